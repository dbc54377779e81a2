"""Channels that break one promise each, under the contract; run by `tests/testing/test_contracts.py`."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager

from attrs import evolve

from govcampaign.errors import InvalidValue, NotifierClosed, did_you_mean
from govcampaign.ports.notification import Delivery, Outcome
from govcampaign.wording import same
from govcampaign_testing import NotifierContract
from govcampaign_testing.notifier_contract import message


class Sound:
    """A channel that keeps every promise: letters in a list, for as long as the folder's test lasts."""

    contact = "letter"
    batch = 30

    def __init__(self, post, password=""):
        self.post, self.password, self.closed = post, password, False

    def __repr__(self):
        return "Letters(…)"

    def send(self, messages):
        """Send messages, in order."""
        if self.closed:
            raise NotifierClosed("letters")
        return [self.deliver(each) for each in messages]

    def deliver(self, each):
        """Send one message, once."""
        if self.key(each) in self.post.sent:
            return self.sent(each, "before")
        failed = self.failed(each)
        return failed or self.put(each)

    def failed(self, each):
        """Return why a message does not leave; None where it does."""
        if not each.address or each.recipient == "nobody":
            return Delivery(each.key, Outcome.REFUSED, "unreachable")
        if self.post.cut or self.post.silent:
            return Delivery(each.key, Outcome.RETRY, "later", retry_after=5.0)
        return None

    def put(self, each):
        """Let a message leave, and return its answer."""
        self.post.sent[self.key(each)] = self.worded(each)
        return self.lost(each) if self.post.lost else self.sent(each, "")

    def lost(self, each):
        """Return the answer to a message that was not answered."""
        return Delivery(each.key, Outcome.UNCERTAIN, "no answer", self.receipt(each))

    def sent(self, each, detail):
        """Return the answer to a message that left."""
        return Delivery(each.key, Outcome.DELIVERED, detail, self.receipt(each))

    def receipt(self, each):
        """Return what finds a message."""
        return f"letter {self.key(each)}"

    def key(self, each):
        """Return what identifies a message."""
        return each.key

    def worded(self, each):
        """Return a message as it leaves."""
        return f"{each.subject.zh}\n{each.body.zh}\n"

    def close(self):
        """Refuse further messages."""
        self.closed = True


class Post:
    """What went out, and what is wrong with the way there."""

    def __init__(self):
        self.sent, self.cut, self.lost, self.silent = {}, False, False, False

    @contextmanager
    def wrong(self, what):
        """Let something be wrong."""
        setattr(self, what, True)
        yield
        setattr(self, what, False)


def open_letters(settings):
    """Open the channel by its settings."""
    for name in settings:
        if name != "password":
            raise InvalidValue(f"letters.{name}", same("unknown"), did_you_mean(name, ["password"]))
    return Sound(Post())


def open_anything(settings):
    """Open the channel, whatever the settings are."""
    del settings
    return Sound(Post())


def open_loudly(settings):
    """Open the channel, and quote all settings where one is wrong."""
    try:
        return open_letters(settings)
    except InvalidValue as error:
        raise InvalidValue(f"letters {settings}", error.reason, error.remedy) from error


class LettersContract(NotifierContract):
    """The contract over `channel`, with everything shown that a channel may show."""

    channel = Sound
    target = f"{__name__}:open_letters"
    unreachable = "nobody"
    remembers = True
    secrets = ("hunter2",)

    def settings(self, workdir):
        """Return the settings."""
        return {"password": "hunter2"}

    def make_notifier(self, workdir):
        """Open the channel of the one post that a test has."""
        if "post" not in vars(self):
            self.post = Post()
        return self.channel(self.post, **self.settings(workdir))

    def address_of(self, recipient):
        """Return the address of a recipient."""
        return "7 Harbour Road"

    def peek(self, workdir):
        """Return what went out."""
        return "".join(self.post.sent.values())

    def fault(self, workdir):
        """Cut the cable."""
        return self.post.wrong("cut")

    def unanswered(self, workdir):
        """Lose the answers."""
        return self.post.wrong("lost")

    def silent(self, workdir):
        """Let nobody answer."""
        return self.post.wrong("silent")


class TestSound(LettersContract):
    """Nothing is wrong here."""


class TestNoClose(LettersContract):
    """The channel has half the methods, and the test that needs the other fails with it."""

    class channel(Sound):
        close = property()


class TestBackwards(LettersContract):
    """Answers come in the wrong order."""

    class channel(Sound):
        def send(self, messages):
            return super().send(messages)[::-1]


class TestOneAnswer(LettersContract):
    """Two messages of one key get one answer."""

    class channel(Sound):
        def send(self, messages):
            return list({each.key: each for each in super().send(messages)}.values())


class TestNothingIsTooLittle(LettersContract):
    """A day without messages is an exception."""

    class channel(Sound):
        def send(self, messages):
            messages[0]
            return super().send(messages)


class TestTalkative(LettersContract):
    """The password goes into the log."""

    class channel(Sound):
        def deliver(self, each):
            answer = super().deliver(each)
            return evolve(answer, detail=f"{answer.detail} by smtp://office:hunter2")


class TestAgain(LettersContract):
    """Every call goes out."""

    class channel(Sound):
        count = 0

        def key(self, each):
            self.count += 1
            return f"{each.key} {self.count // 2}"


class TestByWording(LettersContract):
    """Messages are identified by their text."""

    class channel(Sound):
        def key(self, each):
            return each.subject.zh


class TestFileNames(LettersContract):
    """Keys are made file names, and some of them meet."""

    class channel(Sound):
        def key(self, each):
            return each.key.replace("/", "_")[:200]


class TestForgetful(LettersContract):
    """A channel opened anew knows nothing, though it says that it remembers."""

    class channel(Sound):
        def __init__(self, post, password=""):
            super().__init__(post, password)
            self.me = id(self)

        def key(self, each):
            return f"{each.key} {self.me}"


class TestShortened(LettersContract):
    """Only the heading leaves."""

    class channel(Sound):
        def worded(self, each):
            return f"{each.subject.zh}\n"


class TestObedientTerminal(LettersContract):
    """A terminal is handed whatever was written."""

    terminal = True


class TestStrictEncoding(LettersContract):
    """Half a character is an exception."""

    class channel(Sound):
        def worded(self, each):
            return super().worded(each).encode().decode()


class TestTemplates(LettersContract):
    """Wording is taken for a template."""

    class channel(Sound):
        def worded(self, each):
            return super().worded(each).format()


class TestRaises(LettersContract):
    """A failure is an exception."""

    class channel(Sound):
        def deliver(self, each):
            answer = super().deliver(each)
            if not answer.delivered:
                raise OSError(111, "Connection refused")
            return answer


class TestGivesUp(LettersContract):
    """After the first failure nothing more is sent."""

    class channel(Sound):
        def send(self, messages):
            answers = []
            for each in messages:
                failed = any(not answer.delivered for answer in answers)
                answers += [Delivery(each.key, Outcome.RETRY)] if failed else super().send([each])
            return answers


class TestOptimist(LettersContract):
    """A failure is noted as sent, and so never goes out."""

    class channel(Sound):
        def deliver(self, each):
            answer = super().deliver(each)
            self.post.sent.setdefault(self.key(each), "")
            return answer


class TestMissingAnswer(LettersContract):
    """The last message of several has no answer."""

    class channel(Sound):
        def send(self, messages):
            answers = super().send(messages)
            return answers[:-1] if len(answers) > 1 else answers


class TestOneTooMany(LettersContract):
    """The call as a whole has an answer too."""

    class channel(Sound):
        def send(self, messages):
            return [*super().send(messages), Delivery("all", Outcome.DELIVERED)]


class TestSwapped(LettersContract):
    """Keys are in order, and what is said of them is not."""

    class channel(Sound):
        def send(self, messages):
            answers = super().send(messages)
            turned = [answers[-1], *answers[:-1]]
            return [evolve(said, key=each.key) for said, each in zip(turned, messages, strict=True)]


class TestSaysSo(LettersContract):
    """Nothing leaves, and everything is delivered."""

    class channel(Sound):
        def put(self, each):
            return self.sent(each, "")


class TestTenAtATime(LettersContract):
    """Only the first ten of a call leave, and all are delivered."""

    class channel(Sound):
        def send(self, messages):
            return [
                *super().send(messages[:10]),
                *[Delivery(each.key, Outcome.DELIVERED) for each in messages[10:]],
            ]


class TestOneRefusalLosesTheRest(LettersContract):
    """After a refusal the others are called delivered, and stay."""

    class channel(Sound):
        def send(self, messages):
            answers = []
            for each in messages:
                failed = any(answer.outcome is Outcome.REFUSED for answer in answers)
                answers += [self.sent(each, "")] if failed else super().send([each])
            return answers


class TestYesAndNo(LettersContract):
    """Outcomes are true or false."""

    class channel(Sound):
        def deliver(self, each):
            answer = super().deliver(each)
            return evolve(answer, outcome=answer.outcome.value)


class TestComeBack(LettersContract):
    """What is delivered is to be sent again."""

    class channel(Sound):
        def sent(self, each, detail):
            return evolve(super().sent(each, detail), retry_after=5.0)


class TestOneReceipt(LettersContract):
    """The receipt is the channel's, and not the message's."""

    class channel(Sound):
        def receipt(self, each):
            return "letters"


class TestBadBatch(LettersContract):
    """It wants no message at a time."""

    class channel(Sound):
        batch = 0


class TestNamelessContact(LettersContract):
    """It asks for addresses, and does not say which."""

    class channel(Sound):
        contact = ""


class TestShowsTheAddress(LettersContract):
    """The refusal names where the recipient lives."""

    class channel(Sound):
        def failed(self, each):
            failed = super().failed(each)
            return failed and evolve(failed, detail=f"nobody answers at {each.address}")


class TestShowsItself(LettersContract):
    """Its repr holds the password."""

    class channel(Sound):
        def __repr__(self):
            return f"Letters(password={self.password!r})"


class TestLogsIt(LettersContract):
    """Its log holds addresses."""

    class channel(Sound):
        def put(self, each):
            logging.getLogger("letters").debug("to %s", each.address)
            return super().put(each)


class TestPrintsIt(LettersContract):
    """What it prints holds the password."""

    class channel(Sound):
        def put(self, each):
            print("login with", self.password)  # noqa: T201 - the fault
            return super().put(each)


class TestAnySetting(LettersContract):
    """A misspelt setting is not noticed."""

    target = f"{__name__}:open_anything"


class TestQuotesSettings(LettersContract):
    """An error about one setting quotes the password."""

    target = f"{__name__}:open_loudly"


class TestNeedsAddresses(LettersContract):
    """A message without address is an exception."""

    class channel(Sound):
        def put(self, each):
            assert each.address.split()[0]
            return super().put(each)

        def failed(self, each):
            return super().failed(evolve(each, address="somewhere"))


class TestAnywhere(LettersContract):
    """A message without address leaves for nowhere."""

    class channel(Sound):
        def failed(self, each):
            return super().failed(evolve(each, address=each.address or "somewhere"))


class TestSwallows(LettersContract):
    """An error is caught, and nothing is said of it."""

    class channel(Sound):
        def failed(self, each):
            failed = super().failed(each)
            return failed and self.sent(each, "")


class TestKnocksTwice(LettersContract):
    """Without an answer it sends again by itself."""

    class channel(Sound):
        def lost(self, each):
            self.post.sent[f"{self.key(each)} again"] = self.worded(each)
            return super().lost(each)


class TestLaterPlease(LettersContract):
    """Without an answer it asks to be tried again, though the message left."""

    class channel(Sound):
        def lost(self, each):
            return Delivery(each.key, Outcome.RETRY, "no answer")


class TestSurely(LettersContract):
    """Without an answer it takes the message for delivered."""

    class channel(Sound):
        def lost(self, each):
            return self.sent(each, "")


class TestGoneForGood(LettersContract):
    """After one answer was lost, nothing goes out any more."""

    class channel(Sound):
        gone = False

        def failed(self, each):
            self.gone = self.gone or self.post.lost
            ended = self.gone and not self.post.lost
            return Delivery(each.key, Outcome.RETRY) if ended else super().failed(each)


class TestForEver(LettersContract):
    """It waits until somebody answers."""

    patience = 0.3

    class channel(Sound):
        def failed(self, each):
            while self.post.silent:
                try:
                    threading.Event().wait(30)
                except Exception:  # noqa: BLE001, S112 - whatever ends the wait, it waits again
                    continue
            return super().failed(each)


class TestRetriesWhatLeft(LettersContract):
    """What it could not finish left all the same."""

    class channel(Sound):
        def failed(self, each):
            failed = super().failed(each)
            if failed and each.recipient != "nobody":
                self.post.sent[f"{self.key(each)} half"] = self.worded(each)
            return failed


class TestStillOpen(LettersContract):
    """Closing does nothing."""

    class channel(Sound):
        def close(self):
            pass


class TestClosesOnce(LettersContract):
    """Closing twice is an exception."""

    class channel(Sound):
        def close(self):
            if self.closed:
                raise NotifierClosed("letters")
            super().close()


class TestNamesNothing(NotifierContract):
    """The author forgot the target."""


class TestMisspelt(NotifierContract):
    """The author misspelt the target."""

    target = "govcampaign.builtin._notifiers:open_recordnig"


def test_two_messages_differ():
    """The messages of the contract differ in either language."""
    first, second = message("a"), message("b")

    assert {first.subject.zh, first.subject.en} & {second.subject.zh, second.subject.en} == set()
