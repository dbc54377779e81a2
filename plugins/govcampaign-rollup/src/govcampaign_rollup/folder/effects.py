"""
Effects as files: by month of the recorded day, the closed days apart from the open ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import define, field

from govcampaign.domain.standing.facts import EffectFact
from govcampaign.errors import InvalidValue
from govcampaign.ports.export import reporting_os_errors
from govcampaign.wording import Text
from govcampaign_rollup.folder.layout import Span, schema_of
from govcampaign_rollup.folder.manifest import File
from govcampaign_rollup.folder.storing import checksum, draft_of, store_batches

_BATCH: Final = 16_384


@define
class Effects:
    """
    The effects of a source, handed out by spans of recorded days.

    Attributes:
        campaign: The campaign's id.
        rows: The effects, by recorded day.
        count: How many were handed out.
    """

    campaign: str
    rows: Iterator[EffectFact]
    count: int = 0
    _ahead: EffectFact | None = field(default=None, init=False)

    def of(self, span: Span) -> Iterator[pa.RecordBatch]:
        """
        Yield the effects that were recorded within a span.

        Raises:
            InvalidValue: They are not ordered by recorded day.
        """
        for rows in _batches(self._within(span)):
            self.count += len(rows)
            yield _batch(self.campaign, rows)

    def _within(self, span: Span) -> Iterator[EffectFact]:
        ahead = () if self._ahead is None else (self._ahead,)
        self._ahead = None
        for row in chain(ahead, self.rows):
            if row.recorded > span.last:
                self._ahead = row
                return
            if row.recorded < span.first:
                raise InvalidValue(
                    f"Facts {self.campaign}",
                    Text(
                        f"登记日期 {row.recorded} 先后颠倒",
                        f"what was recorded on {row.recorded} comes too late",
                    ),
                    Text("按登记日期排列", "order effects by the day on which they were recorded"),
                ).about(code="days_out_of_order", field="effects")
            yield row


def _batches(rows: Iterator[EffectFact]) -> Iterator[list[EffectFact]]:
    while True:
        found = [row for row, _ in zip(rows, range(_BATCH), strict=False)]
        if not found:
            return
        yield found


def _batch(campaign: str, rows: list[EffectFact]) -> pa.RecordBatch:
    recorded, day, about, of, item, number = zip(*rows, strict=True)
    names = [each.value for each in about]
    columns = ([campaign] * len(rows), recorded, day, names, of, item, number)
    schema = schema_of("effects")
    arrays = [pa.array(column, type_.type) for column, type_ in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def write_span(home: Path, span: Span, before: Iterable[Path], found: Iterable[pa.RecordBatch]) -> File:
    """
    Write the effects of a span, and return what the manifest says of the file.

    A span without effects has no file; the manifest says that there are none. A file of days that may still
    grow is named by its content. A reader of that moment finds the file that the manifest names.

    Args:
        home: The folder of the journal.
        span: The recorded days.
        before: Files of the same month whose days come before, and are taken over.
        found: The effects.

    Raises:
        UnwritableTarget: The file cannot be written.
    """
    every = chain(_rows_of(before), found)
    one = next(every, None)
    if one is None:
        return File(table="effects", first=span.first, last=span.last, open=span.open)
    month = home / "effects" / f"month={span.month}"
    draft = draft_of(month / f"{span.first}_{span.last}.parquet")
    rows = store_batches(draft, "effects", chain([one], every))
    content = checksum(draft) or ""
    name = f"open-{content[:16]}" if span.open else f"{span.first}_{span.last}"
    path = month / f"{name}.parquet"
    with reporting_os_errors(path):
        draft.replace(path)
    return File(
        path=path.relative_to(home).as_posix(),
        table="effects",
        sha256=content,
        rows=rows,
        first=span.first,
        last=span.last,
        open=span.open,
    )


def _rows_of(paths: Iterable[Path]) -> Iterator[pa.RecordBatch]:
    schema = schema_of("effects")
    for path in paths:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH):
                yield batch.cast(schema)
