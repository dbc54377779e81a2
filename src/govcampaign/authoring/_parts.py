"""
The short forms of stages and of the steps in which a completion is accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import fields

from govcampaign.authoring._lists import names
from govcampaign.authoring._needs import NeedCompleter
from govcampaign.authoring._reader import Reader, keys_of
from govcampaign.domain.plan.duty import Stage
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.errors import in_words
from govcampaign.wording import Text

_NUMBERED: Final = (Measure.RECORDS, Measure.DAYS)
"""What a recurrence may give the number of."""


def spoken(title: Any) -> str:
    """Return the first wording of a title as written: a string, a table with `zh`, or a `Text`."""
    if isinstance(title, Text):
        title = title.zh
    elif isinstance(title, Mapping):
        title = title.get("zh")
    return title if isinstance(title, str) else ""


class PartsCompleter:
    """
    Bring stages and steps from the short form to the full one, noting mistakes in a reader.

    Args:
        reader: Where mistakes are noted.
        needs: Brings the needs of stages to the full form.
    """

    def __init__(self, reader: Reader, needs: NeedCompleter) -> None:
        self._reader = reader
        self._needs = needs

    def complete(self, written: Mapping[str, Any], place: str) -> dict[str, Any]:
        """
        Return the stages and the steps of a duty in full form, by field, as far as they are given.

        Args:
            written: The duty.
            place: Its key path.
        """
        full: dict[str, Any] = {}
        if "stages" in written:
            full["stages"] = self._stages(written["stages"], f"{place}.stages")
        if "acceptance" in written:
            full["acceptance"] = _steps(written["acceptance"])
        if "every" in written and not _is_full(written.get("due")):
            full["due"] = self._reader.note(
                f"{place}.due",
                Text("定期任务的期限写在 every 里", "the due day of each round is part of `every`"),
                Text("写成“每月5日前”", "write it as 每月5日前"),
                code="does_not_belong",
            )
        return full

    def recurring(self, written: Any, need: Any, place: str) -> dict[str, Any]:
        """
        Return a recurrence, and a need without a number with the one that its words give (每月至少2次).

        Args:
            written: The recurrence.
            need: What is owed, as far as it is read.
            place: The key path of the duty.
        """
        every = self._reader.read(Recurrence, written, f"{place}.every")
        if not isinstance(every, Recurrence) or not isinstance(need, Need) or need.measure not in _NUMBERED:
            return {"every": every}
        if (need.minimum, need.maximum) != (None, None):
            return {"every": every}
        least, most = every.least, every.most
        full = {field.name: getattr(need, field.name) for field in fields(Need)}
        return {
            "every": every,
            "need": self._reader.read(Need, {**full, "minimum": least, "maximum": most}, place),
        }

    def _stages(self, written: Any, place: str) -> Any:
        """Return stages in full form; a table is `name = due`."""
        if isinstance(written, Mapping):
            return [{"id": name, "title": name, "due": due} for name, due in written.items()]
        if not isinstance(written, (list, tuple)):
            return written
        return [self._stage(each, f"{place}[{at}]") for at, each in enumerate(written)]

    def _stage(self, written: Any, place: str) -> Any:
        if not isinstance(written, Mapping):
            return written
        full = {key: value for key, value in written.items() if key != "owes"}
        full.setdefault("id", spoken(written.get("title")))
        full.setdefault("title", written.get("id"))
        if "owes" in written:
            if "need" in written:
                return self._reader.twice(f"{place}.owes", "need")
            full["need"] = self._needs.complete(written["owes"], f"{place}.owes")
        for key in full:
            if key not in keys_of(Stage):
                return self._reader.unknown(f"{place}.{in_words(key)}", key, (*keys_of(Stage), "owes"))
        return full


def _is_full(due: Any) -> bool:
    """Tell whether a deadline is in full form, as that of a dump, or not there."""
    return due is None or isinstance(due, Deadline) or (isinstance(due, Mapping) and "kind" in due)


def _steps(written: Any) -> Any:
    """Return steps in full form: names alone, or a table `step = who takes it`."""
    if isinstance(written, Mapping):
        return [{"step": step, "by": by} for step, by in written.items()]
    listed = names(written) if isinstance(written, str) else written
    if not isinstance(listed, (list, tuple)):
        return listed
    return [{"step": each} if isinstance(each, str) else each for each in listed]
