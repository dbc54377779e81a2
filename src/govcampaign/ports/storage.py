"""
The storage port: what a store promises.

A store keeps opaque records. It is opened with the kinds it will hold, by a
factory `(url, kinds)`, and it understands three things of a record: its key,
its version, and a flat typed index along the fields of its kind. The body is
the core's own bytes. What a stranger would otherwise guess:

- **Batch.** `apply` is the only way to write: all or nothing, durable before it
  returns. A batch names a key once; `Delete` never expects 0, `Check` never
  `ANY`. Refusals come in this order: invalid batch, replay or reuse, conflicts
  (all of them at once). A `Check`, of an absent key too, holds at the commit.
- **Versions** are the position of the commit that wrote the record. Positions
  rise, may have gaps, and none ever returns, not after a delete or a reopening.
- **Replay.** A batch id that was committed with the same digest answers the
  first commit again, `replayed`; with another digest it is `BatchReused`. An
  id is forgotten by a later batch whose `at` lies more than
  `limits.batch_memory` after its own: a store has no clock.
- **Reads** see whole batches only; what they return never changes afterwards.
- **Damage.** A row that cannot be read is left out of its page and named there
  (`Page.unreadable`); asked for by its key, it is `CorruptRecord`.
- **Errors** are `StorageError`s, no other exception leaves a store. Values are
  checked and encoded before a transaction opens; no hook, codec or logger runs
  inside one. Another process is waited for only so long, then it is `StoreBusy`.
- **Life.** `close` may be called twice; any other use after it is `StoreClosed`.
  A store opened in one process refuses to be used in a fork (`ForkedHandle`)
  and closes nothing there. Several threads may share one.

The checks live in `checks`, the meaning of queries in `evaluation`: call them,
and a store stays short. `builtin.memory` is this page as a program.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol, Self, TypeAlias, runtime_checkable

from attrs import field, frozen

from govcampaign.errors import CapabilityMissing
from govcampaign.ports.query import MATCH_ALL, Query, Term
from govcampaign.ports.values import (
    ANY,
    Batch,
    Change,
    Check,
    Commit,
    Cursor,
    Delete,
    Field,
    FieldType,
    GroupCount,
    Index,
    Key,
    Kind,
    Page,
    Put,
    Stored,
    Unreadable,
)
from govcampaign.wording import Text

# The values of the port are named here too: a store's author imports from this file and from `query`.
__all__ = [
    "ANY",
    "Batch",
    "Capability",
    "Change",
    "Check",
    "Commit",
    "Cursor",
    "Delete",
    "Field",
    "FieldType",
    "GroupCount",
    "Index",
    "Key",
    "Kind",
    "Limits",
    "Page",
    "Put",
    "Store",
    "StoreFactory",
    "StoreInfo",
    "Stored",
    "SupportsReindex",
    "SupportsTally",
    "Unreadable",
    "reindexing",
    "tallying",
]


class Capability(StrEnum):
    """
    What a store can do beyond the five methods.

    `TALLY` and `REINDEX` promise the methods of `SupportsTally` and
    `SupportsReindex`; `DURABLE`: what is acknowledged outlives the process;
    `MULTI_PROCESS`: several processes may have it open.
    """

    TALLY = "tally"
    REINDEX = "reindex"
    DURABLE = "durable"
    MULTI_PROCESS = "multi_process"


@frozen(kw_only=True)
class Limits:
    """
    The most a store takes; beyond it is `LimitExceeded`.

    Attributes:
        batch: Changes in one batch; a larger import is a chain of batches.
        page: Records in one page.
        body: Bytes in one body.
        key: Characters in a record's or a batch's id.
        text: Characters in one text of an index.
        terms: Terms in one query; `In` holds any number of values as one.
        batch_memory: How long a batch id is remembered, measured by `Batch.at`.
    """

    batch: int = 50_000
    page: int = 50_000
    body: int = 8 * 1024 * 1024
    key: int = 250
    text: int = 1_000
    terms: int = 200
    batch_memory: timedelta = timedelta(days=30)


@frozen(kw_only=True)
class StoreInfo:
    """
    What a store says about itself; asking costs nothing.

    Attributes:
        name: The backend's name, as in its URLs.
        version: The version of the package that brings it.
        capabilities: What it can do beyond the five methods.
        limits: The most it takes.
        schema: The number of its own layout on disk.
        place: Where the records are, for people; holds no password (see `ports.address`).
        files: The files that are the store's own, with those it keeps beside them; exports are kept off them.
        readonly: Whether every write is refused.
        stale: The kinds that wait for every record to be put again and for `reindexed`.
    """

    name: str
    version: str
    capabilities: frozenset[Capability]
    limits: Limits = field(factory=Limits)
    schema: int = 1
    place: str = ""
    files: tuple[Path, ...] = ()
    readonly: bool = False
    stale: tuple[str, ...] = ()


class Store(Protocol):
    """Five methods over opaque records; the module's text is part of the promise."""

    @property
    def info(self) -> StoreInfo:
        """Say what the store is and can do."""

    def read(self, keys: Collection[Key], /) -> Mapping[Key, Stored]:
        """
        Return the records of these keys, in the order asked; absent ones are left out.

        Any number of keys costs one call, and all are seen at one moment.

        Raises:
            InvalidQuery: A key is of no kind that the store holds, or no text.
        """

    def scan(self, query: Query, /, *, after: Cursor | None = None, limit: int = 500) -> Page:
        """
        Return one page of answers; a page costs the same at any depth where a path serves it.

        Args:
            query: What to look for.
            after: Where the page before ended.
            limit: How many records at most, 1 to `limits.page`.

        Raises:
            InvalidQuery: The query breaks a rule of its kind, or the limit is below 1.
            LimitExceeded: The page or the query is larger than the store's limits.
            CursorMismatch: The cursor is of another query, or no cursor.
            StaleIndex: The query names a field that old records have not been given yet.
        """

    def apply(self, batch: Batch, /) -> Commit:
        """
        Commit the batch, or change nothing.

        Raises:
            InvalidBatch: The batch breaks a rule of the port.
            LimitExceeded: It is larger than the store's limits.
            BatchReused: Its id was committed with other changes.
            VersionConflict: Keys are not at the version expected; all of them are named.
            KindsChanged: Another process gave a kind of the batch new fields.
            StoreBusy: Another process writes; try the same batch again.
            ReadOnlyStore: The store can only be read.
        """

    def close(self) -> None:
        """Let go of everything; a second time does nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


StoreFactory: TypeAlias = Callable[[str, Sequence[Kind]], Store]
"""Opens a store by its URL, for the kinds it is to hold."""


@runtime_checkable
class SupportsTally(Protocol):
    """A store that counts where the data is (`Capability.TALLY`)."""

    def tally(
        self,
        kind: str,
        by: Sequence[str],
        where: Term = MATCH_ALL,
        *,
        distinct: str | None = None,
        day: str | None = None,
    ) -> tuple[GroupCount, ...]:
        """
        Return how many records each group holds, sorted by group.

        With `distinct` and `day` (always both), return how many distinct values
        came up for the first time in the group on each day: the day is appended
        to the group, and a value counts on the earliest day among the records
        that pass. Records without the value or the day do not count.

        Args:
            kind: The kind counted.
            by: Required fields that make the group; none makes one group `()`.
            where: Which records.
            distinct: The field whose values are counted.
            day: The DAY field that says when a value came up.

        Raises:
            InvalidQuery: A field is unknown, not required, or no day; or only one of the two is given.
            LimitExceeded: `where` has more terms than the store's limit.
            StaleIndex: A field named has not been given to old records yet.
        """


@runtime_checkable
class SupportsReindex(Protocol):
    """A store whose kinds may gain fields while it holds records (`Capability.REINDEX`)."""

    def reindexed(self, kind: str, /) -> None:
        """
        Declare that every record of the kind was put again since its fields changed.

        Raises:
            InvalidQuery: The store holds no such kind.
            StaleIndex: Some records were not; the first few are named.
        """


def tallying(store: Store) -> SupportsTally:
    """Return the store as one that counts; `CapabilityMissing` where it is not."""
    if Capability.TALLY in store.info.capabilities and isinstance(store, SupportsTally):
        return store
    raise _missing(store, Capability.TALLY)


def reindexing(store: Store) -> SupportsReindex:
    """Return the store as one whose kinds may gain fields; `CapabilityMissing` where it is not."""
    if Capability.REINDEX in store.info.capabilities and isinstance(store, SupportsReindex):
        return store
    raise _missing(store, Capability.REINDEX)


def _missing(store: Store, capability: Capability) -> CapabilityMissing:
    can = ", ".join(sorted(store.info.capabilities)) or "—"
    return CapabilityMissing(
        f"{store.info.name} {store.info.place}".strip(),
        Text(
            f"该存储不支持 {capability}（支持：{can}）",
            f"the store does not declare {capability} (it has: {can})",
        ),
        Text("换用支持它的存储", "use a store that declares it"),
    )
