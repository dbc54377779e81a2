"""
The reference pages that are read off the code.

`python docs/generate.py` writes them anew; `tests/test_reference.py` says when that is due.
"""
# ruff: noqa: INP001  the folder is not a package

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from generators.commands import commands
from generators.errors import error_codes
from generators.hooks import hooks, menu
from generators.mutants import mutants
from generators.plans import plan_keys
from generators.records import record_kinds
from generators.rules import lint_rules
from generators.stores import guarantees, store_port

REFERENCE: Final = Path(__file__).parent / "reference"

PAGES: Final[dict[str, Callable[[], str]]] = {
    "commands.md": commands,
    "errors.md": error_codes,
    "guarantees.md": guarantees,
    "how-the-kit-is-tested.md": mutants,
    "hooks.md": hooks,
    "lint-rules.md": lint_rules,
    "menu.md": menu,
    "plan-keys.md": plan_keys,
    "record-kinds.md": record_kinds,
    "store-port.md": store_port,
}
"""What each page of the reference is made by."""


if __name__ == "__main__":
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")
