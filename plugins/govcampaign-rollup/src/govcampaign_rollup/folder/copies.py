"""
Which folders are given, and what their manifests say.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from govcampaign.domain.given import expect
from govcampaign.findings import Finding
from govcampaign_rollup.folder import findings
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
from govcampaign_rollup.folder.storing import checksum

_DEEPEST: Final = 6
"""How far below a folder facts are looked for."""
_AT_ONCE: Final = 256
"""Files that a thread is given at once."""
_THREADS: Final = min(32, 4 * (os.cpu_count() or 1))


@frozen
class Copy:
    """A folder of one journal, with its manifest."""

    home: Path
    manifest: Manifest

    @property
    def rank(self) -> tuple[object, ...]:
        """Return what the latest of several copies has most of."""
        return (self.manifest.through, sum(file.rows for file in self.manifest.files), str(self.home))

    def path(self, file: File) -> Path:
        """Return where a file is."""
        return self.home / file.path


@define
class Found:
    """What was found in some folders."""

    copies: list[Copy] = field(factory=list)
    newer: list[Path] = field(factory=list)
    outside: list[tuple[Path, str]] = field(factory=list)
    findings: list[Finding] = field(factory=list)

    def add(self, path: Path) -> bool:
        """Read a manifest, and tell whether it is one of facts."""
        try:
            manifest = decode_manifest(path.read_bytes())
        except NewerSchema:
            self.newer.append(path.parent)
        except Foreign:
            return False
        except Damaged:
            self.findings.append(findings.damaged(path))
        except OSError:
            self.findings.append(findings.missing(path))
        else:
            away = [file.path for file in manifest.files if leaves(file.path)]
            if away:
                self.outside.append((path.parent, away[0]))
            else:
                self.copies.append(Copy(path.parent, manifest))
        return True


def find(folders: Sequence[Path]) -> Found:
    """
    Return the copies that some folders hold.

    Raises:
        InvalidValue: A folder holds no facts, or is none.
    """
    found, seen = Found(), set()
    for given in folders:
        expect(given, Path, "folders")
        some = False
        for home in _homes(given):
            real = os.path.realpath(home)
            some = True if real in seen else _take(found, home) or some
            seen.add(real)
        if not some:
            raise findings.no_facts(given)
    return found


def _take(found: Found, home: Path) -> bool:
    path = home / MANIFEST
    if not path.is_file():
        # A writing that was broken off before its first manifest.
        found.findings.append(findings.missing(path))
        return True
    return found.add(path)


def _homes(folder: Path) -> Iterator[Path]:
    """Yield the folders that have a manifest, or a name as if they should."""
    top = str(folder)
    for at, inner, files in os.walk(top):
        is_home = MANIFEST in files or at.rpartition(os.sep)[2].startswith("origin=")
        if is_home:
            yield Path(at)
        deep = at[len(top) :].count(os.sep)
        inner[:] = [] if is_home or deep >= _DEEPEST else sorted(n for n in inner if not n.startswith("."))


def damages(copies: Iterable[tuple[Copy, File]]) -> dict[Path, bool]:
    """
    Return the files that are damaged or missing; True where the file is missing.

    Those behind a link that leads out of the folder count as missing: they are not read.
    """
    wanted = list(copies)
    some = [wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)]
    found: dict[Path, bool] = {}
    with ThreadPoolExecutor(_THREADS) as pool:
        for bad in pool.map(_damages, some):
            found.update(bad)
    return found


def _damages(wanted: Iterable[tuple[Copy, File]]) -> dict[Path, bool]:
    found = {}
    for copy, file in wanted:
        path = copy.path(file)
        content = checksum(path) if _is_inside(str(copy.home), file.path) else None
        if content != file.sha256:
            found[path] = content is None
    return found


def _is_inside(home: str, path: str) -> bool:
    # Only the parts below the home are looked at: to ask for the real path of every file takes far longer.
    at = home
    for part in path.split("/"):
        at = f"{at}{os.sep}{part}"
        if os.path.islink(at):  # noqa: PTH114 - a Path for each part takes longer than the question
            real = os.path.realpath(home)
            return os.path.realpath(at).startswith(real + os.sep)
    return True
