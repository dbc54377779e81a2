"""
What happens to records when a new release changes the layout, and to records that nobody can decode.
"""

from __future__ import annotations

from pathlib import Path

from govcampaign.errors import SchemaTooNew
from govcampaign.ports.query import Eq
from govcampaign.ports.storage import Capability
from govcampaign.ports.values import Key, Stored
from govcampaign_testing import released
from govcampaign_testing.check import check, holds, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import found, save, visit

DURABLE = [Capability.DURABLE]


@check("G-32", needs=DURABLE, ways=["golden"])
def every_released_layout_opens(env: Environment) -> None:
    """Stores written by every release can be opened, read whole and written to."""
    layouts = range(1, env.info.schema + 1)
    for layout in layouts:
        place = env.another_place()
        if env.harness.golden is not None:
            env.harness.golden(place, layout)
        with env.open(place=place) as store:
            same(released.shown(store), released.wanted(), f"the sample in layout {layout}")
            position = save(store, visit("new")).position
            one = store.read([Key("visit", "new")])[Key("visit", "new")].version
            same(
                (one, found(store, Eq("enterprise", "大众"))),
                (position, "大众/2013-07-10"),
                f"layout {layout}, in use",
            )
        with env.open(place=place) as store:
            holds(
                Key("visit", "new") in store.read([Key("visit", "new")]),
                f"layout {layout} loses a new record",
            )
    env.note("layouts", len(layouts))


@check("G-32", "G-7", needs=DURABLE, ways=["golden"])
def a_released_layout_knows_its_batches(env: Environment) -> None:
    """A batch committed by an older release is answered as a replay."""
    for layout in range(1, env.info.schema + 1):
        place = env.another_place()
        if env.harness.golden is not None:
            env.harness.golden(place, layout)
        with env.open(place=place) as store:
            again = store.apply(released.last_batch())
            same(again.replayed, True, f"whether layout {layout} knows the last batch")
            holds(
                save(store, visit("new")).position > again.position, f"positions of layout {layout} go back"
            )


@check("G-32", needs=DURABLE)
def this_layout_keeps_the_sample(env: Environment) -> None:
    """The sample reads back after reopening; the golden copy of this layout is made from it."""
    released.fill(env.store)
    same(released.shown(env.reopen()), released.wanted(), "the sample after reopening")
    same(env.store.apply(released.last_batch()).replayed, True, "whether the last batch is known")


@check("G-32", "G-24", needs=DURABLE, ways=["future"])
def a_newer_layout_is_refused(env: Environment) -> None:
    """A store written by a newer release is refused and left unchanged."""
    released.fill(env.store)
    env.reopen().close()
    if env.harness.future is not None:
        env.harness.future(env.workdir)
    before = _files(env.workdir)
    for _ in range(2):
        with refuses(SchemaTooNew, "opening what a newer release wrote"), env.open():
            pass
    after = _files(env.workdir)
    changed = [name for name, content in before.items() if after.get(name) != content]
    same(changed, [], "the files that the refusal changed")


def _files(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder; a store that lies elsewhere leaves it empty."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@check("G-31", cases={"no text": b"\xff\xfe\x00", "half a record": b'{"unit": "', "empty": b""})
def a_body_that_cannot_be_decoded_is_kept(env: Environment, body: bytes) -> None:
    """Bodies that cannot be decoded are stored, found and replaced like any other."""
    one = save(env.store, visit("a", body=body, enterprise="大众", schema=99)).position
    save(env.store, visit("b"))
    kept = Stored(Key("visit", "a"), one, 99, body)
    same(dict(env.store.read([kept.key])), {kept.key: kept}, "the record that nobody can read")
    same(found(env.store, Eq("enterprise", "大众")), "a", "what its index finds")
    save(env.store, visit("a", body=b"corrected", expected=one))


@check("G-31", "G-2", needs=DURABLE, ways=["poke"])
def a_record_that_was_damaged_is_kept(env: Environment) -> None:
    """A body changed on the medium is returned as it is there, also after a write beside it."""
    one = save(env.store, visit("a", enterprise="大众"), visit("b")).position
    damaged = Stored(Key("visit", "a"), one, 1, b"\xde\xad damaged")
    if env.harness.poke is not None:
        env.harness.poke(env.workdir, damaged)
    store = env.reopen()
    same(store.read([damaged.key]), {damaged.key: damaged}, "the damaged record")
    save(store, visit("b", expected=one, body=b"2"))
    same(
        env.reopen().read([damaged.key]),
        {damaged.key: damaged},
        "the damaged record after a write beside it",
    )
