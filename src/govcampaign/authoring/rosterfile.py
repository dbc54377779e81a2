"""
Rosters as csv files, the way offices keep them.

One row a unit; its groups stand in one column. UTF-8 with or without BOM and
GB18030 are read, since Excel in China writes either.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import Factory, define

from govcampaign.authoring.reader import names
from govcampaign.domain.unit import Coverage, GroupCoverage, Membership, Roster, Unit
from govcampaign.errors import GovCampaignError, InvalidPlan, Problem, UnreadableFile, did_you_mean
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

_ONGOING: Final = "…"
"""In the column of units, the row of a group whose list goes on."""


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
        Text("在 Excel 中另存为“CSV UTF-8”", "save it as CSV UTF-8"),
    )


def roster_from_csv(data: bytes | str, *, id: str, title: Text, place: str = "roster") -> Roster:  # noqa: A002  `id` is the field's own name
    """
    Read a roster.

    The columns are `unit, en, kind, parent, groups, slot, since, until` (or their Chinese headings);
    only `unit` and `groups` must be there. Groups are separated by `、`. A row whose unit is `…` says
    that the list of its groups goes on: they are open.

    Args:
        data: The file's bytes, or its text.
        id: The roster's id.
        title: What it is.
        place: What to call it in errors.

    Raises:
        UnreadableFile: The encoding or the header cannot be read.
        InvalidPlan: With every mistaken row.
    """
    text = decoded(data, place) if isinstance(data, bytes) else data
    rows = csv.reader(text.lstrip("\ufeff").splitlines())
    sheet = _Sheet(columns=_header(next(rows, []), place))
    for number, values in enumerate(rows, start=2):
        if any(value.strip() for value in values):
            sheet.take(values, f"{place}:{number}")
    if not sheet.problems:
        try:
            return Roster(
                id=id,
                title=title,
                units=tuple(sheet.units.values()),
                memberships=tuple(sheet.members),
                coverages=tuple(sheet.coverages),
            )
        except GovCampaignError as error:
            sheet.problems.append(error.as_problem())
    raise InvalidPlan(place, sheet.problems)


@define
class _Sheet:
    """The rows of a roster file as they are taken in, and the mistakes met."""

    columns: list[str]
    units: dict[str, Unit] = Factory(dict)
    members: list[Membership] = Factory(list)
    coverages: list[GroupCoverage] = Factory(list)
    problems: list[Problem] = Factory(list)

    def take(self, values: list[str], at: str) -> None:
        """Take in one row, or note why it cannot be read."""
        if len(values) != len(self.columns):
            got, want = len(values), len(self.columns)
            reason = Text(f"有 {got} 列，表头有 {want} 列", f"{got} columns, the header has {want}")
            self.problems.append(Problem(at, reason, Text("每列填一个值", "give one value a column")))
            return
        row = {key: value.strip() for key, value in zip(self.columns, values, strict=True)}
        if row["unit"] == _ONGOING:
            self.coverages += (GroupCoverage(group=g, coverage=Coverage.OPEN) for g in names(row["groups"]))
            return
        try:
            self.units.setdefault(row["unit"], _unit(row))
            self.members += _memberships(row)
        except GovCampaignError as error:
            self.problems.append(Problem(f"{at} ({error.place})", error.reason, error.remedy))
        except ValueError:
            reason = Text("起止日期不是 2013-07-25 的写法", "a day is not written as 2013-07-25")
            self.problems.append(Problem(at, reason, Text("改正日期", "mend the day")))


def _header(headings: list[str], place: str) -> list[str]:
    columns = [_COLUMNS.get(heading.strip(), heading.strip()) for heading in headings]
    known = [*_COLUMNS.values(), *_COLUMNS]
    for column in columns:
        if column not in _COLUMNS.values():
            reason = Text(f"不认识列“{column}”", f"there is no column {column!r}")
            raise UnreadableFile(f"{place}:1", reason, did_you_mean(column, known))
    for needed in ("unit", "groups"):
        if needed not in columns:
            reason = Text(f"缺少列“{needed}”", f"the column {needed!r} is missing")
            raise UnreadableFile(f"{place}:1", reason, Text("在首行补上该列", "add it to the first row"))
    return columns


def _unit(row: Mapping[str, str]) -> Unit:
    name = row["unit"]
    title = Text(name, row.get("en") or name)
    return Unit(id=name, title=title, kind=row.get("kind", ""), parent=row.get("parent", ""))


def _memberships(row: Mapping[str, str]) -> list[Membership]:
    since, until = (date.fromisoformat(row[key]) if row.get(key) else None for key in ("since", "until"))
    return [
        Membership(group=group, unit=row["unit"], slot=row.get("slot", ""), since=since, until=until)
        for group in names(row["groups"])
    ]
