"""
What became of a ledger, for people: how many of each kind, what is wrong, what differs, what is gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from govcampaign.cli._render import Output
from govcampaign.domain.plan.declared import kind_words
from govcampaign.domain.plan.forms import RecordForm
from govcampaign.ledger.difference import Change, Conflict
from govcampaign.ledger.grid import address, letters_of
from govcampaign.ledger.missing import Missing
from govcampaign.ledger.outcome import CellFinding, LedgerReading, Weight
from govcampaign.ledger.schema import CASE
from govcampaign.office._ledgerplan import Intake
from govcampaign.table import Column, Table
from govcampaign.wording import Text

_SHOWN: Final = 20
"""Lines of one list before the rest is only counted."""
_PLACES: Final = 3
"""Addresses of alike findings that are named."""
_DONE: Final = Text("更正", "corrected")
_LISTED: Final = Text("不同，未更正（要更正，加 --changes）", "differs, not corrected (--changes corrects)")
_CASE: Final = Text("问题", "case")
_NO_TABLE: Final = Text(
    "{file}：没有找到台账，什么也没有登记；核对文件，表头要有单位和日期；看不出是哪种台账的，加 --kind",
    "{file}: no ledger was found, nothing was entered; its headings must name the unit and the day; give "
    "--kind where the kind of ledger cannot be told",
)
_WEIGHTS: Final = {
    Weight.ERROR: Text("错误", "error"),
    Weight.WARNING: Text("提示", "warning"),
    Weight.NOTE: Text("说明", "note"),
}
_NUMBERS: Final = ("序号", "序", "号")
"""The headings of columns that only number the rows."""
_COLUMNS: Final = (
    Column("kind", Text("种类", "kind")),
    Column("added", Text("新增", "added"), "number"),
    Column("corrected", Text("更正", "corrected"), "number"),
    Column("listed", Text("不同而未更正", "differing"), "number"),
    Column("same", Text("相同", "same"), "number"),
    Column("conflicts", Text("冲突", "conflicts"), "number"),
    Column("failed", Text("未登记的行", "rows left out"), "number"),
)


def show(
    file: str, reading: LedgerReading, intake: Intake, kinds: Sequence[RecordForm], output: Output
) -> None:
    """
    Print what became of a ledger.

    Args:
        file: The file, as it was named.
        reading: What was read of it.
        intake: What was entered of it.
        kinds: The kinds of record that the plan declares.
        output: Where to.
    """
    counts = _counts(file, reading, intake, kinds, output)
    if not counts.rows:
        output.line(_NO_TABLE.fill(file=file))
        for remark in reading.remarks:
            output.line(remark.words)
        return
    output.table(counts)
    _lines(output, _unread(reading))
    for remark in reading.remarks:
        output.line(remark.words)
    _lines(output, alike(intake.findings, reading))
    _lines(output, map(_conflict, intake.conflicts))
    entered = {id(each) for each in intake.corrected}
    listed = (each for each in intake.changed if id(each) not in entered)
    _lines(output, (_changed(each, _DONE) for each in intake.corrected))
    _lines(output, (_changed(each, _LISTED) for each in listed))
    _lines(output, (_gone(each) for each in intake.missing))


def _counts(
    file: str, reading: LedgerReading, intake: Intake, kinds: Sequence[RecordForm], output: Output
) -> Table:
    added = Counter(row.kind for row in intake.added)
    corrected = Counter(each.row.kind for each in intake.corrected)
    changed = Counter(each.row.kind for each in intake.changed)
    same = Counter(each.row.kind for each in intake.same)
    conflicts = Counter(each.row.kind for each in intake.conflicts)
    failed = Counter(_kind_at(reading, sheet, row) for sheet, row in intake.failed)
    found = dict.fromkeys((*(table.kind for table in reading.tables), *added, *changed, *same, *failed))
    rows = []
    for kind in found:
        title = _CASE if kind == CASE else kind_words(kinds, kind) if kind else Text("不明", "unknown")
        listed = changed[kind] - corrected[kind]
        counts = (added[kind], corrected[kind], listed, same[kind], conflicts[kind], failed[kind])
        rows.append((title.say(output.lang), *counts))
    dry = Text("（试运行，未登记）", " (dry run, nothing was entered)") if intake.dry else Text("", "")
    return Table("import", Text(f"{file}{dry.zh}", f"{file}{dry.en}"), _COLUMNS, tuple(rows))


def _unread(reading: LedgerReading) -> Iterable[Text]:
    """
    Yield which columns of tables of cases were not read.

    How a case stands and when it is due follow from its steps and the rules, so that a ledger that says it in
    a column (状态, 办理时限) may say something else.
    """
    for table in reading.tables:
        titles = [table.titles.get(column, "") for column, field in table.columns.items() if not field]
        named = [title for title in titles if title and title not in _NUMBERS]
        if table.kind == CASE and named:
            reason = Text(
                "{sheet}：没有读入的列：{columns}", "{sheet}: columns that were not read: {columns}"
            )
            listed = Text("、".join(named), ", ".join(named))
            yield reason.fill(sheet=table.sheet, columns=listed)


def _kind_at(reading: LedgerReading, sheet: str, row: int) -> str:
    """Return the kind of the table that a row is in; empty where it is in none."""
    tables = (each for each in reading.tables if each.sheet == sheet)
    return next((each.kind for each in tables if min(each.headings, default=0) <= row <= each.last), "")


def _lines(output: Output, words: Iterable[Text]) -> None:
    """Print some lines; of a long list the first, and how many more there are."""
    listed = list(words)
    for said in listed[:_SHOWN]:
        output.line(Text(f"  {said.zh}", f"  {said.en}"))
    more = len(listed) - _SHOWN
    if more > 0:
        output.line(Text(f"  另有 {more} 条（全部见 --json）", f"  and {more} more (--json lists all)"))


def _sentence(place: str, reason: Text, remedy: Text) -> Text:
    return Text(f"{place}：{reason.zh}；{remedy.zh}", f"{place}: {reason.en}; {remedy.en}")


def _conflict(conflict: Conflict) -> Text:
    row, fault = conflict.row, conflict.fault
    return _sentence(f"{row.sheet}!{row.row}", fault.reason, fault.remedy)


def _changed(change: Change, done: Text) -> Text:
    place = f"{change.row.sheet}!{change.row.row}"
    zh, en = [], []
    for each in change.fields:
        if each.personal:
            zh.append(f"{each.title.zh}（不显示）")
            en.append(f"{each.title.en} (not shown)")
        else:
            zh.append(f"{each.title.zh}“{each.before}”→“{each.after}”")
            en.append(f"{each.title.en} {each.before!r} → {each.after!r}")
    return Text(f"{place} {done.zh}：{'，'.join(zh)}", f"{place} {done.en}: {', '.join(en)}")


def _gone(missing: Missing) -> Text:
    target, sheet = missing.target, missing.sheet
    return Text(
        f"{target}：以前由本台账（{sheet}）登记，现已不在台账中；记录未动，确应取消的用 void 作废",
        f"{target}: this ledger ({sheet}) held it before, and does not now; void it if it is wrong",
    )


# -- findings ---------------------------------------------------------------------


def alike(findings: Iterable[CellFinding], reading: LedgerReading) -> Iterator[Text]:
    """
    Yield a line for each kind of finding in a column: where, how many, what is wrong, what to do.

    Args:
        findings: The findings; errors come first.
        reading: The ledger, whose headings name the columns.
    """
    groups: dict[tuple[Weight, str, int, str], list[CellFinding]] = {}
    for each in findings:
        groups.setdefault((each.fault.weight, each.sheet, each.column, each.fault.code), []).append(each)
    order = list(Weight)
    for (weight, sheet, column, _), found in sorted(groups.items(), key=lambda item: order.index(item[0][0])):
        fault, label = found[0].fault, _WEIGHTS[weight]
        if len(found) == 1:
            said = _sentence(found[0].place, fault.reason, fault.remedy)
        else:
            title = _heading(reading, found[0])
            every = dict.fromkeys(address(each.row, column) if column else str(each.row) for each in found)
            at = tuple(every)[:_PLACES]
            more = Text(" 等", " …") if len(every) > _PLACES else Text("", "")
            where = Text(
                f"{sheet} {letters_of(column)} 列{title.zh}" if column else f"{sheet} 各行",
                f"{sheet}, column {letters_of(column)}{title.en}" if column else f"{sheet}, rows",
            )
            count = Text(
                f"{where.zh} {len(found)} 处（{'、'.join(at)}{more.zh}）",
                f"{where.en}, {len(found)} times ({', '.join(at)}{more.en})",
            )
            zh, en = ("", "") if len({each.fault.reason for each in found}) == 1 else ("如", "such as ")
            said = Text(
                f"{count.zh}：{zh}{fault.reason.zh}；{fault.remedy.zh}",
                f"{count.en}: {en}{fault.reason.en}; {fault.remedy.en}",
            )
        yield Text(f"{label.zh} {said.zh}", f"{label.en} {said.en}")


def _heading(reading: LedgerReading, finding: CellFinding) -> Text:
    for table in reading.tables:
        title = table.titles.get(finding.column, "")
        if table.sheet == finding.sheet and title and finding.row <= table.last:
            return Text(f"“{title}”", f" {title!r}")
    return Text("", "")
