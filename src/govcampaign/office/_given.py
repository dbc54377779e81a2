"""
What a host hands to a workspace: a clock, a calendar, plugins, and a store or how to open one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeAlias, cast

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


def opened_by(store: Any) -> Store:
    """
    Return the store that a function of the host opens.

    Raises:
        InvalidValue: It is not a function, or what it returns is not a store.
    """
    verbs = ("read", "scan", "apply", "close", "info")
    opened: Any = store(codec.KINDS) if callable(store) else store
    if callable(store) and all(hasattr(opened, verb) for verb in verbs):
        return cast("Store", opened)
    shown_zh = f"{shown(opened)} 不是存储地址，也不是打开存储的函数"
    raise InvalidValue(
        "store",
        Text(shown_zh, f"{shown(opened)} is neither a URL nor a store"),
        Text(
            "传入地址，或传入按记录种类打开存储的函数",
            "pass a URL, or a function that opens a store for the kinds it is handed",
        ),
    ).about(code="wrong_type", field="store")
