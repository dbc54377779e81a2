"""
From places as they are written to the days of a recurrence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NoReturn

from govcampaign.domain._refusal import Refusal
from govcampaign.domain.time.cycles import Cycle
from govcampaign.domain.time.deadline import Inclusive
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._places import DAY_KEYS, Item, counted, is_months, parted
from govcampaign.domain.time.phrases._vocabulary import FIXED_FESTIVALS, MOVING_FESTIVALS, WEEKDAYS
from govcampaign.domain.time.phrases.numerals import number
from govcampaign.domain.time.round_days import MOST_WEEKDAYS, MOST_WORKDAYS, CycleDay, RoundDays

_BESIDE: Final = ("what", "late", "leading", "unit", "to", "other", "later", "coming")
"""The names in the patterns that accompany those of a day."""

_XUN: Final = {"上": (1, 10), "中": (11, 20), "下": (21, -1)}
_HALF: Final = {"上": (1, 15), "下": (16, -1)}
_FUZZY: Final = {"初": (1, 5), "中": (11, 20)}
_FUZZY_YEAR: Final = {"初": (1, 2), "中": (6, 7)}
"""Days of 月初 and 月中, months of 年初 and 年中, as periods read them."""

_EDGE_OF: Final = {"月": Cycle.MONTH, "季": Cycle.QUARTER, "年": Cycle.YEAR, "旬": Cycle.XUN}


class Unfit(Exception):
    """A place names no day, or may be read in two ways; the parser refuses the phrase on this ground."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.code)
        self.why = why


def days_of(found: list[Item], cycle: Cycle, length: int) -> tuple[RoundDays, ...]:
    """
    Return the days of places, each a round of its own.

    Args:
        found: The places, in their order.
        cycle: The cycle that they are in.
        length: How many months the cycle has, all of its step together; 0 for less than a month.

    Raises:
        Unfit: A place names no day, or may be read in two ways.
    """
    said = _shared([item.said for item in found], cycle)
    before = found[-1].before if found else False
    made: list[RoundDays] = []
    for words, item in zip(said, found, strict=True):
        places = [_Place(words, cycle, length, month) for month in _spread(words)]
        made += [_of_place(place, before=item.before or before) for place in places]
    if not all(one.due.day is None or _possible(one.due, cycle) for one in made):
        _refuse(refusals.NO_SUCH_DAY)
    return tuple(made)


def _spread(words: Mapping[str, str]) -> list[int | None]:
    """Return the months that a place names, or None for one that names none."""
    if "months" not in words:
        return [None]
    return [number(each) or 0 for each in parted(words["months"])]


def months_of(words: Mapping[str, str]) -> tuple[int, ...]:
    """Return the months of a place that is nothing but months: 1、4、7月, 6月至9月."""
    listed = [number(each) or 0 for each in parted(words["months"])]
    if "until" in words:
        end = number(words["until"]) or 0
        listed = [(listed[0] + n - 1) % 12 + 1 for n in range((end - listed[0]) % 12 + 1)]
    if not all(1 <= month <= 12 for month in listed):
        _refuse(refusals.NO_SUCH_DAY)
    return tuple(sorted({*listed}))


def _shared(said: list[dict[str, str]], cycle: Cycle) -> list[dict[str, str]]:
    """Give each place what its neighbours say for it: 1月、7月的10日前, 6月15日、30日前."""
    last = said[-1] if said else {}
    day = {key: last[key] for key in DAY_KEYS & last.keys()}
    if cycle is Cycle.YEAR and day and "months" in last:
        day.update({key: last[key] for key in _BESIDE if key in last})
        if all(is_months(each) and "until" not in each for each in said[:-1]):
            return [each | day for each in said[:-1]] + [last]
    shared: list[dict[str, str]] = []
    for each in said:
        if (
            shared
            and "months" in shared[-1]
            and {"day", "bare", "end"} & each.keys()
            and "months" not in each
        ):
            shared.append({**each, "months": shared[-1]["months"]})
        else:
            shared.append(each)
    return shared


class _Place:
    """One place, with the month of the cycle that it is in."""

    def __init__(self, said: Mapping[str, str], cycle: Cycle, length: int, month: int | None) -> None:
        self.said, self.cycle, self.length = said, cycle, length
        self.month = self._some_month() if month is None else month
        if month is not None and not 1 <= month <= 12:
            _refuse(refusals.NO_SUCH_DAY)
        if "next" in said and self.month is not None:
            self.month += 12
        if self.month is None and cycle.months > 1 and {"lead", "workdays"} & said.keys():
            self.month = 1

    def _some_month(self) -> int | None:
        which = self.said.get("which")
        if which is None:
            return None
        if which[0] in "次翌下":
            return self.length + 1
        nth = (
            self.length
            if which[0] in "末最" and "following" not in self.said
            else counted(which.removesuffix("月"))
        )
        if not 1 <= nth <= max(self.length, 1):
            _refuse(refusals.NO_SUCH_DAY)
        return nth + self.length if "following" in self.said else nth

    def day(self, day: int) -> CycleDay:
        """Return a day of the month, or of the cycle."""
        return _in_month(self.month, day)


def _of_place(place: _Place, *, before: bool) -> RoundDays:
    said = place.said
    if "until" in said or "quarter" in said or "halfyear" in said:
        return _months(place, before=before)
    if not DAY_KEYS & said.keys():
        if before:
            _refuse(refusals.A_PERIOD)
        return RoundDays(opens=place.day(1), due=place.day(-1))
    if "festival" in said:
        return _festival(said["festival"], before=before)
    if "end" in said:
        return RoundDays(due=_end(place))
    span = _span(place)
    if span is not None:
        if before and not said.keys() & {"late", "lead", "workdays", "within"}:
            _refuse(refusals.A_PERIOD)
        return span
    return RoundDays(due=_day(place), inclusive=Inclusive.CONVENTION if before else Inclusive.YES)


def _months(place: _Place, *, before: bool) -> RoundDays:
    """Return the days of several months: 3月至5月, 第一季度, 上半年."""
    said = place.said
    if DAY_KEYS & said.keys():
        _refuse(refusals.UNKNOWN)
    if "until" in said:
        begin, end = place.month or 0, (number(said["until"]) or 0) + 12 * ("beyond" in said)
        if not 1 <= end <= 24 or end <= begin or end > 12 + 12 * ("beyond" in said):
            _refuse(refusals.ORDER)
    elif "quarter" in said:
        end = 3 * (number(said["quarter"]) or 0)
        begin = end - 2
        if not 3 <= end <= 12:
            _refuse(refusals.NO_SUCH_DAY)
    else:
        begin, end = (1, 6) if said["halfyear"] == "上" else (7, 12)
    due = CycleDay(month=end, day=-1)
    if said.keys() & {"closing", "ending"}:
        return RoundDays(due=due)
    return _refuse(refusals.A_PERIOD) if before else RoundDays(opens=CycleDay(month=begin, day=1), due=due)


def _festival(name: str, *, before: bool) -> RoundDays:
    inclusive = Inclusive.NO if before else Inclusive.YES
    if name in MOVING_FESTIVALS:
        return RoundDays(due=CycleDay(festival=MOVING_FESTIVALS[name]), inclusive=inclusive)
    month, day = FIXED_FESTIVALS[name]
    return RoundDays(due=CycleDay(month=month, day=day), inclusive=inclusive)


def _end(place: _Place) -> CycleDay:
    """Return the last day of the month that is named, or of the cycle."""
    of = _EDGE_OF.get(place.said["end"][0])
    if of is not None and (Cycle.MONTH if place.month is not None else place.cycle) is not of:
        _refuse(refusals.UNKNOWN)
    return place.day(-1)


def _span(place: _Place) -> RoundDays | None:
    """Return the days of a span; None where the place is one day."""
    said = place.said
    if "from" in said:
        return _from_to(place)
    if "since" in said:
        return RoundDays(opens=place.day(_number(said["since"])), due=place.day(-1))
    if "weekend" in said:
        return RoundDays(opens=CycleDay(weekday=5, nth=1), due=CycleDay(weekday=6, nth=1))
    for key, known in (("xun", _XUN), ("half", _HALF), ("fuzzy", _FUZZY)):
        if key in said and (place.cycle is Cycle.MONTH or place.month is not None):
            first, last = known[said[key][-1]]
            opens = None if "late" in said else place.day(first)
            return RoundDays(opens=opens, due=place.day(last), fuzzy=key == "fuzzy")
    if "fuzzy" in said and place.cycle is Cycle.YEAR:
        first, last = _FUZZY_YEAR[said["fuzzy"][-1]]
        opens, due = CycleDay(month=first, day=1), CycleDay(month=last, day=-1)
        return RoundDays(opens=opens, due=due, fuzzy=True)
    if "within" in said:
        return RoundDays(opens=place.day(1), due=place.day(_number(said["day"])))
    if "workdays" in said or "工作日" in said.get("leading", ""):
        nth = _number(said.get("workdays") or said["lead"])
        return RoundDays(opens=place.day(1), due=_nth(place, None, nth))
    if "lead" in said:
        return RoundDays(opens=place.day(1), due=place.day(_number(said["lead"])))
    return None


def _from_to(place: _Place) -> RoundDays:
    said, other = place.said, place.month
    if "coming" in said:
        other = (place.month or 1) + 1 if place.cycle is Cycle.MONTH else _refuse(refusals.UNKNOWN)
    if "other" in said:
        other = _number(said["other"]) + 12 * ("later" in said)
        if _number(said["other"]) > 12:
            _refuse(refusals.NO_SUCH_DAY)
    opens, due = place.day(_number(said["from"])), _in_month(other, _number(said["to"]))
    if not _possible(opens, place.cycle):
        _refuse(refusals.NO_SUCH_DAY)
    if (other or 0, due.day or 0) <= (place.month or 0, opens.day or 0):
        _refuse(refusals.ORDER)
    return RoundDays(opens=opens, due=due)


def _day(place: _Place) -> CycleDay:
    said = place.said
    if "weekday" in said:
        return CycleDay(weekday=WEEKDAYS.index(said["weekday"]), nth=1)
    if "last" in said:
        return CycleDay(day=-1)
    if "nth" in said:
        weekday = None if said["what"] == "工作日" else WEEKDAYS.index(said["what"][-1])
        return _nth(place, weekday, counted(said["nth"]))
    if "after" in said:
        return _after(said["after"], said["unit"].removeprefix("个"))
    if "day" in said or "bare" in said:
        return place.day(_number(said.get("day") or said["bare"]))
    return _refuse(refusals.VAGUE)


def _nth(place: _Place, weekday: int | None, nth: int) -> CycleDay:
    most = MOST_WORKDAYS if weekday is None else MOST_WEEKDAYS if place.length else 1
    if nth == 0 or abs(nth) > most:
        _refuse(refusals.NOT_ALWAYS)
    return CycleDay(month=place.month, weekday=weekday, nth=nth)


def _after(count: str, unit: str) -> CycleDay:
    if count == "半":
        return CycleDay(after_days=15) if unit == "月" else _refuse(refusals.UNKNOWN)
    n = 1 if count == "首" else _number(count)
    if unit == "工作日":
        return CycleDay(after_workdays=n)
    if unit == "月":
        return CycleDay(after_months=n)
    return CycleDay(after_days=7 * n if unit == "周" else n)


def _possible(day: CycleDay, cycle: Cycle) -> bool:
    """Return whether a day exists in the calendar: 2月30日 and 32日 do not."""
    most = {Cycle.XUN: 11, Cycle.HALF_MONTH: 16, Cycle.WEEK: 7}.get(cycle, 31)
    if day.month is None and cycle in (Cycle.QUARTER, Cycle.HALF_YEAR, Cycle.YEAR) and day.day not in (-1, 1):
        _refuse(refusals.NO_MONTH)
    if cycle is Cycle.YEAR and day.month is not None:
        month = (day.month - 1) % 12 + 1
        most = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return (day.day or 0) <= most


def _in_month(month: int | None, day: int) -> CycleDay:
    return CycleDay(month=month, day=day) if day <= 31 else _refuse(refusals.NO_SUCH_DAY)


def _number(words: str) -> int:
    value = number(words)
    return value if value and value <= 366 else _refuse(refusals.NO_SUCH_DAY)


def _refuse(why: Refusal) -> NoReturn:
    raise Unfit(why)
