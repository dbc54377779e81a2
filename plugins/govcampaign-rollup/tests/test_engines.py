"""An engine that is not there, or ends, is an error in seconds; a worker that ends is replaced."""

from __future__ import annotations

import socket
import subprocess
import sys
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from failing_judges import Doubling
from govcampaign.errors import InvalidValue, StoreUnavailable
from govcampaign.ports.rollup import Question
from govcampaign_rollup.adding import driver
from govcampaign_rollup.engines.opening import opened
from govcampaign_rollup.engines.pool import JudgePool
from govcampaign_rollup.folder.gathering import gather

AS_OF = date(2013, 7, 10)


def batches():
    """Return some batches."""
    return [pa.record_batch({"number": [at, at + 1]}) for at in range(10)]


def judged(folder, deaths):
    """Return what a pool judges whose workers end some times."""
    for at in range(deaths):
        (folder / str(at)).touch()
    pool = JudgePool(Doubling(str(folder)), 1)
    try:
        return [batch.column(0).to_pylist() for batch in pool.judged(batches())]
    finally:
        pool.close()


def test_what_a_worker_had_is_judged_again_where_it_ends(tmp_path):
    """Two workers end; each batch is judged once, in order."""
    assert judged(tmp_path, 2) == [[2 * at, 2 * at + 2] for at in range(10)]


def test_workers_that_end_again_and_again_are_an_error(tmp_path):
    """Three workers end; the error says what to check."""
    with pytest.raises(StoreUnavailable, match="again and again"):
        judged(tmp_path, 3)


def test_what_a_judge_raises_in_a_worker_is_raised():
    """The error is that of the judge."""
    pool = JudgePool(Doubling("/nowhere"), 1)
    try:
        with pytest.raises(FileNotFoundError, match="nowhere"):
            list(pool.judged(batches()))
    finally:
        pool.close()


def test_a_script_without_a_guard_judges_in_processes(facts, journal, tmp_path):
    """A worker does not run the script again."""
    facts.write(journal, tmp_path / "facts")
    script = tmp_path / "script.py"
    script.write_text(
        f"""
from datetime import date
from pathlib import Path
import govcampaign_rollup.engines.duckdb as duck
from govcampaign.ports.rollup import Question
from govcampaign_rollup.format import ParquetFacts
duck.BATCH = 1
question = Question(as_of=date(2013, 7, 10), workers=2)
print(ParquetFacts().roll_up([Path({str(tmp_path / "facts")!r})], question).cells)
""",
        "utf-8",
    )

    found = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)

    assert (found.stdout, found.stderr) == ("6\n", "")


@pytest.mark.parametrize("name", ["[2013] 区", "a*b", "a?b", "it's", "a%20b", "a\nb"])
def test_a_folder_may_have_any_name(facts, journal, tmp_path, name):
    """Signs of patterns, quotes and ends of lines are part of the name."""
    facts.write(journal, tmp_path / name)

    found = facts.roll_up([tmp_path / name], Question(as_of=AS_OF, workers=1))

    assert (found.cells, found.whole) == (6, True)


@pytest.mark.parametrize("table", ["obligations", "terms", "duties", "units"])
def test_a_file_that_is_replaced_after_it_was_checked_is_an_error(
    facts, journal, tmp_path, monkeypatch, table
):
    """No roll-up is made of what is not what its manifest says."""
    facts.write(journal, tmp_path)

    def replacing(*args, **keys):
        gathered = gather(*args, **keys)
        pq.write_table(pa.table({"other": [1]}), getattr(gathered.sources[0], table))
        return gathered

    monkeypatch.setattr(driver, "gather", replacing)

    with pytest.raises(StoreUnavailable, match="whether the folders change"):
        facts.roll_up([tmp_path], Question(as_of=AS_OF, workers=1))


def test_a_server_that_is_not_there_is_named(facts, journal, tmp_path):
    """No one listens at the port; the error names the address."""
    facts.write(journal, tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(StoreUnavailable, match=f"sc://127.0.0.1:{port}"):
        facts.roll_up([tmp_path], Question(as_of=AS_OF, engine=f"sc://127.0.0.1:{port}"))


@pytest.mark.parametrize("engine", ["sqlite", "sc://", "sc://host:port"])
def test_an_engine_that_is_none_is_refused(engine):
    """The remedy names the engines that there are."""
    with pytest.raises(InvalidValue, match="sc://host:port"), opened(engine, None):
        pass


def test_nothing_is_counted_before_the_adoption(facts, journal, tmp_path):
    """A roll-up as known by a day before it counts no campaign."""
    facts.write(journal, tmp_path)

    found = facts.roll_up([tmp_path], Question(as_of=AS_OF, known_by=date(2013, 6, 1)))

    assert (found.campaigns, found.cells, found.whole) == ((), 0, True)
