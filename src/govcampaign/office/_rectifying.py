"""
Rectification and innovation: how key problems are put right, and what innovation points answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from govcampaign.domain.cases.case import Case
from govcampaign.domain.checks import BEIJING, as_day
from govcampaign.domain.journal.entry import in_force
from govcampaign.domain.journal.record import Record
from govcampaign.domain.standing.rectifying import (
    InnovationCoverage,
    KeyProblem,
    innovations,
    rectifications,
)
from govcampaign.office._reading import Reading, seen_by
from govcampaign.office._scope import Scope


class Rectifying:
    """The verbs of an office that tell how key problems are put right."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def rectifications(
        self, *, as_of: date | str, known_by: date | str | None = None
    ) -> tuple[KeyProblem, ...]:
        """
        Return the key problems with what is done about each: plan, measures, proof, verification.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        day, records, cases = self._read(as_of, known_by)
        return rectifications(records, cases, day)

    def innovations(self, *, as_of: date | str, known_by: date | str | None = None) -> InnovationCoverage:
        """
        Return which innovation points answer which cases, and what no point answers.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        day, records, cases = self._read(as_of, known_by)
        return innovations(records, cases, day)

    def _read(
        self, as_of: date | str, known_by: date | str | None
    ) -> tuple[date, Mapping[str, Record], tuple[Case, ...]]:
        """Return the day, the records that stand, and the cases with what had happened by then."""
        day, seen = as_day(as_of, "as_of"), seen_by(as_of, known_by)
        entries = (entry for entry in Reading(self._scope).journal() if entry.known_since <= seen)
        values = in_force(tuple(entries), seen)
        records = {key: value for key, value in values.items() if isinstance(value, Record)}
        end = datetime.combine(day, time.max, BEIJING)
        cases = (value.until(end) for value in values.values() if isinstance(value, Case))
        return day, records, tuple(case for case in cases if case.events)
