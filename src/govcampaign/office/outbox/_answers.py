"""
The answers of a channel, paired with the messages that it was handed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any, Final, TypeGuard

from attrs import define, field

from govcampaign.errors import GovCampaignError
from govcampaign.ports.notification import Delivery, Message, Notifier, Outcome
from govcampaign.registry._faults import Broken, describe
from govcampaign.registry._listing import Plugin
from govcampaign.wording import Text, visible

_LONGEST: Final = 500
"""Characters of the words of a channel that are kept."""
_SECRET: Final = re.compile(r"pass|secret|token|key|auth|url|user|login", re.IGNORECASE)


@define
class Answers:
    """
    What a channel said of the messages that it was handed, while it speaks and after.

    Attributes:
        messages: What it was handed.
        given: What it answered so far, whatever it is.
        secrets: What its words must not show, besides the addresses of the messages.
    """

    messages: Sequence[Message]
    given: list[object] = field(factory=list)
    secrets: Sequence[str] = field(default=(), kw_only=True, repr=False)

    @property
    def hidden(self) -> list[str]:
        """Return what its words must not show."""
        return [*self.secrets, *(message.address for message in self.messages if message.address)]

    @property
    def sound(self) -> list[Delivery]:
        """Return the answers that are deliveries, with words that may be kept."""
        secrets = self.hidden
        return [_kept(each, secrets) for each in self.given if _is_sound(each)]

    def by_key(self) -> Mapping[str, Delivery]:
        """
        Return one delivery a message that was answered.

        Of two for one message, "delivered" counts: nothing is sent again that may have arrived. Two others
        that differ leave it uncertain.
        """
        asked = {message.key for message in self.messages}
        said: dict[str, Delivery] = {}
        for each in self.sound:
            if each.key not in asked:
                continue
            other = said.get(each.key, each)
            if Outcome.DELIVERED in {each.outcome, other.outcome}:
                said[each.key] = each if each.delivered else other
            elif each.outcome is other.outcome:
                said[each.key] = each
            else:
                said[each.key] = Delivery(each.key, Outcome.UNCERTAIN, other.detail, other.receipt)
        return said

    def check(self) -> None:
        """
        Refuse answers that are not one for each message.

        Raises:
            Broken: Messages have no answer, or answers have no message.
        """
        balance = Counter(each.key for each in self.sound)
        balance.subtract(message.key for message in self.messages)
        missing = [key for key, count in balance.items() if count < 0]
        extra = [key for key, count in balance.items() if count > 0]
        secrets = self.hidden
        extra += [without(_shown(each), secrets) for each in self.given if not _is_sound(each)]
        if missing or extra:
            lacks, has = (", ".join(each) or "-" for each in (missing, extra))
            raise Broken(
                "send",
                Text(
                    f"没有答复的消息：{lacks}；多余的答复：{has}",
                    f"messages without an answer: {lacks}; answers too many: {has}",
                ),
            )


def ask(plugin: Plugin, channel: Notifier, answers: Answers) -> None:
    """
    Hand messages to a channel, and take down its answers one by one.

    Args:
        plugin: The plugin that made the channel.
        channel: The channel.
        answers: The messages, and where the answers go; they are there even if this raises.

    Raises:
        PluginError: The channel raises, or does not answer once for each message.
    """
    hidden = answers.hidden
    with plugin.at_work("send"):
        try:
            said: object = channel.send(answers.messages)
            for each in said if isinstance(said, Iterable) else (said,):
                answers.given.append(each)
                if len(answers.given) > 2 * len(answers.messages):
                    # One that never stops answering is wrong already.
                    break
        except Exception as error:
            words = describe(error)
            # An error of the library is shown as it is, of others the first line.
            said = str(error) if isinstance(error, GovCampaignError) else words.en
            if without(said, hidden) == said:
                raise
            raise Broken("send", Text(without(words.zh, hidden), without(words.en, hidden))) from None
        answers.check()


def receipt_of(plugin: Plugin, channel: Notifier, message: Message) -> str:
    """
    Return the receipt that a message will have, as the channel says; empty where it does not say.

    Args:
        plugin: The plugin that made the channel.
        channel: The channel.
        message: The message.

    Raises:
        PluginError: The channel raises.
    """
    said: object = None
    with plugin.at_work("send"):
        if (ask_channel := getattr(channel, "receipt_of", None)) is not None:
            said = ask_channel(message)
    return _line(without(said, [message.address])) if type(said) is str else ""


def secrets_of(settings: Mapping[str, str]) -> list[str]:
    """Return the values of settings that an error must not show."""
    return [value for name, value in settings.items() if value and _SECRET.search(name)]


def without(words: str, secrets: Iterable[str]) -> str:
    """Return words in which each secret is masked."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        words = words.replace(secret, "***")
    return words


def _shown(each: object) -> str:
    """Return what stands in the place of an answer, as a person finds it in the code of the plugin."""
    try:
        return repr(each)[:_LONGEST]
    except Exception:  # noqa: BLE001 - the object of a plugin may fail at this too
        return type(each).__name__


def _is_sound(each: object) -> TypeGuard[Delivery]:
    return (
        isinstance(each, Delivery)
        and type(each.outcome) is Outcome
        and all(type(said) is str for said in (each.key, each.detail, each.receipt))
        and (each.retry_after is None or _is_number(each.retry_after))
    )


def _is_number(value: Any) -> bool:
    return type(value) in {int, float} and isfinite(value) and bool(value >= 0)


def _kept(each: Delivery, secrets: Sequence[str]) -> Delivery:
    """Return a delivery with its words on one line, cut, and without secrets and addresses."""
    detail, receipt = (_line(without(said, secrets)) for said in (each.detail, each.receipt))
    if (detail, receipt) == (each.detail, each.receipt):
        return each
    return Delivery(each.key, each.outcome, detail, receipt, each.retry_after)


def _line(said: str) -> str:
    return visible(said)[:_LONGEST]
