"""
Rows about ledgers: a large workbook read as sheets of values, beside the engine that reads it.
"""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from rows import Row, Sizes, Skipped, Unit
from world import folder, ratio

LINES = 100_000
HEADINGS = ("序号", "走访日期", "走访单位", "企业名称", "走访情况", "走访人数", "联系人", "备注")


@cache
def ledger() -> Path:
    """Return a workbook of visits: 100,000 rows of eight columns, the last one filled in one row of three."""
    if importlib.util.find_spec("govcampaign_excel") is None:
        raise Skipped("govcampaign-excel is not installed")
    import xlsxwriter

    path, chance = folder / "台账.xlsx", random.Random(1)
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("走访台账"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADINGS, book.add_format({"bold": True, "bg_color": "#DDEBF7"}))
        for row in range(1, LINES + 1):
            sheet.write_number(row, 0, row)
            sheet.write_datetime(row, 1, date(2013, 7, 1) + timedelta(days=chance.randrange(31)), day)
            sheet.write_string(row, 2, f"示例管委会{chance.randrange(30):02}")
            sheet.write_string(row, 3, f"示例企业{chance.randrange(100_000):05}")
            sheet.write_string(row, 4, f"了解情况{chance.randrange(2_000)}")
            sheet.write_number(row, 5, chance.randrange(1, 9))
            sheet.write_string(row, 6, "张示例")
            if row % 3 == 0:
                sheet.write_string(row, 7, "无")
    return path


def engine(path: Path) -> object:
    """Return the values of a workbook as python-calamine gives them."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def book(path: Path) -> object:
    """Return a workbook as sheets of values."""
    from govcampaign_excel.reading import read

    return read(path)


@cache
def schema() -> Any:
    """Return the schema of a campaign whose units are those of the ledger."""
    import govcampaign as gc
    from govcampaign.ledger.building import schema_of

    names = "、".join(f"示例管委会{at:02}" for at in range(30))
    duty = gc.duty("走访", id="visits", who="各单位", owes=gc.records(2, "visit"), due="2013年7月30日前")
    plan = gc.campaign("服务月", id="service", dated="2013年6月20日", window="2013年7月", duties=[duty])
    return schema_of(plan, gc.roster({"各单位": names}))


def records(path: Path) -> object:
    """Return the records of a workbook, with what was found in its cells."""
    from govcampaign.ledger.reading import read_ledger
    from govcampaign.ports.bulk import collector_paused
    from govcampaign_excel.reading import read

    with collector_paused(LINES):
        return read_ledger(read(path), schema())


def colours(path: Path) -> object:
    """Return a workbook as sheets of values, and ask for all that cells say beside them."""
    from govcampaign_excel.reading import read

    return [len(sheet.fills) + len(sheet.comments) for sheet in read(path).sheets]


def _ratio(work: Callable[[Path], object]) -> Callable[[Sizes], float]:
    def measure(_: Sizes) -> float:
        path = ledger()
        return ratio(lambda: work(path), lambda: engine(path))

    return measure


def _peak(name: str) -> float:
    """Return the most memory that a process takes for a piece of work, in MiB."""
    code = (
        "import resource, sys; from pathlib import Path; import ledgers; "
        f"made = ledgers.{name}(Path(sys.argv[1])); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(ledger())],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent,
    )
    return float(done.stdout)


def memory(_: Sizes) -> float:
    """Return how much more memory sheets of values take than the engine alone."""
    return _peak("book") - _peak("engine")


ROWS = (
    Row(
        name="ledger",
        work="a workbook of 100,000 rows × 8 columns as sheets of values",
        limit="python-calamine alone",
        goal=1.6,
        unit=Unit.RATIO,
        measure=_ratio(book),
    ),
    Row(
        name="ledger-colours",
        work="the same, with colours and comments of cells",
        limit="python-calamine alone",
        goal=2.2,
        unit=Unit.RATIO,
        measure=_ratio(colours),
    ),
    Row(
        name="ledger-records",
        work="the same workbook as records, each cell checked by plan and roster",
        limit="python-calamine alone",
        goal=6,
        unit=Unit.RATIO,
        measure=_ratio(records),
    ),
    Row(
        name="ledger-memory",
        work="memory of the same, above the engine's",
        limit="100,000 rows",
        goal=40,
        unit=Unit.MEBIBYTES,
        measure=memory,
    ),
)
