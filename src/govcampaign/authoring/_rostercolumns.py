"""
The columns of a roster file: their headings, and what their cells may say.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.domain.names import normal
from govcampaign.errors import InvalidValue, UnreadableFile, did_you_mean, shown
from govcampaign.wording import Text

COLUMNS: Final = {
    "单位": "unit",
    "英文名": "en",
    "类型": "kind",
    "上级": "parent",
    "所属组": "groups",
    "分工": "slot",
    "加入日": "since",
    "离开日": "until",
    "承接自": "succeeds",
    "承接日": "succeeds_on",
}
"""The columns by their Chinese headings; the English names are accepted too."""

_HEADINGS: Final = {column: heading for heading, column in COLUMNS.items()}

OWN: Final = ("en", "kind", "parent", "succeeds", "succeeds_on")
"""What a row says of the unit itself, and so only once, or the same each time; so do the conditions."""

_CONTACTS: Final = {
    **dict.fromkeys(("邮箱", "电子邮箱", "邮件", "电子邮件", "mail", "email", "e-mail"), "mail"),
    **dict.fromkeys(("企业微信", "钉钉", "飞书", "通知地址", "apprise"), "apprise"),
}
"""The headings of columns of contacts that need not say so, and the channels that they are of."""

_CONTACT: Final = re.compile(r"(?:联系方式|联系|contact)\s*[：:]\s*(?P<channel>\S+)", re.IGNORECASE)
"""The heading of any other column of contacts, such as `contact:webhook`."""

_CONDITION: Final = re.compile(r"(?:条件|condition)\s*[：:]\s*(?P<words>\S.*)", re.IGNORECASE | re.DOTALL)
"""The heading of a column that answers a condition, such as `条件：辖区内有工业园区`."""

_HOLDS: Final = {"是": True, "有": True, "yes": True, "否": False, "无": False, "no": False}
"""What a cell under a condition may say."""


def heading_of(column: str) -> str:
    """Return the Chinese heading of a column; a condition is its own."""
    return _HEADINGS.get(column, column)


def _named(heading: str) -> str:
    """Return a heading in one form if it is of a condition or of contacts; any other as it is."""
    channel = _CONTACTS.get(heading.lower()) or contact_of(heading)
    if channel:
        return f"联系：{_CONTACTS.get(channel.lower(), channel)}"
    found = _CONDITION.fullmatch(heading)
    return f"条件：{found['words']}" if found else heading


def condition_of(column: str) -> str | None:
    """Return the words of the condition that a column answers; None if it is another column."""
    found = _CONDITION.fullmatch(column)
    return found["words"] if found else None


def contact_of(column: str) -> str | None:
    """Return the channel of the contacts that a column has, such as `mail`; None if it is another column."""
    found = _CONTACT.fullmatch(column)
    return found["channel"] if found else None


def holds(cell: str, column: str) -> bool:
    """
    Return whether a cell says that a condition holds.

    Raises:
        InvalidValue: It says neither yes nor no.
    """
    answer = _HOLDS.get(cell.lower())
    if answer is None:
        reason = Text(f"“{cell}”既不是“是”也不是“否”", f"{shown(cell)} is neither yes nor no")
        remedy = Text("填“是”或“否”，未知时留空", "write yes or no, or leave it blank")
        raise InvalidValue(column, reason, remedy).about(code="not_a_choice", field=column)
    return answer


def without_blanks(values: list[str], least: int) -> list[str]:
    """Return a row without the blank cells behind its last one, but for the first `least`."""
    filled = max((at for at, value in enumerate(values, start=1) if value.strip()), default=0)
    return values[: max(filled, least)]


def header(headings: list[str], at: str) -> list[str]:
    """
    Return the names of the columns that the first row of a roster has headings for.

    Args:
        headings: The first row.
        at: What to call it in errors.

    Raises:
        UnreadableFile: There is no such column, one appears twice, or one that is needed is missing.
    """
    if len(headings) == 1 and re.search("[;；\\t]", headings[0]):
        reason = Text("不是用逗号分隔的", "its columns are not parted by commas")
        remedy = Text("另存为逗号分隔的 csv", "save it with commas")
        raise UnreadableFile(at, reason, remedy).about(code="syntax")
    named = (normal(heading) for heading in without_blanks(headings, 0))
    columns = [COLUMNS.get(heading, _named(heading)) for heading in named]
    for number, column in enumerate(columns):
        known = column in COLUMNS.values() or condition_of(column) or contact_of(column)
        if column and not known:
            reason = Text(f"没有“{column}”这一列", f"there is no column {column!r}")
            near = did_you_mean(column, (*COLUMNS.values(), *COLUMNS, "邮箱", "mail"))
            raise UnreadableFile(at, reason, near).about(code="unknown_key", field=column)
        if column and column in columns[:number]:
            reason = Text(f"列“{heading_of(column)}”出现两次", f"the column {column!r} appears twice")
            remedy = Text("只留一列", "keep one of them")
            raise UnreadableFile(at, reason, remedy).about(code="repeated", field=column)
    for needed in ("unit", "groups"):
        if needed not in columns:
            reason = Text(f"缺少列“{heading_of(needed)}”", f"the column {needed!r} is missing")
            remedy = Text("在首行补上该列", "add it to the first row")
            raise UnreadableFile(at, reason, remedy).about(code="missing", field=needed)
    return columns
