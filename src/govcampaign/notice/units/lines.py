"""
The responsibility lines of a notice: which words say who answers for a clause.

They are in a bracket after a paragraph, on a line of their own, or as a sentence that says nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from govcampaign.domain.plan.duty import Role
from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import LineEntry, LinePart
from govcampaign.notice.source import Span
from govcampaign.notice.units.names import unit_list
from govcampaign.notice.units.naming import is_unit
from govcampaign.notice.units.roles import BEHIND, FIRST_LEADS, LABEL, entries_of, entry_of
from govcampaign.notice.units.spaces import gap, spaced
from govcampaign.notice.units.tables import Tables

ZONES: Final = frozenset({Zone.BODY, Zone.FORWARDING, Zone.ANNEX})
"""Where responsibility lines are looked for."""
_TRIGGER: Final = re.compile(
    "牵头|责任|配合|负责|落实|主办|承办|协办|会办|指导|参与|参加|实施|完成|开展|协助|支持|组织|考核|评定|办理"
)
_BRACKET: Final = re.compile(r"[（〔\[【]|[）〕\]】]")
_OPEN: Final = frozenset("（〔[【")
_CLOSE: Final = frozenset("）〕]】")
_SENTENCE_ENDS: Final = frozenset(["", "。", "；", "，", "（", "〔", "【", "["])
_LONGEST: Final = 1_500
_BEFORE: Final = frozenset("。；！？：）】〕]")
_SENTENCE_END: Final = re.compile(
    r"(?:负责|落实|实施|牵头|配合|协助|参与|支持|考核|评定|承办|办理|完成|组织|开展)(?=[。；]|$)"
)
_LED: Final = re.compile(r"牵头(?:负责)?，")
_PART_END: Final = re.compile(r"[，。；]")
_LONGEST_SENTENCE: Final = 400
_LABEL_IN_BRACKET: Final = re.compile(r"[【\[〔（](?P<label>[一-鿿、]{2,10})[】\]〕）][：:]?")
_DEFAULT: Final = re.compile(
    r"以下[^。；，（）]{0,10}?(?:均|都)?(?:需要?|由|须)(?P<units>(?:[^，。；（）]|（[^（）]{1,20}）){2,40}?)(?:负责|落实|牵头|组织实施)"
)
_WITH: Final = re.compile("会同")
_TIME_BEHIND: Final = re.compile(r"[，；][^，；]{0,20}(?:\d[年月日]|底|长期|持续)[^，；]{0,20}$")
_MAIN: Final = re.compile("负责|牵头|落实")
_ALL: Final = re.compile("下同|以下|均|各项")
"""What tells that a note in one line holds for the lines after it."""
_PLACED: Final = re.compile(r"单位|部门|处室|科室|股室|机构")

_FoundLine = tuple[int, int, tuple[LineEntry, ...], str]
"""Start and end in a piece, entries and rule of a line."""


def lines_of(clauses: Iterable[Clause], known: Collection[str] = ()) -> tuple[LinePart, ...]:
    """
    Return the responsibility lines of a notice, in the order of the text.

    Args:
        clauses: Its clauses.
        known: Names of units that the roster has.
    """
    found: list[LinePart] = []
    leads = False
    tables = Tables(known=known)
    for clause in clauses:
        if clause.zone not in ZONES:
            continue
        pieces = clause.all_pieces()
        for index, piece in enumerate(pieces):
            rows = tables.lines(clause, piece)
            if _TRIGGER.search(piece.text) is None and piece.text[-2:].rstrip("。")[-1:] not in _CLOSE:
                found.extend(rows)
                continue
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            lines = _label_above(clause, piece, following, known) or [*_piece_lines(clause, piece, known)]
            own = [FIRST_LEADS.search(line.raw) is not None and not _ALL.search(line.raw) for line in lines]
            leads = leads or (FIRST_LEADS.search(piece.text) is not None and not any(own))
            found.extend(rows)
            found.extend(_led(line) if leads or only else line for line, only in zip(lines, own, strict=True))
    return tuple(found)


def _led(line: LinePart) -> LinePart:
    """Make the first of several responsible units the lead, as a note of the notice says."""
    if len(line.entries) < 2 or any(entry.role is not Role.RESPONSIBLE for entry in line.entries[:2]):
        return line
    first, *others = line.entries
    return evolve(line, entries=(evolve(first, role=Role.LEAD), *others))


def _label_above(
    clause: Clause, piece: Piece, following: Piece | None, known: Collection[str]
) -> list[LinePart]:
    """Return the line whose label is a whole piece and whose units are the next one."""
    label = piece.text.rstrip("：:")
    if following is None or not 2 < len(label) <= 12 or LABEL.fullmatch(label + "：") is None:
        return []
    words = following.text.rstrip("。；")
    if unit_list(words, known) is None:
        return []
    entries = entries_of(f"{label}：{words}", known) or ()
    first, last = piece.span(), following.span(0, len(words))
    span = Span(line=first.line, start=first.start, end=last.end)
    raw = f"{label}：{words}"
    return [LinePart(raw=raw, clause=clause.address, span=span, rule="line.label", entries=entries)]


def _piece_lines(clause: Clause, piece: Piece, known: Collection[str]) -> Iterator[LinePart]:
    text = piece.text
    hits: list[_FoundLine] = []
    taken = bytearray(len(text))
    for finder in (_brackets, _labelled, _sentences):
        for hit in finder(piece, known):
            if taken.find(1, hit[0], hit[1]) < 0:
                hits.append(hit)
                taken[hit[0] : hit[1]] = b"\x01" * (hit[1] - hit[0])
    for start, end, entries, rule in sorted(hits, key=lambda hit: hit[0]):
        yield LinePart(
            raw=text[start:end],
            clause=clause.address,
            span=piece.span(start, end),
            rule=rule,
            entries=entries,
        )


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every outermost bracket; one that is never closed ends with its sentence."""
    depth, begin = 0, 0
    for hit in _BRACKET.finditer(text):
        if hit[0] in _OPEN:
            if depth == 0:
                begin = hit.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield begin, hit.end()
    if depth:
        end = text.find("。", begin)
        yield begin, len(text) if end < 0 else end


def _brackets(piece: Piece, known: Collection[str]) -> Iterator[_FoundLine]:
    """Yield the lines that are in brackets."""
    for bracket in _bracketed(piece.text):
        hit = _in_bracket(piece, bracket, known)
        if hit is not None:
            yield hit


def _in_bracket(piece: Piece, bracket: tuple[int, int], known: Collection[str]) -> _FoundLine | None:
    start, end = bracket
    text = piece.text
    if end - start > _LONGEST or end - start < 4:
        return None
    ends = text[start - 1 : start] in _SENTENCE_ENDS or text[end : end + 1] in _SENTENCE_ENDS
    triggered = _TRIGGER.search(text, start, end) is not None
    if not triggered and not ends:
        return None
    inside = spaced(piece, start + 1, end - 1 if text[end - 1] in "）〕]】" else end)
    note = _DEFAULT.search(inside)
    if note is not None:
        own = entries_of(inside[: note.start()].rstrip("，；。"), known)
        if own is not None and _is_line(own, known, inside):
            return start, end, own, _rule(inside)
        names = unit_list(note["units"], known)
        return None if names is None else (start, end, _entries(names, Role.RESPONSIBLE), "line.default")
    entries = entries_of(inside, known) if triggered else None
    if entries is not None and _is_line(entries, known, inside) and (ends or LABEL.search(inside)):
        return start, end, entries, _rule(inside)
    alone = text[start - 1 : start] in ("", "。", "；") and text[end : end + 1] in _SENTENCE_ENDS
    names = unit_list(_WITH.sub("、", _TIME_BEHIND.sub("", inside)), known) if alone else None
    if names is None:
        return None
    return start, end, tuple(entry_of(name, Role.UNSTATED) for name in names), "line.bracket_bare"


def _rule(inside: str) -> str:
    return "line.bracket" if LABEL.search(inside) else "line.role_behind"


def _entries(names: Sequence[str], role: Role) -> tuple[LineEntry, ...]:
    return tuple(LineEntry(unit=name, role=role) for name in names)


def _is_line(entries: Sequence[LineEntry], known: Collection[str], words: str) -> bool:
    """Return whether entries are those of a line: one is plainly a unit, or all are short."""
    named = [entry.unit for entry in entries if entry.unit]
    if any(_plain(name, known) for name in named):
        return (
            any(entry.role is not Role.PARTICIPATING for entry in entries) or LABEL.search(words) is not None
        )
    return all(len(name) <= 10 for name in named) and (LABEL.search(words) is not None or words[:1] == "由")


def _plain(name: str, known: Collection[str]) -> bool:
    """Return whether a name is plainly that of a unit, or a blank."""
    return not name or is_unit(name, known) or unit_list(name, known) is not None


def _labelled(piece: Piece, known: Collection[str]) -> Iterator[_FoundLine]:
    """Yield the lines whose label is outside brackets, such as 牵头单位：A."""
    text, past = piece.text, 0
    if not ("：" in text or "为" in text or "【" in text or "[" in text):
        return
    starts = [(hit.start(), hit.end(), hit[0]) for hit in LABEL.finditer(text)]
    starts += [
        (hit.start(), hit.end(), hit["label"] + "：")
        for hit in _LABEL_IN_BRACKET.finditer(text)
        if LABEL.fullmatch(hit["label"] + "：")
    ]
    for start, stop, label in sorted(starts):
        if start < past or not _may_begin(piece, start):
            continue
        past = end = _line_end(text, stop)
        words = f"{label}{spaced(piece, stop, end)}"
        entries = entries_of(words, known) if end - start <= _LONGEST else None
        if entries is None or label.startswith("参加") or not _is_line(entries, known, words):
            continue
        if _PLACED.search(label) or all(_plain(entry.unit, known) for entry in entries):
            yield start, end, entries, "line.label"


def _may_begin(piece: Piece, start: int) -> bool:
    """Return whether a label may begin at a place: at the beginning, after a mark, or after a space."""
    return start == 0 or piece.text[start - 1] in _BEFORE or gap(piece, start)


def _line_end(text: str, begin: int) -> int:
    """Return where a labelled line ends: at the first full stop after which no other label follows."""
    end = text.find("。", begin)
    while end >= 0 and LABEL.match(text, end + 1):
        end = text.find("。", end + 1)
    end = len(text) if end < 0 else end
    while end > begin and text[end - 1] in "；，":
        end -= 1
    return end


def _sentences(piece: Piece, known: Collection[str]) -> Iterator[_FoundLine]:
    """Yield the sentences that name units and their role, and nothing else."""
    text = piece.text
    for hit in _SENTENCE_END.finditer(text):
        low = max(0, hit.start() - _LONGEST_SENTENCE)
        start = max(text.rfind("。", low, hit.start()), text.rfind("；", low, hit.start())) + 1
        words = text[start : hit.end()]
        if (start == 0 and low) or "：" in words or not (words[0] == "由" or _MAIN.search(words)):
            continue
        yield from _only_units(start, words, known)
    for hit in _LED.finditer(text):
        low = max(0, hit.start() - _LONGEST_SENTENCE)
        start = max(text.rfind(mark, low, hit.start()) for mark in "。；：") + 1
        end = _end_of_roles(text, hit.end())
        if (start > 0 or low == 0) and end > hit.end():
            yield from _only_units(start, text[start:end], known)


def _end_of_roles(text: str, begin: int) -> int:
    """Return where the parts of a sentence end that each say a role: B配合，C参与 after A牵头."""
    end, past = begin, begin
    while past - begin < _LONGEST_SENTENCE and past < len(text):
        found = _PART_END.search(text, past)
        stop = len(text) if found is None else found.start()
        if BEHIND.search(text[max(past, stop - 24) : stop]) is None:
            break
        end, past = stop, stop + 1
    return end


def _only_units(start: int, words: str, known: Collection[str]) -> Iterator[_FoundLine]:
    """Yield a line whose words are units with their roles, and nothing else."""
    entries = entries_of(words, known)
    if entries is not None and all(_plain(entry.unit, known) for entry in entries):
        yield start, start + len(words), entries, "line.sentence"
