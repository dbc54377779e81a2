"""
Enterprises, choices and duties in cells: which of those that are known is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from govcampaign.errors import did_you_mean
from govcampaign.ledger import _unit_words as words
from govcampaign.ledger import _whom_faults as say
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.schema import LedgerField, Schema
from govcampaign.ledger.taken import NOTHING, Taken, warning
from govcampaign.ledger.texts import (
    clean,
    folded_name,
    hidden_fault,
    in_one_line,
    names_of,
    safe,
    says_nothing,
    split_outside,
    unusable,
)
from govcampaign.wording import Text


@frozen
class Enterprises:
    """
    Finds enterprises by what people call them; where none is known, a name is kept as it is written.

    Attributes:
        schema: The enterprises.
    """

    schema: Schema = field(repr=False)
    known: Mapping[str, str] = field(init=False, repr=False, eq=False)
    exact: Mapping[str, str] = field(init=False, repr=False, eq=False)

    @known.default
    def _known(self) -> dict[str, str]:
        found: dict[str, set[str]] = {}
        for each in self.schema.enterprises.values():
            for name in (each.title.zh, each.title.en):
                found.setdefault(folded_name(name), set()).add(each.id)
        titles = {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
        return titles | {folded_name(each): each for each in self.schema.enterprises}

    @exact.default
    def _exact(self) -> dict[str, str]:
        # Most are written as the register has them, and to fold a name takes longer than the rest.
        names = {each.title.zh for each in self.schema.enterprises.values()} | set(self.schema.enterprises)
        found = {name: self.known.get(folded_name(name)) for name in names}
        return {name: each for name, each in found.items() if each is not None}

    def read(self, raw: str) -> Taken | Fault:
        """
        Return the id of the enterprise that a cell names.

        A name that no enterprise of the register has is kept, with a warning; several are a fault.
        """
        text = clean(raw)
        if says_nothing(text):
            return NOTHING
        known = self.exact.get(text) or (self.known.get(folded_name(text)) if self.known else None)
        if known is not None:
            return Taken(known)
        fault = unusable(text)
        if fault is not None:
            return fault
        name = in_one_line(text)
        fault = hidden_fault(name)
        if fault is not None:
            return fault
        if self._are_several(text):
            return say.several_enterprises(text)
        if not self.known:
            return Taken(name)
        return Taken(name, (say.unknown_enterprise(name, self.schema.enterprises),))

    def _are_several(self, text: str) -> bool:
        """Tell whether a text names several: a name may be wrapped, and hold a comma (Co., Ltd.)."""
        if len(split_outside(text, "、；;，")) > 1:
            return True
        lines = text.splitlines()
        return len(lines) > 1 and all(
            folded_name(line) in self.known or words.WHOLE_NAME.search(line) for line in lines
        )


def read_kind_of_case(raw: str, column: LedgerField) -> Taken | Fault:
    """Return the kind of issue that a cell names; one that the plan does not name is kept, with a warning."""
    found = read_choices(raw, column)
    if not isinstance(found, Fault) or found.code != "not_a_choice":
        return found
    name = in_one_line(clean(raw))
    return hidden_fault(name) or Taken(name, (warning(found.code, found.reason, found.remedy),))


def read_choices(raw: str, column: LedgerField) -> Taken | Fault:
    """
    Return the words of a cell that a field may hold: a choice, or a tuple of them where it may hold several.

    Args:
        raw: The words of the cell.
        column: The field, with its choices and what they are also called.
    """
    text = clean(raw)
    if says_nothing(text):
        return NOTHING
    fault = unusable(text)
    if fault is not None:
        return fault
    chosen = _chosen(text, column)
    if chosen is not None:
        return Taken((chosen,) if column.several else chosen)
    found: dict[str, None] = {}
    for part in names_of(text) if column.several else ():
        one = _chosen(part, column)
        if one is None:
            return _not_a_choice(part, column)
        found[one] = None
    return Taken(tuple(found)) if found else _not_a_choice(text, column)


def _chosen(text: str, column: LedgerField) -> str | None:
    folded = folded_name(text)
    if folded in column.spellings:
        return column.spellings[folded]
    return next((each for each in column.choices if folded_name(each) == folded), None)


def _not_a_choice(text: str, column: LedgerField) -> Fault:
    reason = Text(
        f"“{column.heading.zh}”没有“{safe(text)}”这一项", f"{column.heading.en} has no choice {safe(text)!r}"
    )
    return Fault(
        code="not_a_choice", reason=reason, remedy=did_you_mean(in_one_line(text)[:60], column.choices)
    )


def duty_called(text: str, schema: Schema, among: Iterable[str] = ()) -> str | None:
    """
    Return the duty that a title of a paper or the name of a task means; None where none or several fit.

    Args:
        text: The words: 活动总结, 《活动总结》（含附件）, a duty's own id.
        schema: The duties and what they are called.
        among: The duties that may be meant; empty for all.
    """
    duties = tuple(among) or tuple(schema.called)
    bare = words.VERSION.sub("", "".join(words.APPENDED.sub("", in_one_line(clean(text))).split()))
    for said in (folded_name(clean(text)), folded_name(bare)):
        found = [duty for duty in duties if said in schema.called.get(duty, ())]
        if len(found) == 1:
            return found[0]
    return None


def read_duty(raw: str, schema: Schema, among: Iterable[str] = ()) -> Taken | Fault:
    """Return the id of the duty that a cell names."""
    text = clean(raw)
    if says_nothing(text):
        return NOTHING
    fault = unusable(text)
    if fault is not None:
        return fault
    duties = tuple(among)
    found = duty_called(text, schema, duties) or duty_called(text, schema)
    if found is not None:
        return Taken(found)
    titles = [schema.titles[duty].zh for duty in duties or schema.titles]
    reason = Text(f"方案中没有“{safe(text)}”这项任务", f"the plan has no duty {safe(text)!r}")
    return Fault(code="unknown_duty", reason=reason, remedy=did_you_mean(in_one_line(text)[:60], titles))
