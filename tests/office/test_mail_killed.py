"""
Two hosts that remind by mail at the same time and are killed in the middle of it: the mail server counts.

A host dies before or after a commit, in a command, in the content, in the dot that ends it, or before it
reads the answer. A third run sends what is left. Then a person looks up uncertain mails by Message-ID.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import Counter
from threading import Thread

import pytest
from tests.office import mailing_hosts as mailing
from tests.office import reminding_hosts as hosts

from database_servers import PostgreSQLServer
from govcampaign.domain.standing.sending import UNSETTLED
from mail_servers import Inbox, parsed, running, text_of

TRIALS = 5
"""Campaigns on each store; both hosts of each are killed."""


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


@pytest.fixture
def inbox():
    """Give a mail server with its port."""
    handler = Inbox()
    with running(handler) as port:
        yield handler, port


def run_both(url, campaign, port, fates):
    """Let two hosts remind at the same time in processes of their own, and return their exit codes."""
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["tests.office.mailing_hosts", "govcampaign_sqlite.store"])
    processes = [forks.Process(target=mailing.main, args=(url, campaign, port, fate)) for fate in fates]

    def run(process):
        process.start()
        process.join(60)

    threads = [Thread(target=run, args=(process,)) for process in processes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [process.exitcode for process in processes]


def arrived(handler):
    """Return how often each Message-ID arrived, and how often each reminder to each address."""
    ids, reminders = Counter(), Counter()
    for mail in map(parsed, (envelope.content for envelope in handler.envelopes)):
        ids[mail["Message-ID"]] += 1
        unit = hosts.UNITS[int(mail["To"].addresses[0].username.removeprefix("unit"))]
        reminders.update((unit, title) for title in hosts.TITLES if title in text_of(mail))
    return ids, reminders


def decide(office, ids):
    """Decide about each uncertain mail as a person does who reads the log of the mail server."""
    for receipt in sorted({note.receipt for note in office.outbox(status="uncertain", limit=None)}):
        if ids[receipt]:
            office.settle_reminder(receipt, delivered=True, reason="邮件服务器日志有记录")
        else:
            office.retry_reminder(receipt, reason="邮件服务器没有记录")


def trial(url, campaign, inbox, fates):
    """Kill two hosts, clear up after them, and return their exit codes and what was found between."""
    handler, port = inbox
    handler.envelopes.clear()
    codes = run_both(url, campaign, port, fates)
    mailing.remind(url, campaign, port)
    with hosts.store_at(url) as store:
        office = hosts.office_over(store, campaign)
        ids, reminders = arrived(handler)
        doubled = [each for each in hosts.EXPECTED if reminders[each] > 1]
        uncertain = [note for note in office.outbox(limit=None) if note.status in UNSETTLED]
        lost = len(hosts.EXPECTED) - len({*reminders, *((n.recipient, _title(n)) for n in uncertain)})
        decide(office, ids)
    mailing.remind(url, campaign, port)
    ids, reminders = arrived(handler)
    return codes, doubled, lost, len(uncertain), ids, reminders


def _title(note):
    return hosts.TITLES[int(note.obligation.split("/")[0][-1])]


@pytest.mark.slow
def test_hosts_killed_while_they_mail_lose_and_double_nothing(url, inbox, capsys):
    """Each reminder is in one mail; a Message-ID that nobody knew about is found in the log or sent again."""
    campaigns = [f"mail-{at}" for at in range(TRIALS)]
    mailing.adopt(url, campaigns)
    counts = Counter()

    for at, campaign in enumerate(campaigns):
        first, second = mailing.MOMENTS[2 * at], mailing.MOMENTS[2 * at + 1]
        codes, doubled, lost, uncertain, ids, reminders = trial(
            url, campaign, inbox, [(first, 1), (second, 2)]
        )
        assert set(codes) <= {0, -signal.SIGKILL}
        assert (doubled, lost) == ([], 0), (first, second)
        assert reminders == Counter(dict.fromkeys(hosts.EXPECTED, 1)), (first, second)
        assert set(ids.values()) == {1}, (first, second)
        counts.update(killed=codes.count(-signal.SIGKILL), uncertain=uncertain, mails=len(ids))

    with capsys.disabled():
        print(f"\n{url.partition(':')[0]}: {dict(counts)}")  # noqa: T201 - the counts are the result
    assert counts["killed"] >= TRIALS
    assert counts["uncertain"] > 0
