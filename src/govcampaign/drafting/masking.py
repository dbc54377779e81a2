"""
Contacts masked: telephone numbers, addresses and names of contacts are shown only where they are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text

Place = tuple[int, int]
"""A stretch of text: the offset of its first character, and one past its last."""

HIDDEN: Final = Text("〔已隐去〕", "[hidden]")
_DIGIT: Final = r"[0-9０-９]"
_LABEL: Final = (
    r"(?:联\s{0,4}系\s{0,4}人|联络员|经办人|联系电话|联系方式|联系地址|通讯地址|通信地址|办公地址|电子邮箱|"
    r"电子邮件|邮政编码|办公电话|电\s{0,4}话|手\s{0,4}机|传\s{0,4}真|邮\s{0,4}箱|邮\s{0,4}编|地\s{0,4}址|微信|QQ)"
)
_SIGN: Final = r"[ \-－—–()（）]"
_AMOUNT: Final = r"(?![0-9０-９]|\.[A-Za-z]|\s?(?:年|月|日|号|元|万|亿|人|户|家|亩|吨|米|公里|平方|%|％))"
_NUMBER: Final = re.compile(
    rf"(?<![0-9A-Za-z０-９.])(?:[+＋]?86{_SIGN}?)?"
    rf"(?:1[3-9]{_DIGIT}{_SIGN}?{_DIGIT}{{4}}{_SIGN}?{_DIGIT}{{4}}"
    rf"{_AMOUNT}|[(（]?0{_DIGIT}{{2,3}}{_SIGN}{{0,2}}{_DIGIT}{{3,4}}{_SIGN}?{_DIGIT}{{4}}"
    rf"(?:{_SIGN}{_DIGIT}{{1,5}})?(?!{_DIGIT})"
    rf"|[48]00{_SIGN}?{_DIGIT}{{3,4}}{_SIGN}?{_DIGIT}{{3,4}}{_AMOUNT}"
    rf"|{_DIGIT}{{7,20}}[XxＸ]?{_AMOUNT})"
)
_DAY: Final = re.compile(r"(?:19|20)\d\d[-—–]?(?:0?[1-9]|1[0-2])[-—–]?(?:0?[1-9]|[12]\d|3[01])")
_MAIL: Final = re.compile(r"[A-Za-z0-9_.+-]{1,64}[@＠][A-Za-z0-9_.-]{1,80}")
_LABELLED: Final = re.compile(
    rf"{_LABEL}(?:[（(][^（()）\n]{{1,20}}[)）])?\s{{0,4}}[：:]"
    r"([^，。；,;)）\r\n]{1,60}(?:[，,]\s?[\u4e00-\u9fff]{2,4}(?=$|[，,、；;。)）\s0-9])){0,5})"
)
_IN_BLOCK: Final = re.compile(rf"{_LABEL}(?=[：:（(])|[^\s：:，,；;、。（）()]+")


def hidden_places(reading: Reading) -> list[Place]:
    """Return the stretches of a notice that are masked, in the order of the text, none over another."""
    text = reading.source.text
    found = [*_patterns(text), *_contacts(reading)]
    for clause in reading.clauses:
        if clause.zone is Zone.CONTACT:
            for piece in clause.all_pieces():
                span = piece.span()
                found.extend(_in_block(text, span.start, span.end))
    return _merged(found)


def _contacts(reading: Reading) -> Iterator[Place]:
    """Yield what the reader takes for contacts: a number, a mail address, or what follows a colon."""
    text = reading.source.text
    for part in reading.blocks.contacts:
        start, end = part.span.start, part.span.end
        said = text[max(0, start - 4) : start].rstrip()
        if said.endswith(("：", ":")) or _NUMBER.search(part.raw) or _MAIL.search(part.raw):
            yield start, end


def masked(words: str) -> str:
    """Return words quoted from a notice without telephone numbers, addresses and names of contacts."""
    places = _merged(_patterns(words))
    if not places:
        return words
    shown, at = [], 0
    for start, end in places:
        shown += [words[at:start], HIDDEN.zh]
        at = end
    return "".join([*shown, words[at:]])


def masked_values(said: Any, as_it_is: Collection[str] = ()) -> Any:
    """
    Return a value whose texts show no contacts, however deep they are in it.

    Args:
        said: A text, a mapping, a sequence, or anything else, which stays as it is.
        as_it_is: Keys of mappings whose values are not words of the notice.
    """
    if isinstance(said, str):
        return masked(said)
    if isinstance(said, Mapping):
        return {key: each if key in as_it_is else masked_values(each, as_it_is) for key, each in said.items()}
    if isinstance(said, Sequence):
        return [masked_values(each, as_it_is) for each in said]
    return said


def _patterns(text: str) -> Iterator[Place]:
    for pattern in (_NUMBER, _MAIL):
        for found in pattern.finditer(text):
            if not _DAY.fullmatch(found[0]):
                yield found.span()
    for found in _LABELLED.finditer(text):
        yield found.span(1)


def _in_block(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield what a block of contacts says beside its labels."""
    for found in _IN_BLOCK.finditer(text, start, end):
        if not re.fullmatch(_LABEL, found[0]):
            yield found.span()


def _merged(places: Iterable[Place]) -> list[Place]:
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged
