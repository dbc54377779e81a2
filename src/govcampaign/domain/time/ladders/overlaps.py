"""
The checks of a ladder: that no rung stands in the way of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from govcampaign.domain.checks import repeated
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.domain.time.ladders.ladder import Ladder, Rung

MINUTES_A_DAY: Final = 24 * 60
FARTHEST: Final = 3660
"""How many days a rung is from its due day at most: ten years. More is another unit, such as minutes."""


def check_ladder(ladder: Ladder) -> None:
    """
    Refuse a ladder that overlaps itself.

    Raises:
        InvalidValue: Two rungs have one name or one offset, or are closer than the gap; one lies among the
            repeated rungs; an offset is farther than ten years; or there is no rung.
    """
    for fault in _faults(ladder):
        raise fault


def _faults(ladder: Ladder) -> Iterator[InvalidValue]:
    if not ladder.rungs and ladder.repeat is None:
        yield _fault(
            "empty",
            Text("没有任何一级提醒", "it has no rung"),
            Text("至少写一级，或写 repeat", "give one rung at least, or `repeat`"),
        )
    yield from _same(ladder)
    yield from _far(ladder)
    yield from _among_repeated(ladder)
    yield from _close(ladder)


def _fault(code: str, reason: Text, remedy: Text, field: str = "rungs") -> InvalidValue:
    return InvalidValue(f"Ladder.{field}", reason, remedy).about(code=code, field=field)


def _same(ladder: Ladder) -> Iterator[InvalidValue]:
    named = repeated(rung.name for rung in ladder.rungs)
    offsets = repeated(str(rung.offset) for rung in ladder.rungs)
    for twice in (named or offsets)[:1]:
        yield _fault(
            "repeated",
            Text(f"两级提醒同为“{twice}”", f"two rungs are {twice!r}"),
            Text("每级用不同的名称和天数", "give each rung its own name and its own offset"),
        )


def _far(ladder: Ladder) -> Iterator[InvalidValue]:
    most = FARTHEST * MINUTES_A_DAY if ladder.unit.value == "minutes" else FARTHEST
    given = [("rungs", rung.offset) for rung in ladder.rungs] + [("gap", ladder.gap)]
    if ladder.repeat is not None:
        given += [("repeat", ladder.repeat.first), ("repeat", ladder.repeat.every)]
    for field, offset in given:
        if abs(offset) > most:
            yield _fault(
                "out_of_range",
                Text(
                    f"{offset} 超过十年（{ladder.unit.label.zh}）",
                    f"{offset} {ladder.unit.label.en} is more than ten years",
                ),
                Text("核对数字和计数单位", "check the number, and the unit of the ladder"),
                field,
            )


def _among_repeated(ladder: Ladder) -> Iterator[InvalidValue]:
    repeat = ladder.repeat
    if repeat is None:
        return
    for rung in ladder.rungs:
        if repeat.has(rung.offset):
            yield _fault(
                "repeated",
                Text(
                    f"“{rung.name}”与重复提醒在同一天（{rung.offset}）",
                    f"{rung.name!r} is on the day of a repeated rung ({rung.offset})",
                ),
                Text("去掉该级，或改变重复提醒的起点", "take the rung out, or let the repeat begin later"),
            )
        elif rung.offset > repeat.first and (repeat.last is None or rung.offset < repeat.last):
            yield _fault(
                "days_out_of_order",
                Text(
                    f"“{rung.name}”（{rung.offset}）夹在重复提醒之间，重复提醒从 {repeat.first} 开始",
                    f"{rung.name!r} ({rung.offset}) lies among the repeated rungs, which begin at"
                    f" {repeat.first}",
                ),
                Text("让重复提醒在其后开始", "let the repeat begin after it"),
            )
        elif _repeated_name(ladder, rung):
            yield _fault(
                "repeated",
                Text(f"“{rung.name}”是一级重复提醒的名称", f"{rung.name!r} is the name of a repeated rung"),
                Text("换一个名称", "give it another name"),
            )


def _repeated_name(ladder: Ladder, rung: Rung) -> bool:
    figures = rung.name.removeprefix("o")
    plain = figures.isascii() and figures.isdigit() and rung.name == f"o{int(figures)}"
    return plain and ladder.repeat is not None and ladder.repeat.has(int(figures))


def _close(ladder: Ladder) -> Iterator[InvalidValue]:
    offsets = sorted(rung.offset for rung in ladder.rungs)
    repeat = ladder.repeat
    if repeat is not None:
        offsets = sorted({*offsets, repeat.first, *filter(None, (repeat.last,))})
        if repeat.every < ladder.gap and repeat.cap != 1:
            yield _gap_fault(ladder.gap, repeat.every)
    for earlier, later in pairwise(offsets):
        if later - earlier < ladder.gap and not (repeat and {earlier, later} == {repeat.first, repeat.last}):
            yield _gap_fault(ladder.gap, later - earlier)


def _gap_fault(gap: int, apart: int) -> InvalidValue:
    return _fault(
        "out_of_range",
        Text(
            f"有两级提醒只相隔 {apart}，小于间隔 {gap}", f"two rungs are {apart} apart, and the gap is {gap}"
        ),
        Text("拉开各级，或减小间隔", "put them farther apart, or make the gap smaller"),
        "gap",
    )
