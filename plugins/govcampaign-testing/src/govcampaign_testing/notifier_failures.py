"""
What a channel promises where something fails: the checks, as a part of `NotifierContract`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from govcampaign.ports.notification import Notifier, Outcome
from govcampaign_testing.notifier_hooks import NotifierHooks

_NOT_OUT = frozenset({Outcome.REFUSED, Outcome.RETRY})
_NO_FAULT = "no way to fail is shown; give `fault` or `unreachable` to have this proved"
_NO_LOSS = "no lost answer is shown; give `unanswered` to have this proved"


class FailureChecks(NotifierHooks):
    """Nothing is lost, nothing is doubled, nobody waits for ever."""

    def test_a_failure_is_an_answer_and_no_exception(self, notifier: Notifier, tmp_path: Path) -> None:
        """Each message that could not go out says so."""
        answers = self._failing(notifier, tmp_path, [self.message("a"), self.message("b")])

        if not answers:
            pytest.skip(_NO_FAULT)
        assert [(answer.key, answer.delivered) for answer in answers] == [("a", False), ("b", False)]

    def test_a_failure_stops_nobody(self, notifier: Notifier, tmp_path: Path) -> None:
        """One recipient who cannot be reached keeps no message from the others."""
        if self.unreachable is None:
            pytest.skip("no recipient is known to fail; give `unreachable` to have this proved")
        before, after = self.message("a"), self.message("c")

        answers = notifier.send([before, self.message("b", recipient=self.unreachable), after])

        assert [answer.delivered for answer in answers] == [True, False, True]
        assert [self._times(tmp_path, each) for each in (before, after)] in ([None, None], [1, 1])

    def test_a_failure_is_not_taken_for_a_delivery(self, notifier: Notifier, tmp_path: Path) -> None:
        """The same key, still failing, is answered as failed again."""
        one = self.message("a")

        answers = [answer for _ in range(2) for answer in self._failing(notifier, tmp_path, [one])]

        if not answers:
            pytest.skip(_NO_FAULT)
        assert [answer.delivered for answer in answers] == [False, False]

    def test_what_failed_goes_out_later(self, notifier: Notifier, tmp_path: Path) -> None:
        """Once the channel works again the same messages are sent, each once."""
        fault, one = self.fault(tmp_path), self.message("a")
        if fault is None:
            pytest.skip("the channel never fails as a whole; give `fault` to have this proved")
        with fault:
            notifier.send([one])

        answers = [*notifier.send([one]), *notifier.send([one])]

        assert [answer.delivered for answer in answers] == [True, True]
        assert self._times(tmp_path, one) in {None, 1}

    def test_what_is_said_not_to_have_gone_out_did_not(self, notifier: Notifier, tmp_path: Path) -> None:
        """Who sends again what was refused or is to be sent again doubles nothing."""
        failing, lost = self.message("a"), self.message("b")

        answers = [
            *self._failing(notifier, tmp_path, [failing]),
            *self._unanswered(notifier, tmp_path, [lost]),
        ]

        if not answers:
            pytest.skip(_NO_FAULT)
        for sent in (failing, lost):
            said = [answer.outcome for answer in answers if answer.key == sent.key]
            assert not _NOT_OUT.intersection(said) or self._times(tmp_path, sent) in {None, 0}

    def test_without_an_answer_it_is_uncertain(self, notifier: Notifier, tmp_path: Path) -> None:
        """What arrived, with the answer lost, is neither delivered nor failed, and not sent again unasked."""
        one = self.message("a")

        answers = self._unanswered(notifier, tmp_path, [one])

        if not answers:
            pytest.skip(_NO_LOSS)
        assert [answer.outcome for answer in answers] == [Outcome.UNCERTAIN]
        assert self._times(tmp_path, one) in {None, 1}

    def test_an_uncertain_message_stops_nobody(self, notifier: Notifier, tmp_path: Path) -> None:
        """Once answers come again, the next message goes out."""
        after = self.message("b")

        uncertain = self._unanswered(notifier, tmp_path, [self.message("a")])
        answers = notifier.send([after])

        if not uncertain:
            pytest.skip(_NO_LOSS)
        assert [answer.delivered for answer in answers] == [True]
        assert self._times(tmp_path, after) in {None, 1}

    def test_nobody_waits_for_ever(self, notifier: Notifier, tmp_path: Path) -> None:
        """Where the other side says nothing, the channel gives up by itself, and nothing is delivered."""
        silent = self.silent(tmp_path)
        if silent is None:
            pytest.skip("nothing to wait for is shown; give `silent` to have this proved")

        with silent:
            answers = notifier.send([self.message("a")])

        assert [(answer.key, answer.delivered) for answer in answers] == [("a", False)]
