"""
Handing one message to a server, and what became of it.

Everything turns on one moment: the line with the dot that ends the message. Before it is sent, the server has
no message, whatever happens. After it, only an answer tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from smtplib import SMTPException
from typing import Final

from attrs import field, frozen

from govcampaign.ports.notification import Outcome
from govcampaign_mail.addresses import for_servers, is_address
from govcampaign_mail.connection import Connection
from govcampaign_mail.words import answer, wait_of, words_of

NO_UTF8: Final = "the server takes no address with letters beyond ASCII"
NOT_AN_ADDRESS: Final = "not a mail address"
_OURS: Final = frozenset({530, 534, 535, 538})
"""Answers about the login: of no message, whatever command they answer (RFC 4954)."""


@frozen(kw_only=True)
class Envelope:
    """
    One message on its way.

    Attributes:
        sender: The address that it comes from.
        to: The addresses that it is for, as the roster has them.
        write: Returns the mail, given the addresses for its header and whether they need UTF-8.
        hide: Returns the words of a server without what a log must not hold.
    """

    sender: str = field(repr=False)
    to: tuple[str, ...] = field(repr=False)
    write: Callable[[Sequence[str], bool], bytes] = field(repr=False)
    hide: Callable[[str], str] = field(repr=False)


@frozen(kw_only=True)
class Handed:
    """
    What became of a message.

    Attributes:
        outcome: What became of it.
        said: What the server said, or what went wrong.
        lost: Whether the connection is of no use any more.
        unbegun: Whether the server did not even take the sender.
    """

    outcome: Outcome
    said: str
    lost: bool = False
    unbegun: bool = False

    @property
    def retry_after(self) -> float | None:
        """Return the seconds that the server asks for."""
        return wait_of(self.said) if self.outcome is Outcome.RETRY else None


class _Stop(Exception):
    """The message goes no further."""

    def __init__(self, handed: Handed) -> None:
        super().__init__(handed)
        self.handed = handed


def hand_over(connection: Connection, envelope: Envelope, answer_seconds: float) -> Handed:
    """
    Hand one message to a server.

    Several addresses are one message. It is delivered where the server takes it for one of them; `said` then
    tells what became of the others. Where it takes it for none, a later attempt is due if it may take one.

    Args:
        connection: An open connection.
        envelope: The message.
        answer_seconds: The seconds that the answer to the whole message may take.
    """
    try:
        handed = _Handing(connection, envelope, answer_seconds).run()
    except _Stop as stop:
        handed = stop.handed
    if handed.outcome is not Outcome.DELIVERED and not handed.lost and not _was_reset(connection):
        return Handed(outcome=handed.outcome, said=handed.said, lost=True, unbegun=handed.unbegun)
    return handed


def _was_reset(connection: Connection) -> bool:
    try:
        code, _ = connection.rset()
    except (OSError, SMTPException):
        # What became of the message is known already; the connection is opened anew for the next.
        return False
    return 200 <= code < 300


class _Handing:
    """The commands of one message, in order."""

    def __init__(self, connection: Connection, envelope: Envelope, answer_seconds: float) -> None:
        self.smtp = connection
        self.envelope = envelope
        self.answer_seconds = answer_seconds
        self.refused: list[tuple[int, str]] = []

    def run(self) -> Handed:
        to = self._addresses()
        utf8 = not all(each.isascii() for each in (*to, self.envelope.sender))
        data = self.envelope.write(to, utf8)
        self._sender(len(data), utf8=utf8)
        taken = [each for each in to if self._recipient(each)]
        if not taken:
            later = any(400 <= code < 500 for code, _ in self.refused)
            raise _Stop(Handed(outcome=Outcome.RETRY if later else Outcome.REFUSED, said=self._refusals()))
        said = self._content(data)
        if self.refused:
            counts = f"taken for {len(taken)} of {len(self.envelope.to)} addresses"
            said = f"{said}; {counts}; {self._refusals()}"
        return Handed(outcome=Outcome.DELIVERED, said=said)

    def _refusals(self) -> str:
        return "; ".join(dict.fromkeys(said for _, said in self.refused))

    def _addresses(self) -> list[str]:
        """Return the addresses that this server may take, as it knows them."""
        valid = [each for each in self.envelope.to if is_address(each)]
        self.refused += [(553, NOT_AN_ADDRESS)] * (len(self.envelope.to) - len(valid))
        to = list(dict.fromkeys(map(for_servers, valid)))
        if not self.smtp.has_extn("smtputf8"):
            if not self.envelope.sender.isascii():
                raise _Stop(Handed(outcome=Outcome.RETRY, said=NO_UTF8))
            plain = [each for each in to if each.isascii()]
            self.refused += [(553, NO_UTF8)] * (len(to) - len(plain))
            to = plain
        if not to:
            raise _Stop(Handed(outcome=Outcome.REFUSED, said=self._refusals()))
        return to

    def _sender(self, size: int, *, utf8: bool) -> None:
        options = ["SMTPUTF8", "BODY=8BITMIME"] if utf8 else []
        if self.smtp.has_extn("size"):
            most = self.smtp.esmtp_features["size"].strip()
            if most.isdecimal() and 0 < int(most) < size:
                said = f"the mail of {size} bytes is larger than the {most} that the server takes"
                raise _Stop(Handed(outcome=Outcome.REFUSED, said=said))
            options.append(f"SIZE={size}")
        code, said = self._asked(lambda: self.smtp.mail(self.envelope.sender, options), unbegun=True)
        if not 200 <= code < 300:
            # A refused sender says nothing of the message: once it is put right, all go out. Only 552 does,
            # by which the message is too large.
            outcome = Outcome.REFUSED if code == 552 else Outcome.RETRY
            raise _Stop(Handed(outcome=outcome, said=said, unbegun=outcome is Outcome.RETRY))

    def _recipient(self, address: str) -> bool:
        """Return whether the server takes the message for an address; 251 and 252 say so too."""
        code, said = self._asked(lambda: self.smtp.rcpt(address))
        if 200 <= code < 300:
            return True
        self.refused.append((code if code >= 400 else 451, said))
        return False

    def _content(self, data: bytes) -> str:
        code, said = self._asked(lambda: self.smtp.docmd("DATA"))
        if code != 354:
            raise _Stop(_not_taken(code, said))
        try:
            self.smtp.send(re.sub(rb"(?m)^\.", b"..", data))
            heard = self.smtp.heard()
            code, said = self._spoken(self.smtp.getreply()) if heard else (0, "")
        except (OSError, SMTPException) as error:
            raise _Stop(_before_the_end(error)) from error
        if heard is None:
            raise _Stop(_before_the_end(ConnectionError("the server closed the connection")))
        if heard:
            # It answers before the end, which it was not sent: whatever it says, it has no message.
            handed = _not_taken(code, said)
            raise _Stop(Handed(outcome=handed.outcome, said=said, lost=True))
        return self._end()

    def _end(self) -> str:
        """Send the dot, and return what the server answers."""
        try:
            self.smtp.send(b".\r\n")
            code, said = self._spoken(self.smtp.getreply(self.answer_seconds))
        except (OSError, SMTPException) as error:
            said = f"the message was sent, and no answer came: {words_of(error)}"
            raise _Stop(Handed(outcome=Outcome.UNCERTAIN, said=said, lost=True)) from error
        if 200 <= code < 300:
            return said
        if code < 400 or code > 599:
            said = f"the message was sent, and the answer is not one of SMTP: {said}"
            raise _Stop(Handed(outcome=Outcome.UNCERTAIN, said=said, lost=True))
        raise _Stop(_not_taken(code, said))

    # -- answers -------------------------------------------------------------

    def _spoken(self, reply: tuple[int, bytes]) -> tuple[int, str]:
        return reply[0], self.envelope.hide(answer(*reply))

    def _asked(self, ask: Callable[[], tuple[int, bytes]], *, unbegun: bool = False) -> tuple[int, str]:
        """Return what a command is answered; where the connection ends, or login is wanted, stop."""
        try:
            code, said = self._spoken(ask())
        except (OSError, SMTPException) as error:
            raise _Stop(_before_the_end(error, unbegun=unbegun)) from error
        if code == 421 or code in _OURS or code < 200:
            raise _Stop(Handed(outcome=Outcome.RETRY, said=said, lost=True, unbegun=unbegun))
        return code, said


def _before_the_end(error: Exception, *, unbegun: bool = False) -> Handed:
    said = f"the connection ended before the message did: {words_of(error)}"
    return Handed(outcome=Outcome.RETRY, said=said, lost=True, unbegun=unbegun)


def _not_taken(code: int, said: str) -> Handed:
    """Return what a refusal of the content means: 5xx for ever, everything else for now."""
    refused = 500 <= code < 600 and code not in _OURS
    return Handed(outcome=Outcome.REFUSED if refused else Outcome.RETRY, said=said, lost=code == 421)
