"""
Files for others: which tables, in which format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from govcampaign.errors import InvalidValue, UnknownName
from govcampaign.ports.export import Exporter
from govcampaign.registry import Registry
from govcampaign.table import Table
from govcampaign.wording import Text


def chosen(
    makers: Mapping[str, Callable[[], Table]], what: Sequence[str], place: str
) -> tuple[Callable[[], Table], ...]:
    """
    Return the makers of the tables asked for, in order.

    Raises:
        UnknownName: There is no such table.
    """
    for name in what:
        if name not in makers:
            raise UnknownName(place, Text("表", "table"), name, makers)
    return tuple(makers[name] for name in what)


def exporter_for(registry: Registry, path: Path, name: str | None) -> Exporter:
    """
    Return the exporter of a name; without one, that of the file's ending.

    Raises:
        InvalidValue: There is neither.
        UnknownPlugin: Nothing installed writes that format.
    """
    if name is None and not path.suffix:
        raise InvalidValue(
            str(path),
            Text("文件名没有扩展名，不知用何格式", "the name has no ending, so its format is not known"),
            Text("写成 matrix.csv，或指明格式", "write matrix.csv, or name the format"),
        )
    return registry.exporter(name or path.suffix.lower())
