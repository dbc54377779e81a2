"""
Every exception the library raises, in one tree.

Each error says where it happened (`place`), what is wrong (`reason`) and what
to do about it (`remedy`), in Chinese and in English, and is also the builtin
exception a Python programmer would expect.
"""

from __future__ import annotations

from govcampaign.errors.base import (
    GovCampaignError,
    Problem,
    did_you_mean,
)
from govcampaign.errors.given import (
    AlreadyAdopted,
    CalendarUnknown,
    DuplicateRecord,
    InvalidPlan,
    InvalidRecords,
    InvalidValue,
    OutsideEveryDuty,
    SourceChanged,
    UnclearCampaign,
    UnknownCampaign,
    UnknownDuty,
    UnknownName,
    UnknownObligation,
    UnknownRecord,
    UnknownUnit,
    UnreadableFile,
    UnreadablePhrase,
)
from govcampaign.errors.plugins import (
    NotifierClosed,
    PluginError,
    UnknownPlugin,
    UnwritableTarget,
)
from govcampaign.errors.storage import (
    BatchReused,
    CapabilityMissing,
    CorruptRecord,
    CursorMismatch,
    ForkedHandle,
    InvalidBatch,
    InvalidKind,
    InvalidQuery,
    InvalidStoreUrl,
    KindsChanged,
    LimitExceeded,
    NotAStore,
    ReadOnlyStore,
    SchemaTooNew,
    StaleIndex,
    StorageError,
    StoreBusy,
    StoreClosed,
    StoreUnavailable,
    VersionConflict,
)

__all__ = [
    "AlreadyAdopted",
    "BatchReused",
    "CalendarUnknown",
    "CapabilityMissing",
    "CorruptRecord",
    "CursorMismatch",
    "DuplicateRecord",
    "ForkedHandle",
    "GovCampaignError",
    "InvalidBatch",
    "InvalidKind",
    "InvalidPlan",
    "InvalidQuery",
    "InvalidRecords",
    "InvalidStoreUrl",
    "InvalidValue",
    "KindsChanged",
    "LimitExceeded",
    "NotAStore",
    "NotifierClosed",
    "OutsideEveryDuty",
    "PluginError",
    "Problem",
    "ReadOnlyStore",
    "SchemaTooNew",
    "SourceChanged",
    "StaleIndex",
    "StorageError",
    "StoreBusy",
    "StoreClosed",
    "StoreUnavailable",
    "UnclearCampaign",
    "UnknownCampaign",
    "UnknownDuty",
    "UnknownName",
    "UnknownObligation",
    "UnknownPlugin",
    "UnknownRecord",
    "UnknownUnit",
    "UnreadableFile",
    "UnreadablePhrase",
    "UnwritableTarget",
    "VersionConflict",
    "did_you_mean",
]
