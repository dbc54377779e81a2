"""
Which folders are given, and what their manifests say.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from attrs import define, field, frozen

from govcampaign.domain.given import expect
from govcampaign_rollup.folder.layout import MANIFEST
from govcampaign_rollup.folder.manifest import (
    Damaged,
    File,
    Foreign,
    Manifest,
    NewerSchema,
    decode_manifest,
    leaves,
)
from govcampaign_rollup.folder.storing import content_of

_DEEPEST: Final = 6
"""How far below a folder facts are looked for."""


@frozen
class Copy:
    """
    A folder of one journal, with its manifest.

    Attributes:
        home: The folder. A text, as paths are made of it for each file.
        manifest: What it holds.
        rank: What the latest of several copies has most of.
    """

    home: str
    manifest: Manifest
    rank: tuple[date, int, str] = field(init=False)

    @rank.default
    def _ranked(self) -> tuple[date, int, str]:
        return self.manifest.through, sum(file.rows for file in self.manifest.files), self.home

    def path(self, file: File) -> str:
        """Return where a file is."""
        return f"{self.home}{os.sep}{file.path}"


class Unread(NamedTuple):
    """
    A manifest that cannot be read.

    Attributes:
        home: Its folder.
        missing: Whether it is missing, and not damaged.
    """

    home: str
    missing: bool

    @property
    def path(self) -> str:
        """Return where the manifest is, or should be."""
        return f"{self.home}{os.sep}{MANIFEST}"


@define
class Found:
    """
    What was found in some folders.

    Attributes:
        copies: The copies.
        newer: The folders of a newer release.
        outside: The folders whose manifest names files elsewhere, each with such a file.
        unread: The manifests that cannot be read.
        closed: The folders that cannot be read.
        empty: The folders that were given and hold no facts.
    """

    copies: list[Copy] = field(factory=list)
    newer: list[str] = field(factory=list)
    outside: list[tuple[str, str]] = field(factory=list)
    unread: list[Unread] = field(factory=list)
    closed: list[str] = field(factory=list)
    empty: list[Path] = field(factory=list)

    def add(self, home: str) -> bool:
        """Read the manifest of a folder, and tell whether it is one of facts."""
        try:
            manifest = decode_manifest(content_of(f"{home}{os.sep}{MANIFEST}"))
        except NewerSchema:
            self.newer.append(home)
        except Foreign:
            if not _is_named(home):
                return False
            self.unread.append(Unread(home, missing=False))
        except Damaged:
            self.unread.append(Unread(home, missing=False))
        except OSError:
            # A writing that was broken off before its first manifest, for one.
            self.unread.append(Unread(home, missing=True))
        else:
            away = next((file.path for file in manifest.files if _leads_out(file)), None)
            if away is None:
                self.copies.append(Copy(home, manifest))
            else:
                self.outside.append((home, away))
        return True

    def renew(self, homes: Iterable[str]) -> set[str]:
        """Read the manifests of some folders again, and return the folders whose manifest has changed."""
        changed = set()
        for home in homes:
            again = Found()
            again.add(home)
            (before,) = (copy for copy in self.copies if copy.home == home)
            if again.copies and again.copies != [before]:
                self.copies[self.copies.index(before)] = again.copies[0]
                changed.add(home)
        return changed


def _leads_out(file: File) -> bool:
    # Recorded days without effects have no path.
    return (file.rows > 0 or file.path != "") and leaves(file.path)


def find(folders: Sequence[Path]) -> Found:
    """Return the copies that some folders hold."""
    found, seen = Found(), set[str]()
    for given in folders:
        expect(given, Path, "folders")
        some = False
        top = str(given)
        real = os.path.realpath(top)
        for home in _homes(top, _DEEPEST, found):
            # No link is followed below the folder that is given.
            at = real + home[len(top) :]
            some = True if at in seen else found.add(home) or some
            seen.add(at)
        if not some:
            found.empty.append(given)
    return found


def _is_named(folder: str) -> bool:
    """Return whether a folder has the name of one of facts."""
    return folder.rpartition(os.sep)[2].startswith("origin=")


def _homes(folder: str, deepest: int, found: Found) -> Iterator[str]:
    """Yield the folders that have a manifest, or a name as if they should."""
    if _is_named(folder):
        yield folder
        return
    inner = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name == MANIFEST:
                    yield folder
                    return
                if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                    inner.append(entry.path)
    except OSError:
        if deepest < _DEEPEST:
            found.closed.append(folder)
        return
    for path in sorted(inner) if deepest else ():
        yield from _homes(path, deepest - 1, found)
