"""
The head of a notice: title, number, issuer, recipients, and where the body begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import field, frozen

from govcampaign.notice.blocks.addressees import LONGEST, addressees_of
from govcampaign.notice.blocks.dating import BRACKETED_DAY, bracketed_day, published_day, table_day
from govcampaign.notice.blocks.lines import lines_of
from govcampaign.notice.blocks.titles import (
    names_issuer,
    number_before,
    number_behind,
    title_before,
    title_stretch,
)
from govcampaign.notice.blocks.words import (
    BLANK_NUMBER,
    ISSUES,
    NUMBER,
    is_furniture,
    is_organ,
)
from govcampaign.notice.marks import mark_of
from govcampaign.notice.parts import DayPart, Part
from govcampaign.notice.source import Paragraph, Source

MOST_RECIPIENT_LINES: Final = 8
DEEPEST: Final = 80
"""How many paragraphs a page may put before the body."""

OPENING: Final = re.compile(
    r"为|根据|按照|依据|遵照|现将|现就|近期|近年|近日|最近|经|今年|随着|针对|鉴于|由于|自\d|从\d|定于|兹|"
    r"\d{4}年(?:以来|是)|党的|习近平|《[^》]{2,80}》(?:（[^）]{2,40}）)?(?:已|经)"
)
"""How the first sentence of a body begins."""
_LETTERHEAD: Final = re.compile(r"(?P<organ>[^。，；：]{2,60})文件")
_BEFORE_NUMBER: Final = re.compile(
    r"[（【]?(?:(?:特急|加急|急件|平急|明电|机密|秘密|内部)[·・★—-]?){0,3}(?:(?:发文)?(?:文号|字号|编号)：?)?"
)
_BEHIND_NUMBER: Final = re.compile(r"[）】]?(?:签发人.{0,20})?")
_YEARLY: Final = re.compile(r"(?:20\d\d|19\d\d|[〇○零一二三四五六七八九]{4})年")
_TABLE_NUMBER: Final = re.compile(r"(?:文号|字号】|发文字号|文件编号)：?")
_TABLE_ORGAN: Final = re.compile(
    r"(?:制定机关|发布机构|发文机[关构]|发布单位|发文单位|发布部门|发布机关)[】：]{0,2}(?P<organ>[\u4e00-\u9fff（）]{2,40}?)"
    r"(?=$|[•∙·【|；，。]|文号|发文|公开|主题|成文|生成|发布|分类|所属|有效|索引)"
)


@frozen(kw_only=True)
class Head:
    """
    What precedes the body.

    Attributes:
        begin: The index of the first paragraph of the body.
        used: The indexes of the paragraphs that belong to the head; others before the body are furniture.
        title: The title; None where there is none.
        issuer: The body that the title, or a line above it, begins with.
        letterhead: The body of the letterhead.
        table: The body that the table of a web page names.
        number: The number.
        blank_number: A number with nothing in it.
        recipients: The bodies it is addressed to.
        day: A day in brackets under the title, or that of the table of a web page; None without one.
        published: The day on which a page was put on the web; None where it does not say.
    """

    begin: int
    used: frozenset[int]
    title: Part | None = None
    issuer: Part | None = None
    letterhead: Part | None = None
    table: Part | None = None
    number: Part | None = None
    blank_number: Part | None = None
    recipients: tuple[Part, ...] = field(default=(), repr=False)
    day: DayPart | None = None
    published: DayPart | None = None


def head_of(source: Source) -> Head:
    """Return the head with which a text begins; a text without one has an empty head."""
    paragraphs = source.paragraphs
    anchor = recipients_at(paragraphs, 0)
    end = _body_at(paragraphs) if anchor is None else anchor.start
    lines = title_before(paragraphs, 0, end)
    title_end = 0 if lines is None else lines.stop
    begin = _skip(paragraphs, title_end) if anchor is None else anchor.stop
    found: dict[str, Part] = {}
    used = set(lines or ()) | set(anchor or ())
    if lines is not None:
        used |= _title(source, lines, found)
        used |= _letterhead(source, lines.start, found)
    used |= _numbers(source, begin if lines is not None or anchor is not None else 0, found)
    _table(source, begin, found)
    day = bracketed_day(source, range(title_end, begin)) or table_day(source, begin)
    return Head(
        begin=begin,
        used=frozenset(used),
        recipients=_recipients(source, anchor),
        day=day,
        published=published_day(source, begin),
        **found,
    )


def recipients_at(paragraphs: Sequence[Paragraph], begin: int) -> range | None:
    """Return the paragraphs of the recipients before the body; None where there are none."""
    for at in range(begin, min(begin + DEEPEST, len(paragraphs))):
        text = paragraphs[at].text
        if len(text) > LONGEST or (len(text) > 20 and text[-1] in "。；" and not is_furniture(text)):
            return None
        mark = mark_of(text)
        if mark is not None and mark.number == 1 and not text[0].isdigit():
            return None
        following = paragraphs[at + 1].text if at + 1 < len(paragraphs) else ""
        count = _recipient_lines(paragraphs, at)
        if count:
            return range(at, at + count)
        if text[0] == "各" and len(text) > 5 and OPENING.match(following) and addressees_of(text):
            return range(at, at + 1)
    return None


def _recipient_lines(paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return how many lines from one on are recipients that end in a colon; 0 where there are none."""
    said = ""
    for count in range(1, min(MOST_RECIPIENT_LINES, len(paragraphs) - at) + 1):
        text = paragraphs[at + count - 1].text
        said += text
        if text[-1] == "：":
            return count if addressees_of(said) else 0
        if (
            text[-1] in "。；？！》"
            or len(said) > LONGEST
            or ("、" not in said and "，" not in said and text[0] != "各")
        ):
            return 0
    return 0


def _recipients(source: Source, anchor: range | None) -> tuple[Part, ...]:
    if anchor is None:
        return ()
    groups = [[at] for at in anchor]
    if not all(addressees_of(source.paragraphs[at].text) for at in anchor):
        groups = [list(anchor)]
    lines = [lines_of(source, group) for group in groups]
    return tuple(
        line.part("head.recipients", "主送", *found) for line in lines for found in addressees_of(line.text)
    )


def _body_at(paragraphs: Sequence[Paragraph]) -> int:
    """Return the index of the first paragraph that reads like a body."""
    for at, paragraph in enumerate(paragraphs[:DEEPEST]):
        text = paragraph.text
        mark = mark_of(text)
        if mark is not None and mark.number == 1 and not text[0].isdigit():
            return at
        if is_furniture(text):
            continue
        if ("。" in text and len(text) >= 40) or (
            len(text) >= 20 and OPENING.match(text) and text[-1] in "。：；，"
        ):
            return at
    return min(DEEPEST, len(paragraphs))


def _skip(paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the index of the first paragraph from one on that is neither number, day nor furniture."""
    while at < len(paragraphs) and at:
        text = paragraphs[at].text
        if not (BRACKETED_DAY.fullmatch(text) or _number_in(text) or is_furniture(text)):
            break
        at += 1
    return at


def _title(source: Source, lines: range, found: dict[str, Part]) -> set[int]:
    """Find title, issuer and number in the lines of the title."""
    said = lines_of(source, lines)
    start, end = title_stretch(said.text)
    found["title"] = said.part("head.title", "标题", start, end)
    for place in (number_before(said.text), number_behind(said.text)):
        if place is not None:
            found["number"] = said.part("head.number", "标题", *place)
    for key in (ISSUES.search(said.text, start), _YEARLY.search(said.text, start)):
        if key is not None and "issuer" not in found and is_organ(said.text[start : key.start()]):
            found["issuer"] = said.part("head.issuer", "标题", start, key.start())
    return set(lines)


def _letterhead(source: Source, begin: int, found: dict[str, Part]) -> set[int]:
    """Find the body on a line above the title, where only a number is between."""
    at = begin - 1
    used: set[int] = set()
    while at >= 0 and begin - at <= 4:
        text = source.paragraphs[at].text
        head = _LETTERHEAD.fullmatch(text)
        if head is not None and is_organ(head["organ"]):
            found["letterhead"] = lines_of(source, [at]).part("head.issuer", "标题", 0, head.end("organ"))
            return used | {at}
        if names_issuer(text):
            found.setdefault("issuer", lines_of(source, [at]).part("head.issuer", "标题"))
            return used | {at}
        if _number_in(text) is None:
            break
        used.add(at)
        at -= 1
    return used


def _numbers(source: Source, end: int, found: dict[str, Part]) -> set[int]:
    """Find the number on a line of its own, or else in the table of a web page."""
    used: set[int] = set()
    table = None
    for at in range(end):
        text = source.paragraphs[at].text
        place = _number_in(text)
        if place is not None:
            found["number"] = lines_of(source, [at]).part("head.number", "标题", *place)
            used.add(at)
        elif table is None and (label := _TABLE_NUMBER.search(text)):
            number = NUMBER.match(text, label.end())
            table = number and lines_of(source, [at]).part("head.number", "标题", *number.span())
        elif BLANK_NUMBER.fullmatch(text):
            found["blank_number"] = lines_of(source, [at]).part("head.number", "标题")
            used.add(at)
    if table is not None:
        found.setdefault("number", table)
    return used


def _number_in(text: str) -> tuple[int, int] | None:
    """Return where the number is in a line that has nothing else; None where there is none."""
    if "号" not in text or len(text) > 80:
        return None
    before = _BEFORE_NUMBER.match(text)
    number = NUMBER.match(text, before.end() if before else 0)
    if number is None or _BEHIND_NUMBER.fullmatch(text, number.end()) is None or ISSUES.search(number[0]):
        return None
    return number.span()


def _table(source: Source, end: int, found: dict[str, Part]) -> None:
    """Find the body that the table of a web page names."""
    for at in range(end):
        text = source.paragraphs[at].text
        organ = _TABLE_ORGAN.search(text) if "机" in text or "单位" in text or "部门" in text else None
        if organ is not None and is_organ(organ["organ"]):
            found["table"] = lines_of(source, [at]).part("head.issuer", "标题", *organ.span("organ"))
            return
