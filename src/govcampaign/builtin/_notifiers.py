"""
The notifiers that need nothing installed: one that records, one that prints.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Final, TextIO

from govcampaign.errors import InvalidValue, NotifierClosed, did_you_mean
from govcampaign.ports.notification import Delivery, Message, Outcome
from govcampaign.wording import LANGUAGES, Lang, Text, encodable, visible

SENT: Final = "sent"
SENT_BEFORE: Final = "sent before"
UNREACHABLE: Final = "unreachable"


class RecordingNotifier:
    """
    Keep what would have gone out: the specification of every notifier, and the fake of every test.

    Args:
        unreachable: Recipients whose messages fail.

    Attributes:
        batch: How many messages it takes at a time.
    """

    batch: Final = 500

    def __init__(self, unreachable: Collection[str] = ()) -> None:
        self._unreachable = frozenset(unreachable)
        self._sent: dict[str, Message] = {}
        self._closed = False

    @property
    def sent(self) -> tuple[Message, ...]:
        """Return the messages delivered, each key once, in order."""
        return tuple(self._sent.values())

    def send(self, messages: Sequence[Message]) -> list[Delivery]:
        """Record messages, in order; see `Notifier.send`."""
        if self._closed:
            raise NotifierClosed("recording")
        return [self._record(message) for message in messages]

    def _record(self, message: Message) -> Delivery:
        if message.key in self._sent:
            return Delivery(message.key, Outcome.DELIVERED, detail=SENT_BEFORE)
        if message.recipient in self._unreachable:
            return Delivery(message.key, Outcome.REFUSED, detail=UNREACHABLE)
        self._sent[message.key] = message
        return Delivery(message.key, Outcome.DELIVERED, detail=SENT)

    def close(self) -> None:
        """Refuse further messages; what was sent stays readable."""
        self._closed = True


class ConsoleNotifier:
    """
    Print messages to a text stream, each key once in the life of the notifier.

    What a terminal would obey, and what the stream's encoding lacks, is spelled out.

    Args:
        stream: Where to print; it stays open when the notifier closes.
        lang: The language of the messages, `zh` or `en`.
    """

    def __init__(self, stream: TextIO, lang: Lang = "zh") -> None:
        self._stream = stream
        self._lang = lang
        self._sent: set[str] = set()
        self._closed = False

    def send(self, messages: Sequence[Message]) -> list[Delivery]:
        """Print messages, in order; see `Notifier.send`."""
        if self._closed:
            raise NotifierClosed("console")
        return [self._print(message) for message in messages]

    def _print(self, message: Message) -> Delivery:
        if message.key in self._sent:
            return Delivery(message.key, Outcome.DELIVERED, detail=SENT_BEFORE)
        try:
            self._stream.write(self._layout(message))
            self._stream.flush()
        except (OSError, ValueError) as error:
            # ValueError: the stream is closed.
            return Delivery(message.key, Outcome.REFUSED, detail=f"{type(error).__name__}: {error}")
        self._sent.add(message.key)
        return Delivery(message.key, Outcome.DELIVERED, detail=SENT)

    def _layout(self, message: Message) -> str:
        heading = f"{message.day.isoformat()}  {message.recipient}  {message.subject.say(self._lang)}"
        body = visible(message.body.say(self._lang), keep="\n\t").splitlines()
        lines = [visible(heading), *(f"    {line}" for line in body)]
        return encodable("".join(f"{line}\n" for line in lines), getattr(self._stream, "encoding", None))

    def close(self) -> None:
        """Refuse further messages."""
        self._closed = True


# -- from settings -----------------------------------------------------------


def open_recording(settings: Mapping[str, str]) -> RecordingNotifier:
    """
    Open a recording notifier; it has no settings.

    Raises:
        InvalidValue: A setting is given.
    """
    _refuse_unknown("recording", settings, ())
    return RecordingNotifier()


def open_console(settings: Mapping[str, str]) -> ConsoleNotifier:
    """
    Open a console notifier on standard output.

    Args:
        settings: `lang`, which is `zh` or `en`; `zh` where it is not given.

    Raises:
        InvalidValue: A setting is unknown, or the language is.
    """
    return ConsoleNotifier(sys.stdout, console_lang(settings))


def console_lang(settings: Mapping[str, str], default: Lang = "zh") -> Lang:
    """
    Return the language that the settings of a console notifier name.

    Args:
        settings: `lang` or nothing.
        default: The language where none is named.

    Raises:
        InvalidValue: A setting is unknown, or the language is.
    """
    _refuse_unknown("console", settings, ("lang",))
    lang = settings.get("lang", default)
    if lang not in LANGUAGES:
        raise InvalidValue(
            "console.lang",
            Text(f"没有语言“{lang}”", f"there is no language {lang!r}"),
            did_you_mean(lang, LANGUAGES),
        )
    return lang


def _refuse_unknown(notifier: str, settings: Mapping[str, str], known: Collection[str]) -> None:
    for name in settings:
        if name not in known:
            raise InvalidValue(
                f"{notifier}.{name}",
                Text(f"没有设置项“{name}”", f"there is no setting {name!r}"),
                did_you_mean(name, known),
            )
