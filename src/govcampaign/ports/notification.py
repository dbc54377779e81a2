"""
The notification port: it sends messages and returns deliveries.

A channel (a screen, mail, a chat group) is a class with two methods. It knows
nothing of campaigns; it is handed finished wording and says what became of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Final, Protocol, runtime_checkable

from attrs import field, frozen

from govcampaign.wording import Text


class Outcome(str, Enum):
    """
    What became of a message.

    `DELIVERED`: the channel took it, or had taken it before. `REFUSED`: it was not taken and never will be,
    such as for an unknown address. `RETRY`: it was certainly not taken now; a later attempt may succeed.
    `UNCERTAIN`: nobody knows, such as where the connection ended after the message was sent and before the
    answer; it is not sent again by itself.
    """

    DELIVERED = "delivered"
    REFUSED = "refused"
    RETRY = "retry"
    UNCERTAIN = "uncertain"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _OUTCOMES[self]


_OUTCOMES: Final = {
    Outcome.DELIVERED: Text("已送达", "delivered"),
    Outcome.REFUSED: Text("被拒", "refused"),
    Outcome.RETRY: Text("待重发", "to be sent again"),
    Outcome.UNCERTAIN: Text("结果不明", "uncertain"),
}


@frozen(kw_only=True)
class Message:
    """
    One message to one recipient.

    Attributes:
        key: What makes the message itself: the same key is the same message, however often it is sent.
        recipient: Whom it is for: a unit, not a person.
        address: Where the channel reaches it, such as a mail address; personal, and so never shown by repr.
            Empty where the channel has one address for all, or knows them itself.
        subject: The heading.
        body: The text; lines are separated by a newline.
        day: The day it speaks for.
    """

    key: str
    recipient: str
    address: str = field(default="", repr=False)
    subject: Text
    body: Text
    day: date


@frozen
class Delivery:
    """
    What became of one message.

    Attributes:
        key: The key of the message.
        outcome: What became of it.
        detail: What the channel answered, in its own words, for the log; no password and no address.
        receipt: What finds it at the channel: the Message-ID of a mail, the idempotency key of a request.
        retry_after: For `RETRY`, the seconds after which the channel asks to be tried again; None if it does
            not say.
    """

    key: str
    outcome: Outcome
    detail: str = ""
    receipt: str = ""
    retry_after: float | None = None

    @property
    def delivered(self) -> bool:
        """Return whether the channel took it."""
        return self.outcome is Outcome.DELIVERED


@runtime_checkable
class Notifier(Protocol):
    """
    A channel that sends messages.

    Three attributes are optional. `contact` is the kind of address that each message must have, such as
    `mail`, as the contacts of a roster name it; without it, messages have no address. `batch` is how many
    messages it wants at a time; without it, it is handed one at a time. `receipt_of` returns the receipt
    that a message will have; it is noted before the message is handed over, so that one whose sender was
    killed is found too.

    The promises every notifier keeps:

    - One `Delivery` comes back for each message, in the order of the messages.
    - A message that could not be sent is a `Delivery` that says so, never an
      exception, and does not keep the others from going out.
    - `RETRY` and `REFUSED` are said only where the message certainly did not go
      out; where that is not known, it is `UNCERTAIN`.
    - A key that was delivered is not delivered again where the channel can
      tell; it answers `DELIVERED`. One that failed may be sent again.
    - It does not wait for ever: a channel with a network has a time limit.
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
