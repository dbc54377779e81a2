"""
The gate: what kind of paper a text is, before anything else is read in it.

A text is a notice by its head and its closing. Without them it is none if it has what only other kinds of
text have; it is doubtful if it has what only plans have; and a text with neither is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from govcampaign.notice.blocks.kinds import (
    COLLECTION,
    DECISIVE,
    FORMULA,
    GROUP_CUE,
    HEADING,
    LAW_TITLE,
    MANY,
    NOTICE_TITLE,
    OTHER_TITLE,
    OTHERS,
    PARTS,
    PLAN_TITLE,
    PUBLIC,
    REPLY,
    REPORT,
    SAMPLE,
    STRONG_CUES,
    TOLD,
    UNIT,
    UPWARD,
)
from govcampaign.notice.blocks.words import is_furniture
from govcampaign.notice.blocks.zones import PaperKind
from govcampaign.notice.marks import MarkKind, mark_of

FIRST: Final = 2_500
"""How many characters from the beginning are looked at for the kind of a text."""
LAST: Final = 600
"""How many characters at the end are looked at."""
MOST_HEAD: Final = 20
MOST_TITLES: Final = 5
LONGEST_LINE: Final = 60
_CHINESE: Final = re.compile("[\u4e00-\u9fff]+")
MOST: Final = 400
"""How many paragraphs are looked at."""


@frozen(kw_only=True)
class Evidence:
    """
    What is known of a text when its kind is asked.

    Attributes:
        texts: Its paragraphs.
        title: The words of its title; empty where it has none.
        number: Whether it has a number.
        recipients: Whether it has recipients.
        signature: Whether somebody signs it.
        date: Whether it has a date.
    """

    texts: Sequence[str]
    title: str = ""
    number: bool = False
    recipients: bool = False
    signature: bool = False
    date: bool = False


_WHOLE_PLAN: Final = 4
"""How many signs of a plan a titled text without a head needs to be a plan as it is issued."""


def kind_of(evidence: Evidence) -> tuple[PaperKind, str]:
    """Return the kind of a text, and the rule that decides it."""
    texts = evidence.texts[:MOST]
    first, last = _first(texts), _last(evidence.texts)
    sample = SAMPLE.search(first) is not None
    if not texts:
        return PaperKind.OTHER, "gate.empty"
    if not _is_chinese(first):
        return PaperKind.OTHER, "gate.language"
    if _is_collection(texts, evidence.title):
        return PaperKind.OTHER, "gate.collection"
    if OTHER_TITLE.search(evidence.title) or UPWARD.search(evidence.title) or _is_other_line(texts, evidence):
        return PaperKind.OTHER, "gate.title"
    if not evidence.recipients and _is_law(texts, evidence.title, number=evidence.number):
        return PaperKind.OTHER, "gate.law"
    if PUBLIC.search(evidence.title) and not evidence.recipients and not evidence.number:
        found = _other(first)
        return (PaperKind.OTHER, found) if found else (PaperKind.DOUBTFUL, "gate.public")
    if evidence.recipients and (
        evidence.title or evidence.number or evidence.date or FORMULA.search(first + last)
    ):
        return _addressed(evidence.title, sample=sample)
    if sample:
        return PaperKind.OTHER, "gate.sample"
    if evidence.title and evidence.number:
        return PaperKind.NOTICE, "gate.number"
    return _headless(evidence, texts, first)


def _addressed(title: str, *, sample: bool) -> tuple[PaperKind, str]:
    """Return the kind of a text with recipients, and a title, a number, a date or a phrase of notices."""
    if sample:
        return PaperKind.DOUBTFUL, "gate.sample"
    reply = REPLY.search(title) is not None
    return (PaperKind.DOUBTFUL, "gate.reply") if reply else (PaperKind.NOTICE, "gate.recipients")


def _headless(evidence: Evidence, texts: Sequence[str], first: str) -> tuple[PaperKind, str]:
    """Return the kind of a text without recipients, and without title or number."""
    ended = NOTICE_TITLE.search(evidence.title) is not None
    if ended and evidence.date and evidence.signature:
        return PaperKind.NOTICE, "gate.closing"
    found = "gate.verse" if _is_verse(texts) else _other(first)
    if ended and found not in DECISIVE:
        if evidence.date or evidence.signature:
            return PaperKind.NOTICE, "gate.closing"
        whole = _plan_cues(texts) >= _WHOLE_PLAN
        return (PaperKind.NOTICE, "gate.whole_plan") if whole else (PaperKind.DOUBTFUL, "gate.titled")
    if found:
        return PaperKind.OTHER, found
    cues = _plan_cues(texts)
    if cues >= _WHOLE_PLAN and PLAN_TITLE.search(evidence.title):
        return PaperKind.NOTICE, "gate.whole_plan"
    if TOLD.search(first) and (cues >= _WHOLE_PLAN - 1 or (evidence.date and evidence.signature)):
        return PaperKind.NOTICE, "gate.formula"
    if cues >= (1 if evidence.title else 2):
        return PaperKind.DOUBTFUL, "gate.plan"
    return PaperKind.OTHER, "gate.nothing"


def _first(texts: Sequence[str]) -> str:
    kept, length = [], 0
    for text in texts:
        kept.append(text[: FIRST - length])
        length += len(kept[-1])
        if length >= FIRST:
            break
    return "\n".join(kept)


def _last(texts: Sequence[str]) -> str:
    return "\n".join(text[-LAST:] for text in texts[-4:])[-LAST:]


def _is_chinese(text: str) -> bool:
    """Return whether a text is written in Chinese: a third of its signs, without white space, are Chinese."""
    signs = sum(map(len, text.split()))
    return 3 * sum(map(len, _CHINESE.findall(text))) >= signs > 0


def _is_collection(texts: Sequence[str], title: str) -> bool:
    """Return whether a page collects samples: 篇一, 篇二, or 范文 above them."""
    parts = sum(len(text) <= 60 and PARTS.match(text) is not None for text in texts)
    named = any(len(text) <= 60 and COLLECTION.search(text) is not None for text in texts[:12])
    return (named and parts >= 1) or parts >= 3 or (named and COLLECTION.search(title) is not None)


def _is_other_line(texts: Sequence[str], evidence: Evidence) -> bool:
    """Return whether one of the first lines is the title of a paper of another kind."""
    if evidence.title and (evidence.recipients or evidence.number):
        return False
    other = REPORT if evidence.recipients else OTHER_TITLE
    lines = [text for text in texts[:MOST_HEAD] if _is_heading(text)]
    return any(other.search(text) is not None for text in lines[:MOST_TITLES])


def _is_heading(text: str) -> bool:
    """Return whether a line may be the title of a paper."""
    return len(text) <= LONGEST_LINE and mark_of(text) is None and not is_furniture(text)


def _is_verse(texts: Sequence[str]) -> bool:
    """Return whether a text is nothing but short lines that end in no full stop."""
    return len(texts) >= 4 and all(len(text) <= 30 and text[-1] not in "。：" for text in texts)


def _is_law(texts: Sequence[str], title: str, *, number: bool) -> bool:
    """Return whether a text is a law or a regulation in articles, and no notice that carries one."""
    if NOTICE_TITLE.search(title):
        return False
    articles = 0
    for text in texts:
        mark = mark_of(text)
        articles += mark is not None and mark.kind is MarkKind.ARTICLE
    return (articles >= 3 and not number) or (articles >= 1 and LAW_TITLE.search(title) is not None)


def _other(first: str) -> str:
    """Return the rule of the other kind whose words are in a text; empty where there is none."""
    for rule, least, words in OTHERS:
        said = {found[0] for found in words.finditer(first)}
        if len(said) >= least:
            return rule
    return ""


def _plan_cues(texts: Sequence[str]) -> int:
    """Return how many signs of a plan a text has, each kind twice at most; 0 if all are weak."""
    headings = marks = groups = 0
    strong = [0] * len(STRONG_CUES)
    for text in texts:
        mark = mark_of(text)
        marks += mark is not None
        if mark is not None and headings < 2 and HEADING.search(text, mark.length, mark.length + 24):
            headings += 1
        groups += groups < MANY and "各" in text and GROUP_CUE.search(text) is not None
        for which, cue in enumerate(STRONG_CUES):
            strong[which] += strong[which] < 2 and cue.search(text) is not None
    if not any(UNIT.search(text) for text in texts):
        return 0
    if not headings and not any(strong) and not (groups >= MANY and marks >= 2):
        return 0
    return headings + sum(strong) + min(groups, 2)
