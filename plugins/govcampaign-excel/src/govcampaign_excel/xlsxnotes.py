"""
Comments of an xlsx: the part that holds them, the drawing that shows them, and how the sheet points to both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from govcampaign.ledger.grid import Place, address
from govcampaign.wording import Lang
from govcampaign_excel.marks import AUTHOR, Note
from govcampaign_excel.patching import inside, opened, prefix_of, xml_text

_DRAWING: Final = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" '
    b'data="%d"/></o:shapelayout></xml>'
)
_TYPE: Final = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE: Final = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:{width}pt;height:{height}pt;z-index:{z};visibility:hidden" fillcolor="#FFFFE1" '
    'o:insetmode="auto"><v:fill color2="#FFFFE1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}'
    "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_WIDTH, _LINE = 220, 15
_ACROSS: Final = 18
"""Chinese characters that fit into one line of a comment."""


def commented(xml: bytes, notes: Mapping[Place, Note], lang: Lang) -> tuple[bytes, frozenset[Place]]:
    """
    Return a comments part with more comments; what a cell's comment says already is kept, and ours follows.

    Returns:
        The part, and the cells that had a comment before.
    """
    prefix = prefix_of(xml, b"comments")
    for name in (b"authors", b"commentList", b"author"):
        xml = opened(xml, prefix + name) if name != b"author" else xml
    authors = inside(xml, prefix + b"authors")
    count = len(re.findall(rb"<" + prefix + rb"author[\s>/]", xml[slice(*authors)])) if authors else 0
    if authors:
        made = b"<%bauthor>%b</%bauthor>" % (prefix, xml_text(AUTHOR.say(lang)), prefix)
        xml = xml[: authors[1]] + made + xml[authors[1] :]
    had = set()
    added = []
    for place, note in notes.items():
        ref = address(*place).encode()
        old = re.search(
            rb"<%bcomment\s[^>]*?\bref=[\"']%b[\"'].*?(</%btext>|</%bcomment>)"
            % (prefix, ref, prefix, prefix),
            xml,
            re.DOTALL,
        )
        if old and old[1].endswith(b"text>"):
            had.add(place)
            words = f"\n{AUTHOR.say(lang)}：{note.words}"
            xml = xml[: old.start(1)] + _run(prefix, words) + xml[old.start(1) :]
        else:
            text = b"<%btext>%b</%btext>" % (prefix, _run(prefix, note.words), prefix)
            added.append(
                b'<%bcomment ref="%b" authorId="%d">%b</%bcomment>' % (prefix, ref, count, text, prefix)
            )
    listed = inside(xml, prefix + b"commentList")
    if listed:
        xml = xml[: listed[1]] + b"".join(added) + xml[listed[1] :]
    return xml, frozenset(had)


def _run(prefix: bytes, words: str) -> bytes:
    return b'<%br><%brPr><%bsz val="9"/></%brPr><%bt xml:space="preserve">%b</%bt></%br>' % (
        *([prefix] * 5),
        xml_text(words),
        prefix,
        prefix,
    )


def new_comments(main: str) -> bytes:
    """Return a comments part without comments."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{main}">'
        "<authors></authors><commentList></commentList></comments>"
    ).encode()


def drawn(vml: bytes | None, notes: Mapping[Place, Note], sheet: int) -> bytes:
    """
    Return a drawing with a box for each comment.

    Args:
        vml: The drawing that the sheet has; None for none.
        notes: The comments that have no box yet.
        sheet: The number of the sheet, from 1; it keeps the boxes of sheets apart.
    """
    drawing = vml or _DRAWING % sheet
    used = [int(number) for number in re.findall(rb"_x0000_s(\d{1,9})", drawing)]
    first = max([*used, sheet * 1024]) + 1
    boxes = [_box(place, note, first + count, count) for count, (place, note) in enumerate(notes.items())]
    if not boxes:
        return drawing
    kind = b"" if re.search(rb"\bid\s*=\s*[\"']_x0000_t202[\"']", drawing) else _TYPE
    added = _declared(drawing, kind + "".join(boxes).encode())
    end = drawing.rfind(b"</")
    return drawing[:end] + added + drawing[end:]


def _declared(drawing: bytes, added: bytes) -> bytes:
    """Return elements with the prefixes that a drawing gives to the three namespaces they are in."""
    for usual, space in _SPACES.items():
        found = re.search(rb"xmlns:(\w+)\s*=\s*[\"']" + re.escape(space) + rb"[\"']", drawing)
        if found is None:
            tag = rb"(<(?:v:shape|v:shapetype)\b)"
            added = re.sub(tag, rb"\1 xmlns:" + usual + b'="' + space + b'"', added)
        elif found[1] != usual:
            added = re.sub(rb"(?<=[</ ])" + usual + b":", found[1] + b":", added)
    return added


_SPACES: Final = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}


def _box(place: Place, note: Note, number: int, count: int) -> str:
    row, column = place[0] - 1, place[1] - 1
    lines = sum(1 + len(line) // _ACROSS for line in note.words.split("\n"))
    height = min(max(3, lines + 1), 20) * _LINE
    deep = max(2, height // 18)
    anchor = f"{column + 1}, 15, {max(0, row - 1)}, 10, {column + 4}, 40, {max(0, row - 1) + deep}, 4"
    return _SHAPE.format(
        id=number, width=_WIDTH, height=height, z=count + 1, anchor=anchor, row=row, column=column
    )


_AFTER: Final = frozenset(
    (
        b"legacyDrawingHF",
        b"drawingHF",
        b"picture",
        b"oleObjects",
        b"controls",
        b"webPublishItems",
        b"tableParts",
        b"extLst",
    )
)
"""What comes after the drawing of comments in a sheet (ECMA-376, 18.3.1.99)."""

_ALTERNATE: Final = b"AlternateContent"


def pointed(xml: bytes, relation: str, office: str) -> bytes:
    """Return a sheet that points to the drawing of its comments."""
    prefix = prefix_of(xml, b"worksheet")
    at = _place_of_drawing(xml, xml.rfind(b"</" + prefix + b"sheetData>"))
    tag = b'<%blegacyDrawing xmlns:r="%b" r:id="%b"/>' % (prefix, office.encode(), relation.encode())
    return xml[:at] + tag + xml[at:]


def _place_of_drawing(xml: bytes, begin: int) -> int:
    """Return where the element goes: before the first child of the sheet that must come after it."""
    depth = 0
    for found in re.finditer(rb"<(/?)(?:\w+:)?(\w+)(?:\s[^>]*?)?(/?)>", xml[begin:]):
        name = found[2]
        if name == b"worksheet":
            return begin + found.start()
        if not found[1] and not depth and (name in _AFTER or name == _ALTERNATE):
            return begin + found.start()
        if name != b"sheetData" and not found[3]:
            depth += -1 if found[1] else 1
    return begin
