"""
Mail servers on the loopback interface: aiosmtpd, which is a real one, and one that does what a test tells it.
"""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import ssl
import struct
import threading
from contextlib import contextmanager, suppress
from datetime import date, datetime

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from govcampaign.domain.checks import BEIJING
from govcampaign.ports.notification import Message
from govcampaign.wording import Text

PASSWORD = 'pa ss€\\"wörd'  # noqa: S105 - of a server that lives for one test
USER = "office@binhai.invalid"


NOW = datetime(2013, 7, 24, 8, 30, tzinfo=BEIJING)
"""The moment at which the tests send."""


def letter(key="a", address="commerce@binhai.invalid", **more):
    """Return a message."""
    words = {
        "recipient": "商务委",
        "subject": Text(f"即将到期：{key}", f"due soon: {key}"),
        "body": Text(f"请于 7 月 25 日前报送：{key}。", f"Please hand it in by 25 July: {key}."),
    }
    return Message(**{"key": key, "address": address, "day": date(2013, 7, 24), **words, **more})


class Inbox:
    """The handler of aiosmtpd: keeps what arrives, and refuses one recipient."""

    def __init__(self):
        self.envelopes, self.peers, self.logins = [], set(), []

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server, session, envelope, address, options
    ):
        """Take every recipient but `nobody`."""
        if address.startswith("nobody@"):
            return f"550 5.1.1 <{address}>: Recipient address rejected: no mailbox nobody"
        if address.startswith("brim@"):
            return f"452 4.2.2 <{address}>: mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - as aiosmtpd calls it
        """Keep a message."""
        self.peers.add(session.peer)
        self.envelopes.append(envelope)
        return "250 2.0.0 OK queued"

    def authenticate(self, server, session, envelope, mechanism, data):
        """Take the one login."""
        given = (data.login.decode(), data.password.decode())
        self.logins.append((mechanism, session.ssl is not None))
        return AuthResult(success=given == (USER, PASSWORD), handled=False)

    @property
    def mails(self):
        """Return what arrived, as a mail program reads it."""
        return [parsed(each.content) for each in self.envelopes]


def parsed(content):
    """Return a mail as a mail program reads it."""
    return email.message_from_bytes(content, policy=email.policy.default)


def text_of(mail):
    """Return what stands in the text part, lines ended by a newline."""
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def free_port():
    """Return a port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Tidy(Controller):
    """Aiosmtpd in a thread; it ends its connections when it stops."""

    def __init__(self, *given, **more):
        self.made = []
        super().__init__(*given, **more)

    def factory(self):
        """Make what serves a connection."""
        self.made.append(super().factory())
        return self.made[-1]

    async def end(self):
        """End every connection."""
        for each in self.made:
            if each.transport is not None:
                each.transport.abort()
        await asyncio.sleep(0)


@contextmanager
def running(handler, port=None, **more):
    """Run aiosmtpd, and give its port."""
    controller = Tidy(handler, hostname="127.0.0.1", port=port or free_port(), **more)
    controller.start()
    try:
        yield controller.port
    finally:
        asyncio.run_coroutine_threadsafe(controller.end(), controller.loop).result()
        controller.stop(no_assert=True)


WILLING = {
    "connect": "220 binhai.invalid ESMTP",
    "EHLO": "250-binhai.invalid\r\n250-SIZE 40000000\r\n250 8BITMIME",
    "DATA": "354 go on",
    ".": "250 2.0.0 OK",
    "QUIT": "221 bye",
}
"""What a server says that takes everything."""


class Scripted:
    """
    A server that answers each command as it is told.

    `answers` has for each command (`connect`, `EHLO`, `MAIL`, `RCPT`, `DATA`, `.` and so on) what the server
    does: a text is the answer; `hang` says nothing and keeps the connection; `drop` ends the connection, and
    `reset` does so with an error; a list has one for each time, and its last for ever after; a function is
    asked. `content` is done after the first line of a message. Other commands are answered as by a willing
    server.
    """

    def __init__(self, answers=None, context=None):
        self.answers = {**WILLING, **(answers or {})}
        self.context = context
        self.commands, self.contents, self.connections = [], [], 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        if "content" in self.answers:
            # Little is on its way then that nobody reads.
            self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        self.port = self.listener.getsockname()[1]
        self.ended = threading.Event()
        self.open = []
        self.threads = [threading.Thread(target=self.accept)]
        self.threads[0].start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.ended.set()
        # Shut down first: closing alone does not wake a thread that accepts.
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for connection in self.open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join()

    @property
    def text(self):
        """Return the headings and bodies that arrived."""
        mails = list(map(parsed, self.contents))
        return "".join(f"{mail['subject']}\n{text_of(mail)}\n" for mail in mails)

    def accept(self):
        """Serve each connection in a thread."""
        while not self.ended.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            self.open.append(connection)
            thread = threading.Thread(target=self.serve, args=(connection,))
            self.threads.append(thread)
            thread.start()

    def serve(self, connection):
        """Serve one connection, to its end."""
        with suppress(OSError, _Ended), connection:
            connection.settimeout(30)
            self.talk(connection)

    def talk(self, connection):
        """Answer one command after another."""
        self.answer(connection, "connect")
        lines = connection.makefile("rb")
        with lines:
            for line in lines:
                word = line.decode().strip()
                command = word.split(" ")[0].upper()
                self.commands.append(word)
                said = self.answer(connection, command)
                if command == "DATA" and said.startswith("354"):
                    self.take(connection, lines)
                if command == "STARTTLS" and said.startswith("220"):
                    # The handshake follows on the same socket.
                    with self.context.wrap_socket(connection, server_side=True) as encrypted:
                        return self.talk_on(encrypted)
                if command == "QUIT":
                    return None
        return None

    def talk_on(self, connection):
        """Answer the commands of an encrypted connection."""
        greeting, self.answers["connect"] = self.answers["connect"], ""
        try:
            self.talk(connection)
        finally:
            self.answers["connect"] = greeting

    def take(self, connection, lines):
        """Take a message to its dot, or let it be cut short."""
        if "content" in self.answers:
            lines.readline()
            self.answer(connection, "content")
        content = []
        while (line := lines.readline()) != b".\r\n":
            if not line:
                raise _Ended
            content.append(line.removeprefix(b"."))
        self.contents.append(b"".join(content))
        self.answer(connection, ".")

    def answer(self, connection, command):
        """Do what is told for a command, and return the answer."""
        said = self.answers.get(command, "250 OK")
        if isinstance(said, list):
            said = said.pop(0) if len(said) > 1 else said[0]
        if callable(said):
            said = said(self.commands[-1] if self.commands else "")
        if said == "hang":
            # Until the other side gives up; nothing is read but that.
            while connection.recv(65536):
                pass
            raise _Ended
        if said == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if said in {"drop", "reset"}:
            raise _Ended
        if isinstance(said, bytes):
            connection.sendall(said)
        elif said:
            connection.sendall(f"{said}\r\n".encode())
        return said.decode("ascii", "replace") if isinstance(said, bytes) else said


class _Ended(Exception):
    """The server has done with a connection."""


def server_context(authority, *names):
    """Return what encrypts the connections of a server, by a certificate for names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context
