"""
Changes of plan and roster: each is one batch with the head, and a chain that follows it.
"""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from typing import Any

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


def adopt(journal: Journal, campaign: Campaign, roster: Roster, *, by: str) -> bool:
    """
    Put a campaign into the store; return False where another was first.

    Args:
        journal: Where.
        campaign: The plan.
        roster: Its roster.
        by: The account that adopts it.
    """
    moment = journal.clock()
    head = HeadBody(title=campaign.title, changes=(moment,), day=beijing_day(moment))
    token = token_hex(8)
    plan = Entry(target=subject("plan", 0), value=campaign, recorded=moment, by=by, id=token)
    changes: list[Change] = [
        codec.put_entry(campaign.id, plan),
        codec.put_entry(
            campaign.id, Entry(target=subject("roster", 0), value=roster, recorded=moment, by=by, id=token)
        ),
        codec.put_state(campaign.id, 0, StateBody(campaign, roster)),
        codec.put_head(campaign.id, head, 0),
    ]
    try:
        journal.store.apply(Batch(token_hex(12), moment, changes))
    except StorageError as error:
        if journal.stands(campaign.id, plan):
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
    fold: Callable[[State], tuple[Campaign, Roster]],
    duplicate: Callable[[StandingBody], Exception],
) -> Entry:
    """
    Enter a change of plan or roster, and do the links of the chain that follows.

    Args:
        journal: Where.
        campaign: The campaign's id.
        kind: `plan` or `roster_change`.
        value: The new plan, or the change of the roster.
        by: The account that enters it.
        reason: Why.
        fold: Returns plan and roster after the change; raises what is wrong with it.
        duplicate: Makes the error where the same change was entered before.
    """
    token = token_hex(8)
    for tried in range(TRIES):
        head = journal.settled(campaign)
        state = journal.state(campaign, head.number)
        plan, roster = fold(state)
        try:
            entry = _enter(journal, head, (kind, value, plan, roster), by, reason, token, duplicate)
        except (VersionConflict, StoreBusy):
            if tried == TRIES - 1:
                raise
            journal.pause(tried)
        else:
            journal.settled(campaign)
            return entry
    raise AssertionError  # the last attempt raises


def _enter(
    journal: Journal,
    head: Head,
    change: tuple[str, Any, Campaign, Roster],
    by: str,
    reason: str,
    token: str,
    duplicate: Callable[[StandingBody], Exception],
) -> Entry:
    kind, value, plan, roster = change
    number, moment = head.number + 1, head.stamp(journal.clock)
    entry = Entry(
        target=subject(kind, number),
        value=value,
        recorded=moment,
        by=by,
        reason=reason,
        version=head.number,
        id=token,
    )
    natural, changes = natural_of(value), []
    if natural is not None:
        at = natural.key(head.campaign)
        held = journal.store.read([at]).get(at)
        if held is not None:
            raise duplicate(codec.decode(StandingBody, held))
        body = StandingBody(entry.target, entry.number)
        changes.append(codec.put_standing(at, body, natural.kind, natural.index, 0))
    moved = replace(
        head.body,
        title=plan.title,
        changes=(*head.body.changes, moment),
        day=max(head.body.day, beijing_day(moment)),
        marker=Marker(stage=FREEZE),
    )
    changes += (
        codec.put_entry(head.campaign, entry),
        codec.put_state(head.campaign, number, StateBody(plan, roster)),
        codec.put_head(head.campaign, moved, head.version),
    )
    try:
        journal.store.apply(Batch(token_hex(12), moment, changes))
    except StorageError:
        if not journal.stands(head.campaign, entry):
            raise
    return entry


def subject(kind: str, number: int) -> str:
    """Return the subject of a change of plan or roster."""
    return f"{kind}~{number:06d}"
