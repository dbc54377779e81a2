"""
The commands that show how a campaign stands: `matrix`, `rollup` and `explain`.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve

from govcampaign.cli._documents import explanation, status
from govcampaign.cli._naming import cell_of, duty_of, rounds_of, titles_of, unit_of
from govcampaign.cli._opening import days_of, office_of, workspace_of
from govcampaign.cli._render import Output
from govcampaign.domain.standing.cell import Behind, Cell, State
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.explaining import explain as explained
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.rollup import RATES
from govcampaign.shapes._rollup import RollupData
from govcampaign.tables.brief import brief_rates_table, brief_rounds_table
from govcampaign.tables.matrix import matrix_table, rounds_table
from govcampaign.tables.plan import Names, bearer
from govcampaign.tables.readings import uncounted_notes
from govcampaign.tables.rollup import rollup_table
from govcampaign.tables.unreadable import unreadable_notes
from govcampaign.wording import Text, several

_PARTS: Final = ("", "_reached", "_of")
_COLUMNS: Final = (
    *("title", "round", "unit", "slot", "role", "force", "state_words", "done", "least"),
    *("amount", "amount_unit", "target", "accepted", "unproven"),
    *("stated_day", "due_day", "due_time", "ruling_reason", "begin_day", "begun", "reached", "in_grace"),
    *("untimed", "clauses"),
)
LEVELS: Final = ("title", "unit", "own", "below", *(f"{name}{part}" for name in RATES for part in _PARTS))
_HINT: Final = Text(
    "逐项列出：--list；只看一部分：--overdue、--unit、--state、--duty",
    "list them: --list; part of them: --overdue, --unit, --state, --duty",
)


def matrix(options: Namespace, output: Output) -> int:
    """Show how a campaign stands on a day: the summary first, the list where it is asked for."""
    as_of, known_by = days_of(options)
    with office_of(options) as office:
        found = office.matrix(as_of=as_of, known_by=known_by)
        names, kinds = office.names, office.campaign.kinds
        strays = office.uncounted(as_of=as_of, known_by=known_by) if found.uncounted else ()
    shown = found
    if options.duty is not None:
        shown = found.only(duty_of(options.duty, ((view.duty, view.title) for view in found.duties)))
        strays = tuple(_strays_of(shown, strays))
        early = sum(each.early for each in strays)
        shown = evolve(shown, early=early, unplaced=len(strays) - early)
    listed = evolve(shown, cells=tuple(_chosen(shown, names, options)))
    if output.as_json:
        output.document(status(shown, listed, strays, names))
        return 0
    rates = brief_rates_table(shown, output.lang)
    left_out = (*uncounted_notes(strays, names, kinds), *unreadable_notes(shown.unreadable))
    output.table(evolve(rates, notes=(*_summary(shown), *left_out)))
    if options.list or options.unit or options.state or options.overdue or options.round:
        _say_cells(output, listed, len(found.cells), names)
    elif options.duty:
        _say_duty(output, shown, len(found.cells), names)
    else:
        output.line(_HINT)
    return 0


def _strays_of(shown: Matrix, strays: Iterable[Uncounted]) -> Iterator[Uncounted]:
    """Yield the records that are meant for the duty shown: they name it, or name none and it counts them."""
    needs = [cell.obligation for cell in shown]
    duties, kinds = {owed.duty for owed in needs}, {kind for owed in needs for kind in owed.need.kinds}
    for each in strays:
        if each.record.duty in duties or (not each.record.duty and each.record.kind in kinds):
            yield each


def _say_cells(output: Output, listed: Matrix, total: int, names: Names) -> None:
    output.table(evolve(matrix_table(listed, names, output.lang), notes=()), columns=_COLUMNS)
    output.line(_listed(len(listed.cells), total))


def _say_duty(output: Output, shown: Matrix, total: int, names: Names) -> None:
    """List the cells of a duty; where it has rounds or stages, its rates by round and one row a bearer."""
    (view,) = shown.duties
    if not any(cell.obligation.round for cell in view.cells):
        _say_cells(output, shown, total, names)
        return
    output.table(brief_rounds_table(shown, output.lang))
    output.table(rounds_table(shown, view.duty, names, output.lang))
    output.line(_listed(len(shown.cells), total))


def _chosen(matrix: Matrix, names: Names, options: Namespace) -> Iterator[Cell]:
    """Yield the cells that the options of the call let through."""
    cells = matrix.cells if options.unit is None else matrix.of_unit(unit_of(options.unit, names))
    rounds = rounds_of(options.round or (), (cell.obligation for cell in matrix))
    for cell in cells:
        if (
            (not options.state or cell.state.value in options.state)
            and (not rounds or cell.obligation.round in rounds)
            and (cell.overdue or not options.overdue)
        ):
            yield cell


def _summary(matrix: Matrix) -> tuple[Text, ...]:
    """Return how many obligations are in each state, how many have not started, and how many are overdue."""
    counts = {state: sum(cell.state is state for cell in matrix) for state in State}
    counted = {state: count for state, count in counts.items() if count}
    total = several(len(matrix.cells), Text("项责任", "obligations"))
    zh = "、".join(f"{state.label.zh}{count}项" for state, count in counted.items())
    en = ", ".join(f"{count} {state.label.en}" for state, count in counted.items())
    idle, late, quiet = len(matrix.not_started), len(matrix.overdue), len(matrix.undeclared)
    zh, en = f"{zh}；其中未开展{idle}项，逾期{late}项", f"{en}; {idle} not started, {late} overdue"
    if quiet:
        zh, en = f"{zh}，到期未申报完成{quiet}项", f"{en}, {quiet} due and not declared complete"
    return (Text(f"共{total.zh}：{zh}", f"{total.en}: {en}"),)


def _listed(shown: int, total: int) -> Text:
    return Text(f"列出{shown}项，共{total}项", f"{shown} of {total} listed")


def rollup(options: Namespace, output: Output) -> int:
    """Show the rates of each unit with all units below it, over a campaign and those adopted from it."""
    as_of, known_by = days_of(options)
    with workspace_of(options) as workspace:
        plan = workspace.office(options.campaign).campaign
        duty = duty_of(options.duty or "", titles_of(plan))
        found = workspace.roll_up(options.campaign, as_of=as_of, known_by=known_by, duty=duty)
    if output.as_json:
        output.document(RollupData.of(found))
        return 0
    output.table(rollup_table(found, output.lang), columns=LEVELS)
    output.line(Text(f"活动：{'、'.join(found.campaigns)}", f"campaigns: {', '.join(found.campaigns)}"))
    return 0


def explain(options: Namespace, output: Output) -> int:
    """Explain why one obligation stands as it does."""
    as_of, known_by = days_of(options)
    with office_of(options) as office:
        found = office.matrix(as_of=as_of, known_by=known_by)
        cell = cell_of(options.obligation, found, office.names)
        records = office.behind(cell.id, as_of=as_of, known_by=known_by)
        # The counts hold what an entry counted before it was damaged; the list of records does not.
        left_out = dict.fromkeys((*found.unreadable, *(each.key for each in office.unreadable())))
        unit = bearer(cell.obligation, office.names, output.lang)
        entries = office.records(obligation=cell.id, limit=None)
        keys = {entry.target: entry.record.id for entry in entries if entry.record is not None}
    why = explained(cell)
    for note in unreadable_notes(tuple(left_out)):
        output.warn(note)
    if output.as_json:
        output.document(explanation(found, why, records, tuple(left_out)))
        return 0
    title, day = cell.obligation.full_title, found.as_of
    output.line(Text(f"{title.zh} · {unit}（截至 {day}）", f"{title.en} · {unit} (as of {day})"))
    for line in why.lines:
        output.line(Text(f"  {line.zh}", f"  {line.en}"))
    if why.derivation:
        output.line(Text("  期限推算：", "  how the due day follows:"))
    for at, step in enumerate(why.derivation, start=1):
        output.line(Text(f"    {at}. {step.zh}", f"    {at}. {step.en}"))
    _say_records(output, records, keys)
    return 0


def _say_records(output: Output, records: Behind, keys: Mapping[str, str]) -> None:
    """Name the records behind a cell by what they are; one that was changed since by its id."""
    for record in records.credited:
        said = keys.get(record, record)
        output.line(Text(f"  计入：{said}", f"  credited: {said}"))
    for record in records.outside:
        said = keys.get(record, record)
        output.line(Text(f"  时段前（不计入）：{said}", f"  before the window (not counted): {said}"))
