"""
The comments of a draft: what a value was inferred from, what is asked, and what was left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from govcampaign.domain.time.period import Source
from govcampaign.notice.parts import Leftover, Part, Question
from govcampaign.notice.rules import RULES
from govcampaign.wording import Text, same

UNREAD: Final = Text(
    "待定：以下内容未能读入，请改写：{reason}",
    "to be answered: this could not be read, write it anew: {reason}",
)

_ASKED: Final = Text("待定：{text}（{clause}）", "to be answered: {text} ({clause})")
_ASKED_OF_ALL: Final = Text("待定：{text}", "to be answered: {text}")
_INFERRED: Final = Text("推定：{reason}（{clause}）", "inferred: {reason} ({clause})")
_LEFT: Final = Text("未找到任务的文字（{clause}）：{raw}", "text without a duty found ({clause}): {raw}")
_YEARS: Final = {
    Source.TITLE: Text("年份取自标题", "the year is that of the title"),
    Source.DATED: Text("年份取自成文日期", "the year is that of the notice's date"),
    Source.NEXT: Text("该日早于成文日期，取次年", "the day had passed, so that it is that of the next year"),
}


def inferred(reason: Text, clause: str) -> Text:
    """Return the comment of a value that was concluded from something."""
    return _INFERRED.fill(reason=reason, clause=clause)


def rule_notes(part: Part) -> tuple[Text, ...]:
    """Return the comment of a part that no sure rule found; none where one did."""
    return () if part.sure else (inferred(RULES[part.rule].text, part.clause),)


def year_notes(source: Source, clause: str) -> tuple[Text, ...]:
    """Return the comment that says what a year was taken from; none where the words say it."""
    reason = _YEARS.get(source)
    return () if reason is None else (inferred(reason, clause),)


def asked(question: Question) -> Text:
    """Return a question as a comment."""
    if question.clause:
        return _ASKED.fill(text=question.text, clause=question.clause)
    return _ASKED_OF_ALL.fill(text=question.text)


def reason_asked(reason: str, clause: str) -> Text:
    """Return the reason why a value stays open as a comment."""
    return _ASKED.fill(text=same(reason), clause=clause)


def left(leftover: Leftover) -> Text:
    """Return text in which no duty was found as a comment."""
    return _LEFT.fill(clause=leftover.clause, raw=leftover.raw)


def cited(addresses: Iterable[str]) -> str | list[str]:
    """Return the addresses of clauses as a plan names them: one as a text, several as a list."""
    listed = list(dict.fromkeys(addresses))
    return listed[0] if len(listed) == 1 else listed
