"""
What a read gives when the medium fails under it, or was damaged before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from govcampaign.errors import StorageError
from govcampaign.ports.query import Eq, Query
from govcampaign.ports.storage import Capability, Store, tallying
from govcampaign.ports.values import Key, Page
from govcampaign_testing.check import InconclusiveError, NotApplicableError, NotShownError, check, holds, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.suites.durability import STEPS
from govcampaign_testing.visits import batch, save, visit

DURABLE = [Capability.DURABLE]
KEYS = [Key("visit", f"{n:03}") for n in range(60)]

_Question = Callable[[Store], Any]
_QUESTIONS: dict[str, _Question] = {
    "read": lambda store: dict(store.read(KEYS)),
    "scan": lambda store: store.scan(Query("visit", order=("day",))),
    "found by a field": lambda store: store.scan(Query("visit", Eq("enterprise", "一汽"))),
    "second page": lambda store: store.scan(
        Query("visit"), after=store.scan(Query("visit"), limit=7).next, limit=7
    ),
}


def _fill(store: Store) -> None:
    save(store, *(visit(key.id, enterprise="一汽" if n % 3 else "大众") for n, key in enumerate(KEYS)))


@check("G-38", "G-30", needs=DURABLE, ways=["fault"], cases=_QUESTIONS)
def a_fault_while_reading_is_raised(env: Environment, ask: _Question) -> None:
    """At any step of a read, a fault raises, or the answer is right; it is never empty or cut short."""
    _fill(env.store)
    _ask_with_faults(env, ask)


@check("G-38", "G-30", needs=[*DURABLE, Capability.TALLY], ways=["fault"])
def a_fault_while_counting_is_raised(env: Environment) -> None:
    """At any step of a tally, a fault raises, or the counts are right."""
    _fill(env.store)
    _ask_with_faults(
        env, lambda store: tallying(store).tally("visit", ("unit",), distinct="enterprise", day="day")
    )


def _ask_with_faults(env: Environment, ask: _Question) -> None:
    if env.harness.fault is None:
        raise NotShownError("fault")
    wanted = ask(env.store)
    for step in range(1, STEPS):
        with env.harness.fault(step) as reached:
            try:
                same(ask(env.store), wanted, f"the answer with a fault at step {step}")
            except StorageError:
                holds(reached(), "a read raised without a fault")
            ended = not reached()
        same(ask(env.store), wanted, f"the answer after a fault at step {step}")
        if ended:
            return
    raise InconclusiveError(f"after {STEPS} steps the read has not come to its end")


# -- damage ----------------------------------------------------------------------


@check("G-38", "G-24", needs=DURABLE, ways=["damage"])
def a_damaged_record_is_never_a_wrong_one(env: Environment) -> None:
    """A record damaged on the medium is right, refused or listed as unreadable; the others stay readable."""
    if env.harness.damage is None:
        raise NotShownError("damage")
    _fill(env.store)
    wanted = dict(env.store.read(KEYS))
    env.reopen().close()
    damaged, *others = env.dice.sample(KEYS, len(KEYS))
    env.harness.damage(env.workdir, damaged)
    try:
        store = env.reopen()
    except StorageError:
        return
    same(dict(store.read(others)), {key: wanted[key] for key in others}, "the other records")
    listed = _scan_or_refusal(store)
    if listed is not None:
        same(
            len(listed.records) + len(_unreadable(listed)), len(KEYS), "records and unreadable rows of a scan"
        )
        for record in listed.records:
            same(record, wanted.get(record.key), "a record of a scan")
    try:
        found = store.read([damaged]).get(damaged)
    except StorageError:
        found = wanted[damaged]
    # Where its key is damaged too, reading does not find it, but a scan meets it.
    if found is not None or (listed is not None and not _unreadable(listed)):
        same(found, wanted[damaged], "the damaged record")
    save(store, visit("new"))
    same([key.id for key in store.read([Key("visit", "new")])], ["new"], "a record written after the damage")


def _scan_or_refusal(store: Store) -> Page | None:
    try:
        return store.scan(Query("visit"), limit=len(KEYS) + 1)
    except StorageError:
        return None


def _unreadable(page: Page) -> Sequence[object]:
    return getattr(page, "unreadable", ())


@check("G-38", "G-24", needs=DURABLE)
def a_damaged_file_raises_storage_errors(env: Environment) -> None:
    """Whatever byte of the store's files is changed or cut off, only a `StorageError` leaves the store."""
    _fill(env.store)
    env.reopen().close()
    files = [path for path in env.entries(env.workdir) if path.is_file() and path.stat().st_size]
    whole = {path: path.read_bytes() for path in files}
    if not whole:
        raise NotApplicableError("files")
    for _ in range(60 if env.full else 12):
        changed = _damage_a_file(env, whole)
        try:
            # A refusal is one of the two right answers; the other is the records as they were.
            with suppress(StorageError):
                _use(env)
        except Exception as error:
            words = f"with {changed} a {type(error).__name__} left the store: {error!s:.200}"
            raise AssertionError(words) from error


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def _damage_a_file(env: Environment, whole: dict[Path, bytes]) -> str:
    """Restore every file, and damage one of them at random; return what was done."""
    for path in _files(env.workdir):
        path.unlink()
    for each, kept in whole.items():
        each.write_bytes(kept)
    path = env.dice.choice(sorted(whole))
    content = bytearray(whole[path])
    at = env.dice.randrange(len(content))
    if env.dice.random() < 0.2:
        path.write_bytes(content[:at])
        return f"{path.name} cut off at byte {at}"
    content[at] ^= env.dice.randrange(1, 256)
    path.write_bytes(content)
    return f"byte {at} of {path.name} changed"


def _use(env: Environment) -> None:
    with env.open() as store:
        for ask in _QUESTIONS.values():
            try:
                ask(store)
            except StorageError:
                continue
        store.apply(batch("new", visit("new")))
