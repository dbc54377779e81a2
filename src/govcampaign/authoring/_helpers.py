"""
Short names for writing a plan, a roster and records in Python.

A plan written so goes through the same reader as a plan file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Unpack

from govcampaign.authoring._keys import (
    AmountKeys,
    Amounts,
    CampaignKeys,
    DutyKeys,
    KindKeys,
    NeedKeys,
    Written,
)
from govcampaign.authoring._lists import names
from govcampaign.authoring._parts import spoken
from govcampaign.authoring._plan import plan_from
from govcampaign.domain.given import expect
from govcampaign.domain.names import identity
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidValue, in_words, shown
from govcampaign.wording import Text, same


def campaign(
    title: str | Text,
    /,
    *,
    duties: Iterable[Written] = (),
    calendar: WorkCalendar | None = None,
    **keys: Unpack[CampaignKeys],
) -> Campaign:
    """
    Return a campaign written in phrases.

    Args:
        title: Its name; also its id, unless `id` is given.
        duties: What `duty` returned.
        calendar: Working days and festivals that move, for its phrases; None is the State Council's.
        keys: The other keys of a plan file: `dated`, `window`, `phases`, `activities`, …

    Raises:
        InvalidPlan: With every mistake found, each with its key path.
    """
    # What is not a list is noted by the reader, with everything else.
    listed: Any = duties
    listed = list(listed) if isinstance(listed, Iterable) else listed
    return plan_from({"title": title, "duties": listed, **keys}, spoken(title) or "plan", calendar)


def duty(
    title: str | Text, /, *, owes: Written, who: str | tuple[str, ...] = (), **keys: Unpack[DutyKeys]
) -> dict[str, Any]:
    """
    Return a duty in the short form, for `campaign`.

    Args:
        title: What is owed; also its id, unless `id` is given.
        owes: What `days`, `once`, `records`, `any_number` or `items` returned.
        who: Units and group words, as `各部门、各单位`; empty where the notice names nobody.
        keys: The other keys of a duty: `when`, `due`, `clause`, `mode`, `activity`, …
    """
    named = {"who": who} if who else {}
    return {"title": title, **named, "owes": owes, **keys}


def kind(name: str, /, *, fields: Written, **keys: Unpack[KindKeys]) -> dict[str, Any]:
    """
    Return a kind of record with fields of its own, for `campaign`.

    Args:
        name: What duties and records call it.
        fields: What each of its fields holds, as `{"人数": "number"}`; its choices, as
            `{"结果": ["合格", "不合格"]}`; or its keys, as `{"人数": {"holds": "number", "needed": True}}`.
        keys: Its other keys: `title`, `natural`, `clause`, …
    """
    return {"name": name, "fields": fields, **keys}


def days(minimum: int, maximum: int | None = None, /, *, kind: str = "event_day") -> dict[str, Any]:
    """Return a need of distinct days: at least `minimum`, at most `maximum` where one is set."""
    return {"days": (minimum, maximum), "kind": kind}


def once(kind: str, /, **keys: Unpack[NeedKeys]) -> dict[str, Any]:
    """Return a need of one record of a kind; `where` and `scope` may be added."""
    return {"records": 1, "kind": kind, **keys}


def records(
    minimum: int, kind: str, /, maximum: int | None = None, **keys: Unpack[NeedKeys]
) -> dict[str, Any]:
    """Return a need of at least `minimum` records of a kind, at most `maximum` where one is set."""
    return {"records": (minimum, maximum), "kind": kind, **keys}


def any_number(kind: str, /, **keys: Unpack[NeedKeys]) -> dict[str, Any]:
    """Return a need of records of a kind whose number the notice does not give."""
    return {"records": "unknown", "kind": kind, **keys}


def items(listed: str | tuple[str, ...], /, *, kind: str) -> dict[str, Any]:
    """Return a need of named items, all of them, brought by records of a kind."""
    return {"items": listed, "kind": kind}


def total(
    name: str, least: Amounts = None, unit: str = "", /, *, most: Amounts = None, **keys: Unpack[AmountKeys]
) -> dict[str, Any]:
    """
    Return a need of an amount that is added up over records, such as 新增就业 of at least 500,000 人.

    Args:
        name: What the amount is called.
        least: The least in total: a number, or words such as `50万人`. None where the notice gives none.
        unit: The unit of measure, where the words do not give it.
        most: The most in total; None where there is no upper bound.
        keys: The kind of record that reports it, and other keys of a need.
    """
    return {"total": name, **_bounds(least, most, unit), **keys}


def level(
    name: str, least: Amounts = None, unit: str = "", /, *, most: Amounts = None, **keys: Unpack[AmountKeys]
) -> dict[str, Any]:
    """
    Return a need of an amount of which the last report counts, such as 覆盖率 of at least 85%.

    Args:
        name: What the amount is called.
        least: The least: a number, or words such as `85%`. None where the notice gives none.
        unit: The unit of measure, where the words do not give it.
        most: The most; None where there is no upper bound.
        keys: The kind of record that reports it, and other keys of a need.
    """
    return {"level": name, **_bounds(least, most, unit), **keys}


def completion(**keys: Unpack[AmountKeys]) -> dict[str, Any]:
    """Return a need of work without a number: done once completion is declared, and confirmed if asked."""
    return {"completion": True, **keys}


def _bounds(least: Amounts, most: Amounts, unit: str) -> dict[str, Any]:
    bounds = {"least": least, "most": most, "unit": unit or None}
    return {key: value for key, value in bounds.items() if value is not None}


def roster(groups: Mapping[str, str | Iterable[str]], /, *, title: str | Text = "roster") -> Roster:
    """
    Return a roster from group words to their members, as `{"各部门": "商务委、科委"}`.

    Units are listed in the order in which they first appear. A group that
    is not named stays unknown.

    Raises:
        InvalidValue: A name cannot be one, or something else than names is given.
    """
    expect(groups, Mapping, "roster")
    members = {group: _members(group, units) for group, units in groups.items()}
    ids = dict.fromkeys(unit for units in members.values() for unit in units)
    return Roster(
        id=spoken(title),
        title=same(title) if isinstance(title, str) else title,
        units=tuple(Unit(id=unit, title=same(unit), provenance=Provenance.LOCAL) for unit in ids),
        memberships=tuple(Membership(group=g, unit=u) for g, units in members.items() for u in units),
    )


def _members(group: object, units: object) -> tuple[str, ...]:
    place = f"roster.{in_words(group)}"
    if isinstance(units, str):
        return names(units, spaces=True)
    if not isinstance(units, Iterable):
        reason = Text(f"{shown(units)} 不是名称列表", f"{shown(units)} is not a list of names")
        remedy = Text("写成“商务委、科委”", "write '商务委、科委'")
        raise InvalidValue(place, reason, remedy).about(code="wrong_type", record=in_words(group))
    return tuple(identity(unit, place) for unit in units)
