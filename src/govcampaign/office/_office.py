"""
The office of one campaign, composed of its parts: entering, amending, reading, listing, reminding, exporting.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar, cast

from govcampaign.domain.checks import beijing_day
from govcampaign.domain.given import expect
from govcampaign.domain.names import identity
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.roster import Roster
from govcampaign.office._amending import Amending
from govcampaign.office._caselisting import CaseListing
from govcampaign.office._casereports import CaseReporting
from govcampaign.office._cases import Cases
from govcampaign.office._entering import Entering
from govcampaign.office._exporting import Exporting
from govcampaign.office._facts import FactsGiving
from govcampaign.office._importing import Importing
from govcampaign.office._keeping import Keeping
from govcampaign.office._ledgers import Ledgers
from govcampaign.office._listing import Listing
from govcampaign.office._publishing import Publishing
from govcampaign.office._reading import Reading
from govcampaign.office._rectifying import Rectifying
from govcampaign.office._reminding import Reminding
from govcampaign.office._reporting import Reporting
from govcampaign.office._scope import Scope
from govcampaign.office._showing import Showing
from govcampaign.office._unit import UnitView
from govcampaign.office.outbox._listing import Outbox
from govcampaign.registry._listing import DispatchReport
from govcampaign.tables.plan import names_of
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.office._workspace import Workspace

_Part = TypeVar("_Part")
_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


def _verb(
    part: Callable[[Scope], _Part], method: Callable[Concatenate[_Part, _Given], _Answer]
) -> Callable[Concatenate[Office, _Given], _Answer]:
    """Return a verb of the office that one of its parts does; it is documented there."""

    @wraps(method)
    def verb(self: Office, *given: _Given.args, **named: _Given.kwargs) -> _Answer:
        return method(part(self._scope), *given, **named)

    return cast("Callable[Concatenate[Office, _Given], _Answer]", verb)


class Office:
    """
    The office of one campaign, in a workspace.

    Each method that enters something tells the observers what was committed. One that fails is in
    `last_dispatch` and warned of; over a strict registry it is raised, as `ObserversFailed`, and what was
    entered is entered all the same.

    Args:
        workspace: Where it is.
        campaign: The campaign's id; None is the only one, or the one adopted next.
        by: The account that acts.
    """

    def __init__(self, workspace: Workspace, campaign: str | None, *, by: str = "") -> None:
        self._scope = Scope(workspace, campaign, by)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store of the workspace; a second time does nothing."""
        self._scope.workspace.close()

    def acting(self, by: str) -> Office:
        """Return this office, as another account acts in it."""
        account = identity(by, "office.acting", field="by")
        return Office(self._scope.workspace, self._scope.named, by=account)

    def adopt(self, campaign: Campaign, roster: Roster) -> bool:
        """
        Adopt a plan with its roster, and work on it from now on, if the office has no campaign yet.

        Returns:
            True if it is new, False if the very same was adopted before.

        Raises:
            InvalidRoster: The roster has groups that look like slips of the plan's.
            InvalidValue: What is passed is no plan, or no roster.
            AlreadyAdopted: Another plan or roster was adopted under this id before.
        """
        expect(campaign, Campaign, "office.adopt")
        expect(roster, Roster, "office.adopt")
        adopted = self._scope.workspace.adopt(campaign, roster, by=self._scope.by)
        self._scope.dispatched = adopted.last_dispatch
        self._scope.named = campaign.id
        # Observers hear of a plan once, by the office that was first.
        return adopted.last_dispatch is not None

    @property
    def campaign(self) -> Campaign:
        """Return the plan, as it is amended."""
        return self._scope.state.campaign

    @property
    def roster(self) -> Roster:
        """Return the roster with every change entered so far."""
        return self._scope.state.roster

    @property
    def calendar(self) -> WorkCalendar:
        """Return the working days by which deadlines and time limits are counted now."""
        return self._scope.state.calendar

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """Return who owes what, by plan and roster as they are known now, and of rounds those until today."""
        return self._scope.state.owed(beijing_day(self._scope.journal.clock()))

    @property
    def names(self) -> dict[str, Text]:
        """Return the names of units and group words in both languages, by id."""
        state = self._scope.state
        return names_of(state.campaign, state.roster)

    @property
    def last_dispatch(self) -> DispatchReport | None:
        """
        Return how the observers took what was done last; None before anything was.

        The reported change is stored, even where an observer failed.
        """
        return self._scope.dispatched

    @last_dispatch.setter
    def last_dispatch(self, report: DispatchReport) -> None:
        self._scope.dispatched = report

    def unit(self, unit: str) -> UnitView:
        """
        Return the view of one unit: what it owes, and what it may see and enter.

        Raises:
            UnknownUnit: No unit has that name.
        """
        return UnitView(self, self._scope, self._scope.unit_named(unit))

    record = _verb(Entering, Entering.record)
    correct = _verb(Entering, Entering.correct)
    void = _verb(Entering, Entering.void)
    grant = _verb(Entering, Entering.grant)
    revoke = _verb(Entering, Entering.revoke)
    change_roster = _verb(Entering, Entering.change_roster)
    add_enterprises = _verb(Entering, Entering.add_enterprises)

    open_case = _verb(Cases, Cases.open_case)
    add_to_case = _verb(Cases, Cases.add_to_case)
    correct_case = _verb(Cases, Cases.correct_case)
    save_case = _verb(Cases, Cases.save_case)
    new_case_id = _verb(Cases, Cases.new_case_id)
    case = _verb(Cases, Cases.case)
    case_history = _verb(Cases, Cases.case_history)
    cases = _verb(CaseListing, CaseListing.cases)

    import_ledger = _verb(Importing, Importing.import_ledger)
    read_ledger = _verb(Ledgers, Ledgers.read_ledger)
    annotate_ledger = _verb(Ledgers, Ledgers.annotate_ledger)
    write_failed_rows = _verb(Ledgers, Ledgers.write_failed_rows)
    template = _verb(Ledgers, Ledgers.template)

    amend = _verb(Amending, Amending.amend)
    update_calendar = _verb(Amending, Amending.update_calendar)
    difference = _verb(Amending, Amending.difference)
    versions = _verb(Amending, Amending.versions)
    changes_of = _verb(Amending, Amending.changes_of)

    matrix = _verb(Reading, Reading.matrix)
    roll_up = _verb(Reading, Reading.roll_up)
    behind = _verb(Reading, Reading.behind)
    uncounted = _verb(Reading, Reading.uncounted)
    daily_counts = _verb(Reading, Reading.daily_counts)
    journal = _verb(Reading, Reading.journal)
    unreadable = _verb(Reading, Reading.unreadable)

    case_clocks = _verb(CaseReporting, CaseReporting.case_clocks)
    case_report = _verb(CaseReporting, CaseReporting.case_report)

    overview = _verb(Showing, Showing.overview)
    snapshot = _verb(Showing, Showing.snapshot)

    rectifications = _verb(Rectifying, Rectifying.rectifications)
    innovations = _verb(Rectifying, Rectifying.innovations)

    records = _verb(Listing, Listing.records)
    record_of = _verb(Listing, Listing.record_of)
    history_of = _verb(Listing, Listing.history_of)
    rulings = _verb(Listing, Listing.rulings)
    roster_changes = _verb(Listing, Listing.roster_changes)
    enterprises = _verb(Listing, Listing.enterprises)

    digests_due = _verb(Reminding, Reminding.digests_due)
    reminders_due = _verb(Reminding, Reminding.reminders_due)
    remind = _verb(Reminding, Reminding.remind)
    outbox = _verb(Outbox, Outbox.outbox)
    reminders_of = _verb(Outbox, Outbox.reminders_of)
    retry_reminder = _verb(Outbox, Outbox.retry_reminder)
    settle_reminder = _verb(Outbox, Outbox.settle_reminder)
    export = _verb(Exporting, Exporting.export)
    facts = _verb(FactsGiving, FactsGiving.facts)
    report = _verb(Reporting, Reporting.report)
    publish_report = _verb(Reporting, Reporting.publish_report)
    sealed_report = _verb(Reporting, Reporting.sealed_report)
    reports = _verb(Reporting, Reporting.reports)
    write_report = _verb(Reporting, Reporting.write_report)
    page = _verb(Publishing, Publishing.page)
    verify = _verb(Keeping, Keeping.verify)
    rebuild = _verb(Keeping, Keeping.rebuild)
