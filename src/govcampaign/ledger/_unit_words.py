"""
Words around the names of units, enterprises and papers: what joins them, leads, or stands behind them.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

MOST: Final = 1_000
"""How many characters the names of units in a cell may have: fifty units and more."""

MOST_JOINED: Final = 200
"""How many characters are tried in every way to part them at 和: longer ones at the first that fits."""

SEPARATORS: Final = "、，,；;/／|\n\t&＆+＋"
JOINING: Final = re.compile(r"以及|会同|联合|[和与及]")
LEAD: Final = re.compile(
    r"[(（【\[](?:牵头|主办|牵头单位|主办单位|主要|负责|组长单位)[)）】\]]|^(?:牵头|主办)(?:单位)?\s*[:：]"
)
LABEL: Final = re.compile(
    r"^(?:责任|配合|协办|参与|参加|承办|联合|走访|报送|填报|来文|成员)?(?:单位|部门)\s*[:：]|^(?:配合|协办|参与|参加|责任|联合)\s*[:：]"
)
NOTE: Final = re.compile(r"[(（【\[]([^()（）【】\[\]]*)[)）】\]]$")
AND_OTHERS: Final = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+|若干|有关|相关)?(?:个|家)?(?:单位|部门|街镇)?$"
)
LONGER: Final = (("管理委员会", "管委会"), ("委员会", "委"), ("人民政府", "政府"), ("办公室", "办"))
WHOLE_NAME: Final = re.compile(r".{3}(?:公司|集团|厂|中心|银行|支行|商店|医院|学院|研究所|合作社|企业|\d)$")
"""How the names of enterprises end, so that each line of a cell may be one."""

APPENDED: Final = re.compile(r"[(（〔\[【][^()（）〔〕\[\]【】]*[)）〕\]】]|[《》“”\"‘’'<>＜＞]")
VERSION: Final = re.compile(
    r"(?:修改稿|修订稿|修订版|更正稿|更正版|终稿|定稿|送审稿|初稿|第[一二三四五\d]稿)$"
)
"""What stands beside the title of a paper and does not change what it is."""

HAN: Final = re.compile(r"[\u4e00-\u9fff]")


def short(folded: str) -> str:
    """Return a folded name as offices shorten it: 商务委员会 is 商务委."""
    for long, short in LONGER:
        folded = folded.replace(long, short)
    return folded


def numbered(name: str) -> str:
    """Return a name with its numbers as they count: 示例镇1 and 示例镇01 are one."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", normalize("NFKC", name))


def may_be_short(name: str) -> bool:
    """Tell whether a name is long enough, and has letters enough, to be short for another."""
    return len(name) > 1 and HAN.search(name) is not None
