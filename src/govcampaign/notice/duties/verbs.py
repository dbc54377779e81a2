"""
What a comma part asks for: its verb, and what the verb is about.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from govcampaign.notice.duties.words import ADVERBS, ALSO_NOUNS, VERBS, one_of

_ONE: Final = (
    "报(?![刊纸社网表名告请备道批审经])|送(?!检)|交(?![通流界易叉警])|抓(?!手)|派(?![出驻])"
    "|建(?![议筑制材行])|设(?![施备计在])"
)
_NOUN: Final = r"(?!报告|方案|计划|规划|制度|机制|期限|进度|情况|意见|办法|标准|体系|名单|清单|表|书(?!面)|工作(?!方案)|行动|活动|重点|内容|范围|对象|时间|结果|目标|任务|要点|领导|经费|资金|协议)"
"""What tells that a word that is also a noun is one here: 自查报告, 建设期限."""
_VERB: Final = (
    rf"(?:{one_of(word for word in VERBS - ALSO_NOUNS if len(word) > 1)}|{_ONE}|(?:{one_of(ALSO_NOUNS)}){_NOUN})"
    r"(?![员者率额厅局]|部(?![署分])|机[构关]|单位|小组)"
)
_ADVERB: Final = rf"(?:{one_of(ADVERBS)})地?、?"
MODAL: Final = (
    r"(?:(?<![主重需必纲摘概简紧])要(?![求点素件事闻害领塞目地])|应当|应该"
    r"|(?<![相供适反对响回效顺感呼照])应(?![急用对答届邀聘收付征税变力运考试建备交审查处尽])|必须|(?<!必)须(?!知)"
    r"|(?<![必急所内军供])需要?(?!求)|务必|不得|不准|不能|严禁|禁止|(?:具体)?负责(?!人|同志|制|的)|可以"
    r"|(?<![许认不宁尽])可(?![能持靠行再操视比控见支研])|一定要)"
)
"""A modal verb, outside nouns that hold its character."""
VERB: Final = re.compile(_VERB)
_WILL: Final = rf"将(?=(?:{_ADVERB}){{0,3}}(?:{_VERB}|按|结合|根据|会同|以(?!及)|通过|对(?![外口])|于|在))"
WILL: Final = re.compile(_WILL)
"""将 where it says what will be done, and not what is acted on."""
_AT: Final = re.compile(rf"(?:{_ADVERB}){{0,6}}(?:{MODAL}|{_WILL})?(?:{_ADVERB}){{0,6}}(?P<verb>{_VERB})?")
_PREPOSITION: Final = re.compile(
    r"严格按照|按照?|依照|依据|根据|结合|紧扣|紧密结合|围绕|针对|以(?!及)|通过|采取|采用|(?:充分)?利用|(?:充分)?运用|借助|依托|本着|遵循|从|在|于|自"
    r"|对照|对标|对于|对|就|与|同|向|为了|为|会同|参照|聚焦|立足|着眼|面向|经|将|把|使|让|由|到|至|除|随着|作为|坚持|把握|连同"
)
_ADVERBIAL_END: Final = re.compile(
    r"(?:要求|规定|原则|精神|分工|实际|部署|方式|形式|办法|途径|手段|渠道|抓手|重点|目标|契机|主题|主线|突破口|基础上?|过程中?|工作中"
    r"|[中时后前下]|起|期间|方面|角度|出发|情况|内容|特点|职责|职能|任务|为主|导向|问题|人员?|意见|方案|标准|依据|程序|参考|载体|平台|机遇|时机|责任人|指导|"
    r"的|等|部位|环节|重要环节|领域|机会|优势|作用|名义|为由|措施|活动|工作)$"
)
_TRANSFER: Final = re.compile(
    r"(?:一并|及时|统一|书面|集中|逐级|同时)?(?P<verb>报送|上报|报告(?![》的])|呈报|填报|报备|上交|上传|提交|送交|递交|移交|移送|送达|寄送|送至|报至|发至|发送|发到|送到"
    r"|交至|交由|交到|抄送|抄报|反馈|汇报|通报|纳入|列入|列为|定为|作为|传达|传送|录入|分解|细化|落实|贯穿|转化|转变|贯彻|抓实|抓好|下达|下发|告知|公布|公示|公开|建设|打造"
    r"|摆在|摆上|摆到|放在|用于|张贴|记入|计入|引入|融入|渗透|延伸|整合|推荐|确定|控制|报(?![刊纸社网表名告请备道批审经])|送(?!检)|交(?![通流界易叉警]))"
)
_LIGHT: Final = re.compile(r"(?P<verb>进行|开展|予以|给予|作出|做出|加以|实施|实行|组织|采取|提出)")
_BEHIND: Final = re.compile(
    rf"(?:{_ADVERB}|精神|原则|部署|方式|形式|[中上下内前后时起]|角度|重点|实际|特点|基础上|为[主由])(?P<verb>{_VERB})"
)
_SECOND: Final = re.compile(
    "开展|召开|举办|举行|参加|制定|制订|落实|完善|健全|建立|指导|监督|督促|办理|处理|处置|推进|执行|通报|奖励|协调|汇总|报送|上报|修订|结算|分析|拟定"
    "|(?:实施|检查|整改|自查|审查|审核|抽查|排查|清理|整治|核查|督查|督办|调查|考核|评估|验收|总结|演练|培训|治理|组织)" + _NOUN
)
_DONE: Final = re.compile(rf"(?:{_ADVERB})(?P<verb>{_VERB})")
_WHEN: Final = re.compile(r"(?:期间|时|之?后|之前|过程中|的同时|基础上|工作中)$")
_LIGHTS: Final = frozenset({"进行", "开展", "予以", "加以", "给予", "作出", "做出"})
_CHAIN: Final = re.compile(rf"[^，。、□]{{0,4}}?(?P<chain>{_VERB}(?:[、和及并]{{1,2}}{_VERB}){{0,2}})")
_WEAK: Final = re.compile(
    r"高度重视|重视|(?:充分|深刻)?认识|提高(?:思想|政治)?(?:认识|站位|觉悟)|统一思想|加强(?:对.{1,20}的?)?(?:组织)?领导$|精心组织|周密部署"
    r"|明确(?:责任|分工|任务|措施)|落实.{0,8}责任|(?:全面|周密|认真|精心)?部署|精心|压实责任|夯实责任|强化(?:措施|责任|领导)|各司其职|各负其责|密切配合|通力合作|形成合力|增强.{0,12}(?:感|意识|观念)"
    r"|树立|确保|保证|力争|切实增强|营造|形成.{0,20}(?:氛围|合力|格局|局面)|进一步统一|促进|坚持|服从|着眼|以便|防止|避免|杜绝|实现|(?:配合|合作|协作|协商|联动|配合协作|协调联动|协调配合)$|不断提高|推动形成|发挥"
)


@frozen
class Predicate:
    """
    The verb of a comma part.

    Attributes:
        action: Its words.
        start: Where it begins.
        end: Where it ends.
        object: The place of what it is about; empty where that cannot be told.
        known: Whether it is a verb that is known.
        weak: Whether it only exhorts, or says to what end.
    """

    action: str
    start: int
    end: int
    object: tuple[int, int]
    known: bool = True
    weak: bool = False


def predicate(text: str, at: int, end: int, *, modal: bool = False) -> Predicate | None:
    """
    Return the verb of a stretch of a comma part.

    Args:
        text: The text, with what brackets hold blotted out.
        at: Where the stretch begins, behind the actor and the modal verb.
        end: Where it ends.
        modal: Whether a modal verb stands before it, so that a verb must follow.
    """
    while end > at and text[end - 1] == "□":
        end -= 1
    if end <= at or (text[end - 1] == "的" and end - at > 2) or _WHEN.search(text, max(at, end - 4), end):
        return None
    found = _AT.match(text, at, end)
    assert found is not None
    if found["verb"] == "作为":
        return None
    if found["verb"]:
        return _made(text, *found.span("verb"), end)
    at = found.end()
    before = _PREPOSITION.match(text, at, end)
    if before is not None:
        return _behind(text, at, before, end)
    if modal and end - at >= 2 and text[at] not in "有是为□、，":
        return Predicate(text[at : at + 2], at, at + 2, (at + 2, end), known=False)
    return None


def _behind(text: str, at: int, before: re.Match[str], end: int) -> Predicate | None:
    word, begin = before[0], before.end()
    adverbial = _ADVERBIAL_END.search(text, max(at, end - 8), end) is not None
    if word in ("将", "把"):
        found = _transfer(text, begin, end)
        return None if found is None else _made(text, *found, end, (begin, found[0]))
    if word in ("对", "对于", "就"):
        found = _about(text, begin, end, adverbial)
        return None if found is None else _made(text, *found, end, (begin, found[0]))
    if word in ("采取", "坚持", "采用") and not adverbial:
        return _made(text, *before.span(), end)
    if adverbial and word not in ("向", "与", "会同", "同", "于", "在"):
        return None
    behind = None if word in ("会同", "与", "同", "向", "为") else _BEHIND.search(text, begin, end)
    if behind is not None:
        return _made(text, *behind.span("verb"), end)
    if word in ("作为", "使", "让", "除", "随着", "经"):
        return None
    plain = VERB.search(text, begin + 1, end)
    return None if plain is None else _made(text, *plain.span(), end)


def _transfer(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Return the verb behind 将 or 把 and its object."""
    for hit in _TRANSFER.finditer(text, begin + 1, end):
        if hit.end() == end or text[hit.end()] not in "的工情进":
            return hit.span("verb")
    light = _LIGHT.search(text, begin + 1, end)
    if light is not None:
        return light.span("verb")
    last = _last(text, begin, end)
    return None if last is None else last.span()


def _about(text: str, begin: int, end: int, topic: bool) -> tuple[int, int] | None:
    """Return the verb behind 对 and what it is about; a part that only names the topic has none."""
    light = None
    for light in _LIGHT.finditer(text, begin + 1, end):
        pass
    if light is not None and not (topic and light.start() < end - 14):
        return light.span("verb")
    if topic:
        return None
    done = _DONE.search(text, begin, end)
    if done is not None:
        return done.span("verb")
    last = _last(text, begin, end)
    return last.span() if last is not None and last.end() == end else None


def _last(text: str, begin: int, end: int) -> re.Match[str] | None:
    last = None
    for last in VERB.finditer(text, begin + 1, end):
        pass
    return last


def _made(text: str, start: int, stop: int, end: int, about: tuple[int, int] | None = None) -> Predicate:
    verb = text[start:stop]
    if verb in _LIGHTS:
        more = _CHAIN.match(text, stop, end)
        if more is not None:
            action = verb + more["chain"]
            return Predicate(action, start, more.end(), about or (more.end(), end), weak=False)
    more = _SECOND.match(text, stop, end)
    if more is not None and more.end() - start <= 4:
        stop = more.end()
    weak = _WEAK.match(text, start, end) is not None
    return Predicate(text[start:stop], start, stop, about or (stop, end), weak=weak)
