"""The other formats give the same as an xlsx, whatever their files are called."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from govcampaign.ledger.grid import Region
from govcampaign_excel.reading import read

DATA = Path(__file__).parent / "data"
DAY = date(2013, 7, 5)

XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
<Worksheet ss:Name="走访台账"><Table>
<Row ss:Index="2"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1">
<Data ss:Type="String">示例&amp;企业</Data>
<Comment ss:Author="示例"><Data xmlns="http://www.w3.org/TR/REC-html40">请核对</Data></Comment></Cell>
<Cell><Data ss:Type="DateTime">2013-07-05T00:00:00.000</Data></Cell></Row>
<Row><Cell ss:Index="4"><Data ss:Type="DateTime">2013-07-05T14:30:00.000</Data></Cell>
<Cell><Data ss:Type="DateTime">1899-12-31T09:30:00.000</Data></Cell>
<Cell><Data ss:Type="Number">3</Data></Cell>
<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell>
<Cell ss:Formula="=R1C1"/></Row></Table></Worksheet>
<Worksheet ss:Name="旧表"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""

PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>t</title>
<style>td {{ color: red }}</style></head><body><p>前言</p><table>
<tr><th colspan=2>走访台账</th><th>日期</tr>
<tr><td rowspan="2">示例街道<td>企业 &amp; 商会<br>二行</td><td>2013-7-5</td></tr>
<tr><td>&nbsp;</td><td><table><tr><td>内</td><td>层</td></tr></table></td></tr>
</table><table><tr><td>第二表</td></tr></table></body></html>"""


def rows_of(book, sheet=0):
    """Return the rows of a sheet without what is empty at their ends."""
    rows = []
    for row in book.sheets[sheet].rows:
        values = list(row)
        while values and values[-1] is None:
            values.pop()
        rows.append(values)
    return rows


@pytest.mark.parametrize("name", ["visits.xls", "visits.ods"])
def test_an_old_workbook_and_an_open_document_give_the_same(name):
    """Days, moments, times, lengths, numbers, texts of two lines, results of formulas."""
    book = read(DATA / name)

    rows = rows_of(book)

    assert [sheet.name for sheet in book.sheets] == ["走访台账", "隐藏"]
    assert rows[:3] == [
        [],
        [None, "2013年走访台账"],
        [None, *["序号", "日期", "单位", "完成率", "完成", "时间", "时长", "备注"]],
    ]
    assert rows[3][:9] == [None, 1, DAY, "区商务委", 0.5, True, time(9, 30), timedelta(hours=30)]
    assert rows[4][:4] == [None, 2, datetime(2013, 7, 6, 14, 30), None]
    assert rows[4][8] == 3
    assert rows[5][3] == "示例 街道\n二行"
    assert rows[5][8] == "点此"


@pytest.mark.parametrize("name", ["visits.xls", "visits.ods"])
def test_what_they_say_beside_values_is_told(name):
    """Merged cells, hidden sheets, comments, colours, struck text, errors."""
    book = read(DATA / name)

    sheet = book.sheets[0]

    assert sheet.merged == (Region(2, 2, 2, 7), Region(4, 4, 5, 4))
    assert [each.hidden for each in book.sheets] == [False, True]
    assert sheet.comments == {(5, 3): "请核对\n单位"}
    assert sheet.fills[3, 2] == "DDEBF7"
    assert sheet.fills[6, 2] == "FFFF00"
    assert sheet.struck == {(6, 2), (6, 4)}
    assert sheet.errors == {(4, 9): "#DIV/0!"}


def test_an_xls_may_be_called_xlsx(tmp_path):
    """Its content says what it is."""
    path = tmp_path / "台账.xlsx"
    path.write_bytes((DATA / "visits.xls").read_bytes())

    assert (read(path).format, read(path).name) == ("xls", "台账.xlsx")


def test_days_of_an_xls_count_from_1904_where_it_says_so():
    """As workbooks of old Macintosh computers do."""
    assert rows_of(read(DATA / "days-1904.xls")) == [[DAY]]


def test_comments_of_an_ods_are_no_part_of_its_texts():
    """Repeated cells and rows stand as often as the file says, and covered cells are empty."""
    rows = rows_of(read(DATA / "visits.ods"))

    assert rows[4][2] == datetime(2013, 7, 6, 14, 30)


def ods(pack, table, automatic=""):
    """Return an ods whose one sheet has these rows."""
    content = (
        '<o:document-content xmlns:o="urn:o" xmlns:t="urn:t" xmlns:x="urn:x" xmlns:s="urn:s" xmlns:f="urn:f">'
        f"<o:automatic-styles>{automatic}</o:automatic-styles><o:body><o:spreadsheet>"
        f'<t:table t:name="台账">{table}</t:table></o:spreadsheet></o:body></o:document-content>'
    )
    return pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def test_an_ods_repeats_rows_and_cells(files, pack):
    """Empty ones to the end of the grid take no room."""
    table = (
        '<t:table-row t:number-rows-repeated="2"><t:table-cell t:number-columns-repeated="2" '
        'o:value-type="string"><x:p>甲<x:s x:c="2"/>乙</x:p><x:p>二<x:tab/>行</x:p></t:table-cell>'
        '<t:table-cell t:number-columns-repeated="16382"/></t:table-row>'
        '<t:table-row t:number-rows-repeated="3"><t:table-cell/></t:table-row>'
        '<t:table-row><t:table-cell t:number-columns-repeated="2"/><t:table-cell o:value-type="percentage" '
        'o:value="0.5"/><t:table-cell o:value-type="boolean" o:boolean-value="true"/>'
        '<t:table-cell t:formula="of:=A1"/></t:table-row>'
        '<t:table-row t:number-rows-repeated="1048570"><t:table-cell t:number-columns-repeated="16384"/>'
        "</t:table-row>"
    )

    book = files.read(ods(pack, table), "台账.ods")

    twice = ["甲  乙\n二\t行"] * 2
    assert rows_of(book) == [twice, twice, [], [], [], [None, None, 0.5, True]]
    assert book.sheets[0].uncached == {(6, 5): "of:=A1"}


def test_covered_cells_of_an_ods_are_empty(files, pack):
    """Some programs leave values below a merged range."""
    table = (
        '<t:table-row><t:table-cell t:number-rows-spanned="2" o:value-type="string"><x:p>甲</x:p>'
        '</t:table-cell></t:table-row><t:table-row><t:covered-table-cell o:value-type="string"><x:p>旧</x:p>'
        '</t:covered-table-cell><t:table-cell o:value-type="float" o:value="2"/></t:table-row>'
    )

    book = files.read(ods(pack, table), "台账.ods")

    assert rows_of(book) == [["甲"], [None, 2.0]]
    assert book.sheets[0].merged == (Region(1, 1, 2, 1),)


def test_a_flat_open_document_is_read(files):
    """One XML file, as LibreOffice writes it too."""
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<office:document xmlns:office="urn:o" xmlns:table="urn:t" '
        'xmlns:text="urn:x"><office:body><office:spreadsheet><table:table table:name="台账"><table:table-row>'
        '<table:table-cell office:value-type="date" office:date-value="2013-07-05"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document>"
    )

    book = files.read(text.encode(), "台账.ods")

    assert (book.format, rows_of(book)) == ("ods", [[DAY]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_xml_spreadsheet_is_read(files, encoding):
    """Places are counted by index and by what is merged."""
    text = XML.replace('version="1.0"', f'version="1.0" encoding="{encoding}"', 1)

    book = files.read(text.encode(encoding), "台账.xls")

    assert (book.format, [sheet.name for sheet in book.sheets]) == ("xml", ["走访台账", "旧表"])
    assert rows_of(book) == [
        [],
        [None, "示例&企业", None, DAY],
        [None, None, None, datetime(2013, 7, 5, 14, 30), time(9, 30), 3.0, True],
    ]
    sheet = book.sheets[0]
    assert sheet.merged == (Region(2, 2, 3, 3),)
    assert (sheet.comments, sheet.errors, sheet.uncached) == (
        {(2, 2): "请核对"},
        {(3, 8): "#N/A"},
        {(3, 9): "=R1C1"},
    )
    assert [each.hidden for each in book.sheets] == [False, True]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_tables_of_a_page_are_one_sheet(files, charset):
    """What spans columns and rows is merged, a table in a cell is text, an empty row parts two tables."""
    page = PAGE.format(charset=charset)

    book = files.read(page.encode("gb18030" if charset != "utf-8" else "utf-8"), "台账.xls")

    assert (book.format, book.sheets[0].name) == ("html", "html")
    assert rows_of(book) == [
        ["走访台账", None, "日期"],
        ["示例街道", "企业 & 商会\n二行", "2013-7-5"],
        [None, None, "内 层"],
        [],
        ["第二表"],
    ]
    assert book.sheets[0].merged == (Region(1, 1, 1, 2), Region(2, 1, 3, 1))


def test_a_page_in_a_web_archive_is_read(files):
    """Excel saves workbooks as one, too."""
    archive = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<table><tr><td>=E7=A4=BA=E4=BE=8B</td></tr></table>\r\n--x--\r\n"
    )

    assert rows_of(files.read(archive, "台账.xls")) == [["示例"]]


def test_scripts_of_a_page_are_no_text_and_are_told(files):
    """They are not run."""
    page = "<table><tr><td><script>alert(1)</script>示例</td></tr></table>"

    book = files.read(page.encode(), "台账.html")

    assert rows_of(book) == [["示例"]]
    assert [remark.code for remark in book.remarks] == ["macros"]


def test_a_page_in_another_encoding_is_refused(files):
    """Its letters cannot be known."""
    from govcampaign.errors import UnreadableFile

    with pytest.raises(UnreadableFile) as caught:
        files.read(b"<table><tr><td>\xff\xff\x81", "台账.xls")

    assert caught.value.code == "encoding"


def test_a_binary_workbook_gives_its_values_and_says_what_is_missing(files, pack):
    """An xlsb that cannot be read is damaged."""
    from govcampaign.errors import UnreadableFile

    with pytest.raises(UnreadableFile) as caught:
        files.read(pack({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x00"}), "台账.xlsb")

    assert caught.value.code == "damaged"
