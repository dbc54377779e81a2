"""
Units in cells: which of those on the roster is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from govcampaign.errors import did_you_mean
from govcampaign.ledger._word_sets import FORM_NOTES, GENERIC
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.schema import Schema
from govcampaign.ledger.taken import NOTHING, Taken, note
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

_SEPARATORS: Final = "、，,；;/／|\n\t&＆+＋"
_JOINING: Final = re.compile(r"以及|会同|联合|[和与及]")
_LEAD: Final = re.compile(
    r"[(（【\[](?:牵头|主办|牵头单位|主办单位|主要|负责|组长单位)[)）】\]]|^(?:牵头|主办)(?:单位)?\s*[:：]"
)
_LABEL: Final = re.compile(
    r"^(?:责任|配合|协办|参与|参加|承办|联合|走访|报送|填报|来文|成员)?(?:单位|部门)\s*[:：]|^(?:配合|协办|参与|参加|责任|联合)\s*[:：]"
)
_NOTE: Final = re.compile(r"[(（【\[]([^()（）【】\[\]]*)[)）】\]]$")
_AND_OTHERS: Final = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+|若干|有关|相关)?(?:个|家)?(?:单位|部门|街镇)?$"
)
_LONGER: Final = (("管理委员会", "管委会"), ("委员会", "委"), ("人民政府", "政府"), ("办公室", "办"))
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


def _short(folded: str) -> str:
    """Return a folded name as offices shorten it: 商务委员会 is 商务委."""
    for long, short in _LONGER:
        folded = folded.replace(long, short)
    return folded


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
            found.setdefault(_short(name), {})[unit] = None
        return {name: tuple(units) for name, units in found.items()}

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
        return self._read(text)

    def read_one(self, raw: str) -> Taken | Fault:
        """Return the id of the one unit that a cell names; several are a fault."""
        found = self.read(raw)
        if isinstance(found, Fault) or found.value is None:
            return found
        if len(found.value) > 1:
            reason = Text(f"“{safe(raw)}”是几个单位", f"{safe(raw)!r} is several units")
            return Fault(code="several_units", reason=reason, remedy=Text("只写一个单位", "name one unit"))
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
        for part in split_outside(text, _SEPARATORS):
            leads = _LEAD.search(part) is not None
            plain = self._bare(_LABEL.sub("", _LEAD.sub("", part)).strip(" :：。."))
            for name in self._separated(plain) if plain else ():
                yield name, leads
                leads = False

    def _bare(self, part: str) -> str:
        """Return a name without the notes of a form behind it, such as （盖章）."""
        match = _NOTE.search(part)
        if match is not None and folded_name(match[1]) in FORM_NOTES:
            return part[: match.start()].strip()
        return part

    def _separated(self, part: str) -> Iterator[str]:
        """Yield the names that blanks, 和, 与 or 及 join; a unit whose own name holds one stays whole."""
        if self._resolved(part) is not None:
            yield part
            return
        for match in _JOINING.finditer(part):
            head, tail = part[: match.start()].strip(), part[match.end() :].strip()
            if head and tail and self._resolved(head) is not None and self._all(tail):
                yield head
                yield from self._separated(tail)
                return
        pieces = part.split()
        if len(pieces) > 1 and all(self._resolved(piece) is not None for piece in pieces):
            yield from pieces
        else:
            yield part

    def _all(self, part: str) -> bool:
        return all(self._resolved(each) is not None for each in self._separated(part))

    def _resolved(self, name: str) -> str | None:
        """Return the unit that a name is, as it is or in the long form of its parts; None for none."""
        folded = folded_name(name)
        found = self.known.get(folded)
        if found is not None:
            return found
        fitting = self._fitting(folded)
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, folded: str) -> tuple[str, ...]:
        """Return the units that a short or a long form may mean."""
        short = _short(folded)
        exact = self.shortened.get(short, ())
        if exact or len(short) < 2 or _HAN.search(short) is None or short in GENERIC or folded in self.groups:
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
            return Taken(fitting[0], (_short_name(name, fitting[0]),))
        if folded in self.groups:
            return _is_group(self.groups[folded])
        if len(fitting) > 1:
            return _unclear(name, fitting)
        if _AND_OTHERS.search(name):
            return _and_others(name)
        match = _NOTE.search(name)
        inner = None if match is None else self.known.get(folded_name(name[: match.start()]))
        if inner is not None:
            return Taken(inner, (_short_name(name, inner),))
        return self._unknown(name)

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
        remedy = did_you_mean(in_one_line(name)[:60], self.schema.units)
        reason = Text(f"名单中没有“{safe(name)}”这个单位", f"the roster has no unit {safe(name)!r}")
        return Fault(code="unknown_unit", reason=reason, remedy=remedy)


def _short_name(name: str, unit: str) -> Fault:
    reason = Text(f"“{safe(name)}”不是名单中的全称", f"{safe(name)!r} is not a name on the roster")
    return note("short_name", reason, Text(f"已按“{unit}”登记", f"it was entered as {unit!r}"))


def _is_group(word: str) -> Fault:
    reason = Text(f"“{word}”是单位统称，不是一个单位", f"{word!r} is a group and no unit")
    return Fault(code="group_word", reason=reason, remedy=Text("写明是哪个单位", "name the unit"))


def _unclear(name: str, fitting: tuple[str, ...]) -> Fault:
    shown = fitting[:6]
    more = len(fitting) > len(shown)
    reason = Text(f"“{safe(name)}”可指几个单位", f"{safe(name)!r} may be several units")
    remedy = Text(
        f"写全称：{'、'.join(shown)}{'等' if more else ''}",
        f"write the full name: {', '.join(shown)}{' …' if more else ''}",
    )
    return Fault(code="unclear_unit", reason=reason, remedy=remedy)


def _and_others(name: str) -> Fault:
    reason = Text(f"“{safe(name)}”没有列全单位", f"{safe(name)!r} does not name all units")
    return Fault(code="units_left_out", reason=reason, remedy=Text("逐个写明单位", "name each unit"))
