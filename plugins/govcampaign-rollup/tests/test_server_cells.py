"""The file of all cells, by a server."""

from __future__ import annotations

from datetime import date

import pyarrow.parquet as pq
import pytest
from many_campaigns import played
from tests.office.test_histories import VISIT

import govcampaign as gc
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.ports.rollup import Question

pytest.importorskip("pysail", reason="Sail is not installed")
DAY = date(2013, 7, 20)
PRESS = OtherRecord(name="media", units=("科委",), day=date(2013, 7, 9), items=("报刊", "电视"))
WORK = gc.Completion(duty="work", units=("商务委",), day=date(2013, 7, 8))
EXEMPT = gc.Ruling(
    duty="summary", unit="科委", kind=gc.RulingKind.EXEMPT, day=date(2013, 7, 2), reason="机构调整"
)
HISTORY = [
    (0, ("record", VISIT)),
    (1, ("record", PRESS)),
    (1, ("grant", EXEMPT)),
    (2, ("record", WORK)),
    (2, ("record", PRESS)),
    (2, ("void", 1)),
]


@pytest.mark.slow
def test_a_server_writes_the_cells_that_duckdb_writes(facts, sail_local, tmp_path):
    """Row by row, column by column; also what the file says of itself."""
    for place in played(HISTORY, (0, 0, 0)):
        facts.write(place.office, tmp_path / "facts")
    found = []
    for engine in ("duckdb", sail_local.address):
        cells = tmp_path / "cells.parquet"
        known = date(2013, 8, 3)
        facts.roll_up([tmp_path / "facts"], Question(as_of=DAY, known_by=known, engine=engine, cells=cells))
        found.append(pq.read_table(cells).sort_by([("campaign", "ascending"), ("obligation", "ascending")]))

    near, far = found
    assert far.to_pylist() == near.to_pylist()
    assert far.schema.equals(near.schema, check_metadata=True)
    assert {"exempt", "met"} <= set(near["state"].to_pylist())
