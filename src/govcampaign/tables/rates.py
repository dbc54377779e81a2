"""
The rates as a table: one row a duty, or one row a duty and round.

A column that only some plans need (work underway, amounts) is left out where it holds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Self

from attrs import frozen

from govcampaign.domain.standing.cell import State
from govcampaign.domain.standing.matrix import DutyView, Matrix
from govcampaign.domain.standing.progress import Progress
from govcampaign.domain.standing.rate import Rate
from govcampaign.table import Column, Table
from govcampaign.tables._columns import Laid, in_unit_of, laid_out, number_of, round_heading
from govcampaign.tables.plan import listed
from govcampaign.wording import Lang, Text


@frozen(kw_only=True)
class Rated:
    """
    A view with what several columns need of it, read once.

    Attributes:
        view: The view of a duty, or of one of its rounds.
        completeness: Its completeness.
        timeliness: Its timeliness.
        timeliness_of_due: Its timeliness of what is due.
        participation: Its participation.
    """

    view: DutyView
    completeness: Rate
    timeliness: Rate
    timeliness_of_due: Rate
    participation: Rate

    @classmethod
    def of(cls, view: DutyView) -> Self:
        """Read the rates of a view."""
        return cls(
            view=view,
            completeness=view.completeness,
            timeliness=view.timeliness,
            timeliness_of_due=view.timeliness_of_due,
            participation=view.participation,
        )


_Rating = Callable[["Rated"], Rate]


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
    laid = (*_duty(lang), *_counts(), *_rates(), *_beside(), *_amounts(lang), _last(lang))
    columns, rows = laid_out(laid, (Rated.of(view) for view in views if view.cells))
    return Table("rates", title, columns, rows, tab=Text("完成情况统计", "rates"))


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
    laid = (*_duty(lang), *_round(lang, heading), *_counts(), *_rates(), *_beside(), _last(lang))
    columns, rows = laid_out(laid, map(Rated.of, begun_rounds(matrix)))
    return Table("round_rates", title, columns, rows, tab=Text("分期统计", "rates by round"))


def begun_rounds(matrix: Matrix) -> Iterable[DutyView]:
    """Yield the views of the rounds and stages that have begun, by duty."""
    for view in matrix.duties:
        for each in view.rounds:
            if each.round and not all(cell.to_come for cell in each.cells):
                yield each


def _duty(lang: Lang) -> tuple[Laid[Rated], ...]:
    return (
        Laid(Column("duty", Text("任务号", "duty")), lambda rated: rated.view.duty),
        Laid(Column("title", Text("任务", "title")), lambda rated: rated.view.title.say(lang)),
    )


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


def _counts() -> tuple[Laid[Rated], ...]:
    return (
        Laid(Column("cells", Text("责任项", "obligations"), "number"), lambda rated: len(rated.view.cells)),
        Laid(
            Column("done", Text("完成数量", "done"), "number"),
            lambda rated: sum(cell.done for cell in rated.view.cells),
        ),
    )


def _rates() -> tuple[Laid[Rated], ...]:
    """Return each rate with its two parts: those who are done and those who are counted."""
    return (
        *_rate("completeness", Text("完成率", "completeness"), lambda rated: rated.completeness),
        *_parts(
            ("complete", Text("已完成", "complete")),
            ("complete_of", Text("应完成", "due")),
            lambda rated: rated.completeness,
        ),
        *_rate("timeliness", Text("按时率", "timeliness"), lambda rated: rated.timeliness),
        *_parts(
            ("timely", Text("按时完成", "in time")),
            ("timely_of", Text("应按时完成", "due in time")),
            lambda rated: rated.timeliness,
        ),
        *_rate(
            "timeliness_of_due",
            Text("到期按时率", "timeliness of what is due"),
            lambda rated: rated.timeliness_of_due,
        ),
        *_parts(
            ("timely_due", Text("到期按时完成", "due and in time")),
            ("due_of", Text("已到期", "due by now")),
            lambda rated: rated.timeliness_of_due,
        ),
        *_rate("participation", Text("参与率", "participation"), lambda rated: rated.participation),
        *_parts(
            ("participating", Text("已参与单位", "bearers begun")),
            ("participating_of", Text("应参与单位", "bearers known")),
            lambda rated: rated.participation,
        ),
    )


def _rate(key: str, title: Text, rate: _Rating) -> tuple[Laid[Rated], ...]:
    return (Laid(Column(key, title, "number"), lambda rated: rate(rated).percent),)


def _parts(top: tuple[str, Text], bottom: tuple[str, Text], rate: _Rating) -> tuple[Laid[Rated], ...]:
    """Return numerator and denominator; blanks where nothing is counted: 0 of 0 would look like a failure."""
    return (
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
        Laid(Column("progress", Text("进度", "progress"), "number"), _share, True),
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


def _share(rated: Rated) -> str:
    progress = rated.view.progress
    return "" if progress is None else share_of(progress)


def share_of(progress: Progress) -> str:
    """Return the amount of what is wanted as a percentage, rounded down to one decimal; empty without one."""
    share = progress.share
    return "" if share is None else f"{number_of(share * 1000 // 1 / 10)}%"


def _last(lang: Lang) -> Laid[Rated]:
    return Laid(
        Column("left_out", Text("未计入", "not counted")),
        lambda rated: left_out(rated.completeness, rated.timeliness, lang),
    )


def left_out(completeness: Rate, timeliness: Rate, lang: Lang) -> str:
    """Return what the rates leave out; what only timeliness leaves out is said to be so."""
    shared = {out.reason for out in completeness.left_out}
    words = [out.say(lang) for out in completeness.left_out]
    only = Text("（仅按时率）", " (timeliness only)").say(lang)
    words += [f"{out.say(lang)}{only}" for out in timeliness.left_out if out.reason not in shared]
    return listed(words, lang)
