"""
One connection to a server, on which every answer has a time limit.

`smtplib` limits each read. A server that sends one byte before each limit would hold it for days, so here the
whole answer has a limit, in time and in bytes.
"""

from __future__ import annotations

import base64
import io
import socket
import ssl
import time
from smtplib import SMTP, SMTP_SSL, SMTPException
from typing import Any, Final, cast

from govcampaign_mail.settings import MailSettings

_MOST_BYTES: Final = 1 << 16
"""How long one answer may be, all its lines together."""

_GOODBYE: Final = 5.0
"""How many seconds a server has to say goodbye."""

CANNOT_ENCRYPT: Final = "the server offers no STARTTLS; nothing was sent in clear text"
CANNOT_LOG_IN: Final = "the server offers no login by PLAIN or LOGIN"


class Unusable(SMTPException):
    """
    The server answers, and no mail can be handed in.

    Attributes:
        code: Its answer; 0 where it gave none.
        said: Its words.
    """

    def __init__(self, code: int, said: bytes | str) -> None:
        super().__init__(code, said)
        self.code = code
        self.said = said


class LoginRefused(Unusable):
    """The server does not take the name and the password."""


class _Reads(io.RawIOBase):
    """What the server sends, until the moment by which its answer must be there."""

    def __init__(self, smtp: Connection) -> None:
        self.smtp = smtp
        self.until: float | None = 0.0
        self.left = 0
        self.ended = False

    def readable(self) -> bool:
        return True

    def expect(self, seconds: float) -> None:
        """Begin an answer."""
        self.until, self.left = time.monotonic() + seconds, _MOST_BYTES

    def at_once(self) -> None:
        """Give only what is there already."""
        self.until = None

    def readinto(self, buffer: Any) -> int | None:
        sock = cast("socket.socket", self.smtp.sock)
        if self.until is None:
            sock.settimeout(0)
            try:
                count: int = sock.recv_into(buffer)
            except (BlockingIOError, ssl.SSLWantReadError):
                return None
            finally:
                sock.settimeout(self.smtp.timeout)
        else:
            left = self.until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            if self.left <= 0:
                raise OSError("the answer has no end")
            sock.settimeout(left)
            count = sock.recv_into(buffer)
            sock.settimeout(self.smtp.timeout)
            self.left -= count
        self.ended = count == 0
        return count


class Connection(SMTP):
    """SMTP whose answers have an end."""

    _reads: _Reads | None = None

    def getreply(self, seconds: float | None = None) -> tuple[int, bytes]:
        """Return an answer; it must be there within the seconds, or the time limit of the connection."""
        self._reading().expect(float(self.timeout) if seconds is None else seconds)
        return super().getreply()

    def _reading(self) -> _Reads:
        # `starttls` and `close` drop the file, so that nothing said in clear text counts afterwards.
        if self.file is None or self._reads is None:
            self._reads = _Reads(self)
            self.file = io.BufferedReader(self._reads)
        return self._reads

    def heard(self) -> bool | None:
        """Return whether the server has spoken; None where it has closed the connection. Does not wait."""
        reads = self._reading()
        reads.at_once()
        file: Any = self.file
        try:
            said = file.peek(1)
        except OSError:
            return None
        return None if reads.ended and not said else bool(said)

    def leave(self) -> None:
        """Take leave of the server, which has not much time to answer."""
        self.putcmd("quit")
        self.getreply(min(float(self.timeout), _GOODBYE))
        self.close()


class _Plain(Connection):
    """A connection that begins in clear text."""


class _Encrypted(Connection, SMTP_SSL):
    """A connection that is encrypted from its beginning."""


def open_connection(settings: MailSettings, context: ssl.SSLContext | None) -> Connection:
    """
    Return a connection over which mail can be handed in: encrypted and logged in as the settings say.

    Args:
        settings: The server, and the login.
        context: What encrypts, and checks the server's certificate and name; None where nothing is encrypted.

    Raises:
        LoginRefused: The server does not take the login.
        SMTPException: It answers something else, or nothing, or cannot encrypt.
        OSError: It cannot be reached, or its certificate is not trusted.
        ValueError: Its name cannot be looked up.
    """
    greeting: dict[str, Any] = {"local_hostname": settings.domain, "timeout": settings.timeout}
    smtp: Connection
    if settings.security == "tls":
        smtp = _Encrypted(settings.host, settings.port, context=context, **greeting)
    else:
        smtp = _Plain(settings.host, settings.port, **greeting)
    try:
        # The dot that ends a message is sent alone; it would wait for what is before it to be confirmed.
        cast("socket.socket", smtp.sock).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _greet(smtp)
        if settings.security == "starttls":
            _encrypt(smtp, context)
        if settings.user:
            _log_in(smtp, settings.user, settings.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _greet(smtp: Connection) -> None:
    code, said = smtp.ehlo()
    if not 200 <= code < 300:
        raise Unusable(code, said)


def _encrypt(smtp: Connection, context: ssl.SSLContext | None) -> None:
    if not smtp.has_extn("starttls"):
        raise Unusable(0, CANNOT_ENCRYPT)
    smtp.starttls(context=context)
    _greet(smtp)


def _log_in(smtp: Connection, user: str, password: str) -> None:
    """Log in by what the server offers; once, for accounts are locked after some wrong passwords."""
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, said = smtp.docmd("AUTH PLAIN", _base64(f"\0{user}\0{password}"))
    elif "LOGIN" in offered:
        code, said = smtp.docmd("AUTH LOGIN", _base64(user))
        if code == 334:
            code, said = smtp.docmd(_base64(password))
    else:
        raise Unusable(0, CANNOT_LOG_IN)
    if code != 235:
        raise LoginRefused(code, said)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")
