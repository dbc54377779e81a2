"""
The heat map and the time line as one picture (SVG): duties down, units across, on a white ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from attrs import frozen

from govcampaign.domain.overview.heatmap import DutyHead, Overview, UnitRow
from govcampaign.domain.overview.signs import Sign
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.ports.export import write_files
from govcampaign.wording import Lang, Text
from govcampaign_dashboard.lettering import cut, folded, wide, words, written
from govcampaign_dashboard.marks import plain, square
from govcampaign_dashboard.timedrawing import time_line

INK, MUTED, BLUE = "#1A1D21", "#545B64", "#1F4B8F"
FONTS: Final = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif"
_LEFT, _RIGHT, _COLUMN, _ROW, _GAP = 204, 64, 12, 15, 8
_ACROSS: Final = 100
"""Units side by side; more of them stand in further blocks below."""
_ALT: Final = Text("{title}：{sentence}", "{title}: {sentence}")


@frozen(kw_only=True)
class Title:
    """
    What stands above a picture.

    Attributes:
        headline: The line in large letters.
        below: The line below it.
        code: What was called to get it, in letters of a typewriter; empty for none.
    """

    headline: str
    below: str
    code: str = ""


@frozen
class Drawn:
    """A part of a picture: its elements, its width and its height."""

    body: str
    width: float
    height: float


class Picture:
    """Write the heat map and the time line of a campaign as one SVG file."""

    suffix = ".svg"

    def write(self, snapshot: Snapshot, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write the picture; see `govcampaign.ports.page.PageWriter.write`."""
        overview = snapshot.overview
        title = Title(headline=overview.title.say(lang), below=overview.verdict.sentence.say(lang))
        drawn = heat_map(overview, _kinds(snapshot), lang)
        below = time_line(snapshot, lang, drawn.width - 32)
        parts = [drawn, Drawn(f'<g transform="translate(16)">{below[0]}</g>', drawn.width, below[1])]
        text = picture_of(
            title, parts, _ALT.fill(title=overview.title, sentence=overview.verdict.sentence), lang
        )
        return write_files({target: text.encode("utf-8")})


def hero(snapshot: Snapshot, title: Title, lang: Lang) -> str:
    """
    Return the heat map alone, below a title: the picture at the head of a README.

    Args:
        snapshot: The campaign as of a day.
        title: What stands above it.
        lang: The language of the words.
    """
    overview = snapshot.overview
    alt = _ALT.fill(title=overview.title, sentence=overview.verdict.sentence)
    return picture_of(title, [heat_map(overview, _kinds(snapshot), lang)], alt, lang)


def picture_of(title: Title, parts: Sequence[Drawn], alt: Text, lang: Lang) -> str:
    """
    Return a whole picture.

    Args:
        title: What stands above it.
        parts: What it shows, from top to bottom.
        alt: What it shows, in words, for those who do not see it.
        lang: The language of the words.
    """
    width = max(part.width for part in parts)
    lines, top = _title(title, width)
    body = []
    for part in parts:
        body.append(f'<g transform="translate(0 {plain(top)})">{part.body}</g>')
        top += part.height
    tag = "en" if lang == "en" else "zh-CN"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {plain(width)} {plain(top)}" role="img" '
        f'aria-labelledby="t" lang="{tag}" font-family="{FONTS}" font-size="11">'
        f'<title id="t">{words(alt.say(lang))}</title>'
        "<style>.k{fill:none;stroke-width:1.5;stroke-linecap:round}.m{fill:#545B64}.i{fill:#1A1D21}</style>"
        f'<rect width="100%" height="100%" fill="#FFFFFF"/>{lines}{"".join(body)}</svg>\n'
    )


def _title(title: Title, width: float) -> tuple[str, float]:
    size = min(21.0, (width - 32) / max(1.0, wide(title.headline) * 0.54))
    bold = f' font-size="{plain(size)}" font-weight="700" class="i"'
    drawn = written("16", "34", title.headline, bold)
    lines = folded(title.below, int((width - 32) / 6.8))
    for at, line in enumerate(lines):
        drawn += written("16", str(60 + at * 19), line, ' font-size="13" class="m"')
    if title.code:
        x = 16 + wide(lines[-1]) * 6.65 + 10
        font = "ui-monospace,SFMono-Regular,Consolas,'DejaVu Sans Mono',monospace"
        y = str(60 + (len(lines) - 1) * 19)
        drawn += written(plain(x), y, title.code, f' font-size="13" font-family="{font}" fill="{BLUE}"')
    return drawn, 60.0 + 19 * (len(lines) - 1) + 16


# -- the heat map ------------------------------------------------------------------


def _kinds(snapshot: Snapshot) -> dict[str, Text]:
    return {kind.id: kind.title for kind in snapshot.campaign.unit_kinds}


def heat_map(overview: Overview, kinds: dict[str, Text], lang: Lang) -> Drawn:
    """
    Return the heat map: duties down, units across.

    Args:
        overview: How the campaign stands.
        kinds: What the kinds of units are called.
        lang: The language of the words.
    """
    rows = [*overview.rows]
    blocks = [rows[at : at + _ACROSS] for at in range(0, len(rows), _ACROSS)] or [[]]
    drawn = [_block(overview.heads, block, kinds, lang) for block in blocks]
    width = max(640.0, *(part.width for part in drawn))
    body, top = [], 0.0
    for part in drawn:
        body.append(f'<g transform="translate(0 {plain(top)})">{part.body}</g>')
        top += part.height
    legend = _legend(overview, lang, width)
    body.append(f'<g transform="translate(0 {plain(top + 6)})">{legend.body}</g>')
    return Drawn("".join(body), width, top + legend.height + 12)


def _block(heads: Sequence[DutyHead], rows: Sequence[UnitRow], kinds: dict[str, Text], lang: Lang) -> Drawn:
    places: list[float] = []
    named: list[tuple[float, int, UnitRow]] = []
    x = 0.0
    for _, of in groupby(rows, key=lambda row: (row.line.known, row.line.kind)):
        group = list(of)
        x += _GAP if places else 0
        named.append((x, len(group), group[0]))
        for _row in group:
            places.append(x)
            x += _COLUMN
    width, top = _LEFT + x + _RIGHT, 22.0
    body = [*_groups(named, kinds, lang), _right(width, top - 10, Text("完成", "done").say(lang), MUTED)]
    across = list(zip(rows, places, strict=True))
    body += [_line(head, across, top + at * _ROW, width, lang) for at, head in enumerate(heads)]
    return Drawn("".join(body), width, top + len(heads) * _ROW + 10)


def _groups(named: Iterable[tuple[float, int, UnitRow]], kinds: dict[str, Text], lang: Lang) -> Iterable[str]:
    for x, count, row in named:
        kind = kinds.get(row.line.kind)
        title = kind.say(lang) if kind else ""
        if not row.line.known:
            title = Text("未明", "unknown").say(lang)
        said = f"{count} {title}" if row.line.known and title else title
        if said and wide(said) * 5.6 <= count * _COLUMN + _GAP:
            yield written(plain(_LEFT + x), "12", said, ' class="m"')


def _right(width: float, y: float, text: str, colour: str) -> str:
    return written(plain(width - 16), plain(y), text, f' text-anchor="end" fill="{colour}"')


def _line(head: DutyHead, named: Sequence[tuple[UnitRow, float]], y: float, width: float, lang: Lang) -> str:
    parts = [
        written("16", plain(y + 10.5), cut(head.title.say(lang), 31), ' class="i"'),
        _right(width, y + 10.5, f"{head.done}/{head.of}" if head.of else "?", INK if head.quota else BLUE),
        f'<path d="M{_LEFT} {plain(y + 13.5)}H{plain(width - _RIGHT)}" stroke="#EEF0F2"/>',
    ]
    for row, x in named:
        found = row.squares.get(head.duty)
        if found is not None:
            parts.append(square(found.sign, _LEFT + x, y, found.number))
    return "".join(parts)


def _legend(overview: Overview, lang: Lang, width: float) -> Drawn:
    shown = {found.sign for row in overview.rows for found in row.squares.values()}
    body, x, y = [], 16.0, 0.0
    for sign in (each for each in Sign if each in shown):
        label = sign.label.say(lang)
        room = 16 + wide(label) * 5.7 + 18
        if x + room > width and x > 16:
            x, y = 16.0, y + 19
        body.append(square(sign, x, y, 3) + written(plain(x + 16), plain(y + 10.5), label, ' class="m"'))
        x += room
    return Drawn("".join(body), width, y + 19)
