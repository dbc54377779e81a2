"""
The actor of a comma part: the units that stand before its modal verb, its preposition or its verb.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from govcampaign.domain.plan.duty import Role
from govcampaign.notice.duties.verbs import MODAL, VERB
from govcampaign.notice.duties.words import ADVERBS, one_of

_NAME_BEHIND: Final = (
    r"(?![^，。、；（《“各有相本全所一\d的]{0,5}?"
    r"(?:部门|机构|机关|单位|小组|办公室|委员会|指挥部|中心|大队|支队|主体|专班|组(?![织建成])|部(?![署分]|门)|局(?!部)|处(?![理置罚分于])))"
)
"""What tells that a word is part of a name: 登记管理机关, 联合采购办公室, 审计局."""
_NOMINAL: Final = (
    "督查 督导 督办 检查 监督 审计 审核 审批 登记 采购 承办 主办 协办 牵头 配合 参加 参与 考核 考评 评审 监测 管理 服务 统计 宣传 组织 教育 "
    "发展 监管 施工 建设 使用 经营 生产 供应 指挥 领导 备案 试点 申报 推荐 招生 培训 检测 救援 整治 治理 调查 指导 协调 验收 评估 评选 "
    "纳入 保障 应急 防治 保护 报道 联合 集中 专门 重点 统一 公开 公平 宣讲 调研 设计 防控 维修 开发 行政 接待 受理 处置 检验 检疫 推进 落实"
).split()
"""Words that begin names of bodies as well as what is done."""
_STOP: Final = re.compile(
    rf"(?P<modal>{MODAL})"
    r"|(?P<please>请(?![示求假进柬]))"
    r"|(?P<before>将|把|对(?![外口接标])|在|按照?|根据|依据|依照|结合|围绕|针对|以(?!及)|通过|从|与|同(?!志|级|类)|向|为|会同|于|自|每|利用|作为|如)"
    rf"|(?P<adverb>(?:(?:联合|集中|专门|重点|统一|具体|公平)" + _NAME_BEHIND + rf"|{one_of(ADVERBS - {'联合', '集中', '专门', '重点', '统一', '具体', '公平'})}))"
    rf"|(?P<verb>(?:{one_of(_NOMINAL)})" + _NAME_BEHIND + rf"|(?!{one_of(_NOMINAL)}){VERB.pattern})"
)
_BEGINS: Final = re.compile(
    rf"(?!(?:{one_of(_NOMINAL)}){{1,2}}(?:[^，。、；（《“各有相本全所一\d的]{{0,4}}?"
    r"(?:部门|机构|机关|单位|小组|办公室|委员会|指挥部|中心|大队|支队|主体|专班|组(?![织建成])|部(?![署分]|门)|局(?!部)|处(?![理置罚分于]))))"
    rf"(?:{one_of(ADVERBS)}|{VERB.pattern}|经(?![济信开发营])|代表|能够|以|使|让|涉及|关于|通过|如|若|凡)"
)
_TIME: Final = re.compile(
    r"(?:(?:从|自|在|于|到|至|截至|截止)?(?:(?:每年|今年|明年|当年|本年|\d{4}年|每月|每季度|本月|次月|当月)?[\d、.－—―\-~至月日旬上中下初底末前后内起以年季度半天个工作时：点元]{2,24}(?:之?前|以前|底前|期间|内|起|止|后|开始)?[，]?))"
)
_BODY: Final = (
    r"(?:部门|单位|机构|机关|人民政府|政府|委员会|管委会|委|办公室|办公厅|指挥部|领导小组|工作小组|小组|专班|总局|局|厅|署|司|院|厂|"
    r"部|办|中心|大队|支队|总队|公司|集团|银行|学校|中学|小学|幼儿园|高校|院校|医院|街道|街镇|乡镇|镇|乡|开发区|新区|园区|管理区|功能区|"
    r"地区|省|市|县|区|州|盟|旗|地|校|站|所|队|处|科|室|党委|党组|党支部|支部|工会|总工会|团委|妇联|残联|工商联|协会|学会|联合会|基金会|"
    r"检查组|督查组|督导组|工作组|监督组|专家组|组|法院|检察院|报社|电视台|广播电台|电台|社区|村|法制报|通讯社|媒体|办事处|税务局|派出机构|组委会|普法办|会|主体|代表|地方|城市|省份)"
)
_PERSON: Final = (
    r"(?:学生|教师|家长|居民|用户|用水户|企业|团体|人员|负责人|负责同志|同志|校长|院长|主任|书记|市长|县长|区长|干部|职工|员工|群众|基金|商户|店铺|主力店|店|"
    r"农户|业主|经营者|生产者|当事人|公民|个人|医生|医师|党员|委员|代表|志愿者|联络员|老师|班主任|公众号|微博|网站|学员|考生|作者|申请人)"
)
_GROUP: Final = r"(?:各|有关|相关|本|全体|所有|其他|其它|每个|所在|当地|基层|下级|上级|涉及|承办|牵头|责任|主办|协办|主管|配合|参与|有条件的)"
_UNIT: Final = re.compile(rf"(?:{_BODY}|{_PERSON})(?:（[^（）]{{1,40}}）)?$")
_STRONG: Final = re.compile(rf"(?:{_BODY})(?:（[^（）]{{1,40}}）)?$")
_NO_UNIT: Final = re.compile(
    r"全部|内部|外部|局部|干部|进行|平台|督办|举办|主办|协办|承办|创办|申办|筹办|[^级]地区生产总值|各项|各类|各种|各自|各环节|各方面|各阶段|本方案|本通知|以上|以下|"
    r"[^\u4e00-\u9fff（）A-Za-z0-9“”、·—\-]|是|了|已|不|的工作|活动|情况|问题|机会|社会$|会议|大会|委托|全市|全区|全县|全省|我市|我区|我县|我省|本市|本区|本县|辖区|城区|灾区|厂区|景区|市区|"
    r"场所|住所|道路|方式|各时段|进一步|科学|医疗机构等"
)
_NOT_NAME: Final = re.compile(r"(?:党中央|国务院|党委|市委、市政府|.{0,3}党委和政府)$")
_THOSE: Final = re.compile(r"[^的]{1,30}的(?:各?地方|单位|企业|地区|城市|部门|学校|人员|省（区、市）|[市县区省])(?:（[^（）]{1,20}）)?$")
_SPLIT: Final = re.compile(r"[、，]|以及|和|及(?!时)|与")
_SEVERAL: Final = re.compile(
    r"各[省市县区旗州地级行署辖]{1,4}(?:（[^（）]{1,8}）)?(?:[、和](?:自治区|直辖市|计划单列市|县级市|县|市|区|旗|州|盟|行署|乡|镇|街道)(?:（[^（）]{1,8}）)?){1,4}"
    r"(?:人民政府|政府|党委|[\u4e00-\u9fff]{1,12}?(?:部门|局|厅|委|机关|机构|单位))"
)
_LEADING: Final = re.compile(
    r"(?:(?:同时|另外|此外|并且|并|其中|期间|届时|原则上|具体|最后|首先|其次|一是|二是|三是|四是|五是|六是|七是|八是|特别是|尤其是|今年|明年|其|（?[一二三四五六七八九]）|由(?![于此来])|请(?![示求假进柬])|而|但|凡|为此|因此|统一|[0-9]+[.、])){1,2}"
)


@frozen
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


def names_of(text: str) -> tuple[str, ...]:
    """Return the units that a list names; none where it is no list of units."""
    if not 2 <= len(text) <= 400:
        return ()
    kept: dict[str, str] = {}
    several = _SEVERAL.search(text)
    if several is not None:
        kept["\x00"] = several[0]
        text = text[: several.start()] + "\x00" + text[several.end() :]
    names: list[str] = []
    open_ = ""
    last = ""
    at = 0
    pieces: list[tuple[str, str]] = []
    depth = 0
    begin = 0
    i = 0
    while i < len(text):
        c = text[i]
        if c in "（《“":
            depth += 1
        elif c in "）》”":
            depth -= 1
        elif depth <= 0:
            m = _SPLIT.match(text, i)
            if m is not None:
                pieces.append((text[begin:i], m[0]))
                begin = i = m.end()
                continue
        i += 1
    pieces.append((text[begin:], ""))
    held = ""
    for piece, sep in pieces:
        if held and re.fullmatch(r"(?:单位|部门|机构|人员|企业|个人|学校|机关|区县|地区|处室|科室|社区)", piece) is None and _whole(held[:-1]) and held[-1] != "、":
            pass
        whole = held + piece
        if _whole(whole):
            names.append(whole)
            held = ""
        elif sep:
            held = whole + sep
        elif names and not held and piece in ("单位",):
            names[-1] = names[-1]
        else:
            return ()
    result = []
    for name in names:
        for key, value in kept.items():
            name = name.replace(key, value)
        result.append(name.removesuffix("等"))
    return tuple(result)


def _whole(name: str) -> bool:
    if name.endswith("\x00"):
        return True
    if _NOT_NAME.match(name) or "由" in name or ("的" in name[:-3] and not _THOSE.match(name)):
        return False
    return 2 <= len(name) <= 60 and _UNIT.search(name) is not None and _NO_UNIT.search(name) is None


def actor(text: str, at: int, end: int) -> Actor | None:
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
    time = _TIME.match(text, at, end)
    if time is not None and time.end() < end:
        at = time.end()
    begins = _BEGINS.match(text, at, end)
    if begins is not None:
        return None
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
        names = names_of(said)
        if not names:
            if stop.lastgroup == "before":
                return None
            continue
        strong = all(name[0] == "各" or _STRONG.search(name) for name in names)
        modal = stop[0] if stop.lastgroup in ("modal", "please") else ""
        return Actor(names, (Role.UNSTATED,) * len(names), at, stop.end() if modal else stop.start(), strong, modal, asked)
    names = names_of(text[at:end])
    if names and all(_STRONG.search(name) for name in names):
        return Actor(names, (Role.UNSTATED,) * len(names), at, end, True, "", asked)
    return None
