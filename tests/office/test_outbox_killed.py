"""
Hosts that remind at the same time and are killed at every step: nothing is lost, nothing certain is doubled.

In each trial two hosts remind of one campaign, one with a clock that is twenty minutes or ten years off; both
are killed, each at a step of its own. A third run then sends what is left. The receiver counts.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import Counter
from datetime import timedelta
from threading import Thread

import pytest
from attrs import define, field
from tests.office import reminding_hosts as hosts

from database_servers import PostgreSQLServer
from govcampaign.domain.standing.sending import UNSETTLED, ReminderStatus

TRIALS = 56
"""Campaigns on each store; two hosts of each are killed."""
OFF = (timedelta(0), timedelta(minutes=20), timedelta(minutes=-20), timedelta(days=3_650))


@define
class Counts:
    """What became of the reminders and of the hosts of all trials."""

    killed: int = 0
    survived: int = 0
    delivered: int = 0
    uncertain_there: int = 0
    uncertain_gone: int = 0
    doubled: list = field(factory=list)
    lost: list = field(factory=list)


@pytest.fixture(scope="module")
def postgresql():
    """Give the address of a PostgreSQL of our own."""
    server = PostgreSQLServer()
    yield server.url
    server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """Give the address of a store: a file, or a real server."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/outbox.db"
    return request.getfixturevalue("postgresql")


@pytest.fixture(scope="module")
def host():
    """Return a function that lets a host remind in a process of its own, and returns its exit code."""
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["tests.office.reminding_hosts", "govcampaign_sqlite.store"])

    def run(*words):
        process = forks.Process(target=hosts.main, args=words)
        process.start()
        process.join(120)
        return process.exitcode

    return run


@pytest.fixture
def receiver():
    """Give a receiver with its port."""
    made = hosts.Receiver()
    with made.open() as port:
        yield made, port


def both(host, *calls):
    """Let hosts run at the same time, and return their exit codes."""
    codes = [None] * len(calls)

    def run(at):
        codes[at] = host(*calls[at])

    threads = [Thread(target=run, args=(at,)) for at in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def count(counts, office, receiver, campaign):
    """Add up what became of the reminders of a campaign."""
    notes = {
        (note.recipient, hosts.TITLES[int(note.obligation.split("/")[0][-1])]): note
        for note in (*office.outbox(limit=None), *office.outbox(status="delivered", limit=None))
    }
    for unit, title in hosts.EXPECTED:
        received, note = receiver.reminders[campaign, unit, title], notes.get((unit, title))
        if received > 1:
            counts.doubled.append((campaign, unit, title, received))
        if note is not None and note.status is ReminderStatus.DELIVERED and received == 1:
            counts.delivered += 1
        elif note is not None and note.status in UNSETTLED:
            counts.uncertain_there += received
            counts.uncertain_gone += 1 - min(received, 1)
        else:
            counts.lost.append((campaign, unit, title, note))


def decide(office, receiver, campaign):
    """Decide about each uncertain message as a person does who asks the receiver for its key."""
    for message in {note.message for note in office.outbox(status="uncertain", limit=None)}:
        if receiver.keys[campaign, message]:
            office.settle_reminder(message, delivered=True, reason="对方已收到")
        else:
            office.retry_reminder(message, reason="对方未收到")


@pytest.mark.slow
def test_hosts_killed_at_every_step_lose_and_double_nothing(url, host, receiver, capsys):
    """Each reminder is delivered once or listed as uncertain; after a person decided, each arrived once."""
    taken, port = receiver
    campaigns = [f"service-{at}" for at in range(TRIALS + 1)]
    hosts.adopt(url, campaigns)
    _, steps = hosts.remind(url, campaigns.pop(), port)
    counts = Counts()

    for at, campaign in enumerate(campaigns):
        first = (url, campaign, port, timedelta(0), at % steps)
        second = (url, campaign, port, OFF[at % len(OFF)], (at * 7 + 3) % (steps * 2 // 3))
        codes = Counter(both(host, first, second))
        counts.killed += codes[-signal.SIGKILL]
        counts.survived += codes[0]
        assert set(codes) <= {0, -signal.SIGKILL}
        hosts.remind(url, campaign, port, OFF[(at + 1) % len(OFF)])
        with hosts.store_at(url) as store:
            office = hosts.office_over(store, campaign)
            count(counts, office, taken, campaign)
            decide(office, taken, campaign)
        hosts.remind(url, campaign, port)

    with capsys.disabled():
        print(f"\n{url.partition(':')[0]}, {steps} steps: {counts}")  # noqa: T201 - the counts are the result
    everywhere = [(campaign, *reminder) for campaign in campaigns for reminder in hosts.EXPECTED]
    assert (counts.lost, counts.doubled) == ([], [])
    assert [taken.reminders[each] for each in everywhere] == [1] * len(everywhere)
    assert counts.killed >= TRIALS
    assert counts.uncertain_there > 0 < counts.uncertain_gone
    assert max(taken.keys.values()) == 1
