"""Texts that are too long: parts that fit, and what is said where only some of them went out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies

from govcampaign.ports.notification import Outcome
from govcampaign.wording import Text, same
from govcampaign_apprise.texts import LIMITS, Limit, parts_of
from robots import DINGTALK, FEISHU, WECOM, Answer, Clock, Service, message, opened, sent

REFUSED = Answer(body=b'{"errcode": 93000, "errmsg": "invalid webhook url"}')
LINES = [f"{number}. 走访企业{number}家，请于7月25日前报送。" for number in range(1, 151)]
LONG = message(body=Text("\n".join(LINES), ""))


def test_wecom_gets_parts_of_2048_bytes(service: Service) -> None:
    """Chinese has three bytes a character; Apprise counts characters and would send too much."""
    assert sent(WECOM, LONG).outcome is Outcome.DELIVERED

    contents = [seen.document["text"]["content"] for seen in service.seen]
    count = len(contents)
    assert count > 2
    assert all(len(content.encode()) <= 2048 for content in contents)
    assert [content.split("\r\n")[0] for content in contents] == [
        f"【商务委】即将到期：走访企业（{number}/{count}）" for number in range(1, count + 1)
    ]
    assert [line for content in contents for line in content.split("\r\n")[1].split("\n")] == LINES


@pytest.mark.parametrize("url", [DINGTALK, FEISHU])
def test_a_request_has_at_most_20000_bytes(service: Service, url: str) -> None:
    """The limit is that of the whole request, in which DingTalk's characters take six bytes."""
    words = "\n".join("企业" * 40 for _ in range(300))

    assert sent(url, message(body=Text(words, ""))).outcome is Outcome.DELIVERED

    assert len(service.seen) > 1
    assert all(len(seen.body) <= 20_000 for seen in service.seen)


def test_a_webhook_gets_the_whole_text(service: Service) -> None:
    """A program takes texts of any length, and one message is one request."""
    assert sent(f"json://{service.place}/hook", message(body=Text("汉" * 50_000, ""))).delivered

    (seen,) = service.seen
    assert seen.document["message"] == "汉" * 50_000


def test_a_text_of_which_the_first_part_is_refused_is_refused(service: Service) -> None:
    """Nothing went out, and no other part is posted."""
    service.answer(REFUSED)

    delivery = sent(WECOM, LONG)

    assert delivery.outcome is Outcome.REFUSED
    assert len(service.seen) == 1


def test_half_a_text_is_no_delivery(service: Service) -> None:
    """Where a later part fails, the message is neither delivered nor certainly not."""
    service.answer(service.success, REFUSED)

    delivery = sent(WECOM, LONG)

    assert delivery.outcome is Outcome.UNCERTAIN
    assert delivery.detail == "1 of 5 parts went out; HTTP 200, errcode 93000: invalid webhook url"
    assert len(service.seen) == 2


def test_a_text_that_is_sent_again_begins_with_the_part_that_is_missing(service: Service) -> None:
    """The channel knows which parts went out, as long as it is open."""
    service.answer(service.success, Answer(429))
    channel = opened(WECOM)
    channel.send([LONG])

    (delivery,) = channel.send([LONG])

    numbers = [seen.document["text"]["content"].split("\r\n")[0][-4] for seen in service.seen]
    assert delivery.outcome is Outcome.DELIVERED
    assert numbers == ["1", "2", "2", "3", "4", "5"]


def test_a_long_heading_leaves_room_for_the_text(service: Service) -> None:
    """It is cut, and ends with an ellipsis."""
    sent(WECOM, message(subject=Text("题" * 3_000, "")))

    content = service.seen[0].document["text"]["content"]
    title, _, text = content.partition("\r\n")
    assert title.endswith("…")
    assert text == "请于 7 月 25 日前报送。\n依据：四（三）。"
    assert len(content.encode()) <= 2048


# -- the cutting ------------------------------------------------------------------


def quoted(text: str) -> int:
    """Return the bytes of a text inside JSON."""
    return len(json.dumps(text).encode())


@given(
    body=strategies.text(
        strategies.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | strategies.just("\n"),
        max_size=600,
    ),
    title=strategies.text("催办通知abc", max_size=60),
    most=strategies.integers(200, 700),
    size=strategies.sampled_from([len, lambda text: len(text.encode()), LIMITS["dingtalk"].size]),
)
def test_parts_fit_and_nothing_is_lost(body: str, title: str, most: int, size: object) -> None:
    """Whatever the text, each part fits, and together they say every character in its order."""
    limit = Limit(most, size)

    parts = parts_of(title, body, limit)

    assert all(limit.size(f"{part.title}\r\n{part.body}") <= most for part in parts)
    if body.strip():
        joined = "".join(part.body for part in parts)
        assert "".join(joined.split()) == "".join(body.split())
        assert all(part.body for part in parts)


def test_a_text_that_fits_is_one_part() -> None:
    """Without a number."""
    (part,) = parts_of("甲", "乙\n丙", Limit(20))

    assert (part.title, part.body) == ("甲", "乙\n丙")


def test_lines_stay_whole_where_they_can() -> None:
    """A part ends with a line; only a line longer than a part is cut."""
    parts = parts_of("甲", "\n".join(["一" * 30, "二" * 30, "三" * 90]), Limit(60))

    assert [part.body[0] for part in parts] == ["一", "二", "三", "三"]
    assert "".join(part.body for part in parts).count("三") == 90


def test_an_unknown_service_is_cut_by_the_characters_that_apprise_knows(service: Service) -> None:
    """A limit of bytes is known of the robots alone."""
    assert sent(f"mmost://{service.place}/abcdefghijklmnopqrst", message(body=same("汉" * 9_000))).delivered

    assert len(service.seen) > 1
    assert sum(seen.body.decode("unicode_escape").count("汉") for seen in service.seen) == 9_000


# -- the pace ---------------------------------------------------------------------


def test_a_robot_is_not_sent_more_than_it_takes(service: Service, clock: Clock) -> None:
    """WeCom takes twenty a minute: the rest is not tried, and told when it may be."""
    channel = opened(WECOM, clock=clock)

    answers = channel.send([message(str(number)) for number in range(22)])

    assert [answer.outcome for answer in answers] == [Outcome.DELIVERED] * 20 + [Outcome.RETRY] * 2
    assert answers[20].retry_after == 60.0
    assert len(service.seen) == 20


@pytest.mark.usefixtures("service")
def test_a_minute_later_it_takes_more(clock: Clock) -> None:
    """Nobody waits in between: the next run sends the rest."""
    channel = opened(WECOM, clock=clock)
    channel.send([message(str(number)) for number in range(20)])
    clock.at += 45
    (early,) = channel.send([message("20")])
    clock.at += 15

    (late,) = channel.send([message("20")])

    assert (early.outcome, early.retry_after) == (Outcome.RETRY, 15.0)
    assert late.outcome is Outcome.DELIVERED


@pytest.mark.usefixtures("service")
def test_the_pace_is_that_of_each_address(clock: Clock) -> None:
    """Forty units with a robot each are sent to at once; two with one robot share its number."""
    channel = opened(clock=clock, rate="1")

    answers = channel.send(
        [
            message("a", address=f"{WECOM}-1"),
            message("b", address=f"{WECOM}-2"),
            message("c", address=f"{WECOM}-1"),
        ]
    )

    assert [answer.outcome for answer in answers] == [Outcome.DELIVERED, Outcome.DELIVERED, Outcome.RETRY]


@pytest.mark.parametrize(("rate", "sent_at_once"), [("0", 25), ("3", 3)])
def test_the_pace_is_a_setting(service: Service, clock: Clock, rate: str, sent_at_once: int) -> None:
    """0 is for a service that takes any number."""
    channel = opened(WECOM, clock=clock, rate=rate)

    channel.send([message(str(number)) for number in range(25)])

    assert len(service.seen) == sent_at_once


def test_a_message_of_several_parts_waits_until_all_may_go(service: Service, clock: Clock) -> None:
    """It is not begun where it could not be finished."""
    channel = opened(WECOM, clock=clock, rate="3")
    channel.send([message("a"), message("b")])
    clock.at += 30

    (early,) = channel.send([LONG])
    clock.at += 30
    (late,) = channel.send([LONG])

    assert early.outcome is Outcome.RETRY
    assert early.retry_after == 30.0
    assert late.outcome is Outcome.DELIVERED
    assert len(service.seen) > 5
