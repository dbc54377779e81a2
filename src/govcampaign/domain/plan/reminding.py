"""
Which ladder of reminders a plan gives for which duties and cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import distinct
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.ladders.ladder import Ladder


class Subject(str, Enum):
    """What a ladder reminds of: duties that are due, cases, or duties that must begin by a day."""

    DUTIES = "duties"
    CASES = "cases"
    BEGINNINGS = "beginnings"


@frozen(kw_only=True, field_transformer=checked)
class LadderFor:
    """
    A ladder, and what it is for.

    Attributes:
        subject: Duties, cases, or beginnings of duties.
        only: The duties by id, or the categories of cases, that have it; none means all that have no other.
        limit: For cases, the name of the limit that it goes by; empty for the only one.
        ladder: The ladder.
        source: What it rests on, in the words of the place; empty where nothing is said.
        provenance: What it rests on; mostly `LOCAL`.
    """

    subject: Subject
    only: tuple[str, ...] = field(default=(), validator=distinct)
    limit: str = ""
    ladder: Ladder
    source: Prose = ""
    provenance: Provenance = Provenance.LOCAL


def fitting(ladders: Iterable[LadderFor], subject: Subject, name: str) -> Iterator[LadderFor]:
    """
    Yield the ladders of a duty or of a category of cases: its own, then those of all that have no other.

    Args:
        ladders: The ladders, in the order in which they are looked up.
        subject: What it is.
        name: The duty, by id, or the category.
    """
    of_subject = [each for each in ladders if each.subject is subject]
    yield from (each for each in of_subject if name in each.only)
    yield from (each for each in of_subject if not each.only)
