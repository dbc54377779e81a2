"""Observers hear what the office did, once it is done, and hold up nothing."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.office.conftest import entries_of

from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.entry import Act
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.errors import DuplicateRecord, InvalidValue, ObserversFailed, PluginWarning, UnknownUnit
from govcampaign.hookspecs import hookimpl
from govcampaign.office import open_office
from govcampaign.wording import same


class Ear:
    """An observer of everything, which writes down what it hears."""

    GOVCAMPAIGN_NAME = "ear"

    def __init__(self):
        self.heard = []
        self.then = lambda: None

    @hookimpl
    def govcampaign_on_adopted(self, campaign, roster):
        """Hear of a plan."""
        self.heard.append(("adopted", campaign, roster))
        self.then()

    @hookimpl
    def govcampaign_on_entered(self, campaign, entered):
        """Hear of what was entered."""
        self.heard.append(("entered", campaign, entered))
        self.then()

    @hookimpl
    def govcampaign_on_reminded(self, campaign, day, sent, failed):
        """Hear of reminders."""
        self.heard.append(("reminded", campaign, day, sent, failed))
        self.then()

    @property
    def last(self):
        """Return what was entered last."""
        return self.heard[-1][2]


@pytest.fixture
def ear():
    """Give an observer."""
    return Ear()


@pytest.fixture
def opening(cabinet, clock, plan, members, ear):
    """Give a function that opens an office, which adopted the plan; its observer heard nothing since."""

    def opened(**options):
        office = cabinet.office(clock, ear, **options)
        office.adopt(plan, members)
        ear.heard.clear()
        return office

    return opened


@pytest.fixture
def watched(opening):
    """Give such an office."""
    return opening()


# -- what observers get ----------------------------------------------------------


def test_a_plan_is_reported_when_it_is_adopted_and_no_second_time(cabinet, clock, plan, members, ear):
    """Adopting the very same again changes nothing, so there is nothing to tell."""
    for _ in range(2):
        office = cabinet.office(clock, ear)
        assert office.last_dispatch is None
        office.adopt(plan, members)

    assert ear.heard == [("adopted", plan, members)]
    assert office.last_dispatch is None


def test_records_are_reported_as_the_entries_they_became(watched, ear, plan, visit, clock):
    """All of a call at once, in its order, with their moment of entry."""
    ids = watched.record(visit("甲厂", day=6), visit("乙厂", day=5))

    ((what, campaign, entered),) = ear.heard
    assert (what, campaign) == ("entered", plan)
    assert [entry.target for entry in entered] == list(ids)
    assert {(entry.act, entry.recorded) for entry in entered} == {(Act.PUT, clock.now)}
    assert entered == entries_of(watched)


def test_a_correction_and_a_void_are_reported_with_their_reason(watched, ear, visit):
    """They are entries like any other."""
    (target,) = watched.record(visit("甲厂"))

    watched.correct(target, visit("甲厂", people=3), reason="人数有误")
    watched.void(target, reason="重复登记")

    assert [(e.act, e.number, e.reason) for heard in ear.heard[1:] for e in heard[2]] == [
        (Act.CORRECT, 1, "人数有误"),
        (Act.VOID, 2, "重复登记"),
    ]


def test_a_ruling_a_roster_change_an_enterprise_and_a_case_are_reported(watched, ear, july):
    """Each as the office holds it, and each once."""
    ruling = Ruling(
        duty="summary", unit="科委", kind=RulingKind.EXEMPT, day=july(5).date(), reason="机构撤销"
    )
    change = RosterChange(group="各部门", unit="科委", day=july(8).date(), joins=False, reason="改制")
    enterprises = [Enterprise(id=name, title=same(name)) for name in ("甲厂", "乙厂")]
    case = Case(id="c1", enterprise="甲厂", kind="用电")

    watched.grant(ruling)
    watched.change_roster(change)
    watched.add_enterprises(*enterprises)
    watched.save_case(case)

    assert [tuple(entry.value for entry in heard[2]) for heard in ear.heard] == [
        (ruling,),
        (change,),
        tuple(enterprises),
        (case,),
    ]
    assert {entry for heard in ear.heard for entry in heard[2]} <= set(watched.journal())


def test_a_run_of_reminding_is_reported_with_what_went_out_and_what_did_not(watched, ear, plan, clock):
    """A second run, which finds all of it told, is not; one that has the rest to tell is."""
    clock.set(7, 24)
    day = clock.now.date()

    first = watched.remind(on=day, notifier=RecordingNotifier(unreachable=["科委"]))
    watched.retry_reminder(first.refused[0].key, reason="地址已改")
    second = watched.remind(on=day, notifier=RecordingNotifier())
    third = watched.remind(on=day, notifier=RecordingNotifier())

    assert first.sent
    assert first.failed
    assert ear.heard == [
        ("reminded", plan, day, first.sent, first.failed),
        ("reminded", plan, day, second.sent, ()),
    ]
    assert (third.sent, third.before) == ((), len(first.sent) + len(second.sent))


def test_nothing_entered_is_nothing_to_tell(watched, ear):
    """Observers are not called for an empty call."""
    watched.record()
    watched.add_enterprises()

    assert ear.heard == []


# -- when observers are called ---------------------------------------------------


def test_what_is_refused_is_not_told(watched, ear, visit):
    """Neither a mistake that is seen before, nor a conflict that the store sees."""
    (target,) = watched.record(visit("甲厂"))
    ear.heard.clear()

    for act, error in (
        (lambda: watched.record(visit("乙厂", "商务局")), UnknownUnit),
        (lambda: watched.record(visit("甲厂")), DuplicateRecord),
        (lambda: watched.void(target, reason=" "), InvalidValue),
    ):
        with pytest.raises(error):
            act()

    assert ear.heard == []


def test_another_office_sees_and_writes_while_an_observer_hears(cabinet, watched, ear, visit, clock):
    """Everything is committed and nothing is locked: a handle of its own reads it, and enters more."""
    other = cabinet.office(clock)
    seen = []

    def look():
        seen.append([entry.target for entry in entries_of(other)])
        other.record(visit("丙厂"))

    ear.then = look
    ids = watched.record(visit("甲厂"), visit("乙厂"))

    assert seen == [sorted(ids)]
    assert len(entries_of(watched)) == 3


def test_no_batch_is_being_applied_when_an_observer_hears(opening, ear, visit):
    """Observers are called once for an import in several batches, after the last."""
    office = opening(batch=20)
    before = len(office.watched.batches)
    ear.then = lambda: ear.heard.append(len(office.watched.batches) - before)

    office.record(*(visit(f"厂{n}") for n in range(9)), batch="import")

    (_, _, entered), batches = ear.heard
    assert (len(entered), batches) == (9, len(office.watched.batches) - before)
    assert batches > 1


def test_an_import_that_breaks_off_is_reported_when_it_is_made_again(opening, ear, visit):
    """What its first attempt wrote is reported with the rest, so that nothing is left out."""
    office = opening(batch=20)
    records = [visit(f"厂{n}") for n in range(9)]
    office.watched.dies_at = len(office.watched.batches) + 2

    with pytest.raises(ConnectionResetError):
        office.record(*records, batch="import")
    heard_before = list(ear.heard)
    office.watched.dies_at = None
    ids = office.record(*records, batch="import")

    assert heard_before == []
    assert [entry.target for entry in ear.last] == list(ids)
    assert {entry.target for entry in entries_of(office)} == set(ids)


# -- an observer that fails ------------------------------------------------------


def fail():
    """Fail as an observer does whose other end is not there."""
    raise ConnectionRefusedError("nobody answers")


def test_the_work_is_done_whoever_fails(watched, ear, visit):
    """The call returns as ever; the failure is data, and one warning at the line of the call."""
    ear.then = fail

    with pytest.warns(
        PluginWarning, match="observer ear: .* govcampaign_on_entered: ConnectionRefusedErr"
    ) as warned:
        (target,) = watched.record(visit("甲厂"))

    assert [entry.target for entry in entries_of(watched)] == [target]
    assert [warning.filename for warning in warned] == [__file__]
    assert [(each.plugin.name, each.hook) for each in watched.last_dispatch.failed] == [
        ("ear", "govcampaign_on_entered")
    ]


def test_the_next_act_has_a_report_of_its_own(watched, ear, visit):
    """Who failed then may be well now."""
    ear.then = fail
    with pytest.warns(PluginWarning):
        watched.record(visit("甲厂"))
    ear.then = lambda: None

    watched.record(visit("乙厂"))

    assert [each.name for each in watched.last_dispatch.delivered] == ["ear"]
    assert watched.last_dispatch.failed == ()


def test_over_a_strict_registry_a_failure_is_raised_and_the_work_is_done(opening, ear, visit):
    """As CI and tests want it; the error says that the reported change is stored, and so it is."""
    office = opening(strict=True)
    ear.then = fail

    with pytest.raises(ObserversFailed, match="the operation itself succeeded"):
        office.record(visit("甲厂"))

    assert len(entries_of(office)) == 1


def test_reminders_that_went_out_are_noted_whoever_fails(watched, ear, clock):
    """The next run tells no unit twice."""
    clock.set(7, 24)
    ear.then = fail

    with pytest.warns(PluginWarning, match="govcampaign_on_reminded"):
        sent = watched.remind(on="2013-07-24", notifier="recording")

    assert sent.sent
    assert watched.remind(on="2013-07-24", notifier="recording").before == len(sent.sent)


# -- as it is installed ----------------------------------------------------------


@pytest.mark.parametrize("cabinet", ["sqlite"], indirect=True)
def test_an_office_finds_the_observers_that_are_installed(on_path, cabinet, office, clock, visit):
    """Opened by its URL, with nothing said of plugins; the plan of another id is new."""
    on_path("success", "raises_in_observer")
    plan, members = evolve(office.campaign, id="other"), office.roster

    with open_office(cabinet.url, clock=clock) as opened:
        opened.adopt(plan, members)
        adopted = opened.last_dispatch
        with pytest.warns(PluginWarning, match="binhai-relay 0.5.0"):
            opened.record(visit("甲厂"))
        entered = opened.last_dispatch

    assert [each.name for each in adopted.delivered] == ["mirror"]
    assert [each.name for each in entered.delivered] == ["mirror"]
    assert [each.plugin.name for each in entered.failed] == ["relay"]
