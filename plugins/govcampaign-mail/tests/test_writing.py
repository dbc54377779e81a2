"""What a mail says: headers, the text and the HTML alternative, read back by a mail program's parser."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.wording import Text, same, visible
from govcampaign_mail.page import page
from govcampaign_mail.settings import read_settings
from govcampaign_mail.writing import as_mail, message_id, one_line
from mail_servers import NOW, letter, parsed, text_of

TO = ["commerce@binhai.invalid"]


def settings(**more):
    """Return settings of a sender."""
    return read_settings({"host": "localhost", "sender": "office@binhai.invalid", **more})


def written(message, **more):
    """Return the bytes of a mail."""
    return as_mail(message, TO, settings(**more), NOW)


def html_of(mail):
    """Return the HTML part."""
    return mail.get_body(("html",)).get_content().replace("\r\n", "\n")


def name_of(data):
    """Return the name before the address; the newer parser of Python puts blanks between encoded words."""
    header = message_from_bytes(data)["To"].rpartition("<")[0]
    return str(make_header(decode_header(header))).strip()


def test_the_bytes_of_a_mail():
    """The same message is the same bytes on every computer and every Python."""
    message = letter(subject=same("due"), body=same("One.\n.\nTwo."), recipient="Commerce")

    head, _, _ = written(message, sender_name="Office", lang="en").decode("ascii").partition("text/html")

    assert head == (
        "Date: Wed, 24 Jul 2013 08:30:00 +0800\r\n"
        "From: Office <office@binhai.invalid>\r\n"
        "To: Commerce <commerce@binhai.invalid>\r\n"
        "Subject: due\r\n"
        "Message-ID: <govcampaign.ca978112ca1bbdcafac231b39a23dc4d@binhai.invalid>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "X-Auto-Response-Suppress: All\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative;\r\n"
        ' boundary="=_ca978112ca1bbdcafac231b39a23dc4d_="\r\n'
        "Content-Language: en\r\n"
        "\r\n"
        "--=_ca978112ca1bbdcafac231b39a23dc4d_=\r\n"
        'Content-Type: text/plain; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "One.\r\n.\r\nTwo.\r\n"
        "\r\n"
        "--=_ca978112ca1bbdcafac231b39a23dc4d_=\r\n"
        "Content-Type: "
    )


def test_chinese_headers_are_read_back():
    """Names and headings are encoded words on short lines, and whole again in a mail program."""
    subject = "即将到期：关于报送 2013 年“服务月”走访情况的通知（第二次），请于 7 月 25 日前报送 \U00020bb7"
    data = written(
        letter(subject=same(subject)), sender_name="滨海新区服务月办公室", reply_to="r@binhai.invalid"
    )

    mail = parsed(data)

    assert mail["Subject"] == subject
    assert mail["From"] == "滨海新区服务月办公室 <office@binhai.invalid>"
    assert mail["To"] == "商务委 <commerce@binhai.invalid>"
    assert mail["Reply-To"] == "r@binhai.invalid"
    head = data.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(map(len, head.split(b"\r\n"))) <= 78
    assert [mail.defects, *(part.defects for part in mail.walk())] == [[]] * 4


def test_a_mail_answers_no_program():
    """Holiday notices are not sent back (RFC 3834, and Exchange)."""
    mail = parsed(written(letter()))

    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == ("auto-generated", "All")


def test_the_date_is_that_of_sending():
    """It is in the time of Beijing; the day of the message may be another one."""
    assert parsedate_to_datetime(str(parsed(written(letter()))["Date"])) == NOW


# -- identity ------------------------------------------------------------------------------


def test_a_key_has_one_message_id():
    """Sent again, with other words or by another program, it is the same; another key has another one."""
    again = [written(letter("a", subject=same(words)), domain="mail.binhai.invalid") for words in "xy"]

    ids = {parsed(data)["Message-ID"] for data in again}
    assert ids == {message_id("a", "mail.binhai.invalid")}
    assert len({message_id(key, "binhai.invalid") for key in ("a", "A", "a ", "é", "e\u0301", "\ud800")}) == 6


@given(key=st.text(alphabet=st.characters(), max_size=50))
def test_a_message_id_is_one_word(key):
    """Whatever the key is, the header holds it as it is, and so does the parser."""
    assert re.fullmatch(r"<govcampaign\.[0-9a-f]{32}@binhai\.invalid>", message_id(key, "binhai.invalid"))


# -- nothing gets into the headers -----------------------------------------------------------

INJECTIONS = [
    "late\r\nBcc: all@example.invalid",
    "late\nBcc: all@example.invalid\n\nAnother mail",
    "late\rBcc: all@example.invalid",
    "late\u2028Bcc: all@example.invalid",
    "late\x85Bcc: all@example.invalid",
    "late\x0bBcc: all@example.invalid",
    "late\x00\r\n\r\n.\r\nMAIL FROM:<x@example.invalid>",
    "=?utf-8?q?late=0D=0ABcc:_all@example.invalid?=",
    "late =?utf-8?b?DQpCY2M6?= all",
]


@pytest.mark.parametrize("words", INJECTIONS)
def test_no_header_comes_from_a_heading_or_a_name(words):
    """What would end a header is a blank; an encoded word that somebody typed stays text."""
    mail = parsed(written(letter(subject=same(words), recipient=words)))

    assert sorted(mail.keys()) == sorted(parsed(written(letter())).keys())
    assert mail["Subject"] == one_line(words)
    assert mail["To"].addresses[0].addr_spec == "commerce@binhai.invalid"
    assert len(mail["To"].addresses) == 1


@given(words=st.text(alphabet=st.characters(), max_size=120))
def test_whatever_is_written_is_read_back(words):
    """Heading, name and body come back as they were, save what nobody can see; nothing is added."""
    message = letter(subject=same(words), recipient=words, body=same(words))

    data = written(message)

    mail = parsed(data)
    assert mail["Subject"] == one_line(words)
    assert name_of(data) == one_line(words)
    body = visible(words, keep="\n\t")
    assert text_of(mail) == (body if body.endswith("\n") else f"{body}\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_long_words_are_whole():
    """A heading of 20,000 letters and a line of 100,000 arrive; no line of the mail is long."""
    data = written(letter(subject=same("汉" * 20_000), body=same("a" * 100_000)))

    mail = parsed(data)
    assert mail["Subject"] == "汉" * 20_000
    assert text_of(mail) == "a" * 100_000 + "\n"
    assert max(map(len, data.split(b"\r\n"))) <= 78


# -- languages ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "heading", "body", "language"),
    [
        ("zh", "即将到期", "请报送。\n", "zh-CN"),
        ("en", "due soon", "Hand it in.\n", "en"),
        ("both", "即将到期 / due soon", "请报送。\n\n\nHand it in.\n", "zh-CN, en"),
    ],
)
def test_a_mail_speaks_the_language_of_the_settings(lang, heading, body, language):
    """Both at once is the Chinese first."""
    message = letter(subject=Text("即将到期", "due soon"), body=Text("请报送。", "Hand it in."))

    mail = parsed(written(message, lang=lang))

    assert (mail["Subject"], text_of(mail), mail["Content-Language"]) == (heading, body, language)


def test_what_reads_the_same_is_said_once():
    """Names and codes are not repeated."""
    mail = parsed(written(letter(subject=same("A1"), body=same("B2")), lang="both"))

    assert (mail["Subject"], text_of(mail)) == ("A1", "B2\n")


# -- the HTML alternative ------------------------------------------------------------------------


class Tags(HTMLParser):
    """Collects the tags and the words of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        """Keep a tag."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        """Keep words."""
        self.words.append(data)


def read(html):
    """Return what a page holds."""
    tags = Tags()
    tags.feed(html)
    return tags


def test_the_page_is_a_heading_and_paragraphs():
    """Empty lines part paragraphs, line ends stay, blanks at the beginning of a line indent it."""
    body = "各单位：\n请报送：\n  一、表 <1>\n\t二、“表” & 表\n\n \n\n谢谢。\n"

    html = html_of(parsed(written(letter(subject=same("通知"), body=same(body)))))

    paragraphs = re.findall(r"<p [^>]*>(.*?)</p>", html, re.DOTALL)
    assert [paragraph.split("<br>\n") for paragraph in paragraphs] == [
        ["各单位：", "请报送：", "&nbsp;&nbsp;一、表 &lt;1&gt;", "&nbsp;&nbsp;&nbsp;&nbsp;二、“表” &amp; 表"],
        ["谢谢。"],
    ]
    assert re.findall(r"<h1 [^>]*>(.*?)</h1>", html) == ["通知"]


@given(words=st.text(alphabet=st.sampled_from("<>&\"'/ =abx!-\n\t汉"), max_size=80))
def test_no_word_is_a_tag(words):
    """Whatever is written, the page has its own tags and no others, and all the words."""
    found = read(page(words.replace("\n", " "), words, "zh"))

    assert set(found.tags) <= {"html", "head", "meta", "title", "body", "h1", "p", "br"}
    assert {name for name, _ in found.attributes} <= {"lang", "charset", "style"}
    said = unescape("".join(found.words)).replace("\u00a0", " ")
    assert all(word in said for word in words.split())


def test_the_page_loads_nothing_and_has_no_colours():
    """It is read on paper, in the dark and by programs that block pictures."""
    html = html_of(parsed(written(letter())))

    assert not re.search(r"color|background|#[0-9a-f]{3}|url\(|src=|href=|<script|<img|<link", html)


def test_an_empty_message_is_a_mail():
    """Nobody writes one; it is no exception."""
    mail = parsed(written(letter(subject=same(""), body=same(""), recipient="")))

    assert (mail["Subject"], text_of(mail), mail["To"]) == ("", "\n", "commerce@binhai.invalid")
