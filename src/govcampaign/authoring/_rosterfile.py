"""
Rosters as csv files, the way offices keep them.

One row a unit; its groups are in one column.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from attrs import Factory, define, evolve

from govcampaign.authoring._days import one_day
from govcampaign.authoring._lists import names
from govcampaign.authoring._rostercolumns import (
    OWN,
    condition_of,
    contact_of,
    header,
    heading_of,
    holds,
    without_blanks,
)
from govcampaign.authoring.textfile import decoded
from govcampaign.domain.names import identity, normal
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.phrases import Context
from govcampaign.domain.units.change import Answer, RosterChange
from govcampaign.domain.units.contact import UnitContact
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Coverage, GroupCoverage, Roster, Row
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import (
    GovCampaignError,
    InvalidRoster,
    InvalidValue,
    Problem,
    UnreadableFile,
    did_you_mean,
)
from govcampaign.wording import Text

_ONGOING: Final = re.compile(r"…+|\.{3,}")
"""In the column of units, the row of a group whose list goes on."""

_SEPARATOR: Final = re.compile(r'"?sep=(.)"?,*', re.IGNORECASE)
"""The first line that names the separator for Excel."""


def roster_from_csv(data: bytes | str, *, id: str, title: Text, place: str = "roster") -> Roster:
    """
    Read a roster.

    The columns are `unit, en, kind, parent, groups, slot, since, until, succeeds, succeeds_on` (or their
    Chinese headings); only `unit` and `groups` must be there. Groups are separated by `、`, a comma, a
    slash, a bar or spaces, or by `；` alone where a group word holds a `、` itself. A unit may have several
    rows; a cell left blank says nothing. A row whose unit is `…` says that the list of its groups goes on:
    they are open.

    A unit that takes over from others names them in `succeeds`, and the first day in `succeeds_on`, which is
    also its first day in the groups of that row, where the row has no other; the others keep their rows. A
    column headed `条件：` or `condition:` with the words of a condition has 是 or 否 in its cells: whether
    the condition holds for the unit. A column headed `邮箱` or `mail`, `apprise`, or `联系：` or `contact:`
    with the name of a channel has addresses: personal data that no error, table or default export shows.

    Args:
        data: The file's bytes (UTF-8, UTF-16 or GB18030), or its text.
        id: The roster's id.
        title: What it is.
        place: What to call it in errors.

    Raises:
        UnreadableFile: It is not a csv file, or the encoding, the quoting or the header cannot be read.
        InvalidRoster: With every mistaken row.
    """
    rows = _rows(decoded(data, place), place)
    number, headings = next(((n, row) for n, row in rows if any(map(str.strip, row))), (1, []))
    sheet = _Sheet(columns=header(headings, f"{place}:{number}"))
    for number, values in rows:
        if any(value.strip() for value in values):
            sheet.take(values, f"{place}:{number}", number)
    units = tuple(sheet.finished())
    if not sheet.problems:
        try:
            listed = Roster(
                id=id,
                title=title,
                units=units,
                memberships=tuple(sheet.members),
                coverages=tuple(GroupCoverage(group=g, coverage=Coverage.OPEN) for g in sheet.open),
                answers=tuple(sheet.answers()),
                contacts=tuple(sheet.contacts()),
                rows=tuple(sheet.rows),
            )
        except GovCampaignError as error:
            sheet.problems.append(error.as_problem())
        else:
            return sheet.after_successions(listed, place)
    raise InvalidRoster(place, sheet.problems)


@define
class _Sheet:
    """The rows of a roster file as they are taken in, and the mistakes met."""

    columns: list[str]
    units: dict[str, dict[str, str]] = Factory(dict)
    lines: dict[str, int] = Factory(dict)
    rows: list[Row] = Factory(list)
    members: list[Membership] = Factory(list)
    open: dict[str, None] = Factory(dict)
    problems: list[Problem] = Factory(list)

    def take(self, values: list[str], at: str, line: int) -> None:
        """Take in one row, or note why it cannot be read."""
        row = self._cells(values, at, line)
        if row is None:
            return
        groups = _groups(row["groups"])
        if _ONGOING.fullmatch(row["unit"]):
            self.open |= dict.fromkeys(groups)
            self.rows.append(Row(line=line, groups=groups))
            return
        try:
            self.members += _memberships(row, groups)
            self.rows.append(Row(line=line, unit=row["unit"], groups=groups))
            self._take_unit(row, at, line)
        except GovCampaignError as error:
            self._note(line, error, at)

    def _cells(self, values: list[str], at: str, line: int) -> dict[str, str] | None:
        """Return the cells of a row by column; None, and what is wrong with it, where it cannot be read."""
        got, want = len(without_blanks(values, len(self.columns))), len(self.columns)
        if got != want:
            reason = Text(f"有 {got} 列，表头有 {want} 列", f"{got} columns, the header has {want}")
            remedy = Text("每列填一个值", "give one value a column")
            self._note(line, InvalidValue(at, reason, remedy).about(code="does_not_belong"))
            return None
        row, before = {}, len(self.problems)
        for column, value in zip(self.columns, values, strict=False):
            try:
                row[column] = identity(value, column, field=column)
            except InvalidValue as error:
                self._note(line, error, at)
        if row.pop("", ""):
            reason = Text("一列没有列名，却填了内容", "a column without heading holds something")
            remedy = Text("补上列名", "give it a heading")
            self._note(line, InvalidValue(at, reason, remedy).about(code="does_not_belong"))
        return row if len(self.problems) == before else None

    def _note(self, line: int, fault: GovCampaignError, at: str = "") -> None:
        place = f"{at} ({fault.place})" if at else fault.place
        self.problems.append(evolve(fault.as_problem(), place=place, record=line))

    def _take_unit(self, row: Mapping[str, str], at: str, line: int) -> None:
        said = self.units.setdefault(row["unit"], {"at": at})
        self.lines.setdefault(row["unit"], line)
        for key in (*OWN, *filter(condition_of, self.columns), *filter(contact_of, self.columns)):
            value = row.get(key, "")
            if value and condition_of(key):
                holds(value, key)
            if value and said.setdefault(key, value) != value:
                remedy = Text("改成一致，或留空", "agree, or leave it blank")
                error = InvalidValue(at, _unlike(row["unit"], key, said[key], value), remedy)
                self._note(line, error.about(code="does_not_belong", field=key))

    def answers(self) -> Iterator[Answer]:
        """Yield what the units answer to the conditions that have a column, in the order of the units."""
        for unit, said in self.units.items():
            for column, words in ((column, condition_of(column)) for column in self.columns):
                if words and column in said:
                    yield Answer(unit=unit, condition=words, holds=holds(said[column], column))

    def contacts(self) -> Iterator[UnitContact]:
        """Yield where the units are reached, in the order of the units and of the columns."""
        channels = [(column, channel) for column in self.columns if (channel := contact_of(column))]
        for unit, said in self.units.items():
            for column, channel in channels:
                if column in said:
                    yield UnitContact(unit=unit, channel=channel, address=said[column])

    def after_successions(self, roster: Roster, place: str) -> Roster:
        """
        Return the roster after the successions that rows tell of, in the order of their days.

        Raises:
            InvalidRoster: With every row whose succession cannot have been.
        """
        changes = []
        for unit, said in self.units.items():
            try:
                changes += _succession(unit, said)
            except GovCampaignError as error:
                self._note(self.lines[unit], error, said["at"])
        for change in sorted(changes, key=lambda change: change.day):
            try:
                roster = roster.changed([change])
            except GovCampaignError as error:
                self._note(self.lines[change.unit], error, self.units[change.unit]["at"])
        if self.problems:
            raise InvalidRoster(place, self.problems)
        return roster

    def finished(self) -> Iterator[Unit]:
        """Yield the units in the order in which they first appear; lost ones above them are noted."""
        for unit, said in self.units.items():
            parent = said.get("parent", "")
            if parent and parent not in self.units:
                reason = Text(f"上级“{parent}”不在名单中", f"the unit above it, {parent!r}, has no row")
                near = did_you_mean(parent, self.units)
                error = InvalidValue(said["at"], reason, near)
                self._note(self.lines[unit], error.about(code="not_declared", field="parent"))
            title = Text(unit, said.get("en", unit))
            kind = said.get("kind", "")
            yield Unit(id=unit, title=title, kind=kind, parent=parent, provenance=Provenance.LOCAL)


def _unlike(unit: str, column: str, before: str, value: str) -> Text:
    """Return what is wrong where a unit's rows differ; addresses are personal, and not told."""
    if contact_of(column):
        return Text(f"“{unit}”的“{column}”前后不一", f"{column!r} of {unit!r} differs between its rows")
    return Text(
        f"“{unit}”的“{heading_of(column)}”前后不一：{before}、{value}",
        f"the {column} of {unit!r} is {value!r} here and {before!r} before",
    )


def _rows(text: str, place: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows, each with the number of its last line; only a line end outside quotes ends one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # Excel reads the separator off a first line of its own, which other programs write for it.
    named = _SEPARATOR.fullmatch(lines[0])
    skipped = 1 if named else 0
    reader = csv.reader(
        (f"{line}\n" for line in lines[skipped:]), strict=True, delimiter=named[1] if named else ","
    )
    try:
        for values in reader:
            yield reader.line_num + skipped, values
    except csv.Error as error:
        raise UnreadableFile(
            f"{place}:{min(reader.line_num + skipped, len(lines))}",
            Text("引号不成对，或某个单元格过长", f"quotes do not match, or a cell is too long ({error})"),
            Text("检查该行的引号", "check the quotes of that line"),
        ).about(code="syntax") from error


def _groups(cell: str) -> tuple[str, ...]:
    alone = tuple(filter(None, map(normal, re.split("[；;]", cell))))
    return alone if re.search("[；;]", cell) else names(cell, spaces=True)


def _memberships(row: Mapping[str, str], groups: tuple[str, ...]) -> list[Membership]:
    if not row["unit"]:
        reason, remedy = Text("没有单位名称", "it names no unit"), Text("填写单位名称", "name the unit")
        raise InvalidValue("unit", reason, remedy).about(code="blank", field="unit")
    since, until = (_day(row.get(column, ""), column) for column in ("since", "until"))
    since = since or _day(row.get("succeeds_on", ""), "succeeds_on")
    return [
        Membership(group=group, unit=row["unit"], slot=row.get("slot", ""), since=since, until=until)
        for group in groups
    ]


def _succession(unit: str, said: Mapping[str, str]) -> list[RosterChange]:
    """
    Return the change by which a unit takes over from others, where its rows tell of one.

    Raises:
        InvalidValue: They name others without a day, or a day without others; or they cannot be read.
    """
    others, day = said.get("succeeds", ""), said.get("succeeds_on", "")
    if bool(others) != bool(day):
        lacks = "succeeds_on" if others else "succeeds"
        reason = Text(f"缺少“{heading_of(lacks)}”", f"{lacks} is missing")
        remedy = Text("“承接自”和“承接日”一并填写", "give both, or neither")
        raise InvalidValue("succeeds", reason, remedy).about(code="missing", field=lacks)
    if not others:
        return []
    first = _day(day, "succeeds_on")
    assert first is not None  # noqa: S101 - the cell is filled
    return [RosterChange(unit=unit, succeeds=_groups(others), day=first, reason="名单")]


def _day(cell: str, column: str) -> date | None:
    try:
        return one_day(cell, Context()) if cell else None
    except GovCampaignError as error:
        raise error.about(field=column) from None
