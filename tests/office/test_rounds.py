"""Rounds in an office: filled in at entry, once each; years that go on; what is refused at entry."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import any_number, campaign, completion, duty, level, once, roster, total
from govcampaign.authoring._records import done
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.kinds import Submission, Visit
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.time.phrases._recurrence import parse_recurrence
from govcampaign.errors import DuplicateRecord, GovCampaignError, InvalidRecords, UncountedRecords

TOWNS = roster({"各镇": "甲镇、乙镇、丙镇"})
PLAN = campaign(
    "行动",
    id="reports",
    dated="2013-01-01",
    window="2013年1月1日至2013年12月31日",
    duties=[
        duty("月报", id="monthly", who="各镇", owes=once("submission"), every="每月底前"),
        duty("年报", id="yearly", who="各镇", owes=once("report"), every="2013年起每年2月底前"),
        duty("就业", id="jobs", who="各镇", owes=total("新增就业", "5万人"), due="9月30日前"),
        duty("覆盖", id="covered", who="各镇", owes=level("覆盖率", "85%"), due="9月30日前"),
        duty("整治", id="work", who="各镇", owes=completion(), due="9月30日前", acceptance="镇报、县审"),
        duty("共治", id="joint", who="各村", mode="together", owes=completion(), due="9月30日前"),
        duty("走访", id="visits", who="各户", owes=any_number("visit")),
        duty(
            "分步",
            id="steps",
            who="各镇",
            owes=once("step"),
            stages={"方案": "7月10日前", "验收": "9月30日前"},
        ),
    ],
)


@pytest.fixture
def office(cabinet, clock):
    """Give an office of towns that report every month, at the end of July."""
    clock.set(7, 31)
    opened = cabinet.office(clock)
    opened.adopt(PLAN, TOWNS)
    return opened


def report(unit="甲镇", day="2013-07-31", duty_id="monthly", **fields):
    """Return a report that names no round."""
    return Submission(units=tuple(unit.split("、")), duty=duty_id, day=date.fromisoformat(day), **fields)


def yearly(day, **fields):
    """Return a report of a year."""
    return OtherRecord(name="report", units=("甲镇",), duty="yearly", day=date.fromisoformat(day), **fields)


def filled(office):
    """Return the rounds that were filled in, by day of the records."""
    found = [entry.record for entry in office.records(limit=500).entries]
    return [record.filled_round for record in sorted(found, key=lambda r: (r.day, r.id))]


def met(office, unit="甲镇", duty_id="monthly", as_of="2013-12-31"):
    """Return the rounds that a unit has met."""
    view = office.matrix(as_of=as_of)[duty_id]
    return [c.obligation.round for c in view.cells if c.bearer == unit and c.fulfilled]


# -- filled in ---------------------------------------------------------------------


def test_a_report_without_a_round_is_for_the_oldest_one_that_is_open(office):
    """The round is in the record, for everybody to see."""
    office.record(report(day="2013-03-05"))
    office.record(report(day="2013-03-06"))

    assert filled(office) == ["2013-01", "2013-02"]
    assert met(office) == ["2013-01", "2013-02"]


def test_reports_of_one_call_fill_one_round_after_another(office):
    """What is entered first is seen by what comes behind it, unit by unit."""
    office.record(*(report(unit, resubmission=n) for n in range(3) for unit in ("甲镇", "乙镇")))

    assert met(office) == met(office, "乙镇") == ["2013-01", "2013-02", "2013-03"]


def test_the_same_report_twice_is_rejected_though_its_round_is_filled_in(office):
    """The round that the office chose does not make two of it."""
    office.record(report(day="2013-03-05"))

    with pytest.raises(DuplicateRecord):
        office.record(report(day="2013-03-05"))

    assert met(office) == ["2013-01"]


def test_a_round_that_is_named_tells_two_reports_of_a_day_apart(office):
    """Two months are made up for on one day."""
    office.record(report(round="2013-05"), report(round="2013-06"))

    assert met(office) == ["2013-05", "2013-06"]


def test_a_round_that_was_filled_in_is_corrected_like_any_field(office):
    """The report was that of March."""
    (id_,) = office.record(report(day="2013-03-05"))

    office.correct(id_, report(day="2013-03-05", round="2013-03"), reason="是3月的")

    assert met(office) == ["2013-03"]
    assert office.verify() == ()


def test_a_round_whose_report_was_voided_is_open_again(office):
    """The next report fills it."""
    (id_,) = office.record(report(day="2013-02-05"))
    office.void(id_, reason="误登")
    office.record(report(day="2013-02-06"))

    assert met(office) == ["2013-01"]


def test_a_report_of_another_unit_changes_nothing(office):
    """Each unit has its own rounds, whatever others are behind with."""
    office.record(report("乙镇", day="2013-06-05"))
    office.record(report("甲镇", day="2013-06-06"))

    assert met(office) == met(office, "乙镇") == ["2013-01"]


def test_an_import_made_twice_enters_nothing_twice(office):
    """References of another register are kept, and so are the rounds that were filled in."""
    reports = [report(unit, day=f"2013-0{m}-05") for unit in ("甲镇", "乙镇") for m in (2, 3, 4)]
    refs = [f"row-{at}" for at in range(len(reports))]

    first = office.record(*reports, source_refs=refs)
    again = office.record(*reports, source_refs=refs)
    by_name = office.record(report(day="2013-07-05"), batch="july")

    assert first == again
    assert office.record(report(day="2013-07-05"), batch="july") == by_name
    assert met(office) == ["2013-01", "2013-02", "2013-03", "2013-04"]
    assert met(office, "乙镇") == ["2013-01", "2013-02", "2013-03"]


def test_an_amendment_may_make_a_duty_recur(office):
    """What was entered before belongs to the round of its own day; what comes then fills the oldest."""
    steps = evolve(PLAN.duty("steps"), stages=(), every=parse_recurrence("每月底前"))
    plan = evolve(PLAN, duties=tuple(steps if d.id == "steps" else d for d in PLAN.duties))
    step = OtherRecord(name="step", units=("甲镇",), day=date(2013, 7, 5))
    office.record(step)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        office.amend(plan, reason="改为按月", orphans="keep")
    office.record(evolve(step, day=date(2013, 7, 31)))

    assert office.verify() == ()
    assert [c.done for c in office.matrix(as_of="2013-12-31")["steps"].cells if c.bearer == "甲镇"]


# -- years without an end ----------------------------------------------------------


def test_a_later_reading_shows_more_rounds(office):
    """The rounds of the years to come are not there yet, and those of the past stay."""
    office.record(yearly("2013-02-05"))

    def rounds(day):
        return [c.obligation.round for c in office.matrix(as_of=day)["yearly"].cells if c.bearer == "甲镇"]

    assert rounds("2013-07-31") == ["2013"]
    assert rounds("2014-01-01") == ["2013", "2014"]
    assert rounds("2016-12-31") == ["2013", "2014", "2015", "2016"]
    assert rounds("2013-07-31") == ["2013"]


def test_an_office_that_stays_open_past_the_end_of_a_year_goes_on(office, cabinet, clock):
    """One that was opened in between finds the same; the names of what is counted stay."""
    office.record(yearly("2013-02-05"))
    for year in (2014, 2015, 2016, 2017):
        clock.now = datetime(year, 3, 1, 12, tzinfo=BEIJING)
        office.record(yearly(f"{year}-02-20"))

    fresh = cabinet.office(clock)

    assert met(office, duty_id="yearly", as_of="2017-12-31") == ["2013", "2014", "2015", "2016", "2017"]
    for day in ("2013-12-31", "2015-06-30", "2017-12-31"):
        assert fresh.matrix(as_of=day, known_by="2017-12-31") == office.matrix(
            as_of=day, known_by="2017-12-31"
        )
    assert fresh.verify() == ()
    fresh.rebuild()
    assert met(fresh, duty_id="yearly", as_of="2017-12-31") == met(
        office, duty_id="yearly", as_of="2017-12-31"
    )


def test_the_last_year_there_is_can_be_read(office):
    """No day behind it is asked for."""
    assert office.matrix(as_of="2200-12-31")["yearly"].cells[-1].obligation.round == "2200"


# -- refused at entry ---------------------------------------------------------------


def jobs(name="新增就业", unit="人", duty_id="jobs"):
    """Return a report of an amount."""
    amount = Amount(name=name, value=Decimal(5), unit=unit)
    return OtherRecord(name="done", duty=duty_id, units=("甲镇",), day=date(2013, 7, 5), amounts=(amount,))


def finished(units="甲镇", duty_id="work", step="", **fields):
    """Return a completion."""
    return Completion(units=tuple(units.split("、")), duty=duty_id, day=date(2013, 7, 5), step=step, **fields)


@pytest.mark.parametrize(
    ("record", "code", "field"),
    [
        (report(round="2013-13"), "no_such_round", "round"),
        (report(round="2014-01"), "no_such_round", "round"),
        (report(round="2013-08"), "no_such_round", "round"),
        (finished(round="2013-07"), "no_such_round", "round"),
        (jobs(unit="家"), "units_differ", "amounts"),
        (jobs("覆盖率", "家", "covered"), "units_differ", "amounts"),
        (finished(step="市核"), "unknown_name", "step"),
        (finished("乙镇、丁镇"), "unknown_unit", "units"),
        (finished(duty_id="monthly"), "outside_every_duty", "duty"),
        (finished(duty_id=""), "outside_every_duty", "duty"),
        (finished(duty_id="nothing"), "unknown_duty", "duty"),
    ],
    ids=lambda given: given.id if hasattr(given, "id") else str(given),
)
def test_what_does_not_fit_the_duty_is_refused(office, record, code, field):
    """With the code, the field, and a remedy in both languages."""
    with pytest.raises(GovCampaignError) as refused:
        office.record(record)

    errors = refused.value.errors if isinstance(refused.value, InvalidRecords) else [refused.value]
    assert code in {error.code for error in errors}
    assert field in {error.field for error in errors}
    assert all(error.remedy.zh and error.remedy.en for error in errors)
    assert filled(office) == []


def test_a_unit_that_does_not_owe_a_duty_cannot_declare_it(cabinet, clock):
    """A unit of the roster that is in another group is refused."""
    clock.set(7, 31)
    office = cabinet.office(clock)
    office.adopt(PLAN, roster({"各镇": "甲镇、乙镇", "各村": "一村", "其他": "县府办"}))

    with pytest.raises(GovCampaignError) as refused:
        office.record(finished("县府办"))
    assert (refused.value.code, refused.value.field) == ("not_owed", "units")
    with pytest.raises(GovCampaignError):
        office.record(finished("甲镇", "joint"))
    assert office.record(finished("一村", "joint"))


def test_where_nobody_knows_who_owes_a_duty_anybody_may_declare_it(office):
    """The members of 各村 are unknown, so that a record of any unit counts for what they owe together."""
    office.record(finished("甲镇", "joint"))

    assert office.matrix(as_of="2013-12-31")["joint"].cells[0].state.value == "met"


def test_work_of_a_group_that_nobody_knows_may_be_declared_and_counts_for_nothing(office):
    """It is warned of, as its records are."""
    with pytest.warns(UncountedRecords):
        office.record(finished("甲镇", "visits"))


def test_a_record_that_names_a_stage_is_for_that_stage(office):
    """A stage has always begun."""
    office.record(OtherRecord(name="step", units=("甲镇",), day=date(2013, 7, 5), round="验收", duty="steps"))

    assert met(office, duty_id="steps") == ["验收"]


def test_a_completion_that_is_voided_is_withdrawn(office):
    """The work is underway again, or not begun."""
    (id_,) = office.record(finished())
    before = office.matrix(as_of="2013-07-31")["work"].cell("甲镇")
    office.void(id_, reason="整改未到位")
    after = office.matrix(as_of="2013-07-31")["work"].cell("甲镇")

    assert (before.state.value, before.accepted[0][0]) == ("underway", "镇报")
    assert (after.state.value, after.accepted) == ("pending", ())


def test_years_without_an_end_are_not_far_from_the_campaign(office, clock):
    """A yearly report of 2030 is accepted for endless rounds and rejected for a finite plan."""
    clock.now = datetime(2030, 3, 1, 12, tzinfo=BEIJING)

    assert office.record(yearly("2030-02-05"))


def test_a_visit_before_the_campaign_is_far_all_the_same(office):
    """Only the end is open."""
    with pytest.raises(GovCampaignError) as refused:
        office.record(Visit(units=("甲镇",), day=date(2003, 7, 5), enterprise="E"))

    assert refused.value.code == "far_from_the_campaign"


def test_what_serves_a_duty_says_its_round_only_if_it_has_rounds(office):
    """A round of a duty that is owed once is a slip."""
    with pytest.raises(GovCampaignError, match="has no rounds"):
        office.record(done("covered", "甲镇", "2013-07-05", round="2013-07"))
