"""
What is wrong with the name of a unit or an enterprise, or was concluded from it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from govcampaign.errors import did_you_mean
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import note, warning
from govcampaign.ledger.texts import safe
from govcampaign.wording import Text


def short_name(name: str, unit: str) -> Fault:
    """Return the note of a unit that was found by another name than its own."""
    reason = Text(f"“{safe(name)}”不是名单中的全称", f"{safe(name)!r} is not a name on the roster")
    return note("short_name", reason, Text(f"已按“{unit}”登记", f"it was entered as {unit!r}"))


def is_group(word: str) -> Fault:
    """Return the fault of a group word in the place of a unit."""
    reason = Text(f"“{word}”是单位统称，不是一个单位", f"{word!r} is a group and no unit")
    return Fault(code="group_word", reason=reason, remedy=Text("写明是哪个单位", "name the unit"))


def unclear(name: str, fitting: tuple[str, ...]) -> Fault:
    """Return the fault of a name that may be several units."""
    shown = fitting[:6]
    more = len(fitting) > len(shown)
    reason = Text(f"“{safe(name)}”可指几个单位", f"{safe(name)!r} may be several units")
    remedy = Text(
        f"写全称：{'、'.join(shown)}{'等' if more else ''}",
        f"write the full name: {', '.join(shown)}{' …' if more else ''}",
    )
    return Fault(code="unclear_unit", reason=reason, remedy=remedy)


def and_others(name: str) -> Fault:
    """Return the fault of a list that leaves units out."""
    reason = Text(f"“{safe(name)}”没有列全单位", f"{safe(name)!r} does not name all units")
    return Fault(code="units_left_out", reason=reason, remedy=Text("逐个写明单位", "name each unit"))


def several_units(text: str) -> Fault:
    """Return the fault of several units in a cell of one."""
    reason = Text(f"“{safe(text)}”是几个单位", f"{safe(text)!r} is several units")
    return Fault(code="several_units", reason=reason, remedy=Text("只写一个单位", "name one unit"))


def several_enterprises(text: str) -> Fault:
    """Return the fault of several enterprises in a cell of one."""
    reason = Text(f"“{safe(text)}”是几家企业", f"{safe(text)!r} is several enterprises")
    return Fault(code="several_enterprises", reason=reason, remedy=Text("每家企业一行", "one row each"))


def unknown_enterprise(name: str, known: Collection[str]) -> Fault:
    """Return the warning of an enterprise that the register does not have."""
    reason = Text(f"企业名录中没有“{safe(name)}”", f"the register has no enterprise {safe(name)!r}")
    remedy = did_you_mean(name[:60], known) if len(known) <= _MOST_COMPARED else _CHECK
    return warning("unknown_enterprise", reason, remedy)


_MOST_COMPARED: Final = 300
"""Above this many names, comparing each with all of them takes too long."""

_CHECK: Final = Text("核对企业名称，或先登记该企业", "check the name, or register the enterprise first")
