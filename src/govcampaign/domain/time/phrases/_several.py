"""
Guards of recurring phrases: words that look like one place in a cycle, and say another thing.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.domain._refusal import Refusal
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._vocabulary import WEEKDAYS
from govcampaign.domain.time.phrases.numerals import NUMERAL as N

_IN: Final = N[1:-1]
_XUN: Final = re.compile(
    r"([上中下])(?P<sign>[、,和及与]?)([中下])(?:[、,和及与]?(下))?旬(?=(?P<each>各|分别)?)"
)
_LUNAR: Final = re.compile(
    rf"除夕|腊八|小年(?![级度])|大年(?=[三初])|元宵(?!节前)|初(?=[一二三四五六七八九十])(?!{N}{{1,2}}(?:[次场轮回遍趟级年]|个))"
)
_TERMS: Final = re.compile(
    r"每个?[年月]的?(?:立[春夏秋冬]|雨水(?![情污管])|惊蛰|[春秋]分|谷雨|小满|芒种|[夏冬]至|[小大][暑雪寒]|处暑|白露|寒露"
    r"|霜降|寒食|七夕|中元|[校厂店]庆|生日|忌日|公祭|圣诞)"
)
_DAYS_LONG: Final = re.compile(
    rf"(?<![{_IN}前头第后每隔末同某当次节逢.:])(?:{N}{{1,3}}(?:个半)?|半)天(?![内前后之以]|[{_IN}]*[至到~-])"
    rf"|(?:少于|至少|低于|最少|超过|最多|至多|多于|累计){N}{{1,3}}日(?![内前后之以])"
)
_EACH_TIME: Final = re.compile("每[次场期][^,;]*")
_EARLY_AND_LATE: Final = re.compile(
    r"早(?:[、,和及与]?中)?[、,和及与]?晚(?=各|分别|\Z)|每个?(?:[日天月]|周[一二三四五六日天]?)?的?早(?:[、,和及与]?中)?[、,和及与]?晚"
    r"|每个?(?:[日天月]|周[一二三四五六日天]?)?的?早[、,和及与]?中(?![上餐班学小心等])"
)
_SOME_OF_ONE: Final = re.compile(
    rf"个?(?:周|星期|礼拜)[{WEEKDAYS}][、,和及与](?:周|星期|礼拜)?[{WEEKDAYS}](?![{_IN}日号月个])"
)
_NTH: Final = re.compile(rf"(?:第{N}{{1,2}}个?|首个?|最后一?个?)(?=周|星期|礼拜)")
_ENDING_IN: Final = re.compile(
    rf"每个?[年季月旬周]度?的?[逢遇]{N}|逢[1-9一二三四五六七八九十]日(?![、,和及与])"
)
_EVEN_WEEKS: Final = re.compile(rf"(?<!每)双周的?(?:周|星期|礼拜)|单双周|每逢{N}{{1,3}}[天日]")
_TWO_BACK: Final = re.compile(r"上上一?个?[年季月旬周]")
_NEXT: Final = re.compile(
    rf"(?<![线以之上月])下一?个?(?:半?[年月]|周|季|旬|工作日)|(?<![{_IN}几多每首本此])[次翌][年月周日]|明[年日]|来年"
)


def spelled_out(words: str) -> str:
    """Return words with 上、中、下旬 written in full, where each is meant."""
    return _XUN.sub(_each_xun, words)


def _each_xun(match: re.Match[str]) -> str:
    if not match["sign"] and not match["each"]:
        return match[0]
    return "、".join(f"{each}旬" for each in match.group(1, 3, 4) if each)


def fault(words: str) -> Refusal | None:
    """
    Return why words say another thing than the place they look like; None where nothing is found.

    Args:
        words: Tidied words, before `alike`.
    """
    long = _DAYS_LONG.search(_EACH_TIME.sub("", words))
    if long or _LUNAR.search(words) or _TERMS.search(words) or _ENDING_IN.search(words):
        return refusals.UNKNOWN
    if _EARLY_AND_LATE.search(words):
        return refusals.SEVERAL
    nth = _NTH.search(words)
    if nth is not None and _SOME_OF_ONE.match(words, nth.end()):
        return refusals.SEVERAL
    if _EVEN_WEEKS.search(words):
        return refusals.WHICH_STEP
    return refusals.OTHER_CYCLE if _TWO_BACK.search(words) else None


def names_next(rest: str) -> bool:
    """Return whether words behind the places name the cycle that follows, which no round can cover."""
    return _NEXT.search(rest) is not None
