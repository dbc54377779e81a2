"""
The files of an open store: whether they are still those that it opened.

An open file goes on being written after it was deleted or replaced, and what is
acknowledged then is lost. A store that keeps files asks before every
transaction, and once more before it acknowledges a batch.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from govcampaign.errors import StoreUnavailable
from govcampaign.wording import Text

_Look: TypeAlias = Callable[[str], os.stat_result]

_FOLDER_GONE: Final = (
    Text("当前文件夹已被删除", "the working folder was deleted"),
    Text("进入现有的文件夹，或写绝对路径", "change to a folder that exists, or write an absolute path"),
)
"""The reason and the remedy where a relative path leads nowhere."""


def absolute(path: str) -> Path:
    """
    Return a path that a later change of the working folder does not move.

    Raises:
        StoreUnavailable: It is relative, and the working folder was deleted.
    """
    try:
        return Path(path).absolute()
    except FileNotFoundError as error:
        raise StoreUnavailable(path, *_FOLDER_GONE) from error


def no_folder(folder: Path) -> tuple[Text, Text]:
    """Return the reason and the remedy where a file cannot be written because there is no such folder."""
    try:
        folder.absolute()
    except FileNotFoundError:
        return _FOLDER_GONE
    return (
        Text("所在文件夹不存在", "its folder does not exist"),
        Text(f"先建立 {folder}", f"create {folder} first"),
    )


class OpenFiles:
    """
    Files as they are now that the store has opened them.

    Args:
        named: The path by which the store was asked for, which may be a link.
        main: The file itself, behind all links.
        beside: Files that belong to it; those that are there now must stay.
        before: What the system said of the file before it was opened; None if it was not there.

    Attributes:
        beside: Those that are there.

    Raises:
        StoreUnavailable: The file was replaced while it was being opened.
    """

    def __init__(
        self, named: Path, main: Path, beside: Sequence[Path] = (), before: os.stat_result | None = None
    ) -> None:
        self._place = str(named)
        # As text, for they are looked at all the time.
        looked_at: list[tuple[str, _Look]] = [(str(path), os.lstat) for path in (main, *beside)]
        if named != main:
            # It may lead elsewhere one day.
            looked_at.append((str(named), os.stat))
        self._nodes = [(path, look, node) for path, look in looked_at if (node := _node(_found(path, look)))]
        self._main = str(main)
        self.beside = tuple(path for path in beside if str(path) in {path for path, *_ in self._nodes})
        now = _node(_found(self._main, os.lstat))
        if now is None or (before is not None and now != _node(before)):
            raise self.gone(Text("替换", "replaced"))

    def check(self) -> os.stat_result:
        """
        Return what the system says of the file.

        Raises:
            StoreUnavailable: It, or a file beside it, was deleted, replaced or emptied.
        """
        for path, look, node in self._nodes:
            found = _found(path, look)
            if found is None:
                raise self.gone(Text("删除", "deleted"), path)
            if _node(found) != node:
                raise self.gone(Text("替换", "replaced"), path)
            if path is self._main:
                main = found
        if not main.st_size:
            raise self.gone(Text("清空", "emptied"))
        return main

    def gone(self, how: Text, path: str = "") -> StoreUnavailable:
        """Return the error that says what became of a file; of the file itself unless another is named."""
        name = Path(path or self._main).name
        return StoreUnavailable(
            self._place,
            Text(f"文件 {name} 在使用中被{how.zh}", f"the file {name} was {how.en} while it was open"),
            Text(
                "此后的登记不会保存；放回原文件，或关闭后重新打开",
                "nothing entered now would be kept; put the file back, or close the store and open it again",
            ),
        )


def _found(path: str, look: _Look) -> os.stat_result | None:
    try:
        return look(path)
    except FileNotFoundError:
        return None


def _node(found: os.stat_result | None) -> tuple[int, int] | None:
    return None if found is None else (found.st_dev, found.st_ino)
