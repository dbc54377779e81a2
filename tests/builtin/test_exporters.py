"""The built-in formats, read back as their readers read them."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govcampaign.builtin._exporters import CsvExporter, JsonExporter, MarkdownExporter
from govcampaign.errors import InvalidValue, UnwritableTarget
from govcampaign.table import Column, Table
from govcampaign.wording import Text, same, visible

MATRIX = Table(
    "matrix",
    Text("完成情况", "matrix"),
    (
        Column("unit", Text("单位", "unit")),
        Column("done", Text("完成数", "done"), "number"),
        Column("day", Text("日期", "day"), "day"),
        Column("met", Text("是否完成", "met")),
    ),
    (
        ("商务委", 3, date(2013, 7, 24), True),
        ("=1+1", -2, None, False),
        ('甲|乙\n"丙",丁', 0.5, None, None),
    ),
    (Text("另有 1 个名单未知", "1 roster unknown"),),
)
FINDINGS = Table("findings", same("findings"), (Column("code", same("code")),), (("L13",),))


def names_in(folder):
    """Return the names of what is in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


EXPORTERS = [CsvExporter(), JsonExporter(), MarkdownExporter()]


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.suffix)
class TestPromises:
    """What every format keeps."""

    def test_the_same_tables_give_the_same_bytes(self, exporter, tmp_path):
        """Two runs differ in nothing."""
        first = exporter.write([MATRIX], tmp_path / "a")[0].read_bytes()
        second = exporter.write([MATRIX], tmp_path / "b")[0].read_bytes()

        assert first == second

    def test_one_table_goes_exactly_where_asked(self, exporter, tmp_path):
        """The file has the name that was given, whatever its ending, and nothing else is left."""
        assert exporter.write([MATRIX], tmp_path / "矩阵.dat") == (tmp_path / "矩阵.dat",)
        assert names_in(tmp_path) == ["矩阵.dat"]

    def test_a_directory_is_refused(self, exporter, tmp_path):
        """And so nothing is written."""
        with pytest.raises(UnwritableTarget):
            exporter.write([MATRIX], tmp_path)

    def test_tables_that_no_format_can_hold_are_refused_before_writing(self, exporter, tmp_path):
        """Yesterday's file stays."""
        with pytest.raises(InvalidValue):
            exporter.write([], tmp_path / "a")

        assert names_in(tmp_path) == []

    def test_an_unknown_language_is_refused_before_writing(self, exporter, tmp_path):
        """There are two, and the error names them."""
        with pytest.raises(ValueError, match="say one of zh, en"):
            exporter.write([MATRIX], tmp_path / "a", "fr")

        assert names_in(tmp_path) == []


class TestCsv:
    """The format that Excel opens."""

    def test_excel_in_china_reads_it(self, tmp_path):
        """It begins with a byte order mark and its lines end as RFC 4180 says."""
        (file,) = CsvExporter().write([FINDINGS], tmp_path / "a.csv")

        assert file.read_bytes() == b"\xef\xbb\xbfcode\r\nL13\r\n"

    def test_values_come_back(self, tmp_path):
        """Text survives quoting, numbers keep their sign, and what would run as a formula is text."""
        (file,) = CsvExporter().write([MATRIX], tmp_path / "a.csv", "zh")

        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        assert rows == [
            ["单位", "完成数", "日期", "是否完成"],
            ["商务委", "3", "2013-07-24", "是"],
            ["'=1+1", "-2", "", "否"],
            ['甲|乙\n"丙",丁', "0.5", "", ""],
        ]

    def test_a_heading_runs_no_formula_either(self, tmp_path):
        """Headings are text that somebody wrote, too."""
        heading = Table("t", same("t"), (Column("sum", same("=SUM(A1)")),), ())
        (file,) = CsvExporter().write([heading], tmp_path / "a.csv")

        assert file.read_text(encoding="utf-8-sig") == "'=SUM(A1)\n"

    @pytest.mark.parametrize("text", ["a;=1+1", "a\t=1+1", "a|b", "a,b", 'a"b', "a\nb", "a;'b", ""])
    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def test_no_text_is_parted_by_whatever_separator_a_reader_takes(self, text, separator, tmp_path):
        """Elsewhere Excel parts cells at a semicolon, and LibreOffice at several signs at once."""
        column = Table("t", same("t"), (Column("c", same("c")),), ((text,),))
        (file,) = CsvExporter().write([column], tmp_path / "a.csv")

        with file.open(encoding="utf-8-sig", newline="") as stream:
            assert list(csv.reader(stream, delimiter=separator)) == [["c"], [text]]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("\x1b[2J商务委", r"\x1b[2J商务委"),
            ("\u200b=1+1", r"'\u200b=1+1"),
            ("附件\u202egpj.exe", r"附件\u202egpj.exe"),
            ("一\r\n二\r三", "一\n二\n三"),
            ("\x00\ue000", r"\x00\ue000"),
        ],
    )
    def test_what_a_reader_cannot_see_is_spelled_out(self, text, found, tmp_path):
        """The file is safe to show on a terminal, and line ends are of one kind."""
        column = Table("t", same("t"), (Column("c", same("c")),), ((text,),))
        (file,) = CsvExporter().write([column], tmp_path / "a.csv")

        with file.open(encoding="utf-8-sig", newline="") as stream:
            assert list(csv.reader(stream)) == [["c"], [found]]

    def test_several_tables_are_several_files(self, tmp_path):
        """Each is named by its table, and they come in the order of the tables."""
        files = CsvExporter().write([MATRIX, FINDINGS], tmp_path / "all.csv")

        assert [file.name for file in files] == ["all.matrix.csv", "all.findings.csv"]
        assert names_in(tmp_path) == ["all.findings.csv", "all.matrix.csv"]


class TestJson:
    """The format for programs."""

    def test_programs_find_keys_and_people_titles(self, tmp_path):
        """Rows are keyed by the machine's names; days are text; notes stand with their table."""
        (file,) = JsonExporter().write([MATRIX, FINDINGS], tmp_path / "a.json", "en")

        document = json.loads(file.read_bytes())
        matrix, findings = document["tables"]
        assert document["lang"] == "en"
        assert matrix["columns"][2] == {"key": "day", "title": "day", "kind": "day"}
        assert matrix["rows"][0] == {"unit": "商务委", "done": 3, "day": "2013-07-24", "met": True}
        assert matrix["rows"][1] == {"unit": "=1+1", "done": -2, "day": None, "met": False}
        assert matrix["notes"] == ["1 roster unknown"]
        assert findings["name"] == "findings"

    def test_chinese_is_readable_in_the_file(self, tmp_path):
        """Characters are written as themselves, in the order of the columns, with a newline at the end."""
        (file,) = JsonExporter().write([MATRIX], tmp_path / "a.json")

        text = file.read_text(encoding="utf-8")
        assert '"title": "完成情况"' in text
        assert text.endswith("}\n")
        assert text.index('"unit":') < text.index('"done":') < text.index('"day":')

    def test_every_text_reads_back_the_same_and_hides_nothing(self, tmp_path):
        """Escapes are JSON's own; no page that holds the document ends early."""
        text = "\x1b[2J\u202e\u200b\x9b\ue000\U000e0041\u2028</script><!--"
        column = Table("t", same(text), (Column("c", same(text)),), ((text,),), (same(text),))
        (file,) = JsonExporter().write([column], tmp_path / "a.json")

        written = file.read_text(encoding="utf-8")
        (table,) = json.loads(written)["tables"]
        assert [table["title"], table["columns"][0]["title"], table["rows"][0]["c"], *table["notes"]] == [
            text
        ] * 4
        assert written == visible(written, keep="\n")
        assert "</" not in written


# What Markdown and HTML obey, and what only looks so.
SIGNS = "\\`*_{}[]()<>#+-.!|~$&:;/@=^\"' \t\n\r1aw甲\x1b\u202e"


class Page(HTMLParser):
    """The texts of headings, cells and list items of a page, and the names of all its elements."""

    def __init__(self, markdown):
        super().__init__()
        self.texts, self.tags, self.open = [], set(), False
        reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        self.feed(reader.render(markdown))

    def handle_starttag(self, tag, attrs):
        """Begin a text; a line break is a blank in it."""
        self.tags.add(tag)
        if tag in {"h2", "th", "td", "li"}:
            self.open = True
            self.texts.append("")
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag):
        """End the text."""
        self.open = self.open and tag not in {"h2", "th", "td", "li"}

    def handle_data(self, data):
        """Go on with the text."""
        if self.open:
            self.texts[-1] += data


def folded(text):
    """Return a text with one blank for each run of white space, as a browser shows it."""
    return " ".join(text.split())


class TestMarkdown:
    """The format for documents."""

    def test_a_table_has_its_heading_and_its_notes(self, tmp_path):
        """Numbers stand to the right; pipes and line breaks do not break the table."""
        (file,) = MarkdownExporter().write([MATRIX], tmp_path / "a.md")

        assert file.read_text(encoding="utf-8") == (
            "## 完成情况\n"
            "\n"
            "| 单位 | 完成数 | 日期 | 是否完成 |\n"
            "| --- | ---: | --- | --- |\n"
            "| 商务委 | 3 | 2013-07-24 | 是 |\n"
            "| =1+1 | -2 |  | 否 |\n"
            '| 甲\\|乙<br>"丙",丁 | 0.5 |  |  |\n'
            "\n"
            "- 另有 1 个名单未知\n"
        )

    def test_several_tables_share_a_file(self, tmp_path):
        """A blank line and a heading stand between them."""
        (file,) = MarkdownExporter().write([FINDINGS, MATRIX], tmp_path / "a.md", "en")

        assert "| L13 |\n\n## matrix\n" in file.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("<script>", "&lt;script&gt;"),
            ("[x](y)", r"\[x\](y)"),
            ("**重点**", r"\*\*重点\*\*"),
            ("`a` & \\b", r"\`a\` &amp; \\b"),
            ("_x_", r"\_x\_"),
            ("binhai_2013", "binhai_2013"),
        ],
    )
    def test_markup_in_a_cell_is_shown_as_typed(self, text, shown, tmp_path):
        """Nobody's text becomes a link, a heading or a script; an underscore inside a word is left alone."""
        cell = Table("t", same("t"), (Column("c", same("c")),), ((text,),))
        (file,) = MarkdownExporter().write([cell], tmp_path / "a.md")

        assert f"| {shown} |\n" in file.read_text(encoding="utf-8")

    @settings(max_examples=300)
    @given(
        st.text(SIGNS, max_size=12)
        | st.sampled_from(["http://a.invalid", "www.a.invalid", "1) a", "12. a", "---", "[ ] a", "甲:: a"])
    )
    def test_a_reader_of_markdown_finds_the_text_and_no_markup(self, text):
        """In a heading, a cell and a note, by a parser of CommonMark with tables."""
        column = Table("t", same(f"甲{text}"), (Column("c", same("c")),), ((text,),), (same(text),))
        with TemporaryDirectory() as folder:
            (file,) = MarkdownExporter().write([column], Path(folder) / "a.md")
            written = file.read_bytes().decode()

        page = Page(written)

        plain = visible(text, keep="\n\t")
        assert page.tags <= {"h2", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "br"}
        assert list(map(folded, page.texts)) == [folded(f"甲{plain}"), "c", folded(plain), folded(plain)]
        assert written == visible(written, keep="\n\t")

    @pytest.mark.parametrize("text", ["https://a.invalid/x", "HTTP://a.invalid", "www.a.invalid", "WWW.a"])
    def test_no_address_becomes_a_link(self, text, tmp_path):
        """GitHub makes links of bare addresses; an escaped sign within keeps it from that."""
        cell = Table("t", same("t"), (Column("c", same("c")),), ((text,),))
        (file,) = MarkdownExporter().write([cell], tmp_path / "a.md")

        written = file.read_text(encoding="utf-8")
        assert not re.search(r"(?i)https?://|www\.", written)
        assert text in Page(written).texts
