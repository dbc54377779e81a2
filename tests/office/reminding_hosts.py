"""
A host that reminds, in a process that is killed at one of its steps, and the receiver of what it sends.

A step is a moment beside a commit or beside a message: before and after each commit, before a message is
handed over, after the receiver has it, and after its answer was returned.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import warnings
from collections import Counter
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

import govcampaign as gc
from govcampaign import _codec as codec
from govcampaign.domain.checks import BEIJING
from govcampaign.office import Office, Workspace
from govcampaign.ports.notification import Delivery, Outcome
from govcampaign.registry import Registry

NOON = datetime(2013, 7, 24, 12, tzinfo=BEIJING)
UNITS = ("商务委", "科委", "国资委", "教委")
TITLES = ("〔甲〕总结", "〔乙〕总结")
EXPECTED = frozenset((unit, title) for unit in UNITS for title in TITLES)
"""Each reminder: to whom, and what no other says in its text."""


def plan(campaign):
    """Return a plan of two duties of four units, which are due tomorrow."""
    return gc.campaign(
        "服务月",
        id=campaign,
        dated="2013年6月20日",
        window="2013年7月上旬至7月下旬",
        duties=[
            gc.duty(title, id=f"summary{at}", who="各部门", owes=gc.once("submission"), due="2013年7月25日前")
            for at, title in enumerate(TITLES)
        ],
    )


def store_at(url):
    """Open the store of a host: a SQLite file, or a server."""
    if url.startswith("sqlite"):
        from govcampaign_sqlite.store import open_store
    else:
        from govcampaign_sqlalchemy.store import open_store
    return open_store(url, codec.KINDS)


def office_over(store, campaign, offset=timedelta(0)):
    """Return the office of a campaign, as a host sees it whose clock is off."""
    workspace = Workspace(store, registry=Registry([]), clock=lambda: NOON + offset)
    return Office(workspace, campaign)


def adopt(url, campaigns):
    """Adopt a campaign for each trial."""
    members = gc.roster({"各部门": "、".join(UNITS)})
    with store_at(url) as store:
        for campaign in campaigns:
            office_over(store, campaign).adopt(plan(campaign), members)


class Steps:
    """Counts the steps of a process, and kills it at one; None is no one."""

    def __init__(self, deadly):
        self.done, self._deadly = 0, deadly

    def __call__(self):
        """Take a step."""
        if self.done == self._deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        self.done += 1


class Stepping:
    """A store with a step before and after each commit."""

    def __init__(self, store, step):
        self._store, self._step = store, step

    def __getattr__(self, name):
        return getattr(self._store, name)

    def apply(self, batch, /):
        """Commit a batch."""
        self._step()
        done = self._store.apply(batch)
        self._step()
        return done


class Posting:
    """A channel that posts each message to a receiver, with a step before, after and with the answer."""

    def __init__(self, port, campaign, step=lambda: None):
        self._port, self._campaign, self._step = port, campaign, step

    def send(self, messages):
        """Post the messages, and say what the receiver answered."""
        answers = [self._post(message) for message in messages]
        self._step()
        return answers

    def _post(self, message):
        said = {"key": message.key, "to": message.recipient, "text": message.body.zh}
        body = json.dumps({"campaign": self._campaign, **said}).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        self._step()
        try:
            connection.request("POST", "/", body)
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        self._step()
        return Delivery(message.key, Outcome.DELIVERED, str(answer.status), message.key)

    def close(self):
        """Hold nothing."""


class Receiver:
    """What takes messages down by campaign: how often each key came, and how often each reminder."""

    def __init__(self):
        self.keys, self.reminders, self._lock = Counter(), Counter(), Lock()

    def take(self, body):
        """Take a message down."""
        said = json.loads(body)
        inside = [title for title in TITLES if title in said["text"]]
        with self._lock:
            self.keys[said["campaign"], said["key"]] += 1
            self.reminders.update((said["campaign"], said["to"], title) for title in inside)

    @contextmanager
    def open(self):
        """Listen on loopback, and give the port."""
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                receiver.take(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                """Keep the output clean."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def remind(url, campaign, port, offset=timedelta(0), deadly=None):
    """Remind once, and return the report and how many steps it took."""
    step = Steps(deadly)
    with store_at(url) as store:
        office = office_over(Stepping(store, step), campaign, offset)
        return office.remind(on="2013-07-24", notifier=Posting(port, campaign, step)), step.done


def main(url, campaign, port, offset, deadly):
    """Be a host that reminds, and is killed at a step."""
    warnings.simplefilter("ignore")
    remind(url, campaign, port, offset, deadly)
