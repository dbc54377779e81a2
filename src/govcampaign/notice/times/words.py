"""
The patterns of words of time in running text.

They find where an expression begins and ends; what it means `govcampaign.domain.time.phrases` reads.
Every repetition is bounded, so that a long line costs no more per character than a short one.
"""

from __future__ import annotations

import re
from typing import Final

N: Final = r"[0-9〇○零一二三四五六七八九十两]"
"""One character of a number."""

BEFORE: Final = "前(?![后期往景沿列置瞻述任款夕]|提(?![交供出请报升醒取高])|三)"
"""前 as a word of time, which is not that of 前后, 前期, 前提."""

_C: Final = "[一二三四五六七八九十]"
_YEAR: Final = r"(?:[0-9]{4}|[〇○零0一二三四五六七八九]{4})年度?(?!以?来)"
_REL: Final = "(?:[今本当明次翌同来]年度?)"
_Y: Final = f"(?:(?:{_YEAR}|{_REL})的?)"
_M: Final = rf"(?:[0-9]{{1,2}}|{_C}{{1,2}}|元)月份?"
_D: Final = rf"(?:[0-9]{{1,2}}|{_C}{{1,3}})[日号](?![楼线文])"
_W: Final = "（?(?:星期|周|礼拜)[一二三四五六日天]）?"
_HALF_DAY: Final = "(?:凌晨|早上|上午|中午|下午|傍晚|晚上|晚)"
CLOCK: Final = rf"{_HALF_DAY}?[0-9]{{1,2}}(?:[：:][0-9]{{2}}[时点分]?|[时点](?!间)(?:[0-9]{{1,2}}分|半|整)?)"
"""A time of day."""

_T: Final = rf"(?:{CLOCK}|(?:[上下]午)?下班|{_HALF_DAY}|上班(?=前))"
_XUN: Final = "(?:[上中下]、)?[上中下]旬"
_Q: Final = "(?:第?[一二三四1-4]季度?(?![节军])|前[两二三23]个?季度)[底末]?"
_U: Final = "[上下]半年[底末]?"
FESTIVAL: Final = (
    "(?:“?(?:春节|清明节?|五一(?:国际)?(?:劳动)?节?|劳动节|端午节?|中秋节?|国庆节?|元旦节?|七一|八一|教师节|妇女节"
    "|儿童节)”?(?:建党节|建军节|劳动节)?)"
)
"""A festival that a notice counts to."""

_ISO: Final = r"[0-9]{4}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|\.[0-9]{1,2}\.)[0-9]{1,2}(?![0-9])"
DAY: Final = f"{_Y}?{_M}{_D}(?:{_W})?(?:{_T})?"
"""A day of a month, with or without a year and a time."""

_MONTH_PART: Final = f"{_Y}?{_M}(?:{_XUN}|[上下]半月|[底末]|初(?![步审级中高次])|中(?=[，。至到]))?"
_OWN_MONTH: Final = f"(?:本|当|下个?|次)月(?:份|{_XUN}|[底末]|{_D})?"
_WEEK: Final = "[本下]周(?:[一二三四五六日]|末|内)"
_LONE: Final = f"年[底末]|月[底末]|{_Y}(?:年?[底末初终]|{_Q}|{_U})|{_Q}|{_U}"
POINT: Final = f"(?:{_ISO}|{DAY}|{_MONTH_PART}|{_LONE}|{_OWN_MONTH}|{_WEEK}|{_Y})"
"""A day, a part of a month, a month, a quarter, half a year, a year."""

_DASH: Final = "[-—–―─~～﹣−]{1,4}"
_JOIN: Final = f"(?:之?日?起|开始|启动|份)?，?(?:至|到|{_DASH})"
_BARE: Final = (
    rf"(?:{_Y}?(?:[0-9]{{1,2}}|{_C}{{1,2}})(?={_JOIN}(?:[0-9]{{1,2}}|{_C}{{1,2}})月)"
    rf"|{_Y}?{_M}[0-9]{{1,2}}(?={_JOIN}[0-9]{{1,2}}[日号])"
    rf"|{_Y}?{_C}(?={_JOIN}{_C}季)"
    rf"|[0-9]{{4}}(?={_JOIN}[0-9]{{4}}年))"
)
_ISSUE: Final = "(?:(?:即日|现在)(?:开始)?|(?:印发|发布|下发|发文)之日)"
_SECOND: Final = f"(?:{_Y}?{FESTIVAL}(?=[之以]?前)|{POINT}|{_D}(?:{_W})?(?:{_T})?|{_Q}|{CLOCK})"
_ROW: Final = f"{_Y}?[0-9]{{1,2}}[、和][0-9]{{1,2}}月份?(?![0-9]|{_XUN})"
_FIRST: Final = f"(?:{_BARE}|{POINT}|年初|{_Y}?{FESTIVAL}后?)"
RANGE: Final = f"(?:{_ROW}|(?:{_ISSUE}起?，?(?:至|到|{_DASH})|{_FIRST}{_JOIN}){_SECOND})"
"""Two points that make a stretch of time."""

LASTING: Final = (
    rf"{POINT}(?:之?日?起|开始)，?(?:为期|历时|用|利用){N}{{1,3}}(?:个月|天|周|年|个星期|日)(?:时间)?"
)
"""A beginning and a length."""

_UNIT: Final = "(?:个?(?:法定)?工作日|个月|个?自然日|个?星期|个?小时|分钟|[年周天日])"
LENGTH: Final = (
    rf"(?![0-9]{{4}}年)(?:{N}{{1,3}}(?:{_DASH}|至|到))?(?:{N}{{1,4}}{_UNIT}|半年|半个月|一个半月)"
    r"(?:时间)?[之以]?内"
)
"""A length within which something is to be done."""

_SINCE: Final = f"{POINT}(?:之?日?起|开始)，?{LENGTH}"

BLANK: Final = (
    r"(?:(?<![0-9])[0-9]{4}年)?(?<![一二三四五六七八九十个岁本每当])"
    r"(?:[0-9]{1,2}|[_＿×xX*□]{0,4})月[_＿×xX*□]{0,4}日"
)
"""A date that the text leaves blank."""

_DEED: Final = "(?:组织|开展|召开|进行|报送|调度|通报|报告|检查|督查|巡查|更新|培训|演练|汇总|总结|上报)?"
_COUNT: Final = rf"{_DEED}(?:至少|不少于|不低于|最多|不超过)?{_DEED}{N}{{1,3}}次(?:以上)?"
_NTH: Final = f"(?:第{N}{{1,2}}个?|首个?|末|次|最后一?个?)(?:月|周|工作日|天|日|星期|周[一二三四五六日])"
_PLACE: Final = (
    rf"(?:{_M}(?:{_XUN}|[底末初])?|{N}{{1,2}}个?(?:工作)?[日天][之以]?内|{_D}|[0-9]{{1,2}}(?=[、和至—-])|{_XUN}|月?[底末]月?|月?初(?!步|级|审|次)|{_NTH}|{_Q}|{_U}"
    rf"|{CLOCK}|(?:[上下]午)?下班|[上下]午|中午|{_COUNT}|{N}{{1,2}}个?(?:工作)?[日天]"
    r"|(?:结束|终了)?之?后的?(?=[0-9一二三四五六七八九十]{1,3}个?(?:工作)?[日天月])"
    rf"|[之以]?{BEFORE})"
)
_PLACES: Final = rf"(?:[的、和及与至到—\-于在]{{0,2}}{_PLACE}){{0,8}}"
_WEEKDAYS: Final = (
    "(?:[一二三四五六日天](?![次场期篇条份轮调])(?:[、和至到—-](?:周|星期)?[一二三四五六日天]){0,6}|末)?"
)
RECURRENCE: Final = (
    rf"(?:每逢?(?:{N}{{1,2}}|半)?个?(?:周|星期)(?![边密年]){_WEEKDAYS}"
    rf"|每(?:{N}{{1,2}}|半)?个?(?:工作日|半年|半月|年度?(?![龄轻级代限])|季度?(?![节军])|月度?(?![薪饼均])|旬|学期|学年|天|日(?![均常记]))"
    rf"|每?逢?[单双]月|隔(?:日|周|月)"
    r"|[按逐](?:半年|季度?|月度?|旬|周|日)(?![计目任节时期照历均产]|度?计划)"
    r"|[按逐]年度?(?=(?:报|上报|评|考|通报|公布|公开|汇总))"
    rf"|各(?:季度末|季末|月[底末])"
    r"|一(?:月|周|季度?|日|年|旬)一(?:调度|通报|报告?|小结|总结|督查|督办|检查|研判|评比|排名|汇总|会商|分析|更新)"
    rf"|(?<![0-9一二三四上下本当个年元])[季月]度?(?:终了|结束|末)?后(?=[0-9]{{1,2}}个?(?:工作)?日[之以]?[前内])"
    rf"|(?:一|半|1|两)(?:年|个?季度|个?月|周|天)(?:至少|不少于)?{N}{{1,2}}次){_PLACES}"
)
"""Words that say how often."""

_FOLLOWED: Final = (
    ("〇○零一二三四五六七八九十两", "[0〇○零一二三四五六七八九十年月日号个周天季工星至到半—-]"),
    ("今明来翌同", "年"),
    ("本当次下", "[年月周个半]|发之日"),
    ("每", "[0-9一二两三四五六七八九十年月日周季旬半天工个逢学星]|[单双]月"),
    ("年", "[底末初内]"),
    ("月", "[底末后终结报调通例度日_＿×xX*□]"),
    ("周旬季", "[报调通例度终后末结]"),
    ("半", "[年个月]"),
    ("上", "半"),
    ("第", "[一二三四1-4]"),
    ("前", "[两二三23]"),
    ("按逐", "[年月日周季旬半]"),
    ("各", "[季月]"),
    ("隔", "[日周月]"),
    ("单双", "月"),
    ("即", "日"),
    ("现", "在"),
    ("印", "发之日"),
    ("发", "[布文]之日"),
    ("元", "[月旦]"),
    ("春", "节"),
    ("清", "明"),
    ("端", "午"),
    ("中", "秋"),
    ("国", "庆"),
    ("劳", "动节"),
    ("教", "师节"),
    ("妇", "女节"),
    ("儿", "童节"),
    ("“", "[春清端中国劳五七八元]"),
    ("寒暑", "[假期]"),
    ("放", "假"),
    ("开", "学"),
    ("入", "汛"),
    ("汛", "期"),
    ("_＿×□xX", "[_＿×□xX月]"),
)
# A set in front lets the search skip other characters fast; the rest then checks what follows.
START: Final = re.compile(
    f"[0-9{''.join(firsts for firsts, _ in _FOLLOWED)}]"
    f"(?:(?<=[0-9])|{'|'.join(f'(?<=[{firsts}])(?={then})' for firsts, then in _FOLLOWED)})"
)
"""The first character of every expression."""

RHYTHM: Final = re.compile(RECURRENCE)
SPOT: Final = re.compile(
    rf"(?<![0-9])(?:(?<!\.)|(?=[0-9]{{4}}年))(?:(?P<lasting>{LASTING})|(?P<range>{RANGE})|(?P<festival>{_Y}?{FESTIVAL}(?=[之以]?前(?![夕后])|期间))"
    rf"|(?P<season>(?:[寒暑][期假])?(?:放假|开学|入汛|汛期(?:来临|到来)?)(?=[之以]?前(?!后)))"
    rf"|(?P<since>{_SINCE})|(?P<length>{LENGTH})"
    rf"|(?P<blank>{BLANK}(?:[至到—-]{{1,2}}{BLANK})?)|(?P<day>{_ISO}|{DAY})"
    rf"|(?P<bare>[0-9]{{1,2}}月[0-9]{{1,2}}(?=[之以]?前)|[0-9]{{1,2}}[日号](?=[之以]?前)|{CLOCK}(?=[之以]?前))"
    rf"|(?P<month>{_MONTH_PART}|{_OWN_MONTH}|{_WEEK}|{_LONE})|(?P<year>{_YEAR}|{_REL}|(?<!{N})年(?=内)))"
)
"""One expression of time; its groups are named after what it is made of."""
