"""
A template as rows and columns: what a unit fills in, before a plugin writes it as a workbook.
"""

from __future__ import annotations

from attrs import field, frozen

from govcampaign.table import Value
from govcampaign.wording import Text


@frozen(kw_only=True)
class FormColumn:
    """
    One column of a template.

    Attributes:
        field: The field that it fills (see `LedgerField.name`).
        heading: Its heading.
        hint: What to write, shown when a cell is chosen.
        holds: What it holds: `text`, `number` (whole), `decimal`, `day`, `flag` or `choice`.
        choices: What the drop-down offers; none where the words are free.
        needed: True where a row needs it.
        several: True where a cell may hold several values, so that the drop-down only proposes.
    """

    field: str
    heading: Text
    hint: Text
    holds: str = "text"
    choices: tuple[str, ...] = ()
    needed: bool = False
    several: bool = False


@frozen(kw_only=True)
class FormSheet:
    """
    One sheet of a template: one kind of ledger.

    Attributes:
        kind: The kind.
        tab: The name of its tab.
        title: Its title, above the headings.
        columns: Its columns.
        example: One row that shows what is meant, marked as an example; it is not imported.
        duties: What it counts for, in words.
    """

    kind: str
    tab: Text
    title: Text
    columns: tuple[FormColumn, ...]
    example: tuple[Value, ...] = ()
    duties: tuple[Text, ...] = ()


@frozen(kw_only=True)
class Form:
    """
    A template of a campaign for one unit, or for all.

    Attributes:
        campaign: The campaign's id.
        title: The campaign's title.
        version: The version of the plan that it was made from.
        unit: The id of the unit that fills it in; empty for any.
        sheets: One a kind.
        guide: The sentences of the page that explains.
    """

    campaign: str
    title: Text
    version: int
    unit: str = ""
    sheets: tuple[FormSheet, ...] = field(default=(), repr=False)
    guide: tuple[Text, ...] = field(default=(), repr=False)
