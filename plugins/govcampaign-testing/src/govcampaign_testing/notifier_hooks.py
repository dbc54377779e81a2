"""
What an author tells of a channel, and what the checks of channels share.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from govcampaign.ports.notification import Delivery, Message, Notifier
from govcampaign.wording import LANGUAGES, Text
from govcampaign_testing.naming import named

_DAY: Final = date(2013, 7, 24)


def message(
    key: str,
    *,
    recipient: str = "商务委",
    address: str = "",
    subject: Text | None = None,
    body: Text | None = None,
) -> Message:
    """Return a message whose wording differs from every other message, and between the languages."""
    return Message(
        key=key,
        recipient=recipient,
        address=address,
        subject=subject or Text(f"即将到期：{key}", f"due soon: {key}"),
        body=body or Text(f"请于 7 月 25 日前报送：{key}。", f"Please hand it in by 25 July: {key}."),
        day=_DAY,
    )


@contextmanager
def watched(seconds: float) -> Iterator[None]:
    """Fail what takes longer; where the system has no alarm, or another one is set, nothing is watched."""
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not able or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def give_up(*_: object) -> None:
        # No `Exception`: a channel that takes every failure for an answer would take this one too.
        pytest.fail(f"it was not done after {seconds:g} seconds (see `patience`)")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class NotifierHooks:
    """
    What a subclass says of its channel.

    Attributes:
        target: The factory, as `package.module:name`: called with settings, it opens the channel.
        unreachable: A recipient whose messages this channel cannot deliver.
        remembers: Whether a channel that is opened again knows what went out before.
        terminal: Whether what goes out is shown by a terminal.
        secrets: What must not be shown anywhere: passwords, tokens, addresses of the settings.
        foreign_logs: The names of loggers of other programs, such as of a server that the test itself runs.
        patience: The seconds that one check may take; a channel with a network has shorter time limits.
    """

    target: str = ""
    unreachable: str | None = None
    remembers: bool = False
    terminal: bool = False
    secrets: tuple[str, ...] = ()
    foreign_logs: tuple[str, ...] = ()
    patience: float = 60.0

    def settings(self, workdir: Path) -> Mapping[str, str]:
        """Return the settings of the channel of a folder."""
        return {}

    def make_notifier(self, workdir: Path) -> Notifier:
        """Open the channel of a folder; called again, it opens the same one."""
        made: Notifier = named(self.target, type(self))(self.settings(workdir))
        return made

    def address_of(self, recipient: str) -> str:
        """Return where the channel reaches a recipient, any text; for a channel that has `contact`."""
        return ""

    def peek(self, workdir: Path) -> str | None:
        """Return all that went out so far, read past the channel; None where it cannot be known."""
        return None

    def fault(self, workdir: Path) -> AbstractContextManager[Any] | None:
        """Let nothing go out while this lasts, like a full disk or a cut cable; None where that is hard."""
        return None

    def unanswered(self, workdir: Path) -> AbstractContextManager[Any] | None:
        """Let messages arrive while this lasts, and every answer be lost; None where that is hard."""
        return None

    def silent(self, workdir: Path) -> AbstractContextManager[Any] | None:
        """Let the other side say nothing while this lasts, and end nothing; None where there is none."""
        return None

    # -- what the checks share ---------------------------------------------------

    @pytest.fixture(autouse=True)
    def _watched(self) -> Iterator[None]:
        """End a check that takes too long."""
        with watched(self.patience):
            yield

    @pytest.fixture
    def notifier(self, tmp_path: Path) -> Iterator[Notifier]:
        """Give an open channel that nothing went out by yet."""
        opened = self.make_notifier(tmp_path)
        yield opened
        opened.close()

    def message(
        self, key: str, *, recipient: str = "商务委", subject: Text | None = None, body: Text | None = None
    ) -> Message:
        """Return a message with the address of its recipient."""
        address = self.address_of(recipient)
        return message(key, recipient=recipient, address=address, subject=subject, body=body)

    def _times(self, workdir: Path, sent: Message) -> int | None:
        """Return how often a message went out, in the language that the channel speaks."""
        return self._each_times(workdir, [sent])[0]

    def _each_times(self, workdir: Path, sent: Sequence[Message]) -> list[int | None]:
        """Return how often each message went out; None where nobody sees what goes out."""
        out = self.peek(workdir)
        if out is None:
            return [None] * len(sent)
        return [max(out.count(each.subject.say(lang)) for lang in LANGUAGES) for each in sent]

    def _failing(self, notifier: Notifier, workdir: Path, messages: Sequence[Message]) -> Sequence[Delivery]:
        """Return the answers to messages that cannot go out; none where the channel shows no way to fail."""
        fault = self.fault(workdir)
        if fault is not None:
            with fault:
                return notifier.send(messages)
        if self.unreachable is not None:
            return notifier.send(
                [
                    self.message(each.key, recipient=self.unreachable, subject=each.subject)
                    for each in messages
                ]
            )
        return []

    def _unanswered(
        self, notifier: Notifier, workdir: Path, messages: Sequence[Message]
    ) -> Sequence[Delivery]:
        """Return the answers to messages that arrive and are not answered; none where that is hard."""
        lost = self.unanswered(workdir)
        if lost is None:
            return []
        with lost:
            return notifier.send(messages)
