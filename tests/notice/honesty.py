"""
What a draft states as certain and a person denies, and what it claims of a text that is not a notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from agreement import near, number, plain
from scoring import Data

from govcampaign.drafting.draft import Draft

_NAMES: Final = re.compile(
    r"certain duties|duties|deadlines|days|activities|phases|window|periods|recurrences|quantities|counts"
    r"|responsibility|headings|title|number|issuer|recipients|signature|date|attachments|basis|theme|notice"
)
_BRACKETS: Final = re.compile(r"[（(].*?[）)]")
_DAYS: Final = {"deadlines": ("day",), "phases": ("start", "end"), "periods": ("start", "end")}


def wrong_as_certain(draft: Draft, right: Data) -> list[str]:
    """
    Return the days, units, numbers and leads that a sure rule states and a person's annotation denies.

    The annotation denies a value where it has the same words in the same clause with another value. Words
    that it does not have are no denial; they count against precision.
    """
    reading, data = draft.reading, draft.as_data()
    times = [*zip(data["deadlines"], reading.times.deadlines, strict=True)]
    spans = [
        *zip(data["periods"], reading.times.periods, strict=True),
        *zip(data["phases"], reading.times.phases, strict=True),
    ]
    if data["window"]:
        spans.append(({**data["window"], "clause": None}, reading.times.window))
    lines = [*zip(data["responsibility"], reading.units.lines, strict=True)]
    bases = [*zip(data["basis"], reading.facts.bases, strict=True)]
    numbers = [*zip(data["quantities"], reading.facts.quantities, strict=True)]
    return [
        *_day_under(draft, right),
        *denied_days((row for row, part in times if part.sure), right),
        *denied_spans((row for row, part in spans if part.sure), right),
        *denied_entries((row for row, part in lines if part.sure), right),
        *denied_numbers((row for row, part in numbers if part.sure), right),
        *_denied_counts(draft, right),
        *denied_bases((row for row, part in bases if part.sure), right),
    ]


def _same_words(row: Data, rows: Iterable[Data]) -> list[Data]:
    """Return the rows of an annotation with the words of a row in its clause: equal, else similar."""
    said = plain(row["raw"])
    clause = row.get("clause")
    here = [each for each in rows if clause is None or clause == each.get("clause", clause)]
    equal = [each for each in here if plain(each["raw"]) == said]
    return equal or [each for each in here if each["raw"] and near(plain(each["raw"]), said)]


def _day_under(draft: Draft, right: Data) -> Iterator[str]:
    date, truth = draft.reading.blocks.date, right["blocks"].get("date")
    if date is not None and date.sure and date.day is not None and date.day.isoformat() != truth:
        yield f"date {date.day}: {truth}"


def denied_days(rows: Iterable[Data], right: Data) -> Iterator[str]:
    """Yield the deadlines of which an annotation gives another day."""
    for row in rows:
        known = _same_words(row, right["deadlines"])
        days = {day for each in known for day in (each.get("day"), each.get("inferred"))}
        if row["day"] and known and row["day"] not in days:
            yield f"day {row['clause']} {row['raw']} {row['day']}: {known[0].get('day')}"


def denied_spans(rows: Iterable[Data], right: Data) -> Iterator[str]:
    """Yield the phases and periods of which an annotation gives other days."""
    window = [{**right["window"]}] if right.get("window") else []
    truth = [*right["periods"], *right["phases"], *window]
    for row in rows:
        known = _same_words(row, truth) if row["raw"] else []
        said = (row["start"], row["end"])
        if any(said) and known and said not in {(each["start"], each["end"]) for each in known}:
            yield f"day {row['clause']} {row['raw']} {said}: {(known[0]['start'], known[0]['end'])}"


def denied_entries(rows: Iterable[Data], right: Data) -> Iterator[str]:
    """Yield the units and leads of lines that an annotation has without them."""
    for row in rows:
        known = _same_words(row, right["responsibility"])
        roles: dict[str, set[str]] = {}
        for entry in (entry for each in known for entry in each["entries"]):
            roles.setdefault(plain(entry["unit"]), set()).add(entry["role"])
        for entry in row["entries"] if known else ():
            unit = plain(entry["unit"])
            if unit not in roles:
                yield f"unit {row['clause']} {entry['unit']}"
            elif entry["role"] == "lead" and "lead" not in roles[unit]:
                yield f"lead {row['clause']} {entry['unit']}: {', '.join(sorted(roles[unit]))}"


def denied_numbers(rows: Iterable[Data], right: Data) -> Iterator[str]:
    """Yield the quantities of which an annotation gives other bounds."""
    for row in rows:
        known = _same_words(row, right["quantities"])
        said = _bounds(row)
        if any(said) and known and said not in {_bounds(each) for each in known}:
            first = (known[0]["least"], known[0]["most"])
            yield f"number {row['clause']} {row['raw']} {(row['least'], row['most'])}: {first}"


def _bounds(row: Data) -> tuple[str, str]:
    return number(row["least"], row["unit"]), number(row["most"], row["unit"])


def _denied_counts(draft: Draft, right: Data) -> Iterator[str]:
    for part in draft.reading.facts.counts:
        known = {each["value"] for each in right["counts"] if each["what"] == part.what}
        if part.sure and known and part.value not in known:
            yield f"number {part.clause} {part.what} {part.value}: {sorted(known)}"


def denied_bases(rows: Iterable[Data], right: Data) -> Iterator[str]:
    """Yield the documents of which an annotation gives another number, or none."""
    known = {plain(each["title"]): plain(each["number"]) for each in right["basis"]}
    for row in rows:
        truth = known.get(plain(row["title"]))
        if row["number"] and truth is not None and plain(row["number"]) != truth:
            yield f"number of {row['title']} {row['number']}: {truth}"


def broken(data: Data, must_not: Iterable[str]) -> list[str]:
    """
    Return which of the things that a text must not be said to have a draft claims.

    Args:
        data: The draft's data.
        must_not: Names of lists or blocks (`duties`, `deadlines`, `number`), `days` for anything with a day,
            `notice` for the kind. Words around a name and in brackets are remarks; `X as Y` forbids Y; a list
            of several names is broken by any of them.
    """
    return [each for each in must_not if any(_has(data, name) for name in names_of(each))]


def names_of(must_not: str) -> list[str]:
    """Return what a line of a must-not list forbids."""
    said = _BRACKETS.sub("", must_not)
    if said.startswith("claiming it as a notice"):
        return ["notice"]
    if "with a day" in said:
        return ["days"]
    before, _, after = said.partition(" as ")
    return _NAMES.findall(after) or _NAMES.findall(before.partition(" of a notice")[0])


def _has(data: Data, name: str) -> bool:
    if name == "notice":
        return bool(data["document"] == "notice")
    if name == "days":
        return any(row[key] for rows, keys in _DAYS.items() for row in data[rows] for key in keys)
    if name == "certain duties":
        return any(duty["certain"] for duty in data["duties"])
    return bool(data[name] if name in data else data["blocks"].get(name))
