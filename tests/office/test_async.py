"""The verbs of a workspace, an office and a unit's view, awaited."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from govcampaign import open_workspace_async
from govcampaign.errors import UnknownName, UnknownUnit


def awaited(story):
    """Run a coroutine function to its end."""
    return asyncio.run(story())


def test_every_verb_is_awaited(clock, plan, members, visit):
    """Entering, reading, listing, properties, and acting as another account."""

    async def story():
        async with await open_workspace_async("memory://", clock=clock) as workspace:
            office = await workspace.adopt(plan, members)
            (target,) = await office.acting("desk-7").record(visit("甲厂"))
            entry = await office.record_of(target)
            matrix = await office.matrix(as_of=date(2013, 7, 12))
            return entry.by, matrix["visits"].cell("商务委").done, (await office.campaign()).id

    assert awaited(story) == ("desk-7", 1, "service")


def test_a_unit_s_view_is_awaited_too(clock, plan, members, visit):
    """It enters and lists what is the unit's."""

    async def story():
        async with await open_workspace_async("memory://", clock=clock) as workspace:
            office = await workspace.adopt(plan, members)
            view = await office.unit("科委")
            await view.record(visit("甲厂", "科委"))
            with pytest.raises(UnknownUnit):
                await office.unit("科技位")
            return len(await view.records()), len(await view.obligations())

    assert awaited(story) == (1, 3)


def test_many_at_once_lose_nothing(clock, plan, members, visit):
    """Twenty records entered at once all stand."""

    async def story():
        async with await open_workspace_async("memory://", clock=clock, threads=4) as workspace:
            office = await workspace.adopt(plan, members)
            await asyncio.gather(*(office.record(visit(f"企业{n}")) for n in range(20)))
            return len(await office.records()), await office.verify()

    assert awaited(story) == (20, ())


def test_a_misspelled_verb_is_said_with_the_one_meant(clock, plan, members):
    """Before anything is asked of the store."""

    async def story():
        async with await open_workspace_async("memory://", clock=clock) as workspace:
            office = await workspace.adopt(plan, members)
            with pytest.raises(UnknownName, match="record"):
                await office.recrod()
            return [info.id for info in await workspace.campaigns()]

    assert awaited(story) == ["service"]
