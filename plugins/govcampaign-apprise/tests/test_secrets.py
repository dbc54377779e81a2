"""The address of a robot is a secret: who has it can write to the group."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import FunctionType

import pytest
import requests
from apprise.plugins.base import NotifyBase

from govcampaign.errors import InvalidValue
from govcampaign.ports.notification import Outcome
from govcampaign_apprise import services
from govcampaign_apprise.standing_in import Requests
from govcampaign_apprise.transport import Transport
from robots import FEISHU, SIGNED_DINGTALK, WECOM, Answer, Service, message, opened, sent

SECRETS = ("robot-of-the-test-group", "SECabcdef0123456789", "4f0c2a9be1", "1111aaaa-22bb-33cc", "pa55word")


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Keep every line of every log, of Apprise's own level below DEBUG too."""
    caplog.set_level(1)
    for name in ("apprise", "urllib3", "urllib3.connectionpool", "requests"):
        caplog.set_level(1, logger=name)
    return caplog


def every_address(service: Service) -> list[str]:
    """Return an address of each kind, each with a secret."""
    return [
        WECOM,
        SIGNED_DINGTALK,
        FEISHU,
        f"json://office:pa55word@{service.place}/robot-of-the-test-group?+Authorization=pa55word",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(body=b'{"errcode": 0, "code": 0}'),
        Answer(404, b"4f0c2a9be1"),
        Answer(500),
        Answer(act="drop"),
        Answer(act="hang"),
    ],
)
def test_no_log_and_no_answer_has_a_secret(
    service: Service, logged: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], answer: Answer
) -> None:
    """Whatever becomes of a message, and however much the host logs."""
    said = []
    for url in every_address(service):
        service.answer(answer)
        said.append(repr(sent(url, timeout="0.2")))
        service.answer(answer)
        said.append(repr(opened(timeout="0.2").send([message(address=url)])))

    out = " ".join((*said, logged.text, *capfd.readouterr()))
    assert len(service.seen) == 8
    assert [secret for secret in SECRETS if secret in out] == []


def test_a_service_that_repeats_the_secret_is_masked(service: Service) -> None:
    """Its words are passed on for the log, without what is in the URL, and without addresses."""
    words = "invalid webhook url robot-of-the-test-group, see https://office.invalid/x?e=1 or a@b.invalid"
    service.answer(Answer(body=json.dumps({"errcode": 93000, "errmsg": words}).encode()))

    delivery = sent(WECOM)

    assert delivery.detail == "HTTP 200, errcode 93000: invalid webhook url ***, see *** or ***"


def test_the_words_of_a_service_are_one_short_line(service: Service) -> None:
    """Controls and line ends do not reach the log, nor does a page of text."""
    words = "one\ntwo\x1b[2J\u202e" + "x" * 5_000
    service.answer(Answer(body=json.dumps({"errcode": 93000, "errmsg": words}).encode()))

    delivery = sent(WECOM)

    assert "one two\\x1b[2J\\u202e" in delivery.detail
    assert "\n" not in delivery.detail
    assert len(delivery.detail) < 200


@pytest.mark.parametrize(
    "url", ["wecombot://robot-of-the-test-group%20!", "json://pa55word@", "dingtalk://pa55word-%21"]
)
def test_a_url_that_cannot_be_used_is_in_no_log(logged: pytest.LogCaptureFixture, url: str) -> None:
    """Apprise itself would write it to its log as a warning."""
    with pytest.raises(InvalidValue) as caught:
        opened(url)
    (delivery,) = opened().send([message(address=url)])

    out = f"{caught.value} {caught.value.__cause__} {delivery} {logged.text}"
    assert delivery.outcome is Outcome.REFUSED
    assert [secret for secret in SECRETS if secret in out] == []


def test_the_objects_do_not_show_a_secret() -> None:
    """A traceback with values, or a debugger, shows repr."""
    channel = opened(f"{WECOM} {SIGNED_DINGTALK}")

    out = f"{channel!r} {vars(channel)!r} {channel._settings!r}"

    assert [secret for secret in SECRETS if secret in out] == []


def test_no_file_is_written(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Apprise can keep files about its addresses; here it keeps none."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)

    for url in every_address(service):
        sent(f"{url}{'&' if '?' in url else '?'}store=yes")

    assert list(tmp_path.rglob("*")) == []


@pytest.mark.usefixtures("service")
def test_the_program_around_it_is_not_changed() -> None:
    """Who uses `requests` or Apprise besides gets what is installed, with its logs and redirects."""
    from apprise.plugins import wecombot  # what the host would import
    from apprise.plugins.base import NotifyBase

    before = (requests.post, requests.Session.send, NotifyBase.request_rate_per_sec, NotifyBase.logger)

    sent(WECOM)

    after = (requests.post, requests.Session.send, NotifyBase.request_rate_per_sec, NotifyBase.logger)
    assert before == after
    assert wecombot.requests is requests
    assert wecombot.NotifyWeComBot.send.__globals__ is vars(wecombot)


def test_nothing_sleeps_between_messages(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Apprise waits five and a half seconds between two messages to a robot."""
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)

    opened(f"{WECOM} {SIGNED_DINGTALK} {FEISHU}").send([message(str(number)) for number in range(5)])

    assert len(service.seen) == 15
    assert slept == []


def test_apprise_is_not_imported_before_a_channel_is_opened() -> None:
    """Finding the plugins costs nothing, and the two hundred services are not imported for a robot."""
    code = (
        "import sys, govcampaign as gc\n"
        "registry = gc.Registry.installed()\n"
        "assert 'apprise' not in sys.modules, 'apprise'\n"
        f"registry.notifier('apprise', {{'url': {WECOM!r}}}).close()\n"
        "print(sorted(name for name in sys.modules if name.startswith('apprise.plugins.')))\n"
    )

    out = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=os.environ.copy()
    )

    assert out.stdout == "['apprise.plugins.base', 'apprise.plugins.wecombot']\n"


def test_two_channels_may_send_at_once(service: Service) -> None:
    """A post sees its own requests only, whichever thread makes it."""
    answers: dict[int, list[Outcome]] = {}

    def run(number: int) -> None:
        channel = opened(f"json://{service.place}/{number}", rate="0")
        messages = [message(f"{number}/{each}") for each in range(10)]
        answers[number] = [answer.outcome for answer in channel.send(messages)]

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert answers == {number: [Outcome.DELIVERED] * 10 for number in range(4)}
    assert len({seen.headers["Idempotency-Key"] for seen in service.seen}) == 40


def test_all_services_that_use_requests_are_seen() -> None:
    """A new release of Apprise that sends in another way is noticed here."""
    makers = set(services._all().plugins())
    posting = {each for each in makers if getattr(sys.modules[each.__module__], "requests", None) is requests}

    unseen = {each.__name__ for each in posting if not methods_seen(each)}
    beside = {name for each in posting for name in posting_functions(each)}
    hidden = {each.__name__ for each in posting if len(methods_seen(each)) != len(set(methods_seen(each)))}

    assert len(posting) > 150
    assert unseen == set()
    assert beside == set()
    assert hidden == set(), "a method that calls its parent's would reach requests past the transport"


def methods_seen(maker: type[NotifyBase]) -> list[str]:
    """Return the methods of a service, and of what it is derived from, that get the stand-in."""
    stand_in = Requests(Transport())
    return [
        name
        for each in maker.__mro__
        if each is not NotifyBase
        for name, value in vars(each).items()
        if services._seeing(value, stand_in) is not None
    ]


def posting_functions(maker: type[NotifyBase]) -> list[str]:
    """Return what posts in the module of a service, and is no method of a service."""
    module = maker.__module__
    own = [each for each in vars(sys.modules[module]).values() if getattr(each, "__module__", "") == module]
    plain = [each for each in own if isinstance(each, FunctionType)]
    for each in own:
        if isinstance(each, type) and not issubclass(each, NotifyBase):
            plain += [inner for inner in vars(each).values() if isinstance(inner, FunctionType)]
    return [each.__name__ for each in plain if "requests" in services._names(each.__code__)]
