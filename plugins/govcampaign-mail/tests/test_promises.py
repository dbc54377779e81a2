"""The channel keeps every promise of the port, over a server that can fail in each way and over aiosmtpd."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from attrs import evolve

from govcampaign_testing import NotifierContract
from mail_servers import Inbox, Scripted, running, text_of


class MailContract(NotifierContract):
    """Every promise of the port, over mail."""

    target = "govcampaign_mail.channel:open_channel"
    unreachable = "撤并单位"
    secrets = ("hunter2", "office@binhai.invalid", "desk")
    lang = "zh"

    def settings(self, workdir):
        """Hand in at the server of the test."""
        return {
            "host": "127.0.0.1",
            "port": str(self.port),
            "security": "none",
            "user": "desk",
            "password": "hunter2",
            "sender": "office@binhai.invalid",
            "lang": self.lang,
        }

    def address_of(self, recipient):
        """Return an address of the unit."""
        return "nobody@binhai.invalid" if recipient == self.unreachable else "commerce@binhai.invalid"


@pytest.mark.parametrize("lang", ["zh", "en", "both"], scope="class")
class TestOverAnyServer(MailContract):
    """A server of our own, which can fail in each way."""

    @pytest.fixture(autouse=True)
    def server(self, lang):
        """Run the server."""
        answers = {
            "EHLO": "250-binhai.invalid\r\n250 AUTH LOGIN PLAIN",
            "AUTH": "235 welcome",
            "RCPT": self.recipient,
        }
        self.lang = lang
        with Scripted(answers) as self.scripted:
            self.port = self.scripted.port
            yield

    def make_notifier(self, workdir):
        """Keep the channel at hand."""
        self.opened = super().make_notifier(workdir)
        return self.opened

    def recipient(self, command):
        """Refuse the unit that does not exist any more, and show its address."""
        refused = "nobody@" in command
        return f"550 5.1.1 no mailbox {command[8:]} for desk" if refused else "250 OK"

    def peek(self, workdir):
        """Return what the server took."""
        return self.scripted.text

    @contextmanager
    def told(self, **answers):
        """Let the server answer otherwise for a while."""
        before = dict(self.scripted.answers)
        self.scripted.answers.update(answers)
        yield
        self.scripted.answers = before

    def fault(self, workdir):
        """Refuse every message for now, and show the password."""
        return self.told(DATA="451 4.3.0 try again later, desk:hunter2")

    def unanswered(self, workdir):
        """Take messages, and end the connection in the place of an answer."""
        return self.told(**{".": "drop"})

    def silent(self, workdir):
        """Say nothing at all; the channel then has less time than a busy computer needs to answer."""
        self.opened._settings = evolve(self.opened._settings, timeout=0.2)
        return self.told(connect="hang", MAIL="hang")


class TestOverAiosmtpd(MailContract):
    """A real server."""

    foreign_logs = ("mail.log",)

    @pytest.fixture(autouse=True)
    def server(self):
        """Run the server."""
        self.inbox = Inbox()
        with running(self.inbox) as self.port:
            yield

    def settings(self, workdir):
        """Leave out the login, which aiosmtpd offers over TLS only."""
        given = super().settings(workdir)
        return {name: value for name, value in given.items() if name not in {"user", "password"}}

    def peek(self, workdir):
        """Return what the server took."""
        return "".join(f"{mail['subject']}\n{text_of(mail)}\n" for mail in self.inbox.mails)
