"""
A host that reminds by mail, in a process that is killed at one moment of its conversation with the server.

Each text that goes to the server goes in two halves, so that a host can die in the middle of a command, of
the content and of the dot that ends it.
"""

from __future__ import annotations

import os
import signal
import warnings
from contextlib import contextmanager

from attrs import evolve
from tests.office import reminding_hosts as hosts

import govcampaign as gc
from govcampaign.domain.units.contact import UnitContact
from govcampaign_mail import connection
from govcampaign_mail.channel import MailChannel
from govcampaign_mail.settings import read_settings

MOMENTS = (
    "before commit",
    "after commit",
    "in MAIL",
    "in RCPT",
    "before the content",
    "in the content",
    "before the dot",
    "in the dot",
    "after the dot",
    "answered",
)
"""When a host can die."""


def adopt(url, campaigns):
    """Adopt a campaign for each trial; each unit has an address."""
    members = evolve(
        gc.roster({"各部门": "、".join(hosts.UNITS)}),
        contacts=tuple(
            UnitContact(unit=unit, channel="mail", address=f"unit{number}@binhai.invalid")
            for number, unit in enumerate(hosts.UNITS)
        ),
    )
    with hosts.store_at(url) as store:
        for campaign in campaigns:
            hosts.office_over(store, campaign).adopt(hosts.plan(campaign), members)


class Fate:
    """Kills the process at a moment that comes for the nth time; None is no moment."""

    def __init__(self, moment, times):
        self.moment, self.left = moment, times

    def __call__(self, moment):
        """Let a moment come."""
        if moment == self.moment:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class Stepping(hosts.Stepping):
    """A store with a moment before and after each commit."""

    def __init__(self, store, fate):
        super().__init__(store, lambda: None)
        self._fate = fate

    def apply(self, batch, /):
        """Commit a batch."""
        self._fate("before commit")
        done = self._store.apply(batch)
        self._fate("after commit")
        return done


def _name(text):
    if text == b".\r\n":
        return "the dot"
    word = text[:4].decode("ascii", "replace")
    return "the content" if word == "Date" else word


@contextmanager
def speaking(fate):
    """Let every text to a server go in two halves, with a moment before, between and after."""
    send, reply = connection.Connection.send, connection.Connection.getreply
    said = [""]

    def halves(self, text):
        octets = text.encode() if isinstance(text, str) else bytes(text)
        said[0] = _name(octets)
        fate(f"before {said[0]}")
        send(self, octets[: len(octets) // 2])
        fate(f"in {said[0]}")
        send(self, octets[len(octets) // 2 :])
        fate(f"after {said[0]}")

    def answered(self, *seconds):
        answer = reply(self, *seconds)
        if said[0] == "the dot":
            fate("answered")
        return answer

    connection.Connection.send, connection.Connection.getreply = halves, answered
    try:
        yield
    finally:
        connection.Connection.send, connection.Connection.getreply = send, reply


def remind(url, campaign, port, fate=("", 0)):
    """Remind once by mail, and return the report."""
    dies = Fate(*fate)
    settings = {
        "host": "127.0.0.1",
        "port": str(port),
        "security": "none",
        "sender": "office@binhai.invalid",
        "timeout": "10",
    }
    channel = MailChannel(read_settings(settings))
    with hosts.store_at(url) as store, speaking(dies):
        try:
            return hosts.office_over(Stepping(store, dies), campaign).remind(
                on="2013-07-24", notifier=channel
            )
        finally:
            channel.close()


def main(url, campaign, port, fate):
    """Be a host that reminds, and dies at a moment."""
    warnings.simplefilter("ignore")
    remind(url, campaign, port, fate)
