"""
The actor of a comma part: the units that precede its modal verb, its preposition or its verb.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve, frozen

from govcampaign.domain.plan.duty import Role
from govcampaign.notice._branches import by_first
from govcampaign.notice.duties.patterns import MODALS, NAME_BEHIND, OTHER_VERBS, VERB, time_at
from govcampaign.notice.duties.who import KINDS, may_act, names_of
from govcampaign.notice.duties.words import ADVERBS, BEFORE_NAMES, VERBS, one_of
from govcampaign.notice.units.naming import is_unit

_FARTHEST: Final = 200
"""How far from the beginning of a part an actor is looked for."""
_TRIES: Final = 6
_MANY: Final = 200
_ALSO_NAMES: Final = frozenset({"联合", "集中", "专门", "重点", "统一", "具体", "公平"})
_OF_OTHERS: Final = frozenset({"组织", "督促", "指导", "要求", "引导"})
"""Verbs behind a unit that others are the object of, and that no name goes on with."""
_TAKES_PART: Final = frozenset({"参加", "参与"})
_NO_MEMBER: Final = r"(?!(?:活动|培训)?(?:单位|部门|机构|人员))"
_BEFORE: Final = (
    r"是(?=[^，。]{2,30}(?:责任人|责任单位|责任主体)$)|将|(?<!一)把|对(?![外口接标])|在(?![职校编线岗建读])|接到|收到|设在|下设"
    r"|按照|按|根据|依据|依照|结合|围绕|针对|以(?![及上下内外])|通过|从(?!业)|与|同(?![志级类])|向|为|会同|于|自(?!治)"
    r"|每|利用|作为|如"
)
_STOPS: Final = (
    rf"{MODALS}|请(?![示求假进柬])|{_BEFORE}|{one_of(_ALSO_NAMES, NAME_BEHIND)}"
    rf"|{one_of(ADVERBS - _ALSO_NAMES)}|{one_of(BEFORE_NAMES - _TAKES_PART, NAME_BEHIND)}|{OTHER_VERBS}"
    rf"|{one_of(_TAKES_PART, _NO_MEMBER)}|各(?={VERB.pattern})|综合(?=[后上汇])"
    r"|[上下]半年|[0-9]\d{0,3}[年月日]|决定(?=(?:对[^，。]{2,40}?)?(?:成立|组建|设立|建立|实施|实行))"
)
_STOP: Final = re.compile(by_first(_STOPS))
"""What follows an actor."""
_ASKS: Final = re.compile(rf"{MODALS}|请")
_BREAKS: Final = re.compile(_BEFORE)
_ALSO_FIRST: Final = frozenset({"绿化", "申请", "报名"})
_BEGINS: Final = re.compile(
    rf"(?!(?:{one_of(BEFORE_NAMES | _ALSO_FIRST)}){{1,2}}(?:[^，。、；（《“各有相本全所一\d的]{{0,4}}?"
    r"(?:部门|机构|机关|单位|小组|办公室"
    r"|委员会|指挥部|中心|大队|支队|主体|专班|组(?![织建成])|部(?![署分])|局(?!部)|处(?![理置罚分于])"
    r"|[站所](?![有属在需])|系统各|党组织|人员|人(?![才民力群])|者(?!的))))"
    rf"(?!组织(?:部|人事))(?:{one_of(ADVERBS)}|{VERB.pattern}|经(?![济信开发营])|自(?![行主觉治])|适合|包括|属于|拥有"
    r"|具有|会同|协同(?!办|中心)|协助|代表|能够|连同|参考|参照|聚焦|围绕|立足|面向|现就|有否|有无|是否|以(?![上下])|使|让|涉及|关于"
    r"|通过|如|若|凡|除)"
)
"""What tells that a part begins with what is done, and not with who does it."""
_OVERSEES: Final = re.compile(
    rf"(?:监督|督促|指导|检查)(?:施工|生产|经营|使用|建设|运营|监理|责任|运输|物业|各|相关|有关|辖区|所属)"
    rf"[^，。、]{{0,6}}?(?:单位|企业|部门|公司|地区)(?!(?:{one_of(ADVERBS)})?(?:{MODALS}))"
)
"""How a part begins that says who is watched, and not who acts: 监督施工单位…."""
_BEGINNINGS: Final = frozenset(
    "报送交抓派建设经自适包属拥具会协代能连参聚围立面现有是以使让涉关通如若凡除"
) | {word[0] for word in ADVERBS | VERBS}
"""The characters with which such a part may begin."""
_SUCH: Final = re.compile(
    rf"(?:(?![对将把向在从由按根为使让凡])[^，。、的]{{2,16}}的{KINDS}|[省市州县区旗乡镇村街、]{{2,9}}[两二三四五]级)"
    rf"(?=(?:{one_of(ADVERBS)})?(?:{MODALS}))"
)
"""Those who are told by what they do, and levels, before a modal verb: 纳入名单的企业要; 镇村两级要."""
_LAST: Final = frozenset(
    "部委局厅办府组区县市镇乡校院企人司站所队处科室员团会店户位门关构心台社厂行库网博号省州盟旗地街道村园班署党工联体织铺手统儿"
    "场里记面责政本量任馆年业协大议居矿端者师生长民众工志导金主友属员业群方份媒口点）”导小学司警辆间商客机伍判家象兵"
)
"""The characters with which actors end: a stop after any other is not looked at twice."""
_LEADING: Final = re.compile(
    r"(?:(?:同时|另外|此外|并且|并|其中|(?![对针在围就按从])[\u4e00-\u9fff]{2,10}(?:期间|结束后|完成后)|届时|原则上|具体|最后|首先|其次"
    r"|[一二三四五六七八九]是|特别是|尤其是|今年|明年|其(?![他它余中])|（?[一二三四五六七八九]）"
    r"|由(?![于此来])(?:所涉及的)?|请(?![示求假进柬])|而|但|凡|为此|因此|统一|[0-9]+[.、]|\d{1,3}%以上的)){1,2}"
)
_CALLED: Final = re.compile(r"（(?:以下)?简称[^（）]{1,40}）")
_FIELDS: Final = re.compile(
    rf"(?:等[^，、。的]{{0,12}}?(?:部门|机关|机构|单位|组织|企业|场所)(?:和单位|（单位）)?"
    rf"(?=，|(?:{one_of(ADVERBS)})?(?:{MODALS}|{VERB.pattern}))"
    rf"|、[^，、。的等]{{0,6}}(?:部门|机关|机构|单位|企业|场所)(?=(?:{one_of(ADVERBS)})?(?:{MODALS})))"
)
"""How a list of fields ends that is an actor: 环保、供水等部门要."""
_SUCH_AS: Final = re.compile(r"[^，、。]{2,4}、[^，。的]{2,120}?等[^，、。的]{0,12}(?:部门|单位|机构)")
"""How a list of fields begins with what may also be a deed: 教育、卫生等部门."""
_NO_FIELD: Final = re.compile(r"[的对将把由]|[^、]{25}")
_NEXT_ASKS: Final = re.compile(
    rf"，(?:(?:特别是|尤其是)[^，。]{{2,24}}?|(?:{one_of(ADVERBS)}|每[年月季周]){{0,2}})(?:{MODALS})"
    r"(?![^，。]{0,12}(?:给予|予以|追究|通报|责令|表彰|表扬|奖励|取消|处理|问责|约谈|批评|支持))"
)
"""What tells that those before it are the ones that must act: …的单位，均应填报."""
_BAD: Final = re.compile(r"不|未|没有|违|造成|存在|弄虚作假|拒|出现|成绩|表现|突出|优秀|落后|因")
_TASKS_OF: Final = re.compile(r"(?:的?(?:主要|工作|具体)?职责|层面)$")
_ASIDE: Final = re.compile(r"（[^（）]{1,24}）")
"""A note after words of time, before the actor: 五一期间（5月1日—5日）各县…."""
_DUE: Final = re.compile(by_first(r"请?于\d"))
_HEAD: Final = re.compile(
    r"(?:(?:党政|单位|各级|本单位)?(?:主要|分管|第一|直接|具体|主管)?(?:领导|负责人|负责同志|责任人|领导干部)|[党政]{0,2}一把手)$"
)
"""How the head of a unit is called where the unit is the one that acts in what follows."""
_EACH: Final = re.compile(r"(?<=[门位区县市镇乡委局办校地村])(?=各)")


@frozen(kw_only=True)
class Actor:
    """
    The units that a comma part makes act.

    Attributes:
        names: Their names, in the words of the text.
        roles: The role of each.
        end: Where what asks them to act ends: the rest of the part says what to do.
        strong: Whether all of them are units, by their names.
        modal: The modal verb after them; empty without one.
        asked: 请 or 由 where it precedes them; else empty.
    """

    names: tuple[str, ...]
    roles: tuple[Role, ...]
    end: int
    strong: bool
    modal: str = ""
    asked: str = ""

    @property
    def heads(self) -> bool:
        """Return whether these are only the heads of a unit that the text has named: 主要领导."""
        return all(map(_HEAD.match, self.names))

    @classmethod
    def of(cls, names: tuple[str, ...], end: int, *, strong: bool, modal: str = "", asked: str = "") -> Actor:
        """Return an actor whose roles the text does not state; 各部门各单位 are two names."""
        names = tuple(_CALLED.sub("", name) for name in names)
        apart = tuple(each for name in names for each in (_EACH.split(name) if name[:1] == "各" else (name,)))
        roles = (Role.UNSTATED,) * len(apart)
        return cls(names=apart, roles=roles, end=end, strong=strong, modal=modal, asked=asked)


def begins_with_deed(text: str, at: int, end: int) -> bool:
    """Return whether a stretch begins with what is done, and not with who does it: 清扫街道."""
    if text[at : at + 1] not in _BEGINNINGS:
        return False
    return _OVERSEES.match(text, at, end) is not None or _BEGINS.match(text, at, end) is not None


def actor_at(text: str, at: int, end: int) -> Actor | None:
    """
    Return the actor at the beginning of a comma part; None where it begins with none.

    Args:
        text: The text.
        at: Where the part begins.
        end: Where it ends.
    """
    asked = ""
    lead = _LEADING.match(text, at, end)
    if lead is not None:
        at = lead.end()
        asked = "请" if "请" in lead[0] else "由" if "由" in lead[0] else ""
    time = time_at(text, at, end)
    if time is not None and time.end() < end:
        at = time.end()
    aside = _ASIDE.match(text, at, end)
    at = at if aside is None else aside.end()
    if (those := _those(text, at, end, asked)) is not None:
        return those
    if begins_with_deed(text, at, end):
        return _of_fields(text, at, end, asked) if _SUCH_AS.match(text, at, end) else None
    stops = _stops(text, at, end)
    if stops is None:
        return None
    return (
        _before_stop(text, at, stops, asked)
        or _before_due(text, at, end, asked)
        or _whole(text, at, end, asked)
        or _of_fields(text, at, end, asked)
    )


def _those(text: str, at: int, end: int, asked: str) -> Actor | None:
    """Return those of whom a verb before 的 says who they are: 纳入名单的企业要."""
    those = _SUCH.match(text, at, end)
    modal = None if those is None else _ASKS.search(text, those.end(), end)
    return None if those is None or modal is None else _asked((those[0],), modal, asked, strong=False)


def _stops(text: str, at: int, end: int) -> list[re.Match[str]] | None:
    """Return the stops after which an actor may end; None where the part begins with a stop."""
    found = []
    tries = 0
    for stop in _STOP.finditer(text, at, min(end, at + _FARTHEST)):
        place = stop.start()
        if place == at and stop[0] != "每" and (_ASKS.match(stop[0]) or _breaks(text, stop)):
            return None
        if place - at < 2:
            continue
        if text[place - 1] in _LAST:
            found.append(stop)
        elif _breaks(text, stop):
            break
        tries += 1
        if tries == _TRIES:
            break
    return found


def _breaks(text: str, stop: re.Match[str]) -> bool:
    """Return whether a stop is a preposition, in front of which nothing but an actor can stand."""
    found = _BREAKS.match(text, stop.start(), stop.end())
    return found is not None and found.end() == stop.end()


def _before_stop(text: str, at: int, stops: list[re.Match[str]], asked: str) -> Actor | None:
    for index, stop in enumerate(stops):
        if text.startswith("的", stop.end()):
            continue
        names, strong = names_of(text[at : stop.start()].rstrip("，"))
        if names:
            longer = _longer(text, at, stops[index + 1 :], asked, stop)
            return longer or _asked(names, stop, asked, strong=strong)
        if _breaks(text, stop):
            return None
    return None


def _longer(text: str, at: int, stops: list[re.Match[str]], asked: str, first: re.Match[str]) -> Actor | None:
    """Return the actor whose name goes on with the verb that it seems to end before: 各区绿化管理部门."""
    if first[0][0] == "每" or first[0] in _OF_OTHERS or _ASKS.match(first[0]) or _breaks(text, first):
        return None
    for stop in stops:
        name = text[at : stop.start()]
        if "，" in name or "、" in name:
            return None
        if is_unit(name):
            return _asked((name,), stop, asked, strong=True)
        if first[0] in BEFORE_NAMES and _ASKS.match(stop[0]) and may_act(name):
            return _asked((name,), stop, asked, strong=False)
    return None


def _of_fields(text: str, at: int, end: int, asked: str) -> Actor | None:
    """Return the departments that a list of fields names before a modal verb."""
    last = _FIELDS.search(text, at, min(end + 1, at + _FARTHEST)) if text.find("、", at, end) > 0 else None
    if last is None:
        return None
    name = text[at : last.end()]
    if "、" not in name or _NO_FIELD.search(name):
        return None
    modal = _ASKS.search(text, last.end(), end)
    if modal is None:
        return Actor.of((name,), end, strong=False, asked=asked)
    return _asked((name,), modal, asked, strong=True)


def _asked(names: tuple[str, ...], stop: re.Match[str], asked: str, *, strong: bool) -> Actor:
    modal = stop[0] if _ASKS.match(stop[0]) else ""
    return Actor.of(names, stop.end() if modal else stop.start(), strong=strong, modal=modal, asked=asked)


def urged_at(text: str, at: int, end: int) -> Actor | None:
    """Return the actor that 严禁 or 鼓励 precedes, also where the verb after it is not known."""
    return actor_at(text, at, end) or _unit_of(text, at, end, "")


def _before_due(text: str, at: int, end: int, asked: str) -> Actor | None:
    """Return the unit before what it has to hand in: 各单位检查方案于7月底前报…."""
    due = _DUE.search(text, at + 4, end) if text.startswith("各", at) else None
    return None if due is None else _unit_of(text, at, due.start(), asked)


def _unit_of(text: str, at: int, end: int, asked: str) -> Actor | None:
    """Return the unit with 各 that a stretch begins with, whatever follows it."""
    ends = [stop for stop in range(at + 2, min(end, at + 12)) if is_unit(text[at:stop])]
    if not ends or not text.startswith("各", at):
        return None
    return Actor.of((text[at : ends[-1]],), ends[-1], strong=False, asked=asked)


def _whole(text: str, at: int, end: int, asked: str) -> Actor | None:
    if text[end - 1] not in _LAST:
        return None
    names, strong = names_of(_TASKS_OF.sub("", text[at:end]))
    if not strong and (_BAD.search(text, at, end) or not _NEXT_ASKS.match(text, end)):
        return None
    return Actor.of(names, end, strong=strong, asked=asked) if names else None


def joined(one: Actor, other: Actor) -> Actor:
    """Return two actors as one; a list without end stays at the length at which nobody reads it any more."""
    if len(one.names) > _MANY:
        return evolve(other, names=one.names, roles=one.roles)
    return evolve(other, names=one.names + other.names, roles=one.roles + other.roles)
