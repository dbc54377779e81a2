"""
Appending: entries are put into the journal with all that follows from them, in one batch.

An attempt reads, makes its batch at the versions read, and commits it; where others were faster it begins
anew. On whatever error, the attempt first looks whether its own entry stands: an answer may have been lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from attrs import evolve, field, frozen

from govcampaign import _codec as codec
from govcampaign._codec import ClaimBody, StandingBody
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.record import Record
from govcampaign.errors import InvalidValue, StorageError, StoreBusy, VersionConflict
from govcampaign.office._drafts import Booking, Draft
from govcampaign.office._filling import check_unchanged, with_rounds
from govcampaign.office._journal import TRIES, Journal
from govcampaign.office._state import State
from govcampaign.ports.storage import Batch, Change, Check, Put
from govcampaign.wording import Text


class OvertakenError(VersionConflict):
    """Somebody else entered something about a subject since it was read; nothing was written."""


@frozen(kw_only=True)
class Entered:
    """
    What became of some drafts.

    Attributes:
        targets: The subject of each draft, in order; one that was there by its reference is that one.
        entries: The entries that were made.
        state: What they were matched under.
        uncounted: The records among them that count for no obligation, by subject.
    """

    targets: tuple[str, ...]
    entries: tuple[Entry, ...]
    state: State
    uncounted: Mapping[str, Record] = field(factory=dict)


@frozen(kw_only=True)
class Call:
    """
    What somebody asks to be entered, all or none of it.

    Attributes:
        campaign: The campaign's id.
        drafts: What is to be entered.
        by: The account that enters it.
        admit: Called with the state and the moment of entry; raises what is wrong with the drafts.
        duplicate: Makes the error of natural keys under which something else stands.
        claim: The name of the call and what it is taken for.
        holds: Called after `admit`; returns checks of what `admit` read and must not change meanwhile.
    """

    campaign: str
    drafts: Sequence[Draft]
    by: str
    admit: Callable[[State, datetime], None]
    duplicate: Callable[[Mapping[str, StandingBody]], Exception]
    claim: tuple[str, ClaimBody] | None = None
    holds: Callable[[], Sequence[Check]] = tuple


def enter(journal: Journal, call: Call) -> Entered:
    """
    Append entries, with all that follows from them, in one batch.

    Args:
        journal: Where.
        call: What is asked for.

    Raises:
        UnknownCampaign: There is no such campaign.
        OvertakenError: Somebody else entered something about one of the subjects.
        StoreBusy: Others were faster at every attempt.
        StorageError: What else the store refuses.
    """
    for tried in range(TRIES):
        try:
            return _attempt(journal, call)
        except OvertakenError:
            raise
        except (VersionConflict, StoreBusy):
            if tried == TRIES - 1:
                raise
            _see_who_was_faster(journal, call)
            journal.pause(tried)
    raise AssertionError  # the last attempt raises


def _see_who_was_faster(journal: Journal, call: Call) -> None:
    """Raise where somebody entered something about a subject of ours: no attempt can be the next then."""
    keys = [codec.entry_key(call.campaign, draft.target, draft.number) for draft in call.drafts]
    there = journal.rows(keys)
    if there:
        raise OvertakenError(call.campaign, [(str(key), 0, 1) for key in there])


def _attempt(journal: Journal, call: Call) -> Entered:
    head = journal.settled(call.campaign)
    state = journal.state(head)
    stamp = head.stamp(journal.clock, *(draft.last.recorded for draft in call.drafts if draft.last))
    call.admit(state, stamp)
    known = _known(journal, call)
    fresh = [draft for draft in call.drafts if draft.target not in known]
    filled, deciding = with_rounds(journal, call.campaign, state, fresh)
    entries = [(draft.entry(stamp, call.by, head.number), draft) for draft in filled]
    made = Entered(
        targets=tuple(known.get(draft.target, draft.target) for draft in call.drafts),
        entries=tuple(entry for entry, _ in entries),
        state=state,
    )
    if entries:
        booking = Booking(call.campaign, state, entries)
        held = journal.read(booking.needs)
        check_unchanged(call.campaign, deciding, held)
        taken = booking.taken(held)
        if taken:
            raise call.duplicate(taken)
        changes = [*_claims(call, fresh), *call.holds(), *booking.changes(held), head.held(stamp)]
        _commit(journal, call.campaign, changes, stamp, made.entries[0])
        made = evolve(made, uncounted=booking.uncounted)
    return made


def _known(journal: Journal, call: Call) -> dict[str, str]:
    """Return the subject that was entered under the reference of a draft, by the draft's own."""
    refs = {
        codec.key(codec.CLAIM, call.campaign, "ref", d.source_ref): d for d in call.drafts if d.source_ref
    }
    found = journal.store.read(tuple(refs)) if refs else {}
    known = {}
    for key, stored in found.items():
        body, draft = codec.decode(ClaimBody, stored), refs[key]
        if body.digest != digest_of([draft.given]):
            raise _other_content(draft.source_ref, body.targets[0])
        known[draft.target] = body.targets[0]
    return known


def _commit(journal: Journal, campaign: str, changes: Sequence[Change], at: datetime, first: Entry) -> None:
    try:
        # A name of its own for each attempt: what counts is whether the entry stands.
        journal.store.apply(Batch(token_hex(12), at, changes))
    except StorageError:
        if not journal.stands(campaign, first):
            raise


def _claims(call: Call, drafts: Sequence[Draft]) -> Iterator[Put]:
    if call.claim is not None:
        yield codec.put_claim(call.campaign, "call", *call.claim)
    for draft in drafts:
        if draft.source_ref:
            body = ClaimBody(digest_of([draft.given]), (draft.target,))
            yield codec.put_claim(call.campaign, "ref", draft.source_ref, body)


def _other_content(ref: str, target: str) -> InvalidValue:
    return InvalidValue(
        ref,
        Text(f"同一来源编号已登记为 {target}，内容不同", f"it was entered as {target}, with other content"),
        Text("内容有变的，更正该记录", "correct that record where the content changed"),
    ).about(code="other_content", field="source_ref")


def digest_of(values: Sequence[object]) -> str:
    """Return the digest of some values, the same for equal ones."""
    digest = sha256()
    for value in values:
        body = codec.encode_value(value)
        digest.update(b"%d:" % len(body))
        digest.update(body)
    return digest.hexdigest()[:32]
