"""
The end of the page: findings of no clause, text without a duty, and everything found as tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from govcampaign.drafting.masking import masked
from govcampaign.drafting.page import words
from govcampaign.drafting.page.kinds import CERTAINTIES, Kind
from govcampaign.drafting.page.marks import Found, clause_words
from govcampaign.drafting.page.markup import EMPTY, Html, both, esc, joined, tag
from govcampaign.drafting.page.notes import quoted
from govcampaign.notice.parts import Leftover
from govcampaign.notice.reading import Reading
from govcampaign.notice.rules import RULES
from govcampaign.wording import Text

_MOST: Final = 400
"""How many rows a table has."""
_SHOWN: Final = 60
"""How many letters of quoted text a row shows."""


def rest_html(reading: Reading, found: Sequence[Found], whole: Sequence[Html]) -> Html:
    """
    Return what is below the text.

    Args:
        reading: What the reader found.
        found: The parts, as the page shows them.
        whole: The findings that belong to no clause.
    """
    findings = tag("h3", both(words.WHOLE_FINDINGS)) + joined(whole) if whole else EMPTY
    return tag(
        "section",
        tag("h2", both(words.REST)),
        Html(findings),
        _leftovers(reading.duties.leftovers),
        _parts(found),
        id="rest",
    )


def _leftovers(leftovers: Sequence[Leftover]) -> Html:
    """Return the text without a duty, clause by clause, with its length."""
    if not leftovers:
        return EMPTY
    by_clause: dict[str, list[Leftover]] = {}
    for left in leftovers:
        by_clause.setdefault(left.clause, []).append(left)
    rows = (
        (
            _link(clause, own[0].span.line),
            esc(str(len(own))),
            esc(str(sum(len(each.raw) for each in own))),
            esc(_short(own[0].raw)),
        )
        for clause, own in by_clause.items()
    )
    heads = (words.CLAUSE, Text("处", "pieces"), words.LETTERS, words.START)
    return joined(
        (
            tag("h3", both(words.LEFT_LIST)),
            tag("p", both(words.LEFT_WHY), class_="sub"),
            _table(heads, rows, len(by_clause), numbers=(1, 2)),
        )
    )


def _parts(found: Sequence[Found]) -> Html:
    """Return everything found as one table for each kind."""
    of_kind: dict[Kind, list[tuple[int, Found]]] = {}
    for number, each in enumerate(found):
        of_kind.setdefault(each.kind, []).append((number, each))
    tables = [_kind_table(kind, of_kind[kind]) for kind in Kind if kind in of_kind]
    return joined((tag("h3", both(words.PARTS_LIST)), *tables)) if tables else EMPTY


def _kind_table(kind: Kind, own: Sequence[tuple[int, Found]]) -> Html:
    rows = (_part_row(each) for _, each in own)
    table = _table(words.COLUMNS, rows, len(own), ids=[number for number, _ in own])
    return tag("details", tag("summary", both(kind.look.name), esc(f" ({len(own)})")), table)


def _part_row(each: Found) -> tuple[Html, ...]:
    part = each.part
    return (
        esc(_short(part.raw)),
        quoted(each.meaning),
        _link(part.clause, part.span.line),
        both(RULES[part.rule].text),
        both(CERTAINTIES[each.certainty]),
    )


def _table(
    heads: Iterable[Text],
    rows: Iterable[tuple[Html, ...]],
    count: int,
    *,
    numbers: tuple[int, ...] = (),
    ids: Sequence[int] = (),
) -> Html:
    """
    Return a table; of a long one only its first rows, with a word on the rest.

    Args:
        heads: The headings of its columns.
        rows: Its rows, made one by one as far as they are shown.
        count: How many rows there are.
        numbers: Which columns hold numbers, from 0.
        ids: The number of the part that each row shows; none where rows show no parts.
    """
    lines = [
        tag(
            "tr",
            *(tag("td", cell, class_="nu" if column in numbers else "") for column, cell in enumerate(row)),
            id=f"p{ids[at]}" if ids else "",
        )
        for at, row in enumerate(islice(rows, _MOST))
    ]
    more = tag("p", both(words.MORE.fill(n=count - _MOST)), class_="sub") if count > _MOST else EMPTY
    head = tag("thead", tag("tr", *(tag("th", both(said), scope="col") for said in heads)))
    return joined((tag("table", head, tag("tbody", *lines)), more))


def _link(clause: str, line: int) -> Html:
    return tag("a", both(clause_words(clause)), href=f"#l{line}")


def _short(raw: str) -> str:
    shown = masked(raw)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
