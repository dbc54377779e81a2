"""The tables of a workbook: overview, units and notes, over values made by hand and over a plan."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import any_number, campaign, days, duty, once, roster
from govcampaign.domain.journal.kinds import EventDay, Submission, Visit
from govcampaign.domain.overview.building import overview_of
from govcampaign.domain.overview.counts import UnitLine, Verdict
from govcampaign.domain.overview.heatmap import DutyHead, Overview, Square, UnitRow
from govcampaign.domain.overview.signs import Sign
from govcampaign.domain.standing.rate import Rate
from govcampaign.expansion import obligations
from govcampaign.findings import Finding, Severity
from govcampaign.judging import matrix
from govcampaign.tables.notes import notes_table
from govcampaign.tables.overview import overview_table
from govcampaign.tables.units import units_table
from govcampaign.tones import Tone
from govcampaign.wording import Text, same

DAY = date(2013, 7, 27)
NOTHING = Rate(name=same("完成率"), numerator=(), denominator=(), left_out=())
PLAN = campaign(
    "服务月",
    id="service",
    dated="2013年6月20日",
    window="2013年7月上旬至7月下旬",
    duties=[
        duty(Text("走访", "visits"), id="visits", who="各部门", owes=any_number("visit")),
        duty(Text("宣讲日", "talks"), id="days", who="各部门", owes=days(1, 2), when="7月上旬", clause="二"),
        duty(
            Text("总结", "summary"),
            id="summary",
            who="各部门、各单位",
            owes=once("submission"),
            due="7月25日前",
        ),
    ],
)
ROSTER = roster({"各部门": "商务委、科委"})
RECORDS = [
    Visit(units=("商务委", "科委"), day=date(2013, 7, 3), enterprise="甲厂"),
    EventDay(units=("商务委",), day=date(2013, 7, 2)),
    Submission(units=("商务委",), day=date(2013, 7, 26), duty="summary"),
]


@pytest.fixture
def judged():
    """Give the matrix of 27 July."""
    return matrix(PLAN, obligations(PLAN, ROSTER), RECORDS, as_of=DAY)


@pytest.fixture
def overview(judged):
    """Give the overview of 27 July."""
    return overview_of(PLAN, ROSTER, judged)


def head(name, activity="", title="", **more):
    """Return the head of a duty."""
    return DutyHead(
        duty=name,
        title=same(name),
        activity=activity,
        activity_title=same(title),
        completeness=NOTHING,
        **more,
    )


def made(*heads, rows=()):
    """Return an overview of some heads and rows."""
    return Overview(
        campaign="c",
        title=same("服务月"),
        as_of=DAY,
        known_by=DAY,
        verdict=Verdict(sentence=same("好。"), counts={}),
        heads=heads,
        rows=rows,
    )


def line(unit, **counts):
    """Return the line of a unit."""
    return UnitLine(unit=unit, title=same(unit), **counts)


# -- overview ----------------------------------------------------------------------


def test_signs_stand_where_units_meet_duties(overview):
    """A number for work without a quota; counts at the right; nothing where nothing is owed."""
    table = overview_table(overview)

    assert [column.key for column in table.columns] == [
        *("unit", "duty_1", "duty_2", "duty_3", "due", "overdue", "not_started", "unknown"),
    ]
    assert [row[:4] for row in table.rows] == [
        ("商务委", 1, "√", "(√)"),
        ("科委", 1, "×", "×"),
        ("各单位", None, None, "?"),
    ]
    assert table.rows[1][5] == 2


def test_fills_say_how_the_time_stands(overview):
    """Each sign has its tone; overdue counts and groups without members are marked too."""
    tones = overview_table(overview).look.tones

    assert [tones[at, 3] for at in range(3)] == [Tone.LATE, Tone.OVERDUE, Tone.UNKNOWN]
    assert tones[1, 5] is Tone.OVERDUE
    assert tones[2, 0] is Tone.EXEMPT
    assert (2, 1) not in tones


def test_figures_stand_between_headings_and_rows(overview):
    """Due day, done, of how many, and the rate as their quotient; blue where done means begun."""
    due, done, of, rate = overview_table(overview).look.strips

    assert due.values[1:4] == (date(2013, 7, 31), date(2013, 7, 10), date(2013, 7, 25))
    assert (done.values[1:4], of.values[1:4], rate.values[1:4]) == ((2, 1, 1), (2, 2, 2), (1.0, 0.5, 0.5))
    assert (rate.of, dict(done.tones)) == ((1, 2), {1: Tone.BEGUN})
    assert (done.title.zh, due.kind, rate.kind) == ("完成（蓝：开展）", "day", "percent")


def test_what_nobody_is_counted_for_is_a_question():
    """And a duty without a day has a dash."""
    strips = overview_table(made(head("甲"))).look.strips

    assert [strip.values[1] for strip in strips] == ["—", "?", "?", "?"]
    assert strips[1].title.zh == "完成"


def test_the_lead_says_day_and_result(overview):
    """The foot of each page says the day, and by when it was known where that is another."""
    look = overview_table(overview).look
    later = overview_table(evolve(overview, known_by=date(2013, 8, 1))).look

    assert look.lead[0].zh == f"截至2013-07-27，按当日所知。{overview.verdict.sentence.zh}"
    assert look.lead[0].en == f"As of 2013-07-27, as known that day. {overview.verdict.sentence.en}"
    assert later.footer == Text(
        "截至2013-07-27，按2013-08-01所知", "as of 2013-07-27, as known by 2013-08-01"
    )


def test_the_legend_explains_what_is_shown(overview):
    """No other sign; a number is an n."""
    signs = [sign for sign, _, _ in overview_table(overview).look.legend]

    assert signs == ["×", "?", "n", "(√)", "√"]


def test_the_worst_unit_is_first_on_demand(overview):
    """Else the roster's order holds."""
    first = [overview_table(overview, worst_first=worst).rows[0][0] for worst in (False, True)]

    assert first == ["商务委", "科委"]


def test_a_small_number_says_how_many_a_cell_holds(judged):
    """Of a sign and of a number; a note explains it."""
    cells = judged.cells[:2]
    row = UnitRow(
        line=line("甲"),
        squares={
            "a": Square(sign=Sign.OPEN, cells=cells),
            "b": Square(sign=Sign.UNDERWAY, cells=cells, number=12),
        },
    )
    table = overview_table(made(head("a"), head("b"), rows=(row,)))

    assert table.rows[0][1:3] == ("○²", "12²")
    assert "小数字" in table.notes[0].zh


def test_units_that_owe_nothing_are_counted_and_left_out():
    """In a note."""
    table = overview_table(made(head("a"), rows=(UnitRow(line=line("甲"), squares={}),)))

    assert table.rows == ()
    assert table.notes == (Text("另有1个单位不承担任务，未列入", "1 unit without obligations left out"),)


@pytest.mark.parametrize(
    ("heads", "lang", "above"),
    [
        ([head(str(at), "二(一)", "千户企业走访") for at in range(5)], "zh", "二(一) 千户企业走访"),
        ([head(str(at), "二(一)", "千户企业走访") for at in range(2)], "zh", "二(一)"),
        ([head("a", "二(一)", "千户企业走访")], "zh", "(一)"),
        ([head("a", "visits", "千户企业走访")], "zh", "千户"),
        ([head("a"), head("b")], "zh", "其他"),
        ([head("a"), head("b")], "en", "other"),
    ],
)
def test_an_activity_is_named_as_far_as_there_is_room(heads, lang, above):
    """By number and title, by number, or by what fits of it; a code in Latin letters is no number."""
    columns = overview_table(made(*heads), lang).columns

    assert {column.above.say(lang) for column in columns[1 : len(heads) + 1]} == {above}


# -- units -------------------------------------------------------------------------


def by_unit(table):
    """Return the rows by unit and key."""
    keys = [column.key for column in table.columns]
    return {row[keys.index("unit")]: dict(zip(keys, row, strict=True)) for row in table.rows}


def test_units_are_listed_worst_first_with_their_ranks(overview):
    """Counts add up in the totals; a rate has none; what nobody owes is counted in a note."""
    table = units_table(overview)

    rows = by_unit(table)
    assert list(rows) == ["科委", "商务委"]
    assert [rows["商务委"][key] for key in ("rank", "owed", "due", "in_time", "late", "timeliness")] == [
        *("1", 3, 2, 1, 1, 0.5),
    ]
    keys = [column.key for column in table.columns]
    totals = dict(zip(keys, table.look.totals, strict=True))
    assert (totals["unit"], totals["owed"], totals["overdue"], totals["timeliness"]) == ("合计", 6, 2, None)
    assert table.look.tones == {(0, keys.index("overdue")): Tone.OVERDUE}
    assert "另有1项任务" in table.notes[0].zh


def test_units_without_rank_come_last_and_have_no_rate():
    """They owe something of which nothing is due."""
    rows = tuple(
        UnitRow(line=each, squares={})
        for each in (line("甲", owed=1), line("乙", owed=1, due=1, in_time=1, first=1, last=2), line("丙"))
    )
    table = units_table(made(rows=rows))

    assert [(row[0], row[1]) for row in table.rows] == [("1–2", "乙"), ("—", "甲")]
    assert by_unit(table)["甲"]["timeliness"] is None
    assert table.notes == ()


def test_no_units_have_no_totals():
    """An empty table has no line below it."""
    assert units_table(made()).look.totals == ()


@pytest.mark.parametrize(
    ("kind", "titles", "lang", "said"),
    [
        ("town", {"town": Text("镇", "a town")}, "zh", "镇"),
        ("town", {}, "en", "town"),
        ("镇", {}, "zh", "镇"),
        ("town", {}, "zh", None),
        ("", {}, "en", None),
    ],
)
def test_kinds_of_unit_are_said_where_there_are_words(kind, titles, lang, said):
    """A code in Latin letters says nothing in Chinese, and a column of nothing is left out."""
    rows = (UnitRow(line=line("甲", owed=1, kind=kind), squares={}),)

    (row,) = by_unit(units_table(made(rows=rows), lang, kinds=titles)).values()

    assert row.get("kind") == said


# -- notes -------------------------------------------------------------------------


def finding(message, *, doubt=False):
    """Return a finding."""
    return Finding(
        code="L1",
        severity=Severity.WARNING,
        subjects=(),
        clauses=(),
        message=same(message),
        proposal=same("改"),
        doubt=doubt,
    )


def test_notes_say_what_was_counted_and_how(overview, judged):
    """Days, result, units and records, the definitions, findings, and each doubt of the author."""
    table = notes_table(overview, judged, [finding("一"), finding("二", doubt=True)])

    said = dict(table.rows)
    assert said["截至"] == "2013-07-27"
    assert said["结论"] == overview.verdict.sentence.zh
    assert said["计数范围"].startswith("7项任务，2个单位，3条有效记录")
    assert said["方案检查"] == "共2项：警告2项"
    assert said["方案存疑"] == "二"
    assert {"完成率", "按时率", "到期按时率", "参与率", "合计", "个人信息"} <= set(said)


def test_notes_are_there_in_english(overview, judged):
    """And say that nothing was found."""
    said = dict(notes_table(overview, judged, lang="en").rows)

    assert said["what is counted"].startswith("7 obligations, 2 units, 3 records;")
    assert said["findings"] == "none"
