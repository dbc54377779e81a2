"""
What every store answers, as tests; `StoreBehaviour` brings them along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta, timezone
from itertools import product
from pathlib import Path
from threading import Barrier, Thread

import pytest

from govcampaign.errors import CursorMismatch, InvalidQuery, LimitExceeded, VersionConflict
from govcampaign.ports.query import All, AnyOf, Eq, In, Prefix, Query, Range, Term
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import Key, Kind, Put, Tallied
from govcampaign.testing.visits import DAY, NOW, UNIT, VISIT, batch, found, ids, save, visit

LATER = DAY + timedelta(days=1)


class QueryBehaviour:
    """How a store answers; the subclass names the store."""

    def make_store(self, workdir: Path, kinds: Sequence[Kind]) -> Store:
        """Open the one store of a folder, for these kinds; the subclass says how."""
        msg = f"{type(self).__name__} names no store; give it make_store(self, workdir, kinds)"
        raise TypeError(msg)

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        """Give an empty store that holds visits and units."""
        with self.make_store(tmp_path, (VISIT, UNIT)) as opened:
            yield opened

    # -- terms -----------------------------------------------------------------

    @pytest.mark.parametrize(
        ("term", "expected"),
        [
            (All(), "abcd"),
            (AnyOf(), ""),
            (Eq("firm", "大众"), "a"),
            (Eq("firm", None), "d"),
            (Eq("order", False), "b"),
            (Eq("unit", None), ""),
            (In("firm", ("大众", None)), "ad"),
            (In("firm", ()), ""),
            (In("fen", (3, 5)), "ac"),
            (In("order", (False, True)), "ab"),
            (Range("fen"), "abc"),
            (Range("fen", 3), "ac"),
            (Range("fen", 3, 5), "a"),
            (Range("fen", None, 5), "ab"),
            (Range("day", LATER, LATER + timedelta(days=1)), "b"),
            (Range("firm", "大"), "ac"),
            (Prefix("firm", "大"), "a"),
            (Prefix("firm", ""), "abc"),
            (Prefix("firm", "A%_"), "b"),
            (Prefix("firm", "\U0010ffff"), "c"),
            (All(Eq("unit", "商务委"), Range("fen", 4)), "c"),
            (AnyOf(Eq("fen", 3), All(Eq("firm", None), Eq("fen", None))), "ad"),
        ],
    )
    def test_a_term_finds_what_it_says(self, store: Store, term: Term, expected: str) -> None:
        """Absent values, ends of ranges and special letters are where the port puts them."""
        save(
            store,
            visit("a", firm="大众", fen=3, order=True),
            visit("b", firm="A%_1", fen=-(2**63), order=False, day=LATER),
            visit("c", firm="\U0010ffff\U0010ffff", fen=5),
            visit("d"),
        )
        assert found(store, term) == expected

    def test_a_prefix_is_no_pattern_and_knows_case(self, store: Store) -> None:
        """Letters that patterns or collations treat specially stand for themselves."""
        save(
            store,
            visit("a", firm="Axb"),
            visit("b", firm="axb"),
            visit("c", firm="A_b"),
            visit("d", firm="A\ud7ffx"),
        )
        assert found(store, Prefix("firm", "A_")) == "c"
        assert found(store, Prefix("firm", "a")) == "b"
        assert found(store, Prefix("firm", "A\ud7ff")) == "d"

    def test_instants_compare_as_utc(self, store: Store) -> None:
        """One instant is found by any of its clocks, and microseconds order."""
        utc = NOW.astimezone(UTC)
        save(store, visit("a", at=NOW), visit("b", at=utc + timedelta(microseconds=1)))
        assert found(store, Eq("at", utc.astimezone(timezone(timedelta(hours=-7))))) == "a"
        assert found(store, Range("at", utc, utc + timedelta(microseconds=1))) == "a"
        assert found(store, Range("at", NOW + timedelta(microseconds=1))) == "b"

    def test_an_index_is_replaced_with_its_record(self, store: Store) -> None:
        """A record put again is found by its new values only."""
        one = save(store, visit("a", firm="大众")).position
        save(store, visit("a", firm="一汽", expected=one))
        assert (found(store, Eq("firm", "大众")), found(store, Eq("firm", "一汽"))) == ("", "a")

    def test_many_values_are_one_term(self, store: Store) -> None:
        """`In` and `read` take more values than databases take parameters."""
        save(store, visit("a", fen=99_999))
        assert found(store, In("fen", range(100_000))) == "a"
        assert len(store.read([Key("visit", str(n)) for n in range(100_000)] + [Key("visit", "a")])) == 1

    @pytest.mark.parametrize(
        "query",
        [
            Query("firm"),
            Query("visit", Eq("nothing", 1)),
            Query("visit", Eq("fen", "3")),
            Query("visit", Eq("fen", True)),
            Query("visit", Eq("day", NOW)),
            Query("visit", Eq("at", NOW.replace(tzinfo=None))),
            Query("visit", In("firm", ("\ud800",))),
            Query("visit", Range("order", 0)),
            Query("visit", Prefix("fen", "1")),
            Query("visit", order=("firm",)),
            Query("visit", order=("nothing",)),
        ],
    )
    def test_an_invalid_query_is_refused(self, store: Store, query: Query) -> None:
        """A field unknown, a value unlike its field or an order that may be absent is told."""
        with pytest.raises(InvalidQuery):
            store.scan(query)

    def test_pages_and_terms_have_limits(self, store: Store) -> None:
        """A page of nothing is invalid; terms beyond the limit are too many."""
        with pytest.raises(InvalidQuery):
            store.scan(Query("visit"), limit=0)
        most = store.info.limits.terms
        assert found(store, AnyOf(*[Eq("fen", n) for n in range(most - 1)])) == ""
        with pytest.raises(LimitExceeded):
            store.scan(Query("visit", AnyOf(*[Eq("fen", n) for n in range(most)])))

    # -- pages -----------------------------------------------------------------

    @pytest.mark.parametrize(("descending", "limit"), list(product((False, True), (1, 2, 3, 6, 7))))
    def test_pages_join_to_the_whole(self, store: Store, descending: bool, limit: int) -> None:
        """Every page size gives every record once, by code point of unit, then day, then id."""
        units = ["a", "B", "\U0001f600", "\uff5e", "é", "e\u0301"]
        save(
            store,
            *(visit(str(n), unit=unit, day=DAY + timedelta(days=n % 2)) for n, unit in enumerate(units)),
        )
        query = Query("visit", order=("day", "unit"), descending=descending)
        ordered = sorted(enumerate(units), key=lambda pair: (pair[0] % 2, pair[1]), reverse=descending)
        pages = [store.scan(query, limit=limit)]
        while (after := pages[-1].next) is not None:
            pages.append(store.scan(query, after=after, limit=limit))
        assert [id_ for page in pages for id_ in ids(page.records)] == [str(n) for n, _ in ordered]
        assert all(len(page.records) == limit for page in pages[:-1])

    def test_a_page_goes_on_where_its_last_record_was(self, store: Store) -> None:
        """Records that come or go between two pages move no other record."""
        save(store, *(visit(id_) for id_ in "bdf"))
        page = store.scan(Query("visit"), limit=2)
        save(
            store,
            visit("a"),
            visit("e"),
            *(visit("d", expected=record.version, body=b"new") for record in page.records[1:]),
        )
        assert ids(store.scan(Query("visit"), after=page.next).records) == ["e", "f"]

    def test_a_cursor_serves_its_own_query_only(self, store: Store) -> None:
        """Another question, another direction and mere text are refused; the same set of terms is not."""
        save(store, visit("a"), visit("b"))
        cursor = store.scan(Query("visit", In("unit", ("商务委", "科委"))), limit=1).next
        assert ids(store.scan(Query("visit", In("unit", ("科委", "商务委"))), after=cursor).records) == ["b"]
        for query in (Query("visit"), Query("visit", In("unit", ("商务委", "科委")), descending=True)):
            with pytest.raises(CursorMismatch):
                store.scan(query, after=cursor)
        for text in ("", "not a cursor", "bnVsbA==", "é"):
            with pytest.raises(CursorMismatch):
                store.scan(Query("visit"), after=text)

    # -- tallies ---------------------------------------------------------------

    def test_groups_are_counted(self, store: Store) -> None:
        """Counts come sorted by group, typed like their fields; nothing makes no group."""
        if Capability.TALLY not in store.info.capabilities:
            pytest.skip("the store declares no tally")
        assert tallying(store).tally("visit", ()) == ()
        save(
            store, visit("a", fen=1), visit("b", day=LATER, fen=2), visit("c", unit="科委", fen=3), visit("d")
        )
        assert tallying(store).tally("visit", ("unit", "day"), Range("fen")) == (
            Tallied(("商务委", DAY), 1),
            Tallied(("商务委", LATER), 1),
            Tallied(("科委", DAY), 1),
        )
        assert tallying(store).tally("visit", ()) == (Tallied((), 4),)

    def test_a_distinct_value_counts_on_its_first_day(self, store: Store) -> None:
        """A firm visited thrice counts once a unit, on the earliest day that passes; no firm, no count."""
        if Capability.TALLY not in store.info.capabilities:
            pytest.skip("the store declares no tally")
        save(
            store,
            visit("a", firm="大众", day=LATER, fen=1),
            visit("b", firm="大众", fen=2),
            visit("c", firm="一汽", day=LATER, fen=1),
            visit("d", firm="大众", unit="科委", day=LATER, fen=1),
            visit("e"),
        )
        count = tallying(store).tally
        assert count("visit", ("unit",), distinct="firm", day="day") == (
            Tallied(("商务委", DAY), 1),
            Tallied(("商务委", LATER), 1),
            Tallied(("科委", LATER), 1),
        )
        assert count("visit", (), Eq("fen", 1), distinct="firm", day="day") == (Tallied((LATER,), 2),)

    def test_an_invalid_tally_is_refused(self, store: Store) -> None:
        """Groups are required fields, and what is distinct has a day."""
        if Capability.TALLY not in store.info.capabilities:
            pytest.skip("the store declares no tally")
        count = tallying(store).tally
        for by in (("firm",), ("nothing",), "unit"):
            with pytest.raises(InvalidQuery):
                count("visit", by)
        for distinct, day in (("firm", None), (None, "day"), ("firm", "unit"), ("nothing", "day")):
            with pytest.raises(InvalidQuery):
                count("visit", ("unit",), distinct=distinct, day=day)

    # -- threads ---------------------------------------------------------------

    def test_threads_lose_no_increment(self, store: Store) -> None:
        """Four threads that read, add one and write again on conflict end at the sum."""
        save(store, Put(Key("unit", "n"), 0, b"0", (), 0))
        barrier = Barrier(4)

        def add(worker: int) -> None:
            barrier.wait()
            done = tries = 0
            while done < 10:
                now = store.read([Key("unit", "n")])[Key("unit", "n")]
                put = Put(now.key, 0, str(int(now.body) + 1).encode(), (), now.version)
                tries += 1
                try:
                    store.apply(batch(f"{worker}-{tries}", put))
                except VersionConflict:
                    continue
                done += 1

        threads = [Thread(target=add, args=(worker,)) for worker in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.read([Key("unit", "n")])[Key("unit", "n")].body == b"40"
