"""
Whether a line is a list of addressees, and which bodies it lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govcampaign.notice.marks import mark_of

LONGEST: Final = 700
"""The longest list of addressees, in characters; provinces list their cities in up to 500."""

LONGEST_NAME: Final = 45

_COMPLETE: Final = re.compile(
    r"(?:政府|部门|单位|机构|机关|局|委|办|办公厅|办公室|处|处室|科|科室|厅|部|部委|院|校|园|学校|大学|学院|中学|小学|"
    r"企业|公司|集团|中心|会|团|组|队|站|所|行|社|馆|镇|乡|街道|街镇|乡镇|村|社区|园区|银行|团体|组织|协会|代表处|人员|"
    r"职工|员工|师生|教师|干部|党组|党委|支部|总支|工委|办事处|店铺|店|商户|业主|医院|厂|矿|台|署|司|法院|检察院|农场|"
    r"林场|兵团|师|军区|残联|妇联|工商联|科协|文联|库|户|幼儿园|班级|年级|班|系|开发区|新区|高新区|功能区|省|市|县|区|州|"
    r"盟|旗|自治区|自治州|直辖市)(?:（[^（）]{1,40}）)?$"
)
_NEW_HEAD: Final = re.compile(
    r"^(?:[省市县区州镇乡]直|[省市县区州](?:政府|人民政府|委|级|属|纪委|人大|政协|法院|检察院)|"
    r"中央|国务院|驻|垂直|直属|所属|其他|本级|局属|委属|局机关|机关)"
)
_GENERIC: Final = re.compile(
    r"^(?:各|[省市县区州])?(?:省|市|县|区|州|盟|旗|乡|镇|自治区|自治州|直辖市|计划单列市|委|办|局|厅|部|室|院|处|科|街道|街|村|"
    r"社区|地区|行署|开发区|新区|园区|高新区|功能区|农场|林场|管委会|系统|产业|省级|公社|人民政府|政府)*"
    r"(?:（[^（）]{1,30}）)?(?:人民政府|政府|管委会|办事处|局|委|办|部门|单位|工会|总工会)?$"
)
_REFUSED: Final = re.compile(
    r"[。！？“”；]{2}|[。！？“”]|如下|下列|以下|包括|主要|(?<!有限)责任|牵头|配合单位|主办|承办|协办|指导单位|支持单位|参加单位|联系|"
    r"填报|报送单位|申报单位|发布机构|来源|附件|抄送|抄报|同志们|代表[：，们]?$|各位|尊敬|亲爱|朋友|要[^求素]|应当|必须|进行|"
    r"开展|负责|时间|地点|内容|目标|原则|步骤|要求|措施|方式|标准(?!化)|条件|关于|通知|电话|报名|评选|范围|对象|分工|任务|成员单位名单|参加|参赛|"
    r"组长|成员：|办法|问题|情况|^第[一二三四五六七八九十]|发文|制定机关|主管部门是|作者|标题|名称|类别|序号|单位："
)
_OFFICIAL: Final = re.compile(
    r"各|全[体省市区县校镇乡]|有关|相关|直属|政府|委员会|国务院|局|厅|[省市县区]委|管委会|办事处|[^单]部门|办公室|公司|党组|"
    r"银行|总部|(?<!学)部(?=[、，；：（]|$)|(?:院|署|委|办|大学|集团)(?=[、，；：（]|$)"
)
"""What at least one body of a list has: 工作人员： alone is not an addressee."""
_PEOPLE: Final = re.compile(r"^全体[\u4e00-\u9fff]{2,8}$")


def addressees_of(text: str) -> tuple[tuple[int, int], ...]:
    """
    Return where each body is in a line of addressees; nothing where the line is none.

    各省、自治区、直辖市人民政府 is one body, and so is 各委、办、局; a list of cities without 各 is as
    many as it has cities.

    Args:
        text: A tidied line; a colon at its end is left out.
    """
    begin = 3 if text.startswith("主送：") else 5 if text.startswith("主送机关：") else 0
    end = len(text.rstrip("：，、 "))
    if mark_of(text) is not None:
        return ()
    if not 2 <= end - begin <= LONGEST or _REFUSED.search(text, begin, end):
        return ()
    if _OFFICIAL.search(text, begin, end) is None:
        return ()
    found: list[tuple[int, int]] = []
    for start, stop in _pieces(text, begin, end, "，；："):
        for group in _groups(text, start, stop):
            bodies = _bodies(text, group)
            if not bodies:
                return ()
            found.extend(bodies)
    return tuple(found)


def _groups(text: str, begin: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the names between 、 that may be one body together."""
    group: list[tuple[int, int]] = []
    for piece in _pieces(text, begin, end, "、"):
        if group and _is_new(text[group[0][0] : group[-1][1]], text[slice(*piece)]):
            yield group
            group = []
        group.append(piece)
    yield group


def _bodies(text: str, group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a group as one body, or its members where they are names of places; nothing where it is none."""
    names = [text[start:stop] for start, stop in group]
    whole = (group[0][0], group[-1][1])
    places = len(names) > 2 and names[0][0] not in "各全" and not any(map(_GENERIC.match, names[:-1]))
    if places and all(2 <= len(name) <= 12 for name in names[:-1]) and _COMPLETE.search(names[-1]):
        return group
    name = text[slice(*whole)]
    if 2 <= len(name) <= LONGEST_NAME and (_COMPLETE.search(name) or _PEOPLE.match(name)):
        return [whole]
    return []


def _is_new(before: str, name: str) -> bool:
    """Return whether a name after 、 is a body of its own, and not the rest of the one before."""
    if "各" in name or name.startswith(("有关", "相关", "全")):
        return True
    if _ENDS.search(before) is None:
        return False
    return (
        _NEW_HEAD.match(name) is not None
        or name.endswith(("办事处", "管委会"))
        or (len(name) > 2 and not _GENERIC.match(name))
    )


_ENDS: Final = re.compile(
    r"(?:政府|部门|单位|机构|局|委|办|处|处室|科室|厅|部|部委|学校|院|公司|企业|中心|会|组|站|所|街镇|街道|办事处|校|集团|行)"
    r"(?:（[^（）]{1,40}）)?$"
)


def _pieces(text: str, begin: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between some marks that are outside brackets; empty ones are left out."""
    depth, start = 0, begin
    for at in range(begin, end):
        char = text[at]
        if char in "（《〔":
            depth += 1
        elif char in "）》〕":
            depth -= 1
        elif depth <= 0 and char in marks:
            if at > start:
                yield start, at
            start = at + 1
    if end > start:
        yield start, end
