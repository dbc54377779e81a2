"""What services receive: the bodies as each of them wants them, and signatures."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from urllib.parse import unquote

import pytest

from govcampaign.ports.notification import Outcome
from govcampaign.wording import Text
from robots import DINGTALK, FEISHU, LARK, NOW, SIGNED_DINGTALK, WECOM, Service, message, opened, sent

TEXT = "请于 7 月 25 日前报送。\n依据：四（三）。"
HEADING = "【商务委】即将到期：走访企业"


def test_wecom_gets_a_text_message(service: Service) -> None:
    """`msgtype` and `text.content`, to the robot of the key."""
    assert sent(WECOM).outcome is Outcome.DELIVERED

    (seen,) = service.seen
    assert seen.path == "/cgi-bin/webhook/send?key=robot-of-the-test-group"
    assert seen.headers["Content-Type"] == "application/json; charset=utf-8"
    assert seen.document == {"msgtype": "text", "text": {"content": f"{HEADING}\r\n{TEXT}"}}


def test_dingtalk_gets_a_text_message(service: Service) -> None:
    """`msgtype` and `text.content`, to the robot of the token, without a signature where it has no secret."""
    assert sent(DINGTALK).outcome is Outcome.DELIVERED

    (seen,) = service.seen
    assert seen.query == {"access_token": ["4f0c2a9be1"]}
    assert seen.document["msgtype"] == "text"
    assert seen.document["text"] == {"content": f"{HEADING}\r\n{TEXT}"}
    assert seen.document["at"] == {"atMobiles": [], "isAtAll": False}


def test_dingtalk_is_signed_with_its_secret(service: Service) -> None:
    """`sign` is HMAC-SHA256 of time and secret, in base64, escaped for the URL."""
    sent(SIGNED_DINGTALK)

    (seen,) = service.seen
    (timestamp,), secret = seen.query["timestamp"], "SECabcdef0123456789"
    mac = hmac.new(secret.encode(), f"{timestamp}\n{secret}".encode(), hashlib.sha256).digest()
    assert re.fullmatch(r"[0-9]{13}", timestamp)
    assert unquote(seen.query["sign"][0]) == base64.b64encode(mac).decode()


def test_dingtalk_gets_markdown_where_its_url_asks_for_it(service: Service) -> None:
    """The heading is given twice, as DingTalk shows the title in the list of chats only."""
    sent(f"{DINGTALK}?format=markdown")

    (seen,) = service.seen
    assert seen.document["msgtype"] == "markdown"
    assert seen.document["markdown"]["title"] == HEADING
    assert "请于 7 月 25 日前报送。" in seen.document["markdown"]["text"]


def test_feishu_gets_a_text_message(service: Service) -> None:
    """`msg_type` and `content.text`, in UTF-8."""
    assert sent(FEISHU).outcome is Outcome.DELIVERED

    (seen,) = service.seen
    assert seen.path == "/open-apis/bot/v2/hook/1111aaaa-22bb-33cc/"
    assert seen.document == {"msg_type": "text", "content": {"text": f"{HEADING}\r\n{TEXT}"}}
    assert "请于".encode() in seen.body


def test_lark_gets_a_text_message(service: Service) -> None:
    """The same as Feishu, at the host of Lark."""
    assert sent(LARK).outcome is Outcome.DELIVERED

    (seen,) = service.seen
    assert seen.path == "/open-apis/bot/v2/hook/1111aaaa-22bb-33cc"
    assert seen.document == {"msg_type": "text", "content": {"text": f"{HEADING}\n{TEXT}"}}


@pytest.mark.parametrize("url", [FEISHU, LARK])
def test_feishu_is_signed_where_its_url_has_a_secret(service: Service, url: str) -> None:
    """`sign` is HMAC-SHA256 of nothing, with time and secret as key; the text stays as it was."""
    sent(f"{url}?secret=Zm9vYmFy")

    (seen,) = service.seen
    key = f"{int(NOW)}\nZm9vYmFy".encode()
    assert seen.document["timestamp"] == str(int(NOW))
    assert seen.document["sign"] == base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()
    assert seen.document["content"]["text"].endswith(TEXT)
    assert int(seen.headers["Content-Length"]) == len(seen.body)


def test_a_json_webhook_gets_a_document_with_the_unit_and_the_day(service: Service) -> None:
    """A program that receives all units' messages can tell them apart without reading the text."""
    assert sent(f"json://{service.place}/hook").outcome is Outcome.DELIVERED

    (seen,) = service.seen
    assert seen.path == "/hook"
    assert seen.document == {
        "version": "1.0",
        "title": HEADING,
        "message": TEXT,
        "attachments": [],
        "type": "info",
        "recipient": "商务委",
        "day": "2013-07-24",
    }


def test_a_form_webhook_gets_the_same_as_a_form(service: Service) -> None:
    """Fields in UTF-8, escaped as forms are."""
    assert sent(f"form://{service.place}/hook").outcome is Outcome.DELIVERED

    (seen,) = service.seen
    assert seen.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert seen.form["title"] == [HEADING]
    assert seen.form["message"] == [TEXT]
    assert seen.form["recipient"] == ["商务委"]


def test_an_xml_webhook_gets_the_text(service: Service) -> None:
    """Apprise's own XML; the fields besides are given too."""
    assert sent(f"xml://{service.place}/hook").outcome is Outcome.DELIVERED

    (seen,) = service.seen
    assert "请于 7 月 25 日前报送。" in seen.body.decode()


@pytest.mark.parametrize("schema", ["json", "form", "xml"])
def test_a_webhook_gets_a_key_that_is_the_same_for_the_same_message(service: Service, schema: str) -> None:
    """A receiver that notes `Idempotency-Key` takes a message once, whichever run sends it."""
    first = sent(f"{schema}://{service.place}/hook")
    second = sent(f"{schema}://{service.place}/hook")
    other = sent(f"{schema}://{service.place}/hook", message("other"))

    keys = [seen.headers["Idempotency-Key"] for seen in service.seen]
    assert keys == [first.receipt, second.receipt, other.receipt]
    assert keys[0] == keys[1] != keys[2]
    assert re.fullmatch(r"[0-9a-f]{32}", keys[0])


def test_headers_and_fields_of_the_url_are_sent(service: Service) -> None:
    """What the adopter writes into the URL comes before what the channel adds."""
    sent(f"json://{service.place}/hook?+X-Token=abcd&:source=office&:recipient=unit")

    (seen,) = service.seen
    assert seen.headers["X-Token"] == "abcd"
    assert seen.document["source"] == "office"
    assert seen.document["recipient"] == "unit"


def test_a_chat_gets_nothing_but_the_text(service: Service) -> None:
    """No header and no number are added, and the receipt is empty."""
    delivery = sent(WECOM)

    assert "Idempotency-Key" not in service.seen[0].headers
    assert delivery.receipt == ""


def test_a_chat_gets_a_number_where_it_is_asked_for(service: Service) -> None:
    """With `mark`, a person can search the group for a message of which nobody knows whether it came."""
    delivery = sent(WECOM, mark="yes")

    assert service.seen[0].document["text"]["content"].endswith(f"\n（编号：{delivery.receipt}）")
    assert re.fullmatch(r"[0-9a-f]{10}", delivery.receipt)


@pytest.mark.parametrize(
    ("lang", "content"),
    [
        ("zh", f"{HEADING}\r\n{TEXT}"),
        ("en", "【商务委】due soon: visits to enterprises\r\nPlease hand it in by 25 July.\nClause: 四(三)."),
        (
            "both",
            (
                f"{HEADING} / due soon: visits to enterprises\r\n{TEXT}\n\n"
                "Please hand it in by 25 July.\nClause: 四(三)."
            ),
        ),
    ],
)
def test_the_language_is_a_setting(service: Service, lang: str, content: str) -> None:
    """Chinese, English, or one after the other."""
    sent(WECOM, lang=lang)

    assert service.seen[0].document["text"]["content"] == content


def test_what_reads_the_same_is_said_once(service: Service) -> None:
    """A name or a code needs no second language."""
    sent(WECOM, message(subject=Text("甲", "甲"), body=Text("乙", "乙")), lang="both")

    assert service.seen[0].document["text"]["content"] == "【商务委】甲\r\n乙"


def test_a_group_of_one_unit_is_not_told_its_name(service: Service) -> None:
    """Only where one address is for all units must each message name its unit."""
    opened().send([message(address=WECOM)])

    assert service.seen[0].document["text"]["content"].startswith("即将到期：走访企业\r\n")


def test_a_unit_that_the_heading_names_is_not_named_again(service: Service) -> None:
    """A heading that has the name is enough."""
    sent(WECOM, message(subject=Text("商务委有3项到期", "商务委: 3 due")))

    assert service.seen[0].document["text"]["content"].startswith("商务委有3项到期\r\n")


def test_what_a_reader_cannot_see_is_spelled_out(service: Service) -> None:
    """A control or a sign that turns the direction of writing is shown, and half a character is no error."""
    sent(WECOM, message(subject=Text("甲\r\n乙", ""), body=Text("一\x1b[2J\u202e\ud800\r\n二\t三", "")))

    content = service.seen[0].document["text"]["content"]
    assert content == "【商务委】甲\\r\\n乙\r\n一\\x1b[2J\\u202e\\ud800\n二\t三"


def test_characters_of_all_planes_arrive(service: Service) -> None:
    """Rare characters of names of places and emoji are text as any other."""
    for url in (WECOM, DINGTALK, FEISHU, f"json://{service.place}/", f"form://{service.place}/"):
        assert sent(url, message(body=Text("\U00020bb7野家 \U0001f600 <b>“表”</b> & 附件", ""))).delivered

    words = "\U00020bb7野家 \U0001f600 <b>“表”</b> & 附件"
    assert words in service.seen[0].document["text"]["content"]
    assert words in service.seen[1].document["text"]["content"]
    assert words in service.seen[2].document["content"]["text"]
    assert service.seen[3].document["message"] == words
    assert service.seen[4].form["message"] == [words]


def test_a_message_without_text_is_its_heading(service: Service) -> None:
    """Services refuse an empty text."""
    sent(WECOM, message(body=Text(" \n", " ")))

    assert service.seen[0].document["text"]["content"] == HEADING


def test_a_message_that_says_nothing_is_refused(service: Service) -> None:
    """Nothing is posted."""
    delivery = opened().send([message(subject=Text("", ""), body=Text("", ""), address=WECOM)])[0]

    assert delivery.outcome is Outcome.REFUSED
    assert service.seen == []


def test_the_address_that_a_service_gives_out_is_taken(service: Service) -> None:
    """A person copies the address of a robot from its page; Apprise knows those."""
    url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-of-the-test-group"

    assert sent(url).outcome is Outcome.DELIVERED
    assert service.seen[0].query == {"key": ["robot-of-the-test-group"]}


@pytest.mark.parametrize("url", [FEISHU, LARK])
def test_words_of_others_call_nobody(service: Service, url: str) -> None:
    """Feishu reads a call to all of the group out of a text, which may quote an enterprise."""
    words = '诉求：<at user_id="all">所有人</AT>，<attic> 3 < 5'
    sent(url, message(body=Text(words, "")))

    said = service.seen[0].document["content"]["text"]
    assert said.endswith('诉求：＜at user_id="all">所有人＜/AT>，<attic> 3 < 5')
