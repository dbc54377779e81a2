"""A journal carried over from one store into another, with its own moments."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.office.conftest import Watched, workspace_over

from govcampaign import _codec as codec
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.journal.entry import Act
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.units.change import RosterChange
from govcampaign.errors import AlreadyAdopted, InvalidRecords, InvalidValue, UnclearCampaign

DAYS = [date(2013, 7, day) for day in (12, 13, 14, 15)]


@pytest.fixture
def kept(office, clock, visit, policy_day):
    """Return an office in which much was entered over four days."""
    first, second = office.record(visit("甲厂", "商务委、科委"), visit("乙厂", "科委"))
    clock.wait(days=1)
    office.correct(first, visit("甲厂", "国资委"), reason="单位有误")
    office.grant(Ruling(duty="visits", unit="科委", kind=RulingKind.EXEMPT, day=DAYS[0], reason="迁址"))
    office.change_roster(
        RosterChange(group="各部门", unit="国资委", joins=False, day=date(2013, 7, 1), reason="撤并")
    )
    clock.wait(days=1)
    office.record(policy_day("科委", 9))
    window = evolve(office.campaign.duty("days").window, end=date(2013, 7, 20))
    duties = (evolve(d, window=window) if d.id == "days" else d for d in office.campaign.duties)
    office.amend(evolve(office.campaign, duties=tuple(duties)), reason="延期", document="补充通知")
    clock.wait(days=1)
    office.void(second, reason="误登")
    return office


@pytest.fixture
def elsewhere(clock):
    """Return a workspace over an empty store."""
    return workspace_over(MemoryStore(codec.KINDS), clock)


def readings(office):
    """Return the matrix as known by each of the days."""
    return [office.matrix(as_of=DAYS[-1], known_by=day) for day in DAYS]


def test_every_past_reading_is_the_same_there(kept, elsewhere):
    """Entries, moments and versions too; and the projections are those of the stream."""
    there = elsewhere.carry_over(kept.journal())

    assert readings(there) == readings(kept)
    assert there.journal() == kept.journal()
    assert there.versions() == kept.versions()
    assert there.verify() == ()


def test_work_goes_on_there(kept, elsewhere, visit):
    """New records, corrections of old ones and changes are entered behind what was carried over."""
    there = elsewhere.carry_over(kept.journal())
    (target, *_) = (entry.target for entry in there.records())

    there.correct(target, visit("丁厂"), reason="企业有误")
    there.record(visit("丙厂"))

    assert there.verify() == ()


def test_what_was_broken_off_is_not_there_and_goes_on(kept, clock):
    """Until the head is written there is no campaign; the same call again completes it."""
    store = Watched(MemoryStore(codec.KINDS), batch=16)
    workspace, entries = workspace_over(store, clock), kept.journal()
    store.dies_at = 2

    with pytest.raises(ConnectionResetError):
        workspace.carry_over(entries)
    store.dies_at = None

    with pytest.raises(UnclearCampaign):
        workspace.only()
    assert readings(workspace.carry_over(entries)) == readings(kept)


def test_a_campaign_that_is_there_is_not_carried_over(kept, elsewhere):
    """A second call is refused."""
    elsewhere.carry_over(kept.journal())

    with pytest.raises(AlreadyAdopted):
        elsewhere.carry_over(kept.journal())


def test_entries_that_cannot_be_of_one_journal_are_listed(kept, elsewhere):
    """A gap in the numbers, moments that go back, a moment to come, what stands twice."""
    entries = kept.journal()
    corrected = next(entry for entry in entries if entry.number == 1 and entry.value is not None)
    stands = next(entry for entry in entries if entry.value == corrected.value)
    wrong = {
        "have a gap": [e for e in entries if (e.target, e.number) != (corrected.target, 0)],
        "earlier than the entry before": [
            evolve(e, recorded=e.recorded.replace(day=11)) if e is corrected else e for e in entries
        ],
        "cannot be": [
            evolve(e, recorded=e.recorded.replace(year=2014)) if e is stands else e for e in entries
        ],
        "stands as": [*entries, evolve(stands, target="20130714-twice", number=0, act=Act.PUT, reason="")],
    }
    for said, given in wrong.items():
        with pytest.raises(InvalidRecords, match=said):
            elsewhere.carry_over(given)


def test_a_journal_without_its_beginning_is_refused(kept, elsewhere):
    """It needs the plan, the roster and the calendar that it began with."""
    for missing in ("plan~000000", "roster~000000", "calendar~000000"):
        with pytest.raises(InvalidValue, match="it began with"):
            elsewhere.carry_over([e for e in kept.journal() if e.target != missing])
