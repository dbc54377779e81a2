"""
Signs that a duty is cut wrong though its form is plain: such a duty is never certain.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.notice.duties.asked import Asked
from govcampaign.notice.duties.patterns import AT, LIGHTS
from govcampaign.notice.duties.spread import Said

_JOINED: Final = re.compile(r"[、，或]|和(?![谐平睦解美])|及(?!时)|并(?!购|网)|以及|后(?![勤备续])")
"""How an object begins that is the rest of another: 是否组织|或参与补课."""
_HANGING: Final = re.compile(
    r"(?:(?<![存所内现潜])在|(?<![属等])于|(?<![温平缓总])和|(?<!普)及|(?<!参)与|(?<![方去导意走])向|(?<!服)从|或|将|把|进一步|大胆)$"
)
"""How an object ends whose own end stands elsewhere: 进展情况和在|落实过程中."""
_HOLDS: Final = re.compile(
    r"于[^，]{0,6}\d[^，]{0,12}[前旬日月底末](?=[一-鿿])(?![底前旬日末上中下])|报(?:本级|同级|上级)|报送[至到]|中(?:评出|选出|产生|推荐出|遴选|抽取)"
    r"|^(?:以下|下列|如下)|(?:重点|关键|目的)是|是要|并(?:负责|具体|组织|予以|进行|做好|开展|及时)"
)
"""What no object holds, since it is a deed of its own."""
_SET_IN: Final = re.compile("在(?![职校编线岗建读册籍场])|以(?!及)|按")
_SHARED: Final = frozenset({"做好", "抓好", "开展", "进行"})
"""Verbs after which 、 joins what is done: 做好指导、督查和总结工作."""
_WHETHER: Final = re.compile(r"(?:是否|有无|能否|可否|如何)\Z")
_MORE: Final = re.compile(r"[、，。；：（）和与及并或的]|工作|活动|任务|自纠")
_PART_OF_WORD: Final = re.compile(r"[上提移转递成外社杂缴相打申]\Z")
_HOSTS: Final = frozenset({"主办", "协办"})
"""Verbs that say whose event it is, and perhaps not what is to be done."""
_GIVEN: Final = re.compile(r"[^，。]{0,60}(?:安排|拿出|划出|列支|增加)[^，。]{1,20}(?:予以|给予|进行)")
"""How a part begins whose verb is an earlier one: 安排一定指标/予以奖励."""
_ONE_CHARACTER: Final = frozenset("报送交抓派建设")
_SOMEBODY: Final = re.compile("担任|兼任|任[组主]")
_ITS_HEAD: Final = re.compile(
    r"[^，。；、]{0,6}(?:一把手|负责人|负责同志|领导)(?:要|应|须|必须|负|亲自|[是为])"
)
_BEFORE: Final = re.compile(
    r"[对将把在以按从于就与同向为经由]|严格|结合|根据|依|围绕|针对|通过|充分|利用|运用|采取|借助|本着|遵循|会同|参照|聚焦|立足|坚持"
)
"""How the words before the verb of a bare sentence begin, where they are not part of that verb."""
_TOLD: Final = re.compile(
    r"[^，。；：]{0,12}(?:强调|指出|要求|认为|提出)[，：]|[^。；]{0,80}?(?:现将|现就|通知如下|转发给|(?:逾期|未按)[^，。；]{1,20}的，)"
)
"""How a sentence begins that tells what somebody said, leads over to the text, or asks on a condition."""
_MOMENT: Final = re.compile(
    r"(?:请|于|在)?(?:[今明后当][天日]|[本下上]周|[本下当]个?月|周[一二三四五六日]|国庆|春节|元旦|端午|中秋|五一|汛|\d)[^，的]{0,12}"
)
"""An object that is nothing but a time."""
_BARE: Final = ("予以", "给予", "加以", "进行", "开展")


def is_doubtful(said: Said, asked: Asked) -> bool:
    """Return whether what a sentence asks is perhaps cut wrong: its verb, its object, or who does it."""
    text, verb = said.masked, asked.predicate
    begin, end = verb.object
    about = text[begin:end]
    before = text[max(0, verb.start - 4) : verb.start]
    joined = _JOINED.match(about)
    if (
        (joined and not (joined[0] == "、" and verb.action[:2] in _SHARED))
        or _HANGING.search(about[-4:].rstrip("，、"))
        or _HOLDS.search(about)
    ):
        return True
    if verb.action in _HOSTS or _GIVEN.match(text, asked.start, verb.end):
        return True
    if _WHETHER.search(before) or (verb.action in _ONE_CHARACTER and _PART_OF_WORD.search(before)):
        return True
    if end <= verb.start and begin < end and (_is_apart(text, asked) or _MOMENT.fullmatch(about)):
        return True
    if _TOLD.match(text, said.sentence.start, said.sentence.end):
        return True
    return _is_of_somebody(text, asked)


def is_bare_doubtful(said: Said, asked: Asked) -> bool:
    """Return the same for a sentence without an actor, whose units are in a line after it."""
    verb = asked.predicate
    if (
        is_doubtful(said, asked)
        or said.masked.startswith("：", asked.end)
        or (verb.object[0] >= verb.object[1] and verb.action[:2] not in _BARE)
    ):
        return True
    if verb.start <= asked.start or verb.object[0] <= asked.start:
        return False
    adverbs = AT.match(said.masked, asked.start, verb.start)
    at = asked.start if adverbs is None else adverbs.end()
    return at < verb.start and _BEFORE.match(said.masked, at, verb.start) is None


def _is_apart(text: str, asked: Asked) -> bool:
    """Return whether an object before its verb is only a setting, or the verb goes on: 开展救援|演练."""
    verb = asked.predicate
    if _SET_IN.match(text, verb.object[0], verb.object[1]):
        return True
    return verb.action[:2] in LIGHTS and verb.end < asked.end and not _MORE.match(text, verb.end, asked.end)


def _is_of_somebody(text: str, asked: Asked) -> bool:
    """Return whether a person is between the unit and the verb: 各单位一把手要…."""
    actor = asked.actor
    if actor is None or asked.carried:
        return False
    at = actor.end - len(actor.modal)
    return (
        _SOMEBODY.search(text, at, max(at, asked.predicate.start)) is not None
        or _ITS_HEAD.match(text, at, max(at, asked.end)) is not None
    )
