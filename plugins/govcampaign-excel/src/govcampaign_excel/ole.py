"""
Compound files, the container of xls, doc and encrypted xlsx: their directory and the streams in it.
"""

from __future__ import annotations

import struct
from struct import iter_unpack, unpack_from
from typing import Final

from attrs import frozen

_END: Final = 0xFFFFFFFA
"""Numbers of sectors from here on are signs: free, end of a chain, part of a table."""

_SMALL_SECTOR: Final = 64
_ENTRY: Final = 128


class BrokenContainer(Exception):
    """A compound file is cut, or its tables point nowhere."""


@frozen
class Entry:
    """One stream or storage: its name, its first sector, its size in bytes."""

    name: str
    first: int
    size: int


class Container:
    """
    A compound file, read as [MS-CFB] has it.

    Args:
        data: The bytes of the file.

    Raises:
        BrokenContainer: Its header or tables are cut or wrong.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._size = 1 << unpack_from("<H", data, 30)[0]
            if self._size not in (512, 4096):
                raise BrokenContainer
            self._cutoff = unpack_from("<I", data, 56)[0]
            self._table = self._long_table()
            directory = self._chain(unpack_from("<I", data, 48)[0])
            self.entries = self._directory(directory)
            small = unpack_from("<I", data, 60)[0]
            self._small_table = _numbers(self._chain(small)) if small < _END else ()
        except struct.error as error:
            raise BrokenContainer from error

    def has(self, name: str) -> bool:
        """Return whether a stream or storage is there."""
        return name in self.entries

    def read(self, name: str) -> bytes:
        """
        Return a stream.

        Raises:
            BrokenContainer: Its sectors are not all there.
        """
        entry = self.entries[name]
        if entry.size >= self._cutoff:
            return self._chain(entry.first)[: entry.size]
        root = self._chain(self.entries["Root Entry"].first)
        parts: list[bytes] = []
        seen, at = 0, entry.first
        while at < _END and seen <= len(self._small_table):
            parts.append(root[at * _SMALL_SECTOR : (at + 1) * _SMALL_SECTOR])
            at, seen = self._next(self._small_table, at), seen + 1
        return b"".join(parts)[: entry.size]

    def _next(self, table: tuple[int, ...], at: int) -> int:
        if at >= len(table):
            raise BrokenContainer
        return table[at]

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        if begin >= len(self._data):
            raise BrokenContainer
        return self._data[begin : begin + self._size]

    def _chain(self, first: int) -> bytes:
        parts: list[bytes] = []
        at = first
        while at < _END:
            if len(parts) > len(self._data) // self._size:
                raise BrokenContainer  # a chain that runs in a circle
            parts.append(self._sector(at))
            at = self._next(self._table, at)
        return b"".join(parts)

    def _long_table(self) -> tuple[int, ...]:
        """Return the table of sectors: which follows which."""
        listed = [n for n in unpack_from("<109I", self._data, 76) if n < _END]
        at, most = unpack_from("<I", self._data, 68)[0], len(self._data) // self._size
        while at < _END and len(listed) <= most:
            *numbers, at = _numbers(self._sector(at))
            listed += [n for n in numbers if n < _END]
        if len(listed) > most:
            raise BrokenContainer
        return _numbers(b"".join(self._sector(number) for number in listed))

    def _directory(self, directory: bytes) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length = unpack_from("<H", directory, at + 64)[0]
            name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if name:
                first, size = unpack_from("<II", directory, at + 116)
                entries.setdefault("Root Entry" if not at else name, Entry(name, first, size))
        return entries


def _numbers(data: bytes) -> tuple[int, ...]:
    return tuple(number for (number,) in iter_unpack("<I", data[: len(data) // 4 * 4]))
