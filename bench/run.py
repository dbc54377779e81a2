"""
Time what users wait for, each against something that cannot be avoided, and print one table.

    make bench                            in some minutes, with fewer visits
    make bench ARGS="--full"              the sizes of the goals; writes docs/explanation/performance.md
    make bench ARGS="bulk bytes"          some rows
    make bench ARGS="--postgresql URL"    with the rows about a server

Processor time is counted, median of five rounds in turns with what it is compared with: ratios travel between
machines, and other work on the machine matters little. No test depends on a time.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import time
import warnings
from datetime import datetime
from pathlib import Path

import cases
import facts
import keeping
import ledgers
import outbox
import pure
import reading
import reminders
import rounds
import servers
import writing
from rows import Row, Sizes, Skipped
from world import BEIJING, folder

import notices

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "performance.md"
BEGIN, END = "<!-- speeds: begin -->", "<!-- speeds: end -->"
QUICK = {"store": 20_000, "bulk": 40_000, "large": 60_000}
FULL = {"store": 100_000, "bulk": 200_000, "large": 1_000_000}
ROWS = (
    *writing.ROWS,
    *reading.ROWS,
    *servers.ROWS,
    *keeping.ROWS,
    *pure.ROWS,
    *reminders.ROWS,
    *outbox.ROWS,
    *cases.ROWS,
    *rounds.ROWS,
    *ledgers.ROWS,
    *notices.ROWS,
    *facts.ROWS,
)
HEAD = ("work", "compared with", "goal", "measured", "reached")


def line(row: Row, sizes: Sizes) -> tuple[str, ...]:
    """Return the line of a row, measured now."""
    named = {name: f"{getattr(sizes, name):,}" for name in ("store", "bulk", "large")}
    sign = "≥" if row.at_least else "≤"
    before = row.work.format(**named), row.limit, f"{sign} {row.shown(row.goal)}"
    try:
        measured = row.measure(sizes)
    except Skipped as reason:
        return (*before, "–", f"skipped: {reason}")
    except Exception as error:  # noqa: BLE001 - one row must not stop the others
        return (*before, "–", f"failed: {type(error).__name__}: {error}".splitlines()[0][:120])
    return (*before, row.shown(measured), "yes" if row.reached(measured) else "**no**")


def table(lines: list[tuple[str, ...]]) -> str:
    """Return lines as a table in Markdown."""
    rule = tuple("---" for _ in HEAD)
    return "\n".join(f"| {' | '.join(each)} |" for each in (HEAD, rule, *lines))


def write_page(made: str) -> None:
    """Write the table between the marks of the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    today, python = datetime.now(BEIJING).date(), platform.python_version()
    told = f"Measured on {today}, Python {python}, {platform.machine()}."
    PAGE.write_text(f"{before}{BEGIN}\n\n{told}\n\n{made}\n\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Measure the rows that are asked for."""
    names = [row.name for row in ROWS]
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("rows", nargs="*", metavar="ROW", help=f"which rows: {', '.join(names)}")
    asked.add_argument("--full", action="store_true", help="the sizes of the goals")
    asked.add_argument("--write", action="store_true", help="write the table into the documentation")
    asked.add_argument("--postgresql", default="", metavar="URL", help="a PostgreSQL")
    for name in QUICK:
        asked.add_argument(f"--{name}", type=int, help=f"how many visits are in `{name}`")
    given = asked.parse_args()
    unknown = set(given.rows) - set(names)
    if unknown:
        asked.error(f"there is no row {', '.join(sorted(unknown))}")
    chosen = FULL if given.full else QUICK
    sizes = Sizes(**{n: getattr(given, n) or chosen[n] for n in QUICK}, postgresql=given.postgresql)
    warnings.simplefilter("ignore")
    lines = []
    try:
        for row in ROWS:
            if not given.rows or row.name in given.rows:
                begin = time.perf_counter()
                lines.append(line(row, sizes))
                print(f"{row.name:<16} {time.perf_counter() - begin:6.1f} s", *lines[-1][2:], file=sys.stderr)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    made = table(lines)
    print(made)
    if given.write or (given.full and not given.rows):
        write_page(made)


if __name__ == "__main__":
    main()
