"""
The channel: messages as mail, over one connection that is kept while it works.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from smtplib import SMTPException
from typing import Final

from govcampaign.domain.checks import BEIJING
from govcampaign.errors import InvalidValue, NotifierClosed, system_reason
from govcampaign.ports.notification import Delivery, Message, Outcome
from govcampaign.wording import Text
from govcampaign_mail.addresses import addresses_of
from govcampaign_mail.connection import Connection, LoginRefused, open_connection
from govcampaign_mail.handing import Envelope, Handed, hand_over
from govcampaign_mail.settings import MailSettings, read_settings
from govcampaign_mail.words import Mask, shortened, words_of
from govcampaign_mail.writing import as_mail, message_id

SENT_BEFORE: Final = "sent before"
NO_ADDRESS: Final = "the unit has no mail address"
NOT_TRIED: Final = "not tried: the server has just failed"
_PATIENCE: Final = 3
"""How many failures in succession the server may have."""

_PAUSE: Final = 60.0
"""The seconds in which nothing is tried after that, so that a run ends soon where the server is down."""


def _now() -> datetime:
    return datetime.now(BEIJING)


def open_channel(settings: Mapping[str, str]) -> MailChannel:
    """
    Open the channel; the server is asked when the first message is sent.

    Args:
        settings: See `govcampaign_mail.settings.MailSettings`.

    Raises:
        InvalidValue: A setting is unknown, missing or wrong.
        SeveralMistakes: Several are.
    """
    return MailChannel(read_settings(settings))


class MailChannel:
    """
    Hand messages to a mail server, each to the addresses of one unit.

    Args:
        settings: Where and as whom.
        clock: Returns the moment for the `Date` of a mail.
        ticks: Returns seconds that only rise, by which pauses are counted.

    Raises:
        InvalidValue: The file of trusted certificates cannot be read.
    """

    contact: Final = "mail"

    def __init__(
        self,
        settings: MailSettings,
        *,
        clock: Callable[[], datetime] = _now,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._context = _trusting(settings)
        self._mask = Mask(settings)
        self._clock = clock
        self._ticks = ticks
        self._connection: Connection | None = None
        self._sent: set[str] = set()
        self._failures = 0
        self._paused_until = 0.0
        self._closed = False

    def __repr__(self) -> str:
        return f"MailChannel({self._settings.place}, {self._settings.security})"

    def send(self, messages: Sequence[Message]) -> list[Delivery]:
        """Hand messages to the server, in order; see `Notifier.send`."""
        if self._closed:
            raise NotifierClosed("mail")
        return [self._deliver(message) for message in messages]

    def receipt_of(self, message: Message) -> str:
        """Return the Message-ID that a message will have; see `Notifier`."""
        return message_id(message.key, self._settings.domain)

    def close(self) -> None:
        """Take leave of the server; a second call does nothing."""
        self._closed = True
        self._leave()

    # -- one message -----------------------------------------------------------

    def _deliver(self, message: Message) -> Delivery:
        receipt = self.receipt_of(message)
        if message.key in self._sent:
            return Delivery(message.key, Outcome.DELIVERED, SENT_BEFORE, receipt)
        to = addresses_of(message.address)
        if not to:
            return Delivery(message.key, Outcome.REFUSED, NO_ADDRESS)
        left = self._paused_until - self._ticks()
        if left > 0:
            return Delivery(message.key, Outcome.RETRY, NOT_TRIED, retry_after=left)
        handed = self._handed(
            Envelope(
                sender=self._settings.sender,
                to=to,
                write=partial(self._write, message),
                hide=partial(self._mask.over, addresses=to),
            )
        )
        if handed.outcome is Outcome.DELIVERED:
            self._sent.add(message.key)
        return Delivery(
            message.key,
            handed.outcome,
            shortened(handed.said),
            receipt if handed.outcome in {Outcome.DELIVERED, Outcome.UNCERTAIN} else "",
            handed.retry_after,
        )

    def _write(self, message: Message, to: Sequence[str], utf8: bool) -> bytes:
        return as_mail(message, to, self._settings, self._clock(), utf8=utf8)

    def _handed(self, envelope: Envelope) -> Handed:
        """Hand a message over; where a connection that was kept has ended meanwhile, over a new one."""
        kept = self._connection is not None
        handed = self._handed_once(envelope)
        if kept and handed.unbegun:
            self._drop()
            handed = self._handed_once(envelope)
        if handed.lost:
            self._drop()
            self._count_failure()
        else:
            self._failures = 0
        return handed

    def _handed_once(self, envelope: Envelope) -> Handed:
        if self._connection is None:
            try:
                self._connection = open_connection(self._settings, self._context)
            except (OSError, SMTPException, ValueError) as error:
                if isinstance(error, LoginRefused):
                    # Another attempt with the same password may lock the account.
                    self._failures = _PATIENCE
                return Handed(outcome=Outcome.RETRY, said=self._mask.over(words_of(error)), lost=True)
        return hand_over(self._connection, envelope, self._settings.answer_timeout)

    # -- the connection --------------------------------------------------------

    def _count_failure(self) -> None:
        self._failures += 1
        if self._failures >= _PATIENCE:
            self._failures = _PATIENCE - 1
            self._paused_until = self._ticks() + _PAUSE

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _leave(self) -> None:
        if self._connection is None:
            return
        try:
            self._connection.leave()
        except (OSError, SMTPException):
            # Every message has its answer already; a server that does not say goodbye changes none.
            self._connection.close()
        self._connection = None


def _trusting(settings: MailSettings) -> ssl.SSLContext | None:
    """Return what encrypts, and checks certificates and names."""
    if settings.security == "none":
        return None
    try:
        return ssl.create_default_context(cafile=settings.ca or None)
    except OSError as error:
        # Also an `SSLError`: a file without certificates.
        reason = system_reason(error)
        raise InvalidValue(
            "mail.ca",
            Text(f"读不出证书：{reason.zh}", f"its certificates cannot be read: {reason.en}"),
            Text("写 PEM 格式的证书文件", "give a file of certificates in PEM format"),
        ).about(field="ca") from error
