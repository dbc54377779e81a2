"""
The reference pages, and the files of JSON Schema, that are read off the code.

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
from generators.reading import reading_rules
from generators.records import record_kinds
from generators.rules import lint_rules
from generators.shapes import json_shapes, schema_files
from generators.stores import guarantees, store_port

REFERENCE: Final = Path(__file__).parent / "reference"
SCHEMAS: Final = Path(__file__).parents[1] / "src" / "govcampaign" / "shapes" / "schemas"

PAGES: Final[dict[str, Callable[[], str]]] = {
    "commands.md": commands,
    "errors.md": error_codes,
    "guarantees.md": guarantees,
    "how-the-kit-is-tested.md": mutants,
    "hooks.md": hooks,
    "json.md": json_shapes,
    "lint-rules.md": lint_rules,
    "menu.md": menu,
    "plan-keys.md": plan_keys,
    "reading-rules.md": reading_rules,
    "record-kinds.md": record_kinds,
    "store-port.md": store_port,
}
"""What each page of the reference is made by."""


if __name__ == "__main__":
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in schema_files().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")
