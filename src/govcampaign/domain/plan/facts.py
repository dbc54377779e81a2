"""
The smaller facts of a notice: phases, parties, statements, counts, dependencies, doubts.

Each carries its clause addresses and what it rests on.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import counted, filled, plain_day
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.period import Period
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Statement:
    """Something the notice states in words: a theme, a goal, a basis, a scope."""

    text: Text
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


class PartyRole(str, Enum):
    """What a body is to the campaign as a whole."""

    ISSUER = "issuer"
    AUTHOR = "author"
    APPROVER = "approver"
    LEADER = "leader"
    EXECUTOR = "executor"
    COLLECTOR = "collector"
    UPPER_AUTHORITY = "upper_authority"
    RECIPIENT = "recipient"
    CHAIR = "chair"
    CHANNEL = "channel"


@frozen(kw_only=True, field_transformer=checked)
class Party:
    """
    A body (or a group word) in its part for the whole campaign.

    Attributes:
        role: Its part.
        name: Its name or group word.
        title: Its name in both languages; None where it is only known by `name`.
        aliases: Other names the notice gives the same body.
        does: What it does there, in few words.
        clauses: Where the notice says so.
        provenance: What it rests on.
    """

    role: PartyRole
    name: str = field(validator=filled)
    title: Text | None = None
    aliases: tuple[str, ...] = ()
    does: Text | None = None
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class UnitKind:
    """
    A kind of body, as the campaign's units and groups name it.

    Attributes:
        id: The word by which units and groups name it, such as `town`.
        title: The kind in both languages.
    """

    id: str = field(validator=filled)
    title: Text


@frozen(kw_only=True, field_transformer=checked)
class Phase:
    """One phase of the campaign: its id, title, period and clauses."""

    id: str = field(validator=filled)
    title: Text
    period: Period
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class NominalLength:
    """The length that a campaign's name promises: the word and its days, its clauses and what it rests on."""

    words: str = field(validator=filled)
    days: int = field(validator=counted)
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class Requirement:
    """One work requirement of the notice: its id, what it asks, its clauses and what it rests on."""

    id: str = field(validator=filled)
    title: Text
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class IssueKind:
    """A kind of issue that enterprises may raise: its id, title, clauses and what it rests on."""

    id: str = field(validator=filled)
    title: Text
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class IssueChannel:
    """Where enterprises may raise issues, such as a hotline: its id, title, clauses and what it rests on."""

    id: str = field(validator=filled)
    title: Text
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class Dependency:
    """
    Something that somebody outside must settle first.

    Attributes:
        id: Its id.
        awaits: Who must answer.
        what: What is asked.
        duties: The duties that wait for it.
        activity: The whole activity that waits for it; empty if only some of its duties do.
        clauses: Where the notice says so.
        provenance: What it rests on.
    """

    id: str = field(validator=filled)
    awaits: str = field(validator=filled)
    what: Text
    duties: tuple[str, ...] = ()
    activity: str = ""
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class DeclaredCount:
    """
    A number of parts that the notice declares, to be checked against what it holds.

    Attributes:
        what: `activities`, `phases` or `requirements`.
        value: The number declared.
        clauses: Where it is declared.
        provenance: Stated in words, or inferred from the numbering.
    """

    what: str = field(validator=filled)
    value: int = field(validator=counted)
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class Contact:
    """
    Contact data of an office: personal, and so never shown by repr, logs or default exports.

    Attributes:
        office: The office.
        phones: Telephone numbers, or placeholders.
        fax: Fax number, or a placeholder.
        mail: Mail address, or a placeholder.
        persons: Names of persons, or placeholders.
        public_provider: True where the mailbox is at a public mail provider.
        clauses: Where they stand.
        provenance: What they rest on.
    """

    office: str = field(validator=filled)
    phones: tuple[Prose, ...] = field(default=(), repr=False)
    fax: Prose = field(default="", repr=False)
    mail: Prose = field(default="", repr=False)
    persons: tuple[Prose, ...] = field(default=(), repr=False)
    public_provider: bool = False
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class Doubt:
    """
    What the author of the plan is not sure of (存疑): said in words, derived by nobody.

    Attributes:
        code: Its code in reports.
        clauses: The clauses in doubt.
        text: The doubt.
        proposal: The decision proposed.
    """

    code: str = field(validator=filled)
    clauses: tuple[str, ...] = ()
    text: Text
    proposal: Text


@frozen(kw_only=True, field_transformer=checked)
class Decision:
    """
    A finding the campaign office accepted, and what it decided.

    Attributes:
        code: The finding's code.
        subjects: The subjects it settles; empty for all of the rule.
        text: What was decided.
        day: When.
    """

    code: str = field(validator=filled)
    subjects: tuple[str, ...] = ()
    text: Text
    day: date = field(validator=plain_day)
