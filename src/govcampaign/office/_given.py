"""
What a host hands to a workspace: a clock, a calendar, plugins, and a store or how to open one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeAlias, cast

from govcampaign import _codec as codec
from govcampaign.domain.checks import BEIJING, plain_moment
from govcampaign.domain.given import expect
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.errors import InvalidValue, shown
from govcampaign.ports.storage import Kind, Store
from govcampaign.registry import Registry
from govcampaign.wording import Text

OpenStore: TypeAlias = Callable[[Sequence[Kind]], Store]
"""A function that opens a store for the kinds of record that it is to hold."""


def beijing_now() -> datetime:
    """Return the present moment in Beijing time, as a plain datetime that every codec knows."""
    # Not by way of pendulum, whose moments fail where a test library has frozen the clock.
    return plain_moment(datetime.now(BEIJING), "clock", "clock")


def check_given(registry: object, clock: object, calendar: object) -> None:
    """
    Refuse what a host passes to an office and no office could work with.

    Args:
        registry: Must be a `Registry`.
        clock: Must be a function, or another value that can be called.
        calendar: Must be a `WorkCalendar`, or None.

    Raises:
        InvalidValue: One of them is something else.
    """
    if not callable(clock):
        raise InvalidValue(
            "clock",
            Text(f"{shown(clock)} 不是函数", f"{shown(clock)} is not a function"),
            Text(
                "传入返回当前时间的函数，不传时间本身",
                "pass a function that returns the present moment, not a moment",
            ),
        ).about(code="wrong_type", field="clock")
    expect(registry, Registry, "registry")
    if calendar is not None:
        expect(calendar, WorkCalendar, "calendar")


def opened_by(make: OpenStore) -> Store:
    """
    Return the store that a function of the host opens.

    Raises:
        InvalidValue: What it returns is not a store.
    """
    store: object = make(codec.KINDS)
    if all(hasattr(store, verb) for verb in ("read", "scan", "apply", "close", "info")):
        return cast("Store", store)
    raise InvalidValue(
        "store",
        Text(f"函数返回的 {shown(store)} 不是存储", f"the function returned {shown(store)}, not a store"),
        Text("返回按所给记录种类打开的存储", "let it return a store opened for the kinds it is handed"),
    ).about(code="wrong_type", field="store")
