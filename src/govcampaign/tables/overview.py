"""
The overview as a table: units down, duties across, one sign a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from govcampaign.domain.overview.heatmap import DutyHead, Overview, Square, UnitRow
from govcampaign.domain.overview.signs import Sign
from govcampaign.table import Column, Look, Strip, Table, Value
from govcampaign.tables._days import as_known
from govcampaign.tones import Tone
from govcampaign.wording import Lang, Text, same, several

COUNTED: Final = "n"
"""The sign of the legend for a number in a cell."""

_SMALL: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNKNOWN: Final = "?"
_NO_DAY: Final = "—"
_TOTAL: Final = Text("合计", "in all")
_OTHERS: Final = Text("其他", "other")
# How many letters stand above one narrow column: a Chinese character is as wide as two Latin letters.
_LETTERS: Final = 4
_TITLED: Final = 4


def overview_table(overview: Overview, lang: Lang = "zh", *, worst_first: bool = False) -> Table:
    """
    Return one row a unit and one column a duty, a sign where they meet, and four counts at the right.

    A number stands for work that has begun and has no quota. A small number beside a sign says how many
    obligations the cell holds, of which the worst is shown. Units that owe nothing are left out.

    Args:
        overview: How the campaign stands.
        lang: `zh` or `en`.
        worst_first: True for the order of the league, False for that of the roster.
    """
    rows = [row for row in (overview.worst_first if worst_first else overview.rows) if row.squares]
    heads = overview.heads
    columns = (
        Column("unit", Text("单位", "unit")),
        *_duties(heads, lang),
        *(Column(key, title, "number", _TOTAL, turned=True) for key, title in _COUNTS),
    )
    look = Look(
        tones=_tones(rows, heads),
        lead=(as_known(overview.as_of, overview.known_by, overview.verdict.sentence),),
        legend=_legend(rows),
        strips=_strips(heads),
        landscape=True,
        footer=as_known(overview.as_of, overview.known_by),
    )
    values = tuple(_row(row, heads, lang) for row in rows)
    notes = tuple(_notes(overview, rows))
    return Table("overview", overview.title, columns, values, notes, tab=Text("总览", "overview"), look=look)


_COUNTS: Final = (
    ("due", Text("已到期", "due")),
    ("overdue", Text("逾期未完成", "overdue")),
    ("not_started", Text("未开始", "not begun")),
    ("unknown", Text("无法判断", "unknown")),
)


# -- headings -----------------------------------------------------------------


def _duties(heads: Sequence[DutyHead], lang: Lang) -> tuple[Column, ...]:
    columns: list[Column] = []
    for _, group in groupby(heads, key=lambda head: (head.activity, head.activity_title)):
        members = tuple(group)
        above = _above(members[0], len(members), lang)
        columns += [
            Column(f"duty_{len(columns) + at}", head.title, "sign", above, turned=True)
            for at, head in enumerate(members, start=1)
        ]
    return tuple(columns)


def _above(head: DutyHead, columns: int, lang: Lang) -> Text:
    """Return the longest wording of an activity that fits above some columns."""
    title = head.activity_title if head.activity_title.zh else _OTHERS
    # An id such as 二(一) is the number of the activity in the notice; one in Latin letters is a code.
    number = "" if head.activity.isascii() else head.activity
    room = columns * _LETTERS
    said = [title.say(lang)]
    if number:
        with_title = [f"{number} {title.say(lang)}"] if columns >= _TITLED else []
        said = [*with_title, number, number[1:]]
    return same(next((words for words in said if _width(words) <= room), _cut(said[-1], room)))


def _width(words: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in words)


def _cut(words: str, room: int) -> str:
    kept = words
    while _width(kept) > room:
        kept = kept[:-1]
    return kept


# -- rows ---------------------------------------------------------------------


def _row(row: UnitRow, heads: Iterable[DutyHead], lang: Lang) -> tuple[Value, ...]:
    line = row.line
    squares = (_shown(row.squares.get(head.duty)) for head in heads)
    return (line.title.say(lang), *squares, line.due, line.overdue, line.not_started, line.unknown)


def _shown(square: Square | None) -> Value:
    """Return what a cell holds: nothing, a number, or a sign with how many obligations it stands for."""
    if square is None:
        return None
    several_cells = str(len(square.cells)).translate(_SMALL) if len(square.cells) > 1 else ""
    if square.sign is Sign.UNDERWAY:
        return f"{square.number}{several_cells}" if several_cells else square.number
    return f"{square.sign.on_paper}{several_cells}"


def _tones(rows: Sequence[UnitRow], heads: Sequence[DutyHead]) -> Mapping[tuple[int, int], Tone]:
    overdue = len(heads) + 2
    tones: dict[tuple[int, int], Tone] = {}
    for at, row in enumerate(rows):
        for column, head in enumerate(heads, start=1):
            if head.duty in row.squares:
                tones[at, column] = row.squares[head.duty].sign.tone
        if not row.line.known:
            tones[at, 0] = Tone.EXEMPT
        if row.line.overdue:
            tones[at, overdue] = Tone.OVERDUE
    return tones


def _legend(rows: Iterable[UnitRow]) -> tuple[tuple[str, Text, Tone], ...]:
    """Return the signs that are shown, the worst first."""
    shown = {square.sign for row in rows for square in row.squares.values()}
    return tuple((sign.on_paper or COUNTED, sign.label, sign.tone) for sign in Sign if sign in shown)


# -- figures above the rows ---------------------------------------------------


def _strips(heads: Sequence[DutyHead]) -> tuple[Strip, ...]:
    rest: tuple[Value, ...] = (None,) * len(_COUNTS)
    begun = {at: Tone.BEGUN for at, head in enumerate(heads, start=1) if head.of and not head.quota}
    done = Text("完成（蓝：开展）", "done (blue: begun)") if begun else Text("完成", "done")

    def strip(title: Text, values: Iterable[Value], **kinds: object) -> Strip:
        return Strip(title=title, values=(None, *values, *rest), **kinds)  # type: ignore[arg-type]  # its own fields

    return (
        strip(Text("期限", "due"), ((head.due_day or _NO_DAY) for head in heads), kind="day"),
        strip(done, ((head.done if head.of else _UNKNOWN) for head in heads), kind="number", tones=begun),
        strip(Text("共计", "of"), ((head.of or _UNKNOWN) for head in heads), kind="number"),
        strip(
            Text("比率", "rate"),
            ((head.done / head.of if head.of else _UNKNOWN) for head in heads),
            kind="percent",
            of=(1, 2),
        ),
    )


def _notes(overview: Overview, rows: Sequence[UnitRow]) -> Iterable[Text]:
    if any(len(square.cells) > 1 for row in rows for square in row.squares.values()):
        yield Text(
            "符号右上角的小数字为该格的任务项数，显示其中情况最差的一项",
            "a small number beside a sign says how many obligations the cell holds; the worst is shown",
        )
    if not all(row.line.known for row in rows):
        yield Text(
            "灰色的单位统称：名单或承担者未明，是通知或名单的缺口，不是单位的责任",
            "in grey: roster or owner unknown, a gap in the notice or the roster and no fault of the units",
        )
    idle = len(overview.rows) - len(rows)
    if idle:
        count = several(idle, Text("个单位", "units"))
        yield Text("另有{count}不承担任务，未列入", "{count} without obligations left out").fill(count=count)
