"""
Files for others: which tables, in which format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from govcampaign.errors import InvalidValue, UnknownName
from govcampaign.registry import Registry
from govcampaign.registry.faults import Broken
from govcampaign.registry.kinds import EXPORTERS
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


def writer_for(
    registry: Registry, path: Path, name: str | None
) -> Callable[[Sequence[Table], str], tuple[Path, ...]]:
    """
    Return a function that writes tables in a language, in the format of a name, or else of the ending.

    Raises:
        InvalidValue: There is neither.
        UnknownPlugin: Nothing installed writes that format.
        PluginError: From that function, where the exporter fails or does not return the files it wrote.
    """
    if name is None and not path.suffix:
        raise InvalidValue(
            str(path),
            Text("文件名没有扩展名，不知用何格式", "the name has no ending, so its format is not known"),
            Text("写成 matrix.csv，或指明格式", "write matrix.csv, or name the format"),
        )
    asked = name or path.suffix.lower()
    exporter, plugin = registry.exporter(asked), registry.plugin(EXPORTERS, asked)

    def write(tables: Sequence[Table], lang: str) -> tuple[Path, ...]:
        with plugin.at_work("write"):
            written: object = exporter.write(tables, path, lang)
            paths = tuple(written) if isinstance(written, list | tuple) else ()
            if not paths or not all(isinstance(each, Path) and each.exists() for each in paths):
                wrong = Text(
                    f"write 返回 {written!r}，不是已写成的文件",
                    f"write returned {written!r}, not the files it wrote",
                )
                raise Broken("write", wrong)
            return paths

    return write
