"""What the file of all cells says of itself."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest
from attrs import evolve

from govcampaign.errors import StoreUnavailable, UnwritableTarget
from govcampaign.ports.rollup import Question
from govcampaign.wording import Text
from govcampaign_rollup.adding import texts
from govcampaign_rollup.engines.duckdb import DuckEngine


@pytest.mark.parametrize(("late", "mark"), [(0, (True, [])), (3, (False, ["F05"]))])
def test_the_file_of_cells_says_whether_it_is_whole(facts, journal, tmp_path, late, mark):
    """It may be passed on alone."""
    facts.write(journal, tmp_path / "facts")
    day = journal.through + timedelta(days=late)

    facts.roll_up([tmp_path / "facts"], Question(as_of=day, cells=tmp_path / "c.parquet", workers=1))

    said = json.loads(pq.read_schema(tmp_path / "c.parquet").metadata[b"govcampaign"])
    assert (said["whole"], [each["code"] for each in said["findings"]]) == mark
    assert said["as_of"] == day.isoformat()


def test_cells_are_in_the_order_of_campaigns_and_obligations(facts, journal, tmp_path):
    """Whatever the engine does at once, the file is the same."""
    for id_ in ("b", "a"):
        facts.write(evolve(journal, campaign=evolve(journal.campaign, id=id_)), tmp_path / "facts")

    facts.roll_up([tmp_path / "facts"], Question(as_of=journal.through, cells=tmp_path / "c.parquet"))

    rows = pq.ParquetFile(tmp_path / "c.parquet").read(columns=["campaign", "place"]).to_pylist()
    places = [(row["campaign"], row["place"]) for row in rows]
    assert places == sorted(places)
    assert {campaign for campaign, _ in places} == {"a", "b"}


def test_cells_of_an_engine_that_ends_leave_the_file_before(facts, journal, tmp_path, monkeypatch):
    """A part of the cells would be taken for all of them."""
    facts.write(journal, tmp_path / "facts")
    target = tmp_path / "cells" / "c.parquet"
    facts.roll_up([tmp_path / "facts"], Question(as_of=journal.through, cells=target, workers=1))
    before = target.read_bytes()
    real = DuckEngine.batches

    def ending(self, sql):
        yield next(real(self, sql))
        if sql == texts.CELLS:
            raise StoreUnavailable("duckdb", Text("中断", "ended"), Text("重试", "try again"))

    monkeypatch.setattr(DuckEngine, "batches", ending)
    with pytest.raises(StoreUnavailable):
        facts.roll_up([tmp_path / "facts"], Question(as_of=journal.through, cells=target, workers=1))

    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_cells_do_not_replace_a_file_of_another_kind(facts, journal, tmp_path):
    """The store of a district may be named by mistake."""
    facts.write(journal, tmp_path / "facts")
    store = tmp_path / "district.db"
    store.write_bytes(b"SQLite format 3\x00")

    with pytest.raises(UnwritableTarget, match="another program"):
        facts.roll_up([tmp_path / "facts"], Question(as_of=journal.through, cells=store, workers=1))

    assert store.read_bytes() == b"SQLite format 3\x00"


def test_where_nothing_is_counted_the_file_of_cells_has_no_rows(facts, journal, tmp_path):
    """What an earlier roll-up wrote there does not stay."""
    facts.write(journal, tmp_path / "facts")
    target = tmp_path / "c.parquet"
    facts.roll_up([tmp_path / "facts"], Question(as_of=journal.through, cells=target, workers=1))

    facts.roll_up([tmp_path / "facts"], Question(as_of=date(2013, 6, 1), cells=target, workers=1))

    assert pq.read_table(target).num_rows == 0
