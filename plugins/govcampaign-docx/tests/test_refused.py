"""Files that are no document, or no safe one, are refused with what they are."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from govcampaign.errors import GovCampaignError, LimitExceeded, UnreadableFile
from govcampaign_docx import _package as package
from govcampaign_docx.reading import DocxText

TEXT = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"


def read(data):
    """Return the text of a file."""
    return DocxText().read(data, "notice.docx")


def archive(*names):
    """Return a zip of some empty parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name in names:
            opened.writestr(name, "")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (b"", "empty_file", "empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "other_file", "an older Word or WPS"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
        (b"%PDF-1.7", "other_file", "a PDF"),
        ("关于".encode(), "other_file", "text, or another file"),
        (b"PK\x03\x04 and no more", "damaged", "not whole"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "other_file", "an Excel workbook"),
        (archive("content.xml", "mimetype"), "other_file", "odt"),
        (archive("OFD.xml"), "other_file", "an OFD file"),
        (archive("a.txt"), "other_file", "an archive"),
        (archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "unsafe_file", "macros"),
        (archive("[Content_Types].xml", "word/media/a.png"), "damaged", "missing"),
        (archive("[Content_Types].xml", "word/document.xml"), "damaged", "XML"),
    ],
)
def test_what_is_no_document_says_what_it_is(data, code, reason):
    """With its place and a remedy."""
    with pytest.raises(UnreadableFile, match=reason) as caught:
        read(data)

    assert (caught.value.place, caught.value.code) == ("notice.docx", code)
    assert caught.value.remedy.zh


def test_a_type_with_macros_is_refused(docx):
    """Also where the program itself was taken out."""
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'

    with pytest.raises(UnreadableFile, match="macros"):
        read(docx(TEXT, types=types))


def test_entities_are_refused(docx):
    """None is expanded."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'

    with pytest.raises(UnreadableFile, match="declares XML types") as caught:
        read(docx(TEXT, parts=[("word/styles.xml", bomb)]))

    assert caught.value.code == "unsafe_file"


def test_a_part_that_unpacks_without_end_is_refused(docx):
    """By what the directory says of it."""
    with pytest.raises(UnreadableFile, match="zip bomb"):
        read(docx(TEXT, parts=[("word/media/a.bin", bytes(8 * 2**20))]))


def test_what_is_unpacked_has_a_limit(docx, monkeypatch):
    """All parts that are read count together."""
    monkeypatch.setattr(package, "UNPACKED", 2_000)

    with pytest.raises(LimitExceeded) as caught:
        read(docx(TEXT * 1_000))

    assert caught.value.field == "unpacked"


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    """Before it is opened."""
    monkeypatch.setattr(package, "BYTES", 100)

    with pytest.raises(LimitExceeded) as caught:
        read(b"PK" + bytes(100))

    assert caught.value.field == "bytes"


def test_too_many_parts_are_refused(docx, monkeypatch):
    """A document has some dozens."""
    monkeypatch.setattr(package, "_PARTS", 5)

    with pytest.raises(UnreadableFile, match="parts"):
        read(docx(TEXT, parts=[(f"word/{n}.xml", "") for n in range(5)]))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(docx):
    """Programs differ in which of them they take."""
    with pytest.raises(UnreadableFile, match="one name"):
        read(docx(TEXT, parts=[("word/Document.xml", "")]))


def test_an_archive_with_a_password_is_refused(docx):
    """By the flag of a part."""
    data = bytearray(docx(TEXT))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1

    with pytest.raises(UnreadableFile, match="password"):
        read(bytes(data))


def test_elements_too_deep_inside_each_other_are_refused(docx):
    """No program writes them."""
    with pytest.raises(UnreadableFile, match="too deep"):
        read(docx("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000))


def test_the_main_part_may_have_another_name(docx):
    """The package says which it is; one that is not there is passed over."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = (
        f'<Relationships><Relationship Type="{office}" Target="word/none.xml"/>'
        f'<Relationship Type="{office}" Target="/word/main.xml"/></Relationships>'
    )
    none = f'<Relationships><Relationship Type="{office}" Target="word/none.xml"/></Relationships>'

    assert read(docx(TEXT, parts=[("_rels/.rels", rels)], main="word/main.xml")) == "甲"
    assert read(docx(TEXT, parts=[("_rels/.rels", none)])) == "甲"


@pytest.mark.parametrize(
    "body", ["<w:tr/>", "<w:tc>" + TEXT + "</w:tc>", "<w:tr>" + TEXT + "</w:tr>", "<w:t>甲</w:t>"]
)
def test_elements_out_of_place_do_no_harm(docx, body):
    """Rows without a table, cells without a row, words without a paragraph."""
    assert read(docx(body)) in ("甲", "")


@pytest.mark.parametrize("seed", range(60))
def test_damaged_bytes_give_a_text_or_an_error_of_ours(docx, seed):
    """Wherever the damage is."""
    chance = random.Random(seed)
    data = bytearray(docx(TEXT * 50, parts=[("word/styles.xml", "<styles/>")]))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        data[at : at + chance.choice((0, 1, 20))] = chance.randbytes(chance.choice((0, 1, 3)))

    place = "notice.docx"
    try:
        read(bytes(data))
    except GovCampaignError as error:
        place = error.place
    assert place == "notice.docx"
