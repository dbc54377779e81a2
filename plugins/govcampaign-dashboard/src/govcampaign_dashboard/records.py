"""
The records behind cells, as far as a page holds them: no free text, no telephone numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen

from govcampaign.domain.journal.completion import step_words
from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.plan.declared import kind_words
from govcampaign.wording import Text, same
from govcampaign_dashboard.days import Days
from govcampaign_dashboard.strings import Pair, Strings, pair, unpersonal

_WORDS: Final = ("title", "theme", "medium", "problem", "place")
"""Fields that name a thing; what records say in free text is left out."""
_SAFE: Final = (Holds.NUMBER, Holds.DECIMAL, Holds.DAY, Holds.CHOICE, Holds.ENTERPRISE)


@frozen(kw_only=True)
class Limits:
    """
    How many records a page holds.

    Attributes:
        records: In the whole file.
        each: Of one cell; the latest are kept.
        cases: How many cases are listed.
        asked: How many records of one cell the live page sends.
    """

    records: int = 5_000
    each: int = 30
    cases: int = 200
    asked: int = 500


def said_of(record: Record, snapshot: Snapshot) -> Iterator[Text]:
    """Yield what a page says of a record beside its kind, its day and its units."""
    enterprise = getattr(record, "enterprise", "")
    if enterprise:
        known = snapshot.enterprises.get(enterprise)
        yield _safe(known.title if known else same(enterprise))
    for name in _WORDS:
        words = getattr(record, name, "")
        if words:
            yield _safe(same(words))
    if record.slots or record.items:
        yield _listed((*record.slots, *record.items))
    yield from _counts(record)
    step = getattr(record, "step", "")
    if step:
        yield step_words(step)
    if isinstance(record, OtherRecord):
        values = [each.value for each in record.values if each.holds in _SAFE and each.value != enterprise]
        if values:
            yield _listed(values)


def _counts(record: Record) -> Iterator[Text]:
    for amount in record.amounts:
        yield Text(amount.say("zh"), amount.say("en"))
    people = getattr(record, "people", None) or getattr(record, "attendance", None)
    if people:
        yield Text(f"{people} 人", f"{people} people")


def _safe(text: Text) -> Text:
    return Text(unpersonal(text.zh), unpersonal(text.en))


def _listed(words: Sequence[str]) -> Text:
    safe = [unpersonal(each) for each in words]
    return Text("、".join(safe), ", ".join(safe))


class Kept:
    """
    The records that a page holds, each once, and which cells they are behind.

    Args:
        snapshot: The campaign as of a day.
        days: The numbers of days.
        strings: Where wordings are kept.
        limits: How many records the page holds.
    """

    def __init__(self, snapshot: Snapshot, days: Days, strings: Strings, limits: Limits) -> None:
        self._snapshot, self._days, self._strings, self._limits = snapshot, days, strings, limits
        self._places: dict[str, int] = {}
        self._units = {row.line.unit: place for place, row in enumerate(snapshot.overview.rows)}
        self._seen = seen_days(snapshot)
        self.rows: list[list[Any]] = []

    def of(self, cell: str) -> tuple[list[int], int]:
        """
        Return the places of the records behind a cell, by day, and how many more there are.

        A record from before the window has the place `-1 - place`.

        Args:
            cell: The id of the cell.
        """
        behind = behind_cell(self._snapshot, cell)
        kept = []
        for id_, outside in behind[-self._limits.each :] if self._limits.each else ():
            place = self._place(id_)
            if place is not None:
                kept.append(-1 - place if outside else place)
        return kept, len(behind) - len(kept)

    def _place(self, id_: str) -> int | None:
        if id_ not in self._places:
            if len(self.rows) >= self._limits.records:
                return None
            self._places[id_] = len(self.rows)
            self.rows.append(self._row(id_))
        return self._places[id_]

    def _row(self, id_: str) -> list[Any]:
        record = self._snapshot.standing[id_]
        return [
            self._strings.place(kind_words(self._snapshot.campaign.kinds, record.kind)),
            self._days.number(record.day),
            self._days.number(self._seen.get(id_, record.day)),
            [self._units.get(unit, -1) for unit in record.units],
            self._strings.places(said_of(record, self._snapshot)),
            len(record.evidence),
        ]


def behind_cell(snapshot: Snapshot, cell: str) -> list[tuple[str, bool]]:
    """Return the ids of the records behind a cell, by day, each with True where it is before the window."""
    behind = snapshot.behind.get(cell)
    if behind is None:
        return []
    found = [*((id_, False) for id_ in behind.credited), *((id_, True) for id_ in behind.outside)]
    return sorted(
        ((id_, outside) for id_, outside in found if id_ in snapshot.standing),
        key=lambda each: (snapshot.standing[each[0]].day, each[0]),
    )


def seen_days(snapshot: Snapshot) -> dict[str, date]:
    """Return the day on which each record was first entered, by id."""
    return {entry.target: entry.known_since for entry in snapshot.entries if entry.number == 0}


def cell_document(snapshot: Snapshot, cell: str, limits: Limits) -> dict[str, Any]:
    """
    Return the records behind one cell, as the live page asks for them.

    Args:
        snapshot: The campaign as of a day.
        cell: The id of the cell.
        limits: How many records are sent.
    """
    days, seen = Days.of(snapshot), seen_days(snapshot)
    behind = behind_cell(snapshot, cell)
    records = [
        _told(snapshot, id_, outside=outside, days=days, seen=seen)
        for id_, outside in behind[-limits.asked :]
    ]
    return {"records": records, "left": len(behind) - len(records)}


def _told(
    snapshot: Snapshot, id_: str, *, outside: bool, days: Days, seen: dict[str, date]
) -> dict[str, Any]:
    record = snapshot.standing[id_]
    what: list[Pair] = [pair(text) for text in said_of(record, snapshot)]
    return {
        "t": pair(kind_words(snapshot.campaign.kinds, record.kind)),
        "day": days.number(record.day),
        "seen": days.number(seen.get(id_, record.day)),
        "units": list(record.units),
        "what": what,
        "proofs": len(record.evidence),
        "outside": outside,
    }
