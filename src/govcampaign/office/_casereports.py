"""
Reporting on cases: the clocks of all at a moment, and the figures of a day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import CaseClock, clocks_of, working_time
from govcampaign.domain.cases.readings import CaseReport, report_of
from govcampaign.domain.checks import as_day, beijing_day, plain_moment
from govcampaign.office._known import last_known
from govcampaign.office._reading import seen_by
from govcampaign.office._scope import Scope
from govcampaign.office._state import State
from govcampaign.table import Table
from govcampaign.tables.casefigures import case_definitions_table, case_groups_table
from govcampaign.tables.cases import case_ages_table, cases_table
from govcampaign.tables.plan import names_of
from govcampaign.wording import Lang


class CaseReporting:
    """The verbs of an office that read how its cases stand."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def case_clocks(self, *, at: datetime | None = None) -> tuple[CaseClock, ...]:
        """
        Return the clocks of all cases at a moment, by case; one for each limit that the rules give a case.

        Args:
            at: The moment, with time zone; what was entered by the end of its day is seen. None is now.

        Raises:
            InvalidValue: The moment has no time zone, or a limit does not end within centuries.
        """
        moment = self._scope.journal.clock() if at is None else plain_moment(at, "case_clocks", "at")
        seen = beijing_day(moment)
        state = self._scope.state_known(seen)
        rules, working = state.campaign.case_rules, working_time(state.campaign.case_rules, state.calendar)
        cases = (case for case in self.known(seen) if case.events and case.events[0].at <= moment)
        return tuple(clock for case in cases for clock in clocks_of(case, rules, working, moment))

    def case_report(self, *, as_of: date | str, known_by: date | str | None = None) -> CaseReport:
        """
        Return the figures of the cases at the end of a day, by unit, kind and channel, with their members.

        Args:
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`, or a limit does not end within
                centuries.
        """
        judged, seen = as_day(as_of, "as_of"), seen_by(as_of, known_by)
        state = self._scope.state_known(seen)
        rules = state.campaign.case_rules
        return report_of(self.known(seen), rules, working_time(rules, state.calendar), judged, seen)

    def known(self, by: date) -> tuple[Case, ...]:
        """Return the cases as they were known by the end of a day; those that cannot be read are left out."""
        return tuple(
            entry.value
            for entry in last_known(self._scope.journal, self._scope.id, "case", by)
            if isinstance(entry.value, Case)
        )


def case_tables(report: Callable[[], CaseReport], state: State, lang: Lang) -> dict[str, Callable[[], Table]]:
    """
    Return the makers of the tables of cases, by name.

    Args:
        report: Returns the figures.
        state: The plan and the roster, for names and titles.
        lang: `zh` or `en`.
    """
    names = names_of(state.campaign, state.roster)
    kinds = {each.id: each.title for each in state.campaign.issue_kinds}
    channels = {each.id: each.title for each in state.campaign.issue_channels}
    return {
        "cases": lambda: cases_table(report(), names, lang, kinds=kinds, channels=channels),
        "case_ages": lambda: case_ages_table(report(), lang),
        "case_units": lambda: case_groups_table(report(), "unit", names, lang),
        "case_kinds": lambda: case_groups_table(report(), "kind", kinds, lang),
        "case_channels": lambda: case_groups_table(report(), "channel", channels, lang),
        "case_definitions": lambda: case_definitions_table(report(), lang),
    }
