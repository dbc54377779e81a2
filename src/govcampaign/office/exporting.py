"""
Files for others: which tables, in which format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from govcampaign.errors import InvalidValue, UnknownName
from govcampaign.registry import Registry
from govcampaign.table import Table
from govcampaign.wording import Text


def export(
    registry: Registry,
    makers: Mapping[str, Callable[[], Table]],
    what: Sequence[str],
    path: Path,
    name: str | None,
    lang: str,
) -> tuple[Path, ...]:
    """
    Write some tables to a file.

    Args:
        registry: Where exporters are found.
        makers: What can be written, by name.
        what: Which of them, in order.
        path: The file.
        name: The exporter's name; None goes by the file's ending.
        lang: `zh` or `en`.

    Returns:
        The files written.

    Raises:
        UnknownName: One of the tables has no such name.
        UnknownPlugin: Nothing installed writes that format.
        UnwritableTarget: The file cannot be written.
    """
    for wanted in what:
        if wanted not in makers:
            raise UnknownName(str(path), Text("表", "table"), wanted, makers)
    ending = path.suffix.lower()
    if name is None and not ending:
        raise InvalidValue(
            str(path),
            Text("文件名没有扩展名，不知用何格式", "the name has no ending, so its format is not known"),
            Text("写成 matrix.csv，或指明格式", "write matrix.csv, or name the format"),
        )
    exporter = registry.exporter(name or ending)
    return tuple(exporter.write([makers[wanted]() for wanted in what], path, lang))
