"""
A cell: one obligation as it stands on a day, with the records behind it.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from govcampaign.domain.given import expect
from govcampaign.domain.journal.ruling import spoken_ruling
from govcampaign.domain.standing.obligation import Gap, Obligation
from govcampaign.domain.time.deadline import DueKind
from govcampaign.wording import Lang, Text, several, spoken_clauses, spoken_day


class State(str, Enum):
    """How an obligation stands on a day, as known by a day."""

    MET = "met"
    MET_LATE = "met_late"
    PARTIAL = "partial"
    MISSED = "missed"
    PENDING = "pending"
    UNKNOWN = "unknown"
    EXEMPT = "exempt"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _STATES[self]


_STATES: Final = {
    State.MET: Text("已完成", "met"),
    State.MET_LATE: Text("逾期完成", "met late"),
    State.PARTIAL: Text("部分完成", "partial"),
    State.MISSED: Text("逾期未完成", "missed"),
    State.PENDING: Text("待完成", "pending"),
    State.UNKNOWN: Text("暂不能判定", "unknown"),
    State.EXEMPT: Text("已免除", "exempt"),
}


_LATE_AND_PARTIAL: Final = Text("逾期，部分完成", "partial, overdue")


@frozen(kw_only=True)
class Cell:
    """
    One obligation judged.

    Attributes:
        obligation: What is owed.
        state: How it stands.
        unknowns: For `UNKNOWN`, which gaps make it so.
        done: How many distinct things are credited (records, days, or items, as the need measures).
        reached: The day on which the least needed was reached; None if it was not.
        due_day: The last day in time, extensions included; None if there is none or it is awaited.
        excess: How many things stand above the maximum.
        missing: The named items not yet brought.
        credited: How many records count.
        joint: How many of them credit other units too, so that cells add up to more than records.
        outside: How many records lie before the window; they are listed, not credited.
        overdue: True if the due day is past and the least is not reached.
        excused: True if a ruling came after the due day: the miss stays, excused.
        extended: True if a ruling set the due day.
        ruling: The id of the ruling that applies; empty if none.
    """

    obligation: Obligation
    state: State
    unknowns: tuple[Gap, ...] = ()
    done: int = 0
    reached: date | None = None
    due_day: date | None = None
    excess: int = 0
    missing: tuple[str, ...] = ()
    credited: int = 0
    joint: int = 0
    outside: int = 0
    overdue: bool = False
    excused: bool = False
    extended: bool = False
    ruling: str = ""

    @property
    def id(self) -> str:
        """Return the obligation's id: a cell has no other."""
        return self.obligation.id

    @property
    def bearer(self) -> str:
        """Return the obligation's bearer."""
        return self.obligation.bearer

    def concerns(self, unit: str) -> bool:
        """Return whether a unit owes this, alone or together with others, or is its group word."""
        return unit == self.bearer or unit in self.obligation.members

    @property
    def fulfilled(self) -> bool:
        """Return whether the least needed was reached, in time or late."""
        return self.state in (State.MET, State.MET_LATE)

    @property
    def word(self) -> Text:
        """Return the state as one word, with the gaps behind an unknown: `unknown (roster unknown)`."""
        if self.state is State.PARTIAL and self.overdue:
            return _LATE_AND_PARTIAL
        if not self.unknowns:
            return self.state.label
        zh = "、".join(gap.label.zh for gap in self.unknowns)
        en = ", ".join(gap.label.en for gap in self.unknowns)
        return Text(f"{self.state.label.zh}（{zh}）", f"{self.state.label.en} ({en})")


@frozen(kw_only=True)
class Behind:
    """
    The records behind a cell, by day.

    Attributes:
        credited: The ids of the records that count.
        joint: The ids of those that credit other units too.
        outside: The ids of records before the window.
    """

    credited: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


@frozen(kw_only=True)
class Explanation:
    """
    Why a cell stands as it does.

    Attributes:
        cell: The cell.
        lines: Its state, its due day and why, what was counted, its clauses; each in both languages.
    """

    cell: Cell
    lines: tuple[Text, ...]

    def say(self, lang: Lang = "zh") -> str:
        """Return the explanation as one line in `zh` or `en`."""
        return ("；" if lang == "zh" else "; ").join(line.say(lang) for line in self.lines)

    def __str__(self) -> str:
        return self.say("en")


def explain(cell: Cell) -> Explanation:
    """
    Return why a cell stands as it does: its state, due day, count, records aside, and clauses.

    Raises:
        InvalidValue: The value is not a cell.
    """
    expect(cell, Cell, "explain")
    lines = [_state_line(cell), _due_line(cell), _count_line(cell), *_aside_lines(cell)]
    if cell.obligation.clauses:
        clauses = spoken_clauses(cell.obligation.clauses)
        lines.append(Text(f"依据：{clauses.zh}", f"clause {clauses.en}"))
    return Explanation(cell=cell, lines=tuple(lines))


def _state_line(cell: Cell) -> Text:
    if not cell.excused:
        return cell.word
    return Text(f"{cell.word.zh}（期后已获准，视为有正当理由）", f"{cell.word.en} (excused)")


def _due_line(cell: Cell) -> Text:
    obligation = cell.obligation
    day = cell.due_day
    if cell.extended:
        words = Text(f"{day}（已延期）", f"{day} (extended)")
    elif day is not None and obligation.due.kind is DueKind.BEFORE:
        before = Text("{day}（{words}，即其首日的前一日）", "{day} ({words}: the day before its first)")
        words = before.fill(day=day, words=obligation.due_words)
    else:
        words = obligation.due_words
    return Text(f"期限：{words.zh}", f"due {words.en}")


def _count_line(cell: Cell) -> Text:
    need = cell.obligation.need
    least, done = need.least, several(cell.done, need.noun)
    if least is None:
        return Text(f"已完成{done.zh}，未规定数量", f"{done.en} done, no number required")
    wanted = several(least, need.noun)
    most = "" if need.maximum in (None, least) else f"以上，至多{several(need.maximum or 0, need.noun).zh}"
    zh, en = f"已完成{done.zh}（要求{wanted.zh}{most}）", f"{cell.done} of {wanted.en}"
    if cell.reached:
        zh, en = f"{zh}，{spoken_day(cell.reached).zh}达到要求", f"{en}, reached {cell.reached}"
    if cell.excess:
        zh, en = f"{zh}，超出上限{cell.excess}", f"{en}, {cell.excess} above the maximum"
    return Text(zh, en)


def _aside_lines(cell: Cell) -> list[Text]:
    lines = []
    if cell.missing and cell.done:
        lines.append(Text("尚缺：" + "、".join(cell.missing), "missing: " + ", ".join(cell.missing)))
    if cell.joint:
        count = cell.joint
        shared = several(count, cell.obligation.need.noun).zh
        zh = f"其中{shared}是与其他单位共同开展的，各单位数相加会大于实际次数"
        en = f"{count} shared with other units, so the units' counts add up to more than the records"
        lines.append(Text(zh, en))
    if cell.outside:
        count = cell.outside
        before = several(count, cell.obligation.need.noun).zh
        lines.append(
            Text(f"另有{before}发生在规定时段之前，不计入", f"{count} before the window, not credited")
        )
    if cell.ruling:
        lines.append(spoken_ruling(cell.ruling))
    return lines
