"""
What queries mean, as programs over plain rows.

A store without a query engine of its own calls `evaluate` and `count`; a store
with one is right when it answers the same. Both take the index as plain values
(`to_plain`), which sort alike in Python, JSON and SQL.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TypeAlias, assert_never

from govcampaign.errors import CorruptRecord, CursorMismatch
from govcampaign.ports.checks import value_fault
from govcampaign.ports.query import (
    All,
    AnyOf,
    Contains,
    Eq,
    In,
    Plain,
    Prefix,
    Query,
    Range,
    Scalar,
    Term,
    to_plain,
)
from govcampaign.ports.values import Cursor, FieldType, GroupCount, Index, Kind, Page, Stored
from govcampaign.wording import Text

PlainIndex: TypeAlias = tuple[Plain, ...]
Row: TypeAlias = tuple[Stored, PlainIndex]


def plain_index(index: Index) -> PlainIndex:
    """Return an index as plain values."""
    return tuple(map(to_plain, index))


def from_plain(value: Plain, type_: FieldType) -> Scalar:
    """Return the value that `to_plain` made plain, read as a field of this type."""
    if isinstance(value, str):
        if type_ is FieldType.DAY:
            return date.fromisoformat(value)
        return datetime.fromisoformat(value) if type_ is FieldType.INSTANT else value
    return bool(value) if type_ is FieldType.BOOL and value is not None else value


def matcher(term: Term, kind: Kind) -> Callable[[PlainIndex], bool]:
    """Return the test that a term is, for the plain indexes of a kind."""
    if isinstance(term, All | AnyOf):
        tests = [matcher(each, kind) for each in term.terms]
        joint = all if isinstance(term, All) else any
        return lambda index: joint(test(index) for test in tests)
    place = list(kind.types).index(term.field)
    match term:
        case Eq(value=value):
            plain = to_plain(value)
            return lambda index: index[place] == plain
        case In(values=values):
            wanted = frozenset(map(to_plain, values))
            return lambda index: index[place] in wanted
        case Range(low=low, below=below):
            return _between(place, to_plain(low), to_plain(below))
        case Prefix(prefix=prefix):
            return lambda index: isinstance(value := index[place], str) and value.startswith(prefix)
        case Contains(text=text):
            return lambda index: isinstance(value := index[place], str) and text in value
        case _:
            assert_never(term)


def _between(place: int, low: Plain, below: Plain) -> Callable[[PlainIndex], bool]:
    def lies(index: PlainIndex) -> bool:
        value = index[place]
        # A field's plain values are of one type, which the checks have seen to.
        return (
            value is not None
            and (low is None or low <= value)  # type: ignore[operator]  # one type, see above
            and (below is None or value < below)  # type: ignore[operator]  # one type, see above
        )

    return lies


def evaluate(query: Query, kind: Kind, rows: Iterable[Row], *, after: Cursor | None, limit: int) -> Page:
    """
    Answer a checked query from all rows of its kind.

    Raises:
        CursorMismatch: The cursor is of another query, or no cursor.
    """
    fits = matcher(query.where, kind)
    names = list(kind.types)
    places = [names.index(name) for name in query.order]

    def rank(row: Row) -> PlainIndex:
        return (*(row[1][place] for place in places), row[0].key.id)

    found = sorted((row for row in rows if fits(row[1])), key=rank, reverse=query.descending)
    if after is not None:
        last = read_cursor(after, query, kind)
        found = [row for row in found if (rank(row) < last if query.descending else rank(row) > last)]
    records = tuple(stored for stored, _ in found[:limit])
    return Page(records, make_cursor(query, rank(found[limit - 1])) if len(found) > limit else None)


def count(
    kind: Kind, rows: Iterable[Row], by: Sequence[str], where: Term, *, distinct: str | None, day: str | None
) -> tuple[GroupCount, ...]:
    """Answer a checked tally from all rows of its kind."""
    fits = matcher(where, kind)
    names = list(kind.types)
    group = [names.index(name) for name in by]
    indexes = [index for _, index in rows if fits(index)]
    if distinct is None or day is None:
        return group_counts(Counter(tuple(index[p] for p in group) for index in indexes).items(), kind, by)
    value_at, day_at = names.index(distinct), names.index(day)
    first: dict[tuple[PlainIndex, Plain], str] = {}
    for index in indexes:
        value, seen = index[value_at], index[day_at]
        if value is not None and isinstance(seen, str):
            at = (tuple(index[p] for p in group), value)
            first[at] = min(seen, first.get(at, seen))
    days = Counter((*grouped, seen) for (grouped, _), seen in first.items())
    return group_counts(days.items(), kind, (*by, day))


def group_counts(
    counts: Iterable[tuple[PlainIndex, int]], kind: Kind, by: Sequence[str]
) -> tuple[GroupCount, ...]:
    """
    Return plain groups and their counts as the port's answer, sorted by group.

    Args:
        counts: Each group, as plain values along `by`, with its count.
        kind: Their kind.
        by: The fields of the group; where first days are counted, the day's field comes last.
    """
    types = [kind.types[name] for name in by]
    try:
        return tuple(
            GroupCount(
                tuple(from_plain(value, type_) for value, type_ in zip(group, types, strict=True)), number
            )
            for group, number in sorted(counts)
        )
    except (ValueError, TypeError) as error:
        raise CorruptRecord(
            f"tally of {kind.name}",
            Text("有记录的索引已损坏", "the index of a record is damaged"),
            Text("从备份恢复", "restore it from a backup"),
        ) from error


# -- cursors -----------------------------------------------------------------


def make_cursor(query: Query, last: PlainIndex) -> Cursor:
    """Return the cursor after a row, given its plain order values followed by its id."""
    text = json.dumps([query.fingerprint(), *last], separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode()


def read_cursor(cursor: Cursor, query: Query, kind: Kind) -> PlainIndex:
    """
    Return the plain order values and the id that a cursor holds.

    Raises:
        CursorMismatch: The cursor is of another query, or no cursor.
    """
    try:
        mark, *last = json.loads(urlsafe_b64decode(cursor))
    except (ValueError, TypeError):
        mark, last = None, []
    if mark != query.fingerprint() or not cursor_fits(last, query, kind):
        raise CursorMismatch(
            f"query of {query.kind}",
            Text("游标不属于这个查询", "the cursor does not belong to this query"),
            Text("用原查询继续，或从头查起", "go on with the query that it came from, or begin anew"),
        )
    return tuple(last)


def cursor_fits(values: Sequence[object], query: Query, kind: Kind) -> bool:
    """Tell whether values could be the order values and the id of a row."""
    # A cursor travels through other hands; only what could be a row's reaches a database.
    types = [*(kind.types[name] for name in query.order), FieldType.TEXT]
    return len(values) == len(types) and all(map(_is_plain, values, types)) and values[-1] != ""


def _is_plain(value: object, type_: FieldType) -> bool:
    if not isinstance(value, str | int):
        return False
    try:
        scalar = from_plain(value, type_)
    except ValueError:
        return False
    return value_fault(scalar, type_) is None and to_plain(scalar) == value
