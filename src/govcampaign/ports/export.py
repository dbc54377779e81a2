"""
The export port: tables go in, files come out.

Beside the protocol stand the parts every exporter needs to keep its promises:
what a table may hold, how a value is worded, what a spreadsheet would run as a
formula, where the files go, and how they get there whole.
"""

from __future__ import annotations

import math
import os
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

from govcampaign.errors import InvalidValue, UnwritableTarget
from govcampaign.table import Table, Value
from govcampaign.wording import Text

YES: Final = Text("是", "yes")
NO: Final = Text("否", "no")

FORMULA_SIGNS: Final = "=+-@＝＋－＠"
"""What a text must not begin with where a spreadsheet guesses types; some read the full-width forms too."""


@runtime_checkable
class Exporter(Protocol):
    """
    A format that tables are written in.

    The promises every exporter keeps:

    - A file is there whole or not at all: what stood there before stays until
      the new one is complete.
    - Nothing is written outside the folder of the target, also where the target
      is a link, and a directory is never written over.
    - A text that begins with `=`, `+`, `-` or `@` (or their full-width forms, a
      tab or a line break) stays text and never runs as a formula. Numbers stay
      numbers.
    - The same tables give the same content; text formats give the same bytes.
    """

    @property
    def suffix(self) -> str:
        """Return the usual ending of its files, with the dot."""
        ...

    def write(self, tables: Sequence[Table], target: Path, lang: str = "zh") -> Sequence[Path]:
        """
        Write tables to a file, or to several beside each other where the format holds one table a file.

        Args:
            tables: What to write, at least one, each name once.
            target: The file; its folder exists.
            lang: The language of headings and notes, `zh` or `en`.

        Returns:
            The files written, in the order of the tables.

        Raises:
            InvalidValue: The tables cannot be written in this format.
            UnwritableTarget: The file cannot be written.
            ValueError: The language is unknown.
        """
        ...


# -- what a table may hold ---------------------------------------------------


def check_tables(tables: Sequence[Table]) -> None:
    """
    Check what the types of a table cannot say.

    Raises:
        InvalidValue: There is no table, a name or a column key comes twice or is no plain name, a number
            is not finite, or a text is not valid Unicode.
    """
    if not tables:
        raise InvalidValue(
            "tables",
            Text("没有可导出的表", "there is no table to write"),
            Text("至少给出一张表", "give at least one table"),
        )
    # Two names that differ in case only are one file on some disks.
    _check_names("tables", [table.name.casefold() for table in tables])
    for table in tables:
        _check_names(table.name, [column.key for column in table.columns])
        for number, row in enumerate(table.rows, start=1):
            for column, value in zip(table.columns, row, strict=True):
                if isinstance(value, str | float):
                    _check_value(f"{table.name}, row {number}, {column.key}", value)


def _check_names(place: str, names: Sequence[str]) -> None:
    for name, count in Counter(names).items():
        # Names become file names, so one that holds a separator could leave its folder.
        if not name.replace("-", "_").isidentifier():
            raise InvalidValue(
                place,
                Text(f"“{name}”不能作名称", f"{name!r} is no plain name"),
                Text("用字母、数字、_ 和 -", "use letters, digits, _ and -"),
            )
        if count > 1:
            raise InvalidValue(
                place,
                Text(f"名称“{name}”出现 {count} 次", f"the name {name!r} comes {count} times"),
                Text("各用不同的名称", "give each its own"),
            )


def _check_value(place: str, value: str | float) -> None:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise InvalidValue(
                place,
                Text(f"{value} 不是有限数", f"{value} is not a finite number"),
                Text("未知的值请留空", "leave what is unknown empty"),
            )
    elif not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise InvalidValue(
                place,
                Text("文字含有无效字符", "the text is not valid Unicode"),
                Text("改正原始资料的编码", "mend the encoding of its source"),
            ) from error


# -- how a value is worded ---------------------------------------------------


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet that guesses types might run the text."""
    return text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(tuple(FORMULA_SIGNS))


def worded(value: Value, lang: str) -> str:
    """
    Return a value as plain text: nothing for an unknown one, ISO form for a day, 是 or 否 for a truth.

    Args:
        value: What the table holds.
        lang: `zh` or `en`.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).say(lang)
    if isinstance(value, str | int | float):
        return str(value)
    return value.isoformat()


def guarded(value: Value, lang: str) -> str:
    """
    Return a value as text that no spreadsheet runs: an apostrophe goes before what looks like a formula.

    Only text is touched; a negative number keeps its sign.
    """
    text = worded(value, lang)
    return f"'{text}" if isinstance(value, str) and looks_like_formula(value) else text


# -- where the files go ------------------------------------------------------


def file_per_table(tables: Sequence[Table], target: Path) -> tuple[Path, ...]:
    """
    Return one path a table: the target itself for one, `<stem>.<table name><suffix>` beside it for several.

    Args:
        tables: Checked tables (see `check_tables`).
        target: The file asked for.
    """
    if len(tables) == 1:
        return (target,)
    return tuple(target.with_name(f"{target.stem}.{table.name}{target.suffix}") for table in tables)


def write_files(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """
    Write files so that each is there whole or not at all.

    All are written under other names in their folders first; only when every
    one is complete and on the disk does each take the place of what was there.

    Args:
        files: The content of each file.

    Returns:
        The paths, in order.

    Raises:
        UnwritableTarget: One of them cannot be written; nothing is left behind.
    """
    with ExitStack() as leftovers:
        ready = []
        for path, content in files.items():
            with refusing(path):
                if path.is_dir():
                    raise IsADirectoryError
                # Made by open, not by tempfile, so that the office's usual file permissions hold.
                draft = path.with_name(f".govcampaign-{secrets.token_hex(6)}.tmp")
                with draft.open("xb") as stream:
                    leftovers.callback(draft.unlink, missing_ok=True)
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
            ready.append((draft, path))
        for draft, path in ready:
            with refusing(path):
                draft.replace(path)
    return tuple(files)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """
    Tell what the system says, such as a full disk, as a refusal of the file that is being written.

    Args:
        path: The file asked for, which the error names.

    Raises:
        UnwritableTarget: An OSError came up meanwhile.
    """
    try:
        yield
    except IsADirectoryError as error:
        raise UnwritableTarget(
            str(path),
            Text("这是一个文件夹", "this is a directory"),
            Text("请指定文件名", "name a file"),
        ) from error
    except FileNotFoundError as error:
        raise UnwritableTarget(
            str(path),
            Text("所在文件夹不存在", "its folder does not exist"),
            Text(f"先建立 {path.parent}", f"create {path.parent} first"),
        ) from error
    except OSError as error:
        raise UnwritableTarget(
            str(path),
            Text(f"无法写入：{error.strerror}", f"it cannot be written: {error.strerror}"),
            Text("检查权限、磁盘空间和占用它的程序", "check permissions, space and who has it open"),
        ) from error
