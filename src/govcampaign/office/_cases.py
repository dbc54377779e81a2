"""
Cases: opened, added to and read, by the campaign office or by a unit that has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govcampaign import _codec as codec
from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import beijing_day
from govcampaign.domain.given import expect
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.names import identity, joined
from govcampaign.office._caseentries import CaseEntries, may_see
from govcampaign.office._caserefusals import unknown_case
from govcampaign.office._pages import Page
from govcampaign.office._scope import Scope
from govcampaign.ports.query import All, Eq
from govcampaign.ports.storage import Unreadable


class Cases:
    """
    The verbs of an office for its cases.

    Args:
        scope: The campaign, and who acts.
        unit: The unit that acts for itself; empty for the campaign office.
    """

    def __init__(self, scope: Scope, unit: str = "") -> None:
        self._scope = scope
        self._unit = unit

    def open_case(self, case: Case) -> Case:
        """
        Enter a new case, and return it as it was entered.

        A case without events is registered now. One that names no enterprise has that of its source.

        Args:
            case: The case; its id is the caller's, or that of `new_case_id`.

        Raises:
            DuplicateRecord: A case of that id was opened before.
            UnknownUnit: A unit is in no roster.
            UnknownName: The plan does not name the kind or the channel, or nothing the enterprise.
            UnknownRecord: The source is no record that stands.
            InvalidValue: A step lies in the future, or is not possible.
            InvalidRecords: There are several such mistakes; it lists them all.
        """
        expect(case, Case, "office.open_case")
        entered, value = self._entries.open(case)
        self._scope.tell(entered)
        return value

    def add_to_case(
        self, case_id: str, /, *events: CaseEvent | CaseStep | str, seen: int | None = None, **fields: Any
    ) -> Case:
        """
        Add events to a case as it stands now, all or none, and return the case with them.

        The account that acts is entered with each. A step alone, such as `"signed"`, is taken now:
        `office.add_to_case("2013-0007", "dispatched", to="科委")`.

        Args:
            case_id: The case.
            events: The events in order; or steps, by their names.
            seen: The number of the last entry that the caller has seen; None adds to whatever stands.
            fields: The fields of the event, where one step alone is given.

        Raises:
            UnknownRecord: There is no such case, or its last entry cannot be read.
            UnknownUnit: A unit is in no roster.
            InvalidValue: A step is not possible now (the error says which are), lies in the future or before
                the last one, lacks a field, or is the step of another unit.
            InvalidRecords: There are several such mistakes; it lists them all.
            VersionConflict: Somebody was quicker than `seen` says; read the case again.
        """
        wanted = identity(case_id, "office.add_to_case", field="case_id")
        entered, value = self._entries.add(wanted, events, seen, **fields)
        self._scope.tell(entered)
        return value

    def save_case(self, case: Case) -> None:
        """
        Enter a case as it stands: new, or with events behind those entered before.

        What is new in it is checked as `open_case` and `add_to_case` do.

        Raises:
            UnknownUnit: A unit is in no roster.
            UnknownName: The plan does not name the kind or the channel, or nothing the enterprise.
            InvalidValue: Events entered before are missing or changed, or a new one is not possible.
            InvalidRecords: There are several such mistakes; it lists them all.
        """
        expect(case, Case, "office.save_case")
        self._scope.tell(self._entries.save(case))

    def correct_case(self, case: Case, *, reason: str, seen: int | None = None) -> Case:
        """
        Enter a case in place of what stands, where a step or a field of it was entered by mistake.

        The journal keeps what was entered before, with who entered it and when; `case_history` shows both.
        To take back the last step: `attrs.evolve(case, events=case.events[:-1])`. From the first step that
        differs, all is checked as `add_to_case` does.

        Args:
            case: The case as it should be.
            reason: Why it is corrected.
            seen: The number of the last entry that the caller has seen; None corrects whatever stands.

        Raises:
            UnknownRecord: There is no such case, or its last entry cannot be read.
            UnknownUnit: A unit is in no roster.
            UnknownName: The plan does not name the kind or the channel, or nothing the enterprise.
            InvalidValue: There is no reason or no step, or a step is not possible.
            InvalidRecords: There are several such mistakes; it lists them all.
            VersionConflict: Somebody was quicker than `seen` says; read the case again.
        """
        expect(case, Case, "office.correct_case")
        entered, value = self._entries.correct(case, reason, seen)
        self._scope.tell(entered)
        return value

    def new_case_id(self) -> str:
        """
        Return an id for a new case that no case has yet: the year in Beijing and a number, as `2013-0007`.

        It is not reserved: where two open a case under it, the second is refused, and asks again.
        """
        year = beijing_day(self._scope.journal.clock()).year

        def taken(number: int) -> bool:
            # The first entry of a case stays, whatever became of it.
            at = codec.entry_key(self._scope.id, joined("case", _numbered(year, number)), 0)
            return bool(self._scope.journal.rows([at]))

        # Numbers are given out one by one, so that a free one is found by halving.
        last, free = 0, 1
        while taken(free):
            last, free = free, free * 2
        while free - last > 1:
            middle = (last + free) // 2
            last, free = (middle, free) if taken(middle) else (last, middle)
        return _numbered(year, free)

    def case(self, case_id: str) -> Case:
        """
        Return one case.

        Raises:
            UnknownRecord: There is none of that id, or its last entry cannot be read.
        """
        wanted = identity(case_id, "office.case", field="case_id")
        history = self._scope.journal.history(self._scope.id, joined("case", wanted))
        last = history[-1] if history else None
        if isinstance(last, Entry) and isinstance(last.value, Case) and self._may_see(last.value):
            return last.value
        known = () if self._unit else self._ids()
        raise unknown_case(self._scope.id, wanted, known)

    def case_history(self, case_id: str) -> Page:
        """
        Return every entry of a case: the case as it was entered each time, when and by whom.

        Raises:
            UnknownRecord: There is no such case.
        """
        wanted = identity(case_id, "office.case_history", field="case_id")
        history = self._scope.journal.history(self._scope.id, joined("case", wanted))
        entries = tuple(each for each in history if isinstance(each, Entry))
        last = next((each.value for each in reversed(entries) if isinstance(each.value, Case)), None)
        if not history or (self._unit and (last is None or not self._may_see(last))):
            known = () if self._unit else self._ids()
            raise unknown_case(self._scope.id, wanted, known)
        return Page(
            entries=entries, unreadable=tuple(each for each in history if isinstance(each, Unreadable))
        )

    @property
    def _entries(self) -> CaseEntries:
        scope = self._scope
        return CaseEntries(scope.journal, scope.id, scope.by, self._unit, self._before)

    @property
    def _before(self) -> tuple[str, ...]:
        """Return the units that the unit took over."""
        return self._scope.state.roster.predecessors(self._unit) if self._unit else ()

    def _may_see(self, case: Case) -> bool:
        return may_see(self._unit, case, self._before)

    def _ids(self) -> Iterator[str]:
        """Yield the ids of the cases that stand, in order."""
        where = All(Eq("campaign", self._scope.id), Eq("kind", "case"))
        for row in self._scope.journal.scan(codec.STANDING.name, where):
            body = codec.try_read(codec.standing_of, row)
            if not isinstance(body, Unreadable):
                yield _id_in(body.target)


def _id_in(target: str) -> str:
    """Return the id in the subject of a case."""
    return target.partition("~")[2].replace("%7E", "~").replace("%25", "%")


def _numbered(year: int, number: int) -> str:
    return f"{year}-{number:04d}"
