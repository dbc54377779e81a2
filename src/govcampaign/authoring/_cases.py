"""
The short forms of what a plan says of cases and reminders: channels, time limits, ladders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from govcampaign.authoring._lists import names
from govcampaign.authoring._reader import BAD, Reader, keys_of
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.plan.reminding import LadderFor, Subject
from govcampaign.domain.time.ladders.ladder import CatchUp, Ladder, LadderUnit, Level, Quiet
from govcampaign.domain.time.limits.rules import LimitRule, LimitUnit
from govcampaign.errors import in_words, shown
from govcampaign.wording import Text

_AMOUNT: Final = re.compile(r"(?P<amount>\d+(?:\.\d+)?)\s*(?P<unit>\D+)")
_UNITS: Final = {
    **{unit.value: unit for unit in LimitUnit},
    **dict.fromkeys(("工作日", "个工作日", "working day", "working days"), LimitUnit.WORKING_DAYS),
    **dict.fromkeys(
        ("自然日", "个自然日", "日历日", "个日历日", "calendar day", "calendar days"), LimitUnit.CALENDAR_DAYS
    ),
    **dict.fromkeys(("工作小时", "个工作小时", "working hour", "working hours"), LimitUnit.WORKING_HOURS),
    **dict.fromkeys(("小时", "个小时", "hour"), LimitUnit.HOURS),
}
"""What amounts of time are counted in, by the words of people and by the values of `LimitUnit`."""

_CHOICES: Final[Mapping[str, Mapping[object, Enum]]] = {
    "subject": {
        "任务": Subject.DUTIES,
        "启动": Subject.BEGINNINGS,
        "问题": Subject.CASES,
        "诉求": Subject.CASES,
    },
    "begins": {step.label.zh: step for step in CaseStep},
    "ends": {step.label.zh: step for step in CaseStep},
    "level": {
        **{level.label.zh: level for level in Level},
        **{level.label.zh[:2]: level for level in Level if level is not Level.NOTICE},
    },
    "unit": {
        "自然日": LadderUnit.CALENDAR_DAYS,
        "工作日": LadderUnit.WORKING_DAYS,
        "分钟": LadderUnit.MINUTES,
    },
    "catch_up": {"最近一级": CatchUp.LATEST_ONLY, "当日": CatchUp.EXACT, "全部": CatchUp.ALL},
    "quiet": {"照发": Quiet.NONE, "提前": Quiet.PREVIOUS, "顺延": Quiet.NEXT, "不发": Quiet.DROP},
}
"""The choices that may be written in Chinese, by key."""

_TO: Final = {"本单位": "unit", "责任单位": "unit", "上级": "above", "上级单位": "above"}
"""The recipients that may be written in Chinese."""


def completed_channels(written: Any) -> Any:
    """
    Return channels in full form, in their order; the id is the title, where there is one of them alone.

    Args:
        written: A list of channels, or names such as `走访、政策宣讲日`; anything else passes.
    """
    listed = names(written) if isinstance(written, str) else written
    if not isinstance(listed, (list, tuple)):
        return listed
    return [_channel(each) for each in listed]


def _channel(written: Any) -> Any:
    if isinstance(written, str):
        return {"id": written, "title": written}
    return (
        {"title": written["id"], **written} if isinstance(written, Mapping) and "id" in written else written
    )


class CasesCompleter:
    """
    Bring the rules of cases and the ladders of a plan from the short form to the full one.

    Args:
        reader: Where mistakes are noted.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def rules(self, written: Any, place: str = "case_rules") -> Any:
        """
        Return the rules of cases, or `BAD`.

        Args:
            written: A table with `source`, `near`, `hours`, `most_returns` and `limits`: a list of limits,
                each with the keys of `LimitRule` beside those of `CaseLimit`, or a table of category and
                time. A time is `5个工作日`, `5 working_days` or a table. None passes.
            place: Its key path.
        """
        if not isinstance(written, Mapping):
            return self._reader.read(CaseRules | None, written, place)
        full = {**written}
        if "near" in full:
            full["near"] = self._time(full["near"], f"{place}.near")
        if "limits" in full:
            full["limits"] = self._limits(full["limits"], f"{place}.limits")
        return self._reader.read(CaseRules, full, place)

    def ladders(self, written: Any, place: str = "ladders") -> Any:
        """
        Return the ladders, or `BAD`.

        Args:
            written: A list of tables, each with the keys of `Ladder` beside those of `LadderFor`. A rung
                without a name is called `b3`, `due` or `o1` by its offset.
            place: Its key path.
        """
        if isinstance(written, (list, tuple)):
            written = [self._ladder(each, f"{place}[{at}]") for at, each in enumerate(written)]
        return self._reader.read(tuple[LadderFor, ...], written, place)

    # -- limits ------------------------------------------------------------------

    def _limits(self, written: Any, place: str) -> Any:
        if isinstance(written, Mapping):
            return tuple(self._named(key, said, f"{place}.{in_words(key)}") for key, said in written.items())
        if not isinstance(written, (list, tuple)):
            return written
        return [self._limit(each, f"{place}[{at}]") for at, each in enumerate(written)]

    def _named(self, categories: Any, said: Any, place: str) -> Any:
        """Return the limit of a category, or of several in one text, by a table of category and time."""
        if isinstance(said, Mapping):
            if "categories" in said:
                return self._reader.twice(f"{place}.categories", in_words(categories))
            return self._read_limit({"categories": categories, **said}, place)
        return self._read_limit({"categories": categories, "rule": said}, place)

    def _read_limit(self, written: Mapping[str, Any], place: str) -> Any:
        return self._reader.read(CaseLimit, self._limit(written, place), place)

    def _limit(self, written: Any, place: str) -> Any:
        if isinstance(written, str):
            return {"rule": self._time(written, place)}
        if not isinstance(written, Mapping):
            return written
        own, of_rule = keys_of(CaseLimit), keys_of(LimitRule)
        rule = {key: said for key, said in written.items() if key in of_rule}
        full = {key: said for key, said in written.items() if key not in of_rule}
        for key in full:
            if key not in own:
                return self._reader.unknown(f"{place}.{in_words(key)}", key, (*own, *of_rule))
        full = _chosen(full)
        if isinstance(full.get("rule"), str):
            time = self._amount(full.pop("rule"), f"{place}.rule")
            if time is BAD:
                return BAD
            for key in time:
                if key in rule:
                    return self._reader.twice(f"{place}.{key}", "rule")
            rule |= time
        elif "rule" in full and rule:
            return self._reader.twice(f"{place}.{next(iter(rule))}", "rule")
        return {**full, "rule": self._time(rule, place)} if rule or "rule" not in full else full

    def _time(self, written: Any, place: str) -> Any:
        """Return a time, as words or as a table, in full form."""
        if isinstance(written, str):
            written = self._amount(written, place)
        if isinstance(written, Mapping) and isinstance(written.get("unit"), str):
            written = {**written, "unit": _UNITS.get(written["unit"].strip(), written["unit"])}
        return self._reader.read(LimitRule, written, place)

    def _amount(self, words: str, place: str) -> Any:
        """Return the amount and the unit that words say."""
        found = _AMOUNT.fullmatch(words.strip())
        unit = _UNITS.get(found["unit"].strip()) if found else None
        if found is None or unit is None:
            return self._reader.note(
                place,
                Text(f"{shown(words)} 没有说清时限", f"{shown(words)} does not say how much time"),
                Text(
                    "写成“5个工作日”“3个自然日”“24小时”或“4个工作小时”",
                    "write 5 working_days, 3 calendar_days, 24 hours or 4 working_hours",
                ),
                code="quantity_unclear",
            )
        amount = float(found["amount"])
        return {"amount": int(amount) if amount.is_integer() else amount, "unit": unit}

    # -- ladders -----------------------------------------------------------------

    def _ladder(self, written: Any, place: str) -> Any:
        if not isinstance(written, Mapping):
            return written
        inside, own = keys_of(Ladder), keys_of(LadderFor)
        ladder = {key: said for key, said in written.items() if key in inside}
        full = {key: said for key, said in written.items() if key not in inside}
        for key in full:
            if key not in own:
                return self._reader.unknown(f"{place}.{in_words(key)}", key, (*own, *inside))
        if "ladder" in full and ladder:
            return self._reader.twice(f"{place}.{next(iter(ladder))}", "ladder")
        said = full.get("ladder", ladder)
        if isinstance(said, Mapping):
            full["ladder"] = _climbed(said)
        at = f"{place}.ladder" if "ladder" in written else place
        full["ladder"] = self._reader.read(Ladder, full["ladder"], at)
        return _chosen(full)


def _climbed(written: Mapping[str, Any]) -> dict[str, Any]:
    """Return a ladder with its rungs in full form."""
    full = _chosen(written)
    rungs = full.get("rungs")
    if isinstance(rungs, (list, tuple)):
        full["rungs"] = [_rung(each) for each in rungs]
    if isinstance(full.get("repeat"), Mapping):
        full["repeat"] = _chosen(full["repeat"])
    return full


def _rung(written: Any) -> Any:
    if not isinstance(written, Mapping):
        return written
    full, offset = _chosen(written), written.get("offset")
    if "name" not in full and type(offset) is int:
        full["name"] = f"b{-offset}" if offset < 0 else f"o{offset}" if offset else "due"
    return full


def _chosen(written: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table with the choices and the recipients that are written in Chinese in their own form."""
    full: dict[str, Any] = {}
    for key, said in written.items():
        choices = _CHOICES.get(key, {})
        full[key] = choices[said] if isinstance(said, str) and said in choices else said
    if "to" in full:
        to = names(full["to"]) if isinstance(full["to"], str) else full["to"]
        whole = isinstance(to, (list, tuple)) and all(isinstance(each, str) for each in to)
        full["to"] = tuple(_TO.get(each, each) for each in to) if whole else to
    return full
