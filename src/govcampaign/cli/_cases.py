"""
The commands about cases: list them, show one, open one, enter a step.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, Final

from attrs import evolve

from govcampaign.cli._entering import proofs_of, time_of
from govcampaign.cli._naming import duty_of, unit_of
from govcampaign.cli._opening import day_of, office_of
from govcampaign.cli._render import Output
from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import CaseClock, clock_of, clocks_of, working_time
from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.folding import spoken_steps
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING, end_of_day
from govcampaign.errors import DuplicateRecord, InvalidValue
from govcampaign.office import Office
from govcampaign.office._casesteps import choice_named, step_named
from govcampaign.office._given import beijing_now
from govcampaign.shapes._cases import CaseClockData, CaseHistoryData, CasesData
from govcampaign.shapes._journal import CaseData, EntryData
from govcampaign.shapes._sending import NoteData
from govcampaign.tables.case_list import CaseNames, case_events_table, case_list_table, stage_words
from govcampaign.tables.outbox import outbox_table
from govcampaign.wording import Text, several

_COLUMNS: Final = (
    *("case", "kind", "text", "stage", "owner", "helpers", "light_words", "due", "registered"),
    *("channel", "enterprise"),
)
_REMINDERS: Final = ("status", "recipient", "level", "day", "detail")
_TRIES: Final = 20
"""How often a number is asked for where somebody else opens a case under it."""


def cases(options: Namespace, output: Output) -> int:
    """List the cases."""
    now = beijing_now()
    at = now if options.as_of is None else min(now, end_of_day(day_of(options.as_of)))
    with office_of(options) as office:
        page = office.cases(
            unit=unit_of(options.unit, office.names) if options.unit else "",
            role="any" if options.helping else "owner",
            stage=options.stage or None,
            kind=_kind(office, options.kind),
            channel=_channel(office, options.channel),
            enterprise=_enterprise(office, options.enterprise),
            open=True if options.open else None,
            light=options.light or None,
            older_than=options.older_than,
            text=options.text,
            at=at,
            order="due" if options.urgent else "id",
            limit=options.limit,
        )
        clocks = [_clock(office, case, at) for case in page.values]
        names, campaign = _names(office), office.campaign.id
    more = page.next is not None
    if output.as_json:
        output.document(
            CasesData(
                campaign=campaign,
                at=at,
                cases=tuple(map(CaseData.of, page.values)),
                clocks=tuple(map(CaseClockData.of, clocks)),
                more=more,
            )
        )
        return 0
    table = case_list_table(zip(page.values, clocks, strict=True), names, output.lang)
    output.table(table, columns=_COLUMNS)
    count = several(len(page), Text("件诉求", "cases"))
    zh, en = ("，还有更多（用 --limit）", ", and there are more (--limit)") if more else ("", "")
    output.line(Text(f"{count.zh}{zh}", f"{count.en}{en}"))
    return 0


def case(options: Namespace, output: Output) -> int:
    """Show one case."""
    with office_of(options) as office:
        _show(office, office.case(options.case), output)
    return 0


def open_case(options: Namespace, output: Output) -> int:
    """Enter a new case, and show it."""
    with office_of(options, by=options.by) as office:
        unit = unit_of(options.unit, office.names) if options.unit else ""
        at = _moment(options, None) or (beijing_now() if unit else None)
        registered = () if at is None else (CaseEvent(step=CaseStep.REGISTERED, at=at, unit=unit),)
        fields: dict[str, Any] = {
            "kind": _kind(office, options.kind),
            "channel": _channel(office, options.channel),
            "category": options.category,
            "source": options.source,
            "enterprise": _enterprise(office, options.enterprise),
            "text": options.text,
            "events": registered,
        }
        _show(office, _opened(office, options.id, fields), output)
    return 0


def case_step(options: Namespace, output: Output) -> int:
    """Enter a step of a case, and show the case."""
    step = step_named(options.step)
    with office_of(options, by=options.by) as office:
        before, names = office.case(options.case), office.names
        satisfied = options.satisfied and choice_named(Satisfaction, options.satisfied, "--satisfied")
        fields: dict[str, Any] = {
            "at": _moment(options, before),
            "unit": unit_of(options.unit, names) if options.unit else "",
            "to": unit_of(options.to, names) if options.to else "",
            "helpers": tuple(unit_of(unit, names) for unit in options.helper),
            "note": options.note,
            "ground": options.ground,
            "more": options.more,
            "twin": options.twin,
            "category": options.category,
            "satisfied": satisfied,
            "evidence": proofs_of(options.proof),
        }
        given = {name: value for name, value in fields.items() if value not in (None, "", ())}
        _show(office, office.add_to_case(before.id, step, **given), output)
    return 0


def _opened(office: Office, id_: str, fields: dict[str, Any]) -> Case:
    """Open a case under an id, or under the next number that is free."""
    for tried in range(_TRIES):
        try:
            return office.open_case(Case(id=id_ or office.new_case_id(), **fields))
        except DuplicateRecord:
            if id_ or tried == _TRIES - 1:
                raise
    raise AssertionError  # the last attempt raises


def _show(office: Office, shown: Case, output: Output) -> None:
    """Print a case: what it is about, how it stands, what happened, what is possible now."""
    now = beijing_now()
    plan, calendar = office.campaign, office.calendar
    working = working_time(plan.case_rules, calendar)
    clocks = clocks_of(shown, plan.case_rules, working, now)
    possible, notes = shown.standing.possible, office.reminders_of(case=shown.id).notes
    if output.as_json:
        output.document(
            CaseHistoryData(
                campaign=plan.id,
                at=now,
                case=CaseData.of(shown),
                clocks=tuple(map(CaseClockData.of, clocks)),
                possible=possible,
                entries=tuple(map(EntryData.of, office.case_history(shown.id))),
                reminders=tuple(map(NoteData.of, notes)),
            )
        )
        return
    names = _names(office)
    for line in _heading(shown, clocks, names):
        output.line(line)
    output.table(
        case_events_table(shown, names, output.lang), columns=("at", "step", "unit", "to", "note", "by")
    )
    if notes:
        sent = outbox_table(notes, office.names, output.lang)
        output.table(evolve(sent, title=Text("提醒", "reminders")), columns=_REMINDERS)
    steps = spoken_steps(possible)
    output.line(Text(f"现在可以：{steps.zh}", f"possible now: {steps.en}"))


def _heading(shown: Case, clocks: Iterable[CaseClock], names: CaseNames) -> Iterable[Text]:
    """Yield what a case is about, who has it, and how its limits stand."""
    standing, parts = shown.standing, [Text(shown.id, shown.id)]
    for id_, titles in (
        (shown.kind, names.kinds),
        (shown.channel, names.channels),
        (shown.enterprise, names.enterprises),
    ):
        if id_:
            parts.append(titles.get(id_, Text(id_, id_)))
    yield Text(" · ".join(part.zh for part in parts), " · ".join(part.en for part in parts))
    if shown.text:
        yield Text(f"  {shown.text}", f"  {shown.text}")
    stage = stage_words(shown)
    owner = [names.units.get(unit, Text(unit, unit)) for unit in (standing.owner,) if unit]
    helpers = [names.units.get(unit, Text(unit, unit)) for unit in standing.helpers]
    zh, en = stage.zh, stage.en
    if owner:
        zh, en = f"{zh}，主办：{owner[0].zh}", f"{en}, with {owner[0].en}"
    if helpers:
        zh += f"，协办：{'、'.join(unit.zh for unit in helpers)}"
        en += f", helped by {', '.join(unit.en for unit in helpers)}"
    yield Text(f"  {zh}", f"  {en}")
    for clock in clocks:
        yield Text(f"  {clock.words.zh}", f"  {clock.words.en}")


def _clock(office: Office, shown: Case, at: datetime) -> CaseClock:
    rules = office.campaign.case_rules
    return clock_of(shown, rules, working_time(rules, office.calendar), at)


def _names(office: Office) -> CaseNames:
    plan = office.campaign
    return CaseNames(
        units=office.names,
        kinds={each.id: each.title for each in plan.issue_kinds},
        channels={each.id: each.title for each in plan.issue_channels},
        enterprises={each.id: each.title for each in office.enterprises().values},
    )


def _kind(office: Office, asked: str) -> str:
    return duty_of(asked, ((each.id, each.title) for each in office.campaign.issue_kinds))


def _channel(office: Office, asked: str) -> str:
    return duty_of(asked, ((each.id, each.title) for each in office.campaign.issue_channels))


def _enterprise(office: Office, asked: str) -> str:
    if not asked:
        return ""
    return duty_of(asked, ((each.id, each.title) for each in office.enterprises().values))


def _moment(options: Namespace, before: Case | None) -> datetime | None:
    """
    Return the moment of a step; None for now.

    A day without a time is its beginning, or the moment of the last step where that was on the same day.

    Raises:
        InvalidValue: There is a time without a day.
    """
    if options.day is None:
        if options.time is not None:
            raise InvalidValue(
                "--time",
                Text("只有时刻，没有日期", "it has no day"),
                Text("写明 --day", "give --day too"),
            ).about(code="missing", field="day")
        return None
    day = day_of(options.day)
    if options.time is not None:
        return datetime.combine(day, time_of(options.time), BEIJING)
    now = beijing_now()
    if day == now.date():
        return None
    begins = datetime.combine(day, time(), BEIJING)
    last = before.events[-1].at if before is not None and before.events else begins
    return last if last.astimezone(BEIJING).date() == day else begins
