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
    "|建(?![议筑制材行设档])|设(?![施备计在])"
)
_NOUN: Final = r"(?!报告|方案|计划|规划|制度|机制|期限|进度|情况|意见|办法|标准|体系|名单|清单|表|书(?!面)|工作(?!方案)|行动|活动|重点|内容|范围|对象|时间|结果|目标|任务|要点|领导|经费|资金|协议|权限|职责|人员|名额)"
"""What tells that a word that is also a noun is one here: 自查报告, 建设期限."""
_VERB: Final = (
    rf"(?:{one_of(word for word in VERBS - ALSO_NOUNS if len(word) > 1)}|(?:{one_of(ALSO_NOUNS)}){_NOUN}|{_ONE})"
    r"(?![员者率额厅局]|部(?![署分])|机[构关]|单位|小组)"
)
_ADVERB: Final = rf"(?:{one_of(ADVERBS)})地?、?"
MODAL: Final = (
    r"(?:(?<![主重需必纲摘概简紧])要(?![求点素件事闻害领塞目地])|应当|应该"
    r"|(?<![相供适反对响回效顺感呼照])应(?!.尽)(?![急用对答届邀聘收付征税变力运考试建备交审查处尽])|必须|(?<!必)须(?!知)"
    r"|(?<![必急所内军供])需要?(?!求)|务必|不得|不准|不能|严禁|禁止|(?:具体)?负责(?!人|同志|制(?![定订作])|的)|可以"
    r"|(?<![许认不宁尽])可(?![能持靠行再操视比控见支研])|一定要)"
)
"""A modal verb, outside nouns that hold its character."""
VERB: Final = re.compile(_VERB)
_WILL: Final = rf"将(?=(?:{_ADVERB}){{0,3}}(?:{_VERB}|按|结合|根据|会同|以(?!及)|通过|对(?![外口])|于|在))"
WILL: Final = re.compile(_WILL)
"""将 where it says what will be done, and not what is acted on."""
TIME: Final = re.compile(
    r"(?:(?:从|自|在|于|到|至|截至|截止)?(?:(?:每年|今年|明年|当年|本年|\d{4}年|每月|每季度|本月|次月|当月)?[□\d、.－—―\-~至月日旬上中下初底末前后内起以年季度半天个工作时：点元]{2,24}(?:之?前|以前|底前|期间|内|起|止|后|开始)?[，]?))"
)
_AT: Final = re.compile(rf"(?:{_ADVERB}){{0,6}}(?:{MODAL}|{_WILL})?(?:{_ADVERB}){{0,6}}(?P<verb>{_VERB})?")
_PREPOSITION: Final = re.compile(
    r"严格按照|按照?|依照|依据|根据|结合|紧扣|紧密结合|围绕|针对|以(?!及)|通过|采取|采用|(?:充分)?利用|(?:充分)?运用|借助|依托|本着|遵循|从|在|于|自"
    r"|对照|对标|对于|对|就|与|同|向|为了|为|会同|参照|聚焦|立足|着眼|面向|经|将|把|使|让|由|到|至|除|随着|作为|坚持|把握|连同"
)
_ADVERBIAL_END: Final = re.compile(
    r"(?:要求|规定|原则|精神|分工|实际|部署|方式|形式|办法|途径|手段|渠道|抓手|重点|目标|契机|主题|主线|突破口|基础上?|过程中?|工作中"
    r"|[中时后前下]|起|期间|方面|角度|出发|情况|内容|特点|职责|职能|任务|为主|导向|问题|人员?|意见|方案|标准|依据|程序|参考|载体|平台|机遇|时机|责任人|指导|"
    r"的|等|部位|环节|重要环节|领域|机会|优势|作用|名义|为由|措施|活动|工作|事项|单位|企业|地区|学校|部门|机构|项目|行为|团体|对象|群体|资料|信息|现象|结果|效果|数据|需要|需求|进度|比例|额度|权限|法规|法律)$"
)
_MEANS: Final = frozenset({"通过", "利用", "充分利用", "运用", "充分运用", "借助", "依托", "以"})
_MEANS_END: Final = re.compile(
    r"(?:方式|形式|办法|途径|手段|渠道|抓手|重点|目标|契机|主题|主线|突破口|为主|导向|载体|平台|等|依据|标准|基础|原则|准绳|目的|宗旨|核心|牵引|指导|媒体"
    r"|名义|为由|措施|活动|机会|时机|优势|作用|[中时后前下]|方面|角度)$"
)
_BRINGS: Final = re.compile(r"(?<![即必终])将(?![来要])|(?<![一])把(?![握关好控])")
_NEVER: Final = frozenset(
    "作为 使 让 除 随着 经 结合 围绕 针对 按照 按 严格按照 根据 依据 依照 紧扣 遵循 本着 参照 对照 聚焦 立足 着眼 面向".split()
)
"""Prepositions behind which the first verb that comes is none of the sentence."""
_TASKS: Final = frozenset({"工作", "活动", "任务", "方案", "意见", "措施", "项目"})
_TO_DO: Final = re.compile(r"做好|抓好|开展|制定|制订|完成|提出|研究制定")
_HAND: Final = re.compile(
    r"报送|上报|报告(?!》)|呈报|填报|报备|上交|上传|提交|送交|递交|移交|移送|送达|寄送|送至|报至|发至|发送|发到|送到|交至|交由|交到|抄送|抄报|反馈"
    r"|汇报|通报|纳入|列入|列为|定为|作为|传达|传送|录入|贯穿|摆在|摆上|摆到|放在|用于|张贴|记入|计入|引入|融入|渗透|传导"
    r"|报(?![刊纸社网表名告请备道批审经])|送(?!检)|交(?![通流界易叉警])"
)
"""What is done with what 将 and 把 bring before the verb, most often."""
_TURN: Final = re.compile(
    r"分解|细化|落实|转化|转变|贯彻|抓实|抓好|抓紧|做实|做细|下达|下发|告知|公布|公示|公开|建设|打造|延伸|整合|推荐|确定|控制|具体化|明确"
)
_LIGHT: Final = re.compile(r"(?P<verb>负总责|负全责|进行|开展|予以|给予|作出|做出|加以|实施|实行|组织|采取|提出)")
_BEHIND: Final = re.compile(
    rf"(?:{_ADVERB}|精神|原则|部署|方式|形式|[中上下内前后时起]|角度|重点|实际|特点|基础上|为[主由])(?P<verb>{_VERB})"
)
_SECOND: Final = re.compile(
    "开展|召开|举办|举行|参加|制定|制订|落实|完善|健全|建立|指导|监督|督促|办理|处理|处置|推进|执行|通报|奖励|协调|汇总|报送|上报|修订|结算|分析|拟定"
    "|(?:实施|检查|整改|自查|审查|审核|抽查|排查|清理|整治|核查|督查|督办|调查|考核|评估|验收|总结|演练|培训|治理|组织)" + _NOUN
)
_GIVES: Final = re.compile(r"(?P<verb>进行|予以|给予|加以|实行|开展|提供)")
_DONE: Final = re.compile(rf"(?:{_ADVERB})(?P<verb>{_VERB})")
_WHEN: Final = re.compile(r"(?:期间|时|之?后|之前|过程中|的同时|基础上|工作中|[领指]导下|前提下|情况下|之日起|[日月年]内|[^目从以]前)$")
_LIGHTS: Final = frozenset({"进行", "开展", "予以", "加以", "给予", "作出", "做出"})
_CHAIN: Final = re.compile(rf"[^，。、□]{{0,4}}?(?P<chain>{_VERB}(?:[、和及并]{{1,2}}{_VERB}){{0,2}})")
_WEAK: Final = re.compile(
    r"高度重视|重视|(?:充分|深刻)?认识|提高(?:思想|政治)?(?:认识|站位|觉悟)|统一思想|加强(?:对.{1,20}的?)?(?:组织)?领导$|精心组织|周密部署"
    r"|明确(?:责任|分工|任务|措施)|(?:全面|周密|认真|精心)?部署|精心|压实责任|夯实责任|强化(?:措施|责任|领导)|各司其职|各负其责|密切配合|通力合作|形成合力|增强.{0,12}(?:感|意识|观念)"
    r"|树立|做到|动员(?:部署)?$|确保|保证|力争|切实增强|营造|抓住(?:时机|机遇)|形成.{0,20}(?:氛围|合力|格局|局面)|进一步统一|促进|坚持|服从|着眼|以便|防止|避免|杜绝|实现|(?:协同、)?(?:配合|合作|协作|协商|联动|配合协作|协调联动|协调配合)$|不断提高|推动形成|发挥"
)


@frozen(kw_only=True)
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
    time = TIME.match(text, at, end)
    if time is not None:
        at = time.end()
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
    brings = _BRINGS.search(text, at, min(end, at + 20))
    if brings is not None:
        return _behind(text, brings.start(), brings, end)
    if text.endswith("深入", 0, at):
        return Predicate(action="深入", start=at - 2, end=at, object=(at, end))
    if modal and end - at >= 2 and text[at] not in "有是为□、，":
        return Predicate(action=text[at : at + 2], start=at, end=at + 2, object=(at + 2, end), known=False)
    gives = _GIVES.search(text, at, end)
    if gives is not None and text[gives.end() : gives.end() + 1] != "的":
        return _made(text, *gives.span(), end)
    return None


def begins(text: str, at: int, end: int) -> bool:
    """Tell whether a stretch begins with a verb, or with adverbs and a verb."""
    found = _AT.match(text, at, end)
    return found is not None and found["verb"] is not None


def _behind(text: str, at: int, before: re.Match[str], end: int) -> Predicate | None:
    word, begin = before[0], before.end()
    ending = _MEANS_END if word in _MEANS else _ADVERBIAL_END
    adverbial = ending.search(text, max(at, end - 8), end) is not None and not (
        text[end - 2 : end] in _TASKS and _TO_DO.search(text, begin + 2, end)
    )
    if word in ("将", "把"):
        found = _transfer(text, begin, end)
        return None if found is None else _made(text, *found, end, (begin, found[0]))
    if word in ("对", "对于", "就"):
        found = _about(text, begin, end, adverbial)
        return None if found is None else _made(text, *found, end, (begin, found[0]))
    inner = _BRINGS.search(text, begin, end) if not adverbial else None
    if inner is not None:
        return _behind(text, inner.start(), inner, end)
    if word in ("采取", "坚持", "采用") and not adverbial:
        return _made(text, *before.span(), end)
    if adverbial and word not in ("向", "与", "会同", "同", "于", "在"):
        return None
    if word == "以" and VERB.match(text, begin, end):
        return None
    gives = _GIVES.search(text, begin + 1, end)
    if gives is not None:
        return _made(text, *gives.span(), end)
    behind = None if word in ("会同", "与", "同", "向", "为") else _BEHIND.search(text, begin, end)
    if behind is not None:
        return _made(text, *behind.span("verb"), end)
    if word in _NEVER:
        return None
    plain = VERB.search(text, begin + 1, end)
    return None if plain is None else _made(text, *plain.span(), end)


def _transfer(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Return the verb behind 将 or 把 and its object; None where only the object stands there."""
    for pattern in (_HAND, _TURN):
        last = None
        for hit in pattern.finditer(text, begin + 1, end):
            if hit.end() == end or text[hit.end()] not in "的工情进和与、，":
                last = hit
        if last is not None:
            return last.span()
    light = _GIVES.search(text, begin + 1, end) or _DONE.search(text, begin + 1, end)
    if light is not None:
        return light.span("verb")
    last = _last(text, begin, end)
    return last.span() if last is not None and last.end() == end else None


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
    if verb == "组织" and text.startswith("对", stop) and (far := _GIVES.search(text, stop, end)) is not None:
        return Predicate(action=verb + far[0], start=start, end=far.end(), object=(stop + 1, far.start()))
    if verb in _LIGHTS:
        more = _CHAIN.match(text, stop, end)
        if more is not None:
            action = verb + more["chain"]
            return Predicate(action=action, start=start, end=more.end(), object=about or (more.end(), end))
    more = _SECOND.match(text, stop, end)
    if more is not None and more.end() - start <= 4:
        stop = more.end()
    weak = _WEAK.match(text, start, end) is not None
    return Predicate(action=text[start:stop], start=start, end=stop, object=about or (stop, end), weak=weak)
