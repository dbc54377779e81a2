"""
The plan and the roster, read from the package's data.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

from attrs import evolve

from govcampaign import Campaign, Roster, Text, read_plan, roster_from_csv


def _data(name: str) -> bytes:
    return files("binhai_2013").joinpath("data", name).read_bytes()


@cache
def campaign() -> Campaign:
    """Return the service month as its notice sets it up."""
    return read_plan(_data("notice.toml"), format="toml", place="notice.toml")


@cache
def local_campaign() -> Campaign:
    """Return that plan with the local rules of the demonstration: channels, time limits, a ladder."""
    written = _data("notice.toml") + b"\n" + _data("local.toml")
    return read_plan(written, format="toml", place="notice.toml + local.toml")


def extended(plan: Campaign) -> Campaign:
    """Return the plan with policy days until 20 July, as an invented second notice of 8 July sets them."""
    duties = tuple(
        evolve(duty, window=evolve(duty.window, text="7月上中旬", end=date(2013, 7, 20)))
        if duty.id == "policy-days"
        else duty
        for duty in plan.duties
    )
    return evolve(plan, duties=duties)


@cache
def roster() -> Roster:
    """Return the illustrative roster: 12 management committees, 40 departments, 7 towns, all local."""
    title = Text("示例名单（虚构，非官方）", "illustrative roster (invented, not official)")
    return roster_from_csv(_data("roster.csv"), id="illustrative", title=title, place="roster.csv")
