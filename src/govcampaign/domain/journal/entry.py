"""
The journal: whatever is entered is put, corrected or voided, by one set of rules. Nothing is overwritten.

A subject is what entries are about: one record, one ruling, one case, one change of the plan. Its entries are
numbered from 0, and its value in force is that of the highest number. What the office knew on a day is a
reading of the entries made by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any, cast

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import aware, beijing_day, counted, filled
from govcampaign.domain.journal.record import Record
from govcampaign.errors import DuplicateRecord, InvalidValue
from govcampaign.wording import Text


class Act(str, Enum):
    """What an entry does: put a value, correct it, void it."""

    PUT = "put"
    CORRECT = "correct"
    VOID = "void"


@frozen(kw_only=True, field_transformer=checked)
class Entry:
    """
    One entry of the journal.

    Attributes:
        target: The subject: the id under which its first value was put.
        number: 0 for the put, then 1, 2 … for each correction or void of the same subject.
        act: What the entry does.
        value: The value as put or corrected, such as a `Record`; None for a void.
        recorded: When the entry was made; None means on the value's own day.
        by: The account that made it: an id, never a person's name; empty if nobody said.
        reason: Why, for a correction or a void.
        claimed: When the host says that it was known there; it decides nothing.
        source_ref: What the value is called where it comes from, such as a row of another register.
        version: How many changes of plan and roster there were when it was entered.
        id: Tells two attempts at the same number apart.
    """

    target: str = field(validator=filled)
    number: int = field(default=0, validator=counted)
    act: Act = Act.PUT
    value: object = None
    recorded: datetime | None = field(default=None, validator=aware)
    by: str = ""
    reason: Prose = ""
    claimed: datetime | None = field(default=None, validator=aware)
    source_ref: str = ""
    version: int = field(default=0, validator=counted)
    id: str = ""

    def __attrs_post_init__(self) -> None:
        """
        Check that the entry says what it does and why.

        Raises:
            InvalidValue: A put or correction has no value, a void has one, a change has no reason or moment,
                a number other than 0 stands with a put, nothing says when it was made, or the value lies
                after the moment.
        """
        if (self.number == 0) != (self.act is Act.PUT):
            raise InvalidValue(
                f"Entry {self.target}",
                Text("登记的序号为 0，更正和作废从 1 起", "a put has number 0, a change 1 or more"),
                Text("修改序号", "correct the number"),
            ).about(code="does_not_belong", field="number")
        if (self.value is None) != (self.act is Act.VOID):
            raise InvalidValue(
                f"Entry {self.target}",
                Text(
                    "登记和更正须附记录，作废不附", "a put or correction brings a value, a void brings none"
                ),
                Text("补上或去掉记录", "add or drop the value"),
            ).about(code="missing", field="value")
        if self.act is not Act.PUT and (not self.reason.strip() or self.recorded is None):
            raise InvalidValue(
                f"Entry {self.target}",
                Text("更正和作废须写明理由和登记时间", "a correction or a void needs a reason and a moment"),
                Text("填写理由和登记时间", "give reason and recorded"),
            ).about(code="missing", field="reason")
        if self.recorded is None and not isinstance(getattr(self.value, "day", None), date):
            raise InvalidValue(
                f"Entry {self.target}",
                Text("没有登记时间，内容也没有日期", "it has no moment, and its value no day of its own"),
                Text("填写登记时间", "give recorded"),
            ).about(code="missing", field="recorded")
        self._check_days()

    def _check_days(self) -> None:
        record = self.record
        if record is not None and self.recorded is not None and beijing_day(self.recorded) < record.day:
            raise InvalidValue(
                f"{type(record).__name__} {record.id}",
                Text(
                    f"发生日期 {record.day} 晚于登记日期",
                    f"it was entered before it happened on {record.day}",
                ),
                Text(
                    "改正日期；将来的安排不是记录",
                    "correct the days; an arrangement for later is not a record",
                ),
            ).about(code="days_out_of_order", field="day")

    @property
    def record(self) -> Record | None:
        """Return the value where it is a record; else None."""
        return self.value if isinstance(self.value, Record) else None

    @property
    def known_since(self) -> date:
        """Return the day, in Beijing time, by whose end the office knew of the entry."""
        if self.recorded is not None:
            return beijing_day(self.recorded)
        day: date = cast("Any", self.value).day
        return day


def put(value: Any, *, recorded: datetime | None = None, by: str = "") -> Entry:
    """
    Return the entry that puts a value under its own id.

    Args:
        value: What is put: a record, a ruling, or another value with an id and a day.
        recorded: When it was entered; None means on the value's own day.
        by: The account that enters it.
    """
    return Entry(target=value.id, value=value, recorded=recorded, by=by)


def correct(target: str, value: Any, *, recorded: datetime, reason: str, number: int = 1) -> Entry:
    """Return the entry that puts another reading of a value in its place, from `recorded` on."""
    return Entry(target=target, number=number, act=Act.CORRECT, value=value, recorded=recorded, reason=reason)


def void(target: str, *, recorded: datetime, reason: str, number: int = 1) -> Entry:
    """Return the entry that takes a value out of all later readings."""
    return Entry(target=target, number=number, act=Act.VOID, recorded=recorded, reason=reason)


def in_force(entries: Iterable[Entry | Any], known_by: date | None) -> dict[str, Any]:
    """
    Return the values that stand, by subject.

    Args:
        entries: The journal in any order; a bare value counts as its own put.
        known_by: Only entries known by the end of this day count; None for all.

    Returns:
        In order of subject, so that the same journal reads the same whatever order it came in.

    Raises:
        DuplicateRecord: Two unlike entries have the same subject and number; one would hide the other.
    """
    last: dict[str, Entry] = {}
    seen: dict[tuple[str, int], Entry] = {}
    for item in entries:
        entry = item if isinstance(item, Entry) else put(item)
        if known_by is not None and entry.known_since > known_by:
            continue
        if seen.setdefault((entry.target, entry.number), entry) != entry:
            raise DuplicateRecord([entry.target])
        held = last.get(entry.target)
        if held is None or entry.number > held.number:
            last[entry.target] = entry
    values = ((target, last[target].value) for target in sorted(last))
    return {target: value for target, value in values if value is not None}


def standing(entries: Iterable[Entry | Record], known_by: date | None) -> dict[str, Record]:
    """
    Return the records that stand, by subject; entries about anything else are left out.

    Raises:
        DuplicateRecord: Two unlike entries have the same subject and number; one would hide the other.
    """
    found = in_force(entries, known_by)
    return {target: value for target, value in found.items() if isinstance(value, Record)}
