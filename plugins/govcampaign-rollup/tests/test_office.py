"""The facts of an office, written into a folder and gathered again."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta

import govcampaign as gc
from govcampaign.domain.checks import BEIJING
from govcampaign.facts import decode_version

ROSTER = gc.roster({"各部门": "商务委、科委、国资委"})
PLAN = gc.campaign(
    "服务月",
    dated="2013年6月20日",
    window="6月下旬至8月下旬",
    duties=[
        gc.duty("走访企业", who="各部门", owes=gc.any_number("visit"), when="7月1日至7月20日"),
        gc.duty("总结", who="各部门", owes=gc.once("submission"), due="2013年7月25日前"),
    ],
)

WRITING = """
import sys
from pathlib import Path
import govcampaign as gc
from govcampaign_rollup.format import ParquetFacts
with gc.open_office(sys.argv[1], campaign="服务月") as office:
    ParquetFacts().write(office, Path(sys.argv[2]))
"""


def test_the_facts_of_an_office_are_gathered_day_by_day(facts, reading, tmp_path):
    """Writing each day gives what one writing at the end gives."""
    now = [datetime(2013, 6, 21, 9, tzinfo=BEIJING)]
    with gc.open_office("memory://", clock=lambda: now[0]) as office:
        office.adopt(PLAN, ROSTER)
        for day in range(1, 4):
            now[0] = datetime(2013, 7, day, 9, tzinfo=BEIJING)
            office.record(
                gc.Visit(units=("商务委",), duty="走访企业", day=now[0].date(), enterprise=f"e{day}")
            )
            facts.write(office, tmp_path / "daily")
        facts.write(office, tmp_path / "once")

    daily, once = (reading.gathered(tmp_path / name, known_by=date(2013, 7, 3)) for name in ("daily", "once"))

    assert reading.counted(daily) == reading.counted(once)
    assert set(reading.counted(once)) >= {date(2013, 7, 1) + timedelta(days=n) for n in range(3)}
    assert once.whole


def test_the_plan_is_read_back_without_contacts(facts, reading, tmp_path):
    """Plan, roster and calendar are those that the office adopted."""
    moment = datetime(2013, 6, 21, 9, tzinfo=BEIJING)
    with gc.open_office("memory://", clock=lambda: moment) as office:
        office.adopt(PLAN, ROSTER)
        facts.write(office, tmp_path)

    (source,) = reading.gathered(tmp_path, known_by=moment.date()).sources

    version = decode_version(source.plan.read_bytes(), str(source.plan))
    assert (version.plan, version.roster) == (PLAN, ROSTER)


def test_two_processes_that_write_at_once_leave_a_whole_folder(reading, tmp_path):
    """One waits for the other; neither breaks what the other wrote."""
    store = f"sqlite:///{tmp_path / 'store.db'}"
    moment = datetime(2013, 6, 21, 9, tzinfo=BEIJING)
    with gc.open_office(store, clock=lambda: moment) as office:
        office.adopt(PLAN, ROSTER)
    command = [sys.executable, "-c", WRITING, store, str(tmp_path / "facts")]

    processes = [subprocess.Popen(command) for _ in range(2)]

    assert [process.wait(60) for process in processes] == [0, 0]
    found = reading.gathered(tmp_path / "facts", known_by=date(2013, 7, 3))
    assert found.whole
    assert len(found.sources) == 1
    assert not list(tmp_path.rglob("*.part"))
