"""
Which ledger a record came from: what its first entry keeps as its reference.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final
from unicodedata import normalize

from govcampaign.domain.names import joined

_MARK: Final = "ledger:"
_DIGITS: Final = 12
# What a program or a person adds to the name of the second copy of a file.
_COPY: Final = re.compile(r"\s*(?:\(\d+\)|[-_ ]+(?:副本|copy)(?:\s*\(\d+\))?)$", re.IGNORECASE)
_REASON: Final = "台账 "


def ledger_of(file: str, sheet: str, kind: str) -> str:
    """
    Return what tells one ledger from others: the name of its file without ending, the sheet, the kind.

    The copies that a program numbers (`走访台账(1).xlsx`, `走访台账 - 副本.xlsx`) are the same ledger.

    Args:
        file: The name of the file.
        sheet: The name of the sheet.
        kind: The kind of ledger.
    """
    name = normalize("NFKC", file.rpartition("/")[2])
    stem = (name.rpartition(".")[0] or name).strip()
    while (shorter := _COPY.sub("", stem)) != stem and shorter:
        stem = shorter
    return _MARK + joined(stem, normalize("NFKC", sheet).strip(), kind)


def reference(ledger: str, natural: str) -> str:
    """Return the reference of a record of a ledger: the ledger, and a digest of its natural key."""
    return f"{ledger}#{sha256(natural.encode()).hexdigest()[:_DIGITS]}"


def ledger_in(source_ref: str) -> str:
    """Return the ledger that a reference names; empty where it names none."""
    return source_ref.rpartition("#")[0] if source_ref.startswith(_MARK) else ""


def reason_of(file: str) -> str:
    """Return the reason of a correction that a ledger makes."""
    return f"{_REASON}{file}"


def is_by_ledger(reason: str) -> bool:
    """Tell whether a correction was made by a ledger, and not by hand."""
    return reason.startswith(_REASON)
