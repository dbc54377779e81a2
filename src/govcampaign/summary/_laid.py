"""
Tables of a report: rows of figures and words, laid out in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govcampaign.paper import Tabular
from govcampaign.summary._pieces import Part, piece
from govcampaign.summary.report import Figure
from govcampaign.table import Column, Table, Value
from govcampaign.wording import LANGUAGES, Lang, Text


def tabular(
    name: str,
    title: Text,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Part]],
    *,
    numbered: bool = False,
) -> Tabular:
    """
    Return a table of figures and words, with the keys of its figures in the order of the rows.

    Args:
        name: The table's name.
        title: Its title.
        columns: Its columns.
        rows: Its rows: a figure is a value, other parts are words.
        numbered: True where the writer numbers the rows.
    """
    listed = [tuple(row) for row in rows]
    zh, en = (
        Table(name, title, tuple(columns), tuple(tuple(_value(part, lang) for part in row) for row in listed))
        for lang in LANGUAGES
    )
    keys = tuple(key for row in listed for part in row for key in piece(part).figures)
    return Tabular(table=zh, english=en, figures=keys, numbered=numbered)


def _value(part: Part, lang: Lang) -> Value:
    return part.value if isinstance(part, Figure) else piece(part).words.say(lang)
