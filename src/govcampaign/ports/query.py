"""
Questions to a store: a closed algebra that every store answers alike.

A term is a sentence about the index of one record. What a stranger would
otherwise guess:

- `Eq(field, None)` holds where the field is absent; `Range`, `Prefix` and `Contains` never
  hold there. There is no negation, so nothing else depends on absence.
- `In(field, values)` is `AnyOf(Eq(field, v) …)`: without values it holds nowhere.
- `All()` holds everywhere, `AnyOf()` nowhere.
- Text compares by code point, whatever the collation of the machine, and no letter
  is a wildcard; instants
  compare as UTC; False comes before True.
- Rows come in the order of `Query.order`, then of their ids, all in one direction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Final, TypeAlias

import attrs
from attrs import frozen

Scalar: TypeAlias = str | int | bool | date | datetime | None
"""What an index field may hold; None is an absent value. A `datetime` is always aware."""

Plain: TypeAlias = str | int | None
"""A scalar as JSON and SQL know it; see `to_plain`."""


def _values(given: Iterable[Scalar]) -> tuple[Scalar, ...]:
    return tuple(given)


@frozen
class Eq:
    """The field holds this value; None asks for its absence."""

    field: str
    value: Scalar


@frozen
class In:
    """The field holds one of these values, however many they are."""

    field: str
    values: tuple[Scalar, ...] = attrs.field(converter=_values)


@frozen
class Range:
    """
    The field is present, and low ≤ value < below.

    Attributes:
        field: The field compared.
        low: The least value that fits; None leaves that end open.
        below: The least value that no longer fits; None leaves that end open.
    """

    field: str
    low: Scalar = None
    below: Scalar = None


@frozen
class Prefix:
    """The text field is present and begins with exactly these code points."""

    field: str
    prefix: str


@frozen
class Contains:
    """
    The text field is present and contains exactly these code points, one after another.

    Attributes:
        field: The field searched.
        text: What it contains; an empty text is in every text.
    """

    field: str
    text: str


@frozen(init=False)
class All:
    """Every term holds; without terms: always."""

    terms: tuple[Term, ...]

    def __init__(self, *terms: Term) -> None:
        self.__attrs_init__(terms)


@frozen(init=False)
class AnyOf:
    """At least one term holds; without terms: never."""

    terms: tuple[Term, ...]

    def __init__(self, *terms: Term) -> None:
        self.__attrs_init__(terms)


Term: TypeAlias = Eq | In | Range | Prefix | Contains | All | AnyOf

MATCH_ALL: Final = All()
"""The term that every record fits."""


@frozen
class Query:
    """
    One question to one kind.

    Attributes:
        kind: The kind asked.
        where: Which records; all of them by default.
        order: Required fields to sort by; the id always comes last.
        descending: Turns the whole order round, the id included.
    """

    kind: str
    where: Term = attrs.field(factory=All)
    order: tuple[str, ...] = ()
    descending: bool = False

    def fingerprint(self) -> str:
        """
        Return 16 hex digits that equal queries share, and others do not.

        Terms and values may be written in any order; sets of them are compared.
        """
        text = json.dumps([self.kind, _canonical(self.where), list(self.order), self.descending])
        return sha256(text.encode()).hexdigest()[:16]

    def fields(self) -> frozenset[str]:
        """Return the index fields that the query names."""
        return frozenset(self.order).union(fields_of(self.where))


def fields_of(term: Term) -> Iterator[str]:
    """Yield the field of every term inside, repeated where it is named again."""
    if isinstance(term, All | AnyOf):
        for each in term.terms:
            yield from fields_of(each)
    else:
        yield term.field


def depth_of(term: Term) -> int:
    """
    Return how many joints lie inside one another.

    SQL that begins with its deepest term asks least of a parser: what stands
    before a bracket has to be kept in mind until it closes.
    """
    return 1 + max(map(depth_of, term.terms), default=0) if isinstance(term, All | AnyOf) else 0


_PLAIN_TYPES: Final = (str, int)


def to_plain(value: Scalar) -> Plain:
    """
    Return the value in the form that sorts alike as JSON, as SQL and in Python.

    Days become ISO text, instants ISO text in UTC of one fixed width
    (`2013-07-10T01:30:00.000000Z`), truth 0 or 1; the rest stays.
    """
    if value is None or type(value) in _PLAIN_TYPES:
        return value  # type: ignore[return-value]  # the most common by far
    if isinstance(value, datetime):
        # Through the base class: subclasses may format in ways of their own.
        return datetime.isoformat(value.astimezone(UTC), timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return date.isoformat(value)
    return int(value) if isinstance(value, bool) else value


def prefix_end(prefix: str) -> str | None:
    """
    Return the least text above every text with this prefix, or None where there is none.

    `low ≤ x < prefix_end(low)` is the prefix search that an ordinary index serves.
    """
    while prefix:
        prefix, last = prefix[:-1], ord(prefix[-1])
        if last < 0x10FFFF:
            # Surrogates are not characters: the one after U+D7FF is U+E000.
            return prefix + chr(0xE000 if last == 0xD7FF else last + 1)
    return None


def _canonical(term: Term) -> list[object]:
    match term:
        case Eq(field=name, value=value):
            return ["eq", name, _typed(value)]
        case In(field=name, values=values):
            return ["in", name, sorted({json.dumps(_typed(v)) for v in values})]
        case Range(field=name, low=low, below=below):
            return ["range", name, _typed(low), _typed(below)]
        case Prefix(field=name, prefix=prefix):
            return ["prefix", name, prefix]
        case Contains(field=name, text=text):
            return ["contains", name, text]
        case _:
            joint = "all" if isinstance(term, All) else "any"
            # Lists inside lists: text inside text would be quoted anew, and double, at every depth.
            terms = {json.dumps(each): each for each in map(_canonical, term.terms)}
            return [joint, [terms[text] for text in sorted(terms)]]


def _typed(value: Scalar) -> list[object]:
    # Tagged, so that the text "1", the number 1 and True stay three things.
    if isinstance(value, datetime):
        return ["instant", to_plain(value)]
    return ["day" if isinstance(value, date) else type(value).__name__, to_plain(value)]
