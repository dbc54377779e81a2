"""
Every promise of the notification port, as tests that an author subclasses.

    class TestAcmeNotifier(NotifierContract):
        target = "govcampaign_acme.notifier:AcmeNotifier"
"""

from __future__ import annotations

import math
import re
import traceback
from pathlib import Path
from typing import Final

import pytest

from govcampaign.errors import GovCampaignError, NotifierClosed
from govcampaign.ports.notification import Delivery, Notifier, Outcome
from govcampaign.wording import LANGUAGES, Text, same, visible
from govcampaign_testing.naming import named
from govcampaign_testing.notifier_failures import FailureChecks
from govcampaign_testing.notifier_hooks import message

__all__ = ["NotifierContract", "message"]

_ADDRESS: Final = re.compile(r"\S+@\S+")
_UNKNOWN: Final = "no_such_setting"
_HOSTILE: Final = {
    "nothing": "",
    "beyond the basic plane": "\U00020bb7\U0001f600",
    "control characters": "\x00\x07\x1b[2J\x9b1m\x7f\u202e",
    "half a character": "\ud800",
    "line ends of all kinds": "一\r\n二\n\n三\r四\u2028五",
    "headers of a mail": "一\r\nBcc: all@example.invalid\r\n\r\n.\r\n",
    "marks of a page": "<script>alert('x')</script>&amp;[a](b)*c*`d`",
    "very long": "汉" * 20_000,
    "placeholders": "{0} {name} %s %(name)s $name \\n",
}


class NotifierContract(FailureChecks):
    """
    What every channel keeps; the subclass names the channel.

    Only `target` is needed. What else a channel can show of itself lets more promises be proved (see
    `NotifierHooks`); where it cannot, the test is skipped and says what would be needed.
    """

    # -- answers ---------------------------------------------------------------

    def test_it_is_a_notifier(self, notifier: Notifier) -> None:
        """It has the two methods of the port."""
        assert isinstance(notifier, Notifier)

    def test_what_it_asks_for_is_sound(self, notifier: Notifier) -> None:
        """The kind of address, where it has one, has a name; a batch has one message at least."""
        contact, batch = getattr(notifier, "contact", None), getattr(notifier, "batch", None)

        assert contact is None or (isinstance(contact, str) and contact.strip() == contact != "")
        assert batch is None or (type(batch) is int and batch > 0)
        assert contact is None or self.address_of("商务委"), "it asks for addresses; give `address_of`"

    def test_one_answer_a_message_in_their_order(self, notifier: Notifier) -> None:
        """The caller pairs messages and answers."""
        messages = [self.message("b"), self.message("c", recipient="科委"), self.message("a")]

        answers = notifier.send(messages)

        assert len(answers) == len(messages)
        assert all(isinstance(answer, Delivery) for answer in answers)
        assert [(answer.key, answer.delivered) for answer in answers] == [
            ("b", True),
            ("c", True),
            ("a", True),
        ]

    def test_what_is_delivered_went_out(self, notifier: Notifier, tmp_path: Path) -> None:
        """Each message of a call is there once, as many as the channel wants at a time."""
        many = min(getattr(notifier, "batch", None) or 25, 1000)
        messages = [self.message(f"{number:04}") for number in range(many)]

        answers = notifier.send(messages)

        assert [(answer.key, answer.delivered) for answer in answers] == [(m.key, True) for m in messages]
        assert set(self._each_times(tmp_path, messages)) in ({None}, {1})

    def test_no_message_is_allowed(self, notifier: Notifier) -> None:
        """A day without reminders is an ordinary day."""
        assert len(notifier.send([])) == 0

    def test_an_answer_is_as_the_port_says(self, notifier: Notifier, tmp_path: Path) -> None:
        """An outcome, words, a receipt; only what is to be sent again says when."""
        answers = [
            *notifier.send([self.message("a")]),
            *self._failing(notifier, tmp_path, [self.message("b")]),
        ]
        answers += self._unanswered(notifier, tmp_path, [self.message("c")])

        for answer in answers:
            assert isinstance(answer.outcome, Outcome)
            assert isinstance(answer.detail, str)
            assert isinstance(answer.receipt, str)
            wait = answer.retry_after
            assert wait is None or (answer.outcome is Outcome.RETRY and math.isfinite(wait) and wait >= 0)

    def test_a_receipt_finds_one_message(self, notifier: Notifier) -> None:
        """Where there are receipts, each message has its own, and the one that was said before."""
        messages = [self.message(key) for key in "abc"]
        receipt_of = getattr(notifier, "receipt_of", None)
        before = [receipt_of(message) for message in messages] if receipt_of is not None else None

        answers = notifier.send(messages)

        receipts = [answer.receipt for answer in answers if answer.receipt]
        assert len(set(receipts)) == len(receipts)
        assert before is None or before == [answer.receipt for answer in answers]

    # -- what is not shown -------------------------------------------------------

    def test_an_answer_gives_nothing_away(self, notifier: Notifier, tmp_path: Path) -> None:
        """It goes into a log: no password, no address, whether the message went out or not."""
        answers = [
            *notifier.send([self.message("a")]),
            *self._failing(notifier, tmp_path, [self.message("b")]),
        ]
        answers += self._unanswered(notifier, tmp_path, [self.message("c")])
        if self.unreachable is not None:
            answers += notifier.send([self.message("d", recipient=self.unreachable)])

        for answer in answers:
            assert not _ADDRESS.search(answer.detail)
            assert not self._given_away(answer.detail + answer.receipt)

    def test_nothing_else_gives_it_away(
        self,
        notifier: Notifier,
        tmp_path: Path,
        caplog: pytest.LogCaptureFixture,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        """Neither repr, nor logs, nor what is printed show a password or an address."""
        with caplog.at_level(0):
            notifier.send([self.message("a")])
            self._failing(notifier, tmp_path, [self.message("b")])

        printed = capfd.readouterr()
        assert not self._given_away(repr(notifier) + str(notifier))
        logged = [record for record in caplog.records if not record.name.startswith(self.foreign_logs)]
        assert not self._given_away("\n".join(record.getMessage() for record in logged))
        assert not self._given_away(printed.out + printed.err)

    def test_an_unknown_setting_is_an_error_that_shows_no_secret(
        self, notifier: Notifier, tmp_path: Path
    ) -> None:
        """A setting that nobody reads is refused, in both languages, and no value of another is quoted."""
        settings = self.settings(tmp_path)
        if not self.target:
            pytest.skip("it is not opened by settings; give `target` to have this proved")

        with pytest.raises(GovCampaignError) as raised:
            named(self.target, type(self))({**settings, _UNKNOWN: "1"})

        said = "".join(raised.value.say(lang) for lang in LANGUAGES)
        assert _UNKNOWN in said
        shown = said + "".join(traceback.format_exception(raised.value)) + repr(raised.value)
        assert not [secret for secret in self.secrets if secret in shown]

    def _given_away(self, text: str) -> list[str]:
        """Return the secrets and addresses that a text shows."""
        addresses = [self.address_of(each) for each in ("商务委", self.unreachable or "")]
        return [secret for secret in (*self.secrets, *addresses) if secret and secret in text]

    # -- addresses -------------------------------------------------------------

    def test_a_message_without_address_stops_nobody(self, notifier: Notifier, tmp_path: Path) -> None:
        """Where addresses are needed, a message without one is a failure of its own."""
        if getattr(notifier, "contact", None) is None:
            pytest.skip("it asks for no addresses")
        lost, after = message("a"), self.message("b")

        answers = notifier.send([lost, after])

        assert [(answer.key, answer.delivered) for answer in answers] == [("a", False), ("b", True)]
        assert [self._times(tmp_path, each) for each in (lost, after)] in ([None, None], [0, 1])

    # -- once ------------------------------------------------------------------

    def test_a_key_goes_out_once(self, notifier: Notifier, tmp_path: Path) -> None:
        """A key twice in one call, or again in a later one, counts as delivered and sends nothing."""
        one = self.message("a")

        answers = [*notifier.send([one, one]), *notifier.send([one])]

        assert [(answer.key, answer.delivered) for answer in answers] == [("a", True)] * 3
        assert self._times(tmp_path, one) in {None, 1}

    def test_the_key_alone_makes_a_message_itself(self, notifier: Notifier, tmp_path: Path) -> None:
        """Another wording under a key that went out is not sent, the same wording under another key is."""
        draft, revised = Text("初稿", "first draft"), Text("修改稿", "second draft")
        first, reworded = self.message("a", subject=draft), self.message("a", subject=revised)
        other = self.message("b", subject=draft)

        answers = notifier.send([first, reworded, other])

        assert all(answer.delivered for answer in answers)
        assert self._times(tmp_path, reworded) in {None, 0}
        assert self._times(tmp_path, other) in {None, 2}

    def test_keys_that_look_alike_are_different(self, notifier: Notifier, tmp_path: Path) -> None:
        """Keys that differ by signs, case, blanks or length are different messages."""
        keys = ["a/b", "a_b", "A/b", "a/b ", "a.b", "甲/乙", "甲_乙", "é", "e\u0301"]
        keys += ["长" * 300, "长" * 300 + "尾"]
        messages = [
            self.message(key, subject=Text(f"第{number}件", f"<{number}>")) for number, key in enumerate(keys)
        ]

        answers = notifier.send(messages)

        assert [(answer.key, answer.delivered) for answer in answers] == [(key, True) for key in keys]
        assert set(self._each_times(tmp_path, messages)) in ({None}, {1})

    def test_a_channel_opened_anew_answers_for_what_went_out(self, tmp_path: Path) -> None:
        """Where it remembers, nothing goes out twice; in any case the message counts as delivered."""
        one, first = self.message("a"), self.make_notifier(tmp_path)
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
        came = self.message("a", body=Text(lines, "1. By 25 July\n2. <b>“Form”</b> & annex \U0001f600"))
        notifier.send([came, self.message("b", body=same(_HOSTILE["control characters"]))])

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
        odd = self.message("odd", recipient=words, subject=same(words), body=same(words))

        answers = notifier.send([odd, self.message("a")])

        assert [answer.key for answer in answers] == ["odd", "a"]
        assert answers[1].delivered

    # -- life ------------------------------------------------------------------

    def test_a_closed_channel_refuses(self, notifier: Notifier, tmp_path: Path) -> None:
        """Sending afterwards is a mistake, and nothing goes out."""
        one = self.message("a")
        notifier.close()

        with pytest.raises(NotifierClosed):
            notifier.send([one])
        assert self._times(tmp_path, one) in {None, 0}

    def test_closing_twice_does_nothing(self, notifier: Notifier) -> None:
        """Also where nothing was ever sent."""
        notifier.close()
        notifier.close()
