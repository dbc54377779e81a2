"""
The short form of a duty: `who` owes how much (`owes`), `when`, and by when (`due`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve

from govcampaign.authoring._lists import names
from govcampaign.authoring._needs import NeedCompleter
from govcampaign.authoring._parts import PartsCompleter, spoken
from govcampaign.authoring._reader import BAD, Reader, keys_of
from govcampaign.domain.journal.fields import Field
from govcampaign.domain.names import normal
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import Deadline, DueKind
from govcampaign.domain.time.period import Period, Source
from govcampaign.errors import did_you_mean, in_words, shown
from govcampaign.wording import Text

_SHORT: Final = {
    "who": "bearers",
    "slots": "bearers",
    "owes": "need",
    "when": "window",
    "if": "condition",
    "if_": "condition",
    "grace": "grace_days",
}
"""Short keys, and the field each represents."""

_SEVERAL: Final = re.compile(r"\S(?:会同|牵头|配合)")
"""What joins two units in one phrase."""

_LEANING: Final = {"before": DueKind.BEFORE, "awaits": DueKind.AWAITED}
_OWN_WORDS: Final = (Source.SENTENCE, Source.TITLE, Source.DATED, Source.NEXT, Source.ACTIVITY)
_OPEN_ENDED: Final = ("none", "无")


def taken_over(period: Period, source: Source) -> Period:
    """Return a period as another one's: resting on `source`, if it is resolved at all."""
    return evolve(period, source=source) if period.resolved else period


_COMMON: Final = ("title", "who", "owes", "when", "due", "every", "stages", "if", "clause", "id")
"""The keys of a duty that people write most, in the order in which they are named to them."""

_MEANT: Final = {
    "任务": "title",
    "单位": "who",
    "时间": "when",
    "期限": "due",
    "deadline": "due",
    "周期": "every",
    "阶段": "stages",
    "条件": "if",
}
"""Words that people write as keys, and the keys that they mean."""


class DutyCompleter:
    """
    Bring duties from the short form to the full one, noting mistakes in a reader.

    Args:
        reader: Where mistakes are noted.
        default: The window of a duty for which none is stated.
        activities: The times of activities, by id, which their duties take over.
        fields: The fields that the plan declares for its kinds of record; None where they could not be read.
    """

    def __init__(
        self,
        reader: Reader,
        default: Period,
        activities: Mapping[str, Period],
        fields: Mapping[str, Mapping[str, Field]] | None = None,
    ) -> None:
        self._reader = reader
        self._default = default
        self._activities = activities
        self._fields = fields
        self._windows: dict[str, Any] = {}
        self._needs = NeedCompleter(reader, fields)
        self._parts = PartsCompleter(reader, self._needs)

    def complete(self, written: Any) -> Any:
        """
        Return the duties in full form, in their order.

        Args:
            written: A list of duties; anything else passes, and is noted when it is read.
        """
        if not isinstance(written, (list, tuple)):
            return written
        windows = [self._own_window(duty, f"duties[{at}]") for at, duty in enumerate(written)]
        for duty, window in zip(written, windows, strict=True):
            if window is not None:
                self._windows.setdefault(normal(in_words(_id(duty))), window)
        return [self._duty(duty, windows[at], f"duties[{at}]") for at, duty in enumerate(written)]

    def _duty(self, written: Any, window: Any, place: str) -> Any:
        if not isinstance(written, Mapping):
            return written
        full: dict[str, Any] = {"id": _id(written)}
        full.update(self._own_keys(written, place))
        if "who" in written or "slots" in written:
            full["bearers"] = self._bearers(written, place)
        full.setdefault("mode", "each" if full.get("bearers") else "together")
        if "owes" in written:
            full["need"] = self._needs.complete(written["owes"], f"{place}.owes")
        full.update(self._parts.complete(written, place))
        if "every" in written:
            full.update(self._parts.recurring(written["every"], full.get("need"), place))
        if window is None:
            window = self._sibling(written["when"]["same_as"], f"{place}.when.same_as")
        full["window"] = window
        full["due"], provenance = self._due(written, window, f"{place}.due")
        full.setdefault("due_provenance", provenance)
        return full

    def _own_keys(self, written: Mapping[str, Any], place: str) -> dict[str, Any]:
        """Return what is under keys that need no completing; keys that mean nothing are noted."""
        full: dict[str, Any] = {}
        for key, value in written.items():
            if key not in _SHORT and key not in keys_of(Duty):
                self._unknown(f"{place}.{key}", key)
            elif key not in _SHORT:
                full[key] = value
            elif _SHORT[key] in written:
                self._reader.twice(f"{place}.{key}", _SHORT[key])
            elif _SHORT[key] in ("condition", "grace_days"):
                full[_SHORT[key]] = value
        return full

    def _unknown(self, place: str, key: object) -> None:
        meant = _MEANT.get(key) if isinstance(key, str) else None
        if meant is None:
            self._reader.unknown(place, key, (*keys_of(Duty), *_SHORT), _COMMON)
        else:
            self._reader.unknown(place, meant, (meant,))

    # -- who -----------------------------------------------------------------

    def _bearers(self, written: Mapping[str, Any], place: str) -> Any:
        who, slots = written.get("who", ()), written.get("slots", ())
        listed = names(who) if isinstance(who, str) else who
        if not isinstance(listed, (list, tuple)):
            return self._reader.note(
                f"{place}.who",
                Text("不是名称列表", "it is not a list of names"),
                Text("写成“各管委会、各部门”", "write '各管委会、各部门'"),
                code="wrong_type",
            )
        for name in listed:
            if isinstance(name, str) and _SEVERAL.search(name):
                return self._reader.note(
                    f"{place}.who",
                    Text(f"“{name}”像是几个单位", f"{name!r} looks like several units"),
                    Text(
                        "各单位分开写，角色写在 bearers 里", "name each on its own, and its role in bearers"
                    ),
                )
        if not slots:
            return [{"who": name} if isinstance(name, str) else name for name in listed]
        if isinstance(slots, Mapping) == bool(listed):  # a table without `who`, or a list with it
            return self._reader.note(
                f"{place}.slots",
                Text("没有写明每项分工由哪个单位承担", "it does not say who fills which slot"),
                Text(
                    "写成“分工 = 单位”的表而不写 who，或列出分工并写 who",
                    "give a table of slot = unit and no who, or a list of slots and who fills them all",
                ),
                code="does_not_belong",
            )
        filled = self._filled(slots, listed, place)
        if BAD in filled or BAD in filled.values():
            return BAD
        return [{"who": unit, "slot": slot} for slot, units in filled.items() for unit in units]

    def _filled(self, slots: Any, listed: Any, place: str) -> dict[Any, Any]:
        """Return who fills each slot; `BAD` represents slots or names that cannot be read."""
        if isinstance(slots, Mapping):
            return {slot: self._names(units, f"{place}.slots.{slot}") for slot, units in slots.items()}
        units, read = self._names(listed, f"{place}.who"), self._names(slots, f"{place}.slots")
        return {BAD: BAD} if read is BAD else dict.fromkeys(read, units)

    def _names(self, written: Any, place: str) -> Any:
        return self._reader.read(tuple[str, ...], written, place)

    # -- when, and by when -------------------------------------------------------

    def _own_window(self, written: Any, place: str) -> Any:
        """Return the window that is a duty's own; None if a sibling gives it, or it is not a duty."""
        if not isinstance(written, Mapping) or (_leans(written.get("when")) and "window" not in written):
            return None
        if "window" in written:
            return self._reader.read(Period, written["window"], f"{place}.window")
        when = written.get("when")
        if when is None:
            return self._inherited(written)
        if isinstance(when, Mapping) and set(when) == {"awaits"}:
            who = self._reader.read(str, when["awaits"], f"{place}.when.awaits")
            return BAD if who is BAD else Period.unresolved(f"按{who}安排")
        return self._reader.read(Period, when, f"{place}.when")

    def _inherited(self, written: Mapping[str, Any]) -> Period:
        """Return the time of the duty's activity, unless it states a deadline; else that of the campaign."""
        activity = written.get("activity")
        period = self._activities.get(activity) if isinstance(activity, str) else None
        if period is None or not period.resolved or _states_a_day(written.get("due")):
            return self._default
        return taken_over(period, Source.ACTIVITY)

    def _sibling(self, other: Any, place: str) -> Any:
        window = self._windows.get(normal(in_words(other)))
        if window is None:
            reason = Text(
                f"没有名为“{in_words(other)}”且单独规定了时间的任务",
                f"there is no duty {shown(other)} with a time of its own",
            )
            return self._reader.note(place, reason, did_you_mean(other, self._windows), code="not_declared")
        return BAD if window is BAD else taken_over(window, Source.SIBLING)

    def _due(self, written: Mapping[str, Any], window: Any, place: str) -> tuple[Any, Provenance]:
        due, when = written.get("due"), written.get("when")
        if due is None and window is BAD:
            return BAD, Provenance.STATED
        if due is None and isinstance(when, Mapping) and "awaits" in when:
            due = {"awaits": when["awaits"]}
        if due is None:
            own = window.source in _OWN_WORDS
            return Deadline(kind=DueKind.WINDOW_END), Provenance.STATED if own else Provenance.INFERRED
        if due in _OPEN_ENDED:
            return Deadline(kind=DueKind.NONE), Provenance.INFERRED
        if isinstance(due, Mapping) and "kind" not in due:
            kind = next((kind for key, kind in _LEANING.items() if key in due), None)
            due = due if kind is None else {"kind": kind, **due}
        read = self._reader.read(Deadline, due, place)
        inferred = isinstance(read, Deadline) and read.source is Source.NEXT
        return read, Provenance.INFERRED if inferred else Provenance.STATED


def _id(written: Mapping[str, Any]) -> Any:
    return written["id"] if "id" in written else spoken(written.get("title"))


def _states_a_day(due: Any) -> bool:
    if isinstance(due, Mapping):
        return "day" in due
    if isinstance(due, Deadline):
        return due.kind is DueKind.FIXED
    return due is not None and due not in _OPEN_ENDED


def _leans(when: Any) -> bool:
    return isinstance(when, Mapping) and set(when) == {"same_as"}
