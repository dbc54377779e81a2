"""
What the kit needs of a store's author: a way to open stores, and optional ways past them.

A harness is named by a string, so that processes which the kit starts can make
it anew: `package.module:make_store`, or the URL of an installed store. Beside
`make_store`, the module may define any of the other functions below under
their own names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from govcampaign.ports.storage import Kind, Store, Stored
from govcampaign.ports.values import Key
from govcampaign_testing.deviations import Deviation

MakeStore: TypeAlias = Callable[[Path, Sequence[Kind]], AbstractContextManager[Store]]
"""Opens the one store of a folder, making it where there is none, for these kinds."""

Fault: TypeAlias = Callable[[int], AbstractContextManager[Callable[[], bool]]]
"""Makes a step of the next write fail; gives a function that says whether the step was reached."""


@frozen(kw_only=True)
class Harness:
    """
    How the kit makes a store, and looks behind it.

    Attributes:
        make_store: `(workdir, kinds)` opens the store of a folder, for each check a new one; called again
            it opens the same records, and in another process too.
        peek: `(workdir, key)` returns the record as the medium holds it, past the store; None where there
            is none. So a fault in writing cannot hide behind one in reading.
        poke: `(workdir, record)` overwrites schema and body of a record that is there, past the store.
        fault: `(k)` makes the k-th step (from 1) of the next write in this process fail, as the medium
            would: a full disk, a connection cut.
        golden: `(workdir, schema)` puts there what the release with that layout number wrote of
            `govcampaign_testing.released`; raises LookupError for a number that was never released.
        future: `(workdir)` marks what is there as written by a newer release. The refusal that follows may
            change no file there, an engine's own lock files too: look before you open for writing.
        discard: `(workdir)` takes away what lies outside the folder, such as a schema in a database;
            called once all of a folder's stores are closed.
        deviations: What the store is known not to do yet.
    """

    make_store: MakeStore
    peek: Callable[[Path, Key], Stored | None] | None = None
    poke: Callable[[Path, Stored], None] | None = None
    fault: Fault | None = None
    golden: Callable[[Path, int], None] | None = None
    future: Callable[[Path], None] | None = None
    discard: Callable[[Path], None] | None = None
    deviations: tuple[Deviation, ...] = ()
