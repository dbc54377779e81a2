"""
The figures of a text that somebody is asked for: where they stand, and their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

_GREAT: Final = r"(?:万亿|[万亿千百])"
_COUNT: Final = (
    r"名|人次|人(?![均大民才工社员口])|家(?![庭长园乡具电])|个|项|份|篇|场次|场|次|期(?![间末])|例|件|幅|套|户次|户|条|辆|张|部(?!门)|支"
    r"|所|座|处|块|棵|株|台|吨|届|队|组|首|本|册|只|头|字|页|堂|轮|对|篇幅|课时|学时|学分|元|美元|亩|公顷|公里|平方米|平方公里|立方米|米|度"
    r"|分钟|小时|min|分(?![类别之为成析布工])|天|秒"
)
_PERCENT: Final = r"%|个百分点|‰"
_UNIT: Final = rf"(?:{_GREAT}?(?:{_COUNT})|{_PERCENT})"
_FIGURE: Final = re.compile(
    rf"(?P<one>[0-9]+(?:\.[0-9]+)?)(?P<great>{_GREAT}{{0,2}})(?:(?P<first>{_PERCENT}|[个名家天])(?=[-—―–~至到]))?"
    rf"(?:(?:-|—|―|–|~|至|到)(?P<two>[0-9]+(?:\.[0-9]+)?{_GREAT}{{0,2}}))? ?(?P<unit>{_UNIT})?"
)
_HAN: Final = re.compile(
    r"(?P<one>[一二三四五六七八九十两])(?:至(?P<two>[二三四五六七八九十两]))?"
    r"(?P<unit>个|名|次|场|份|期|篇|堂|轮|辆|家|届|人|项|件|首|天)(?![月个性体时员家民])"
)
_LEAD: Final = re.compile(
    r"(?:原则上|一般|应|须|要)?"
    r"(?P<bound>不得?(?:少于|低于|超过|高于|多于|大于|小于|短于|长于|超出)|不少于|不低于|不超过|不高于|不多于|不超|不下"
    r"|至少|最少|至多|最多|最低|最高|限报|限额|限推|限|控制在|达到|达|[≥≤>])"
    r"(?:推荐|推选|申报|报送|报名|报|有|为|增加|组织|开展|参加|安排|评选|[\u4e00-\u9fff（）]{2,16}的|[集团]体|个人"
    r"|(?<=[至最][少多])[\u4e00-\u9fff]{1,4})?$"
)
_AT_MOST: Final = re.compile(r"(?:名额|限额)为?$")
_BEHIND: Final = re.compile(r"(?:（含）)?(?:及以上|或以上|以上|及以内|以内|以下|之内|左右)")
_EXACT: Final = re.compile(
    r"(?:报送|报|推荐|推选|确定|选派|选树|选拔|选聘|遴选|指派|派出?|明确|配备|配齐|培养|引进|培训|轮训|扶持|支持|资助|奖励|建设|建成|筹建|新建|开工|建立|打造"
    r"|推出|培育|创建|评选|评定|表彰|认定|完成|走访|联系|发展|新增|实现|种植|改造|修建|提交|上交|上报|撰写|制作|拍摄|创作|发放|发动|设立|征集|举办|召开|开展"
    r"|组织|上|参加|观看|接待|解决|帮扶|结对|慰问|整治|出动|形成|安排|名额为?|人数为?|联络员|联系人|编制为?|吸纳|带动|附|辅以照片（|其中)"
    r"(?:全市|全县|全区|全省|优秀|重点|专职|兼职|相关|责任心强的|了|各|共|总数|不同)?$"
)
_ONE_OF_MANY: Final = re.compile(
    r"(?:组织|开展|召开|举办|上|观看|参加|出动|安排|至少有?|各派|确定|明确|报送|选派|推荐)(?:各)?$"
)
_ENDS_A_PART: Final = re.compile(r"[、，。；）]|$")
_EXACT_AHEAD: Final = re.compile(
    r"(?:报送|推荐|确定|选派|选树|选拔|选聘|遴选|认定|配备|培养|引进|培训|扶持|支持|资助|建设|建成|新建|开工|打造|推出|培育|创建|评选|完成|走访|新增|举办|开展|制作|征集)"
    r"[\u4e00-\u9fff“”]{2,10}$"
)
_FOR_EACH: Final = re.compile(r"每[\u4e00-\u9fff]{1,6}$")
_MAY: Final = re.compile(r"可[\u4e00-\u9fff]{0,2}$")
_COPIES: Final = re.compile(r"一式([一二三四五六七八九十两\d]{1,2})份")
_PAST: Final = re.compile(r"去年|上年|截至|近年来|以来|目前")
_DONE: Final = re.compile(r"(?<!业)已|累计(?!达)|同比|曾|现有|共有|原有|[成得现]了")
_NOT_COUNTED: Final = re.compile(
    r"方面|领域|阶段|步骤|问题|环节|层面|组进行|部分|类别|类型|种类|重点|月|工作日|小时内|环境|意识|自信|维护|关键|统一|严禁|不准|必须|确保|百分"
    r"|系列|活动|行动|项?(?:制度|任务|措施|原则|规定|内容|督查|检查|工作)"
)
_AGE: Final = re.compile(r"周?岁")
_LONG_LEFT: Final = 24
_NEAR: Final = 8
_LONGEST_GAP: Final = 30


@frozen
class Figure:
    """
    A figure that somebody is asked for.

    Attributes:
        start: Where its words begin, 每月, 不少于 and their like included.
        end: One past their last character.
        rule: The rule that found it.
        said: Its words without those between the bound and the figure.
    """

    start: int
    end: int
    rule: str
    said: str


def figures_of(text: str, *, label: bool) -> Iterator[Figure]:
    """
    Yield the figures of a text that somebody is asked for, in its order; no two share a character.

    Args:
        text: The text.
        label: Whether it is a heading or the introduction, in which 组织一次 names the activity.
    """
    found = [*_arabic(text), *(_han(text) if not label else ())]
    if "一式" in text:
        found.extend(
            Figure(*each.span(), "quantity.exact", f"{each[1]}份") for each in _COPIES.finditer(text)
        )
    last = 0
    for figure in sorted(found, key=lambda each: each.start):
        if figure.start >= last:
            yield figure
            last = figure.end


def _arabic(text: str) -> Iterator[Figure]:
    series_end, series_bound = -1, ""
    for match in _FIGURE.finditer(text):
        unit = match["unit"]
        if not unit or _inside_a_number(text, match):
            continue
        left = text[max(0, match.start() - _LONG_LEFT) : match.start()]
        lead, behind = _LEAD.search(left), _BEHIND.match(text, match.end())
        if _excluded(text, match, unit, behind):
            continue
        bounded = lead is not None or behind is not None or match["two"] is not None
        in_series = 0 <= match.start() - series_end <= _LONGEST_GAP and _goes_on(text, series_end, match)
        if not (bounded or in_series or _is_wanted(text, left, match)) or _in_the_past(text, match.start()):
            continue
        bound = lead["bound"] if lead is not None else series_bound if in_series and not bounded else ""
        figure = _figure(text, match, lead, behind, bounded=bounded, bound=bound or _most(left))
        series_end, series_bound = figure.end, bound
        yield figure


def _is_wanted(text: str, left: str, match: re.Match[str]) -> bool:
    last = _ENDS_A_PART.match(text, match.end()) is not None
    return _is_exact(left, last=last) or _is_asked(left, match["unit"])


def _most(left: str) -> str:
    """Return the bound that 名额 before a figure is."""
    return "至多" if _AT_MOST.search(left) else ""


def _figure(
    text: str,
    match: re.Match[str],
    lead: re.Match[str] | None,
    behind: re.Match[str] | None,
    *,
    bounded: bool,
    bound: str,
) -> Figure:
    words = match.start() - (0 if lead is None else len(lead[0]))
    start = _begin(text, words)
    end = match.end() if behind is None else behind.end()
    said = text[start:words] + bound + text[match.start() : end]
    return Figure(start, end, "quantity.bound" if bounded else "quantity.exact", said)


def _begin(text: str, start: int) -> int:
    """Return where a quantity begins, 每单位 and its like before it included."""
    each = _FOR_EACH.search(text, max(0, start - 7), start)
    return start if each is None else each.start()


def _inside_a_number(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    return before in tuple("第.*/×〔:-") if before else False


def _excluded(text: str, match: re.Match[str], unit: str, behind: re.Match[str] | None) -> bool:
    end = match.end() if behind is None else behind.end()
    if _AGE.match(text, end) or (unit == "天" and not match["two"] and behind is None):
        return True
    if unit in ("小时", "天") and behind is not None and behind[0] in ("以内", "之内", "左右"):
        return True
    if text[match.end() : match.end() + 1] == "内" and unit in ("天", "小时", "分钟"):
        return True
    return bool(unit in ("个", "项", "次", "类", "大", "条") and _NOT_COUNTED.match(text, end))


def _goes_on(text: str, end: int, match: re.Match[str]) -> bool:
    """Return whether a figure stands in one list with the one before: 3名甲、2名乙, 甲3名、乙2名."""
    between = text[end : match.start()]
    if "。" in between or "；" in between or not between:
        return False
    near = between[0] in "、和及" or (between[0] == "，" and len(between) <= _NEAR)
    return between[-1] in "、，和及或" or (near and _ENDS_A_PART.match(text, match.end()) is not None)


def _is_exact(left: str, *, last: bool) -> bool:
    """
    Return whether a verb before a figure asks for it; what a unit may do binds nobody.

    Args:
        left: The words before the figure.
        last: Whether the figure ends its part of the sentence, so that its noun stands before it.
    """
    verb = _EXACT.search(left) or (_EXACT_AHEAD.search(left) if last else None)
    return verb is not None and _MAY.search(left, 0, verb.start()) is None


def _is_asked(left: str, unit: str) -> bool:
    """Return whether the words before a figure ask for it: 每校2人, 覆盖率100%, 增长7%."""
    if unit in ("%", "个百分点"):
        return (
            re.search(r"(?:率|增长|提高|下降|降低|增加|减少|压减|比例为?|占比)(?:要|应|须|达|为)?$", left)
            is not None
        )
    return (
        re.search(
            r"(?:每(?:人|校|队|村|镇|乡|县|户|家|个单位|单位|个部门|班|支部)|各)(?:选|派|报|推荐|选派|不少于|确定|报送)?$",
            left,
        )
        is not None
    )


def _in_the_past(text: str, at: int) -> bool:
    low = max(0, at - 60)
    begin = max(text.rfind("。", low, at), text.rfind("；", low, at), low - 1) + 1
    part = max(text.rfind("，", begin, at), begin)
    return _PAST.search(text, begin, at) is not None or _DONE.search(text, part, at) is not None


def _han(text: str) -> Iterator[Figure]:
    for match in _HAN.finditer(text):
        left = text[max(0, match.start() - _LONG_LEFT) : match.start()]
        lead = _LEAD.search(left)
        behind = _BEHIND.match(text, match.end())
        if left[-1:] in "第每这那另同某任哪" + "一二三四五六七八九十" and left:
            continue
        if _NOT_COUNTED.match(text, match.end()) or _in_the_past(text, match.start()):
            continue
        bounded = (
            lead is not None or (behind is not None and match["one"] != "一") or match["two"] is not None
        )
        if not bounded and not (
            match["unit"] in ("次", "场", "堂", "轮", "辆") and _ONE_OF_MANY.search(left)
        ):
            continue
        bound = "" if lead is None else lead["bound"]
        yield _figure(text, match, lead, behind, bounded=bounded, bound=bound)
