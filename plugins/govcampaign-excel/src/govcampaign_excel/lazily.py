"""
Mappings that are filled when somebody looks into them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Lazily(Mapping[Key, Value]):
    """
    A mapping that is made on first use, such as the colours of a sheet, which few callers ask for.

    Args:
        make: Makes the mapping; called at most once.
    """

    def __init__(self, make: Callable[[], Mapping[Key, Value]]) -> None:
        self._make: Callable[[], Mapping[Key, Value]] | None = make
        self._made: Mapping[Key, Value] = {}

    def _filled(self) -> Mapping[Key, Value]:
        if self._make is not None:
            self._made = self._make()
            self._make = None  # what it holds, such as the bytes of a file, is let go
        return self._made

    def __getitem__(self, key: Key) -> Value:
        return self._filled()[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._filled())

    def __len__(self) -> int:
        return len(self._filled())

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __reduce__(self) -> tuple[type[dict[Key, Value]], tuple[dict[Key, Value]]]:
        return dict, (dict(self),)

    __hash__ = None  # type: ignore[assignment]  # equal to a dict, which has none
