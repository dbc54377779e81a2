"""What always holds of a matrix, whatever is recorded, corrected, granted, and in whatever order."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring._helpers import any_number, campaign, days, duty, items, once, roster
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import correct, put, void
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.standing.cell import State
from govcampaign.expansion import obligations
from govcampaign.judging import behind, matrix, uncounted

UNITS = ("商务委", "科委", "国资委", "信访办")
FIRST, LAST = date(2013, 6, 15), date(2013, 8, 15)
DAYS = st.dates(FIRST, LAST)
PLAN = campaign(
    "服务月",
    dated="2013年7月10日",
    window="6月下旬至7月下旬",
    duties=[
        duty("visits", who="各部门、其他部门", owes=any_number("visit")),
        duty("policy", who="各部门", owes=days(1, 2), when="7月上旬"),
        duty("media", who="科委", owes=items("报刊、广播", kind="publication")),
        duty("city", who="各部门", owes=once("attendance"), when={"awaits": "市开放办"}),
        duty("desk", who="各部门", owes=once("desk"), when=""),
        duty("notice", who="各部门", owes=once("notice"), when="", due={"before": "desk"}),
        duty("points", who="各部门", owes={"records": (1, 2), "kind": "innovation"}, due="none"),
        duty("meeting", who="各部门", mode="together", owes=once("meeting")),
        duty("own", who="各单位", mode="unstated", owes=once("submission"), due="2013年6月30日前"),
        duty("summary", who="各部门、各单位", owes={"records": 2, "kind": "paper"}, due="2013年7月25日前"),
    ],
)
OWED = obligations(PLAN, roster({"各部门": "商务委、科委、国资委"}))
DUTIES = tuple(d.id for d in PLAN.duties)


@st.composite
def records(draw):
    """Draw a record of one or more units."""
    return OtherRecord(
        name=draw(st.sampled_from(["visit", "desk", "done"])),
        duty=draw(st.sampled_from(["", *DUTIES])),
        units=tuple(draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True))),
        day=draw(DAYS),
        items=tuple(draw(st.lists(st.sampled_from(["报刊", "广播", "网站"]), unique=True))),
        number=draw(st.integers(0, 2)),
    )


def entered(draw, value):
    """Draw the entry of a value, made on its own day or up to a month later."""
    later = draw(st.none() | st.integers(0, 30))
    moment = datetime(value.day.year, value.day.month, value.day.day, 12, tzinfo=BEIJING)
    return put(value, recorded=None if later is None else moment + timedelta(days=later))


@st.composite
def journals(draw):
    """Draw a journal: records, each put once, and some of them corrected or voided afterwards."""
    held = draw(st.lists(records(), max_size=8, unique_by=lambda record: record.id))
    entries = [entered(draw, record) for record in held]
    for record in held:
        if draw(st.booleans()):
            moment = datetime(2013, 8, 1, 12, tzinfo=BEIJING) + timedelta(days=draw(st.integers(-31, 14)))
            moved = evolve(record, day=draw(st.dates(FIRST, min(LAST, moment.date()))))
            entries.append(
                draw(
                    st.sampled_from(
                        [
                            correct(record.id, moved, recorded=moment, reason="更正"),
                            void(record.id, recorded=moment, reason="误登"),
                        ]
                    )
                )
            )
    return entries


@st.composite
def rulings(draw):
    """Draw an exemption or an extension of a duty: of a unit, a group, or all who owe it."""
    day = draw(DAYS)
    kind = draw(st.sampled_from(RulingKind))
    unit = draw(st.sampled_from(["", *UNITS]))
    ruling = Ruling(
        duty=draw(st.sampled_from(DUTIES)),
        unit=unit,
        group="" if unit else draw(st.sampled_from(["", "各部门", "各单位"])),
        kind=kind,
        day=day,
        reason="示例",
        until=day + timedelta(days=draw(st.integers(0, 20))) if kind is RulingKind.EXTENDED else None,
    )
    return entered(draw, ruling)


GRANTED = st.lists(rulings(), max_size=4, unique_by=lambda entry: entry.target)


def judged(entries, as_of, granted=(), **keys):
    """Return the matrix of the plan above."""
    return matrix(PLAN, OWED, entries, as_of=as_of, rulings=granted, **keys)


def rates(found):
    """Return completeness and timeliness of every duty."""
    return [rate for view in found.duties for rate in (view.completeness, view.timeliness)]


@given(journals(), DAYS, GRANTED)
def test_the_same_journal_in_another_order_is_the_same_matrix(entries, day, granted):
    """Stores and imports may hand the entries over in any order."""
    backwards = judged(reversed(entries), day, list(reversed(granted)))

    assert backwards == judged(entries, day, granted)


@given(journals(), DAYS, GRANTED)
def test_a_past_day_asked_again_gives_the_same_matrix(entries, day, granted):
    """Whatever is entered, corrected, voided or granted afterwards, the reading of that day stands."""
    then = [entry for entry in entries if entry.known_since <= day]
    granted_then = [entry for entry in granted if entry.known_since <= day]

    assert judged(entries, day, granted) == judged(then, day, granted_then)


@given(journals(), DAYS, DAYS)
def test_what_is_entered_after_known_by_is_not_seen(entries, day, known_by):
    """The two days are independent: what happened, and what was known of it."""
    then = [entry for entry in entries if entry.known_since <= known_by]

    assert judged(entries, day, known_by=known_by) == judged(then, day, known_by=known_by)


@given(journals(), DAYS)
def test_denominators_depend_on_neither_records_nor_day(entries, day):
    """While work is done a denominator must not shrink, or the rate would rise by itself."""
    worked, idle = rates(judged(entries, day)), rates(judged([], LAST))

    assert [f.denominator for f in worked] == [f.denominator for f in idle]
    assert [f.left_out for f in worked] == [f.left_out for f in idle]


@given(journals(), DAYS, GRANTED)
def test_every_cell_is_counted_or_left_out_once(entries, day, granted):
    """Numerator within denominator; denominator and what is left out are all cells, none of them twice."""
    found = judged(entries, day, granted)

    for view in found.duties:
        for rate in (view.completeness, view.timeliness):
            left_out = [cell for out in rate.left_out for cell in out.cells]
            assert set(rate.numerator) <= set(rate.denominator)
            assert sorted([*rate.denominator, *left_out]) == sorted(cell.id for cell in view.cells)
        assert set(view.timeliness.denominator) <= set(view.completeness.denominator)
        assert set(view.timeliness.numerator) <= set(view.completeness.numerator)


@given(journals(), DAYS, GRANTED)
def test_every_cell_is_true_to_itself(entries, day, granted):
    """State, day reached and due day of one cell never contradict each other."""
    for cell in judged(entries, day, granted):
        late = cell.due_day is not None and cell.reached is not None and cell.reached > cell.due_day
        assert (cell.state is State.UNKNOWN) is bool(cell.unknowns)
        assert set(cell.unknowns) <= set(cell.obligation.gaps)
        assert 0 <= cell.joint <= cell.credited
        if cell.state is not State.EXEMPT:
            assert cell.fulfilled is (cell.reached is not None)
            assert (cell.state is State.MET_LATE) is late
        if cell.overdue:
            assert cell.due_day < day
            assert cell.state in {State.MISSED, State.PARTIAL}


@given(journals(), DAYS)
def test_every_standing_record_is_credited_outside_or_unplaced(entries, day):
    """No record vanishes between the journal and the cells."""
    found = judged(entries, day)

    aside = uncounted(OWED, entries, as_of=day)
    records = [behind(OWED, cell.id, entries, as_of=day) for cell in found]
    placed = {key for each in records for key in (*each.credited, *each.outside)}

    assert placed.isdisjoint(each.entry for each in aside if not each.early)
    assert len(placed) + found.unplaced == found.records
    assert found.uncounted == len(aside)


@given(journals(), DAYS)
def test_every_cell_counts_the_records_behind_it(entries, day):
    """The numbers of a cell are those of the lists that it can show."""
    for cell in judged(entries, day):
        records = behind(OWED, cell.id, entries, as_of=day)
        numbers = (len(records.credited), len(records.joint), len(records.outside))
        assert (cell.credited, cell.joint, cell.outside) == numbers


@given(st.lists(records(), max_size=6, unique_by=lambda r: r.id), records())
def test_one_more_record_of_a_later_day_never_turns_a_met_cell_late(held, more):
    """A second submission is a new record, and what was reached in time stays reached in time."""
    more = evolve(more, day=max([more.day, *(r.day for r in held)]), number=9)
    before = judged(held, LAST)
    after = judged([*held, more], LAST)

    # The first desk sets the day by which its notice was due: that one may turn, and rightly so.
    met = [c.id for c in before if c.state is State.MET and c.obligation.duty != "notice"]

    assert [c.id for c in map(after.cell, met) if c.state is not State.MET] == []


@given(journals(), DAYS, DAYS)
def test_time_alone_only_lets_what_is_pending_be_missed(entries, one, other):
    """With the same records known, waiting changes no state but from pending to missed."""
    early, late = sorted((one, other))
    known = [e for e in entries if e.record is not None and e.known_since <= early and e.number == 0]
    known = [e for e in known if e.record.day <= early]

    moves = {
        (a.state, b.state)
        for a, b in zip(judged(known, early), judged(known, late), strict=True)
        if a.state is not b.state
    }

    assert moves <= {(State.PENDING, State.MISSED)}
