"""
Showing: how a campaign stands at a glance, and everything that pages and papers show of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.checks import as_day, beijing_day
from govcampaign.domain.journal.entry import in_force
from govcampaign.domain.journal.record import Record
from govcampaign.domain.overview.building import overview_of
from govcampaign.domain.overview.heatmap import Overview
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.judging import all_behind
from govcampaign.lint import RULES, Report, lint
from govcampaign.office._amending import Amending
from govcampaign.office._listing import Listing
from govcampaign.office._reading import Reading, seen_by
from govcampaign.office._scope import Scope
from govcampaign.tables.plan import names_of


class Showing:
    """The verbs of an office that show how a campaign stands."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def overview(self, *, as_of: date | str, known_by: date | str | None = None) -> Overview:
        """
        Return how the campaign stands at a glance: the overall result, units × duties, one line a unit.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        matrix = Reading(self._scope).matrix(as_of=as_of, known_by=known_by)
        state = self._scope.state_known(matrix.known_by)
        return overview_of(state.campaign, state.roster, matrix)

    def snapshot(self, *, as_of: date | str, known_by: date | str | None = None) -> Snapshot:
        """
        Return the campaign as of a day, with all that pages, calendars and papers show of it.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
        """
        judged, seen = as_day(as_of, "as_of"), seen_by(as_of, known_by)
        read = Reading(self._scope)
        matrix = read.matrix(as_of=judged, known_by=seen)
        state = self._scope.state_known(seen)
        entries = tuple(entry for entry in read.journal() if entry.known_since <= seen)
        values = in_force(entries, seen)
        owed = state.owed(judged)
        return Snapshot(
            campaign=state.campaign,
            roster=state.roster,
            calendar=state.calendar,
            matrix=matrix,
            overview=overview_of(state.campaign, state.roster, matrix),
            names=names_of(state.campaign, state.roster),
            entries=entries,
            standing={key: value for key, value in values.items() if isinstance(value, Record)},
            behind=all_behind(
                owed,
                (entry for entry in entries if entry.value is None or entry.record is not None),
                as_of=judged,
                known_by=seen,
            ),
            cases=tuple(_until(judged, (value for value in values.values() if isinstance(value, Case)))),
            enterprises={each.id: each for each in Listing(self._scope).enterprises().values},
            findings=checked(self._scope, seen).findings,
            version=sum(each.day <= seen for each in Amending(self._scope).versions()),
        )


def checked(scope: Scope, known_by: date) -> Report:
    """
    Return what lint finds in the plan of an office, as it was known by a day.

    Args:
        scope: The office.
        known_by: The day.
    """
    state = scope.state_known(known_by)
    return lint(
        state.campaign,
        roster=state.roster,
        calendar=scope.workspace.calendar,
        enterprises=Listing(scope).enterprises().values,
        rules=(*RULES, *scope.registry.lint_rules()),
    )


def _until(day: date, cases: Iterator[Case]) -> Iterator[Case]:
    """Yield the cases with the events that had happened by the end of a day, in Beijing time."""
    for case in cases:
        events = tuple(event for event in case.events if beijing_day(event.at) <= day)
        if events:
            yield evolve(case, events=events)
