"""
A roll-up as numbers in tables: all levels, a league table, and units by duties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from govcampaign.domain.standing.counted import CountedRate, CountedRollup, LevelLine
from govcampaign.domain.standing.rollup import RATES
from govcampaign.table import Column, Look, Table, Value
from govcampaign.tables.rollup import INDENT, LEVEL_NOTE, NOBODY, level_columns
from govcampaign.wording import Lang, Text

_LEAGUE: Final = (
    Column("duty", Text("任务号", "duty")),
    Column("title", Text("任务", "title")),
    Column("rank", Text("名次", "rank")),
    Column("unit", Text("单位", "unit")),
    Column("completeness", Text("完成率", "completeness"), "percent", of=("reached", "of")),
    Column("reached", Text("完成", "met"), "number"),
    Column("of", Text("应完成", "of"), "number"),
    Column("timeliness", Text("按时率", "timeliness"), "percent"),
    Column("participation", Text("参与率", "participation"), "percent"),
    Column("overdue", Text("逾期", "overdue"), "number"),
)
_TOTAL: Final = Text("合计", "total")
_TOTAL_NOTE: Final = Text(
    "合计按全部活动合并计算，含所列单位以外的责任项",
    "the total is that of all campaigns, with obligations of units that are not listed",
)
_COUNTED: Final = Text(
    "应完成的，是名单、承担单位和数量都已明确、且未免除的责任项",
    "counted are the obligations whose roster, owner and quantity are known and that are not exempt",
)
_RANKED: Final = Text(
    "按完成率、再按按时率排名，相同的并列；没有可计算的责任项的不排名",
    "ranked by completeness, then by timeliness; equals share a rank; where nothing is counted there is none",
)


def counted_table(found: CountedRollup, lang: Lang = "zh") -> Table:
    """
    Return one row a duty and unit, indented by level, as the table of a roll-up in cells has it.

    Args:
        found: The roll-up; by campaign where it has no lines of units.
        lang: `zh` or `en`.
    """
    rows = [row for line in _by_duty(found) for row in _level_row(line, lang)]
    title = _titled(Text("逐级汇总", "roll-up"), found)
    tab = Text("逐级汇总", "roll-up")
    return Table("rollup", title, level_columns(), tuple(rows), (LEVEL_NOTE,), tab=tab)


def league_table(found: CountedRollup, lang: Lang = "zh") -> Table:
    """
    Return the units of one level by duty, the best first.

    Where the lines hold units and units below them, the first level that has several units is ranked.

    Args:
        found: The roll-up.
        lang: `zh` or `en`.
    """
    rows = tuple(row for lines in _grouped(_one_level(_lines(found))) for row in _league_rows(lines, lang))
    title = _titled(Text("排名", "league table"), found)
    return Table("league", title, _LEAGUE, rows, (_RANKED, _COUNTED), tab=Text("排名", "league table"))


def level_matrix_table(found: CountedRollup, lang: Lang = "zh") -> Table:
    """
    Return the completeness of units by duties: units down, duties across; the numbers are at the right.

    Where only units of a lower level are listed, the last row is the total of all campaigns.

    Args:
        found: The roll-up.
        lang: `zh` or `en`.
    """
    lines = _lines(found)
    duties = {line.duty: line.duty_title for line in lines}
    units = {line.id: line for line in lines}
    at = {(line.id, line.duty): line.completeness for line in lines}
    top = min((line.level for line in lines), default=0)
    numbered = list(enumerate(duties.values(), start=1))
    columns = (
        Column("unit", Text("单位", "unit")),
        *(
            Column(f"duty_{n}", title, "percent", of=(f"duty_{n}_reached", f"duty_{n}_of"))
            for n, title in numbered
        ),
        *(column for n, title in numbered for column in _numbers(n, title)),
    )
    rows = tuple(
        (
            f"{INDENT * (line.level - top)}{line.title.say(lang)}",
            *(at.get((id_, duty), CountedRate()).ratio for duty in duties),
            *(number for duty in duties for number in _counts(at.get((id_, duty)))),
        )
        for id_, line in units.items()
    )
    title = _titled(Text("完成率", "completeness"), found)
    look = Look(landscape=True, printed=1 + len(duties))
    total = tuple(_total_row(found, duties, lang))
    notes = (_COUNTED, _TOTAL_NOTE) if total else (_COUNTED,)
    tab = Text("完成率", "completeness")
    return Table("levels", title, columns, (*rows, *total), notes, tab=tab, look=look)


def _total_row(found: CountedRollup, duties: Iterable[str], lang: Lang) -> Iterator[tuple[Value, ...]]:
    """Yield the row of all campaigns, unless a listed unit or campaign is at the top."""
    if not found.totals or not found.units or any(not line.level for line in found.units):
        return
    rates = [_summed(line.completeness for line in _tops(found, duty)) for duty in duties]
    yield (_TOTAL.say(lang), *(rate.ratio for rate in rates), *(n for rate in rates for n in _counts(rate)))


def _tops(found: CountedRollup, duty: str) -> Iterator[LevelLine]:
    return (line for line in found.totals if line.duty == duty and not line.level)


def _summed(rates: Iterable[CountedRate]) -> CountedRate:
    held = list(rates)
    return CountedRate(reached=sum(rate.reached for rate in held), of=sum(rate.of for rate in held))


def _titled(what: Text, found: CountedRollup) -> Text:
    return Text(
        f"{what.zh}（截至{found.as_of}，登记至{found.known_by}）",
        f"{what.en} as of {found.as_of}, as known by {found.known_by}",
    )


def _lines(found: CountedRollup) -> tuple[LevelLine, ...]:
    return found.units or found.totals


def _by_duty(found: CountedRollup) -> Iterator[LevelLine]:
    """Yield the lines duty by duty, of each those of units first."""
    lines = _lines(found)
    for duty in dict.fromkeys(line.duty for line in (*lines, *found.unplaced)):
        yield from (line for line in lines if line.duty == duty)
        yield from (line for line in found.unplaced if line.duty == duty)


def _level_row(line: LevelLine, lang: Lang) -> Iterator[tuple[Value, ...]]:
    placed = bool(line.id)
    name = f"{INDENT * line.level}{line.title.say(lang)}" if placed else NOBODY.say(lang)
    yield (
        *(line.duty, line.duty_title.say(lang), line.level if placed else None, name, line.own),
        line.below if placed else None,
        *(value for rate in RATES for value in _rate(getattr(line, rate))),
        *(line.not_started, line.overdue),
    )


def _rate(rate: CountedRate) -> tuple[Value, ...]:
    """Return percentage, numerator and denominator; a rate that counts nothing is left blank."""
    return (rate.ratio, *_counts(rate))


def _counts(rate: CountedRate | None) -> tuple[Value, Value]:
    return (rate.reached, rate.of) if rate is not None and rate.of else (None, None)


def _numbers(number: int, title: Text) -> Iterator[Column]:
    yield Column(f"duty_{number}_reached", Text(f"{title.zh}：达到", f"{title.en}: reached"), "number")
    yield Column(f"duty_{number}_of", Text(f"{title.zh}：应达到", f"{title.en}: of"), "number")


# -- ranks -------------------------------------------------------------------------


@frozen
class _Merit:
    """What lines are ranked by: completeness and timeliness, as exact ratios."""

    complete: Fraction
    timely: Fraction

    @property
    def key(self) -> tuple[Fraction, Fraction]:
        """Return what a sort puts first where it is best."""
        return -self.complete, -self.timely


def _one_level(lines: Sequence[LevelLine]) -> tuple[LevelLine, ...]:
    """Return the lines of one level where some are above others."""
    ids = {line.id for line in lines}
    if not any(line.parent in ids for line in lines):
        return tuple(lines)
    levels = {line.id: line.level for line in lines}
    counted = sorted(set(levels.values()))
    level = next((each for each in counted if list(levels.values()).count(each) > 1), counted[0])
    return tuple(line for line in lines if line.level == level)


def _grouped(lines: Iterable[LevelLine]) -> Iterable[list[LevelLine]]:
    found: dict[str, list[LevelLine]] = {}
    for line in lines:
        found.setdefault(line.duty, []).append(line)
    return found.values()


def _league_rows(lines: Sequence[LevelLine], lang: Lang) -> Iterator[tuple[Value, ...]]:
    counted = sorted((line for line in lines if line.completeness.of), key=lambda line: _merit(line).key)
    merits = [_merit(line) for line in counted]
    for line, merit in zip(counted, merits, strict=True):
        first = merits.index(merit) + 1
        last = first + merits.count(merit) - 1
        yield _league_row(line, str(first) if first == last else f"{first}–{last}", lang)
    for line in lines:
        if not line.completeness.of:
            yield _league_row(line, "", lang)


def _league_row(line: LevelLine, rank: str, lang: Lang) -> tuple[Value, ...]:
    return (
        *(line.duty, line.duty_title.say(lang), rank, line.title.say(lang)),
        *_rate(line.completeness),
        *(line.timeliness.ratio, line.participation.ratio, line.overdue),
    )


def _merit(line: LevelLine) -> _Merit:
    return _Merit(*(Fraction(r.reached, r.of or 1) for r in (line.completeness, line.timeliness)))
