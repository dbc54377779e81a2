"""
The matrix as a table: one row a cell, or one row a bearer of a duty and one column a round.

A column that only some plans need (the round, the role, an amount, an extension) is left out of the table
where no cell of the matrix holds anything in it; JSON documents always have all fields.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from govcampaign.domain.journal.completion import step_words
from govcampaign.domain.overview.signs import sign_of
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.matrix import DutyView, Matrix
from govcampaign.table import Column, Look, Table, Value
from govcampaign.tables._columns import (
    STAGE,
    YES,
    Laid,
    due_time,
    force_word,
    in_unit_of,
    laid_out,
    role_word,
    round_heading,
)
from govcampaign.tables._days import as_known
from govcampaign.tables.plan import CLAUSES, Names, bearer, listed
from govcampaign.tables.unreadable import unreadable_notes
from govcampaign.tones import Tone
from govcampaign.wording import Lang, Text, several, spoken_clauses

_BY_ROUND: Final = Text("{title}分期完成情况（截至{day}）", "{title} by round, as of {day}")
_BY_STAGE: Final = Text("{title}分阶段完成情况（截至{day}）", "{title} by stage, as of {day}")


def matrix_table(matrix: Matrix, names: Names, lang: Lang = "zh") -> Table:
    """
    Return one row a cell, in the order of the obligations; rates and uncounted records in notes.

    Names come first and codes last, because a person reads it from the left.
    """
    heading = round_heading(cell.obligation for cell in matrix.cells)
    laid = (
        *_what_is_owed(names, lang, heading),
        *_how_it_stands(lang),
        *_term(lang),
        *_beside(lang),
        *_codes(),
    )
    columns, rows = laid_out(laid, matrix.cells)
    title = Text(
        f"任务完成情况表（截至{matrix.as_of}，登记至{matrix.known_by}）",
        f"matrix as of {matrix.as_of}, as known by {matrix.known_by}",
    )
    notes = (*map(rate_note, matrix.duties), *_uncounted_note(matrix), *unreadable_notes(matrix.unreadable))
    state = [column.key for column in columns].index("state_words")
    look = Look(
        tones={(at, state): Tone.OVERDUE for at, cell in enumerate(matrix.cells) if cell.overdue},
        lead=(_LIST.fill(count=len(rows)),),
        landscape=True,
        fixed=2,
        footer=as_known(matrix.as_of, matrix.known_by),
        printed=len(columns) - len(_codes()),
    )
    return Table("matrix", title, columns, rows, notes, tab=Text("清单", "list"), look=look)


_LIST: Final = Text("{count}行，一行一项任务，比率见表后。", "{count} rows, one an obligation; rates below.")


def _what_is_owed(names: Names, lang: Lang, heading: Text) -> tuple[Laid[Cell], ...]:
    return (
        Laid(Column("unit", Text("承担单位", "unit")), lambda cell: bearer(cell.obligation, names, lang)),
        Laid(Column("title", Text("任务", "title")), lambda cell: cell.obligation.title.say(lang)),
        Laid(
            Column("round", heading),
            lambda cell: cell.obligation.round_title.say(lang),
            optional=True,
        ),
        Laid(Column("slot", Text("分工", "slot")), lambda cell: cell.obligation.slot),
        Laid(Column("role", Text("角色", "role")), lambda cell: role_word(cell.obligation, lang), True),
        Laid(Column("force", Text("约束力", "force")), lambda cell: force_word(cell.obligation, lang), True),
    )


def _how_it_stands(lang: Lang) -> tuple[Laid[Cell], ...]:
    return (
        Laid(Column("state_words", Text("状态", "state")), lambda cell: cell.word.say(lang)),
        Laid(Column("done", Text("完成数量", "done"), "number"), lambda cell: cell.done),
        Laid(Column("least", Text("最低要求", "least"), "number"), lambda cell: cell.obligation.need.least),
        Laid(Column("amount", Text("数额", "amount"), "number"), _amount, True),
        Laid(Column("amount_unit", Text("计量单位", "unit of measure")), _unit_of_measure, True),
        Laid(Column("target", Text("数额要求", "amount asked for")), lambda cell: _asked(cell, lang), True),
        Laid(Column("accepted", Text("完成环节", "completion")), lambda cell: _accepted(cell, lang), True),
        Laid(
            Column("unproven", Text("缺佐证材料", "proof missing"), "number"),
            lambda cell: cell.unproven or None,
            True,
        ),
    )


def _term(lang: Lang) -> tuple[Laid[Cell], ...]:
    return (
        Laid(
            Column("stated_day", Text("原期限", "due before"), "day"),
            lambda cell: cell.stated_day if cell.extended else None,
            True,
        ),
        Laid(Column("due_day", Text("期限", "due"), "day"), lambda cell: cell.due_day),
        Laid(
            Column("due_time", Text("截止时刻", "due time")),
            lambda cell: "" if cell.extended else due_time(cell.obligation),
            True,
        ),
        Laid(
            Column("ruling_reason", Text("延期或免除理由", "reason of the ruling")),
            lambda cell: cell.reason,
            True,
        ),
        Laid(
            Column("begin_day", Text("启动期限", "must begin by"), "day"),
            lambda cell: cell.obligation.begin_day,
            True,
        ),
        Laid(Column("begun", Text("启动日期", "begun"), "day"), _begun, True),
        Laid(Column("reached", Text("完成日期", "reached"), "day"), lambda cell: cell.reached),
        Laid(
            Column("in_grace", Text("宽限期内", "in grace")),
            lambda cell: YES.say(lang) if cell.in_grace else "",
            True,
        ),
        Laid(
            Column("untimed", Text("时刻未记", "time not recorded")),
            lambda cell: YES.say(lang) if cell.untimed else "",
            True,
        ),
    )


def _beside(lang: Lang) -> tuple[Laid[Cell], ...]:
    return (
        Laid(Column("overdue", Text("逾期", "overdue")), lambda cell: YES.say(lang) if cell.overdue else ""),
        Laid(Column("excess", Text("超出上限", "excess"), "number"), lambda cell: cell.excess or None),
        Laid(Column("credited", Text("计入记录", "records"), "number"), lambda cell: cell.credited),
        Laid(
            Column("outside", Text("时段前（不计入）", "before window"), "number"),
            lambda cell: cell.outside or None,
        ),
        Laid(CLAUSES, lambda cell: spoken_clauses(cell.obligation.clauses).say(lang)),
    )


def _codes() -> tuple[Laid[Cell], ...]:
    return (
        Laid(Column("duty", Text("任务号", "duty")), lambda cell: cell.obligation.duty),
        Laid(Column("obligation", Text("编号", "obligation")), lambda cell: cell.id),
        Laid(Column("state", Text("状态代码", "state code")), lambda cell: cell.state.value),
    )


def _amount(cell: Cell) -> int | float | None:
    target = cell.obligation.need.target
    return None if target is None else in_unit_of(target, cell.amount)


def _unit_of_measure(cell: Cell) -> str:
    target = cell.obligation.need.target
    return "" if target is None else target.unit


def _asked(cell: Cell, lang: Lang) -> str:
    target = cell.obligation.need.target
    return "" if target is None else target.say(lang)


def _accepted(cell: Cell, lang: Lang) -> str:
    """Return the steps of acceptance that were taken, each with its day."""
    steps = ((step_words(step).say(lang), day.isoformat()) for step, day in cell.accepted)
    return listed((f"{step}（{day}）" if lang == "zh" else f"{step} ({day})" for step, day in steps), lang)


def _begun(cell: Cell) -> Value:
    """Return the day of the first record of work that must begin by a day, or that has no number."""
    owed = cell.obligation
    return cell.begun if owed.begin_day is not None or owed.completable else None


def rate_note(view: DutyView) -> Text:
    """Return the rates of a duty as one sentence, with how many have not started and are overdue."""
    zh = "；".join(f"{rate.name.zh} {rate.say('zh')}" for rate in (view.completeness, view.timeliness))
    en = "; ".join(f"{rate.name.en} {rate.say('en')}" for rate in (view.completeness, view.timeliness))
    idle, late, quiet = len(view.not_started), len(view.overdue), len(view.undeclared)
    zh, en = f"{zh}；未开展{idle}项，逾期{late}项", f"{en}; {idle} not started, {late} overdue"
    if quiet:
        zh, en = f"{zh}，到期未申报完成{quiet}项", f"{en}, {quiet} due and not declared complete"
    return Text(f"{view.title.zh}：{zh}", f"{view.title.en}: {en}")


def _uncounted_note(matrix: Matrix) -> tuple[Text, ...]:
    if not matrix.uncounted:
        return ()
    count = several(matrix.uncounted, Text("条记录", "records"))
    words = Text(
        "{count}未计入任何任务；见未计入的记录表",
        "{count} counted for no duty; the table uncounted lists them",
    )
    return (words.fill(count=count),)


def rounds_table(matrix: Matrix, duty: str, names: Names, lang: Lang = "zh") -> Table:
    """
    Return one row a bearer of a duty and one column a round or stage, each with its sign and its state.

    Rounds that begin after the day of the matrix are left out and counted in a note.

    Args:
        matrix: The matrix.
        duty: The duty's id.
        names: Names of units and group words by id.
        lang: `zh` or `en`.

    Raises:
        UnknownDuty: No obligation has that duty.
    """
    view = matrix[duty]
    shown = [each for each in view.rounds if not all(cell.to_come for cell in each.cells)]
    rounds = [each.round for each in shown]
    idle = {cell.id for cell in view.not_started}
    laid: tuple[Laid[tuple[Cell, ...]], ...] = (
        Laid(Column("unit", Text("承担单位", "unit")), lambda row: bearer(row[0].obligation, names, lang)),
        Laid(Column("slot", Text("分工", "slot")), lambda row: row[0].obligation.slot, True),
        Laid(Column("role", Text("角色", "role")), lambda row: role_word(row[0].obligation, lang), True),
        *(_round_column(at, each, matrix.as_of, lang) for at, each in enumerate(shown, start=1)),
        Laid(Column("met", Text("已完成", "met"), "number"), lambda row: sum(c.fulfilled for c in row)),
        Laid(
            Column("not_started", Text("未开展", "not started"), "number"),
            lambda row: sum(cell.id in idle for cell in row),
        ),
        Laid(Column("overdue", Text("逾期", "overdue"), "number"), lambda row: sum(c.overdue for c in row)),
    )
    rows = [row for row in view.rows if any(cell.obligation.round in rounds for cell in row)]
    columns, values = laid_out(laid, rows)
    staged = round_heading(cell.obligation for cell in view.cells) == STAGE
    title = _BY_STAGE if staged else _BY_ROUND
    tab = Text("分阶段完成情况", "by stage") if staged else Text("分期完成情况", "by round")
    # A stage has no first day of its own, so only rounds are left out.
    left = len(view.rounds) - len(shown)
    notes = (Text(f"另有{left}期尚未开始", f"{left} more not begun yet"),) if left else ()
    return Table("rounds", title.fill(title=view.title, day=matrix.as_of), columns, values, notes, tab=tab)


def _round_column(at: int, view: DutyView, day: date, lang: Lang) -> Laid[tuple[Cell, ...]]:
    """Return the column of one round; its key counts the rounds, because a stage is named in any letters."""
    title = view.cells[0].obligation.round_title if view.round else Text("状态", "state")

    def state(row: tuple[Cell, ...]) -> str:
        cell = next((each for each in row if each.obligation.round == view.round), None)
        return "" if cell is None else _signed(cell, day, lang)

    return Laid(Column(f"round_{at}", title), state)


def _signed(cell: Cell, day: date, lang: Lang) -> str:
    """Return what the overview shows of a cell, its state, and the amount where one is asked for."""
    target, amount = cell.obligation.need.target, _amount(cell)
    words = [sign_of(cell, day).on_paper or str(cell.done), cell.word.say(lang)]
    if target is not None and amount is not None:
        words.append(f"{amount}{target.unit}")
    return " ".join(filter(None, words))
