"""
The outbox as a person reads it, and what a person decides about a reminder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import Final

from attrs import frozen

from govcampaign import _codec as codec
from govcampaign.domain.given import expect
from govcampaign.domain.names import identity
from govcampaign.domain.standing.sending import (
    OPEN,
    UNSETTLED,
    ReminderNote,
    ReminderStatus,
    settled,
)
from govcampaign.errors import InvalidValue, UnknownReminder, VersionConflict, shown
from govcampaign.office._pages import check_limit, unmarked
from govcampaign.office._scope import Scope
from govcampaign.office.outbox._rows import Row, Rows, any_of, read_note
from govcampaign.ports.query import Eq, Query, Term
from govcampaign.ports.storage import Unreadable
from govcampaign.wording import Text

_TRIES: Final = 20
ALL: Final = "all"
"""What asks for the reminders of every status."""


@frozen(kw_only=True)
class ReminderPage:
    """
    Some reminders of a list; iterating yields their notes.

    Attributes:
        notes: What the office keeps of each.
        next: The cursor to go on with; None at the end.
        unreadable: Rows among them that cannot be read, and are left out.
    """

    notes: tuple[ReminderNote, ...]
    next: str | None = None
    unreadable: tuple[Unreadable, ...] = ()

    def __iter__(self) -> Iterator[ReminderNote]:
        return iter(self.notes)

    def __len__(self) -> int:
        return len(self.notes)


class Outbox:
    """The verbs of an office that show reminders on their way, and decide about them."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @property
    def _rows(self) -> Rows:
        # The head tells whether there is such a campaign.
        self._scope.journal.head(self._scope.id)
        return Rows(self._scope.journal, self._scope.id)

    def outbox(
        self,
        *,
        status: ReminderStatus | str | None = None,
        recipient: str = "",
        after: str | None = None,
        limit: int | None = 100,
    ) -> ReminderPage:
        """
        Return a page of the reminders that were intended, by key: how far each has come.

        Args:
            status: A status, as `ReminderStatus` or by its value; `uncertain` has claims without an outcome
                too, and `all` is every one; None is all but those that were delivered or withdrawn.
            recipient: Whom they are for.
            after: The cursor of the page before.
            limit: How many at most, from 1; None is all.

        Raises:
            CursorMismatch: The cursor is of another list, or is not a cursor.
            InvalidValue: There is no such status, or the limit is below 1.
        """
        wanted = _statuses(status)
        terms: list[Term] = [any_of(wanted) if len(wanted) > 1 else Eq("status", wanted[0].value)]
        if recipient:
            who = identity(recipient, self._scope.id, field="recipient")
            terms.append(Eq("recipient", codec.shortened(who)))
        check_limit(limit)
        return self._page(terms, after, limit)

    def reminders_of(self, *, obligation: str = "", case: str = "") -> ReminderPage:
        """
        Return every reminder of an obligation or of a case, by key, whatever became of it.

        Args:
            obligation: The obligation's id.
            case: The case's id.

        Raises:
            InvalidValue: Not exactly one of the two is given.
        """
        if bool(obligation) == bool(case):
            raise InvalidValue(
                "reminders_of",
                Text("须指明一项任务或一件诉求", "name one obligation or one case"),
                Text("只传 obligation 或 case 之一", "pass `obligation` or `case`, and not both"),
            ).about(code="missing" if not case else "does_not_belong", field="obligation")
        named = identity(obligation or case, self._scope.id, field="case" if case else "obligation")
        about = f"case/{named}" if case else f"duty/{named}"
        return self._page([Eq("about", codec.shortened(about))], None, None)

    def retry_reminder(self, *keys: str, reason: str) -> tuple[ReminderNote, ...]:
        """
        Put reminders back that were refused, or whose outcome nobody knows; the next run sends them.

        All are put back, or none.

        Args:
            keys: The key of each reminder; or the key or the receipt of a message, for all reminders in it.
            reason: Why.

        Returns:
            The notes as they are now.

        Raises:
            UnknownReminder: There is no such reminder or message.
            InvalidValue: It was delivered; say first that it was not (`settle_reminder`). Or the reason is
                blank.
        """
        why = _reason(reason)
        return self._decide(keys, why, _put_back)

    def settle_reminder(self, *keys: str, delivered: bool, reason: str) -> tuple[ReminderNote, ...]:
        """
        Decide what became of reminders: they arrived, or they did not and are not sent again.

        All are settled, or none.

        Args:
            keys: The key of each reminder; or the key or the receipt of a message, for all reminders in it.
            delivered: Whether it arrived, on paper or by telephone too.
            reason: How that is known.

        Returns:
            The notes as they are now.

        Raises:
            UnknownReminder: There is no such reminder or message.
            InvalidValue: The reason is blank, or `delivered` is no truth value.
        """
        expect(delivered, bool, "office.settle_reminder")
        status = ReminderStatus.DELIVERED if delivered else ReminderStatus.REFUSED
        return self._decide(keys, _reason(reason), lambda _: status)

    def _decide(
        self, keys: Sequence[str], reason: str, status: Callable[[ReminderNote], ReminderStatus]
    ) -> tuple[ReminderNote, ...]:
        wanted, rows = self._wanted(keys), self._rows
        for _ in range(_TRIES):
            found = {row.note.key: row for key in wanted for row in self._found(rows, key)}.values()
            now = self._scope.journal.clock()
            decided = [
                Row(
                    settled(row.note, status(row.note), by=self._scope.by, reason=reason, at=now), row.version
                )
                for row in found
            ]
            try:
                rows.commit(decided)
            except VersionConflict as conflict:
                error = conflict
            else:
                return tuple(row.note for row in decided)
        raise error

    def _wanted(self, keys: Sequence[str]) -> list[str]:
        if not keys:
            raise InvalidValue(
                "keys",
                Text("没有写明哪一条", "no reminder is named"),
                Text("写上 outbox 列出的编号", "give keys that `outbox` lists"),
            ).about(code="missing", field="keys")
        return [identity(key, self._scope.id, field="key") for key in dict.fromkeys(keys)]

    def _found(self, rows: Rows, wanted: str) -> list[Row]:
        """Return the row of a reminder, or those of a message by its key or its receipt."""
        for _, row in rows.read([wanted]):
            if isinstance(row, Row):
                return [row]
        found = [
            row
            for row in rows.where(any_of((*OPEN, ReminderStatus.DELIVERED)))
            if isinstance(row, Row) and wanted in {row.note.message, row.note.receipt}
        ]
        if not found:
            open_ = (row.note.key for row in rows.scan(OPEN) if isinstance(row, Row))
            raise UnknownReminder(self._scope.id, wanted, open_)
        return found

    def _page(self, terms: Sequence[Term], after: str | None, limit: int | None) -> ReminderPage:
        rows, store = self._rows, self._scope.journal.store
        query = Query(codec.REMINDER.name, rows.term(*terms))
        notes: list[ReminderNote] = []
        damaged: list[Unreadable] = []
        mark = sha256(query.fingerprint().encode()).hexdigest()[:8]
        cursor = None if after is None else unmarked(after, mark, store.info.place)
        while limit is None or len(notes) < limit:
            most = store.info.limits.page
            page = store.scan(
                query, after=cursor, limit=most if limit is None else min(most, limit - len(notes))
            )
            read = [codec.try_read(read_note, row) for row in page.records]
            notes += (each for each in read if isinstance(each, ReminderNote))
            damaged += (each for each in (*read, *page.unreadable) if isinstance(each, Unreadable))
            cursor = page.next
            if cursor is None:
                break
        following = None if cursor is None else f"{mark}.{cursor}"
        return ReminderPage(notes=tuple(notes), next=following, unreadable=tuple(damaged))


def _statuses(status: ReminderStatus | str | None) -> tuple[ReminderStatus, ...]:
    if status is None:
        return OPEN
    if status == ALL:
        return tuple(ReminderStatus)
    named = next((each for each in ReminderStatus if status in {each, each.label.zh}), None)
    if named is None:
        known = ", ".join([*(each.value for each in ReminderStatus), ALL])
        raise InvalidValue(
            "status",
            Text(f"没有 {shown(status)} 这一状态", f"there is no status {shown(status)}"),
            Text(f"改用：{known}", f"use one of: {known}"),
        ).about(code="not_a_choice", field="status")
    return UNSETTLED if named is ReminderStatus.UNCERTAIN else (named,)


def _reason(reason: object) -> str:
    if not isinstance(reason, str) or not reason.strip():
        raise InvalidValue(
            "reason",
            Text("没有写明理由", "the reason is blank"),
            Text("写明依据，如“电话核实已收到”", "say how it is known, such as `asked by telephone`"),
        ).about(code="blank" if isinstance(reason, str) else "wrong_type", field="reason")
    return reason.strip()


def _put_back(note: ReminderNote) -> ReminderStatus:
    if note.status is ReminderStatus.DELIVERED:
        raise InvalidValue(
            note.key,
            Text("已送达，不再发送", "it was delivered"),
            Text("确认没有收到的，先登记为未送达", "if it did not arrive, settle it as not delivered first"),
        ).about(code="already_delivered", field="key")
    return ReminderStatus.INTENDED
