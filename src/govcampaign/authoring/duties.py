"""
The short form of a duty: `who` owes how much (`owes`), `when`, and by when (`due`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from govcampaign.authoring.reader import BAD, Reader, names
from govcampaign.domain.deadline import Deadline, DueKind
from govcampaign.domain.document import Provenance
from govcampaign.domain.duty import Measure, Need
from govcampaign.domain.period import Period, Source
from govcampaign.errors import did_you_mean
from govcampaign.wording import Text

_NEED_KEYS: Final = ("kind", "kinds", "where", "scope", "provenance")
_OWN_WORDS: Final = (Source.SENTENCE, Source.TITLE, Source.DATED)
_OPEN_ENDED: Final = ("none", "无")


def spoken(title: Any) -> str:
    """Return the first wording of a title as written: a string, a table with `zh`, or a `Text`."""
    if isinstance(title, Text):
        return title.zh
    if isinstance(title, Mapping):
        title = title.get("zh")
    return title if isinstance(title, str) else ""


class DutyCompleter:
    """Bring duties from the short form to the full one, noting mistakes in a reader."""

    def __init__(self, reader: Reader, default: Any) -> None:
        self._reader = reader
        self._default = default
        self._windows: dict[str, Any] = {}

    def complete(self, written: Any) -> Any:
        """
        Return the duties in full form, in their order.

        Args:
            written: A list of duties; anything else passes, and is noted when it is read.
        """
        if not isinstance(written, (list, tuple)):
            return written
        for at, duty in enumerate(written):
            if isinstance(duty, Mapping) and not _leans(duty.get("when")):
                self._windows[_id(duty)] = self._window(duty, f"duties[{at}]")
        return [self._duty(duty, f"duties[{at}]") for at, duty in enumerate(written)]

    def _duty(self, written: Any, place: str) -> Any:
        if not isinstance(written, Mapping):
            return written
        short = ("who", "slots", "owes", "when", "due")
        full = {key: value for key, value in written.items() if key not in short}
        full["id"] = _id(written)
        if "who" in written or "slots" in written:
            full["bearers"] = self._bearers(written, place)
        full.setdefault("mode", "each" if full.get("bearers") else "together")
        if "owes" in written:
            full["need"] = self._need(written["owes"], f"{place}.owes")
        window = self._windows.get(full["id"])
        if _leans(written.get("when")):
            window = self._sibling(written["when"]["same_as"], f"{place}.when.same_as")
        full["window"] = window
        due, provenance = self._due(written, window, f"{place}.due")
        full["due"] = due
        full.setdefault("due_provenance", provenance)
        return full

    def _bearers(self, written: Mapping[str, Any], place: str) -> Any:
        who, slots = written.get("who", ()), written.get("slots", ())
        listed = names(who) if isinstance(who, str) else who
        if isinstance(slots, Mapping):
            return [{"who": unit, "slot": slot} for slot, unit in slots.items()]
        if not isinstance(listed, (list, tuple)) or not isinstance(slots, (list, tuple, str)):
            return self._reader.note(
                f"{place}.who",
                Text("不是名称列表", "it is no list of names"),
                Text("写成“各管委会、各部门”", "write '各管委会、各部门'"),
            )
        slots = names(slots) if isinstance(slots, str) else slots
        if not slots:
            return [{"who": name} if isinstance(name, str) else name for name in listed]
        return [{"who": name, "slot": slot} for slot in slots for name in listed]

    def _need(self, written: Any, place: str) -> Any:
        if isinstance(written, Need):
            return written
        if not isinstance(written, Mapping):
            return self._reader.read(Need, written, place)
        measures = [m for m in Measure if m.value in written]
        if len(measures) != 1 or "measure" in written:
            return self._reader.read(Need, written, place)
        measure = measures[0]
        unknown = [k for k in written if k not in (*_NEED_KEYS, measure.value)]
        for key in unknown:
            known = (*_NEED_KEYS, measure.value)
            self._reader.note(f"{place}.{key}", Text("没有这个键", "there is no such key"), did_you_mean(key, known))
        full: dict[str, Any] = {"measure": measure.value, **self._quantity(written[measure.value], measure, place)}
        kinds = written.get("kinds", written.get("kind", ()))
        full["kinds"] = names(kinds) if isinstance(kinds, str) else kinds
        where = written.get("where", {})
        if isinstance(where, Mapping):
            full["conditions"] = [{"field": key, "value": value} for key, value in where.items()]
        full.update({key: written[key] for key in ("scope", "provenance") if key in written})
        return BAD if unknown else self._reader.read(Need, full, place)

    def _quantity(self, amount: Any, measure: Measure, place: str) -> dict[str, Any]:
        if amount == "unknown":
            return {}
        if measure is Measure.ITEMS:
            return {"items": amount}
        if isinstance(amount, (list, tuple)) and len(amount) == 2:  # noqa: PLR2004  a range has two ends
            return {"minimum": amount[0], "maximum": amount[1]}
        return {"minimum": amount}

    def _window(self, written: Mapping[str, Any], place: str) -> Any:
        if "window" in written:
            return self._reader.read(Period, written["window"], f"{place}.window")
        when = written.get("when")
        if when is None:
            return self._default
        if isinstance(when, Mapping) and set(when) == {"awaits"}:
            return Period.unresolved(f"按{when['awaits']}安排")
        return self._reader.read(Period, when, f"{place}.when")

    def _sibling(self, other: Any, place: str) -> Any:
        window = self._windows.get(other)
        if window is BAD:
            return BAD
        if isinstance(window, Period):
            return Period(
                text=window.text, start=window.start, end=window.end, rule=window.rule, source=Source.SIBLING
            )
        reason = Text(f"任务“{other}”没有自己的时间", f"the duty {other!r} has no time of its own")
        return self._reader.note(place, reason, did_you_mean(str(other), self._windows))

    def _due(self, written: Mapping[str, Any], window: Any, place: str) -> tuple[Any, Provenance]:
        due, when = written.get("due"), written.get("when")
        if due is None and isinstance(when, Mapping) and "awaits" in when:
            return {"kind": "awaited", "awaits": when["awaits"]}, Provenance.STATED
        if due is None:
            own = isinstance(window, Period) and window.source in _OWN_WORDS
            return Deadline(kind=DueKind.WINDOW_END), Provenance.STATED if own else Provenance.INFERRED
        if due in _OPEN_ENDED:
            return Deadline(kind=DueKind.NONE), Provenance.INFERRED
        if isinstance(due, Mapping) and "kind" not in due and len(due) == 1:
            kind = {"before": "before", "awaits": "awaited"}.get(next(iter(due)))
            if kind:
                return {"kind": kind, **due}, Provenance.STATED
        return self._reader.read(Deadline, due, place), Provenance.STATED


def _id(written: Mapping[str, Any]) -> str:
    given = written.get("id")
    return given if isinstance(given, str) else spoken(written.get("title"))


def _leans(when: Any) -> bool:
    return isinstance(when, Mapping) and set(when) == {"same_as"}
