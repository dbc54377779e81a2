"""
The first pass over a paper: its blocks.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from govcampaign.domain.time.phrases.numerals import number, place_by_place
from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.marks import mark_of
from govcampaign.notice.parts import DayPart, Part
from govcampaign.notice.source import Paragraph, Source

_TITLE: Final = re.compile(
    r"(?:通知|意见|方案|办法|要点|规划|计划|决定|通报|公告|函|批复|细则|规定)(?:（[^（）]{1,12}）)?$"
)
_NUMBER: Final = re.compile(r"[\u4e00-\u9fff]{1,16}(?:〔\d{4}〕)第?\d{1,5}号")
_DATE: Final = re.compile(
    r"([\d〇○零一二三四五六七八九]{4})年([\d一二三四五六七八九十]{1,3})月([\d一二三四五六七八九十]{1,3})日"
)
_CONTACT: Final = re.compile(r"联系(?:人|电话)|传真|邮箱|电子邮件|邮编")


def blocks_of(source: Source) -> Blocks:
    """Return the blocks of a paper; any text has them."""
    paragraphs = source.paragraphs
    zones = [Zone.BODY] * len(paragraphs)
    found: dict[str, object] = {}
    at = _head(source, zones, found)
    closing = _closing(source, zones, found, at)
    if closing is not None:
        _plan(source, zones, found, at, closing)
    for index, paragraph in enumerate(paragraphs):
        if (
            zones[index] is Zone.BODY
            and _CONTACT.search(paragraph.text[:60])
            and re.search(r"\d{7}|〔电话|@", paragraph.text)
        ):
            zones[index] = Zone.CONTACT
    kind = (
        PaperKind.NOTICE
        if found.get("title") and (found.get("recipients") or found.get("date"))
        else PaperKind.DOUBTFUL
    )
    return Blocks(kind=kind, zones=tuple(zones), annexes=(0,) * len(zones), **found)  # type: ignore[arg-type]


def _part(
    source: Source, paragraph: Paragraph, rule: str, clause: str, start: int = 0, end: int | None = None
) -> Part:
    end = len(paragraph.text) if end is None else end
    return Part(
        raw=paragraph.text[start:end], clause=clause, span=source.span(paragraph, start, end), rule=rule
    )


def _head(source: Source, zones: list[Zone], found: dict[str, object]) -> int:
    """Find title, number and recipients; return the index of the first paragraph behind them."""
    last = 0
    for index, paragraph in enumerate(source.paragraphs[:14]):
        text = paragraph.text
        if (match := _NUMBER.fullmatch(text)) and "number" not in found:
            found["number"] = _part(source, paragraph, "head.number", "标题", *match.span())
        elif _TITLE.search(text) and len(text) < 120 and "recipients" not in found:
            found.setdefault("title", _part(source, paragraph, "head.title", "标题"))
        elif text.endswith("：") and "。" not in text and "title" in found and "recipients" not in found:
            parts, begin = [], 0
            for piece in re.split(r"[，、；：]", text):
                if piece:
                    parts.append(
                        _part(source, paragraph, "head.recipients", "主送", begin, begin + len(piece))
                    )
                begin += len(piece) + 1
            found["recipients"] = tuple(parts)
        elif "recipients" in found or mark_of(text) or len(text) > 120:
            break
        else:
            continue
        zones[index] = Zone.HEAD
        last = index + 1
    title = found.get("title")
    if isinstance(title, Part) and (cut := re.search(r"关于|转发|印发", title.raw)) and cut.start():
        span = title.span
        found["issuer"] = Part(raw=title.raw[: cut.start()], clause="标题", span=span, rule="head.issuer")
    return last


def _closing(source: Source, zones: list[Zone], found: dict[str, object], begin: int) -> int | None:
    """Find the first date that stands alone, and the signature before it; return its index."""
    for index in range(begin, len(source.paragraphs)):
        paragraph = source.paragraphs[index]
        match = _DATE.fullmatch(paragraph.text)
        if match is None:
            continue
        found["date"] = DayPart(
            raw=match[0],
            clause="成文日期",
            span=source.span(paragraph, *match.span()),
            rule="tail.date",
            day=day_of(match),
        )
        zones[index] = Zone.CLOSING
        if (
            index
            and zones[index - 1] is Zone.BODY
            and len(source.paragraphs[index - 1].text) < 40
            and "。" not in source.paragraphs[index - 1].text
        ):
            found["signature"] = _part(source, source.paragraphs[index - 1], "tail.signature", "署名")
            zones[index - 1] = Zone.CLOSING
        return index
    return None


def day_of(match: re.Match[str]) -> date | None:
    """Return the day that year, month and day of a match say; None where there is no such day."""
    year, month, day = place_by_place(match[1].replace("○", "〇")), number(match[2]), number(match[3])
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _plan(source: Source, zones: list[Zone], found: dict[str, object], begin: int, closing: int) -> None:
    """Find the plan behind the closing: its title, and the body before it is what forwards it."""
    for index in range(closing + 1, min(closing + 6, len(source.paragraphs))):
        paragraph = source.paragraphs[index]
        if _TITLE.search(paragraph.text) and not mark_of(paragraph.text):
            found["plan_title"] = _part(source, paragraph, "plan.title", "附件标题")
            zones[index] = Zone.PLAN_HEAD
            following = source.paragraphs[index + 1] if index + 1 < len(zones) else None
            if following is not None and following.text.startswith("（") and following.text.endswith("）"):
                found["plan_author"] = _part(
                    source, following, "plan.title", "附件署名", 1, len(following.text) - 1
                )
                zones[index + 1] = Zone.PLAN_HEAD
            for earlier in range(begin, closing):
                if zones[earlier] is Zone.BODY:
                    zones[earlier] = Zone.FORWARDING
            return
