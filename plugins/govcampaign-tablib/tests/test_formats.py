"""Every promise of the formats, tried on the real files."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import opendocument, teletype
from odf import table as ods
from odf import text as ods_text
from openpyxl.utils.escape import unescape

import govcampaign_tablib
from govcampaign.errors import InvalidValue, UnwritableTarget
from govcampaign.ports.export import Exporter
from govcampaign.registry import Registry
from govcampaign.table import Column, Table
from govcampaign.wording import Text, same, visible
from govcampaign_tablib import limits, workbooks
from govcampaign_tablib.cells import width
from govcampaign_tablib.limits import sheet_names
from govcampaign_tablib.pages import _rst_section

NAMES = ["xlsx", "ods", "html", "tsv", "latex", "rst", "jira"]
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1", "#N/A", "#REF!", " =1"]

BLOCKS = [
    *(
        "..  include:: /etc/passwd",
        ".. raw:: html",
        "::",
        "a::",
        ":field: x",
        ">>> 1",
        "1. a",
        "iv. a",
        "(a) b",
    ),
    *("====", "\\\\\\\\", "http://a.invalid", "a@b.invalid", "mailto:a", "-a  option", "• a", "|a|_", "a_"),
]
MATRIX = Table(
    "matrix",
    Text("完成情况/矩阵", "matrix"),
    (
        Column("unit", Text("单位", "unit")),
        Column("done", Text("完成数", "done"), "number"),
        Column("day", Text("日期", "day"), "day"),
        Column("met", Text("是否完成", "met")),
    ),
    (
        ("滨海新区商务委员会", 3, date(2013, 7, 24), True),
        ("=1+1", -2, None, False),
        ("甲|乙\n丙", 0, None, None),
    ),
    (Text("=另有 1 个名单未知", "=1 roster unknown"),),
)
FINDINGS = Table("findings", same("findings"), (Column("code", same("code")),), (("L13",), ("50% & {x}_y",)))


@pytest.fixture
def registry():
    """Return a registry of this plugin alone."""
    return Registry([govcampaign_tablib])


def one_column(*values, title="t"):
    """Return a table of one column."""
    return Table("t", same(title), (Column("c", same("c")),), tuple((value,) for value in values))


def sheets(path):
    """Return the sheets of an xlsx file as it is read by programs."""
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets


def ods_cells(path):
    """Return the cells of an ods file: sheet name to rows of (type, value as text)."""
    document = opendocument.load(io.BytesIO(path.read_bytes()))
    return {
        sheet.getAttribute("name"): [
            [
                (cell.getAttribute("valuetype"), ods_value(cell))
                for cell in row.getElementsByType(ods.TableCell)
            ]
            for row in sheet.getElementsByType(ods.TableRow)
        ]
        for sheet in document.spreadsheet.getElementsByType(ods.Table)
    }


def ods_value(cell):
    """Return a cell's value as text."""
    for attribute in ("value", "datevalue"):
        if cell.getAttribute(attribute):
            return str(cell.getAttribute(attribute))
    return "\n".join(teletype.extractText(each) for each in cell.getElementsByType(ods_text.P))


class TestEveryFormat:
    """What all of them keep."""

    def test_they_are_found_as_installed(self):
        """Each name is an entry point; nothing of tablib is imported for the list."""
        listed = [
            info for info in Registry.installed().listing() if info.distribution == "govcampaign-tablib"
        ]
        if not listed:
            pytest.skip(
                "the distribution govcampaign-tablib is not installed, its source is merely on the path"
            )

        assert sorted(info.name for info in listed) == sorted(NAMES)
        assert {info.status for info in listed} == {"available"}

    def test_the_names_are_the_entry_points(self, request):
        """What `pyproject.toml` announces is what the hook offers."""
        project = (request.path.parents[1] / "pyproject.toml").read_text(encoding="utf-8")

        announced = re.findall(r'^(\w+) = "govcampaign_tablib"$', project, re.MULTILINE)
        assert sorted(announced) == sorted(spec.name for spec in govcampaign_tablib.govcampaign_exporters())

    @pytest.mark.parametrize("name", NAMES)
    def test_each_is_an_exporter_of_its_ending(self, registry, name):
        """Its spec and itself agree."""
        exporter = registry.exporter(name)
        (spec,) = [each for each in govcampaign_tablib.govcampaign_exporters() if each.name == name]

        assert isinstance(exporter, Exporter)
        assert (exporter.suffix,) == spec.suffixes

    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_one_table_goes_exactly_where_asked(self, registry, name, lang, tmp_path):
        """In either language, and no draft is left."""
        target = tmp_path / "矩阵.dat"

        assert registry.exporter(name).write([MATRIX], target, lang) == (target,)
        assert [path.name for path in tmp_path.iterdir()] == ["矩阵.dat"]

    @pytest.mark.parametrize("name", NAMES)
    def test_a_directory_is_refused(self, registry, name, tmp_path):
        """And nothing is written."""
        with pytest.raises(UnwritableTarget):
            registry.exporter(name).write([MATRIX], tmp_path)

        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", NAMES)
    def test_no_table_is_refused(self, registry, name, tmp_path):
        """Yesterday's file stays."""
        with pytest.raises(InvalidValue):
            registry.exporter(name).write([], tmp_path / "a")

        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", NAMES)
    def test_a_table_without_rows_still_has_its_heading(self, registry, name, tmp_path):
        """A month in which nothing was found is an ordinary month."""
        registry.exporter(name).write([one_column()], tmp_path / "a")

        assert (tmp_path / "a").stat().st_size > 0

    @pytest.mark.parametrize("name", ["tsv", "latex", "jira"])
    def test_formats_without_books_write_a_file_a_table(self, registry, name, tmp_path):
        """Each is named by its table."""
        files = registry.exporter(name).write([MATRIX, FINDINGS], tmp_path / "all.x")

        assert [file.name for file in files] == ["all.matrix.x", "all.findings.x"]

    @pytest.mark.parametrize("name", ["xlsx", "ods", "html", "rst"])
    def test_formats_with_books_write_one_file(self, registry, name, tmp_path):
        """Sheets or sections beside each other."""
        files = registry.exporter(name).write([MATRIX, FINDINGS], tmp_path / "all.x")

        assert [file.name for file in files] == ["all.x"]

    @pytest.mark.parametrize("name", ["html", "tsv", "latex", "rst", "jira"])
    def test_text_formats_give_the_same_bytes(self, registry, name, tmp_path):
        """Two runs differ in nothing."""
        (first,) = registry.exporter(name).write([MATRIX], tmp_path / "a")
        (second,) = registry.exporter(name).write([MATRIX], tmp_path / "b")

        assert first.read_bytes() == second.read_bytes()


class TestXlsx:
    """The workbook, read back by openpyxl."""

    @pytest.fixture
    def xlsx(self, registry, tmp_path):
        """Return a function that writes tables and reads the sheets back."""
        return lambda *tables, lang="zh": sheets(
            registry.exporter("xlsx").write(tables, tmp_path / "a.xlsx", lang)[0]
        )

    @pytest.mark.parametrize("text", DANGEROUS)
    def test_text_is_a_text_cell_with_its_value_unchanged(self, xlsx, text):
        """Nothing runs and nothing is an error value, whatever it begins with."""
        cell = xlsx(one_column(text))[0]["A2"]

        assert (cell.data_type, cell.value) == ("s", text)

    @pytest.mark.parametrize(("text", "quoted"), [("=1+1", True), ("@x", True), ("商务委", False)])
    def test_it_stays_text_when_somebody_edits_the_cell(self, xlsx, text, quoted):
        """Excel's own mark for text stands on the dangerous ones, and on no other."""
        assert bool(xlsx(one_column(text))[0]["A2"].quotePrefix) is quoted

    @given(st.text(alphabet="=+-@#N/A1\t 甲'\"", max_size=6))
    def test_no_text_ever_becomes_a_formula(self, text):
        """Of all short texts from dangerous signs, each comes back as it went in."""
        packed = workbooks._packed([one_column(text)], "zh")

        sheet = openpyxl.load_workbook(io.BytesIO(packed)).active
        assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", text)

    def test_headings_and_notes_are_text_too(self, xlsx):
        """A title or a sentence may begin with any sign."""
        table = Table("t", same("t"), (Column("c", same("=c")),), (), (same("-note"),))
        (sheet,) = xlsx(table)

        assert [(row[0].data_type, row[0].value) for row in sheet if row[0].value] == [
            ("s", "=c"),
            ("s", "-note"),
        ]

    def test_numbers_stay_numbers_and_days_days(self, xlsx):
        """Truths are words, as in every other format; an unknown value is an empty cell."""
        (sheet,) = xlsx(MATRIX)

        unit, done, day, met = sheet[2]
        assert (unit.value, done.value, done.data_type) == ("滨海新区商务委员会", 3, "n")
        assert (day.is_date, day.value.date(), day.number_format) == (True, date(2013, 7, 24), "yyyy-mm-dd")
        assert [met.value, sheet["D3"].value, sheet["D4"].value] == ["是", "否", None]
        assert (sheet["B3"].value, sheet["B4"].value, sheet["C3"].value) == (-2, 0, None)

    def test_what_a_spreadsheet_would_round_is_text(self, xlsx):
        """Fifteen digits are kept; a code of eighteen would lose three, and a time its zone."""
        (sheet,) = xlsx(one_column(10**15 - 1, -(10**15), datetime(2013, 7, 24, 9, tzinfo=UTC)))

        assert [cell.value for cell in sheet["A"][1:]] == [
            10**15 - 1,
            "-1000000000000000",
            "2013-07-24T09:00:00+00:00",
        ]

    def test_the_heading_is_bold_and_stays_in_view(self, xlsx):
        """Also where there are several sheets."""
        for sheet in xlsx(MATRIX, FINDINGS):
            assert sheet.freeze_panes == "A2"
            assert all(cell.font.bold for cell in sheet[1])
            assert not sheet["A2"].font.bold

    def test_the_heading_filters_the_rows(self, xlsx):
        """Every column and row, but no note beneath; a table without rows has its heading alone."""
        matrix, findings = xlsx(MATRIX, FINDINGS)

        assert (matrix.auto_filter.ref, findings.auto_filter.ref) == ("A1:D4", "A1:A3")
        assert xlsx(one_column())[0].auto_filter.ref == "A1"

    def test_columns_are_as_wide_as_their_text(self, xlsx):
        """A Chinese character counts two; notes do not widen the first column; very long text is wrapped."""
        (sheet,) = xlsx(MATRIX)
        (long,) = xlsx(one_column("长" * 100))

        # Excel counts the margins of a cell too.
        assert int(sheet.column_dimensions["A"].width) == 2 * len("滨海新区商务委员会") + 2
        assert int(long.column_dimensions["A"].width) == 62
        assert long["A2"].alignment.wrap_text

    def test_notes_stand_beneath_after_an_empty_row(self, xlsx):
        """So that the rectangle above stays one."""
        (sheet,) = xlsx(MATRIX, lang="en")

        assert [cell.value for cell in sheet["A"]][4:] == [None, "=1 roster unknown"]

    def test_what_xml_cannot_hold_is_spelled_out(self, xlsx):
        """Control characters cannot stop an export; line ends become one kind."""
        assert xlsx(one_column("a\x00b\r\nc\x1b\x9b\ufffe"))[0]["A2"].value == "a\\x00b\nc\\x1b\\x9b\\ufffe"

    @pytest.mark.parametrize(
        ("text", "stored"),
        [
            ("_x0041_", "_x005F_x0041_"),
            ("a_x000D_b", "a_x005F_x000D_b"),
            ("_x005F_", "_x005F_x005F_"),
            ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
            ("_xABCD_ _xabcd_", "_x005F_xABCD_ _x005F_xabcd_"),
            ("_x041_ x0041_ _x00411_ _x004g_", "_x041_ x0041_ _x00411_ _x004g_"),
            ("binhai_2013_x", "binhai_2013_x"),
        ],
    )
    def test_what_excel_takes_for_a_code_is_escaped(self, xlsx, text, stored):
        """In cells, headings and notes; Excel reads the escape as the sign that begins the code."""
        table = Table("t", same("t"), (Column("c", same(text)),), ((text,),), (same(text),))
        (sheet,) = xlsx(table)

        assert [cell.value for cell in sheet["A"]] == [stored, stored, None, stored]
        assert unescape(stored) == text

    @given(st.text("_xX0041aF甲", max_size=24))
    def test_excel_reads_every_text_as_it_was(self, text):
        """Whatever looks like a code, or like its escape, or like half of one."""
        assert unescape(limits.in_excel(text)) == text

    @pytest.mark.parametrize("sign", ["a", "汉", "\U0001f600"])
    def test_excel_holds_so_many_characters_and_no_more(self, xlsx, sign):
        """It counts one beyond the basic plane as two; a code is counted as it is read."""
        most = 32_767 // (2 if sign > "\uffff" else 1)
        code = "_x0041_"

        assert xlsx(one_column(sign * most))[0]["A2"].value == sign * most
        assert len(xlsx(one_column(code * 4_681))[0]["A2"].value) == 4_681 * len(f"_x005F{code}")
        with pytest.raises(InvalidValue, match=f"t, row 2, c: {32_768} characters"):
            xlsx(one_column("a", sign * most + "a" * (32_768 - most * (2 if sign > "\uffff" else 1))))

    @pytest.mark.parametrize(
        ("field", "place"), [("columns", "t, c: "), ("notes", "t, note 2: "), ("title", "t, note 1: ")]
    )
    def test_a_heading_or_note_that_excel_would_cut_off_is_refused(self, xlsx, field, place):
        """Each with its place; a title counts where it stands beneath the rows."""
        long = same("长" * 32_768)
        wrong = {"columns": (Column("c", long),), "notes": (long,), "title": long}[field]

        with pytest.raises(InvalidValue, match=place):
            xlsx(evolve(one_column("a"), tab=same("t"), **{field: wrong}))

    def test_control_characters_count_as_they_are_spelled_out(self, xlsx):
        """The text that Excel gets is longer than the one that was given."""
        with pytest.raises(InvalidValue, match="40000 characters"):
            xlsx(one_column("\x1b" * 10_000))

    @pytest.mark.parametrize("name", ["xlsx", "ods"])
    def test_a_table_too_large_for_a_sheet_is_refused(self, registry, name, tmp_path, monkeypatch):
        """Rows, with the notes beneath them, and columns."""
        monkeypatch.setattr(limits, "MOST_ROWS", 4)
        monkeypatch.setattr(limits, "MOST_COLUMNS", 1)
        write = registry.exporter(name).write

        assert write([one_column(1, 2)], tmp_path / "a")
        with pytest.raises(InvalidValue, match="t: 5 rows are more than a sheet holds; write csv"):
            write([one_column(1, 2, 3)], tmp_path / "a")
        with pytest.raises(InvalidValue, match="t: 2 columns are more"):
            write(
                [Table("t", same("t"), (Column("a", same("a")), Column("b", same("b"))), ())], tmp_path / "a"
            )

    @pytest.mark.parametrize("name", ["xlsx", "ods"])
    def test_days_that_a_spreadsheet_does_not_know_are_text(self, registry, name, tmp_path):
        """Before March 1900 Excel counts wrongly or not at all; from then on days are days."""
        text = [date(1, 1, 1), date(1899, 12, 31), date(1900, 1, 1), date(1900, 2, 28)]
        days = [date(1900, 3, 1), date(2013, 7, 25), date(9999, 12, 31)]
        (path,) = registry.exporter(name).write([one_column(*text, *days)], tmp_path / "a")

        if name == "xlsx":
            cells = [cell.value for cell in sheets(path)[0]["A"][1:]]
            assert cells[:4] == [day.isoformat() for day in text]
            assert [cell.date() for cell in cells[4:]] == days
        else:
            cells = [cell for (cell,) in ods_cells(path)["t"][1:]]
            assert cells[:4] == [("string", day.isoformat()) for day in text]
            assert cells[4:] == [("date", day.isoformat()) for day in days]

    def test_two_runs_have_the_same_content(self, xlsx):
        """Bytes may differ by the time of writing; no cell does."""
        first, second = ([[cell.value for cell in row] for row in xlsx(MATRIX)[0]] for _ in range(2))

        assert first == second

    def test_sheets_are_called_by_their_titles(self, xlsx):
        """With what Excel forbids replaced."""
        assert [sheet.title for sheet in xlsx(MATRIX, FINDINGS)] == ["完成情况-矩阵", "findings"]

    def test_a_short_heading_goes_on_the_tab_and_the_title_beneath(self, xlsx):
        """A title that names its day is too long for a tab, and nothing of it is lost."""
        (sheet,) = xlsx(
            evolve(one_column("商务委"), title=same("责任矩阵，截至 2013-07-25"), tab=same("责任矩阵"))
        )

        assert sheet.title == "责任矩阵"
        assert [row[0] for row in sheet.values][1:] == ["商务委", None, "责任矩阵，截至 2013-07-25"]


class TestSheetNames:
    """The names of sheets."""

    def test_names_alike_are_kept_apart(self):
        """Also where they differ in case or only beyond the thirty-first character."""
        assert sheet_names(["a", "A", "a"]) == ["a", "A (2)", "a (3)"]
        assert sheet_names(["长" * 40, "长" * 41]) == ["长" * 31, "长" * 27 + " (2)"]

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("History", "History (2)"),
            ("hIsToRy", "hIsToRy (2)"),
            ("Ｈistory", "Ｈistory (2)"),
            ("'History'", "History (2)"),
            ("history 2013", "history 2013"),
            ("_x0041_", "-x0041_"),
            ("a:b\\c/d?e*f[g]", "a-b-c-d-e-f-g-"),
            ("", "Sheet"),
            ("' '", "Sheet"),
            ("\x1b[2J\u202e", "-x1b-2J-u202e"),
            ("\U0001f600" * 16, "\U0001f600" * 15),
            ("a" * 30 + "\U0001f600", "a" * 30),
            ("a" * 30 + "'b", "a" * 30),
        ],
    )
    def test_a_name_that_excel_refuses_is_changed(self, title, name):
        """One that it keeps for itself, one with a code, forbidden or unseen signs, and one too long."""
        assert sheet_names([title]) == [name]

    def test_names_that_differ_in_width_only_are_kept_apart(self):
        """Excel's Chinese and Japanese editions take them for one."""
        assert sheet_names(["A1", "Ａ１"]) == ["A1", "Ａ１ (2)"]

    @given(
        st.lists(
            st.text("aA甲[]:*?/\\' \n=_x0041\U0001f600\u202e", max_size=40)
            | st.sampled_from(["History", "a" * 30 + "''b"]),
            max_size=8,
        )
    )
    def test_excel_takes_every_name(self, titles):
        """Whatever the titles: short enough, no forbidden sign, no apostrophe at an end, each once."""
        names = sheet_names(titles)

        assert len({name.casefold() for name in names} | {"history"}) == len(titles) + 1
        for name in names:
            assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
            assert not set(name) & set("[]:*?/\\\n")
            assert name.strip("' ") == name
            assert unescape(name) == name


class TestOds:
    """The OpenDocument workbook, read back by odfpy."""

    @pytest.fixture
    def write(self, registry, tmp_path):
        """Return a function that writes tables and reads the cells back."""
        return lambda *tables: ods_cells(registry.exporter("ods").write(tables, tmp_path / "a.ods")[0])

    @pytest.mark.parametrize("text", [*DANGEROUS, "甲\n乙", "a  b", " a ", "a\tb", "_x0041_", "\u200b=1", ""])
    def test_text_is_typed_as_text_with_its_value_unchanged(self, write, text):
        """Spaces and line breaks too, which a plain paragraph would fold; a tab is a blank."""
        assert write(one_column(text))["t"][1] == [("string", text.replace("\t", " "))]

    def test_no_cell_has_a_formula(self, registry, tmp_path):
        """Formulas are an attribute in this format, and none is written."""
        (path,) = registry.exporter("ods").write([one_column(*DANGEROUS)], tmp_path / "a.ods")

        document = opendocument.load(io.BytesIO(path.read_bytes()))
        assert not [
            cell for cell in document.getElementsByType(ods.TableCell) if cell.getAttribute("formula")
        ]

    def test_numbers_stay_numbers_and_days_days(self, write):
        """Each table is a sheet, its notes beneath; an unknown value is an empty cell."""
        book = write(MATRIX, FINDINGS)

        assert list(book) == ["完成情况-矩阵", "findings"]
        assert book["完成情况-矩阵"] == [
            [("string", "单位"), ("string", "完成数"), ("string", "日期"), ("string", "是否完成")],
            [("string", "滨海新区商务委员会"), ("float", "3"), ("date", "2013-07-24"), ("string", "是")],
            [("string", "=1+1"), ("float", "-2"), ("void", ""), ("string", "否")],
            [("string", "甲|乙\n丙"), ("float", "0"), ("void", ""), ("void", "")],
            [("string", "")],
            [("string", "=另有 1 个名单未知")],
        ]

    def test_a_short_heading_goes_on_the_tab_and_the_title_beneath(self, write):
        """As in the other workbook."""
        book = write(
            evolve(one_column("商务委"), title=same("责任矩阵，截至 2013-07-25"), tab=same("责任矩阵"))
        )

        assert list(book) == ["责任矩阵"]
        assert book["责任矩阵"][-1] == [("string", "责任矩阵，截至 2013-07-25")]

    def test_every_style_that_is_used_is_there(self, registry, tmp_path):
        """A style that is named and not defined would show days as numbers."""
        (path,) = registry.exporter("ods").write([MATRIX], tmp_path / "a.ods")

        xml = opendocument.load(io.BytesIO(path.read_bytes())).contentxml().decode()
        used = set(re.findall(r'(?:table|text):style-name="([^"]+)"', xml))
        assert used
        assert used <= set(re.findall(r'style:name="([^"]+)"', xml))


class Page(HTMLParser):
    """The text of each element of a page, by tag."""

    def __init__(self, text):
        super().__init__()
        self.found, self.open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Remember what is open, and list an empty element too."""
        if tag != "meta":
            self.open.append(tag)
            self.found.append([tag, ""])

    def handle_endtag(self, tag):
        """Forget what is closed."""
        self.open.pop()

    def handle_data(self, data):
        """Add text to the innermost element."""
        if self.open and data.strip():
            self.found[-1][1] += data

    def all(self, tag):
        """Return the texts of a tag, in order."""
        return [text for found, text in self.found if found == tag]


class TestHtml:
    """The page, read back by the parser of the standard library."""

    def test_a_browser_in_china_reads_it(self, registry, tmp_path):
        """The page says its encoding and its language, and every title, cell and note is there."""
        (path,) = registry.exporter("html").write([MATRIX, FINDINGS], tmp_path / "a.html")

        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert '<meta charset="utf-8">' in text
        assert '<html lang="zh">' in text
        assert page.all("h2") == ["完成情况/矩阵", "findings"]
        assert page.all("th")[:2] == ["单位", "完成数"]
        assert page.all("td")[:8] == ["滨海新区商务委员会", "3", "2013-07-24", "是", "'=1+1", "-2", "", "否"]
        assert page.all("li") == ["'=另有 1 个名单未知"]

    def test_nobodys_text_is_markup(self, registry, tmp_path):
        """Not in a cell, a heading, a title or a note."""
        evil = "<script>alert(1)</script>"
        table = Table("t", same(evil), (Column("c", same(evil)),), ((evil,),), (same(evil),))
        (path,) = registry.exporter("html").write([table], tmp_path / "a.html")

        page = Page(path.read_text(encoding="utf-8"))
        assert "script" not in {tag for tag, _ in page.found}
        assert page.all("td") == page.all("th") == page.all("h2") == page.all("li") == [evil]


class TestTextFormats:
    """The markup of the others, as their readers want it."""

    def text(self, registry, name, table, folder, lang="zh"):
        """Write a table and return the text of its file."""
        (path,) = registry.exporter(name).write([table], folder / "a", lang)
        return path.read_bytes().decode("utf-8")

    def test_tsv_begins_with_a_mark_and_runs_no_formula(self, registry, tmp_path):
        """Excel opens it; notes are left out."""
        text = self.text(registry, "tsv", MATRIX, tmp_path)

        assert text.startswith("\ufeff单位\t完成数\t日期\t是否完成\r\n")
        assert "\r\n'=1+1\t-2\t\t否\r\n" in text
        assert text.endswith('"甲|乙\n丙"\t0\t\t\r\n')

    def test_latex_escapes_what_tex_would_obey(self, registry, tmp_path):
        """In cells, caption and notes; a zero is not left blank."""
        table = Table("t", same("50%_a"), (Column("c", same("c")),), ((0,), ("a&b\n{c}",)), (same("#1"),))
        text = self.text(registry, "latex", table, tmp_path)

        assert "\\caption{50\\%\\_a}" in text
        assert "      0 \\\\\n      a\\&b \\{c\\} \\\\\n" in text
        assert text.endswith("\\end{table}\n\n\\#1\n")

    @pytest.mark.parametrize("text", ["[各单位]", "*", "  [2pt]"])
    def test_no_text_is_an_option_of_the_row_before_it(self, registry, tmp_path, text):
        """TeX reads a bracket or a star after the end of a row as part of that end."""
        table = Table("t", same("t"), (Column("c", same(text)),), ((text,), (text,)))
        written = self.text(registry, "latex", table, tmp_path)

        assert written.count("{}" + text.strip()) == 3
        assert not re.search(r"^\s*[\[*]", written, re.MULTILINE)

    @pytest.mark.parametrize("name", ["html", "tsv", "latex", "rst", "jira"])
    def test_what_a_reader_cannot_see_is_spelled_out(self, registry, tmp_path, name):
        """In title, heading, cell and note of every text format; private use too, which rst once lost."""
        text = same("甲\x1b[2J\u202e\u200b\x9b\ue000乙")
        table = Table("t", text, (Column("c", text),), ((text.zh,),), (text,))
        written = self.text(registry, name, table, tmp_path).removeprefix("\ufeff")

        lines = written.replace("\r\n", "\n")
        assert lines == visible(lines, keep="\n\t")
        assert written.count("ue000") == {"tsv": 2, "html": 6}.get(name, 4)

    def test_jira_escapes_what_begins_a_word_or_a_line(self, registry, tmp_path):
        """Deleted and inserted words, citations, lists and headings; a day and a number stay plain."""
        escaped = {
            "-删-": r"\-删-",
            "+增+": r"\+增+",
            "??引??": r"\??引\??",
            "# 一": r"\# 一",
            "h1. 大": r"h1\. 大",
        }
        cells = [*escaped, "2013-07-25", "1+1", -2]
        written = self.text(registry, "jira", one_column(*cells), tmp_path)

        assert written.splitlines()[3:] == [f"|{escaped.get(cell, cell)}|" for cell in cells]

    def test_jira_escapes_its_own_markup(self, registry, tmp_path):
        """A pipe in a cell makes no new cell, a line break is Jira's own, a zero is not left blank."""
        text = self.text(registry, "jira", MATRIX, tmp_path)

        assert text == (
            "h2. 完成情况/矩阵\n\n"
            "||单位||完成数||日期||是否完成||\n"
            "|滨海新区商务委员会|3|2013-07-24|是|\n"
            "|=1+1|-2| |否|\n"
            "|甲\\|乙 \\\\ 丙|0| | |\n\n"
            "* =另有 1 个名单未知\n"
        )

    def test_rst_tables_hold_in_chinese(self, registry, tmp_path):
        """Every line of the grid is equally wide on the screen, which is how rst reads it."""
        text = self.text(registry, "rst", MATRIX, tmp_path)

        grid = [line for line in text.splitlines() if line.startswith(("|", "+"))]
        assert len({width(line) for line in grid}) == 1
        assert text.startswith("完成情况/矩阵\n=============\n\n+-")
        assert "甲\\|乙" in text
        assert text.endswith("\n- \\ =另有 1 个名单未知\n")

    @settings(max_examples=200)
    @given(st.text("=-+*.:_`|\\[](){}<>#1ai甲 \te\u0301/@!~^•\n\u202e", max_size=8) | st.sampled_from(BLOCKS))
    def test_a_reader_of_rst_finds_the_text_and_no_markup(self, text):
        """In a title, a heading, a cell and a note, by docutils, which has nothing to complain of."""
        table = Table("t", same(f"甲{text}"), (Column("c", same(f"甲{text}")),), ((text,),), (same(text),))
        complaints = io.StringIO()
        core, nodes = pytest.importorskip("docutils.core"), pytest.importorskip("docutils.nodes")
        strict = {"warning_stream": complaints, "report_level": 1, "line_length_limit": 10**6}

        tree = core.publish_doctree(_rst_section(table, "zh"), settings_overrides=strict)

        plain, heading = (" ".join(visible(each, "\n\t").split()) for each in (text, f"甲{text}"))
        found = [*tree.findall(nodes.title), *tree.findall(nodes.entry), *tree.findall(nodes.list_item)]
        assert complaints.getvalue() == ""
        assert [" ".join(each.astext().split()) for each in found] == [heading, heading, plain, plain]
        assert not list(tree.findall(nodes.reference))

    def test_rst_keeps_columns_that_are_called_alike(self, registry, tmp_path):
        """Each has its column."""
        table = Table("t", same("t"), (Column("a", same("次数")), Column("b", same("次数"))), ((1, 2),))
        text = self.text(registry, "rst", table, tmp_path)

        assert re.search(r"\| 1 +\| 2 +\|", text)
        assert text.count("| 次数 ") == 2

    def test_rst_says_that_there_is_nothing(self, registry, tmp_path):
        """A grid cannot be drawn of no rows."""
        assert "（无）" in self.text(registry, "rst", one_column(), tmp_path)
        assert "no rows" in self.text(registry, "rst", one_column(), tmp_path, "en")


def test_a_column_without_title_shows_its_key(registry, tmp_path):
    """An empty heading would leave the reader, and rst, with nothing to go by."""
    table = Table("t", same("t"), (Column("unit", same("")),), (("a",),))
    (path,) = registry.exporter("xlsx").write([table], tmp_path / "a.xlsx")

    assert sheets(path)[0]["A1"].value == "unit"
