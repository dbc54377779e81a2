"""
Every promise of the notification port, as tests that an author subclasses.

    class TestAcmeNotifier(NotifierContract):
        target = "govcampaign_acme.notifier:AcmeNotifier"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from govcampaign.errors import NotifierClosed
from govcampaign.ports.notification import Delivery, Message, Notifier
from govcampaign.wording import LANGUAGES, Text, same, visible
from govcampaign_testing.naming import named

_DAY: Final = date(2013, 7, 24)
_ADDRESS: Final = re.compile(r"\S+@\S+")
_HOSTILE: Final = {
    "nothing": "",
    "beyond the basic plane": "\U00020bb7\U0001f600",
    "control characters": "\x00\x07\x1b[2J\x9b1m\x7f\u202e",
    "half a character": "\ud800",
    "line ends of all kinds": "一\r\n二\n\n三\r四\u2028五",
    "very long": "汉" * 20_000,
    "placeholders": "{0} {name} %s %(name)s $name \\n",
}


def message(
    key: str, *, recipient: str = "商务委", subject: Text | None = None, body: Text | None = None
) -> Message:
    """Return a message whose wording differs from every other message, and between the languages."""
    return Message(
        key=key,
        recipient=recipient,
        subject=subject or Text(f"即将到期：{key}", f"due soon: {key}"),
        body=body or Text(f"请于 7 月 25 日前报送：{key}。", f"Please hand it in by 25 July: {key}."),
        day=_DAY,
    )


class NotifierContract:
    """
    What every channel keeps; the subclass names the channel.

    Only `target` is needed. What else a channel can show of itself lets more promises be proved; where it
    cannot, the test is skipped and says what would be needed.

    Attributes:
        target: The factory, as `package.module:name`: called with settings, it opens the channel.
        unreachable: A recipient whose messages this channel cannot deliver.
        remembers: Whether a channel that is opened again knows what went out before.
        terminal: Whether what goes out is shown by a terminal.
        secrets: What must not be in an answer: passwords, tokens, addresses of the settings.
    """

    target: str = ""
    unreachable: str | None = None
    remembers: bool = False
    terminal: bool = False
    secrets: tuple[str, ...] = ()

    def settings(self, workdir: Path) -> Mapping[str, str]:
        """Return the settings of the channel of a folder."""
        return {}

    def make_notifier(self, workdir: Path) -> Notifier:
        """Open the channel of a folder; called again, it opens the same one."""
        made: Notifier = named(self.target, type(self))(self.settings(workdir))
        return made

    def peek(self, workdir: Path) -> str | None:
        """Return all that went out so far, read past the channel; None where it cannot be known."""
        return None

    def fault(self, workdir: Path) -> AbstractContextManager[Any] | None:
        """Let nothing go out while this lasts, like a full disk or a cut cable; None where that is hard."""
        return None

    @pytest.fixture
    def notifier(self, tmp_path: Path) -> Iterator[Notifier]:
        """Give an open channel that nothing went out by yet."""
        opened = self.make_notifier(tmp_path)
        yield opened
        opened.close()

    def _times(self, workdir: Path, sent: Message) -> int | None:
        """Return how often a message went out, in the language that the channel speaks."""
        out = self.peek(workdir)
        return None if out is None else max(out.count(sent.subject.say(lang)) for lang in LANGUAGES)

    # -- answers ---------------------------------------------------------------

    def test_it_is_a_notifier(self, notifier: Notifier) -> None:
        """It has the two methods of the port."""
        assert isinstance(notifier, Notifier)

    def test_one_answer_a_message_in_their_order(self, notifier: Notifier) -> None:
        """The caller pairs messages and answers by position."""
        messages = [message("b"), message("c", recipient="科委"), message("a")]

        answers = notifier.send(messages)

        assert len(answers) == len(messages)
        assert all(isinstance(answer, Delivery) for answer in answers)
        assert [(answer.key, answer.delivered) for answer in answers] == [
            ("b", True),
            ("c", True),
            ("a", True),
        ]

    def test_no_message_is_allowed(self, notifier: Notifier) -> None:
        """A day without reminders is an ordinary day."""
        assert len(notifier.send([])) == 0

    def test_an_answer_gives_nothing_away(self, notifier: Notifier, tmp_path: Path) -> None:
        """It goes into a log: no password, no address, whether the message went out or not."""
        answers = [*notifier.send([message("a")]), *self._failing(notifier, tmp_path, [message("b")])]

        for answer in answers:
            assert not _ADDRESS.search(answer.detail)
            assert not [secret for secret in self.secrets if secret in answer.detail]

    # -- once ------------------------------------------------------------------

    def test_a_key_goes_out_once(self, notifier: Notifier, tmp_path: Path) -> None:
        """A key twice in one call, or again in a later one, counts as delivered and sends nothing."""
        one = message("a")

        answers = [*notifier.send([one, one]), *notifier.send([one])]

        assert [(answer.key, answer.delivered) for answer in answers] == [("a", True)] * 3
        assert self._times(tmp_path, one) in {None, 1}

    def test_the_key_alone_makes_a_message_itself(self, notifier: Notifier, tmp_path: Path) -> None:
        """Another wording under a key that went out is not sent, the same wording under another key is."""
        draft, revised = Text("初稿", "first draft"), Text("修改稿", "second draft")
        first, reworded = message("a", subject=draft), message("a", subject=revised)
        other = message("b", subject=draft)

        answers = notifier.send([first, reworded, other])

        assert all(answer.delivered for answer in answers)
        assert self._times(tmp_path, reworded) in {None, 0}
        assert self._times(tmp_path, other) in {None, 2}

    def test_keys_that_look_alike_are_different(self, notifier: Notifier, tmp_path: Path) -> None:
        """Keys that differ by signs, case, blanks or length are different messages."""
        keys = ["a/b", "a_b", "A/b", "a/b ", "a.b", "甲/乙", "甲_乙", "é", "e\u0301"]
        keys += ["长" * 300, "长" * 300 + "尾"]
        messages = [
            message(key, subject=Text(f"第{number}件", f"<{number}>")) for number, key in enumerate(keys)
        ]

        answers = notifier.send(messages)

        assert [(answer.key, answer.delivered) for answer in answers] == [(key, True) for key in keys]
        assert {self._times(tmp_path, each) for each in messages} in ({None}, {1})

    def test_a_channel_opened_anew_answers_for_what_went_out(self, tmp_path: Path) -> None:
        """Where it remembers, nothing goes out twice; in any case the message counts as delivered."""
        one, first = message("a"), self.make_notifier(tmp_path)
        first.send([one])
        first.close()

        again = self.make_notifier(tmp_path)
        (answer,) = again.send([one])
        again.close()

        assert (answer.key, answer.delivered) == ("a", True)
        if self.remembers:
            assert self._times(tmp_path, one) in {None, 1}

    # -- wording ---------------------------------------------------------------

    def test_the_wording_leaves_as_it_came(self, notifier: Notifier, tmp_path: Path) -> None:
        """Heading and body in one language, line by line; a terminal is handed no control character."""
        lines = "一、请于 7 月 25 日前报送\n二、<b>“表”</b> & 附件 \U00020bb7"
        came = message("a", body=Text(lines, "1. By 25 July\n2. <b>“Form”</b> & annex \U0001f600"))
        notifier.send([came, message("b", body=same(_HOSTILE["control characters"]))])

        out = self.peek(tmp_path)

        if out is None:
            pytest.skip("nobody sees what goes out; give `peek` to have this proved")
        assert any(
            all(line in out for line in (came.subject.say(lang), *came.body.say(lang).splitlines()) if line)
            for lang in LANGUAGES
        )
        assert not self.terminal or out == visible(out, keep="\n\t")

    @pytest.mark.parametrize("words", _HOSTILE.values(), ids=_HOSTILE)
    def test_no_wording_is_an_exception(self, notifier: Notifier, words: str) -> None:
        """Whatever a person wrote, there is an answer, and the next message goes out."""
        odd = message("odd", recipient=words, subject=same(words), body=same(words))

        answers = notifier.send([odd, message("a")])

        assert [answer.key for answer in answers] == ["odd", "a"]
        assert answers[1].delivered

    # -- failures --------------------------------------------------------------

    def _failing(self, notifier: Notifier, workdir: Path, messages: Sequence[Message]) -> Sequence[Delivery]:
        """Return the answers to messages that cannot go out; none where the channel shows no way to fail."""
        fault = self.fault(workdir)
        if fault is not None:
            with fault:
                return notifier.send(messages)
        if self.unreachable is not None:
            return notifier.send(
                [message(each.key, recipient=self.unreachable, subject=each.subject) for each in messages]
            )
        return []

    def test_a_failure_is_an_answer_and_no_exception(self, notifier: Notifier, tmp_path: Path) -> None:
        """Each message that could not go out says so."""
        answers = self._failing(notifier, tmp_path, [message("a"), message("b")])

        if not answers:
            pytest.skip("no way to fail is shown; give `fault` or `unreachable` to have this proved")
        assert [(answer.key, answer.delivered) for answer in answers] == [("a", False), ("b", False)]

    def test_a_failure_stops_nobody(self, notifier: Notifier, tmp_path: Path) -> None:
        """One recipient who cannot be reached keeps no message from the others."""
        if self.unreachable is None:
            pytest.skip("no recipient is known to fail; give `unreachable` to have this proved")
        before, after = message("a"), message("c")

        answers = notifier.send([before, message("b", recipient=self.unreachable), after])

        assert [answer.delivered for answer in answers] == [True, False, True]
        assert [self._times(tmp_path, each) for each in (before, after)] in ([None, None], [1, 1])

    def test_a_failure_is_not_taken_for_a_delivery(self, notifier: Notifier, tmp_path: Path) -> None:
        """The same key, still failing, is answered as failed again."""
        answers = [answer for _ in range(2) for answer in self._failing(notifier, tmp_path, [message("a")])]

        if not answers:
            pytest.skip("no way to fail is shown; give `fault` or `unreachable` to have this proved")
        assert [answer.delivered for answer in answers] == [False, False]

    def test_what_failed_goes_out_later(self, notifier: Notifier, tmp_path: Path) -> None:
        """Once the channel works again the same messages are sent, each once."""
        fault, one = self.fault(tmp_path), message("a")
        if fault is None:
            pytest.skip("the channel never fails as a whole; give `fault` to have this proved")
        with fault:
            notifier.send([one])

        answers = [*notifier.send([one]), *notifier.send([one])]

        assert [answer.delivered for answer in answers] == [True, True]
        assert self._times(tmp_path, one) in {None, 1}

    # -- life ------------------------------------------------------------------

    def test_a_closed_channel_refuses(self, notifier: Notifier, tmp_path: Path) -> None:
        """Sending afterwards is a mistake, and nothing goes out."""
        one = message("a")
        notifier.close()

        with pytest.raises(NotifierClosed):
            notifier.send([one])
        assert self._times(tmp_path, one) in {None, 0}

    def test_closing_twice_does_nothing(self, notifier: Notifier) -> None:
        """Also where nothing was ever sent."""
        notifier.close()
        notifier.close()
