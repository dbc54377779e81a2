"""
What is beside a date, in brackets or behind a comma: 含当日, 遇节假日顺延, 为期51天.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govcampaign.domain.time.deadline import Inclusive, Roll
from govcampaign.domain.time.phrases._durations import LENGTH, Duration, duration
from govcampaign.domain.time.phrases._vocabulary import WEEKDAYS
from govcampaign.domain.time.phrases.numerals import NUMERAL


class Notes(NamedTuple):
    """
    What the notes of a phrase say.

    Attributes:
        counts: Whether the named day counts; None where they do not say.
        roll: Where a last day goes that is a rest day; None where they do not say.
        length: How long a period lasts.
        workdays: Whether the days of a length are working days.
        weekdays: The weekdays of the first and the last day; None where they do not say.
    """

    counts: Inclusive | None = None
    roll: Roll | None = None
    length: Duration | None = None
    workdays: bool = False
    weekdays: tuple[int, int] | None = None


NO_NOTES: Final = Notes()

_DAY: Final = rf"(?:[当本该首]日|当天|本数|截止日|(?:{NUMERAL}{{1,3}}月)?{NUMERAL}{{1,3}}日)?"
_RESTDAYS: Final = (
    "(?:法定|国家|公众|公休|双休|周六|周日|星期[六日天]|周末|节日|假日|节假日|休息日|假期|日|[、,和或及与])+"
)
_NOTE: Final = re.compile(
    rf"(?P<without>不(?:包?含|包括|计算?){_DAY})"
    rf"|(?P<with>(?:包?含|包括){_DAY}(?:在内)?)"
    rf"|(?:(?:期满|届满|最后)(?:一[天日]|日)?[为是遇逢]|如?遇到?|逢)?{_RESTDAYS}(?:的|时)?,?(?:相应|依次|自动|则|可|予以|往[前后])*"
    r"(?:(?P<stays>不(?:再|予|得)?(?:顺延|提前|变))|(?P<forward>顺延|后延|延后|推迟|延期)|(?P<backward>提前|前移))"
    r"(?:[至到](?:(?:该?节(?:假日)?|假期|其)[前后]|上|下|最近)?的?(?:第?一个?|最后一?个?)?工作日|至?节[前后])?"
    rf"|(?:为期|历时|持续|总?共计?|总计|合计)?(?P<length>{LENGTH}|{NUMERAL}{{1,5}}日)(?:时间)?"
    r"|(?:周|星期|礼拜)(?P<monday>[一二三四五六日天])[至到~-]+(?:周|星期|礼拜)?(?P<sunday>[一二三四五六日天])"
    r"|(?P<workdays>(?:均?[为指]|按)?工作日(?:计算?)?)"
)
_BRACKET: Final = re.compile(r"\(([^()]*)\)")
_COMMA: Final = re.compile(r"[,;]")


def noted(words: str) -> tuple[str, Notes]:
    """Return tidied words without their notes, and what the notes say."""
    if "(" not in words and "," not in words:
        return words, NO_NOTES
    said: list[re.Match[str]] = []

    def without_notes(bracket: re.Match[str]) -> str:
        found = [_NOTE.fullmatch(bracket[1])]
        if found[0] is None and _COMMA.search(bracket[1]):
            found = [_NOTE.fullmatch(part) for part in _COMMA.split(bracket[1])]
        said.extend(note for note in found if note is not None)
        return bracket[0] if None in found else ""

    words = _BRACKET.sub(without_notes, words)
    while (cut := max(words.rfind(","), words.rfind(";"))) > 0:
        note = _NOTE.fullmatch(words, cut + 1)
        # 自7月15日起，为期一个月 is a first day and its length, not a length beside two ends.
        if note is None or (note["length"] and words.endswith(("起", "开始"), 0, cut)):
            break
        said.append(note)
        words = words[:cut]
    notes = NO_NOTES
    for note in said:
        notes = _taken(notes, note)
    return words, notes


def _taken(notes: Notes, note: re.Match[str]) -> Notes:
    if note["length"]:
        return notes._replace(length=duration(note["length"]) or Duration())
    if note["monday"]:
        first, last = (WEEKDAYS.index(note[day].replace("天", "日")) for day in ("monday", "sunday"))
        return notes._replace(weekdays=(first, last))
    if note["workdays"]:
        return notes._replace(workdays=True)
    if note["with"] or note["without"]:
        return notes._replace(counts=Inclusive.YES if note["with"] else Inclusive.NO)
    roll = Roll.FORWARD if note["forward"] else Roll.BACKWARD if note["backward"] else Roll.NONE
    return notes._replace(roll=roll)
