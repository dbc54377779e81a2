"""
A mutant: a class that differs from a correct one in one defect, and the checks that must catch it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from govcampaign.builtin.memory import MemoryStore
from govcampaign.ports.checks import check_kinds
from govcampaign.ports.storage import Kind, Store
from govcampaign_sqlite.address import parse_url
from govcampaign_sqlite.file import connect, translated
from govcampaign_sqlite.layout import identity_of, prepare
from govcampaign_sqlite.store import SqliteStore
from govcampaign_sqlite.testing import _Faulty
from govcampaign_sqlite.watch import Watch
from govcampaign_testing import Harness
from govcampaign_testing.targets import load
from toys import at_once
from toys.journal import JournalStore
from toys.served import ServedStore

_Store = TypeVar("_Store", bound=type)


@frozen(kw_only=True)
class Mutant:
    """
    One broken store.

    Attributes:
        store: Its class; the docstring says which bug of the field it is.
        checks: The ids of the checks that must catch it.
        breaks: The guarantees that it breaks, the main one first.
        says: A word of what those checks must say.
        suites: The suites that the cross table runs over it.
        full: Whether it takes the full level to see it.
    """

    store: type
    checks: tuple[str, ...]
    breaks: tuple[str, ...]
    says: str
    suites: tuple[str, ...]
    full: bool = False

    @property
    def name(self) -> str:
        """Return the name of the class."""
        return self.store.__name__

    @property
    def target(self) -> str:
        """Return the string that names it in any process."""
        return f"mutants:{self.name}"

    @property
    def base(self) -> str:
        """Return the target of the correct store that it was made from."""
        for cls in self.store.__mro__:
            if cls in _BASES:
                return _BASES[cls]
        raise LookupError(self.name)


MUTANTS: dict[str, Mutant] = {}
"""Every broken store by the name of its class, in the order of the files."""

_BASES: dict[type, str] = {
    JournalStore: "toys:SLOW",
    ServedStore: "toys:SERVED",
    SqliteStore: "sqlite://",
    MemoryStore: "memory://",
}


def base(cls: _Store) -> _Store:
    """Declare a correct store that others are made from; it is held to be one."""
    # Put first: a base is looked for from the class upwards, and this one is nearer than its own.
    _BASES[cls] = f"mutants:{cls.__name__}"
    BASES[cls.__name__] = cls
    return cls


BASES: dict[str, type] = {}
"""The correct stores of this package by the name of their class."""


def mutant(
    *breaks: str,
    checks: Sequence[str],
    says: str,
    suites: Sequence[str] = ("contract", "values"),
    full: bool = False,
) -> Callable[[_Store], _Store]:
    """Declare a mutant; see `Mutant`."""

    def declare(cls: _Store) -> _Store:
        MUTANTS[cls.__name__] = Mutant(
            store=cls, checks=tuple(checks), breaks=breaks, says=says, suites=tuple(suites), full=full
        )
        return cls

    return declare


def harness_of(cls: type) -> Harness:
    """
    Return the harness of a store's make, with the class in the place of the correct one.

    A class may change its harness by a static method `adapt`.
    """
    adapt = getattr(cls, "adapt", lambda harness: harness)
    return adapt(_harness_of(cls))


def _harness_of(cls: type) -> Harness:
    if issubclass(cls, ServedStore):
        return evolve(load("toys:SERVED"), make_store=cls)
    if issubclass(cls, JournalStore):
        return evolve(
            load("toys:SLOW"),
            make_store=cls,
            impatient=lambda workdir, kinds: at_once(cls(workdir, kinds)),
        )
    if issubclass(cls, SqliteStore):
        usual = load("sqlite://")
        return evolve(
            usual,
            make_store=lambda workdir, kinds: sqlite(cls, f"sqlite:///{workdir}/kit.db?timeout=2", kinds),
            impatient=lambda workdir, kinds: sqlite(cls, f"sqlite:///{workdir}/kit.db?timeout=0.2", kinds),
            spec=evolve(usual.spec, factory=lambda url, kinds: sqlite(cls, url, kinds)),
        )
    return Harness(make_store=lambda _, kinds: cls(kinds))


def sqlite(cls: type[SqliteStore], url: str, kinds: Sequence[Kind]) -> Store:
    """Open the file of an address as `govcampaign_sqlite.store.open_store` does, with another class."""
    file = parse_url(url)
    known = check_kinds(kinds)
    with translated(file):
        before = file.path.stat() if file.path.exists() else None
        file, connection = connect(file)
        try:
            held = prepare(connection, file, known)
            store = cls(file, connection, known, held, Watch(file, identity_of(connection), before))
        except BaseException:
            connection.close()
            raise
    store._connection = _Faulty(store._connection)
    return store
