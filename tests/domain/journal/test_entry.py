from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.cases.case import Case
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import Act, Entry, correct, in_force, put, standing, void
from govcampaign.domain.journal.kinds import Submission
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.errors import DuplicateRecord, InvalidValue

UNITS = ("商务委", "科委", "国资委")


def at(day):
    """Return noon of a day of July in Beijing."""
    return datetime(2013, 7, day, 12, tzinfo=BEIJING)


def summary(unit="科委", day=24, **fields):
    """Return a summary received on a day of July."""
    return Submission(units=(unit,), day=date(2013, 7, day), duty="summary", **fields)


def as_entry(item):
    """Return an entry; a bare record is its own put."""
    return item if isinstance(item, Entry) else put(item)


def known(entries, day=None):
    """Return what stands by the end of a day of July, or by the end of everything."""
    return standing(entries, None if day is None else date(2013, 7, day))


FIRST = summary()
MOVED = correct(FIRST.id, summary(day=26), recorded=at(28), reason="收文登记为 26 日")
GONE = void(FIRST.id, recorded=at(29), reason="误登", number=2)


def test_a_put_record_stands():
    """A record passed bare counts as its own put."""
    assert known([FIRST]) == known([put(FIRST)]) == {FIRST.id: FIRST}


def test_a_correction_changes_later_readings_only():
    """Until the 27th the paper was received on the 24th; from the 28th on it was received on the 26th."""
    readings = [known([FIRST, MOVED], day)[FIRST.id].day.day for day in (24, 27, 28, 31)]

    assert readings == [24, 24, 26, 26]


def test_a_correction_keeps_the_id_under_which_the_record_was_put():
    """The day is part of an id, and yet the record stays the same one."""
    assert MOVED.record.id != FIRST.id
    assert list(known([FIRST, MOVED])) == [FIRST.id]


def test_a_void_takes_a_record_out_of_later_readings_only():
    """What was reported last week can still be reproduced this week."""
    entries = [FIRST, MOVED, GONE]

    assert known(entries, 28)[FIRST.id] is MOVED.record
    assert known(entries, 29) == {}


def test_a_record_that_was_voided_may_be_corrected_back():
    """The last entry decides, whatever the ones before it said."""
    back = correct(FIRST.id, FIRST, recorded=at(30), reason="误作废", number=3)

    assert known([FIRST, MOVED, GONE, back]) == {FIRST.id: FIRST}


def test_a_record_entered_late_is_unknown_before():
    """Received on the 24th and entered on the 28th, nobody knew of it on the 27th."""
    late = put(FIRST, recorded=at(28))

    assert known([late], 27) == {}
    assert known([late], 28) == {FIRST.id: FIRST}


def test_a_put_on_an_existing_key_is_refused():
    """A second paper under the first one's id would hide it: it is a resubmission, or a correction."""
    with pytest.raises(DuplicateRecord) as refused:
        known([FIRST, evolve(FIRST, title="第二稿")])

    assert refused.value.records == (FIRST.id,)
    assert len(known([FIRST, evolve(FIRST, title="第二稿", resubmission=1)])) == 2


def test_two_corrections_of_one_number_are_refused():
    """Which of them came later is unknown."""
    other = correct(FIRST.id, summary(day=25), recorded=at(29), reason="再核对")

    with pytest.raises(DuplicateRecord):
        known([FIRST, MOVED, other])
    assert known([FIRST, MOVED, evolve(other, number=2)])[FIRST.id].day == date(2013, 7, 25)


def test_the_same_entry_read_twice_counts_once():
    """A journal pieced together from two readings is still one journal."""
    assert known([FIRST, MOVED, FIRST, MOVED]) == known([FIRST, MOVED])


# -- what always holds -----------------------------------------------------------


@st.composite
def journals(draw):
    """Draw a journal in which each unit's paper is put, and then corrected or voided a few times."""
    entries = []
    for unit in draw(st.lists(st.sampled_from(UNITS), unique=True)):
        first = summary(unit, day=draw(st.integers(1, 10)))
        entries.append(draw(st.sampled_from([first, put(first)])))
        days = sorted(draw(st.lists(st.integers(10, 31), max_size=3)))
        for number, day in enumerate(days, start=1):
            if draw(st.booleans()):
                entries.append(void(first.id, recorded=at(day), reason="误登", number=number))
            else:
                other = summary(unit, day=draw(st.integers(1, 10)))
                entries.append(correct(first.id, other, recorded=at(day), reason="更正", number=number))
    return entries


@given(journals(), st.randoms(use_true_random=False), st.integers(1, 31))
def test_what_stands_does_not_depend_on_the_order_of_the_entries(entries, random, day):
    """Two stores that hold the same journal in another order give the same reading, in the same order."""
    shuffled = random.sample(entries, len(entries))

    assert list(known(shuffled, day).items()) == list(known(entries, day).items())


@given(journals(), st.integers(1, 31))
def test_what_was_known_on_a_day_stays_known_for_that_day(entries, day):
    """Entries made later change no reading of an earlier day."""
    by_then = [e for e in entries if as_entry(e).known_since <= date(2013, 7, day)]

    assert known(entries, day) == known(by_then, day) == known(by_then)


# -- what an entry must be -------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "number", "value"), [(Act.PUT, 0, None), (Act.CORRECT, 1, None), (Act.VOID, 1, FIRST)]
)
def test_puts_and_corrections_bring_a_value_and_voids_none(act, number, value):
    """An entry that says one thing and brings another is refused."""
    with pytest.raises(InvalidValue, match="a put or correction brings a value, a void brings none"):
        Entry(target=FIRST.id, number=number, act=act, value=value, recorded=at(28), reason="更正")


@pytest.mark.parametrize("missing", [{"reason": " "}, {"recorded": None}])
@pytest.mark.parametrize("change", [MOVED, GONE], ids=["correction", "void"])
def test_a_change_has_a_reason_and_a_moment(change, missing):
    """Without them nobody could say why the reading of last week was another."""
    with pytest.raises(InvalidValue, match="needs a reason and a moment"):
        evolve(change, **missing)


@pytest.mark.parametrize(("entry", "number"), [(put(FIRST), 1), (MOVED, 0), (GONE, 0)])
def test_only_a_put_has_the_number_0(entry, number):
    """The number tells in which order changes were made, and the put comes before all of them."""
    with pytest.raises(InvalidValue, match="a put has number 0, a change 1 or more"):
        evolve(entry, number=number)


def test_an_entry_is_made_at_a_moment_of_a_time_zone():
    """A naive moment could be two days."""
    with pytest.raises(InvalidValue, match=r"Entry\.recorded"):
        void(FIRST.id, recorded=datetime(2013, 7, 28, 12), reason="误登")


def test_an_entry_is_known_from_its_own_moment():
    """A correction is known when it was made, whatever day its record has; a bare put on its record's day."""
    assert put(FIRST).known_since == FIRST.day
    assert put(FIRST, recorded=at(25)).known_since == date(2013, 7, 25)
    assert MOVED.known_since == date(2013, 7, 28)


def test_the_day_of_entry_is_beijings():
    """16:00 in Greenwich is the next day there."""
    late = put(FIRST, recorded=datetime(2013, 7, 27, 16, tzinfo=UTC))

    assert late.known_since == date(2013, 7, 28)
    assert late.record.day == FIRST.day


def test_nothing_is_entered_before_it_happened():
    """An arrangement for later is not a record; on the day itself any hour will do."""
    midnight = datetime(2013, 7, 24, tzinfo=BEIJING)

    assert put(FIRST, recorded=midnight).known_since == FIRST.day
    with pytest.raises(InvalidValue, match="entered before it happened on 2013-07-24"):
        put(FIRST, recorded=datetime(2013, 7, 23, 23, 59, tzinfo=BEIJING))
    with pytest.raises(InvalidValue, match="entered before it happened on 2013-07-24"):
        correct(FIRST.id, FIRST, recorded=at(23), reason="更正")


# -- other values than records ---------------------------------------------------


FREED = Ruling(duty="summary", unit="科委", kind=RulingKind.EXEMPT, day=date(2013, 7, 20), reason="机构合并")


def test_a_ruling_is_entered_like_a_record():
    """It is put, known from its day or from its moment, and voided by the same rules."""
    late, gone = put(FREED, recorded=at(22)), void(FREED.id, recorded=at(25), reason="误批")
    readings = [in_force([late, gone], date(2013, 7, day)) for day in (21, 22, 25)]

    assert readings == [{}, {FREED.id: FREED}, {}]
    assert put(FREED).known_since == FREED.day


def test_a_ruling_may_be_entered_ahead():
    """Only what happened cannot be entered before its day."""
    assert put(FREED, recorded=at(19)).known_since == date(2013, 7, 19)


def test_what_stands_may_be_of_any_class_and_records_are_read_alone():
    """One journal holds both; whoever asks for records gets nothing else."""
    entries = [FREED, FIRST]

    assert in_force(entries, None) == {FIRST.id: FIRST, FREED.id: FREED}
    assert known(entries) == {FIRST.id: FIRST}
    assert put(FREED).record is None
    assert put(FIRST).record is FIRST


def test_what_has_no_day_of_its_own_is_entered_at_a_moment():
    """A case has none: without a moment nobody could say when it was known."""
    case = Case(id="1", kind="用地")

    assert put(case, recorded=at(22)).known_since == date(2013, 7, 22)
    with pytest.raises(InvalidValue, match="it has no moment, and its value no day") as refused:
        put(case)

    assert (refused.value.code, refused.value.field) == ("missing", "recorded")


def test_an_entry_says_who_made_it():
    """The account is an id; nobody said is empty."""
    assert put(FIRST, recorded=at(24), by="u-17").by == "u-17"
    assert put(FIRST).by == ""
