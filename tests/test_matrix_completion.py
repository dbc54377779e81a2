"""Work without a number: underway, declared complete, confirmed; the time of day, proof, begin and grace."""

from __future__ import annotations

from datetime import date, time

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import any_number, campaign, completion, days, duty, items, once, roster
from govcampaign.authoring._records import done
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.kinds import Visit
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Attachment
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.expansion import obligations
from govcampaign.judging import matrix, uncounted

TOWNS = roster({"各镇": "甲镇、乙镇"})
WORK = duty("整治", who="各镇", owes=completion(), due="9月30日前")
CHECKED = {**WORK, "verifier": "县府办"}
STEPS = {**WORK, "acceptance": {"乡镇报": "", "县审": "县府办", "市核": "市府办"}}
NOON = duty("周报", who="各镇", owes=once("submission"), due="9月30日12:00前")
DUE, AFTER = date(2013, 9, 30), date(2013, 10, 1)


def judged(owed, *records, as_of="2013-10-05", rulings=()):
    """Return the view of one duty."""
    plan = campaign("行动", dated="2013-06-28", window="2013年7月1日至2013年12月31日", duties=[owed])
    return matrix(plan, obligations(plan, TOWNS), records, as_of=as_of, rulings=rulings).duties[0]


def cell_of(owed, *records, **keys):
    """Return the cell of 甲镇."""
    return judged(owed, *records, **keys).cell("甲镇")


def declared(day=DUE, step="", **fields):
    """Return a completion of 甲镇."""
    return Completion(units=("甲镇",), duty="整治", day=day, step=step, **fields)


WORKED = done("整治", "甲镇", "2013-08-01")


# -- underway, declared, confirmed -----------------------------------------------------


def test_work_that_somebody_did_is_underway():
    """It is neither met nor missed: the notice gives no number."""
    cell = cell_of(WORK, WORKED, as_of="2013-09-30")

    assert (cell.state.value, cell.started, cell.undeclared) == ("underway", True, False)


def test_work_that_is_due_says_that_no_completion_is_declared():
    """It is not overdue, since something was done; the words say what is missing."""
    cell = cell_of(WORK, WORKED)

    assert (cell.state.value, cell.undeclared, cell.overdue) == ("underway", True, False)
    assert cell.word.en == "due, no completion declared"
    assert judged(WORK, WORKED).undeclared == (cell,)


def test_work_that_nobody_began_is_missed():
    """It is overdue."""
    cell = cell_of(WORK)

    assert (cell.state.value, cell.overdue, cell.started) == ("missed", True, False)


@pytest.mark.parametrize(("day", "state"), [(DUE, "met"), (AFTER, "met_late")])
def test_a_declaration_completes_work_that_nobody_verifies(day, state):
    """In time by its own day."""
    cell = cell_of(WORK, declared(day))

    assert (cell.state.value, cell.reached, cell.accepted) == (state, day, (("declared", day),))


def test_work_that_somebody_verifies_is_complete_once_it_is_confirmed():
    """The day of the declaration decides whether it was in time."""
    waiting = cell_of(CHECKED, declared())
    confirmed = cell_of(CHECKED, declared(), declared(date(2013, 10, 4), "confirmed", by="县府办"))

    assert (waiting.state.value, waiting.started, waiting.undeclared) == ("underway", True, False)
    assert waiting.word.en == "underway"
    assert (confirmed.state.value, confirmed.reached) == ("met", DUE)


def test_three_steps_of_acceptance_are_shown_as_they_are_taken():
    """The last one completes it."""
    two = [declared(), declared(date(2013, 10, 2), "县审", by="县府办")]
    three = [*two, declared(date(2013, 10, 4), "市核", by="市府办")]

    assert cell_of(STEPS, *two).state.value == "underway"
    assert [step for step, _ in cell_of(STEPS, *two).accepted] == ["乡镇报", "县审"]
    assert cell_of(STEPS, *three).state.value == "met"
    assert "乡镇报（2013年9月30日）、县审（2013年10月2日）" in judged(STEPS, *two).explain("甲镇").say()


def test_a_declaration_that_was_withdrawn_does_not_count():
    """The work is underway again."""
    assert cell_of(WORK, WORKED).state.value == "underway"


def test_a_step_that_a_duty_does_not_have_counts_for_nothing():
    """It is listed."""
    plan = campaign("行动", dated="2013-06-28", window="2013年7月1日至2013年12月31日", duties=[WORK])

    assert uncounted(obligations(plan, TOWNS), [declared(step="市核")], as_of="2013-10-05")


def test_a_completion_counts_for_no_duty_with_a_number():
    """A duty that counts records takes no declaration."""
    counted = duty("整治", who="各镇", owes=once("submission"), due="9月30日前")
    plan = campaign("行动", dated="2013-06-28", window="2013年7月1日至2013年12月31日", duties=[counted])

    assert uncounted(obligations(plan, TOWNS), [declared()], as_of="2013-10-05")


def test_a_completion_ends_work_whose_number_is_unknown():
    """Any number of visits is enough once it is declared."""
    visits = duty("整治", who="各镇", owes=any_number("visit"), due="9月30日前")
    visit = Visit(units=("甲镇",), day=date(2013, 8, 3), enterprise="E1")

    assert cell_of(visits, visit).state.value == "underway"
    assert cell_of(visits, visit, declared()).state.value == "met"


# -- time of day -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "state", "untimed"),
    [
        (time(11, 59), "met", False),
        (time(12), "met", False),
        (time(12, 1), "met_late", False),
        (None, "met", True),
    ],
)
def test_the_time_of_the_due_day_is_judged(at, state, untimed):
    """What came after it is late; what has no time is in time, and the cell says so."""
    cell = cell_of(NOON, done("周报", "甲镇", DUE, time=at))

    assert (cell.state.value, cell.untimed, cell.reached) == (state, untimed, DUE)


def test_that_the_time_is_not_recorded_is_said():
    """In the words of the explanation."""
    assert "未记时刻" in judged(NOON, done("周报", "甲镇", DUE)).explain("甲镇").say()


def test_the_time_matters_on_the_due_day_alone():
    """The day before, the evening is in time."""
    assert cell_of(NOON, done("周报", "甲镇", "2013-09-29", time=time(23))).state.value == "met"


def test_one_in_time_is_enough():
    """What else came that day does not make it late."""
    early, late = (done("周报", "甲镇", DUE, time=time(hour), number=hour) for hour in (9, 15))

    assert cell_of(NOON, late, early).state.value == "met"


def test_a_time_that_is_not_recorded_does_not_matter_where_another_decides():
    """One record of the morning is in time, whatever the time of the other was."""
    early, some = done("周报", "甲镇", DUE, time=time(9)), done("周报", "甲镇", DUE, number=1)

    assert cell_of(NOON, some).untimed
    assert not cell_of(NOON, early, some).untimed


def test_a_declaration_without_a_time_is_in_time_and_says_so():
    """As a record is."""
    assert cell_of({**WORK, "due": "9月30日17:00前"}, declared()).untimed


@pytest.mark.parametrize(("at", "state"), [(time(17), "met"), (time(18), "met_late")])
def test_a_declaration_of_the_due_day_is_judged_by_its_time(at, state):
    """A declaration of the evening is late, though it is of the due day."""
    timed = {**WORK, "due": "9月30日17:00前"}

    assert cell_of(timed, declared(time=at)).state.value == state


def test_a_late_declaration_stays_late_whatever_was_confirmed():
    """The confirmation is of another day."""
    timed = {**CHECKED, "due": "9月30日17:00前"}
    confirmed = declared(date(2013, 10, 4), "confirmed", by="县府办")

    assert cell_of(timed, declared(time=time(18)), confirmed).state.value == "met_late"
    assert cell_of(timed, declared(time=time(16)), confirmed).state.value == "met"


def test_days_and_items_of_the_due_day_are_judged_by_their_time():
    """An item that came in the evening is missing at noon."""
    papers = duty("周报", who="各镇", owes=items("报刊、电视", kind="media"), due="9月30日12:00前")
    held = duty("周报", who="各镇", owes=days(1), due="9月30日12:00前")
    both = [
        OtherRecord(name="media", units=("甲镇",), day=DUE, time=time(hour), items=(item,), number=hour)
        for hour, item in ((9, "报刊"), (15, "电视"))
    ]

    assert cell_of(papers, *both).state.value == "met_late"
    assert cell_of(held, done("周报", "甲镇", DUE, time=time(13))).state.value == "met_late"
    assert cell_of(held, done("周报", "甲镇", DUE, time=time(11))).state.value == "met"


def test_an_extension_drops_the_time():
    """The new day is whole; both days and the reason are shown."""
    more = Ruling(
        duty="周报", kind=RulingKind.EXTENDED, day=date(2013, 9, 20), until=date(2013, 10, 8), reason="台风"
    )
    late = done("周报", "甲镇", "2013-10-08", time=time(18))

    found = judged(NOON, late, rulings=[more], as_of="2013-10-09")

    cell = found.cell("甲镇")
    assert (cell.state.value, cell.due_day, cell.stated_day) == ("met", date(2013, 10, 8), DUE)
    assert (cell.extended, cell.reason) == (True, "台风")
    assert "2013-10-08（原为2013-09-30，已延期：台风）" in found.explain("甲镇").say()
    assert found.explain("甲镇").derive("en").splitlines()[-1].endswith("extended to 2013-10-08 (台风)")


# -- proof, begin, grace -------------------------------------------------------------------


def proofs(*names):
    """Return attachments with these proofs."""
    return tuple(Attachment(name=f"{at}.jpg", digest="0", proof=name) for at, name in enumerate(names))


@pytest.mark.parametrize(
    ("asked", "brought", "missing"),
    [
        ("照片", (), True),
        ("照片", ("照片",), False),
        ("照片", ("",), False),
        ("照片", ("签到表",), True),
        ("照片、签到表", ("照片",), True),
        ("照片、签到表", ("签到表", "照片"), False),
        ("照片、签到表", ("", ""), True),
    ],
)
def test_a_record_without_the_proof_is_met_and_says_so(asked, brought, missing):
    """The only proof that is asked for needs no name."""
    shown = duty("周报", who="各镇", owes=once("submission"), due="9月30日前", proof=asked)

    found = judged(shown, done("周报", "甲镇", "2013-09-01", evidence=proofs(*brought)))

    cell = found.cell("甲镇")
    assert (cell.state.value, cell.proof_missing) == ("met", missing)
    assert ("缺佐证材料" in cell.word.zh) is missing
    assert ("缺佐证材料（" in found.explain("甲镇").say()) is missing


@pytest.mark.parametrize(
    ("records", "as_of", "late"),
    [
        ([], "2013-08-15", False),
        ([], "2013-08-16", True),
        ([done("周报", "甲镇", "2013-08-15")], "2013-10-05", False),
        ([done("周报", "甲镇", "2013-08-16")], "2013-10-05", True),
    ],
)
def test_a_late_start_is_seen_whether_or_not_it_has_begun(records, as_of, late):
    """A unit that did nothing by the day is late in any case."""
    begun = duty("周报", who="各镇", owes=any_number("submission"), due="9月30日前", begin="8月15日前")

    found = judged(begun, *records, as_of=as_of)

    assert found.cell("甲镇").late_start is late
    assert ("未按时启动" in found.explain("甲镇").say() or "尚未启动" in found.explain("甲镇").say()) is late


def test_a_completion_is_a_beginning_too():
    """Work that is declared complete has begun by then."""
    cell = cell_of({**WORK, "begin": "8月15日前"}, declared(date(2013, 8, 1)))

    assert (cell.begun, cell.late_start) == (date(2013, 8, 1), False)


@pytest.mark.parametrize(
    ("as_of", "state", "past", "in_grace", "overdue"),
    [
        ("2013-09-30", "pending", False, False, False),
        ("2013-10-01", "pending", True, True, False),
        ("2013-10-05", "pending", True, True, False),
        ("2013-10-06", "missed", True, False, True),
    ],
)
def test_in_grace_it_is_late_and_not_overdue(as_of, state, past, in_grace, overdue):
    """The days of grace begin behind the due day."""
    graced = duty("周报", who="各镇", owes=once("submission"), due="9月30日前", grace=5)

    found = judged(graced, as_of=as_of)
    cell = found.cell("甲镇")

    assert (cell.state.value, cell.past) == (state, past)
    assert (cell.in_grace, cell.overdue) == (in_grace, overdue)
    assert ("现在宽限期内" in found.explain("甲镇").say()) is in_grace


@pytest.mark.parametrize(("day", "in_grace"), [("2013-10-05", True), ("2013-10-06", False)])
def test_what_came_in_grace_is_late_all_the_same(day, in_grace):
    """Grace does not make it timely."""
    graced = duty("周报", who="各镇", owes=once("submission"), due="9月30日前", grace=5)

    found = judged(graced, done("周报", "甲镇", day), as_of="2013-11-01")

    assert (found.cell("甲镇").state.value, found.cell("甲镇").in_grace) == ("met_late", in_grace)
    assert found.timeliness.numerator == ()


def test_work_without_a_number_has_its_grace_too():
    """Due and underway, in grace."""
    assert cell_of({**WORK, "grace": 10}, WORKED).in_grace


def test_a_duty_without_a_due_day_has_no_grace():
    """Nothing is late."""
    loose = duty("周报", who="各镇", owes=once("submission"), due="none", grace=5)

    assert not cell_of(loose).in_grace


def test_a_record_may_be_voided_by_a_change_of_the_day_it_was_for():
    """A completion is of its own day, whatever the day of the work."""
    later = evolve(declared(), day=date(2013, 10, 4))

    assert cell_of(WORK, WORKED, later).state.value == "met_late"
