"""
Listing: what is in the journal, page by page, and how each thing came to be as it is.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from govcampaign.domain.checks import as_day
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.names import identity
from govcampaign.errors import UnknownRecord
from govcampaign.office._pages import Asked, Page, check_limit, page
from govcampaign.office._scope import Scope
from govcampaign.ports.storage import Unreadable


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
        check_limit(limit)
        return page(self._scope.journal, self._scope.id, asked, after=after, limit=limit)

    def _name(self, name: Any, field: str) -> str:
        return identity(name, self._scope.id, field=field) if name else ""

    def _unit(self, unit: str) -> str:
        return self._scope.unit_named(unit) if unit else ""
