"""
Time the page of a large campaign in Chromium: what a filter costs, and how large the file is.

    python bench/page.py [--units N] [--duties N] [--rounds N]

Processor time of the page's main thread is measured, not time on the clock, for a machine has other work. The
units, duties and records are made up.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

import govcampaign as gc
from govcampaign.domain.overview.building import overview_of
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.tables.plan import names_of
from govcampaign_dashboard.page import Dashboard

AS_OF = date(2013, 7, 25)
GOAL = 130
"""Milliseconds of processor time that a filter may take."""
SET = """([id, value]) => {
 const e = document.getElementById(id);
 e.value = value;
 e.dispatchEvent(new Event(id === "q" ? "input" : "change", {bubbles: true}));
}"""
CLICK = "selector => document.querySelector(selector).click()"
STEPS: tuple[tuple[str, str, Any], ...] = (
    ("filter by activity", SET, ["fa", "二(一)"]),
    ("all activities", SET, ["fa", ""]),
    ("filter by state", CLICK, "#legend li:first-child button"),
    ("all states", CLICK, "#legend li:first-child button"),
    ("roster order", SET, ["so", "roster"]),
    ("worst first", SET, ["so", "worst"]),
    ("find a unit", SET, ["q", "1"]),
    ("find nothing", SET, ["q", ""]),
    ("open a cell", CLICK, "#tb td.c"),
    ("switch the language", CLICK, "#lang"),
)


def world(units: int, duties: int) -> Snapshot:
    """Return a campaign of so many units and duties, most of them met."""
    chance = random.Random(7)
    days = [date(2013, 7, 10), date(2013, 7, 20), date(2013, 7, 28), date(2013, 8, 5)]
    activities = [{"id": f"二({sign})", "title": f"活动{sign}"} for sign in "一二三四五六七八"]
    plan = gc.campaign(
        "大活动",
        dated="2013年6月20日",
        window="2013年7月1日至8月31日",
        groups=[{"word": "各单位", "title": {"zh": "各单位", "en": "every unit"}}],
        activities=activities,
        duties=[
            gc.duty(
                f"任务{n:02}",
                id=f"d{n:02}",
                activity=activities[n * 8 // duties]["id"],
                who="各单位",
                owes={"records": 1, "kind": "done"},
                due=f"{days[n % 4]:%Y年%m月%d日}前",
                clause="二(一)",
            )
            for n in range(duties)
        ],
    )
    people = gc.roster({"各单位": [f"示例单位{n:03}" for n in range(units)]})
    records = [
        gc.OtherRecord(
            units=(f"示例单位{u:03}",),
            duty=f"d{d:02}",
            name="done",
            title="材料",
            day=date(2013, 7, 1) + timedelta(days=chance.randrange(24)),
        )
        for u in range(units)
        for d in range(duties)
        if chance.random() < 0.7
    ]
    matrix = gc.matrix(plan, gc.obligations(plan, people), records, as_of=AS_OF)
    return Snapshot(
        campaign=plan,
        roster=people,
        calendar=gc.WorkCalendar.official(),
        matrix=matrix,
        overview=overview_of(plan, people, matrix),
        names=names_of(plan, people),
    )


def measured(page: Page) -> Iterator[tuple[str, float]]:
    """Yield what each step costs, in milliseconds of processor time."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def ticks() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in found if each["name"] == "TaskDuration")) * 1000

    for name, script, argument in STEPS:
        before = ticks()
        page.evaluate(script, argument)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
        yield name, ticks() - before
    before, steps = ticks(), 0
    for top in range(0, 6000, 150):
        page.evaluate(
            "y => new Promise(done => { document.getElementById('scroll').scrollTop = y;"
            " requestAnimationFrame(() => requestAnimationFrame(done)); })",
            top,
        )
        steps += 1
    yield "scroll by 150 pixels", (ticks() - before) / steps


def main() -> None:
    """Write the page, measure it, and print the medians."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--units", type=int, default=500)
    options.add_argument("--duties", type=int, default=50)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    snapshot = world(given.units, given.duties)
    with TemporaryDirectory() as folder:
        begin = time.process_time()
        [path] = Dashboard().write(snapshot, Path(folder, "page.html"))
        written = time.process_time() - begin
        print(f"{given.units} units x {given.duties} duties: {path.stat().st_size // 1024} KB", end=", ")
        print(f"written in {written:.2f} s of processor time")
        found: dict[str, list[float]] = {}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for _ in range(given.rounds):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(path.as_uri())
                page.wait_for_timeout(300)
                for name, cost in measured(page):
                    found.setdefault(name, []).append(cost)
                page.close()
            browser.close()
    for name, costs in found.items():
        print(f"{name:24} {median(costs):7.0f} ms   (goal {GOAL})")


if __name__ == "__main__":
    main()
