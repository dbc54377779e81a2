"""
The page of the broken stores that the conformance kit is tested with.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generators.markup import first, page, table
from govcampaign_testing.guarantees import GUARANTEES
from govcampaign_testing.suites import CHECKS

if TYPE_CHECKING:
    from mutants import Mutant

KIT_TESTS: Final = Path(__file__).parents[2] / "plugins" / "govcampaign-testing" / "tests" / "kit"


def mutants() -> str:
    """Return the page that lists, for each guarantee, the defects that the kit finds."""
    everyone = _mutants()
    main = {id_: [each for each in everyone if each.breaks[0] == id_] for id_ in GUARANTEES}
    return page(
        "How the kit is tested",
        f"The {len(CHECKS)} checks of `govcampaign certify` are run on {len(everyone)} *mutants*: stores "
        "that are each broken in one way that a real author could break one. For each mutant, tests show:",
        "- the checks named below fail, with a message about the defect;\n"
        "- the correct store that the mutant was made from passes the same checks, so that the defect fails "
        "and not the store;\n"
        "- across whole suites, every other check that fails is about a guarantee that the defect breaks "
        "(`make test-all`).",
        "`make mutants` runs them all and prints what each check says. The correct stores that pass every "
        "check are the memory store, SQLite, PostgreSQL, MariaDB, and three stores of other designs: one "
        "that reads a whole journal for every call, the same behind a server, and one that keeps its rows "
        "in no order and has the least limits. "
        "[What the kit cannot show](../explanation/what-the-kit-cannot-show.md) is a page of its own.",
        "## Mutants by guarantee",
        "A mutant is listed at the guarantee that it breaks in the first place; most break others too.",
        table(
            ("", "guarantee", "mutants"),
            (
                (f"[{id_}](#{id_.lower()})", row.promise.en, str(len(main[id_])))
                for id_, row in GUARANTEES.items()
            ),
        ),
        *(part for id_, found in main.items() for part in _of(id_, found)),
    )


def _mutants() -> list[Mutant]:
    if str(KIT_TESTS) not in sys.path:
        sys.path.insert(0, str(KIT_TESTS))
    from mutants import MUTANTS

    return list(MUTANTS.values())


def _of(id_: str, found: list[Mutant]) -> Iterator[str]:
    yield f"### {id_}"
    yield GUARANTEES[id_].promise.en
    yield table(
        ("mutant", "defect", "caught by"),
        (
            (f"`{each.name}`", first(each.store), ", ".join(f"`{check}`" for check in each.checks))
            for each in found
        ),
    )
