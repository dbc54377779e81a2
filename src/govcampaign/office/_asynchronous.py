"""
The same workspace for hosts with an event loop: each verb runs in a thread, and is awaited.

    workspace = await open_workspace_async("postgresql://…")
    office = await workspace.office("binhai-2013")
    await office.record(visit)
    matrix = await office.matrix(as_of="2013-07-24")

An office has the verbs of `Office`, with the same arguments, results and errors; a property is a verb here:
`await office.campaign()`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from typing import Any, Final, Self, TypeVar

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.rollup import Rollup
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import UnknownName
from govcampaign.office._given import OpenStore
from govcampaign.office._workspace import CampaignInfo, Workspace, open_workspace
from govcampaign.wording import Text

_Answer = TypeVar("_Answer")
THREADS: Final = 8
"""How many verbs of a workspace run at a time, unless the host says another number."""


class _Verbs:
    """
    The verbs of something behind it, which are awaited; a property is a verb too.

    Args:
        behind: What does them.
        run: Runs a function in a thread.
    """

    def __init__(self, behind: Any, run: Callable[..., Coroutine[Any, Any, Any]]) -> None:
        self._behind = behind
        self._run = run

    def __getattr__(self, name: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        cls = type(self._behind)
        if name.startswith("_") or not hasattr(cls, name):
            verbs = (verb for verb in dir(cls) if not verb.startswith("_"))
            raise UnknownName(type(self).__name__, Text("方法", "verb"), name, verbs)

        def call(*given: Any, **named: Any) -> Any:
            # A property is read in the thread too: it may ask the store.
            found = getattr(self._behind, name)
            return found(*given, **named) if callable(found) else found

        async def verb(*given: Any, **named: Any) -> Any:
            return await self._run(partial(call, *given, **named))

        return verb


class AsyncUnitView(_Verbs):
    """The view of one unit, whose verbs are those of `UnitView`, awaited."""


class AsyncOffice(_Verbs):
    """The office of one campaign, whose verbs are those of `Office`, awaited."""

    def acting(self, by: str) -> AsyncOffice:
        """Return this office, as another account acts in it; nothing is asked of the store."""
        return AsyncOffice(self._behind.acting(by), self._run)

    async def unit(self, unit: str) -> AsyncUnitView:
        """
        Return the view of one unit.

        Raises:
            UnknownUnit: No unit has that name.
        """
        return AsyncUnitView(await self._run(partial(self._behind.unit, unit)), self._run)


class AsyncWorkspace:
    """
    A workspace whose verbs are awaited; close it, or use it in an `async with`.

    Args:
        workspace: The workspace behind it.
        threads: How many verbs run at a time.
    """

    def __init__(self, workspace: Workspace, threads: int = THREADS) -> None:
        self._workspace = workspace
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="govcampaign")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the store once the verbs that run have ended; a second time does nothing."""
        await asyncio.to_thread(self._pool.shutdown)
        await asyncio.to_thread(self._workspace.close)

    async def campaigns(self) -> tuple[CampaignInfo, ...]:
        """Return the campaigns in the store, by id."""
        return await self._run(self._workspace.campaigns)

    async def office(self, campaign: str, *, by: str | None = None) -> AsyncOffice:
        """
        Return the office of one campaign.

        Raises:
            UnknownCampaign: The store holds none of that id.
        """
        office = await self._run(partial(self._workspace.office, campaign, by=by))
        return AsyncOffice(office, self._run)

    async def roll_up(
        self, campaign: str, *, as_of: date | str, known_by: date | str | None = None, duty: str = ""
    ) -> Rollup:
        """
        Return the rates of each unit with all units below it, over a campaign and all adopted from it.

        Args:
            campaign: The id of the campaign at the top.
            as_of: The day, inclusive.
            known_by: What was entered by the end of this day is seen; default `as_of`.
            duty: Only this duty; empty for all.

        Raises:
            UnknownCampaign: The store holds none of that id.
        """
        asked = partial(self._workspace.roll_up, campaign, as_of=as_of, known_by=known_by, duty=duty)
        return await self._run(asked)

    async def adopt(self, campaign: Campaign, roster: Roster, *, by: str | None = None) -> AsyncOffice:
        """
        Adopt a plan with its roster, and return its office; the very same again changes nothing.

        Raises:
            AlreadyAdopted: Another plan or roster was adopted under this id before.
        """
        office = await self._run(partial(self._workspace.adopt, campaign, roster, by=by))
        return AsyncOffice(office, self._run)

    async def _run(self, call: Callable[[], _Answer]) -> _Answer:
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)


async def open_workspace_async(
    store: str | OpenStore, *, threads: int = THREADS, **named: Any
) -> AsyncWorkspace:
    """
    Open a store with the campaigns in it, for a host with an event loop.

    Args:
        store: The store, by its URL or by a function that opens it, as for `open_workspace`.
        threads: How many verbs run at a time.
        named: What `open_workspace` takes besides.

    Raises:
        StorageError: The store cannot be opened.
    """
    workspace = await asyncio.to_thread(partial(open_workspace, store, **named))
    return AsyncWorkspace(workspace, threads)
