"""
What a store does when it is opened by its address, as its plugin opens it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from govcampaign.errors import (
    CapabilityMissing,
    InvalidStoreUrl,
    KindsChanged,
    ReadOnlyStore,
    StoreUnavailable,
)
from govcampaign.ports.query import All
from govcampaign.ports.storage import Capability, Kind, Store, reindexing, tallying
from govcampaign.ports.values import Check, Delete, Field, FieldType, Key
from govcampaign_testing.check import NotShownError, check, holds, refuses, same
from govcampaign_testing.environment import KINDS, Environment
from govcampaign_testing.visits import batch, found, save, visit

A = Key("visit", "a")
LATER = Kind("later", (Field("text", FieldType.TEXT),))


def opened(env: Environment, place: Path, options: str = "", kinds: Sequence[Kind] = KINDS) -> Store:
    """Open the store of a folder by its address, with options; the check closes it."""
    spec, url = env.harness.spec, env.harness.url
    if spec is None or url is None:
        raise NotShownError("spec, url")
    address = url(place)
    return spec.factory(f"{address}{'&' if '?' in address else '?'}{options}" if options else address, kinds)


def _takes(env: Environment, option: str) -> bool:
    """Say whether the plugin declares an option, and note where it does not."""
    spec = env.harness.spec
    if spec is not None and option in spec.options:
        return True
    env.note(option, "not an option of this store")
    return False


@check("G-37", "G-22", ways=["spec"])
def a_plugin_declares_what_its_store_can(env: Environment) -> None:
    """The capabilities and the name in the plugin's list are those that the opened store shows."""
    spec = env.harness.spec
    if spec is None:
        raise NotShownError("spec")
    declared, shown = sorted(spec.capabilities), sorted(env.info.capabilities)
    same(declared, shown, "the capabilities that the plugin declares, beside those that the store shows")
    same(spec.name, env.info.name, "the name that the plugin declares, beside the one that the store shows")


@check("G-37", "G-22", needs=[Capability.DURABLE], ways=["spec", "url"])
def an_address_opens_the_same_records(env: Environment) -> None:
    """A store opened by its address finds what the harness wrote, and the reverse."""
    place = env.another_place()
    with env.open(place=place) as store:
        save(store, visit("a"))
        capabilities = store.info.capabilities
    with opened(env, place) as store:
        same(found(store, All()), "a", "the records found by the address")
        same(sorted(store.info.capabilities), sorted(capabilities), "the capabilities shown by the address")
        save(store, visit("b"))
    with env.open(place=place) as store:
        same(found(store, All()), "ab", "the records found by the harness")


@check("G-39", "G-24", needs=[Capability.DURABLE], ways=["spec", "url"])
def nothing_is_made_where_none_is_to_be_made(env: Environment) -> None:
    """With `create=0`, a store that is not there is `StoreUnavailable`, and nothing is made."""
    if not _takes(env, "create"):
        return
    place = env.another_place()
    for _ in range(2):
        with refuses(StoreUnavailable, "opening with create=0 where nothing is"):
            opened(env, place, "create=0").close()
        same([path.name for path in env.entries(place)], [], "what an opening with create=0 has made")
    with env.open(place=place) as store:
        save(store, visit("a"))
    with opened(env, place, "create=0") as store:
        same(found(store, All()), "a", "the records found with create=0")
        save(store, visit("b"))
    with opened(env, place, "create=1") as store:
        same(found(store, All()), "ab", "the records found with create=1")


_WRITES: dict[str, Any] = {
    "a new record": visit("b"),
    "a replacement": visit("a", expected=-1),
    "a deletion": Delete(A, -1),
    "a deletion of nothing": Delete(Key("visit", "none"), -1),
    "a check": Check(Key("visit", "none"), 0),
}


@check("G-41", "G-24", needs=[Capability.DURABLE], ways=["spec", "url"])
def a_read_only_store_reads_and_does_not_write(env: Environment) -> None:
    """With `readonly=1`, a store says that it is read-only, answers questions, and refuses every write."""
    if not _takes(env, "readonly"):
        return
    place = env.another_place()
    with env.open(place=place) as store:
        version = save(store, visit("a", enterprise="大众")).position
    with opened(env, place, "readonly=1") as store:
        same(store.info.readonly, True, "whether the store says that it is read-only")
        same((store.read([A])[A].version, found(store, All())), (version, "a"), "what it reads")
        if Capability.TALLY in store.info.capabilities:
            same([each.count for each in tallying(store).tally("visit", ())], [1], "what it counts")
        for name, change in _WRITES.items():
            with refuses(ReadOnlyStore, f"{name} in a read-only store"):
                store.apply(batch(name, change))
        if Capability.REINDEX in store.info.capabilities:
            with refuses(ReadOnlyStore, "reindexing a read-only store"):
                reindexing(store).reindexed("visit")
    with env.open(place=place) as store:
        same((store.read([A])[A].version, found(store, All())), (version, "a"), "what is there afterwards")
        same(store.info.readonly, False, "whether a usual opening says that it is read-only")


@check("G-41", "G-39", needs=[Capability.DURABLE], ways=["spec", "url"])
def a_read_only_opening_makes_nothing(env: Environment) -> None:
    """With `readonly=1`, nothing is made: no place, no kind and no field."""
    if not _takes(env, "readonly"):
        return
    place = env.another_place()
    with refuses(StoreUnavailable, "opening with readonly=1 where nothing is"):
        opened(env, place, "readonly=1").close()
    same([path.name for path in env.entries(place)], [], "what a read-only opening has made")
    with env.open(place=place) as store:
        save(store, visit("a"))
    with refuses(ReadOnlyStore, "opening read-only for a kind that is not there"):
        opened(env, place, "readonly=1", [*KINDS, LATER]).close()
    other = Kind(LATER.name, (Field("number", FieldType.INT),))
    try:
        env.open([*KINDS, other], place=place).close()
    except (KindsChanged, CapabilityMissing) as refusal:
        holds(False, f"a read-only opening has left its kind behind: {refusal}")


_WRONG = ("nonsense=1", "create=2", "readonly=yes", "create=0&create=1", "Create=0")


@check("G-24", "G-39", ways=["spec", "url"])
def an_unknown_option_is_refused(env: Environment) -> None:
    """An option that the store does not know, or a value that it does not take, is `InvalidStoreUrl`."""
    for options in _WRONG:
        place = env.another_place()
        with refuses(InvalidStoreUrl, f"opening with {options}"):
            opened(env, place, options).close()
        same([path.name for path in env.entries(place)], [], f"what an opening with {options} has made")
