"""
What a paper is, and what part of it each paragraph belongs to.
"""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from govcampaign.notice.parts import DayPart, Part, Question


class PaperKind(str, Enum):
    """Whether a text is a notice: if not, it has no duties; if it is doubtful, none of them is certain."""

    NOTICE = "notice"
    OTHER = "not a notice"
    DOUBTFUL = "doubtful"


class Zone(str, Enum):
    """The part of a paper that a paragraph belongs to."""

    FURNITURE = "furniture"
    """What a web page or a file puts around the text."""
    HEAD = "head"
    """Title, number, recipients."""
    FORWARDING = "forwarding"
    """The notice's own body, where a plan follows it (转发语)."""
    BODY = "body"
    """The body that has the headings: that of the plan inside, or of the notice where there is none."""
    CLOSING = "closing"
    """Signature and date."""
    ATTACHMENTS = "attachments"
    """The list of attachments."""
    COPIES = "copies"
    """抄送, 印发."""
    CONTACT = "contact"
    """Telephones, addresses and names of an office."""
    PLAN_HEAD = "plan head"
    """Title and author of the plan inside."""
    ANNEX = "annex"
    """The text of an attachment that is not the plan."""


@frozen(kw_only=True)
class Blocks:
    """
    The blocks of a paper.

    Attributes:
        kind: Whether it is a notice.
        why: The rule that decides the kind, an id of `rules.RULES`.
        zones: The zone of each paragraph, in their order.
        annexes: The number of the annex of each paragraph of the zone `ANNEX`, from 1; 0 elsewhere.
        title: The title of the notice; None where it has none.
        number: Its document number.
        issuer: The body that issues it, or all that do as the paper names them.
        issuers: The bodies that issue it, one by one.
        recipients: The bodies it is addressed to, one by one.
        signature: The body that signs it.
        date: The day under it (成文日期).
        attachments: The titles of its attachments.
        copies: The bodies that get a copy.
        plan_title: The title of the plan inside.
        plan_author: Who drafted the plan inside.
        approver: Who approved it.
        contacts: The names, telephones and addresses of persons and offices, wherever they are.
        whole: Whether the text seems to begin and to end where the paper does.
        second: The index of the paragraph with which a second paper begins; None without one.
        questions: What the blocks leave open.
    """

    kind: PaperKind
    why: str = ""
    zones: tuple[Zone, ...]
    annexes: tuple[int, ...]
    title: Part | None = None
    number: Part | None = None
    issuer: Part | None = None
    issuers: tuple[Part, ...] = ()
    recipients: tuple[Part, ...] = ()
    signature: Part | None = None
    date: DayPart | None = None
    attachments: tuple[Part, ...] = ()
    copies: tuple[Part, ...] = ()
    plan_title: Part | None = None
    plan_author: Part | None = None
    approver: Part | None = None
    contacts: tuple[Part, ...] = ()
    whole: bool = True
    second: int | None = None
    questions: tuple[Question, ...] = ()
