"""Which encoding a file is in, or what else it is."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring.textfile import decoded
from govcampaign.errors import InvalidValue, UnreadableFile

SIMPLIFIED = [
    "商务委",
    "科学技术委员会",
    "各部门",
    "各单位",
    "各管委会",
    "各街镇",
    "卫生局",
    "财政局",
    "教育局",
    "水务局",
    "新港街道",
    "国家税务局",
    "民政局",
    "交通运输局",
    "环境保护局",
    "发展和改革委员会",
    "人力资源和社会保障局",
    "文化广播电视局",
    "统计局",
]
TRADITIONAL = [
    "商務委",
    "科學技術委員會",
    "各部門",
    "各單位",
    "各管委會",
    "各街鎮",
    "衛生局",
    "財政局",
    "教育局",
    "水務局",
    "新港街道",
    "國家稅務局",
    "民政局",
    "交通運輸局",
    "環境保護局",
    "發展和改革委員會",
    "人力資源和社會保障局",
    "文化廣播電視局",
    "統計局",
]


def sheet(names):
    """Return a csv file of a few names, with English headings as a program writes them."""
    return "unit,groups\n" + "".join(f"{name},{name}\n" for name in names)


def said(data) -> str:
    """Return what is wrong with a file, in both languages."""
    with pytest.raises(UnreadableFile) as refused:
        decoded(data, "f.csv")
    assert refused.value.place == "f.csv"
    return f"{refused.value.code}: {refused.value.say('en')} / {refused.value.say('zh')}"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_encoding_that_offices_send_gives_the_same_text(encoding):
    """Excel saves “Unicode text” as UTF-16; a byte order mark is not part of the text."""
    assert decoded(sheet(SIMPLIFIED).encode(encoding), "f.csv") == sheet(SIMPLIFIED)


def test_a_text_loses_its_byte_order_mark():
    """The first heading is not preceded by an invisible character."""
    assert decoded("\ufeff单位", "f.csv") == "单位"


@given(st.lists(st.sampled_from(SIMPLIFIED), min_size=1, max_size=6))
def test_simplified_text_in_gb18030_is_never_taken_for_another_encoding(names):
    """A false alarm would refuse what Excel in China writes."""
    assert decoded(sheet(names).encode("gb18030"), "f.csv") == sheet(names)


@given(st.lists(st.sampled_from(TRADITIONAL), min_size=1, max_size=6))
def test_traditional_text_in_big5_is_refused_by_name(names):
    """Nearly all of it can be decoded as GB18030, to letters and no sense."""
    assert said(sheet(names).encode("big5")).startswith("encoding: f.csv: it looks like Big5")


@given(st.lists(st.sampled_from(TRADITIONAL), min_size=1, max_size=6))
def test_traditional_text_in_gb18030_is_read(names):
    """The encoding holds both."""
    assert decoded(sheet(names).encode("gb18030"), "f.csv") == sheet(names)


@given(st.lists(st.sampled_from(SIMPLIFIED), min_size=3, max_size=9), st.data())
def test_utf8_with_a_damaged_byte_is_refused_by_name(names, data):
    """It must not be read as GB18030 because of one byte."""
    file = bytearray(sheet(names).encode())
    at = data.draw(st.sampled_from([n for n, byte in enumerate(file) if byte >= 0x80]))
    file[at] = 0xFF

    assert "it looks like UTF-8, damaged at byte" in said(bytes(file))


def zipped(*names: str) -> bytes:
    """Return an archive of empty files."""
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "en", "zh"),
    [
        (zipped("xl/workbook.xml"), "an Excel workbook", "Excel 工作簿"),
        (zipped("word/document.xml"), "a Word document", "Word 文档"),
        (zipped("a.txt"), "an archive", "压缩文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an older Office", "旧版 Office 文件"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n\0\0", "an image", "图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image", "图片"),
        (b"<html><table><tr><td>", "a web page or XML", "网页或 XML 文件"),
        ("\ufeff <?xml version='1.0'?>".encode(), "a web page or XML", "网页或 XML 文件"),
        (bytes(range(256)) * 4, "a binary file", "二进制文件"),
        (b"unit,groups\n\0\0\0", "a binary file", "二进制文件"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(data, en, zh):
    """An xlsx, a PDF or an image that is passed as a csv is not a damaged csv."""
    words = said(data)

    assert words.startswith("other_file: ")
    assert f"this is {en}" in words
    assert f"这是{zh}" in words.replace("这是 ", "这是")


@pytest.mark.parametrize("data", [b"\xff\xfea", b"\xef\xbb\xbf\xff\xff"])
def test_a_file_that_breaks_its_own_byte_order_mark_is_damaged(data):
    """The mark says the encoding; the rest does not keep to it."""
    assert "damaged at byte" in said(data)


def test_bytes_of_no_known_encoding_are_refused():
    """The remedy says how to save the file."""
    words = said(b"unit,groups\n\xff\xff\xfe,\xff\n")

    assert "it is not UTF-8, UTF-16 or GB18030; save it as UTF-8" in words


@pytest.mark.parametrize("data", [None, 5, ["单位"], bytearray(b"unit")])
def test_what_is_neither_bytes_nor_text_is_refused(data):
    """A path or an open file is not what it holds."""
    with pytest.raises(InvalidValue, match="is not what a file holds") as refused:
        decoded(data, "f.csv")

    assert (refused.value.code, refused.value.field) == ("wrong_type", "data")
