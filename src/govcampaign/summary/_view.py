"""
What a report looks at: the whole campaign, or one unit's part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import working_time
from govcampaign.domain.cases.readings import CaseReport, report_of
from govcampaign.domain.cases.rows import CaseRow
from govcampaign.domain.cases.steps import CaseStage
from govcampaign.domain.journal.entry import Act
from govcampaign.domain.journal.other import DONE
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import KINDS
from govcampaign.domain.overview.counts import When
from govcampaign.domain.overview.ranking import is_due
from govcampaign.domain.overview.signs import Sign, is_counted, sign_of
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.plan.declared import kind_words
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.obligation import Standing
from govcampaign.wording import Text, enumerated, same

OVERDUE = (Sign.OVERDUE, Sign.OVERDUE_PARTLY)
"""What is late and not excused."""


class View:
    """
    The cells, records and cases that a report is about.

    Args:
        snapshot: The campaign as of a day.
        unit: The unit whose report it is; empty for the whole campaign.
    """

    def __init__(self, snapshot: Snapshot, unit: str = "") -> None:
        self.snapshot = snapshot
        self.unit = unit
        self.campaign = snapshot.campaign
        self.as_of = snapshot.matrix.as_of
        self.known_by = snapshot.matrix.known_by
        cells = snapshot.matrix.of_unit(unit) if unit else snapshot.matrix.cells
        self.all_cells: tuple[Cell, ...] = cells
        self.cells = tuple(cell for cell in cells if is_counted(cell))
        self.aside = tuple(cell.id for cell in cells if not is_counted(cell))

    # -- cells

    @cached_property
    def signs(self) -> Mapping[str, Sign]:
        """Return what each cell shows, by id."""
        return {cell.id: sign_of(cell, self.as_of) for cell in self.cells}

    def when(self, cell: Cell) -> When:
        """Return how the due day of a cell lies to the day of the report."""
        if cell.due_day is None:
            return When.NO_DAY
        return When.DUE if is_due(cell, self.as_of) else When.LATER

    @cached_property
    def places(self) -> Mapping[str, tuple[When, Sign]]:
        """Return when a cell is due and what it shows, by id."""
        return {cell.id: (self.when(cell), self.signs[cell.id]) for cell in self.cells}

    def ids(self, when: When | None = None, *signs: Sign) -> tuple[str, ...]:
        """Return the ids of the cells of a time, of some signs, or of both."""
        return tuple(
            id_
            for id_, (at, sign) in self.places.items()
            if when in (None, at) and (not signs or sign in signs)
        )

    def of(self, *signs: Sign) -> tuple[Cell, ...]:
        """Return the cells that show some signs."""
        return tuple(cell for cell in self.cells if self.signs[cell.id] in signs)

    @cached_property
    def by_duty(self) -> Mapping[str, tuple[Cell, ...]]:
        """Return the cells by duty, in the plan's order."""
        grouped: dict[str, list[Cell]] = {}
        for cell in self.cells:
            grouped.setdefault(cell.obligation.duty, []).append(cell)
        return {duty: tuple(cells) for duty, cells in grouped.items()}

    # -- records

    @cached_property
    def standing(self) -> Mapping[str, Record]:
        """Return the records that stand, by id, whenever they happened."""
        values = self.snapshot.standing.items()
        return {id_: each for id_, each in values if not self.unit or self.unit in each.units}

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """Return the records of what had happened by the day, by id."""
        return {id_: each for id_, each in self.standing.items() if each.day <= self.as_of}

    def of_kind(self, kind: str) -> dict[str, Record]:
        """Return the records of a kind that had happened, by day and id."""
        found = [(each.day, id_, each) for id_, each in self.records.items() if each.kind == kind]
        return {id_: each for _, id_, each in sorted(found, key=lambda each: each[:2])}

    def behind(self, cells: Iterable[Cell]) -> dict[str, Record]:
        """Return the records that are credited to some cells, by id."""
        behind = self.snapshot.behind
        ids = (id_ for cell in cells if cell.id in behind for id_ in behind[cell.id].credited)
        return {id_: self.records[id_] for id_ in dict.fromkeys(ids) if id_ in self.records}

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of the records, those of the library first, then by name."""
        known = list(KINDS)
        present = {each.kind for each in self.records.values()}
        return tuple(sorted(present, key=lambda kind: (known.index(kind) if kind in known else 99, kind)))

    def kind_title(self, kind: str) -> Text:
        """Return what records of a kind are called; one that nothing describes is called by its duty."""
        declared = {form.name for form in self.campaign.kinds}
        if kind in KINDS or kind in declared or kind == DONE:
            return kind_words(self.campaign.kinds, kind)
        titles = (duty.title for duty in self.campaign.duties if kind in duty.need.kinds)
        found = next(titles, same(kind))
        return Text(f"“{found.zh}”", f"“{found.en}”")

    def measure_word(self, kind: str) -> str:
        """Return the Chinese measure word for records of a kind."""
        return KINDS[kind].measure_word if kind in KINDS else "条"

    @cached_property
    def entered_later(self) -> tuple[str, ...]:
        """Return the records of what had happened by the day that were entered after it, by id."""
        first = {entry.target: entry for entry in self.snapshot.entries if entry.act is Act.PUT}
        return tuple(id_ for id_ in self.records if id_ in first and first[id_].known_since > self.as_of)

    @cached_property
    def to_come(self) -> tuple[str, ...]:
        """Return the records of what happened after the day, by id."""
        return tuple(id_ for id_ in self.standing if id_ not in self.records)

    @cached_property
    def _credited(self) -> frozenset[str]:
        return frozenset(id_ for each in self.snapshot.behind.values() for id_ in each.credited)

    @cached_property
    def early(self) -> tuple[str, ...]:
        """Return the records that lie before the stated window of each obligation they match, by id."""
        outside = {id_ for each in self.snapshot.behind.values() for id_ in each.outside}
        return tuple(id_ for id_ in self.records if id_ in outside and id_ not in self._credited)

    @cached_property
    def unplaced(self) -> tuple[str, ...]:
        """Return the records that match no obligation, by id."""
        placed = {*self._credited, *self.early}
        return tuple(id_ for id_ in self.records if id_ not in placed)

    # -- cases

    @cached_property
    def all_cases(self) -> tuple[Case, ...]:
        """Return the cases that were registered, by id; of a unit, those that it has or had."""
        found = sorted(self.snapshot.cases, key=lambda case: case.id)
        return tuple(
            case
            for case in found
            if case.events and (not self.unit or any(h.unit == self.unit for h in case.standing.hands))
        )

    @cached_property
    def case_report(self) -> CaseReport:
        """Return the figures of the cases."""
        rules = self.campaign.case_rules
        working = working_time(rules, self.snapshot.calendar)
        return report_of(self.all_cases, rules, working, self.as_of, self.known_by)

    @cached_property
    def cases(self) -> tuple[CaseRow, ...]:
        """Return the cases as rows, by id; what was merged is counted with its twin, and left out."""
        return tuple(row for row in self.case_report.rows if row.case.stage is not CaseStage.MERGED)

    # -- names

    def name(self, unit: str) -> Text:
        """Return the name of a unit or group word; what has none is named by itself."""
        return self.snapshot.names.get(unit, same(unit))

    def names(self, units: Iterable[str]) -> Text:
        """Return several names as one."""
        return enumerated(map(self.name, units))

    def bearer(self, cell: Cell) -> Text:
        """Return who owes a cell; several owe it together, each named."""
        owed = cell.obligation
        if owed.standing is Standing.UNIT:
            return self.name(owed.bearer)
        if not owed.bearer:
            return Text("（未写明承担单位）", "(no unit named)")
        return self.names(owed.grounds or (owed.bearer,))

    @property
    def alias(self) -> Text:
        """Return what the campaign is called for short."""
        return self.campaign.alias or self.campaign.title


def days_late(cell: Cell, day: date) -> int:
    """Return by how many days a cell is overdue; one without a due day by none."""
    return (day - cell.due_day).days if cell.due_day is not None else 0


def by(cells: Iterable[Cell], key: Callable[[Cell], str]) -> dict[str, list[Cell]]:
    """Return cells by a word, in their order."""
    grouped: dict[str, list[Cell]] = {}
    for cell in cells:
        grouped.setdefault(key(cell), []).append(cell)
    return grouped


def distinct_units(records: Iterable[Record]) -> tuple[str, ...]:
    """Return the units that some records credit, each once."""
    return tuple(dict.fromkeys(unit for each in records for unit in each.units))


def iter_enterprises(records: Iterable[Record]) -> Iterator[str]:
    """Yield the enterprises that some records name, each once."""
    found = (getattr(each, "enterprise", "") for each in records)
    return iter(dict.fromkeys(enterprise for enterprise in found if enterprise))
