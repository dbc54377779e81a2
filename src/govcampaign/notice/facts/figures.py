"""
The figures of a text that somebody is asked for: where they are, and their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

_GREAT: Final = r"(?:万亿|[万亿千百])"
_COUNT: Final = (
    r"个工作日|个月|名|人次|人(?![均大民才工社员口])|家(?![庭长园乡具电])|个|项|份|篇|场次|场|次|期(?![间末])|例|件|幅|套|户次|户"
    r"|条|辆|张|部(?!门)|支|所|座|处|块|棵|株|台|吨|届|队|组|首|本|册|只|头|字|页|堂|轮|对|批次|节|间|课时|学时|学分|年(?![度底末初内前级月])|周(?![岁年边密围])"
    r"|元|美元|亩|公顷|公里|平方米|平米|平方公里|立方米|米|度|分钟|小时|min|分(?![类别之为成析布工])|天|秒"
)
_PERCENT: Final = r"%|个百分点|‰"
_DASH: Final = "[-—―–~至到]"
_FIGURE: Final = re.compile(
    rf"(?P<one>[0-9]+(?:\.[0-9]+)?)(?P<great>{_GREAT}{{0,2}})(?:(?P<first>{_PERCENT}|[个名家天])(?={_DASH}))?"
    rf"(?:{_DASH}(?P<two>[0-9]+(?:\.[0-9]+)?{_GREAT}{{0,2}}))? ?(?P<unit>{_GREAT}?(?:{_COUNT})|{_PERCENT})?"
)
_HAN: Final = re.compile(
    r"(?P<one>[一二三四五六七八九十两][十百千万]{0,2})(?:至(?P<two>[二三四五六七八九十两]))?"
    r"(?P<unit>个|名|次|场|份|期|篇|堂|轮|辆|家|届|人|项|件|首|天|条|处|座|所|节|尺|元|个月|年|周|小时|课时|学时)(?![月个性体时员家民旦例款日])"
)
_LEAD: Final = re.compile(
    r"(?:原则上|一般|应|须|要)?"
    r"(?P<bound>不得?(?:少于|低于|超过|高于|多于|大于|小于|短于|长于|超出)|不少于|不低于|不超过|不高于|不多于|不超|不下"
    r"|至少|最少|至多|最多|最低|最高|限报|限额|限推|限|控制在|不足(?=$)|不满|达到|达|[≥≤>])"
    r"(?:推荐|推选|申报|报送|报名|报|有|为|增加|组织|开展|参加|安排|评选|[\u4e00-\u9fff（）]{2,16}的|[集团]体|个人"
    r"|(?<=[至最][少多])[\u4e00-\u9fff]{1,4}|[\u4e00-\u9fff]{0,6}?(?P<per>每[\u4e00-\u9fff]{1,6}))?$"
)
_BOUNDS_BEGIN: Final = frozenset("不至最限控达≥≤>")
_AT_MOST: Final = re.compile(r"(?:名额|限额)为?$")
_BEHIND: Final = re.compile(r"(?:（含）)?(?:及以上|或以上|以上|及以内|以内|以下|之内|左右)")
_ENDS_A_PART: Final = re.compile(r"[、，。；）]|$")

# The verbs that ask for a number of things, anywhere before it in its part of the sentence …
_VERBS: Final = re.compile(
    r"报送|推荐|推选|确定|选派|选树|选拔|选聘|遴选|指派|派出|明确|配备|配齐|培养|引进|培训|轮训|扶持|支持|资助|奖励|奖补|补助|补贴"
    r"|建设|建成|筹建|新建|开工|建立|实施|打造|推出|培育|创建|评选|评出|评定|表彰|认定|完成|走访|联系|发展|新增|实现|种植|栽植|造林"
    r"|改造|修建|安装|加装|提交|上交|上报|撰写|制作|拍摄|创作|发放|印发|张贴|悬挂|发动|设立|设置|征集|举办|召开|开展|组织|参加"
    r"|观看|接待|解决|帮扶|结对|慰问|整治|出动|形成|安排|吸纳|带动|储备|投入|投资|筛查|抽查|检查|拆除|清理|关停|淘汰|推广|播出"
)
# … and those that are directly before it.
_BEFORE: Final = re.compile(
    r"(?:报|派|上|附|建|评|名额为?|人数为?|联络员|联系人|编制为?|（|其中)(?:各|共|优秀|专职|兼职|重点)?$"
)
_ONCE: Final = re.compile(
    r"[每各]|(?:组织|开展|召开|举办|上好?|观看|参加|出动|安排|通报|汇总|报送|清扫|推送|巡查|更新)(?:各|至少)?$"
)
_ONE_TEXT: Final = re.compile(
    r"每(?:天|日|周|旬|月|季度?|半年|年)[^，]{0,12}$|(?:报送|撰写|提交|上报|推送|编发|刊发|发布)(?:各|至少)?$"
)
_ONE_PERSON: Final = re.compile(r"(?:确定|明确|选派|指定|安排|配备|推荐|至少有?|各派)$")
_ONE_PLACE: Final = re.compile(r"(?:建设|建成|新建|打造|设置|设立)$")
_FOR_EACH: Final = re.compile(r"每[\u4e00-\u9fff]{1,6}$|各[\u4e00-\u9fff]{0,2}$")
_EACH: Final = re.compile(
    r"(?:每(?:[百千万]?[人户亩]|校|队|村|镇|乡|县|家|个单位|单位|个部门|班|支部)|各)(?:选|派|报|推荐|选派|确定|报送)?$"
)
_SHARED_OUT: Final = re.compile(r"名额(?:分配)?(?:为|如下)?：[^，。；：]{1,12}$")
_EVERY: Final = re.compile(r"每(?:两|半)?个?(?:年|季度?|月|周|天|日)[^，]{0,12}$")
_RATE: Final = re.compile(
    r"(?:率|增长|提高|下降|降低|增加|减少|压减|比例为?|占比|保持)(?:要|应|须|达|为|在)?$"
)
_IN_FULL: Final = re.compile(r"全?(?:覆盖|完成|达标|落实|到位|整改|签订|建立)")
_POSTED: Final = re.compile(r"公示(?:时间|期)?(?:为)?$")
_SHORTENED: Final = re.compile(r"(?:压缩|缩短|压减|控制|减少|缩减)(?:至|到|为|在)$")
_MAY: Final = re.compile(r"可[\u4e00-\u9fff]{0,2}$")
_PAID_FOR: Final = re.compile(r"每[\u4e00-\u9fff]{1,7}$")
_COPIES: Final = re.compile(r"一式([一二三四五六七八九十两\d]{1,2})份")
_ALL_OF: Final = re.compile(r"[一二三四五六七八九十]个100%")
"""A set of marks to be reached in full: 六个100%."""
_PAST: Final = re.compile(r"去年|上年|截至|近年来|以来|目前")
_DONE: Final = re.compile(r"(?<!业)已|同比|曾|现有|共有|原有|[成得现]了|累计(?!达|安排|投入)")
_NOT_COUNTED: Final = re.compile(
    r"方面|领域|阶段|步骤|问题|环节|层面|组进行|部分|类别|类型|种类|重点|月|小时内|环境(?!保护|卫生)|意识|自信|维护|关键|统一|严禁|不准|必须"
    r"|确保|系列|活动|行动|(?:[\u4e00-\u9fff]{2})?(?:小组|督查组|检查组|工作组|专班)"
    r"|项?(?:制度|任务|措施|原则|规定|内容|督查|检查|工作)"
)
_TIMES: Final = frozenset({"天", "小时", "分钟", "秒", "min", "个工作日"})
_TURNS: Final = frozenset({"次", "场", "堂", "轮", "辆", "期"})
_SPANS: Final = frozenset({"个月", "年", "周"})
_HAN_SPANS: Final = frozenset({*_SPANS, "小时", "课时", "学时"})
_LONGEST_SPAN: Final = 3
_REACHED: Final = frozenset({"达", "达到"})
_LASTS: Final = re.compile(r"不|[至最]")
_MEANT: Final = re.compile(r"(?:人员)?(?:死亡|伤亡|受伤|重伤|轻伤|中毒|被困)")
"""What after 3人以下 makes it say which things are meant."""
_THOSE: Final = re.compile("(?<=[米亩顷]以[上下])的|[^，。；：、]{0,16}的(?:[，；]|$)")
"""What after 2个以上 makes it say for which cases the sentence is: 达到2个以上的，……; or for which places."""
_LONG_LEFT: Final = 30
_NEAR: Final = 12
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
    found = [*_arabic(text), *_han(text, label=label)]
    if "一式" in text:
        found.extend(
            Figure(*each.span(), "quantity.exact", f"{each[1]}份") for each in _COPIES.finditer(text)
        )
    if "个100%" in text:
        found.extend(Figure(*each.span(), "quantity.exact", "100%") for each in _ALL_OF.finditer(text))
    last = 0
    for figure in sorted(found, key=lambda each: each.start):
        if figure.start >= last:
            yield figure
            last = figure.end


def _arabic(text: str) -> Iterator[Figure]:
    series_end, series_bound = -1, ""
    for match in _FIGURE.finditer(text):
        unit = match["unit"]
        if not unit or _inside_a_number(text, match) or _is_a_year(match):
            continue
        left = text[max(0, match.start() - _LONG_LEFT) : match.start()]
        lead, behind = _lead(left), _BEHIND.match(text, match.end())
        if _excluded(text, match, unit, left, behind):
            continue
        bounded = lead is not None or behind is not None or match["two"] is not None
        in_series = 0 <= match.start() - series_end <= _LONGEST_GAP and _goes_on(text, series_end, match)
        if not (bounded or in_series or _is_wanted(left, match)) or _in_the_past(text, match.start()):
            continue
        same = in_series and not bounded and text[series_end] in "、和及"
        bound = lead["bound"] if lead is not None else series_bound if same else ""
        figure = _figure(text, match, lead, behind, bounded=bounded, bound=bound or _most(left))
        series_end, series_bound = figure.end, bound
        yield figure


def _is_wanted(left: str, match: re.Match[str]) -> bool:
    """Return whether a figure without a bound is asked for: by a verb, by 每 or 各, or as a rate."""
    unit = match["unit"]
    if unit in ("%", "个百分点"):
        full = match[0] == "100%" and _IN_FULL.match(match.string, match.end())
        return bool(full) or _RATE.search(left) is not None
    if unit == "元" and _PAID_FOR.search(left) is not None:
        return True
    if unit in _TIMES:
        return _POSTED.search(left) is not None
    part = left[_part_begin(left) :]
    if _SHARED_OUT.search(left) or (unit in _TURNS and _EVERY.search(part)):
        return True
    verb = _BEFORE.search(part) or _VERBS.search(part) or _EACH.search(part)
    return verb is not None and _MAY.search(part[: verb.start()]) is None


def _part_begin(left: str) -> int:
    """Return where the part of a sentence that some words end in begins."""
    return max(left.rfind(sign) for sign in "，。；：") + 1


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
    per = (lead["per"] or "") if lead is not None else ""
    said = text[start:words] + bound + per + text[match.start() : end]
    rule = "quantity.bound" if bounded else "quantity.exact"
    # Where 达到60个 has no 以上, people also read it as 60 and no more.
    if bound in _REACHED and behind is None:
        rule = "quantity.reached"
    return Figure(start, end, rule, said)


def _begin(text: str, start: int) -> int:
    """Return where a quantity begins, 每单位 and its like before it included."""
    each = _FOR_EACH.search(text, max(0, start - 7), start)
    return start if each is None else each.start()


def _inside_a_number(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    return before in tuple("第每.*/×〔:-") if before else False


def _is_a_year(match: re.Match[str]) -> bool:
    return match["unit"] in _SPANS and len(match["one"]) > _LONGEST_SPAN


def _excluded(text: str, match: re.Match[str], unit: str, left: str, behind: re.Match[str] | None) -> bool:
    """Return whether a figure is a time to answer in, a sign of what is meant, or a number of matters."""
    if unit in _SPANS:
        return not _lasts(_lead(left)) or text.startswith("内", match.end())
    if behind is not None and (_MEANT.match(text, behind.end()) or _THOSE.match(text, behind.end())):
        return True
    if unit in _TIMES:
        within = text.startswith("内", match.end())
        later = (
            behind is not None
            and behind[0] in ("以内", "之内", "左右")
            and unit in ("天", "小时", "个工作日")
        )
        loose = unit == "个工作日" and behind is None and not (_lead(left) or _POSTED.search(left))
        return not _SHORTENED.search(left) and (within or later or loose)
    return unit in ("个", "项", "次", "类", "条") and _NOT_COUNTED.match(text, match.end()) is not None


def _lasts(lead: re.Match[str] | None) -> bool:
    """Return whether a bound sets how long something may or must last: 不超过五年, 至少3个月."""
    return lead is not None and _LASTS.match(lead["bound"]) is not None


def _goes_on(text: str, end: int, match: re.Match[str]) -> bool:
    """Return whether a figure is in one list with the one before: 3名甲、2名乙, 甲3名、乙2名."""
    between = text[end : match.start()]
    if "。" in between or "；" in between[1:] or not between or match["unit"] in _TIMES:
        return False
    near = between[0] in "、和及" or (between[0] in "，；" and len(between) <= _NEAR)
    return between[-1] in "、，和及或" or (near and _ENDS_A_PART.match(text, match.end()) is not None)


def _in_the_past(text: str, at: int) -> bool:
    low = max(0, at - 60)
    begin = max(text.rfind("。", low, at), text.rfind("；", low, at), low - 1) + 1
    part = max(text.rfind("，", begin, at), begin)
    return _PAST.search(text, begin, at) is not None or _DONE.search(text, part, at) is not None


def _han(text: str, *, label: bool) -> Iterator[Figure]:
    for match in _HAN.finditer(text):
        left = text[max(0, match.start() - _LONG_LEFT) : match.start()]
        unit = match["unit"]
        if left[-1:] and left[-1] in "第每这那另同某任哪一二三四五六七八九十":
            continue
        lead, behind = _lead(left), _BEHIND.match(text, match.end())
        if behind is not None and _THOSE.match(text, behind.end()):
            continue
        ranged = match["two"] is not None or (behind is not None and match["one"] != "一")
        bounded = lead is not None or ranged
        if unit in _HAN_SPANS and (not _lasts(lead) or text.startswith("内", match.end())):
            continue
        if not bounded and not (_one_is_asked(left, match) and (not label or _FOR_EACH.search(left))):
            continue
        if not _NOT_COUNTED.match(text, match.end()) and not _in_the_past(text, match.start()):
            bound = "" if lead is None else lead["bound"]
            yield _figure(text, match, lead, behind, bounded=bounded, bound=bound)


def _lead(left: str) -> re.Match[str] | None:
    """Return the bound that some words end in; most hold none of the signs that a bound begins with."""
    return None if _BOUNDS_BEGIN.isdisjoint(left) else _LEAD.search(left)


def _one_is_asked(left: str, match: re.Match[str]) -> bool:
    """Return whether a number in characters is asked for, as seldom 一个 and 一批 are."""
    unit, part = match["unit"], left[_part_begin(left) :]
    if unit in _TURNS:
        return _ONCE.search(part) is not None
    if unit in ("篇", "份", "条"):
        return _ONE_TEXT.search(part) is not None
    if unit == "名":
        return _ONE_PERSON.search(part) is not None
    if unit in ("处", "座", "所"):
        return _ONE_PLACE.search(part) is not None
    return unit == "元" and len(match["one"]) > 1 and _VERBS.search(part) is not None
