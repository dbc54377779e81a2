"""
The rates as a table: one row a duty, or one row a duty and round.

A column that only some plans need (work underway, amounts) is left out where it holds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from govcampaign.domain.standing.cell import State
from govcampaign.domain.standing.matrix import DutyView, Matrix
from govcampaign.domain.standing.rate import AND_WHEN, EXEMPT, WHO_AND_HOW_MUCH, Rate
from govcampaign.table import Column, Look, Table, Value
from govcampaign.tables._columns import Laid, in_unit_of, laid_out, round_heading
from govcampaign.tables._days import as_known
from govcampaign.tables._rated import ONLY_TIMELINESS, Rated
from govcampaign.tables.plan import CLAUSES
from govcampaign.tones import Tone
from govcampaign.wording import Lang, Text, spoken_clauses

_Rating = Callable[[Rated], Rate]


def rates_table(matrix: Matrix, lang: Lang = "zh", *, due_by: date | None = None) -> Table:
    """
    Return one row a duty: its rates, each with what is left out and why, and the counts beside them.

    "Done" adds up the cells' counts; a joint visit is in several of them.

    Args:
        matrix: The matrix.
        lang: `zh` or `en`.
        due_by: Only obligations due by this day; None for all.
    """
    views = matrix.duties if due_by is None else tuple(v.due_by(due_by) for v in matrix.duties)
    title = Text(
        f"完成情况统计（截至{matrix.as_of}，登记至{matrix.known_by}）",
        f"completeness and timeliness as of {matrix.as_of}, as known by {matrix.known_by}",
    )
    laid = (*_duty(lang), _due(), *_rates(), *_beside(), *_reasons(), *_amounts(lang), *_aside())
    columns, rows = laid_out(laid, [Rated.of(view) for view in views if view.cells])
    look = _look(matrix, columns, rows)
    return Table("rates", title, columns, rows, (RULE,), tab=Text("完成率", "rates"), look=look)


RULE: Final = Text(
    "比率＝分子÷分母；不能计入的按原因列出，“仅按时率”的只不计入按时率。各项任务性质不同，不跨任务相加。",
    "A rate is its numerator over its denominator; what it leaves out stands by reason, and what only"
    " timeliness leaves out is said to be so. Duties are unlike each other and are not added up.",
)


_NOT_PRINTED: Final = ("timeliness_of_due", "timely_due", "due_of", "cells", "done", "duty")


def _look(matrix: Matrix, columns: Sequence[Column], rows: Sequence[tuple[Value, ...]]) -> Look:
    overdue = [column.key for column in columns].index("overdue")
    return Look(
        tones={(at, overdue): Tone.OVERDUE for at, row in enumerate(rows) if row[overdue]},
        landscape=True,
        footer=as_known(matrix.as_of, matrix.known_by),
        printed=sum(column.key not in _NOT_PRINTED for column in columns),
        bars=True,
    )


def round_rates_table(matrix: Matrix, lang: Lang = "zh") -> Table:
    """
    Return one row a duty and round or stage, for the duties that have some, in the plan's order.

    Rounds that begin after the day of the matrix are left out.

    Args:
        matrix: The matrix.
        lang: `zh` or `en`.
    """
    title = Text(
        f"分期完成情况统计（截至{matrix.as_of}，登记至{matrix.known_by}）",
        f"rates by round as of {matrix.as_of}, as known by {matrix.known_by}",
    )
    heading = round_heading(cell.obligation for cell in matrix)
    laid = (
        *_duty(lang),
        *_round(lang, heading),
        *_rates(),
        *_beside(),
        *_reasons(),
        *_aside(),
    )
    columns, rows = laid_out(laid, [Rated.of(view) for view in begun_rounds(matrix)])
    look = _look(matrix, columns, rows)
    return Table(
        "round_rates", title, columns, rows, (RULE,), tab=Text("分期统计", "rates by round"), look=look
    )


def begun_rounds(matrix: Matrix) -> Iterable[DutyView]:
    """Yield the views of the rounds and stages that have begun, by duty."""
    for view in matrix.duties:
        for each in view.rounds:
            if each.round and not all(cell.to_come for cell in each.cells):
                yield each


def _duty(lang: Lang) -> tuple[Laid[Rated], ...]:
    return (
        Laid(Column("title", Text("任务", "title")), lambda rated: rated.view.title.say(lang)),
        Laid(CLAUSES, lambda rated: spoken_clauses(rated.view.cells[0].obligation.clauses).say(lang)),
    )


def _code() -> Laid[Rated]:
    return Laid(Column("duty", Text("任务号", "duty")), lambda rated: rated.view.duty)


def _due() -> Laid[Rated]:
    """Return the due day that most obligations have, the earlier of equals."""

    def usual(rated: Rated) -> date | None:
        days = Counter(cell.due_day for cell in rated.view.cells if cell.due_day is not None)
        return min(days, key=lambda day: (-days[day], day), default=None)

    return Laid(Column("due_day", Text("期限", "due"), "day"), usual)


def _round(lang: Lang, heading: Text) -> tuple[Laid[Rated], ...]:
    return (
        Laid(Column("round", heading), lambda rated: rated.view.round),
        Laid(
            Column("round_title", Text("{heading}名称", "{heading} in words").fill(heading=heading)),
            lambda rated: rated.view.cells[0].obligation.round_title.say(lang),
        ),
        Laid(
            Column("due_day", Text("期限", "due"), "day"),
            # A ruling may move the day of one bearer; the round has the day of the plan.
            lambda rated: rated.view.cells[0].obligation.due_day,
        ),
    )


def _aside() -> tuple[Laid[Rated], ...]:
    """Return what stands at the right and is not printed: a page holds so many columns that can be read."""
    return (
        *_rate(
            ("timeliness_of_due", Text("到期按时率", "timeliness of what is due")),
            ("timely_due", Text("到期按时完成", "due and in time")),
            ("due_of", Text("已到期", "due by now")),
            lambda rated: rated.timeliness_of_due,
        ),
        Laid(Column("cells", Text("责任项", "obligations"), "number"), lambda rated: len(rated.view.cells)),
        Laid(
            Column("done", Text("完成数量", "done"), "number"),
            lambda rated: sum(cell.done for cell in rated.view.cells),
        ),
        _code(),
    )


def _rates() -> tuple[Laid[Rated], ...]:
    """Return each rate with its two parts: those who are done and those who are counted."""
    return (
        *_rate(
            ("completeness", Text("完成率", "completeness")),
            ("complete", Text("已完成", "complete")),
            ("complete_of", Text("应完成", "due")),
            lambda rated: rated.completeness,
        ),
        *_rate(
            ("timeliness", Text("按时率", "timeliness")),
            ("timely", Text("按时完成", "in time")),
            ("timely_of", Text("应按时完成", "due in time")),
            lambda rated: rated.timeliness,
        ),
        *_rate(
            ("participation", Text("参与率", "participation")),
            ("participating", Text("已参与单位", "bearers begun")),
            ("participating_of", Text("应参与单位", "bearers known")),
            lambda rated: rated.participation,
        ),
    )


def _rate(
    ratio: tuple[str, Text], top: tuple[str, Text], bottom: tuple[str, Text], rate: _Rating
) -> tuple[Laid[Rated], ...]:
    """
    Return a rate, its numerator and its denominator.

    All are blank where nothing is counted: 0 of 0 would look like a failure.
    """
    return (
        Laid(
            Column(*ratio, "percent", of=(top[0], bottom[0])),
            lambda rated: rate(rated).ratio,
        ),
        Laid(
            Column(*top, "number"),
            lambda rated: len(rate(rated).numerator) if rate(rated).denominator else None,
        ),
        Laid(Column(*bottom, "number"), lambda rated: len(rate(rated).denominator) or None),
    )


def _beside() -> tuple[Laid[Rated], ...]:
    """Return the counts that are shown beside every rate."""
    return (
        Laid(
            Column("not_started", Text("未开展", "not started"), "number"),
            lambda rated: len(rated.view.not_started),
        ),
        Laid(Column("overdue", Text("逾期", "overdue"), "number"), lambda rated: len(rated.view.overdue)),
        Laid(
            Column("underway", Text("已开展未完成", "underway"), "number"),
            lambda rated: sum(cell.state is State.UNDERWAY for cell in rated.view.cells) or None,
            optional=True,
        ),
        Laid(
            Column("undeclared", Text("到期未申报完成", "due, not declared complete"), "number"),
            lambda rated: len(rated.view.undeclared) or None,
            optional=True,
        ),
    )


def _amounts(lang: Lang) -> tuple[Laid[Rated], ...]:
    return (
        Laid(Column("amount", Text("数额合计", "amount"), "number"), _amount, True),
        Laid(Column("wanted", Text("目标合计", "wanted"), "number"), _wanted, True),
        Laid(Column("amount_unit", Text("计量单位", "unit of measure")), _unit, True),
        Laid(
            Column("target", Text("数额要求", "amount asked for")),
            lambda rated: "" if rated.view.progress is None else rated.view.progress.target.say(lang),
            True,
        ),
        Laid(
            Column("progress", Text("进度", "progress"), "percent", of=("amount", "wanted")),
            _share,
            True,
        ),
    )


def _amount(rated: Rated) -> int | float | None:
    progress = rated.view.progress
    return None if progress is None else in_unit_of(progress.target, progress.amount)


def _wanted(rated: Rated) -> int | float | None:
    progress = rated.view.progress
    return None if progress is None else in_unit_of(progress.target, progress.wanted)


def _unit(rated: Rated) -> str:
    progress = rated.view.progress
    return "" if progress is None else progress.target.unit


def _share(rated: Rated) -> float | None:
    progress = rated.view.progress
    share = None if progress is None else progress.share
    return None if share is None else float(share)


def _reasons() -> tuple[Laid[Rated], ...]:
    """Return one column a reason for which a rate leaves cells out, and only where it leaves some out."""
    shared = [*WHO_AND_HOW_MUCH]
    return (
        *(_reason(gap.value, gap.label, lambda rated: rated.completeness) for gap in shared),
        *(
            _reason(gap.value, ONLY_TIMELINESS.fill(reason=gap.label), lambda rated: rated.timeliness)
            for gap in AND_WHEN
            if gap not in shared
        ),
        _reason(EXEMPT, Text("已免除", "exempt"), lambda rated: rated.completeness),
    )


def _reason(reason: str, label: Text, rate: _Rating) -> Laid[Rated]:
    def count(rated: Rated) -> int | None:
        return sum(len(out.cells) for out in rate(rated).left_out if out.reason == reason) or None

    return Laid(Column(f"left_out_{reason}", label, "number"), count, True)
