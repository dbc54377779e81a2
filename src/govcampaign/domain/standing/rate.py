"""
Rates: a numerator, a denominator and what is left out, each as a list of cells.

Headline rates are per duty: a percentage over all duties would mix unlike
things. Denominators follow from the obligations alone, so they never move
while work is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve, field, frozen

from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.notebook import both, share_bar
from govcampaign.domain.standing.obligation import Gap
from govcampaign.wording import Lang, Text

WHO: Final = (Gap.FORCE, Gap.ROLE, Gap.ROSTER, Gap.OWNER, Gap.CONDITION)
WHO_AND_HOW_MUCH: Final = (*WHO, Gap.QUANTITY)
AND_WHEN: Final = (*WHO_AND_HOW_MUCH, Gap.AWAITED, Gap.OPEN)
EXEMPT: Final = "exempt"
"""The reason for which an exempt cell is left out of a rate."""


@frozen(kw_only=True)
class LeftOut:
    """
    Cells that a rate does not count, for one reason.

    Attributes:
        reason: A gap's value, or `exempt`.
        label: The reason in words.
        cells: The ids of the cells.
    """

    reason: str
    label: Text
    cells: tuple[str, ...]

    def say(self, lang: Lang = "zh") -> str:
        """Return the reason with its number, as the language counts: `名单未知1项`, `1 roster unknown`."""
        count = len(self.cells)
        return f"{self.label.zh}{count}项" if lang == "zh" else f"{count} {self.label.say(lang)}"


@frozen(kw_only=True)
class Rate:
    """
    A count that can show its cells.

    Attributes:
        name: What it counts.
        numerator: The ids of the cells that count as done.
        denominator: The ids of the cells counted.
        left_out: The cells not counted, by reason, weightiest reason first.
    """

    name: Text
    numerator: tuple[str, ...] = field(repr=False)
    denominator: tuple[str, ...] = field(repr=False)
    left_out: tuple[LeftOut, ...] = field(repr=False)

    @property
    def ratio(self) -> float | None:
        """Return numerator over denominator, 0 to 1; None where nothing is counted."""
        return len(self.numerator) / len(self.denominator) if self.denominator else None

    @property
    def percentage(self) -> float | None:
        """Return the ratio, 0 to 100, rounded down to one decimal: 100 means all; None if none is counted."""
        return 1000 * len(self.numerator) // len(self.denominator) / 10 if self.denominator else None

    @property
    def percent(self) -> str:
        """Return the percentage as `98.1%`; empty where nothing is counted."""
        return "" if self.percentage is None else f"{self.percentage:.1f}".removesuffix(".0") + "%"

    def say(self, lang: Lang = "zh") -> str:
        """Return the rate in words, with what it leaves out: `51 of 52 (not counted: 1 roster unknown)`."""
        top, bottom = len(self.numerator), len(self.denominator)
        zh = lang == "zh"
        words = f"{top}/{bottom}" if zh else f"{top} of {bottom}"
        if not self.left_out:
            return words
        parts = [out.say(lang) for out in self.left_out]
        return (
            f"{words}（未计入：{'、'.join(parts)}）" if zh else f"{words} (not counted: {', '.join(parts)})"
        )

    def __str__(self) -> str:
        return self.say("en")

    def _repr_html_(self) -> str:
        """Return the rate for a notebook: its name, a bar, and its words in both languages."""
        words = self.say("zh") if not self.left_out else f"{self.say('zh')} {self.say('en')}"
        return share_bar(both(self.name), words, self.percentage)


def participation_of(name: Text, cells: Iterable[Cell]) -> Rate:
    """
    Return how many bearers have begun, of all that are known: each bearer once, by the first of its cells.

    Args:
        name: What it counts.
        cells: The cells of one duty or of several.
    """
    bearers: dict[str, list[Cell]] = {}
    for cell in cells:
        bearers.setdefault(cell.obligation.base, []).append(cell)
    firsts = {of[0].id: any(cell.started for cell in of) for of in bearers.values()}
    rate = rate_of(name, (_counted_of(of) for of in bearers.values()), WHO, ())
    return evolve(rate, numerator=tuple(id_ for id_ in rate.denominator if firsts[id_]))


def _counted_of(cells: Sequence[Cell]) -> Cell:
    """Return the first cell of a bearer; as exempt only where all its cells are."""
    first = cells[0]
    if first.state is not State.EXEMPT:
        return first
    others = (cell.state for cell in cells if cell.state is not State.EXEMPT)
    return evolve(first, state=next(others, first.state))


def rate_of(name: Text, cells: Iterable[Cell], barred: tuple[Gap, ...], done: tuple[State, ...]) -> Rate:
    """
    Return the rate of some cells.

    Args:
        name: What it counts.
        cells: The cells it looks at.
        barred: Gaps that leave a cell out, weightiest first.
        done: States that count in the numerator.
    """
    numerator, denominator = [], []
    left_out: dict[str, list[str]] = {reason: [] for reason in (*(g.value for g in barred), EXEMPT)}
    for cell in cells:
        gaps = cell.obligation.gaps
        gap = next((g for g in barred if g in gaps), None) if gaps else None
        if gap is not None:
            left_out[gap.value].append(cell.id)
        elif cell.state is State.EXEMPT:
            left_out[EXEMPT].append(cell.id)
        else:
            denominator.append(cell.id)
            if cell.state in done:
                numerator.append(cell.id)
    labels = {**{g.value: g.label for g in barred}, EXEMPT: State.EXEMPT.label}
    return Rate(
        name=name,
        numerator=tuple(numerator),
        denominator=tuple(denominator),
        left_out=tuple(
            LeftOut(reason=reason, label=labels[reason], cells=tuple(ids))
            for reason, ids in left_out.items()
            if ids
        ),
    )
