"""Workbooks of Excel and WPS give what stands in their cells, whoever wrote them and however."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from govcampaign.ledger.grid import Region
from govcampaign_excel.reading import read

DAY = date(2013, 7, 5)


def rows_of(book, sheet=0):
    """Return the rows of a sheet as lists."""
    return [list(row) for row in book.sheets[sheet].rows]


def test_rows_and_columns_are_counted_as_the_file_counts_them(tmp_path):
    """Empty rows and columns before the table stay."""
    book = openpyxl.Workbook()
    book.active["B3"], book.active["B4"] = "走访日期", DAY
    book.save(tmp_path / "台账.xlsx")

    found = rows_of(read(tmp_path / "台账.xlsx"))

    assert found == [[None, None], [None, None], [None, "走访日期"], [None, DAY]]


def test_values_come_as_what_they_are(tmp_path):
    """Days, moments, times, lengths of time, numbers, percentages, ticks and texts."""
    values = [
        DAY,
        datetime(2013, 7, 5, 14, 30),
        time(9, 30),
        timedelta(hours=30),
        3,
        0.25,
        True,
        " 区商务委 ",
    ]
    book = openpyxl.Workbook()
    for column, value in enumerate(values, 1):
        book.active.cell(1, column, value)
    book.active["D1"].number_format = "[h]:mm:ss"
    book.active["F1"].number_format = "0.00%"
    book.save(tmp_path / "台账.xlsx")

    found = rows_of(read(tmp_path / "台账.xlsx"))[0]

    assert found == values
    assert [type(value) for value in found[:4]] == [date, datetime, time, timedelta]


def test_an_empty_text_is_an_empty_cell(files):
    """A shared text without letters and a formula that returns none are both None."""
    book = files.sheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>', "<si><t/></si>"
    )

    assert rows_of(book) == [[None, None]]
    assert not book.sheets[0].uncached


@pytest.mark.parametrize("style", [1, 2])
def test_a_serial_number_with_a_format_of_days_is_a_day(files, style):
    """Excel's own formats and 2013年7月5日 alike."""
    book = files.sheet(f'<row r="1"><c r="A1" s="{style}"><v>41460</v></c></row>')

    assert rows_of(book) == [[DAY]]


def test_days_count_from_1904_where_the_workbook_says_so(files):
    """An extension of the same name, which Excel always writes, does not undo it."""
    extension = (
        '<extLst><ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}" xmlns:x15="http://schemas.microsoft.com/'
        'office/spreadsheetml/2010/11/main"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>'
    )

    book = files.sheet(
        '<row r="1"><c r="A1" s="1"><v>39998</v></c></row>',
        workbook='<workbookPr date1904="1"/>',
        after=extension,
    )

    assert rows_of(book) == [[DAY]]


def test_a_strict_workbook_is_read(files):
    """Its names are in other spaces, and it may write days as ISO 8601."""
    cells = '<c r="A1" s="1"><v>41460</v></c><c r="B1" t="d" s="1"><v>2013-07-05</v></c>'

    book = files.sheet(f'<row r="1">{cells}</row>', strict=True)

    assert rows_of(book) == [[DAY, DAY]]


def test_names_with_a_prefix_are_read(files, parts, pack):
    """Some programs write x:row for row."""
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"><x:f>A1</x:f></x:c></x:row>'

    book = files.read(pack(parts(f"<x:sheetData>{rows}</x:sheetData>", prefix="x")))

    assert rows_of(book) == [[1.0]]
    assert book.sheets[0].uncached == {(1, 2): "=A1"}


def test_cells_without_places_stand_one_after_another(files):
    """A row without a number is the next one."""
    book = files.sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row r='3'><c><f>A1</f></c></row>")

    assert rows_of(book)[0] == [1.0, 2.0]
    assert book.sheets[0].uncached == {(3, 1): "=A1"}


def test_rich_text_is_one_text_without_its_reading(files):
    """Runs are joined, phonetic runs are no part of the text, codes are letters."""
    shared = (
        "<si><r><t>示例</t></r><r><t>企业</t></r><rPh sb='0' eb='2'><t>SHILI</t></rPh></si>"
        "<si><t>第_x0041_组</t></si>"
    )

    book = files.sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', shared)

    assert rows_of(book) == [["示例企业", "第A组"]]


def test_a_formula_gives_the_result_that_the_file_holds(files):
    """One without result is empty, and is told with its place."""
    cells = '<c r="B2"><f>1+2</f><v>3</v></c><c r="C2"><f>SUM(A1,B2)</f></c><c r="D2"><f>A1</f><v/></c>'
    rows = f'<row r="2">{cells}</row>'

    sheet = files.sheet(rows).sheets[0]

    assert list(sheet.rows[1]) == [None, 3.0]
    assert sheet.uncached == {(2, 3): "=SUM(A1,B2)", (2, 4): "=A1"}


def test_an_error_value_is_no_value(files):
    """It is told with its place."""
    rows = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>X</f><v>#REF!</v></c></row>'

    sheet = files.sheet(rows).sheets[0]

    assert list(sheet.rows[0]) == [None, None]
    assert sheet.errors == {(1, 1): "#N/A", (1, 2): "#REF!"}


def test_struck_cells_are_told(files):
    """By the cell's style, or because all of its text is struck through."""
    shared = (
        "<si><r><rPr><strike/></rPr><t>作废</t></r></si>"
        "<si><r><rPr><strike/></rPr><t>旧</t></r><r><t>新</t></r></si>"
    )
    cells = '<c r="A1" s="3"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>'

    sheet = files.sheet(f'<row r="1">{cells}</row>', shared).sheets[0]

    assert sheet.struck == {(1, 1), (1, 2)}


def test_colours_are_told_for_filled_cells(files):
    """Empty cells may be coloured too."""
    sheet = files.sheet(
        '<row r="1"><c r="A1" s="4"><v>1</v></c><c r="B1" s="4"/><c r="C1" s="1"/></row>'
    ).sheets[0]

    assert dict(sheet.fills) == {(1, 1): "FFFF00", (1, 2): "FFFF00"}


def test_colours_of_the_theme_are_told(tmp_path):
    """A theme's colour made lighter is the colour that is seen."""
    book = openpyxl.Workbook()
    book.active["A1"].fill = openpyxl.styles.PatternFill(
        "solid", fgColor=openpyxl.styles.colors.Color(theme=4, tint=0.8)
    )
    book.save(tmp_path / "台账.xlsx")

    assert dict(read(tmp_path / "台账.xlsx").sheets[0].fills) == {(1, 1): "DCE6F2"}


def test_comments_merged_cells_and_hidden_sheets_are_told(tmp_path):
    """Hidden rows are data like others."""
    book = openpyxl.Workbook()
    first = book.active
    first["B2"], first["B4"] = "区商务委", "隐藏行"
    first["B2"].comment = Comment("请核对\n单位", "示例")
    first.merge_cells("B2:C3")
    first.row_dimensions[4].hidden = True
    book.create_sheet("旧表").sheet_state = "veryHidden"
    book.save(tmp_path / "台账.xlsx")

    found = read(tmp_path / "台账.xlsx")

    assert found.sheets[0].comments == {(2, 2): "请核对\n单位"}
    assert found.sheets[0].merged == (Region(2, 2, 3, 3),)
    assert [sheet.hidden for sheet in found.sheets] == [False, True]
    assert rows_of(found)[3] == [None, "隐藏行"]


def test_a_sheet_that_only_draws_a_chart_is_left_out(tmp_path):
    """The sheets around it keep their names."""
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("一").write(0, 0, 1)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=一!$A$1:$A$1"})
        book.add_chartsheet("图").set_chart(chart)
        book.add_worksheet("二").write(0, 0, 2)

    found = read(path)

    assert [(sheet.name, rows_of(found, n)) for n, sheet in enumerate(found.sheets)] == [
        ("一", [[1]]),
        ("二", [[2]]),
    ]


def test_a_template_of_ours_says_which_it_is(tmp_path):
    """Properties of other programs are no part of it."""
    path = tmp_path / "模板.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("走访")
        book.set_custom_property("govcampaign.campaign", "binhai-2013")
        book.set_custom_property("govcampaign.version", 3)
        book.set_custom_property("其他", "x")

    assert read(path).stamp == {"campaign": "binhai-2013", "version": "3"}


def test_a_range_that_the_sheet_only_declares_takes_no_room(files, parts, pack):
    """Three cells are three cells, whatever the dimension says."""
    sheet = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'

    assert rows_of(files.read(pack(parts(sheet)))) == [[1.0]]


def test_a_note_in_the_last_row_of_the_grid_is_read_at_its_place(files):
    """The million empty rows before it take no room."""
    rows = '<row r="2"><c r="B2"><v>1</v></c></row><row r="1048576"><c r="A1048576" t="s"><v>0</v></c></row>'

    sheet = files.sheet(rows, "<si><t>备注</t></si>").sheets[0]

    assert (list(sheet.rows[1]), list(sheet.rows[1048575])) == ([None, 1.0], ["备注", None])
    assert len(sheet.rows) == 1048576


def test_empty_formatted_cells_to_the_end_of_the_grid_are_no_columns(files):
    """Who formats whole rows has cells in all 16,384 columns."""
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFC1" s="1"/><c r="XFD1" s="1"></c></row>'

    assert rows_of(files.sheet(rows)) == [[1.0]]


def test_a_part_in_utf_16_is_read(files, parts, pack):
    """XML may be written so."""
    made = parts('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>示例</t></is></c></row></sheetData>')
    text = '<?xml version="1.0" encoding="UTF-16"?>' + str(made["xl/worksheets/sheet1.xml"])
    made["xl/worksheets/sheet1.xml"] = text.encode("utf-16")

    assert rows_of(files.read(pack(made))) == [["示例"]]


def test_progress_is_told_while_rows_are_read(tmp_path):
    """The last count is the number of rows, and the total is known."""
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(12_000):
            sheet.write(row, 0, row)
    told = []

    read(path, progress=lambda done, total: told.append((done, total)))

    assert told[0] == (0, 0)
    assert told[-1] == (12_000, 12_000)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
