"""
Mail servers on the loopback interface: aiosmtpd, which is a real one, and one that does what a test tells it.
"""

from __future__ import annotations

import email
import email.policy
import socket
import ssl
import struct
import threading
from contextlib import contextmanager, suppress

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

PASSWORD = 'pa ss€\\"wörd'  # noqa: S105 - of a server that lives for one test
USER = "office@binhai.invalid"


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
        if address.startswith("full@"):
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
        return AuthResult(success=given == (USER, PASSWORD))

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


@contextmanager
def running(handler, **more):
    """Run aiosmtpd, and give its port."""
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), **more)
    controller.start()
    try:
        yield controller.port
    finally:
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
        content = b""
        while (line := lines.readline()) != b".\r\n":
            if not line:
                raise _Ended
            content += line.removeprefix(b".")
        self.contents.append(content)
        self.answer(connection, ".")

    def answer(self, connection, command):
        """Do what is told for a command, and return the answer."""
        said = self.answers.get(command, "250 OK")
        if callable(said):
            said = said(self.commands[-1])
        if isinstance(said, list):
            said = said.pop(0) if len(said) > 1 else said[0]
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
        return said if isinstance(said, str) else ""


class _Ended(Exception):
    """The server has done with a connection."""


def server_context(authority, *names):
    """Return what encrypts the connections of a server, by a certificate for names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context
