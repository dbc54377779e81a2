"""
The words of the pages, in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import get_language

from govcampaign.wording import Lang, Text

WORDS: Final[Mapping[str, Text]] = {
    "campaigns": Text("活动", "Campaigns"),
    "adopted": Text("启用日期", "adopted"),
    "to_do": Text("待办事项", "To do"),
    "nothing": Text("没有待办事项。", "Nothing is left to do."),
    "duty": Text("任务", "duty"),
    "state": Text("状态", "state"),
    "due": Text("期限", "due"),
    "enter": Text("登记", "Enter"),
    "records": Text("记录", "Records"),
    "day": Text("日期", "day"),
    "kind": Text("种类", "kind"),
    "units": Text("单位", "units"),
    "account": Text("账号", "account"),
    "journal": Text("登记簿", "Journal"),
    "next": Text("下一页", "Next page"),
    "matrix": Text("完成情况", "Matrix"),
    "proof": Text("证明材料", "proof"),
    "proof_used": Text("该文件已用作另一条记录的证明材料", "the file is the proof of another record already"),
    "save": Text("保存", "Save"),
    "entered": Text("已登记。", "The record is entered."),
    "uncounted": Text("该记录未计入任何任务：", "The record counts for no duty:"),
    "unknown_key": Text("没有这个字段", "there is no such field"),
    "error": Text("无法完成", "This was not done"),
    "back": Text("返回", "Back"),
    "sign_in": Text("登录", "Sign in"),
    "sign_out": Text("退出", "Sign out"),
}


def language() -> Lang:
    """Return the language of the request, as Django's `LocaleMiddleware` found it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def word(name: str) -> str:
    """Return one of the words in the language of the request."""
    return WORDS[name].say(language())


def spoken(_: HttpRequest) -> dict[str, Any]:
    """Give templates the words, in the language of the request."""
    lang = language()
    return {"lang": lang, "words": {name: text.say(lang) for name, text in WORDS.items()}}
