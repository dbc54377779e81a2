"""
Reads a quantity from words: scans them, leaves out names and dates, and reads the one figure that is left.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from govcampaign.domain._refusal import LONGEST, Refusal
from govcampaign.domain.measures.dimension import Dimension, dimension_of
from govcampaign.domain.measures.numbers import is_share
from govcampaign.domain.measures.phrases._changes import moved, moved_by_one_word, moved_from, verb_of
from govcampaign.domain.measures.phrases._figures import Figure, Refused, figure, sized
from govcampaign.domain.measures.phrases._guards import denied, refuse_open, refuse_torn
from govcampaign.domain.measures.phrases._levels import Level, clause_before, level
from govcampaign.domain.measures.phrases._numerals import number
from govcampaign.domain.measures.phrases._refusals import (
    APPROXIMATE,
    CONTRADICTS,
    IMPOSSIBLE,
    NO_UNIT,
    SEVERAL,
    TOO_LONG,
    UNCLEAR,
)
from govcampaign.domain.measures.phrases._tidying import tidy
from govcampaign.domain.measures.phrases._vocabulary import (
    ABOUT,
    AFTER,
    ALL,
    AMBIGUOUS,
    BASE_OF,
    BEFORE,
    CHANGE,
    CONCRETE,
    SCAN,
    UNGIVEN,
)
from govcampaign.domain.measures.quantity import Quantity, QuantityKind
from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

_COUNTED: Final = frozenset({Dimension.PERSONS, Dimension.HOUSEHOLDS, Dimension.THINGS})
_LIKE_A_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TIMES: Final = {"季": "季度", "年度": "年"}
_COUNTED_TIMES: Final = frozenset({"月", "季度", "学期"})
_MANY: Final = {"百": "100", "千": "1000", "万": "10000"}
_BETWEEN: Final = frozenset({"", "、", ",", "/", "和", "或", "及", "与"})
_LOT: Final = "一批"
_FOLLOWED: Final = re.compile(r"[\u4e00-\u9fff]")


def quantity(text: str) -> Quantity:
    """
    Return the quantity that some words of a document give.

    Words without a quantity (names, dates, set phrases) are of kind `words`; 若干 and 一批 are `unknown`.
    达到95% and 提高到95% are levels, met from 95% up; 提高5个百分点 is a change. 增长2倍 makes three times
    the old value, 翻一番 two.

    Args:
        text: The words, 200 characters at most.

    Raises:
        UnreadablePhrase: A number in it has no reading, or several; `code` says why.
        InvalidValue: It is not a text, or holds a character that cannot be written.
    """
    if not isinstance(text, str):
        raise InvalidValue(
            "text",
            Text(f"{shown(text)} 不是文字", f"{shown(text)} is not a text"),
            Text("写成文字", "write a text"),
        ).about(code="wrong_type", field="text")
    if len(text) > LONGEST:
        raise TOO_LONG.of(text)
    answer = _answer(str(text))
    if isinstance(answer, Refusal):
        raise answer.of(text)
    return answer


# Many duties of a plan have the same words.
@lru_cache(maxsize=1024)
def _answer(text: str) -> Quantity | Refusal:
    try:
        refuse_torn(text)
        return Quantity(text=text, **_read(tidy(text)))
    except Refused as refused:
        return refused.ground


def _read(words: str) -> dict[str, Any]:
    found = _scan(words)
    if not found.figures:
        return _without_figure(found)
    if any(denied(words, each) for each in found.figures):
        return {"kind": QuantityKind.WORDS}
    read = _one(words, found.figures[0]) if len(found.figures) == 1 else _two(words, found.figures)
    per = "/".join([*found.pers, *[each.per for each in found.figures[-1:] if each.per]])
    unit = read.get("unit", "")
    return read | {"per": per, "dimension": dimension_of(unit) if unit else None}


class _Found(NamedTuple):
    """What a scan finds: the words, the words without names, and the parts of each sort."""

    words: str
    nameless: str
    pers: list[str]
    figures: list[Figure]
    bare: list[re.Match[str]]
    vague: bool


def _scan(words: str) -> _Found:
    pers: list[str] = []
    figures: list[Figure] = []
    bare: list[re.Match[str]] = []
    kept, vague, after_name = [], False, 0
    before: re.Match[str] | None = None
    for match in SCAN.finditer(words):
        sort = match.lastgroup
        if sort == "per":
            pers.append(_per(match))
        elif sort == "figure":
            _refuse_two_in_one(words, bare, match)
            refuse_open(words, match, before)
            if not _is_set_phrase(words, match, before.end() if before else 0, counted=bool(pers)):
                figures.append(figure(match))
            before = match
        elif sort == "bare":
            bare.append(match)
        elif sort == "vague":
            vague = True
        elif match[0] != _LOT:
            kept.append(words[after_name : match.start()])
            after_name = match.end()
    return _Found(words, "".join([*kept, words[after_name:]]), pers, figures, bare, vague)


def _refuse_two_in_one(words: str, bare: list[re.Match[str]], match: re.Match[str]) -> None:
    """Reject a figure directly after a number without a unit: 3、5家 may be 3 and 5, or 3 to 5."""
    if bare and words[bare[-1].end() : match.start()] in _BETWEEN:
        raise Refused(UNCLEAR)


def _per(match: re.Match[str]) -> str:
    """Return what a quantity is for each of: 100人, 1000名老年人, 2年, 季度."""
    if match["time"] or match["once"]:
        return _per_time(match["times"] or match["span"] or "", match["time"] or match["once"])
    for name in ("halfyear", "average", "each", "someone"):
        if match[name]:
            return str(match[name])
    many, noun = match["many"] or match["number"], match["crowd"] or match["noun"]
    if many:
        return f"{_MANY.get(many) or _digits(many)}{match['what'] or ''}{noun}"
    return str(noun or match["what"])


def _per_time(times: str, unit: str) -> str:
    unit = _TIMES.get(unit, unit)
    if times in ("", "一", "1"):
        return unit
    return f"{_digits(times)}{'个' if unit in _COUNTED_TIMES else ''}{unit}"


def _digits(text: str) -> str:
    value = number(text)
    return text if value is None else f"{value:f}"


def _is_set_phrase(words: str, match: re.Match[str], last: int, *, counted: bool) -> bool:
    """Return whether a figure is part of a name, such as 四个意识 and 三年行动."""
    unit, raw, end = match["unit1"], match["num1"], match.end()
    if raw is None or unit is None or match["num2"]:
        return False
    years, han = unit == "年", not raw[0].isascii()
    if not years and not (han and _may_be_part_of_a_word(unit)):
        return False
    if AFTER.match(words, end) or BEFORE.search(clause_before(words, last, match.start())):
        return False
    return match[0] != words if years else not counted and _FOLLOWED.match(words, end) is not None


def _may_be_part_of_a_word(unit: str) -> bool:
    if dimension_of(unit) is Dimension.THINGS:
        return unit not in CONCRETE
    return unit in AMBIGUOUS


def _one(words: str, found: Figure) -> dict[str, Any]:
    """Return what the words say where they hold one figure."""
    left = clause_before(words, 0, found.start)
    verb = verb_of(left, found)
    change = moved(words, left, found, verb)
    if change is not None:
        return change
    bounds = level(words, left, found)
    if bounds.value is not None and verb is not None:
        # 提高到95% is met from 95 % up, 降到5% from 5 % down.
        up = verb["up"] is not None
        bounds = bounds._replace(least=bounds.value) if up else bounds._replace(most=bounds.value)
    return _as_level(left, found, bounds)


def _as_level(left: str, found: Figure, bounds: Level) -> dict[str, Any]:
    kind = QuantityKind.RATIO
    if found.sort == "ratio":
        if is_share(left) and max(found.low, found.high or found.low) > 1:
            raise Refused(IMPOSSIBLE)
    else:
        kind = QuantityKind.COUNT if dimension_of(found.unit) in _COUNTED else QuantityKind.AMOUNT
    return {"kind": kind, "unit": found.unit, "fraction": found.fraction} | bounds._asdict()


def _two(words: str, figures: list[Figure]) -> dict[str, Any]:
    """
    Return what two figures say together: a base and a level, or two bounds of one thing.

    Raises:
        Refused: They are two quantities.
    """
    first, second, *more = figures
    if more:
        raise Refused(SEVERAL)
    if BASE_OF.search(words[: first.start]) and CHANGE.match(words, first.end):
        return moved_from(words, first, second)
    if (first.unit, first.sort) != (second.unit, second.sort):
        raise Refused(SEVERAL)
    bounds = []
    for start, each in ((0, first), (first.end, second)):
        left = clause_before(words, start, each.start)
        if moved(words, left, each, verb_of(left, each)) is not None:
            raise Refused(SEVERAL)
        bounds.append(level(words, left, each))
    return _as_level(clause_before(words, 0, first.start), second, _joined(*bounds))


def _joined(one: Level, other: Level) -> Level:
    """Return the range of two bounds, one on each side."""
    for lower, upper in ((one, other), (other, one)):
        if lower.least is not None and upper.most is not None and lower.most is None and upper.least is None:
            open_ended = lower.least_open or upper.most_open
            if lower.least > upper.most or (open_ended and lower.least == upper.most):
                raise Refused(CONTRADICTS)
            return Level(None, lower.least, upper.most, lower.least_open, upper.most_open)
    raise Refused(SEVERAL)


def _without_figure(found: _Found) -> dict[str, Any]:
    """Return what words without a number with a unit say."""
    if found.vague:
        raise Refused(APPROXIMATE)
    change = moved_by_one_word(found.nameless)
    if change is not None:
        return change
    if len(found.bare) == 1:
        plain = _plain(found.words, found.bare[0])
        if plain is not None:
            return {"kind": QuantityKind.AMOUNT} | plain._asdict()
    everything = ALL.search(found.nameless)
    if everything and not everything["nearly"]:
        return {"kind": QuantityKind.RATIO} | Level(value=Decimal(1), least=Decimal(1))._asdict()
    return {"kind": QuantityKind.UNKNOWN if UNGIVEN.search(found.nameless) else QuantityKind.WORDS}


def _plain(words: str, match: re.Match[str]) -> Level | None:
    """
    Return the level of a number without a unit; None where the phrase is more than that and its bounds.

    Raises:
        Refused: It may be a year, has too many digits, or two readings (1万5).
    """
    behind = AFTER.match(words, match.end())
    left = ABOUT.sub("", BEFORE.sub("", words[: match.start()]))
    rest = words[behind.end() if behind else match.end() :]
    if left or rest:
        return None
    value = number(match[0])
    if value is None and match[0][0].isascii():
        raise Refused(UNCLEAR)
    if value is None:
        return None
    if _LIKE_A_YEAR.fullmatch(words):
        raise Refused(NO_UNIT)
    alone = Figure(match.start(), match.end(), sized(value), None, "", "measure", None, "", han=False)
    return level(words, words[: match.start()], alone)
