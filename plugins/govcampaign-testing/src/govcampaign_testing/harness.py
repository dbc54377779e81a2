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
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from govcampaign.hookspecs import StoreSpec
from govcampaign.ports.storage import Kind, Store, Stored
from govcampaign.ports.values import Key
from govcampaign_testing.deviations import Deviation

MakeStore: TypeAlias = Callable[[Path, Sequence[Kind]], AbstractContextManager[Store]]
"""Opens the one store of a folder, making it where there is none, for these kinds."""

Fault: TypeAlias = Callable[[int], AbstractContextManager[Callable[[], bool]]]
"""Makes a step of the next call fail; gives a function that says whether the step was reached."""

CrashPoint: TypeAlias = Literal["before the write", "between rows", "before the commit", "after the commit"]
"""A point of a write: nothing is sent, some rows are, all rows are, it is committed and not answered."""
CRASH_POINTS: Final[tuple[CrashPoint, ...]] = get_args(CrashPoint)


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
        damage: `(workdir, key)` damages the stored record, past the store, in a way that the store can see:
            a value of another type, a cut body, bytes that are not text.
        fault: `(k)` makes the k-th step (from 1) of the next call in this process fail, as the medium would:
            a full disk, a connection cut. Steps of reads count too, if a read can fail.
        crash_at: `(point)` ends this process, as SIGKILL does, when its next write comes to a `CrashPoint`;
            raises LookupError for a point that the store does not have.
        golden: `(workdir, schema)` puts there what the release with that layout number wrote of
            `govcampaign_testing.released`; raises LookupError for a number that was never released.
        future: `(workdir)` marks what is there as written by a newer release. The refusal that follows may
            change no file there, an engine's own lock files too: look before you open for writing.
        kill: `(workdir)` ends the server of the folder's records at once, as SIGKILL does, with all its
            processes. The checks that call it run when no other check does.
        restart: `(workdir)` starts the server again, and returns once it answers.
        spec: What the plugin declares of the store: its name, its capabilities, the options of its addresses.
        url: `(workdir)` returns the address of a folder's store, which `spec.factory` opens.
        foreign: `(workdir)` puts there what another program wrote, for a store whose records are not in
            the files of its folder; files are replaced without it.
        impatient: As `make_store`, for a store that waits a second at most for another process.
        discard: `(workdir)` removes what is outside the folder, such as a schema in a database; called once
            all of a folder's stores are closed.
        deviations: What the store is known not to do yet.
    """

    make_store: MakeStore
    peek: Callable[[Path, Key], Stored | None] | None = None
    poke: Callable[[Path, Stored], None] | None = None
    damage: Callable[[Path, Key], None] | None = None
    fault: Fault | None = None
    crash_at: Callable[[CrashPoint], AbstractContextManager[object]] | None = None
    golden: Callable[[Path, int], None] | None = None
    future: Callable[[Path], None] | None = None
    kill: Callable[[Path], None] | None = None
    restart: Callable[[Path], None] | None = None
    spec: StoreSpec | None = None
    url: Callable[[Path], str] | None = None
    foreign: Callable[[Path], None] | None = None
    impatient: MakeStore | None = None
    discard: Callable[[Path], None] | None = None
    deviations: tuple[Deviation, ...] = ()
