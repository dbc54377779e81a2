"""
Manifests that cannot be read, and the older copies that take the place of their folders.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from govcampaign.findings import Finding
from govcampaign_rollup.folder import findings
from govcampaign_rollup.folder.copies import Copy, Found, Unread
from govcampaign_rollup.folder.manifest import Manifest


def unread_manifests(found: Found, known_by: date) -> Iterator[Finding]:
    """
    Yield what is said of manifests that cannot be read.

    Args:
        found: What was found in the folders.
        known_by: The day by whose end what was recorded is seen.
    """
    if not found.unread:
        return
    older = _by_name(found)
    for unread in found.unread:
        copy = older.get(_name(unread.home))
        yield _said(unread, None if copy is None else copy.manifest, known_by)


def _said(unread: Unread, older: Manifest | None, known_by: date) -> Finding:
    name = findings.missing if unread.missing else findings.damaged
    if older is None:
        return name(unread.path)
    if known_by <= older.closed:
        # Nothing was added to these days after the copy was made.
        return name(unread.path, older.campaign, replaced=True)
    return findings.older_taken(unread.path, older.campaign, older.closed, is_missing=unread.missing)


def _by_name(found: Found) -> dict[tuple[str, ...], Copy]:
    """Return the latest copy of each journal, by the names of its folders."""
    return {_name(copy.home): copy for copy in sorted(found.copies, key=lambda copy: copy.rank)}


def _name(home: str) -> tuple[str, ...]:
    """Return the names that tell a journal apart: those of its campaign and its adoption."""
    return Path(os.path.realpath(home)).parts[-2:]
