"""
A process that is killed before or after any commit of any verb leaves nothing torn.

Each verb is done to the end once, which tells how many commits it takes; then it is killed before and after
each of them. What stands afterwards is all of it or nothing, and the projections are those of the stream.
"""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import warnings

import pytest
from tests.office import dying

from govcampaign import _codec as codec
from govcampaign.errors import GovCampaignError, StoreUnavailable
from govcampaign.wording import Text
from govcampaign_sqlite.store import open_store

WHOLE_BY_LINKS = {"import", "ledger"}
"""Verbs that commit several batches, each whole, and are completed by the same call again."""


@pytest.fixture(scope="module")
def run():
    """Return a function that does a verb in a process of its own; it returns exit code and commits."""
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["tests.office.dying"])

    def do(path, *words):
        receive, send = forks.Pipe(duplex=False)
        process = forks.Process(target=dying.main, args=(send, str(path), *words))
        process.start()
        send.close()
        process.join(60)
        return process.exitcode, receive.recv() if process.exitcode == 0 else None

    return do


def kind_of(target):
    """Return what a subject is, without the part of its id that differs between two runs."""
    return target.partition("~")[0] if "~" in target else "record"


def seen(path):
    """Return the differences of a recount, the subjects, and how everything stands."""
    with open_store(f"sqlite:///{path}", codec.KINDS) as store:
        office = dying.office_over(store)
        found = office.verify()
        entries = {(kind_of(entry.target), entry.number, str(entry.value)) for entry in office.journal()}
        cells = office.matrix(as_of="2013-07-31").cells
        return found, (entries, cells)


def again(path, verb):
    """Do a verb once more, as whoever got no answer does."""
    with open_store(f"sqlite:///{path}", codec.KINDS) as store:
        try:
            dying.VERBS[verb](dying.office_over(dying.Dying(store, None, before=True)))
        except GovCampaignError as error:
            return error.code
    return ""


class Forgetful(dying.Dying):
    """A store that commits, and whose answer is lost once."""

    lost = None

    def apply(self, batch, /):
        """Commit, and say that the store cannot be reached."""
        done = super().apply(batch)
        if self.commits - 1 == self.lost:
            raise StoreUnavailable("store", Text("连接中断", "it is gone"), Text("重试", "try again"))
        return done


def forgetting(path, verb, lost):
    """Do a verb over a store that loses one answer, and return how many commits it took."""
    with open_store(f"sqlite:///{path}", codec.KINDS) as store, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        forgetful = Forgetful(store, None, before=True)
        forgetful.lost = lost
        dying.VERBS[verb](dying.office_over(forgetful, dying.CLOSED if verb == "calendar" else None))
        return forgetful.commits


@pytest.mark.parametrize("verb", sorted(dying.VERBS))
def test_a_lost_answer_changes_nothing(verb, tmp_path):
    """Whichever answer is lost, the verb succeeds, and everything stands once."""
    start, done = tmp_path / "start.db", tmp_path / "done.db"
    dying.prepared(start)
    shutil.copy(start, done)
    commits = forgetting(done, verb, None)
    after = seen(done)[1]

    for lost in range(commits):
        path = tmp_path / f"{lost}.db"
        shutil.copy(start, path)
        forgetting(path, verb, lost)

        assert seen(path) == ((), after)


@pytest.mark.slow
@pytest.mark.parametrize("verb", sorted(dying.VERBS))
def test_nothing_is_torn(run, verb, tmp_path):
    """Before and after each commit: all or nothing, a recount that finds no difference, and a way on."""
    start, done = tmp_path / "start.db", tmp_path / "done.db"
    dying.prepared(start)
    shutil.copy(start, done)
    ended, commits = run(done, verb)
    before, after = seen(start)[1], seen(done)[1]

    assert (ended, commits > 0) == (0, True)
    for commit in range(commits):
        for side in ("before", "after"):
            path = tmp_path / f"{commit}-{side}.db"
            shutil.copy(start, path)
            killed, _ = run(path, verb, commit, side)
            differences, stands = seen(path)

            assert killed == -signal.SIGKILL
            assert differences == ()
            if verb not in WHOLE_BY_LINKS:
                assert stands in (before, after)
            if verb in {"record", "report", "import", "ledger", "rebuild", "enterprise", "case"}:
                assert again(path, verb) == ""
                assert seen(path) == ((), after)
