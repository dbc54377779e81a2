"""A run that is killed while it posts: nothing is lost, and nothing goes out twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import govcampaign as gc
from robots import Answer, Service

UNITS = ["商务委", "科委", "国资委"]
DAY = "2024-07-25"
RUN = "from govcampaign.cli.main import main; raise SystemExit(main())"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
]


@pytest.fixture
def store(tmp_path: Path) -> str:
    """Give a store with a campaign of which each unit owes a summary."""
    plan = gc.campaign(
        "服务月",
        id="service",
        dated="2024年6月20日",
        window="2024年7月",
        duties=[gc.duty("总结", id="summary", who="各部门", owes=gc.once("submission"), due="7月25日前")],
    )
    url = f"sqlite:///{tmp_path}/month.db"
    with gc.open_office(url) as office:
        office.adopt(plan, gc.roster({"各部门": "、".join(UNITS)}))
    return url


def remind(store: str, service: Service) -> int:
    """Run the command in a process of its own, which the server may kill, and return its exit code."""
    words = ["remind", "--store", store, "--campaign", "service", "--on", DAY]
    words += ["--channel", "apprise", "--set", "url=env:HOOK"]
    started = threading.Event()
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *words],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOOK": f"json://{service.place}/hook"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def kill() -> None:
        started.wait(30)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(30)

    service.kill = kill
    started.set()
    return process.wait(60)


@pytest.mark.parametrize(("act", "position"), [("kill", 0), ("kill", 2), ("answer and kill", 1)])
def test_a_run_that_is_killed_while_it_posts_loses_and_doubles_nothing(
    store: str, service: Service, act: str, position: int
) -> None:
    """The message at which it dies is listed as uncertain with its key; the next run sends the others."""
    service.answer(*[service.success] * position, Answer(act=act, body=service.success.body))

    killed, after, again = (remind(store, service) for _ in range(3))

    recipients = [seen.document["recipient"] for seen in service.seen]
    assert killed == -signal.SIGKILL
    assert (after, again) == (1, 1), "what is uncertain waits for a person"
    assert sorted(recipients) == sorted(UNITS)
    with gc.open_office(store, campaign="service") as office:
        (note,) = office.outbox(status="uncertain", limit=None)
        assert note.recipient == recipients[position]
        office.settle_reminder(note.key, delivered=True, reason="seen in the log of the hook")
    assert remind(store, service) == 0
    assert len(service.seen) == len(UNITS)
