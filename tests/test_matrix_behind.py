"""The lists beside a matrix: which records are behind a cell, and which count for nothing, and why."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from govcampaign.authoring._helpers import campaign, days, duty, once, roster
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import put, void
from govcampaign.domain.journal.kinds import EventDay, Submission
from govcampaign.domain.standing.cell import Behind
from govcampaign.errors import InvalidValue, UnknownObligation
from govcampaign.expansion import obligations
from govcampaign.judging import behind, matrix, uncounted

PLAN = campaign(
    "服务月",
    dated="2013年7月10日",
    window="6月下旬至7月下旬",
    duties=[
        duty("talks", who="各部门", owes=days(1, 3), when="7月上旬"),
        duty("summary", who="科委", owes=once("submission"), due="2013年7月25日前"),
    ],
)
OWED = obligations(PLAN, roster({"各部门": "商务委、科委"}))


def event(day, *units, month=7):
    """Return a talk held by some units together on a day."""
    return EventDay(units=units, day=date(2013, month, day), duty="talks")


EARLY, SHARED, OWN = event(28, "科委", month=6), event(8, "科委", "商务委"), event(2, "科委")
STRAY = Submission(units=("商务委",), day=date(2013, 7, 20))
JOURNAL = [STRAY, SHARED, OWN, EARLY]


def noon(day):
    """Return noon of a day of July in Beijing."""
    return datetime(2013, 7, day, 12, tzinfo=BEIJING)


def test_the_records_behind_a_cell_come_by_day():
    """Those that count, those of them that credit others too, and those before the window."""
    found = behind(OWED, "talks/科委", JOURNAL, as_of="2013-07-31")

    assert found == Behind(credited=(OWN.id, SHARED.id), joint=(SHARED.id,), outside=(EARLY.id,))
    assert behind(OWED, "summary/科委", JOURNAL, as_of="2013-07-31") == Behind()


@pytest.mark.parametrize(
    ("as_of", "known_by", "expected"),
    [
        ("2013-07-07", None, (OWN.id,)),
        ("2013-07-31", None, (OWN.id, SHARED.id)),
        ("2013-07-31", "2013-07-09", (OWN.id,)),
    ],
)
def test_the_list_has_two_days_like_the_matrix(as_of, known_by, expected):
    """What happened by the one, as known by the other."""
    entries = [OWN, put(SHARED, recorded=noon(10))]

    assert behind(OWED, "talks/科委", entries, as_of=as_of, known_by=known_by).credited == expected


def test_what_was_voided_is_behind_nothing():
    """It is in the journal all the same."""
    gone = void(OWN.id, recorded=noon(10), reason="误登")

    assert behind(OWED, "talks/科委", [OWN, gone], as_of="2013-07-31") == Behind()
    assert behind(OWED, "talks/科委", [OWN, gone], as_of="2013-07-09").credited == (OWN.id,)


def test_an_obligation_that_is_not_owed_is_refused_by_name():
    """A misspelled id would look like a cell without records."""
    with pytest.raises(UnknownObligation, match="talks/科委"):
        behind(OWED, "talk/科委", JOURNAL, as_of="2013-07-31")


def test_what_counts_for_nothing_is_listed_with_the_reason():
    """By id; the numbers of the matrix are those of the list."""
    found = uncounted(OWED, JOURNAL, as_of="2013-07-31")
    judged = matrix(PLAN, OWED, JOURNAL, as_of="2013-07-31")

    assert [(each.entry, each.early) for each in found] == [(EARLY.id, True), (STRAY.id, False)]
    assert all(each.reason.en and each.remedy.zh for each in found)
    assert (judged.early, judged.unplaced, judged.uncounted) == (1, 1, 2)


def test_what_counts_for_nothing_is_listed_as_known_by_a_day():
    """The stray paper happened on the 20th, and was entered on the 28th."""
    entries = [put(STRAY, recorded=noon(28))]

    assert uncounted(OWED, entries, as_of="2013-07-25") == ()
    assert len(uncounted(OWED, entries, as_of="2013-07-25", known_by="2013-07-28")) == 1
    assert uncounted(OWED, entries, as_of="2013-07-19", known_by="2013-07-28") == ()


@pytest.mark.parametrize("given", [None, 5, ["科委"]])
@pytest.mark.parametrize(
    "ask",
    [
        lambda given: uncounted(given, JOURNAL, as_of="2013-07-31"),
        lambda given: uncounted(OWED, given, as_of="2013-07-31"),
        lambda given: behind(given, "talks/科委", JOURNAL, as_of="2013-07-31"),
        lambda given: behind(OWED, "talks/科委", given, as_of="2013-07-31"),
    ],
    ids=["uncounted obligations", "uncounted records", "behind obligations", "behind records"],
)
def test_something_else_is_refused_by_name(ask, given):
    """What is passed by mistake is named, and what is wanted."""
    with pytest.raises(InvalidValue) as refused:
        ask(given)

    assert refused.value.code == "wrong_type"
