"""
Signs and tones for the page: taken from the library, with the colours of the dark theme beside them.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from govcampaign.domain.overview.counts import Verdict, When
from govcampaign.domain.overview.signs import Sign
from govcampaign.tones import Tone
from govcampaign.wording import Text
from govcampaign_dashboard.strings import pair

SIGNS: Final = tuple(Sign)
PLACES: Final = {sign: place for place, sign in enumerate(SIGNS)}
"""The place of a sign in the page's list: the smaller, the sooner a reader must see it."""

DARK: Final = {
    Tone.MET: ("17463A", "A9E6D1"),
    Tone.LATE: ("6B4A0C", "FFDF9E"),
    Tone.OVERDUE: ("FF8577", "2B0400"),
    Tone.EXCUSED: ("572420", "FFC2BA"),
    Tone.SOON: ("3B3212", "FFD980"),
    Tone.OPEN: ("16191C", "9AA2AB"),
    Tone.BEGUN: ("223A5E", "BCD5FF"),
    Tone.UNKNOWN: ("2C3136", "CCD1D6"),
    Tone.EXEMPT: ("16191C", "9AA2AB"),
}
"""Fill and ink of each tone on a dark ground; each ink has a contrast of 6 or more."""


class _Column(NamedTuple):
    title: Text
    signs: tuple[Sign, ...]
    always: bool = False
    bad: bool = False


_COLUMNS: Final = (
    _Column(Text("按时完成", "in time"), (Sign.MET,), always=True),
    _Column(Text("逾期完成", "late"), (Sign.MET_LATE,)),
    _Column(Text("已开展", "begun"), (Sign.PARTLY, Sign.UNDERWAY)),
    _Column(
        Text("逾期未完成", "overdue"),
        (Sign.OVERDUE, Sign.OVERDUE_PARTLY, Sign.EXCUSED),
        always=True,
        bad=True,
    ),
    _Column(Text("有违反记录", "breached"), (Sign.BREACHED,), bad=True),
    _Column(Text("未见违反", "no breach"), (Sign.KEPT,)),
    _Column(Text("宽限期内", "in grace"), (Sign.IN_GRACE,)),
    _Column(Text("三日内到期", "due in 3 days"), (Sign.SOON,)),
    _Column(Text("未开始", "not begun"), (Sign.OPEN,)),
    _Column(Text("配合等", "supporting"), (Sign.ASIDE,)),
    _Column(Text("已免除", "exempt"), (Sign.EXEMPT,)),
    _Column(Text("暂不能判定", "unknown"), (Sign.UNKNOWN,)),
)


def tones_css() -> str:
    """Return the style of the tones: variables for both themes, and a class for each."""
    shown = {sign.tone: None for sign in Sign}
    light = "".join(f"--t-{t.value}:#{t.fill};--t-{t.value}-x:#{t.ink};" for t in shown)
    dark = "".join(f"--t-{t.value}:#{DARK[t][0]};--t-{t.value}-x:#{DARK[t][1]};" for t in shown)
    classes = "".join(
        f".s-{t.value}{{background:var(--t-{t.value});color:var(--t-{t.value}-x)}}" for t in shown
    )
    return f":root{{{light}}}@media screen{{:root[data-theme=dark]{{{dark}}}}}{classes}".lower()


def signs_document() -> list[dict[str, Any]]:
    """Return the signs as the page has them, from the worst to the best."""
    return [
        {"id": sign.value, "s": sign.on_page, "t": pair(sign.label), "tone": sign.tone.value}
        for sign in SIGNS
    ]


def verdict_document(verdict: Verdict) -> dict[str, Any]:
    """Return the overall result as the page has it: the sentence, and the table that adds up."""
    columns = [
        {
            "t": pair(column.title),
            "sign": PLACES[column.signs[-1] if column.signs[0] is Sign.PARTLY else column.signs[0]],
            "always": column.always,
            "bad": column.bad,
        }
        for column in _COLUMNS
    ]
    rows = [
        {
            "t": pair(when.label),
            "n": [sum(verdict.count(when, sign) for sign in column.signs) for column in _COLUMNS],
        }
        for when in When
    ]
    return {"sentence": pair(verdict.sentence), "columns": columns, "rows": rows}
