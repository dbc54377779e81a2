"""An export takes the place of a file of its own kind, and of nothing else."""

from __future__ import annotations

import io
import os
import socket
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from govcampaign.errors import UnwritableTarget
from govcampaign.ports.replacing import check_replaceable


def archive(*names, mimetype=None):
    """Return a zip archive of some files."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as files:
        if mimetype is not None:
            files.writestr("mimetype", mimetype)
        for name in names:
            files.writestr(name, "words " * 100)
    return packed.getvalue()


TEXT = "\ufeff单位,完成数\r\n商务委,3\r\n".encode()
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
PAGE = b"<!DOCTYPE html>\n<html></html>\n"
DOCUMENT = b'{\n  "lang": "zh"\n}\n'
WORKBOOK = archive("docProps/app.xml", "xl/workbook.xml", "_rels/.rels", "[Content_Types].xml")
SHEETS = archive("content.xml", mimetype=SPREADSHEET)

ALIKE = {
    "text in another encoding": ("单位,完成数\n".encode("gbk"), TEXT),
    "text of other words": (b"# what stood here yesterday\n", TEXT),
    "text with colours": (b"\x1b[31mred\x1b[0m\x0c\n", TEXT),
    "a page": (b"\n <html lang=zh>", PAGE),
    "a document": ('\ufeff{"a": 1}'.encode(), DOCUMENT),
    "a workbook that Excel saved": (
        archive("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "docProps/core.xml", "customXml/a"),
        WORKBOOK,
    ),
    "sheets": (
        archive("content.xml", "a", mimetype=SPREADSHEET),
        SHEETS,
    ),
    "nothing": (b"", WORKBOOK),
    "a drawing by the same program": (b"\x89PNG\r\n\x1a\n\0 old", b"\x89PNG\r\n\x1a\n\0 new"),
}
UNLIKE = {
    "a database": (b"SQLite format 3\0\x10\0", TEXT),
    "the log of a database": (b"\x37\x7f\x06\x82\0\x2d\xe2\x18", TEXT),
    "a program": (b"\x7fELF\x02\x01\x01\0", TEXT),
    "a picture": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", DOCUMENT),
    "a compressed file": (b"\x1f\x8b\x08\x08abc\x02", TEXT),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", WORKBOOK),
    "text in sixteen bits": ("单位\n".encode("utf-16"), TEXT),
    "text with a zero far behind": (b"a,b\n" * 600_000 + b"\0", TEXT),
    "a page for print": (b"%PDF-1.7\n", TEXT),
    "a calendar": (b"BEGIN:VCALENDAR\r\n", TEXT),
    "a letter in rich text": (b"{\\rtf1 a}", DOCUMENT),
    "a script": (b"#!/bin/sh\necho\n", TEXT),
    "a key": (b"-----BEGIN PRIVATE KEY-----\n", TEXT),
    "a document under text": (DOCUMENT, TEXT),
    "text under a document": (TEXT, DOCUMENT),
    "a page under text": (PAGE, TEXT),
    "a drawing under a page": (b"<?xml version='1.0'?><svg/>", PAGE),
    "text under a workbook": (TEXT, WORKBOOK),
    "a workbook under text": (WORKBOOK, TEXT),
    "a letter": (archive("[Content_Types].xml", "_rels/.rels", "word/document.xml"), WORKBOOK),
    "an archive": (archive("plan.toml"), WORKBOOK),
    "sheets under a workbook": (SHEETS, WORKBOOK),
    "a text document": (archive("content.xml", mimetype="application/vnd.oasis.opendocument.text"), SHEETS),
    "half a workbook": (WORKBOOK[:-40], WORKBOOK),
    "a broken type": (
        SHEETS.replace(b"mimetype", b"mimetypX", 1).replace(SHEETS[38:50], b"\xff" * 12, 1),
        SHEETS,
    ),
}


@pytest.mark.parametrize(("old", "new"), ALIKE.values(), ids=ALIKE)
def test_a_file_of_the_same_kind_is_replaced(tmp_path, old, new):
    """An earlier export, also one that somebody edited and saved; and an empty file."""
    target = tmp_path / "a"
    target.write_bytes(old)

    check_replaceable(target, new)


@pytest.mark.parametrize(("old", "new"), UNLIKE.values(), ids=UNLIKE)
def test_a_file_of_another_kind_is_refused(tmp_path, old, new):
    """Also behind a link, a chain of links, and under another name of the file."""
    file, link, chain, other = (tmp_path / name for name in ("file", "link", "chain", "other"))
    file.write_bytes(old)
    link.symlink_to(file)
    chain.symlink_to(link)
    other.hardlink_to(file)

    for target in (file, link, chain, other):
        with pytest.raises(UnwritableTarget, match=f"{target.name}: the file there is not of this format"):
            check_replaceable(target, new)


def test_what_is_not_there_needs_no_check(tmp_path):
    """Nor does what a link names that leads nowhere."""
    (tmp_path / "link").symlink_to(tmp_path / "gone")

    check_replaceable(tmp_path / "a", TEXT)
    check_replaceable(tmp_path / "link", TEXT)


def test_a_device_or_a_pipe_is_refused(tmp_path):
    """Replacing it would take it away from every other program."""
    (tmp_path / "null").symlink_to(os.devnull)
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))

        for name in ("null", "pipe", "socket"):
            with pytest.raises(UnwritableTarget, match="a device or a pipe, not a file; name a file"):
                check_replaceable(tmp_path / name, TEXT)
