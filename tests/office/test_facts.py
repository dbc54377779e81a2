"""The facts of a campaign add up to its tally of every day, and name no person."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, time, timedelta
from hashlib import sha256

import pytest
from attrs import asdict, evolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.office.conftest import Watched, office_over
from tests.office.test_histories import PLANS, STEPS, VISIT, Desk

from govcampaign import _codec as codec
from govcampaign import open_workspace_async
from govcampaign.authoring._helpers import any_number, campaign, duty, roster
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.plan.facts import Contact
from govcampaign.domain.plan.need import Measure
from govcampaign.domain.standing.tally import About
from govcampaign.domain.units.contact import UnitContact
from govcampaign.errors import StoreBusy
from govcampaign.office._known import known
from govcampaign_sqlite.store import open_store

FREE = (About.DONE, About.AFTER, About.UNTIMED)


def tallied(office, by):
    """Return the office's own tally as known by a day, without free items."""
    found = known(office._scope.journal, office.campaign.id, by)
    duties = found.state.campaign.duties
    named = {item for duty in duties for item in (*duty.need.items, *duty.steps)}
    counts = Counter()
    for (about, of, item), days in found.tally:
        shown = item
        if about in FREE and item and item not in named:
            shown = "#" + sha256(f"{office.campaign.id}\0{item}".encode()).hexdigest()[:16]
        for day, number in days.items():
            counts[about, of, shown, day] += number
    return {count: number for count, number in counts.items() if number}


def added(effects, by):
    """Return the sum of the effects that were recorded up to a day."""
    counts = Counter()
    for each in effects:
        if each.recorded <= by:
            counts[each.about, each.of, each.item, each.day] += each.number
    return {count: number for count, number in counts.items() if number}


def days_of(facts):
    """Return every recorded day of some facts, and the one before."""
    span = (facts.through - facts.versions[0].recorded).days
    return [facts.versions[0].recorded + timedelta(days=at) for at in range(-1, span + 1)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@example([("record", VISIT), ("wait", 24), ("amend", PLANS[3]), ("record", VISIT)])
@example([("wait", 24), ("record", VISIT), ("back", 40), ("correct", 0, VISIT), ("amend", PLANS[2])])
@given(st.lists(STEPS, max_size=25))
def test_the_facts_up_to_a_day_add_up_to_the_tally_of_that_day(history):
    """Whatever was entered, corrected, voided, amended or changed, on whichever days."""
    desk = Desk()
    for step in history:
        desk.do(*step)

    facts = desk.office.facts()
    effects = list(facts.effects)

    assert [added(effects, day) for day in days_of(facts)] == [
        tallied(desk.office, day) for day in days_of(facts)
    ]
    assert list(facts.unreadable) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(STEPS, max_size=20))
def test_facts_since_a_day_are_those_recorded_from_it_on(history):
    """A writer that goes on where it stopped has the same effects in the same order, none of them 0."""
    desk = Desk()
    for step in history:
        desk.do(*step)
    facts = desk.office.facts()
    effects = list(facts.effects)

    later = {day: list(desk.office.facts(since=day).effects) for day in days_of(facts)}

    assert later == {day: [each for each in effects if each.recorded >= day] for day in later}
    assert effects == sorted(effects, key=lambda e: (e.recorded, e.about, e.of, e.item, e.day))
    assert len({each[:-1] for each in effects}) == len(effects)
    assert all(each.number for each in effects)


def test_both_stores_give_the_facts_of_several_days(office, clock, visit, summary):
    """A joint visit, a correction, a void and an amendment, each on a day of its own."""
    first, second = office.record(visit("甲厂", "商务委、科委"), visit("乙厂"))
    clock.wait(days=1)
    office.correct(first, visit("甲厂", "科委", day=8), reason="更正")
    clock.wait(days=1)
    office.void(second, reason="误登")
    office.amend(evolve(office.campaign, duties=office.campaign.duties[1:]), reason="调整", orphans="keep")
    office.record(summary("科委", 13))

    facts = office.facts()
    effects = list(facts.effects)

    assert [added(effects, day) for day in days_of(facts)] == [tallied(office, day) for day in days_of(facts)]
    assert {each.recorded.day for each in effects} == {12, 13, 14}
    assert (facts.led, facts.since, facts.closed, facts.through) == (
        ("商务委", "科委"),
        date(2013, 7, 12),
        date(2013, 7, 13),
        date(2013, 7, 14),
    )


def test_no_contact_no_reason_and_no_free_word_is_among_facts(cabinet, clock):
    """What somebody wrote by hand stays in the store."""
    words = "自编栏目"
    office = cabinet.office(clock)
    free = duty("媒体", id="media", who="各部门", owes=any_number("media"), due="2013年7月25日17:00前")
    plan = campaign("服务月", id="service", dated="2013年6月20日", window="2013年7月", duties=[free])
    (owed,) = plan.duties
    plan = evolve(plan, duties=(evolve(owed, need=evolve(owed.need, measure=Measure.ITEMS, minimum=1)),))
    plan = evolve(plan, contacts=(Contact(office="服务办", mail="office@example.invalid"),))
    contacts = (UnitContact(unit="科委", channel="mail", address="unit@example.invalid"),)
    office.adopt(plan, evolve(roster({"各部门": "商务委、科委"}), contacts=contacts))
    office.record(
        OtherRecord(name="media", units=("科委",), day=date(2013, 7, 5), items=(words,), time=time(18))
    )
    office.grant(
        Ruling(duty="media", unit="科委", kind=RulingKind.EXEMPT, day=date(2013, 7, 5), reason=f"因{words}")
    )

    facts = office.facts()
    shown = [asdict(facts), list(facts.effects)]

    assert not [each for each in (words, "example.invalid") if each in repr(shown)]
    digest = sha256(f"service\0{words}".encode()).hexdigest()[:16]
    assert f"'#{digest}'" in repr(shown)
    assert [each.ruling.reason for each in facts.rulings] == ["免除"]


def test_a_ruling_that_is_revoked_says_when(office, clock):
    """It stands from the day of its entry to the day before it was revoked."""
    ruling = Ruling(duty="visits", kind=RulingKind.EXEMPT, day=date(2013, 7, 5), reason="停办")
    target = office.grant(ruling)
    clock.wait(days=2)
    office.revoke(target, reason="恢复")

    (found,) = office.facts().rulings

    assert (found.recorded, found.revoked) == (date(2013, 7, 12), date(2013, 7, 14))


def test_a_store_that_can_only_be_read_gives_its_facts(tmp_path, clock, plan, members, visit):
    """Its days stay open where nobody closed them."""
    url = f"sqlite:///{tmp_path}/office.db"
    with office_over(open_store(url, codec.KINDS), clock) as office:
        office.adopt(plan, members)
        office.record(visit("甲厂"))
    clock.wait(days=3)

    with office_over(open_store(f"{url}?readonly=1", codec.KINDS), clock) as office:
        facts = office.facts()
        effects = list(facts.effects)

    assert (facts.closed, facts.through) == (date(2013, 7, 11), date(2013, 7, 15))
    assert {each.recorded for each in effects} == {date(2013, 7, 12)}


def broken_off(url, clock, plan, members, visit):
    """Amend a plan in an office that dies before the first link of the chain."""
    store = Watched(open_store(url, codec.KINDS))
    with office_over(store, clock) as office:
        office.adopt(plan, members)
        office.record(visit("甲厂"))
        store.dies_at = len(store.batches) + 1
        with pytest.raises(ConnectionResetError):
            office.amend(evolve(plan, duties=plan.duties[1:]), reason="调整", orphans="keep")


def test_a_change_that_was_broken_off_is_finished_first(tmp_path, clock, plan, members, visit):
    """Whoever asks for facts does what is left of it."""
    url = f"sqlite:///{tmp_path}/office.db"
    broken_off(url, clock, plan, members, visit)

    with office_over(open_store(url, codec.KINDS), clock) as office:
        facts = office.facts()
        counts, expected = added(facts.effects, facts.through), tallied(office, facts.through)

    assert counts == expected
    assert (About.UNPLACED, "", "", date(2013, 7, 5)) in counts


def test_a_change_that_was_broken_off_cannot_be_finished_by_a_reader(tmp_path, clock, plan, members, visit):
    """The error says what to do."""
    url = f"sqlite:///{tmp_path}/office.db"
    broken_off(url, clock, plan, members, visit)

    with (
        office_over(open_store(f"{url}?readonly=1", codec.KINDS), clock) as office,
        pytest.raises(StoreBusy, match="not finished"),
    ):
        office.facts()


@pytest.mark.parametrize("kind", ["entry", "tally"])
def test_damaged_rows_are_named_and_the_rest_is_right(  # noqa: PLR0917 - each is a fixture
    tmp_path, clock, plan, members, visit, kind
):
    """Of a damaged entry nothing is counted before or after a change; a damaged tally is done without."""
    path = tmp_path / "office.db"
    with office_over(open_store(f"sqlite:///{path}", codec.KINDS), clock) as office:
        office.adopt(plan, members)
        office.record(visit("大众"), visit("宝钢", "科委"))
        clock.wait(days=1)
        office.amend(evolve(plan, duties=plan.duties[1:]), reason="调整", orphans="keep")
    where = {"entry": "CAST(body AS TEXT) LIKE '%大众%'", "tally": "id LIKE '%商务委%'"}[kind]
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(f"UPDATE {kind} SET body = substr(body, 1, length(body) / 2) WHERE {where}")  # noqa: S608

    with office_over(open_store(f"sqlite:///{path}", codec.KINDS), clock) as office:
        facts = office.facts()
        effects = list(facts.effects)

    standing = {"entry": 1, "tally": 2}[kind]
    at = date(2013, 7, 5)
    assert [key.partition("/")[0] for key in facts.unreadable] == (["entry"] if kind == "entry" else [])
    assert added(effects, facts.through) == {
        (About.ALL, "", "", at): standing,
        (About.UNPLACED, "", "", at): standing,
    }
    assert added(effects, date(2013, 7, 12))[About.SERVED, "visits", "", at] == standing


def test_facts_are_awaited_too(clock, plan, members, visit):
    """The asynchronous office has the same verb."""

    async def story():
        async with await open_workspace_async("memory://", clock=clock) as workspace:
            office = await workspace.adopt(plan, members)
            await office.record(visit("甲厂"))
            facts = await office.facts(since="2013-07-12")
            return len(list(facts.effects))

    assert asyncio.run(story()) == 3
