"""
Carrying over: a journal that was kept elsewhere, with its own moments, into a store without that campaign.

All entries come first, and the head last: until then the campaign is not there, and the same call goes on
where it was broken off. A rebuild makes the projections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby, pairwise
from secrets import token_hex

from govcampaign import _codec as codec
from govcampaign._codec import EffectBody, HeadBody, Marker, StateBody
from govcampaign._codec.naturals import natural_of
from govcampaign.domain.checks import beijing_day
from govcampaign.domain.given import listed
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.sending import ReminderNote
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import AlreadyAdopted, InvalidRecords, InvalidValue, VersionConflict
from govcampaign.office._chain import CLEAR
from govcampaign.office._changing import CHANGES, subject
from govcampaign.office._drafts import effects_between
from govcampaign.office._journal import Journal
from govcampaign.office._state import State
from govcampaign.ports.storage import Batch, Put
from govcampaign.wording import Text


def carry_over(journal: Journal, entries: Iterable[Entry], reminders: Iterable[ReminderNote] = ()) -> str:
    """
    Put a whole journal into a store, and return the campaign's id.

    Args:
        journal: Where.
        entries: Every entry of it, as `Office.journal` returns them.
        reminders: Every note of its reminders, so that none is sent again from here.

    Raises:
        InvalidValue: There is no plan, roster and calendar that it begins with.
        InvalidRecords: Entries cannot be of one journal; it lists them.
        AlreadyAdopted: The store holds that campaign, or another journal was begun under its id.
    """
    given = sorted(listed(entries, Entry, "carry_over"), key=lambda entry: (entry.target, entry.number))
    states, changes = _states(given)
    campaign = states[0].campaign.id
    _check(campaign, given, len(states), journal.clock())
    if campaign in journal.campaigns():
        raise _there(campaign)
    notes = listed(reminders, ReminderNote, "carry_over")
    puts = [
        *_entries(campaign, given, states),
        *(_state(campaign, state) for state in states),
        *(codec.put_reminder(campaign, note, 0) for note in notes),
    ]
    _put_missing(journal, campaign, puts)
    _put_head(journal, states, changes, max(filter(None, (entry.recorded for entry in given))))
    journal.settled(campaign)
    return campaign


def _states(entries: Sequence[Entry]) -> tuple[list[State], list[Entry]]:
    """Return the states that the journal went through, and the entries that made them."""
    first = {e.target: e.value for e in entries if e.target.endswith(subject("", 0))}
    plan, roster, calendar = (first.get(subject(kind, 0)) for kind in ("plan", "roster", "calendar"))
    if not (isinstance(plan, Campaign) and isinstance(roster, Roster) and isinstance(calendar, WorkCalendar)):
        raise InvalidValue(
            "carry_over",
            Text("缺少启用时的方案、名单和日历", "the plan, roster and calendar it began with are missing"),
            Text("传入完整的台账 office.journal()", "pass the whole journal, office.journal()"),
        ).about(code="missing", field="entries")
    states = [State(0, plan, roster, calendar)]
    later = {
        entry.target.partition("~")[2]: entry
        for entry in entries
        if entry.target not in first and entry.target.partition("~")[0] in CHANGES
    }
    changes = [next(e for e in entries if e.target == subject("plan", 0))]
    for number in sorted(later):
        states.append(states[-1].changed(later[number].value))
        changes.append(later[number])
    return states, changes


def _check(campaign: str, entries: Sequence[Entry], states: int, now: datetime) -> None:
    """Refuse entries that cannot be of one journal."""
    errors = [error for _, group in groupby(entries, key=lambda e: e.target) for error in _mistakes(group)]
    standing: dict[str, str] = {}
    for _, group in groupby(entries, key=lambda e: e.target):
        *_, last = group
        natural = natural_of(last.value)
        if natural is not None and standing.setdefault(natural.name, last.target) != last.target:
            twice = Text(f"与 {standing[natural.name]} 重复", f"it stands as {standing[natural.name]} too")
            errors.append(_wrong(last, twice))
    errors += (
        _wrong(entry, Text("登记时间或方案版本不对", "its moment or version cannot be"))
        for entry in entries
        if entry.recorded is None or entry.recorded > now or entry.version >= states
    )
    if errors:
        raise InvalidRecords(campaign, errors)


def _mistakes(group: Iterable[Entry]) -> Iterator[InvalidValue]:
    entries = list(group)
    if [entry.number for entry in entries] != list(range(len(entries))):
        yield _wrong(entries[0], Text("序号不连续", "the numbers of its entries have a gap"))
    for before, after in pairwise(entries):
        if before.recorded and after.recorded and after.recorded < before.recorded:
            yield _wrong(after, Text("登记时间早于上一条", "it is earlier than the entry before"))


def _wrong(entry: Entry, reason: Text) -> InvalidValue:
    remedy = Text("核对原台账（verify）", "check the journal it comes from (verify)")
    return InvalidValue(f"{entry.target}.{entry.number}", reason, remedy).about(code="does_not_belong")


def _there(campaign: str) -> AlreadyAdopted:
    return AlreadyAdopted(
        campaign,
        Text("存储中已有该编号的活动", "the store holds a campaign of that id"),
        Text("转入没有该活动的存储", "carry it over into a store without it"),
    )


def _entries(campaign: str, entries: Sequence[Entry], states: Sequence[State]) -> Iterator[Put]:
    before: dict[str, object] = {}
    for entry in entries:
        effects: tuple[EffectBody, ...] = effects_between(
            states[entry.version], before.get(entry.target), entry.value
        )
        before[entry.target] = entry.value
        yield codec.put_entry(campaign, entry, effects)


def _state(campaign: str, state: State) -> Put:
    return codec.put_state(campaign, state.number, StateBody(state.campaign, state.roster, state.calendar))


def _put_missing(journal: Journal, campaign: str, puts: Sequence[Put]) -> None:
    """Write the rows that are not there yet; what is there must be the same."""
    most = max(1, journal.store.info.limits.batch // 4)
    for start in range(0, len(puts), most):
        page: Mapping[object, Put] = {put.key: put for put in puts[start : start + most]}
        there = journal.read([put.key for put in page.values()])
        if any(row.body != page[key].body for key, row in there.items()):
            raise _there(campaign)
        missing = [put for key, put in page.items() if key not in there]
        if missing:
            journal.commit(missing)


def _put_head(journal: Journal, states: Sequence[State], changes: Sequence[Entry], last: datetime) -> None:
    moments = tuple(change.recorded for change in changes if change.recorded is not None)
    plan = states[-1].campaign
    head = HeadBody(
        title=plan.title,
        changes=moments,
        ids=tuple(change.id for change in changes),
        day=beijing_day(last),
        marker=Marker(stage=CLEAR),
    )
    try:
        batch = Batch(token_hex(12), journal.clock(), [codec.put_head(plan.id, head, 0)])
        journal.store.apply(batch)
    except VersionConflict:
        raise _there(plan.id) from None
