"""The readers of notices that are built in: plain text and web pages."""

from __future__ import annotations

import pytest

from govcampaign import builtin
from govcampaign.builtin._texts import LONGEST
from govcampaign.errors import LimitExceeded, UnreadableFile
from govcampaign.ports.text import TextReader
from govcampaign.registry import Registry

NOTICE = "关于开展服务月活动的通知\n各部门：\n现将有关事项通知如下。"


@pytest.fixture
def reader():
    """Return a function that makes the reader of a name or an ending."""
    return Registry([builtin]).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_in_the_encodings_of_offices(reader, encoding):
    """By its ending."""
    plain = reader(".txt")

    assert isinstance(plain, TextReader)
    assert plain.read(NOTICE.encode(encoding), "notice.txt") == NOTICE


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_gives_its_text(reader, encoding):
    """Whatever its encoding."""
    page = f"<!DOCTYPE html><html><body><p>{NOTICE.replace(chr(10), '</p><p>')}</p></body></html>"

    assert reader("htm").read(page.encode(encoding), "notice.html") == NOTICE


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("plain", b"<html><body>", "a web page or XML, not a text file"),
        ("plain", b"%PDF-1.7", "a PDF, not a text file"),
        ("plain", b"\xd0\xcf\x11\xe0\xa1\xb1", "a file of an older Office"),
        ("plain", b"\x89PNG\r\n", "an image"),
        ("plain", b"PK\x03\x04 word/document.xml", "a Word document"),
        ("html", b"PK\x03\x04 word/document.xml", "a Word document"),
        ("html", "關於開展服務月活動的通知".encode("big5"), "Big5"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(reader, name, data, reason):
    """And with what to do."""
    with pytest.raises(UnreadableFile, match=reason) as caught:
        reader(name).read(data, "notice")

    assert caught.value.place == "notice"
    assert caught.value.remedy.en


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as docx"),
        (rb"{\rtf1}", "save it as docx"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", "--format html"),
        (b"%PDF-1.7", "copy its words"),
        (b"PK\x03\x04 word/document.xml", "--format docx"),
        (b"PK\x03\x04 xl/workbook.xml", "copy its words"),
    ],
)
def test_the_error_says_how_to_get_at_the_text(reader, data, remedy):
    """For each kind of file in which offices send notices."""
    with pytest.raises(UnreadableFile) as caught:
        reader("plain").read(data, "notice")

    assert remedy in caught.value.remedy.en
    assert caught.value.code == "other_file"


@pytest.mark.parametrize("name", ["plain", "html"])
def test_a_file_that_is_no_notice_by_its_size_is_refused(reader, name):
    """Before it is decoded."""
    with pytest.raises(LimitExceeded, match="16 MB") as caught:
        reader(name).read(bytes(LONGEST + 1), "notice")

    assert caught.value.field == "bytes"
