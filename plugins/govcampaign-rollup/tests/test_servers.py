"""The same roll-up on every engine, and what becomes of it where a part of one ends in mid-job."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from govcampaign.errors import StoreUnavailable
from govcampaign.ports.rollup import Question
from govcampaign_rollup.engines.spark import SparkEngine
from spark_servers import Deadly, apache_spark, sail

AS_OF = date(2013, 7, 8)

quiet = pytest.mark.filterwarnings(r"ignore:\[RETRIES_EXCEEDED\]:UserWarning")
"""The client of Spark warns before its error, which is the one that counts."""


@pytest.fixture
def folder(journal, facts, tmp_path):
    """Give a folder of facts in which some units are through and some have not begun."""
    for days, unit in enumerate(("商务委", "科委")):
        journal.record(date(2013, 7, 3) + timedelta(days=days), unit=unit)
    facts.write(journal, tmp_path / "facts")
    return tmp_path / "facts"


@pytest.fixture
def deadly(monkeypatch, tmp_path):
    """Return what makes the first batch of every job end a process."""
    judged = SparkEngine.judged
    marker = tmp_path / "ended"

    def armed(server=0):
        def ending(self, view, sql, judge):
            return judged(self, view, sql, Deadly(judge, str(marker), server))

        monkeypatch.setattr(SparkEngine, "judged", ending)
        return marker

    return armed


def added(facts, folder, engine="duckdb"):
    """Return the roll-up of a folder by an engine."""
    return facts.roll_up([folder], Question(as_of=AS_OF, engine=engine, workers=1))


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sail_local", "sail_cluster", "spark"])
def test_every_engine_counts_the_same(request, facts, folder, engine):
    """Every engine adds up to what DuckDB adds up to."""
    server = request.getfixturevalue(engine)

    found = added(facts, folder, server.address)

    assert found == added(facts, folder)


@pytest.mark.slow
def test_spark_goes_on_where_an_executor_is_killed(spark, facts, folder, deadly):
    """A job whose executor is killed is judged by another one, and nothing is counted twice."""
    marker = deadly()

    found = added(facts, folder, spark.address)

    assert marker.exists()
    assert found == added(facts, folder)


@quiet
@pytest.mark.slow
@pytest.mark.parametrize("mode", ["local", "local-cluster"])
def test_a_sail_that_is_killed_in_mid_job_is_an_error(facts, folder, deadly, tmp_path, mode):
    """A Sail that is killed while it judges is an error that names its address."""
    with sail(tmp_path, mode) as server:
        marker = deadly(server.pid)

        with pytest.raises(StoreUnavailable) as caught:
            added(facts, folder, server.address)

    assert marker.exists()
    assert (caught.value.code, server.address in str(caught.value)) == ("engine_died", True)


@quiet
@pytest.mark.slow
@pytest.mark.usefixtures("java")
def test_a_spark_that_is_killed_in_mid_job_is_an_error(facts, folder, deadly, tmp_path):
    """An Apache Spark that is killed while it judges is an error that names its address."""
    with apache_spark(tmp_path) as server:
        marker = deadly(server.pid)

        with pytest.raises(StoreUnavailable) as caught:
            added(facts, folder, server.address)

    assert marker.exists()
    assert (caught.value.code, server.address in str(caught.value)) == ("engine_died", True)


@pytest.mark.slow
def test_a_server_that_has_ended_is_an_error_before_anything_is_read(facts, folder, tmp_path):
    """A server that is not there any more is an error at once."""
    with sail(tmp_path, "local") as server:
        pass

    with pytest.raises(StoreUnavailable) as caught:
        added(facts, folder, server.address)

    assert caught.value.code == "engine_unreachable"
