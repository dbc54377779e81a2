"""
What a comma part asks for: its verb, and what the verb is about.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve, frozen

from govcampaign.notice.duties.patterns import (
    AT,
    BARE,
    BEHIND,
    BRINGS,
    BRINGS_AT,
    COMPLEMENT,
    DONE,
    FIRST,
    FOR,
    FRONTED,
    GIFT,
    GIVES,
    HAND,
    LIGHT,
    LIGHTS,
    MAKES,
    MEANS,
    MEANS_END,
    NEVER,
    NO_SECOND,
    PAIR,
    PLACES,
    PREPOSITION,
    SECOND,
    SETTING_END,
    TASKS,
    THEN,
    TO_DO,
    TURN,
    VERB,
    WEAK,
    says_when,
    time_at,
)
from govcampaign.notice.duties.words import VERBS

_SHORT: Final = 4
"""How long what is carried out may be to be the verb itself: 对卷宗开展/逐项自查."""
_PEOPLE: Final = re.compile(
    r"[^，。、的《“□]{0,6}(?:教师|学生|干部|职工|党员|人员|群众|专家|青年|师生)"
    r"(?:认真|积极|深入|广泛|及时|开展)?(?:学习|参加|观看|收看|参观|填报|填写|签订|开展|进行)(?=[^，。的]{2})"
)
"""People who are organised, and what they do: 组织教师认真学习."""
_BEGINNINGS: Final = ("出发", "入手")
"""How a part ends that only says what a thing begins with: 从方便群众出发."""


@frozen(kw_only=True)
class Predicate:
    """
    The verb of a comma part.

    Attributes:
        action: Its words.
        start: Where it begins.
        end: Where it ends.
        object: The place of what it is about; empty where that cannot be told.
        known: Whether it is a verb that is known.
        weak: Whether it only exhorts, or says to what end.
    """

    action: str
    start: int
    end: int
    object: tuple[int, int]
    known: bool = True
    weak: bool = False


def predicate(text: str, at: int, end: int, *, modal: bool = False) -> Predicate | None:
    """
    Return the verb of a stretch of a comma part.

    Args:
        text: The text, with what brackets hold blotted out.
        at: Where the stretch begins, after the actor and the modal verb.
        end: Where it ends.
        modal: Whether a modal verb precedes it, so that a verb must follow.
    """
    whole = end
    while end > at and text[end - 1] == "□":
        end -= 1
    topic = text[end - 1 : end] == "的" and end - at > 2 and end == whole
    if end <= at or topic or says_when(text, at, end) or text.endswith(_BEGINNINGS, at, end):
        return None
    for _ in range(2):
        time = time_at(text, at, end)
        if time is None:
            break
        at = time.end()
    at += text.startswith("各", at, end)
    if BRINGS_AT.match(text, at, end) and (modal or HAND.search(text, at + 3, end)):
        brought = _transfer(text, at + 1, end)
        if brought is not None:
            return _made(text, *_with_result(text, *brought, end), end, (at + 1, brought[0]))
    found = AT.match(text, at, end)
    if found is not None and found["verb"]:
        gives = GIVES.search(text, found.end(), end) if found["verb"] in MEANS else None
        if gives is not None:
            return _made(text, *gives.span(), end)
        if found["verb"] == "作为" or _is_attribute(text, found.end(), end):
            return None
        said = _made(text, *found.span("verb"), end)
        return None if _is_attribute(text, said.end, end) and said.end > found.end() else said
    at = at if found is None else found.end()
    before = PREPOSITION.match(text, at, end)
    return _without(text, at, end, modal=modal) if before is None else _behind(text, at, before, end)


def _without(text: str, at: int, end: int, *, modal: bool) -> Predicate | None:
    """Return the verb of a stretch that begins with none, nor with a preposition."""
    brings = BRINGS.search(text, at, min(end, at + 20))
    if brings is not None:
        return _behind(text, brings.start(), brings, end)
    if text.endswith("深入", 0, at):
        return Predicate(action="深入", start=at - 2, end=at, object=(at, end))
    if modal and end - at > 2 and text[at + 1] in "一两":
        return Predicate(action=text[at], start=at, end=at + 1, object=(at + 1, end), known=False)
    if modal and end - at >= 2 and text[at] not in "有是为□、，不可":
        return Predicate(action=text[at : at + 2], start=at, end=at + 2, object=(at + 2, end), known=False)
    fronted = FRONTED.search(text, at, end)
    if fronted is not None:
        return _made(text, *fronted.span("verb"), end, (at + text.startswith("的", at), fronted.start()))
    gives = GIVES.search(text, at, end)
    if gives is not None and text[gives.end() : gives.end() + 1] != "的":
        return _made(text, *gives.span(), end)
    return None


def _is_attribute(text: str, at: int, end: int) -> bool:
    """Return whether what follows a verb makes it part of a noun: 参加的…, 修订后的…."""
    return text.startswith(("的", "后的"), at, end)


def begins(text: str, at: int, end: int) -> bool:
    """Return whether a stretch begins with a verb, or with adverbs and a verb."""
    found = AT.match(text, at, end)
    return found is not None and found["verb"] is not None


def _behind(text: str, at: int, before: re.Match[str], end: int) -> Predicate | None:
    word, begin = before[0], before.end()
    ending = MEANS_END if word in MEANS else SETTING_END
    adverbial = ending.search(text, max(at, end - 8), end) is not None and not (
        text[end - 2 : end] in TASKS and TO_DO.search(text, begin + 2, end)
    )
    if word in ("将", "把"):
        found = _transfer(text, begin, end)
        return (
            None if found is None else _made(text, *_with_result(text, *found, end), end, (begin, found[0]))
        )
    if word in ("对", "对于", "就"):
        found = _about(text, begin, end, adverbial)
        return None if found is None else _made(text, *found, end, (begin, found[0]))
    inner = BRINGS.search(text, begin, end) if not adverbial else None
    if inner is not None:
        return _behind(text, inner.start(), inner, end)
    if adverbial and (word not in PLACES or text.endswith("方面", begin, end)):
        return None
    if word == "以" and VERB.match(text, begin, end):
        return None
    gives = None if word in MEANS else GIVES.search(text, begin + 1, end)
    if gives is not None:
        said = _made(text, *gives.span(), end)
        matter = FOR.search(text, begin, gives.start()) if word in FIRST else None
        if matter is None or said.object[0] < said.object[1]:
            return said
        return evolve(said, object=(matter.end(), gives.start()))
    behind = None if word in FIRST else BEHIND.search(text, begin, end)
    if behind is not None:
        return _made(text, *behind.span("verb"), end)
    if word in NEVER or (word in MEANS and text.startswith("，", end) and "、" in text[at:end]):
        return None
    plain = VERB.search(text, begin + 1, end)
    return None if plain is None else _made(text, *plain.span(), end)


def _transfer(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Return the verb after 将 or 把 and its object; None where only the object is there."""
    for pattern in (HAND, TURN):
        last = None
        for hit in pattern.finditer(text, begin + 1, end):
            if hit.end() == end or text[hit.end()] not in "的工情进和与、，":
                last = hit
        if last is not None:
            then = THEN.search(text, max(begin + 1, last.start() - 8), last.start())
            return (last.start() if then is None else then.start()), last.end()
    light = GIVES.search(text, begin + 1, end) or DONE.search(text, begin + 1, end)
    if light is not None:
        return light.span("verb")
    last = _last(VERB, text, begin, end)
    return last.span() if last is not None and last.end() == end else None


def _with_result(text: str, start: int, stop: int, end: int) -> tuple[int, int]:
    """Return the place of a verb with what it makes of a thing, where that is short: 划分为若干片区."""
    made = MAKES.fullmatch(text, start, end)
    return (start, stop) if made is None else (start, made.end("action"))


def _about(text: str, begin: int, end: int, topic: bool) -> tuple[int, int] | None:
    """Return the verb after 对 and what it is about; a part that only names the topic has none."""
    light = _last(LIGHT, text, begin, end)
    if light is not None and not (topic and light.start() < end - 14):
        return light.span("verb")
    if topic:
        return None
    done = DONE.search(text, begin, end)
    if done is not None:
        return done.span("verb")
    last = _last(VERB, text, begin, end)
    return last.span() if last is not None and last.end() == end else None


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    last = None
    for hit in pattern.finditer(text, begin + 1, end):
        last = hit
    return last


def _made(text: str, start: int, stop: int, end: int, about: tuple[int, int] | None = None) -> Predicate:
    verb = text[start:stop]
    if verb == "组织" and text.startswith("对", stop) and (far := GIVES.search(text, stop, end)) is not None:
        return _made(text, *far.span(), end, (stop + 1, far.start()))
    if about is not None and verb in BARE and end - stop > _SHORT:
        return Predicate(action=verb, start=start, end=stop, object=(stop, end))
    if verb in LIGHTS and (last := _complement(text, verb, stop, end, ahead=about is not None)) > stop:
        return Predicate(action=text[start:last], start=start, end=last, object=about or (last, end))
    if verb == "组织" and about is None and (people := _PEOPLE.match(text, stop, end)) is not None:
        return Predicate(
            action=text[start : people.end()], start=start, end=people.end(), object=(people.end(), end)
        )
    weak = WEAK.match(text, start, end) is not None
    if not weak and verb not in NO_SECOND:
        more = SECOND.match(text, stop, end)
        stop = more.end() if more is not None and more.end() - start <= 4 else stop
        for _ in range(2):
            pair = PAIR.match(text, stop, end)
            stop = stop if pair is None else pair.end()
    return Predicate(action=text[start:stop], start=start, end=stop, object=about or (stop, end), weak=weak)


def _complement(text: str, verb: str, stop: int, end: int, *, ahead: bool) -> int:
    """Return where what a verb of no content carries out ends; where the verb ends if it is alone."""
    more = COMPLEMENT.match(text, stop, end)
    if more is None or (verb == "给予" and GIFT.match(text, stop, end)):
        return stop
    short = more.end() - stop <= 2 or text[stop : more.end()] in VERBS
    return more.end() if ahead or short or verb not in BARE else stop
