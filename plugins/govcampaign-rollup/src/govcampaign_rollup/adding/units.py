"""
The units of a roll-up, as one roster joins those of all campaigns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from govcampaign.domain.units.succession import Succession, final_successors
from govcampaign.errors import InvalidValue
from govcampaign.rollup import UnitTree
from govcampaign.wording import Text, same
from govcampaign_rollup.adding.climbing import Forest, forest_of
from govcampaign_rollup.folder.gathering import Source


class _Unit(NamedTuple):
    """A unit of a roster."""

    title: Text
    kind: str
    parent: str


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
        titles: What each is called.
        kinds: What kind of unit each is.
        tree: Which is above which, by id.
        forest: The same by number.
    """

    ids: tuple[str, ...]
    titles: tuple[Text, ...]
    kinds: tuple[str, ...]
    tree: UnitTree
    forest: Forest

    def apart(self, said: Found) -> dict[str, tuple[str, ...]]:
        """Return the units of lower campaigns that no roster puts below another, by campaign."""
        found = {
            campaign: tuple(unit for unit in units if not self.tree.parents[unit] and unit not in said.roots)
            for campaign, units in said.tops.items()
        }
        return {campaign: units for campaign, units in found.items() if units}

    @property
    def table(self) -> pa.Table:
        """Return the units with their numbers."""
        numbers = pa.array(range(len(self.ids)), pa.int32())
        return pa.table({"unit": pa.array(self.ids, pa.string()), "u": numbers})

    def holders(self, shared: pa.Table) -> pa.Table:
        """
        Return which unit holds obligations that several units owe together.

        Args:
            shared: The obligations, by `c` and `p`, with their `members`.
        """
        numbers = {id_: at for at, id_ in enumerate(self.ids)}
        kept: dict[tuple[str, ...], int] = {}
        found = []
        for members in shared["members"].to_pylist():
            key = tuple(members or ())
            if key not in kept:
                kept[key] = numbers.get(self.tree.holder(key) if key else "", -1)
            found.append(kept[key])
        columns = {name: shared[name].cast(pa.int32()) for name in ("c", "p")}
        return pa.table({**columns, "u": pa.array(found, pa.int32())})


@frozen(kw_only=True)
class Found:
    """
    What the rosters of some campaigns say.

    Attributes:
        units: The units, each once.
        successions: Who takes over from whom.
        tops: The units without a parent, by campaign, of those campaigns that are below another.
        roots: The units of the campaigns that are not.
    """

    units: dict[str, _Unit]
    successions: tuple[Succession, ...]
    tops: dict[str, tuple[str, ...]]
    roots: frozenset[str]


def units_of(sources: Sequence[Source]) -> Found:
    """Return the units of all rosters, and the successions among them."""
    known = {source.campaign for source in sources}
    found: dict[str, _Unit] = {}
    tops: dict[str, tuple[str, ...]] = {}
    roots: set[str] = set()
    for source in sources:
        rows = pq.ParquetFile(source.units).read().sort_by("place")
        names = ("unit", "title_zh", "title_en", "kind", "parent")
        for id_, zh, en, kind, parent in zip(*(rows[name].to_pylist() for name in names), strict=True):
            held = found.get(id_)
            # The first roster that gives a unit a parent is right about it.
            if held is None or (parent and not held.parent):
                found[id_] = _Unit(Text(zh, en), kind, parent)
        if source.parent in known:
            tops[source.campaign] = _without_parent(rows)
        else:
            roots.update(rows["unit"].to_pylist())
    return Found(units=found, successions=tuple(_successions(sources)), tops=tops, roots=frozenset(roots))


def _without_parent(rows: pa.Table) -> tuple[str, ...]:
    pairs = zip(rows["unit"].to_pylist(), rows["parent"].to_pylist(), strict=True)
    return tuple(unit for unit, parent in pairs if not parent)


def _successions(sources: Iterable[Source]) -> Iterable[Succession]:
    met = set()
    for source in sources:
        for row in pq.ParquetFile(source.successions).read().to_pylist():
            if (row["old"], row["new"]) not in met:
                met.add((row["old"], row["new"]))
                yield Succession(old=row["old"], new=row["new"], day=row["day"])


def joined(said: Found, lone: Iterable[str], day: date) -> Units:
    """
    Return the units with their places.

    Args:
        said: What the rosters say.
        lone: Units that owe something and are of no roster; they are at the top.
        day: The day for which successors replace the units that they took over.

    Raises:
        InvalidValue: The parents form a circle.
    """
    found = said.units
    every = {**found, **{id_: _Unit(same(id_), "", "") for id_ in lone if id_ not in found}}
    parents = {id_: unit.parent if unit.parent in every else "" for id_, unit in every.items()}
    _check(parents)
    tree = UnitTree(parents, _Passed(successions=said.successions), day)
    numbers = {id_: at for at, id_ in enumerate(every)}
    return Units(
        ids=tuple(every),
        titles=tuple(unit.title for unit in every.values()),
        kinds=tuple(unit.kind for unit in every.values()),
        tree=tree,
        forest=forest_of([numbers.get(tree.parents[id_], -1) for id_ in every]),
    )


def _check(parents: dict[str, str]) -> None:
    numbers = {id_: at for at, id_ in enumerate(parents)}
    circular = forest_of([numbers.get(parent, -1) for parent in parents.values()]).circular
    if circular:
        ids = list(parents)
        names = ", ".join(ids[at] for at in circular[:5])
        raise InvalidValue(
            f"roll_up, {names}",
            Text(
                "各名单中的上级单位相互矛盾，形成循环",
                "the rosters contradict each other: a circle of parents",
            ),
            Text("统一上级单位", "agree on the parents"),
        ).about(code="does_not_belong", field="parent")
