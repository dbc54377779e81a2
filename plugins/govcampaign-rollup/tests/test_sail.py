"""The same roll-up by a Spark Connect server: Sail, with workers of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from many_campaigns import DELAYS, HISTORIES, QUESTIONS, played
from test_equal import check_equal

from govcampaign.errors import StoreUnavailable
from govcampaign_rollup.engines.opening import opened

pytest.importorskip("pysail", reason="Sail is not installed")
WAIT = 30


class Sail:
    """A server on a free port."""

    def __init__(self, mode):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [Path(sys.executable).parent / "sail", "spark", "server", "--ip", "127.0.0.1"]
        paths = os.pathsep.join(path for path in sys.path if path)
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            env={**os.environ, "SAIL_MODE": mode, "PYTHONPATH": paths},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for line in self.process.stderr:
            if "Starting the Spark Connect server" in line:
                break
        self.address = f"sc://127.0.0.1:{self.port}"

    def end(self):
        """End the server."""
        self.process.kill()
        self.process.communicate(timeout=WAIT)


@pytest.fixture(scope="module", params=["local", "local-cluster"])
def sail(request):
    """Give a server."""
    server = Sail(request.param)
    yield server
    server.end()


@settings(max_examples=3, suppress_health_check=list(HealthCheck), deadline=None)
@given(HISTORIES, DELAYS, QUESTIONS)
def test_a_server_gives_what_the_offices_say(sail, history, delays, question):
    """Whatever three campaigns entered, on any day, as known by any other."""
    as_of, days = question

    check_equal(played(history, delays), as_of, date(2013, 8, 1) + timedelta(days=days), sail.address)


def test_a_server_that_ends_is_an_error():
    """The server is killed between two queries; the error names it."""
    server = Sail("local")
    with opened(server.address, None) as engine:
        engine.fetch("select 1 as one")
        server.end()

        with pytest.raises(StoreUnavailable, match=server.address):
            engine.fetch("select 1 as one")
