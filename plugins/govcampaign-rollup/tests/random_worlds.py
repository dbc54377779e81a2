"""Random worlds: several campaigns with plans and rosters of their own, and a few records."""

from __future__ import annotations

import warnings
from contextlib import suppress
from datetime import date, datetime

from attrs import evolve, frozen
from hypothesis import strategies as st
from many_campaigns import Expected, without_parent

import govcampaign as gc
from govcampaign import _codec as codec
from govcampaign import builtin
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.time.deadline import DueKind
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Coverage, GroupCoverage, Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import GovCampaignError
from govcampaign.office import Workspace
from govcampaign.office._ids import counted_tails
from govcampaign.registry import Registry
from govcampaign.rollup import joined_rosters, roll_up
from govcampaign.wording import same

ADOPTED = datetime(2013, 8, 1, 9, tzinfo=BEIJING)
DAYS = st.dates(date(2013, 7, 1), date(2013, 7, 31))
GROUPS = ("各部门", "各镇", "甲镇")
"""Group words; one of them is also the name of a unit."""
SLOTS = st.sampled_from(("", "", "", "供水"))
ENDS = st.sampled_from((None, None, None, date(2013, 7, 12)))
"""Slots and last days of memberships."""
UNITS = ("省府", "市府", "区府", "商务委", "科委", "国资委", "甲镇", "乙镇")
VISIT = gc.once("visit")
DUE = "2013年7月15日前"
PLAN = gc.campaign(
    "服务月",
    id="forms",
    dated="2013年6月20日",
    window="2013年7月",
    groups=[{"word": word, "title": word} for word in (*GROUPS, "其他单位")],
    units=[{"id": id_, "title": id_} for id_ in (*UNITS, "某办") if id_ not in GROUPS],
    duties=[
        gc.duty("每家", who="各部门", owes=VISIT, due=DUE),
        gc.duty("镇和部门", who="各镇、各部门", owes=gc.records(2, "visit"), due=DUE),
        gc.duty("一家", who="商务委", owes=VISIT, due=DUE),
        gc.duty("方案里的单位", who="某办、科委", owes=VISIT, due=DUE),
        gc.duty("没有名单", who="其他单位、各部门", owes=VISIT, due=DUE),
        gc.duty("无人", owes=VISIT, due=DUE),
        gc.duty("共同", who="各部门、各镇", mode="together", owes=VISIT, due=DUE),
        gc.duty("一家共同", who="甲镇", mode="together", owes=VISIT, due=DUE),
        gc.duty("未写明", who="各镇、市府", mode="unstated", owes=VISIT, due=DUE),
        gc.duty("分行业", who="各部门、甲镇", slots="供电、供水", owes=VISIT, due=DUE),
        gc.duty("各行业", slots={"供电": "商务委", "供水": "各镇"}, owes=VISIT, due=DUE),
        gc.duty("周报", who="各部门、区府", owes=VISIT, every="每周五前"),
        gc.duty("共同周报", who="各镇", mode="together", owes=VISIT, every="每周五前"),
        gc.duty("年报", who="各部门", owes=VISIT, every="2012年起每年2月底前"),
        gc.duty("分步", who="各部门、乙镇", owes=VISIT, stages={"甲": "7月10日前", "乙": "7月20日前"}),
        gc.duty("鼓励", who="各镇", owes=VISIT, force="encouraged", due=DUE),
        gc.duty("条件", who="各部门、各镇", owes=VISIT, if_="有企业", due=DUE),
        gc.duty("不限", who="各部门", owes=gc.any_number("visit")),
        gc.duty("整治", who="各镇", owes=gc.completion(), due=DUE, grace=3),
        gc.duty("在前", who="各部门、各镇", owes=VISIT, due={"before": "每家"}),
        gc.duty(
            "配合",
            bearers=[{"who": "各部门", "role": "lead"}, {"who": "各镇", "role": "supporting"}],
            owes=VISIT,
            due=DUE,
        ),
    ],
)


@frozen(kw_only=True)
class Place:
    """A campaign of a world: its plan, its roster, and its office."""

    plan: gc.Campaign
    roster: Roster
    office: gc.Office


@st.composite
def forests(draw):
    """Draw the campaigns by id, each with the one above it, in whatever order of the ids."""
    ids = draw(st.permutations("甲乙丙丁戊"))[: draw(st.sampled_from((3, 2, 4, 5, 1)))]
    # The one above may be adopted nowhere.
    return {id_: draw(st.sampled_from(("", "缺", *ids[:at], *ids[:at]))) for at, id_ in enumerate(ids)}


@st.composite
def plans(draw, id_, parent, above):
    """Draw the plan of a campaign; `above` is the plan of the one above it, or None."""
    found = []
    names = [duty.id for duty in above.duties] if above else []
    for name in draw(st.lists(st.sampled_from("abcd"), min_size=2, max_size=4, unique=True)):
        form = draw(st.sampled_from(PLAN.duties))
        if form.due.kind is DueKind.BEFORE:
            form = evolve(form, due=evolve(form.due, before=found[0].id)) if found else PLAN.duties[0]
        found.append(evolve(form, id=name, under=draw(st.sampled_from(("", *names, *names)))))
    return evolve(PLAN, id=id_, parent=parent, duties=tuple(found))


@st.composite
def rosters(draw, order, changes):
    """Draw a roster; units that are above others are before them in an order that all rosters share."""
    listed = draw(st.lists(st.sampled_from(order), min_size=2, max_size=5, unique=True))
    units = []
    for id_ in listed:
        higher = [each for each in order[: order.index(id_)] if each in listed]
        parent = draw(st.sampled_from(("", *higher, *higher)))
        kind = draw(st.sampled_from(("", "部门", "镇街")))
        units.append(Unit(id=id_, title=same(id_), parent=parent, kind=kind))
    members = [
        Membership(group=group, unit=id_, slot=draw(SLOTS), until=draw(ENDS))
        for id_ in listed
        for group in draw(st.sampled_from((GROUPS[:1], GROUPS[:2], GROUPS[1:], ())))
    ]
    coverage = st.builds(GroupCoverage, group=st.sampled_from(GROUPS), coverage=st.sampled_from(Coverage))
    coverages = draw(st.lists(coverage, max_size=1))
    found = Roster(
        id="roster",
        title=same("名单"),
        units=tuple(units),
        memberships=tuple(members),
        coverages=tuple(coverages),
    )
    for change in changes:
        if {change.unit, *change.succeeds} <= set(listed):
            found = found.changed([change])
    return found


@st.composite
def take_overs(draw):
    """Draw which units replace which; no roster contradicts another about it."""
    new, *old = draw(st.permutations(UNITS))[: draw(st.integers(1, 3))]
    return [RosterChange(unit=new, succeeds=(each,), day=draw(DAYS), reason="机构改革") for each in old]


@st.composite
def entries(draw, place):
    """Draw a record, a completion or a ruling for one of the duties of a campaign."""
    duty = draw(st.sampled_from(place.plan.duties))
    unit = draw(st.sampled_from((*(unit.id for unit in place.roster.units), "某办", *UNITS)))
    if draw(st.integers(0, 2)) == 0:
        kind = draw(st.sampled_from((RulingKind.EXEMPT, RulingKind.APPLIES, RulingKind.NOT_APPLICABLE)))
        who = draw(st.sampled_from((unit, unit, "")))
        return Ruling(duty=duty.id, unit=who, kind=kind, day=draw(DAYS), reason="机构调整")
    if duty.need.takes_completion and draw(st.booleans()):
        return Completion(duty=duty.id, units=(unit,), day=draw(DAYS))
    return OtherRecord(
        name="visit",
        duty=draw(st.sampled_from((duty.id, duty.id, ""))),
        units=draw(st.sampled_from(((unit,), (unit, "市府")))) if unit != "市府" else (unit,),
        day=draw(DAYS),
        round=draw(st.sampled_from(("", "甲"))) if duty.stages else "",
        number=draw(st.integers(0, 9)),
    )


@st.composite
def worlds(draw):
    """Draw the places of a world, after a few entries."""
    order, changes = draw(st.permutations(UNITS)), draw(take_overs())
    made = {}
    for id_, parent in draw(forests()).items():
        above = made.get(parent)
        plan = draw(plans(id_, parent, above.plan if above else None))
        made[id_] = adopted(plan, draw(rosters(order, changes)))
        for entry in draw(st.lists(entries(made[id_]), min_size=2, max_size=5)):
            enter(made[id_].office, entry)
    return tuple(made.values())


def adopted(plan, roster):
    """Return the place of a campaign, with a store of its own."""
    workspace = Workspace(
        MemoryStore(codec.KINDS), registry=Registry([builtin]), clock=lambda: ADOPTED, tails=counted_tails()
    )
    return Place(plan=plan, roster=roster, office=workspace.adopt(plan, roster))


def enter(office, entry):
    """Enter a record or a ruling; one that is refused changes nothing."""
    with warnings.catch_warnings(), suppress(GovCampaignError):
        warnings.simplefilter("ignore")
        (office.grant if isinstance(entry, Ruling) else office.record)(entry)


class ExpectedOfWorld(Expected):
    """
    What the library's own roll-up of the matrices of a world says.

    Args:
        places: The places.
        order: The ids of the campaigns, each after the one above it.
        as_of: The day.
    """

    def __init__(self, places, order, as_of):
        by_id = {place.plan.id: place for place in places}
        places = [by_id[id_] for id_ in order]
        plans = [p.plan if p.plan.parent in by_id else without_parent(p.plan) for p in places]
        self.campaigns = tuple(order)
        self.matrices = {p.plan.id: p.office.matrix(as_of=as_of, known_by=ADOPTED.date()) for p in places}
        joined = joined_rosters([place.roster for place in places])
        self.rollup = roll_up(self.matrices.values(), joined, campaigns=plans)
        self.kinds = {unit.id: unit.kind for unit in joined.units}
        self._parents = {plan.id: plan.parent for plan in plans}
        self._cells = self._by_campaign()

    @property
    def kinds_and_levels(self):
        """Return what units can be asked for."""
        levels = {str(unit.level) for unit in self.rollup.units}
        return (*sorted(levels), *sorted(set(self.kinds.values()) - {""}))

    def units_by(self, by):
        """Return the lines of the units of a kind or level."""
        return {
            (unit, duty): line
            for (unit, duty), line in self.units().items()
            if by in (str(line[0]), self.kinds.get(unit))
        }
