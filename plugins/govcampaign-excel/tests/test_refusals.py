"""What cannot be read is refused as what it is; limits are kept; nothing is run or fetched."""

from __future__ import annotations

import socket
import struct
import zipfile
from pathlib import Path

import pytest

from govcampaign.errors import LimitExceeded, UnreadableFile
from govcampaign.ports.ledger import Limits
from govcampaign_excel.reading import read
from govcampaign_excel.xlsxcells import cells_in

DATA = Path(__file__).parent / "data"
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refusal(files, content, name="台账.xlsx", kind=UnreadableFile, **limits):
    """Return the error that some content is refused with."""
    with pytest.raises(kind) as caught:
        files.read(content, name, Limits(**limits))
    assert caught.value.remedy.zh
    assert caught.value.remedy.en
    return caught.value


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "图片"),
        (b"%PDF-1.4\n", "PDF"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"Rar!\x1a\x07\x00", "压缩文件"),
        (b"MZ\x90\x00", "程序"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"<html><body>hello</body></html>", "没有表格的网页"),
    ],
)
def test_a_file_of_another_kind_is_named(files, content, words):
    """Its name may say xlsx."""
    error = refusal(files, content)

    assert error.code == "other_file"
    assert words in error.say("zh")


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ({"word/document.xml": "x"}, "Word"),
        ({"ppt/presentation.xml": "x"}, "PowerPoint"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "ODF"),
        ({"甲.xlsx": "x", "乙.xls": "y"}, "内有 2 个表格"),
        ({"a.txt": "x"}, "压缩包"),
    ],
)
def test_a_zipped_file_of_another_kind_is_named(files, pack, inside, words):
    """A Word document named xlsx is a Word document."""
    error = refusal(files, pack(inside))

    assert error.code == "other_file"
    assert words in error.say("zh")


def test_an_empty_file_is_named(files):
    """It has no bytes."""
    error = refusal(files, b"")

    assert (error.code, "0 字节" in error.say("zh"), "empty" in error.say("en")) == ("empty_file", True, True)


def test_a_file_that_is_not_there_is_named(tmp_path):
    """The system's reason is told."""
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / "无.xlsx")

    assert caught.value.code == "system_error"


@pytest.mark.parametrize("stream", ["EncryptedPackage", "Workbook"])
def test_a_password_is_named(files, ole, stream):
    """An xlsx with a password is a compound file; an xls says so in a record."""
    begin = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0) + struct.pack("<HHH", 0x2F, 2, 0)

    error = refusal(files, ole({stream: begin}))

    assert error.code == "encrypted"
    assert "密码" in error.say("zh")
    assert "password" in error.say("en")


def test_a_password_of_an_ods_is_named(files, pack):
    """Its manifest says that parts are encrypted."""
    manifest = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    mime = "application/vnd.oasis.opendocument.spreadsheet"

    error = refusal(files, pack({"mimetype": mime, "content.xml": "?", "META-INF/manifest.xml": manifest}))

    assert error.code == "encrypted"


@pytest.mark.parametrize(("stream", "words"), [("WordDocument", "doc"), ("Nothing", "旧版 Office")])
def test_an_old_document_named_xls_is_named(files, ole, stream, words):
    """A doc begins as an xls does."""
    error = refusal(files, ole({stream: b"x"}), "台账.xls")

    assert error.code == "other_file"
    assert words in error.say("zh")


@pytest.mark.parametrize("left", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_is_damaged(files, parts, pack, left):
    """The remedy is to ask for it again."""
    whole = pack(parts(f"<sheetData>{ROW}</sheetData>"))

    error = refusal(files, whole[: int(len(whole) * left)])

    assert error.code == "damaged"
    assert "重发" in error.say("zh")


def test_an_xls_that_was_cut_is_damaged(files):
    """Its tables point behind its end."""
    whole = (DATA / "visits.xls").read_bytes()

    assert refusal(files, whole[:3000], "台账.xls").code == "damaged"


def test_a_missing_part_is_damage(files, parts, pack):
    """A workbook that names a sheet must have it."""
    made = parts("")
    del made["xl/worksheets/sheet1.xml"]

    assert refusal(files, pack(made)).code == "damaged"


def test_two_parts_of_one_name_are_damage(files, parts):
    """Which of them counts would depend on the program."""
    import io

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, text in parts("").items():
            made.writestr(name, text)
        made.writestr("xl/worksheets/Sheet1.xml", "<worksheet/>")

    assert refusal(files, packed.getvalue()).code == "damaged"


def test_a_shared_text_that_is_not_there_is_damage(files, parts, pack):
    """No other text is taken in its place."""
    made = parts('<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>')

    assert refusal(files, pack(made)).code == "damaged"


# -- files that would use up the reader ----------------------------------------


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(files, parts, pack):
    """The size that its directory declares counts."""
    made = {**parts(""), "xl/media/a.bin": bytes(3 * 2**20)}

    error = refusal(files, pack(made), kind=LimitExceeded, unpacked=2**20)

    assert (error.code, error.field) == ("limit_exceeded", "unpacked")
    assert "1 MB" in error.say("zh")


def test_a_size_that_lies_is_found_while_it_is_unpacked(files, parts, pack):
    """What is unpacked is counted, too."""
    sheet = f"<sheetData>{ROW}</sheetData>" + " " * 3 * 2**20
    whole = pack(parts(sheet))
    size = len(parts(sheet)["xl/worksheets/sheet1.xml"])
    lying = whole.replace(struct.pack("<I", size), struct.pack("<I", 500))

    with pytest.raises((UnreadableFile, LimitExceeded)) as caught:
        files.read(lying, limits=Limits(unpacked=2**20))

    assert caught.value.code in ("damaged", "limit_exceeded")


def test_a_bomb_is_named(files, parts, pack):
    """A part that is thousand times larger than it is packed holds nothing."""
    error = refusal(files, pack({**parts(""), "xl/media/a.bin": bytes(64 * 2**20)}))

    assert error.code == "unsafe_file"
    assert "压缩炸弹" in error.say("zh")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_entities_are_refused_and_not_expanded(files, parts, pack, part):
    """A few lines of them can fill any memory, and one of them can name a file to fetch."""
    bomb = '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    made = {**parts(f"<sheetData>{ROW}</sheetData>"), part: bomb}
    if part == "[Content_Types].xml":  # it is not parsed, and so it does no harm
        assert files.read(pack(made)).format == "xlsx"
        return

    assert refusal(files, pack(made)).code == "unsafe_file"


def test_entities_of_an_xml_spreadsheet_are_refused(files):
    """The same for the format of one file."""
    bomb = b'<?xml version="1.0"?><!DOCTYPE Workbook [<!ENTITY a "lol">]><Workbook>&a;</Workbook>'

    assert refusal(files, bomb, "台账.xls").code == "unsafe_file"


@pytest.mark.parametrize(
    ("limit", "most", "rows"),
    [
        ("rows", 2, "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in (1, 2, 3))),
        ("columns", 2, '<row r="1"><c r="C1"><v>1</v></c></row>'),
        ("columns", 512, '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD9"><v>1</v></c></row>'),
        ("texts", 1, ROW),
        ("characters", 3, ROW),
        ("sheets", 0, ROW),
    ],
)
def test_each_limit_is_kept_and_said(files, parts, pack, limit, most, rows):  # noqa: PLR0917
    """The error names the limit as its field."""
    made = parts(f"<sheetData>{rows}</sheetData>", "<si><t>示例企业</t></si><si><t>b</t></si>")

    error = refusal(files, pack(made), kind=LimitExceeded, **{limit: most})

    assert error.field == limit
    assert f"{most:,}" in error.say("zh")


def test_empty_rows_do_not_count(files, parts, pack):
    """Rows that hold something are limited."""
    made = parts('<sheetData><row r="1"/><row r="5"><c r="A5"><v>1</v></c></row></sheetData>')

    assert len(files.read(pack(made), limits=Limits(rows=1)).sheets[0].rows) == 5


def test_a_large_file_is_refused_before_it_is_read(files):
    """By its size."""
    assert refusal(files, bytes(2**21), kind=LimitExceeded, bytes=2**20).field == "bytes"


def test_time_is_limited(files, parts, pack):
    """No seconds are too few for any file."""
    whole = pack(parts(f"<sheetData>{ROW}</sheetData>"))

    assert refusal(files, whole, kind=LimitExceeded, seconds=-1).field == "seconds"


def test_two_cells_in_the_corners_of_the_grid_do_not_use_up_memory(files, parts, pack):
    """A program that makes room for the range between them needs 550 GB."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'

    assert (
        refusal(files, pack(parts(f"<sheetData>{rows}</sheetData>")), kind=LimitExceeded).field == "columns"
    )


def test_many_cells_without_places_do_not_use_up_memory(files, parts, pack):
    """Their columns are counted."""
    rows = '<row r="1">' + "<c><v>1</v></c>" * 20_000 + '</row><row r="99999"><c><v>1</v></c></row>'

    assert (
        refusal(files, pack(parts(f"<sheetData>{rows}</sheetData>")), kind=LimitExceeded).field == "columns"
    )


def test_a_row_beyond_the_grid_is_damage(files, parts, pack):
    """No program writes one."""
    rows = '<row r="99999999999999999999"><c r="A99999999999999999999"><v>1</v></c></row>'

    assert refusal(files, pack(parts(f"<sheetData>{rows}</sheetData>"))).code == "damaged"


def test_cells_that_an_ods_repeats_a_million_times_are_counted(files, pack):
    """Two elements can stand for the whole grid."""
    content = (
        '<d xmlns:t="urn:t" xmlns:o="urn:o" xmlns:x="urn:x"><t:table t:name="a"><t:table-row '
        't:number-rows-repeated="1048576"><t:table-cell t:number-columns-repeated="16384" '
        'o:value-type="string">'
        "<x:p>a</x:p></t:table-cell></t:table-row></t:table></d>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"

    error = refusal(files, pack({"mimetype": mime, "content.xml": content}), kind=LimitExceeded)

    assert error.field == "columns"


# -- what is read, and told ----------------------------------------------------


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/vbaProject.bin", "x", "macros"),
        ("xl/externalLinks/externalLink1.xml", "<externalLink/>", "external_links"),
        ("xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink/></externalLink>", "dde"),
        ("xl/connections.xml", "<connections/>", "connections"),
        ("xl/embeddings/a.bin", "x", "embedded"),
    ],
)
def test_what_a_workbook_could_run_or_fetch_is_told(files, parts, pack, part, content, code):  # noqa: PLR0917
    """Its values are read all the same."""
    book = files.read(pack({**parts(f"<sheetData>{ROW}</sheetData>"), part: content}))

    assert code in [remark.code for remark in book.remarks]
    assert [list(row) for row in book.sheets[0].rows] == [[1.0]]


def test_a_formula_with_a_link_gives_its_result(files):
    """That formulas hold links is told."""
    rows = (
        '<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://example.invalid/","点此")</f><v>点此</v></c></row>'
    )

    book = files.sheet(rows)

    assert [list(row) for row in book.sheets[0].rows] == [["点此"]]
    assert [remark.code for remark in book.remarks] == ["hyperlink"]


def test_a_text_that_looks_like_a_formula_is_a_text(files):
    """Nothing is told about it."""
    book = files.sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', '<si><t>=HYPERLINK("x")</t></si>')

    assert [list(row) for row in book.sheets[0].rows] == [['=HYPERLINK("x")']]
    assert not book.remarks


def test_nothing_is_fetched(files, parts, pack, monkeypatch):
    """Reading links, stylesheets and pictures from elsewhere opens no connection."""

    def refuse(*_args, **_more):
        raise AssertionError("a connection is opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    link = '<externalLink xmlns:r="r" r:id="http://example.invalid/a.xlsx"/>'
    page = b'<html><link href="http://example.invalid/a.css"><table><tr><td><img src="http://example.invalid/b">1'

    workbook = files.read(pack({**parts(f"<sheetData>{ROW}</sheetData>"), "xl/externalLinks/a.xml": link}))
    web = files.read(page, "台账.xls")

    assert (workbook.format, web.format) == ("xlsx", "html")


def test_a_range_of_too_many_cells_is_refused(files, pack, parts):
    """Each of its rows and columns would be few enough."""
    rows = "".join(f'<row r="{n}"><c r="SA{n}"><v>1</v></c></row>' for n in range(1, 20_000))

    error = refusal(files, pack(parts(f"<sheetData>{rows}</sheetData>")), kind=LimitExceeded)

    assert (error.field, "8,000,000" in error.say("zh")) == ("rows", True)


def test_counting_stops_at_the_limit_of_different_texts(files, pack, parts):
    """A file of millions of texts is refused at the first one too many, and not counted to its end."""
    many = pack(parts("<sheetData/>", "<si><t>甲</t></si>" * 100))

    with pytest.raises(LimitExceeded) as caught:
        files.read(many, limits=Limits(texts=10))

    assert "不同文字数 11，最多 10" in caught.value.say("zh")


def test_cells_of_a_large_sheet_are_counted_however_they_begin(monkeypatch):
    """Columns and other parts whose names begin alike are no cells."""
    monkeypatch.setattr("govcampaign_excel.xlsxcells._MANY", 0)

    assert cells_in(b'<cols><col min="1"/></cols><row><c r="A1"/><c/><c>1</c><c\n r="B1"/></row>') == 4
