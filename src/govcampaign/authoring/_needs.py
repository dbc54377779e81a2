"""
The short form of a need: how much of what (`owes`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, Final

from govcampaign.authoring._reader import BAD, Reader
from govcampaign.domain.journal.fields import Field
from govcampaign.domain.journal.registry import asked
from govcampaign.domain.measures.target import Target
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.errors import GovCampaignError, InvalidValue, in_words, shown
from govcampaign.wording import Text

_NEED_KEYS: Final = ("kind", "kinds", "where", "scope", "provenance")
_TARGET_KEYS: Final = ("least", "most", "unit")
_MEASURES: Final = tuple(measure.value for measure in Measure)
_AMOUNTS: Final = (Measure.TOTAL, Measure.LEVEL)


class NeedCompleter:
    """
    Bring needs from the short form to the full one, noting mistakes in a reader.

    Args:
        reader: Where mistakes are noted.
        fields: The fields of the kinds that the plan declares, by kind.
    """

    def __init__(self, reader: Reader, fields: Mapping[str, Mapping[str, Field]] | None = None) -> None:
        self._reader = reader
        self._fields = fields

    def complete(self, written: Any, place: str) -> Any:
        """
        Return a need; `BAD` once a mistake was noted.

        Args:
            written: What is owed, in the short or the full form, or a `Need`.
            place: Its key path.
        """
        if not isinstance(written, Mapping) or "measure" in written:
            return self._reader.read(Need, written, place)
        measures = [measure for measure in Measure if measure.value in written]
        amounts = not measures or measures[0] in _AMOUNTS
        known = (*_NEED_KEYS, *_MEASURES, *(_TARGET_KEYS if amounts else ()))
        unknown = [key for key in written if key not in known]
        for key in unknown:
            self._reader.unknown(f"{place}.{key}", key, known)
        if len(measures) != 1:
            return self._reader.note(
                place,
                Text("没有说清数量以什么计", "it does not say what is counted"),
                Text(
                    "在 records、days、items、total、level、completion 中写一个",
                    "give one of records, days, items, total, level and completion",
                ),
                code="missing",
            )
        measure = measures[0]
        full = self._quantity(written, measure, place)
        if "kind" in written and "kinds" in written:
            self._reader.twice(f"{place}.kind", "kinds")
        for key in ("kind", "kinds"):
            if key in written:
                full["kinds"] = self._names(written[key], f"{place}.{key}")
        full.update({key: written[key] for key in ("scope", "provenance") if key in written})
        kinds = full.get("kinds", ())
        if kinds is not BAD:
            full["conditions"] = self._conditions(written.get("where", {}), kinds, f"{place}.where")
        return BAD if unknown else self._reader.read(Need, full, place)

    def _names(self, written: Any, place: str) -> Any:
        return self._reader.read(tuple[str, ...], written, place)

    def _quantity(self, written: Mapping[str, Any], measure: Measure, whole: str) -> dict[str, Any]:
        full: dict[str, Any] = {"measure": measure}
        amount, place = written[measure.value], f"{whole}.{measure.value}"
        if amount == "unknown":
            return full
        if measure in _AMOUNTS:
            full["target"] = self._target(written, amount, whole, place)
            return full
        if measure is Measure.COMPLETION:
            # The word is enough; `completion = true` is how a plan file writes it.
            if self._reader.read(bool, amount, place) is False:
                self._reader.note(
                    place,
                    Text("没有说清数量以什么计", "it does not say what is counted"),
                    Text(
                        "写成 completion = true，或改用其他数量", "write completion = true, or another count"
                    ),
                )
            return full
        if measure is Measure.ITEMS:
            full["items"] = self._names(amount, place)
        elif isinstance(amount, (list, tuple)) and len(amount) == 2:
            full["minimum"] = self._reader.read(int, amount[0], f"{place}[0]")
            full["maximum"] = self._reader.read(int | None, amount[1], f"{place}[1]")
        else:
            full["minimum"] = self._reader.read(int, amount, place)
        return full

    def _target(self, written: Mapping[str, Any], name: Any, whole: str, place: str) -> Any:
        """Return what is asked for of an amount; None where the notice gives no number."""
        name = self._reader.read(str, name, place)
        bounds = {key: written[key] for key in ("least", "most") if key in written}
        if name is BAD or not bounds:
            return None if name is not BAD else BAD
        unit = self._reader.read(str, written.get("unit", ""), f"{whole}.unit")
        if unit is BAD:
            return BAD
        read = {key: self._bound(name, key, bound, unit, f"{whole}.{key}") for key, bound in bounds.items()}
        if BAD in read.values():
            return BAD
        least = read.get("least")
        if least is not None and least.least is None:
            return self._reader.note(
                f"{whole}.least",
                Text(f"“{bounds['least']}”是上限", f"{bounds['least']!r} is an upper bound"),
                Text("写在 most 里", "write it as most"),
                code="does_not_belong",
            )
        if len(read) == 1:
            return next(iter(read.values()))
        low, high = read["least"], read["most"]
        if low.unit != high.unit or low.least is None or low.most is not None:
            return self._reader.note(
                whole,
                Text("上限和下限不能合在一起", "its bounds do not go together"),
                Text("least 写下限，most 写上限，单位一致", "give the least and the most in one unit"),
            )
        full = {"name": name, "unit": low.unit, "least": low.least, "least_open": low.least_open}
        return self._reader.read(Target, {**full, "most": high.most, "most_open": high.most_open}, whole)

    def _bound(self, name: str, key: str, written: Any, unit: str, place: str) -> Any:
        """Return a target with one bound; a bare figure is the bound that its key says."""
        if isinstance(written, bool) or not isinstance(written, (str, int, float, Decimal)):
            return self._reader.note(
                place,
                Text(f"{shown(written)} 不是数额", f"{shown(written)} is not an amount"),
                Text("写成数字，或“50万人”“85%”", "write a number, or 50万人, or 85%"),
                code="wrong_type",
            )
        figure = Decimal(str(written)) if isinstance(written, float) else written
        try:
            found = Target.of(name, figure, unit)
            if key == "most" and found.most is None:
                found = Target(name=name, unit=found.unit, most=found.least, most_open=found.least_open)
        except GovCampaignError as error:
            return self._reader.note(place, error.reason, error.remedy, code=error.code, said=str(written))
        return found

    def _conditions(self, where: Any, kinds: Collection[str], place: str) -> Any:
        if not isinstance(where, Mapping):
            return self._reader.note(
                place,
                Text("不是键值表", "it is not a table of keys"),
                Text("写成 { chair = '分管副区长' }", "write { chair = '分管副区长' }"),
                code="wrong_type",
            )
        return [
            {"field": key, "value": self._condition(kinds, key, value, f"{place}.{in_words(key)}")}
            for key, value in where.items()
        ]

    def _condition(self, kinds: Collection[str], key: Any, value: Any, place: str) -> Any:
        """Return in words what a field must hold, read as what the field holds."""
        try:
            field = asked(kinds, key, place, self._fields)
        except InvalidValue as error:
            return self._reader.note(place, error.reason, error.remedy, code=error.code)
        read = self._reader.read(field.type, value, place)
        return BAD if read is BAD else field.spell(read)
