"""What the port refuses of kinds and of changes that are none."""

from __future__ import annotations

import pytest

from govcampaign.builtin.memory import MemoryStore
from govcampaign.errors import InvalidBatch, InvalidKind, InvalidQuery
from govcampaign.ports.values import Batch, Field, FieldType, Key, Kind, Put
from govcampaign_testing.visits import NOW, VISIT, batch, visit

TEXT = FieldType.TEXT


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([Kind("")], "must be an identifier"),
        ([Kind("_store")], "with no _ in front"),
        ([Kind("visit-2013")], "must be an identifier"),
        ([Kind(3)], "must be an identifier"),
        ([Kind("走" * 17)], "at most 48 bytes"),
        ([Kind("visit"), Kind("Visit")], "differs from another in case only"),
        ([Kind("visit", (Field("Body", TEXT),))], "the name is reserved"),
        ([Kind("visit", (Field("_a", TEXT),))], "with no _ in front"),
        ([Kind("visit", (Field("a", "text"),))], "not a FieldType"),
        ([Kind("visit", (Field("a", TEXT),), required=("b",))], "there is no field 'b'"),
        ([Kind("visit", (Field("a", TEXT),), paths=(("b",),))], "there is no field 'b'"),
        ([Kind("visit", (Field("a", TEXT),), tallies=(("a", "a"),))], "not a tuple of distinct names"),
        ([Kind("visit", (Field("a", TEXT),), required="a")], "not a tuple of distinct names"),
    ],
)
def test_a_kind_that_breaks_a_rule_makes_no_store(kinds, words):
    """The error names the kind and what is wrong with it."""
    with pytest.raises(InvalidKind, match=words):
        MemoryStore(kinds)


def test_chinese_names_are_names():
    """Kinds and fields may be called what they are."""
    kind = Kind("走访" * 8, (Field("企业", TEXT),), required=("企业",))
    MemoryStore([kind]).apply(Batch("b", NOW, [Put(Key(kind.name, "大众"), 1, b"", ("大众",), 0)]))


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (batch("b", "visit"), "is not a change"),
        (batch("b", Put("visit/a", 1, b"", (), 0)), "is not a change"),
        (batch("b", Put(Key("visit", 3), 1, b"", (), 0)), "the id is not a text but int"),
        (batch("b", visit("a", body="text")), "the body is not bytes"),
        (batch("b", visit("a", schema=-1)), "schema -1 is not a number"),
        (batch("b", visit("a", schema=True)), "schema True is not a number"),
        (batch("b", visit("a", expected=1.0)), "a Put cannot expect version 1.0"),
        (batch("b", Put(Key("visit", "a"), 1, b"", [], 0)), "the index must be a tuple along unit, day"),
        (batch("", visit("a")), "the id is empty"),
        (batch("b", visit("a"), at=NOW.replace(tzinfo=None)), "is a naive datetime"),
        (batch("b", Put(Key("visti", "a"), 1, b"", (), 0)), "did you mean 'visit'"),
    ],
)
def test_a_change_that_is_none_is_refused(made, words):
    """The error names the key and what is wrong."""
    with pytest.raises(InvalidBatch, match=words):
        MemoryStore([VISIT]).apply(made)


@pytest.mark.parametrize(("kind", "id_"), [("visit", ""), ("visit", "\ud800"), ("visti", "a"), ("visit", 3)])
def test_what_is_no_key_is_not_read(kind, id_):
    """A key that no record can have is a mistake of the caller's; the error can be printed."""
    with pytest.raises(InvalidQuery) as caught:
        MemoryStore([VISIT]).read([Key(kind, id_)])
    assert str(caught.value).encode()
