"""
The rates in few columns, for a terminal: each rate in one cell, as `2/18 11.1%`.
"""

from __future__ import annotations

from collections.abc import Callable

from govcampaign.domain.standing.matrix import DutyView, Matrix
from govcampaign.domain.standing.rate import Rate
from govcampaign.table import Column, Table
from govcampaign.tables._columns import Laid, in_unit_of, laid_out, round_heading
from govcampaign.tables._rated import Rated, left_out, share_of
from govcampaign.tables.rates import begun_rounds
from govcampaign.wording import Lang, Text

_Rating = Callable[[Rated], Rate]


def brief_rates_table(matrix: Matrix, lang: Lang = "zh") -> Table:
    """Return one row a duty: its rates, and who has not started, is overdue or has not declared."""
    title = Text(
        f"完成情况统计（截至{matrix.as_of}，登记至{matrix.known_by}）",
        f"completeness and timeliness as of {matrix.as_of}, as known by {matrix.known_by}",
    )
    laid: tuple[Laid[Rated], ...] = (
        Laid(Column("duty", Text("任务号", "duty")), lambda rated: rated.view.duty),
        Laid(Column("title", Text("任务", "title")), lambda rated: rated.view.title.say(lang)),
        *_rates(lang),
    )
    return Table("rates", title, *laid_out(laid, map(Rated.of, matrix.duties)))


def brief_rounds_table(matrix: Matrix, lang: Lang = "zh") -> Table:
    """Return the same with one row a round or stage that has begun."""
    heading = round_heading(cell.obligation for cell in matrix)
    laid: tuple[Laid[Rated], ...] = (
        Laid(Column("round", heading), lambda rated: _round(rated.view).say(lang)),
        Laid(
            Column("due_day", Text("期限", "due"), "day"),
            lambda rated: rated.view.cells[0].obligation.due_day,
        ),
        *_rates(lang, progress=False),
    )
    title = Text("分期完成情况统计", "rates by round")
    return Table("round_rates", title, *laid_out(laid, map(Rated.of, begun_rounds(matrix))))


def _round(view: DutyView) -> Text:
    return view.cells[0].obligation.round_title


def _rates(lang: Lang, *, progress: bool = True) -> tuple[Laid[Rated], ...]:
    amounts: tuple[Laid[Rated], ...] = (
        Laid(Column("progress", Text("进度", "progress")), lambda rated: _progress(rated.view, lang), True),
    )
    return (
        Laid(Column("cells", Text("责任项", "obligations"), "number"), lambda rated: len(rated.view.cells)),
        _rate("completeness", Text("完成率", "completeness"), lambda rated: rated.completeness),
        _rate("timeliness", Text("按时率", "timeliness"), lambda rated: rated.timeliness),
        _rate(
            "timeliness_of_due", Text("到期按时率", "of what is due"), lambda rated: rated.timeliness_of_due
        ),
        _rate("participation", Text("参与率", "participation"), lambda rated: rated.participation),
        Laid(
            Column("not_started", Text("未开展", "not started"), "number"),
            lambda rated: len(rated.view.not_started),
        ),
        Laid(Column("overdue", Text("逾期", "overdue"), "number"), lambda rated: len(rated.view.overdue)),
        Laid(
            Column("undeclared", Text("未申报完成", "not declared"), "number"),
            lambda rated: len(rated.view.undeclared) or None,
            True,
        ),
        *(amounts if progress else ()),
        Laid(
            Column("left_out", Text("未计入", "not counted")),
            lambda rated: left_out(rated.completeness, rated.timeliness, lang),
            True,
        ),
    )


def _rate(key: str, title: Text, rate: _Rating) -> Laid[Rated]:
    """Return the column of a rate: its two numbers and the percentage; nothing where nothing is counted."""

    def words(rated: Rated) -> str:
        found = rate(rated)
        top, bottom = len(found.numerator), len(found.denominator)
        return f"{top}/{bottom} {found.percent}" if bottom else ""

    return Laid(Column(key, title, "number"), words, True)


def _progress(view: DutyView, lang: Lang) -> str:
    """Return what is reported of what is wanted, with the share of it; of a level, what is asked for."""
    progress = view.progress
    if progress is None:
        return ""
    target = progress.target
    amount, wanted = (in_unit_of(target, each) for each in (progress.amount, progress.wanted))
    said = "?" if amount is None else str(amount)
    if wanted is None:
        return (
            Text(
                "{said}{unit}（{asked}；{reporting}/{bearers}已报）",
                "{said}{unit} ({asked}; {reporting} of {bearers} reported)",
            )
            .fill(
                said=said,
                unit=target.unit,
                asked=Text(target.say("zh"), target.say("en")),
                reporting=progress.reporting,
                bearers=progress.bearers,
            )
            .say(lang)
        )
    return f"{said}/{wanted}{target.unit} {share_of(progress)}".rstrip()
