"""
The plans and rosters: the province's own, and one of each district, made from Binhai's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import evolve, frozen

import binhai_2013
from govcampaign import Campaign, Roster, Text, Unit, dump_plan, read_plan
from govcampaign.domain.units.membership import Membership

PROVINCE: Final = "示例省"
NUMERALS: Final = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
KINDS: Final = ("committee", "department", "town")
UNDER: Final[Mapping[str, tuple[str, ...]]] = {
    "visits": ("visits-committees", "visits-departments", "visits-routed", "visits-others"),
    "policy": ("policy-days", "city-meeting"),
    "reception": ("desk", "announcement"),
    "meetings": ("district-meeting", "committee-meetings", "kick-off"),
    "improvement": ("self-check", "plan-tasks", "window-industries", "rectification"),
    "publicity": ("media", "own-publicity"),
    "innovation": ("innovation", "mechanism"),
    "reports": ("own-plan", "summary", "overall-summary"),
}
"""The duties of a district by the duty of the province that they carry out."""
_KEPT: Final = (
    *("window", "nominal", "phases", "unit_kinds", "groups", "units", "segments", "routing", "activities"),
    *("duties", "dependencies", "issue_kinds"),
)
"""What a district's plan has of Binhai's: not the words of its notice, its parties and its contacts."""
_OF_THE_NOTICE: Final = ("clauses", "clause", "provenance", "relies_on", "window_clauses")


@frozen(kw_only=True)
class District:
    """
    A district.

    Attributes:
        number: Its number, from 1.
        diligence: The share of its records that are entered, 0 to 1.
    """

    number: int
    diligence: float

    @property
    def id(self) -> str:
        """Return its id, which is its name too."""
        return f"示例{NUMERALS[self.number - 1]}区"

    @property
    def title(self) -> Text:
        """Return its name."""
        return Text(self.id, f"example district {self.number}")

    @property
    def campaign(self) -> str:
        """Return the id of its campaign."""
        return f"district-{self.number:02d}-2013"

    @property
    def units(self) -> Mapping[str, str]:
        """Return the ids of its units by those of the units of Binhai that they are made from."""
        sizes = {
            "committee": 3 + self.number % 4,
            "department": 8 + 5 * self.number % 7,
            "town": 2 + self.number % 3,
        }
        roster = binhai_2013.roster()
        chosen = [
            unit.id
            for unit in roster.units
            if unit.id in [u.id for u in roster.units if u.kind == unit.kind][: sizes.get(unit.kind, 1)]
        ]
        return {each: f"{self.id}{each.removeprefix('示例').removeprefix('区')}" for each in chosen}


_DILIGENCE: Final = (0.98, 0.9, 0.95, 0.75, 0.85, 0.6, 0.92, 0.7, 0.8, 0.5, 0.88, 0.35)
DISTRICTS: Final = tuple(District(number=n, diligence=d) for n, d in enumerate(_DILIGENCE, start=1))


@cache
def province_plan() -> Campaign:
    """Return the plan of the province."""
    written = files("province_2013").joinpath("data", "province.toml").read_bytes()
    return read_plan(written, format="toml", place="province.toml")


@cache
def province_roster() -> Roster:
    """Return the province and its districts."""
    return Roster(
        id="province",
        title=Text("示例名单（虚构）", "illustrative roster (invented)"),
        units=(
            Unit(id=PROVINCE, title=Text(PROVINCE, "example province"), kind="province"),
            *(Unit(id=d.id, title=d.title, kind="district", parent=PROVINCE) for d in DISTRICTS),
        ),
        memberships=tuple(Membership(group="各区", unit=each.id) for each in DISTRICTS),
    )


@cache
def district_plan(district: District) -> Campaign:
    """Return the plan of a district: Binhai's duties, each under the province's duty that it carries out."""
    source = json.loads(dump_plan(binhai_2013.campaign()))
    plan = _moved({key: source[key] for key in _KEPT}, district.units)
    above = {duty: under for under, duties in UNDER.items() for duty in duties}
    for duty in plan["duties"]:
        duty |= {"under": above[duty["id"]], "provenance": "local"}
    title = {"zh": f"{district.id}2013年服务月活动", "en": f"Service month of 2013, {district.title.en}"}
    plan |= {"id": district.campaign, "title": title, "parent": province_plan().id}
    return read_plan(json.dumps(plan, ensure_ascii=False), format="json", place=district.campaign)


@cache
def district_roster(district: District) -> Roster:
    """Return the units of a district, below it."""
    source, names = binhai_2013.roster(), district.units
    units = tuple(
        evolve(
            unit,
            id=names[unit.id],
            title=Text(names[unit.id], f"{unit.title.en}, district {district.number}"),
            parent=district.id,
        )
        for unit in source.units
        if unit.id in names
    )
    top = Unit(id=district.id, title=district.title, kind="district")
    return Roster(
        id=district.campaign,
        title=Text("示例名单（虚构）", "illustrative roster (invented)"),
        units=(top, *units),
        memberships=tuple(
            evolve(each, unit=names[each.unit]) for each in source.memberships if each.unit in names
        ),
    )


def _moved(value: Any, units: Mapping[str, str]) -> Any:
    """Return part of Binhai's plan with other units, and without the clauses of the notice."""
    if isinstance(value, dict):
        return {key: _moved(part, units) for key, part in value.items() if key not in _OF_THE_NOTICE}
    if isinstance(value, list):
        return [_moved(part, units) for part in value]
    return units.get(value, value) if isinstance(value, str) else value
