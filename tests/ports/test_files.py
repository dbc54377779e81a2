"""Files that a store has opened, and what becomes of them."""

from __future__ import annotations

import pytest

from govcampaign.errors import StoreUnavailable
from govcampaign.ports.files import OpenFiles


@pytest.fixture
def opened(tmp_path):
    """Give a file with another beside it, and a watch over both."""
    main, beside = tmp_path / "s.db", tmp_path / "s.db-log"
    main.write_bytes(b"data")
    beside.write_bytes(b"")
    return main, OpenFiles(main, main, [beside, tmp_path / "s.db-never"])


def test_files_that_stay_are_no_matter(opened):
    """They may be written to; one that was not there may come."""
    main, files = opened
    main.write_bytes(b"other data")
    main.with_name("s.db-never").touch()

    assert files.check().st_size == len(b"other data")
    assert [path.name for path in files.beside] == ["s.db-log"]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda main: main.unlink(), "s.db was deleted"),
        (lambda main: main.rename(main.with_name("t.db")), "s.db was deleted"),
        (lambda main: main.write_bytes(b""), "s.db was emptied"),
        (lambda main: main.with_name("s.db-log").replace(main), "s.db was replaced"),
        (lambda main: main.with_name("s.db-log").unlink(), "s.db-log was deleted"),
    ],
    ids=["deleted", "moved", "emptied", "replaced", "log deleted"],
)
def test_what_became_of_a_file_is_said(opened, act, words):
    """With the file and what to do; the same call succeeds once the file is back."""
    main, files = opened
    act(main)

    with pytest.raises(StoreUnavailable, match=f"the file {words} while it was open") as caught:
        files.check()

    assert "put the file back" in caught.value.remedy.en


def test_a_file_behind_a_link_is_watched_with_the_link(tmp_path):
    """A link that leads elsewhere by now is another store when it is opened next."""
    real, link = tmp_path / "real.db", tmp_path / "link.db"
    real.write_bytes(b"data")
    link.symlink_to(real)
    files = OpenFiles(link, real)
    (tmp_path / "other.db").write_bytes(b"data")
    link.unlink()
    link.symlink_to(tmp_path / "other.db")

    with pytest.raises(StoreUnavailable, match=r"link\.db was replaced"):
        files.check()


def test_a_file_replaced_by_a_link_to_itself_is_replaced(tmp_path):
    """What a database keeps beside its file would be looked for elsewhere."""
    main = tmp_path / "s.db"
    main.write_bytes(b"data")
    files = OpenFiles(main, main)
    main.rename(tmp_path / "moved.db")
    main.symlink_to(tmp_path / "moved.db")

    with pytest.raises(StoreUnavailable, match=r"s\.db was replaced"):
        files.check()


def test_a_file_replaced_between_looking_and_opening_is_noticed(tmp_path):
    """What was looked at before must be what was opened."""
    main, other = tmp_path / "s.db", tmp_path / "other.db"
    main.write_bytes(b"data")
    before = main.stat()
    other.write_bytes(b"data")
    other.replace(main)

    with pytest.raises(StoreUnavailable, match="was replaced"):
        OpenFiles(main, main, before=before)
