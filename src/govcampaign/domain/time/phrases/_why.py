"""
Why words that have no reading are refused.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.domain._refusal import Refusal
from govcampaign.domain.time.phrases import _refusals as refusals
from govcampaign.domain.time.phrases._durations import LENGTH
from govcampaign.domain.time.phrases._reading import Reading
from govcampaign.domain.time.phrases.numerals import NUMERAL

_PLACEHOLDERS: Final = re.compile(r"[_×*xX□.]+")
_BLANK_DAY: Final = (
    r"(?:(?:\d{4})?年?\d{0,2}月日|(?:\d{4})?年?月(?:\d{1,2}日)?|年|日)(?:\d{0,2}[时点](?:\d{0,2}分)?)?"
)
_BLANK: Final = re.compile(
    rf"|[自从]?{_BLANK_DAY}(?:起?(?:至|到|[~-]+){_BLANK_DAY}止?)?"
    r"|(?:时间|日期)?(?:待定|另定|未定|待通知|(?:按照?)?(?:统一|另行)(?:安排|部署|通知|确定))"
)
_BODY: Final = r"[^\d“”]*[委办局府部厅院处科室心社会组署省市区县国镇乡街道级位方所站队团]"
_AWAITED: Final = re.compile(
    rf"(?:按照?|由|待)(?!统一|另行|具体)(?P<who>{_BODY})(?:统一|另行|具体)?(?:安排|部署|通知|确定|要求)"
)
_OPEN_END: Final = re.compile(
    r"\D*(?:活动|结束|完成|验收|工作|任务|项目|总结)(?:之|以)?后|会议?后|长期(?:坚持)?"
)

_RECURRING: Final = (
    r"每|逐[年月周日季旬]|[按隔][年月周天日旬季]|逢|[单双]月|一[年月周季日]一|[日周旬月季年]报|各季|定期|终了"
    rf"|(?<![0-9一二三四本下上])季度?末|(?:年|月|周|季度?)(?:至少)?{NUMERAL}次"
)
_SEVERAL: Final = r"分别|分[批期]|[两双]节|(?:[前内底末止日号])[^至到~-]*[,;、和及或].*[前内底末止日号]"
_VAGUE: Final = (
    r"左右|前后|上下|大[约概致]|约|暂定|预计|近[日期]|\A日前|\A前期|尽[快早]|不久|[数几余][日天月年]"
)
_SEASON: Final = r"(?<!中)[春夏秋冬汛旺淡](?!节)|[供采]暖|农忙|三[夏秋]|[暑寒]假|开学|[中高]考|两会|雨季"
# In the order in which they are looked for; the first one that is found is the reason.
_GROUNDS: Final = tuple(
    (refusal, re.compile(pattern))
    for refusal, pattern in (
        (refusals.RECURRING, _RECURRING),
        (refusals.SEVERAL, _SEVERAL),
        (refusals.VAGUE, _VAGUE),
        (refusals.SEASON, _SEASON),
        (refusals.NO_END, r"以来|至今|迄今|(?:施行|执行|生效)\Z"),
        (
            refusals.NO_ANCHOR,
            rf"\A(?:今后|未来|最?近)|\A{NUMERAL}{{1,3}}个?(?:小时|[天周年])(?:之内|以内|内)?\Z",
        ),
        (refusals.EVENT, rf"(?:后|之[日时]起?|当日起),?(?:{LENGTH}|{NUMERAL}+日)"),
        (refusals.BROKEN_YEAR, rf"(?<!{NUMERAL}){NUMERAL}{{3}}年"),
        (refusals.PHASE, r"\A\D*阶段\Z"),
        (refusals.A_DEADLINE, r"[前内]\Z|届满|为止|截[止至]"),
    )
)
# The same for words of time that have no place in the tables of forms.
_FORMS: Final = tuple(
    (refusal, re.compile(form))
    for refusal, form in (
        (refusals.SEVERAL, "h|[pvn].*c.*[pvn]|[pv].*b.*[pv].*[bw]"),
        (refusals.NO_DAY, "^u?d"),
        (refusals.NO_ANCHOR, "^[ux]?l[wb]?$"),
        (refusals.NO_END, "^f?[pvi]s[yqz]?$|^[pvi]a[yqz]?$"),
        (refusals.A_DEADLINE, "[bwe][yqz]?$|^u|[yqz]$"),
    )
)


def is_blank(words: str) -> bool:
    """Return whether the tidied words leave the date blank, or say that it is still to be set."""
    return _BLANK.fullmatch(_PLACEHOLDERS.sub("", words)) is not None


def is_open_ended(words: str) -> bool:
    """Return whether the tidied words name a beginning at most (活动结束后, 长期)."""
    return _OPEN_END.fullmatch(words) is not None


def who_sets(words: str) -> str | None:
    """Return who will set the date, where the tidied words say so (按市开放办统一安排)."""
    match = _AWAITED.fullmatch(words)
    return None if match is None else match["who"]


def why(words: str, reading: Reading | None) -> Refusal:
    """
    Return the ground on which words that have no place in the tables of forms are refused.

    Args:
        words: The tidied words.
        reading: Their reading; None where a part of them is not a word of time.
    """
    if reading is not None and reading.form.strip("oyqz"):
        return next(
            (refusal for refusal, form in _FORMS if form.search(reading.form.lstrip("o"))), refusals.UNKNOWN
        )
    return next((refusal for refusal, ground in _GROUNDS if ground.search(words)), refusals.UNKNOWN)
