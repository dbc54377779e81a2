"""
Records are a journal: put, correct, void. Nothing is overwritten.

What the office knew on a day is a reading of the entries made by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import cast

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import aware, beijing_day, counted, filled
from govcampaign.domain.journal.record import Record
from govcampaign.errors import DuplicateRecord, InvalidValue
from govcampaign.wording import Text


class Act(str, Enum):
    """What an entry does: put a record, correct one, void one."""

    PUT = "put"
    CORRECT = "correct"
    VOID = "void"


@frozen(kw_only=True, field_transformer=checked)
class Entry:
    """
    One entry of the journal.

    Attributes:
        target: The id under which the record was first put.
        number: 0 for the put, then 1, 2 … for each correction or void of the same target.
        act: What the entry does.
        record: The record as put or corrected; None for a void.
        recorded: When the entry was made; None means on the record's day.
        reason: Why, for a correction or a void.
    """

    target: str = field(validator=filled)
    number: int = field(default=0, validator=counted)
    act: Act = Act.PUT
    record: Record | None = None
    recorded: datetime | None = field(default=None, validator=aware)
    reason: Prose = ""

    def __attrs_post_init__(self) -> None:
        """
        Check that the entry says what it does and why.

        Raises:
            InvalidValue: A put or correction has no record, a void has one, a change has no reason or moment,
                or a number other than 0 stands with a put.
        """
        if (self.number == 0) != (self.act is Act.PUT):
            raise InvalidValue(
                f"Entry {self.target}",
                Text("登记的序号为 0，更正和作废从 1 起", "a put has number 0, a change 1 or more"),
                Text("修改序号", "correct the number"),
            ).about(code="does_not_belong", field="number")
        if (self.record is None) != (self.act is Act.VOID):
            raise InvalidValue(
                f"Entry {self.target}",
                Text(
                    "登记和更正须附记录，作废不附", "a put or correction brings a record, a void brings none"
                ),
                Text("补上或去掉记录", "add or drop the record"),
            ).about(code="missing", field="record")
        if self.act is not Act.PUT and (not self.reason.strip() or self.recorded is None):
            raise InvalidValue(
                f"Entry {self.target}",
                Text("更正和作废须写明理由和登记时间", "a correction or a void needs a reason and a moment"),
                Text("填写理由和登记时间", "give reason and recorded"),
            ).about(code="missing", field="reason")

    @property
    def known_since(self) -> date:
        """Return the day, in Beijing time, by whose end the office knew of the entry."""
        if self.recorded is not None:
            return beijing_day(self.recorded)
        # Only a put may leave its moment out, and a put has its record.
        return cast("Record", self.record).known_since


def put(record: Record) -> Entry:
    """Return the entry that puts a record."""
    return Entry(target=record.id, record=record, recorded=record.recorded)


def correct(target: str, record: Record, *, recorded: datetime, reason: str, number: int = 1) -> Entry:
    """Return the entry that puts another reading of a record in its place, from `recorded` on."""
    return Entry(
        target=target, number=number, act=Act.CORRECT, record=record, recorded=recorded, reason=reason
    )


def void(target: str, *, recorded: datetime, reason: str, number: int = 1) -> Entry:
    """Return the entry that takes a record out of all later readings."""
    return Entry(target=target, number=number, act=Act.VOID, recorded=recorded, reason=reason)


def standing(entries: Iterable[Entry | Record], known_by: date | None) -> dict[str, Record]:
    """
    Return the records that stand, by the id under which they were put.

    Args:
        entries: The journal in any order; a bare record counts as its own put.
        known_by: Only entries known by the end of this day count; None for all.

    Returns:
        In order of target, so that the same journal reads the same whatever order it came in.

    Raises:
        DuplicateRecord: Two unlike entries have the same target and number; one would hide the other.
    """
    last: dict[str, Entry] = {}
    seen: dict[tuple[str, int], Entry] = {}
    for item in entries:
        entry = put(item) if isinstance(item, Record) else item
        if known_by is not None and entry.known_since > known_by:
            continue
        if seen.setdefault((entry.target, entry.number), entry) != entry:
            raise DuplicateRecord([entry.target])
        held = last.get(entry.target)
        if held is None or entry.number > held.number:
            last[entry.target] = entry
    records = ((target, last[target].record) for target in sorted(last))
    return {target: record for target, record in records if record is not None}
