"""
Who acts: the units, bodies and persons that a list names.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.notice.duties.patterns import MODALS
from govcampaign.notice.duties.words import OTHER_ACTORS
from govcampaign.notice.units.names import members, unit_list
from govcampaign.notice.units.naming import is_unit

_LONGEST: Final = 400
_MODAL: Final = re.compile(MODALS)
_MORE_ACTORS: Final = (
    r"^以上各?(?:部门|单位)|^(?:街道|[省市县区镇乡校院局])各(?:部门|单位|科室|处室)|^各[^的]{2,8}代表|^[^的]{4,10}各[^的]{2,6}(?:单位|企业)|^[本我](?:局|委|厅|办|中心|院|校|处|会|单位|公司)|^[省市县区镇乡村]里"
    r"|^(?:中央|地方|各级|[省市县区镇乡])财政|(?:各|全[省市县区]|[省市县区]属)[^的]{0,6}系统"
    r"|(?:^|试点|示范|重点|有关|相关|其他|各)城市|幼儿|老师|选手|户主|一把手|师生|市民|[河林田湖]长|法人|[主承协]办方"
    r"|责任人|权人|作者|大户|团队|青年|物业|车主|驾驶人|监护人|社会资本|社会力量"
)
"""More of what actors are called that are not units; some only as the whole name."""
_OTHERS: Final = re.compile(rf"(?:{OTHER_ACTORS}|{_MORE_ACTORS})”?(?:（[^（）]{{1,20}}）)?$")
_NOT_NAMES: Final = re.compile(
    r"(?:党中央.*|国务院|党委|市委、市政府|.{0,3}党委和政府|社会|全[市县区省国校]|[我本][市县区省])$"
    r"|.*(?:下设|\d[个家名所]|向(?![阳海])|由|是|了|已|不|之间|作为|担任|活动(?!人员|单位|主体|场所)|情况|问题|[^\u4e00-\u9fff（）A-Za-z0-9“”、·—\-])"
)
KINDS: Final = (
    r"(?:各?地方|单位|企业|地区|城市|部门|学校|机构|街道|社区|园区|乡镇|人员|社会团体|学生|老师|教师|选手"
    r"|省（区、市）|[市县区省])"
)
"""Words for those who act, after 的."""
_TOGETHER: Final = re.compile(r"层面$|(?<=[^第各])[两双三四各]方$")
"""What stands behind a list of actors and belongs to none of them: 甲局、乙公司双方."""
_LEVELS: Final = re.compile(
    r"(?:(?:[省市州县区旗乡镇村]|街道)、?){2,5}[两二三四五]级[^，、的要应须]{0,12}"
    r"|(?:[市州盟县区旗乡镇村]{1,2}|街道|社区)（[市州县区旗乡镇村街道社、园新]{1,8}）"
)
"""Levels of places without 各: 镇村两级; 村（社区）."""
_THOSE: Final = re.compile(
    r"(?:每[个所]?(?:校|县|区|市|村|镇|乡|班|年级|[^，。的]{0,6}(?:单位|部门|学校|组|社区))"
    rf"|有关的[^的]{{0,4}}{KINDS}|[^的]{{1,30}}的{KINDS}(?:[和、]{KINDS})?"
    r"|(?:有|具备)[^的，、]{0,6}条件的[^的，、]{2,16})(?:（[^（）]{1,20}）)?$"
)
"""每校; 有条件的城市."""
_AND_SUCH: Final = re.compile(r"[^、，的和]{3,12}(?<!各)等(?:有关|相关)(?:部门|单位)")
"""One unit with others of its kind, which stays one name: 水务局等有关部门."""
_ALL_KINDS: Final = re.compile(
    r"(?:各类|所有)[^，的各]{1,10}(?:、[^，的各]{2,8}){1,3}(?:和|及|以及|与)[^，、的各]{0,6}"
    r"(?:企业|单位|组织|机构|部门|团体|学校)"
)
"""One 各类 for several kinds: 各类企业、事业单位和社会组织."""
_BARE: Final = frozenset({"单位", "部门", "企业", "学校", "机构", "村", "社区"})


def names_of(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the actors that a list names, and whether all are units; none where it is not such a list."""
    if not 2 <= len(text) <= _LONGEST or _NOT_NAMES.match(text) or text.count("“") != text.count("”"):
        return (), False
    text = _TOGETHER.sub("", text) if text[-1] in "面方" else text
    if _LEVELS.fullmatch(text):
        return (text,), True
    if _AND_SUCH.fullmatch(text) or _ALL_KINDS.fullmatch(text):
        return (text,), True
    units = unit_list(text)
    if units is not None:
        return units, True
    names = tuple(text[start:end] for start, end, _ in members(text))
    if _THOSE.match(text) and not (len(names) > 1 and all(map(may_act, names))):
        return (text,), False
    if len(names) > 1 and names[0].startswith("各") and all(name in _BARE for name in names[1:]):
        return names, True
    return (names, False) if all(map(may_act, names)) else ((), False)


def may_act(name: str) -> bool:
    """Return whether a name is that of a unit, a body or a person that may have to do something."""
    if is_unit(name) or _THOSE.match(name):
        return True
    if not 2 <= len(name) <= 24 or "的" in name or _MODAL.search(name):
        return False
    return _OTHERS.search(name) is not None
