"""
What every store does, as tests that its author subclasses.

    class TestAcmeStore(StoreBehaviour):
        def make_store(self, workdir, kinds):
            return open_acme(f"acme://{workdir}", kinds)
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from govcampaign.errors import (
    BatchReused,
    InvalidBatch,
    InvalidKind,
    LimitExceeded,
    StoreClosed,
    VersionConflict,
)
from govcampaign.ports.query import All, Query
from govcampaign.ports.storage import Store
from govcampaign.ports.values import (
    ANY,
    Change,
    Check,
    Commit,
    Delete,
    Field,
    FieldType,
    Key,
    Kind,
    Put,
    Stored,
)
from govcampaign.testing.query_behaviour import QueryBehaviour
from govcampaign.testing.visits import NOW, VISIT, batch, found, ids, save, visit


class StoreBehaviour(QueryBehaviour):
    """How a store writes, remembers, refuses and ends; how it answers is inherited."""

    # -- writing ---------------------------------------------------------------

    def test_what_is_put_is_read_back(self, store: Store) -> None:
        """A record comes back with its bytes, its schema and the position of its commit."""
        body = bytes(range(256))
        commit = save(store, visit("甲/1 ", body=body, schema=7))
        key = Key("visit", "甲/1 ")
        assert store.read([key, Key("visit", "absent"), key]) == {key: Stored(key, commit.position, 7, body)}

    def test_keys_are_read_in_the_order_asked(self, store: Store) -> None:
        """The answer follows the question, across kinds."""
        save(store, visit("a"), visit("b"), Put(Key("unit", "u"), 0, b"", (), 0))
        asked = [Key("visit", "b"), Key("unit", "u"), Key("visit", "a")]
        assert list(store.read(asked)) == asked

    def test_a_conflict_names_every_key_and_writes_nothing(self, store: Store) -> None:
        """All conflicts of a batch are told at once, in its order, and none of its changes stays."""
        one = save(store, visit("a"), visit("b")).position
        changes = (
            visit("new"),
            visit("a"),
            Delete(Key("visit", "b"), one + 5),
            visit("gone", expected=3),
            Check(Key("visit", "a"), 0),
        )
        with pytest.raises(VersionConflict) as caught:
            save(store, *changes[:4], Check(Key("visit", "c"), one))
        assert caught.value.conflicts == (
            ("visit/a", 0, one),
            ("visit/b", one + 5, one),
            ("visit/gone", 3, 0),
            ("visit/c", one, 0),
        )
        assert ids(store.scan(Query("visit")).records) == ["a", "b"]

    def test_a_check_alone_can_refuse(self, store: Store) -> None:
        """A batch fails where only its check is wrong, of an absent key too."""
        one = save(store, visit("a")).position
        save(store, visit("b"), Check(Key("visit", "a"), one), Check(Key("visit", "none"), 0))
        with pytest.raises(VersionConflict):
            save(store, visit("c"), Check(Key("visit", "a"), 0))
        assert found(store, All()) == "ab"

    def test_any_version_fits_any(self, store: Store) -> None:
        """`ANY` replaces, creates and deletes, whether or not something is there."""
        save(store, visit("a"))
        save(
            store,
            visit("a", expected=ANY, body=b"2"),
            visit("b", expected=ANY),
            Delete(Key("visit", "x"), ANY),
        )
        save(store, Delete(Key("visit", "b"), ANY))
        assert [record.body for record in store.scan(Query("visit")).records] == [b"2"]

    def test_versions_never_return(self, store: Store) -> None:
        """A record deleted and made again is newer than it ever was."""
        first = save(store, visit("a")).position
        gone = save(store, Delete(Key("visit", "a"), first)).position
        again = store.apply(batch("again", visit("a"))).position
        assert first < gone < again
        with pytest.raises(VersionConflict):
            save(store, visit("a", expected=first))

    # -- replay ----------------------------------------------------------------

    def test_the_same_batch_is_replayed(self, store: Store) -> None:
        """A retry answers the first commit, though its own now is later and its checks no longer hold."""
        first = store.apply(batch("b-1", visit("a")))
        again = store.apply(batch("b-1", visit("a"), at=NOW + timedelta(days=1)))
        assert (first.replayed, again) == (False, Commit(first.position, replayed=True))

    def test_a_batch_id_is_not_used_twice(self, store: Store) -> None:
        """Other changes under an id are refused before their conflicts are looked at."""
        store.apply(batch("b-1", visit("a")))
        with pytest.raises(BatchReused):
            store.apply(batch("b-1", visit("a", body=b"other")))

    def test_a_refused_batch_is_not_remembered(self, store: Store) -> None:
        """After a conflict the id may carry the mended batch."""
        one = save(store, visit("a")).position
        with pytest.raises(VersionConflict):
            store.apply(batch("b-1", visit("a")))
        assert not store.apply(batch("b-1", visit("a", expected=one))).replayed

    def test_an_id_is_remembered_as_long_as_promised(self, store: Store) -> None:
        """A later batch makes the store forget, by its `at`, no moment too early."""
        memory = store.info.limits.batch_memory
        first = store.apply(batch("b-1", visit("a")))
        store.apply(batch("b-2", visit("b"), at=NOW + memory))
        assert store.apply(batch("b-1", visit("a"))) == Commit(first.position, replayed=True)
        store.apply(batch("b-3", visit("c"), at=NOW + memory + timedelta(microseconds=1)))
        with pytest.raises(VersionConflict):
            store.apply(batch("b-1", visit("a")))

    # -- refusals --------------------------------------------------------------

    @pytest.mark.parametrize(
        "changes",
        [
            pytest.param((), id="empty"),
            pytest.param((visit("a"), Check(Key("visit", "a"), 0)), id="a key twice"),
            pytest.param((Delete(Key("visit", "a"), 0),), id="delete expects 0"),
            pytest.param((Check(Key("visit", "a"), ANY),), id="check expects any"),
            pytest.param((visit("a", expected=-2),), id="negative version"),
            pytest.param((visit(""),), id="empty id"),
            pytest.param((visit("a\0"),), id="NUL in id"),
            pytest.param((visit("\ud800"),), id="lone surrogate in id"),
            pytest.param((Check(Key("firm", "a"), 0),), id="unknown kind"),
            pytest.param((Put(Key("visit", "a"), 1, b"", ("商务委",), 0),), id="short index"),
            pytest.param((visit("a", unit=None),), id="required absent"),
            pytest.param((visit("a", firm="\udfff"),), id="lone surrogate"),
            pytest.param((visit("a", firm="x\0"),), id="NUL"),
            pytest.param((visit("a", day=NOW),), id="datetime as day"),
            pytest.param((visit("a", fen=True),), id="truth as number"),
            pytest.param((visit("a", order=1),), id="number as truth"),
            pytest.param((visit("a", fen=2**63),), id="65 bits"),
            pytest.param((visit("a", at=NOW.replace(tzinfo=None)),), id="naive instant"),
            pytest.param((visit("a", at=datetime.min.replace(tzinfo=NOW.tzinfo)),), id="instant out of UTC"),
        ],
    )
    def test_an_invalid_batch_is_refused_whole(self, store: Store, changes: tuple[Change, ...]) -> None:
        """The rules of the port hold before anything is looked up, and nothing is written."""
        with pytest.raises(InvalidBatch):
            store.apply(batch("b", visit("good"), *changes) if changes else batch("b"))
        assert found(store, All()) == ""

    def test_limits_are_met_exactly(self, store: Store) -> None:
        """What a limit says passes, one more does not."""
        limits = store.info.limits
        save(store, visit("k" * limits.key, body=b"x" * limits.body, firm="汉" * limits.text))
        beyond = (visit("k" * (limits.key + 1)), visit("b", body=b"x" * (limits.body + 1)))
        for put in (*beyond, visit("t", firm="x" * (limits.text + 1))):
            with pytest.raises(LimitExceeded):
                save(store, put)
        with pytest.raises(LimitExceeded):
            store.scan(Query("visit"), limit=limits.page + 1)

    def test_kinds_that_clash_are_refused(self, tmp_path: Path) -> None:
        """Names that differ in case only, and names the port needs, make no store."""
        for fields in (
            (Field("ID", FieldType.TEXT),),
            (Field("a", FieldType.INT), Field("A", FieldType.INT)),
        ):
            with pytest.raises(InvalidKind):
                self.make_store(tmp_path, [Kind("visit", fields)])

    def test_use_after_close_is_refused(self, tmp_path: Path) -> None:
        """Closing twice is fine; reading, scanning and writing afterwards is not."""
        store = self.make_store(tmp_path, [VISIT])
        store.close()
        store.close()
        with pytest.raises(StoreClosed):
            store.read([Key("visit", "a")])
        with pytest.raises(StoreClosed):
            store.scan(Query("visit"))
        with pytest.raises(StoreClosed):
            store.apply(batch("b", visit("a")))
