"""
Whether files are what their manifest says.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

from attrs import define, field

from govcampaign_rollup.folder.copies import Copy
from govcampaign_rollup.folder.manifest import File
from govcampaign_rollup.folder.storing import checksum

_AT_ONCE: Final = 512
"""Files that a thread is given at once."""
_THREADS: Final = min(16, 4 * (os.cpu_count() or 1))
"""More than cores: where files come over a network, most of the time is waiting."""


class Bad(NamedTuple):
    """
    A file that is not what its manifest says.

    Attributes:
        home: The folder of its manifest.
        table: What it should hold.
        missing: Whether it is missing, and not damaged.
    """

    home: str
    table: str
    missing: bool


@define
class Checks:
    """
    The files that were checked.

    Attributes:
        good: The checksums of those that are what their manifest says.
        bad: Those that are not.
    """

    good: dict[str, str] = field(factory=dict)
    bad: dict[str, Bad] = field(factory=dict)

    def check(self, files: Iterable[tuple[Copy, File]]) -> set[str]:
        """
        Check the files that were not checked yet, and return those of them that are bad.

        Those behind a link that leads out of the folder count as missing: they are not read.
        """
        wanted = {}
        for copy, file in files:
            path = copy.path(file)
            if path not in self.good and path not in self.bad:
                wanted[path] = copy.home, file
        listed = [(home, path, file) for path, (home, file) in wanted.items()]
        some = [listed[at : at + _AT_ONCE] for at in range(0, len(listed), _AT_ONCE)]
        new: dict[str, Bad] = {}
        with ThreadPoolExecutor(_THREADS) as pool:
            for found in pool.map(_bad, some):
                new.update(found)
        self.bad.update(new)
        self.good.update((path, file.sha256) for _, path, file in listed if path not in new)
        return set(new)

    def forget(self, homes: set[str]) -> None:
        """Check the files of some folders again when they are asked for; their manifest has changed."""
        self.bad = {path: bad for path, bad in self.bad.items() if bad.home not in homes}
        ends = tuple(home + os.sep for home in homes)
        self.good = {path: sha256 for path, sha256 in self.good.items() if not path.startswith(ends)}


def _bad(wanted: Iterable[tuple[str, str, File]]) -> dict[str, Bad]:
    found, plain = {}, set[str]()
    for home, path, file in wanted:
        content = checksum(path) if _is_inside(home, file.path, plain) else None
        if content != file.sha256:
            found[path] = Bad(home, file.table, content is None)
    return found


def _is_inside(home: str, path: str, plain: set[str]) -> bool:
    """
    Return whether a path stays inside a folder, wherever links lead.

    Args:
        home: The folder.
        path: The path from there.
        plain: Folders that are no links; those that are met are added.
    """
    # Only the parts below the home are looked at: to ask for the real path of every file takes far longer.
    *folders, name = path.split("/")
    at = home
    for part in folders:
        at = f"{at}{os.sep}{part}"
        if at not in plain:
            if os.path.islink(at):  # noqa: PTH114 - a Path for each part takes longer than the question
                return _leads_inside(home, at)
            plain.add(at)
    at = f"{at}{os.sep}{name}"
    return not os.path.islink(at) or _leads_inside(home, at)  # noqa: PTH114 - as above


def _leads_inside(home: str, link: str) -> bool:
    return os.path.realpath(link).startswith(os.path.realpath(home) + os.sep)
