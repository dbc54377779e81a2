"""Several processes on one file: nothing acknowledged is lost, whichever process races or dies."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from govcampaign.ports.query import All, Query
from govcampaign.ports.values import Key, Put
from govcampaign_sqlite.store import open_store
from govcampaign_testing.visits import UNIT, VISIT, found, save

PROCESSES, INCREMENTS = 8, 50
ROUNDS, BATCH = 10, 7


@pytest.fixture
def url(tmp_path):
    """Give the address of a file that is not there yet, with patience for slow machines."""
    return f"sqlite:///{tmp_path}/s.db?timeout=60"


@contextmanager
def worker(*arguments):
    """Start one process, and give it once it is ready; whatever happens, it ends here."""
    command = [sys.executable, str(Path(__file__).with_name("worker.py")), *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def race(*arguments, count, rounds=1):
    """Start so many processes, let all go at once in each round, and return what each says at its end."""
    with ExitStack() as stack:
        workers = [stack.enter_context(worker(*arguments)) for _ in range(count)]
        for _ in range(rounds):
            assert [each.stdout.readline() for each in workers] == ["ready\n"] * count
            for each in workers:
                each.stdin.write("go\n")
                each.stdin.flush()
        said = [each.stdout.read() for each in workers]
        assert [each.wait() for each in workers] == [0] * count
    return said


def test_eight_processes_lose_no_increment(url):
    """Eight times fifty is four hundred, though in each round seven of eight come too late at first."""
    counter = Key("unit", "counter")
    with open_store(url, [UNIT]) as store:
        save(store, Put(counter, 0, b"0", (), 0))
    conflicts = race("increment", url, INCREMENTS, count=PROCESSES, rounds=INCREMENTS)
    with open_store(url, [UNIT]) as store:
        assert int(store.read([counter])[counter].body) == PROCESSES * INCREMENTS
    assert sum(map(int, conflicts)) >= (PROCESSES - 1) * INCREMENTS


def test_processes_may_make_the_file_together(url):
    """The first to open it makes the tables; all of them write."""
    race("make", url, count=4)
    with open_store(url, [VISIT]) as store:
        assert len(store.scan(Query("visit")).records) == 4


def test_a_killed_process_loses_nothing_acknowledged(url):
    """Ten kills in the middle of writing: each acknowledged batch is there, and each batch is whole."""
    acknowledged = set()
    for round_ in range(ROUNDS):
        with worker("write_on", url, round_, BATCH) as process:
            process.stdout.readline()
            process.stdin.write("go\n")
            process.stdin.flush()
            lines = [process.stdout.readline() for _ in range(3 + round_)]
            process.kill()
            acknowledged.update(
                line.strip() for line in lines + process.stdout.readlines() if line.endswith("\n")
            )
        with open_store(url, [VISIT]) as store:
            records = store.scan(Query("visit"), limit=store.info.limits.page).records
        found = Counter(record.key.id.rpartition("-")[0] for record in records)
        assert acknowledged <= found.keys()
        assert set(found.values()) == {BATCH}


DIE = """
import os, signal, sys
from govcampaign_sqlite.store import open_store
from govcampaign_testing.visits import VISIT, save, visit
store = open_store(sys.argv[1], [VISIT])
save(store, visit("a"))
if sys.argv[2] == "in the middle":
    import govcampaign_sqlite.log as log
    set_partial = log.set_partial
    log.set_partial = lambda c, v: set_partial(c, v) if v else os.kill(os.getpid(), signal.SIGKILL)
    store._log._write_back(store._connection)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("moment", ["anywhere", "in the middle"])
def test_a_file_whose_writer_was_killed_is_whole(tmp_path, moment):
    """Its log is beside it, whatever the file said of itself at that moment; the next one takes it up."""
    path, copy = tmp_path / "s.db", tmp_path / "copy.db"
    url = f"sqlite:///{path}"
    done = subprocess.run([sys.executable, "-c", DIE, url, moment], check=False)
    assert done.returncode == -signal.SIGKILL

    with open_store(url, [VISIT]) as opened:
        assert found(opened, All()) == "a"
    shutil.copyfile(path, copy)
    with open_store(f"sqlite:///{copy}", [VISIT]) as opened:
        assert found(opened, All()) == "a"
