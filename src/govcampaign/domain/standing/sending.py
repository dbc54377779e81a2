"""
What the office keeps of a reminder: one note for ever, and the steps that it may take.

    intended → claimed → delivered | refused | retry | uncertain

A claim without an outcome is uncertain: the run that made it may have handed the message over before it
ended. No clock decides about it; a person does, or a policy that the adopter chose.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from govcampaign.domain.checks import plain_day, plain_moment
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.standing.sending_policy import SendingPolicy
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.wording import Text, same


class ReminderStatus(str, Enum):
    """
    How far a reminder has come.

    `INTENDED`: it is due and no run has taken it yet. `CLAIMED`: a run took it and has noted no outcome: it
    is being sent now, or nobody knows. `DELIVERED`: the channel took it, or a person says that it arrived.
    `REFUSED`: it was not taken and is not sent again by itself. `RETRY`: it was certainly not taken; a later
    run tries again. `UNCERTAIN`: nobody knows whether it was taken. `WITHDRAWN`: it was not sent, and is
    not due any more.
    """

    INTENDED = "intended"
    CLAIMED = "claimed"
    DELIVERED = "delivered"
    REFUSED = "refused"
    RETRY = "retry"
    UNCERTAIN = "uncertain"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _LABELS[self]


_LABELS: Final = {
    ReminderStatus.INTENDED: Text("待发送", "to be sent"),
    ReminderStatus.CLAIMED: Text("发送中，尚无结果", "claimed, no outcome"),
    ReminderStatus.DELIVERED: Text("已送达", "delivered"),
    ReminderStatus.REFUSED: Text("被拒", "refused"),
    ReminderStatus.RETRY: Text("待重发", "to be sent again"),
    ReminderStatus.UNCERTAIN: Text("结果不明", "uncertain"),
    ReminderStatus.WITHDRAWN: Text("已撤回", "withdrawn"),
}

UNSETTLED: Final = (ReminderStatus.CLAIMED, ReminderStatus.UNCERTAIN)
"""Reminders of which nobody knows whether they arrived."""
PENDING: Final = (ReminderStatus.INTENDED, ReminderStatus.RETRY)
"""Reminders that a later run sends."""
OPEN: Final = (*PENDING, *UNSETTLED, ReminderStatus.REFUSED)
"""Reminders that have not arrived and were not withdrawn."""


_MOMENTS: Final = ("tried", "next_try", "settled")

GAVE_UP: Final = "gave up"
NOT_ANSWERED: Final = "not answered"
NOT_OWED: Final = "nothing is owed"
PASSED_OVER: Final = "passed over"
NOT_DUE: Final = "not due"
_DETAILS: Final = {
    GAVE_UP: Text("已达重试次数上限", "tried as often as the policy allows"),
    NOT_ANSWERED: Text("已交给渠道，渠道没有答复", "handed to the channel, which did not answer"),
    NOT_OWED: Text("已完成或不再承担", "done, or owed no longer"),
    NOT_DUE: Text("目前不再到期，再到期时发送", "not due at present; sent once it is due again"),
    PASSED_OVER: Text("已由后一级提醒代替", "a later reminder of the same takes its place"),
}


def spoken_detail(detail: str) -> Text:
    """Return the detail of a note as a person reads it; the words of a channel stay as they are."""
    ours, mark, theirs = detail.partition(": ")
    said = _DETAILS.get(ours)
    if said is None:
        return same(detail)
    return Text(f"{said.zh}：{theirs}", f"{said.en}: {theirs}") if mark else said


@frozen(kw_only=True)
class ReminderNote:
    """
    What the office keeps of one reminder to one recipient.

    Attributes:
        key: The reminder's key.
        recipient: Whom it is for.
        obligation: The obligation that it is about; empty for a case.
        case: The case that it is about; empty for an obligation.
        rung: The rung of its ladder.
        level: How serious it is.
        day: The day it speaks for.
        status: How far it has come.
        version: How many changes of plan, roster and calendar there were, which explains its due day.
        message: The key of the message that it went out in last, or is going out in; empty before.
        run: The run that claimed it last; empty before.
        attempts: How often it was claimed since it was intended.
        tried: When it was claimed last, by the clock of that run.
        next_try: For `RETRY`, when it is tried again, by the same clock.
        detail: What the channel answered, or why it was withdrawn.
        receipt: What finds it at the channel, such as the Message-ID of a mail.
        settled: When a person decided about it; None if nobody did.
        settled_by: The account that decided.
        reason: Why, in the words of that person.
    """

    key: str
    recipient: str
    obligation: str = ""
    case: str = ""
    rung: str
    level: Level
    day: date = field(validator=plain_day)
    status: ReminderStatus
    version: int = 0
    message: str = ""
    run: str = ""
    attempts: int = 0
    tried: datetime | None = None
    next_try: datetime | None = None
    detail: str = ""
    receipt: str = ""
    settled: datetime | None = None
    settled_by: str = ""
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        """
        Check the moments.

        Raises:
            InvalidValue: One has no time zone.
        """
        for name in _MOMENTS:
            value = getattr(self, name)
            if value is not None:
                plain_moment(value, "ReminderNote", name)

    @property
    def about(self) -> str:
        """Return what it is about, as notes are found by it: `case/…` or `duty/…`."""
        return f"case/{self.case}" if self.case else f"duty/{self.obligation}"

    def due_again(self, policy: SendingPolicy, at: datetime) -> bool:
        """Return whether its next attempt is due; one further away than any wait can be is due now."""
        if self.next_try is None:
            return True
        return not timedelta(0) < self.next_try - at <= policy.bound


def intention(reminder: Reminder, day: date, version: int) -> ReminderNote:
    """Return the note of a reminder that is due and not sent yet."""
    return ReminderNote(
        key=reminder.key,
        recipient=reminder.recipient,
        obligation=reminder.obligation,
        case=reminder.case,
        rung=reminder.rung,
        level=reminder.level,
        day=day,
        status=ReminderStatus.INTENDED,
        version=version,
    )


def claimed(note: ReminderNote, run: str, message: str, at: datetime, receipt: str = "") -> ReminderNote:
    """
    Return a note as a run claims it for a message.

    Args:
        note: The note before.
        run: The token of the run.
        message: The key of the message.
        at: The moment, by the clock of the run.
        receipt: What will find the message at the channel, where that is known before it is sent.
    """
    return _step(
        note,
        ReminderStatus.CLAIMED,
        run=run,
        message=message,
        attempts=note.attempts + 1,
        tried=at,
        receipt=receipt,
    )


def answered(
    note: ReminderNote,
    status: ReminderStatus,
    *,
    detail: str,
    receipt: str,
    policy: SendingPolicy,
    asked: float | None = None,
) -> ReminderNote:
    """
    Return a note that was claimed, with what became of the message.

    Args:
        note: The note as it was claimed.
        status: What became of it.
        detail: What the channel answered.
        receipt: What finds it at the channel; empty for the one that was noted with the claim, where the
            message may have gone out.
        policy: When a message that was not taken is tried again; the last attempt makes it refused.
        asked: For `RETRY`, the seconds that the channel asked for.
    """
    following = None
    if status is ReminderStatus.RETRY and note.attempts >= policy.attempts:
        status, detail = ReminderStatus.REFUSED, f"{GAVE_UP}: {detail}" if detail else GAVE_UP
    elif status is ReminderStatus.RETRY and note.tried is not None:
        following = note.tried + policy.wait(note.attempts, asked)
    if status in {ReminderStatus.DELIVERED, ReminderStatus.UNCERTAIN}:
        receipt = receipt or note.receipt
    return _step(
        note,
        status,
        run=note.run,
        message=note.message,
        attempts=note.attempts,
        tried=note.tried,
        next_try=following,
        detail=detail,
        receipt=receipt,
    )


def _step(
    note: ReminderNote,
    status: ReminderStatus,
    *,
    run: str,
    message: str,
    attempts: int,
    tried: datetime | None,
    next_try: datetime | None = None,
    detail: str = "",
    receipt: str = "",
) -> ReminderNote:
    """Return a note a step further; written out, for a run takes these steps once a reminder."""
    return ReminderNote(
        key=note.key,
        recipient=note.recipient,
        obligation=note.obligation,
        case=note.case,
        rung=note.rung,
        level=note.level,
        day=note.day,
        status=status,
        version=note.version,
        message=message,
        run=run,
        attempts=attempts,
        tried=tried,
        next_try=next_try,
        detail=detail,
        receipt=receipt,
        settled=note.settled,
        settled_by=note.settled_by,
        reason=note.reason,
    )


def withdrawn(note: ReminderNote, detail: str) -> ReminderNote:
    """Return a note that was not sent and is not due any more."""
    return evolve(note, status=ReminderStatus.WITHDRAWN, detail=detail, next_try=None)


def settled(
    note: ReminderNote, status: ReminderStatus, *, by: str, reason: str, at: datetime
) -> ReminderNote:
    """
    Return a note as a person decides about it.

    Args:
        note: The note before.
        status: `DELIVERED` or `REFUSED`; `INTENDED` to send it in the next run, as if for the first time.
        by: The account that decides.
        reason: Why.
        at: The moment.
    """
    attempts = 0 if status is ReminderStatus.INTENDED else note.attempts
    return evolve(
        note, status=status, attempts=attempts, next_try=None, settled=at, settled_by=by, reason=reason
    )
