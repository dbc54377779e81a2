"""Fingerprints, prefixes, plain values and cursors."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.builtin.memory import MemoryStore
from govcampaign.errors import CursorMismatch, InvalidQuery
from govcampaign.ports.evaluation import from_plain, make_cursor
from govcampaign.ports.query import (
    All,
    AnyOf,
    Contains,
    Eq,
    In,
    Prefix,
    Query,
    Range,
    fields_of,
    prefix_end,
    to_plain,
)
from govcampaign.ports.storage import Limits
from govcampaign.ports.values import FieldType
from govcampaign_testing.visits import DAY, NOW, VISIT

LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
INSTANTS = st.datetimes(
    datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))])
)


def test_equal_questions_have_one_fingerprint():
    """The order of terms and of values, and repetition, make no other question."""
    one = Query("visit", All(Eq("fen", 1), In("enterprise", ("a", "b")), AnyOf()))
    other = Query("visit", All(AnyOf(), In("enterprise", ["b", "a", "b"]), Eq("fen", 1), Eq("fen", 1)))
    assert one.fingerprint() == other.fingerprint()


def test_other_questions_have_other_fingerprints():
    """Kind, terms, types of values, order and direction all count."""
    terms = [
        All(),
        AnyOf(),
        Eq("fen", 1),
        Eq("fen", "1"),
        Eq("fen", True),
        Eq("fen", None),
        Eq("enterprise", 1),
        In("fen", (1,)),
        Range("fen", 1),
        Range("fen", None, 1),
        Prefix("fen", "1"),
        Contains("fen", "1"),
        Contains("fen", "2"),
        Eq("fen", DAY),
        Eq("fen", DAY.isoformat()),
        Eq("fen", NOW),
        All(Eq("fen", 1)),
    ]
    queries = [Query("visit", term) for term in terms]
    queries += [Query("unit"), Query("visit", order=("day",)), Query("visit", descending=True)]
    assert len({query.fingerprint() for query in queries}) == len(queries)


def test_a_deep_question_has_a_fingerprint_too():
    """As many terms inside each other as a query may have are marked like those side by side."""
    term = Eq("fen", 1)
    for _ in range(Limits().terms - 1):
        term = All(term)

    assert Query("visit", term).fingerprint() != Query("visit", All(term)).fingerprint()


def test_a_query_knows_its_fields():
    """Those of terms inside terms too, and those it sorts by."""
    query = Query(
        "visit", All(Eq("fen", 1), AnyOf(Prefix("enterprise", "x"), Contains("unit", "x"))), order=("day",)
    )
    assert (query.fields(), list(fields_of(AnyOf()))) == ({"fen", "enterprise", "unit", "day"}, [])


@given(LETTERS, LETTERS)
def test_the_end_of_a_prefix_bounds_it(prefix, text):
    """A text has the prefix where it lies from the prefix up to, not including, its end."""
    end = prefix_end(prefix)
    assert text.startswith(prefix) == (text >= prefix and (end is None or text < end))


def test_the_ends_of_the_alphabet():
    """The last letter carries, surrogates are passed over, and some prefixes have no end."""
    assert (prefix_end("a\U0010ffff"), prefix_end("\ud7ff"), prefix_end("\U0010ffff"), prefix_end("")) == (
        "b",
        "\ue000",
        None,
        None,
    )


@given(INSTANTS, INSTANTS)
def test_plain_instants_sort_like_instants(one, other):
    """Text of one width in UTC keeps the order, and comes back as the same instant."""
    assert (one < other) == (to_plain(one) < to_plain(other))
    assert from_plain(to_plain(one), FieldType.INSTANT) == one


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        ("大众", FieldType.TEXT),
        (3, FieldType.INT),
        (False, FieldType.BOOL),
        (DAY, FieldType.DAY),
        (None, FieldType.BOOL),
    ],
)
def test_plain_values_come_back(value, type_):
    """Each value is read back as its field's type."""
    back = from_plain(to_plain(value), type_)
    assert (back, type(back)) == (value, type(value))


def forged(query, *values):
    """Return a cursor with the query's mark and any other values."""
    return base64.urlsafe_b64encode(json.dumps([query.fingerprint(), *values]).encode()).decode()


@pytest.mark.parametrize(
    "values",
    [
        (),
        ("a",),
        ("2013-07-10", 1),
        (3, "a"),
        (True, "a"),
        ("x", "a"),
        ("20130710", "a"),
        ("2013-07-10", "a\0"),
        ("2013-07-10", "a", "b"),
    ],
)
def test_a_forged_cursor_is_refused(values):
    """Only what could be a row's order values and id goes near a database."""
    query = Query("visit", order=("day",))
    with pytest.raises(CursorMismatch):
        MemoryStore([VISIT]).scan(query, after=forged(query, *values))


def test_a_cursor_is_opaque_but_plain_text():
    """It can be part of a URL, and says its place without the record's content."""
    query = Query("visit", order=("day",))
    cursor = make_cursor(query, ("2013-07-10", "a"))
    assert cursor.isascii()
    assert not set(cursor) & set("/+?&")
    assert MemoryStore([VISIT]).scan(query, after=cursor).records == ()


@pytest.mark.parametrize(
    "query",
    [
        Query("visit", order="day"),
        Query("visit", All(3)),
        Query("visit", Prefix("enterprise", None)),
        Query("visit", Contains("enterprise", None)),
        Query("visit", Contains("fen", "1")),
        Query("visit", Contains("enterprise", "\ud800")),
        Query("visit", Contains("nothing", "1")),
        Query(["visit"]),
    ],
)
def test_what_is_no_query_is_refused(query):
    """Slips of the hand that types would have told are errors of the port, not of Python."""
    with pytest.raises(InvalidQuery):
        MemoryStore([VISIT]).scan(query)
