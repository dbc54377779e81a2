"""What a service sees in the place of `requests`, and what is said where no request is seen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from apprise import NotifyBase

from govcampaign.ports.notification import Outcome
from govcampaign.registry import Registry
from govcampaign_apprise import services
from govcampaign_apprise.judging import Attempt, judged
from govcampaign_apprise.standing_in import Requests
from govcampaign_apprise.transport import Transport
from robots import Answer, Service, message, opened

NOW = datetime(2013, 7, 24, tzinfo=UTC)


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "head", "options"])
def test_each_way_to_ask_goes_by_the_transport(service: Service, method: str) -> None:
    """A service may use any function of `requests`, and a session."""
    service.success = Answer(204)
    transport = Transport()
    stand_in: Any = Requests(transport)

    answer = getattr(stand_in, method)(f"{service.url}/hook", headers={"X-Office": "a"})
    with stand_in.session() as session:
        again = session.request(method, f"{service.url}/hook")

    assert answer.status_code == again.status_code == 204
    assert [exchange.status for exchange in transport.exchanges] == [204, 204]


def test_what_is_no_request_is_that_of_requests() -> None:
    """Codes, exceptions and the rest are the same objects."""
    stand_in: Any = Requests(Transport())

    assert stand_in.codes is requests.codes
    assert stand_in.RequestException is requests.RequestException


def test_an_answer_can_be_read_as_any_other(service: Service) -> None:
    """Text, document, headers and what was asked."""
    service.answer(
        Answer(200, b'{"name": "\xe5\x8a\x9e"}', {"Content-Type": "application/json", "X-Id": "7"})
    )

    answer = Requests(Transport()).post(f"{service.url}/hook", json={"a": 1})

    assert (answer.ok, answer.json(), answer.headers["x-id"]) == (True, {"name": "办"}, "7")
    assert answer.request.body == b'{"a": 1}'
    assert answer.url == f"{service.url}/hook"
    assert answer.raw.read() == answer.content


@pytest.mark.parametrize(
    ("schema", "said", "failed", "outcome"),
    [
        ("mailtos", True, "", Outcome.DELIVERED),
        ("mailtos", False, "", Outcome.UNCERTAIN),
        ("mailtos", None, "ValueError", Outcome.UNCERTAIN),
        ("mailtos", None, "", Outcome.UNCERTAIN),
        ("wecombot", True, "", Outcome.UNCERTAIN),
        ("json", True, "", Outcome.UNCERTAIN),
        ("wecombot", False, "", Outcome.REFUSED),
        ("wecombot", None, "TypeError", Outcome.REFUSED),
        ("wecombot", None, "", Outcome.UNCERTAIN),
    ],
)
def test_without_a_request_the_word_of_apprise_counts_only_where_none_is_made(
    schema: str, said: bool | None, failed: str, outcome: Outcome
) -> None:
    """Mail goes by no request; a robot that is said to have been told by none is not believed."""
    attempt = Attempt(schema=schema, said=said, exchanges=(), failed=failed)

    assert judged(attempt, NOW).outcome is outcome


def test_a_service_that_fails_after_its_answer_is_uncertain(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exception of a service is an answer with its name, and none of the channel."""
    from apprise.plugins.custom_json import NotifyJSON

    def failing(_self: NotifyBase, **_: Any) -> bool:
        requests.post(f"{service.url}/hook", timeout=5)
        raise LookupError(service.url)

    failing.__globals__["requests"] = requests
    monkeypatch.setattr(NotifyJSON, "send", failing)

    (delivery,) = opened(f"json://{service.place}/hook").send([message()])

    assert delivery.outcome is Outcome.UNCERTAIN
    assert delivery.detail == "HTTP 200: LookupError"


def test_a_service_that_is_switched_off_is_of_no_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Apprise switches off what lacks a library."""
    from apprise.plugins.wecombot import NotifyWeComBot

    monkeypatch.setattr(NotifyWeComBot, "enabled", False)

    with pytest.raises(services.UnusableAddress):
        services.service_of("wecombot://robot-of-the-test-group", 5, lambda: 0.0)


@pytest.mark.usefixtures("service")
def test_the_registry_finds_and_opens_it() -> None:
    """By its name, with settings as text."""
    channel = Registry.installed().notifier("apprise", {"url": "wecombot://robot-of-the-test-group"})

    assert channel.send([message()])[0].delivered
    channel.close()
