"""
Which file feeds which recorded day, where several copies of a journal hold it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final, NamedTuple

from attrs import frozen

from govcampaign_rollup.folder.copies import Copy
from govcampaign_rollup.folder.manifest import File

_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class Pick:
    """
    A file of effects and the recorded days that are taken from it.

    Attributes:
        path: The file.
        campaign: The campaign's id.
        first: The first recorded day.
        last: The last one.
        whole: Whether the file holds no other days.
    """

    path: Path
    campaign: str
    first: date
    last: date
    whole: bool


class Candidate(NamedTuple):
    """A file that may feed some days, with the days it holds."""

    copy: Copy
    file: File
    first: date
    last: date

    @property
    def rank(self) -> tuple[object, ...]:
        """Return what the file that is taken has most of: closed, then late, then long."""
        return (
            not self.file.open,
            self.copy.rank[:2],
            self.last - self.first,
            self.copy.path(self.file),
        )


def candidates(copies: Iterable[Copy], without: Container[str]) -> list[Candidate]:
    """Return the files of effects of some copies of one journal, the one to prefer first."""
    found = [
        Candidate(copy, file, file.first, file.last)
        for copy in copies
        for file in copy.manifest.of_table("effects")
        if file.first is not None and file.last is not None and copy.path(file) not in without
    ]
    return sorted(found, key=lambda each: each.rank, reverse=True)


def chosen(found: Sequence[Candidate], first: date, last: date) -> list[tuple[Candidate | None, date, date]]:
    """
    Return which file feeds which days; None where there is none.

    Args:
        found: The files, the one to prefer first.
        first: The first recorded day.
        last: The last one.
    """
    edges = {first, last + _DAY}
    for each in found:
        edges.update(edge for edge in (each.first, each.last + _DAY) if first < edge <= last)
    spans = list(pairwise(sorted(edges)))
    feeding = _best(found, (start for start, _ in spans))
    fed = ((each, start, end - _DAY) for each, (start, end) in zip(feeding, spans, strict=True))
    joined = []
    for best, group in groupby(fed, key=lambda each: each[0]):
        days = list(group)
        joined.append((best, days[0][1], days[-1][2]))
    return joined


def _best(found: Sequence[Candidate], days: Iterable[date]) -> Iterator[Candidate | None]:
    """Yield for each of some ordered days the first of the files that hold it."""
    waiting = sorted(range(len(found)), key=lambda at: found[at].first, reverse=True)
    begun: list[int] = []
    for day in days:
        while waiting and found[waiting[-1]].first <= day:
            heappush(begun, waiting.pop())
        while begun and found[begun[0]].last < day:
            heappop(begun)
        yield found[begun[0]] if begun else None


def picks_of(campaign: str, fed: Iterable[tuple[Candidate | None, date, date]]) -> Iterator[Pick]:
    """Yield what is taken from each file; days without effects have none."""
    for best, first, last in fed:
        if best is not None and best.file.rows:
            whole = first == best.first and last == best.last
            path = Path(best.copy.path(best.file))
            yield Pick(path=path, campaign=campaign, first=first, last=last, whole=whole)
