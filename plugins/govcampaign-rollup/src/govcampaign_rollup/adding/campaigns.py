"""
The campaigns of a roll-up: which is above which, and for which duty at the top each duty counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

import pyarrow as pa
from attrs import frozen

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.cascade import carried_out, chain_of
from govcampaign.wording import Text
from govcampaign_rollup.adding.climbing import Forest, forest_of
from govcampaign_rollup.adding.sources import name_files
from govcampaign_rollup.engines.duckdb import DuckEngine
from govcampaign_rollup.folder.gathering import Source

_SCHEMA: Final = pa.schema(
    [
        ("campaign", pa.string()),
        ("duty", pa.string()),
        ("c", pa.int32()),
        ("td", pa.int32()),
        ("single", pa.bool_()),
    ]
)


@frozen(kw_only=True)
class _Duty:
    """What a cascade reads of a duty."""

    id: str
    title: Text
    under: str
    replaces: tuple[str, ...]


@frozen(kw_only=True)
class _Plan:
    """What a cascade reads of a plan."""

    id: str
    parent: str
    duties: tuple[_Duty, ...]


@frozen(kw_only=True)
class Campaigns:
    """
    The campaigns, each after the one above it.

    Attributes:
        sources: Where each is.
        forest: Which is above which, by place.
        duties: The duties at the top, each with its title.
        rows: The duties of all campaigns: `campaign`, `duty`, its place `c`, `td`, the duty at the top, and
            whether it is the `single` one of the campaign that counts for that.
        waits: Whether any due day is decided by the first record of another duty.
        replaced: The duties that each duty replaces, by campaign and duty.
    """

    sources: tuple[Source, ...]
    forest: Forest
    duties: tuple[tuple[str, Text], ...]
    rows: pa.Table
    waits: bool
    replaced: Mapping[tuple[str, str], tuple[str, ...]]


def in_order(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the campaigns, each after the one above it; those of a circle last."""
    listed = list(sources)
    known = {source.campaign for source in listed}
    below: dict[str, list[Source]] = {}
    for source in listed:
        below.setdefault(source.parent if source.parent in known else "", []).append(source)
    left, found = list(below.get("", ())), []
    for source in left:
        found.append(source)
        # What is added here is met by the same loop.
        left += below.get(source.campaign, ())
    met = {source.campaign for source in found}
    return (*found, *(source for source in listed if source.campaign not in met))


def campaigns_of(sources: Iterable[Source], near: DuckEngine) -> Campaigns:
    """
    Read the duties of some campaigns.

    Args:
        sources: Where each is.
        near: An engine inside this process.

    Raises:
        InvalidPlan: The campaigns form a circle, or a duty carries out one that the campaign above lacks.
    """
    ordered = in_order(sources)
    known = {source.campaign: at for at, source in enumerate(ordered)}
    name_files(near, "said_duties", "duties", (source.duties for source in ordered))
    said = near.fetch("select * from said_duties order by campaign, place").to_pylist()
    plans = _plans(ordered, known, said)
    read = cast("Mapping[str, Campaign]", plans)
    chains = chain_of(read.values())
    tops: dict[str, tuple[int, Text]] = {}
    rows: list[dict[str, Any]] = []
    for at, plan in enumerate(plans.values()):
        for duty in plan.duties:
            id_, title = carried_out(duty.id, plan.id, read, chains)
            number, _ = tops.setdefault(id_, (len(tops), title or duty.title))
            rows.append({"campaign": plan.id, "duty": duty.id, "c": at, "td": number})
    parents = [known.get(plan.parent, -1) for plan in plans.values()]
    return Campaigns(
        sources=ordered,
        forest=forest_of(parents),
        duties=tuple((id_, title) for id_, (_, title) in tops.items()),
        rows=_table(rows),
        waits=any(row["waits"] for row in said),
        replaced={(plan.id, duty.id): duty.replaces for plan in plans.values() for duty in plan.duties},
    )


def _table(rows: Sequence[dict[str, Any]]) -> pa.Table:
    met = Counter((row["c"], row["td"]) for row in rows)
    some = [{**row, "single": met[row["c"], row["td"]] == 1} for row in rows]
    return pa.Table.from_pylist(some, schema=_SCHEMA)


def _plans(
    ordered: Sequence[Source], known: Mapping[str, int], said: Iterable[Mapping[str, Any]]
) -> dict[str, _Plan]:
    duties: dict[str, list[_Duty]] = {source.campaign: [] for source in ordered}
    for row in said:
        title, replaces = Text(row["title_zh"], row["title_en"]), tuple(row["replaces"] or ())
        duties[row["campaign"]].append(
            _Duty(id=row["duty"], title=title, under=row["under"], replaces=replaces)
        )
    return {
        source.campaign: _Plan(
            id=source.campaign,
            parent=source.parent if source.parent in known else "",
            duties=tuple(duties[source.campaign]),
        )
        for source in ordered
    }
