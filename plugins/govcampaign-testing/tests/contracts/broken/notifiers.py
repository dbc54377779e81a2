"""Channels that break one promise each, under the contract; run by `tests/testing/test_contracts.py`."""

from __future__ import annotations

from contextlib import contextmanager

from govcampaign.errors import NotifierClosed
from govcampaign.ports.notification import Delivery, Outcome
from govcampaign_testing import NotifierContract
from govcampaign_testing.notifier_contract import message


class Sound:
    """A channel that keeps every promise: letters in a list, for as long as the folder's test lasts."""

    def __init__(self, post):
        self.post, self.closed = post, False

    def send(self, messages):
        """Send messages, in order."""
        if self.closed:
            raise NotifierClosed("letters")
        return [self.deliver(each) for each in messages]

    def deliver(self, each):
        """Send one message, once."""
        if self.key(each) in self.post.sent:
            return Delivery(each.key, Outcome.DELIVERED, detail="before")
        if self.post.cut or each.recipient == "nobody":
            return Delivery(each.key, Outcome.REFUSED, detail="unreachable")
        self.post.sent[self.key(each)] = self.worded(each)
        return Delivery(each.key, Outcome.DELIVERED)

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
    """What went out, and whether anything can."""

    def __init__(self):
        self.sent, self.cut = {}, False


class LettersContract(NotifierContract):
    """The contract over `channel`, with everything shown that a channel may show."""

    channel = Sound
    unreachable = "nobody"
    remembers = True
    secrets = ("hunter2",)

    def make_notifier(self, workdir):
        """Open the channel of the one post that a test has."""
        if "post" not in vars(self):
            self.post = Post()
        return self.channel(self.post)

    def peek(self, workdir):
        """Return what went out."""
        return "".join(self.post.sent.values())

    @contextmanager
    def fault(self, workdir):
        """Cut the cable."""
        self.post.cut = True
        yield
        self.post.cut = False


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
            return Delivery(answer.key, answer.delivered, f"{answer.detail} by smtp://office:hunter2")


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
        def __init__(self, post):
            super().__init__(post)
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
                answers += [Delivery(each.key, Outcome.REFUSED)] if failed else super().send([each])
            return answers


class TestOptimist(LettersContract):
    """A failure is noted as sent, and so never goes out."""

    class channel(Sound):
        def deliver(self, each):
            answer = super().deliver(each)
            self.post.sent.setdefault(self.key(each), "")
            return answer


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
