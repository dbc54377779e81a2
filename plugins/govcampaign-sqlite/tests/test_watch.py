"""A file that is deleted, replaced or written over while it is open, or copied without its log."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from govcampaign.errors import StoreUnavailable
from govcampaign.ports.query import All
from govcampaign_sqlite.store import open_store
from govcampaign_testing.visits import UNIT, VISIT, found, save, visit

LOG = 4 * 1024 * 1024


@pytest.fixture
def path(tmp_path):
    """Name the file."""
    return tmp_path / "s.db"


@pytest.fixture
def store(path):
    """Give an open store that holds one visit."""
    with open_store(f"sqlite:///{path}", [VISIT]) as opened:
        save(opened, visit("a"))
        yield opened


def another(path):
    """Make another store of the same kinds, closed, and return its path."""
    with open_store(f"sqlite:///{path.with_name('other.db')}", [VISIT]) as opened:
        save(opened, visit("z"))
    return path.with_name("other.db")


ACTS = {
    "deleted": lambda path: path.unlink(),
    "moved": lambda path: path.rename(path.with_name("moved.db")),
    "replaced": lambda path: another(path).replace(path),
    "emptied": lambda path: path.write_bytes(b""),
    "overwritten by another store": lambda path: shutil.copyfile(another(path), path),
    "overwritten by text": lambda path: path.write_bytes(b"text" * 20_000),
    "its log deleted": lambda path: path.with_name("s.db-wal").unlink(),
    "its log replaced": lambda path: shutil.copy(path.with_name("s.db-wal"), path.with_name("x")).replace(
        path.with_name("s.db-wal")
    ),
    "its index deleted": lambda path: path.with_name("s.db-shm").unlink(),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "call",
    [
        lambda store: save(store, visit("b")),
        lambda store: found(store, All()),
        lambda store: store.read([visit("a").key]),
        lambda store: store.tally("visit", ()),
        lambda store: store.reindexed("visit"),
    ],
    ids=["apply", "scan", "read", "tally", "reindexed"],
)
def test_what_became_of_the_file_is_noticed_at_the_next_call(store, path, act, call):
    """Nothing is acknowledged or read in a file that no longer has a name."""
    ACTS[act](path)

    with pytest.raises(
        StoreUnavailable, match=r"s\.db.* while it was open; nothing entered now would be kept"
    ):
        call(store)


def test_an_older_copy_written_over_the_file_is_noticed(store, path):
    """It says of itself that it is the same store; yet it knows less than it did."""
    store.close()
    shutil.copyfile(path, path.with_name("backup.db"))
    with open_store(f"sqlite:///{path}", [VISIT]) as again:
        for name in "bcd":
            save(again, visit(name))
        again._log._write_back(again._connection)
        found(again, All())
        shutil.copyfile(path.with_name("backup.db"), path)

        with pytest.raises(StoreUnavailable, match="overwritten"):
            found(again, All())


def test_a_file_that_is_put_back_goes_on(store, path):
    """The error may be retried, and then the same store is there."""
    path.rename(path.with_name("moved.db"))
    with pytest.raises(StoreUnavailable) as caught:
        found(store, All())
    path.with_name("moved.db").rename(path)

    save(store, visit("b"))

    assert (caught.value.retryable, found(store, All())) == (True, "ab")


def test_a_file_that_vanishes_while_a_batch_is_written_is_not_acknowledged(store, path, monkeypatch):
    """It is looked at once more before the batch is called done."""
    monkeypatch.setattr("govcampaign_sqlite.store.commit", lambda *_: path.unlink())

    with pytest.raises(StoreUnavailable, match="was deleted"):
        save(store, visit("b"))


def test_a_store_behind_a_link_keeps_its_log_beside_the_file(tmp_path, path):
    """Opening the file by its own name finds what was entered through the link."""
    link = tmp_path / "elsewhere"
    link.mkdir()
    path.touch()
    (link / "l.db").symlink_to(path)
    with (
        open_store(f"sqlite:///{link}/l.db", [VISIT]) as one,
        open_store(f"sqlite:///{path}", [VISIT]) as two,
    ):
        save(one, visit("a"))
        save(two, visit("b"))

        assert found(one, All()) == found(two, All()) == "ab"
        assert one.info.files == two.info.files
        assert one.info.place == str(link / "l.db")


def test_two_processes_that_write_back_do_not_alarm_each_other(store, path):
    """A file that another process writes into is still the same file."""
    other = open_store(f"sqlite:///{path}", [VISIT, UNIT])
    for number in range(5):
        save(other, visit(f"x{number}"))
        other._log._write_back(other._connection)
        assert len(found(store, All())) > number
        save(store, visit(f"y{number}"))
    other.close()

    save(store, visit("last"))


# -- nothing there ---------------------------------------------------------------


@pytest.mark.parametrize("content", ["nothing", "an empty database"])
def test_an_empty_file_is_no_store_where_none_is_to_be_made(path, content):
    """A file of no bytes, and a database without a table, hold nothing of ours; they are left as they are."""
    path.touch()
    if content != "nothing":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA page_size = 4096")
            connection.execute("VACUUM")
    before = path.read_bytes()

    with pytest.raises(StoreUnavailable, match="the file is empty; there is no store in it"):
        open_store(f"sqlite:///{path}?create=0", [VISIT])

    assert (path.read_bytes(), [each.name for each in path.parent.iterdir()]) == (before, ["s.db"])


# -- copies ----------------------------------------------------------------------


def copied(path, *endings):
    """Copy the file, and what is beside it by these endings."""
    for ending in ("", *endings):
        shutil.copyfile(f"{path}{ending}", f"{path.with_name('copy.db')}{ending}")
    return path.with_name("copy.db")


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("option", ["?create=0", "?readonly=1"])
def test_a_copy_without_its_log_is_refused(path, option):
    """It looks whole, and lacks what was entered last; the error says what to copy."""
    copy = copied(path)

    with pytest.raises(StoreUnavailable, match=r"a copy of a file in use, without copy\.db-wal") as caught:
        open_store(f"sqlite:///{copy}{option}", [VISIT])

    assert "incomplete=1" in caught.value.remedy.en


@pytest.mark.usefixtures("store")
def test_a_copy_without_its_log_is_opened_where_that_is_wanted(path):
    """What is there can be had; from then on it is a store like any."""
    url = f"sqlite:///{copied(path)}"
    with open_store(f"{url}?incomplete=1", [VISIT]) as opened:
        assert found(opened, All()) == ""
        save(opened, visit("b"))

    with open_store(url, [VISIT]) as opened:
        assert found(opened, All()) == "b"


@pytest.mark.usefixtures("store")
def test_a_copy_with_its_log_is_whole(path):
    """Both files together are the store."""
    with open_store(f"sqlite:///{copied(path, '-wal')}", [VISIT]) as opened:
        assert found(opened, All()) == "a"


def test_a_copy_of_a_closed_file_is_whole(store, path):
    """Closing writes everything into it."""
    store.close()

    with open_store(f"sqlite:///{copied(path)}", [VISIT]) as opened:
        assert found(opened, All()) == "a"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("way", ["backup", "VACUUM INTO"])
def test_a_copy_made_by_the_database_is_whole(path, way):
    """SQLite's own ways of copying read the log too, while the store is in use."""
    copy = path.with_name("copy.db")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        if way == "backup":
            source.backup(target)
        else:
            source.execute("VACUUM INTO ?", (str(copy),))

    with open_store(f"sqlite:///{copy}", [VISIT]) as opened:
        assert found(opened, All()) == "a"


def test_a_copy_is_refused_after_the_log_was_written_back_too(store, path):
    """A large log goes into the file; what is entered behind it is in the log alone again."""
    body = b"x" * 100_000
    for number in range(LOG // len(body) + 2):
        save(store, visit(f"b{number:03}", body=body))
    assert path.stat().st_size > LOG // 2
    save(store, visit("c"))

    with pytest.raises(StoreUnavailable, match="a copy of a file in use"):
        open_store(f"sqlite:///{copied(path)}", [VISIT])


def test_the_log_does_not_grow_without_end(store, path):
    """It is written back where it is large, and begins anew."""
    body = b"x" * 200_000
    for _ in range(5):
        for number in range(LOG // len(body) + 1):
            save(store, visit(f"b{number:03}", expected=-1, body=body))

    assert path.with_name("s.db-wal").stat().st_size < 3 * LOG
