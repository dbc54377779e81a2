from __future__ import annotations

import pytest

import govcampaign as gc
from govcampaign.errors import InvalidPlan


def plan(where, kind="meeting"):
    """Return a plan whose one duty asks for something of its records."""
    owes = {"records": 1, "kind": kind, "where": where}
    return gc.campaign("服务月", window="2013年7月", duties=[gc.duty("会议", who="各部门", owes=owes)])


def test_a_misspelled_condition_is_refused_with_the_near_word():
    """No record has such a field, so that none could ever count."""
    with pytest.raises(InvalidPlan) as caught:
        plan({"chiar": "分管副区长"})

    (problem,) = caught.value.problems
    assert problem.say() == (
        "duties.会议.where: the records counted have no text field 'chiar'; did you mean 'chair'?"
    )
    assert (problem.code, problem.record, problem.field) == ("unknown_condition", "duties.会议", "where")


@pytest.mark.parametrize(("where", "kind"), [({"title": "x"}, "meeting"), ({"attendance": "30"}, "meeting")])
def test_a_condition_on_a_field_of_another_kind_or_on_a_number_is_refused(where, kind):
    """A meeting has no title, and words are never equal to a number."""
    with pytest.raises(InvalidPlan, match="have no text field"):
        plan(where, kind)


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ({"chair": "分管副区长"}, "meeting"),
        ({"note": "x"}, "visit"),
        ({"title": "总结"}, "巡查"),
        ({"chair": "x"}, "巡查、meeting"),
        ({"chair": "x"}, ()),
    ],
)
def test_a_condition_that_some_record_can_meet_is_kept(where, kind):
    """Of several kinds one is enough; a kind that only the plan knows has what every other record has."""
    (condition,) = plan(where, kind).duties[0].need.conditions

    assert (condition.field, condition.value) == next(iter(where.items()))
