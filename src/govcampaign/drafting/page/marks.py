"""
The marks of a page: each part that was found, as a place, a kind, a certainty and a meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from govcampaign.domain.measures.quantity import Quantity, QuantityKind
from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.period import Period
from govcampaign.domain.time.phrases import Context
from govcampaign.drafting.days import shown_day
from govcampaign.drafting.page.kinds import Kind
from govcampaign.drafting.page.words import DECLARED, ROLES
from govcampaign.drafting.plan.times import reason_of
from govcampaign.notice.parts import (
    BasisPart,
    Certainty,
    CountPart,
    DayPart,
    DeadlinePart,
    LinePart,
    Part,
    PeriodPart,
    PhasePart,
    QuantityPart,
    ReferencePart,
    Timed,
)
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text, same, several, spoken_clauses, spoken_day

_NOTHING: Final = Text("", "")
_ALONE: Final = Context()
"""What words of time depend on by themselves, which tells why their days stay open."""


@frozen(kw_only=True)
class Found:
    """
    A part as the page shows it.

    Attributes:
        kind: What it is.
        part: The part.
        certainty: Whether it is stated, inferred or asked.
        meaning: What its words mean, such as a day; empty where they say it themselves.
    """

    kind: Kind
    part: Part
    certainty: Certainty
    meaning: Text


def found_in(reading: Reading) -> tuple[Found, ...]:
    """Return everything that was found but duties, in the order of the text, once for each place and kind."""
    listed = sorted(_parts(reading), key=lambda each: each[1].span.start)
    seen: set[tuple[Kind, int, int]] = set()
    found = []
    for kind, part in listed:
        place = (kind, part.span.start, part.span.end)
        if place not in seen:
            seen.add(place)
            found.append(Found(kind=kind, part=part, certainty=certainty_of(part), meaning=meaning_of(part)))
    return tuple(found)


def _parts(reading: Reading) -> Iterator[tuple[Kind, Part]]:
    times, units, facts = reading.times, reading.units, reading.facts
    yield from _block_parts(reading)
    window = () if times.window is None else (times.window,)
    theme = () if facts.theme is None else (facts.theme,)
    several_parts: tuple[tuple[Kind, Iterable[Part]], ...] = (
        (Kind.HEADING, reading.headings),
        (Kind.PHASE, times.phases),
        (Kind.ACTIVITY, facts.activities),
        (Kind.LINE, units.lines),
        (Kind.UNIT, (*units.parties, *units.routes)),
        (Kind.DEADLINE, times.deadlines),
        (Kind.PERIOD, (*window, *times.periods)),
        (Kind.RECURRENCE, times.recurrences),
        (Kind.QUANTITY, facts.quantities),
        (Kind.BASIS, facts.bases),
        (Kind.REFERENCE, facts.references),
        (Kind.THEME, theme),
        (Kind.COUNT, facts.counts),
        (Kind.PLACE, facts.places),
    )
    for kind, parts in several_parts:
        yield from ((kind, part) for part in parts)


def _block_parts(reading: Reading) -> Iterator[tuple[Kind, Part]]:
    blocks = reading.blocks
    heads = (blocks.title, blocks.number, blocks.date, blocks.plan_title, *blocks.attachments)
    bodies = (blocks.issuer, *blocks.recipients, blocks.signature, *blocks.copies, blocks.plan_author)
    yield from ((Kind.HEAD, part) for part in heads if part is not None)
    yield from ((Kind.UNIT, part) for part in (*bodies, blocks.approver) if part is not None)


def certainty_of(part: Part) -> Certainty:
    """Return how certain a part is: asked where it is open, inferred where filled in or not sure."""
    if isinstance(part, Timed) and part.certainty is not Certainty.STATED:
        return part.certainty
    if isinstance(part, DayPart) and part.day is None:
        return Certainty.ASKED
    return Certainty.STATED if part.sure else Certainty.INFERRED


def meaning_of(part: Part) -> Text:
    """Return what the words of a part mean, where they do not say it themselves."""
    if isinstance(part, Timed):
        return time_words(part)
    if isinstance(part, DayPart):
        return _NOTHING if part.day is None else spoken_day(part.day)
    if isinstance(part, QuantityPart):
        return quantity_words(part)
    if isinstance(part, LinePart):
        return bearers_words((entry.unit for entry in part.entries), (entry.role for entry in part.entries))
    if isinstance(part, CountPart):
        return several(part.value, DECLARED.get(part.what, same(part.what)))
    if isinstance(part, BasisPart | ReferencePart):
        alias = part.alias if isinstance(part, BasisPart) else ""
        return same("，".join(word for word in (part.title, part.number, alias) if word))
    return _NOTHING


def time_words(part: Timed) -> Text:
    """Return the days that words of time mean, and what they rest on; the reason where they are open."""
    if part.asked:
        return Text(part.asked, reason_of(part, _ALONE).en)
    days = _days(part)
    if not part.grounds or days is None:
        return days or _NOTHING
    return Text(f"{days.zh}（据{part.grounds}）", f"{days.en} (from {part.grounds})")


def _days(part: Timed) -> Text | None:
    if isinstance(part, DeadlinePart):
        return _day_words(part.deadline)
    if isinstance(part, PhasePart) and part.until is not None:
        until = _day_words(part.until)
        return None if until is None else Text(f"至{until.zh}", f"until {until.en}")
    return period_days(part.period) if isinstance(part, PeriodPart | PhasePart) else None


def _day_words(deadline: Deadline | None) -> Text | None:
    """Return the last day of a deadline, as a draft counts it; None where it is open."""
    if deadline is None:
        return None
    last = shown_day(deadline)
    if last is None:
        return None
    at = "" if deadline.time is None else f" {deadline.time:%H:%M}"
    day = spoken_day(last)
    return Text(day.zh + at, day.en + at)


def period_days(period: Period | None) -> Text | None:
    """Return the days of a period; None where they are open."""
    if period is None or not period.resolved:
        return None
    start, end = period.start, period.end
    first, last = (_NOTHING if day is None else spoken_day(day) for day in (start, end))
    if start == end:
        return first
    year = f"{end.year}年" if start is not None and end is not None and start.year == end.year else ""
    return Text(f"{first.zh}至{last.zh.removeprefix(year)}", f"{first.en} to {last.en}")


def quantity_words(part: QuantityPart) -> Text:
    """Return the number or the bounds of a quantity; a part of a whole in per cent."""
    quantity = part.quantity
    if quantity.value is not None:
        return same(_number(quantity.value, quantity))
    above = Text("多于", "more than") if quantity.least_open else Text("至少", "at least")
    below = Text("少于", "less than") if quantity.most_open else Text("至多", "at most")
    said = [
        Text(f"{word.zh}{_number(bound, quantity)}", f"{word.en} {_number(bound, quantity)}")
        for word, bound in ((above, quantity.least), (below, quantity.most))
        if bound is not None
    ]
    return Text("，".join(each.zh for each in said), ", ".join(each.en for each in said))


def _number(number: Decimal, quantity: Quantity) -> str:
    if quantity.kind is QuantityKind.RATIO:
        return f"{(number * 100).normalize():f}%"
    return f"{number:f}{quantity.unit}"


def bearers_words(names: Iterable[str], roles: Iterable[object]) -> Text:
    """Return names with their roles: 商务局（牵头）、财政局（配合）."""
    shown = []
    for name, role in zip(names, roles, strict=True):
        word = ROLES[role]  # type: ignore[index]  # a role of the enum, whatever holds it
        named = name or "＿"
        shown.append(Text(f"{named}（{word.zh}）", f"{named} ({word.en})") if word.zh else same(named))
    return Text("、".join(each.zh for each in shown), ", ".join(each.en for each in shown))


def clause_words(address: str) -> Text:
    """Return an address as papers print it."""
    return spoken_clauses([address])
