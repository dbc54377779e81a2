"""A workspace returns the rates of each unit with all units below it, over several campaigns."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest
from attrs import evolve

import govcampaign as gc
from govcampaign.errors import InvalidPlan, UnknownCampaign, UnknownDuty
from govcampaign.office._asynchronous import AsyncWorkspace
from govcampaign.wording import same

AS_OF = date(2013, 7, 12)


def plan(id_, title, who, **fields):
    """Return a plan with one duty: a summary."""
    summary = gc.duty(title, id="summary", who=who, owes=gc.once("submission"), due="2013年7月10日前")
    return gc.campaign(title, id=id_, window="2013年7月", duties=[summary], **fields)


def roster(**parents):
    """Return a roster in which each unit is beneath another; an empty name is the top."""
    units = tuple(gc.Unit(id=unit, title=same(unit), parent=parent) for unit, parent in parents.items())
    return gc.Roster(id="r", title=same("名单"), units=units)


@pytest.fixture
def workspace(cabinet, clock):
    """Give a workspace with a district's campaign, one of its town, and an unrelated one."""
    found = cabinet.workspace(clock)
    clock.set(7, 1)
    found.adopt(plan("区活动", "区总结", "东镇、西镇"), roster(甲区="", 东镇="甲区", 西镇="甲区"))
    found.adopt(
        plan("镇活动", "镇总结", "东一村、东二村", parent="区活动"),
        roster(东镇="", 东一村="东镇", 东二村="东镇"),
    )
    found.adopt(plan("别的活动", "总结", "东镇"), roster(东镇=""))
    clock.set(7, 12)
    done = gc.Submission(units=("东一村",), day=date(2013, 7, 9), duty="summary")
    found.office("镇活动").record(done)
    return found


def counted(found, unit):
    """Return numerator and denominator of the completeness of a unit."""
    (view,) = found[unit].duties
    return len(view.completeness.numerator), len(view.completeness.denominator)


def test_the_cells_of_campaigns_below_count_above(workspace):
    """The town's own report and those of its villages are one branch of the district."""
    found = workspace.roll_up("区活动", as_of=AS_OF)

    assert found.campaigns == ("区活动", "镇活动")
    assert [counted(found, unit) for unit in ("甲区", "东镇", "西镇", "东一村")] == [
        (1, 4),
        (1, 3),
        (0, 1),
        (1, 1),
    ]
    assert {view.title.zh for view in found.duties} == {"区总结"}
    assert (found.as_of, found.known_by) == (AS_OF, AS_OF)


def test_the_campaign_below_is_rolled_up_by_itself(workspace):
    """The one above it is another office's matter."""
    found = workspace.roll_up("镇活动", as_of="2013-07-12", duty="summary")

    assert found.campaigns == ("镇活动",)
    assert counted(found, "东镇") == (1, 2)


def test_an_office_rolls_up_its_own_campaign(workspace):
    """Villages that the roster of the district does not hold are not counted."""
    found = workspace.office("区活动").roll_up(as_of=AS_OF, duty="summary")

    assert counted(found, "甲区") == (0, 2)
    assert [cell.id for cell in found["东镇"].own] == ["summary/东镇"]


def test_what_was_not_known_yet_is_not_counted(workspace):
    """The report was entered on the 12th; before the adoption there is the campaign alone."""
    before = workspace.roll_up("区活动", as_of=AS_OF, known_by="2013-07-11")
    earlier = workspace.roll_up("区活动", as_of=AS_OF, known_by="2013-06-30")

    assert counted(before, "甲区") == (0, 4)
    assert earlier.campaigns == ("区活动",)


def test_a_campaign_at_the_top_may_name_one_that_is_kept_elsewhere(workspace):
    """The city keeps its own store."""
    district = workspace.office("区活动")
    district.amend(evolve(district.campaign, parent="市活动"), reason="按市里部署")

    assert workspace.roll_up("区活动", as_of=AS_OF).campaigns == ("区活动", "镇活动")


def test_campaigns_that_form_a_circle_are_reported(workspace):
    """Neither is above the other."""
    district = workspace.office("区活动")
    district.amend(evolve(district.campaign, parent="镇活动"), reason="误填")

    with pytest.raises(InvalidPlan, match="form a circle"):
        workspace.roll_up("区活动", as_of=AS_OF)


@pytest.mark.parametrize(
    ("asked", "error"), [({"campaign": "市活动"}, UnknownCampaign), ({"duty": "总结"}, UnknownDuty)]
)
def test_what_is_not_there_is_named(workspace, asked, error):
    """A campaign, or a duty."""
    with pytest.raises(error):
        workspace.roll_up(**{"campaign": "区活动", "as_of": AS_OF, **asked})


def test_an_event_loop_awaits_the_same(workspace):
    """The verb runs in a thread."""

    async def asked():
        async with AsyncWorkspace(workspace) as awaited:
            office = await awaited.office("镇活动")
            return await awaited.roll_up("区活动", as_of=AS_OF), await office.roll_up(as_of=AS_OF)

    both, own = asyncio.run(asked())

    assert (both.campaigns, own.campaigns) == (("区活动", "镇活动"), ("镇活动",))
