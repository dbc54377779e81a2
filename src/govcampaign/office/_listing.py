"""
Listing: what is in the journal, page by page, and how each thing came to be as it is.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import Stage
from govcampaign.domain.checks import as_day
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.names import identity, joined
from govcampaign.errors import InvalidValue, UnknownRecord, UnknownUnit, shown
from govcampaign.office._pages import Asked, Page, page
from govcampaign.office._scope import Scope
from govcampaign.ports.storage import Unreadable
from govcampaign.wording import Text


class Listing:
    """The verbs of an office that list."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def records(
        self,
        *,
        unit: str = "",
        obligation: str = "",
        duty: str = "",
        kind: str = "",
        enterprise: str = "",
        since: date | str | None = None,
        until: date | str | None = None,
        text: str = "",
        after: str | None = None,
        limit: int | None = 100,
    ) -> Page:
        """
        Return a page of the records that stand, by day.

        Args:
            unit: A unit that took part.
            obligation: The id of an obligation that they feed.
            duty: The duty that they name.
            kind: The kind of record, such as `visit`.
            enterprise: The enterprise that they are about.
            since: The first day.
            until: The last day.
            text: What the title, the note or another free text contains; case and width do not matter.
            after: The cursor of the page before.
            limit: How many at most, from 1; None is all.

        Raises:
            UnknownUnit: No unit has that name.
            CursorMismatch: The cursor is of another list, or is not a cursor.
            InvalidValue: A day cannot be read, or the limit is below 1.
        """
        asked = Asked(
            unit=self._unit(unit),
            obligation=self._name(obligation, "obligation"),
            duty=self._name(duty, "duty"),
            kind=self._name(kind, "kind"),
            enterprise=self._name(enterprise, "enterprise"),
            since=None if since is None else as_day(since, "since"),
            until=None if until is None else as_day(until, "until"),
            text=text,
            records=True,
        )
        return self._page(asked, after, limit)

    def record_of(self, target: str) -> Entry:
        """
        Return the last entry of a record, or of another subject such as a ruling; its value is what stands.

        Raises:
            UnknownRecord: The journal has no such subject, or its last entry cannot be read.
        """
        wanted = identity(target, self._scope.id, field="target")
        history = self._scope.journal.history(self._scope.id, wanted)
        if not history or isinstance(history[-1], Unreadable):
            raise UnknownRecord(self._scope.id, wanted, ())
        return history[-1]

    def history_of(self, target: str) -> Page:
        """
        Return every entry of a record, or of another subject: put, corrected, voided; when, by whom and why.

        Raises:
            UnknownRecord: The journal has no such subject.
        """
        wanted = identity(target, self._scope.id, field="target")
        history = self._scope.journal.history(self._scope.id, wanted)
        if not history:
            raise UnknownRecord(self._scope.id, wanted, ())
        return Page(
            entries=tuple(each for each in history if isinstance(each, Entry)),
            unreadable=tuple(each for each in history if isinstance(each, Unreadable)),
        )

    def cases(
        self,
        *,
        unit: str = "",
        stage: Stage | str | None = None,
        enterprise: str = "",
        text: str = "",
        after: str | None = None,
        limit: int | None = 100,
    ) -> Page:
        """
        Return a page of the cases, by id.

        Args:
            unit: The unit that has them now.
            stage: How far they have come.
            enterprise: The enterprise that raised them.
            text: What they are about contains this.
            after: The cursor of the page before.
            limit: How many at most, from 1; None is all.

        Raises:
            UnknownUnit: No unit has that name.
            CursorMismatch: The cursor is of another list, or is not a cursor.
            InvalidValue: There is no such stage, or the limit is below 1.
        """
        owner, reached = self._unit(unit), None if stage is None else _stage(stage)

        def fits(case: Case) -> bool:
            return owner in ("", case.owner) and reached in (None, case.stage)

        named = self._name(enterprise, "enterprise")
        mark = "" if reached is None else reached.value
        asked = Asked(kind="case", enterprise=named, text=text, also=fits, said=(owner, mark))
        return self._page(asked, after, limit)

    def case(self, case_id: str) -> Case:
        """
        Return one case.

        Raises:
            UnknownRecord: There is none of that id.
        """
        wanted = identity(case_id, "office.case", field="case_id")
        history = self._scope.journal.history(self._scope.id, joined("case", wanted))
        last = history[-1] if history else None
        if isinstance(last, Entry) and isinstance(last.value, Case):
            return last.value
        known = (case.id for case in self.cases(limit=None).values)
        raise UnknownRecord(self._scope.id, wanted, known).about(field="case_id")

    def rulings(self, *, duty: str = "", after: str | None = None, limit: int | None = 100) -> Page:
        """
        Return a page of the rulings that stand, by day; the subject of an entry is what `revoke` takes.

        Args:
            duty: The duty that they concern.
            after: The cursor of the page before.
            limit: How many at most, from 1; None is all.

        Raises:
            CursorMismatch: The cursor is of another list, or is not a cursor.
        """
        return self._page(Asked(kind="ruling", duty=self._name(duty, "duty")), after, limit)

    def roster_changes(self, *, after: str | None = None, limit: int | None = 100) -> Page:
        """
        Return a page of the changes of the roster, by the day from which each counts.

        Raises:
            CursorMismatch: The cursor is of another list, or is not a cursor.
        """
        return self._page(Asked(kind="roster_change"), after, limit)

    def enterprises(self, *, text: str = "", after: str | None = None, limit: int | None = None) -> Page:
        """
        Return a page of the enterprises, by id.

        Args:
            text: What the name contains.
            after: The cursor of the page before.
            limit: How many at most, from 1; None is all.

        Raises:
            CursorMismatch: The cursor is of another list, or is not a cursor.
        """
        return self._page(Asked(kind="enterprise", text=text), after, limit)

    def _page(self, asked: Asked, after: str | None, limit: int | None) -> Page:
        if limit is not None and (type(limit) is not int or limit < 1):
            raise InvalidValue(
                "limit",
                Text(f"{shown(limit)} 不是每页条数", f"{shown(limit)} is not a number of entries"),
                Text("从 1 起，或用 None 表示全部", "give 1 or more, or None for all"),
            ).about(code="out_of_range", field="limit")
        return page(self._scope.journal, self._scope.id, asked, after=after, limit=limit)

    def _name(self, name: Any, field: str) -> str:
        return identity(name, self._scope.id, field=field) if name else ""

    def _unit(self, unit: str) -> str:
        wanted = self._name(unit, "unit")
        units = self._scope.state.units
        if wanted and wanted not in units:
            raise UnknownUnit(self._scope.id, wanted, units)
        return wanted


def _stage(stage: Stage | str) -> Stage:
    try:
        return Stage(stage)
    except ValueError:
        stages = ", ".join(each.value for each in Stage)
        raise InvalidValue(
            "stage",
            Text(f"没有 {shown(stage)} 这一阶段", f"there is no stage {shown(stage)}"),
            Text(f"改用：{stages}", f"use one of: {stages}"),
        ).about(code="not_a_choice", field="stage") from None
