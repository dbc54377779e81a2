"""Random histories of several campaigns, each in a store of its own."""

from __future__ import annotations

from datetime import datetime, timedelta

from attrs import evolve
from hypothesis import strategies as st
from tests.office.test_histories import DAYS, PLAN, STEPS, Desk

import govcampaign as gc
from govcampaign import _codec as codec
from govcampaign import builtin
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.standing.rollup import views_of
from govcampaign.office import Workspace
from govcampaign.office._ids import counted_tails
from govcampaign.registry import Registry
from govcampaign.rollup import joined_rosters, roll_up
from govcampaign.wording import same

ADOPTED = datetime(2013, 8, 1, 0, 10, tzinfo=BEIJING)
PLACES = (("省", ""), ("市", "省"), ("区", "市"))
"""The campaigns, each with the one above it."""


def members_of(at):
    """Return the roster of a campaign: the same departments, beneath a unit of their own level."""
    parents = {"省府": "", "市府": "省府", "区府": "市府"}
    above = tuple(parents)[at]
    units = [gc.Unit(id=id_, title=same(id_), parent=parent) for id_, parent in parents.items()]
    units += [
        gc.Unit(id="商务委", title=same("商务委"), parent=above),
        gc.Unit(id="科委", title=same("科委")),
    ]
    listed = gc.roster({"各部门": "商务委、科委"})
    return evolve(listed, units=tuple(units))


class Place(Desk):
    """An office of one campaign, in a store of its own."""

    def __init__(self, at, late=0):
        self.at, self.now = at, ADOPTED + timedelta(days=late)
        self.store = MemoryStore(codec.KINDS)
        workspace = Workspace(
            self.store, registry=Registry([builtin]), clock=lambda: self.now, tails=counted_tails()
        )
        self.office = workspace.adopt(self.plan(PLAN), members_of(at))
        self.ids, self.rulings, self.taken = [], [], []

    def plan(self, plan):
        """Return a plan as that of this place."""
        id_, parent = PLACES[self.at]
        duties = plan.duties
        if id_ == "区":
            # Here the steps carry out the summary of the campaign above.
            duties = tuple(evolve(d, under="summary") if d.id == "steps" else d for d in duties)
        return evolve(plan, id=id_, parent=parent, duties=duties)

    def amend(self, plan):
        """Amend the plan."""
        self.office.amend(self.plan(plan), reason="调整", orphans="keep")


HISTORIES = st.lists(st.tuples(st.integers(0, 2), STEPS), max_size=30)
DELAYS = st.tuples(*(st.integers(0, 2) for _ in PLACES))
QUESTIONS = st.tuples(DAYS | st.dates(ADOPTED.date(), datetime(2013, 9, 30).date()), st.integers(-1, 12))


def played(history, delays):
    """Return the places after a history."""
    places = [Place(at, late) for at, late in enumerate(delays)]
    for at, step in history:
        places[at].do(*step)
    return places


class Expected:
    """What the library's own roll-up of the matrices says."""

    def __init__(self, places, as_of, known_by):
        versions = {}
        for place in places:
            facts = place.office.facts()
            known = [version for version in facts.versions if version.recorded <= known_by]
            if known:
                versions[place] = known[-1]
        known = {version.plan.id for version in versions.values()}
        # Each after the one above it; those at the top by their ids.
        places = sorted(versions, key=lambda place: rank(*PLACES[place.at], known))
        versions = {place: versions[place] for place in places}
        self.campaigns = tuple(version.plan.id for version in versions.values())
        self.matrices = {
            versions[place].plan.id: place.office.matrix(as_of=as_of, known_by=known_by) for place in versions
        }
        if not versions:
            return
        plans = [version.plan for version in versions.values()]
        known = {plan.id for plan in plans}
        plans = [plan if plan.parent in known else without_parent(plan) for plan in plans]
        roster = joined_rosters([version.roster for version in versions.values()])
        self.rollup = roll_up(self.matrices.values(), roster, campaigns=plans)
        self._parents = {plan.id: plan.parent for plan in plans}
        self._cells = self._by_campaign()

    def _by_campaign(self):
        left, found = list(self.rollup.cells), {}
        for id_, matrix in self.matrices.items():
            found[id_], left = left[: len(matrix.cells)], left[len(matrix.cells) :]
        return found

    def units(self):
        """Return the lines of units."""
        return {
            (unit.unit, view.duty): (unit.level, unit.parent, len(of(unit.own, view)), *numbers(view))
            for unit in self.rollup.units
            for view in unit.duties
        }

    def totals(self):
        """Return the lines of campaigns."""
        found = {}
        for id_ in self.campaigns:
            below = [c for c in self.campaigns if id_ in self._path(c)]
            for view in views_of([cell for each in below for cell in self._cells[each]]):
                own = len(of(self._cells[id_], view))
                found[id_, view.duty] = (len(self._path(id_)) - 1, self._parents[id_], own, *numbers(view))
        return found

    def _path(self, id_):
        path = []
        while id_:
            path.append(id_)
            id_ = self._parents[id_]
        return path

    def unplaced(self):
        """Return the lines of the cells that no unit holds."""
        return {view.duty: numbers(view) for view in views_of(self.rollup.unplaced)}


def rank(id_, parent, known):
    """Return how many are above a campaign, and its id."""
    above = dict(PLACES)
    return (rank(parent, above[parent], known)[0] + 1 if parent in known else 0), id_


def without_parent(plan):
    """Return a plan as one at the top: the campaign above it is not adopted yet."""
    duties = tuple(evolve(duty, under="") for duty in plan.duties)
    return evolve(plan, parent="", duties=duties)


def of(cells, view):
    """Return the cells of a duty."""
    return [cell for cell in cells if cell.obligation.duty == view.duty]


def numbers(view):
    """Return what a line says of some cells."""
    rates = (view.completeness, view.timeliness, view.participation)
    counted = [(len(rate.numerator), len(rate.denominator)) for rate in rates]
    return len(view.cells), *counted, len(view.not_started), len(view.overdue)


def said(line):
    """Return the same of a line."""
    rates = (line.completeness, line.timeliness, line.participation)
    counted = [(rate.reached, rate.of) for rate in rates]
    return line.own + line.below, *counted, line.not_started, line.overdue


def lines(some):
    """Return lines as `Expected` has them."""
    return {(line.id, line.duty): (line.level, line.parent, line.own, *said(line)) for line in some}
