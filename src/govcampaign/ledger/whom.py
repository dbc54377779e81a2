"""
Units in cells: which of those on the roster is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from govcampaign.errors import did_you_mean
from govcampaign.ledger import _unit_words as words
from govcampaign.ledger import _whom_faults as say
from govcampaign.ledger._word_sets import FORM_NOTES, GENERIC
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.schema import Schema
from govcampaign.ledger.taken import NOTHING, Taken
from govcampaign.ledger.texts import (
    GARBLED,
    clean,
    folded_name,
    in_one_line,
    meant,
    safe,
    says_nothing,
    split_outside,
    unusable,
)
from govcampaign.wording import Text


@frozen
class Units:
    """
    Finds units by what people call them.

    Attributes:
        schema: The units and the group words.
    """

    schema: Schema = field(repr=False)
    known: Mapping[str, str] = field(init=False, repr=False, eq=False)
    shortened: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, eq=False)
    groups: Mapping[str, str] = field(init=False, repr=False, eq=False)
    longest: int = field(init=False, repr=False, eq=False)

    @known.default
    def _known(self) -> dict[str, str]:
        found: dict[str, set[str]] = {}
        for unit in self.schema.units.values():
            for name in (unit.title.zh, unit.title.en):
                found.setdefault(folded_name(name), set()).add(unit.id)
        titles = {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
        # An id is always itself, whatever other units are called.
        return titles | {folded_name(unit): unit for unit in self.schema.units}

    @shortened.default
    def _shortened(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for name, unit in self.known.items():
            found.setdefault(words.short(name), {})[unit] = None
        return {name: tuple(units) for name, units in found.items()}

    @longest.default
    def _longest(self) -> int:
        # A long form (管理委员会 for 管委会) and blanks between all letters have twice as many letters.
        return 2 * max(map(len, self.known), default=0) + 8

    @groups.default
    def _groups(self) -> dict[str, str]:
        return {folded_name(word): word for word in self.schema.groups}

    def read(self, raw: str) -> Taken | Fault:
        """
        Return the ids of the units that a cell names, the leading one first.

        A short name (商务委) is resolved where only one unit fits, with a note that says which.

        Args:
            raw: The words of the cell.
        """
        text = clean(raw)
        if says_nothing(text):
            return NOTHING
        fault = unusable(text)
        if fault is not None:
            return self._garbled(text) if fault is GARBLED else fault
        return self._read(text) if len(text) <= words.MOST else self._unknown(text)

    def read_one(self, raw: str) -> Taken | Fault:
        """Return the id of the one unit that a cell names; several are a fault."""
        found = self.read(raw)
        if isinstance(found, Fault) or found.value is None:
            return found
        if len(found.value) > 1:
            return say.several_units(raw)
        return Taken(found.value[0], found.faults)

    def _read(self, text: str) -> Taken | Fault:
        found: dict[str, bool] = {}
        notes: list[Fault] = []
        for part, leads in self._parts(text):
            one = self._one(part)
            if isinstance(one, Fault):
                return one
            notes += one.faults
            found[one.value] = found.get(one.value, False) or leads
        if not found:
            return self._unknown(text)
        # Only where one is marked; else the order of the cell holds.
        return Taken(tuple(sorted(found, key=lambda unit: not found[unit])), tuple(notes))

    def _parts(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield the names in a cell, and whether each is marked as leading."""
        if self._resolved(text) is not None:
            yield text, False
            return
        for part in split_outside(text, words.SEPARATORS):
            leads = words.LEAD.search(part) is not None
            plain = self._bare(words.LABEL.sub("", words.LEAD.sub("", part)).strip(" :：。."))
            for name in self._separated(plain) if plain else ():
                yield name, leads
                leads = False

    def _bare(self, part: str) -> str:
        """Return a name without the notes of a form behind it, such as （盖章）."""
        match = words.NOTE.search(part)
        if match is not None and folded_name(match[1]) in FORM_NOTES:
            return part[: match.start()].strip()
        return part

    def _separated(self, part: str) -> list[str]:
        """Return the names that blanks, 和, 与 or 及 join; a unit whose own name holds one stays whole."""
        cut = self._cut(part) if len(part) <= words.MOST_JOINED else None
        if cut is not None:
            return cut
        pieces = part.split()
        if all(self._resolved(piece) is not None for piece in pieces):
            return pieces
        # Something that is joined to units and is no unit is reported by its own name.
        found, rest = [], part
        while (end := self._first_end(rest)) is not None:
            found.append(rest[: end.start()].strip())
            rest = rest[end.end() :].strip()
        return [*found, rest] if rest else [part]

    def _first_end(self, part: str) -> re.Match[str] | None:
        """Return the joining word behind the first unit of a part; None where no unit begins it."""
        ends = words.JOINING.finditer(part)
        return next((end for end in ends if self._resolved(part[: end.start()].strip()) is not None), None)

    def _cut(self, part: str) -> list[str] | None:
        """Return the units that joining words separate; None where a part is none."""
        if self._resolved(part) is not None:
            return [part]
        for match in words.JOINING.finditer(part):
            head, tail = part[: match.start()].strip(), part[match.end() :].strip()
            rest = self._cut(tail) if head and tail and self._resolved(head) is not None else None
            if rest is not None:
                return [head, *rest]
        return None

    def _resolved(self, name: str) -> str | None:
        """Return the unit that a name is, as it is or in the long form of its parts; None for none."""
        if len(name) > self.longest:
            return None
        folded = folded_name(name)
        found = self.known.get(folded)
        if found is not None:
            return found
        fitting = self._fitting(folded)
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, folded: str) -> tuple[str, ...]:
        """Return the units that a short or a long form may mean."""
        short = words.short(folded)
        exact = self.shortened.get(short, ())
        if exact or short in GENERIC or folded in self.groups or not words.may_be_short(short):
            return exact
        ends = {
            unit: None for name, units in self.shortened.items() if name.endswith(short) for unit in units
        }
        return tuple(ends)

    def _one(self, name: str) -> Taken | Fault:
        folded = folded_name(name)
        found = self.known.get(folded)
        if found is not None:
            return Taken(found)
        fitting = self._fitting(folded)
        if len(fitting) == 1:
            return Taken(fitting[0], (say.short_name(name, fitting[0]),))
        if folded in self.groups:
            return say.is_group(self.groups[folded])
        if len(fitting) > 1:
            return say.unclear(name, fitting)
        if words.AND_OTHERS.search(name):
            return say.and_others(name)
        match = words.NOTE.search(name)
        inner = None if match is None else self.known.get(folded_name(name[: match.start()]))
        if inner is not None:
            return Taken(inner, (say.short_name(name, inner),))
        return say.is_group(safe(name)) if words.short(folded) in GENERIC else self._unknown(name)

    def _garbled(self, text: str) -> Fault:
        right = self.known.get(folded_name(meant(text)))
        if right is None:
            return GARBLED
        return Fault(
            code=GARBLED.code,
            reason=GARBLED.reason,
            remedy=Text(f"是不是“{right}”？按原件重新填写", f"did you mean {right!r}? write it again"),
        )

    def _unknown(self, name: str) -> Fault:
        line = in_one_line(name)[:60]
        alike = [unit for unit in self.schema.units if words.numbered(unit) == words.numbered(line)]
        remedy = did_you_mean(alike[0] if len(alike) == 1 else line, self.schema.units)
        reason = Text(f"名单中没有“{safe(name)}”这个单位", f"the roster has no unit {safe(name)!r}")
        return Fault(code="unknown_unit", reason=reason, remedy=remedy)
