"""The plan laid out as tables, exactly, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import roster
from govcampaign.authoring._plan import plan_from
from govcampaign.domain.plan.facts import Decision
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import Deadline, DueKind
from govcampaign.domain.time.period import Period, Source
from govcampaign.expansion import obligations
from govcampaign.findings import Finding, Severity
from govcampaign.tables.counts import plan_counts
from govcampaign.tables.owed import obligations_table
from govcampaign.tables.plan import (
    activities_table,
    bearer,
    card,
    decisions_table,
    findings_table,
    names_of,
    quantity,
    spelled,
)
from govcampaign.wording import Text


@pytest.fixture
def plan():
    """Give a plan with one of everything that a table shows."""
    return plan_from(
        {
            "id": "service",
            "title": {"zh": "服务月", "en": "service month"},
            "window": "2013年7月上旬至7月下旬",
            "theme": {"text": {"zh": "优化环境", "en": "a better environment"}},
            "documents": [
                {"id": "notice", "kind": "forwarding", "title": "通知", "dated": "2013年6月20日"},
                {"id": "city", "kind": "basis", "title": "市方案"},
                {"id": "region", "kind": "basis", "title": "区方案"},
            ],
            "parties": [
                {"role": "issuer", "name": "区政府办公室"},
                {"role": "recipient", "name": "各部门"},
                {"role": "recipient", "name": "商务委"},
            ],
            "groups": [
                {"word": "各部门", "title": {"zh": "各部门", "en": "the departments"}},
                {"word": "各单位", "title": {"zh": "各单位", "en": "the units"}},
            ],
            "units": [{"id": "商务委", "title": {"zh": "商务委", "en": "commerce"}}],
            "phases": [{"id": "p1", "title": {"zh": "实施阶段", "en": "carrying out"}, "when": "7月中旬"}],
            "activities": [
                {
                    "id": "a1",
                    "title": {"zh": "宣讲", "en": "talks"},
                    "when": "7月上旬",
                    "responsible": [{"who": "各部门"}, {"who": ""}, {"who": "商务委"}],
                    "clause": "二(一)、二(二)",
                },
                {"id": "a2", "title": {"zh": "调研", "en": "studies"}},
            ],
            "dependencies": [
                {"id": "day", "awaits": "市里", "what": {"zh": "接待日", "en": "the day"}, "activity": "a1"}
            ],
            "duties": [
                {
                    "id": "days",
                    "title": {"zh": "宣讲日", "en": "talk days"},
                    "activity": "a1",
                    "who": "各部门",
                    "owes": {"days": [1, 3], "kind": "event_day"},
                    "when": "7月上旬",
                    "clause": "二(一)",
                },
                {
                    "id": "media",
                    "title": {"zh": "宣传", "en": "media"},
                    "activity": "a1",
                    "who": "各部门、各单位",
                    "mode": "together",
                    "owes": {"records": "unknown", "kind": "publication"},
                },
                {
                    "id": "summary",
                    "title": {"zh": "总结", "en": "summary"},
                    "who": "商务委、各单位",
                    "owes": {"records": 1, "kind": "submission"},
                    "due": "2013年7月25日前",
                    "clause": "四",
                },
                {
                    "id": "nobody",
                    "title": {"zh": "整改", "en": "rectification"},
                    "owes": {"records": 1, "kind": "rectification"},
                },
            ],
        }
    )


@pytest.fixture
def members():
    """Give who the departments are; who the units are is not known."""
    return roster({"各部门": "商务委、科委"})


def column(table, key):
    """Return the values of one column."""
    at = [column.key for column in table.columns].index(key)
    return [row[at] for row in table.rows]


def test_the_card_says_what_there_is(plan):
    """Each line that has something to say, in order; the rest is left out."""
    assert card(plan).rows == (
        ("名称", "服务月"),
        ("主题", "优化环境"),
        ("成文日期", "2013-06-20"),
        ("转发", "区政府办公室"),
        ("主送", "各部门、商务委"),
        ("活动期", "2013年7月上旬至7月下旬（7月1日—31日）"),
        ("实施阶段", "7月中旬（7月11日—20日）"),
        ("依据文件", "市方案；区方案"),
        ("系列活动", "2"),
        ("任务", "4"),
        ("单位统称", "2"),
        ("待上级确定", "接待日"),
    )


def test_the_card_is_there_in_english(plan):
    """Names and separators are those of the language."""
    rows = dict(card(plan, "en").rows)

    assert rows["campaign"] == "service month"
    assert rows["sent to"] == "the departments, commerce"
    assert rows["basis"] == "市方案; 区方案"
    assert rows["awaited from above"] == "the day"


def test_the_card_of_a_bare_plan_is_short():
    """Nothing is said of what the plan does not hold."""
    bare = plan_from({"id": "x", "title": "月", "window": "2013年7月上旬"})

    assert [item for item, _ in card(bare).rows] == ["名称", "活动期", "系列活动", "任务", "单位统称"]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        (
            "zh",
            (
                "a1",
                "宣讲",
                "各部门、（空）、商务委",
                "7月上旬（7月1日—10日）",
                "宣讲日：1—3天；宣传：数量未定",
                "二（一）、二（二）",
            ),
            ("a2", "调研", "", "未写明", "", ""),
        ),
        (
            "en",
            (
                "a1",
                "talks",
                "the departments, (blank), commerce",
                "7月上旬 (07-01…07-10)",
                "talk days: 1–3 days; media: number unknown",
                "二(一), 二(二)",
            ),
            ("a2", "studies", "", "not stated", "", ""),
        ),
    ],
)
def test_activities_say_who_when_and_how_much(plan, lang, first, second):
    """One row an activity; an empty entry and a missing time are said to be so."""
    assert activities_table(plan, lang).rows == (first, second)


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        (date(2013, 6, 28), date(2013, 7, 5), "6月28日—7月5日", "06-28…07-05"),
        (date(2013, 12, 20), date(2014, 1, 5), "2013年12月20日—2014年1月5日", "2013-12-20…2014-01-05"),
    ],
)
def test_inferred_days_name_the_months_and_years_that_differ(plan, start, end, zh, en):
    """A month is named twice only where there are two, and a year only where there are two."""
    taken = evolve(plan.window, source=Source.CAMPAIGN, start=start, end=end)
    studies = evolve(plan, duties=[evolve(plan.duty("media"), activity="a2", window=taken)])

    assert column(activities_table(studies), "when")[1] == f"未写明，推定为{zh}"
    assert column(activities_table(studies, "en"), "when")[1] == f"not stated; {en} inferred"


def test_an_activity_without_a_time_says_who_sets_it_and_what_is_inferred(plan):
    """What its duties take over is said once, as inferred; a day that is awaited says from whom."""
    media, waiting = plan.duty("media"), Deadline(kind=DueKind.AWAITED, awaits="市里")
    taken = evolve(plan.window, source=Source.CAMPAIGN)
    studies = [evolve(media, id=name, activity="a2", window=taken) for name in ("one", "two")]
    assert column(activities_table(evolve(plan, duties=studies)), "when")[1] == "未写明，推定为7月1日—31日"

    studies.append(evolve(studies[0], id="day", window=Period.unresolved("按市里安排"), due=waiting))
    both = activities_table(evolve(plan, duties=studies), "en")
    assert column(both, "when")[1] == "to be set by 市里; not stated; 07-01…07-31 inferred"


def test_obligations_say_all_that_is_owed(plan, members):
    """Bearers, quantities, windows, due days with their reasons, gaps, grounds and clauses."""
    table = obligations_table(obligations(plan, members), names_of(plan, members))

    assert table.rows[0] == (
        "days/商务委",
        "days",
        "宣讲日",
        "商务委",
        "各自承担",
        "",
        "1—3天",
        "7月上旬（7月1日—10日）",
        date(2013, 7, 10),
        "2013-07-10（7月上旬止）",
        "",
        "各部门",
        "二（一）",
        Provenance.STATED.label.zh,
    )
    assert column(table, "unit") == [
        "商务委",
        "科委",
        "各部门、各单位",
        "商务委",
        "[各单位]",
        "（未写明）",
    ]
    assert column(table, "standing") == [
        "各自承担",
        "各自承担",
        "共同承担",
        "各自承担",
        "单位未明",
        "共同承担",
    ]
    assert column(table, "gaps") == ["", "", "数量未定", "", "名单未知", ""]
    assert column(table, "due_day")[3:5] == [date(2013, 7, 25)] * 2


def test_obligations_are_there_in_english(plan, members):
    """Group words are named in the language, each by itself."""
    table = obligations_table(obligations(plan, members), names_of(plan, members), "en")

    assert column(table, "unit")[2:] == [
        "the departments, the units",
        "商务委",
        "[the units]",
        "(not named)",
    ]
    assert column(table, "standing")[2:5] == ["collective", "unit", "symbolic"]
    assert column(table, "owed") == ["1–3 days", "1–3 days", "number unknown", *["1 record"] * 3]
    assert column(table, "grounds")[2] == "the departments, the units"


def test_a_roster_names_units_before_the_plan_does(plan, members):
    """What the adopter calls them wins; a group word keeps the plan's name."""
    names = names_of(plan, members)

    assert names["商务委"] == Text("商务委", "商务委")
    assert names_of(plan)["商务委"].en == "commerce"
    assert names["各部门"].en == "the departments"


def test_several_without_grounds_are_named_as_they_stand(plan, members):
    """An obligation that says nothing of how it was reached shows its own bearer."""
    (together,) = (o for o in obligations(plan, members) if o.duty == "media")

    assert bearer(evolve(together, grounds=()), {}, "zh") == together.bearer


@pytest.mark.parametrize(
    ("need", "zh", "en"),
    [
        (Need(measure=Measure.RECORDS, kinds=("a",), minimum=1), "1次", "1 record"),
        (Need(measure=Measure.RECORDS, kinds=("a",), minimum=2), "2次", "2 records"),
        (Need(measure=Measure.DAYS, kinds=("a",), minimum=1, maximum=1), "1天", "1 day"),
        (Need(measure=Measure.DAYS, kinds=("a",), minimum=1, maximum=3), "1—3天", "1–3 days"),
        (Need(measure=Measure.ITEMS, kinds=("a",), items=("时间", "地点")), "2项", "2 items"),
        (Need(measure=Measure.RECORDS, kinds=("a",)), "数量未定", "number unknown"),
    ],
)
def test_quantities_are_words(need, zh, en):
    """One is one, a range is a range, and what the notice leaves open is said to be open."""
    assert (quantity(need, "zh"), quantity(need, "en")) == (zh, en)


def test_a_period_is_its_words_and_its_days(plan):
    """Unresolved it is its words alone; none at all is empty."""
    window = plan.window

    assert spelled(window, "zh") == "2013年7月上旬至7月下旬（7月1日—31日）"
    assert spelled(window, "en") == "2013年7月上旬至7月下旬 (07-01…07-31)"
    assert spelled(evolve(window, start=None, end=None), "zh") == "2013年7月上旬至7月下旬"
    assert spelled(None, "zh") == ""


def test_findings_say_code_weight_and_proposal():
    """A doubt of the author is distinguished from what a rule derived."""
    told = {
        "subjects": ("a", "b"),
        "clauses": ("一", "二"),
        "message": Text("有误", "wrong"),
        "proposal": Text("改", "fix"),
    }
    found = [
        Finding("L01", Severity.WARNING, **told),
        Finding("L26", Severity.DECISION, **told, doubt=True),
    ]

    assert findings_table(found).rows == (
        ("L01", "警告", "有误", "改", "一、二", "a、b"),
        ("L26", "待明确（存疑）", "有误", "改", "一、二", "a、b"),
    )
    assert findings_table(found, "en").rows[1] == (
        "L26",
        "decision (doubt)",
        "wrong",
        "fix",
        "一, 二",
        "a, b",
    )


def test_decisions_say_what_they_settle():
    """One that names no subject settles the whole rule."""
    day = date(2013, 7, 1)
    taken = [
        Decision(code="L09", subjects=("summary", "days"), text=Text("含当日", "included"), day=day),
        Decision(code="L30", text=Text("照办", "as it is"), day=day),
    ]

    assert decisions_table(taken).rows == (
        ("L09", "summary、days", "含当日", day),
        ("L30", "全部", "照办", day),
    )
    assert decisions_table(taken, "en").rows[1] == ("L30", "all", "as it is", day)


def test_the_parts_of_a_plan_are_counted(plan):
    """Each number is counted from the parts, and a plan without routing has no routed unit."""
    counts = plan_counts(plan)

    assert {name: counts[name] for name in counts if counts[name]} == {
        "activities": 2,
        "phases": 1,
        "named_units": 1,
        "group_words": 2,
        "responsible_lines": 1,
        "responsible_entries": 2,
        "blank_entries": 1,
        "duties": 4,
        "hard_dates": 1,
        "periods": 3,
        "dependencies": 1,
        "quantity_ranges": 1,
    }


def test_the_routing_of_a_plan_is_counted():
    """Rules by unit, segments, the default."""
    plan = plan_from(
        {
            "id": "x",
            "title": "月",
            "window": "2013年7月上旬",
            "units": [{"id": "商务委", "title": "商务委"}, {"id": "科委", "title": "科委"}],
            "segments": [{"id": "外资", "title": "外资"}, {"id": "商会", "title": "商会"}],
            "routing": {
                "rules": [{"segment": "外资", "unit": "商务委"}, {"segment": "商会", "unit": "商务委"}],
                "default": "科委",
            },
        }
    )
    counts = plan_counts(plan)

    assert (counts["routed_units"], counts["segments"], counts["default_rules"]) == (1, 2, 1)
