"""
Why a file is not read: what it is, and what to do about it.
"""

from __future__ import annotations

from typing import Final

from govcampaign.errors import LimitExceeded, UnreadableFile
from govcampaign.wording import Text

SEND_A_TABLE: Final = Text(
    "请对方发来表格文件（xlsx、xls、ods 或 csv）", "ask for a spreadsheet: xlsx, xls, ods or csv"
)
"""The remedy for a file that is no spreadsheet."""

_OPEN_AND_SAVE: Final = Text(
    "用 Excel 或 WPS 打开，另存为 xlsx 后重试；打不开的，请对方重发",
    "open it in Excel or WPS and save it as xlsx; if it does not open, ask for the file again",
)


def empty(place: str) -> UnreadableFile:
    """Return the error for a file of no bytes."""
    return UnreadableFile(
        place, Text("文件是空的（0 字节）", "the file is empty (0 bytes)"), SEND_A_TABLE
    ).about(code="empty_file")


def other(place: str, what: Text) -> UnreadableFile:
    """Return the error for a file of another kind, such as a picture."""
    space = " " if what.zh[0].isascii() else ""
    reason = Text(f"这是{space}{what.zh}，不是表格", f"this is {what.en}, not a spreadsheet")
    return UnreadableFile(place, reason, SEND_A_TABLE).about(code="other_file")


def encrypted(place: str, what: Text) -> UnreadableFile:
    """Return the error for a file that needs a password."""
    space = " " if what.zh[0].isascii() else ""
    reason = Text(f"这是{space}{what.zh}，设有打开密码", f"this is {what.en} that needs a password to open")
    remedy = Text(
        "用密码打开后另存一份不设密码的，再导入",
        "open it with the password, save it without one, and import that",
    )
    return UnreadableFile(place, reason, remedy).about(code="encrypted")


def damaged(place: str, what: Text, why: Text) -> UnreadableFile:
    """Return the error for a file that was cut or changed on its way."""
    space = " " if what.zh[0].isascii() else ""
    reason = Text(f"这是{space}{what.zh}，但已损坏：{why.zh}", f"this is {what.en}, but damaged: {why.en}")
    return UnreadableFile(place, reason, _OPEN_AND_SAVE).about(code="damaged")


def unsafe(place: str, why: Text) -> UnreadableFile:
    """Return the error for a file that tries to use up the memory of its reader."""
    reason = Text(f"文件不安全：{why.zh}", f"the file is not safe to read: {why.en}")
    return UnreadableFile(place, reason, _OPEN_AND_SAVE).about(code="unsafe_file")


def not_opened(place: str, error: OSError) -> UnreadableFile:
    """Return the error for a file that the operating system does not give."""
    said = error.strerror or type(error).__name__
    reason = Text(f"无法打开文件：{said}", f"the file cannot be opened: {said}")
    remedy = Text("检查文件名、位置和权限", "check its name, its folder and its permissions")
    return UnreadableFile(place, reason, remedy).about(code="system_error")


def beyond(place: str, limit: str, reason: Text, remedy: Text | None = None) -> LimitExceeded:
    """
    Return the error for a file that holds more than a limit allows.

    Args:
        place: The file, or the sheet or cell in it.
        limit: The name of the limit, as `Limits` has it; it becomes the error's field.
        reason: How much it holds, and how much it may hold.
        remedy: What to do; None proposes to split the file.
    """
    split = Text("分成几个文件分别导入", "split the file and import the parts")
    return LimitExceeded(place, reason, remedy or split).about(field=limit)
