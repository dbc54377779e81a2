"""A server of a folder is started once, killed by any process, and started again where it was."""

from __future__ import annotations

import socket
import sys

import pytest

from govcampaign_testing.servers import Server, _free_port, accepts

LISTEN = """
import socket, sys
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
    while True:
        server.accept()
"""
LISTENS = Server(lambda _, port: [sys.executable, "-c", LISTEN, str(port)])
ENDS = Server(lambda *_: [sys.executable, "-c", "print('no licence'); raise SystemExit(3)"])


def test_a_server_is_started_once(tmp_path):
    """The second start finds it running."""
    ports = [LISTENS.start(tmp_path), LISTENS.start(tmp_path)]

    assert len(set(ports)) == 1
    assert accepts(ports[0])
    LISTENS.kill(tmp_path)


def test_a_killed_server_comes_back_where_it_was(tmp_path):
    """A store that was open before reaches it at the same port."""
    port = LISTENS.start(tmp_path)
    LISTENS.kill(tmp_path)

    assert not accepts(port)
    assert LISTENS.start(tmp_path) == port
    assert accepts(port)
    LISTENS.kill(tmp_path)


def test_a_server_may_be_killed_twice(tmp_path):
    """The second time does nothing, and neither does killing one that never ran."""
    LISTENS.kill(tmp_path)
    LISTENS.start(tmp_path)
    LISTENS.kill(tmp_path)
    LISTENS.kill(tmp_path)
    LISTENS.kill(tmp_path / "nowhere")

    assert not (tmp_path / "nowhere").exists()


def test_a_server_that_ends_shows_its_last_line(tmp_path):
    """The reason is in what it printed."""
    with pytest.raises(RuntimeError, match="does not answer; its last line: no licence"):
        ENDS.start(tmp_path)


def test_a_server_that_never_answers_is_given_up(tmp_path, monkeypatch):
    """After the patience it is killed, and the error says so."""
    monkeypatch.setattr("govcampaign_testing.servers.PATIENCE", 0.2)
    silent = Server(lambda _, port: [sys.executable, "-c", LISTEN, str(port)], lambda _: False)

    with pytest.raises(RuntimeError, match="does not answer"):
        silent.start(tmp_path)


def test_a_port_that_another_program_took_is_exchanged_for_a_free_one(tmp_path, monkeypatch):
    """Between the look for a free port and the start of the server, another program may take it."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        ports = iter([taken, _free_port()])
        monkeypatch.setattr("govcampaign_testing.servers._free_port", lambda: next(ports))
        server = Server(
            lambda _, port: [sys.executable, "-c", LISTEN, str(port)],
            lambda port: port != taken and accepts(port),
        )

        port = server.start(tmp_path)

        assert port != taken
        server.kill(tmp_path)
