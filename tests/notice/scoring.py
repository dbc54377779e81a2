"""
How a draft of a notice is compared with what a person found in it: precision and recall, field by field.

A field is a list of items; two items pair if they agree, each at most once, equal ones first. Duties agree by
clause, half of the names and half of the letters: of the action, or of action and object written together,
because a person cuts the verb from its object where the reader may leave them in one.

An annotation may say more than a draft does:

- `run_on` beside a heading: it runs on into its sentence, so that only its address is compared.
- `activities_groups`: another reading of the activities; the one that agrees better counts.
- `until_line`, `duties_until_line`: how far a person read, for all or for the duties; what lies behind is not
  compared.
- `inferred` beside a deadline: the day that a person infers; a draft may give it or leave it open.
- `unread`: the names of fields that a person did not annotate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from agreement import (
    ANY,
    Agree,
    Item,
    any_heading,
    deadline_agrees,
    duty_agrees,
    number,
    plain,
    strict,
    tolerant,
)
from attrs import frozen

Data = dict[str, Any]
Items = Callable[[Data], Iterator[Item]]

_LEADING: Final = re.compile(r"^(?:请|须|应|需|并|务必)?(?:于|在)(?=[\d今明每本次上下年])")


@frozen(kw_only=True)
class Score:
    """How one field of one notice, or of many, compares: hits, and the items missed and found too much."""

    hits: int = 0
    missed: tuple[Item, ...] = ()
    extra: tuple[Item, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            hits=self.hits + other.hits, missed=self.missed + other.missed, extra=self.extra + other.extra
        )

    @property
    def support(self) -> int:
        """Return how many items a person found."""
        return self.hits + len(self.missed)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 where nothing was found."""
        found = self.hits + len(self.extra)
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what a person found that was found; 1 where there was nothing."""
        return self.hits / self.support if self.support else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compare(found: Iterable[Item], right: Iterable[Item], agree: Agree) -> Score:
    """Pair the items that agree, one to one, equal ones first."""
    left, missed, hits = list(found), [], 0
    waiting = []
    for item in right:
        if item in left:
            left.remove(item)
            hits += 1
        else:
            waiting.append(item)
    for item in waiting:
        match = next((each for each in left if agree(each, item)), None)
        if match is None:
            missed.append(item)
        else:
            left.remove(match)
            hits += 1
    return Score(hits=hits, missed=tuple(missed), extra=tuple(left))


def _block(name: str) -> Items:
    def items(data: Data) -> Iterator[Item]:
        value = data["blocks"].get(name)
        for each in value if isinstance(value, list) else [value]:
            if each:
                yield (plain(each),)

    return items


def _rows(name: str, *keys: str) -> Items:
    def items(data: Data) -> Iterator[Item]:
        for row in data.get(name) or ():
            yield tuple(plain(row.get(key)) for key in keys)

    return items


def _headings(data: Data) -> Iterator[Item]:
    for row in data.get("headings") or ():
        yield ANY if row.get("run_on") else plain(row["text"]), plain(row["address"])


def _deadlines(data: Data) -> Iterator[Item]:
    for row in data.get("deadlines") or ():
        yield plain(_LEADING.sub("", row["raw"])), plain(row.get("day")), plain(row.get("inferred"))


def _amounts(data: Data) -> Iterator[Item]:
    for row in data.get("quantities") or ():
        yield plain(row["raw"]), *(number(row[key], row.get("unit")) for key in ("least", "most"))


def _lines(*keys: str) -> Items:
    def items(data: Data) -> Iterator[Item]:
        for line in data.get("responsibility") or ():
            for entry in line["entries"]:
                if entry["unit"]:
                    yield (*(plain(entry[key]) for key in keys), plain(line["clause"]))

    return items


def _window(data: Data) -> Iterator[Item]:
    window = data.get("window")
    if window:
        yield plain(window.get("raw")), plain(window.get("start")), plain(window.get("end"))


def _dated_phases(data: Data) -> Iterator[Item]:
    for phase in data.get("phases") or ():
        if phase.get("start") or phase.get("end"):
            yield plain(phase["name"]), plain(phase.get("start")), plain(phase.get("end"))


def _duties(*, certain: bool) -> Items:
    def items(data: Data) -> Iterator[Item]:
        for duty in data.get("duties") or ():
            if not certain or duty.get("certain"):
                who = " ".join(plain(each) for each in duty["who"])
                yield plain(duty["clause"]), who, plain(duty["action"]), plain(duty.get("object"))

    return items


def _kind(data: Data) -> Iterator[Item]:
    yield (plain(data["document"]),)


def _theme(data: Data) -> Iterator[Item]:
    if data.get("theme"):
        yield (plain(data["theme"]),)


_BLOCKS: Final = ("title", "number", "issuer", "recipients", "signature", "date", "attachments", "plan_title")
FIELDS: Final[dict[str, tuple[Items, Agree]]] = {
    "document": (_kind, strict),
    **{name: (_block(name), tolerant) for name in _BLOCKS},
    "headings": (_headings, tolerant),
    "phases": (_rows("phases", "name"), tolerant),
    "phase days": (_dated_phases, tolerant),
    "window": (_window, tolerant),
    "periods": (_rows("periods", "raw", "start", "end"), tolerant),
    "activities": (_rows("activities", "heading"), tolerant),
    "lines": (_rows("responsibility", "raw", "clause"), tolerant),
    "units of lines": (_lines("unit"), tolerant),
    "roles of lines": (_lines("unit", "role"), tolerant),
    "deadlines": (_deadlines, tolerant),
    "recurrences": (_rows("recurrences", "raw"), tolerant),
    "quantities": (_rows("quantities", "raw"), tolerant),
    "amounts": (_amounts, tolerant),
    "basis": (_rows("basis", "title"), tolerant),
    "numbers of bases": (_rows("basis", "title", "number"), tolerant),
    "theme": (_theme, tolerant),
    "counts": (_rows("counts", "what", "value"), strict),
    "duties": (_duties(certain=False), duty_agrees),
    "certain duties": (_duties(certain=True), duty_agrees),
}
"""How the items of each field are taken from a draft's data, and when two agree."""

_SPECIAL: Final = {"headings": any_heading, "deadlines": deadline_agrees}
_PLACED: Final = (
    "headings",
    "phases",
    "periods",
    "activities",
    "responsibility",
    "deadlines",
    "recurrences",
    "quantities",
    "duties",
)


def score(found: Data, right: Data, *, exactly: bool = False) -> dict[str, Score]:
    """
    Compare a draft's data with what a person found.

    Args:
        found: What the reader found (`Draft.as_data()`).
        right: What a person found, in the same form.
        exactly: Whether texts must be equal; duties are compared as ever.
    """
    found = _until(found, right.get("until_line"), _PLACED)
    found = _until(found, right.get("duties_until_line"), ("duties",))
    result = {}
    for name, (items, agree) in FIELDS.items():
        if name in right.get("unread", ()):
            result[name] = Score()
            continue
        rule = strict if exactly and agree is tolerant else agree
        if name in _SPECIAL:
            rule = _SPECIAL[name](rule)
        # A certain duty is right if a person found it, certain or not.
        expected = _duties(certain=False) if name == "certain duties" else items
        shown = _without_items(found, right) if name == "headings" else found
        result[name] = compare(items(shown), expected(right), rule)
        if name == "activities" and right.get("activities_groups"):
            other = compare(items(found), items({"activities": right["activities_groups"]}), rule)
            result[name] = max(result[name], other, key=lambda each: each.f1)
    return result


def _without_items(found: Data, right: Data) -> Data:
    """
    Return what was found without the items that are sentences, where a person lists none at their addresses.

    Whether 1.各单位要…。 in a list is a heading is a matter of taste.
    """
    known = {plain(row["address"]) for row in right.get("headings") or ()}
    kept = [
        # Where a heading ends is compared wherever a person says that it ends.
        {**row, "run_on": False}
        for row in found["headings"]
        if not row.get("run_on") or plain(row["address"]) in known
    ]
    return {**found, "headings": kept}


def _until(found: Data, line: int | None, lists: Iterable[str]) -> Data:
    """Return what was found up to a line: of some lists, what is, or stands under, no later heading."""
    if line is None:
        return found
    later = {row["address"] for row in found["headings"] if row["line"] > line}
    kept = {
        name: [row for row in found[name] if row.get("clause", row.get("address")) not in later]
        for name in lists
    }
    return {**found, **kept}
