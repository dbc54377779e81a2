"""
Changes of plan and roster: each is one batch with the head, and a chain that follows it.
"""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from typing import Any, Final

from msgspec.structs import replace

from govcampaign import _codec as codec
from govcampaign._codec import HeadBody, Marker, StandingBody, StateBody
from govcampaign._codec.naturals import natural_of
from govcampaign.domain.checks import beijing_day
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import StorageError, StoreBusy, VersionConflict
from govcampaign.office._chain import FREEZE
from govcampaign.office._head import Head
from govcampaign.office._journal import TRIES, Journal
from govcampaign.office._state import State
from govcampaign.ports.storage import Batch, Change

CHANGES: Final = ("plan", "roster", "roster_change", "calendar")
"""What the subjects of plans, rosters, calendars and their changes begin with."""


def adopt(journal: Journal, campaign: Campaign, roster: Roster, *, by: str) -> bool:
    """
    Put a campaign into the store; return False where another was first.

    Args:
        journal: Where.
        campaign: The plan.
        roster: Its roster.
        by: The account that adopts it.
    """
    moment, ids = journal.clock(), journal.new_ids()
    parts = {"plan": campaign, "roster": roster, "calendar": journal.calendar}
    entries = [
        Entry(target=subject(kind, 0), value=value, recorded=moment, by=by, id=next(ids))
        for kind, value in parts.items()
    ]
    day = beijing_day(moment)
    head = HeadBody(title=campaign.title, changes=(moment,), ids=(entries[0].id,), day=day)
    changes: list[Change] = [
        *(codec.put_entry(campaign.id, entry) for entry in entries),
        codec.put_state(campaign.id, 0, StateBody(campaign, roster, journal.calendar)),
        codec.put_head(campaign.id, head, 0),
    ]
    try:
        journal.store.apply(Batch(token_hex(12), moment, changes))
    except StorageError as error:
        if journal.stands(campaign.id, entries[0]):
            return True
        if isinstance(error, VersionConflict):
            return False
        raise
    return True


def change(
    journal: Journal,
    campaign: str,
    kind: str,
    value: Any,
    *,
    by: str,
    reason: str,
    source_ref: str = "",
    check: Callable[[State], None],
    duplicate: Callable[[StandingBody], Exception] | None = None,
) -> Entry:
    """
    Enter a change of plan or roster, and do the links of the chain that follows.

    Args:
        journal: Where.
        campaign: The campaign's id.
        kind: `plan`, `roster_change` or `calendar`.
        value: The new plan, the change of the roster, or the new calendar.
        by: The account that enters it.
        reason: Why.
        source_ref: What it is called where it comes from.
        check: Called with plan and roster as they are; raises what is wrong with the change.
        duplicate: Makes the error where the same change was entered before; None for what may come twice.
    """
    token = next(journal.new_ids())
    for tried in range(TRIES):
        head = journal.settled(campaign)
        folded = _folded(journal.state(head), value, check)
        entry = Entry(
            target=subject(kind, folded.number),
            value=value,
            recorded=head.stamp(journal.clock),
            by=by,
            reason=reason,
            source_ref=source_ref,
            version=head.number,
            id=token,
        )
        try:
            _enter(journal, head, entry, folded, duplicate)
        except (VersionConflict, StoreBusy):
            if tried == TRIES - 1:
                raise
            journal.pause(tried)
        else:
            journal.settled(campaign)
            return entry
    raise AssertionError  # the last attempt raises


def _folded(state: State, value: Any, check: Callable[[State], None]) -> State:
    check(state)
    return state.changed(value)


def _enter(
    journal: Journal,
    head: Head,
    entry: Entry,
    folded: State,
    duplicate: Callable[[StandingBody], Exception] | None,
) -> None:
    """Write a change in one batch with the new state, and the head with the marker of the chain."""
    moment = entry.recorded
    assert moment is not None  # noqa: S101 - it was stamped
    moved = replace(
        head.body,
        title=folded.campaign.title,
        changes=(*head.body.changes, moment),
        ids=(*head.body.ids, entry.id),
        day=max(head.body.day, beijing_day(moment)),
        marker=Marker(stage=FREEZE),
    )
    state = StateBody(folded.campaign, folded.roster, folded.calendar)
    changes: list[Change] = [
        *_standing(journal, head, entry, duplicate),
        codec.put_entry(head.campaign, entry),
        codec.put_state(head.campaign, folded.number, state),
        codec.put_head(head.campaign, moved, head.version),
    ]
    try:
        journal.store.apply(Batch(token_hex(12), moment, changes))
    except StorageError:
        if not journal.stands(head.campaign, entry):
            raise


def _standing(
    journal: Journal, head: Head, entry: Entry, duplicate: Callable[[StandingBody], Exception] | None
) -> tuple[Change, ...]:
    """Return the row by which a change stands once; a plan stands by the head."""
    natural = natural_of(entry.value)
    if natural is None or duplicate is None:
        return ()
    at = codec.standing_key(head.campaign, natural)
    held = journal.store.read([at]).get(at)
    if held is not None:
        raise duplicate(codec.standing_of(held))
    body = StandingBody(entry.target, entry.number)
    return tuple(codec.standing_puts(head.campaign, natural, body))


def subject(kind: str, number: int) -> str:
    """Return the subject of a change of plan or roster."""
    return f"{kind}~{number:06d}"
