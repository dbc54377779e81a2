"""
Hypothesis strategies for what stores are given: values at their edges, terms, queries, changes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

from hypothesis import strategies as st

from govcampaign.ports.query import All, AnyOf, Contains, Eq, In, Prefix, Query, Range, Term
from govcampaign.ports.values import Put
from govcampaign_testing.visits import DAY, NOW, visit

TEXTS: Final = st.one_of(
    st.sampled_from(
        ["", "a", "A", "a ", "é", "e\u0301", "商务委", "科委", "\uffff", "\U00020000", "\U0010ffff", "%_"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6),
)
_PARTS: Final = st.one_of(TEXTS, st.sampled_from(["委", "\u0301", "%", "_", " "]))
"""What texts are asked to contain; some of it is in the middle or at the end of the texts above."""
IDS: Final = st.one_of(st.sampled_from("abcdefgh"), TEXTS.filter(bool))
DAYS: Final = st.one_of(
    st.sampled_from([DAY + timedelta(days=n) for n in range(3)]), st.dates(date(1, 1, 1), date(9999, 12, 31))
)
INTS: Final = st.one_of(st.integers(-3, 3), st.integers(-(2**63), 2**63 - 1))
_ZONES: Final = st.sampled_from(
    [UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-9, minutes=-30))]
)
INSTANTS: Final = st.one_of(
    st.sampled_from([NOW, NOW + timedelta(microseconds=1), NOW.astimezone(UTC)]),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=_ZONES),  # noqa: DTZ001 - the zones come along
)
BODIES: Final = st.one_of(st.sampled_from([b"", b"\0", b"{}"]), st.binary(max_size=20))

_FIELDS: Final[dict[str, st.SearchStrategy[Any]]] = {
    "unit": TEXTS,
    "day": DAYS,
    "enterprise": st.none() | TEXTS,
    "fen": st.none() | INTS,
    "order": st.none() | st.booleans(),
    "at": st.none() | INSTANTS,
}


@st.composite
def visits(draw: st.DrawFn) -> Put:
    """Draw the writing of a visit, new as yet."""
    fields = {name: draw(values) for name, values in _FIELDS.items()}
    return visit(draw(IDS), body=draw(BODIES), schema=draw(st.integers(0, 3)), **fields)


@st.composite
def _leaves(draw: st.DrawFn) -> Term:
    name = draw(st.sampled_from(sorted(_FIELDS)))
    values = _FIELDS[name]
    match draw(st.integers(0, 4)):
        case 0:
            return Eq(name, draw(values))
        case 1:
            return In(name, draw(st.lists(values, max_size=4)))
        case 2:
            return Range(name, draw(st.none() | values), draw(st.none() | values))
        case 3:
            return Contains(draw(st.sampled_from(["unit", "enterprise"])), draw(_PARTS))
        case _:
            return Prefix(draw(st.sampled_from(["unit", "enterprise"])), draw(TEXTS))


def _joined(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    several = st.lists(terms, max_size=3)
    return several.map(lambda each: All(*each)) | several.map(lambda each: AnyOf(*each))


TERMS: Final[st.SearchStrategy[Term]] = st.recursive(_leaves(), _joined, max_leaves=6)
ORDERS: Final = st.sampled_from([(), ("unit",), ("day",), ("unit", "day"), ("day", "unit")])
QUERIES: Final = st.builds(Query, st.just("visit"), TERMS, ORDERS, st.booleans())
