"""How what was read from a ledger is held against what a person expects of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from unicodedata import normalize

import attrs

from govcampaign.domain.cases.case import Case

PROSE = frozenset(("findings", "measures", "policies", "issues", "items"))
SETS = frozenset(("slots",))
STEPS = {"received": "registered", "assigned": "dispatched", "closed": "done"}
"""What the expectations call the steps of a case."""


def bare(value: Any) -> Any:
    """Return a text without width, blanks and outer book marks, a day as written, others as they are."""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    return re.sub(r"[\s\u200b\ufeff]", "", normalize("NFKC", value)).strip("《》")


def words(values: Any) -> str:
    """Return the letters of a list, however it is cut and numbered."""
    return re.sub(r"(?<!\d)\d[.、]|[、，。；;,.《》()]", "", bare("".join(values)))


def told(entry: Any) -> dict[str, Any]:
    """Return a record as an expectation writes it."""
    if isinstance(entry, Case):
        events = [
            {"step": each.step.value, "day": each.at.date().isoformat(), "unit": each.to, "note": each.note}
            for each in entry.events
        ]
        held = {name: getattr(entry, name) for name in ("id", "enterprise", "text", "channel")}
        return {**held, "kind": "case", "case_kind": entry.kind, "events": events}
    found = {each.name: getattr(entry, each.name) for each in attrs.fields(type(entry))}
    return {**found, "kind": entry.kind, "day": entry.day.isoformat()}


def agrees(expected: dict[str, Any], entry: Any) -> bool:
    """Tell whether a record says what is expected of it; a duty may be left open, notes are not compared."""
    found = told(entry)
    return all(
        _same(name, value, found.get(name))
        for name, value in expected.items()
        if name != "note" and not (name == "duty" and not found.get("duty"))
    )


def _same(name: str, value: Any, found: Any) -> bool:
    if name in PROSE:
        return words(value) == words(found or ())
    if name in SETS:
        return set(map(bare, value)) == set(map(bare, found or ()))
    if name == "events":
        value = [{**each, "step": STEPS.get(each["step"], each["step"])} for each in value]
        return len(value) == len(found) and all(
            bare(said) == bare(each[part])
            for one, each in zip(value, found, strict=True)
            for part, said in one.items()
        )
    if name == "units":
        return (bare(value[0]), set(map(bare, value))) == (bare(found[0]), set(map(bare, found)))
    return bare(value) == bare(found)


def faults(reading: Any, document: dict[str, Any]) -> list[str]:
    """Return what is wrong with a reading: rows invented, missed or passed over in silence."""
    found: dict[tuple[str, int], list[Any]] = {}
    for row in reading.rows:
        found.setdefault((row.sheet, row.row), []).append(row.entry)
    spoken = {(each.sheet, each.row) for each in reading.findings}
    wrong, allowed = [], set()
    for table in document["tables"]:
        for row in table["good_rows"]:
            place = (table["sheet"], row["row"])
            allowed.add(place)
            got = found.get(place, [])
            wrong += [
                f"missed {place}" for each in row["records"] if not any(agrees(each, entry) for entry in got)
            ]
        for row in table["bad_cells"]:
            place = (table["sheet"], row["row"])
            expected = [] if row["needed"] else row.get("records_without_field", [])
            allowed |= {place} if expected else set()
            wrong += [f"silent {place}"] if place not in spoken else []
            wrong += [f"missed {place}"] if len(found.get(place, [])) != len(expected) else []
        for row in (*table["duplicates"], *table["ambiguous"]):
            place = (table["sheet"], row["row"])
            allowed |= {place} if "acceptable" in row else set()
            wrong += (
                [f"silent {place}"]
                if place not in spoken and not _unspoken(row, found.get(place, []))
                else []
            )
    return wrong + [f"invented {place}" for place in found if place not in allowed]


def _unspoken(row: dict[str, Any], got: list[Any]) -> bool:
    """Tell whether the records of an ambiguous row may be entered without a word."""
    quiet = [each["records"] for each in row.get("acceptable", ()) if each.get("finding") is False]
    return any(len(each) == len(got) and all(map(agrees, each, got)) for each in quiet)
