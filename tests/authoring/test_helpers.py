from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._helpers import any_number, campaign, days, duty, items, once, records, roster
from govcampaign.authoring._plan import plan_from
from govcampaign.authoring._records import done
from govcampaign.domain.plan.duty import Mode
from govcampaign.domain.plan.need import Measure
from govcampaign.domain.units.roster import Coverage
from govcampaign.errors import InvalidPlan, InvalidValue
from govcampaign.wording import Text, same


def test_a_plan_in_python_is_the_plan_in_a_file():
    """The helpers and a plan file go through the one reader."""
    python = campaign(
        "服务月",
        dated="2013年7月10日",
        window="6月下旬至7月下旬",
        duties=[
            duty("政策日", who="各部门", owes=days(1, 3), when="7月上旬", clause="二(二)"),
            duty("总结", who="各部门、各单位", owes=once("submission"), due="2013年7月25日前"),
        ],
    )
    file = plan_from(
        {
            "title": "服务月",
            "dated": date(2013, 7, 10),
            "window": "6月下旬至7月下旬",
            "duties": [
                {
                    "title": "政策日",
                    "who": "各部门",
                    "owes": {"days": [1, 3], "kind": "event_day"},
                    "when": "7月上旬",
                    "clause": "二(二)",
                },
                {
                    "title": "总结",
                    "who": ["各部门", "各单位"],
                    "owes": {"records": 1, "kind": "submission"},
                    "due": "2013年7月25日前",
                },
            ],
        }
    )

    assert python == file


def test_a_mistake_in_python_names_the_plan_and_the_key():
    """The report calls the plan by its title."""
    with pytest.raises(InvalidPlan, match=r"服务月: 1 mistake; .*\n  duties\[0\]\.when \(择机\)"):
        campaign(
            Text("服务月", "service month"), duties=[duty("a", who="甲", owes=once("visit"), when="择机")]
        )


def test_needs_have_short_names():
    """Days, one record, some number of records, an unknown number of them, and named items."""
    owed = [
        days(2),
        days(1, 3, kind="open_day"),
        once("meeting", where={"chair": "主任"}),
        any_number("visit"),
        records(3, "visit", 5),
    ]
    plan = campaign(
        "c", duties=[duty(str(n), owes=o) for n, o in enumerate([*owed, items("报刊、广播", kind="p")])]
    )
    two, three, meeting, visits, calls, media = (each.need for each in plan.duties)

    assert (two.measure, two.minimum, two.maximum, two.kinds) == (Measure.DAYS, 2, None, ("event_day",))
    assert (three.minimum, three.maximum, three.kinds) == (1, 3, ("open_day",))
    assert (meeting.minimum, meeting.conditions[0].value) == (1, "主任")
    assert (visits.minimum, visits.kinds) == (None, ("visit",))
    assert (calls.minimum, calls.maximum, calls.kinds) == (3, 5, ("visit",))
    assert (media.measure, media.items) == (Measure.ITEMS, ("报刊", "广播"))
    assert plan.duties[0].mode is Mode.TOGETHER


def test_a_roster_is_written_from_groups_to_members():
    """Units are in the order in which they come up; a group that is not named stays unknown."""
    made = roster({"各部门": "商务委、科委", "各管委会": ["东区", "科委"]}, title="示例名单")

    assert [unit.id for unit in made.units] == ["商务委", "科委", "东区"]
    assert made.members("各管委会", None, None) == ("科委", "东区")
    assert made.coverage("各部门") is Coverage.CLOSED
    assert made.coverage("各单位") is Coverage.UNKNOWN
    assert (made.id, made.title) == ("示例名单", same("示例名单"))
    assert roster({}, title=Text("名单", "roster")).title == Text("名单", "roster")


def test_a_record_says_that_a_duty_was_served():
    """One unit or several, a day as a date or in ISO form, and any field of a record beside."""
    joint = done("总结", "商务委、科委", "2013-07-24", note="联合报送")

    assert (joint.units, joint.day, joint.duty, joint.note) == (
        ("商务委", "科委"),
        date(2013, 7, 24),
        "总结",
        "联合报送",
    )
    assert done("总结", ("各委、局",), date(2013, 7, 24)).units == ("各委、局",)


def test_a_record_of_no_day_is_refused():
    """Words other than an ISO day are not guessed at."""
    with pytest.raises(InvalidValue, match="write it as 2013-07-25"):
        done("总结", "商务委", "7月24日")


def test_who_owes_a_duty_may_be_said_in_full():
    """`bearers` in the full form stands alone; nobody wrote `who` beside it."""
    full = [{"who": "商务委", "role": "lead"}, {"who": "科委", "role": "supporting"}]

    made = campaign(
        "服务月",
        window="7月",
        dated="2013-06-20",
        duties=[duty("总结", owes=once("submission"), bearers=full)],
    )

    assert [(bearer.who, bearer.role.value) for bearer in made.duties[0].bearers] == [
        ("商务委", "lead"),
        ("科委", "supporting"),
    ]


def test_members_of_a_roster_may_be_separated_as_offices_do():
    """Commas and spaces part names as 、 does."""
    assert roster({"各部门": "商务委，科委 ,国资委", "各街镇": "新港街 大沽街"}) == roster(
        {"各部门": ("商务委", "科委", "国资委"), "各街镇": ("新港街", "大沽街")}
    )


@pytest.mark.parametrize(
    ("groups", "place", "code"),
    [
        ({"各部门": 5}, "roster.各部门", "wrong_type"),
        ({"各部门": None}, "roster.各部门", "wrong_type"),
        ({"各部门": (5,)}, "roster.各部门", "wrong_type"),
        ({"各部门": ("商务委\u200b",)}, "roster.各部门", "hidden_character"),
        ([("各部门", "商务委")], "roster", "wrong_type"),
    ],
)
def test_a_roster_of_something_else_than_names_is_refused(groups, place, code):
    """The error names the group."""
    with pytest.raises(InvalidValue) as refused:
        roster(groups)

    assert (refused.value.place, refused.value.code) == (place, code)


def test_members_typed_in_two_forms_are_one_unit():
    """A list that was put together from two machines holds each unit once."""
    assert [unit.id for unit in roster({"各部门": ("Café局",), "各单位": ("Cafe\u0301局 ",)}).units] == [
        "Café局"
    ]
