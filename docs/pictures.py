"""
Make the pictures of the README and the documentation anew: `python docs/pictures.py`.

The heat maps (`hero-zh.svg`, `hero-en.svg`) are drawn by govcampaign-dashboard and are the same each time.
The screenshots (`dashboard-zh.png`, `dashboard-en.png`) need Chromium and Playwright; `--svg` leaves them
out.
The data are those of the Binhai example: its units, enterprises and records are invented.
"""
# ruff: noqa: INP001  the folder is not a package

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from binhai_2013.enterprises import illustrative_enterprises
from binhai_2013.happenings import Clock, carry_out
from binhai_2013.month import month
from binhai_2013.plan import campaign, roster
from govcampaign import Office, Text, counted_tails, open_office
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.wording import LANGUAGES
from govcampaign_dashboard.page import Dashboard
from govcampaign_dashboard.picture import Title, hero

FOLDER: Final = Path(__file__).parent / "pictures"
DAY: Final = "2013-07-25"
SEED: Final = 2013
SIZE: Final = {"width": 1280, "height": 1180}
SCALE: Final = 0.7
"""Pixels a pixel of the page: a README is 900 wide, and shows no more of them."""
MOST: Final = 200_000
"""Bytes that a screenshot may have."""

HEADLINE: Final = Text(
    "谁承担什么、完成得怎样、哪些还不能判定：一份通知，一张矩阵",
    "One notice becomes one matrix: who owes what, what is late, what cannot be judged",
)
BELOW: Final = Text(
    "一份通知，{units}个单位，{duties}项任务，{records}条记录，截至2013年7月25日：",
    "One notice, {units} units, {duties} duties, {records} records, as of 25 July 2013:",
)


@contextmanager
def month_of_2013() -> Iterator[Office]:
    """Give the office of the example, its month entered into memory."""
    clock = Clock()
    with open_office("memory://", clock=clock, tails=counted_tails()) as office:
        office.adopt(campaign(), roster())
        chance = Random(SEED)  # noqa: S311  the same invented events each time
        firms = illustrative_enterprises(office.roster, chance)
        office.add_enterprises(*firms)
        events = month(office.campaign, office.roster, firms, chance)
        for _ in carry_out(office, clock, events, morning=lambda _: None):
            pass
        yield office


def draw(snapshot: Snapshot) -> None:
    """Write the heat map for the README, in both languages."""
    overview = snapshot.overview
    below = BELOW.fill(
        units=sum(row.line.known for row in overview.rows),
        duties=len(overview.heads),
        records=snapshot.matrix.records,
    )
    for lang in LANGUAGES:
        title = Title(
            headline=HEADLINE.say(lang), below=below.say(lang), code=f'office.overview(as_of="{DAY}")'
        )
        (FOLDER / f"hero-{lang}.svg").write_text(hero(snapshot, title, lang), encoding="utf-8")


def photograph(snapshot: Snapshot) -> None:
    """Write a screenshot of the page, in both languages, with the worst cell opened."""
    # Only this function needs them, and `--svg` must run without.
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed: apt-get install chromium, or add --svg")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for lang in LANGUAGES:
            [page] = Dashboard().write(snapshot, Path(folder, f"{lang}.html"), lang)
            shown = browser.new_page(viewport=SIZE, device_scale_factor=SCALE)
            shown.goto(page.as_uri())
            # The cell is opened without the focus, which would scroll the page.
            shown.evaluate("const i = lists(n => isOver(C.s[n]))[0]; openCell(C.u[i], C.d[i])")
            target = FOLDER / f"dashboard-{lang}.png"
            shown.screenshot(path=target)
            if target.stat().st_size > MOST:
                sys.exit(f"{target} has more than {MOST} bytes")
        browser.close()


def main() -> None:
    """Make the pictures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--svg", action="store_true", help="only draw; take no screenshots")
    svg_only = options.parse_args().svg
    FOLDER.mkdir(exist_ok=True)
    with month_of_2013() as office:
        snapshot = office.snapshot(as_of=DAY)
    draw(snapshot)
    if not svg_only:
        photograph(snapshot)


if __name__ == "__main__":
    main()
