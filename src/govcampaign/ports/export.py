"""
The export port: tables go in, files come out.

Beside the protocol stand the parts every exporter needs to keep its promises:
what a table may hold, how a value is worded, what a spreadsheet would run as a
formula, where the files go, what they may replace, and how they get there whole.
"""

from __future__ import annotations

import math
import os
import secrets
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

from govcampaign.errors import UnwritableTarget, system_reason
from govcampaign.ports.files import no_folder
from govcampaign.ports.replacing import check_replaceable
from govcampaign.ports.table_checks import check_tables as check_tables  # noqa: PLC0414  # exporters import it from here
from govcampaign.table import Kind, Table, Value
from govcampaign.wording import Lang, Text, visible

YES: Final = Text("是", "yes")
NO: Final = Text("否", "no")

FORMULA_SIGNS: Final = "=+-@"
"""What a text must not begin with where a spreadsheet guesses types; some take the full-width forms too."""

# Letters and signs without a picture, which categories do not tell.
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")


@runtime_checkable
class Exporter(Protocol):
    """
    A format that tables are written in.

    The promises every exporter keeps:

    - A file is there whole or not at all: what stood there before stays until
      the new one is complete.
    - Nothing is written outside the folder of the target, also where the target
      is a link, and a directory is never written over.
    - Only an earlier file of the same kind is replaced; what belongs to another
      program, a device or a pipe is refused.
    - A text that begins with `=`, `+`, `-` or `@` (or their other forms, a tab or
      a line break), or shows one of them first, stays text and never runs as a
      formula. Numbers stay numbers and keep their digits; a day stays that day.
    - A text is written whole or refused. In a text file, what a reader cannot see
      is spelled out (`visible`); a workbook spells out controls.
    - The same tables give the same content; text formats give the same bytes.

    A format whose file shows several tables as pages or sheets may say so by an attribute `book` that is
    True; without a choice of tables, it then gets all that belong into a workbook.
    """

    @property
    def suffix(self) -> str:
        """Return the usual ending of its files, with the dot."""
        ...

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> Sequence[Path]:
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


# -- how a value is worded ---------------------------------------------------


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet that guesses types might run the text: by the first sign that is seen."""
    if text[:1].isalnum() and text[0] not in _BLANKS:
        return False
    if text.startswith(("\t", "\r", "\n")):
        return True
    first = next((letter for letter in text if not _unseen(letter)), "")
    return first != "" and unicodedata.normalize("NFKC", first) in FORMULA_SIGNS


def _unseen(letter: str) -> bool:
    # Marks too: they are drawn on what stands before, which here is nothing.
    return unicodedata.category(letter) in _UNSEEN or letter in _BLANKS


_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"})


def as_text(value: Value | Text, lang: Lang) -> str:
    """
    Return a value as plain text: nothing for an unknown one, ISO form for a day, 是 or 否 for a truth.

    What a reader cannot see is spelled out (`visible`), but for line breaks and tabs.

    Args:
        value: What the table holds, or one of its headings.
        lang: `zh` or `en`.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).say(lang)
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str | Text):
        return visible(_said(value, lang), keep="\n\t")
    return value.isoformat()


def as_shown(value: Value, kind: Kind) -> Value:
    """
    Return a value as text formats show it in a column of a kind: a ratio as `98.1%`, any other as it is.

    A percentage is rounded down to one decimal, so that 100% means all.
    """
    if kind != "percent" or not isinstance(value, int | float):
        return value
    # Rounded first, because 0.29 * 1000 is a little less than 290.
    thousandths = math.floor(round(value * 1000, 6))
    return f"{thousandths / 10:.1f}".removesuffix(".0") + "%"


def shown_rows(table: Table) -> Sequence[Sequence[Value]]:
    """Return the rows of a table as text formats show them (see `as_shown`)."""
    kinds = [column.kind for column in table.columns]
    if "percent" not in kinds:
        return table.rows
    return [[as_shown(*each) for each in zip(row, kinds, strict=True)] for row in table.rows]


def as_spreadsheet_text(value: Value | Text, lang: Lang) -> str:
    """
    Return a value as text that no spreadsheet runs: an apostrophe goes before what looks like a formula.

    Only text is touched; a negative number keeps its sign.
    """
    text = as_text(value, lang)
    return f"'{text}" if isinstance(value, str | Text) and looks_like_formula(_said(value, lang)) else text


def _said(text: str | Text, lang: Lang) -> str:
    return text.say(lang) if isinstance(text, Text) else text


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
    one is complete and on the disk does each take the place of what was there,
    which is nothing, or a file of the same kind.

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
            with reporting_os_errors(path):
                check_replaceable(path, content)
                # Made by open, not by tempfile, so that the office's usual file permissions hold.
                draft = path.with_name(f".govcampaign-{secrets.token_hex(6)}.tmp")
                with draft.open("xb") as stream:
                    leftovers.callback(draft.unlink, missing_ok=True)
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
            ready.append((draft, path))
        for draft, path in ready:
            with reporting_os_errors(path):
                draft.replace(path)
    return tuple(files)


@contextmanager
def reporting_os_errors(path: Path) -> Iterator[None]:
    """
    Tell what the system says, such as a full disk, as a refusal of the file that is being written.

    Args:
        path: The file asked for, which the error names.

    Raises:
        UnwritableTarget: An OSError came up meanwhile.
    """
    try:
        yield
    except UnwritableTarget:
        raise
    except IsADirectoryError as error:
        raise UnwritableTarget(
            str(path),
            Text("这是一个文件夹", "this is a directory"),
            Text("请指定文件名", "name a file"),
        ) from error
    except FileNotFoundError as error:
        raise UnwritableTarget(str(path), *no_folder(path.parent)) from error
    except OSError as error:
        words = system_reason(error)
        raise UnwritableTarget(
            str(path),
            Text(f"无法写入：{words.zh}", f"it cannot be written: {words.en}"),
            Text("检查权限、磁盘空间和占用它的程序", "check permissions, space and who has it open"),
        ) from error
