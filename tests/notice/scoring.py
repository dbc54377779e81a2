"""
How a draft of a notice is compared with what a person found in it: precision and recall, field by field.

Everything is compared after NFKC, without white space, quotation marks, brackets and punctuation. A field is a list
of items; two items pair if they agree, each at most once. Strict agreement is equality; tolerant agreement lets one
text be part of the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import frozen

Item = tuple[str, ...]


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


def plain(text: object) -> str:
    """Return a text as it is compared: NFKC, only letters and digits."""
    said = unicodedata.normalize("NFKC", "" if text is None else str(text))
    return "".join(char for char in said if unicodedata.category(char)[0] in "LN" or char in "%+")


def plain_clause(address: object) -> str:
    """Return an address as it is compared: 二·引 is the text of 二 before its first item, and so is 二."""
    said = "" if address is None else str(address)
    return plain(said.removesuffix("·引"))


def _near(one: str, other: str) -> bool:
    return one == other or (len(min(one, other, key=len)) > 1 and (one in other or other in one))


def tolerant(one: Item, other: Item) -> bool:
    """Tell whether the first text of one item is part of the other's, and the rest is equal."""
    return _near(one[0], other[0]) and one[1:] == other[1:]


def strict(one: Item, other: Item) -> bool:
    """Tell whether two items are equal."""
    return one == other


def duty_agrees(one: Item, other: Item) -> bool:
    """Tell whether two duties are of one clause, share half of their names and half of the letters of the action."""
    return one[0] == other[0] and _overlap(one[1].split(), other[1].split()) and _overlap(one[2], other[2])


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    mine, theirs = list(one), list(other)
    if not mine or not theirs:
        return mine == theirs
    shared = 0
    for each in mine:
        if each in theirs:
            theirs.remove(each)
            shared += 1
    return 2 * shared >= max(len(mine), len(other))


def compare(found: Iterable[Item], right: Iterable[Item], agree: Callable[[Item, Item], bool]) -> Score:
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


def _block(name: str) -> Callable[[dict[str, Any]], Iterator[Item]]:
    def items(data: dict[str, Any]) -> Iterator[Item]:
        value = data["blocks"].get(name)
        for each in value if isinstance(value, list) else [value]:
            if each:
                yield (plain(each),)

    return items


def _rows(name: str, *keys: str) -> Callable[[dict[str, Any]], Iterator[Item]]:
    def items(data: dict[str, Any]) -> Iterator[Item]:
        for row in data.get(name) or ():
            yield tuple((plain_clause if key == "clause" else plain)(row.get(key)) for key in keys)

    return items


def _lines(*keys: str) -> Callable[[dict[str, Any]], Iterator[Item]]:
    def items(data: dict[str, Any]) -> Iterator[Item]:
        for line in data.get("responsibility") or ():
            for entry in line["entries"]:
                if entry["unit"]:
                    yield (*(plain(entry[key]) for key in keys), plain_clause(line["clause"]))

    return items


def _window(data: dict[str, Any]) -> Iterator[Item]:
    window = data.get("window")
    if window:
        yield (plain(window.get("raw")), plain(window.get("start")), plain(window.get("end")))


def _dated_phases(data: dict[str, Any]) -> Iterator[Item]:
    for phase in data.get("phases") or ():
        if phase.get("start") or phase.get("end"):
            yield plain(phase["name"]), plain(phase.get("start")), plain(phase.get("end"))


def _duties(certain: bool) -> Callable[[dict[str, Any]], Iterator[Item]]:
    def items(data: dict[str, Any]) -> Iterator[Item]:
        for duty in data.get("duties") or ():
            if not certain or duty.get("certain"):
                yield (
                    plain_clause(duty["clause"]),
                    " ".join(plain(who) for who in duty["who"]),
                    plain(duty["action"]),
                )

    return items


def _theme(data: dict[str, Any]) -> Iterator[Item]:
    if data.get("theme"):
        yield (plain(data["theme"]),)


FIELDS: Final[dict[str, tuple[Callable[[dict[str, Any]], Iterator[Item]], Callable[[Item, Item], bool]]]] = {
    **{
        name: (_block(name), tolerant)
        for name in (
            "title",
            "number",
            "issuer",
            "recipients",
            "signature",
            "date",
            "attachments",
            "plan_title",
        )
    },
    "headings": (_rows("headings", "text", "address"), tolerant),
    "phases": (_rows("phases", "name"), tolerant),
    "phase days": (_dated_phases, tolerant),
    "window": (_window, tolerant),
    "periods": (_rows("periods", "raw", "start", "end"), tolerant),
    "activities": (_rows("activities", "heading"), tolerant),
    "lines": (_rows("responsibility", "raw", "clause"), tolerant),
    "units of lines": (_lines("unit"), tolerant),
    "roles of lines": (_lines("unit", "role"), tolerant),
    "deadlines": (_rows("deadlines", "raw", "day"), tolerant),
    "recurrences": (_rows("recurrences", "raw"), tolerant),
    "quantities": (_rows("quantities", "raw"), tolerant),
    "basis": (_rows("basis", "title"), tolerant),
    "numbers of bases": (_rows("basis", "title", "number"), tolerant),
    "theme": (_theme, tolerant),
    "counts": (_rows("counts", "what", "value"), strict),
    "duties": (_duties(certain=False), duty_agrees),
    "certain duties": (_duties(certain=True), duty_agrees),
}
"""How the items of each field are taken from a draft's data, and when two agree."""


def score(found: dict[str, Any], right: dict[str, Any], *, exactly: bool = False) -> dict[str, Score]:
    """
    Compare a draft's data with what a person found.

    Args:
        found: What the reader found (`Draft.as_data()`).
        right: What a person found, in the same form.
        exactly: Whether texts must be equal; duties are compared as ever.
    """
    result = {}
    until = right.get("duties_until_line")
    for name, (items, agree) in FIELDS.items():
        expected = list(items(right))
        mine = list(items(found))
        if name == "certain duties":
            # A certain duty is right if a person found it, certain or not.
            expected = list(_duties(certain=False)(right))
        if until and name.endswith("duties"):
            inside = _clauses_until(found, until)
            mine = [item for item in mine if item[0] in inside]
        rule = strict if exactly and agree is tolerant else agree
        result[name] = compare(mine, expected, rule)
    return result


def _clauses_until(found: dict[str, Any], line: int) -> set[str]:
    """Return the clauses up to a line, those without a heading included."""
    later = {plain(h["address"]) for h in found["headings"] if h["line"] > line}
    return {plain_clause(duty["clause"]) for duty in found["duties"]} - later
