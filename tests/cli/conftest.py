"""What the command works on: a folder with a plan, and a store with a month."""

from __future__ import annotations

import sys
from datetime import date, datetime

import pytest
from tests.cli.rolled import Kept

from govcampaign.authoring._helpers import any_number, campaign, days, duty, once, roster
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import EventDay, Submission, Visit
from govcampaign.errors import UncountedRecords
from govcampaign.office import open_office
from govcampaign.registry import Registry

PLAN = """
id = "service"
title = "服务月"
dated = "2013年6月20日"
window = "2013年7月上旬至7月下旬"

[[groups]]
word = "各部门"
title = "各部门"
kinds = ["department"]

[[duties]]
id = "summary"
title = { zh = "总结", en = "summary" }
who = "各部门"
owes = { records = 1, kind = "submission" }
due = "2013年7月25日前"
clause = "四"
"""

MODULE = """
import govcampaign as gc

def plan():
    return gc.campaign("服务月", id="service", dated="2013年6月20日", window="2013年7月上旬",
                       duties=[gc.duty("总结", id="summary", who="各部门", owes=gc.once("submission"))])

def broken():
    raise ZeroDivisionError("no enterprises")

class shelf:
    members = gc.roster({"各部门": "商务委、科委"})

number = 7
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Change to a folder with a plan file, a roster file and a module of plans."""
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "units.csv").write_text("单位,所属组\n商务委,各部门\n科委,各部门\n", encoding="utf-8")
    (tmp_path / "plans.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    # The command puts this folder on the path; neither that nor the module outlives the test.
    monkeypatch.setattr("sys.path", ["", *sys.path])
    monkeypatch.delitem(sys.modules, "plans", raising=False)
    yield tmp_path
    sys.modules.pop("plans", None)


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """Give a format in the place of the one that a plugin offers, and change to folders `a` and `b`."""
    for name in ("a", "b"):
        (tmp_path / "here" / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    made = Kept()
    monkeypatch.setattr(Registry, "rollup", lambda self, name: made)
    return made


@pytest.fixture
def held(folder):
    """Give the options of a store in which a month was entered, on 25 July."""
    url = f"sqlite:///{folder}/month.db"
    now = datetime(2013, 7, 1, 9, tzinfo=BEIJING)
    plan = campaign(
        "服务月",
        id="service",
        dated="2013年6月20日",
        window="2013年7月上旬至7月下旬",
        duties=[
            duty("走访", id="visits", who="各部门", owes=any_number("visit")),
            duty("宣讲日", id="days", who="各部门", owes=days(1, 3), when="7月上旬", clause="二"),
            duty(
                "总结",
                id="summary",
                who="各部门、各单位",
                owes=once("submission"),
                due="2013年7月25日前",
                clause="四",
            ),
        ],
    )
    with open_office(url, clock=lambda: now) as office:
        office.adopt(plan, roster({"各部门": "商务委、科委、国资委"}))
        now = datetime(2013, 7, 10, 9, tzinfo=BEIJING)
        with pytest.warns(UncountedRecords):
            office.record(
                Visit(units=("商务委", "科委"), day=date(2013, 7, 3), enterprise="甲厂"),
                EventDay(units=("商务委",), day=date(2013, 7, 4)),
                EventDay(units=("科委",), day=date(2013, 6, 28), duty="days"),
            )
        now = datetime(2013, 7, 25, 12, tzinfo=BEIJING)
        office.record(Submission(units=("商务委",), day=date(2013, 7, 24), duty="summary"))
    return "--store", url, "--campaign", "service"
