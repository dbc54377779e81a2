"""
The words that phrases of time are made of, each kind under a letter.

Capital letters are words of a point, small letters what stands between and around points. Where two kinds
match the same words the first in the table wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from govcampaign.domain.time.office_hours import DayPart
from govcampaign.domain.time.phrases._durations import LENGTH
from govcampaign.domain.time.phrases.numerals import NUMERAL as N


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, longer ones first; a text is parted at its blanks."""
    return f"(?:{'|'.join(sorted(_parted(words), key=len, reverse=True))})"


def _parted(words: Iterable[str]) -> Iterable[str]:
    return words.split() if isinstance(words, str) else words


def _starts(*words: Iterable[str]) -> str:
    """Return the first characters of words; a text is parted at its blanks."""
    return "".join(dict.fromkeys(word[0] for several in words for word in _parted(several)))


YEARS: Final = {
    **dict.fromkeys(("今年", "今年度", "本年", "本年度", "当年", "同年"), 0),
    **dict.fromkeys(("明年", "明年度", "来年", "次年", "翌年", "下一年"), 1),
    **dict.fromkeys(("去年", "上年", "上年度", "上一年"), -1),
    "后年": 2,
}
MONTHS: Final = {
    **dict.fromkeys(("本月", "当月", "这个月", "同月"), 0),
    **dict.fromkeys(("下月", "下个月", "次月"), 1),
    **dict.fromkeys(("上月", "上个月"), -1),
}
QUARTERS: Final = {
    **dict.fromkeys(("本季度", "当季度"), 0),
    **dict.fromkeys(("下季度", "下一季度", "下个季度"), 1),
    **dict.fromkeys(("上季度", "上一季度", "上个季度"), -1),
}
DAYS: Final = {
    **dict.fromkeys(("今天", "今日", "本日"), 0),
    **dict.fromkeys(("明天", "明日"), 1),
    **dict.fromkeys(("昨天", "昨日"), -1),
    **dict.fromkeys(("后天", "后日"), 2),
}
NEXT_DAYS: Final = {
    **dict.fromkeys(("当日", "当天", "同日"), 0),
    **dict.fromkeys(("次日", "翌日", "第二天"), 1),
}
"""Words in the place of year, month, quarter and day, and how far that is from the notice's own."""

FROM_THE_OTHER_END: Final = frozenset({"次年", "翌年", "同年", "当年", "次月", "同月", *NEXT_DAYS})
"""Words that, at the end of a range, count from its beginning."""

DAY_PARTS: Final = {
    "上班": DayPart.OPENING,
    "上午": DayPart.MORNING,
    "上午下班": DayPart.MORNING,
    "下午": DayPart.AFTERNOON,
    "下班": DayPart.CLOSING,
}
"""Words by which something is due within the office day, and the part of it that they mean."""

WEEKDAYS: Final = "一二三四五六日"

FIXED_FESTIVALS: Final = {
    "元旦": (1, 1),
    **dict.fromkeys(("三八", "妇女", "三八妇女", "国际妇女", "三八国际妇女"), (3, 8)),
    "植树": (3, 12),
    **dict.fromkeys(("五一", "劳动", "国际劳动", "五一劳动", "五一国际劳动"), (5, 1)),
    **dict.fromkeys(("五四", "青年", "五四青年"), (5, 4)),
    **dict.fromkeys(("六一", "儿童", "国际儿童", "六一儿童", "六一国际儿童"), (6, 1)),
    **dict.fromkeys(("七一", "建党"), (7, 1)),
    **dict.fromkeys(("八一", "建军", "八一建军"), (8, 1)),
    "教师": (9, 10),
    **dict.fromkeys(("十一", "国庆", "十一国庆"), (10, 1)),
}
"""Festivals with a month and a day of their own."""

MOVING_FESTIVALS: Final = {"春节": "春节", "清明": "清明", "端午": "端午", "中秋": "中秋"}
"""Festivals that follow the moon or the sun, and what a calendar calls them."""

# `五一` alone may be a road or a medal, so that a festival without 节 needs one of these behind it.
_AHEAD: Final = r"(?=(?:之|以)?前|期间|假期|长假|黄金周|当[天日]|[、,和及与])"
_PAPERS: Final = "通知 方案 文件 意见 决定 办法 规定 通报 公告 通告 函 细则 要点 计划 公报 纲要 条例"
_ISSUED: Final = "印发 发布 发文 下发 公布 成文 发出 颁布 签发"
_FULLY: Final = "全面 全部 基本 务必 均 须 应 要 将 予以 予 正式 并 再 一次性"
_ACHIEVED: Final = "完成 建成 办结 实现 达到 落实 到位 解决 整改 清零 销号 竣工 投产 做到 取得 形成"
_HANDED_IN: Final = "报送 上报 提交 递交 报请 送交 报备"
_DONE: Final = (
    "报告 报 送 交 办理 反馈 结束 启动 开展 实施 出台 印发 制定 整治 上线 投入 开工 验收"
    " 汇总 总结 回复 答复 公示 公布 部署 组织 召开 建立 做好 进行 施行 执行 生效 实行 将 把"
)
# What follows a deed may be anything but another time, or another clause.
_OBJECT: Final = (
    rf"(?:(?!{N}+个?(?:工作日|月|[年日号周旬季天时点])|[年月季]度?[底末初]|[上中下]旬|周[一二三四五六日]|每|[今明本下次][年月])"
    r"[^,;])*\Z"
)
_LEADING: Final = "请 务必 必须 须 应 应当 需 要 力争 争取 确保 拟 原则上 统一 一律 于 在"
_HALVES: Final = "凌晨 清晨 早上 早 上午 中午 下午 傍晚 晚上 晚"
_HALF: Final = any_of(_HALVES)
_WEEK: Final = "(?:周|星期|礼拜)"
_WHICH_WEEK: Final = "(?:本|这一?|下下|[上下]一?)"
_OF_PLAN: Final = (
    r"(?:期间|时期末?(?!的?[前后头最第])|期?末(?!期)|期(?=[之以]?内|\Z)"
    rf"|(?:时期)?的?(?:(?:[前后头]|最后){N}年|第{N}年)|[开收][局官]之年)"
)
_DIGITS: Final = "0123456789〇"
_NUMERALS: Final = N[1:-1].replace("0-9", "0123456789")

WORDS: Final = (
    # -- words of a point --
    ("U", "上下", "[上下]半年"),
    ("H", "上下", "[上下]半月"),
    ("X", "上中下", "(?:上、?中|中、?下|[上中下])旬"),
    ("Y", _NUMERALS, rf"{N}{{4}}年度?"),
    ("M", _DIGITS, r"[0-9〇]{1,2}月份?"),
    # 一月内 may be January or one month, which is written 一个月内.
    ("M", _NUMERALS, rf"{N}{{1,3}}月(?:份|(?![之以]?内))"),
    ("l", _NUMERALS, rf"(?<![月份年周至到~-]){N}{{1,5}}日(?=[之以]?内|届满)"),
    ("l", _NUMERALS, rf"(?<=[期时用共计续]){N}{{1,5}}日(?:的?时间)?"),
    ("D", _NUMERALS, rf"{N}{{1,3}}[日号]"),
    ("I", "12", r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    ("I", "12", r"\d{4}(?:-\d{1,2}-|/\d{1,2}/|[.·]\d{1,2}[.·])\d{1,2}日?"),
    ("L", "12", r"(?:19|20)\d\d[/.](?:0?[1-9]|1[0-2])(?![\d年]|[/.]\d)"),
    ("B", _NUMERALS, rf"{N}{{2}}年(?={N}{{1,2}}月|年?[底末初]|[上下]半年|第?[1-4一二三四]季)"),
    ("M", "元", "元月份?"),
    (
        "V",
        _starts(FIXED_FESTIVALS, MOVING_FESTIVALS),
        rf"{any_of([*FIXED_FESTIVALS, *MOVING_FESTIVALS])}(?:节|{_AHEAD}|(?<=春节|元旦))",
    ),
    (
        "P",
        "第" + _NUMERALS,
        rf"第?{N}{{1,2}}个?五(?:年(?:规划|计划))?(?:规划)?{_OF_PLAN}",
    ),
    ("R", _starts(YEARS), any_of(YEARS)),
    ("A", "年", "年[底末初中终]"),
    ("G", _starts(QUARTERS), any_of(QUARTERS)),
    ("W", "(本这上下周星礼", rf"\(?(?:{_WHICH_WEEK}个?)?{_WEEK}[一二三四五六日天末]\)?"),
    ("W", "本这上下", f"{_WHICH_WEEK}个?{_WEEK}"),
    ("S", _starts(MONTHS), f"{any_of(MONTHS)}份?"),
    ("S", "月", "月(?=[之以]?内)"),
    ("K", "第首最", rf"(?:第{N}{{1,2}}个|首个|最后一?个)(?:工作日|{_WEEK}[一二三四五六日天])"),
    ("l", "半" + _NUMERALS, rf"{LENGTH}(?:的?时间)?"),
    ("Q", "第" + _NUMERALS, rf"第?{N}季度?"),
    ("Q", "前", "前[二两三2-3]个?季度"),
    (
        "T",
        _starts(_HALVES) + _NUMERALS,
        rf"{_HALF}?{N}{{1,3}}(?::\d\d(?::00)?|[时点](?!间)(?:{N}{{1,3}}分|[0-5]\d|半|整|钟)?)",
    ),
    ("T", _starts(_HALVES) + _NUMERALS, rf"{_HALF}?{N}{{1,2}}(?=[至到~-]+{N}{{1,3}}[时点](?!间))"),
    ("C", _starts(_HALVES, "下 上"), f"(?:[上下]午)?下班|上班|{_HALF}"),
    ("C", "全", "全天"),
    ("J", _starts(DAYS), any_of(DAYS)),
    ("O", _starts(NEXT_DAYS), any_of(NEXT_DAYS)),
    ("Z", "月", "月[底末初中]"),
    ("E", "底末初中", "[底末初中]"),
    ("F", "全年", "全年|年(?=[之以]?内)"),
    ("N", "第" + _NUMERALS, rf"第?{N}{{1,4}}"),
    # -- what stands between and around points --
    ("b", "之以前", "[之以]?前(?!后)"),
    ("u", "截", r"截[至止](?!\Z)(?:时间|日期)?[:为是]?[到至于]?"),
    (
        "u",
        "不最至直",
        "不得?[晚迟]于|不得?超过|[最至][迟晚](?:不得?(?:[晚迟]于|超过)|[须应请要]?[于在]|至|到)?|直[至到]",
    ),
    ("t", ",至到", ",?(?:至|到)"),
    ("r", "~-", "[~-]+"),
    ("w", "之以内届", "[之以]?内|届满"),
    ("f", "自从由", "[自从由]"),
    ("s", "之起开", "(?:之日)?起的?,?|开始,?"),
    ("i", "即现", "即日|现在"),
    (
        "i",
        "本该此这正" + _starts(_PAPERS, _ISSUED),
        rf"(?:本|该|此|这个?)?{any_of(_PAPERS)}?(?:正式)?{any_of(_ISSUED)}(?:之[日时]|[当之]?[日天])?(?=[起后内])",
    ),
    ("x", ",为历持用利总共计合", ",?(?:为期|历时|持续|用时|利用|用|总?共计?|总计|合计)"),
    ("h", "分各", "分别|各"),
    ("g", "期之间假长黄", "期间|之间|间|假期|长假|黄金周"),
    ("a", "之以后", "[之以]?后"),
    ("e", "为止截结", "为止|止|截止|结束"),
    ("y", "," + _starts(_FULLY, _ACHIEVED), f",?{any_of(_FULLY)}*{any_of(_ACHIEVED)}{_OBJECT}"),
    ("q", "," + _starts(_FULLY, _HANDED_IN), f",?{any_of(_FULLY)}*{any_of(_HANDED_IN)}{_OBJECT}"),
    ("z", "," + _starts(_FULLY, _DONE), f",?{any_of(_FULLY)}*{any_of(_DONE)}{_OBJECT}"),
    ("c", "以,;、和及与()", "以及|[,;、和及与()]"),
    ("o", _starts(_LEADING), f"{any_of(_LEADING)}+"),
)
"""The kinds of words: a letter, the characters that its words begin with, and a pattern over tidied words."""
