from __future__ import annotations

from datetime import date

import pytest

from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.explaining import explain
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing
from govcampaign.domain.time.deadline import Deadline, DueKind
from govcampaign.domain.time.period import Period
from govcampaign.wording import Text, same

JULY_10, JULY_12 = date(2013, 7, 10), date(2013, 7, 12)
FIXED = Deadline(kind=DueKind.FIXED, day=JULY_10)
MEDIA = Need(measure=Measure.ITEMS, items=("报刊", "广播", "电视"))


def obligation(need=None, due=FIXED, **fields):
    """Return what 科委 owes by 10 July: one thing, unless a need says otherwise."""
    return Obligation(
        **{
            "id": "duty/科委",
            "duty": "duty",
            "title": same("任务"),
            "bearer": "科委",
            "standing": Standing.UNIT,
            "need": need or Need(minimum=1),
            "window": Period.unresolved(""),
            "due": due,
            "due_day": due.day,
            "due_words": Text("2013-07-10（含当日）", "2013-07-10 (day included)"),
            "clauses": ("二(二)",),
            **fields,
        }
    )


def cell(state=State.PENDING, owed=None, **fields):
    """Return a cell in a state."""
    owed = owed or obligation()
    return Cell(obligation=owed, state=state, **{"due_day": owed.due_day, **fields})


def lines(judged, lang="en"):
    """Return the lines of an explanation in one language."""
    return [line.say(lang) for line in explain(judged).lines]


# -- what a cell says of itself --------------------------------------------------


def test_every_state_has_words_of_its_own():
    """Nine states are nine words in either language."""
    assert (
        len({state.label.zh for state in State})
        == len({state.label.en for state in State})
        == len(State)
        == 9
    )


@pytest.mark.parametrize("overdue", [True, False])
@pytest.mark.parametrize("state", State)
def test_only_a_part_says_that_it_is_overdue(state, overdue):
    """A part may be in time or not, and one word must tell; the other states say it themselves."""
    word = cell(state, overdue=overdue).word

    assert (word.zh, word.en) == (
        ("逾期，部分完成", "partial, overdue")
        if overdue and state is State.PARTIAL
        else (state.label.zh, state.label.en)
    )


@pytest.mark.parametrize("state", State)
def test_only_what_reached_its_least_is_fulfilled(state):
    """In time or late; a part of it is not it."""
    assert cell(state).fulfilled is (state in (State.MET, State.MET_LATE))


def test_an_unknown_names_the_gaps_behind_it():
    """Nobody reads "unknown" without what is not known."""
    judged = cell(State.UNKNOWN, unknowns=(Gap.ROSTER, Gap.QUANTITY))

    assert judged.word == Text(
        "暂不能判定（名单未知、数量未定）", "unknown (roster unknown, quantity unknown)"
    )
    assert cell(State.MISSED).word == State.MISSED.label


def test_a_cell_is_named_by_its_obligation():
    """It has no other id, and no other bearer."""
    assert (cell().id, cell().bearer) == ("duty/科委", "科委")


# -- explanations ----------------------------------------------------------------


def test_an_explanation_gives_state_due_day_count_and_clause():
    """Everything a unit could ask about its cell is in one line, in both languages."""
    judged = cell(State.MET_LATE, done=1, reached=JULY_12)

    assert str(explain(judged)) == (
        "met late; due 2013-07-10 (day included); 1 of 1 record, reached 2013-07-12; clause 二(二)"
    )
    assert explain(judged).say() == (
        "逾期完成；期限：2013-07-10（含当日）；已完成1次（要求1次），2013年7月12日达到要求；依据：二（二）"
    )


def test_an_obligation_without_clause_cites_none():
    """A local duty has no place in the notice."""
    assert lines(cell(owed=obligation(clauses=())))[-1] == "0 of 1 record"


@pytest.mark.parametrize(
    ("need", "count"),
    [
        (Need(measure=Measure.RECORDS, minimum=2), "1 of 2 records"),
        (Need(measure=Measure.DAYS, minimum=2), "1 of 2 days"),
        (MEDIA, "1 of 3 items"),
        (Need(), "1 record done, no number required"),
    ],
)
def test_what_was_counted_is_said_in_its_own_unit(need, count):
    """Days are not records; without a quota there is nothing to be part of."""
    assert lines(cell(State.PARTIAL, obligation(need), done=1))[2] == count


def test_what_is_above_the_maximum_is_said():
    """Four days where three are asked for: met, and one more than that."""
    judged = cell(
        State.MET,
        obligation(Need(measure=Measure.DAYS, minimum=1, maximum=3)),
        done=4,
        reached=JULY_10,
        excess=1,
    )

    assert lines(judged)[2] == "4 of 1 day, reached 2013-07-10, 1 above the maximum"
    assert lines(judged, "zh")[2] == "已完成4天（要求1天以上，至多3天），2013年7月10日达到要求，超出上限1"


def test_missing_items_are_named_once_something_is_there():
    """Of three media two are missing; where nothing was done the count says it all."""
    some = cell(State.PARTIAL, obligation(MEDIA), done=1, missing=("广播", "电视"))
    none = cell(State.MISSED, obligation(MEDIA), missing=("报刊", "广播", "电视"))

    assert "missing: 广播, 电视" in lines(some)
    assert "尚缺：广播、电视" in lines(some, "zh")
    assert not any(line.startswith("missing") for line in lines(none))


def test_shared_records_say_that_cells_add_up_to_more():
    """A joint visit is in several cells and is one visit; a warning says so to readers who add the cells."""
    judged = cell(State.MET, done=3, joint=2)

    assert "2 shared with other units, so the units' counts add up to more than the records" in lines(judged)
    assert "其中2次是与其他单位共同开展的，各单位数相加会大于实际次数" in lines(judged, "zh")


def test_records_before_the_window_are_said_to_be_aside():
    """They are listed, and they do not count."""
    assert "1 before the window, not credited" in lines(cell(outside=1))
    assert "另有1次发生在规定时段之前，不计入" in lines(cell(outside=1), "zh")


def test_an_extension_shows_its_day_and_its_ruling():
    """The day in the notice is no longer the one that counts."""
    judged = cell(
        due_day=date(2013, 8, 5), extended=True, reason="台风", ruling="2013-07-08~extended~duty~科委~"
    )

    assert lines(judged)[1] == "due 2013-08-05 (extended: 台风)"
    assert lines(judged, "zh")[1] == "期限：2013-08-05（已延期：台风）"
    assert "extension granted 2013-07-08" in lines(judged)


def test_a_late_ruling_excuses_and_leaves_the_day_as_it_was():
    """The miss stays in the first word, with its excuse beside it."""
    judged = cell(State.MISSED, excused=True, ruling="2013-07-12~exempt~duty~科委~")

    assert lines(judged)[:2] == ["missed (excused)", "due 2013-07-10 (day included)"]
    assert lines(judged, "zh")[0] == "逾期未完成（期后已获准，视为有正当理由）"


BEFORE = obligation(
    due=Deadline(kind=DueKind.BEFORE, before="desk"), due_words=Text("在“desk”之前", "before desk")
)


def test_a_day_that_another_duty_sets_says_which():
    """Before the desk is open there is no day; then it is the day before."""
    assert lines(cell(owed=BEFORE))[1] == "due before desk"
    assert (
        lines(cell(owed=BEFORE, due_day=JULY_10))[1]
        == "due 2013-07-10 (before desk: the day before its first)"
    )


def test_an_exemption_is_not_taken_for_an_extension():
    """The day was set by the desk, though a ruling is beside it."""
    judged = cell(State.EXEMPT, BEFORE, due_day=JULY_10, ruling="2013-07-08~exempt~duty~科委~")

    assert lines(judged)[1] == "due 2013-07-10 (before desk: the day before its first)"


def test_a_state_says_its_gaps_in_the_words_of_the_data():
    """The English line is what a program greps for."""
    judged = cell(State.UNKNOWN, unknowns=(Gap.ROSTER, Gap.OWNER))

    assert lines(judged)[0] == "unknown (roster unknown, owner unknown)"
    assert lines(judged, "zh")[0] == "暂不能判定（名单未知、承担单位未明）"
