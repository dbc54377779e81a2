"""
Records that come in: all of a call in one batch, or under the call's name in several, each whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import count

from attrs import frozen

from govcampaign import _codec as codec
from govcampaign._codec import ClaimBody
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.domain.plan.declared import holds_values, settled
from govcampaign.errors import BatchReused, DuplicateRecord, LimitExceeded
from govcampaign.office._appending import Call, Entered, OvertakenError, digest_of, enter
from govcampaign.office._drafts import Draft
from govcampaign.office._intake import Desk
from govcampaign.office._journal import Journal
from govcampaign.office._state import NOTHING, State
from govcampaign.ports.bulk import collector_paused
from govcampaign.ports.storage import Unreadable
from govcampaign.wording import Text

_CHANGES: int = 6
"""Changes that one record needs at most, but for one more for each duty and unit that it serves."""


@frozen(kw_only=True)
class Source:
    """
    Where a record comes from, if it is kept elsewhere too.

    Attributes:
        ref: What it is called there; the same reference is entered once.
        claimed: When it was known there; it decides nothing.
    """

    ref: str = ""
    claimed: datetime | None = None


_NOWHERE = Source()


class Recording:
    """
    Enter records into the journal of one campaign.

    Args:
        journal: The journals of the store.
        campaign: The campaign's id.
        by: The account that acts.
    """

    def __init__(self, journal: Journal, campaign: str, by: str) -> None:
        self._journal = journal
        self._campaign = campaign
        self._by = by
        self._looked_at: tuple[State, date] | None = None

    def records(
        self, records: Sequence[Record], *, name: str | None, sources: Mapping[int, Source]
    ) -> Entered:
        """Enter records, all or none; under a name, more than a batch takes, each whole."""
        with collector_paused(len(records)):
            return self._entered(records, name, sources)

    def _entered(self, records: Sequence[Record], name: str | None, sources: Mapping[int, Source]) -> Entered:
        most = max(1, self._journal.store.info.limits.batch // _CHANGES)
        if name is not None:
            return self._named(records, name, sources, most)
        if len(records) > most:
            raise _too_many(self._campaign, len(records), most)
        ids = self._journal.new_ids()
        drafts = self._drafts(records, [next(ids) for _ in records], sources, repeated=False)
        return self._enter(dict(enumerate(drafts)))

    def _named(
        self, records: Sequence[Record], name: str, sources: Mapping[int, Source], most: int
    ) -> Entered:
        while True:
            held = self._claimed(name)
            ids = self._journal.new_ids()
            body = ClaimBody(digest_of(records), tuple(next(ids) for _ in records))
            if held is not None and held.digest != body.digest:
                raise BatchReused(name)
            targets = (held or body).targets
            drafts = self._drafts(records, targets, sources, repeated=held is not None)
            try:
                return self._chain(dict(enumerate(drafts)), (name, body) if held is None else None, most)
            except OvertakenError:
                continue

    def _claimed(self, name: str) -> ClaimBody | None:
        at = codec.key(codec.CLAIM, self._campaign, "call", name)
        stored = self._journal.store.read([at]).get(at)
        return None if stored is None else codec.decode(ClaimBody, stored)

    def _chain(self, drafts: Mapping[int, Draft], claim: tuple[str, ClaimBody] | None, most: int) -> Entered:
        """Enter what is not there yet, a batch at a time; the claim of the call is in the first."""
        targets = tuple(draft.target for draft in drafts.values())
        there = {} if claim else self._there(targets)
        todo = [(at, draft) for at, draft in drafts.items() if draft.target not in there]
        if len(todo) > most:
            self._look_at(dict(todo))
        # What an attempt wrote that was broken off was told to nobody.
        entries = [each for each in there.values() if isinstance(each, Entry)] if todo else []
        state = self._state()
        before = {entry.target: entry.record for entry in entries if entry.record is not None}
        stray = {id_: r for id_, r in before.items() if not NOTHING.isdisjoint(state.placing(r).counts)}
        start = 0
        while start < len(todo):
            try:
                done = self._enter(dict(todo[start : start + most]), None if start else claim)
            except LimitExceeded:
                # Records of many units need more room than most do.
                if most == 1:
                    raise
                most //= 2
                continue
            start += most
            entries += done.entries
            state = done.state
            stray.update(done.uncounted)
        order = {target: at for at, target in enumerate(targets)}
        entries.sort(key=lambda entry: order[entry.target])
        return Entered(targets=targets, entries=tuple(entries), state=state, uncounted=stray)

    def _there(self, targets: Sequence[str]) -> dict[str, Entry | Unreadable]:
        keys = {codec.entry_key(self._campaign, target, 0): target for target in targets}
        rows = self._journal.rows(tuple(keys))
        return {keys[key]: codec.try_read(codec.entry_of, row) for key, row in rows.items()}

    def _drafts(
        self,
        records: Sequence[Record],
        targets: Sequence[str],
        sources: Mapping[int, Source],
        *,
        repeated: bool,
    ) -> Iterator[Draft]:
        # An entry is told by the id of its subject, unless an earlier attempt at the call chose that.
        ids = self._journal.new_ids() if repeated else iter(targets)
        for at, (record, target) in enumerate(zip(self._settled(records), targets, strict=True)):
            source = sources.get(at, _NOWHERE)
            yield Draft(
                target=target,
                value=record,
                given=records[at],
                id=next(ids),
                claimed=source.claimed,
                source_ref=source.ref,
            )

    def _settled(self, records: Sequence[Record]) -> Sequence[Record]:
        """Return the records with what the plan says of their values; it is read only if there are any."""
        if not any(map(holds_values, records)):
            return records
        kinds = self._state().campaign.kinds
        return [settled(kinds, record) for record in records]

    def _look_at(self, drafts: Mapping[int, Draft]) -> None:
        """Raise what is wrong with any record of a call before its first batch is written."""
        taken = self._taken(drafts)
        desk = desk_of(self._state(), self._journal.clock())
        desk.admit(_records(drafts), lambda: taken, _ids(drafts))
        if taken:
            raise _stands_already(drafts, taken)
        self._looked_at = desk.state, desk.today

    def _taken(self, drafts: Mapping[int, Draft]) -> set[str]:
        """Return the natural keys that are taken; one with a reference may stand already, and be the same."""
        found = [draft.natural for draft in drafts.values() if draft.natural and not draft.source_ref]
        keys = {codec.standing_key(self._campaign, natural): natural.name for natural in found}
        return {keys[key] for key in self._journal.read(tuple(keys))}

    def _enter(self, drafts: Mapping[int, Draft], claim: tuple[str, ClaimBody] | None = None) -> Entered:
        tried = count()

        def admit(state: State, now: datetime) -> None:
            if next(tried) and claim is not None and self._claimed(claim[0]) is not None:
                raise OvertakenError(claim[0], ())
            desk = desk_of(state, now)
            if (state, desk.today) != self._looked_at:
                desk.admit(_records(drafts), lambda: self._taken(drafts), _ids(drafts))

        call = Call(
            campaign=self._campaign,
            drafts=tuple(drafts.values()),
            by=self._by,
            admit=admit,
            duplicate=partial(_stands_already, drafts),
            claim=claim,
        )
        return enter(self._journal, call)

    def _state(self) -> State:
        head = self._journal.head(self._campaign)
        return self._journal.state(head)


def desk_of(state: State, now: datetime) -> Desk:
    """Return what records are held against at a moment."""
    return Desk(state=state, now=now)


def _records(drafts: Mapping[int, Draft]) -> dict[int, Record]:
    return {at: draft.value for at, draft in drafts.items() if isinstance(draft.value, Record)}


def _ids(drafts: Mapping[int, Draft]) -> dict[int, str]:
    return {at: draft.natural.name for at, draft in drafts.items() if draft.natural is not None}


def _stands_already(drafts: Mapping[int, Draft], taken: Collection[str]) -> DuplicateRecord:
    """Return the error of records that stand already; its parts say which of the call they are."""
    twice = {at: id_ for at, id_ in _ids(drafts).items() if id_ in taken}
    errors = [DuplicateRecord([id_]).about(record=at) for at, id_ in twice.items()]
    return DuplicateRecord(list(twice.values()), errors)


def _too_many(campaign: str, number: int, most: int) -> LimitExceeded:
    return LimitExceeded(
        campaign,
        Text(
            f"一次登记{number}条，超出存储的一个批次（{most}条）",
            f"{number} records are more than a batch of the store holds ({most})",
        ),
        Text("写明批次名称 batch=，分批登记", "name the call with batch=, and it is entered in several"),
    )
