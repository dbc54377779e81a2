from __future__ import annotations

from datetime import date

import pytest

import govcampaign as gc
from govcampaign._planfile import dump_plan, read_plan
from govcampaign.domain.plan.duty import Condition, Need
from govcampaign.errors import InvalidPlan, InvalidValue

FILE = """
title = "服务月"
window = "2013年7月"

[[duties]]
title = "会议"
who = "各部门"
owes = { records = 1, kind = "meeting", where = { attendance = 30, day = 2013-07-05, note = "年度" } }

[[duties]]
title = "走访"
who = "各部门"
owes = { records = 1, kind = "visit", where = { enterprize = "甲", people = "两人", chair = "主任" } }
"""


def plan(where, kind="meeting"):
    """Return a plan whose one duty asks for something of its records."""
    owes = {"records": 1, "kind": kind, "where": where}
    return gc.campaign("服务月", window="2013年7月", duties=[gc.duty("会议", who="各部门", owes=owes)])


def mistakes(where, kind="meeting"):
    """Return the problems of a plan whose one duty asks for something of its records."""
    with pytest.raises(InvalidPlan) as caught:
        plan(where, kind)
    return caught.value.problems


def test_a_misspelled_condition_is_refused_with_the_near_word():
    """No record has such a field, so that none could ever count."""
    (problem,) = mistakes({"chiar": "分管副区长"})

    assert problem.say() == (
        "duties[0].owes.where.chiar: records of meeting have no field 'chiar' for a condition; "
        "did you mean 'chair'?"
    )
    assert (problem.code, problem.record, problem.field) == (
        "unknown_condition",
        "duties[0]",
        "owes.where.chiar",
    )


def test_the_kinds_that_lack_the_field_are_named_in_words():
    """In Chinese no code of a kind is shown, but for one that only the plan knows."""
    (problem,) = mistakes({"chiar": "主任"}, "meeting、巡查")

    assert problem.reason.zh == "“会议”、“巡查”类记录没有可作条件的字段“chiar”"


def test_every_wrong_condition_of_a_plan_file_is_reported_at_once():
    """Each with the place of its key; those that are right are not mentioned."""
    with pytest.raises(InvalidPlan) as caught:
        read_plan(FILE, format="toml")

    assert [(problem.place, problem.code) for problem in caught.value.problems] == [
        ("duties[1].owes.where.enterprize", "unknown_condition"),
        ("duties[1].owes.where.people", "wrong_type"),
        ("duties[1].owes.where.chair", "unknown_condition"),
    ]


def test_a_condition_on_a_field_of_another_kind_is_refused():
    """A meeting has no title."""
    (problem,) = mistakes({"title": "x"})

    assert "records of meeting have no field 'title'" in problem.say()


def test_a_condition_that_no_kind_at_all_can_meet_is_refused():
    """A duty that names no kind counts any, and still none with such a field."""
    (problem,) = mistakes({"chairs": "x"}, ())

    assert problem.say("zh").startswith("duties[0].owes.where.chairs：各类记录没有可作条件的字段“chairs”")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"attendance": "30"}, "'30' is not a whole number; write a whole number"),
        ({"attendance": True}, "True is not a whole number; write a whole number"),
        ({"chair": 5}, "5 is not a text; write a text"),
        ({"day": 5}, "5 is not a day, such as 2013-07-25"),
    ],
)
def test_a_condition_of_another_type_is_refused_with_what_the_field_holds(where, said):
    """Words are never equal to a number, and a number is no text."""
    (problem,) = mistakes(where)

    assert said in problem.say()
    assert problem.code == "wrong_type"


def test_conditions_beside_kinds_that_cannot_be_read_are_left_to_the_second_try():
    """Only the mistake that comes first is reported: which fields there are depends on it."""
    (problem,) = mistakes({"chiar": "x"}, 5)

    assert problem.place == "duties[0].owes.kind"


@pytest.mark.parametrize(
    ("where", "kind", "kept"),
    [
        ({"chair": "分管副区长"}, "meeting", "分管副区长"),
        ({"note": "x"}, "visit", "x"),
        ({"title": "总结"}, "巡查", "总结"),
        ({"chair": "x"}, "巡查、meeting", "x"),
        ({"chair": "x"}, (), "x"),
        ({"attendance": 30}, "meeting", "30"),
        ({"verified": date(2013, 7, 25)}, "rectification", "2013-07-25"),
        ({"verified": "2013年7月25日"}, "rectification", "2013-07-25"),
        ({"policies": "减税"}, "event_day", "减税"),
    ],
)
def test_a_condition_that_some_record_can_meet_is_kept_in_words(where, kind, kept):
    """Of several kinds one is enough; a kind that only the plan knows has what every other record has."""
    made = plan(where, kind)
    (condition,) = made.duties[0].need.conditions

    assert (condition.field, condition.value) == (next(iter(where)), kept)
    assert read_plan(dump_plan(made), format="json") == made


@pytest.mark.parametrize(
    ("kinds", "field", "value", "code", "said"),
    [
        (("meeting",), "chiar", "主任", "unknown_condition", "did you mean 'chair'?"),
        (
            ("meeting",),
            "attendance",
            "很多",
            "wrong_type",
            "(attendance) is never '很多'; write a whole number",
        ),
        (("measure",), "review", "七月", "wrong_type", "write a day, such as 2013-07-25"),
    ],
)
def test_a_need_made_in_python_is_checked_as_one_that_is_read(kinds, field, value, code, said):
    """The class refuses what the reader refuses."""
    with pytest.raises(InvalidValue) as caught:
        Need(
            kinds=kinds,
            conditions=(Condition(field="day", value="2013-07-05"), Condition(field=field, value=value)),
        )

    assert (caught.value.code, caught.value.field) == (code, "conditions")
    assert "Need.conditions[1]" in caught.value.say()
    assert said in caught.value.say()


def test_a_full_form_with_a_wrong_condition_is_refused_at_its_need():
    """What a dump holds is read by the same rule."""
    full = {"measure": "records", "kinds": ["meeting"], "conditions": [{"field": "chiar", "value": "x"}]}
    with pytest.raises(InvalidPlan) as caught:
        gc.campaign("服务月", window="2013年7月", duties=[{"title": "会议", "need": full}])

    (problem,) = caught.value.problems
    assert (problem.code, problem.record, problem.field) == (
        "unknown_condition",
        "duties[0]",
        "need.conditions",
    )
