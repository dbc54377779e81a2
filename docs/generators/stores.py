"""
The pages of the store port and of what every store guarantees.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import attrs

from generators.markup import attributes, first, page, sentences, table
from govcampaign.errors import StorageError
from govcampaign.errors import _storage as storage_errors
from govcampaign.ports import (
    bulk,
    checks,
    evaluation,
    evolution,
    handle,
    query,
    query_checks,
    remembering,
    values,
)
from govcampaign.ports.storage import Limits, Store, SupportsReindex, SupportsTally
from govcampaign_testing.check import SUITES, Check
from govcampaign_testing.guarantees import GUARANTEES
from govcampaign_testing.suites import CHECKS


def store_port() -> str:
    """Return the page of what a store's author writes, method by method."""
    return page(
        "The store port",
        "A store has five methods; `govcampaign.ports.storage` says what they promise, and "
        "[Guarantees](guarantees.md) lists it row by row. The optional protocols are declared as "
        "capabilities, and a store that does not declare one refuses with `CapabilityMissing`.",
        *(part for cls in (Store, SupportsTally, SupportsReindex) for part in _protocol(cls)),
        *_values(),
        "## Limits",
        sentences(Limits.__doc__),
        table(
            ("limit", "usual", "meaning"),
            (
                (f"`{field.name}`", str(field.default), attributes(Limits)[field.name])
                for field in attrs.fields(Limits)
            ),
        ),
        "## Errors",
        "No other exception leaves a store. Those that may be tried again say so in `retryable`.",
        table(
            ("error", "is made of", "again?", "says"),
            (
                (
                    f"`{name}`",
                    f"`{', '.join(list(inspect.signature(error.__init__).parameters)[1:])}`",
                    "yes" if error.retryable else "",
                    first(error),
                )
                for name, error in sorted(vars(storage_errors).items())
                if isinstance(error, type) and issubclass(error, StorageError)
            ),
        ),
        "## Shared functions",
        "A store calls these, so that the same mistake is the same error everywhere, and stays short.",
        table(
            ("function", "does"),
            (
                (f"`{module.__name__.removeprefix('govcampaign.')}.{name}`", first(thing))
                for module in (checks, query_checks, evaluation, remembering, evolution, handle, bulk)
                for name, thing in sorted(vars(module).items())
                if getattr(thing, "__module__", "") == module.__name__ and not name.startswith("_")
            ),
        ),
    )


def _values() -> Iterator[str]:
    yield "## Values"
    yield "What a store is given and what it answers, all of them frozen."
    for module in (values, query):
        for name, cls in vars(module).items():
            if (
                isinstance(cls, type)
                and attrs.has(cls)
                and cls.__module__ == module.__name__
                and not name.startswith("_")
            ):
                said = attributes(cls)
                held = ", ".join(f"`{field.name}`" for field in attrs.fields(cls) if field.init)
                yield f"### {name}\n\n{first(cls)}"
                rows = [(f"`{field}`", words) for field, words in said.items()]
                yield table(("field", "meaning"), rows) if rows else f"Fields: {held}."


def _protocol(cls: type) -> Iterator[str]:
    yield f"## {cls.__name__}"
    yield sentences(cls.__doc__)
    methods = [
        (name, thing)
        for name, thing in vars(cls).items()
        if not name.startswith("_") and (callable(thing) or isinstance(thing, property))
    ]
    yield table(
        ("member", "does", "raises"),
        ((f"`{_called(name, thing)}`", first(thing), _raised(thing)) for name, thing in methods),
    )


def _called(name: str, thing: Any) -> str:
    if isinstance(thing, property):
        return name
    given = inspect.signature(thing).parameters.values()
    return f"{name}({', '.join(each.name for each in given if each.name != 'self')})"


def _raised(thing: Any) -> str:
    _, _, section = inspect.cleandoc(thing.__doc__ or "").partition("\nRaises:\n")
    return ", ".join(f"`{name}`" for name in re.findall(r"^    (\w+):", section, re.MULTILINE))


def guarantees() -> str:
    """Return the page of what every store guarantees, and of the checks that prove it."""
    return page(
        "Guarantees",
        "What a store promises, row by row. A guarantee is only what is listed here: stronger behaviour of "
        "one store is not a promise of the port. `govcampaign certify` proves each row by the checks that "
        "cite it; [Write a store](../how-to/write-a-store.md) shows how.",
        table(
            ("", "of", "guarantee", "保证", "checks"),
            (
                (f"G-{id_[2:]}", f"`{row.where}`", row.promise.en, row.promise.zh, str(_citing(id_)))
                for id_, row in GUARANTEES.items()
            ),
        ),
        f"## The {len(CHECKS)} checks",
        "A check with several cases is listed once. *Quick* is the least level that it belongs to; some "
        "run longer at the full level. What a check needs is a capability that the store declares, or a "
        "function that its harness offers.",
        *(part for suite in SUITES for part in _suite(suite)),
    )


def _citing(id_: str) -> int:
    return sum(id_ in check.guarantees for check in CHECKS)


def _suite(suite: str) -> Iterator[str]:
    cases: dict[str, list[Check]] = {}
    for check in CHECKS:
        if check.suite == suite:
            cases.setdefault(check.name.partition("[")[0], []).append(check)
    yield f"### {suite}"
    yield table(
        ("check", "cases", "what must hold", "proves", "level", "needs"),
        (
            (
                f"`{name}`",
                str(len(same)),
                same[0].about,
                ", ".join(same[0].guarantees),
                "full" if same[0].full else "quick",
                ", ".join((*sorted(same[0].needs), *(f"no {each}" for each in same[0].lacks), *same[0].ways)),
            )
            for name, same in cases.items()
        ),
    )
