"""
The template of a campaign's ledgers: what each unit fills in, with choices, an example and explanations.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import UnknownUnit
from govcampaign.ledger._form_words import (
    CHANNELS,
    DAYS_AFTER,
    EXAMPLES,
    FOR_UNIT,
    GUIDE,
    HINTS,
    HOLDING,
    MARK,
)
from govcampaign.ledger.form import Form, FormColumn, FormSheet
from govcampaign.ledger.schema import CASE, LedgerField, LedgerKind, Schema
from govcampaign.table import Value
from govcampaign.wording import Text

_MOST_CHOICES: Final = 2_000
"""How many choices a drop-down offers at most; above that the words are free."""

_SHAPES: Final = {
    Holds.NUMBER: "number",
    Holds.DECIMAL: "decimal",
    Holds.DAY: "day",
    Holds.FLAG: "flag",
}
_RARE: Final = frozenset(("time", "round", "items", "slots", "duty", "step", "by", "resubmission"))
_RARE_STEP: Final = "step:returned"
"""Fields that a sheet asks for only where a duty needs them."""


def form_of(schema: Schema, campaign: Campaign, roster: Roster, *, unit: str = "") -> Form:
    """
    Return the template of a campaign's ledgers.

    Args:
        schema: What the ledgers may hold, made from the same plan and roster.
        campaign: The plan.
        roster: The roster.
        unit: The unit that fills it in; empty for a template of all units.

    Raises:
        UnknownUnit: The unit is not known.
    """
    if unit and unit not in schema.units:
        raise UnknownUnit(schema.campaign, unit, schema.units)
    owed = {duty.id: duty for duty in campaign.duties if not unit or _may_owe(duty, unit, roster)}
    kinds = (kind for kind in schema.kinds if kind.name == CASE or any(duty in owed for duty in kind.duties))
    own = (FOR_UNIT.fill(unit=schema.units[unit].title),) if unit else ()
    return Form(
        campaign=schema.campaign,
        title=campaign.title,
        version=schema.version,
        unit=unit,
        sheets=tuple(_sheet(schema, campaign, kind, owed, unit) for kind in kinds),
        guide=(*own, *GUIDE),
    )


def _may_owe(duty: Duty, unit: str, roster: Roster) -> bool:
    """Tell whether a unit owes a duty, or may: where the members of a group are unknown, anybody may."""
    known = {each.id for each in roster.units}
    who = {bearer.who for bearer in duty.bearers}
    if not who or unit in who:
        return True
    members = [roster.members(group, None, None) for group in who if group not in known]
    return any(unit in group or not group for group in members)


def _sheet(
    schema: Schema, campaign: Campaign, kind: LedgerKind, owed: dict[str, Duty], unit: str
) -> FormSheet:
    duties = [owed[duty] for duty in kind.duties if duty in owed]
    asked = [each for each in kind.fields if not _is_rare(each) or _is_asked(each, duties)]
    columns = tuple(_column(schema, each, duties, unit) for each in asked)
    day = _day(schema, duties)
    return FormSheet(
        kind=kind.name,
        tab=Text(kind.title.zh[:28], kind.title.en[:28]),
        title=_title(campaign, kind),
        columns=columns,
        example=tuple(_example(each, day) for each in columns),
        duties=tuple(duty.title for duty in duties),
    )


def _title(campaign: Campaign, kind: LedgerKind) -> Text:
    # 服务月活动 and 活动日台账 meet in one 活动.
    front = campaign.title.zh.removesuffix("活动") if kind.title.zh.startswith("活动") else campaign.title.zh
    return Text(f"{front}{kind.title.zh}", f"{campaign.title.en}: {kind.title.en}")


def _is_rare(field: LedgerField) -> bool:
    """Tell whether most sheets do without a field; what becomes of a return is told by the step itself."""
    return field.name in _RARE or field.name.startswith(_RARE_STEP)


def _is_asked(field: LedgerField, duties: list[Duty]) -> bool:
    """Tell whether a duty needs a field that most sheets do without."""
    if field.name == "duty":
        return len(duties) > 1
    if field.name == "round":
        return any(duty.recurs for duty in duties)
    if field.name in ("step", "by"):
        return any(len(duty.steps) > 1 for duty in duties)
    if field.name == "items":
        return any(need.items for duty in duties for need in duty.needs)
    if field.name == "slots":
        return any(duty.slots for duty in duties)
    if field.name == "time":
        return any(duty.due.time is not None for duty in duties)
    return False


def _column(schema: Schema, field: LedgerField, duties: list[Duty], unit: str) -> FormColumn:
    choices = _choices(schema, field, duties, unit)
    offered = choices if len(choices) <= _MOST_CHOICES else ()
    hint = HINTS.get(field.name) or HOLDING[field.holds].fill(unit=field.unit)
    return FormColumn(
        field=field.name,
        heading=field.heading if not field.unit else _with_unit(field),
        hint=hint,
        holds="choice" if offered else _SHAPES.get(field.holds, "text"),
        choices=offered,
        needed=field.needed,
        several=field.several,
    )


def _with_unit(field: LedgerField) -> Text:
    return Text(f"{field.heading.zh}（{field.unit}）", f"{field.heading.en} ({field.unit})")


def _choices(schema: Schema, field: LedgerField, duties: list[Duty], unit: str) -> tuple[str, ...]:
    if field.name == "units":
        return (schema.units[unit].title.zh,) if unit else _titles(schema, schema.units)
    if field.name in ("by", "step:dispatched.to", "step:dispatched.helpers"):
        return _titles(schema, schema.units)
    if field.name == "duty":
        return tuple(duty.title.zh for duty in duties)
    if field.name == "step":
        return tuple(dict.fromkeys(step for duty in duties for step in duty.steps[1:]))
    if field.name == "channel":
        return CHANNELS
    if field.holds is Holds.ENTERPRISE:
        return tuple(each.title.zh for each in schema.enterprises.values())
    return ("是", "否") if field.holds is Holds.FLAG else field.choices


def _titles(schema: Schema, units: Iterable[str]) -> tuple[str, ...]:
    return tuple(schema.units[unit].title.zh for unit in units)


def _day(schema: Schema, duties: list[Duty]) -> date | None:
    """Return a day inside the time of the first duty or the campaign: a Monday to Friday, if one is near."""
    starts = (duty.window.start for duty in duties if duty.window.start is not None)
    first = next(starts, schema.span[0] if schema.span else None)
    if first is None:
        return None
    return first + timedelta(days=max(0, 7 - first.weekday()) if first.weekday() > 4 else 0)


def _example(column: FormColumn, day: date | None) -> Value:
    """Return what stands in a column of the example: invented, or the first choice that is offered."""
    if column.holds == "day":
        return None if day is None else day + timedelta(days=DAYS_AFTER.get(column.field, 0))
    if column.field in EXAMPLES:
        return EXAMPLES[column.field]
    if column.field == "note":
        return MARK.zh
    if column.choices:
        return column.choices[0]
    return 1 if column.holds in ("number", "decimal") else "示例"
