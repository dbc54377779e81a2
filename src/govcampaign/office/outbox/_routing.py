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
class Stop:
    """
    One channel of a run.

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


def stop_of(
    channel: Notifier, plugin: Plugin, settings: Mapping[str, str], contacts: Sequence[UnitContact]
) -> Stop:
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
    return Stop(
        channel=channel,
        plugin=plugin,
        contact=kind,
        addresses=addresses,
        batch=size,
        secrets=secrets_of(settings),
    )


def routed(stops: Sequence[Stop], plugin: Callable[[object], Plugin]) -> Stop:
    """
    Return several channels as one.

    Its `contact` names all kinds of address that messages may have, as a person reads them; it is empty where
    one of the channels needs none.

    Args:
        stops: The channels, in the order in which they are asked; one at least.
        plugin: Returns what is known of a channel.
    """
    kinds = [stop.contact for stop in stops]
    addresses: dict[str, str] = {}
    for stop in stops:
        if not stop.contact:
            # It reaches everybody who is left.
            break
        for recipient, address in stop.addresses.items():
            addresses.setdefault(recipient, address)
    channel: Any = Routed(stops)
    return Stop(
        channel=channel,
        plugin=plugin(channel),
        contact="" if "" in kinds else " / ".join(dict.fromkeys(kinds)),
        addresses=addresses,
        batch=min(stop.batch for stop in stops),
        secrets=[secret for stop in stops for secret in stop.secrets],
    )


class Routed:
    """
    Hand each message to the first channel that reaches its recipient.

    Args:
        stops: The channels, in the order in which they are asked.
    """

    def __init__(self, stops: Sequence[Stop]) -> None:
        self._stops = tuple(stops)

    def receipt_of(self, message: Message) -> str:
        """Return the receipt that a message will have at the channel that it goes to."""
        stop = next((each for each in self._stops if each.reaches(message.recipient)), None)
        return "" if stop is None else receipt_of(stop.plugin, stop.channel, message)

    def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
        """
        Hand messages over, channel by channel; the answers come as they are given.

        A channel that fails keeps no message from the others; its error is raised in the end.

        Raises:
            PluginError: A channel raised, or did not answer once for each message.
        """
        left, failed = list(messages), list[GovCampaignError]()
        for stop in self._stops:
            of = [each for each in left if stop.reaches(each.recipient)]
            left = [each for each in left if not stop.reaches(each.recipient)]
            try:
                yield from _asked(stop, of) if of else ()
            except GovCampaignError as error:
                failed.append(error)
        for another in failed[1:]:
            failed[0].add_note(str(another))
        if failed:
            raise failed[0]


def _asked(stop: Stop, messages: Sequence[Message]) -> Iterator[Any]:
    answers = Answers(messages, secrets=stop.secrets)
    try:
        ask(stop.plugin, stop.channel, answers)
    finally:
        # What it said before it failed counts.
        yield from answers.given
