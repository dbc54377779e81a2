"""The same roll-up by a Spark Connect server: Sail, with workers of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from many_campaigns import DELAYS, HISTORIES, QUESTIONS, played
from test_equal import check_equal

from govcampaign.errors import InvalidValue, StoreUnavailable
from govcampaign.ports.rollup import Question
from govcampaign_rollup.engines.opening import opened
from spark_servers import end
from spark_servers import sail as sail_of

pytest.importorskip("pysail", reason="Sail is not installed")


@pytest.fixture(scope="session", params=["sail_local", "sail_cluster"])
def sail(request):
    """Give a server."""
    return request.getfixturevalue(request.param)


@settings(max_examples=3, suppress_health_check=list(HealthCheck), deadline=None)
@given(HISTORIES, DELAYS, QUESTIONS)
def test_a_server_gives_what_the_offices_say(sail, history, delays, question):
    """Whatever three campaigns entered, on any day, as known by any other."""
    as_of, days = question

    check_equal(played(history, delays), as_of, date(2013, 8, 1) + timedelta(days=days), sail.address)


@pytest.mark.parametrize("name", ["[2013] 区", "a*b", "a?b", "{a,b}"])
def test_a_folder_whose_name_a_server_takes_for_a_pattern_is_refused(sail, facts, journal, tmp_path, name):
    """The server would read the files of other folders, too."""
    facts.write(journal, tmp_path / name)

    with pytest.raises(InvalidValue, match="rename the folder"):
        facts.roll_up([tmp_path / name], Question(as_of=journal.through, engine=sail.address))


@pytest.fixture
def sent(facts, journal, tmp_path):
    """Give a folder with the facts of two campaigns."""
    facts.write(journal, tmp_path / "facts")
    facts.write(evolve(journal, campaign=evolve(journal.campaign, id="other")), tmp_path / "facts")
    return tmp_path / "facts"


@pytest.mark.parametrize("by", [(), ("--by", "0"), ("--by", "campaign"), ("--json",)])
def test_the_command_prints_and_writes_what_it_does_with_duckdb(sail, run, sent, tmp_path, by):
    """Byte by byte: the terminal, the document, each table and the page."""
    said, out = {}, tmp_path / "out"
    out.mkdir()
    for engine in ("duckdb", sail.address):
        done = run(
            *("rollup", sent, "--as-of", "2013-07-10", *by, "--engine", engine),
            *("--out", out / "p.csv", "--page", out / "p.html"),
        )
        assert done.code == 0, done.err
        said[engine] = done, {path.name: path.read_bytes() for path in out.iterdir()}

    (duckdb, files), (server, same) = said.values()
    assert (server, same) == (duckdb, files)


def test_a_server_that_ends_is_an_error(tmp_path):
    """The server is killed between two queries; the error names it."""
    with sail_of(tmp_path, "local") as server, opened(server.address, None) as engine:
        engine.fetch("select 1 as one")
        end(server.pid)

        with pytest.raises(StoreUnavailable, match=server.address):
            engine.fetch("select 1 as one")
