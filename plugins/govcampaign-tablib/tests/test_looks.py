"""Tables with a look: colours, figures that are worked out, headings and pages, in xlsx, ods and html."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from zipfile import ZipFile

import openpyxl
import pytest
import tablib
from attrs import evolve
from python_calamine import CalamineWorkbook

from govcampaign.table import Column, Look, Strip, Table
from govcampaign.tones import Tone
from govcampaign.wording import Text, same
from govcampaign_tablib import formats
from govcampaign_tablib.opendocuments import OdsExporter
from govcampaign_tablib.webpages import HtmlExporter
from govcampaign_tablib.workbooks import XlsxExporter

# openpyxl does not know solid bars, which are an extension of Excel 2010.
pytestmark = pytest.mark.filterwarnings("ignore:(Unknown|Conditional Formatting) extension:UserWarning")
TOTAL = Text("合计", "in all")
ACTIVITY = Text("二(一)", "II")
MAP = Table(
    "overview",
    Text("服务月", "service month"),
    (
        Column("unit", Text("单位", "unit")),
        Column("a", Text("走访", "visits"), "sign", ACTIVITY, turned=True),
        Column("b", Text("宣讲", "talks"), "sign", ACTIVITY, turned=True),
        Column("overdue", Text("逾期", "overdue"), "number", TOTAL, turned=True),
    ),
    (("商务委", "√", 12, 0), ("科委", "×", None, 1)),
    (same("-注"),),
    tab=Text("总览", "overview"),
    look=Look(
        tones={(0, 1): Tone.MET, (0, 2): Tone.BEGUN, (1, 1): Tone.OVERDUE, (1, 3): Tone.OVERDUE},
        lead=(Text("截至当日。", "As of that day."),),
        legend=(("√", Text("按时完成", "met in time"), Tone.MET),),
        strips=(
            Strip(title=Text("期限", "due"), values=(None, date(2013, 7, 31), "—", None), kind="day"),
            Strip(
                title=Text("完成", "done"), values=(None, 1, "?", None), kind="number", tones={1: Tone.BEGUN}
            ),
            Strip(title=Text("共计", "of"), values=(None, 2, "?", None), kind="number"),
            Strip(title=Text("比率", "rate"), values=(None, 0.5, "?", None), kind="percent", of=(1, 2)),
        ),
        landscape=True,
        footer=Text("截至2013-07-25 & 当日", "as of 2013-07-25"),
    ),
)
RATES = Table(
    "rates",
    same("完成率"),
    (
        Column("title", same("任务")),
        Column("rate", same("完成率"), "percent", of=("top", "bottom")),
        Column("top", same("完成"), "number"),
        Column("bottom", same("应完成"), "number"),
        Column("code", same("任务号")),
    ),
    (("走访", 2 / 3, 2, 3, "visits"), ("=1+1", None, None, None, "x"), ("长" * 40, 0.9996, 2499, 2500, "y")),
    look=Look(totals=(None, None, 2501, 2503, None), landscape=True, printed=4, bars=True),
)


@pytest.fixture
def xlsx(tmp_path):
    """Return a function that writes tables and opens the workbook."""
    return lambda *tables, lang="zh": openpyxl.load_workbook(
        XlsxExporter().write(tables, tmp_path / "a.xlsx", lang)[0]
    )


def fill(cell):
    """Return the colour behind a cell."""
    return cell.fill.start_color.rgb[2:] if cell.fill.fill_type == "solid" else ""


class TestXlsx:
    """The workbook, read back."""

    def test_everything_stands_in_its_place(self, xlsx):
        """Title, lead, legend, shared headings, headings, figures, values, notes."""
        (sheet,) = xlsx(MAP)

        first = [row[0] for row in sheet.values]
        assert first[:2] == ["服务月", "截至当日。"]
        assert first[3:] == [None, "单位", "期限", "完成", "共计", "比率", "商务委", "科委", None, "-注"]
        assert [cell.value for cell in sheet[4]] == [None, "二(一)", None, "合计"]
        assert "B4:C4" in {str(merged) for merged in sheet.merged_cells.ranges}

    def test_signs_have_their_colours_and_counts_their_ink(self, xlsx):
        """A number without a sign is not filled."""
        (sheet,) = xlsx(MAP)

        assert [fill(sheet[at]) for at in ("B10", "C10", "B11", "D11")] == [
            *(Tone.MET.fill, Tone.BEGUN.fill, Tone.OVERDUE.fill, ""),
        ]
        assert sheet["B11"].font.color.rgb == "FFFFFFFF"
        assert sheet["D11"].font.color.rgb == f"FF{Tone.OVERDUE.fill}"
        assert (sheet["C10"].value, sheet["C10"].data_type) == (12, "n")

    def test_the_only_formulas_are_quotients_of_the_cells_beside_them(self, xlsx):
        """Text that begins like a formula stays text."""
        cells = [cell for sheet in xlsx(MAP, RATES) for row in sheet.iter_rows() for cell in row]

        assert [cell.value for cell in cells if cell.data_type == "f"] == [
            *("=ROUNDDOWN(B7/B8,2)", "=ROUNDDOWN(C3/D3,3)", "=ROUNDDOWN(C5/D5,3)"),
        ]

    def test_formulas_have_their_values(self, tmp_path):
        """A reader that works nothing out has the rate all the same."""
        (path,) = XlsxExporter().write([MAP, RATES], tmp_path / "a.xlsx")

        book = CalamineWorkbook.from_path(path)
        assert book.get_sheet_by_name("总览").to_python(skip_empty_area=False)[8][1] == 0.5
        assert book.get_sheet_by_name("完成率").to_python(skip_empty_area=False)[2][1] == 0.666

    def test_a_percentage_that_is_not_all_is_never_shown_as_all(self, xlsx):
        """Excel would round it up."""
        (sheet,) = xlsx(RATES)

        assert sheet["B3"].number_format == '[>=1]0%;[>=0.9995]"99.9%";0.0%'

    def test_a_percentage_is_rounded_down_as_in_every_other_output(self, tmp_path):
        """47 of 52 is 90.3% on paper, and no spreadsheet makes it 90.4%."""
        columns = (
            Column("rate", same("rate"), "percent", of=("done", "of")),
            Column("done", same("done"), "number"),
            Column("of", same("of"), "number"),
        )
        table = Table("rates", same("rates"), columns, ((47 / 52, 47, 52),))
        for exporter, name in ((XlsxExporter(), "a.xlsx"), (OdsExporter(), "a.ods")):
            (path,) = exporter.write([table], tmp_path / name)

            sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
            assert sheet.to_python(skip_empty_area=False)[1][0] == 0.903

    def test_a_percentage_without_its_numbers_stays_a_number(self, xlsx):
        """Nothing could be divided."""
        (sheet,) = xlsx(Table("t", same("t"), (Column("r", same("r"), "percent", of=("a", "b")),), ((0.5,),)))

        assert (sheet["A2"].value, sheet["A2"].data_type) == (0.5, "n")

    def test_headings_are_turned_by_language(self, xlsx):
        """Chinese letters stand below each other, Latin ones are turned."""
        (zh,), (en,) = xlsx(MAP), xlsx(MAP, lang="en")

        assert (zh["B5"].alignment.textRotation, en["B5"].alignment.textRotation) == (255, 90)
        assert zh.row_dimensions[5].height == pytest.approx(2 * 13.4 + 6)

    def test_a_long_title_takes_several_lines_above_what_is_printed(self, xlsx):
        """A short one takes one."""
        (short,), (long,) = xlsx(RATES), xlsx(evolve(RATES, title=same("汇总不完整" * 20)))

        assert not any("A1" in merged.coord for merged in short.merged_cells.ranges)
        assert any(merged.coord.startswith("A1:") for merged in long.merged_cells.ranges)
        assert long["A1"].alignment.wrap_text
        assert long.row_dimensions[1].height >= 2 * short.row_dimensions[1].height

    def test_pages_are_a4_as_wide_as_the_table_with_their_headings(self, xlsx):
        """And say the day, the page and the sheet at the foot."""
        sheet, rates = xlsx(MAP, RATES)

        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$4:$9", "$A:$A")
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert sheet.oddFooter.left.text.startswith("截至2013-07-25 ")
        assert rates.print_area == "'完成率'!$A$1:$D$6"

    def test_headings_stay_in_view_without_lines_of_a_grid(self, xlsx):
        """Figures above the rows are no rows to filter."""
        sheet, rates = xlsx(MAP, RATES)

        assert (sheet.freeze_panes, rates.freeze_panes) == ("B10", "B3")
        assert not sheet.sheet_view.showGridLines
        assert (sheet.auto_filter.ref, rates.auto_filter.ref) == (None, "A2:E5")

    def test_totals_stand_in_bold_below_the_rows(self, xlsx):
        """Blank where adding up is wrong."""
        (sheet,) = xlsx(RATES)

        assert [cell.value for cell in sheet[6]] == [None, None, 2501, 2503, None]
        assert sheet["C6"].font.bold

    def test_bars_lie_behind_percentages_where_they_are_of_use(self, xlsx):
        """In the table that asks for them."""
        (bars,), (plain,) = xlsx(RATES), xlsx(evolve(RATES, look=evolve(RATES.look, bars=False)))

        assert [str(each.sqref) for each in bars.conditional_formatting] == ["B3:B5"]
        assert not list(plain.conditional_formatting)

    def test_a_row_is_as_high_as_its_longest_text(self, xlsx):
        """The others are one line high."""
        look = evolve(RATES.look, landscape=False)
        rows = (("短",), ("长" * 100,))
        (sheet,) = xlsx(Table("t", same("t"), RATES.columns[:1], rows, look=look and Look()))

        assert sheet.row_dimensions[3].height == 15
        assert sheet.row_dimensions[4].height > 25
        assert sheet["A4"].alignment.wrap_text

    def test_codes_that_are_not_printed_make_no_row_high(self, xlsx):
        """They stand in one line."""
        code = ("走访", None, None, None, "c" * 50)
        (sheet,) = xlsx(evolve(RATES, rows=(code,)))

        assert sheet.row_dimensions[3].height == 15
        assert not sheet["E3"].alignment.wrap_text

    def test_the_font_is_one_that_offices_have(self, xlsx):
        """By name, in every cell."""
        (sheet,) = xlsx(MAP)

        assert {cell.font.name for row in sheet["A1:D11"] for cell in row if cell.value} == {"微软雅黑"}

    def test_no_part_says_when_it_was_written(self, tmp_path):
        """Two runs give the same bytes."""
        one, other = (XlsxExporter().write([MAP, RATES], tmp_path / name)[0] for name in ("a.xlsx", "b.xlsx"))

        assert one.read_bytes() == other.read_bytes()
        with ZipFile(one) as archive:
            assert {part.date_time[0] for part in archive.infolist()} == {1980}
            assert b"1980-01-01" in archive.read("docProps/core.xml")

    def test_many_rows_are_written_in_parts(self, xlsx):
        """None is lost between them, and each value keeps its type."""
        rows = tuple((f"r{at}", at, at / 2, at % 2 == 0, date(2013, 7, 1 + at % 28)) for at in range(2_500))
        columns = tuple(Column(name, same(name)) for name in "abcde")
        (sheet,) = xlsx(Table("t", same("t"), columns, rows))

        found = list(sheet.iter_rows(min_row=2, values_only=True))
        assert len(found) == 2_500
        assert found[1_001] == ("r1001", 1001, 500.5, "否", datetime(2013, 7, 22))

    def test_true_is_not_one(self, xlsx):
        """Values that are equal and of other types are kept apart."""
        (sheet,) = xlsx(
            Table("t", same("t"), (Column("c", same("c")),), ((1,), (True,), (1.0,), (0,), (False,)))
        )

        assert [cell.value for cell in sheet["A"][1:]] == [1, "是", 1, 0, "否"]


class TestOds:
    """The OpenDocument workbook."""

    def test_it_has_widths_borders_and_colours(self, tmp_path):
        """And formulas with their values, headings on every page, no time of writing."""
        (path,) = OdsExporter().write([MAP, RATES], tmp_path / "a.ods")

        with ZipFile(path) as archive:
            content = archive.read("content.xml").decode()
            assert {part.date_time[0] for part in archive.infolist()} == {1980}
        assert f'fo:background-color="#{Tone.OVERDUE.fill}"' in content
        assert "style:column-width" in content
        assert "fo:border-bottom" in content
        assert "<table:table-header-rows>" in content
        assert re.findall(r'table:formula="([^"]+)"', content) == [
            "of:=ROUNDDOWN([.B7]/[.B8];2)",
            "of:=ROUNDDOWN([.C3]/[.D3];3)",
            "of:=ROUNDDOWN([.C5]/[.D5];3)",
        ]
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("总览").to_python(skip_empty_area=False)
        assert [sheet[at][1] for at in (6, 7, 8)] == [1, 2, 0.5]

    def test_each_page_says_its_day_its_number_and_its_sheet(self, tmp_path):
        """As the Excel workbook does."""
        table = evolve(RATES, look=Look(footer=Text("截至2013-07-25", "as of 2013-07-25")))
        (path,) = OdsExporter().write([table], tmp_path / "a.ods")

        with ZipFile(path) as archive:
            master = archive.read("styles.xml").decode()
        foot = re.search(r"<style:footer>.*</style:footer>", master)
        assert foot is not None
        assert re.sub(r"<[^>]+>", "|", foot[0]).replace("|", "") == "截至2013-07-25第 1 页，共 1 页"
        assert "<text:page-number" in foot[0]
        assert "<text:sheet-name" in foot[0]

    def test_codes_at_the_right_are_not_printed(self, tmp_path):
        """As in the Excel workbook; the notes below are."""
        look = Look(printed=1, footer=Text("截至2013-07-25", "as of 2013-07-25"))
        columns = (Column("unit", same("unit")), Column("code", same("code")))
        table = Table("list", same("list"), columns, (("甲镇", "a-1"),), (same("a note"),), look=look)
        (path,) = OdsExporter().write([table], tmp_path / "a.ods")

        with ZipFile(path) as archive:
            content = archive.read("content.xml").decode()
        assert re.findall(r'table:print-ranges="([^"]+)"', content) == ["'list'.A1:'list'.A5"]

    def test_a_count_of_zero_is_a_point(self, tmp_path):
        """What is not zero is seen."""
        (path,) = OdsExporter().write([MAP], tmp_path / "a.ods")

        with ZipFile(path) as archive:
            content = archive.read("content.xml").decode()
        (zero,) = re.findall(r'<number:number-style style:name="(\w+)"[^>]*><number:text>·', content)
        (count,) = re.findall(r'<number:number-style style:name="(\w+)"[^>]*><number:number ', content)
        assert f'<style:map style:condition="value()=0" style:apply-style-name="{zero}"' in content
        assert count != zero

    def test_it_is_the_same_whatever_was_written_before(self, tmp_path):
        """Odfpy remembers what other documents used."""
        (one,) = OdsExporter().write([MAP], tmp_path / "a.ods")
        OdsExporter().write([evolve(RATES, look=None)], tmp_path / "b.ods")
        (other,) = OdsExporter().write([MAP], tmp_path / "c.ods")

        assert one.read_bytes() == other.read_bytes()


class TestHtml:
    """The page."""

    def test_it_has_colours_shared_headings_figures_and_totals(self, tmp_path):
        """Percentages are rounded down, days are short above narrow columns."""
        (path,) = HtmlExporter().write([MAP, RATES], tmp_path / "a.html")

        text = path.read_text(encoding="utf-8")
        assert '<td class="s met">√</td>' in text
        assert '<td class="r overdue">1</td>' in text
        assert '<th colspan="2">二(一)</th>' in text
        assert "<td>7-31</td>" in text
        assert '<td class="r">66.6%</td>' in text
        assert '<td class="r">99.9%</td>' in text
        assert "<tfoot><tr><td></td>" in text
        assert '<b class="met">√</b> 按时完成' in text


class TestTablib:
    """tablib's own callers, once they have asked for it."""

    @pytest.fixture(autouse=True)
    def registered(self):
        """Register our format for one test."""
        before = tablib.formats.registry.get_format("xlsx")
        formats.register()
        yield
        tablib.formats.registry.register("xlsx", before)

    def test_a_dataset_is_written_by_our_writer(self):
        """No text runs; reading is tablib's own."""
        data = tablib.Dataset(("=1+1", 2, None, [3]), headers=["a", "b", "c", "d"], title="数据")

        written = data.export("xlsx")

        sheet = openpyxl.load_workbook(io.BytesIO(written)).active
        assert (sheet.title, sheet["A2"].data_type, sheet["A2"].value) == ("数据", "s", "=1+1")
        assert sheet["D2"].value == "[3]"
        assert tablib.Dataset().load(written, "xlsx").headers == ["a", "b", "c", "d"]
        assert tablib.detect_format(io.BytesIO(written)) == "xlsx"

    def test_a_book_has_a_sheet_each_dataset(self):
        """Those without a title, or without headings, are numbered."""
        book = tablib.Databook([tablib.Dataset((1, 2)), tablib.Dataset((3,), headers=["x"], title="y")])

        written = openpyxl.load_workbook(io.BytesIO(book.export("xlsx")))

        assert written.sheetnames == ["Sheet1", "y"]
        assert [cell.value for cell in written.worksheets[0][1]] == ["1", "2"]
        assert len(tablib.Databook().load(book.export("xlsx"), "xlsx").sheets()) == 2

    def test_registering_twice_is_registering_once(self):
        """The format that reads stays tablib's own."""
        known = tablib.formats.registry.get_format("xlsx")

        formats.register()

        assert tablib.formats.registry.get_format("xlsx") is known
