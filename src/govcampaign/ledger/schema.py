"""
The schema of a ledger: the kinds of record that a campaign keeps, and the columns that each may have.

It follows from the plan, the roster and the kinds of record, those that the plan declares too. Templates and
imports read the same schema, so what a template offers can always be imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.unit import Unit
from govcampaign.wording import Text

CASE = "case"
"""The kind of a ledger of cases (问题台账), whose rows are `Case` values and no records."""


@frozen(kw_only=True)
class LedgerField:
    """
    One column that a ledger may have.

    Attributes:
        name: The field of the record; `units`, `day`, `duty` and so on for the shared ones, `amount:NAME` for
            an amount, a declared field's own name, and for cases `id`, `case_kind`, `step:registered` …
        heading: What a template calls it.
        aliases: What units call it, as it is compared: folded (`folded`), `上/下` for two rows of headings.
        holds: What it holds.
        several: True where a cell may hold several values.
        needed: True where a row without it cannot become a record.
        choices: The only words it may hold; none where the words are free.
        personal: True where it may hold a name or a telephone number: never repeated in messages.
        spellings: What each choice may also be called, folded (`folded_name`), with the choice that is meant.
        prose: True for free words, which keep their lines; else a text is a name or a title, in one line.
        unit: The unit of measure of an amount that is given without one; empty for a plain number.
    """

    name: str
    heading: Text
    aliases: tuple[str, ...] = field(default=(), repr=False)
    holds: Holds = Holds.TEXT
    several: bool = False
    needed: bool = False
    choices: tuple[str, ...] = ()
    personal: bool = False
    spellings: Mapping[str, str] = field(factory=dict, repr=False, hash=False)
    prose: bool = False
    unit: str = ""


@frozen(kw_only=True)
class LedgerKind:
    """
    One kind of ledger: a kind of record, or the cases.

    Attributes:
        name: The kind of record, or `case`.
        title: What a ledger of it is called: 走访台账.
        words: Words in a sheet's name, title or caption that point to it.
        fields: Its columns, in the order of a template.
        natural: The fields that make its natural key, beside the day.
        duties: The ids of the duties that count it, in the plan's order.
        by_days: True where a duty counts days of it, so that a range of days is one record a day.
    """

    name: str
    title: Text
    words: tuple[str, ...] = field(default=(), repr=False)
    fields: tuple[LedgerField, ...] = field(default=(), repr=False)
    natural: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    by_days: bool = False


@frozen(kw_only=True)
class Schema:
    """
    What ledgers of a campaign may hold.

    Attributes:
        campaign: The campaign's id.
        version: The version of the plan.
        year: The year of the campaign's window; None where it has no window, or the window spans two years.
        kinds: The kinds, in the plan's order; a kind that no duty counts comes after.
        units: The units of the roster and the plan, by id.
        groups: The group words of the plan, by word, with their titles.
        enterprises: The enterprises that are known, by id.
        titles: The titles of the duties, by id.
        slots: The slots of each duty, by id, where it has any.
        called: What each duty and what it hands over is called, by id, folded (`folded_name`).
        span: The first and the last day of the campaign's window; None where it has none.
    """

    campaign: str
    version: int = 0
    year: int | None = None
    kinds: tuple[LedgerKind, ...] = field(default=(), repr=False)
    units: Mapping[str, Unit] = field(factory=dict, repr=False, hash=False)
    groups: Mapping[str, Text] = field(factory=dict, repr=False, hash=False)
    enterprises: Mapping[str, Enterprise] = field(factory=dict, repr=False, hash=False)
    titles: Mapping[str, Text] = field(factory=dict, repr=False, hash=False)
    slots: Mapping[str, tuple[str, ...]] = field(factory=dict, repr=False, hash=False)
    called: Mapping[str, tuple[str, ...]] = field(factory=dict, repr=False, hash=False)
    span: tuple[date, date] | None = None
