"""
Files for others: which tables, in which format; what they must not replace.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import signature
from pathlib import Path
from typing import Any, Final

from govcampaign.errors import InvalidValue, UnknownName, UnwritableTarget
from govcampaign.ports.export import file_per_table
from govcampaign.registry import Registry
from govcampaign.registry._faults import Broken
from govcampaign.registry._kinds import EXPORTERS, PAGES, PAPERS, PluginKind
from govcampaign.registry._listing import Plugin
from govcampaign.table import Table
from govcampaign.tables import BOOK, TableName
from govcampaign.wording import Lang, Text

_EXAMPLES: Final[Mapping[str, str]] = {
    EXPORTERS.name: "matrix.csv",
    PAPERS.name: "summary.docx",
    PAGES.name: "dashboard.html",
}


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
    registry: Registry, path: Path, name: str | None, kind: PluginKind = EXPORTERS, **more: Any
) -> Callable[[Any, Lang], tuple[Path, ...]]:
    """
    Return a function that writes something in a language, in the format of a name, or else of the ending.

    Args:
        registry: The plugins.
        path: The file.
        name: The name of the format; None goes by the ending of the file.
        kind: What is written: tables by an exporter, papers, or pages.
        more: What else the writer is given, such as `unit`; only some formats take it.

    Raises:
        InvalidValue: There is neither, or the format does not take what else is given.
        UnknownPlugin: Nothing installed writes that format.
        PluginError: From that function, where the format fails or does not return the files it wrote.
    """
    asked = format_of(path, name, _EXAMPLES[kind.name])
    writers: dict[str, Callable[[str], Any]] = {
        EXPORTERS.name: registry.exporter,
        PAPERS.name: registry.paper,
        PAGES.name: registry.page,
    }
    writer, plugin = writers[kind.name](asked), registry.plugin(kind, asked)

    for each in more.keys() - signature(writer.write).parameters.keys():
        raise InvalidValue(
            str(path),
            Text("这种格式不能只写一个单位", "this format has no page of one unit"),
            Text("不指定单位，或写成日历（.ics）", "name no unit, or write a calendar (.ics)"),
        ).about(code="does_not_belong", field=each)

    def write(thing: Any, lang: Lang) -> tuple[Path, ...]:
        return written_by(plugin, "write", lambda: writer.write(thing, path, lang, **more))

    return write


def usual_tables(registry: Registry, path: Path, name: str | None) -> tuple[TableName, ...]:
    """Return which tables are usual in the format of a name, or else of the ending (see `writer_for`)."""
    exporter = registry.exporter(format_of(path, name))
    return BOOK if getattr(exporter, "book", False) else ("matrix",)


def format_of(path: Path, name: str | None, example: str = "matrix.csv") -> str:
    """
    Return the name of a format, or else the ending of a file in lower case.

    Args:
        path: The file.
        name: The name of the format; None goes by the ending of the file.
        example: A name with an ending, for the message where there is neither.

    Raises:
        InvalidValue: There is neither.
    """
    if name is None and not path.suffix:
        raise InvalidValue(
            str(path),
            Text("文件名没有扩展名，不知用何格式", "the name has no ending, so its format is not known"),
            Text(f"写成 {example}，或指明格式", f"write {example}, or name the format"),
        )
    return name or path.suffix.lower()


def written_by(plugin: Plugin, method: str, write: Callable[[], object]) -> tuple[Path, ...]:
    """
    Return the files that a plugin wrote.

    Args:
        plugin: The plugin.
        method: The method of it that writes.
        write: Calls that method.

    Raises:
        PluginError: It fails, or does not return the files it wrote.
    """
    with plugin.at_work("write"):
        written = write()
        paths = tuple(written) if isinstance(written, list | tuple) else ()
        if not paths or not all(isinstance(each, Path) and each.exists() for each in paths):
            wrong = Text(
                f"{method} 返回 {written!r}，不是已写成的文件",
                f"{method} returned {written!r}, not the files it wrote",
            )
            raise Broken("write", wrong)
        return paths


def refuse_store_files(target: Path, tables: Sequence[Table], files: Iterable[Path]) -> None:
    """
    Refuse to write over a file of the store, however its path is spelled.

    Args:
        target: The file asked for.
        tables: What is about to be written, perhaps one table a file.
        files: The store's own files, those that it keeps beside it among them.

    Raises:
        UnwritableTarget: The target, or a file that would be made beside it, is one of them.
    """
    own = tuple(files)
    for path in (target, *file_per_table(tables, target)):
        if any(_is_same(path, each) for each in own):
            raise UnwritableTarget(
                str(path),
                Text(
                    "这是存储的文件，写入会毁掉台账",
                    "this file is the store's own; the journal would be lost",
                ),
                Text("指定另一个文件", "name another file"),
            )


def _is_same(path: Path, other: Path) -> bool:
    if path.exists() and other.exists():
        return path.samefile(other)
    # A file that is not there now may be there any moment, and some disks do not tell upper from lower case.
    return os.path.realpath(path).casefold() == os.path.realpath(other).casefold()
