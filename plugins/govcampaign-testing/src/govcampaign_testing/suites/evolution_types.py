"""
Kinds whose fields change their type, and programs that know fewer fields than others.
"""

from __future__ import annotations

from itertools import permutations
from typing import Final

from govcampaign.errors import CapabilityMissing, KindsChanged, StorageError
from govcampaign.ports.query import Eq, Query, Scalar
from govcampaign.ports.storage import Capability, Store
from govcampaign.ports.values import Field, FieldType, Key, Kind, Put
from govcampaign_testing.check import check, refuses, same
from govcampaign_testing.environment import KINDS, Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.suites.evolution_kinds import WIDER, wider
from govcampaign_testing.visits import DAY, NOW, UNIT, found, ids, save, visit

DURABLE = [Capability.DURABLE]

_VALUES: Final[dict[FieldType, Scalar]] = {
    FieldType.TEXT: "2013-07-10",
    FieldType.INT: 1,
    FieldType.BOOL: True,
    FieldType.DAY: DAY,
    FieldType.INSTANT: NOW,
}


def _typed(types: dict[str, FieldType]) -> Kind:
    return Kind("typed", tuple(Field(name, type_) for name, type_ in types.items()))


@check("G-23", needs=DURABLE)
def a_field_of_another_type_is_refused(env: Environment) -> None:
    """A field cannot be reopened as one of another type, however alike their values look on the medium."""
    types = {f"{old}_{new}": old for old, new in permutations(FieldType, 2)}
    index = tuple(_VALUES[old] for old in types.values())
    with env.open([_typed(types)]) as store:
        save(store, Put(Key("typed", "a"), 1, b"{}", index, 0))
    pairs = [*zip(types, permutations(FieldType, 2), strict=True)]
    # The first once more: a refusal that leaves its own kind behind would let the second opening in.
    for name, (_, new) in (pairs[0], *pairs):
        with refuses(KindsChanged, f"opening with the field {name} as {new}"):
            env.open([_typed({**types, name: new})]).close()
    with env.open([_typed(types)]) as store:
        for name, old in types.items():
            same(
                ids(walk(store, Query("typed", Eq(name, _VALUES[old])))),
                ["a"],
                f"what {name} finds afterwards",
            )


def _widened(env: Environment) -> Store | None:
    """Open an empty kind with a field more; None where the store refuses that, too."""
    try:
        return env.open([WIDER, UNIT])
    except (KindsChanged, CapabilityMissing) as refusal:
        env.note("refused", type(refusal).__name__)
        return None


def _hold_kept(env: Environment, store: Store, what: str) -> None:
    same(
        ids(walk(store, Query("visit", Eq("area", "滨海")))), ["a"], f"what the new field finds after {what}"
    )
    env.note("kept", "yes")


@check("G-45", "G-23", needs=DURABLE)
def an_older_program_is_refused_after_a_new_field(env: Environment) -> None:
    """A program that knows fewer fields cannot open a place in which a kind has gained one."""
    env.reopen().close()
    newer = _widened(env)
    if newer is None:
        return
    save(newer, wider("a", "滨海"))
    newer.close()
    for _ in range(2):
        with refuses(KindsChanged, "opening by a program that knows fewer fields"):
            env.open(KINDS).close()
    _hold_kept(env, env.open([WIDER, UNIT]), "an older program was refused")


@check("G-45", "G-28", needs=[*DURABLE, Capability.MULTI_PROCESS])
def an_older_program_does_not_write_over_new_fields(env: Environment) -> None:
    """A program that opened before a kind gained a field is refused when it writes records of that kind."""
    older = env.store
    newer = _widened(env)
    if newer is None:
        return
    one = save(newer, wider("a", "滨海")).position
    for put in (visit("a", expected=one, body=b"2"), visit("b"), visit("a", expected=-1)):
        with refuses(KindsChanged, "a write by a program that knows fewer fields"):
            save(older, put)
    save(older, Put(Key("unit", "u"), 0, b"", (), 0))
    _hold_kept(env, newer, "an older program was refused")
    try:
        found(older, Eq("enterprise", None))
    except StorageError as refusal:
        env.note("reading", type(refusal).__name__)
