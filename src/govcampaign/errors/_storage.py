"""
Errors that leave a store; no other exception does.
"""

from __future__ import annotations

from collections.abc import Iterable

from govcampaign.errors._base import GovCampaignError
from govcampaign.wording import Text


class StorageError(GovCampaignError, RuntimeError):
    """
    Base of what a store may raise; no other exception leaves a store.

    Attributes:
        retryable: Whether the same call may succeed later, unchanged.
        keys: The record keys concerned, as `kind/id`.
    """

    retryable: bool = False
    keys: tuple[str, ...] = ()

    def __init__(self, place: str, reason: Text, remedy: Text, *, keys: Iterable[str] = ()) -> None:
        super().__init__(place, reason, remedy)
        self.keys = tuple(keys)

    @property
    def hint(self) -> str:
        """Return the remedy in English."""
        return self.remedy.en


class InvalidStoreUrl(StorageError, ValueError):
    """A store's address cannot be read: another scheme, no path, an option unknown or out of range."""


class InvalidKind(StorageError, ValueError):
    """A kind of record breaks a rule of the port, or clashes with another kind."""


class KindsChanged(StorageError, RuntimeError):
    """The kinds a store was opened with are not, or no longer, the kinds it holds."""


class InvalidBatch(StorageError, ValueError):
    """A batch breaks a rule of the port before anything is looked up."""


class InvalidQuery(StorageError, ValueError):
    """A query names what its kind does not declare, or compares unlike types."""


class LimitExceeded(StorageError, ValueError):
    """A batch, body or key is larger than the store's stated limit."""


class VersionConflict(StorageError, ValueError):
    """
    One or more keys are not at the version that a batch expects.

    Attributes:
        conflicts: One triple a key: `kind/id`, version expected, version found (0: absent).
    """

    def __init__(self, place: str, conflicts: Iterable[tuple[str, int, int]]) -> None:
        self.conflicts = tuple(conflicts)
        shown = "; ".join(f"{k}: {e} → {f}" for k, e, f in self.conflicts[:5])
        super().__init__(
            place,
            Text(f"版本冲突（预期 → 实际）：{shown}", f"version conflict (expected → found): {shown}"),
            Text("重新读取后再写", "read the keys again, decide, and write anew"),
            keys=(k for k, _, _ in self.conflicts),
        )


class BatchReused(StorageError, ValueError):
    """A batch id was used before for another content."""

    def __init__(self, batch: str) -> None:
        super().__init__(
            batch,
            Text("这个批次号已用于别的内容", "this batch id was used for another content"),
            Text("为新内容换一个批次号", "give the new content a batch id of its own"),
        )


class CursorMismatch(StorageError, ValueError):
    """A cursor is used with another query than the one it came from."""


class StaleIndex(StorageError, RuntimeError):
    """A query names an index field whose values have not been written for every record yet."""


class CapabilityMissing(StorageError, NotImplementedError):
    """A store is asked for an ability it does not declare."""


class StoreBusy(StorageError, TimeoutError):
    """Another process holds the store; the same call may succeed later."""

    retryable = True


class StoreUnavailable(StorageError, ConnectionError):
    """The store cannot be reached or opened now."""

    retryable = True


class StoreClosed(StorageError, ValueError):
    """The store was closed before this call."""


class ForkedHandle(StorageError, RuntimeError):
    """A store opened in one process is used in its fork."""


class NotAStore(StorageError, ValueError):
    """The file or database named is not one of ours; it is left untouched."""


class ReadOnlyStore(StorageError, PermissionError):
    """The store can be read but not written."""


class SchemaTooNew(StorageError, ValueError):
    """The store was written by a newer release than this one; it is left untouched."""


class CorruptRecord(StorageError, ValueError):
    """A stored body cannot be decoded; it is kept as it is."""
