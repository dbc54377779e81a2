"""
What is installed, read from the metadata of distributions; nothing is imported for it.

`importlib.metadata.entry_points()` raises where one distribution is damaged, and
counts what an interrupted pip left behind. So each distribution is read by itself
here, and one that cannot be used is passed over and noted.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from importlib import metadata
from importlib.util import find_spec
from typing import Any, Final

from attrs import frozen

from govcampaign import hookspecs
from govcampaign.errors import Problem
from govcampaign.registry._kinds import KINDS
from govcampaign.wording import Text

_GROUPS: Final = [kind.group for kind in KINDS]
_NEAR: Final = 0.8
"""How alike two names are, from 0 to 1, when one is taken for a misspelling of the other."""


@frozen
class Origin:
    """
    Where a plugin comes from.

    Attributes:
        distribution: The installed package.
        version: Its version; empty where it is not known.
    """

    distribution: str
    version: str

    def __str__(self) -> str:
        return f"{self.distribution} {self.version}".rstrip()


def find_installed() -> tuple[list[tuple[Origin, metadata.EntryPoint]], list[Problem]]:
    """Return the entry points in our groups, or nearly so, in no order; and the distributions passed over."""
    found: list[tuple[Origin, metadata.EntryPoint]] = []
    passed_over: list[Problem] = []
    seen: set[str] = set()
    for distribution in metadata.distributions():
        # There is no public way to the folder; pip reads the same attribute.
        folder = getattr(distribution, "_path", None)
        try:
            stem, points = _stem(distribution, folder), _points(distribution, folder)
        except Exception as error:  # noqa: BLE001 - one damaged distribution must not hide the others
            passed_over.append(_damaged(folder, error))
            continue
        name = normal(stem.partition("-")[0])
        if not re.match(r"[A-Za-z0-9]", stem):
            # pip renames what it is about to remove, to what no distribution may be called.
            passed_over += [_leftover(folder)] if points else []
        elif name not in seen:
            # Python imports the first of a name on the path, and so do we.
            seen.add(name)
            found += [(_origin_of(distribution, stem), point) for point in points]
    return found, sorted(passed_over, key=lambda each: each.place)


def _stem(distribution: metadata.Distribution, folder: Any) -> str:
    """Return name and version as the folder has them; of any other folder, the name in the metadata."""
    stem, _, ending = str(folder.name if folder is not None else "").rpartition(".")
    return stem if ending in {"dist-info", "egg-info"} else str(distribution.metadata["Name"])


def _points(distribution: metadata.Distribution, folder: Any) -> Sequence[metadata.EntryPoint]:
    if folder is not None:
        try:
            # Not `distribution.read_text`, which takes a file that may not be read for none.
            text = (folder / "entry_points.txt").read_bytes().decode()
        except (FileNotFoundError, NotADirectoryError, KeyError):
            return ()
        if not any(map(_is_ours, re.findall(r"^[\s\ufeff]*\[\s*(.+?)\s*\]", text, re.MULTILINE))):
            return ()  # what is not for us may be damaged as it likes
    points = {(each.group, each.name, each.value): each for each in distribution.entry_points}
    ours = [each for each in points.values() if _is_ours(each.group)]
    if folder is not None and not ours:
        msg = "entry_points.txt lists no plugin"
        raise ValueError(msg)
    return ours


def _is_ours(group: str) -> bool:
    """Return whether a group is one of ours, or so nearly that it must be a misspelling."""
    if group in _GROUPS or not re.search("gov|camp", group, re.IGNORECASE):
        return group in _GROUPS
    low = group.lower()
    pairs = [(low.partition(".")[0], hookspecs.PROJECT), *((low, ours) for ours in _GROUPS)]
    return any(SequenceMatcher(None, *pair).ratio() >= _NEAR for pair in pairs)


def _origin_of(distribution: metadata.Distribution, stem: str) -> Origin:
    name, _, version = stem.partition("-")
    said: Any = {}
    with suppress(Exception):  # METADATA is damaged; the folder says the same
        said = distribution.metadata or {}
    # `get`: a field that is missing answers None, warns or raises, by the Python.
    return Origin(said.get("Name") or name.replace("_", "-"), said.get("Version") or version)


def _damaged(folder: Any, error: Exception) -> Problem:
    words = f"{type(error).__name__}: {error}"
    return Problem(
        str(folder),
        Text(f"该软件包的元数据无法读取：{words}", f"the metadata of this package cannot be read: {words}"),
        Text("重新安装它，或删除这个文件夹", "reinstall it, or delete this folder"),
        code="damaged_metadata",
    )


def _leftover(folder: Any) -> Problem:
    return Problem(
        str(folder),
        Text("这是 pip 中断后留下的文件夹", "an interrupted pip left this folder behind"),
        Text("删除这个文件夹", "delete this folder"),
        code="leftover_metadata",
    )


# -- what a distribution requires ---------------------------------------------


def normal(name: str) -> str:
    """Return the name of a distribution as all its spellings are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def package_of(module: str, origin: Origin) -> str:
    """Return the distribution to install for a module that a plugin needs: as it requires it, or by name."""
    required = dict(_required(origin))
    absent = [name for name, always in required.items() if always and not _is_installed(name)]
    alike = [name for name in required if normal(name) == normal(module)]
    return next(iter(alike), absent[0] if len(absent) == 1 else module)


def unmet(origin: Origin) -> list[str]:
    """Return the distributions that one requires without a condition and that are not installed."""
    if getattr(sys, "frozen", False):
        return []  # what is frozen comes without its metadata
    return [name for name, always in _required(origin) if always and not _is_installed(name)]


def _required(origin: Origin) -> Iterator[tuple[str, bool]]:
    """Yield the names that a distribution requires, and whether it does so without a condition."""
    try:
        requirements = metadata.requires(origin.distribution) or []
    except Exception:  # noqa: BLE001 - it is not installed, or damaged; then nothing is known
        return
    for requirement in requirements:
        name = re.match(r"[\w.-]+", requirement)
        if name is not None:
            yield name[0], ";" not in requirement


def _is_installed(name: str) -> bool:
    """Return whether a distribution is there, or else a module of its name, such as one on `PYTHONPATH`."""
    with suppress(metadata.PackageNotFoundError):
        return metadata.distribution(name) is not None
    with suppress(ImportError, ValueError):
        return find_spec(normal(name).replace("-", "_")) is not None
    return False


# -- what is at hand ----------------------------------------------------------


def origin_of_object(plugin: object) -> tuple[Origin, str]:
    """Return where a plugin that was passed comes from: its top package, and its module."""
    module: str = getattr(plugin, "__name__", None) or type(plugin).__module__
    package = module.partition(".")[0]
    try:
        return Origin(package.replace("_", "-"), metadata.version(package) or ""), module
    except Exception:  # noqa: BLE001 - it is not installed under that name, or its metadata is damaged
        return Origin(package, ""), module
