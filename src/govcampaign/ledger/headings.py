"""
Headings of columns: which field of a kind of ledger they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias
from unicodedata import normalize

from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.measures.dimension import Dimension, dimension_of
from govcampaign.ledger._column_words import IGNORED, PERSONAL, PREFIXES
from govcampaign.ledger._heading_shapes import shape_of
from govcampaign.ledger.counts import known_measure
from govcampaign.ledger.schema import CASE, LedgerField, LedgerKind
from govcampaign.ledger.texts import clean

_HINT: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>|\{[^{}]*\}")
_BLANK: Final = re.compile(r"[\s_]+")
_EDGES: Final = "*※★☆●◆▲△:：;；,，。.、·•-—=＊"
_UNIT: Final = re.compile(r"\((?:单位[::])?([^()]{1,8})\)|[/／]([^/／()]{1,4})$|单位[::]([^()]{1,8})$")
_NUMBER: Final = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．]")
_MOST: Final = 300
"""How much of a heading is compared: longer ones are sentences."""

TWO_ROWS: Final = "/"
"""What joins the headings of two rows: 走访对象/企业名称."""


@lru_cache(maxsize=4_096)
def folded(text: str) -> str:
    """
    Return a heading as headings are compared: 走访 人 数（人）* is 走访人数.

    Width, case, blanks, invisible characters, marks at both ends and what stands in brackets is put aside; a
    heading that is all in brackets keeps its letters. The `/` between two rows of headings is kept.
    """
    narrow = _BLANK.sub("", normalize("NFKC", clean(text[:_MOST]))).casefold()
    bare = narrow
    while (shorter := _HINT.sub("", bare)) != bare:
        bare = shorter
    kept = TWO_ROWS.join(filter(None, (_NUMBER.sub("", part).strip(_EDGES) for part in bare.split(TWO_ROWS))))
    return kept or re.sub(r"[()\[\]【】〔〕<>{}]", "", narrow).strip(_EDGES)


def unit_in(heading: str) -> str:
    """Return the unit of measure that a heading names in brackets: 投资额（万元）; empty if it names none."""
    for match in _UNIT.finditer(_BLANK.sub("", normalize("NFKC", clean(heading)))):
        unit = next(filter(None, match.groups()), "")
        if known_measure(unit):
            return unit
    return ""


def readings(heading: str) -> tuple[str, ...]:
    """
    Return the ways to read a heading, the surest first: as a whole, both rows together, the lower row alone.

    The upper row alone is no way to read it: under 走访人数 may stand 其中：领导.
    """
    whole = folded(heading)
    if TWO_ROWS not in whole:
        return (whole,) if whole else ()
    lower = whole.rpartition(TWO_ROWS)[2]
    return tuple(dict.fromkeys((whole, whole.replace(TWO_ROWS, ""), lower)))


def field_for(heading: str, kind: LedgerKind) -> LedgerField | None:
    """
    Return the field of a kind that a heading means; None where it means none of them.

    Args:
        heading: The heading; those of two rows are joined as `上/下`.
        kind: The kind of ledger.
    """
    found = _ranked(heading, kind)
    return None if found is None else found[0]


def fields_for(headings: Sequence[str], kind: LedgerKind) -> tuple[LedgerField | None, ...]:
    """
    Return the field of each column; where several mean the same field, the surest heading has it.

    Args:
        headings: The headings, in the order of the columns.
        kind: The kind of ledger.
    """
    best: dict[str, tuple[int, int, int]] = {}
    found = [_ranked(heading, kind) for heading in headings]
    order = {
        at: (_sureness(headings[at], each[0]), each[1], at)
        for at, each in enumerate(found)
        if each is not None
    }
    for at, each in enumerate(found):
        if each is not None:
            best[each[0].name] = min(best.get(each[0].name, order[at]), order[at])
    sure = [
        each[0] if each is not None and best[each[0].name] == order[at] else None
        for at, each in enumerate(found)
    ]
    _clock(headings, found, sure, kind)
    if best:
        for at, field in by_shape(headings, sure, kind):
            sure[at] = field
    return tuple(sure)


def _sureness(heading: str, field: LedgerField) -> int:
    """Return how sure a heading is among several of one field: 实际日期 before 日期, and 日期 before 时间."""
    if field.holds is not Holds.DAY:
        return 0
    return 0 if "实际" in heading else 1 if folded(heading).endswith(("日期", "日")) else 2


def _clock(
    headings: Sequence[str],
    found: Sequence[tuple[LedgerField, int] | None],
    sure: list[LedgerField | None],
    kind: LedgerKind,
) -> None:
    """Give a column 走访时间 beside 走访日期 to the time of day."""
    time = next((each for each in kind.fields if each.name == "time"), None)
    if time is None or time in sure:
        return
    for at, each in enumerate(found):
        is_day = each is not None and each[0].name == "day" and sure[at] is None
        if is_day and folded(headings[at]).endswith("时间"):
            sure[at] = time
            return


def by_shape(
    headings: Sequence[str], found: Sequence[LedgerField | None], kind: LedgerKind
) -> Iterator[tuple[int, LedgerField]]:
    """
    Yield the columns whose headings no list holds, but whose words are made as those of a field are.

    受访企业名称 is an enterprise, 查找日期 a day. Only fields that no other column has are looked for, and
    only where one heading alone is made so.

    Args:
        headings: The headings, in the order of the columns.
        found: The field of each, None where the lists know none.
        kind: The kind of ledger.
    """
    taken = {each.name for each in found if each is not None}
    rest = {each.name: each for each in kind.fields if each.name not in taken}
    shaped: dict[str, list[int]] = {}
    for at, heading in enumerate(headings):
        if found[at] is None and not is_ignored(heading) and not _counts(heading):
            name = _shaped(heading, kind)
            shaped.setdefault(name, []).append(at)
    yield from (
        (places[0], rest[name]) for name, places in shaped.items() if name in rest and len(places) == 1
    )


def is_guessed(heading: str, field: LedgerField, kind: LedgerKind) -> bool:
    """Tell whether a heading means a field by how it is made, and not by a list of words."""
    return field_for(heading, kind) is None and _shaped(heading, kind) == field.name


_PROBLEM: Final = "text"


def _shaped(heading: str, kind: LedgerKind) -> str:
    """Return the name of the field that the words of a heading are made for; empty for none."""
    known, _ = _aliases(kind)
    lower = next(reversed(readings(heading)), "")
    inner = (known.get(lower.replace(word, "", 1)) for word in kind.words if word in lower)
    within = next(filter(None, inner), None)
    if within is not None:
        return within[0].name
    name = shape_of(_LOOSE.sub("", lower))
    if not name and _is_plain(kind) and any(word[-2:] in lower for word in kind.words):
        return "title"
    return _PROBLEM if name == "findings" and kind.name == CASE else name


def is_ignored(heading: str) -> bool:
    """Tell whether a heading is known to hold nothing that a record has: 序号, 联系电话, 份数."""
    return any(each in IGNORED for each in readings(heading))


def is_personal(heading: str) -> bool:
    """Tell whether a heading is known to hold names, telephone numbers or the like."""
    return any(each in PERSONAL for each in readings(heading))


def fit(headings: Sequence[str], kind: LedgerKind) -> float:
    """
    Return how well the columns of a table fit a kind: the higher, the better; 0 or less is no fit.

    A field that only some kinds have counts more than a shared one, and more still where the heading names
    the kind (走访日期). A needed field of the kind without a column counts against it; so does a column that
    is neither a field nor known to hold nothing.
    """
    score, seen = 0.0, set()
    for heading, found in zip(headings, fields_for(headings, kind), strict=True):
        if found is None:
            if not is_ignored(heading) and folded(heading):
                score -= 0.5
            continue
        seen.add(found.name)
        score += 1 if found.name in _SHARED or (found.name == "title" and _is_plain(kind)) else 2
        if any(word in each for each in readings(heading) for word in kind.words):
            score += 1.5
    missing = sum(
        each.needed and each.name not in seen and each.name not in _FROM_ELSEWHERE for each in kind.fields
    )
    # One column alone is a list of something, and no ledger.
    return score - 2 * missing if len(seen) > 1 else 0.0


_SHARED: Final = frozenset(("units", "day", "time", "duty", "round", "slots", "items", "note"))
_FROM_ELSEWHERE: Final = frozenset(("units", "day", "duty"))
"""Needed fields that the title, the sheet or the office may give."""


def _is_plain(kind: LedgerKind) -> bool:
    """Tell whether a kind has no fields of its own, so that any table with a title would fit it."""
    return kind.natural[-1:] == ("number",)


_NUMBERS: Final = (Holds.NUMBER, Holds.DECIMAL)
_THINGS: Final = (Dimension.THINGS, Dimension.PERSONS, Dimension.HOUSEHOLDS)


def _counts(heading: str) -> bool:
    """Tell whether a heading says in brackets what is counted below it."""
    return dimension_of(unit_in(heading)) in _THINGS


_LOOSE: Final = re.compile(r"[的及与和、以]|主要|情况$")


def _ranked(heading: str, kind: LedgerKind) -> tuple[LedgerField, int] | None:
    """Return the field that a heading means and how sure that is, 0 the surest; None for no field."""
    known, loose = _aliases(kind)
    for each in readings(heading):
        if each in known:
            # 走访企业（家） is a number of enterprises, and no enterprise.
            return None if _counts(heading) and known[each][0].holds not in _NUMBERS else known[each]
    for each in readings(heading):
        if each in IGNORED:
            return None
        shorter = _LOOSE.sub("", each)
        found = loose.get(shorter) or next(
            (known[rest] for word in (*kind.words, *PREFIXES) if (rest := each.removeprefix(word)) in known),
            None,
        )
        if found is not None:
            return found[0], found[1] + len(known)
    return None


_Table: TypeAlias = Mapping[str, tuple[LedgerField, int]]


@lru_cache(maxsize=256)
def _aliases(kind: LedgerKind) -> tuple[_Table, _Table]:
    """Return the fields of a kind by what they are called, and by that without small words."""
    table: dict[str, tuple[LedgerField, int]] = {}
    for each in kind.fields:
        own = (each.name.casefold(), folded(each.name))
        spellings = (folded(each.heading.zh), *each.aliases, folded(each.heading.en), *own)
        for rank, alias in enumerate(dict.fromkeys(spellings)):
            if alias and (alias not in table or rank < table[alias][1]):
                table[alias] = (each, rank)
    loose: dict[str, tuple[LedgerField, int]] = {}
    for alias, found in table.items():
        loose.setdefault(_LOOSE.sub("", alias), found)
    return table, loose
