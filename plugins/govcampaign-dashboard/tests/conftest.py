"""Campaigns as snapshots, and a real browser for the whole session."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import sync_playwright

import govcampaign as gc
from binhai_2013.enterprises import illustrative_enterprises
from binhai_2013.happenings import Clock, carry_out
from binhai_2013.month import month
from binhai_2013.plan import campaign, roster
from govcampaign_dashboard.page import Dashboard
from govcampaign_dashboard.records import Limits

NOTICES = Path(__file__).parents[3] / "tests" / "notices"
BEIJING = ZoneInfo("Asia/Shanghai")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def snapshot_of(plan, people, *records, as_of, until="2030-01-01"):
    """Return the snapshot of a campaign in which some records were entered."""
    moment = datetime.fromisoformat(f"{until}T12:00").replace(tzinfo=BEIJING)
    with gc.open_office("memory://", clock=lambda: moment) as office:
        office.adopt(plan, people)
        if records:
            office.record(*records)
        return office.snapshot(as_of=as_of, known_by=until)


@pytest.fixture(scope="session")
def snapshots():
    """Return a function that returns the service month of Binhai on a day."""
    clock = Clock()
    with gc.open_office("memory://", clock=clock, tails=gc.counted_tails()) as office:
        office.adopt(campaign(), roster())
        chance = Random(2013)
        firms = illustrative_enterprises(office.roster, chance)
        office.add_enterprises(*firms)
        events = month(office.campaign, office.roster, firms, chance)
        for _ in carry_out(office, clock, events, morning=lambda day: None):
            pass
        yield cache(lambda day: office.snapshot(as_of=day))


@pytest.fixture(scope="session")
def binhai(snapshots):
    """Return the service month of Binhai on 25 July."""
    return snapshots("2013-07-25")


@pytest.fixture(scope="session")
def weekly():
    """Return a safety month with a return due every Thursday, after its third Thursday."""
    plan = gc.read_plan(
        (NOTICES / "safety_month_2023.toml").read_bytes(), format="toml", place="safety_month_2023"
    )
    people = gc.roster({"各单位": "甲集团、乙集团、丙电厂", "各派出机构": "东部监管局"})
    sent = [
        gc.Submission(units=("甲集团",), duty="weekly", day=date.fromisoformat(day), title="统计表")
        for day in ("2023-06-01", "2023-06-08", "2023-06-15")
    ]
    return snapshot_of(plan, people, *sent, as_of="2023-06-16")


@pytest.fixture
def small():
    """Return a function that returns the snapshot of a plan with one duty, for units of given names."""

    def made(*units, records=(), as_of="2024-03-10", title="检查", **keys):
        plan = gc.campaign(
            keys.pop("named", "小活动"),
            dated="2024-02-20",
            window="2024年3月1日至3月31日",
            groups=[{"word": "各单位", "title": {"zh": "各单位", "en": "every unit"}}],
            duties=[
                gc.duty(
                    title, id="check", who="各单位", owes={"records": 1}, due="2024年3月8日前", clause="一"
                )
            ],
            **keys,
        )
        people = gc.roster({"各单位": list(units)})
        return snapshot_of(plan, people, *records, as_of=as_of)

    return made


# -- the browser -------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser():
    """
    Return Chromium; tests that need it are skipped where it is not installed.

    It ends with the tests of a file: while it runs, its event loop stands in the way of the loops of others.
    """
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


class Shown:
    """A page that is open, with everything that it printed and asked for."""

    def __init__(self, page):
        self.page, self.printed, self.asked = page, [], []
        page.on("console", lambda message: self.printed.append(message.text))
        page.on("pageerror", lambda error: self.printed.append(str(error)))
        page.on("dialog", lambda dialog: (self.printed.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))

    def __getattr__(self, name):
        return getattr(self.page, name)

    def texts(self, selector):
        """Return the texts of the elements of a selector."""
        return self.page.locator(selector).all_inner_texts()

    def count(self, selector):
        """Return how many elements a selector has."""
        return self.page.locator(selector).count()

    @property
    def focused(self):
        """Return what the element with the focus is called."""
        return self.page.evaluate(
            "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
        )


@pytest.fixture
def shown(browser, tmp_path):
    """Return a function that writes the page of a snapshot and opens it."""
    opened = []

    def show(snapshot, *, width=1280, height=900, lang="zh", after="", limits=None, **keys):
        target = tmp_path / f"page-{len(opened)}.html"
        Dashboard(limits or Limits()).write(snapshot, target, lang)
        page = Shown(browser.new_page(viewport={"width": width, "height": height}, **keys))
        opened.append(page)
        page.goto(target.as_uri() + after)
        return page

    yield show
    for page in opened:
        page.close()
