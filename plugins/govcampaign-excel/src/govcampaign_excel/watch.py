"""
What a reading may take: the limits of a file, counted while it is read.
"""

from __future__ import annotations

from time import process_time
from typing import Final

from govcampaign.ports.ledger import Limits, Progress
from govcampaign.wording import Text
from govcampaign_excel.refusals import beyond

_CELLS: Final = 8_000_000
"""Cells of a sheet, empty ones within its used range counted: 200,000 rows of 40 columns."""

_TELL: Final = 5_000
"""After how many rows the time is checked and progress is reported."""


class Watch:
    """
    Counts what a file holds against its limits, and tells the progress.

    Args:
        place: The name of the file.
        limits: What it may hold.
        progress: Called now and then with the rows read and the rows there are.
    """

    def __init__(self, place: str, limits: Limits, progress: Progress | None = None) -> None:
        self.place = place
        self.limits = limits
        self._progress = progress
        self._until = process_time() + limits.seconds
        self._unpacked = 0
        self._read = 0

    def tick(self) -> None:
        """Refuse the file if reading it has taken too long."""
        if process_time() > self._until:
            seconds = self.limits.seconds
            reason = Text(
                f"读取超过 {seconds} 秒，已停止", f"reading took more than {seconds} seconds and was stopped"
            )
            raise beyond(self.place, "seconds", reason)

    def rows_read(self, count: int, total: int = 0) -> None:
        """Tell that so many more rows are read, of a total that is known or 0."""
        self._read += count
        self.tick()
        if self._progress is not None:
            self._progress(self._read, total)

    def unpack(self, size: int) -> None:
        """Count bytes that were unpacked."""
        self._unpacked += size
        self.fit("unpacked", self._unpacked)

    def fit(self, limit: str, count: int, where: str = "") -> None:
        """
        Refuse the file if it holds more than a limit allows.

        Args:
            limit: The name of a limit.
            count: How much the file holds.
            where: The sheet, and the cell if one is to blame.
        """
        allowed: int = getattr(self.limits, limit)
        if count <= allowed:
            return
        place = f"{self.place}: {where}" if where else self.place
        zh, en = _SAID[limit]
        shown, most = (f"{n / 2**20:,.0f} MB" if limit in _BYTES else f"{n:,}" for n in (count, allowed))
        reason = Text(f"{zh} {shown}，最多 {most}", f"{en} {shown}, at most {most} are read")
        raise beyond(place, limit, reason, _REMEDY.get(limit))

    def fit_range(self, where: str, rows: int, columns: int) -> None:
        """Refuse a sheet whose used range has too many rows, columns or cells."""
        self.fit("rows", rows, where)
        self.fit("columns", columns, where)
        self.fit_cells(where, rows * columns)

    def fit_cells(self, where: str, count: int) -> None:
        """Refuse a sheet with too many cells."""
        if count > _CELLS:
            zh, en = (
                f"有 {count:,} 个单元格，最多 {_CELLS:,} 个",
                f"it has {count:,} cells, at most {_CELLS:,}",
            )
            reason = Text(zh, f"{en} are read")
            raise beyond(f"{self.place}: {where}", "rows", reason, _REMEDY["columns"])


_BYTES: Final = ("bytes", "unpacked")
_SAID: Final = {
    "bytes": ("文件大小", "the file has"),
    "unpacked": ("解压后大小超过限度：", "unpacked it has"),
    "rows": ("行数", "rows:"),
    "columns": ("列数", "columns:"),
    "sheets": ("工作表数", "sheets:"),
    "texts": ("不同文字数", "different texts:"),
    "characters": ("单元格字数", "characters in one cell:"),
}
_REMEDY: Final = {
    "columns": Text(
        "删除表格右侧和下方多余的内容后另存", "delete what stands far right or below the table, and save"
    ),
    "characters": Text("缩短该单元格的文字", "shorten the text of that cell"),
    "unpacked": Text(
        "另存为新文件，去掉图片和多余的工作表后重试",
        "save it anew without pictures and sheets that are not needed",
    ),
}
