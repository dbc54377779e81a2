"""
Adopting a plan: once, with its roster.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from attrs import evolve, frozen

from govcampaign import _codec as codec
from govcampaign.domain.names import identity
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.groups import check_spelling
from govcampaign.domain.units.roster import Roster, RosterChange
from govcampaign.errors import (
    AlreadyAdopted,
    CorruptRecord,
    GovCampaignError,
    UnclearCampaign,
    UnknownCampaign,
    VersionConflict,
)
from govcampaign.office._shelf import Found, Shelf
from govcampaign.ports.query import All
from govcampaign.wording import Text


@frozen
class Adopted:
    """
    A campaign that the office has adopted.

    Attributes:
        campaign: The plan.
        roster: The roster it was adopted with, before any change.
    """

    campaign: Campaign
    roster: Roster


def adopt(shelf: Shelf, campaign: Campaign, roster: Roster) -> bool:
    """
    Adopt a plan with its roster.

    Returns:
        True if it is new, False if the very same was adopted before.

    Raises:
        InvalidRoster: The roster has groups that look like slips of the plan's; nothing is written.
        AlreadyAdopted: Another plan or roster of the same id was adopted before; nothing is changed.
    """
    check_spelling(campaign, roster)
    held = _held(shelf, campaign.id)
    if held is None:
        try:
            shelf.commit([codec.put_campaign(campaign), codec.put_roster(campaign.id, roster)])
        except VersionConflict:
            # Another process was first; what counts is whether it adopted the same.
            held = _held(shelf, campaign.id)
        else:
            return True
    if held == Adopted(campaign, roster):
        return False
    raise AlreadyAdopted(
        campaign.id,
        Text("该编号已启用另一份方案或名单", "another plan or roster was adopted under this id"),
        Text("换一个编号，或换一个存储", "give the plan another id, or use another store"),
    )


def adopted(shelf: Shelf, campaign: str | None, place: str) -> Adopted:
    """
    Return an adopted campaign.

    Args:
        shelf: Where to look.
        campaign: Its id; None takes the only one there is.
        place: What to call the store in errors.

    Raises:
        UnknownCampaign: The store holds none of that id.
        UnclearCampaign: No id is given, and the store holds not exactly one.
    """
    if campaign is not None:
        campaign = identity(campaign, place, field="campaign")
        held = _held(shelf, campaign)
        if held is not None:
            return held
    found = shelf.found(codec.CAMPAIGN.name, All(), partial(codec.decode, Campaign))
    known = [*(plan.id for plan in found.values), *(codec.named_by(each.key) for each in found.unreadable)]
    if campaign is None and len(known) == 1:
        for each in found.unreadable:
            raise _corrupt(each.key, each.reason)
        return adopted(shelf, known[0], place)
    if campaign is None:
        raise UnclearCampaign(
            place,
            Text(
                f"存有{len(known)}项活动，未指明哪一项",
                f"it holds {len(known)} campaigns, and none is named",
            ),
            Text(f"指明其一：{'、'.join(known)}", f"name one of: {', '.join(known)}")
            if known
            else Text("先启用一份方案", "adopt one first"),
        )
    raise UnknownCampaign(place, campaign, known)


def changes_of(shelf: Shelf, campaign: str, roster: Roster) -> Found[RosterChange]:
    """
    Return the changes of a campaign's roster, by day.

    Args:
        shelf: Where to look.
        campaign: The campaign's id.
        roster: The roster as adopted; a change that fits it only after an unreadable one is left out too.
    """
    read = partial(codec.decode, RosterChange)
    found = shelf.of_campaign(codec.ROSTER_CHANGE.name, campaign, read)
    if not found.unreadable:
        return found
    applied: list[RosterChange] = []
    for change in found.values:
        with suppress(GovCampaignError):
            roster.changed([*applied, change])
            applied.append(change)
    return evolve(found, values=tuple(applied))


def _held(shelf: Shelf, campaign: str) -> Adopted | None:
    keys = [codec.key(codec.CAMPAIGN, campaign), codec.key(codec.ROSTER, campaign)]
    found = shelf.store.read(keys)
    if not found:
        return None
    for key in keys:
        if key not in found:
            reason = Text("找不到这一行，可能已损坏", "the row is not there; it may be damaged")
            raise _corrupt(str(key), reason)
    plan, roster = (found[key] for key in keys)
    return Adopted(codec.decode(Campaign, plan), codec.decode(Roster, roster))


def _corrupt(key: str, reason: Text) -> CorruptRecord:
    return CorruptRecord(key, reason, Text("从备份恢复", "restore it from a backup"), keys=[key])
