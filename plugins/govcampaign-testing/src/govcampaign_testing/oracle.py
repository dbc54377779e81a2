"""
A second opinion on what queries mean: slow, plain, and written without the port's own evaluation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from govcampaign.ports.query import All, AnyOf, Contains, Eq, In, Prefix, Query, Range, Scalar, Term
from govcampaign.ports.values import GroupCount, Put
from govcampaign_testing.visits import VISIT


def field_of(put: Put, name: str) -> Scalar:
    """Return one field of a visit."""
    return put.index[[field.name for field in VISIT.fields].index(name)]


def fits(put: Put, term: Term) -> bool:
    """Say whether a visit is one that the term means."""
    match term:
        case All():
            return all(fits(put, each) for each in term.terms)
        case AnyOf():
            return any(fits(put, each) for each in term.terms)
        case Eq():
            return _alike(field_of(put, term.field), term.value)
        case In():
            return any(_alike(field_of(put, term.field), value) for value in term.values)
        case Prefix():
            value = field_of(put, term.field)
            return isinstance(value, str) and value[: len(term.prefix)] == term.prefix
        case Contains():
            value = field_of(put, term.field)
            return isinstance(value, str) and any(
                value[start : start + len(term.text)] == term.text for start in range(len(value) + 1)
            )
        case Range():
            value = field_of(put, term.field)
            if value is None:
                return False
            rank = _rank(value)
            return (term.low is None or _rank(term.low) <= rank) and (
                term.below is None or rank < _rank(term.below)
            )


def _alike(one: Scalar, other: Scalar) -> bool:
    return (one is None) == (other is None) and (one is None or _rank(one) == _rank(other))


def _rank(value: Scalar) -> tuple[int, ...]:
    """Return numbers that compare as the values do."""
    if isinstance(value, str):
        return tuple(map(ord, value))
    if isinstance(value, datetime):
        moment = value.astimezone(UTC)
        return (moment.toordinal(), moment.hour, moment.minute, moment.second, moment.microsecond)
    if isinstance(value, date):
        return (value.toordinal(),)
    return (int(value or 0),)


def answer(puts: Iterable[Put], query: Query) -> list[str]:
    """Return the ids of the visits that a query means, in its order."""

    def rank(put: Put) -> list[tuple[int, ...]]:
        return [*(_rank(field_of(put, name)) for name in query.order), _rank(put.key.id)]

    found = sorted((put for put in puts if fits(put, query.where)), key=rank)
    return [put.key.id for put in (found[::-1] if query.descending else found)]


def tally(
    puts: Iterable[Put], by: Sequence[str], where: Term, distinct: str, day: str
) -> tuple[GroupCount, ...]:
    """Return how many distinct values came up first on each day, by group."""
    passing = [put for put in puts if fits(put, where)]
    firsts: dict[tuple[tuple[Scalar, ...], Scalar], date] = {}
    for put in passing:
        value, seen = field_of(put, distinct), field_of(put, day)
        if value is None or not isinstance(seen, date):
            continue
        at = (tuple(field_of(put, name) for name in by), value)
        firsts[at] = min(firsts.get(at, seen), seen)
    counts: dict[tuple[Scalar, ...], int] = {}
    for (group, _), first in firsts.items():
        counts[*group, first] = counts.get((*group, first), 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: [_rank(value) for value in pair[0]])
    return tuple(GroupCount(group, count) for group, count in ordered)
