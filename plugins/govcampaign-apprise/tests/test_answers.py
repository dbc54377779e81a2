"""What is said of a message, from what a service answered."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from govcampaign.ports.notification import Outcome
from robots import DINGTALK, FEISHU, LARK, NOW, WECOM, Answer, Service, message, opened, sent


def refusing(name: str, code: object, words_name: str = "errmsg", words: str = "") -> Answer:
    """Return an answer with status 200 that refuses."""
    return Answer(body=json.dumps({name: code, words_name: words}).encode())


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.DELIVERED),
        (201, Outcome.DELIVERED),
        (204, Outcome.DELIVERED),
        (301, Outcome.REFUSED),
        (302, Outcome.REFUSED),
        (400, Outcome.REFUSED),
        (401, Outcome.REFUSED),
        (403, Outcome.REFUSED),
        (404, Outcome.REFUSED),
        (408, Outcome.RETRY),
        (409, Outcome.UNCERTAIN),
        (410, Outcome.REFUSED),
        (413, Outcome.REFUSED),
        (421, Outcome.RETRY),
        (422, Outcome.REFUSED),
        (425, Outcome.RETRY),
        (429, Outcome.RETRY),
        (500, Outcome.UNCERTAIN),
        (501, Outcome.REFUSED),
        (502, Outcome.UNCERTAIN),
        (503, Outcome.RETRY),
        (504, Outcome.UNCERTAIN),
        (505, Outcome.REFUSED),
        (511, Outcome.RETRY),
        (599, Outcome.UNCERTAIN),
        (999, Outcome.UNCERTAIN),
    ],
)
def test_a_status_decides(service: Service, status: int, outcome: Outcome) -> None:
    """Sent again only where it was certainly not taken; not known after most errors of a server."""
    service.answer(Answer(status))

    delivery = sent(f"json://{service.place}/hook")

    assert delivery.outcome is outcome
    assert f"HTTP {status}" in delivery.detail


@pytest.mark.parametrize("url", [WECOM, DINGTALK, FEISHU, LARK])
@pytest.mark.parametrize(
    ("status", "outcome"), [(403, Outcome.REFUSED), (429, Outcome.RETRY), (500, Outcome.UNCERTAIN)]
)
def test_a_status_decides_for_robots_too(service: Service, url: str, status: int, outcome: Outcome) -> None:
    """Before a robot's own answer is read."""
    service.answer(Answer(status, b'{"errcode": 0, "code": 0}'))

    assert sent(url).outcome is outcome


@pytest.mark.parametrize(
    ("url", "answer", "outcome", "seconds"),
    [
        (WECOM, refusing("errcode", 93000, words="invalid webhook url"), Outcome.REFUSED, None),
        (WECOM, refusing("errcode", 40014, words="invalid access_token"), Outcome.REFUSED, None),
        (WECOM, refusing("errcode", 45009, words="api freq out of limit"), Outcome.RETRY, 60.0),
        (WECOM, refusing("errcode", 45033, words="too many at once"), Outcome.RETRY, 60.0),
        (WECOM, refusing("errcode", -1, words="system busy"), Outcome.RETRY, None),
        (DINGTALK, refusing("errcode", 310000, words="keywords not in content"), Outcome.REFUSED, None),
        (DINGTALK, refusing("errcode", 310000, words="sign not match"), Outcome.REFUSED, None),
        (DINGTALK, refusing("errcode", 400102, words="robot is stopped"), Outcome.REFUSED, None),
        (DINGTALK, refusing("errcode", 130101, words="send too fast"), Outcome.RETRY, 600.0),
        (DINGTALK, refusing("errcode", 410100, words="send too fast"), Outcome.RETRY, 600.0),
        (FEISHU, refusing("code", 19021, "msg", "sign match fail"), Outcome.REFUSED, None),
        (FEISHU, refusing("code", 19024, "msg", "Key Words Not Found"), Outcome.REFUSED, None),
        (FEISHU, refusing("code", 9499, "msg", "Bad Request"), Outcome.REFUSED, None),
        (FEISHU, refusing("code", 9499, "msg", "too many request"), Outcome.RETRY, 60.0),
        (FEISHU, refusing("code", 11232, "msg", "frequency limited"), Outcome.RETRY, 60.0),
        (LARK, refusing("code", 99991400, "msg", "request trigger frequency limit"), Outcome.RETRY, 60.0),
        (LARK, refusing("code", 19001, "msg", "param invalid"), Outcome.REFUSED, None),
    ],
)
def test_a_refusal_with_status_200_is_no_delivery(
    service: Service, url: str, answer: Answer, outcome: Outcome, seconds: float | None
) -> None:
    """Robots refuse with status 200 and a code, and Apprise takes most of these for success."""
    service.answer(answer)

    delivery = sent(url)

    assert (delivery.outcome, delivery.retry_after) == (outcome, seconds)
    told = json.loads(answer.body)
    assert str(told.get("errcode", told.get("code"))) in delivery.detail
    assert (told.get("errmsg") or told.get("msg")) in delivery.detail


@pytest.mark.parametrize("url", [WECOM, DINGTALK, FEISHU, LARK])
@pytest.mark.parametrize(
    "body",
    [
        b"<html>log in to the network</html>",
        b"",
        b"[]",
        b"{}",
        b'{"errcode": "0", "code": "0"}',
        b'{"errcode": false, "code": false}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_an_answer_that_no_robot_gives_is_uncertain(service: Service, url: str, body: bytes) -> None:
    """A login page of the network has status 200 too."""
    service.answer(Answer(body=body))

    delivery = sent(url)

    assert delivery.outcome is Outcome.UNCERTAIN
    assert "HTTP 200 without" in delivery.detail


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "120"}, 120.0),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "9" * 400}, 30 * 86_400.0),
        ({"Retry-After": "Wed, 24 Jul 2013 02:05:00 GMT"}, 300.0),
        (
            {"Retry-After": "Wed, 24 Jul 2013 12:00:10 GMT", "Date": "Wed, 24 Jul 2013 12:00:00 GMT"},
            10.0,
        ),
        ({"Retry-After": "Wed, 24 Jul 2013 01:00:00 GMT"}, 0.0),
        ({"Retry-After": "Wed, 24 Jul 2999 01:00:00 GMT"}, 30 * 86_400.0),
        ({"Retry-After": "Wed, 24 Jul 2013 02:05:00"}, 300.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "1.5"}, None),
        ({"Retry-After": ""}, None),
        ({}, None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_the_time_that_a_service_asks_for_is_passed_on(
    service: Service, status: int, headers: dict[str, str], seconds: float | None
) -> None:
    """As seconds or as a date, which is compared with the date of the answer before our own clock."""
    assert datetime.fromtimestamp(NOW, UTC) == datetime(2013, 7, 24, 2, 0, tzinfo=UTC)
    service.answer(Answer(status, headers=headers))

    delivery = sent(f"json://{service.place}/hook")

    assert delivery.outcome is Outcome.RETRY
    assert delivery.retry_after == seconds


def test_a_redirect_is_not_followed(service: Service) -> None:
    """A POST would become a GET without its text, and be answered with success."""
    service.answer(Answer(302, headers={"Location": f"{service.url}/other"}))

    delivery = sent(f"json://{service.place}/hook?redirect=yes")

    assert delivery.outcome is Outcome.REFUSED
    assert [seen.path for seen in service.seen] == ["/hook"]


def test_what_apprise_alone_takes_for_a_failure_is_uncertain(service: Service) -> None:
    """A service whose answers only Apprise reads: it said no and did not say why."""
    service.answer(Answer(200, b'{"ok": false, "error": "channel_not_found"}'))

    delivery = sent(f"mmost://{service.place}/abcdefghijklmnopqrst")
    service.answer(Answer(299))
    other = sent(f"mmost://{service.place}/abcdefghijklmnopqrst", message("other"))

    assert delivery.outcome is Outcome.DELIVERED
    assert other.outcome is Outcome.UNCERTAIN
    assert other.detail == "HTTP 299: not taken for a success"


def test_what_was_delivered_is_not_sent_again(service: Service) -> None:
    """The same key, in one call or in a later one, counts as delivered."""
    channel = opened(WECOM)

    answers = [*channel.send([message(), message()]), *channel.send([message()])]

    assert [answer.outcome for answer in answers] == [Outcome.DELIVERED] * 3
    assert len(service.seen) == 1


@pytest.mark.parametrize("answer", [Answer(429), Answer(500), Answer(404)])
def test_what_failed_goes_out_later(service: Service, answer: Answer) -> None:
    """The caller decides whether a message is sent again; the channel does not refuse."""
    channel = opened(f"json://{service.place}/hook")
    service.answer(answer)
    channel.send([message()])

    (again,) = channel.send([message()])

    assert again.outcome is Outcome.DELIVERED
    assert len(service.seen) == 2


def test_one_refusal_does_not_stop_the_others(service: Service) -> None:
    """One answer for each message, in their order."""
    service.answer(
        Answer(200), Answer(400), Answer(429, headers={"Retry-After": "7"}), Answer(502), Answer(200)
    )

    answers = opened(f"json://{service.place}/hook").send([message(key) for key in "abcde"])

    assert [(answer.key, answer.outcome) for answer in answers] == [
        ("a", Outcome.DELIVERED),
        ("b", Outcome.REFUSED),
        ("c", Outcome.RETRY),
        ("d", Outcome.UNCERTAIN),
        ("e", Outcome.DELIVERED),
    ]
    assert answers[2].retry_after == 7.0
