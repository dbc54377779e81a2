"""
Plan, roster and rulings as tables.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import pyarrow as pa

from govcampaign.domain.checks import LAST_YEAR
from govcampaign.domain.standing.facts import RulingFact, VersionFact
from govcampaign.domain.standing.obligation import Obligation, Standing
from govcampaign.domain.standing.terms import terms_of
from govcampaign.domain.time.deadline import DueKind
from govcampaign.domain.units.unit import Unit
from govcampaign.expansion import endless, obligations
from govcampaign.facts import encode_terms
from govcampaign_rollup.folder.codec import digest, ruling_bytes
from govcampaign_rollup.folder.layout import schema_of

_ANYBODY: Final = ""


def horizon_of(version: VersionFact, through: date) -> date | None:
    """Return the last day of rounds without an end; None if no duty has such rounds."""
    if not endless(version.plan):
        return None
    return date(min(max(through, version.recorded).year + 1, LAST_YEAR), 12, 31)


def tables_of(version: VersionFact, horizon: date | None) -> Mapping[str, pa.Table]:
    """Return the tables of a version of plan and roster, by name."""
    owed = obligations(version.plan, version.roster, version.calendar, until=horizon)
    lasting = endless(version.plan)
    campaign, number = version.plan.id, version.number
    bodies: dict[str, bytes] = {}
    listed = {unit.id for unit in version.roster.units}
    rows, apart = [], []
    for place, obligation in enumerate(owed):
        body = encode_terms(terms_of(obligation))
        key = digest(body)
        bodies[key] = body
        begun = _begun(obligation) if obligation.duty in lasting else None
        rows.append({**_obligation(version, place, obligation, begun), "terms": key})
        if obligation.standing is not Standing.UNIT or obligation.bearer not in listed:
            apart.append({**rows[-1], "members": obligation.members, "eligible": bool(obligation.eligible)})
    terms = [{"campaign": campaign, "version": number, "terms": k, "body": b} for k, b in bodies.items()]
    return {
        "obligations": _table("obligations", rows),
        "apart": _table("apart", apart),
        "terms": _table("terms", terms),
        "duties": _table("duties", _duties(version, {row["duty"] for row in rows if row["before"]})),
        "units": _table("units", _units(version)),
        "successions": _table("successions", _successions(version)),
    }


def units_of(version: VersionFact) -> tuple[Unit, ...]:
    """Return the units of the roster, and those of the plan that the roster does not list."""
    listed = {unit.id: unit for unit in (*version.plan.units, *version.roster.units)}
    order = dict.fromkeys(unit.id for unit in (*version.roster.units, *version.plan.units))
    return tuple(listed[id_] for id_ in order)


def orphans_of(version: VersionFact) -> tuple[str, ...]:
    """Return the units whose parent is not among the units."""
    units = units_of(version)
    known = {unit.id for unit in units}
    return tuple(unit.id for unit in units if unit.parent and unit.parent not in known)


def rulings_table(campaign: str, rulings: Iterable[RulingFact]) -> pa.Table:
    """Return the rulings as a table; the reason of each is what it grants."""
    return _table(
        "rulings",
        [
            {
                "campaign": campaign,
                "ruling": fact.ruling.id,
                "recorded": fact.recorded,
                "revoked": fact.revoked,
                "body": ruling_bytes(fact.ruling),
            }
            for fact in rulings
        ],
    )


def _table(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=schema_of(name))


def _begun(owed: Obligation) -> date | None:
    # As the office reads it: a round of which one of both days is not known has always begun.
    if owed.begins is None or owed.due_day is None:
        return None
    return min(owed.begins, owed.due_day)


def _obligation(version: VersionFact, place: int, owed: Obligation, begun: date | None) -> dict[str, Any]:
    waits = owed.due.kind is DueKind.BEFORE
    return {
        "campaign": version.plan.id,
        "version": version.number,
        "place": place,
        "obligation": owed.id,
        "base": owed.base,
        "duty": owed.duty,
        "bearer": owed.bearer,
        "standing": owed.standing.value,
        "begun": begun,
        "before": (owed.due.before or "") if waits else "",
        "who": list(dict.fromkeys((owed.bearer, *owed.eligible, _ANYBODY))) if waits else [],
        "slot": owed.slot,
        "round": owed.round,
        "grounds": list(owed.grounds),
        "predecessors": list(owed.predecessors),
    }


def _duties(version: VersionFact, waiting: Container[str]) -> list[dict[str, Any]]:
    return [
        {
            "campaign": version.plan.id,
            "version": version.number,
            "place": place,
            "duty": duty.id,
            "title_zh": duty.title.zh,
            "title_en": duty.title.en,
            "under": duty.under,
            "replaces": list(duty.replaces),
            "waits": duty.id in waiting,
        }
        for place, duty in enumerate(version.plan.duties)
    ]


def _units(version: VersionFact) -> list[dict[str, Any]]:
    return [
        {
            "campaign": version.plan.id,
            "version": version.number,
            "place": place,
            "unit": unit.id,
            "title_zh": unit.title.zh,
            "title_en": unit.title.en,
            "kind": unit.kind,
            "parent": unit.parent,
        }
        for place, unit in enumerate(version.roster.units)
    ]


def _successions(version: VersionFact) -> list[dict[str, Any]]:
    return [
        {
            "campaign": version.plan.id,
            "version": version.number,
            "old": each.old,
            "new": each.new,
            "day": each.day,
        }
        for each in version.roster.successions
    ]
