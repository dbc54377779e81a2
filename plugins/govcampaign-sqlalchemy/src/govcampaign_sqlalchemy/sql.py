"""
Questions as SQL: every name is quoted, every value bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from govcampaign.ports.evaluation import from_plain
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
    depth_of,
    prefix_end,
)
from govcampaign.ports.values import FieldType, Kind
from govcampaign_sqlalchemy.flavour import Bound
from govcampaign_sqlalchemy.layout import Layout


def by_ids(layout: Layout, kinds: Mapping[str, Sequence[str]]) -> tuple[str, Bound]:
    """Return the statement that looks up ids of several kinds at one moment; rows begin with its place."""
    bound: Bound = []
    selects = [
        f"SELECT {place} AS _kind, {layout.record} FROM {layout.name(name)}"
        f" WHERE {layout.flavour.among(layout.id, ids, FieldType.TEXT, bound)}"
        for place, (name, ids) in enumerate(kinds.items())
    ]
    return " UNION ALL ".join(selects), bound


def page(
    layout: Layout, query: Query, kind: Kind, last: Sequence[Plain] | None, limit: int
) -> tuple[str, Bound]:
    """Return the statement of one page, and what to bind; rows end in their order values."""
    columns = [*map(layout.column, query.order), layout.id]
    bound: Bound = []
    where = condition(layout, query.where, kind, bound)
    if last is not None:
        types = [*(kind.types[name] for name in query.order), FieldType.TEXT]
        values = [from_plain(value, type_) for value, type_ in zip(last, types, strict=True)]
        where = f"{where} AND {_beyond(layout, columns, values, bound, '<' if query.descending else '>')}"
    order = ", ".join(f"{name} DESC" if query.descending else name for name in columns)
    chosen = ", ".join([layout.record, *columns[:-1]])
    text = f"SELECT {chosen} FROM {layout.name(query.kind)} WHERE {where} ORDER BY {order}"
    return f"{text} {layout.flavour.first(limit)}", bound


def _beyond(layout: Layout, columns: Sequence[str], values: Sequence[Scalar], bound: Bound, sign: str) -> str:
    flavour = layout.flavour

    def marked(value: Scalar) -> str:
        return flavour.mark(bound, flavour.bind(value))

    if flavour.rows or len(columns) == 1:
        return f"({', '.join(columns)}) {sign} ({', '.join([marked(value) for value in values])})"
    name, value = columns[0], values[0]
    # The first test says again what follows, and lets an index begin there.
    near = f"{name} {sign}= {marked(value)}"
    here = f"{name} {sign} {marked(value)}"
    same = f"{name} = {marked(value)}"
    return f"{near} AND ({here} OR ({same} AND {_beyond(layout, columns[1:], values[1:], bound, sign)}))"


def tally(
    layout: Layout, kind: Kind, by: Sequence[str], where: Term, *, distinct: str | None, day: str | None
) -> tuple[str, Bound]:
    """Return the statement that counts, and what to bind; rows are a group and its count, perhaps 0."""
    bound: Bound = []
    test = condition(layout, where, kind, bound)
    table, groups = layout.name(kind.name), list(map(layout.column, by))
    if distinct is None or day is None:
        end = f" GROUP BY {', '.join(dict.fromkeys(groups))}" if groups else ""
        return f"SELECT {', '.join([*groups, 'count(*)'])} FROM {table} WHERE {test}{end}", bound
    value, when = layout.column(distinct), layout.column(day)
    names = [f"g{place}" for place in range(len(by))]
    first = ", ".join([*(f"{g} AS {n}" for g, n in zip(groups, names, strict=True)), f"min({when}) AS gday"])
    inner = (
        f"SELECT {first} FROM {table} WHERE {test} AND {value} IS NOT NULL AND {when} IS NOT NULL"
        f" GROUP BY {', '.join(dict.fromkeys([*groups, value]))}"
    )
    outer = ", ".join([*names, "gday"])
    return f"SELECT {outer}, count(*) FROM ({inner}) firsts GROUP BY {outer}", bound


# -- terms -------------------------------------------------------------------


def condition(layout: Layout, term: Term, kind: Kind, bound: Bound) -> str:
    """Return a term as SQL, and bind its values."""
    return "".join(_words(layout, term, kind, bound))


def _words(layout: Layout, term: Term, kind: Kind, bound: Bound) -> Iterator[str]:
    if isinstance(term, All | AnyOf):
        # Of two bracketed joints one needs none, and the deepest comes first.
        words = [
            condition(layout, each, kind, bound) for each in sorted(term.terms, key=depth_of, reverse=True)
        ]
        if isinstance(term, All):
            yield " AND ".join(words) or "1 = 1"
        else:
            yield f"({' OR '.join(words) or '1 = 0'})"
        return
    flavour, name, type_ = layout.flavour, layout.column(term.field), kind.types[term.field]
    match term:
        case Eq(value=None):
            yield f"{name} IS NULL"
        case Eq(value=value):
            yield f"{name} = {flavour.mark(bound, flavour.bind(value))}"
        case In(values=values):
            # Bound first: Python takes the two hours for equal that a clock shows twice.
            present = [*dict.fromkeys(flavour.bind(value) for value in values if value is not None)]
            tests = [flavour.among(name, present, type_, bound)] if present else []
            tests += [f"{name} IS NULL"] if None in values else []
            yield f"({' OR '.join(tests) or '1 = 0'})"
        case Range(low=low, below=below):
            yield _between(layout, name, low, below, bound)
        case Prefix(prefix=prefix):
            yield _between(layout, name, prefix, prefix_end(prefix), bound)
        case Contains(text=text):
            yield flavour.containing(name, text, bound) if text else f"{name} IS NOT NULL"
        case _:
            assert_never(term)


def _between(layout: Layout, name: str, low: Scalar, below: Scalar, bound: Bound) -> str:
    flavour = layout.flavour
    ends = [(low, ">="), (below, "<")]
    tests = [
        f"{name} {sign} {flavour.mark(bound, flavour.bind(end))}" for end, sign in ends if end is not None
    ]
    return " AND ".join(tests) or f"{name} IS NOT NULL"
