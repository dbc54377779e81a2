"""
Why a file is not read: what it is, and what to do about it.
"""

from __future__ import annotations

from typing import Final

from govcampaign.errors import LimitExceeded, UnreadableFile
from govcampaign.wording import Text

WORD: Final = Text("Word 文档", "a Word document")
_SEND: Final = Text("请提供 docx、txt 或网页文件", "give a docx, a text or a web page")
_SAVE: Final = Text(
    "用 Word 或 WPS 打开，另存为 docx 后重试；打不开的，请对方重发",
    "open it in Word or WPS and save it as docx; if it does not open, ask for the file again",
)


def empty(place: str) -> UnreadableFile:
    """Return the error for a file of no bytes."""
    reason = Text("文件是空的（0 字节）", "the file is empty (0 bytes)")
    return UnreadableFile(place, reason, _SEND).about(code="empty_file")


def other(place: str, what: Text, remedy: Text = _SEND) -> UnreadableFile:
    """Return the error for a file of another kind, such as a picture."""
    space = " " if what.zh[0].isascii() else ""
    reason = Text(f"这是{space}{what.zh}，不是 docx 文件", f"this is {what.en}, not a docx file")
    return UnreadableFile(place, reason, remedy).about(code="other_file")


def old(place: str) -> UnreadableFile:
    """Return the error for a doc file of an older Word."""
    return other(
        place, Text("旧版 Word 或 WPS 文件（doc、wps）", "a file of an older Word or WPS (doc, wps)"), _SAVE
    )


def encrypted(place: str) -> UnreadableFile:
    """Return the error for a file that needs a password."""
    reason = Text("文档设有打开密码", "the document needs a password to open")
    remedy = Text("用密码打开后另存一份不设密码的", "open it with the password, and save it without one")
    return UnreadableFile(place, reason, remedy).about(code="encrypted")


def macros(place: str) -> UnreadableFile:
    """Return the error for a document that holds a program."""
    reason = Text("文档带有宏", "the document holds macros")
    remedy = Text("另存为不带宏的 docx 后重试", "save it as docx, without macros, and try again")
    return UnreadableFile(place, reason, remedy).about(code="unsafe_file")


def damaged(place: str, why: Text) -> UnreadableFile:
    """Return the error for a file that was cut or changed on its way."""
    reason = Text(f"文档已损坏：{why.zh}", f"the document is damaged: {why.en}")
    return UnreadableFile(place, reason, _SAVE).about(code="damaged")


def unsafe(place: str, why: Text) -> UnreadableFile:
    """Return the error for a file that tries to use up the memory of its reader."""
    reason = Text(f"文件不安全：{why.zh}", f"the file is not safe to read: {why.en}")
    return UnreadableFile(place, reason, _SAVE).about(code="unsafe_file")


def beyond(place: str, limit: str, reason: Text) -> LimitExceeded:
    """
    Return the error for a file that holds more than is read.

    Args:
        place: The file.
        limit: The name of the limit, which becomes the error's field.
        reason: How much it holds, and how much is read.
    """
    remedy = Text(
        "只保留通知正文，另存为 docx 后重试", "keep the notice alone, save it as docx and try again"
    )
    return LimitExceeded(place, reason, remedy).about(field=limit)
