"""
The same bytes for the same paper: fixed times, a fixed order of parts.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any, Final

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from govcampaign_docx._runs import element
from govcampaign_docx.layout import FALLBACKS, LATIN, Face

_MOMENT: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # python-docx takes naive moments, in UTC
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_PROGRAM: Final = "govcampaign"


def describe(document: Document, title: str, language: str) -> None:
    """Set the properties of a document: its title, and times that do not change."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = title, _PROGRAM, _PROGRAM
    core.comments, core.keywords, core.subject, core.category = "", "", "", ""
    core.created = core.modified = _MOMENT
    core.revision, core.language = 1, language


def drop_thumbnail(document: Document) -> None:
    """Leave out the picture of the template that python-docx starts from."""
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[name]


def name_fonts(document: Document) -> None:
    """Name the fonts that are to be taken where a machine lacks one of ours."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            part: Any = relation.target_part
            listed = "".join(
                f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
                f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
                for name, (other, family) in FALLBACKS.items()
            )
            text = part._blob.decode()  # noqa: SLF001  # a part without a class of its own
            named = "|".join(map(re.escape, FALLBACKS))
            text = re.sub(rf'<w:font w:name="(?:{named})">.*?</w:font>', "", text, flags=re.DOTALL)
            part._blob = text.replace("</w:fonts>", f"{listed}</w:fonts>").encode()  # noqa: SLF001


def even_and_odd(document: Document) -> None:
    """Have footers of their own on even pages."""
    document.settings.odd_and_even_pages_header_footer = True


def no_grid(section: Any) -> None:
    """Take out the grid of characters, by which LibreOffice sets some fifteen characters a line."""
    # python-docx has no words for the grid of lines.
    for grid in section._sectPr.findall(element("docGrid").tag):  # noqa: SLF001
        section._sectPr.remove(grid)  # noqa: SLF001


def dress_style(style: Any, face: Face) -> None:
    """Set the style that all paragraphs rest on, so that what a user adds looks alike."""
    style.font.name, style.font.size = LATIN, Pt(face.size)
    properties = style.element.rPr
    properties.rFonts.set(qn("w:eastAsia"), face.font)
    # Without it a machine that lacks the font may take one with Japanese forms.
    properties.append(element("lang", val="en-US", eastAsia="zh-CN"))


def content_of(document: Document) -> bytes:
    """Return a document as bytes: parts in order, without the moment at which they were written."""
    made = io.BytesIO()
    document.save(made)
    fixed = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        first = "[Content_Types].xml"
        for name in sorted(source.namelist(), key=lambda name: (name != first, name)):
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            target.writestr(info, source.read(name))
    return fixed.getvalue()
