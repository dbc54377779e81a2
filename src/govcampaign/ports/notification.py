"""
The notification port: it sends messages and returns deliveries.

A channel (a screen, mail, a chat group) is a class with two methods. It knows
nothing of campaigns; it is handed finished wording and says what became of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, runtime_checkable

from attrs import frozen

from govcampaign.wording import Text


@frozen(kw_only=True)
class Message:
    """
    One message to one recipient.

    Attributes:
        key: What makes the message itself: the same key is the same message, however often it is sent.
        recipient: Whom it is for, as the channel's address book names them (a unit, not a person).
        subject: The heading.
        body: The text; lines are separated by a newline.
        day: The day it speaks for.
    """

    key: str
    recipient: str
    subject: Text
    body: Text
    day: date


@frozen
class Delivery:
    """
    What became of one message.

    Attributes:
        key: The key of the message.
        delivered: Whether the channel took it; one that it had taken before counts as delivered.
        detail: What the channel answered, in its own words, for the log; no password and no address.
    """

    key: str
    delivered: bool
    detail: str = ""


@runtime_checkable
class Notifier(Protocol):
    """
    A channel that sends messages.

    The promises every notifier keeps:

    - One `Delivery` comes back for each message, in the order of the messages.
    - A message that could not be sent is a `Delivery` with `delivered=False`,
      never an exception, and does not keep the others from going out.
    - A key that was delivered is not delivered again where the channel can
      tell; it answers `delivered=True`. One that failed may be sent again.
    - The wording leaves as it came, save that control characters never reach a
      terminal.
    """

    def send(self, messages: Sequence[Message]) -> Sequence[Delivery]:
        """
        Send messages, in order.

        Args:
            messages: What to send; none is allowed.

        Returns:
            One delivery a message, in the same order.

        Raises:
            NotifierClosed: The notifier was closed before.
        """
        ...

    def close(self) -> None:
        """Give back what the channel holds; a second call does nothing."""
        ...
