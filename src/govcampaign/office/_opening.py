"""
Opening the office of one campaign, without a word about its workspace.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.office._given import OpenStore, beijing_now
from govcampaign.office._ids import Tails
from govcampaign.office._office import Office
from govcampaign.office._workspace import open_workspace
from govcampaign.registry import Registry


def open_office(
    store: str | OpenStore,
    *,
    campaign: str | None = None,
    create: bool = True,
    registry: Registry | None = None,
    clock: Callable[[], datetime] = beijing_now,
    calendar: WorkCalendar | None = None,
    by: str = "",
    tails: Tails | None = None,
) -> Office:
    """
    Open the office of one campaign; closing it closes the store.

    Args:
        store: The store, such as `sqlite:///binhai.db` or `memory://`; or a function that opens one, as for
            `open_workspace`.
        campaign: The id of an adopted campaign; None takes the only one, or the one adopted next.
        create: False to refuse to make a store where there is none, so that a misspelled URL is noticed.
        registry: The plugins; None is everything installed.
        clock: Tells when things are entered, as an aware datetime; one without time zone is refused in use.
        calendar: Working days, for deadlines that roll and for findings; None is the State Council's.
        by: The account that acts: an id, never a person's name.
        tails: Ends of ids; None draws them at random.

    Raises:
        UnknownPlugin: No store has that scheme.
        StorageError: The store cannot be opened.
        UnknownCampaign: The store holds no campaign of that id.
        InvalidValue: The clock is not a function, or another argument is of the wrong class.
    """
    workspace = open_workspace(
        store, create=create, registry=registry, clock=clock, calendar=calendar, by=by, tails=tails
    )
    if campaign is None:
        return Office(workspace, None, by=workspace.by)
    try:
        return workspace.office(campaign)
    except BaseException:
        workspace.close()
        raise
