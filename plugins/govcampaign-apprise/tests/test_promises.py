"""The promises of every channel, kept by a webhook, by a group for all, and by a robot of each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import unquote_plus

import pytest

from govcampaign_testing import NotifierContract
from robots import Answer, Service

TIMEOUT = "0.3"


class OverLoopback(NotifierContract):
    """What the channels below share: the server that they post to."""

    target = "govcampaign_apprise.channel:open_channel"

    @pytest.fixture(autouse=True)
    def _served(self, service: Service) -> None:
        self.service = service

    def peek(self, workdir: Path) -> str:
        """Return the texts that the server took."""
        return "\n".join(text_of(seen.body) for seen in self.service.taken)

    @contextmanager
    def _answering(self, answer: Answer) -> Iterator[None]:
        before, self.service.success = self.service.success, answer
        try:
            yield
        finally:
            self.service.success = before

    def fault(self, workdir: Path) -> AbstractContextManager[None]:
        """Answer that it is too much."""
        return self._answering(Answer(429))

    def unanswered(self, workdir: Path) -> AbstractContextManager[None]:
        """Take the message and end the connection."""
        return self._answering(Answer(act="drop"))

    def silent(self, workdir: Path) -> AbstractContextManager[None]:
        """Take the message and say nothing."""
        return self._answering(Answer(act="hang"))


def text_of(body: bytes) -> str:
    """Return the words of a request, as a person would read them."""
    said = body.decode()
    if said.startswith("{"):
        return said.encode().decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16")
    return unquote_plus(said)


class TestWebhook(OverLoopback):
    """A program that receives all messages."""

    secrets = ("pa55word",)

    def settings(self, workdir: Path) -> Mapping[str, str]:
        """Return the address of the program."""
        return {"url": f"json://office:pa55word@{self.service.place}/hook", "timeout": TIMEOUT}


class TestForm(OverLoopback):
    """A program that reads forms."""

    def settings(self, workdir: Path) -> Mapping[str, str]:
        """Return the address of the program."""
        return {"url": f"form://{self.service.place}/hook", "timeout": TIMEOUT, "lang": "en"}


class TestGroupForAll(OverLoopback):
    """A group in which all units are, with a mark in each message."""

    secrets = ("SECabcdef0123456789", "4f0c2a9be1")

    def settings(self, workdir: Path) -> Mapping[str, str]:
        """Return the address of the robot."""
        url = "dingtalk://SECabcdef0123456789@4f0c2a9be1"
        return {"url": url, "timeout": TIMEOUT, "rate": "0", "mark": "yes", "lang": "both"}


class TestRobotOfEachUnit(OverLoopback):
    """Each unit has a group of its own; one has an address that is of no service."""

    unreachable = "国资委"
    secrets = ("robot-of-the-test-group",)

    def settings(self, workdir: Path) -> Mapping[str, str]:
        """Return no address: each message has its own."""
        return {"timeout": TIMEOUT, "rate": "0"}

    def address_of(self, recipient: str) -> str:
        """Return the robot of a unit."""
        return "nothing://of-no-service" if recipient == "国资委" else "wecombot://robot-of-the-test-group"
