"""How much is owed and by when: what an obligation takes over from its duty, and what it lacks."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._helpers import any_number, campaign, days, duty, items, once, roster
from govcampaign.domain.standing.obligation import Gap
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import DueKind
from govcampaign.errors import CalendarUnknown
from govcampaign.expansion import obligations
from govcampaign.wording import Text


def plan(*duties, **keys):
    """Return a campaign of these duties, from late June to late July."""
    return campaign("服务月", dated="2013年7月10日", window="6月下旬至7月下旬", duties=duties, **keys)


def owed(*duties, **keys):
    """Return what these duties make of three departments."""
    return obligations(plan(*duties, **keys), roster({"各部门": "商务委、科委、国资委"}))


@pytest.mark.parametrize(
    ("owes", "gaps"),
    [
        (once("visit"), ()),
        (days(1, 3), ()),
        (items("报刊、广播", kind="publication"), ()),
        (any_number("visit"), (Gap.QUANTITY,)),
        ({"items": "unknown", "kind": "measure"}, (Gap.QUANTITY,)),
    ],
)
def test_a_number_the_notice_does_not_give_is_a_gap(owes, gaps):
    """The gap stands on the obligation from the first day; no state can make it go away."""
    assert {o.gaps for o in owed(duty("任务", who="各部门", owes=owes))} == {gaps}


@pytest.mark.parametrize(
    ("keys", "kind", "due_day", "gaps"),
    [
        ({"due": "2013年7月25日前"}, DueKind.FIXED, "2013-07-25", ()),
        ({}, DueKind.WINDOW_END, "2013-07-31", ()),
        ({"when": "7月上旬"}, DueKind.WINDOW_END, "2013-07-10", ()),
        ({"when": {"awaits": "市开放办"}}, DueKind.AWAITED, None, (Gap.AWAITED,)),
        ({"due": {"awaits": "市开放办"}}, DueKind.AWAITED, None, (Gap.AWAITED,)),
        ({"due": "none"}, DueKind.NONE, None, (Gap.OPEN,)),
        ({"due": {"before": "desk"}}, DueKind.BEFORE, None, ()),
        ({"when": ""}, DueKind.WINDOW_END, None, (Gap.AWAITED,)),
    ],
    ids=[
        "fixed",
        "campaign's window",
        "own window",
        "awaited",
        "due awaited",
        "none",
        "before",
        "blank window",
    ],
)
def test_the_due_day_follows_from_its_kind(keys, kind, due_day, gaps):
    """Awaited is not none: somebody must still answer the one, and nobody will set the other."""
    found = owed(
        duty("desk", who="科委", owes=once("desk")), duty("任务", who="科委", owes=once("visit"), **keys)
    )[1]

    assert found.due.kind is kind
    assert str(found.due_day or "") == (due_day or "")
    assert found.gaps == gaps


def test_gaps_come_weightiest_first():
    """An unknown group with an unknown number and an awaited day says all three."""
    (found,) = owed(duty("任务", who="各单位", owes=any_number("visit"), when={"awaits": "市开放办"}))

    assert found.gaps == (Gap.ROSTER, Gap.QUANTITY, Gap.AWAITED)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"due": "2013年7月25日前"}, "2013-07-25 (day included: convention)"),
        ({"when": "7月上旬"}, "2013-07-10 (end of 7月上旬)"),
        ({"when": {"awaits": "市开放办"}}, "to be set by 市开放办"),
    ],
)
def test_the_due_day_is_said_with_its_reason(keys, words):
    """The reason for the day is next to the day."""
    assert owed(duty("任务", who="科委", owes=once("visit"), **keys))[0].due_words.en == words


def test_what_is_waited_for_is_called_by_its_title():
    """A duty and a body have names in both languages, and the due day says them."""
    waiting = owed(
        duty(
            Text("设点接待", "reception desk"),
            id="desk",
            who="科委",
            owes=once("desk"),
            when={"awaits": "市开放办"},
        ),
        duty("hotline", who="科委", owes=once("publication"), due={"before": "desk"}),
        parties=[
            {"role": "upper_authority", "name": "市开放办", "title": Text("市开放办", "the city's office")}
        ],
    )

    assert [each.due_words for each in waiting] == [
        Text("待市开放办确定", "to be set by the city's office"),
        Text("“设点接待”开始之前", "before reception desk"),
    ]


def test_conventions_of_the_campaign_decide_whether_the_named_day_counts():
    """Where 前 leaves the 25th out, the 24th is the last day in time."""
    strict = owed(
        duty("summary", who="科委", owes=once("submission"), due="2013年7月25日前"),
        conventions={"named_day_counts": False},
    )

    assert str(strict[0].due_day) == "2013-07-24"


def test_a_last_day_moves_off_a_rest_day_only_where_the_campaign_says_so():
    """10 August 2013 is a Saturday; rolled forward it is Monday the 12th, and the words say that it moved."""
    overall = duty("overall", owes=once("submission"), due="2013年8月10日前")
    rolling = plan(overall, conventions={"roll": "forward"})

    (moved,) = obligations(rolling, roster({}), WorkCalendar.official())

    assert str(owed(overall)[0].due_day) == "2013-08-10"
    assert str(moved.due_day) == "2013-08-12"
    assert "moved forward from a rest day" in moved.due_words.en


def test_a_year_without_a_calendar_is_not_guessed():
    """Nobody knows yet which days of 2033 are rest days."""
    far = plan(
        duty("overall", owes=once("submission"), due="2033年8月10日前"), conventions={"roll": "forward"}
    )

    with pytest.raises(CalendarUnknown):
        obligations(far, roster({}), WorkCalendar.official())


def test_an_obligation_carries_its_clause_and_its_provenance():
    """Every figure can be followed back to the place that says so."""
    (found,) = owed(duty("summary", who="科委", owes=once("submission"), clause="四(三)", provenance="local"))

    assert found.clauses == ("四(三)",)
    assert found.provenance.value == "local"


def test_a_deadline_that_rolls_needs_no_calendar_handed_in():
    """The State Council's own calendar is meant where none is: 30 June 2024 is a Sunday."""
    plan = campaign(
        "百日行动",
        dated="2024年5月20日",
        window="6月上旬至9月上旬",
        conventions={"roll": "forward"},
        duties=[duty("总结", who="市监局", owes=once("submission"), due="6月30日前")],
    )

    (owed,) = obligations(plan, roster({}))

    assert owed.due_day == date(2024, 7, 1)
