"""
What a ladder reminds of: a thing with a due day or moment, that is done at some time or is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from attrs import Attribute, field, frozen

from govcampaign.domain.checks import BEIJING, as_day, filled, plain_moment

When: TypeAlias = date | datetime
"""A day, or a moment with a time zone."""


def as_when(value: object, name: str) -> When:
    """
    Return a day or a moment as Python's own.

    Args:
        value: A day, a day in words, or a moment.
        name: What it is called, for errors.

    Raises:
        InvalidValue: It is neither, or the moment has no time zone.
    """
    if isinstance(value, datetime):
        return plain_moment(value, name, name)
    return as_day(value, name)  # type: ignore[arg-type]  # as_day refuses what is no day


def _whens(instance: object, attribute: Attribute[Any], value: Iterable[object]) -> None:
    kept = tuple(as_when(each, attribute.name) for each in value)
    object.__setattr__(instance, attribute.name, kept)


def _history(instance: object, attribute: Attribute[Any], value: Iterable[tuple[object, object]]) -> None:
    kept = tuple(
        tuple(None if each is None else as_when(each, attribute.name) for each in known) for known in value
    )
    object.__setattr__(instance, attribute.name, kept)


@frozen(kw_only=True)
class Thing:
    """
    A thing that is due.

    Attributes:
        id: Its id, which begins the keys of its reminders.
        due: Its due day or moment, and since when it is known: `((None, date(2026, 3, 9)),)`. None for
            since is from the beginning; None for the due is that it has none from then on.
        done: When it was done.
        reopened: When it was reopened.
    """

    id: str = field(validator=filled)
    due: tuple[tuple[When | None, When | None], ...] = field(validator=_history)
    done: tuple[When, ...] = field(default=(), validator=_whens)
    reopened: tuple[When, ...] = field(default=(), validator=_whens)

    def due_at(self, at: When, tz: tzinfo = BEIJING) -> When | None:
        """
        Return the due day or moment as it is known at a time; None where it has none yet, or none any more.

        Args:
            at: The day or the moment. A day and a moment are compared by their days.
            tz: The time zone of days.
        """
        known = [due for since, due in self.due if since is None or _by(since, at, tz)]
        return known[-1] if known else None

    def is_done(self, at: When, tz: tzinfo = BEIJING) -> bool:
        """
        Return whether it is done at a time.

        What is done and reopened on one day is open, unless it is done again.

        Args:
            at: The day or the moment. A day and a moment are compared by their days.
            tz: The time zone of days.
        """
        if not self.done:
            return False
        steps = [(_order(when, tz), True) for when in self.done if _by(when, at, tz)]
        steps += [(_order(when, tz), False) for when in self.reopened if _by(when, at, tz)]
        done = False
        for _, same in groupby(sorted(steps), key=itemgetter(0)):
            ended = [each for _, each in same]
            more = 2 * sum(ended) - len(ended)
            done = more >= 0 if done else more > 0
        return done


def _by(when: When, at: When, tz: tzinfo) -> bool:
    """Return whether a time is not after another; by days where one of them is a day."""
    if isinstance(when, datetime) and isinstance(at, datetime):
        return when <= at
    return day_in(when, tz) <= day_in(at, tz)


def _order(when: When, tz: tzinfo) -> tuple[date, float]:
    """Return what times are ordered by: a day is before its moments."""
    return day_in(when, tz), when.timestamp() if isinstance(when, datetime) else float("-inf")


def day_in(when: When, tz: tzinfo) -> date:
    """Return the day of a moment in a time zone; a day is returned as it is."""
    return when.astimezone(tz).date() if isinstance(when, datetime) else when
