"""
Words that are answers in themselves: nothing, the same as above, not known yet, yes, no.
"""

from __future__ import annotations

from typing import Final


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


NOTHING: Final = word_set(
    """
    无 没有 暂无 暂时没有 无内容 空 空白 略 未填 未填写 不详 无此项 不涉及 不适用
    n/a na nil none null nan 无。 暂无。 无; 无；
    """
)
"""What says that there is nothing, in small letters and without blanks."""

DITTO: Final = word_set("同上 〃 〃〃 ″ \" '' ,, 同前 同上行 如上 ditto ↑")
"""What stands for the value in the row above."""

PENDING: Final = word_set("待定 另行通知 未定 待补 待补充 待报 待确定 待核实 待核 待通知 不明 未知 tbd")
"""What says that a value is not known yet."""

YES: Final = word_set(
    """
    √ ✓ ✔ ☑ ● v 是 有 对 完成 已完成 已开展 已举办 已召开 已报 已报送 已办结 已办 已走访 达标
    1 y yes true t ok
    """
)
NO: Final = word_set(
    "× ✗ ✘ ☒ x 否 没有 不 无 未完成 未开展 未举办 未召开 未报 未报送 未办结 未办 未走访 0 n no false f"
)
"""What a truth value may be written as."""

FORM_NOTES: Final = word_set(
    "盖章 公章 加盖公章 签章 章 公 配合 协办 参与 参加 责任 承办 联合 责任单位 配合单位 协办单位 单位"
)
"""What forms print in brackets behind the name of a unit."""

GENERIC: Final = word_set(
    """
    部门 单位 机关 委员会 管委会 街道 街道办 街道办事处 街镇 乡镇 政府 镇政府 人民政府 办公室 中心 领导小组
    本单位 本部门 宣传部门 主管部门 责任单位 牵头单位 公司 企业 工作组 专班 分局 支队 大队
    """
)
"""What many units are called: never the short name of one of them."""
