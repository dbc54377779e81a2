"""
What happens when several threads of one process use a store at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from govcampaign.errors import StoreBusy
from govcampaign.ports.query import All, Query
from govcampaign.ports.storage import Capability, Store
from govcampaign.ports.values import Batch, Change, Check, Delete, Key, Put
from govcampaign_testing.check import InconclusiveError, check, holds, same
from govcampaign_testing.environment import KINDS, Environment
from govcampaign_testing.jobs import COUNTER, SIDES, added
from govcampaign_testing.paging import pages, walk
from govcampaign_testing.threads import in_rounds, meanwhile, settled, together
from govcampaign_testing.visits import NOW, batch, found, ids, save, visit


@check("G-27", "G-3")
def threads_lose_no_increment(env: Environment) -> None:
    """Four threads that read, add one and retry on conflict reach the exact sum."""
    store, times = env.store, 10
    save(store, Put(COUNTER, 0, b"0", (), 0))

    def work(number: int) -> None:
        done = tries = 0
        while done < times:
            tries += 1
            done += added(store, store.read([COUNTER])[COUNTER], f"{number}-{tries}")

    together(env, 4, work)
    same(store.read([COUNTER])[COUNTER].body, b"40", "the counter")


@check("G-27", "G-3")
def threads_create_a_key_once(env: Environment) -> None:
    """Of eight threads that put the same new key, one succeeds in every round."""
    store, rounds = env.store, 10 if env.full else 6
    won = Counter[int]()

    def work(round_: int, number: int) -> None:
        put = Put(Key("unit", f"{round_}"), 0, b"", (), 0)
        if settled(lambda: store.apply(Batch(f"{round_}-{number}", NOW, [put]))):
            won[round_] += 1

    in_rounds(env, 8, rounds, work)
    same(won, Counter(dict.fromkeys(range(rounds), 1)), "how many threads created each key")


@check("G-27", "G-4")
def threads_commit_no_write_skew(env: Environment) -> None:
    """Of two threads that each write one key if the other is absent, one succeeds in every round."""
    store, rounds = env.store, 30 if env.full else 20

    def work(round_: int, number: int) -> None:
        put = Put(Key("unit", f"{round_}-{SIDES[number]}"), 0, b"", (), 0)
        guard = Check(Key("unit", f"{round_}-{SIDES[1 - number]}"), 0)
        settled(lambda: store.apply(Batch(f"{round_}-{number}", NOW, [put, guard])))

    in_rounds(env, 2, rounds, work)
    written = Counter(record.key.id.partition("-")[0] for record in walk(store, Query("unit")))
    same(written, Counter({str(n): 1 for n in range(rounds)}), "how many sides each round wrote")


@check("G-27", "G-7")
def threads_commit_one_batch_once(env: Environment) -> None:
    """Of eight threads that send the same batch, one commits it and seven get a replay."""
    store, answers = env.store, list[tuple[int, bool]]()

    def work(_: int) -> None:
        while True:
            try:
                commit = store.apply(batch("same", visit("a"), visit("b")))
            except StoreBusy:
                continue
            answers.append((commit.position, commit.replayed))
            return

    together(env, 8, work)
    same(len({position for position, _ in answers}), 1, "the number of positions")
    same(sorted(replayed for _, replayed in answers), [False, *[True] * 7], "who heard of a replay")


@check("G-28", "G-23", needs=[Capability.DURABLE, Capability.MULTI_PROCESS])
def threads_may_make_the_place_together(env: Environment) -> None:
    """Four threads open a place that does not exist yet: one creates it, and nothing is lost."""
    places = [env.another_place() for _ in range(20 if env.full else 6)]

    def work(round_: int, number: int) -> None:
        with env.harness.make_store(places[round_], KINDS) as store:
            settled(lambda: store.apply(batch(f"{number}", visit(f"{number}"))))

    in_rounds(env, 4, len(places), work, steady=True)
    made = [found(env.open(place=place), All()) for place in places]
    same(made, ["0123"] * len(places), "the records of each place")


@check("G-27", "G-1")
def threads_write_many_keys_in_any_order(env: Environment) -> None:
    """Batches that name the same keys in opposite orders do not deadlock."""
    store, rounds = env.store, 20 if env.full else 8
    keys = [Key("visit", str(n)) for n in range(10)]

    def work(number: int) -> None:
        for round_ in range(rounds):
            puts = [visit(key.id, body=b"%d" % number, expected=-1) for key in keys[:: 1 - 2 * (number % 2)]]
            settled(lambda: store.apply(batch(f"{round_}-{number}", *puts)))  # noqa: B023 - called at once

    together(env, 4, work)
    records = store.read(keys).values()
    same(len({record.body for record in records}), 1, "how many batches the records come from")
    same(len({record.version for record in records}), 1, "how many versions they have")


MANY = 20
FEW = 50
"""Between so many pages others write."""


def _replaced(number: int) -> Sequence[Change]:
    return [visit(str(n), body=b"%d" % number, expected=-1) for n in range(MANY)]


def _moved(number: int) -> Sequence[Change]:
    gone: list[Change] = [Delete(Key("visit", f"{number - 1}-{n}"), -1) for n in range(MANY)]
    return [visit(f"{number}-{n}", body=b"%d" % number) for n in range(MANY)] + gone


@check("G-21", "G-27", cases={"replaced": _replaced, "new and gone": _moved})
def readers_see_whole_batches(env: Environment, turn: Callable[[int], Sequence[Change]]) -> None:
    """While one thread replaces twenty records, every read and scan shows all old or all new."""
    store, turns = env.store, 20
    save(store, *turn(0))
    seen = Counter[bytes]()

    def work(number: int) -> None:
        for round_ in range(1, turns + 1):
            if number == 0:
                settled(lambda: store.apply(batch(f"t-{round_}", *turn(round_))))  # noqa: B023 - called at once
            else:
                seen.update(_looked(store, turn(turns // 2)))

    together(env, 3, work)
    env.note("turns seen", len(seen))
    if len(seen) == 1:
        raise InconclusiveError("the readers saw but one turn: nothing overlapped")


def _looked(store: Store, sample: Sequence[Change]) -> set[bytes]:
    """Hold that a scan and a read of one turn show a whole one, or none of it; return what was scanned."""
    page = store.scan(Query("visit"))
    scanned = [record.body for record in page.records]
    # A page may be shorter than asked; the next one is of another moment.
    count = MANY if page.next is None else len(scanned)
    same((len(scanned), len(set(scanned))), (count, 1), "how many records and turns one scan shows")
    keys = [change.key for change in sample if isinstance(change, Put)]
    read = [record.body for record in store.read(keys).values()]
    shown = (len(read), len(set(read)))
    holds(shown in {(0, 0), (MANY, 1)}, f"a read shows {shown} records and turns of one batch")
    return set(scanned)


@check("G-17", "G-27")
def pages_are_stable_while_others_insert(env: Environment) -> None:
    """Records inserted before, after and beside the cursor move no existing record."""
    store = env.store
    save(store, *(visit(f"m{n:03}", fen=1) for n in range(100)))

    def insert(number: int) -> None:
        new = (f"a{number}", f"m{number % 100:03}+{number}", f"z{number}")
        settled(lambda: store.apply(batch(f"i-{number}", *(visit(id_) for id_ in new))))

    with meanwhile(env, insert) as go_on:
        for size in (7, 30):
            seen = [id_ for id_ in _walked(store, size, go_on) if id_[0] == "m" and "+" not in id_]
            same(seen, [f"m{n:03}" for n in range(100)], "the records that stayed")


@check("G-17", "G-27")
def pages_are_stable_while_others_delete(env: Environment) -> None:
    """Records deleted before and after the cursor remove no other record from the pages."""
    store = env.store
    save(store, *(visit(f"{n:03}") for n in range(200)))
    odd = [f"{n:03}" for n in range(1, 200, 2)]

    def delete(number: int) -> None:
        if number < len(odd):
            settled(lambda: store.apply(batch(f"d-{number}", Delete(Key("visit", odd[number]), -1))))

    with meanwhile(env, delete) as go_on:
        for size in (7, 30):
            seen = [id_ for id_ in _walked(store, size, go_on) if int(id_) % 2 == 0]
            same(seen, [f"{n:03}" for n in range(0, 200, 2)], "the records that stayed")


@check("G-17", "G-27")
def pages_are_stable_while_others_update(env: Environment) -> None:
    """Records that change outside the order are neither repeated nor lost."""
    store = env.store
    every = [f"{n:03}" for n in range(100)]
    save(store, *(visit(id_) for id_ in every))

    def update(number: int) -> None:
        put = visit(
            every[number % 100], fen=number, enterprise=f"{number}", expected=-1, body=b"x" * (number % 50)
        )
        settled(lambda: store.apply(batch(f"u-{number}", put)))

    with meanwhile(env, update) as go_on:
        for size in (7, 30):
            same(_walked(store, size, go_on), every, "the records")


def _walked(store: Store, size: int, between: Callable[[], None]) -> list[str]:
    """Return the ids of all pages, asking for something between two of them."""
    seen: list[str] = []
    for number, page in enumerate(pages(store, Query("visit", order=("unit",)), size)):
        seen += ids(page.records)
        # So few that a reader that continues after its last record overtakes the writers.
        for _ in range(2 if number < FEW else 0):
            between()
    return seen
