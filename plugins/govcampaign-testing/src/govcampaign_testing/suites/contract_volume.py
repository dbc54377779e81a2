"""
Large batches and long answers: whole, however many rows there are.

The full level takes tens of thousands of rows, where a store's limits allow; the quick level a few thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from govcampaign.errors import LimitExceeded, VersionConflict
from govcampaign.ports.query import Eq, In, Query, Range
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import ANY, Batch, Change, Check, Delete, GroupCount, Key, Put
from govcampaign_testing.check import check, holds, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.lines import between_lines
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import NOW, batch, ids, visit

_LIMIT: Final = 50_000
_QUICK: Final = 2_500
_MORE: Final = 1_100
"""Records beyond those of one batch."""
_SEEN: Final = 24
"""Records of a batch that a reader looks for, spread over it."""


def _size(env: Environment, full: int = 25_000) -> int:
    return min(full if env.full else _QUICK, env.info.limits.batch)


def _puts(count: int, start: int = 0) -> list[Change]:
    """Return visits of as many units and enterprises."""
    numbers = range(start, start + count)
    return [visit(f"{n:06}", unit=f"u{n:06}", enterprise=f"e{n}", fen=n) for n in numbers]


def _keys(changes: Sequence[Change]) -> list[Key]:
    return [change.key for change in changes]


@check("G-1", "G-11", "G-5")
def a_large_batch_with_one_conflict_leaves_no_trace(env: Environment) -> None:
    """One conflict among very many changes refuses them all, wherever it is."""
    store, largest = env.store, _size(env, _LIMIT)
    store.apply(batch("there", visit("there"), Put(Key("unit", "there"), 0, b"", (), 0)))
    puts = _puts(largest)
    wrong = Check(Key("unit", "there"), 0)
    less = min(_QUICK, largest)
    for size, place in ((less, 0), (less, less // 2), (largest, largest - 1)):
        changes = [*puts[:place], wrong, *puts[place + 1 : size]]
        with refuses(VersionConflict, f"a batch of {size} whose change {place} conflicts"):
            store.apply(Batch(f"wrong-{place}", NOW, changes))
        found = ids(walk(store, Query("visit"), env.info.limits.page))[:9]
        same(found, ["there"], f"the first visits after change {place} of {size} conflicted")
    env.note("changes", largest)


@check("G-1", "G-21", "G-12", "G-7")
def a_large_batch_is_one_step(env: Environment) -> None:
    """A very large batch is not there, and then there whole: with one version, and known by its id."""
    store, size = env.store, _size(env)
    work = Batch("large", NOW, _puts(size))
    sample = _keys(work.changes)[:: max(1, size // _SEEN)] + _keys(work.changes)[-1:]
    shared = {Capability.DURABLE, Capability.MULTI_PROCESS} <= env.info.capabilities
    reader = env.open() if shared else store

    def look(_: int) -> None:
        there = len(reader.read(sample))
        holds(there in {0, len(sample)}, f"{there} of {len(sample)} records are there: a part of one batch")

    commit = between_lines(env, store, lambda: store.apply(work), look)
    records = store.read(_keys(work.changes))
    same(len(records), size, "the number of records of the batch")
    same({record.version for record in records.values()}, {commit.position}, "their versions")
    same(store.apply(work).replayed, True, "whether its retry is known")
    env.note("changes", size)


@check("G-11", "G-1", full=True)
def the_limit_of_a_batch_is_met_exactly(env: Environment) -> None:
    """A batch at the limit is committed whole; one change more is refused and leaves no trace."""
    most = env.info.limits.batch
    if most > _LIMIT:
        env.note("limit", "larger than the kit tries")
        return
    puts = [Put(Key("unit", f"{n:07}"), 0, b"", (), 0) for n in range(most + 1)]
    with refuses(LimitExceeded, "a batch beyond the limit"):
        env.store.apply(batch("b", *puts))
    same(walk(env.store, Query("unit")), [], "the records after the refusal")
    env.store.apply(batch("b", *puts[:-1]))
    same(len(env.store.read(_keys(puts))), most, "the records of the largest batch")


@check("G-12", "G-17", "G-14", "G-5", "G-34")
def nothing_of_a_long_answer_is_cut_off(env: Environment) -> None:
    """Pages, reads and conflicts hold every record, however many there are."""
    store, size = env.store, _size(env)
    puts = [*_puts(size), *_puts(_MORE, size)]
    for part in _parts(puts, env.info.limits.batch):
        store.apply(Batch(f"part-{part[0].key}", NOW, part))
    keys = _keys(puts)
    limit = min(env.info.limits.page, max(500, len(keys) // 5))
    found = ids(walk(store, Query("visit", order=("unit",)), limit))
    same(len(found), len(keys), "the number of records on all pages")
    same(found == [key.id for key in keys], True, "whether the records come in their order")
    last = len(keys) - 1
    for term in (Eq("fen", last), In("fen", (last, -1)), Range("fen", last)):
        same(ids(walk(store, Query("visit", term), limit)), [keys[-1].id], f"what {term!r} finds among all")
    _hold_reads(store, keys)
    _hold_conflicts(store, puts[:size])
    env.note("records", len(keys))


def _parts(changes: Sequence[Change], most: int) -> Iterator[Sequence[Change]]:
    for start in range(0, len(changes), most):
        yield changes[start : start + most]


def _hold_reads(store: Store, keys: Sequence[Key]) -> None:
    """Hold that all keys may be asked for at once, in any order and with others between them."""
    asked = [each for n, key in enumerate(keys[::-1]) for each in (Key("visit", f"none {n}"), key)]
    read = list(store.read(asked))
    same(len(read), len(keys), "the number of records of one read")
    same(read == [*keys[::-1]], True, "whether they come in the order asked")


def _hold_conflicts(store: Store, puts: Sequence[Change]) -> None:
    """Hold that a batch in which everything conflicts names everything, in its order."""
    with refuses(VersionConflict, "a batch in which everything conflicts") as caught:
        store.apply(Batch("again", NOW, puts))
    conflicts = [key for key, _, _ in getattr(caught[0], "conflicts", ())]
    same(len(conflicts), len(puts), "the number of conflicts named")
    same(conflicts == [str(put.key) for put in puts], True, "whether they are named in the batch's order")
    same(len(caught[0].keys), len(puts), "the number of keys of the error")


@check("G-20", "G-1", needs=[Capability.TALLY])
def nothing_of_a_long_count_is_cut_off(env: Environment) -> None:
    """Groups, distinct values and counts hold everything, and follow when very much is deleted at once."""
    store, size = env.store, _size(env)
    puts = _puts(size)
    version = store.apply(Batch("large", NOW, puts)).position
    count = tallying(store).tally
    wanted = [GroupCount((f"u{n:06}",), 1) for n in range(size)]
    groups = count("visit", ("unit",))
    same(len(groups), size, "the number of groups")
    same(list(groups) == wanted, True, "whether each group comes once and in its order")
    same(count("visit", ()), (GroupCount((), size),), "the count of all")
    firsts = count("visit", (), distinct="enterprise", day="day")
    same([each.count for each in firsts], [size], "the number of distinct values")
    store.apply(Batch("gone", NOW, [Delete(key, version) for key in _keys(puts)]))
    same(count("visit", ()), (), "the count once all were deleted")
    env.note("groups", size)


@check("G-1", "G-3", "G-4")
def a_large_batch_may_change_everything(env: Environment) -> None:
    """Very many records are replaced, deleted, created and checked by one batch, or by none of it."""
    store, size = env.store, _size(env, 12_000)
    before = _puts(size)
    version = store.apply(Batch("large", NOW, before)).position
    changes: list[Change] = []
    for n, key in enumerate(_keys(before)):
        # Of four neighbours one is replaced, one is deleted, one is checked, one is put whatever is there.
        choice = (
            visit(key.id, expected=version, body=b"2"),
            Delete(key, version),
            Check(key, version),
            visit(key.id, expected=ANY, body=b"2"),
        )
        changes.append(choice[n % 4])
    with refuses(VersionConflict, "a batch whose last change conflicts"):
        store.apply(Batch("wrong", NOW, [*changes[:-1], Check(Key("unit", "none"), 1)]))
    records = store.read(_keys(before))
    same({record.version for record in records.values()}, {version}, "the versions after the refusal")
    same(len(records), size, "the number of records after the refusal")
    position = store.apply(Batch("right", NOW, changes)).position
    records = store.read(_keys(before))
    versions = [records[key].version if key in records else 0 for key in _keys(before)]
    wanted = [(position, 0, version, position)[n % 4] for n in range(size)]
    same(versions == wanted, True, "whether each record is at the version that its change gives it")
