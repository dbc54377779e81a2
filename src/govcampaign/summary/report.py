"""
A report: a paper, the figures in it, and the sums that were checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

from attrs import field, frozen

from govcampaign.paper import Paper
from govcampaign.wording import Text, same

ReportKind: TypeAlias = Literal["summary", "circular"]
"""The summary (总结) or the circular (通报)."""


@frozen(kw_only=True)
class Figure:
    """
    A number in a paper, and what it rests on.

    Attributes:
        key: Its name in the report, such as `due.met` or `duty.summary.completeness`.
        value: A count, or a percentage as it is written, such as `98.1%`.
        words: What it counts.
        cells: The ids of the obligations that it counts.
        records: The ids of the records that it counts, or that report what it adds up.
        cases: The ids of the cases that it counts.
        units: The ids of the units that it counts, or whose rank it is.
        clauses: The parts of the plan that it counts, and the addresses of the clauses that say it.
    """

    key: str
    value: int | str
    words: Text
    cells: tuple[str, ...] = field(default=(), repr=False)
    records: tuple[str, ...] = field(default=(), repr=False)
    cases: tuple[str, ...] = field(default=(), repr=False)
    units: tuple[str, ...] = field(default=(), repr=False)
    clauses: tuple[str, ...] = field(default=(), repr=False)

    @property
    def shown(self) -> Text:
        """Return it as a sentence writes it."""
        return same(str(self.value))


@frozen(kw_only=True)
class Check:
    """
    A sum that was counted in two ways.

    Attributes:
        name: What was counted.
        total: The count of the whole.
        parts: The counts of its parts, each with its words.
    """

    name: Text
    total: int
    parts: tuple[tuple[Text, int], ...]

    @property
    def holds(self) -> bool:
        """Return whether the parts add up to the whole."""
        return self.total == sum(count for _, count in self.parts)

    @property
    def short(self) -> Text:
        """Return what was counted and how much it is: `已到期107`."""
        return Text(f"{self.name.zh}{self.total}", f"{self.name.en} {self.total}")

    @property
    def words(self) -> Text:
        """Return the sum in words: `已到期107项 = 按时完成101 + 逾期完成1 + …`, and whether it agrees."""
        said = [Text(f"{words.zh}{count}", f"{words.en} {count}") for words, count in self.parts if count]
        zh, en = (" + ".join(each.say(lang) for each in said) or "0" for lang in ("zh", "en"))
        agrees = Text("相符", "agrees") if self.holds else Text("不符", "does not agree")
        sign = "=" if self.holds else "≠"
        return Text(
            f"{self.name.zh}{self.total} {sign} {zh}（{agrees.zh}）",
            f"{self.name.en} {self.total} {sign} {en} ({agrees.en})",
        )


@frozen(kw_only=True)
class Report:
    """
    A report that was written from a snapshot.

    Attributes:
        kind: `summary` or `circular`.
        campaign: The campaign's id.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was entered is seen.
        unit: The unit whose report it is; empty for the whole campaign.
        paper: The paper.
        figures: Every number in it, by key.
        checks: The sums that were counted in two ways.
    """

    kind: ReportKind
    campaign: str
    as_of: date
    known_by: date
    unit: str = ""
    paper: Paper
    figures: Mapping[str, Figure] = field(repr=False, hash=False)
    checks: tuple[Check, ...] = field(repr=False)

    @property
    def agrees(self) -> bool:
        """Return whether every sum agrees."""
        return all(check.holds for check in self.checks)
