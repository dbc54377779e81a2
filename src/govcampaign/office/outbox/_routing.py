"""
Several channels in one run: each recipient is told by the first that reaches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from govcampaign.domain.units.contact import UnitContact
from govcampaign.errors import GovCampaignError
from govcampaign.office.outbox._answers import Answers, ask, receipt_of, secrets_of
from govcampaign.ports.notification import Delivery, Message, Notifier
from govcampaign.registry._listing import Plugin


@frozen(kw_only=True)
class Line:
    """
    How messages leave: one channel of a run, or several as one.

    Attributes:
        channel: The channel.
        plugin: The plugin that made it.
        contact: The kind of address that it needs; empty where it needs none.
        addresses: The address of each recipient that has one of that kind.
        batch: How many messages it wants at a time.
        secrets: What its errors must not show.
    """

    channel: Notifier
    plugin: Plugin
    contact: str
    addresses: Mapping[str, str] = field(repr=False)
    batch: int = 1
    secrets: Sequence[str] = field(default=(), repr=False)

    def reaches(self, recipient: str) -> bool:
        """Return whether a recipient can be told by it."""
        return not self.contact or recipient in self.addresses


def line_of(
    channel: Notifier, plugin: Plugin, settings: Mapping[str, str], contacts: Sequence[UnitContact]
) -> Line:
    """
    Ask a channel what it needs.

    Args:
        channel: The channel.
        plugin: The plugin that made it.
        settings: The settings that it was opened with.
        contacts: The addresses of the roster; of two for a unit the first counts.
    """
    with plugin.at_work("send"):
        contact, batch = getattr(channel, "contact", None), getattr(channel, "batch", None)
    kind = contact if isinstance(contact, str) else ""
    addresses: dict[str, str] = {}
    for each in contacts:
        if each.channel == kind:
            addresses.setdefault(each.unit, each.address)
    size = batch if type(batch) is int and batch > 0 else 1
    return Line(
        channel=channel,
        plugin=plugin,
        contact=kind,
        addresses=addresses,
        batch=size,
        secrets=secrets_of(settings),
    )


def routed(lines: Sequence[Line], plugin: Callable[[object], Plugin]) -> Line:
    """
    Return several channels as one.

    Its `contact` names all kinds of address that messages may have, as a person reads them; it is empty where
    one of the channels needs none.

    Args:
        lines: The channels, in the order in which they are asked; one at least.
        plugin: Returns what is known of a channel.
    """
    kinds = [line.contact for line in lines]
    addresses: dict[str, str] = {}
    for line in lines:
        if not line.contact:
            # It reaches everybody who is left.
            break
        for recipient, address in line.addresses.items():
            addresses.setdefault(recipient, address)
    channel: Any = Routed(lines)
    return Line(
        channel=channel,
        plugin=plugin(channel),
        contact="" if "" in kinds else " / ".join(dict.fromkeys(kinds)),
        addresses=addresses,
        batch=min(line.batch for line in lines),
        secrets=[secret for line in lines for secret in line.secrets],
    )


class Routed:
    """
    Hand each message to the first channel that reaches its recipient.

    Args:
        lines: The channels, in the order in which they are asked.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines)

    def receipt_of(self, message: Message) -> str:
        """Return the receipt that a message will have at the channel that it goes to."""
        line = next((each for each in self._lines if each.reaches(message.recipient)), None)
        return "" if line is None else receipt_of(line.plugin, line.channel, message)

    def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
        """
        Hand messages over, channel by channel; the answers come as they are given.

        A channel that fails keeps no message from the others; its error is raised in the end.

        Raises:
            PluginError: A channel raised, or did not answer once for each message.
        """
        left, failed = list(messages), list[GovCampaignError]()
        for line in self._lines:
            of = [each for each in left if line.reaches(each.recipient)]
            left = [each for each in left if not line.reaches(each.recipient)]
            try:
                yield from _asked(line, of) if of else ()
            except GovCampaignError as error:
                failed.append(error)
        for another in failed[1:]:
            failed[0].add_note(str(another))
        if failed:
            raise failed[0]


def _asked(line: Line, messages: Sequence[Message]) -> Iterator[Any]:
    answers = Answers(messages, secrets=line.secrets)
    try:
        ask(line.plugin, line.channel, answers)
    finally:
        # What it said before it failed counts.
        yield from answers.given
