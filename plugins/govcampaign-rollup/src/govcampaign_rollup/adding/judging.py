"""
Judging rows: what an engine grouped of an obligation becomes a tally, and the library's judge reads it.

What was judged once is kept by its terms and its history: most obligations have few records or none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

import numpy as np
import pyarrow as pa

from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.standing.flags import Flagging, Flags, decisive_days
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.tally import ANYBODY, About, Tally
from govcampaign.domain.standing.terms import ANYONE, identified
from govcampaign.domain.standing.verdict import cell_of
from govcampaign.domain.time.deadline import DueKind
from govcampaign.facts import decode_ruling, decode_terms
from govcampaign_rollup.adding.histories import EVERY, Counted, Histories, Numbers, packed_day

PASSED: Final = (
    ("c", "int"),
    ("p", "int"),
    ("td", "int"),
    ("u", "int"),
    ("b", "int"),
    ("w", "string"),
    ("s", "string"),
)
"""The columns that say which cell it is: campaign, place, duty, holder, bearer, words for several, slot."""
_FLAGS: Final = tuple((name, "tinyint") for name in Flags._fields)
_DETAILS: Final = (
    ("state", "string"),
    ("done", "int"),
    ("credited", "int"),
    ("reached", "date"),
    ("due_day", "date"),
)
_TYPES: Final = {"int": pa.int32(), "tinyint": pa.int8(), "string": pa.string(), "date": pa.date32()}
_KEPT: Final = 200_000
"""Verdicts that are kept at hand."""

_Verdict: TypeAlias = tuple[Any, ...]
_Key: TypeAlias = tuple[Any, ...]


class CellJudge:
    """
    Judges obligations by what was grouped of them.

    Args:
        terms: The terms, by their number.
        rulings: The rulings that may concern an obligation, in order, by the number of the set.
        as_of: The day by which what happened is judged.
        detailed: Whether states, counts and days are given beside the flags.
    """

    def __init__(
        self,
        terms: tuple[bytes, ...],
        rulings: tuple[tuple[bytes, ...], ...],
        as_of: date,
        *,
        detailed: bool = False,
    ) -> None:
        self._sent = terms, rulings, as_of, detailed
        self._as_of, self._detailed = as_of, detailed
        self._found = (*_FLAGS, *(_DETAILS if detailed else ()))
        self._terms: dict[int, Obligation] = {}
        self._rulings: dict[int, tuple[Ruling, ...]] = {}
        self._kept: dict[_Key, int] = {}
        self._numbers: dict[_Verdict, int] = {}
        self._verdicts: list[_Verdict] = []
        # No item has the number 0.
        self._items = {"": 0}
        self._flagging = Flagging()

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Return the columns of the result; see `Judge`."""
        return (*PASSED, *self._found)

    def __reduce__(self) -> tuple[Callable[..., CellJudge], tuple[Any, ...]]:
        # What is kept is of one process.
        return _judge_of, self._sent

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the verdicts of a batch."""
        if len(self._kept) > _KEPT:
            for kept in (self._kept, self._numbers, self._verdicts):
                kept.clear()
            self._items = {"": 0}
        numbers = self._numbered(batch)
        some, places = _distinct(numbers, len(self._verdicts))
        verdicts = [self._verdicts[each] for each in some.tolist()]
        arrays = [batch.column(name).cast(_TYPES[kind]) for name, kind in PASSED]
        for at, (_, kind) in enumerate(self._found):
            arrays.append(
                pa.array([verdict[at] for verdict in verdicts], _TYPES[kind]).take(pa.array(places))
            )
        return pa.RecordBatch.from_arrays(arrays, names=[name for name, _ in self.columns])

    def _numbered(self, batch: pa.RecordBatch) -> Numbers:
        """Return the number of the verdict of each row."""
        moved = None if self._detailed else self._decisive(batch)
        histories = Histories(batch.column("plain"), batch.column("named"), self._number_of, moved)
        ruled = batch.column("ruled").is_valid().to_numpy(zero_copy_only=False)
        items = list(self._items)
        numbers = self._plain(batch, histories, ruled, items)
        for row in np.flatnonzero(ruled).tolist():
            owed = self._identified(batch, row)
            rulings = self._ruling(batch.column("ruled")[row].as_py())
            first = batch.column("first_day")[row].as_py()
            numbers[row] = self._judge(owed, histories.counts(row, items), first, rulings)
        return numbers

    def _decisive(self, batch: pa.RecordBatch) -> Numbers:
        """Return for each row the days to which its effects may be moved; see `decisive_days`."""
        numbers, places = _distinct(batch.column("t").to_numpy(), len(self._sent[0]))
        days = np.array([self._days(number) for number in numbers.tolist()], np.int64).reshape(-1, 3)
        found: Numbers = days[places]
        found[batch.column("ruled").is_valid().to_numpy(zero_copy_only=False)] = EVERY
        return found

    def _days(self, number: int) -> tuple[int, int, int]:
        some = decisive_days(self._term(number), self._as_of)
        packed = [packed_day(day) for day in (*some, *some[-1:], *some[-1:])]
        return (packed[0], packed[1], packed[2]) if packed else (EVERY, EVERY, EVERY)

    def _plain(
        self, batch: pa.RecordBatch, histories: Histories, ruled: Numbers, items: Sequence[str]
    ) -> Numbers:
        """
        Return the number of the verdict of each row that no ruling concerns.

        What is judged of one row is true of all that have the same terms, first day and history.
        """
        rows, places = _alike(batch, histories, ruled)
        taken = pa.array(rows)
        terms, firsts = (batch.column(name).take(taken).to_pylist() for name in ("t", "first_day"))
        keys = histories.keys.take(taken).to_pylist()
        kept, found = self._kept, []
        for row, *look in zip(rows.tolist(), terms, firsts, keys, strict=True):
            key = tuple(look)
            verdict = kept.get(key)
            if verdict is None:
                counts = histories.counts(row, items)
                verdict = kept[key] = self._judge(self._term(key[0]), counts, key[1], ())
            found.append(verdict)
        numbers: Numbers = np.array(found, np.int64)[places]
        return numbers

    def _number_of(self, item: str) -> int:
        return self._items.setdefault(item, len(self._items))

    def _term(self, number: int) -> Obligation:
        found = self._terms.get(number)
        if found is None:
            body = self._sent[0][number]
            # The first day of the other duty comes as that of anybody.
            found = decode_terms(body, f"terms {number}")
            found = identified(found, bearer="")
            self._terms[number] = found
        return found

    def _ruling(self, number: int) -> tuple[Ruling, ...]:
        found = self._rulings.get(number)
        if found is None:
            bodies = self._sent[1][number]
            found = self._rulings[number] = tuple(decode_ruling(body, "rulings") for body in bodies)
        return found

    def _identified(self, batch: pa.RecordBatch, row: int) -> Obligation:
        def said(name: str) -> Any:
            return batch.column(name)[row].as_py()

        return identified(
            self._term(said("t")),
            bearer=said("bearer") or "",
            slot=said("s") or "",
            round=said("cycle") or "",
            grounds=tuple(said("grounds") or ()),
            predecessors=tuple(said("predecessors") or ()),
        )

    def _judge(
        self,
        owed: Obligation,
        rows: list[Counted],
        first: date | None,
        rulings: tuple[Ruling, ...],
    ) -> int:
        tally = Tally.of_one(ANYONE, rows)
        if first is not None and owed.due.kind is DueKind.BEFORE:
            tally.add_days((About.BEGUN, owed.due.before or "", ANYBODY), [(first, 1)])
        cell = cell_of(owed, tally, rulings, self._as_of)
        flags = self._flagging.of(cell)
        details = (cell.state.value, cell.done, cell.credited, cell.reached, cell.due_day)
        verdict: _Verdict = (*flags, *details) if self._detailed else flags
        number = self._numbers.get(verdict)
        if number is None:
            number = self._numbers[verdict] = len(self._verdicts)
            self._verdicts.append(verdict)
        return number


def _alike(batch: pa.RecordBatch, histories: Histories, ruled: Numbers) -> tuple[Numbers, Numbers]:
    """Return one row of each look, and the place of the look of each row; ruled rows have one look."""
    first, keys = batch.column("first_day").dictionary_encode("encode"), histories.keys.dictionary_encode()
    look = batch.column("t").to_numpy().astype(np.int64)
    for encoded in (first, keys):
        look = look * len(encoded.dictionary) + encoded.indices.to_numpy()
    look[ruled] = -1
    encoded = pa.array(look).dictionary_encode()
    places = encoded.indices.to_numpy()
    rows = np.empty(len(encoded.dictionary), np.int64)
    rows[places] = np.arange(len(places))
    return rows, places


def _distinct(numbers: Numbers, limit: int) -> tuple[Numbers, Numbers]:
    """Return the different numbers in order, and the place of each among them; all are below a limit."""
    met = np.zeros(limit, bool)
    met[numbers] = True
    some = np.flatnonzero(met)
    places = np.zeros(limit, np.int64)
    places[some] = np.arange(len(some))
    return some, places[numbers]


def _judge_of(
    terms: tuple[bytes, ...], rulings: tuple[tuple[bytes, ...], ...], as_of: date, detailed: bool
) -> CellJudge:
    return CellJudge(terms, rulings, as_of, detailed=detailed)
