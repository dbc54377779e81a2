"""
Natural keys: by which nothing stands twice, and by which lists are filtered.

They are made of a value's own fields, never of plan, roster or calendar, so that an amendment changes none.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from unicodedata import normalize

from attrs import frozen

from govcampaign._codec.values import about_of
from govcampaign.domain.journal.case import Case
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import kind_of
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.names import joined
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import RosterChange
from govcampaign.wording import Text

NO_DAY: Final = date(1900, 1, 1)
"""The day under which stand what has no day of its own: cases and enterprises."""
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
    """

    name: str
    kind: str
    day: date = NO_DAY
    duty: str = ""
    enterprise: str = ""


def natural_of(value: Any) -> Natural | None:
    """Return the natural key of a value; None for plans and rosters, which stand by the head."""
    kind = about_of(value) or ""
    match value:
        case Record():
            enterprise = kind_of(value).value(value, "enterprise") or ""
            return Natural(
                name=value.id,
                kind=value.kind,
                day=value.day,
                duty=value.duty,
                enterprise=enterprise,
            )
        case Ruling():
            name = joined(value.day.isoformat(), kind, value.id)
            return Natural(name=name, kind=kind, day=value.day, duty=value.duty)
        case RosterChange():
            sides = value.group, value.unit, value.slot, "in" if value.joins else "out"
            name = joined(value.day.isoformat(), kind, *sides)
            return Natural(name=name, kind=kind, day=value.day)
        case Case():
            return Natural(name=joined(kind, value.id), kind=kind, enterprise=value.enterprise)
        case Enterprise():
            return Natural(name=joined(kind, value.id), kind=kind, enterprise=value.id)
        case _:
            return None


def folded(text: str) -> str:
    """Return a text as searches compare it: without differences of width, of case, or of inner space."""
    return " ".join(normalize("NFKC", text).casefold().split())


def text_of(value: Any) -> str:
    """Return what a search looks through, folded: titles, names, words and notes of a value."""
    said = [getattr(value, name, "") for name in _SAID]
    words = (word for each in said for word in ((each.zh, each.en) if isinstance(each, Text) else (each,)))
    return folded("\n".join(dict.fromkeys(filter(None, words))))
