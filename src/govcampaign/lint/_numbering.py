"""
The rule on the numbers of clauses, and how such numbers are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import normalize

from govcampaign.domain.plan.document import Document, DocumentKind
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, names
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text

_DIGITS: Final = "零一二三四五六七八九"


def _said(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + "十" * bool(tens) + _DIGITS[ones] * bool(ones)


_VALUES: Final = {"两": 2, **{_said(number): number for number in range(1, 100)}}
_ADDRESS: Final = re.compile(r"([一二三四五六七八九十]+)(?:\(([一二三四五六七八九十]+)\))?")


@rule(
    "G24",
    Severity.DECISION,
    title=Text("条款序号不从一开始", "clauses whose numbers do not begin with one"),
    message=Text(
        "条款序号不从一开始，文本可能不全：{cases}。",
        "Clauses are listed whose numbers do not begin with one, so text may be missing: {cases}.",
    ),
    case=Text("“{document}”缺{missing}", "“{document}” lacks {missing}"),
    proposal=Text(
        "补齐文本或补列条款；原文如此的，予以认可。",
        "Complete the text or list the clauses; accept it if the text begins there.",
    ),
)
def numbering_incomplete(facts: Facts) -> Iterator[Hit]:
    """
    Find documents whose listed clauses begin with a later number than one: duties may be missing.

    Numbers left out further on are not reported: a plan need not list a clause without content. Neither is
    a single clause.
    """
    for document in facts.campaign.documents:
        if document.kind not in (DocumentKind.FORWARDING, DocumentKind.PLAN):
            continue
        numbers: dict[str, set[int]] = {}
        for parent, number in _numbers(document):
            numbers.setdefault(parent, set()).add(number)
        missing = [_before(p, min(found)) for p, found in numbers.items() if len(found) > 1 < min(found)]
        if missing:
            yield Hit(
                subjects=(document.id,),
                clauses=document.title_clauses,
                values={"document": document.title, "missing": names(missing)},
            )


def numeral(text: str) -> int | None:
    """Return a number up to 99 in Chinese numerals or digits; None for anything else."""
    return int(text) if text.isdecimal() else _VALUES.get(text)


def _numbers(document: Document) -> Iterator[tuple[str, int]]:
    """Yield the numbers of the listed clauses, each behind the clause it is part of."""
    for clause in document.clauses:
        found = _ADDRESS.match(normalize("NFKC", clause.address).replace(" ", ""))
        for parent, number in (("", found[1]), (found[1], found[2])) if found else ():
            value = numeral(number or "")
            if value is not None:
                yield parent, value


def _before(parent: str, first: int) -> str:
    """Return the addresses that come before the first one listed, as a person writes them."""
    said = [f"{parent}({_said(n)})" if parent else _said(n) for n in (1, first - 1)]
    return said[0] if first == 2 else "—".join(said)
