"""
The actor of a comma part: the units that stand before its modal verb, its preposition or its verb.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from govcampaign.domain.plan.duty import Role
from govcampaign.notice.duties.predicates import MODAL, TIME, VERB
from govcampaign.notice.duties.words import ADVERBS, one_of
from govcampaign.notice.units.names import members, unit_at_start, unit_list
from govcampaign.notice.units.naming import is_unit

_NAME_BEHIND: Final = (
    r"(?![^，。、；（《“各有相本全所一\d的]{0,5}?"
    r"(?:部门|机构|机关|单位|小组|办公室|委员会|指挥部|中心|大队|支队|主体|专班|组(?![织建成])|部(?![署分]|门)|局(?!部)|处(?![理置罚分于])|工委|工会|室(?![外内])|党[组委]))"
)
"""What tells that a word is part of a name: 登记管理机关, 联合采购办公室, 审计局."""
_NOMINAL: Final = (
    "督查 督导 督办 检查 监督 审计 审核 审批 登记 采购 承办 主办 协办 牵头 配合 参加 参与 考核 考评 评审 监测 管理 服务 统计 宣传 组织 教育 "
    "发展 监管 施工 建设 使用 经营 生产 供应 指挥 领导 备案 试点 申报 推荐 招生 培训 检测 救援 整治 治理 调查 验收 评估 评选 "
    "应急 防治 保护 报道 联合 集中 专门 重点 统一 公开 公平 宣讲 调研 设计 防控 维修 开发 行政 接待 受理 处置 检验 检疫"
).split()
"""Words that begin names of bodies as well as what is done."""
_STOP: Final = re.compile(
    rf"(?P<modal>{MODAL})"
    r"|(?P<please>请(?![示求假进柬]))"
    r"|(?P<before>是(?=[^，。]{2,30}(?:责任人|责任单位|责任主体)$)|将|把|对(?![外口接标])|在(?![职校编线岗建读])|接到|收到|按照?|根据|依据|依照|结合|围绕|针对|以(?!及)|通过|从|与|同(?!志|级|类)|向|为|会同|于|自|每|利用|作为|如)"
    rf"|(?P<adverb>(?:(?:联合|集中|专门|重点|统一|具体|公平)" + _NAME_BEHIND + rf"|{one_of(ADVERBS - {'联合', '集中', '专门', '重点', '统一', '具体', '公平'})}))"
    rf"|(?P<verb>(?:{one_of(_NOMINAL)})" + _NAME_BEHIND + rf"|(?!{one_of(_NOMINAL)}){VERB.pattern})"
)
_BEGINS: Final = re.compile(
    rf"(?!(?:{one_of(_NOMINAL)}){{1,2}}(?:[^，。、；（《“各有相本全所一\d的]{{0,4}}?"
    r"(?:部门|机构|机关|单位|小组|办公室|委员会|指挥部|中心|大队|支队|主体|专班|组(?![织建成])|部(?![署分]|门)|局(?!部)|处(?![理置罚分于]))))"
    rf"(?:{one_of(ADVERBS)}|{VERB.pattern}|经(?![济信开发营])|自(?![行主觉治])|代表|能够|连同|参考|参照|聚焦|围绕|立足|面向|现就|有否|有无|是否|以|使|让|涉及|关于|通过|如|若|凡)"
)
_OTHERS: Final = re.compile(
    r"(?:学生|教师|家长|居民|用户|用水户|企业|团体|人员|负责人|同志|校长|院长|主任|书记|[市县区镇]长|干部|职工|员工|群众|基金|商户|店铺|店|农户|业主"
    r"|经营者|生产者|当事人|公民|个人|医生|医师|党员|委员|代表|志愿者|联络员|班主任|公众号|微博|网站|学员|考生|申请人|主体|用水单位|医疗机构|学校|地方|城市|省份|媒体|窗口)"
    r"(?:（[^（）]{1,20}）)?$"
)
_DUE: Final = re.compile(r"请?于\d")
_EACH: Final = re.compile(r"(?<=[门位区县市镇乡委局办校地村])(?=各)")
_NOT_NAME: Final = re.compile(
    r"(?:党中央.*|国务院|党委|市委、市政府|.{0,3}党委和政府|.{0,20}下设|.*\d个|社会|全[市县区省国校]|[我本][市县区省])$"
    r"|.*(?:由|是|了|已|不|活动|情况|问题|[^\u4e00-\u9fff（）A-Za-z0-9“”、·—\-])"
)
_BARE: Final = frozenset({"单位", "部门", "企业", "学校", "机构", "村", "社区"})
_THOSE: Final = re.compile(r"[^的]{1,30}的(?:各?地方|单位|企业|地区|城市|部门|学校|人员|社会团体|省（区、市）|[市县区省])(?:（[^（）]{1,20}）)?$")
_LEADING: Final = re.compile(
    r"(?:(?:同时|另外|此外|并且|并|其中|[\u4e00-\u9fff]{2,10}(?:期间|结束后|完成后)|届时|原则上|具体|最后|首先|其次|一是|二是|三是|四是|五是|六是|七是|八是|特别是|尤其是|今年|明年|其(?![他它余中])|（?[一二三四五六七八九]）|由(?![于此来])(?:所涉及的)?|请(?![示求假进柬])|而|但|凡|为此|因此|统一|[0-9]+[.、])){1,2}"
)


@frozen(kw_only=True)
class Actor:
    """
    The units that a comma part makes act.

    Attributes:
        names: Their names, in the words of the text.
        roles: The role of each.
        start: Where the first name begins.
        end: Where what asks them to act ends: the rest of the part says what to do.
        strong: Whether all of them are bodies, by their names.
        modal: The modal verb behind them; empty without one.
        asked: Whether 请 or 由 stands before them.
    """

    names: tuple[str, ...]
    roles: tuple[Role, ...]
    start: int
    end: int
    strong: bool
    modal: str = ""
    asked: str = ""


def names_of(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the actors that a list names, and whether all are units; none where it is no such list."""
    if not 2 <= len(text) <= 400 or _NOT_NAME.match(text) or text.count("“") != text.count("”"):
        return (), False
    units = unit_list(text)
    if units is not None:
        return units, True
    if _THOSE.match(text):
        return (text,), False
    names = tuple(text[start:end] for start, end, _ in members(text))
    if len(names) > 1 and names[0].startswith("各") and all(name in _BARE for name in names[1:]):
        return names, True
    if all(is_unit(name) or (2 <= len(name) <= 24 and "的" not in name and _OTHERS.search(name)) for name in names):
        return names, False
    return (), False


def actor_at(text: str, at: int, end: int) -> Actor | None:
    """
    Return the actor at the beginning of a comma part.

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
    time = TIME.match(text, at, end)
    if time is not None and time.end() < end:
        at = time.end()
    begins = _BEGINS.match(text, at, end)
    if begins is not None:
        return None
    found = unit_at_start(text[at : min(end, at + 200)])
    if found is not None and not _NOT_NAME.match(text, at, at + found.end):
        behind = at + found.end
        if behind == end:
            return _made(found.names, at, end, True, "", asked)
        stop = _STOP.match(text, behind, end)
        if stop is not None:
            modal = stop[0] if stop.lastgroup in ("modal", "please") else ""
            return _made(found.names, at, stop.end() if modal else behind, True, modal, asked)
    tries = 0
    for stop in _STOP.finditer(text, at, end):
        if stop.start() - at < 2:
            if stop.lastgroup in ("modal", "please", "before") and stop.start() == at:
                return None
            continue
        tries += 1
        if tries > 6:
            return None
        said = text[at : stop.start()].rstrip("，")
        names, strong = names_of(said)
        if not names:
            if stop.lastgroup == "before":
                return None
            continue
        modal = stop[0] if stop.lastgroup in ("modal", "please") else ""
        return _made(names, at, stop.end() if modal else stop.start(), strong, modal, asked)
    due = _DUE.search(text, at + 4, end)
    if due is not None and (first := _first_unit(text, at, due.start())) is not None:
        return _made((text[at:first],), at, first, False, "", asked)
    names, strong = names_of(text[at:end])
    if names and strong:
        return _made(names, at, end, True, "", asked)
    return None


def _made(names: tuple[str, ...], start: int, end: int, strong: bool, modal: str, asked: str) -> Actor:
    names = tuple(each for name in names for each in (_EACH.split(name) if name.startswith("各") else (name,)))
    roles = (Role.UNSTATED,) * len(names)
    return Actor(names=names, roles=roles, start=start, end=end, strong=strong, modal=modal, asked=asked)


def _first_unit(text: str, at: int, end: int) -> int | None:
    """Return where the unit ends that a text begins with, before what it has to hand in: 各单位检查方案于7月底前报…."""
    if text[at] != "各":
        return None
    ends = [stop for stop in range(at + 2, min(end, at + 12)) if is_unit(text[at:stop])]
    return ends[-1] if ends else None
