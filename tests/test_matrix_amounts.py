"""Amounts: added up over records, or as reported last; at least and at most; of one unit and altogether."""

from __future__ import annotations

import decimal
from datetime import date, time
from decimal import Decimal

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import campaign, duty, level, roster, total
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.standing.amounts import Reported
from govcampaign.expansion import obligations
from govcampaign.judging import matrix, uncounted

TOWNS = roster({"各镇": "甲镇、乙镇、丙镇"})
JOBS = duty("就业", who="各镇", owes=total("新增就业", "5万人以上"), due="9月30日前")
COVERED = duty("覆盖", who="各镇", owes=level("覆盖率", "85%"), due="9月30日前")
ILLEGAL = duty("违建", who="各镇", owes=total("新增违建", most="5处"), due="9月30日前")
TOGETHER = {"mode": "together"}


def judged(owed, *records, as_of="2013-12-31", rulings=()):
    """Return the view of one duty."""
    plan = campaign("行动", dated="2013-06-28", window="2013年7月1日至2013年12月31日", duties=[owed])
    found = matrix(plan, obligations(plan, TOWNS), records, as_of=as_of, rulings=rulings)
    return found.duties[0]


def report(duty_id, name, value, unit, **fields):
    """Return a report of one amount, by 甲镇 on 1 September unless fields give something else."""
    units, day = fields.pop("units", "甲镇").split("、"), date.fromisoformat(fields.pop("day", "2013-09-01"))
    amount = Amount(name=name, value=Decimal(value), unit=unit)
    return OtherRecord(name="done", duty=duty_id, units=tuple(units), day=day, amounts=(amount,), **fields)


def jobs(value, unit="人", **fields):
    """Return a report of new jobs."""
    return report("就业", "新增就业", value, unit, **fields)


def covered(value, **fields):
    """Return a report of a coverage in percent."""
    return report("覆盖", "覆盖率", value, "%", **fields)


def shared(part, whole, **fields):
    """Return a report of a coverage with its parts."""
    return evolve(covered(1, **fields), amounts=(Amount.ratio("覆盖率", part, whole),))


def ill(value, **fields):
    """Return a report of new illegal buildings."""
    return report("违建", "新增违建", value, "处", **fields)


# -- added up -----------------------------------------------------------------------


def test_a_total_is_added_up_over_records_whatever_their_unit():
    """3万人 and 20000人 are 50000."""
    found = judged(JOBS, jobs(3, "万人", day="2013-08-01"), jobs(20000, day="2013-09-02"))

    cell = found.cell("甲镇")
    assert (cell.state.value, cell.amount, cell.reached) == ("met", 50000, date(2013, 9, 2))
    assert "新增就业5万人" in found.explain("甲镇").say()


def test_a_total_that_is_not_reached_is_partial_and_then_overdue():
    """What is there is shown."""
    cell = judged(JOBS, jobs(4, "万人")).cell("甲镇")

    assert (cell.state.value, cell.overdue, cell.amount) == ("partial", True, 40000)


def test_a_total_that_is_reached_after_its_day_is_late():
    """The day on which the sum was enough decides."""
    cell = judged(JOBS, jobs(4, "万人"), jobs(1, "万人", day="2013-10-08")).cell("甲镇")

    assert (cell.state.value, cell.reached) == ("met_late", date(2013, 10, 8))


def test_two_equal_reports_of_one_day_are_added():
    """Each record counts once, however alike they are."""
    assert judged(JOBS, jobs(2, "万人"), jobs(2, "万人", number=1)).cell("甲镇").amount == 40000


def test_an_amount_of_another_dimension_does_not_count():
    """家 are not 人, and an amount of another name is another amount."""
    plan = campaign("行动", dated="2013-06-28", window="2013年7月1日至2013年12月31日", duties=[JOBS])
    owed = obligations(plan, TOWNS)
    strays = [jobs(5, "家"), report("就业", "失业", 5, "人", day="2013-09-02")]

    assert {u.reason.en for u in uncounted(owed, strays, as_of="2013-12-31")} == {
        "it lacks the part, the items or other details that the duty asks for"
    }


@pytest.mark.parametrize(
    ("value", "as_of", "state"),
    [
        (5, "2013-09-30", "underway"),
        (5, "2013-10-01", "met"),
        (6, "2013-09-30", "missed"),
        (6, "2013-10-01", "missed"),
        (None, "2013-09-30", "pending"),
        (None, "2013-10-01", "missed"),
    ],
)
def test_at_most_is_kept_once_the_time_is_over(value, as_of, state):
    """Above the most it is missed at once; nothing reported is not kept."""
    records = [] if value is None else [ill(value)]

    assert judged(ILLEGAL, *records, as_of=as_of).cell("甲镇").state.value == state


def test_between_two_bounds_the_least_is_reached_and_the_most_is_seen():
    """The amount decides whether the most is exceeded."""
    both = duty("就业", who="各镇", owes=total("新增就业", "5万人", most="6万人"), due="9月30日前")

    assert judged(both, jobs(5, "万人")).cell("甲镇").state.value == "met"
    assert "不超过" in judged(both, jobs(7, "万人")).explain("甲镇").say()


def test_more_than_leaves_the_bound_itself_out():
    """超过5万人 is not met by 50000."""
    over = duty("就业", who="各镇", owes=total("新增就业", "超过5万人"), due="9月30日前")

    assert judged(over, jobs(50000)).cell("甲镇").state.value == "partial"
    assert judged(over, jobs(50001)).cell("甲镇").state.value == "met"


def test_an_amount_without_a_target_is_underway():
    """The notice gives no number, so that a completion ends it."""
    loose = duty("就业", who="各镇", owes=total("新增就业"), due="9月30日前")

    cell = judged(loose, jobs(5)).cell("甲镇")

    assert (cell.state.value, cell.obligation.completable, cell.undeclared) == ("underway", True, True)


# -- reported last --------------------------------------------------------------------


def test_a_level_is_the_one_reported_last():
    """90% and then 80% by the due day is not enough."""
    cell = judged(COVERED, covered(90, day="2013-08-01"), covered(80, day="2013-09-01")).cell("甲镇")

    assert (cell.state.value, cell.amount) == ("partial", Decimal("0.8"))


def test_a_level_that_is_held_is_reached_on_its_first_good_day():
    """The first of the good reports in a row."""
    days = ((90, "2013-07-05"), (80, "2013-07-15"), (86, "2013-08-05"), (91, "2013-09-05"))

    cell = judged(COVERED, *(covered(value, day=day) for value, day in days)).cell("甲镇")

    assert (cell.state.value, cell.reached, cell.amount) == ("met", date(2013, 8, 5), Decimal("0.91"))


def test_a_level_that_falls_after_the_due_day_stays_met():
    """What was so on the due day is what was asked for."""
    cell = judged(COVERED, covered(90), covered(70, day="2013-11-01")).cell("甲镇")

    assert (cell.state.value, cell.amount) == ("met", Decimal("0.7"))


def test_a_level_that_rises_after_the_due_day_is_late():
    """The first good report decides."""
    cell = judged(COVERED, covered(70), covered(90, day="2013-11-01")).cell("甲镇")

    assert (cell.state.value, cell.reached) == ("met_late", date(2013, 11, 1))


def test_a_level_at_most_is_met_by_the_last_report():
    """负债率 of at most 60%."""
    low = duty("负债", who="各镇", owes=level("负债率", most="60%"), due="9月30日前")

    assert judged(low, report("负债", "负债率", 55, "%")).cell("甲镇").state.value == "met"
    assert judged(low, report("负债", "负债率", 65, "%")).cell("甲镇").state.value == "partial"


def test_of_two_reports_of_one_day_the_less_favourable_one_counts():
    """Their order is not recorded."""
    low = duty("负债", who="各镇", owes=level("负债率", most="60%"), due="9月30日前")

    assert judged(COVERED, covered(90), covered(80, number=1)).cell("甲镇").amount == Decimal("0.8")
    both = report("负债", "负债率", 55, "%"), report("负债", "负债率", 65, "%", number=1)
    assert judged(low, *both).cell("甲镇").amount == Decimal("0.65")


def test_of_two_reports_of_one_day_the_later_one_counts_where_the_times_are_known():
    """One without a time is taken as the last of its day."""
    first, second = covered(80, time=time(9)), covered(90, number=1, time=time(10))

    assert judged(COVERED, first, second).cell("甲镇").amount == Decimal("0.9")
    assert judged(COVERED, first, second, covered(70, number=2)).cell("甲镇").amount == Decimal("0.7")


# -- of several -----------------------------------------------------------------------


def test_the_ratio_of_several_units_is_that_of_their_parts():
    """9 of 10 and 10 of 90 are 19 of 100: ratios are never averaged."""
    together = {**COVERED, **TOGETHER}

    cell = judged(together, shared(9, 10, units="甲镇"), shared(10, 90, units="乙镇")).cells[0]

    assert cell.amount == Decimal("0.19")


def test_the_ratio_of_several_units_is_unknown_where_one_gives_no_parts():
    """The cell says that it cannot be added up."""
    together = {**COVERED, **TOGETHER}

    found = judged(together, shared(9, 10, units="甲镇"), covered(90, units="乙镇"))

    assert found.cells[0].amount is None
    assert "not to be added up" in found.explain("甲镇").say("en")


def test_a_report_is_read_back_from_the_item_of_a_count():
    """With its parts, its unit, whatever it is called, and its time."""
    parts = Reported(value=Decimal("0.9"), part=Decimal(9), whole=Decimal(10), of="甲|镇", time=61)

    for each in (parts, Reported(value=Decimal(3))):
        assert Reported.read(each.item) == each


def test_the_level_of_one_unit_is_its_own_whoever_led_the_report():
    """A joint report of 乙镇 and 甲镇 is the last one of 甲镇 too."""
    cell = judged(COVERED, covered(90, day="2013-08-01"), covered(80, units="乙镇、甲镇")).cell("甲镇")

    assert cell.amount == Decimal("0.8")


# -- progress ---------------------------------------------------------------------------


def test_progress_counts_a_joint_record_once():
    """Each unit is credited with it, altogether it is one."""
    found = judged(JOBS, jobs(3, "万人", units="甲镇、乙镇"), jobs(1, "万人", units="丙镇", day="2013-09-02"))

    progress = found.progress
    assert progress.by_unit == (("就业/甲镇", 30000), ("就业/乙镇", 30000), ("就业/丙镇", 10000))
    assert (progress.amount, progress.wanted) == (40000, 150000)
    assert round(progress.share, 3) == Decimal("0.267")


def test_progress_without_a_report_has_no_amount():
    """Nothing reported is not nothing."""
    progress = judged(JOBS).progress

    assert (progress.amount, progress.share, progress.by_unit) == (None, None, ())


def test_a_level_has_no_amount_that_is_wanted_in_total():
    """85% is the same for one and for all."""
    progress = judged(COVERED, shared(9, 10), shared(10, 90, units="乙镇")).progress

    assert (progress.wanted, progress.share, progress.amount) == (None, None, Decimal("0.19"))


def test_nothing_is_wanted_of_who_is_exempt():
    """As the rates leave the unit out."""
    free = Ruling(duty="就业", unit="丙镇", kind=RulingKind.EXEMPT, day=date(2013, 7, 3), reason="机构调整")

    assert judged(JOBS, rulings=[free]).progress.wanted == 100000


def test_what_is_owed_in_total_is_wanted_once():
    """50,000 of all towns together are 50,000."""
    in_total = duty("就业", who="各镇", owes=total("新增就业", "5万人", scope="in_total"), due="9月30日前")

    progress = judged(in_total, jobs(3, "万人"), jobs(1, "万人", units="乙镇")).progress

    assert (progress.wanted, progress.amount, progress.by_unit) == (50000, 40000, ())


def test_at_most_wants_the_most():
    """A most without a least is what it is held against."""
    assert judged(ILLEGAL, ill(3)).progress.wanted == 15


def test_progress_of_one_round_is_not_that_of_all():
    """The duty shows it over all rounds, the view of a round shows none."""
    monthly = duty("就业", who="各镇", owes=total("新增就业", "1万人"), every="每月底前")

    found = judged(monthly, jobs(3, "万人", day="2013-07-08"))

    assert found.progress.wanted == 180000
    assert {view.progress for view in found.rounds} == {None}


def test_a_report_of_an_amount_fills_the_oldest_round_without_one():
    """Whether it is enough is for the round to show."""
    monthly = duty("就业", who="各镇", owes=total("新增就业", "1万人"), every="每月底前")

    found = judged(monthly, jobs(1, day="2013-08-08"), jobs(2, day="2013-08-09"), jobs(4, day="2013-08-10"))

    assert [c.amount for c in found.cells if c.bearer == "甲镇"][:3] == [1, 6, None]


# -- time of day, and arithmetic ---------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "state", "untimed"),
    [
        (time(17), "met", False),
        (time(17, 0, 1), "met_late", False),
        (time(17, 0, 0, 5), "met_late", False),
        (time(23, 59, 59, 5), "met_late", False),
        (None, "met", True),
    ],
)
def test_an_amount_of_the_due_day_is_judged_by_its_time(at, state, untimed):
    """What came after the time is late, to the second."""
    timed = duty("就业", who="各镇", owes=total("新增就业", "5万人"), due="9月30日17:00前")

    cell = judged(timed, jobs(5, "万人", day="2013-09-30", time=at)).cell("甲镇")

    assert (cell.state.value, cell.untimed) == (state, untimed)


def test_sums_do_not_depend_on_what_a_program_sets_for_its_own_arithmetic():
    """Three digits of precision elsewhere change nothing here."""
    records = jobs(123456, day="2013-08-01"), jobs(1)

    with decimal.localcontext(prec=3):
        found = judged(JOBS, *records)

    assert found.cell("甲镇").amount == found.progress.amount == 123457


def test_a_matrix_with_amounts_can_be_a_key():
    """Equal matrices have equal hashes."""
    plan = campaign("行动", dated="2013-06-28", window="2013年7月1日至2013年12月31日", duties=[JOBS])
    both = [matrix(plan, obligations(plan, TOWNS), [jobs(3)], as_of="2013-12-31") for _ in range(2)]

    assert hash(both[0]) == hash(both[1])
