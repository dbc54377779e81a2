"""The outbox on the command line: what is listed, and what a person decides."""

from __future__ import annotations

import pytest

from govcampaign.cli import _sending as commands
from govcampaign.ports.notification import Delivery, Outcome

DAY = ("--on", "2013-07-25")


class Doubtful:
    """A console that does not know whether its first message arrived, and refuses the others."""

    def __init__(self, stream, lang):
        self._first = True

    def send(self, messages):
        """Answer."""
        outcome, self._first = (Outcome.UNCERTAIN if self._first else Outcome.REFUSED), False
        return [Delivery(message.key, outcome, "no answer", "<1@mail.invalid>") for message in messages]


@pytest.fixture
def doubtful(run, held, monkeypatch):
    """Give the options of a store in which two reminders are uncertain and two were refused."""
    with monkeypatch.context() as patched:
        patched.setattr(commands, "ConsoleNotifier", Doubtful)
        run("remind", *held, *DAY)
    return held


def test_a_run_that_leaves_something_exits_with_1_and_says_what(run, held, monkeypatch):
    """The sum counts each outcome, and names the command that settles them."""
    monkeypatch.setattr(commands, "ConsoleNotifier", Doubtful)

    done = run("remind", *held, *DAY)

    assert done.code == 1
    assert done.out.splitlines()[-1] == ("本次发出提醒0条，被拒2条，结果不明2条；用 govcampaign outbox 处置")


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (ValueError, 2)])
def test_a_run_that_is_broken_off_says_where_the_rest_is(run, held, monkeypatch, error, code):
    """What was being sent is uncertain, and the outbox lists it."""

    class BrokenOff(Doubtful):
        def send(self, messages):
            raise error

    with monkeypatch.context() as patched:
        patched.setattr(commands, "ConsoleNotifier", BrokenOff)
        done = run("--lang", "en", "remind", *held, *DAY)

    assert done.code == code
    assert "what is uncertain is not sent again by itself: see govcampaign outbox" in done.err
    assert run("outbox", *held, "--status", "uncertain").out.splitlines()[-1] == "共2条"


def test_what_has_not_arrived_is_listed_in_both_languages(run, doubtful):
    """With the words of the channel, the receipt and the keys; by status, recipient and page."""
    chinese, english = run("outbox", *doubtful), run("--lang", "en", "outbox", *doubtful)
    page = run("outbox", *doubtful, "list", "--status", "结果不明", "--limit", "1")

    assert (chinese.out.count("结果不明"), chinese.out.count("被拒"), english.out.count("refused")) == (
        2,
        2,
        2,
    )
    assert "<1@mail.invalid>" in chinese.out
    assert (chinese.out.splitlines()[-1], english.out.splitlines()[-1]) == ("共4条", "4 reminders")
    assert page.out.splitlines()[-1].startswith("下一页：--after ")
    assert run("outbox", *doubtful, "--recipient", "教委").out == "共0条\n"


def test_a_person_settles_and_retries_by_key_or_receipt(run, doubtful):
    """The uncertain ones arrived, the refused ones are sent again by the next run."""
    listed = run("outbox", *doubtful, "--status", "uncertain", "--json").document["reminders"]
    refused = run("outbox", *doubtful, "--status", "refused", "--json").document["reminders"]

    settled = run(
        *("outbox", *doubtful, "settle", listed[0]["message"], "--delivered", "是", "--reason", "电话核实"),
        *("--by", "zhang", "--json"),
    )
    run("outbox", *doubtful, "重发", *(each["key"] for each in refused), "--reason", "地址已改")
    again = run("remind", *doubtful, *DAY)

    assert {(each["status"], each["settled_by"]) for each in settled.document["reminders"]} == {
        ("delivered", "zhang")
    }
    assert again.out.splitlines()[-1] == "本次发出提醒2条，此前已发2条"
    assert again.code == 0


def test_of_several_keys_of_which_one_is_wrong_none_is_decided(run, doubtful):
    """The call can be made again as it is, once the key is put right."""
    listed = run("outbox", *doubtful, "--status", "uncertain", "--json").document["reminders"]

    done = run("outbox", *doubtful, "settle", listed[0]["key"], "k", "--delivered", "是", "--reason", "x")

    assert done.code == 2
    assert run("outbox", *doubtful, "--status", "uncertain", "--json").document["reminders"] == listed


@pytest.mark.parametrize("word", ["password hunter2", "=hunter2", "hunter2"])
def test_a_setting_that_cannot_be_read_is_not_repeated(run, doubtful, word):
    """It may be a password."""
    done = run("remind", *doubtful, "--set", "lang=en", "--set", word, "--json")

    assert done.code == 2
    assert "第2个 --set 不是“项=值”" in done.err
    assert "hunter2" not in done.out + done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("settle", "k", "--reason", "x"), "it is not said whether it arrived"),
        (("settle", "--delivered", "yes"), "no reminder is named"),
        (("retry", "k"), "the reason is blank"),
        (("retry", "k", "--reason", "x"), "there is no reminder 'k'"),
        (("list", "k"), "list takes no keys"),
        (("list", "--delivered", "yes"), "list takes no result and no reason"),
        (("list", "--reason", "x"), "list takes no result and no reason"),
        (("drop",), "outbox action: 'drop' is not one of the choices"),
    ],
)
def test_a_wrong_call_is_refused_in_words(run, doubtful, words, said):
    """Nothing is changed."""
    done = run("--lang", "en", "outbox", *doubtful, *words)

    assert done.code == 2
    assert said in done.err
