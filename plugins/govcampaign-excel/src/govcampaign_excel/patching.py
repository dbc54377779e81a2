"""
Zipped files with some parts replaced, all others byte for byte as they were.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_HIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MADE: Final = (1980, 1, 1, 0, 0, 0)


def rezipped(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """
    Return a zipped file with some parts replaced or added.

    Args:
        data: The file.
        parts: The new content of parts by name, as the file spells the names of those it has.
    """
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        names = set()
        for part in old.infolist():
            names.add(part.filename)
            kept = ZipInfo(part.filename, part.date_time)
            kept.compress_type, kept.external_attr = part.compress_type, part.external_attr
            kept.comment, kept.create_system = part.comment, part.create_system
            content = parts.get(part.filename)
            new.writestr(kept, old.read(part) if content is None else content)
        for name, content in parts.items():
            if name not in names:
                added = ZipInfo(name, _MADE)
                added.compress_type = ZIP_DEFLATED
                new.writestr(added, content)
    return packed.getvalue()


def xml_text(words: str) -> bytes:
    """Return words as the text of an element."""
    return escape(_HIDDEN.sub("", words)).encode()


def xml_attribute(words: str) -> bytes:
    """Return words as the value of an attribute, between double quotes."""
    return escape(_HIDDEN.sub("", words), {'"': "&quot;", "\n": "&#10;"}).encode()


def prefix_of(xml: bytes, name: bytes) -> bytes:
    """Return the prefix that a part gives to its names, with the colon; empty for none."""
    found = re.search(rb"<(\w+:)?" + name + rb"[\s>/]", xml)
    return (found[1] or b"") if found else b""


def inside(xml: bytes, name: bytes) -> tuple[int, int] | None:
    """
    Return where the content of the first element of a name begins and ends; None if there is none.

    An element that is closed in itself has its content where it stands, see `opened`.
    """
    found = re.search(rb"<" + name + rb"(?:\s[^>]*)?(?<!/)>", xml)
    if found is None:
        return None
    end = xml.find(b"</" + name + b">", found.end())
    return (found.end(), end) if end >= 0 else None


def opened(xml: bytes, name: bytes) -> bytes:
    """Return a part in which an empty element `<name/>` is written with two tags."""
    return re.sub(rb"<(" + name + rb")((?:\s[^>]*?)?)\s*/>", rb"<\1\2></\1>", xml, count=1)


def counted(xml: bytes, name: bytes, count: int) -> bytes:
    """Return a part in which an element says how many children it has."""
    return re.sub(rb"(<" + name + rb"\s[^>]*?\bcount=[\"'])\d+", rb"\g<1>%d" % count, xml, count=1)
