"""
A workspace: one store, and the campaigns in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Final, Self

from attrs import frozen

from govcampaign import _codec as codec
from govcampaign.domain.checks import beijing_day, plain_moment
from govcampaign.domain.given import expect
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.names import identity
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.groups import check_spelling
from govcampaign.domain.standing.rollup import Rollup
from govcampaign.domain.standing.sending import ReminderNote
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import AlreadyAdopted, CorruptRecord, UnclearCampaign
from govcampaign.office._carrying import carry_over
from govcampaign.office._changing import adopt
from govcampaign.office._given import OpenStore, beijing_now, check_given, opened_by
from govcampaign.office._ids import Tails, random_tail
from govcampaign.office._journal import Journal
from govcampaign.office._office import Office
from govcampaign.office._rolling import rolled_up
from govcampaign.office._scope import Scope
from govcampaign.ports.storage import Store
from govcampaign.registry import Registry
from govcampaign.wording import Text


@frozen(kw_only=True)
class CampaignInfo:
    """
    A campaign in a list.

    Attributes:
        id: Its id.
        title: What it is called.
        adopted: The day on which it was adopted.
        first: The first day of its plan; None if it names no day.
        last: The last day of its plan.
        changes: How often plan or roster were changed since.
    """

    id: str
    title: Text
    adopted: date
    first: date | None
    last: date | None
    changes: int


_OTHER_PLAN: Final = (
    Text("该编号已启用另一份方案", "another plan was adopted under this id"),
    Text("换一个编号，或修订方案（amend）", "give the plan another id, or amend the one there is"),
)
_OTHER_ROSTER: Final = (
    Text("该编号已启用，成员名单与这份不同", "the plan was adopted with another roster"),
    Text(
        "单位加入、退出的，联系方式变更的，用 office.change_roster 登记；"
        "启用时写错或漏写名单的，用另一个存储重新启用",
        "enter units that join or leave, and new addresses, with office.change_roster; adopt it in another "
        "store if the list was wrong or missing",
    ),
)


class Workspace:
    """
    One store and the campaigns in it; close it, or use it in a `with`.

    Threads may share a workspace and its offices.

    Args:
        store: Where everything is kept; closed with the workspace.
        registry: Where notifiers, exporters and observers are found.
        clock: Tells when things are entered, as an aware datetime.
        calendar: Working days, for deadlines that roll; None is the State Council's.
        by: The account that acts: an id, never a person's name.
        tails: Ends of ids; None draws them at random.

    Raises:
        InvalidValue: The clock is not a function, or another argument is of the wrong class.
    """

    def __init__(
        self,
        store: Store,
        *,
        registry: Registry,
        clock: Callable[[], datetime],
        calendar: WorkCalendar | None = None,
        by: str = "",
        tails: Tails | None = None,
    ) -> None:
        check_given(registry, clock, calendar)
        self.store = store
        self.registry = registry
        self.calendar = WorkCalendar.official() if calendar is None else calendar
        self.clock: Callable[[], datetime] = lambda: plain_moment(clock(), "clock", "clock")
        self.by = identity(by, "workspace", field="by") if by else ""
        self.journal = Journal(store, self.clock, self.calendar, tails or random_tail)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; a second time does nothing."""
        self.store.close()

    def campaigns(self) -> tuple[CampaignInfo, ...]:
        """Return the campaigns in the store, by id."""
        return tuple(self._info(id_) for id_ in self.journal.campaigns())

    def _info(self, id_: str) -> CampaignInfo:
        head = self.journal.head(id_)
        span = self.journal.state(head).campaign.span
        return CampaignInfo(
            id=id_,
            title=head.body.title,
            adopted=beijing_day(head.body.changes[0]),
            first=span[0] if span else None,
            last=span[1] if span else None,
            changes=head.number,
        )

    def only(self) -> str:
        """
        Return the id of the only campaign.

        Raises:
            UnclearCampaign: The store holds not exactly one.
            CorruptRecord: What it holds cannot be read.
        """
        known = self.journal.campaigns()
        if len(known) == 1:
            return known[0]
        for head in self.journal.damaged_heads() if not known else ():
            remedy = Text("恢复备份", "restore a copy of the store")
            raise CorruptRecord(head.key, head.reason, remedy, keys=[head.key])
        raise UnclearCampaign(
            self.store.info.place,
            Text(
                f"存有{len(known)}项活动，未指明哪一项",
                f"it holds {len(known)} campaigns, and none is named",
            ),
            Text(f"指明其一：{'、'.join(known)}", f"name one of: {', '.join(known)}")
            if known
            else Text("先启用一份方案", "adopt one first"),
        )

    def office(self, campaign: str, *, by: str | None = None) -> Office:
        """
        Return the office of one campaign.

        Args:
            campaign: Its id.
            by: The account that acts; None is the workspace's.

        Raises:
            UnknownCampaign: The store holds none of that id.
        """
        wanted = identity(campaign, self.store.info.place, field="campaign")
        self.journal.head(wanted)
        return Office(self, wanted, by=self.by if by is None else identity(by, "office", field="by"))

    def roll_up(
        self, campaign: str, *, as_of: date | str, known_by: date | str | None = None, duty: str = ""
    ) -> Rollup:
        """
        Return the rates of each unit with all units below it, over a campaign and all adopted from it.

        The obligations of the campaigns below count for the duties of this campaign that their own duties
        carry out. The units of all rosters make one tree: an id is one unit in all of them.

        Args:
            campaign: The id of the campaign at the top.
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.
            duty: Only this duty of the campaign at the top; empty for all.

        Raises:
            UnknownCampaign: The store holds none of that id.
            UnknownDuty: No obligation has that duty.
            InvalidPlan: The campaigns form a circle, or carry out duties that are not there.
            InvalidValue: A day in words is not of the form `2013-07-25`; or rosters contradict each other.
        """
        wanted = identity(campaign, self.store.info.place, field="campaign")
        return rolled_up(Scope(self, wanted, self.by), as_of=as_of, known_by=known_by, duty=duty)

    def adopt(self, campaign: Campaign, roster: Roster, *, by: str | None = None) -> Office:
        """
        Adopt a plan with its roster, and return its office; the very same again changes nothing.

        Raises:
            InvalidRoster: The roster has groups that look like slips of the plan's.
            InvalidValue: What is passed is no plan, or no roster.
            AlreadyAdopted: Another plan or roster was adopted under this id before.
        """
        expect(campaign, Campaign, "adopt")
        expect(roster, Roster, "adopt")
        check_spelling(campaign, roster)
        account = self.by if not by else identity(by, "adopt", field="by")
        known = campaign.id in self.journal.campaigns()
        new = not known and adopt(self.journal, campaign, roster, by=account)
        office = self.office(campaign.id, by=account)
        if new:
            office.last_dispatch = self.registry.tell_adopted(campaign=campaign, roster=roster)
        else:
            first = self.journal.state(self.journal.head(campaign.id), 0)
            if (first.campaign, first.roster) != (campaign, roster):
                raise AlreadyAdopted(
                    campaign.id, *(_OTHER_ROSTER if first.campaign == campaign else _OTHER_PLAN)
                )
        return office

    def carry_over(
        self, entries: Iterable[Entry], *, reminders: Iterable[ReminderNote] = (), by: str | None = None
    ) -> Office:
        """
        Put a whole journal that was kept elsewhere into the store, and return its office.

        Every entry keeps its moment, its account and its id, so that each past reading is the same here. A
        call that was broken off is made again, and goes on.

        Args:
            entries: Every entry of it, as `Office.journal` returns them.
            reminders: Every note of its reminders, as `Office.outbox` with the status `all` and no limit
                returns them; without them, what was sent from there is sent again from here.
            by: The account that acts in the office that is returned; None is the workspace's.

        Raises:
            InvalidValue: The plan, the roster or the calendar that it began with is missing.
            InvalidRecords: Entries cannot be of one journal; it lists them.
            AlreadyAdopted: The store holds that campaign.
        """
        return self.office(carry_over(self.journal, entries, reminders), by=by)


def open_workspace(
    store: str | OpenStore,
    *,
    create: bool = True,
    registry: Registry | None = None,
    clock: Callable[[], datetime] = beijing_now,
    calendar: WorkCalendar | None = None,
    by: str = "",
    tails: Tails | None = None,
) -> Workspace:
    """
    Open a store with the campaigns in it.

    Args:
        store: The store, such as `sqlite:///binhai.db` or `memory://`; or a function that opens one for the
            kinds of record that it is handed, such as one over the host's own connection.
        create: False to refuse to make a store where there is none, so that a misspelled URL is noticed.
        registry: The plugins; None is everything installed.
        clock: Tells when things are entered, as an aware datetime; one without time zone is refused in use.
        calendar: Working days, for deadlines that roll and for findings; None is the State Council's.
        by: The account that acts: an id, never a person's name.
        tails: Ends of ids; None draws them at random.

    Raises:
        UnknownPlugin: No store has that scheme.
        StorageError: The store cannot be opened.
        InvalidValue: The clock is not a function, or another argument is of the wrong class.
    """
    plugins = Registry.installed() if registry is None else registry
    # Before the store is opened, so that a wrong call makes no file.
    check_given(plugins, clock, calendar)
    opened = opened_by(store) if callable(store) else plugins.open_store(store, codec.KINDS, create=create)
    return Workspace(opened, registry=plugins, clock=clock, calendar=calendar, by=by, tails=tails)
