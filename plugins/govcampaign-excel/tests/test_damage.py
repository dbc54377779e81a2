"""However a file is damaged, it is read or refused; no other error leaves the reader."""

from __future__ import annotations

import io
import resource
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcampaign.errors import GovCampaignError, LimitExceeded, UnreadableFile
from govcampaign.ledger.grid import Book
from govcampaign.ports.ledger import Limits
from govcampaign_excel.reading import read_bytes
from govcampaign_excel.watch import Watch

DATA = Path(__file__).parent / "data"
FEW = Limits(unpacked=32 * 2**20, seconds=20)
ROOM = 4 * 2**30
"""Bytes of memory that a test may ask for; a reader that believes a damaged file asks for much more."""


def workbook():
    """Return an xlsx with texts, days, formulas, comments and styles."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        sheet = book.add_worksheet("走访台账")
        for row in range(30):
            sheet.write_row(row, 0, [row, f"示例企业{row}", 0.5])
            sheet.write_formula(
                row, 3, "=A1", book.add_format({"bg_color": "#FFFF00", "font_strikeout": True})
            )
        sheet.write_comment("B2", "批注")
        sheet.merge_range("B40:C41", "合并")
    return packed.getvalue()


WHOLE = {
    "xlsx": workbook(),
    "xls": (DATA / "visits.xls").read_bytes(),
    "ods": (DATA / "visits.ods").read_bytes(),
    "csv": '单位,材料\n示例部门,"活动总结\n（附件）"\n'.encode("gb18030") * 20,
    "html": "<table><tr><td rowspan=2>示例</td><td>a</td></tr><tr><td>b</td></tr></table>".encode(),
    "xml": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
        b'<Worksheet Name="a">'
        b'<Table><Row><Cell><Data Type="String">x</Data></Cell></Row></Table></Worksheet></Workbook>'
    ),
}
"""A whole file of each format."""

kinds = st.sampled_from(sorted(WHOLE))
bounded = settings(suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True, scope="module")
def _little_memory():
    """Bound the memory, so that a reader that asks for too much fails at once."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


def outcome(content):
    """Return the book, or the error with which content is refused; any other error fails the test."""
    try:
        book = read_bytes(content, Watch("台账", FEW))
    except (UnreadableFile, LimitExceeded) as error:
        return error.say("zh") and error.say("en")
    assert isinstance(book, Book)
    for sheet in book.sheets:
        # What is made on first use is made of the same file.
        assert len(sheet.fills) + len(sheet.comments) + len(sheet.errors) + len(sheet.uncached) >= 0
    return book


@bounded
@given(kinds, st.floats(0, 1))
def test_a_file_cut_anywhere(kind, share):
    """As after a transfer that was not finished."""
    whole = WHOLE[kind]

    assert outcome(whole[: int(len(whole) * share)])


@bounded
@given(
    kinds,
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20),
)
def test_bytes_changed_anywhere(kind, changes):
    """As on a bad disk."""
    content = bytearray(WHOLE[kind])
    for at, byte in changes:
        content[int(len(content) * at)] = byte

    assert outcome(bytes(content))


@bounded
@given(kinds, st.floats(0, 1), st.floats(0, 1))
def test_a_piece_missing_in_the_middle(kind, first, second):
    """As after a transfer that was taken up at the wrong place."""
    whole = WHOLE[kind]
    begin, end = sorted((int(len(whole) * first), int(len(whole) * second)))

    assert outcome(whole[:begin] + whole[end:])


@bounded
@given(kinds, kinds, st.floats(0, 1))
def test_the_begin_of_one_file_and_the_end_of_another(kind, other, share):
    """Formats are told apart by how a file begins."""
    begun, ended = WHOLE[kind], WHOLE[other]

    assert outcome(begun[: int(len(begun) * share)] + ended[int(len(ended) * share) :])


@bounded
@given(st.binary(max_size=2000))
def test_any_bytes(content):
    """Noise is a text, or nothing."""
    assert outcome(content)


@bounded
@given(
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"<?xml "]),
    st.binary(max_size=2000),
)
def test_a_right_begin_and_noise(begin, noise):
    """The sign of a format proves nothing."""
    assert outcome(begin + noise)


@bounded
@given(st.text(max_size=500), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_any_text(text, encoding):
    """Delimiters and quotation marks anywhere."""
    assert outcome(text.encode(encoding, "ignore") or b"x")


def replaced(kind, part, content):
    """Return a whole file with another part."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE[kind])) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return packed.getvalue()


def part_of(kind, name):
    """Return a part of a whole file."""
    with zipfile.ZipFile(io.BytesIO(WHOLE[kind])) as packed:
        return packed.read(name)


PARTS = [
    ("xlsx", "xl/workbook.xml"),
    ("xlsx", "xl/_rels/workbook.xml.rels"),
    ("xlsx", "xl/styles.xml"),
    ("xlsx", "xl/worksheets/sheet1.xml"),
    ("xlsx", "xl/sharedStrings.xml"),
    ("xlsx", "xl/comments1.xml"),
    ("ods", "content.xml"),
    ("ods", "styles.xml"),
]


@bounded
@given(
    st.sampled_from(PARTS),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_bytes_changed_within_a_part(place, changes):
    """The zip is whole, and what it holds is not."""
    content = bytearray(part_of(*place))
    for at, byte in changes:
        content[int(len(content) * at)] = byte

    assert outcome(replaced(*place, bytes(content)))


@bounded
@given(st.sampled_from(PARTS), st.floats(0, 1))
def test_a_part_cut_anywhere(place, share):
    """A program that stopped while it wrote."""
    content = part_of(*place)

    assert outcome(replaced(*place, content[: int(len(content) * share)]))


names = st.sampled_from(
    [
        "sheetData",
        "row",
        "c",
        "v",
        "f",
        "is",
        "t",
        "r",
        "mergeCells",
        "mergeCell",
        "dimension",
        "table",
        "table-row",
        "table-cell",
        "p",
    ]
)
attributes = st.dictionaries(
    st.sampled_from(
        ["r", "s", "t", "ref", "spans", "number-columns-repeated", "number-rows-repeated", "value-type"]
    ),
    st.sampled_from(
        ["A1", "XFD1048576", "0", "-1", "99999999999999999999", "s", "e", "str", "", "A0", "ZZZZZZ9"]
    ),
    max_size=3,
)
elements = st.recursive(
    st.sampled_from(["", "1", "&amp;", "示例", "41460"]),
    lambda inner: st.builds(
        lambda name, given, parts: "<{0}{1}>{2}</{0}>".format(
            name, "".join(f' {key}="{value}"' for key, value in given.items()), "".join(parts)
        ),
        names,
        attributes,
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@bounded
@given(st.lists(elements, max_size=5))
def test_any_elements_in_a_sheet(found):
    """Places beyond any grid, numbers that are none, elements where none belongs."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{main}"><sheetData>{"".join(found)}</sheetData></worksheet>'

    assert outcome(replaced("xlsx", "xl/worksheets/sheet1.xml", xml.encode()))


@bounded
@given(st.lists(elements, max_size=5))
def test_any_elements_in_an_open_document(found):
    """The same for ods."""
    xml = f"<a><table>{''.join(found)}</table></a>"

    assert outcome(replaced("ods", "content.xml", xml.encode()))


@bounded
@given(st.lists(elements, max_size=5), st.sampled_from(["styleSheet", "sst", "workbook", "comments"]))
def test_any_elements_in_the_other_parts(found, root):
    """Styles, texts, the list of sheets, comments."""
    part = {
        "styleSheet": "xl/styles.xml",
        "sst": "xl/sharedStrings.xml",
        "workbook": "xl/workbook.xml",
        "comments": "xl/comments1.xml",
    }[root]
    xml = (
        f'<{root} xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{"".join(found)}</{root}>'
    )

    assert outcome(replaced("xlsx", part, xml.encode()))


@bounded
@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "</table>",
                "<tr>",
                "</tr>",
                "<td rowspan=9999999>",
                "<td colspan=99>",
                "</td>",
                "<!--",
                "-->",
                "<![",
                "x",
                "&#0;",
                "&",
                "<script>",
            ]
        ),
        max_size=40,
    )
)
def test_any_markup_of_a_page(found):
    """Elements that nothing closes, spans beyond any table."""
    assert outcome(("<html>" + "".join(found)).encode())


def test_every_error_is_one_of_ours():
    """The two errors that a reader raises are errors of this library."""
    assert issubclass(UnreadableFile, GovCampaignError)
    assert issubclass(LimitExceeded, GovCampaignError)
