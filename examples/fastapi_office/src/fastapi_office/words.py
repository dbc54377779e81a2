"""
The words of the pages, in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from govcampaign.wording import LANGUAGES, Lang, Text

WORDS: Final[Mapping[str, Text]] = {
    "campaigns": Text("活动", "Campaigns"),
    "adopted": Text("启用日期", "adopted"),
    "days": Text("起止日期", "days"),
    "to_do": Text("待办事项", "To do"),
    "nothing": Text("没有待办事项。", "Nothing is left to do."),
    "duty": Text("任务", "duty"),
    "state": Text("状态", "state"),
    "due": Text("期限", "due"),
    "enter": Text("登记", "Enter"),
    "records": Text("记录", "Records"),
    "day": Text("日期", "day"),
    "units": Text("单位", "units"),
    "next": Text("下一页", "Next page"),
    "matrix": Text("完成情况", "Matrix"),
    "needed": Text("必填", "required"),
    "save": Text("保存", "Save"),
    "correct": Text("请改正标出的项目。", "Correct the marked fields."),
    "entered": Text("已登记。", "The record is entered."),
    "uncounted": Text("该记录未计入任何任务：", "The record counts for no duty:"),
    "error": Text("无法完成", "This was not done"),
    "back": Text("返回", "Back"),
    "sign_in": Text("请先登录", "sign in first"),
}


def speaking(lang: Lang) -> Callable[[str], str]:
    """Return the function by which a template says its words."""
    return lambda name: WORDS[name].say(lang)


def wanted_language(asked: str | None, accepted: str) -> Lang:
    """
    Return the language of an answer.

    Args:
        asked: The language in the address, if any.
        accepted: The `Accept-Language` header.
    """
    for language in (asked or "", *_by_weight(accepted)):
        for known in LANGUAGES:
            if language.lower().partition("-")[0] == known:
                return known
    return "zh"


def _by_weight(accepted: str) -> list[str]:
    weighed = []
    for part in accepted.split(","):
        language, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((float(weight or 1), language))
        except ValueError:
            continue
    return [language for _, language in sorted(weighed, key=lambda each: -each[0])]
