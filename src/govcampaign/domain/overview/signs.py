"""
Signs: what one cell shows. The fill says how the time stands, the sign how the work stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from govcampaign.domain.plan.duty import Force
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.obligation import Gap
from govcampaign.tones import Tone
from govcampaign.wording import Text

SOON_DAYS: Final = 3
"""Days before the due day in which what is not begun is shown as due soon."""


class Sign(str, Enum):
    """What a cell shows; the value is its stable name. The order is from the worst to the best."""

    OVERDUE_PARTLY = "overdue_partly"
    OVERDUE = "overdue"
    BREACHED = "breached"
    EXCUSED = "excused"
    IN_GRACE = "in_grace"
    SOON = "soon"
    UNKNOWN = "unknown"
    OPEN = "open"
    PARTLY = "partly"
    UNDERWAY = "underway"
    MET_LATE = "met_late"
    MET = "met"
    KEPT = "kept"
    ASIDE = "aside"
    EXEMPT = "exempt"

    @property
    def label(self) -> Text:
        """Return what it says in words."""
        return _SHOWN[self].label

    @property
    def tone(self) -> Tone:
        """Return the fill and ink that go with it."""
        return _SHOWN[self].tone

    @property
    def on_page(self) -> str:
        """Return the sign on a screen; empty for a number in its place (`UNDERWAY`)."""
        return _SHOWN[self].page

    @property
    def on_paper(self) -> str:
        """Return the sign in a workbook or on paper: one that every office font has."""
        return _SHOWN[self].paper


class _Shown(NamedTuple):
    page: str
    paper: str
    tone: Tone
    label: Text


_SHOWN: Final = {
    Sign.OVERDUE_PARTLY: _Shown("△", "△", Tone.OVERDUE, Text("逾期，部分完成", "overdue, partly done")),
    Sign.OVERDUE: _Shown("×", "×", Tone.OVERDUE, Text("逾期未完成", "overdue, nothing done")),
    Sign.BREACHED: _Shown("!", "!", Tone.OVERDUE, Text("有违反记录", "breach recorded")),
    Sign.EXCUSED: _Shown("×", "×", Tone.EXCUSED, Text("逾期，事后获准", "overdue, excused later")),
    Sign.IN_GRACE: _Shown("●", "●", Tone.SOON, Text("宽限期内，未完成", "in grace, not met")),
    Sign.SOON: _Shown("●", "●", Tone.SOON, Text("三日内到期，未开始", "due within 3 days, not begun")),
    Sign.UNKNOWN: _Shown("?", "?", Tone.UNKNOWN, Text("暂不能判定", "cannot be judged")),
    Sign.OPEN: _Shown("○", "○", Tone.OPEN, Text("未到期，未开始", "not begun, not due")),
    Sign.PARTLY: _Shown("△", "△", Tone.BEGUN, Text("部分完成，未到期", "partly done, not due")),
    Sign.UNDERWAY: _Shown("", "", Tone.BEGUN, Text("已开展（未定数量）", "begun, no quota set")),
    Sign.MET_LATE: _Shown("(✓)", "(√)", Tone.LATE, Text("逾期完成", "met late")),
    Sign.MET: _Shown("✓", "√", Tone.MET, Text("按时完成", "met in time")),
    Sign.KEPT: _Shown("○", "○", Tone.BEGUN, Text("未见违反", "no breach recorded")),
    Sign.ASIDE: _Shown(
        "·", "·", Tone.EXEMPT, Text("配合或非硬性，未开展", "supporting or optional, not begun")
    ),
    Sign.EXEMPT: _Shown("—", "—", Tone.EXEMPT, Text("已免除", "exempt")),
}
_ASIDE: Final = frozenset({Gap.FORCE, Gap.ROLE})
_NOBODY: Final = frozenset({Gap.ROSTER, Gap.OWNER})
_ORDER: Final = {sign: place for place, sign in enumerate(Sign)}
_PLAIN: Final = {
    State.MET: Sign.MET,
    State.MET_LATE: Sign.MET_LATE,
    State.EXEMPT: Sign.EXEMPT,
    State.BREACHED: Sign.BREACHED,
    State.UNDERWAY: Sign.UNDERWAY,
    State.UNKNOWN: Sign.UNKNOWN,
}


def sign_of(cell: Cell, day: date) -> Sign:
    """
    Return what a cell shows on a day.

    Args:
        cell: The cell, judged as of that day.
        day: The day.
    """
    if cell.state in _PLAIN:
        return _PLAIN[cell.state]
    if cell.obligation.force is Force.MUST_NOT:
        return Sign.KEPT
    if cell.overdue or cell.state is State.MISSED:
        if cell.excused:
            return Sign.EXCUSED
        return Sign.OVERDUE_PARTLY if cell.started else Sign.OVERDUE
    if cell.in_grace:
        return Sign.IN_GRACE
    if cell.started:
        return Sign.PARTLY
    if not is_counted(cell):
        return Sign.ASIDE
    near = cell.due_day is not None and 0 <= (cell.due_day - day).days <= SOON_DAYS
    return Sign.SOON if near else Sign.OPEN


def worst(signs: Iterable[Sign]) -> Sign:
    """Return the sign that a reader must see first, of at least one."""
    return min(signs, key=_ORDER.__getitem__)


def is_counted(cell: Cell) -> bool:
    """Tell whether a cell counts as owed: a must, for its own bearer, in a round that has begun."""
    return not cell.to_come and not _ASIDE & set(cell.obligation.gaps)


def is_known(cell: Cell) -> bool:
    """Tell whether it is known who owes it: neither the roster nor the owner is missing."""
    return not _NOBODY & set(cell.obligation.gaps)
