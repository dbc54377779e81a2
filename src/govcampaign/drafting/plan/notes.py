"""
The comments of a draft: its sections, what a value was inferred from, what is asked, and what was left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from govcampaign.domain.time.period import Source
from govcampaign.drafting.toml import Block
from govcampaign.notice.parts import Leftover, Part, Question, Timed
from govcampaign.notice.rules import RULES
from govcampaign.wording import Text

UNREAD: Final = Text(
    "待定：未能读入（{reason}），请改写", "to be answered: it cannot be read ({reason}); write it anew"
)
SINCE: Final = Text(
    "待定：从何时起？写明 when 后去掉本行的“#”",
    "to be answered: since when? give `when`, then take the # away",
)

_ASKED: Final = Text("待定：{text}（{clause}）", "to be answered: {text} ({clause})")
_ASKED_OF_ALL: Final = Text("待定：{text}", "to be answered: {text}")
_INFERRED: Final = Text("推定：{reason}（{clause}）", "inferred: {reason} ({clause})")
_LEFT: Final = Text("未找到任务的文字：{raw}", "text without a duty found: {raw}")
_LEFT_LONG: Final = Text(
    "未找到任务的文字（共{n}字）：{raw}…", "text without a duty found ({n} characters): {raw}…"
)
_SHOWN: Final = 60
"""How many characters of text without a duty a draft shows; the page shows all of it."""

_SECTION: Final = Text("======== {what} ========", "======== {what} ========")
_YEARS: Final = {
    Source.TITLE: Text("年份取自标题", "the year is that of the title"),
    Source.DATED: Text("年份取自成文日期", "the year is that of the notice's date"),
    Source.NEXT: Text("该日早于成文日期，取次年", "the day had passed, so that it is that of the next year"),
}
_GROUNDS: Final = Text(
    "年份或起算日取自{grounds}", "the year, or the day it counts from, is that of {grounds}"
)


def section(what: Text, guide: tuple[Text, ...] = ()) -> Block:
    """
    Return the comment that begins a section of the draft.

    Args:
        what: What the section holds.
        guide: Lines below it that say how to read the section.
    """
    return Block(notes=(_SECTION.fill(what=what), *guide), joined=True)


def under(what: Text, blocks: list[Block], guide: tuple[Text, ...] = ()) -> Iterator[Block]:
    """
    Yield blocks under the comment that begins their section; nothing without blocks.

    Args:
        what: What the section holds.
        blocks: The blocks of the section.
        guide: Lines that say how to read the section.
    """
    if blocks:
        yield section(what, guide)
        yield from blocks


def inferred(reason: Text, clause: str) -> Text:
    """Return the comment of a value that was concluded from something."""
    return _INFERRED.fill(reason=reason, clause=clause)


def rule_notes(part: Part) -> tuple[Text, ...]:
    """Return the comment of a part that no sure rule found; none where one did."""
    return () if part.sure else (inferred(RULES[part.rule].text, part.clause),)


def year_notes(source: Source, part: Timed) -> tuple[Text, ...]:
    """
    Return the comment that says what a year, or a first day, was taken from; none where the words say it.

    Args:
        source: What the plan would say that it rests on.
        part: The words of time.
    """
    reason = _YEARS.get(source)
    if reason is None and part.grounds:
        reason = _GROUNDS.fill(grounds=part.grounds)
    return () if reason is None else (inferred(reason, part.clause),)


def asked(question: Question) -> Text:
    """Return a question as a comment."""
    return to_answer(question.text, question.clause)


def to_answer(text: Text, clause: str) -> Text:
    """Return the comment of a gap, with its clause where it has one."""
    return _ASKED.fill(text=text, clause=clause) if clause else _ASKED_OF_ALL.fill(text=text)


def left(leftover: Leftover) -> Text:
    """Return the beginning of a text in which no duty was found as a comment."""
    raw = leftover.raw
    if len(raw) <= _SHOWN:
        return _LEFT.fill(raw=raw)
    return _LEFT_LONG.fill(raw=raw[:_SHOWN], n=len(raw))


def cited(addresses: Iterable[str]) -> str | list[str]:
    """Return the addresses of clauses as a plan names them: one text, or a list where one has a 、 in it."""
    listed = list(dict.fromkeys(addresses))
    return listed if any("、" in each for each in listed) else "、".join(listed)
