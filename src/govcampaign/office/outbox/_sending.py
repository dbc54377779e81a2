"""
Sending: message by message, each claimed before it is handed over and noted before the next is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from attrs import evolve

from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.standing.sending import NOT_ANSWERED, ReminderNote, ReminderStatus, answered, claimed
from govcampaign.domain.standing.sending_policy import SendingPolicy
from govcampaign.errors import StorageError, VersionConflict
from govcampaign.office.outbox._answers import Answers, ask, receipt_of
from govcampaign.office.outbox._parcels import Digests, Packing, Parcel
from govcampaign.office.outbox._report import Tally
from govcampaign.office.outbox._routing import Line
from govcampaign.office.outbox._rows import Row, Rows, by_key
from govcampaign.ports.notification import Delivery, Message, Outcome
from govcampaign.wording import Text, several

_OUTCOMES: Final = {outcome: ReminderStatus(outcome.value) for outcome in Outcome}
_TRIES: Final = 20


class Sending:
    """
    The sending of one run.

    Args:
        rows: The notes.
        line: How messages leave.
        tally: What the run did so far.
        digests: Makes messages of reminders.
        policy: When a message that was not taken is tried again.
        run: The token of the run, which no other has.
        day: The day of the messages.
        clock: Tells the present moment.
    """

    def __init__(
        self,
        rows: Rows,
        line: Line,
        tally: Tally,
        *,
        digests: Digests,
        policy: SendingPolicy,
        run: str,
        day: date,
        clock: Callable[[], datetime],
    ) -> None:
        self._rows = rows
        self._line = line
        self._tally = tally
        self._policy = policy
        self._run = run
        self._day = day
        self._clock = clock
        self._most = max(1, rows.most // 2)
        self._packing = Packing(digests, self._most)

    def send(self, reminders: Sequence[Reminder], rows: Mapping[str, Row], again: Iterable[str]) -> None:
        """
        Send reminders.

        Args:
            reminders: What is sent, in order.
            rows: Their rows, by key.
            again: The keys of messages that are sent again under their own key, with their reminders.

        Raises:
            PluginError: The channel raises, or does not answer once for each message; what is certain is
                noted before, and the rest of what it was handed is uncertain.
            StorageError: The store refuses; the error says of which messages no outcome is noted.
        """
        outcomes: list[Row] = []
        try:
            for group in self._grouped(self._packing.parcels(reminders, rows, frozenset(again))):
                taken, outcomes = self._claim(group, outcomes), []
                outcomes = self._hand_over(taken) if taken else []
        except StorageError:
            raise
        except BaseException:
            # What is known of the messages before is noted, also where a person breaks the run off.
            self._note(outcomes)
            raise
        self._note(outcomes)

    def _grouped(self, parcels: Iterable[Parcel]) -> Iterator[list[Parcel]]:
        """Yield as many parcels at a time as the channel wants and a batch of the store holds."""
        group: list[Parcel] = []
        size = 0
        for parcel in parcels:
            if group and (len(group) == self._line.batch or size + len(parcel.rows) > self._most):
                yield group
                group, size = [], 0
            group.append(parcel)
            size += len(parcel.rows)
        if group:
            yield group

    # -- claiming

    def _claim(self, parcels: Sequence[Parcel], outcomes: Sequence[Row]) -> list[Parcel]:
        """Note the outcomes of before and claim messages in one batch; what others took is left to them."""
        left = list(parcels)
        if len(outcomes) + sum(len(parcel.rows) for parcel in left) > self._rows.most:
            self._note(outcomes)
            outcomes = ()
        while left:
            wanted = [self._claimed(parcel) for parcel in left]
            try:
                position = self._commit(
                    [*outcomes, *(row for parcel in wanted for row in parcel.rows)], outcomes
                )
            except VersionConflict as conflict:
                if outcomes:
                    self._note(outcomes)
                    outcomes = ()
                else:
                    left = [kept for parcel in left for kept in self._without(parcel, conflict)]
            else:
                self._count(outcomes)
                return [self._at(parcel, position) for parcel in wanted]
        return []

    def _commit(self, rows: Sequence[Row], outcomes: Sequence[Row]) -> int:
        try:
            return self._rows.commit(rows)
        except VersionConflict:
            raise
        except StorageError as error:
            if outcomes:
                raise self._not_noted(outcomes, error) from error
            raise

    def _claimed(self, parcel: Parcel) -> Parcel:
        now, receipt = self._clock(), receipt_of(self._line.plugin, self._line.channel, self._message(parcel))
        rows = (
            Row(claimed(row.note, self._run, parcel.key, now, receipt), row.version) for row in parcel.rows
        )
        return evolve(parcel, rows=tuple(rows))

    def _without(self, parcel: Parcel, conflict: VersionConflict) -> Iterator[Parcel]:
        changed, kept = self._rows.parted(parcel.rows, conflict)
        self._tally.elsewhere += len(changed)
        if not changed:
            yield parcel
            return
        rows = by_key(kept)
        left = tuple(reminder for reminder in parcel.digest.reminders if reminder.key in rows)
        for each in self._packing.packed(left, rows) if left else ():
            yield each if parcel.key == parcel.digest.key else evolve(each, key=parcel.key)

    @staticmethod
    def _at(parcel: Parcel, version: int) -> Parcel:
        return evolve(parcel, rows=tuple(Row(row.note, version) for row in parcel.rows))

    # -- handing over

    def _hand_over(self, parcels: Sequence[Parcel]) -> list[Row]:
        """Hand claimed messages to the channel, and return the rows with their outcomes."""
        answers = Answers([self._message(parcel) for parcel in parcels], secrets=self._line.secrets)
        try:
            ask(self._line.plugin, self._line.channel, answers)
        except BaseException:
            self._note(self._outcomes(parcels, answers.by_key()))
            raise
        return self._outcomes(parcels, answers.by_key())

    def _message(self, parcel: Parcel) -> Message:
        digest = parcel.digest
        return Message(
            key=parcel.key,
            recipient=digest.recipient,
            address=self._line.addresses.get(digest.recipient, ""),
            subject=digest.subject,
            body=digest.body,
            day=self._day,
        )

    def _outcomes(self, parcels: Iterable[Parcel], said: Mapping[str, Delivery]) -> list[Row]:
        found: list[Row] = []
        for parcel in parcels:
            delivery = said.get(parcel.key, Delivery(parcel.key, Outcome.UNCERTAIN, NOT_ANSWERED))
            if delivery.delivered:
                self._tally.sent += parcel.digest.reminders
            else:
                self._tally.failed += (
                    evolve(delivery, key=reminder.key) for reminder in parcel.digest.reminders
                )
            found += (Row(self._answered(row.note, delivery), row.version) for row in parcel.rows)
        return found

    def _answered(self, note: ReminderNote, delivery: Delivery) -> ReminderNote:
        return answered(
            note,
            _OUTCOMES[delivery.outcome],
            detail=delivery.detail,
            receipt=delivery.receipt,
            policy=self._policy,
            asked=delivery.retry_after,
        )

    # -- noting

    def _note(self, outcomes: Sequence[Row]) -> None:
        """Note outcomes; where a person decided meanwhile, what the channel is certain of stands."""
        left = list(outcomes)
        for _ in range(_TRIES):
            if not left:
                break
            try:
                self._rows.commit(left)
                break
            except VersionConflict:
                left = self._still_ours(left)
            except StorageError as error:
                raise self._not_noted(left, error) from error
        self._count(outcomes)

    def _still_ours(self, outcomes: Sequence[Row]) -> list[Row]:
        """Return the outcomes that are to be noted over what the store holds now, at its versions."""
        there = {
            key: row for key, row in self._rows.read([o.note.key for o in outcomes]) if isinstance(row, Row)
        }
        return [
            Row(outcome.note, now.version)
            for outcome in outcomes
            if (now := there.get(outcome.note.key)) is not None and _goes_over(outcome.note, now.note)
        ]

    def _count(self, outcomes: Iterable[Row]) -> None:
        lists = {
            ReminderStatus.REFUSED: self._tally.refused,
            ReminderStatus.RETRY: self._tally.retry,
            ReminderStatus.UNCERTAIN: self._tally.uncertain,
        }
        for row in outcomes:
            if row.note.status in lists:
                lists[row.note.status].append(row.note)

    def _not_noted(self, outcomes: Sequence[Row], error: StorageError) -> StorageError:
        """Return the error of a store that took no outcome, with what the outcomes are."""
        messages = {row.note.message: row.note for row in outcomes}
        said = "; ".join(
            f"{key}: {note.status.value} {note.receipt}".rstrip() for key, note in list(messages.items())[:5]
        )
        count = several(len(messages), Text("条消息", "messages"))
        reason = Text(
            f"{error.reason.zh}；{count.zh}已有结果，未能记下：{said}",
            f"{error.reason.en}; the outcome of {count.en} is not noted: {said}",
        )
        remedy = Text(
            "存储恢复后，用 govcampaign outbox 核对并逐条处置，不会自动重发",
            "once the store is there, settle them with `govcampaign outbox`; they are not sent again by "
            "themselves",
        )
        keys = [str(self._rows.key(row.note.key)) for row in outcomes]
        return StorageError(error.place, reason, remedy, keys=keys).about(code="outcome_not_noted")


def _goes_over(outcome: ReminderNote, now: ReminderNote) -> bool:
    """Return whether an outcome is noted over a note that is not the claim it belongs to any more."""
    if now == outcome or now.status is ReminderStatus.DELIVERED:
        return False
    if now.run == outcome.run and now.status is ReminderStatus.CLAIMED:
        return True
    return outcome.status is ReminderStatus.DELIVERED and now.status is not ReminderStatus.CLAIMED
