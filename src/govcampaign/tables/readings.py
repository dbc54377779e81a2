"""
The matrix and what is read off it as tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from govcampaign.domain.plan.declared import kind_words
from govcampaign.domain.plan.forms import RecordForm
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.rate import Rate
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.table import Column, Table, Value
from govcampaign.tables.plan import CLAUSES, Names, bearer, listed, named
from govcampaign.tables.records import of_records
from govcampaign.tables.unreadable import unreadable_notes
from govcampaign.wording import LANGUAGES, Lang, Text, several, spoken_clauses, spoken_day

_SHOWN: Final = 3
"""Records named in a note before the rest is only counted."""


def matrix_table(matrix: Matrix, names: Names, lang: Lang = "zh") -> Table:
    """Return one row a cell, in the order of the obligations; rates and stray records beneath."""
    rows = tuple(_cell_row(cell, names, lang) for cell in matrix.cells)
    columns = (
        Column("obligation", Text("编号", "obligation")),
        Column("duty", Text("任务号", "duty")),
        Column("title", Text("任务", "title")),
        Column("unit", Text("承担单位", "unit")),
        Column("slot", Text("分工", "slot")),
        Column("state_words", Text("状态", "state")),
        Column("done", Text("完成数量", "done"), "number"),
        Column("least", Text("最低要求", "least"), "number"),
        Column("due_day", Text("期限", "due"), "day"),
        Column("reached", Text("完成日期", "reached"), "day"),
        Column("overdue", Text("逾期", "overdue")),
        Column("excess", Text("超出上限", "excess"), "number"),
        Column("credited", Text("计入记录", "records"), "number"),
        Column("outside", Text("时段前（不计入）", "before window"), "number"),
        CLAUSES,
        Column("state", Text("状态代码", "state code")),
    )
    title = Text(
        f"任务完成情况表（截至{matrix.as_of}，登记至{matrix.known_by}）",
        f"matrix as of {matrix.as_of}, as known by {matrix.known_by}",
    )
    notes = (*_figure_notes(matrix), *_uncounted_note(matrix), *unreadable_notes(matrix.unreadable))
    return Table("matrix", title, columns, rows, notes, tab=Text("任务完成情况", "matrix"))


def _cell_row(cell: Cell, names: Names, lang: Lang) -> tuple[Value, ...]:
    owed = cell.obligation
    return (
        cell.id,
        owed.duty,
        owed.title.say(lang),
        bearer(owed, names, lang),
        owed.slot,
        cell.word.say(lang),
        cell.done,
        owed.need.least,
        cell.due_day,
        cell.reached,
        Text("是", "yes").say(lang) if cell.overdue else "",
        cell.excess or None,
        cell.credited,
        cell.outside or None,
        spoken_clauses(owed.clauses).say(lang),
        cell.state.value,
    )


def _figure_notes(matrix: Matrix) -> tuple[Text, ...]:
    return tuple(
        Text(
            f"{view.title.zh}：完成率 {view.completeness.say('zh')}；按时率 {view.timeliness.say('zh')}",
            f"{view.title.en}: completeness {view.completeness.say('en')};"
            f" timeliness {view.timeliness.say('en')}",
        )
        for view in matrix.duties
    )


def _uncounted_note(matrix: Matrix) -> tuple[Text, ...]:
    if not matrix.uncounted:
        return ()
    count = several(matrix.uncounted, Text("条记录", "records"))
    words = Text(
        "{count}未计入任何任务；见未计入的记录表",
        "{count} counted for no duty; the table uncounted lists them",
    )
    return (words.fill(count=count),)


def uncounted_notes(
    strays: Sequence[Uncounted], names: Names, kinds: Sequence[RecordForm] = ()
) -> tuple[Text, ...]:
    """
    Return the note that says which records count for no obligation; none where all do.

    Args:
        strays: The records.
        names: What units are called.
        kinds: The kinds of record that the plan declares.
    """
    if not strays:
        return ()
    count = several(len(strays), Text("条记录", "records"))
    first, more = strays[:_SHOWN], len(strays) > _SHOWN
    zh, en = (
        separator.join((*(_stray(each, names, kinds, lang) for each in first), *(["…"] if more else [])))
        for lang, separator in zip(LANGUAGES, ("；", "; "), strict=True)
    )
    return (Text(f"{count.zh}未计入任何任务：{zh}", f"{count.en} counted for no duty: {en}"),)


def _stray(each: Uncounted, names: Names, kinds: Sequence[RecordForm], lang: Lang) -> str:
    record, reason = each.record, each.reason.say(lang)
    kind = kind_words(kinds, record.kind).say(lang)
    words = (
        spoken_day(record.day).say(lang),
        kind,
        listed((named(unit, names, lang) for unit in record.units), lang),
    )
    return f"{'，'.join(words)}（{reason}）" if lang == "zh" else f"{', '.join(words)} ({reason})"


def uncounted_table(
    strays: Sequence[Uncounted],
    names: Names,
    lang: Lang = "zh",
    *,
    as_of: date,
    known_by: date,
    kinds: Sequence[RecordForm] = (),
) -> Table:
    """
    Return one row a standing record that counts for no obligation: what it is, why, what to do.

    Args:
        strays: The records.
        names: What units are called.
        lang: `zh` or `en`.
        as_of: The day of the reading.
        known_by: The day by whose end the records were known.
        kinds: The kinds of record that the plan declares.
    """
    rows = tuple(
        (
            each.entry,
            each.record.day,
            kind_words(kinds, each.record.kind).say(lang),
            listed((named(unit, names, lang) for unit in each.record.units), lang),
            each.record.duty,
            each.reason.say(lang),
            each.remedy.say(lang),
        )
        for each in strays
    )
    columns = (
        Column("record", Text("记录", "record")),
        of_records("day"),
        Column("kind", Text("记录种类", "kind")),
        of_records("units"),
        of_records("duty"),
        Column("reason", Text("未计入原因", "why it does not count")),
        Column("remedy", Text("处理办法", "what to do")),
    )
    title = Text(
        f"未计入的记录（截至{as_of}，登记至{known_by}）",
        f"records not counted as of {as_of}, as known by {known_by}",
    )
    return Table("uncounted", title, columns, rows, tab=Text("未计入的记录", "not counted"))


def rates_table(matrix: Matrix, lang: Lang = "zh", *, due_by: date | None = None) -> Table:
    """
    Return one row a duty: completeness and timeliness, each with what is left out and why.

    "Done" adds up the cells' counts; a joint visit is in several of them.

    Args:
        matrix: The matrix.
        lang: `zh` or `en`.
        due_by: Only obligations due by this day; None for all.
    """
    views = matrix.duties if due_by is None else tuple(v.due_by(due_by) for v in matrix.duties)
    rows = [
        (
            view.duty,
            view.title.say(lang),
            len(view.cells),
            sum(cell.done for cell in view.cells),
            view.completeness.percent,
            *_parts(view.completeness),
            view.timeliness.percent,
            *_parts(view.timeliness),
            _left_out(view.completeness, view.timeliness, lang),
        )
        for view in views
        if view.cells
    ]
    columns = (
        Column("duty", Text("任务号", "duty")),
        Column("title", Text("任务", "title")),
        Column("cells", Text("责任项", "obligations"), "number"),
        Column("done", Text("完成数量", "done"), "number"),
        Column("completeness", Text("完成率", "completeness"), "number"),
        Column("complete", Text("已完成", "complete"), "number"),
        Column("complete_of", Text("应完成", "due"), "number"),
        Column("timeliness", Text("按时率", "timeliness"), "number"),
        Column("timely", Text("按时完成", "in time"), "number"),
        Column("timely_of", Text("应按时完成", "due in time"), "number"),
        Column("left_out", Text("未计入", "not counted")),
    )
    title = Text(
        f"完成情况统计（截至{matrix.as_of}，登记至{matrix.known_by}）",
        f"completeness and timeliness as of {matrix.as_of}, as known by {matrix.known_by}",
    )
    return Table("rates", title, columns, tuple(rows), tab=Text("完成情况统计", "rates"))


def _parts(rate: Rate) -> tuple[int | None, int | None]:
    """Return numerator and denominator; blanks where nothing is counted: 0 of 0 would look like a failure."""
    return (len(rate.numerator), len(rate.denominator)) if rate.denominator else (None, None)


def _left_out(completeness: Rate, timeliness: Rate, lang: Lang) -> str:
    """Return what the rates leave out; what only timeliness leaves out is said to be so."""
    shared = {out.reason for out in completeness.left_out}
    words = [out.say(lang) for out in completeness.left_out]
    only = Text("（仅按时率）", " (timeliness only)").say(lang)
    words += [f"{out.say(lang)}{only}" for out in timeliness.left_out if out.reason not in shared]
    return listed(words, lang)


def reminders_table(reminders: Iterable[Reminder], names: Names, lang: Lang = "zh") -> Table:
    """Return one row a reminder: whom, why, what, due when, and its key."""
    rows = [
        (named(r.unit, names, lang), r.kind.label.say(lang), r.subject.say(lang), r.due_day, r.key)
        for r in reminders
    ]
    columns = (
        Column("unit", Text("单位", "unit")),
        Column("kind", Text("提醒类型", "kind")),
        Column("subject", Text("事由", "subject")),
        Column("due_day", Text("期限", "due"), "day"),
        Column("key", Text("提醒编号", "key")),
    )
    return Table("reminders", Text("提醒", "reminders"), columns, tuple(rows))
