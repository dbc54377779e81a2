"""
The texts that go out: the language, the name of the unit, and parts that fit the service.

Services count bytes, and Chinese has three in UTF-8, or six where a service is sent escaped JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from govcampaign.ports.notification import Message
from govcampaign.wording import Lang, Text, visible

BOTH: Final = "both"
"""The word for both languages in one message."""

_CALL: Final = re.compile(r"<(?=/?at\b)", re.IGNORECASE)
_COUNTER: Final = "（99/99）"
_MARK: Final = Text("编号", "no.")


def _bytes(text: str) -> int:
    return len(text.encode())


def _escaped(text: str) -> int:
    return len(json.dumps(text)) - 2


def _quoted(text: str) -> int:
    return len(json.dumps(text, ensure_ascii=False).encode()) - 2


@frozen
class Limit:
    """
    How long one message of a service may be.

    Attributes:
        most: The size of heading and text together; 0 for no limit.
        size: How it is counted.
    """

    most: int
    size: Callable[[str], int] = len


# WeCom: 2048 bytes of text. DingTalk and Feishu: 20000 bytes of request, of which some are not text.
LIMITS: Final[Mapping[str, Limit]] = MappingProxyType(
    {
        "wecombot": Limit(2048, _bytes),
        "dingtalk": Limit(19_000, _escaped),
        "feishu": Limit(19_000, _quoted),
        "lark": Limit(19_000, _quoted),
    }
)


@frozen
class Part:
    """
    One post: a heading, which may be empty, and a text, which is not.

    Attributes:
        title: The heading.
        body: The text.
    """

    title: str
    body: str


def parts_of(title: str, body: str, limit: Limit) -> tuple[Part, ...]:
    """
    Return the posts that a message needs, with a number each where there are several.

    Args:
        title: The heading, on one line.
        body: The text; lines are separated by a newline.
        limit: What the service takes.

    Returns:
        The posts, in order; none where heading and text are blank.
    """
    if not body.strip():
        title, body = "", title
    if not body.strip():
        return ()
    if not limit.most:
        return (Part(title, body),)
    title = _shortened(title, limit)
    room = limit.most - limit.size(title) - limit.size("\r\n")
    if limit.size(body) <= room:
        return (Part(title, body),)
    pieces = tuple(_pieces(body, room - limit.size(_COUNTER), limit.size))
    return tuple(
        Part(f"{title}（{number}/{len(pieces)}）", piece) for number, piece in enumerate(pieces, start=1)
    )


def _shortened(title: str, limit: Limit) -> str:
    """Return a heading that leaves at least half of the message to the text."""
    if limit.size(title) <= limit.most // 2:
        return title
    return next(_cut(title, limit.most // 2 - limit.size("…"), limit.size)) + "…"


def _pieces(body: str, room: int, size: Callable[[str], int]) -> Iterator[str]:
    held: list[str] = []
    used = 0
    for line in body.split("\n"):
        for piece in _cut(line, room, size):
            more = size(piece) + size("\n")
            if held and used + more > room:
                yield "\n".join(held)
                held, used = [], 0
            held.append(piece)
            used += more
    if any(line.strip() for line in held):
        yield "\n".join(held)


def _cut(line: str, room: int, size: Callable[[str], int]) -> Iterator[str]:
    """Cut a line that is too long between characters; a short one is returned whole."""
    start, used = 0, 0
    for at, letter in enumerate(line):
        more = size(letter)
        if used + more > room - 2 and at > start:
            yield line[start:at]
            start, used = at, 0
        used += more
    yield line[start:]


CALLING: Final = frozenset({"feishu", "lark"})
"""The services that read a call to persons, such as to all of a group, out of a text."""


def calling_nobody(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return parts in which a tag that would call persons is text: the words of an enterprise call nobody."""
    return tuple(Part(*(_CALL.sub("＜", said) for said in (part.title, part.body))) for part in parts)


# -- what a message says -------------------------------------------------------


def heading(message: Message, lang: str, *, named: bool) -> str:
    """
    Return the heading of a message, on one line.

    Args:
        message: The message.
        lang: `zh`, `en` or `both`.
        named: Whether the unit must be named, as in a group of many units.
    """
    subject = visible(" / ".join(_said(message.subject, lang)))
    recipient = visible(message.recipient)
    return f"【{recipient}】{subject}" if named and recipient not in subject else subject


def wording(message: Message, lang: str, mark: str) -> str:
    """
    Return the text of a message.

    Args:
        message: The message.
        lang: `zh`, `en` or `both`.
        mark: What finds the message again; empty to leave it out.
    """
    text = visible("\n\n".join(_said(message.body, lang)), keep="\n\t")
    if not mark:
        return text
    line = f"（{_MARK.zh}：{mark}）" if lang != "en" else f"({_MARK.en} {mark})"
    return f"{text}\n{line}"


def _said(text: Text, lang: str) -> list[str]:
    langs: tuple[Lang, ...] = ("zh", "en") if lang == BOTH else ("en",) if lang == "en" else ("zh",)
    said = [text.say(each) for each in langs]
    return said[:1] if len(set(said)) == 1 else said
