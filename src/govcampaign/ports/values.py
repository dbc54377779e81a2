"""
What goes into a store and comes out of it, as frozen values.

Unlike the domain's, these may be given by position: a large import makes tens
of thousands of them. A value may be wrong until a store has checked it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Final, TypeAlias

from attrs import field, frozen

from govcampaign.ports.query import Scalar, to_plain
from govcampaign.wording import Text

ANY: Final = -1
"""As an expected version: whatever is there, or nothing."""

Index: TypeAlias = tuple[Scalar, ...]
"""One value for each field of the kind, in the kind's order."""

Cursor: TypeAlias = str
"""Where a page ended; good for the query that it came from, opaque to everyone."""


class FieldType(StrEnum):
    """What an index field holds; money is an INT of fen, an INSTANT is aware, a DAY is no `datetime`."""

    TEXT = "text"
    INT = "int"
    BOOL = "bool"
    DAY = "day"
    INSTANT = "instant"


@frozen
class Field:
    """One typed field of a kind's index."""

    name: str
    type: FieldType


@frozen
class Kind:
    """
    A kind of record, and what of it can be asked for.

    Names are identifiers (Chinese letters too) of at most 48 bytes that do not
    begin with `_`; fields are not called `id`, `version`, `schema` or `body`.
    Upper and lower case do not tell two names apart.

    Attributes:
        name: The kind's name.
        fields: The index fields; an index is a tuple along them.
        required: The fields that are never absent, by name; only these sort and group.
        paths: Fields to be found by, in order: equal ones first, sorting ones after.
        tallies: Fields to be counted by: the groups, then the distinct one and its day.
    """

    name: str
    fields: tuple[Field, ...] = ()
    required: tuple[str, ...] = ()
    paths: tuple[tuple[str, ...], ...] = ()
    tallies: tuple[tuple[str, ...], ...] = ()

    @property
    def types(self) -> dict[str, FieldType]:
        """Return the type of each field by name, in the order of the index."""
        return {each.name: each.type for each in self.fields}

    @cached_property
    def glance(self) -> tuple[tuple[type | None, bool], ...]:
        """Return the plain class of each field, None where it has none, and whether it is required."""
        plain = {FieldType.TEXT: str, FieldType.INT: int}
        return tuple((plain.get(each.type), each.name in self.required) for each in self.fields)


@frozen(order=True)
class Key:
    """
    The name of one record, written `kind/id`.

    Attributes:
        kind: The name of its kind.
        id: Text of 1 to `limits.key` characters, without NUL and lone surrogates.
    """

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


@frozen
class Stored:
    """A record as a store gives it back; the index is written and queried, never read back."""

    key: Key
    version: int
    schema: int
    body: bytes


@frozen
class Put:
    """
    Write a record, whole.

    Attributes:
        key: The record's name.
        schema: The number of the body's own format, 0 or more.
        body: The bytes to keep.
        index: One value for each field of the kind.
        expected: The version to replace; 0: the key must be new; `ANY`.
    """

    key: Key
    schema: int
    body: bytes
    index: Index
    expected: int


@frozen
class Delete:
    """Take a record away; `expected` is its version (never 0), or `ANY`, which an absent key fits too."""

    key: Key
    expected: int


@frozen
class Check:
    """Write nothing, but hold the key at this version (0: absent) until the commit."""

    key: Key
    expected: int


Change: TypeAlias = Put | Delete | Check


def _changes(given: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(given)


@frozen
class Batch:
    """
    Changes that happen together or not at all.

    Attributes:
        id: The caller's name for the attempt; a retry says it again.
        at: The instant the caller calls now.
        changes: At least one, at most `limits.batch`; no key twice.
    """

    id: str
    at: datetime
    changes: tuple[Change, ...] = field(converter=_changes)

    def digest(self) -> str:
        """
        Return 64 hex digits of what the batch would do.

        The changes count, in their order; `at` does not, so that a retry may
        say its own now. Ask only once the batch is checked.
        """
        heads: list[tuple[object, ...]] = []
        digest = sha256()
        for change in self.changes:
            key, name = change.key, type(change).__name__
            if isinstance(change, Put):
                # The length comes along, so that bytes cannot wander from one body to the next.
                told = change.schema, len(change.body), *map(to_plain, change.index)
                heads.append((name, key.kind, key.id, change.expected, *told))
                digest.update(change.body)
            else:
                heads.append((name, key.kind, key.id, change.expected))
        digest.update(json.dumps(heads).encode())
        return digest.hexdigest()


@frozen
class Commit:
    """Where a batch stands: the version that it gave its records, and whether it stood there before."""

    position: int
    replayed: bool = False


@frozen
class Unreadable:
    r"""
    A record that is there and cannot be read.

    Attributes:
        key: Its key, `kind/id`, as far as it is known; bytes of it that are not text are written `\xff`.
        reason: What is wrong with it.
        body: Its bytes, as far as they are there.
    """

    key: str
    reason: Text
    body: bytes = field(default=b"", repr=False)


@frozen
class Page:
    """
    Some answers to a query.

    Attributes:
        records: The records, in order.
        next: The cursor to go on with; None at the end.
        unreadable: Rows among them that are damaged and left out, each on one page only.
    """

    records: tuple[Stored, ...]
    next: Cursor | None = None
    unreadable: tuple[Unreadable, ...] = ()


@frozen
class GroupCount:
    """How many records (or distinct values) a group holds; never 0."""

    group: tuple[Scalar, ...]
    count: int
