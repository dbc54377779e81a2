"""
The questions that the blocks of a paper leave open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from govcampaign.notice.blocks.closing import Closing
from govcampaign.notice.blocks.head import Head
from govcampaign.notice.blocks.zones import Blocks, PaperKind
from govcampaign.notice.parts import DayPart, Question
from govcampaign.notice.rules import RULES
from govcampaign.notice.source import Source
from govcampaign.wording import Text

_OTHER: Final = "这份文字不像通知（{zh}），未作识读。请核对是否选对了文件。"
_DOUBTFUL: Final = (
    "不能确定这份文字是不是通知（{zh}）。请核对文种，并补上标题、主送单位、成文日期中缺少的内容。"
)


def questions_of(blocks: Blocks, source: Source, head: Head, closing: Closing | None) -> tuple[Question, ...]:
    """Return what is to be asked about the kind of a paper, its heads, its number and its date."""
    return tuple(_questions(blocks, source, head, closing))


def _questions(blocks: Blocks, source: Source, head: Head, closing: Closing | None) -> Iterator[Question]:
    if blocks.kind is not PaperKind.NOTICE:
        yield _kind(blocks)
    if blocks.kind is PaperKind.OTHER:
        return
    if blocks.second is not None:
        yield _heads(source, blocks.second)
    if head.blank_number is not None and head.number is None:
        yield Question(
            clause="标题",
            about="number",
            text=Text("发文字号没有填写完整，请补上。", "The document number is incomplete. Which is it?"),
            span=head.blank_number.span,
        )
    yield from _date(blocks, head, closing)


def _kind(blocks: Blocks) -> Question:
    why = RULES[blocks.why].text
    if blocks.kind is PaperKind.OTHER:
        text = Text(
            _OTHER.format(zh=why.zh),
            f"This text does not look like a notice ({why.en}); nothing was read. Is it the right file?",
        )
    else:
        text = Text(
            _DOUBTFUL.format(zh=why.zh),
            f"It is not certain that this text is a notice ({why.en}). "
            "Check what it is, and add title, recipients or date where they are missing.",
        )
    return Question(clause="标题", about="kind", text=text)


def _heads(source: Source, second: int) -> Question:
    paragraph = source.paragraphs[second]
    return Question(
        clause="标题",
        about="heads",
        text=Text(
            f"第{paragraph.line}行起像是另一份文件，未作识读。请确认是否需要分开处理。",
            f"Another paper seems to begin at line {paragraph.line}; it was not read. Read it by itself?",
        ),
        span=source.span(paragraph, 0, len(paragraph.text)),
    )


def _date(blocks: Blocks, head: Head, closing: Closing | None) -> Iterator[Question]:
    day = blocks.date
    if day is None:
        yield Question(
            clause="成文日期",
            about="dated",
            text=Text("没有找到成文日期，请补上。", "No date of the notice was found. Which is it?"),
        )
        return
    if day.day is None:
        yield Question(
            clause="成文日期",
            about="dated",
            text=Text(
                f"成文日期“{day.raw}”不完整或者不存在，请补上。",
                f"The date {day.raw} is incomplete or does not exist. Which is it?",
            ),
            span=day.span,
        )
    if day.rule == "tail.year":
        yield Question(
            clause="成文日期",
            about="dated",
            text=Text(
                f"成文日期“{day.raw}”没有写年份，按网页发布日期推定，请核对。",
                f"The date {day.raw} has no year; that of the web page was taken. Is it right?",
            ),
            span=day.span,
        )
    yield from _two_dates(day, (None if closing is None else closing.other, head.day))


def _two_dates(day: DayPart, others: Iterable[DayPart | None]) -> Iterator[Question]:
    for other in others:
        if other is not None and other.day != day.day:
            yield Question(
                clause="成文日期",
                about="dated",
                text=Text(
                    f"文中有两个日期：“{day.raw}”和“{other.raw}”，请确认哪一个是成文日期。",
                    f"The text has two dates, {day.raw} and {other.raw}. Which is the date of the notice?",
                ),
                span=other.span,
            )
