"""
The units of a roll-up, as one roster joins those of all campaigns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import pyarrow as pa
from attrs import frozen

from govcampaign.domain.units.succession import Succession, check_successions, final_successors
from govcampaign.errors import InvalidValue
from govcampaign.rollup import UnitTree
from govcampaign.wording import Text
from govcampaign_rollup.adding.campaigns import Campaigns
from govcampaign_rollup.adding.climbing import Forest, forest_of
from govcampaign_rollup.adding.sources import name_files, rows_of
from govcampaign_rollup.engines.duckdb import DuckEngine
from govcampaign_rollup.folder.gathering import Source

_APART: Final = """
select k.c, o.place as p, o.bearer, o.standing, o.eligible, o.members, o.begun
from said_apart o join camps k on k.campaign = o.campaign
"""
"""What several owe together, or somebody who is not of the roster of the campaign."""
_TOLD: Final = """
select k.c, k.lower, cast(k.c as bigint) * 4294967296 + r.place as spot,
  r.unit, r.title_zh, r.title_en, r.kind, r.parent
from rosters r join camps k on k.campaign = r.campaign
"""
_UNITS: Final = """
select unit, min(spot) as spot, arg_min(title_zh, rank) as title_zh, arg_min(title_en, rank) as title_en,
  arg_min(kind, rank) as kind, arg_min(parent, rank) as parent, count(*) as rosters,
  bool_or(not lower) as root
from (select *, spot + case when parent = '' then 4611686018427387904 else 0 end as rank from told)
group by unit
"""
"""The first roster that gives a unit a parent is right about it, or else the first that lists it."""
_EVERY: Final = """
with lone as (
  select distinct bearer as unit from apart where standing = 'unit' and (begun is null or begun <= {day})
    and bearer not in (select unit from listed)),
every as (
  select unit, spot, title_zh, title_en, kind, parent, rosters, root from listed
  union all by name
  select unit, 9223372036854775807 as spot, unit as title_zh, unit as title_en, '' as kind, '' as parent,
    0 as rosters, false as root from lone),
numbered as (select *, cast(row_number() over (order by spot, unit) - 1 as int) as u from every)
select e.unit, e.u, e.title_zh, e.title_en, e.kind, coalesce(p.u, -1) as above, e.root,
  e.rosters = 1 and e.unit not in (select bearer from apart) as once
from numbered e left join numbered p on p.unit = e.parent order by e.u
"""
"""The units with their numbers; those that owe something and are of no roster are at the top."""
_TOPS: Final = """
select t.c, t.unit, e.u from told t join units e on e.unit = t.unit
where t.lower and t.parent = '' and not e.root order by t.spot
"""
_HELD: Final = "select c, p, members from apart where standing = 'collective' and eligible"


@frozen(kw_only=True)
class _Passed:
    """What a tree of units reads of a roster."""

    successions: tuple[Succession, ...]

    def successors(self, unit: str, on: date) -> tuple[str, ...]:
        """Return the units that replace a unit on a day."""
        return final_successors(unit, self.successions, on)


@frozen(kw_only=True)
class Units:
    """
    The units, by number.

    Attributes:
        ids: Their ids.
        told: What their rosters say of each: `title_zh`, `title_en`, `kind`; and whether it is met `once`.
        successions: Which took over from which.
        forest: Which is above which.
        day: The day for which successors replace the units that they took over.
    """

    ids: tuple[str, ...]
    told: pa.Table
    successions: tuple[Succession, ...]
    forest: Forest
    day: date

    def title(self, unit: int) -> Text:
        """Return what a unit is called."""
        return Text(self.told["title_zh"][unit].as_py(), self.told["title_en"][unit].as_py())

    def kind(self, unit: int) -> str:
        """Return what kind of unit it is."""
        found: str = self.told["kind"][unit].as_py()
        return found

    def holders(self, near: DuckEngine) -> pa.Table:
        """Return which unit holds what several owe together: `c`, `p` and `u`, -1 where none does."""
        shared = near.fetch(_HELD)
        found = []
        if shared.num_rows:
            tree = UnitTree(_named(self.ids, self.forest), None, self.day)
            numbers = {id_: at for at, id_ in enumerate(self.ids)}
            kept: dict[tuple[str, ...], int] = {}
            for members in map(tuple, shared["members"].to_pylist()):
                if members not in kept:
                    kept[members] = numbers.get(tree.holder(members), -1)
                found.append(kept[members])
        columns = {"c": shared["c"], "p": shared["p"]}
        return pa.table({**columns, "u": pa.array(found, pa.int32())})

    def apart(self, near: DuckEngine) -> dict[int, list[str]]:
        """Return the units of lower campaigns that no roster puts below another, by campaign."""
        found: dict[int, list[str]] = {}
        for row in near.fetch(_TOPS).to_pylist():
            if self.forest.parents[row["u"]] < 0:
                found.setdefault(row["c"], []).append(row["unit"])
        return found


def units_of(campaigns: Campaigns, near: DuckEngine, day: date) -> Units:
    """
    Join the rosters of some campaigns.

    Args:
        campaigns: The campaigns.
        near: An engine inside this process; it is given the tables `apart` and `units`.
        day: The day for which successors replace the units that they took over.

    Raises:
        InvalidValue: The rosters contradict each other: parents or successions form a circle, or a unit was
            taken over on two days.
    """
    sources = campaigns.sources
    near.name("camps", _camps(sources))
    name_files(near, "rosters", "units", (source.units for source in sources))
    name_files(near, "said_apart", "apart", (source.apart for source in sources))
    near.keep("apart", _APART)
    near.keep("told", _TOLD)
    near.keep("listed", _UNITS)
    near.keep("units", _EVERY.format(day=f"date '{day}'"))
    told = near.fetch("select * from units order by u")
    ids = tuple(told["unit"].to_pylist())
    forest = _checked(told["above"].to_pylist(), ids)
    successions = tuple(_successions(sources))
    if successions:
        check_successions("roll_up", successions, ids)
        tree = UnitTree(_named(ids, forest), _Passed(successions=successions), day)
        numbers = {id_: at for at, id_ in enumerate(ids)}
        forest = _checked([numbers.get(tree.parents[id_], -1) for id_ in ids], ids)
    return Units(ids=ids, told=told, successions=successions, forest=forest, day=day)


def _camps(sources: Sequence[Source]) -> pa.Table:
    known = {source.campaign for source in sources}
    return pa.table(
        {
            "campaign": pa.array([source.campaign for source in sources], pa.string()),
            "c": pa.array(range(len(sources)), pa.int32()),
            "lower": pa.array([source.parent in known for source in sources], pa.bool_()),
        }
    )


def _named(ids: Sequence[str], forest: Forest) -> dict[str, str]:
    """Return the id of the unit above each, by id; empty at the top."""
    parents = (ids[above] if above >= 0 else "" for above in forest.parents)
    return dict(zip(ids, parents, strict=True))


def _successions(sources: Iterable[Source]) -> Iterable[Succession]:
    met: set[tuple[Any, Any]] = set()
    for source in sources:
        for row in () if source.successions is None else rows_of(source.successions, "successions"):
            if (row["old"], row["new"]) not in met:
                met.add((row["old"], row["new"]))
                yield Succession(old=row["old"], new=row["new"], day=row["day"])


def _checked(parents: Sequence[int], ids: Sequence[str]) -> Forest:
    """Return a forest that is none where parents form a circle."""
    forest = forest_of(parents)
    if forest.circular:
        names = ", ".join(ids[at] for at in forest.circular[:5])
        raise InvalidValue(
            f"roll_up, {names}",
            Text(
                "各名单中的上级单位相互矛盾，形成循环",
                "the rosters contradict each other: a circle of parents",
            ),
            Text("统一上级单位", "agree on the parents"),
        ).about(code="does_not_belong", field="parent")
    return forest
