"""
A check: one named test of one or more guarantees, run with or without pytest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import frozen

from govcampaign.errors import StorageError
from govcampaign.ports.storage import Capability

if TYPE_CHECKING:
    from govcampaign_testing.environment import Environment

Way: TypeAlias = Literal[
    "peek",
    "poke",
    "damage",
    "fault",
    "crash_at",
    "golden",
    "future",
    "kill",
    "restart",
    "spec",
    "url",
    "foreign",
    "impatient",
]
"""A function that a harness may offer."""

SUITES: Final = (
    "contract",
    "values",
    "stateful",
    "differential",
    "races",
    "durability",
    "evolution",
    "economy",
)
"""The suites, in the order in which an author turns them green."""


class BrokenPromiseError(AssertionError):
    """A store did not do what its guarantee says."""


class InconclusiveError(Exception):
    """A check could not produce the situation that it is about, so it proved nothing."""


class NotShownError(Exception):
    """The harness lacks a function that a check needs; the message names it."""


class NotApplicableError(Exception):
    """A check is about something that the store does not have; the message names it."""


@frozen(kw_only=True)
class Check:
    """
    One named check.

    Attributes:
        suite: One of `SUITES`.
        name: A sentence with `_` for spaces; with several cases, the case in brackets.
        about: What must hold, in one sentence.
        guarantees: The ids of the guarantees that it proves.
        run: Raises `BrokenPromiseError` where they do not hold.
        needs: The capabilities it is about; for a store without them it does not apply.
        lacks: The capabilities whose absence it is about.
        ways: What the harness must offer; without it, the check is not shown.
        full: Whether the quick level leaves it out.
    """

    suite: str
    name: str
    about: str
    guarantees: tuple[str, ...]
    run: Callable[[Environment], None]
    needs: frozenset[Capability] = frozenset()
    lacks: frozenset[Capability] = frozenset()
    ways: tuple[Way, ...] = ()
    full: bool = False

    @property
    def id(self) -> str:
        """Return the name it is called by: `suite.name`."""
        return f"{self.suite}.{self.name}"


_Body: TypeAlias = Callable[..., None]


def check(
    *guarantees: str,
    cases: Mapping[str, Any] | None = None,
    needs: Iterable[Capability] = (),
    lacks: Iterable[Capability] = (),
    ways: Iterable[Way] = (),
    full: bool | Collection[str] = False,
) -> Callable[[_Body], tuple[Check, ...]]:
    """
    Turn a function of a suite into checks; its module's name is the suite, up to the first `_`.

    Args:
        guarantees: The ids of the guarantees proved.
        cases: The function's second argument by the name of the case, one check for each; None for one check.
        needs: The capabilities it is about.
        lacks: The capabilities whose absence it is about.
        ways: What the harness must offer for it.
        full: Whether the quick level leaves it out, or the names of those cases that it leaves out.
    """

    def made(body: _Body) -> tuple[Check, ...]:
        suite = body.__module__.rpartition(".")[2].partition("_")[0]
        about = " ".join((body.__doc__ or "").split())

        def one(name: str, run: Callable[[Environment], None], *, left_out: bool) -> Check:
            return Check(
                suite=suite,
                name=name,
                about=about,
                guarantees=guarantees,
                run=run,
                needs=frozenset(needs),
                lacks=frozenset(lacks),
                ways=tuple(ways),
                full=left_out,
            )

        if cases is None:
            return (one(body.__name__, body, left_out=bool(full)),)
        left_out = full if isinstance(full, Collection) else cases if full else ()
        return tuple(
            one(f"{body.__name__}[{case}]", _with(body, given), left_out=case in left_out)
            for case, given in cases.items()
        )

    return made


def _with(body: _Body, given: object) -> Callable[[Environment], None]:
    return lambda env: body(env, given)


def checks_of(module: ModuleType) -> Iterator[Check]:
    """Yield the checks of a suite's module, in its order."""
    for value in vars(module).values():
        if isinstance(value, tuple):
            yield from (each for each in value if isinstance(each, Check))


# -- what checks say -----------------------------------------------------------


def same(found: object, wanted: object, what: str) -> None:
    """
    Hold that two values are equal.

    Raises:
        BrokenPromiseError: They are not; both are shown.
    """
    if found != wanted:
        raise BrokenPromiseError(f"{what}: found {found!r:.300}, not {wanted!r:.300}")


def holds(fact: object, what: str) -> None:
    """
    Hold that something is so.

    Raises:
        BrokenPromiseError: It is not.
    """
    if not fact:
        raise BrokenPromiseError(what)


@contextmanager
def refuses(error: type[StorageError], what: str) -> Iterator[list[StorageError]]:
    """
    Hold that the block raises an error of this class, and a well-made one.

    Yields:
        A list that holds the error once the block has ended.

    Raises:
        BrokenPromiseError: Nothing was raised, something else was, or it lacks place, reason or remedy.
    """
    caught: list[StorageError] = []
    try:
        yield caught
    except error as refusal:
        caught.append(refusal)
    except Exception as other:
        words = f"{what}: raised {type(other).__name__} ({other!s:.200}), not {error.__name__}"
        raise BrokenPromiseError(words) from other
    if not caught:
        raise BrokenPromiseError(f"{what}: nothing was refused; {error.__name__} was due")
    said = caught[0]
    texts = (said.place, said.reason.zh, said.reason.en, said.remedy.zh, said.remedy.en)
    holds(all(texts), f"{what}: the {error.__name__} lacks a place, a reason or a remedy in zh or en")
    same(said.retryable, error.retryable, f"{what}: whether the {error.__name__} may be tried again")
