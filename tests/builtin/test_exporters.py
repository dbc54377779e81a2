"""The built-in formats, read back as their readers read them."""

from __future__ import annotations

import csv
import json
from datetime import date

import pytest

from govcampaign.builtin.exporters import CsvExporter, JsonExporter, MarkdownExporter
from govcampaign.errors import InvalidValue, UnwritableTarget
from govcampaign.table import Column, Table
from govcampaign.wording import Text, same

MATRIX = Table(
    "matrix",
    Text("完成情况", "matrix"),
    (
        Column("unit", Text("责任单位", "unit")),
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
    """Return the names of what stands in a folder, sorted."""
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
            ["责任单位", "完成数", "日期", "是否完成"],
            ["商务委", "3", "2013-07-24", "是"],
            ["'=1+1", "-2", "", "否"],
            ['甲|乙\n"丙",丁', "0.5", "", ""],
        ]

    def test_a_heading_runs_no_formula_either(self, tmp_path):
        """Headings are text that somebody wrote, too."""
        heading = Table("t", same("t"), (Column("sum", same("=SUM(A1)")),), ())
        (file,) = CsvExporter().write([heading], tmp_path / "a.csv")

        assert file.read_text(encoding="utf-8-sig") == "'=SUM(A1)\n"

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


class TestMarkdown:
    """The format for documents."""

    def test_a_table_has_its_heading_and_its_notes(self, tmp_path):
        """Numbers stand to the right; pipes and line breaks do not break the table."""
        (file,) = MarkdownExporter().write([MATRIX], tmp_path / "a.md")

        assert file.read_text(encoding="utf-8") == (
            "## 完成情况\n"
            "\n"
            "| 责任单位 | 完成数 | 日期 | 是否完成 |\n"
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
