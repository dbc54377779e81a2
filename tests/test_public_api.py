"""Every public name is described where it is defined."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

import govcampaign

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path
    for source in (ROOT / "src", *ROOT.glob("plugins/*/src"), *ROOT.glob("examples/*/src"))
    for path in source.rglob("*.py")
    if not any(part.startswith("_") and part != "__init__.py" for part in path.parts[len(source.parts) :])
)
PORTS = sorted((ROOT / "src" / "govcampaign" / "ports").glob("*.py"))
MENU = sorted(getattr(govcampaign, "__all__", ()))

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def is_described_elsewhere(node: Definition) -> bool:
    """Tell whether another definition of the name carries the words: overloads, setters, validators."""
    return any(
        (isinstance(d, ast.Name) and d.id == "overload")
        or (
            isinstance(d, ast.Attribute)
            and d.attr in {"setter", "deleter", "validator", "default", "register"}
        )
        for d in (call.func if isinstance(call, ast.Call) else call for call in node.decorator_list)
    )


def promises(source: str) -> Iterator[str]:
    """Yield the names of the methods that the protocols in a source ask for."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in node.bases):
            yield from (each.name for each in node.body if isinstance(each, ast.FunctionDef))


# What a method of a port does is said once, in the port, where it is not passed over.
PROMISED = frozenset(name for path in PORTS for name in promises(path.read_text(encoding="utf-8")))


def undescribed(
    body: list[ast.stmt], owner: str = "", promised: frozenset[str] = frozenset()
) -> Iterator[tuple[int, str]]:
    """Yield line and name of each public class, function and method without a docstring."""
    for node in body:
        if not isinstance(node, Definition) or node.name.startswith("_") or (owner and node.name in promised):
            continue
        if not ast.get_docstring(node) and not is_described_elsewhere(node):
            yield node.lineno, owner + node.name
        if isinstance(node, ast.ClassDef):
            yield from undescribed(node.body, f"{owner}{node.name}.", promised)


def missing_docstrings(path):
    """Yield one sentence for each public name of a module that is not described."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    place = path.relative_to(ROOT)
    if not ast.get_docstring(module):
        yield f"{place}:1: the module has no docstring; say what it holds"
    for line, name in undescribed(module.body, promised=frozenset() if path in PORTS else PROMISED):
        yield f"{place}:{line}: {name} has no docstring; write its contract"


def test_every_public_name_of_a_module_has_a_docstring():
    """The module, its public classes and functions, and their public methods each say what they are for."""
    missing = [line for path in MODULES for line in missing_docstrings(path)]

    assert not missing, "\n".join(missing)


def test_every_name_on_the_menu_is_there_and_described():
    """What `govcampaign` offers can be had, and `help` has something to say about it."""
    things = {name: getattr(govcampaign, name) for name in MENU}
    kinds = (inspect.isclass, inspect.isfunction, inspect.ismodule)

    assert [name for name, it in things.items() if any(is_(it) for is_ in kinds) and not it.__doc__] == []


def test_type_checkers_read_the_same_menu():
    """The imports that only type checkers see name what is loaded when asked for, and from the same files."""
    source = ast.parse(Path(govcampaign.__file__).read_text(encoding="utf-8"))

    read = {
        alias.asname or alias.name: f"{node.module}"
        for node in ast.walk(source)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("govcampaign.")
        for alias in node.names
    }

    assert set(read) == set(MENU) - {"__version__"}, (
        "the menu and its imports for type checkers differ; correct one"
    )
    for name, home in read.items():
        assert getattr(govcampaign, name) is getattr(importlib.import_module(home), name)


def test_the_menu_can_be_read_out():
    """`dir(govcampaign)` lists the menu, and a name that is not on it is an ordinary mistake."""
    assert MENU, "govcampaign offers nothing; list the menu in __all__"
    assert set(MENU) <= set(dir(govcampaign))
    with pytest.raises(AttributeError, match="no_such_name"):
        importlib.import_module("govcampaign").no_such_name  # noqa: B018  asking is the act


def test_a_name_without_a_docstring_would_be_seen():
    """The check finds functions, classes and methods, and passes over private names and overloads."""
    source = (
        "def bare(): ...\n"
        "class Bare:\n"
        "    def method(self): ...\n"
        "    def _private(self): ...\n"
        "@overload\n"
        "def one(x: int) -> int: ...\n"
        "def said():\n"
        "    'Say so.'\n"
    )

    body = ast.parse(source).body

    assert list(undescribed(body)) == [(1, "bare"), (2, "Bare"), (3, "Bare.method")]
    assert list(undescribed(body, promised=frozenset({"method", "bare"}))) == [(1, "bare"), (2, "Bare")]
