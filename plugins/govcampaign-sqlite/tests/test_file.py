"""Addresses that are refused, files that are not ours, and locks."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing

import pytest

from govcampaign.errors import (
    ForkedHandle,
    InvalidStoreUrl,
    NotAStore,
    ReadOnlyStore,
    SchemaTooNew,
    StoreBusy,
    StoreUnavailable,
)
from govcampaign.ports.query import All
from govcampaign_sqlite.address import File
from govcampaign_sqlite.file import APPLICATION_ID, translated
from govcampaign_sqlite.store import open_store
from govcampaign_testing.visits import UNIT, VISIT, batch, found, save, visit


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite://", "names no file; write sqlite:///"),
        ("sqlite:///", "names no file"),
        ("sqlite://host/x.db", "names no file"),
        ("binhai.db", "names no file"),
        ("sqlite:///a%00.db", "names no file"),
        ("sqlite:///a\ud800.db", "names no file"),
        ("sqlite:///%ff.db", "cannot be read"),
        ("sqlite:///a.db?readonly", "cannot be read"),
        ("sqlite:///:memory:", "write memory://"),
        ("sqlite:///a.db?readnoly=1", "there is no option 'readnoly'; did you mean 'readonly'"),
        ("sqlite:///a.db?readonly=yes", "readonly=yes is not valid; say 0 or 1"),
        ("sqlite:///a.db?timeout=-1", "timeout=-1 is not valid"),
        ("sqlite:///a.db?timeout=nan", "timeout=nan is not valid"),
        ("sqlite:///a.db?timeout=soon", "timeout=soon is not valid"),
        ("sqlite:///a.db?sync=off", "sync=off is not valid; say full or normal"),
        ("sqlite:///a.db?sync=full&sync=full", "say it once"),
    ],
)
def test_an_address_that_cannot_be_read_is_refused(tmp_path, monkeypatch, url, words):
    """The error says which part, and what to write instead; no file is made."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidStoreUrl) as caught:
        open_store(url, [VISIT])
    assert words in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["滨海.db", "%E6%BB%A8%E6%B5%B7.db", "a b#c&d.db", "50%25.db"])
def test_a_relative_address_names_a_file_here(tmp_path, monkeypatch, name):
    """Chinese, escaped and strange names are files; a later change of folder does not move them."""
    monkeypatch.chdir(tmp_path)
    with open_store(f"sqlite:///{name}", [VISIT]) as store:
        monkeypatch.chdir("/")
        save(store, visit("a"))
    plain = {"%E6%BB%A8%E6%B5%B7.db": "滨海.db", "50%25.db": "50%.db"}.get(name, name)
    assert [path.name for path in tmp_path.iterdir()] == [plain]


def make_foreign(path, *statements):
    """Make a database of another program, and return its bytes."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path.read_bytes()


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("query", ["", "?readonly=1"])
def test_a_database_of_another_program_is_left_untouched(tmp_path, mode, query):
    """Not a byte changes, and no journal appears beside it."""
    path = tmp_path / "other.db"
    before = make_foreign(path, f"PRAGMA journal_mode = {mode}", "CREATE TABLE visit (id TEXT)")
    with pytest.raises(NotAStore, match="another program"):
        open_store(f"sqlite:///{path}{query}", [VISIT])
    assert (path.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (before, ["other.db"])


def test_a_file_of_another_kind_is_left_untouched(tmp_path):
    """Text and spreadsheets are not databases."""
    path = tmp_path / "plan.txt"
    path.write_text("责任清单" * 500, encoding="utf-8")
    with pytest.raises(NotAStore, match="not an SQLite database"):
        open_store(f"sqlite:///{path}", [VISIT])
    assert path.read_text(encoding="utf-8") == "责任清单" * 500


def test_a_newer_file_is_left_untouched(tmp_path):
    """A layout that we do not know is not guessed at."""
    path = tmp_path / "s.db"
    statements = (
        f"PRAGMA application_id = {APPLICATION_ID}",
        "PRAGMA user_version = 2",
        "CREATE TABLE t (a)",
    )
    before = make_foreign(path, *statements)
    with pytest.raises(SchemaTooNew, match="its layout is 2, we know 1"):
        open_store(f"sqlite:///{path}", [VISIT])
    assert path.read_bytes() == before


def test_a_damaged_file_is_reported(tmp_path):
    """A file of ours with its pages overwritten is an error of ours."""
    path = tmp_path / "s.db"
    with open_store(f"sqlite:///{path}", [VISIT]) as store:
        save(store, *(visit(str(n), body=b"x" * 900) for n in range(100)))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(NotAStore, match="damaged"), open_store(f"sqlite:///{path}", [VISIT]) as store:
        found(store, All())


def half_written_back(folder, path):
    """Copy a file that a process is just writing back: its first page is of after, the others of before."""
    with closing(sqlite3.connect(path, isolation_level=None)) as keeper:
        keeper.execute("BEGIN")
        keeper.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with open_store(f"sqlite:///{path}", [VISIT]) as store:
            save(store, *(visit(str(n), body=b"x" * 900) for n in range(100)))
        before, journal = path.read_bytes(), path.with_name(f"{path.name}-wal").read_bytes()
        keeper.execute("COMMIT")
    half = folder / "half.db"
    half.write_bytes(path.read_bytes()[:4096] + before[4096:])
    assert len(path.read_bytes()) > len(half.read_bytes())
    return half, journal


def test_a_file_that_another_process_writes_back_is_not_called_damaged(tmp_path):
    """Its first page tells of pages that are not there yet; the journal beside it knows them."""
    with open_store(f"sqlite:///{tmp_path}/s.db", [VISIT]) as store:
        save(store, visit("first"))
    half, journal = half_written_back(tmp_path, tmp_path / "s.db")
    half.with_name("half.db-wal").write_bytes(journal)
    with open_store(f"sqlite:///{half}", [VISIT]) as store:
        assert len(found(store, All())) > 100


def test_half_a_file_without_its_journal_is_damaged(tmp_path):
    """Nobody is writing it, so what is missing is lost; it is left as it is."""
    with open_store(f"sqlite:///{tmp_path}/s.db", [VISIT]) as store:
        save(store, visit("first"))
    half, _ = half_written_back(tmp_path, tmp_path / "s.db")
    before = half.read_bytes()
    with pytest.raises(NotAStore, match="damaged"):
        open_store(f"sqlite:///{half}", [VISIT])
    assert half.read_bytes() == before


def test_a_newer_layout_that_is_still_in_the_journal_is_seen(tmp_path):
    """A newer release has just migrated the file, and has not written it back yet."""
    path = tmp_path / "s.db"
    with open_store(f"sqlite:///{path}", [VISIT]):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as newer:
        newer.execute("PRAGMA user_version = 2")
        with pytest.raises(SchemaTooNew, match="its layout is 2, we know 1"):
            open_store(f"sqlite:///{path}", [VISIT])


def test_tables_of_another_program_that_are_still_in_the_journal_are_seen(tmp_path):
    """To a look without locks its file is empty yet."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = wal")
        other.execute("CREATE TABLE visit (id TEXT)")
        with pytest.raises(NotAStore, match="another program"):
            open_store(f"sqlite:///{path}", [VISIT])
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("visit",)]


def test_an_empty_file_becomes_a_store(tmp_path):
    """What `mkstemp` leaves is as good as nothing."""
    (tmp_path / "s.db").touch()
    with open_store(f"sqlite:///{tmp_path}/s.db", [VISIT]) as store:
        save(store, visit("a"))


def test_a_folder_is_no_file(tmp_path):
    """The path of a folder is reported as such."""
    with pytest.raises(NotAStore, match="a folder"):
        open_store(f"sqlite:///{tmp_path}", [VISIT])


@pytest.mark.parametrize("name", ["missing/s.db", "s.db?readonly=1", "s.db?create=0", "x" * 300])
def test_what_cannot_be_reached_is_unavailable(tmp_path, name):
    """A folder or file that is missing, and a name that no system takes, are reported and not made."""
    with pytest.raises(StoreUnavailable):
        open_store(f"sqlite:///{tmp_path}/{name}", [VISIT])
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_store_reads_and_refuses_to_write(tmp_path):
    """Reading works; writing, new kinds and reindexing are refused."""
    url = f"sqlite:///{tmp_path}/s.db"
    with open_store(url, [VISIT]) as store:
        save(store, visit("a"))
    with open_store(f"{url}?readonly=1", [VISIT]) as store:
        assert (found(store, All()), store.info.readonly) == ("a", True)
        with pytest.raises(ReadOnlyStore):
            save(store, visit("b"))
        with pytest.raises(ReadOnlyStore):
            store.reindexed("visit")
    with pytest.raises(ReadOnlyStore):
        open_store(f"{url}?readonly=1", [VISIT, UNIT])


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_without_leave_to_write_is_read_only(tmp_path, monkeypatch, what):
    """No option is needed to read what may only be read, even where no journal can be made."""
    path = tmp_path / "s.db"
    with open_store(f"sqlite:///{path}", [VISIT]) as store:
        save(store, visit("a"))
    locked = path if what == "file" else tmp_path
    monkeypatch.setattr(os, "access", lambda path, _: path != locked)
    with open_store(f"sqlite:///{path}", [VISIT]) as store:
        assert found(store, All()) == "a"
        with pytest.raises(ReadOnlyStore):
            save(store, visit("b"))
    if what == "folder":
        assert [each.name for each in tmp_path.iterdir()] == ["s.db"]


def test_a_held_file_is_busy(tmp_path):
    """The error says how long it waited and may be retried; nothing was written."""
    url = f"sqlite:///{tmp_path}/s.db?timeout=0.01"
    with open_store(url, [VISIT]) as store:
        with closing(sqlite3.connect(tmp_path / "s.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreBusy, match=r"waited 0\.01 s") as caught:
                store.apply(batch("b-1", visit("a")))
            with pytest.raises(StoreBusy):
                open_store(url, [VISIT, UNIT])
            assert (caught.value.retryable, found(store, All())) == (True, "")
        assert not store.apply(batch("b-1", visit("a"))).replayed


def test_a_reader_in_the_way_of_the_journal_is_no_error(tmp_path):
    """A file still without its write-ahead log, while another program reads it, opens all the same."""
    url = f"sqlite:///{tmp_path}/s.db?timeout=0.01"
    open_store(url, [VISIT]).close()
    with closing(sqlite3.connect(tmp_path / "s.db", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN")
        other.execute("SELECT * FROM visit").fetchall()
        with open_store(url, [VISIT]) as store:
            assert found(store, All()) == ""


@pytest.mark.parametrize(
    ("code", "error"), [(sqlite3.SQLITE_FULL, StoreUnavailable), (sqlite3.SQLITE_READONLY, ReadOnlyStore)]
)
def test_what_the_disk_says_is_translated(tmp_path, code, error):
    """A full disk may be retried; a file that became read-only may not."""
    cause = sqlite3.OperationalError("disk")
    cause.sqlite_errorcode = code | 3 << 8
    with pytest.raises(error), translated(File(path=tmp_path, named=tmp_path)):
        raise cause


def test_what_the_system_says_is_chinese_in_chinese(tmp_path):
    """The usual errors of files have words of their own."""
    with pytest.raises(StoreUnavailable) as refused, translated(File(path=tmp_path, named=tmp_path)):
        raise PermissionError(13, "Permission denied")

    assert "无法读写文件：没有权限。" in refused.value.say("zh")
    assert "the file cannot be used: Permission denied; " in refused.value.say("en")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_a_fork_refuses_and_leaves_the_parent_be(tmp_path):
    """In the child every use is refused and closing does nothing; the parent goes on writing."""
    with open_store(f"sqlite:///{tmp_path}/s.db", [VISIT]) as store:
        save(store, visit("a"))
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            code = 1
            try:
                try:
                    found(store, All())
                except ForkedHandle:
                    store.close()
                    code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        save(store, visit("b"))
        assert found(store, All()) == "ab"
