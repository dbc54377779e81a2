"""
New cell styles of an xlsx: each is an old one with another fill, so that number formats and borders stay.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign_excel.patching import counted, inside, opened, prefix_of

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

EMPTY: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>'
).encode()
"""The styles of a workbook that has none."""


_FILLS: Final = (
    b'<{}fills count="2"><{}fill><{}patternFill patternType="none"/></{}fill>'
    b'<{}fill><{}patternFill patternType="gray125"/></{}fill></{}fills>'
)
"""The two fills that every workbook begins with."""


class Fills:
    """
    The styles part of a workbook while styles are added.

    Args:
        xml: The part.
    """

    def __init__(self, xml: bytes) -> None:
        prefix = prefix_of(xml, b"styleSheet")
        self._names = {name: prefix + name for name in (b"xf", b"fill", b"fills", b"cellXfs", b"styleSheet")}
        self._prefix = prefix
        for name in (b"fills", b"cellXfs"):
            xml = opened(xml, self._names[name])
        self._xml = self._whole(xml)
        found = self._content(b"cellXfs")
        xf = self._names[b"xf"]
        self._formats = re.findall(
            rb"<" + xf + rb"(?:\s[^>]*)?(?:/>|(?<!/)>.*?</" + xf + rb">)", found, re.DOTALL
        ) or [b"<" + xf + b"/>"]
        self._fills = len(re.findall(rb"<" + self._names[b"fill"] + rb"[\s>/]", self._content(b"fills")))
        self._colours: dict[str, int] = {}
        self._made: dict[tuple[int, str], int] = {}
        self._added: list[bytes] = []

    def _whole(self, xml: bytes) -> bytes:
        """Return the part with a list of formats and one of fills; a part without formats says nothing."""
        prefix = self._prefix
        if inside(xml, prefix + b"cellXfs") is None:
            for name in self._names:
                self._names[name] = name
            self._prefix = b""
            return EMPTY
        if inside(xml, prefix + b"fills") is None:
            at = re.search(rb"<" + prefix + rb"(?:borders|cellStyleXfs|cellXfs)[\s>/]", xml)
            begin = at.start() if at else 0
            xml = xml[:begin] + _FILLS.replace(b"{}", prefix) + xml[begin:]
        return xml

    def _content(self, name: bytes) -> bytes:
        at = inside(self._xml, self._names[name])
        return self._xml[slice(*at)] if at else b""

    def style(self, base: int, fill: str) -> int:
        """Return the number of a style that is another one with a fill."""
        key = base, fill
        if key not in self._made:
            number = self._colours.setdefault(fill, self._fills + len(self._colours))
            self._made[key] = len(self._formats) + len(self._added)
            self._added.append(self._filled(self._formats[base if base < len(self._formats) else 0], number))
        return self._made[key]

    def _filled(self, xf: bytes, number: int) -> bytes:
        tag, rest = re.match(rb"(<[^>]*?)(/?>.*)", xf, re.DOTALL).groups()  # type: ignore[union-attr]  # it is a tag
        tag = re.sub(rb"\s(?:fillId|applyFill)\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", tag)
        return tag + b' fillId="%d" applyFill="1"' % number + rest

    def xml(self) -> bytes:
        """Return the part with what was added."""
        prefix = self._prefix
        fills = b"".join(
            b'<%bfill><%bpatternFill patternType="solid"><%bfgColor rgb="FF%b"/><%bbgColor indexed="64"/>'
            b"</%bpatternFill></%bfill>" % (prefix, prefix, prefix, fill.encode(), prefix, prefix, prefix)
            for fill in self._colours
        )
        xml = self._appended(self._xml, b"fills", fills, self._fills + len(self._colours))
        return self._appended(xml, b"cellXfs", b"".join(self._added), len(self._formats) + len(self._added))

    def _appended(self, xml: bytes, name: bytes, what: bytes, count: int) -> bytes:
        at = inside(xml, self._names[name])
        end = at[1] if at else len(xml)
        return counted(xml[:end] + what + xml[end:], self._names[name], count)
