"""
Lists of cases, page by page: by who has them, how far they have come, their age, their time limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from operator import itemgetter
from typing import Any, Final, Literal, cast

from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import Light
from govcampaign.domain.cases.steps import CaseStage
from govcampaign.domain.checks import as_day, plain_moment
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.names import identity
from govcampaign.errors import InvalidValue, shown
from govcampaign.office._casesasked import ROLES, AskedCases, Role
from govcampaign.office._casesteps import choice_named, not_a_choice
from govcampaign.office._known import aside
from govcampaign.office._pages import Asked, Page, check_limit, page, unmarked
from govcampaign.office._scope import Scope
from govcampaign.ports.storage import Unreadable
from govcampaign.wording import Text

Order = Literal["id", "due"]
ORDERS: Final = ("id", "due")


class CaseListing:
    """The verb of an office that lists cases."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def cases(
        self,
        *,
        unit: str = "",
        role: Role = "owner",
        stage: CaseStage | str | None = None,
        kind: str = "",
        channel: str = "",
        enterprise: str = "",
        open: bool | None = None,  # noqa: A002  # the word for it
        light: Light | str | None = None,
        older_than: int | None = None,
        older_than_workdays: int | None = None,
        text: str = "",
        at: datetime | None = None,
        known_by: date | str | None = None,
        order: Order = "id",
        after: str | None = None,
        limit: int | None = 100,
    ) -> Page:
        """
        Return a page of the cases as they stood at a moment, by id, or those that are due first.

        Args:
            unit: The unit that has them.
            role: Whether the unit is their owner, a helper (协办), or `any` of both.
            stage: How far they have come, such as `answered`.
            kind: The kind of issue.
            channel: Where they were raised.
            enterprise: The enterprise that raised them.
            open: Whether somebody has still something to do about them.
            light: How their time limit stands, such as `overdue`.
            older_than: More than so many days have passed since the day they were registered.
            older_than_workdays: More than so many working days have passed since.
            text: What they are about contains this.
            at: The moment, with time zone; default now. What happened later is left out.
            known_by: Only what was entered by the end of this day is seen; default everything.
            order: `id`, or `due` for the most urgent first, by the limit that each is judged by.
            after: The cursor of the page before.
            limit: How many at most, from 1; None is all.

        Raises:
            UnknownUnit: No unit has that name.
            CursorMismatch: The cursor is of another list, or is not a cursor.
            CalendarUnknown: Working days are asked for in a year without a notice.
            InvalidValue: There is no such stage, light, role or order, the moment has no time zone, or a
                number is out of range.
        """
        asked = AskedCases(
            state=self._scope.state,
            at=self._scope.journal.clock() if at is None else plain_moment(at, "office.cases", "at"),
            unit=self._unit(unit),
            role=_one_of(role, ROLES, "role"),
            stage=choice_named(CaseStage, stage, "stage") if stage else None,
            kind=self._name(kind, "kind"),
            channel=self._name(channel, "channel"),
            open=open,
            light=choice_named(Light, light, "light") if light else None,
            days=_number(older_than, "older_than"),
            workdays=_number(older_than_workdays, "older_than_workdays"),
        )
        seen = None if known_by is None else as_day(known_by, "known_by")
        by = _one_of(order, ORDERS, "order")
        listed = _listed(asked, self._name(enterprise, "enterprise"), text, (at, seen, by))
        check_limit(limit)
        return self._page(asked, listed, seen, by, after=after, limit=limit)

    def _page(
        self,
        asked: AskedCases,
        listed: Asked,
        seen: date | None,
        by: Order,
        *,
        after: str | None,
        limit: int | None,
    ) -> Page:
        if by == "id" and seen is None:
            found = page(self._scope.journal, self._scope.id, listed, after=after, limit=limit)
            return evolve(found, entries=tuple(_as_of(entry, asked.at) for entry in found.entries))
        place = self._scope.journal.store.info.place
        last = "" if after is None else unmarked(after, listed.mark, place)
        return _cut(*self._sorted(asked, listed, seen, by), (listed.mark, last), limit)

    def _sorted(
        self, asked: AskedCases, listed: Asked, seen: date | None, by: Order
    ) -> tuple[list[tuple[str, Entry]], tuple[Unreadable, ...]]:
        """Return cases that are all read first, each with its key, and what cannot be read."""
        if seen is None:
            found = page(self._scope.journal, self._scope.id, listed, limit=None)
            entries, damaged = found.entries, found.unreadable
        else:
            rows = aside(self._scope.journal, self._scope.id, "case")
            damaged = tuple(row for row in rows if isinstance(row, Unreadable))
            entries = tuple(e for e in _known(rows, seen) if e.value is not None and listed.fits(e.value))
        shown = (_as_of(entry, asked.at) for entry in entries)
        keyed = ((_key(asked, entry, by), entry) for entry in shown)
        return sorted(keyed, key=itemgetter(0)), damaged

    def _name(self, name: Any, field: str) -> str:
        return identity(name, self._scope.id, field=field) if name else ""

    def _unit(self, unit: str) -> str:
        return self._scope.unit_named(unit) if unit else ""


def _listed(asked: AskedCases, enterprise: str, text: str, how: tuple[object, ...]) -> Asked:
    """Return what is asked of the store; `how` tells the list from others of the same cases."""

    def fits(case: Case) -> bool:
        then = _until(case, asked.at)
        return then is not None and asked.fits(then)

    what = (asked.unit, asked.role, asked.stage, asked.kind, asked.channel, asked.open, asked.light)
    said = tuple(map(str, (*what, asked.days, asked.workdays, *how)))
    # A row names the owner of now; who helps, and who had it before, is read from the events.
    by_owner = how[:2] == (None, None) and asked.role == "owner"
    unit = asked.unit if by_owner else ""
    return Asked(unit=unit, kind="case", enterprise=enterprise, text=text, also=fits, said=said)


def _until(case: Case, at: datetime) -> Case | None:
    """Return a case as it stood at a moment; None where it was not registered yet."""
    then = case.until(at)
    return then if then.events or not case.events else None


def _as_of(entry: Entry, at: datetime) -> Entry:
    value = _until(entry.value, at) if isinstance(entry.value, Case) else entry.value
    return entry if value is entry.value else evolve(entry, value=value)


def _known(rows: Iterable[Entry | Unreadable], by: date) -> Iterator[Entry]:
    """Yield the last entry of each case that was known by the end of a day."""
    last: dict[str, Entry] = {}
    for row in rows:
        if isinstance(row, Entry) and row.known_since <= by:
            held = last.get(row.target)
            if held is None or row.number > held.number:
                last[row.target] = row
    return iter(last.values())


def _cut(
    keyed: list[tuple[str, Entry]], damaged: tuple[Unreadable, ...], place: tuple[str, str], limit: int | None
) -> Page:
    """Return a page of sorted cases."""
    mark, last = place
    rest = [each for each in keyed if each[0] > last]
    cut = rest[:limit]
    more = f"{mark}.{cut[-1][0]}" if len(cut) < len(rest) else None
    return Page(entries=tuple(entry for _, entry in cut), next=more, unreadable=damaged)


def _key(asked: AskedCases, entry: Entry, by: Order) -> str:
    """Return what a case is sorted by; no two have the same."""
    case = cast("Case", entry.value)
    due = asked.due(case).isoformat() if by == "due" else ""
    return f"{due} {case.id}"


def _one_of(word: Any, choices: tuple[str, ...], field: str) -> Any:
    if word not in choices:
        raise not_a_choice(word, [*choices], field)
    return word


def _number(value: Any, field: str) -> int | None:
    if value is not None and (type(value) is not int or value < 0):
        raise InvalidValue(
            field,
            Text(f"{shown(value)} 不是天数", f"{shown(value)} is not a number of days"),
            Text("写 0 或更大的整数", "give 0 or a greater whole number"),
        ).about(code="out_of_range", field=field)
    return value
