"""
What the short forms of a plan take, for type checkers: a misspelled key is an error before the plan is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias, TypedDict

from govcampaign.wording import Text

Words: TypeAlias = str | Text | Mapping[str, str]
"""A title: one wording, both as a `Text`, or a table with `zh` and `en`."""

Names: TypeAlias = str | Sequence[str]
"""One name, several in one text as `各管委会、各部门`, or a sequence of names."""

Written: TypeAlias = Mapping[str, Any]
"""A part of a plan in the full form: a table of the fields of its class."""

Amounts: TypeAlias = Decimal | int | str | None
"""A bound of an amount: a number, words such as `50万人` or `85%`, or None for no bound."""

Source: TypeAlias = Literal["stated", "inferred", "local"]


class NeedKeys(TypedDict, total=False):
    """The keys that may be added to a need."""

    where: Mapping[str, str | int | date]
    scope: str
    provenance: Source


class AmountKeys(NeedKeys, total=False):
    """The keys that may be added to a need of an amount or a completion."""

    kind: str
    kinds: Names


class KindKeys(TypedDict, total=False):
    """The keys of a kind of record, besides `name` and `fields`."""

    title: Words
    natural: Names
    clause: Names
    clauses: Names
    provenance: Source


class DutyKeys(TypedDict, total=False):
    """The keys of a duty in the short form, besides `title`, `owes` and `who`."""

    id: str
    activity: str
    bearers: Sequence[Written]
    slots: Names | Mapping[str, Names]
    mode: Literal["each", "together", "unstated"]
    when: str | Written
    window: str | Written
    due: str | date | Written
    every: str | Written
    stages: Mapping[str, str | date] | Sequence[Written]
    if_: str
    condition: str
    force: Literal["must", "may", "encouraged", "must_not"]
    proof: Names
    begin: str | date | Written
    grace: int
    grace_days: int
    acceptance: Names | Mapping[str, str] | Sequence[Written]
    under: str
    due_provenance: Source
    deliverable: Words
    recipient: str
    reports_on: Names
    replaces: Names
    criterion: str
    verifier: str
    review: str
    clause: Names
    clauses: Names
    provenance: Source


class CampaignKeys(TypedDict, total=False):
    """The keys of a campaign, besides `title` and `duties`."""

    id: str
    alias: Words
    parent: str
    dated: str | date
    documents: Sequence[Written]
    when: str | Written
    window: str | Written
    window_clauses: Names
    default_phase: str
    nominal: Written
    phases: Sequence[Written]
    parties: Sequence[Written]
    theme: Written
    slogan: Written
    bases: Sequence[Written]
    goals: Sequence[Written]
    scope: Written
    unit_kinds: Sequence[Written]
    groups: Sequence[Written]
    units: Sequence[Written]
    segments: Sequence[Written]
    routing: Written
    activities: Sequence[Written]
    requirements: Sequence[Written]
    kinds: Sequence[Written]
    issue_kinds: Sequence[Written]
    issue_channels: str | Sequence[str | Written]
    case_rules: Written
    ladders: Sequence[Written]
    dependencies: Sequence[Written]
    counts: Sequence[Written]
    contacts: Sequence[Written]
    doubts: Sequence[Written]
    decisions: Sequence[Written]
    conventions: Written
