"""An annotated copy is the file itself with marked cells; of formats without comments it is a workbook."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from python_calamine import CalamineWorkbook

import govcampaign_excel
from govcampaign.errors import UnwritableTarget
from govcampaign.ports.ledger import LedgerFormat, Mark
from govcampaign.registry import Registry
from govcampaign.wording import Text
from govcampaign_excel.formats import Ledgers, specs
from govcampaign_excel.marks import anchor
from govcampaign_excel.reading import read

DATA = Path(__file__).parent / "data"
WRONG = Text("不是日期；请写成 2013-07-05", "it is no day; write 2013-07-05")


def mark(row, column, *, sheet="走访台账", grave=True, words=WRONG):
    """Return a mark."""
    return Mark(sheet=sheet, row=row, column=column, words=words, grave=grave)


@pytest.fixture
def ledger(tmp_path):
    """Write a workbook with formats, a comment, a merged range, a filter, another sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "走访台账"
    for column, heading in enumerate(("序号", "单位", "走访日期"), 1):
        sheet.cell(1, column, heading)
    for row in range(2, 6):
        sheet.cell(row, 1, row - 1)
        sheet.cell(row, 3, date(2013, 7, row)).number_format = "yyyy/m/d"
    sheet["B2"] = "区商务委"
    sheet.merge_cells("B2:B3")
    sheet["C4"].comment = Comment("原来的批注", "示例")
    sheet.auto_filter.ref = "A1:C5"
    book.create_sheet("其他")["A1"] = "不动"
    path = tmp_path / "台账.xlsx"
    book.save(path)
    return path


def annotated(source, *marks, lang="zh"):
    """Return the path of an annotated copy."""
    (path,) = Ledgers().annotate(source, marks, source.with_name(f"核对-{source.name}"), lang)
    return path


def parts_of(path):
    """Return the parts of a zipped file."""
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_marked_cells_get_a_fill_and_a_comment(ledger):
    """Red where the row was not entered, yellow where it was; number formats stay."""
    path = annotated(ledger, mark(3, 3), mark(5, 3, grave=False))

    sheet = openpyxl.load_workbook(path)["走访台账"]

    assert [sheet[at].fill.fgColor.rgb for at in ("C3", "C5", "C2")] == ["FFFFC7CE", "FFFFEB9C", "00000000"]
    assert [sheet[at].comment.text for at in ("C3", "C5")] == [WRONG.zh, WRONG.zh]
    assert [sheet[at].number_format for at in ("C2", "C3", "C5")] == ["yyyy/m/d"] * 3
    assert sheet["C3"].value.date() == date(2013, 7, 3)


def test_other_parts_stay_byte_for_byte(ledger):
    """Only the marked sheet, styles, comments and what points to them change."""
    before, after = parts_of(ledger), parts_of(annotated(ledger, mark(3, 3)))

    changed = {name for name in before if before[name] != after[name]}

    assert changed == {
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }
    assert set(after) == set(before)


def test_what_a_marked_sheet_holds_beside_the_marked_cell_stays(ledger):
    """The text of the sheet differs in the style of one cell."""
    before, after = parts_of(ledger), parts_of(annotated(ledger, mark(3, 3)))

    old, new = (each["xl/worksheets/sheet1.xml"].decode() for each in (before, after))
    begin, end = new.index('<c r="C3"'), new.index(">", new.index('<c r="C3"'))

    assert new[:begin] == old[: old.index('<c r="C3"')]
    assert new[end:] == old[old.index(">", old.index('<c r="C3"')) :]


def test_a_comment_that_is_there_is_kept(ledger):
    """What was found follows it."""
    sheet = openpyxl.load_workbook(annotated(ledger, mark(4, 3), mark(3, 3)))["走访台账"]

    assert sheet["C4"].comment.text == f"原来的批注\n核对结果：{WRONG.zh}"
    assert sheet["C3"].comment.text == WRONG.zh


def test_cells_and_rows_that_are_not_there_are_put_in(ledger):
    """A needed value that is missing has no cell; a row may be missing as well."""
    path = annotated(ledger, mark(4, 2), mark(9, 4), mark(5, 5))

    book = read(path)

    assert sorted(book.sheets[0].comments) == [(4, 2), (4, 3), (5, 5), (9, 4)]
    assert [list(row) for row in book.sheets[0].rows] == [list(row) for row in read(ledger).sheets[0].rows]


def test_a_mark_of_a_row_goes_to_its_first_filled_cell(ledger):
    """Column 0 is the row as a whole."""
    assert (5, 1) in read(annotated(ledger, mark(5, 0))).sheets[0].comments


def test_a_mark_below_a_merged_range_goes_to_its_first_cell(ledger):
    """The cell that is shown; the comment says which row it is about."""
    found = read(annotated(ledger, mark(3, 2))).sheets[0].comments

    assert found[2, 2] == f"第 3 行：{WRONG.zh}"


def test_several_marks_of_a_cell_are_one_comment(ledger):
    """The graver one colours it."""
    again = Text("早于活动开始", "before the campaign")

    sheet = read(annotated(ledger, mark(3, 3, grave=False, words=again), mark(3, 3))).sheets[0]

    assert sheet.comments[3, 3] == f"{again.zh}\n{WRONG.zh}"
    assert sheet.fills[3, 3] == "FFC7CE"


def test_comments_are_in_the_language_asked_for(ledger):
    """English for those who read it."""
    assert read(annotated(ledger, mark(3, 3), lang="en")).sheets[0].comments[3, 3] == WRONG.en


def test_the_copy_opens_in_other_programs(ledger):
    """A sheet without comments before gets the parts that hold them."""
    path = annotated(ledger, mark(1, 1, sheet="其他"), mark(2, 2, sheet="其他"))

    book = openpyxl.load_workbook(path)

    assert book["其他"]["A1"].comment.text == WRONG.zh
    assert book["走访台账"]["C4"].comment.text == "原来的批注"
    assert CalamineWorkbook.from_path(str(path)).get_sheet_by_index(1).to_python() == [["不动"]]
    types = parts_of(path)["[Content_Types].xml"].decode()
    assert types.count('Extension="vml"') == 1
    assert "/xl/comments1.xml" in types


def test_a_sheet_without_cells_can_be_marked(files, parts, pack):
    """`<sheetData/>` is opened."""
    source = files.write(pack(parts("<sheetData/><pageMargins/><extLst><ext/></extLst>")))

    path = annotated(source, mark(2, 2, sheet="台账"))
    sheet = parts_of(path)["xl/worksheets/sheet1.xml"].decode()

    assert list(read(path).sheets[0].comments) == [(2, 2)]
    assert sheet.index("<pageMargins/>") < sheet.index("<legacyDrawing") < sheet.index("<extLst>")


def test_names_with_a_prefix_stay_as_they_are(files, parts, pack):
    """New cells take the prefix, too."""
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    source = files.write(pack(parts(f"<x:sheetData>{rows}</x:sheetData>", prefix="x")))

    sheet = read(annotated(source, mark(1, 1, sheet="台账"), mark(1, 3, sheet="台账"))).sheets[0]

    assert sorted(sheet.comments) == [(1, 1), (1, 3)]
    assert dict(sheet.fills) == {(1, 1): "FFC7CE", (1, 3): "FFC7CE"}


def test_a_strict_workbook_stays_strict(files, parts, pack):
    """What is added has its names."""
    source = files.write(pack(parts('<sheetData><row r="1"/></sheetData>', strict=True)))

    path = annotated(source, mark(1, 1, sheet="台账"))
    related = parts_of(path)["xl/worksheets/_rels/sheet1.xml.rels"].decode()

    assert list(read(path).sheets[0].comments) == [(1, 1)]
    assert "purl.oclc.org/ooxml/officeDocument/relationships/comments" in related


@pytest.mark.parametrize("styles", [None, "", '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'])
def test_a_workbook_without_styles_gets_some(files, parts, pack, styles):
    """Those that it has keep their numbers."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    made = parts('<sheetData><row r="1"><c r="A1" s="1"><v>41460</v></c></row></sheetData>')
    if styles is None:
        del made["xl/styles.xml"]
        related = str(made["xl/_rels/workbook.xml.rels"])
        begin = related.index('<Relationship Id="rId2"')
        made["xl/_rels/workbook.xml.rels"] = related[:begin] + related[related.index("/>", begin) + 2 :]
    else:
        made["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    source = files.write(pack(made))

    before, after = read(source).sheets[0], read(annotated(source, mark(1, 1, sheet="台账"))).sheets[0]

    assert after.rows == before.rows
    assert dict(after.fills) == {(1, 1): "FFC7CE"}


def test_words_that_look_like_markup_are_words(ledger):
    """A comment cannot break the file."""
    odd = Text('<b>&"\x00\ud800</b>]]>', "x")

    assert read(annotated(ledger, mark(3, 3, words=odd))).sheets[0].comments[3, 3] == '<b>&"</b>]]>'


def test_a_copy_of_a_copy_keeps_both(ledger):
    """Marks of a second check stand below those of the first."""
    first = annotated(ledger, mark(3, 3))
    (second,) = Ledgers().annotate(first, [mark(3, 3), mark(5, 3)], first.with_name("二.xlsx"))

    comments = read(second).sheets[0].comments

    assert comments[3, 3] == f"{WRONG.zh}\n核对结果：{WRONG.zh}"
    assert comments[5, 3] == WRONG.zh


def test_the_source_is_not_changed(ledger):
    """It is only read."""
    before = ledger.read_bytes()

    annotated(ledger, mark(3, 3))

    assert ledger.read_bytes() == before


def test_an_old_workbook_is_annotated_as_a_workbook_of_the_same_values(tmp_path):
    """Values keep their places; a last sheet lists what was found."""
    (path,) = Ledgers().annotate(DATA / "visits.xls", [mark(4, 3)], tmp_path / "核对.xls")

    old, new = read(DATA / "visits.xls"), read(path)

    assert path == tmp_path / "核对.xlsx"
    assert [sheet.name for sheet in new.sheets] == ["走访台账", "隐藏", "核对结果"]
    assert new.sheets[0].rows[1][1] == "2013年走访台账"
    assert list(new.sheets[0].rows[4])[:4] == list(old.sheets[0].rows[4])[:4]
    assert new.sheets[0].merged == old.sheets[0].merged
    assert new.sheets[0].comments == {(4, 3): WRONG.zh}
    assert [list(row) for row in new.sheets[2].rows] == [["位置", "核对结果"], ["走访台账!C4", WRONG.zh]]


def test_a_csv_is_annotated_as_a_workbook(files):
    """Texts that look like formulas are texts."""
    source = files.write("单位,备注\n区商务委,=1+1\n".encode(), "报送.csv")

    path = annotated(source, mark(2, 2, sheet="csv"))

    assert [list(row) for row in read(path).sheets[0].rows] == [["单位", "备注"], ["区商务委", "=1+1"]]
    assert path.suffix == ".xlsx"


def test_a_folder_that_is_not_there_is_told(ledger):
    """Nothing is written."""
    with pytest.raises(UnwritableTarget):
        Ledgers().annotate(ledger, [mark(3, 3)], ledger.parent / "无" / "核对.xlsx")


def test_each_format_is_offered():
    """All of them read any file."""
    assert [spec.name for spec in specs()] == ["xlsx", "xls", "ods", "csv", "html", "json", "xml"]
    assert all(isinstance(spec.factory(), LedgerFormat) for spec in specs())


# -- open documents ----------------------------------------------------------------


def open_document(files, pack, table):
    """Return the path of an ods with one sheet of these rows and a style of days in column 2."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    style = (
        '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{style}</office:automatic-styles>"
        '<office:body><office:spreadsheet><table:table table:name="走访台账"><table:table-column/>'
        f'<table:table-column table:default-cell-style-name="ce1"/>{table}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return files.write(pack({"mimetype": mime, "settings.xml": "<a/>", "content.xml": content}), "台账.ods")


REPEATED = (
    '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="4" '
    'office:value-type="float" office:value="1"/></table:table-row>'
)


def test_other_parts_of_an_open_document_stay_byte_for_byte(tmp_path):
    """Only its content changes, and the values in it do not."""
    (path,) = Ledgers().annotate(DATA / "visits.ods", [mark(4, 3), mark(5, 3)], tmp_path / "核对.ods")

    before, after = parts_of(DATA / "visits.ods"), parts_of(path)
    old, new = read(DATA / "visits.ods"), read(path)

    assert {name for name in before if before[name] != after[name]} == {"content.xml"}
    assert list(after) == list(before)
    assert [[list(row) for row in sheet.rows] for sheet in new.sheets] == [
        [list(row) for row in sheet.rows] for sheet in old.sheets
    ]
    assert new.sheets[0].merged == old.sheets[0].merged
    assert new.sheets[0].comments == {(4, 3): WRONG.zh, (5, 3): f"请核对\n单位\n核对结果：{WRONG.zh}"}
    assert new.sheets[0].fills[4, 3] == "FFC7CE"


def test_repeated_rows_and_cells_are_parted(files, pack):
    """One of twelve cells is marked; the others stay as they were."""
    source = open_document(files, pack, REPEATED)

    path = annotated(source, mark(2, 3))
    sheet = read(path).sheets[0]

    assert [list(row) for row in sheet.rows] == [[1.0] * 4] * 3
    assert (sheet.comments, dict(sheet.fills)) == ({(2, 3): WRONG.zh}, {(2, 3): "FFC7CE"})


def test_the_style_of_a_marked_cell_is_the_one_that_it_had(files, pack):
    """Its own, or that of its column; a number format of days stays."""
    path = annotated(open_document(files, pack, REPEATED), mark(1, 2), mark(1, 1, grave=False))

    content = parts_of(path)["content.xml"].decode()
    made = content[content.index('style:name="gc') :]

    assert 'style:data-style-name="N1"' in made
    assert 'fo:font-weight="bold"' in made
    assert 'style:parent-style-name="Default"' in content


def test_rows_and_cells_that_an_open_document_does_not_have_are_put_in(files, pack):
    """Right of the last cell, and below the last row."""
    path = annotated(open_document(files, pack, REPEATED), mark(2, 7), mark(6, 2))

    sheet = read(path).sheets[0]

    assert sorted(sheet.comments) == [(2, 7), (6, 2)]
    assert [list(row) for row in sheet.rows][:3] == [[1.0] * 4] * 3


def test_an_open_document_with_other_names_becomes_a_workbook(files, pack):
    """Of a document without the usual names the values are copied."""
    content = (
        '<a xmlns:t="urn:t" xmlns:o="urn:o" xmlns:x="urn:x"><t:table t:name="走访台账"><t:table-row>'
        '<t:table-cell o:value-type="string"><x:p>甲</x:p></t:table-cell></t:table-row></t:table></a>'
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    source = files.write(pack({"mimetype": mime, "content.xml": content}), "台账.ods")

    path = annotated(source, mark(1, 1))

    assert (path.suffix, read(path).sheets[0].comments) == (".xlsx", {(1, 1): WRONG.zh})


def test_a_flat_open_document_is_annotated_itself(files, pack):
    """It is one file of XML."""
    source = open_document(files, pack, REPEATED)
    text = parts_of(source)["content.xml"].replace(b"document-content", b"document")
    flat = files.write(text, "台账.fods")

    path = annotated(flat, mark(3, 4))

    assert path.suffix == ".fods"
    assert read(path).sheets[0].comments == {(3, 4): WRONG.zh}


# -- whatever is marked ------------------------------------------------------------

PLACES = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 6)), max_size=8)


@pytest.mark.parametrize("name", ["visits.xls", "visits.ods", "visits.xlsx"])
@given(places=PLACES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
def test_no_mark_changes_a_value_or_is_lost(tmp_path, name, places):
    """Any places, of cells that are there and of others, in any order."""
    source = DATA / name
    if name == "visits.xlsx":
        (source,) = Ledgers().annotate(DATA / "visits.xls", [], tmp_path / "ledger.xlsx")
    marks = [mark(row, column) for row, column in places]
    (path,) = Ledgers().annotate(source, marks, tmp_path / f"checked-{name}")

    before, after = read(source).sheets[0], read(path).sheets[0]

    assert _filled(after) == _filled(before)
    for row, column in places:
        at = column or next((n for n, cell in enumerate(_row(before, row), 1) if cell is not None), 1)
        place = anchor(before.merged, row, at)
        assert WRONG.zh in after.comments[place]
        assert after.fills[place] == "FFC7CE"


def _row(sheet, row):
    return sheet.rows[row - 1] if row <= len(sheet.rows) else ()


def _filled(sheet):
    """Return the values of a sheet by place; a length of time below a day may be a time of day."""
    values = {
        (row, column): str(value)
        for row, cells in enumerate(sheet.rows, 1)
        for column, value in enumerate(cells, 1)
        if value is not None
    }
    return {place: value.removesuffix(".0").rpartition(" ")[2].lstrip("0") for place, value in values.items()}


def test_the_registry_finds_the_formats():
    """By name and by ending."""
    registry = Registry([govcampaign_excel])

    assert isinstance(registry.ledger("xlsx"), Ledgers)
    assert isinstance(registry.ledger(".et"), Ledgers)
