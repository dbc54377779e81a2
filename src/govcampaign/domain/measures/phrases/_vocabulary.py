"""
The words of quantities as patterns: numbers, units of measure, names that hold numbers, bounds, changes.

Each is compiled once. No part of a pattern that repeats holds another that repeats over the same characters,
so that the time to match grows with the length of the phrase alone.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.domain.measures.dimension import UNITS

_DIGITS: Final = "〇零一二三四五六七八九两"
_HAN: Final = rf"(?>[一二三四五六七八九两十][{_DIGITS}十百千万亿]*(?:点[{_DIGITS}]+)?|[零〇]点[{_DIGITS}]+)"
_GREAT: Final = r"(?:百万|千万|万亿|亿|万|千(?![克米瓦])|百(?!分)|十(?=[余多几来]))"
_ARABIC: Final = rf"(?>\d+(?:\.\d+)?{_GREAT}?(?:(?<=[万亿])\d+(?:\.\d+)?{_GREAT}?)?)"
NUM: Final = rf"(?:{_ARABIC}|{_HAN})"
"""A number, in digits or in characters; one that begins with 百, 千 or 万 is part of a name (千户企业)."""

# What must not follow a measure word, because the two are another word (二十四节气, 四个方面, 七十周年).
_NOT_BEFORE: Final = {
    "人": "大民均才工社",
    "名": "单称录义誉城",
    "位": "于置一",
    "户": "籍口型均外",
    "家": "庭长园乡具电风亲",
    "个": "人体性税",
    "次": "产要序日年月生",
    "节": "气日点能约假水",
    "期": "间末货限望刊",
    "分": "之别布级钟管院工行公校店段析享配解步散片局类",
    "方": "面向案法式便针位责",
    "部": "门分署队委",
    "起": "步来到草止诉点",
    "天": "然津候空下",
    "周": "年边期末岁",
    "条": "件例款线",
    "件": "均",
    "片": "区",
    "组": "织长合",
    "队": "伍员",
    "单": "位元独一",
    "对": "接口标应象照一",
    "班": "子",
    "面": "积向对临",
    "块": "链钱",
    "道": "路德防",
    "门": "类店户",
    "头": "企部条",
    "支": "部持出付撑行",
    "口": "岸",
    "本": "科地市级",
    "元": "旦",
    "升": "级学至到",
    "种": "植子",
    "批": "次准示复发",
    "处": "理置级罚长",
    "间": "接断隔",
    "套": "餐利",
    "村": "民一",
    "镇": "街",
    "乡": "镇村",
    "档": "案",
    "集": "中体团聚合成",
    "段": "落",
    "字": "号",
    "年": "度底末初级代龄版制间来前后行规计期禁义",
}
_LEFT_OUT: Final = frozenset({"", "成", "月", "季度", "人民币", "对", "根", "人员", "街道", "社区"})


def _unit(unit: str) -> str:
    if unit == "度":
        return "度(?=电)"
    if unit[-1].isascii() and unit[-1].isalnum():
        return rf"{re.escape(unit)}(?![A-Za-z0-9])"
    ends = _NOT_BEFORE.get(unit, "")
    return rf"{re.escape(unit)}(?![{ends}])" if ends else re.escape(unit)


_UNIT: Final = "|".join(_unit(each) for each in sorted(UNITS, key=len, reverse=True) if each not in _LEFT_OUT)
_PART: Final = rf"(?:百分之|千分之|万分之|{_HAN}分之)"


def _atom(end: str, *, last: bool) -> str:
    """Return the pattern of one figure; only the last of two needs a unit."""
    unit = rf"(?P<unit{end}>(?:万亿|亿|万)?(?:{_UNIT}))"
    return (
        rf"(?:(?P<whole{end}>{_PART})(?P<share{end}>百|{NUM})"
        rf"|(?P<half{end}>一半|过?半数|过半)"
        rf"|(?P<tenths{end}>[一二三四五六七八九]{{1,2}}|\d)成(?P<rest{end}>[一二三四五六七八九半])?"
        r"(?![立为效果员长功本])"
        rf"|(?P<over{end}>\d+/\d+)(?=以[上下内])"
        rf"|(?P<num{end}>{NUM})(?P<more{end}>[余多几来])?{unit}{'' if last else '?'})"
    )


_RANGE: Final = r"[-~至到]"
_SLASH: Final = (
    rf"/(?P<slash>半年|{NUM}个?(?:季度|学期|季|月|周|年|天|日)|年度|季度|学期|万人|百人|季|月|日|班|{_UNIT})"
)
# One figure needs its unit; the first of two may leave it to the second.
_FIGURE: Final = (
    rf"(?:(?<=GDP)|(?<=CPI)|(?<![A-Za-z\d.第百千万亿])){_atom('1', last=False)}"
    rf"(?:{_RANGE}(?:(?P<second>{_atom('2', last=True)})|(?(whole1)(?P<upto>{NUM})|(?!)))"
    rf"|(?(num1)(?(unit1)|(?!))|))(?:{_SLASH})?"
)

_TIMES: Final = "工作日|学期|学年|季度|半年|年度|小时|分钟|季|周|月|年|天|日|旬|届|批|期|次|班"
_STOP: Final = (
    r"(?=每|拥有|配|设|建|有|不|至|最|达|应|须|要|需|可|开展|组织|走访|完成|联系|帮扶|培育|确定|选|派|落实|服务"
    r"|负责|承担|结对|对接|培训|吸纳|提供|上报|报送|撰写|举办|召开|接待|解决|包保|包联|创建|打造"
    rf"|参加|限|平均|新增|超|低|高|按|,|$|\d|{_HAN}[家个名人户次场项件份张所])"
)
_PER: Final = (
    rf"每(?P<times>{NUM})?个?(?P<time>{_TIMES})"
    rf"|每(?P<many>{NUM}|[百千万])(?P<crowd>人口?|户|亩|公里|平方公里)"
    rf"|每(?P<number>{NUM}|[百千万])?(?P<what>[名人户家个位所张]?)"
    rf"(?P<noun>[\u4e00-\u9fff]{{0,12}}?(?:\([^()]{{0,12}}\))?){_STOP}"
    r"|每(?P<someone>[人户村镇县校班])"
    r"|(?P<average>[人户村校亩年月日班店企])均(?!浓度|气温|值|衡|等)"
    r"|(?P<each>各)(?=(?:不少于|至少)?\d)"
    rf"|(?<![上下年前后近大多])(?P<halfyear>半年)(?=(?:至少|不少于|最少|召开|开展|组织){{0,2}}{NUM}[次场轮])"
    rf"|(?P<span>[一两二三四五六]|\d)个?(?P<once>月|年|周|季度|天)(?=(?:至少|不少于|最少|召开|开展|组织){{0,2}}{NUM}[次场轮])"
)

_YEAR: Final = r"(?:\d{4}|[〇零一二三四五六七八九]{4})"
_DAYS: Final = (
    rf"{_YEAR}(?:{_RANGE}{_YEAR})?(?:学?年度?)"
    r"|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?(?![%\d])|\d{1,2}:\d{2}|\d{1,2}[·•]\d{1,2}"
    rf"|{NUM}(?:{_RANGE}{NUM})?月(?:份|底|末|初|[上中下]旬)?(?:{NUM}(?:{_RANGE}{NUM})?[日号])?"
    rf"|{NUM}(?:{_RANGE}{NUM})?日|{NUM}[时点](?:{NUM}分|半|整)?(?![十百]?[{_DIGITS}])"
    rf"|前{NUM}[名位强]|(?:倒数|[后末])第?{NUM}[名位]|前?{NUM}季度|(?:最近|近|过去|未来|今后|前|后|头){NUM}(?:年|个月|天|周)"
)
_SET: Final = (
    r"最多跑一次|[三四五六七八九十两]个一|[一二三四五六七八九两](?![到至十百千万点成分])[\u4e00-\u9fff][一二三四五六七八九两][\u4e00-\u9fff](?<![次场名家户人元天])|一对[一多]|三番五次|[一二三四五六七八九十]级[A-Z]"
    r"|(?:\d+|[一二三五十]+)(?:分钟|小时|公里)[\u4e00-\u9fff]{0,4}圈"
    r"|7[×xX*]24(?:小时)?|24小时(?:值班|在线|开放|服务|热线|营业|不间断|自助|监控|巡查|响应|轮)|八小时(?:之外|以外|内外|工作制)"
    r"|[八四五六三]项(?:规定|原则|制度)|一家[亲人]|一次性|一批|二手|两个一百年|一口[清价]|十里长街"
)
_CODES: Final = (
    r"\(\d{4}\)(?:第?\d+号)?|第\(?(?:\d+(?:-\d+)?|[一二三四五六七八九十百]+)\)?[\u4e00-\u9fff]?"
    r"|(?<![A-Za-z])(?!GDP\d|CPI\d)[A-Za-z]+[-./ ]?\d[\dA-Za-z./-]*"
    r"|\d+号(?:令|文|楼)?|\d+\+[\dN](?:\+[\dN])*|\d{3,4}-\d{7,8}"
)
_INCLUDED: Final = r"\(不?含[^()]{0,12}\)"
_QUOTED: Final = r"\"[^\"]{0,20}\"|《[^》]{0,60}》|<[^<>]{2,60}>"

# Most characters begin nothing; they are passed over before any pattern is tried.
_BEGINS: Final = (
    r"[\dA-Za-z一二三四五六七八九两十百千万〇零每各人户村校亩年月日班店企"
    r"前最近过未今后末倒头半上数几约好成第(《<×\"]"
)

SCAN: Final = re.compile(
    rf"(?={_BEGINS})(?:(?P<per>{_PER})|(?P<name>{_QUOTED}|{_INCLUDED}|{_SET}|{_CODES}|{_DAYS})"
    rf"|(?P<figure>{_FIGURE})"
    r"|(?P<code>\d+[A-Za-z]+)"
    rf"|(?P<vague>(?:近|上|数|几|约|好几|成)[十百千万亿]+(?:{_UNIT})|[百千万]+[余多来](?:{_UNIT}))"
    rf"|(?P<bare>(?<![\d.]){NUM}))",
    re.ASCII,
)
"""One thing in a phrase: what the quantity is for each of, a name, a figure, a vague number or a bare one."""

ABOUT: Final = re.compile(
    r"(?:(?<![签节合制履特预邀条公违])约|大约|大概|大致|将近|接近|(?<![最附临就远])近|几乎)(?:有|为|达到?|占|是)?$"
)
"""What makes the number behind it approximate."""

DENIAL: Final = (
    r"不(?:得|应|能|可|要|宜|会|准|许|再|允许)?(?:再)?|未|没有?|(?<!有)无|勿|并非|严禁|禁止|避免|杜绝|防止"
)
"""What turns the words behind it round."""

BEFORE: Final = re.compile(
    rf"(?P<most>小于等于|小于或等于|(?:{DENIAL})(?:超过|超出|高于|大于|多于|长于|突破|(?:超|逾)$)"
    r"|(?:至多|最多|最高|最长)|[≤≦]|控制[在到]|上限(?:为|是)?$"
    r"|(?<![期时年无不有权界局上下])限(?:报|额|推|选|推荐|申报)?(?:为|于|在)?$)"
    rf"|(?P<least>大于等于|大于或等于|(?:{DENIAL})(?:少|低|小|短|弱)于|至少|最少|最低|起码|不下于?|[≥≧]"
    r"|下限(?:为|是)?$|(?<![不未圆充期届])满$|(?<![不补充未满立富])足$)"
    r"|(?P<under>不满|不足|未满|(?:未|没有?)达到?(?!标)|少于|低于|小于|短于|不到|<)"
    r"|(?P<above>超过|超出|高于|大于|多于|长于|>|(?:超|逾|突破)$)"
    r"|(?P<reach>达到|(?:达|至少达)$)"
)
"""The bounds before a figure."""

AFTER: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{0,5}?(?<![级模称历岁]))?(?P<within>\(不?含[^()]{0,12}\))?"
    r"(?:(?:及|或|含|及其)?(?P<least>以上|之上|为(?:下限|底线)|(?<=[元%人名天月年岁次家户个场期件项])起(?![\u4e00-\u9fff]))|(?P<most>以下|以内|之内|之下|为上?限)|(?P<beyond>以外|之外)"
    r"|(?P<about>左右|上下|不等|(?<![至最])[多余](?![\u4e00-\u9fff])))(?P<without>\(不含[^()]{0,12}\))?"
)
"""The bounds after a figure."""

WITHIN: Final = re.compile(r"(?P<last>内)(?![\u4e00-\u9fff])|内(?=完成|办结|答复|反馈|到|送)")
"""内 behind a figure; before a deed it bounds a length of time alone."""

CHANGE: Final = re.compile(
    r"(?:(?P<up>增长(?![点极])|增加|提高|提升|上升|扩大|增速|增幅|涨幅|上涨|上调|上浮|延长|(?<![新倍])增(?!长)|(?<![不得应能可宜要会准许再未有没无勿非禁止免绝])高于(?=.))"
    r"|(?P<down>下降|降低|减少|压减|缩短|压缩|回落|下调|下浮|降幅|减|降|削减|精简|(?<![不得应能可宜要会准许再未有没无勿非禁止免绝])低于(?=.)))"
    r"(?P<to>率|幅度|速度|比例)?了?(?P<level>到|至(?![少多]))?"
)
"""A movement, and whether the figure behind it is the level that is reached."""

FACTOR: Final = re.compile(
    rf"翻了?(?P<doublings>{NUM})?番(?P<half>半)?|(?P<halved>减半)|(?P<doubled>倍增)", re.ASCII
)
"""A movement in one word."""

ALL: Final = re.compile(
    r"(?P<nearly>基本.{0,4})?(?:全覆盖|(?<!安)全部(?![门署委队])|(?<!安)全员|全数|全面覆盖|百分百)"
)
"""All of them: a ratio of one."""

UNGIVEN: Final = re.compile(
    r"若干|一批|一些|(?:一定|适当)(?:数量|比例)|(?<![干内外全])部分(?![管工布])|大半|多半|多数|成百上千"
    r"|成千上万|许多|众多|大量|少量|适量|[多几数][家个名项次场户件种所人]"
)
"""A quantity is asked for and not given."""

CONCRETE: Final = frozenset(["家", "所", "场", "处", "座", "辆", "间", "栋"])
"""Measure words that count even in characters and before a noun (一家企业), unlike 四个意识 and 一张网."""

AMBIGUOUS: Final = frozenset(["方", "度", "分", "斤", "升", "克"])
"""Units that are also parts of other words (三方协议)."""

BASE_OF: Final = re.compile(r"(?:从|由|自)[^,;。]{0,12}$")
"""The words before the base of a change."""
