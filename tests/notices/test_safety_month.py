"""A month with a weekly return, joint actions and work without a number, from plan to reminders."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest

import govcampaign as gc
from govcampaign.domain.standing.obligation import Gap
from govcampaign.tables.matrix import matrix_table
from govcampaign.tables.rates import rates_table

THURSDAYS = [date(2023, 6, day) for day in (1, 8, 15, 22, 29)]
BEIJING = timezone(timedelta(hours=8))


def weekly(unit, day, at=None, **keys):
    """Return a weekly return of a unit."""
    return gc.Submission(units=(unit,), duty="weekly", day=day, time=at, **keys)


@pytest.fixture
def judged(safety_month, companies):
    """Return a function that judges records on a day."""

    def on(as_of, *records):
        return gc.matrix(safety_month, gc.obligations(safety_month, companies), records, as_of=as_of)

    return on


def test_the_weekly_return_has_a_round_each_thursday_of_june_due_at_noon(safety_month, companies):
    """One duty gives five obligations a unit, each due at 12:00."""
    owed = [o for o in gc.obligations(safety_month, companies) if o.duty == "weekly" and o.bearer == "丙电厂"]

    assert [(o.due_day, o.due_time) for o in owed] == [(day, time(12)) for day in THURSDAYS]


def test_a_return_after_noon_is_late(judged):
    """The time of day decides on the due day."""
    found = judged(
        "2023-06-02",
        weekly("甲集团", date(2023, 6, 1), time(11, 59)),
        weekly("乙集团", date(2023, 6, 1), time(12, 30)),
    )["weekly"]

    assert [found.cell(unit).state for unit in ("甲集团", "乙集团", "丙电厂")] == [
        gc.State.MET,
        gc.State.MET_LATE,
        gc.State.MISSED,
    ]


def test_a_return_that_is_late_counts_for_the_week_that_lacks_it(judged):
    """The first return of a unit is for the first round, in whatever week it arrives."""
    found = judged("2023-06-09", weekly("甲集团", date(2023, 6, 5)), weekly("甲集团", date(2023, 6, 8)))

    states = [row.state.value for row in found["weekly"].rows[0]]

    assert states == ["met_late", "met", "pending", "pending", "pending"]


def test_authorities_that_support_an_inspection_are_not_counted(judged):
    """The lead's cells are counted; the supporting group, without a roster, is shown beside them."""
    found = judged(
        "2023-06-20",
        gc.record("inspection", "东部监管局", "2023-06-12", duty="inspection", 对象="某电厂", 隐患数=3),
    )["inspection"]

    counted = found.participation

    assert (len(counted.numerator), len(counted.denominator)) == (1, 2)
    assert [cell.word.zh for cell in found.cells[:2]] == ["已开展", "待完成"]
    assert Gap.ROLE in found.cells[-1].obligation.gaps


def test_five_joint_actions_are_five_named_items(judged):
    """Two of the five are partial, and the other three are listed."""
    done = gc.done("five-ones", "东部监管局", "2023-06-10", items=("会商", "演练"))

    cell = judged("2023-06-20", done)["five-ones"].cell("东部监管局")

    assert (cell.state, cell.missing) == (gc.State.PARTIAL, ("排查治理", "联合执法检查", "参与企业活动"))


def test_coverage_is_complete_once_it_is_declared(judged):
    """Reports show that work is underway; the declaration completes it."""
    report = gc.Publication(units=("中能传媒",), duty="coverage", day=date(2023, 6, 3), title="启动")
    declared = gc.Completion(units=("中能传媒",), duty="coverage", day=date(2023, 6, 30))

    before = judged("2023-06-29", report)["coverage"].cell("中能传媒")
    due = judged("2023-07-01", report)["coverage"].cell("中能传媒")
    after = judged("2023-07-01", report, declared)["coverage"].cell("中能传媒")

    assert [before.word.zh, due.word.zh, after.word.zh] == ["已开展", "已到期，未申报完成", "已完成"]


def test_a_drill_without_its_photographs_lacks_proof(judged):
    """It is done, and the proof is missing."""
    drill = gc.done("drill", "丙电厂", "2023-06-14")
    shown = gc.done(
        "drill", "甲集团", "2023-06-14", evidence=(gc.Attachment(name="演练.jpg", digest="00", proof="照片"),)
    )

    found = judged("2023-06-20", drill, shown)["drill"]

    assert [found.cell("丙电厂").proof_missing, found.cell("甲集团").proof_missing] == [True, False]


def test_reminders_name_the_round_in_both_languages(judged, safety_month):
    """The week is part of what is reminded of."""
    found = gc.reminders(safety_month, judged("2023-06-07"), on="2023-06-07")
    reminded = [r for r in found if "weekly" in r.obligation]

    near = [r for r in reminded if r.due_day == date(2023, 6, 8)]

    assert [r.unit for r in near] == ["甲集团", "乙集团", "丙电厂"]
    assert "第23周" in near[0].subject.zh
    assert "week 23" in near[0].subject.en


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_table_is_laid_out_in_both_languages(judged, lang):
    """The matrix has a row a cell, the rates a row a duty."""
    found = judged("2023-06-20", weekly("甲集团", date(2023, 6, 1)))

    tables = [matrix_table(found, {}, lang), rates_table(found, lang)]

    assert [len(table.rows) for table in tables] == [len(found.cells), len(found.duties)]


def test_lint_finds_what_a_clerk_would(safety_month):
    """A return is due on a holiday, the first covers one day, a day lies before June, two bodies receive."""
    report = gc.lint_plan(safety_month, calendar=gc.WorkCalendar.official())

    found = {(f.code, subject) for f in report.findings for subject in f.subjects}

    assert {("G09", "contact"), ("R01", "weekly"), ("R03", "weekly"), ("Q09", "weekly")} <= found


def test_the_office_fills_in_the_week_and_reads_as_the_pure_matrix_does(safety_month, companies):
    """Entered or handed in as they are, the same returns give the same cells."""
    now = datetime(2023, 6, 9, 18, tzinfo=BEIJING)
    office = gc.open_office("memory://", clock=lambda: now, tails=gc.counted_tails())
    office.adopt(safety_month, companies)
    returns = [weekly("甲集团", date(2023, 6, 5)), weekly("甲集团", date(2023, 6, 8), time(9))]

    ids = office.record(*returns)

    assert [office.record_of(id_).record.in_round for id_ in ids] == ["2023-W22", "2023-W23"]
    owed = gc.obligations(safety_month, companies)
    pure = gc.matrix(safety_month, owed, returns, as_of="2023-06-09")
    assert office.matrix(as_of="2023-06-09").cells == pure.cells
