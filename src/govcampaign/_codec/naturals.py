"""
Natural keys: by which nothing stands twice, and by which lists are filtered.

They are made of a value's own fields, never of plan, roster or calendar, so that an amendment changes none.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any, Final
from unicodedata import normalize

from attrs import frozen

from govcampaign._codec.values import about_of
from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.names import joined
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.ports.checks import text_fault
from govcampaign.ports.query import AnyOf, Contains, Eq, Term
from govcampaign.wording import Text

NO_DAY: Final = date(1900, 1, 1)
"""The day under which stand what has no day of its own: cases and enterprises."""
TEXT: Final = 250
"""Characters of a text that a row keeps for searches; every store takes so many in an index."""
_SAID: Final = ("title", "theme", "problem", "name", "text", "reason", "note")
"""The fields that hold words of a person."""


@frozen(kw_only=True)
class Natural:
    """
    What stands under a natural key.

    Attributes:
        name: The natural key, the day first where there is one.
        kind: The kind of record, or what else it is about.
        day: Its day, or `NO_DAY`.
        duty: Its duty.
        enterprise: The enterprise it is about.
        text: What searches look through, or None where it is not kept; see `kept_text`.
    """

    name: str
    kind: str
    day: date = NO_DAY
    duty: str = ""
    enterprise: str = ""
    text: str | None = ""


def natural_of(value: Any) -> Natural | None:
    """Return the natural key of a value; None for plans and rosters, which stand by the head."""
    kind = about_of(value) or ""
    match value:
        case Record():
            enterprise = getattr(value, "enterprise", "")
            return Natural(
                name=value.id,
                kind=value.kind,
                day=value.day,
                duty=value.duty,
                enterprise=enterprise,
                text=kept_text(value),
            )
        case Ruling():
            name = joined(value.day.isoformat(), kind, value.id)
            return Natural(name=name, kind=kind, day=value.day, duty=value.duty, text=kept_text(value))
        case RosterChange():
            name = joined(value.day.isoformat(), kind, *_of_change(value))
            return Natural(name=name, kind=kind, day=value.day, text=kept_text(value))
        case Case():
            name = joined(kind, value.id)
            return Natural(name=name, kind=kind, enterprise=value.enterprise, text=kept_text(value))
        case Enterprise():
            name = joined(kind, value.id)
            return Natural(name=name, kind=kind, enterprise=value.id, text=kept_text(value))
        case _:
            return None


def _of_change(change: RosterChange) -> tuple[str, ...]:
    """Return what a change of the roster is, besides its day; units and answers in any order are the same."""
    if change.succeeds:
        return "", change.unit, "", "from", *sorted(change.succeeds)
    if change.answers:
        answers = sorted((each.condition, "yes" if each.holds else "no") for each in change.answers)
        return "", change.unit, "", "answers", *(word for answer in answers for word in answer)
    if change.contacts:
        # Keys are shown in messages, and an address is personal.
        contacts = sorted(f"{each.channel}\0{each.address}" for each in change.contacts)
        digest = sha256("\0".join(contacts).encode()).hexdigest()[:16]
        return "", change.unit, "", "contacts", digest
    return change.group, change.unit, change.slot, "in" if change.joins else "out"


def folded(text: str) -> str:
    """Return a text as searches compare it: without differences of width, of case, or of inner space."""
    return " ".join(normalize("NFKC", text).casefold().split())


def text_of(value: Any) -> str:
    """Return what a search looks through, folded: its names, words, notes and declared fields."""
    said = [getattr(value, name, "") for name in _SAID]
    said += (each.value for each in getattr(value, "values", ()))
    words = (word for each in said for word in ((each.zh, each.en) if isinstance(each, Text) else (each,)))
    return folded("\n".join(dict.fromkeys(filter(None, words))))


def kept_text(value: Any) -> str | None:
    """Return what searches look through, or None where it is too long for a row."""
    text = text_of(value)
    return text if len(text) <= TEXT else None


def containing(text: str) -> Term:
    """Return what finds every row whose text may contain a text: also those that keep none."""
    wanted = folded(text)
    # No value holds what is no text, and no store is asked for it.
    return AnyOf(Contains("text", wanted), Eq("text", None)) if text_fault(wanted) is None else AnyOf()
