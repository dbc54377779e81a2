"""
The units as a table (通报): how each stands, the worst first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from govcampaign.domain.overview.counts import UnitLine
from govcampaign.domain.overview.heatmap import Overview
from govcampaign.table import Column, Look, Table, Value
from govcampaign.tables._days import as_known
from govcampaign.tones import Tone
from govcampaign.wording import Lang, Text, several

_COUNTS: Final[tuple[tuple[str, Text, Callable[[UnitLine], int]], ...]] = (
    ("owed", Text("应承担", "owed"), lambda line: line.owed),
    ("due", Text("已到期", "due"), lambda line: line.due),
    ("in_time", Text("按时完成", "in time"), lambda line: line.in_time),
    ("late", Text("逾期完成", "late"), lambda line: line.late),
    ("overdue", Text("逾期未完成", "overdue"), lambda line: line.overdue),
    ("excused", Text("其中获准", "of them excused"), lambda line: line.excused),
)
_OPEN: Final[tuple[tuple[str, Text, Callable[[UnitLine], int]], ...]] = (
    ("soon", Text("三日内到期", "due soon"), lambda line: line.soon),
    ("early", Text("提前完成", "met early"), lambda line: line.early),
    ("begun", Text("进行中", "begun"), lambda line: line.begun),
    ("not_started", Text("未开始", "not begun"), lambda line: line.not_started),
    ("unknown", Text("无法判断", "unknown"), lambda line: line.unknown),
    ("exempt", Text("免报", "exempt"), lambda line: line.exempt),
)
_RATE: Final = Column("timeliness", Text("按时率", "in time"), "percent", of=("in_time", "due"))
_RULE: Final = Text(
    "按时率只算已到期且能判断的任务；成绩相同的并列；没有到期任务的不排名。",
    "The rate counts what is due and can be judged; equals share a rank; a unit with nothing due has none.",
)


def units_table(overview: Overview, lang: Lang = "zh", *, kinds: Mapping[str, Text] | None = None) -> Table:
    """
    Return one row a unit: its rank, what it owes, and how that stands; a unit that owes nothing has none.

    Group words whose members are unknown are counted in a note and are not in the totals.

    Args:
        overview: How the campaign stands.
        lang: `zh` or `en`.
        kinds: What the kinds of unit are called, by name; one without a title shows itself, but a code in
            Latin letters says nothing in Chinese.
    """
    lines = _lines(overview)
    kind_words = [_kind(line.kind, kinds or {}, lang) for line in lines]
    kinded = any(kind_words)
    columns = (
        Column("rank", Text("名次", "rank")),
        Column("unit", Text("单位", "unit")),
        *((Column("kind", Text("类型", "kind")),) if kinded else ()),
        *(Column(key, title, "number") for key, title, _ in _COUNTS),
        _RATE,
        *(Column(key, title, "number") for key, title, _ in _OPEN),
    )
    rows = tuple(
        (
            line.rank or "—",
            line.title.say(lang),
            *((words,) if kinded else ()),
            *_counts(line, _COUNTS),
            line.in_time / line.due if line.due else None,
            *_counts(line, _OPEN),
        )
        for line, words in zip(lines, kind_words, strict=True)
    )
    overdue = [column.key for column in columns].index("overdue")
    look = Look(
        tones={(at, overdue): Tone.OVERDUE for at, line in enumerate(lines) if line.overdue},
        lead=(as_known(overview.as_of, overview.known_by, _RULE),),
        landscape=True,
        fixed=2,
        totals=_totals(lines, lang, kinded=kinded) if lines else (),
        footer=as_known(overview.as_of, overview.known_by),
    )
    title = Text("各单位情况（通报）", "how each unit stands")
    return Table("units", title, columns, rows, tuple(_notes(overview)), tab=Text("通报", "units"), look=look)


def _lines(overview: Overview) -> Sequence[UnitLine]:
    """Return the units that owe something: worst first, then those without a rank."""
    return sorted((line for line in overview.league if line.owed), key=lambda line: not line.first)


def _kind(kind: str, kinds: Mapping[str, Text], lang: Lang) -> str:
    if kind in kinds:
        return kinds[kind].say(lang)
    return "" if lang == "zh" and kind.isascii() else kind


def _counts(line: UnitLine, counts: Iterable[tuple[str, Text, Callable[[UnitLine], int]]]) -> list[Value]:
    return [count(line) for _, _, count in counts]


def _totals(lines: Sequence[UnitLine], lang: Lang, *, kinded: bool) -> tuple[Value, ...]:
    sums = [[sum(map(count, lines)) for _, _, count in counts] for counts in (_COUNTS, _OPEN)]
    # A rate over unlike duties says nothing, so the column of rates has no total.
    return (None, Text("合计", "in all").say(lang), *((None,) if kinded else ()), *sums[0], None, *sums[1])


def _notes(overview: Overview) -> Iterable[Text]:
    left = sum(row.line.owed for row in overview.rows if not row.line.known)
    if left:
        count = several(left, Text("项任务", "obligations"))
        yield Text(
            "另有{count}的名单或承担者未明，不属于任何单位，未列入本表",
            "{count} left out, because the roster or the owner is unknown",
        ).fill(count=count)
