"""
The reminders of a run: over the cells of a matrix, and over cases with their clocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import working_time
from govcampaign.domain.given import expect, listed
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.reminding import LadderFor
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.ladders.days import LadderDays
from govcampaign.domain.time.ladders.thing import When, as_when
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import InvalidValue
from govcampaign.findings import Finding
from govcampaign.reminding._cases import Cases
from govcampaign.reminding._duties import Duties
from govcampaign.reminding._ladders import chosen
from govcampaign.reminding._writing import Writer
from govcampaign.wording import Text


@frozen(kw_only=True)
class RemindersDue:
    """
    What a run is to send, sent already or not.

    Attributes:
        reminders: Those of duties in the order of the matrix, then those of cases in theirs.
        findings: Recipients that are not known, units without one above, days without a holiday notice.
    """

    reminders: tuple[Reminder, ...] = ()
    findings: tuple[Finding, ...] = ()


def reminders(
    campaign: Campaign,
    matrix: Matrix,
    cases: Iterable[Case] = (),
    policy: Iterable[LadderFor] | None = None,
    *,
    on: When | str,
    roster: Roster | None = None,
    calendar: WorkCalendar | None = None,
    near_days: int = 1,
    names: Mapping[str, Text] | None = None,
) -> tuple[Reminder, ...]:
    """
    Return the reminders of a run, sent already or not: `due_reminders` without its findings.

    Arguments and errors are those of `due_reminders`.
    """
    return due_reminders(
        campaign,
        matrix,
        cases,
        policy,
        on=on,
        roster=roster,
        calendar=calendar,
        near_days=near_days,
        names=names,
    ).reminders


def due_reminders(
    campaign: Campaign,
    matrix: Matrix,
    cases: Iterable[Case] = (),
    policy: Iterable[LadderFor] | None = None,
    *,
    on: When | str,
    roster: Roster | None = None,
    calendar: WorkCalendar | None = None,
    near_days: int = 1,
    names: Mapping[str, Text] | None = None,
) -> RemindersDue:
    """
    Return the reminders of a run, sent already or not, and what could not be done as the ladders say.

    - A duty has its own ladder, else the one of the plan for all, else the library's own
      (`DEFAULT_LADDERS`); so has a category of cases, for each time limit.
    - A unit is reminded of what it has not done: before the due day, in the days of grace with one notice,
      and after them, from which the rungs of an overdue duty are then counted; of work without a number that
      is due and not declared complete; and of work that must begin by a day and has not, unless a rung of the
      due day fell later.
    - If several units owe something together, each is reminded; the successors of a unit are reminded in its
      place.
    - Nothing is sent for what is fulfilled, exempt or excused, to supporting units or groups without roster,
      where no due day is known, the duty is not a must, or its condition has no answer. Nothing is sent for
      cases that are done or ended, or whose clock is paused or has not started.
    - A recipient that is not known is a finding; the others are reminded.

    Args:
        campaign: The plan.
        matrix: Its duties, judged as of the day of the run.
        cases: Its cases.
        policy: Ladders in place of the plan's; None for those of the plan.
        on: The day of the run, as a date or as `2013-07-25`, or its moment.
        roster: Who is above whom.
        calendar: The working days; None for those of the State Council's notices.
        near_days: How many days before a due day the library's own ladders begin, from 0.
        names: Names of units in both languages, by id; a unit without one is called by its id.

    Raises:
        InvalidValue: A value is of another class, the matrix is of another campaign, the day cannot be read,
            or the number of days is negative.
    """
    expect(campaign, Campaign, "reminders")
    expect(matrix, Matrix, "reminders")
    if matrix.campaign != campaign.id:
        raise _of_another(campaign, matrix)
    kept = listed(cases, Case, "reminders")
    at = as_when(on, "on")
    ladders = chosen(campaign, policy, near_days)
    working = WorkCalendar.official() if calendar is None else calendar
    days = LadderDays(working)
    known = {unit.id: unit.parent for unit in (*campaign.units, *(roster.units if roster else ()))}
    writer = Writer(campaign.id, known, {*known, *matrix.units}, names or {})
    rules = campaign.case_rules
    of_cases = Cases(
        writer=writer,
        ladders=ladders,
        rules=rules,
        working=working_time(rules, working),
        days=days,
        at=at,
        kinds={each.id: each.title for each in campaign.issue_kinds},
        roster=roster,
    )
    found = (*Duties(writer, ladders, days, at).reminders(matrix.cells), *of_cases.reminders(kept))
    return RemindersDue(reminders=found, findings=writer.faults.findings())


def _of_another(campaign: Campaign, matrix: Matrix) -> InvalidValue:
    return InvalidValue(
        "reminders",
        Text(
            f"矩阵属于“{matrix.campaign}”，方案是“{campaign.id}”",
            f"the matrix is of {matrix.campaign!r}, and the plan is {campaign.id!r}",
        ),
        Text("传入同一活动的方案和矩阵", "pass the plan and the matrix of one campaign"),
    ).about(code="does_not_belong", field="matrix")
