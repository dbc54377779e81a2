"""
Reading: how every obligation stands, which records are behind it, and the whole journal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import evolve

from govcampaign.domain.checks import as_day
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.standing.cell import Behind
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.rollup import Rollup
from govcampaign.domain.standing.tally import About
from govcampaign.judging import behind, judge, uncounted
from govcampaign.office._known import Known, known, stream
from govcampaign.office._scope import Scope
from govcampaign.ports.bulk import collector_paused
from govcampaign.ports.storage import Unreadable
from govcampaign.rollup import roll_up

_LATEST = date(9999, 12, 31)


class Reading:
    """The verbs of an office that tell how a campaign stands."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def journal(self) -> tuple[Entry, ...]:
        """Return every entry that can be read, by subject and number."""
        return tuple(each for each in stream(self._scope.journal, self._scope.id) if isinstance(each, Entry))

    def unreadable(self) -> tuple[Unreadable, ...]:
        """
        Return the entries that nobody can read: damaged, or of a newer release.

        `void` takes such a record out of the readings for good; `correct` puts another reading in its place.
        """
        return tuple(
            each for each in stream(self._scope.journal, self._scope.id) if isinstance(each, Unreadable)
        )

    def matrix(self, *, as_of: date | str, known_by: date | str | None = None) -> Matrix:
        """
        Judge every obligation by what happened until one day, as known by another.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        judged, seen = as_day(as_of, "as_of"), seen_by(as_of, known_by)
        return self._judged(judged, known(self._scope.journal, self._scope.id, seen), seen)

    def roll_up(self, *, as_of: date | str, known_by: date | str | None = None, duty: str = "") -> Rollup:
        """
        Return the rates of each unit with all units below it in the roster.

        `Workspace.roll_up` counts the campaigns that were adopted from this one too.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.
            duty: Only this duty; empty for all.

        Raises:
            UnknownDuty: No obligation has that duty.
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        matrix = self.matrix(as_of=as_of, known_by=known_by)
        return roll_up(matrix, self._scope.state_known(matrix.known_by).roster, duty=duty)

    def falling_due(self, day: date, near_days: int) -> Matrix:
        """
        Judge on a day, as known by it, what may be due by so many days later; the rest is left out.

        Args:
            day: The day.
            near_days: How many days later.
        """
        found = known(self._scope.journal, self._scope.id, day)

        def may_be_due(owed: Obligation) -> bool:
            if owed.begin_day is not None and (owed.begin_day - day).days <= near_days:
                return True
            if owed.due_day is None:
                # A ruling or the records of another duty may give it a due day.
                return owed.due.before is not None or bool(found.rulings)
            # More time is never less: no ruling lets anything be due earlier.
            return (owed.due_day - day).days <= near_days

        return self._judged(day, found, day, may_be_due)

    def _judged(
        self, as_of: date, found: Known, seen: date, wanted: Callable[[Obligation], bool] | None = None
    ) -> Matrix:
        owed = found.state.owed(as_of)
        owed = owed if wanted is None else tuple(filter(wanted, owed))
        with collector_paused(len(owed)):
            matrix = judge(
                found.state.campaign,
                owed,
                found.tally,
                as_of=as_of,
                known_by=seen,
                rulings=found.rulings,
                units=self._scope.state.units,
                judged=found.held.cells(as_of, found.rulings),
            )
        return evolve(matrix, unreadable=tuple(each.key for each in found.unreadable))

    def daily_counts(self, duty: str) -> dict[date, int]:
        """
        Return how many records served a duty on each day, each once, as the journal stands now.

        Raises:
            UnknownDuty: The plan has no such duty.
        """
        wanted = self._scope.state.campaign.duty(duty).id
        tally = known(self._scope.journal, self._scope.id, _LATEST).tally
        return dict(tally.days(About.SERVED, wanted, _LATEST))

    def behind(self, obligation: str, *, as_of: date | str, known_by: date | str | None = None) -> Behind:
        """
        Return the ids of the records behind the cell of an obligation.

        Raises:
            UnknownObligation: There is no such obligation.
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        seen = seen_by(as_of, known_by)
        owed, entries = self._known(seen, as_day(as_of, "as_of"))
        return behind(owed, obligation, entries, as_of=as_of, known_by=seen)

    def uncounted(self, *, as_of: date | str, known_by: date | str | None = None) -> tuple[Uncounted, ...]:
        """
        Return the records that stand and count for no obligation, each with the reason and the remedy.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        seen = seen_by(as_of, known_by)
        owed, entries = self._known(seen, as_day(as_of, "as_of"))
        return uncounted(owed, entries, as_of=as_of, known_by=seen)

    def _known(self, by: date, as_of: date) -> tuple[tuple[Obligation, ...], list[Entry]]:
        entries = [each for each in self.journal() if each.value is None or each.record is not None]
        return self._scope.state_known(by).owed(as_of), entries


def seen_by(as_of: date | str, known_by: date | str | None) -> date:
    """Return the day by which entries are known: the one given, else the day that is judged."""
    return as_day(as_of, "as_of") if known_by is None else as_day(known_by, "known_by")
