"""
The SQL of a kind: one table, one column for each index field, one index for each path and tally.

Every name comes from a checked `Kind` and is quoted; every value is bound. The
tables are called like their kinds, so that other tools can read them; ours
begin with `_`, which no kind does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, assert_never

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
    Term,
    depth_of,
    prefix_end,
    to_plain,
)
from govcampaign.ports.values import Field, FieldType, Kind

OURS: Final = """
CREATE TABLE _store (position INTEGER NOT NULL, identity TEXT NOT NULL, partial INTEGER NOT NULL);
CREATE TABLE _kinds (
    name TEXT PRIMARY KEY, declared TEXT NOT NULL, generation INTEGER NOT NULL,
    stale TEXT NOT NULL, since INTEGER NOT NULL
);
CREATE TABLE _batches (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, at INTEGER NOT NULL, position INTEGER NOT NULL
);
CREATE INDEX _batches_at ON _batches (at);
""".strip().split(";\n")
"""The tables beside the kinds': the last position, the kinds as declared, the batches remembered."""

_TYPES: Final = {FieldType.INT: "INTEGER", FieldType.BOOL: "INTEGER"}


def quoted(name: str) -> str:
    """Return a name as SQL, whatever word it is."""
    return '"' + name.replace('"', '""') + '"'


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(quoted, names))


# -- layout ------------------------------------------------------------------


def column(field: Field) -> str:
    """Return the definition of a field's column; absent values are the port's business."""
    return f"{quoted(field.name)} {_TYPES.get(field.type, 'TEXT')}"


def create_table(kind: Kind) -> str:
    """Return the statement that makes a kind's table."""
    columns = [
        "id TEXT PRIMARY KEY NOT NULL",
        "version INTEGER NOT NULL",
        "schema INTEGER NOT NULL",
        *map(column, kind.fields),
        "body BLOB NOT NULL",  # last: a column behind a large body is slow to read
    ]
    # By id alone: with a number beside it, each id would be kept twice, and looked up twice.
    return f"CREATE TABLE {quoted(kind.name)} ({', '.join(columns)}) WITHOUT ROWID"


def indexes(kind: Kind) -> dict[str, str]:
    """Return the statement that makes each index of a kind, by the index's name."""
    wanted = {}
    for use, groups in (("path", kind.paths), ("tally", kind.tallies)):
        for fields in groups:
            name = f"_{use}:{kind.name}:{','.join(fields)}"
            # A page goes on from an id; a count needs none.
            columns = _list((*fields, "id") if use == "path" else fields)
            wanted[name] = f"CREATE INDEX {quoted(name)} ON {quoted(kind.name)} ({columns})"
    return wanted


# -- writing -----------------------------------------------------------------


class Writes:
    """
    The statements that write one kind.

    Attributes:
        insert: Adds a record unless its id is there; binds what `update` does.
        upsert: Adds or replaces it.
        update: Replaces it at one version: version, schema, body, the fields; id, expected.
        delete: Takes it away at one version: id, expected.
        drop: Takes it away at any version: id.
    """

    def __init__(self, kind: Kind) -> None:
        table = quoted(kind.name)
        columns = ("version", "schema", "body", *kind.types)
        marks = ", ".join("?" * (len(columns) + 1))
        replaced = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in columns)
        insert = f"INSERT INTO {table} ({_list((*columns, 'id'))}) VALUES ({marks}) ON CONFLICT (id) DO"
        self.insert = f"{insert} NOTHING"
        self.upsert = f"{insert} UPDATE SET {replaced}"
        given = ", ".join(f"{quoted(name)} = ?" for name in columns)
        self.update = f"UPDATE {table} SET {given} WHERE id = ? AND version = ?"
        self.delete = f"DELETE FROM {table} WHERE id = ? AND version = ?"
        self.drop = f"DELETE FROM {table} WHERE id = ?"


# -- reading -----------------------------------------------------------------


def by_ids(kind: str, *columns: str) -> str:
    """Return the statement that looks up any number of ids, bound as one JSON list."""
    table = quoted(kind)
    chosen = ", ".join(f"{table}.{name}" for name in columns)
    # CROSS JOIN keeps the order of the loop: the list outside, the look-up by id inside.
    return f"SELECT {chosen} FROM json_each(?) AS _asked CROSS JOIN {table} ON {table}.id = _asked.value"


def page(query: Query, last: Sequence[Plain] | None, limit: int) -> tuple[str, list[Plain]]:
    """Return the statement of one page, and what to bind; rows end in their order values."""
    columns = _list((*query.order, "id"))
    where, values = condition(query.where)
    if last is not None:
        marks = ", ".join("?" * len(last))
        where = f"{where} AND ({columns}) {'<' if query.descending else '>'} ({marks})"
        values += last
    way = " DESC" if query.descending else ""
    order = ", ".join(f"{quoted(name)}{way}" for name in (*query.order, "id"))
    chosen = ", ".join(["id, version, schema, body", *map(quoted, query.order)])
    text = f"SELECT {chosen} FROM {quoted(query.kind)} WHERE {where} ORDER BY {order} LIMIT ?"
    return text, [*values, limit]


def nearby(query: Query, last: Plain, limit: int) -> tuple[str, list[Plain]]:
    """
    Return the statement of a page by id that looks only at the rows that come next, and what to bind.

    By an index, all rows that fit are sorted for each page, and to read many pages takes quadratic time.

    Args:
        query: A question without an order.
        last: The id that the page before ended in.
        limit: How many rows at most; twice as many are looked at.
    """
    table, (where, values) = quoted(query.kind), condition(query.where)
    sign, far, end, way = ("<", ">=", "min", " DESC") if query.descending else (">", "<=", "max", "")
    near = f"SELECT id FROM {table} WHERE id {sign} ? ORDER BY id{way} LIMIT ?"
    # The plus keeps the indexes of the condition out.
    text = (
        f"SELECT id, version, schema, body FROM {table} WHERE id {sign} ?"
        f" AND id {far} (SELECT {end}(id) FROM ({near})) AND +({where}) ORDER BY id{way} LIMIT ?"
    )
    return text, [last, last, 2 * limit, *values, limit]


def tally(
    kind: str, by: Sequence[str], where: Term, *, distinct: str | None, day: str | None
) -> tuple[str, list[Plain]]:
    """Return the statement that counts, and what to bind; rows are a group and its count."""
    test, values = condition(where)
    table, groups = quoted(kind), list(map(quoted, by))
    if distinct is None or day is None:
        numbers = ", ".join(str(place + 1) for place in range(len(by))) or "NULL"
        # Without groups an empty table would still answer one row, of 0.
        chosen = ", ".join([*groups, "count(*)"])
        return f"SELECT {chosen} FROM {table} WHERE {test} GROUP BY {numbers}", values
    value, when = quoted(distinct), quoted(day)
    names = [f"_g{place}" for place in range(len(by))]
    first = ", ".join([*(f"{g} AS {n}" for g, n in zip(groups, names, strict=True)), f"min({when}) AS _day"])
    inner = (
        f"SELECT {first} FROM {table} WHERE {test} AND {value} IS NOT NULL AND {when} IS NOT NULL"
        f" GROUP BY {', '.join([*groups, value])}"
    )
    outer = ", ".join([*names, "_day"])
    return f"SELECT {outer}, count(*) FROM ({inner}) GROUP BY {outer}", values


def condition(term: Term) -> tuple[str, list[Plain]]:
    """Return a term as SQL, and what to bind."""
    values: list[Plain] = []
    return "".join(_words(term, values)), values


def _words(term: Term, bound: list[Plain]) -> Iterator[str]:
    if isinstance(term, All | AnyOf):
        # The parser nests at most a hundred levels: the deepest term comes first, and AND needs no brackets.
        inner = sorted(term.terms, key=depth_of, reverse=True)
        words = ["".join(_words(each, bound)) for each in inner]
        yield " AND ".join(words) or "1" if isinstance(term, All) else f"({' OR '.join(words) or '0'})"
        return
    name = quoted(term.field)
    match term:
        case Eq(value=None):
            yield f"{name} IS NULL"
        case Eq(value=value):
            bound.append(to_plain(value))
            yield f"{name} = ?"
        case In(values=values):
            bound.append(json.dumps([to_plain(value) for value in values if value is not None]))
            absent = f" OR {name} IS NULL" if None in values else ""
            yield f"({name} IN (SELECT value FROM json_each(?)){absent})"
        case Range(low=low, below=below):
            yield _between(name, to_plain(low), to_plain(below), bound)
        case Prefix(prefix=prefix):
            yield _between(name, prefix, prefix_end(prefix), bound)
        case Contains(text=text):
            bound.append(text)
            yield f"instr({name}, ?) > 0"  # by code point, and 1 for an empty text
        case _:
            assert_never(term)


def _between(name: str, low: Plain, below: Plain, bound: list[Plain]) -> str:
    ends = [(low, ">="), (below, "<")]
    bound += [end for end, _ in ends if end is not None]
    tests = [f"{name} {sign} ?" for end, sign in ends if end is not None]
    return " AND ".join(tests) or f"{name} IS NOT NULL"
