"""Imports point down the table of CONTRIBUTING.md, and layers 0 to 2 are pure."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "govcampaign"
REMEDY = "see the table in CONTRIBUTING.md"

TABLE = {
    7: ("__init__", "cli"),
    6: ("office", "shapes"),
    5: ("builtin", "registry"),
    4: ("hookspecs", "facts"),
    3: ("ports", "_codec", "_planfile", "drafting"),
    2: (
        "lint",
        "authoring",
        "expansion",
        "judging",
        "routing",
        "reminding",
        "amending",
        "redating",
        "rollup",
        "tables",
        "ledger",
        "summary",
        "notice",
    ),
    1: ("domain",),
    0: ("wording", "errors", "findings", "tones", "table", "paper"),
}
DOMAIN = ("overview", "standing", "plan", "cases", "journal", "units", "measures", "time")
"""The packages of the domain; each imports only those to its right, and the files beside them."""
BASE = ("paper", "table", "tones", "wording")
"""The values of layer 0 that build on each other; each imports only those to its right."""
SHOWN = {
    "govcampaign.ports.ledger": "ledger",
    "govcampaign.ports.page": "domain",
    "govcampaign.ports.rollup": "domain",
}
"""Ports of formats, and the package whose values they carry; the ports of stores carry none."""
LAYER = {package: layer for layer, packages in TABLE.items() for package in packages}

IMPURE_MODULES = frozenset(
    {"os", "pathlib", "io", "time", "random", "socket", "subprocess", "logging", "sqlite3"}
    | {"pluggy", "tablib", "msgspec", "rich"}
)
IMPURE_CALLS = frozenset({"open", "print", "input"})
CLOCKS = frozenset({"today", "now", "utcnow"})


@frozen
class Import:
    """
    One import statement, resolved.

    Attributes:
        line: Where it stands, from 1.
        module: The module imported, dotted and absolute; `govcampaign` itself for a top-level name.
    """

    line: int
    module: str


def module_name(path: Path) -> str:
    """Return the dotted name of a source file, `__init__` included: `govcampaign.domain.__init__`."""
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)


MODULES = {module_name(path): path for path in sorted(SOURCE.rglob("*.py"))}
PACKAGES = {name.removesuffix(".__init__") for name in MODULES if name.endswith(".__init__")}


def imports_of(name: str, tree: ast.AST) -> Iterator[Import]:
    """
    Yield every import of a module: at the top, inside functions, and for the type checker alone.

    Args:
        name: The dotted name of the module, against which relative imports are resolved.
        tree: Its source.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = name.split(".")[: -node.level] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            # The version is written at the top, once, and read from there.
            for alias in (each for each in node.names if each.name != "__version__"):
                inner = f"{base}.{alias.name}"
                yield Import(node.lineno, inner if inner in MODULES or inner in PACKAGES else base)


def package_of(module: str) -> str:
    """Return the package of a module of ours: `domain` for `govcampaign.domain.units.unit`."""
    parts = module.split(".")
    package = parts[1] if len(parts) > 1 else "__init__"
    return "cli" if package == "__main__" else package


def _beneath(package: str) -> tuple[str, ...]:
    """Return what a value of layer 0 may build on."""
    return BASE[BASE.index(package) + 1 :] if package in BASE else ()


def refusal(importer: str, imported: str) -> str | None:
    """Return why one package may not import another; `None` where it may."""
    if importer == imported:
        return None
    if imported not in LAYER:
        return f"{imported} has no layer in the table"
    here, there = LAYER[importer], LAYER[imported]
    if there > here:
        return f"{importer} (layer {here}) may not import {imported} above it (layer {there})"
    if imported == "__init__":
        return "the top-level names are for users; import from the file that defines the name"
    if here == 2 == there:
        return f"{importer} and {imported} are peers on layer 2, and peers do not import each other"
    if here == 0 and imported != "wording" and imported not in _beneath(importer):
        return f"{importer} may import wording and nothing else of ours"
    if importer == "ports" and there != 0:
        return f"ports know no {imported}; a store's author reads the ports alone"
    return None


def forbidden_imports(name: str, source: str) -> list[str]:
    """Return one sentence for each import of a module that the table refuses."""
    package = package_of(name)
    if package not in LAYER:
        return [f"{name}: {package} has no layer; give it one in CONTRIBUTING.md and in this test"]
    return [
        f"{name}:{found.line}: {reason}; {REMEDY}"
        for found in imports_of(name, ast.parse(source))
        if found.module.partition(".")[0] == "govcampaign"
        and package_of(found.module) != SHOWN.get(name)
        and (reason := refusal(package, package_of(found.module)))
    ]


def impurities(name: str, source: str) -> list[str]:
    """Return one sentence for each thing in a module that a pure one must not do."""
    tree = ast.parse(source)
    found = [
        f"{name}:{each.line}: layers 0 to 2 do not import {each.module}; take what it gives as an argument"
        for each in imports_of(name, tree)
        if each.module.partition(".")[0] in IMPURE_MODULES
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            found.append(f"{name}:{node.lineno}: layers 0 to 2 keep no global state; return the new value")
        elif isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in IMPURE_CALLS:
                found.append(
                    f"{name}:{node.lineno}: layers 0 to 2 do not call {called.id}(); leave it to the edges"
                )
            elif isinstance(called, ast.Attribute) and called.attr in CLOCKS:
                found.append(f"{name}:{node.lineno}: layers 0 to 2 have no clock; the day is an argument")
    return found


def test_imports_point_down():
    """No module imports a package above its own, a peer of layer 2, or the top-level names."""
    forbidden = [
        line
        for name in MODULES
        for line in forbidden_imports(name, MODULES[name].read_text(encoding="utf-8"))
    ]

    assert not forbidden, "\n".join(forbidden)


def test_layers_0_to_2_are_pure():
    """The lower layers read no file, clock or environment, print nothing and know no plugin."""
    found = [
        line
        for name in MODULES
        if LAYER.get(package_of(name), 9) <= 2
        for line in impurities(name, MODULES[name].read_text(encoding="utf-8"))
    ]

    assert not found, "\n".join(found)


def upward_in_domain(name: str, source: str) -> list[str]:
    """Return one sentence for each import inside the domain that points up, or sideways out of a package."""
    parts = name.split(".")
    here = DOMAIN.index(parts[2]) if parts[2] in DOMAIN else len(DOMAIN)
    return [
        f"{name}:{found.line}: {parts[2]} may not import {found.module}"
        for found in imports_of(name, ast.parse(source))
        for package in [found.module.removeprefix("govcampaign.domain.").partition(".")[0]]
        if found.module.startswith("govcampaign.domain.")
        and package in DOMAIN
        and DOMAIN.index(package) < here
    ]


def test_packages_of_the_domain_import_downward():
    """How it stands rests on the plan, the plan on the journal's kinds, all on units, measures and time."""
    found = [
        line
        for name in MODULES
        if name.startswith("govcampaign.domain.")
        for line in upward_in_domain(name, MODULES[name].read_text(encoding="utf-8"))
    ]

    assert not found, "\n".join(found)


def test_an_upward_import_in_the_domain_is_found():
    """A unit that imports a duty would close a circle."""
    source = "from govcampaign.domain.plan.duty import Duty"

    assert len(upward_in_domain("govcampaign.domain.units.unit", source)) == 1
    assert upward_in_domain("govcampaign.domain.standing.cell", source) == []
    assert len(upward_in_domain("govcampaign.domain.checks", source)) == 1


def test_contributing_has_the_same_table():
    """CONTRIBUTING.md and this test name the same packages on the same layers."""
    rows = re.findall(
        r"^\| (\d) \| (.+?) \| ", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    # What is in brackets are the files of a package.
    read = {
        int(layer): {
            re.sub(r"(\.py|/)$", "", package)
            for package in re.findall(r"`([^`]+)`", re.sub(r"\(.*?\)", "", packages))
        }
        for layer, packages in rows
    }

    assert read == {layer: set(packages) for layer, packages in TABLE.items()}, (
        "the table in CONTRIBUTING.md and TABLE in this file differ; change both, on purpose"
    )


def test_the_coverage_gate_holds_the_same_layers():
    """`make test` wants every branch of just those packages that must be pure."""
    gate = re.search(r"^PURE := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert gate, "the Makefile names no PURE; list the packages of layers 0 to 2 there"
    assert {package.removesuffix("/") for package in gate[1].split()} == {
        r for f in (0, 1, 2) for r in TABLE[f]
    }, "PURE in the Makefile and TABLE in this file differ; change both, on purpose"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("govcampaign.domain.units.unit", "from govcampaign.judging import matrix"),
        ("govcampaign.domain.units.unit", "from govcampaign import cli"),
        ("govcampaign.domain.units.unit", "from govcampaign import Campaign"),
        ("govcampaign.domain.units.unit", "import govcampaign.office"),
        ("govcampaign.domain.units.unit", "from ..._codec import encode"),
        ("govcampaign.domain.units.unit", "def f():\n    from govcampaign._codec import encode"),
        ("govcampaign.domain.units.unit", "if TYPE_CHECKING:\n    from govcampaign._codec import Codec"),
        ("govcampaign.domain.units.unit", "from govcampaign.unlisted import x"),
        ("govcampaign.judging", "from govcampaign.expansion import expand"),
        ("govcampaign.lint.rules", "from govcampaign.authoring import days"),
        ("govcampaign.errors", "from govcampaign.findings import Finding"),
        ("govcampaign.wording", "from govcampaign.errors import GovCampaignError"),
        ("govcampaign.ports.storage", "from govcampaign.domain.units.unit import Unit"),
        ("govcampaign.ports.storage", "from govcampaign._codec import encode"),
        ("govcampaign.cli.main", "import govcampaign"),
        ("govcampaign.unlisted", ""),
    ],
)
def test_a_forbidden_import_is_found(name, source):
    """Each way an import can break the table is found, and the sentence names the module."""
    forbidden = forbidden_imports(name, source)

    assert len(forbidden) == 1
    assert forbidden[0].startswith(name)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "govcampaign.domain.units.unit",
            "from govcampaign.domain.time.period import Period\nfrom . import roster",
        ),
        ("govcampaign.domain.units.unit", "import attrs\nfrom govcampaign.errors import InvalidValue"),
        (
            "govcampaign.lint.rules",
            "from govcampaign.lint._rule import rule\nfrom govcampaign.domain.units.unit import Unit",
        ),
        ("govcampaign.errors", "from govcampaign.wording import Text"),
        (
            "govcampaign.ports.storage",
            "from govcampaign.ports.query import Eq\nfrom govcampaign.errors import StoreBusy",
        ),
        (
            "govcampaign.registry",
            "from govcampaign.builtin import memory\nfrom govcampaign.hookspecs import stores",
        ),
        ("govcampaign.cli.main", "from govcampaign.office import open_office"),
    ],
)
def test_an_allowed_import_passes(name, source):
    """Imports down the table, and within a package, are allowed."""
    assert forbidden_imports(name, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "import os.path",
        "from pathlib import Path",
        "def f():\n    import sqlite3",
        "import rich.table",
        "open('plan.json')",
        "print('done')",
        "date.today()",
        "datetime.datetime.now(UTC)",
        "def f():\n    global cache",
    ],
)
def test_an_impurity_is_found(source):
    """Each way a lower layer can reach outside is found."""
    assert len(impurities("govcampaign.domain.units.unit", source)) == 1


def test_pure_code_passes():
    """Arithmetic on days that are passed is what the lower layers are for."""
    source = "from datetime import date, timedelta\n\ndef next_day(day):\n    return day + timedelta(1)\n"

    assert impurities("govcampaign.domain.units.unit", source) == []
