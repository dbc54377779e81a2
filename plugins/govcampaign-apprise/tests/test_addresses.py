"""Addresses: one for all, several, or one of each unit; and what is said where one cannot be used."""

from __future__ import annotations

import pytest

from govcampaign.errors import InvalidValue, NotifierClosed
from govcampaign.ports.notification import Notifier, Outcome
from robots import DINGTALK, FEISHU, WECOM, Answer, Service, message, opened

# Part of a URL.
HIDDEN = "robot-of-the-test-group"


def test_without_a_url_each_message_needs_an_address() -> None:
    """The channel asks for the contacts of the roster under its own name."""
    assert opened().contact == "apprise"


@pytest.mark.usefixtures("service")
def test_with_a_url_messages_need_no_address() -> None:
    """There is no kind of contact to ask for."""
    channel = opened(WECOM)

    assert getattr(channel, "contact", None) is None
    assert channel.send([message()])[0].delivered


def test_it_is_a_notifier() -> None:
    """It has what the port asks for."""
    assert isinstance(opened(), Notifier)


def test_each_unit_is_posted_to_at_its_own_address(service: Service) -> None:
    """One is in WeCom, another in Feishu, the third has a program."""
    answers = opened().send(
        [
            message("a", address=WECOM),
            message("b", address=FEISHU),
            message("c", address=f"json://{service.place}/hook"),
        ]
    )

    assert [answer.outcome for answer in answers] == [Outcome.DELIVERED] * 3
    assert [seen.path.split("?")[0] for seen in service.seen] == [
        "/cgi-bin/webhook/send",
        "/open-apis/bot/v2/hook/1111aaaa-22bb-33cc/",
        "/hook",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "  ",
        "nothing",
        "nothing://abcdef",
        "https://office.invalid/hook",
        "dingtalk://",
        "wecombot://",
        "json://",
        "wecombot://%%%",
        "feishu://a b://c",
        "\x00\ud800",
    ],
)
def test_one_broken_address_stops_nobody(service: Service, address: str) -> None:
    """The unit is answered as refused, and the others' messages go out."""
    answers = opened().send(
        [message("a", address=WECOM), message("b", address=address), message("c", address=FEISHU)]
    )

    assert [answer.outcome for answer in answers] == [Outcome.DELIVERED, Outcome.REFUSED, Outcome.DELIVERED]
    assert len(service.seen) == 2


def test_one_unit_whose_group_is_gone_stops_nobody(service: Service) -> None:
    """Its robot refuses, and the others' messages go out."""
    service.answer(Answer(body=b'{"errcode": 93000, "errmsg": "invalid webhook url"}'))

    answers = opened().send([message("a", address=WECOM), message("b", address=DINGTALK)])

    assert [answer.outcome for answer in answers] == [Outcome.REFUSED, Outcome.DELIVERED]


def test_several_addresses_are_all_posted_to(service: Service) -> None:
    """Blanks and lines separate them, so that a file may hold one on each line."""
    channel = opened(f"{WECOM}\n{FEISHU}  {WECOM}")

    assert channel.send([message()])[0].outcome is Outcome.DELIVERED
    assert len(service.seen) == 2


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([Answer(429), Answer(429)], Outcome.RETRY),
        ([Answer(404), Answer(404)], Outcome.REFUSED),
        ([Answer(404), Answer(429)], Outcome.RETRY),
        ([Answer(500), Answer(404)], Outcome.UNCERTAIN),
        ([Answer(200), Answer(404)], Outcome.UNCERTAIN),
        ([Answer(429), Answer(200)], Outcome.UNCERTAIN),
        ([Answer(200), Answer(200)], Outcome.DELIVERED),
    ],
)
def test_of_several_addresses_all_must_take_it(
    service: Service, answers: list[Answer], outcome: Outcome
) -> None:
    """One that took it and one that did not are neither delivered nor certainly not."""
    service.answer(*answers)

    assert (
        opened(f"json://{service.place}/a json://{service.place}/b").send([message()])[0].outcome is outcome
    )


def test_of_several_addresses_the_longest_wait_counts(service: Service) -> None:
    """All of them are tried again together."""
    service.answer(Answer(429, headers={"Retry-After": "5"}), Answer(429, headers={"Retry-After": "90"}))

    channel = opened(f"json://{service.place}/a json://{service.place}/b")

    assert channel.send([message()])[0].retry_after == 90.0


def test_an_address_that_took_it_is_not_posted_to_again(service: Service) -> None:
    """Where the same channel sends again, the one that failed is tried alone."""
    service.answer(service.success, Answer(429))
    channel = opened(f"json://{service.place}/a json://{service.place}/b")
    channel.send([message()])

    assert channel.send([message()])[0].outcome is Outcome.DELIVERED
    assert [seen.path for seen in service.seen] == ["/a", "/b", "/b"]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-of-the-test-group",
            "/cgi-bin/webhook/send?key=robot-of-the-test-group",
        ),
        (
            "https://oapi.dingtalk.com/robot/send?access_token=4f0c2a9be1",
            "/robot/send?access_token=4f0c2a9be1",
        ),
        (
            "https://open.feishu.cn/open-apis/bot/v2/hook/1111aaaa-22bb",
            "/open-apis/bot/v2/hook/1111aaaa-22bb/",
        ),
        (
            "https://open.larksuite.com/open-apis/bot/v2/hook/1111aaaa-22bb",
            "/open-apis/bot/v2/hook/1111aaaa-22bb",
        ),
    ],
)
def test_the_address_of_a_robot_is_taken_as_its_page_shows_it(
    service: Service, address: str, path: str
) -> None:
    """A person copies it into the roster; WeCom's alone is known to Apprise."""
    (delivery,) = opened().send([message(address=address)])

    assert delivery.outcome is Outcome.DELIVERED
    assert service.seen[0].path == path


@pytest.mark.parametrize(
    ("address", "signed"),
    [
        ("https://oapi.dingtalk.com/robot/send?access_token=4f0c2a9be1&secret=SECabc123", "query"),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/1111aaaa-22bb?secret=abc%2F123", "document"),
    ],
)
def test_a_secret_may_follow_the_address_of_a_robot(service: Service, address: str, signed: str) -> None:
    """The page of the robot shows both, and the robot takes no message without a signature."""
    opened().send([message(address=address)])

    assert "sign" in getattr(service.seen[0], signed)


@pytest.mark.parametrize(
    "address",
    [
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send",
        "https://oapi.dingtalk.com/robot/send?token=4f0c2a9be1",
        "https://oapi.dingtalk.com/other?access_token=4f0c2a9be1",
        "https://open.feishu.cn/other/1111aaaa-22bb",
        "https://[::1/robot/send?access_token=4f0c2a9be1",
    ],
)
def test_half_an_address_of_a_robot_is_refused(service: Service, address: str) -> None:
    """The token is missing, or the host is another."""
    (delivery,) = opened().send([message(address=address)])

    assert delivery.outcome is Outcome.REFUSED
    assert service.seen == []


# -- settings --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ({"urls": WECOM}, "apprise.urls"),
        ({"timeout": "0"}, "apprise.timeout"),
        ({"timeout": "ten"}, "apprise.timeout"),
        ({"timeout": "-1"}, "apprise.timeout"),
        ({"timeout": "nan"}, "apprise.timeout"),
        ({"timeout": "1e9"}, "apprise.timeout"),
        ({"timeout": "601"}, "apprise.timeout"),
        ({"lang": "fr"}, "apprise.lang"),
        ({"rate": "-1"}, "apprise.rate"),
        ({"rate": "many"}, "apprise.rate"),
        ({"rate": "999999999"}, "apprise.rate"),
        ({"mark": "maybe"}, "apprise.mark"),
        ({"ca": "/nowhere/ca.pem"}, "apprise.ca"),
    ],
)
def test_a_setting_that_is_not_understood_is_an_error(settings: dict[str, str], place: str) -> None:
    """It says which, and what is known."""
    with pytest.raises(InvalidValue) as caught:
        opened(**settings)

    assert caught.value.place == place
    assert caught.value.remedy.zh
    assert caught.value.remedy.en


def test_an_unknown_setting_is_told_what_is_known() -> None:
    """All settings are listed."""
    with pytest.raises(InvalidValue, match="ca, lang, mark, rate, timeout, url"):
        opened(colour="red")


def test_a_blank_url_is_an_error() -> None:
    """An empty file of secrets must not be taken for addresses in the roster."""
    with pytest.raises(InvalidValue, match="it is blank"):
        opened(url=" \n")


@pytest.mark.parametrize("url", [f"nothing://{HIDDEN}", f"{WECOM} {HIDDEN}", f"dingtalk://{HIDDEN}"])
def test_a_url_of_no_service_is_an_error_that_does_not_repeat_it(url: str) -> None:
    """It says which of them, and not what is in it."""
    with pytest.raises(InvalidValue) as caught:
        opened(url)

    assert caught.value.place == "apprise.url"
    assert HIDDEN not in f"{caught.value!r} {caught.value} {caught.value.say('zh')}"


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize("text", ["yes", "是"])
def test_a_mark_is_asked_for_in_either_language(text: str) -> None:
    """Yes or no, in the words of the user."""
    assert opened(WECOM, mark=text).send([message()])[0].receipt


# -- the end ---------------------------------------------------------------------


def test_a_closed_channel_refuses(service: Service) -> None:
    """Sending afterwards is a mistake, and nothing goes out; closing twice does nothing."""
    channel = opened(WECOM)
    channel.close()
    channel.close()

    with pytest.raises(NotifierClosed):
        channel.send([message()])
    assert service.seen == []
