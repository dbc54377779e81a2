"""
Judging rows: what an engine grouped of an obligation becomes a tally, and the library's judge reads it.

What was judged once is kept by its terms and its history: most obligations have few records or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

import pyarrow as pa

from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.standing.flags import Flagging, Flags
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.tally import ANYBODY, About, Tally
from govcampaign.domain.standing.terms import ANYONE, identified
from govcampaign.domain.standing.verdict import cell_of
from govcampaign.domain.time.deadline import DueKind
from govcampaign.facts import decode_ruling, decode_terms

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
_FOUND: Final = (
    ("state", "string"),
    *((name, "int") for name in Flags._fields),
    ("done", "int"),
    ("credited", "int"),
    ("reached", "date"),
    ("due_day", "date"),
)
_TYPES: Final = {"int": pa.int32(), "string": pa.string(), "date": pa.date32()}
_KEPT: Final = 200_000
"""Verdicts that are kept at hand."""
_EPOCH: Final = date(1970, 1, 1).toordinal()

_Verdict: TypeAlias = tuple[Any, ...]
_Key: TypeAlias = tuple[Any, ...]


class CellJudge:
    """
    Judges obligations by what was grouped of them.

    Args:
        terms: The terms, by their number.
        rulings: The rulings that may concern an obligation, in order, by the number of the set.
        as_of: The day by which what happened is judged.
    """

    columns = (*PASSED, *_FOUND)

    def __init__(self, terms: tuple[bytes, ...], rulings: tuple[tuple[bytes, ...], ...], as_of: date) -> None:
        self._sent = terms, rulings, as_of
        self._as_of = as_of
        self._terms: dict[int, Obligation] = {}
        self._rulings: dict[int, tuple[Ruling, ...]] = {}
        self._kept: dict[_Key, int] = {}
        self._numbers: dict[_Verdict, int] = {}
        self._verdicts: list[_Verdict] = []
        self._items: dict[str, int] = {}
        self._item_names: list[str] = []
        self._abouts: dict[str, int] = {about.value: at for at, about in enumerate(About)}
        self._flagging = Flagging()

    def __reduce__(self) -> tuple[Callable[..., CellJudge], tuple[Any, ...]]:
        # What is kept is of one process.
        return CellJudge, self._sent

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the verdicts of a batch."""
        if len(self._kept) > _KEPT:
            self._forget()
        found = self._indices(batch)
        local: dict[int, int] = {}
        places = [local.setdefault(each, len(local)) for each in found]
        verdicts = [self._verdicts[each] for each in local]
        indices = pa.array(places, pa.int32())
        arrays = [batch.column(name).cast(_TYPES[kind]) for name, kind in PASSED]
        for at, (_, kind) in enumerate(_FOUND):
            arrays.append(pa.array([verdict[at] for verdict in verdicts], _TYPES[kind]).take(indices))
        return pa.RecordBatch.from_arrays(arrays, names=[name for name, _ in self.columns])

    def _forget(self) -> None:
        for kept in (self._kept, self._numbers, self._items):
            kept.clear()
        self._verdicts.clear()
        self._item_names.clear()

    def _indices(self, batch: pa.RecordBatch) -> list[int]:
        """Return the number of the verdict of each row."""
        history = _History(batch.column("hist"), self._abouts, self._number_of)
        terms = batch.column("t").to_pylist()
        firsts = batch.column("first_day").to_pylist()
        ruled = batch.column("ruled").to_pylist()
        kept, found = self._kept, []
        for row, number in enumerate(terms):
            rows, first = history.key(row), firsts[row]
            if ruled[row] is None:
                key: _Key = (number, rows, first)
                verdict = kept.get(key)
                if verdict is None:
                    owed = self._term(number)
                    verdict = kept[key] = self._judge(owed, history.rows(row, self._item_names), first, ())
            else:
                owed = self._identified(batch, row, number)
                of_it = self._ruling(ruled[row])
                verdict = self._judge(owed, history.rows(row, self._item_names), first, of_it)
            found.append(verdict)
        return found

    def _number_of(self, item: str) -> int:
        number = self._items.get(item)
        if number is None:
            number = self._items[item] = len(self._item_names)
            self._item_names.append(item)
        return number

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

    def _identified(self, batch: pa.RecordBatch, row: int, number: int) -> Obligation:
        def said(name: str) -> Any:
            return batch.column(name)[row].as_py()

        return identified(
            self._term(number),
            bearer=said("bearer") or "",
            slot=said("s") or "",
            round=said("cycle") or "",
            grounds=tuple(said("grounds") or ()),
            predecessors=tuple(said("predecessors") or ()),
        )

    def _judge(
        self,
        owed: Obligation,
        rows: list[tuple[About, str, date, int]],
        first: date | None,
        rulings: tuple[Ruling, ...],
    ) -> int:
        tally = Tally.of_one(ANYONE, rows)
        if first is not None and owed.due.kind is DueKind.BEFORE:
            tally.add_days((About.BEGUN, owed.due.before or "", ANYBODY), [(first, 1)])
        cell = cell_of(owed, tally, rulings, self._as_of)
        flags = self._flagging.of(cell)
        verdict = (cell.state.value, *flags, cell.done, cell.credited, cell.reached, cell.due_day)
        number = self._numbers.get(verdict)
        if number is None:
            number = self._numbers[verdict] = len(self._verdicts)
            self._verdicts.append(verdict)
        return number


_ABOUTS: Final = tuple(About)


class _History:
    """
    The lists of a column, as arrays of numbers.

    Args:
        column: Lists of structs of about, item, day and number.
        abouts: The number of each subject of a count.
        number_of: Returns the number of an item.
    """

    def __init__(self, column: pa.Array, abouts: Mapping[str, int], number_of: Callable[[str], int]) -> None:
        self._ends = column.offsets.to_pylist()
        self._there = column.is_valid().to_pylist()
        about, item, day, number = column.values.flatten()
        self._arrays = (
            _numbered(about, abouts.__getitem__),
            _numbered(item, number_of),
            day.cast(pa.date32()).cast(pa.int32()),
            number.cast(pa.int32()),
        )
        self._bytes = tuple(_bytes(each) for each in self._arrays)
        self._views = tuple(memoryview(each).cast("i") for each in self._bytes)

    def key(self, row: int) -> bytes:
        """Return what is equal for equal lists; empty where there is none."""
        if not self._there[row]:
            return b""
        start, end = 4 * self._ends[row], 4 * self._ends[row + 1]
        about, item, day, number = self._bytes
        return about[start:end] + item[start:end] + day[start:end] + number[start:end]

    def rows(self, row: int, items: list[str]) -> list[tuple[About, str, date, int]]:
        """Return the list of a row."""
        if not self._there[row]:
            return []
        span = slice(self._ends[row], self._ends[row + 1])
        about, item, day, number = (view[span].tolist() for view in self._views)
        days: Iterable[date] = map(date.fromordinal, (_EPOCH + each for each in day))
        subjects = (_ABOUTS[each] for each in about)
        return list(zip(subjects, (items[each] for each in item), days, number, strict=True))


def _numbered(column: pa.Array, number_of: Callable[[str], int]) -> pa.Array:
    encoded = column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()
    numbers = pa.array(map(number_of, encoded.dictionary.to_pylist()), pa.int32())
    return numbers.take(encoded.indices)


def _bytes(column: pa.Array) -> bytes:
    if not len(column):
        return b""
    start = 4 * column.offset
    return bytes(column.buffers()[1].to_pybytes()[start : start + 4 * len(column)])
