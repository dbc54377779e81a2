"""The rules of CONTRIBUTING.md that a test can hold: small files, plain stored values, no person's data."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import govcampaign.domain

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path
    for source in (ROOT / "src", *ROOT.glob("plugins/*/src"), *ROOT.glob("examples/*/src"))
    for path in source.rglob("*.py")
)
# Put together here, so that this file passes its own rule.
MOBILE = "138" + "00138000"
FILE_LINES, FUNCTION_LINES, PORT_METHODS, FEW_FIELDS = 300, 40, 6, 3

ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
# A mobile number, or a land line with its area code; neither inside a longer word or number, such as a hash.
# A number of zeros alone is a placeholder that rings nowhere.
PHONE = re.compile(r"(?<![\w.])(?:1[3-9]\d(?!0{8})\d{8}|0\d{2,3}[- ](?!0{7,8}(?!\d))\d{7,8})(?![\w.])")


# -- small files -----------------------------------------------------------------


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function; its docstring weighs nothing, so that no contract is cut short."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def methods_of_ports(tree: ast.AST) -> Iterator[tuple[ast.ClassDef, int]]:
    """Yield each `Protocol` class with the number of methods it asks for, `__enter__` and its like aside."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in node.bases):
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
            yield node, sum(not each.name.startswith("__") for each in methods)


def too_large(place: str, source: str) -> list[str]:
    """Return one sentence for the file, and for each function and port in it, that has grown too large."""
    lines, tree = len(source.splitlines()), ast.parse(source)
    found = []
    if lines >= FILE_LINES:
        found.append(
            f"{place}: {lines} lines, and a file stays under {FILE_LINES}; split it by what its parts are for"
        )
    found += [
        f"{place}:{node.lineno}: {node.name} has {length(node)} lines, and a function stays under "
        f"{FUNCTION_LINES}; give its steps names of their own"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) >= FUNCTION_LINES
    ]
    found += [
        f"{place}:{node.lineno}: {node.name} asks for {count} methods, a port for at most {PORT_METHODS}; "
        "make the rest an optional protocol"
        for node, count in methods_of_ports(tree)
        if count > PORT_METHODS
    ]
    return found


def test_files_and_functions_are_small():
    """A file has under 300 lines, a function under 40, a port at most six methods."""
    found = [
        line
        for path in SOURCES
        for line in too_large(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n" * FILE_LINES,
        "def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 1),
        "class Port(Protocol):\n" + "".join(f"    def m{n}(self): ...\n" for n in range(PORT_METHODS + 1)),
    ],
    ids=["file", "function", "port"],
)
def test_code_that_is_too_large_is_found(source):
    """One line or one method too many is found, one fewer is not, and a docstring weighs nothing."""
    last = source.rstrip().rpartition("\n")[2]

    assert len(too_large("file.py", source)) == 1
    assert too_large("file.py", source.rstrip().removesuffix(last)) == []
    assert too_large("file.py", 'def f():\n    """\n' + "    Words.\n" * FUNCTION_LINES + '    """\n') == []


# -- plain stored values ---------------------------------------------------------


def domain_values() -> list[type]:
    """Return every attrs class that a module of the domain defines."""
    return [
        thing
        for found in pkgutil.walk_packages(govcampaign.domain.__path__, "govcampaign.domain.")
        for thing in vars(importlib.import_module(found.name)).values()
        if isinstance(thing, type) and attrs.has(thing) and thing.__module__ == found.name
    ]


def oddities(cls: type) -> list[str]:
    """Return one sentence for each reason why msgspec could not read and write a class as it stands."""
    found = []
    if "__slots__" not in vars(cls) or getattr(cls.__setattr__, "__name__", "") != "_frozen_setattrs":
        found.append(f"{cls.__qualname__} can be changed in place; declare it with attrs' @frozen")
    fields = attrs.fields(cls)
    if len(fields) > FEW_FIELDS and not all(field.kw_only for field in fields):
        found.append(f"{cls.__qualname__} takes {len(fields)} values by position; declare it kw_only")
    for field in fields:
        where = f"{cls.__qualname__}.{field.name}"
        if field.name.startswith("_"):
            found.append(f"{where} is private; give it a public name, or derive it in a property")
        elif field.alias != field.name:
            found.append(f"{where} is passed in as {field.alias}; use one name")
        if field.converter is not None:
            found.append(f"{where} is converted; convert it where it is passed, in authoring or at an edge")
    return [f"{cls.__module__}: {each}" for each in found]


def test_domain_values_are_plain():
    """A value of the domain is frozen and slotted, and holds what it was given under the names it shows."""
    found = [line for cls in domain_values() for line in oddities(cls)]

    assert not found, "\n".join(found)


def test_an_odd_value_would_be_seen():
    """A private, aliased or converted field is found, a class that can be changed, and many by position."""

    @attrs.define
    class Loose:
        day: str

    @attrs.frozen
    class Odd:
        _hidden: str
        when: str = attrs.field(alias="day")
        units: tuple[str, ...] = attrs.field(converter=tuple)
        note: str = ""

    assert [
        re.search(r"can be changed|by position|private|is passed|converted", s)[0]
        for s in oddities(Loose) + oddities(Odd)
    ] == [
        "can be changed",
        "by position",
        "private",
        "is passed",
        "converted",
    ]


# -- no person's data ------------------------------------------------------------


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of every file that is, or is about to be, part of the repository."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607  git is required
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = listing.stdout.split("\0") if listing.returncode == 0 else []
    # An unpacked archive has no git; the folders that people write in say enough there.
    folders = ("docs", "examples", "plugins", "src", "tests")
    names = names or [str(path.relative_to(ROOT)) for each in folders for path in (ROOT / each).rglob("*.*")]
    for name in filter(None, names):
        path = ROOT / name
        if path.is_file():
            yield name, path.read_bytes().decode("utf-8", errors="replace")


def personal_data(place: str, text: str) -> list[str]:
    """Return one sentence for each line with an address that could be real, or a number that could ring."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if any(not address.lower().endswith(".invalid") for address in ADDRESS.findall(line)):
            found.append(f"{place}:{number}: a mail address; let it end in .invalid")
        if PHONE.search(line):
            found.append(f"{place}:{number}: a telephone number; put a placeholder")
    return found


def test_nothing_in_the_repository_reaches_a_person():
    """No file holds a telephone number, or a mail address that does not end in `.invalid`."""
    found = [sentence for name, text in texts() for sentence in personal_data(name, text)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line", ["someone@" + "tianjin.gov.cn", "022-" + "12345678", "0379 " + "1234567", MOBILE]
)
def test_personal_data_would_be_seen(line):
    """A mail address, land lines and a mobile number are found; placeholders, hashes and decimals are not."""
    assert len(personal_data("page.md", f"联系人：{line}。")) == 1
    assert personal_data("page.md", f"office@binhai.invalid, a{MOBILE}f, 0.{MOBILE}, 022-00000000") == []
