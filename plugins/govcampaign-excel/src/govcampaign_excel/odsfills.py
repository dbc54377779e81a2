"""
New cell styles of an open document: each is an old one with another fill.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from govcampaign_excel.patching import inside, opened, xml_attribute


class OdsFills:
    """
    The automatic styles of a document while styles are added.

    Args:
        xml: The content of the document.
        prefixes: The prefixes of its names.
    """

    def __init__(self, xml: bytes, prefixes: Mapping[str, bytes]) -> None:
        self._style, self._fo = prefixes["style"], prefixes["fo"]
        self._list = prefixes["office"] + b"automatic-styles"
        self._body = prefixes["office"] + b"body"
        at = inside(xml, self._list)
        self._known = xml[slice(*at)] if at else b""
        self._made: dict[tuple[str, str], str] = {}
        self._added: list[bytes] = []

    def style(self, base: str, fill: str) -> str:
        """Return the name of a style that is another one with a fill."""
        if (base, fill) not in self._made:
            number = len(self._made) + 1
            while f'"gc{number}"'.encode() in self._known:
                number += 1000
            self._made[base, fill] = f"gc{number}"
            self._added.append(self._filled(base, f"gc{number}", fill))
        return self._made[base, fill]

    def _filled(self, base: str, name: str, fill: str) -> bytes:
        style, back = self._style, b'%bbackground-color="#%b"' % (self._fo, fill.encode())
        properties = b"<%btable-cell-properties %b/>" % (style, back)
        old = self._old(base)
        if old is None:
            parent = xml_attribute(base or "Default")
            return b'<%bstyle %bname="%b" %bfamily="table-cell" %bparent-style-name="%b">%b</%bstyle>' % (
                style,
                style,
                name.encode(),
                style,
                style,
                parent,
                properties,
                style,
            )
        new = re.sub(
            rb"(<" + style + rb"style\b[^>]*?\s" + style + rb"name\s*=\s*)(?:\"[^\"]*\"|'[^']*')",
            rb'\1"' + name.encode() + b'"',
            old,
            count=1,
        )
        new = opened(new, style + b"style")
        new = re.sub(rb"\s" + self._fo + rb"background-color\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", new)
        head = b"<" + style + b"table-cell-properties"
        if head in new:
            return new.replace(head, head + b" " + back, 1)
        end = new.index(b">") + 1
        return new[:end] + properties + new[end:]

    def _old(self, base: str) -> bytes | None:
        """Return the automatic style of a name; None where it is no automatic one."""
        if not base:
            return None
        style = self._style
        named = style + rb"name\s*=\s*[\"']" + re.escape(xml_attribute(base)) + rb"[\"']"
        found = re.search(
            rb"<" + style + rb"style\s[^>]*?" + named + rb"[^>]*?(?:/>|(?<!/)>.*?</" + style + rb"style>)",
            self._known,
            re.DOTALL,
        )
        return found[0] if found else None

    def put_into(self, xml: bytes) -> bytes:
        """Return the content with the styles that were added."""
        if not self._added:
            return xml
        xml = opened(xml, self._list)
        at = inside(xml, self._list)
        if at:
            return xml[: at[1]] + b"".join(self._added) + xml[at[1] :]
        begin = xml.index(b"<" + self._body)
        made = b"<%b>%b</%b>" % (self._list, b"".join(self._added), self._list)
        return xml[:begin] + made + xml[begin:]
