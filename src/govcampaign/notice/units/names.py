"""
Where lists of units begin and end, and what units they hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from attrs import frozen

from govcampaign.notice.units import verbs, words
from govcampaign.notice.units.joining import LIGHT, Member, acceptable, runs
from govcampaign.notice.units.naming import could_be_unit, is_group, is_unit

LONGEST: Final = 160
"""How far a list of units is followed from the place where it begins or ends."""
_LONGEST_LIST: Final = 4_000
_LONGEST_NAME: Final = 48

# A set in front lets the search skip other characters fast.
_BREAK: Final = re.compile(r"[（《〈\[【〔）》〉\]】〕、，；,;以和及与暨。：！？](?:(?<!以)|(?<=以)及)")
_WORDS: Final = LIGHT - {"、"}
_OPEN: Final = frozenset("（《〈[【〔")
_CLOSE: Final = frozenset("）》〉]】〕")
_SOME: Final = r"(?:\d{1,3}个|[一二三四五六七八九十]{1,3}个)?"
_TAIL: Final = re.compile(
    rf"等(?P<group>(?:[省市县区镇](?:[级直属]|政府)?|国务院)?(?:各|有关|相关|其他)[一-鿿（）]{{2,14}})?"
    rf"(?:{_SOME}(?:部门|单位|机构|机关|企业|部委|厅局|委办局|部门和单位|部门（单位）|单位（部门）|(?:党|群团|社会|行业)组织))?$"
)

_LONGEST_TAIL: Final = 30
_LAST: Final = words.LAST | _OPEN | _CLOSE | frozenset("、，；,;和及与暨")
"""The last characters of lists of units."""
_NOTE: Final = re.compile(
    r"（[^（）]{0,60}(?:[：:@]|电话|联系|地址|邮箱|设在|[\d一二三四五六七八九十]楼)[^（）]{0,60}）\Z"
)
"""A bracket after a name that says where a unit is, and is not part of its name."""
_LONGEST_NOTE: Final = 122


@frozen(kw_only=True)
class Found:
    """
    A list of units in a text.

    Attributes:
        start: The offset at which it begins.
        end: The offset one past its end.
        names: The units, in the order of the text.
    """

    start: int
    end: int
    names: tuple[str, ...]


def members(text: str, known: Collection[str] = ()) -> list[Member]:
    """
    Return start, end and the separator after each member of a list; brackets and 《》 hold together.

    和, 及 and 与 separate only where what precedes them is a name of its own: 发展和改革局 stays whole.
    """
    return list(_each_member(text, known))


def _each_member(text: str, known: Collection[str]) -> Iterator[Member]:
    depth, begin = 0, 0
    for hit in _BREAK.finditer(text):
        mark = hit[0]
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (mark not in _WORDS or _separates(text, begin, hit, known)):
            yield begin, hit.start(), mark
            begin = hit.end()
    yield begin, len(text), ""


def _separates(text: str, begin: int, hit: re.Match[str], known: Collection[str]) -> bool:
    if hit.start() - begin > _LONGEST_NAME or not is_unit(text[begin : hit.start()], known):
        return False
    generic = words.GENERIC.match(text, hit.end())
    return generic is None or not is_group(text[begin : hit.start()])


def unit_list(
    text: str, known: Collection[str] = (), *, blanks: bool = False, loose: bool = False
) -> tuple[str, ...] | None:
    """
    Return the units of a text that is a list of units and nothing else; None where it is not.

    Args:
        text: The text, tidied.
        known: Names that are units whatever they look like.
        blanks: Whether a member that the text leaves empty is returned as an empty string.
        loose: Whether a label has said that units follow, so that a member may lack the ending of one.
    """
    if not 1 < len(text) <= _LONGEST_LIST or not (known or loose or _may_end(text)):
        return None
    tail = _TAIL.search(text, max(0, len(text) - _LONGEST_TAIL))
    end = tail.start() if tail else len(text)
    found = members(text[:end], known)
    if any(mark in "。：！？" for _, _, mark in found if mark):
        return None
    names, whole = [], False
    for start, stop, whole in runs(text, found, len(text), known):
        name = text[start:stop]
        if whole or not name or is_unit(name, known):
            names.append(name)
        elif (inner := _TAIL.search(name)) and is_unit(name[: inner.start()], known):
            names += [name[: inner.start()], *filter(None, [inner["group"]])]
        elif loose and could_be_unit(name):
            names.append(name)
        else:
            return None
    if tail and tail["group"] and not (whole and names[-1].endswith(tail[0])):
        names.append(tail["group"])
    kept = tuple(name for name in names if name or blanks)
    return kept if any(kept) else None


def _may_end(text: str) -> bool:
    """Return whether a text may end as a list of units does; a list under 各 or with 等 may not."""
    return text[-1] in _LAST or "各" in text or "等" in text


def unit_before(text: str, at: int, known: Collection[str] = ()) -> Found | None:
    """
    Return the longest unit, or list of units, that ends at a place; None where none does.

    Args:
        text: The text, tidied.
        at: The offset at which it ends.
        known: Names that are units whatever they look like.
    """
    low = max(0, at - LONGEST)
    window = text[low:at]
    start, end = len(window), len(window)
    for begin, mark in _backwards(window, known):
        name = _name_start(window[begin:end], known)
        if name is None:
            break
        start = begin + name
        if name:
            break
        end = begin - len(mark)
    names = unit_list(window[start:], known)
    return None if names is None else Found(start=low + start, end=at, names=names)


def _backwards(window: str, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """
    Yield, the last first, where members of a list begin, and the separator before each.

    The list ends at a bracket that is open, and at a mark that does not join names.
    """
    depth, end = 0, len(window)
    hits = list(_BREAK.finditer(window))
    for index in range(len(hits) - 1, -1, -1):
        mark = hits[index][0]
        if mark in _CLOSE or (mark in _OPEN and depth):
            depth += 1 if mark in _CLOSE else -1
        elif depth == 0:
            before = hits[index - 1].end() if index else 0
            if mark in _WORDS and not _name_stands(window, before, hits[index], end, known):
                continue
            yield hits[index].end(), mark
            end = hits[index].start()
            if mark not in LIGHT:
                return
    yield 0, ""


def _name_stands(window: str, before: int, hit: re.Match[str], end: int, known: Collection[str]) -> bool:
    """Return whether a name ends before 和, so that it separates two names."""
    left = window[before : hit.start()]
    start = _name_start(left, known)
    if start is None:
        return False
    return words.GENERIC.fullmatch(window, hit.end(), end) is None or not is_group(left[start:])


def _name_start(member: str, known: Collection[str]) -> int | None:
    """Return where the longest name begins that ends with a text; None where it ends with none."""
    low = max(0, len(member) - _LONGEST_NAME)
    if low == 0 and acceptable(member, known):
        return 0
    for cut in verbs.CUT.finditer(member, low):
        if is_unit(member[cut.end() :], known):
            return cut.end()
    return None


def _stands(name: str, known: Collection[str]) -> bool:
    """Return whether a text may be a member of a list of units, 等部门 after it left out."""
    tail = _TAIL.search(name, max(0, len(name) - _LONGEST_TAIL))
    return acceptable(name[: tail.start()] if tail else name, known)


def unit_at_start(text: str, at: int = 0, known: Collection[str] = ()) -> Found | None:
    """
    Return the longest unit, or list of units, that begins at a place; None where none does.

    Args:
        text: The text, tidied.
        at: The offset at which it begins.
        known: Names that are units whatever they look like.
    """
    window = text[at : at + LONGEST]
    ends = []
    for begin, stop, mark in _each_member(window, known):
        member = window[begin:stop]
        if acceptable(member, known):
            ends.append(stop)
            if not mark or mark in LIGHT or (mark == "，" and window.startswith("各", stop + 1)):
                continue
        elif _stands(member, known):
            ends = [stop]
        else:
            ends = [begin + end for end in _name_ends(member, known)]
        break
    for last in reversed(ends):
        note = _NOTE.search(window, max(0, last - _LONGEST_NOTE), last) if window[last - 1] == "）" else None
        end = last if note is None else note.start()
        names = unit_list(window[:end], known)
        if names is not None:
            return Found(start=at, end=at + end, names=names)
    return None


def _name_ends(member: str, known: Collection[str]) -> list[int]:
    """Return where names end that begin with a text, the shortest first."""
    ends = []
    for stop in verbs.STOP.finditer(member, 1, _LONGEST_NAME):
        if _stands(member[: stop.start()], known):
            ends.append(stop.start())
        if verbs.MODAL.match(member, stop.start()):
            break
    return ends
