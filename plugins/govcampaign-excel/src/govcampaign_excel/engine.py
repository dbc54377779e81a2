"""
python-calamine, with what it raises turned into errors that say what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineSheet, PasswordError

from govcampaign.ledger.grid import Raw
from govcampaign.wording import Text
from govcampaign_excel.refusals import damaged, encrypted
from govcampaign_excel.watch import Watch

_EMPTY = ""
_ROWS = 5_000
"""After how many rows progress is reported."""


@contextmanager
def reading(place: str, what: Text) -> Iterator[None]:
    """
    Turn what the engine raises into errors of this library.

    Raises:
        UnreadableFile: The file needs a password, or is damaged.
    """
    try:
        yield
    except PasswordError as error:
        raise encrypted(place, what) from error
    except CalamineError as error:
        why = Text("内容有错，无法读取", f"its content cannot be read ({error})")
        raise damaged(place, what, why) from error
    except BaseException as error:
        # A panic of the engine is no Exception, and has no importable name.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(place, what, Text("内容有错，无法读取", "its content cannot be read")) from error


def rows_of(
    sheet: CalamineSheet, where: str, watch: Watch, order: Sequence[int] | None = None
) -> list[Sequence[Raw]]:
    """
    Return the rows of a sheet with None for empty cells.

    Args:
        sheet: The sheet.
        where: Its name.
        watch: What it may hold.
        order: The row that each row is, where rows were left out; None where none was.
    """
    rows: list[Sequence[Raw]] = list(sheet.to_python(skip_empty_area=False))
    watch.fit("columns", len(rows[0]) if rows else 0, where)
    for begin in range(0, len(rows), _ROWS):
        for at, row in enumerate(rows[begin : begin + _ROWS], begin):
            if _EMPTY in row:
                # The engine gives the one empty text of Python, so that identity finds it, which is quicker.
                rows[at] = [None if cell is _EMPTY else cell for cell in row]
        watch.rows_read(min(_ROWS, len(rows) - begin), len(rows))
    if len(rows) > watch.limits.rows:
        filled = sum(any(cell is not None for cell in row) for row in rows)
        watch.fit("rows", filled, where)
    if order is None:
        return rows
    spread: list[Sequence[Raw]] = [()] * (order[-1] if order else 0)
    for number, values in zip(order, rows, strict=False):
        spread[number - 1] = values
    return spread
