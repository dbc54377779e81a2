"""
A cell: one obligation as it stands on a day, with the records behind it.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain.standing.obligation import Gap, Obligation
from govcampaign.domain.time.deadline import DueKind
from govcampaign.wording import Text, same, several


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
    State.MISSED: Text("未完成", "missed"),
    State.PENDING: Text("未到期", "pending"),
    State.UNKNOWN: Text("无法判断", "unknown"),
    State.EXEMPT: Text("免报", "exempt"),
}


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
        credited: The ids of the records that count.
        joint: The ids of those that credit other units too, so that cells add up to more than records.
        outside: The ids of records before the window: listed, not credited.
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
    credited: tuple[str, ...] = field(default=(), repr=False)
    joint: tuple[str, ...] = field(default=(), repr=False)
    outside: tuple[str, ...] = field(default=(), repr=False)
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
        if not self.unknowns:
            return self.state.label
        zh = "、".join(gap.label.zh for gap in self.unknowns)
        en = ", ".join(gap.label.en for gap in self.unknowns)
        return Text(f"{self.state.label.zh}（{zh}）", f"{self.state.label.en} ({en})")


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

    def say(self, lang: str = "zh") -> str:
        """Return the explanation as one line in `zh` or `en`."""
        return ("；" if lang == "zh" else "; ").join(line.say(lang) for line in self.lines)

    def __str__(self) -> str:
        return self.say("en")


def explain(cell: Cell) -> Explanation:
    """Return why a cell stands as it does: its state, due day, count, records aside, and clauses."""
    lines = [_state_line(cell), _due_line(cell), _count_line(cell), *_aside_lines(cell)]
    if cell.obligation.clauses:
        lines.append(same(" ".join(cell.obligation.clauses)))
    return Explanation(cell=cell, lines=tuple(lines))


def _state_line(cell: Cell) -> Text:
    zh = cell.word.zh + ("（已获准，记为有因）" if cell.excused else "")
    gaps = f"{{{', '.join(gap.value for gap in cell.unknowns)}}}" if cell.unknowns else ""
    return Text(zh, cell.state.value + gaps + (" (excused)" if cell.excused else ""))


def _due_line(cell: Cell) -> Text:
    obligation = cell.obligation
    day = cell.due_day
    if cell.extended:
        words = Text(f"{day}（延期）", f"{day} (extended)")
    elif day is not None and obligation.due.kind is DueKind.BEFORE:
        before = Text("{day}（{words}，即其首日的前一日）", "{day} ({words}: the day before its first)")
        words = before.fill(day=day, words=obligation.due_words)
    else:
        words = obligation.due_words
    return Text(f"期限：{words.zh}", f"due {words.en}")


def _count_line(cell: Cell) -> Text:
    need = cell.obligation.need
    noun, least = need.measure.noun, need.least
    if least is None:
        done = several(cell.done, noun)
        return Text(f"已有 {done.zh}，未定数量", f"{done.en} done, no quota")
    wanted = several(least, noun)
    zh = f"{cell.done}/{wanted.zh}" + (f"，{cell.reached} 达到" if cell.reached else "")
    en = f"{cell.done} of {wanted.en}" + (f", reached {cell.reached}" if cell.reached else "")
    if cell.excess:
        zh, en = f"{zh}，超出 {cell.excess}", f"{en}, {cell.excess} above the maximum"
    return Text(zh, en)


def _aside_lines(cell: Cell) -> list[Text]:
    lines = []
    if cell.missing and cell.done:
        lines.append(Text("缺：" + "、".join(cell.missing), "missing: " + ", ".join(cell.missing)))
    if cell.joint:
        count = len(cell.joint)
        zh, en = "各单位合计会多于记录数", "so the units' counts add up to more than the records"
        lines.append(Text(f"其中 {count} 件与其他单位共同，{zh}", f"{count} shared with other units, {en}"))
    if cell.outside:
        count = len(cell.outside)
        lines.append(Text(f"时段开始前另有 {count} 件，不计入", f"{count} before the window, not credited"))
    if cell.ruling:
        lines.append(Text(f"依据决定 {cell.ruling}", f"ruling {cell.ruling}"))
    return lines
