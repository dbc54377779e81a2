"""
The address of a file: what it says of the file and how to open it.
"""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote

from attrs import evolve, frozen

from govcampaign.errors import InvalidStoreUrl, did_you_mean
from govcampaign.ports.address import shown
from govcampaign.ports.checks import text_fault
from govcampaign.ports.files import absolute
from govcampaign.wording import Text
from govcampaign_sqlite import OPTIONS

_PREFIX: Final = "sqlite:///"
HOW: Final = Text(
    "写成 sqlite:///相对路径.db 或 sqlite:////绝对路径.db",
    "write sqlite:///relative.db or sqlite:////absolute/path.db",
)
_YES_OR_NO: Final = {"0": False, "1": True}


@frozen(kw_only=True)
class File:
    """
    A database file and how it is to be opened.

    Attributes:
        path: Absolute, so that a change of directory does not move it, and behind all links, for SQLite keeps
            its log there.
        named: The path as it was written, which may be a link; absolute too.
        create: Whether the file is made where there is none.
        readonly: Whether it is opened for reading only.
        timeout: Seconds to wait for another process before `StoreBusy`.
        sync: `full`: an acknowledged batch survives a power cut; `normal`: a crash of the process only.
        incomplete: Whether it is opened although it was copied without its log.
    """

    path: Path
    named: Path
    create: bool = True
    readonly: bool = False
    timeout: float = 5.0
    sync: str = "full"
    incomplete: bool = False

    @property
    def place(self) -> str:
        """Return what errors call it."""
        return str(self.named)

    def beside(self, ending: str) -> Path:
        """Return a file that SQLite keeps beside it, by its ending."""
        return Path(f"{self.path}{ending}")

    @property
    def files(self) -> tuple[Path, ...]:
        """Return every file that is the store's while it is open."""
        return (self.path, *map(self.beside, ("-wal", "-shm", "-journal")))


def parse_url(url: str) -> File:
    """
    Read `sqlite:///path?create=0&readonly=1&timeout=5&sync=full|normal&incomplete=1`.

    `%` escapes are decoded in the path.

    Raises:
        InvalidStoreUrl: It names no file, or an option is unknown, repeated or out of range.
        StoreUnavailable: The path is relative to a working folder that was deleted.
    """
    body, _, options = url.partition("?")
    place = shown(url)
    prefix, path = body[: len(_PREFIX)], body[len(_PREFIX) :]
    if prefix.lower() != _PREFIX:
        raise InvalidStoreUrl(place, Text("地址没有指明文件", "the address names no file"), HOW)
    try:
        path = unquote(path, errors="strict")
        pairs = parse_qsl(options, strict_parsing=bool(options), keep_blank_values=True, errors="strict")
    except ValueError:
        # The cause would show the address.
        raise InvalidStoreUrl(place, Text("地址无法解读", "the address cannot be read"), HOW) from None
    if not path or text_fault(path) is not None:
        raise InvalidStoreUrl(place, Text("地址没有指明文件", "the address names no file"), HOW)
    if path == ":memory:":
        raise InvalidStoreUrl(
            place,
            Text("这不是文件", "this is not a file"),
            Text("内存存储写成 memory://", "write memory:// for a store in memory"),
        )
    named = absolute(path)
    file = File(path=Path(os.path.realpath(named)), named=named)
    for name, value in pairs:
        if [each for each, _ in pairs].count(name) > 1:
            raise _option(place, name, value, Text("只写一次", "say it once"))
        file = _with_option(file, place, name, value)
    return file


def _with_option(file: File, url: str, name: str, value: str) -> File:
    match name:
        case "create" | "readonly" | "incomplete":
            if value not in _YES_OR_NO:
                raise _option(url, name, value, Text("取 0 或 1", "say 0 or 1"))
            changes: dict[str, Any] = {name: _YES_OR_NO[value]}
            return evolve(file, **changes)
        case "timeout":
            try:
                seconds = float(value)
            except ValueError:
                seconds = math.nan
            if not 0 <= seconds <= 3600:
                raise _option(url, name, value, Text("取 0 至 3600 秒", "say 0 to 3600 seconds"))
            return evolve(file, timeout=seconds)
        case "sync":
            if value not in {"full", "normal"}:
                raise _option(url, name, value, Text("取 full 或 normal", "say full or normal"))
            return evolve(file, sync=value)
        case _:
            reason = Text(f"没有选项“{name}”", f"there is no option {name!r}")
            raise InvalidStoreUrl(url, reason, did_you_mean(name, OPTIONS))


def _option(url: str, name: str, value: str, remedy: Text) -> InvalidStoreUrl:
    return InvalidStoreUrl(
        url, Text(f"选项 {name}={value} 无效", f"option {name}={value} is not valid"), remedy
    )
