"""
Writing reminders: whom a rung goes to, the keys, and what could not be done as the ladder says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, time
from typing import Final

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.time.ladders.climbing import Step, due_key
from govcampaign.domain.time.ladders.ladder import ABOVE, OWNER
from govcampaign.domain.time.ladders.thing import When, day_in
from govcampaign.findings import Finding, Severity
from govcampaign.reminding._words import Wording
from govcampaign.wording import Text, same

NO_RECIPIENT: Final = "no_recipient"
"""The code of the finding that a ladder names a recipient that neither roster nor plan has."""
NO_UNIT_ABOVE: Final = "no_unit_above"
"""The code of the finding that a rung goes to the unit above, and the roster has none."""
NO_HOLIDAY_NOTICE: Final = "no_holiday_notice"
"""The code of the finding that a rung or a due day rests on a year without a holiday notice."""


class Faults:
    """What could not be done as the ladders say, collected over all reminders."""

    def __init__(self) -> None:
        self.unknown: dict[str, None] = {}
        self.no_above: dict[str, None] = {}
        self.uncertain: dict[str, None] = {}
        self.no_due: dict[str, None] = {}

    def findings(self) -> tuple[Finding, ...]:
        """Return one finding for each kind of fault, with everything that it is about."""
        return tuple(_findings(self))


def _findings(faults: Faults) -> Iterator[Finding]:
    if faults.unknown:
        yield _finding(
            NO_RECIPIENT,
            faults.unknown,
            Text("提醒规则中的接收单位不在名单和方案中", "a ladder names recipients that are not known"),
            Text("补入名单，或修改提醒规则；其余提醒照发", "add them to the roster, or change the ladder"),
            Severity.ERROR,
        )
    if faults.no_above:
        yield _finding(
            NO_UNIT_ABOVE,
            faults.no_above,
            Text("名单中没有上级单位，发给上级的提醒未发出", "the roster has no unit above them to remind"),
            Text("在名单中补上上级单位；其余提醒照发", "give them a parent in the roster"),
        )
    if faults.uncertain:
        yield _finding(
            NO_HOLIDAY_NOTICE,
            faults.uncertain,
            Text(
                "放假安排尚未公布，提醒暂按每天上班计算，可能偏早",
                "reminders count days of a year without a holiday notice as working days, and may be early",
            ),
            Text("公布后补入日历", "add the notice to the calendar once it is out"),
        )
    if faults.no_due:
        yield _finding(
            NO_HOLIDAY_NOTICE,
            faults.no_due,
            Text(
                "放假安排尚未公布，期限无法计算，未提醒", "the due day needs a holiday notice that is not out"
            ),
            Text("公布后补入日历", "add the notice to the calendar once it is out"),
        )


def _finding(
    code: str, about: Collection[str], message: Text, proposal: Text, severity: Severity = Severity.WARNING
) -> Finding:
    listed = tuple(about)
    shown = Text(
        f"{message.zh}：{'、'.join(listed)}",
        f"{message.en}: {', '.join(listed)}",
    )
    return Finding(code, severity, listed, (), shown, proposal)


class Writer:
    """
    What turns rungs that are reached into reminders.

    Args:
        campaign: The campaign's id.
        parents: The unit above each unit of the roster; empty where it has none.
        known: The units that roster and plan have.
        names: The names of units, by id.
    """

    def __init__(
        self, campaign: str, parents: Mapping[str, str], known: Collection[str], names: Mapping[str, Text]
    ) -> None:
        self._campaign = escaped(campaign)
        self._parents = parents
        self._known = known
        self._names = names
        self._called: dict[str, Text] = {}
        self.faults = Faults()

    def called(self, unit: str) -> Text:
        """Return what a unit is called: its name, else its id."""
        found = self._called.get(unit)
        if found is None:
            found = self._called[unit] = self._names.get(unit) or same(unit)
        return found

    def recipients(self, unit: str, to: tuple[str, ...]) -> list[str]:
        """
        Return whom a rung goes to, each once; who is not there is a fault.

        Args:
            unit: The unit that it is about; empty for a case that no unit has.
            to: What the rung says.
        """
        if to == (OWNER,) and unit:
            return [unit]
        found: dict[str, None] = {}
        for each in to:
            if each == OWNER:
                found.update({unit: None} if unit else {})
            elif each == ABOVE:
                above = self._parents.get(unit, "")
                if above:
                    found[above] = None
                elif unit:
                    self.faults.no_above[unit] = None
            elif each in self._known:
                found[each] = None
            else:
                self.faults.unknown[each] = None
        return list(found)

    def key(self, thing: str, due: When, rung: str, unit: str, recipient: str) -> str:
        """
        Return the key of a reminder: campaign, thing, due day, rung, recipient; `/`, `%` and `>` are escaped.

        Args:
            thing: What it is about, such as `duty/` and the obligation's id.
            due: The due day or moment.
            rung: The rung.
            unit: The unit that it is about.
            recipient: Who gets it.
        """
        whom = escaped(recipient)
        whom = whom if unit == recipient else f"{escaped(unit)}>{whom}"
        return f"{self._campaign}/{thing}/{due_key(due)}/{escaped(rung)}/{whom}"

    def reminders(
        self,
        step: Step,
        wording: Wording,
        unit: str,
        *,
        thing: str,
        due: When,
        alone: bool,
        obligation: str = "",
        case: str = "",
        clauses: tuple[str, ...] = (),
    ) -> Iterator[Reminder]:
        """Yield the reminders of a rung about a unit, one for each recipient."""
        for recipient in self.recipients(unit, step.rung.to):
            called = self.called(unit)
            subject, body, line = wording.own(called) if recipient == unit else wording.others(called)
            yield Reminder(
                key=self.key(thing, due, step.rung.name, unit, recipient),
                recipient=recipient,
                unit=unit,
                kind=wording.kind,
                rung=step.rung.name,
                level=step.rung.level,
                obligation=obligation,
                case=case,
                due_day=day_in(due, BEIJING),
                due_time=_time_of(due),
                clauses=clauses,
                subject=subject,
                body=body,
                stops=wording.stops,
                line=line,
                alone=alone,
            )


def escaped(part: str) -> str:
    """Return a part of a key in which nothing separates parts."""
    if "/" in part or "%" in part or ">" in part:
        return part.replace("%", "%25").replace("/", "%2F").replace(">", "%3E")
    return part


def _time_of(due: When) -> time | None:
    return due.astimezone(BEIJING).time() if isinstance(due, datetime) else None
