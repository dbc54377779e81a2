"""
Rosters as csv files, the way offices keep them.

One row a unit; its groups stand in one column. UTF-8 with or without BOM and
GB18030 are read, since Excel in China writes either.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import Factory, define

from govcampaign.authoring.reader import names, one_day
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.phrases import Context
from govcampaign.domain.units.roster import Coverage, GroupCoverage, Membership, Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import (
    GovCampaignError,
    InvalidPlan,
    InvalidValue,
    Problem,
    UnreadableFile,
    did_you_mean,
)
from govcampaign.wording import Text

_COLUMNS: Final = {
    "单位": "unit",
    "英文名": "en",
    "类型": "kind",
    "上级": "parent",
    "所属组": "groups",
    "分工": "slot",
    "加入日": "since",
    "离开日": "until",
}
"""The columns by their Chinese headings; the English names are accepted too."""

_HEADINGS: Final = {column: heading for heading, column in _COLUMNS.items()}

_ONGOING: Final = re.compile(r"…+|\.{3,}")
"""In the column of units, the row of a group whose list goes on."""

_OWN: Final = ("en", "kind", "parent")
"""What a row says of the unit itself, and so only once, or the same each time."""


def decoded(data: bytes, place: str) -> str:
    """
    Return the text of a file in UTF-8 (with or without BOM) or GB18030.

    Raises:
        UnreadableFile: It is neither.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        place,
        Text("既不是 UTF-8 也不是 GB18030 编码", "it is neither UTF-8 nor GB18030"),
        Text("另存为 UTF-8（Excel 中选“CSV UTF-8”）", "save it as UTF-8 (in Excel: CSV UTF-8)"),
    )


def roster_from_csv(data: bytes | str, *, id: str, title: Text, place: str = "roster") -> Roster:
    """
    Read a roster.

    The columns are `unit, en, kind, parent, groups, slot, since, until` (or their Chinese headings);
    only `unit` and `groups` must be there. Groups are separated by `、`, or by `；` where a group word
    holds a `、` itself. A unit may have several rows; a cell left blank says nothing. A row whose unit
    is `…` says that the list of its groups goes on: they are open.

    Args:
        data: The file's bytes, or its text.
        id: The roster's id.
        title: What it is.
        place: What to call it in errors.

    Raises:
        UnreadableFile: The encoding, the quoting or the header cannot be read.
        InvalidPlan: With every mistaken row.
    """
    text = decoded(data, place) if isinstance(data, bytes) else data
    rows = _rows(text.removeprefix("\ufeff"), place)
    sheet = _Sheet(columns=_header(next(rows, (1, []))[1], place))
    for number, values in rows:
        if any(value.strip() for value in values):
            sheet.take(values, f"{place}:{number}")
    units = tuple(sheet.finished())
    if not sheet.problems:
        try:
            return Roster(
                id=id,
                title=title,
                units=units,
                memberships=tuple(sheet.members),
                coverages=tuple(GroupCoverage(group=g, coverage=Coverage.OPEN) for g in sheet.open),
            )
        except GovCampaignError as error:
            sheet.problems.append(error.as_problem())
    raise InvalidPlan(place, sheet.problems)


@define
class _Sheet:
    """The rows of a roster file as they are taken in, and the mistakes met."""

    columns: list[str]
    units: dict[str, dict[str, str]] = Factory(dict)
    members: list[Membership] = Factory(list)
    open: dict[str, None] = Factory(dict)
    problems: list[Problem] = Factory(list)

    def take(self, values: list[str], at: str) -> None:
        """Take in one row, or note why it cannot be read."""
        if len(values) != len(self.columns):
            got, want = len(values), len(self.columns)
            reason = Text(f"有 {got} 列，表头有 {want} 列", f"{got} columns, the header has {want}")
            self.problems.append(Problem(at, reason, Text("每列填一个值", "give one value a column")))
            return
        row = {key: value.strip() for key, value in zip(self.columns, values, strict=True)}
        if _ONGOING.fullmatch(row["unit"]):
            self.open |= dict.fromkeys(_groups(row))
            return
        try:
            self.members += _memberships(row)
            self._take_unit(row, at)
        except GovCampaignError as error:
            self.problems.append(Problem(f"{at} ({error.place})", error.reason, error.remedy))

    def _take_unit(self, row: Mapping[str, str], at: str) -> None:
        said = self.units.setdefault(row["unit"], {"at": at})
        for key in _OWN:
            value = row.get(key, "")
            if value and said.setdefault(key, value) != value:
                held = said[key]
                reason = Text(
                    f"“{row['unit']}”的“{_HEADINGS[key]}”前后不一：{held}、{value}",
                    f"the {key} of {row['unit']!r} is {value!r} here and {held!r} before",
                )
                self.problems.append(
                    Problem(at, reason, Text("改成一致，或留空", "agree, or leave it blank"))
                )

    def finished(self) -> Iterator[Unit]:
        """Yield the units in the order in which they first stand there; lost ones above them are noted."""
        for name, said in self.units.items():
            parent = said.get("parent", "")
            if parent and parent not in self.units:
                reason = Text(f"上级“{parent}”不在名册中", f"the unit above it, {parent!r}, has no row")
                self.problems.append(Problem(said["at"], reason, did_you_mean(parent, self.units)))
            title = Text(name, said.get("en", name))
            kind = said.get("kind", "")
            yield Unit(id=name, title=title, kind=kind, parent=parent, provenance=Provenance.LOCAL)


def _rows(text: str, place: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows, each with the number of its last line; only a line end outside quotes ends one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), strict=True)
    try:
        for values in reader:
            yield reader.line_num, values
    except csv.Error as error:
        raise UnreadableFile(
            f"{place}:{min(reader.line_num, len(lines))}",
            Text(
                f"引号不成对或单元格过长（{error}）", f"quotes do not match, or a cell is too long ({error})"
            ),
            Text("检查该行的引号", "check the quotes of that line"),
        ) from error


def _header(headings: list[str], place: str) -> list[str]:
    if len(headings) == 1 and re.search("[;；\\t]", headings[0]):
        reason = Text("不是用逗号分隔的", "its columns are not parted by commas")
        raise UnreadableFile(f"{place}:1", reason, Text("另存为逗号分隔的 csv", "save it with commas"))
    columns = [_COLUMNS.get(heading.strip(), heading.strip()) for heading in headings]
    for at, column in enumerate(columns):
        if column not in _COLUMNS.values():
            reason = Text(f"不认识列“{column}”", f"there is no column {column!r}")
            raise UnreadableFile(f"{place}:1", reason, did_you_mean(column, (*_COLUMNS.values(), *_COLUMNS)))
        if column in columns[:at]:
            reason = Text(f"列“{_HEADINGS[column]}”出现两次", f"the column {column!r} stands twice")
            raise UnreadableFile(f"{place}:1", reason, Text("只留一列", "keep one of them"))
    for needed in ("unit", "groups"):
        if needed not in columns:
            reason = Text(f"缺少列“{_HEADINGS[needed]}”", f"the column {needed!r} is missing")
            raise UnreadableFile(f"{place}:1", reason, Text("在首行补上该列", "add it to the first row"))
    return columns


def _groups(row: Mapping[str, str]) -> tuple[str, ...]:
    cell = row["groups"]
    return (
        tuple(filter(None, map(str.strip, re.split("[；;]", cell))))
        if re.search("[；;]", cell)
        else names(cell)
    )


def _memberships(row: Mapping[str, str]) -> list[Membership]:
    if not row["unit"]:
        raise InvalidValue(
            "unit", Text("没有单位名称", "it names no unit"), Text("填写单位名称", "name the unit")
        )
    since, until = (one_day(row[key], Context()) if row.get(key) else None for key in ("since", "until"))
    return [
        Membership(group=group, unit=row["unit"], slot=row.get("slot", ""), since=since, until=until)
        for group in _groups(row)
    ]
