"""
The headings that ledgers of a campaign may have, and what the user says about some of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import define, field

from govcampaign.ledger.grid import letters_of
from govcampaign.ledger.headings import field_for, fields_for, fit, folded, is_ignored, is_personal
from govcampaign.ledger.schema import LedgerField, LedgerKind, Schema
from govcampaign.ledger.texts import folded_name

_NUMBERING: Final = frozenset(("序号", "序", "编号", "行号", "号", "no", "项次", "排序", "顺序号"))
_PERSONAL: Final = re.compile(
    r"联系|电话|手机|传真|邮箱|微信|身份证|填表人|填报人|经办|审核|负责人|签字|签名|姓名|证件"
)
_LETTERS: Final = re.compile("[A-Za-z]{1,3}")
_MAPPED: Final = 2


@define(kw_only=True)
class Headings:
    """
    What is known about headings: those of the schema, and those that the user names.

    Attributes:
        kinds: The kinds of ledger that are looked for.
        mapped: The fields that the user gives to headings, folded, and to letters of columns.
        duties: What the duties of the plan are called, folded.
        units: What the units are called, folded.
    """

    kinds: tuple[LedgerKind, ...]
    mapped: Mapping[str, str] = field(factory=dict)
    duties: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    _known: dict[str, bool] = field(factory=dict, init=False, repr=False)

    def columns(self, kind: LedgerKind, titles: Mapping[int, str]) -> dict[int, LedgerField]:
        """
        Return the field of each column that a kind has one for; what the user says goes first.

        Args:
            kind: The kind.
            titles: The heading of each column, its rows joined by `/`.
        """
        own = {column: self._mapped(kind, column, title) for column, title in titles.items()}
        said = {column: each for column, each in own.items() if each is not None}
        taken = {each.name for each in said.values()}
        rest = [column for column in titles if column not in said]
        others = zip(rest, fields_for([titles[at] for at in rest], kind), strict=True)
        said |= {column: each for column, each in others if each is not None and each.name not in taken}
        return dict(sorted(said.items()))

    def _mapped(self, kind: LedgerKind, column: int, title: str) -> LedgerField | None:
        if not self.mapped:
            return None
        wanted = self.mapped.get(letters_of(column)) or self.mapped.get(folded(title))
        return next((each for each in kind.fields if each.name == wanted), None)

    def score(self, kind: LedgerKind, titles: Mapping[int, str]) -> float:
        """Return how well some headings fit a kind; more is better."""
        said = sum(self._mapped(kind, column, title) is not None for column, title in titles.items())
        return fit(list(titles.values()), kind) + _MAPPED * said

    def knows(self, words: str) -> bool:
        """Tell whether some words are a heading of any kind."""
        if words not in self._known:
            title = folded(words)
            self._known[words] = bool(title) and (
                title in self.mapped or any(field_for(words, kind) is not None for kind in self.kinds)
            )
        return self._known[words]

    def expects(self, title: str) -> bool:
        """Tell whether ledgers have such a heading without a field: 序号, 联系电话, the name of a duty."""
        return passed_over(title) or folded_name(title) in self.duties

    def count(self, titles: Iterable[str]) -> int:
        """Return how many of some headings are known."""
        return sum(map(self.knows, titles))


def is_numbering(title: str) -> bool:
    """Tell whether the column of a heading only numbers the rows."""
    return folded(title.rpartition("/")[2]) in _NUMBERING


def keeps_out(title: str) -> bool:
    """Tell whether a column may hold names, telephone numbers or the like, by its heading."""
    return is_personal(title) or _PERSONAL.search(title) is not None


def passed_over(title: str) -> bool:
    """Tell whether a heading is one that ledgers have and records do not: 序号, 联系电话."""
    return is_ignored(title) or is_numbering(title)


def headings_of(schema: Schema, columns: Mapping[str, str], kind: str) -> Headings:
    """
    Return the headings of a schema's kinds.

    Args:
        schema: The schema.
        columns: The fields that the user gives, by heading or by the letters of a column.
        kind: The only kind that is looked for; empty for all.
    """
    kinds = tuple(each for each in schema.kinds if kind in ("", each.name))
    mapped = {name.upper() if _LETTERS.fullmatch(name) else folded(name): to for name, to in columns.items()}
    duties = frozenset(name for names in schema.called.values() for name in names)
    units = frozenset(
        folded_name(name) for each in schema.units.values() for name in (each.id, each.title.zh)
    )
    return Headings(kinds=kinds, mapped=mapped, duties=duties, units=units)
