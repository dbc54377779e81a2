"""Text tables are read in the encodings and with the delimiters that offices use."""

from __future__ import annotations

import codecs

import pytest

from govcampaign.errors import LimitExceeded, UnreadableFile
from govcampaign.ports.ledger import Limits

TEXT = "单位,收文日期,材料\n示例部门06,2013-07-16,活动总结\n示例部门07,2013-07-17,\n"
ROWS = [
    ["单位", "收文日期", "材料"],
    ["示例部门06", "2013-07-16", "活动总结"],
    ["示例部门07", "2013-07-17", None],
]


def rows_of(book):
    """Return the rows of the one sheet as lists."""
    return [list(row) for row in book.sheets[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_each_encoding_gives_the_same_text(files, encoding):
    """Marked or not."""
    book = files.read(TEXT.encode(encoding), "报送.csv")

    assert (book.format, book.sheets[0].name, rows_of(book)) == ("csv", "csv", ROWS)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_marked_and_unmarked_utf_16_is_read(files, encoding):
    """Without a mark, which reading was taken is told."""
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE

    marked = files.read(mark + TEXT.encode(encoding), "报送.csv")
    plain = files.read(TEXT.encode(encoding), "报送.csv")

    assert rows_of(marked) == rows_of(plain) == ROWS
    assert (marked.remarks, [remark.code for remark in plain.remarks]) == ((), ["encoding_taken"])


def test_which_encoding_was_concluded_is_told(files):
    """GB18030 has no mark, and other encodings may hold the same bytes."""
    book = files.read(TEXT.encode("gb18030"), "报送.csv")

    assert ["GB18030" in remark.words.zh for remark in book.remarks] == [True]


def test_big5_is_refused(files):
    """Read as GB18030 it gives letters without sense."""
    text = "單位,日期,材料\n經濟發展局,2013-07-16,活動總結報告與開放型經濟服務情況說明\n" * 5

    with pytest.raises(UnreadableFile, match="Big5") as caught:
        files.read(text.encode("big5"), "報送.csv")

    assert caught.value.code == "encoding"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found(files, delimiter, ends):
    """By which one cuts most records alike; commas within texts do not mislead."""
    text = TEXT.replace(",", delimiter).replace("活动总结", "活动，总结").replace("\n", ends)

    assert rows_of(files.read(text.encode(), "报送.txt"))[1] == ["示例部门06", "2013-07-16", "活动，总结"]


def test_a_tab_separated_text_has_a_sheet_of_that_name(files):
    """As its ending says."""
    assert files.read(b"a\tb\n1\t2\n", "a.txt").sheets[0].name == "txt"


def test_a_declared_delimiter_is_taken(files):
    """The line that declares it is row 1, as in the file, and holds nothing."""
    assert rows_of(files.read("sep=;\n单位;a,b,c\n".encode(), "报送.csv")) == [[], ["单位", "a,b,c"]]


def test_rows_are_records(files):
    """A text in quotation marks may have lines, delimiters and marks of its own."""
    text = '单位,材料\n示例部门06,"活动总结\n（含附件）"\n示例部门07,"《""活动"",总结》"\n\n末行,x\n'

    assert rows_of(files.read(text.encode(), "报送.csv")) == [
        ["单位", "材料"],
        ["示例部门06", "活动总结\n（含附件）"],
        ["示例部门07", '《"活动",总结》'],
        [],
        ["末行", "x"],
    ]


def test_a_line_separator_within_a_text_ends_no_row(files):
    """Word and web pages leave such letters behind."""
    assert rows_of(files.read("a,b\u2028c\nd,e\x0bf\n".encode(), "a.csv")) == [
        ["a", "b\u2028c"],
        ["d", "e\x0bf"],
    ]


def test_rows_may_differ_in_length(files):
    """Nothing is filled in."""
    assert rows_of(files.read(b"a,b,c\nd\ne,f,g,h\n", "a.csv")) == [
        ["a", "b", "c"],
        ["d"],
        ["e", "f", "g", "h"],
    ]


def test_a_quotation_mark_that_nothing_closes_costs_one_row(files):
    """The rows below stay rows, and the row is told."""
    text = '单位,材料\n示例部门06,"活动总结\n示例部门07,总结\n示例部门08,"总结，"第二稿"\n示例部门09,总结\n'

    book = files.read(text.encode(), "报送.csv")

    assert [row[0] for row in rows_of(book)] == ["单位", *(f"示例部门0{n}" for n in (6, 7, 8, 9))]
    assert [remark.code for remark in book.remarks] == ["quotes"]
    assert "2、4" in book.remarks[0].words.zh


def test_zero_bytes_are_left_out_and_told(files):
    """Old programs fill fields with them."""
    text = TEXT.encode().replace("活动总结".encode(), "活动总结\0".encode())

    book = files.read(text, "报送.csv")

    assert rows_of(book) == ROWS
    assert [remark.code for remark in book.remarks] == ["zero_bytes"]


def test_limits_hold_for_texts_too(files):
    """Rows, columns and characters."""
    for limit, text in (("rows", "a\nb\nc\n"), ("columns", "a,b,c\n"), ("characters", "abc,d\n")):
        with pytest.raises(LimitExceeded) as caught:
            files.read(text.encode(), "a.csv", Limits(**{limit: 2}))
        assert caught.value.field == limit


def test_a_field_without_end_is_refused(files):
    """No cell holds more than Excel's 32,767 characters."""
    with pytest.raises(LimitExceeded) as caught:
        files.read(b'a,"' + b"x" * 200_000 + b'",b\n', "a.csv")

    assert caught.value.field == "characters"
