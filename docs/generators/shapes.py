"""
The page of the JSON documents, and the files of their schemas.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generators.examples import examples
from generators.markup import page, table
from govcampaign.shapes import COMMAND_SHAPES, VALUE_SHAPES, json_schemas
from govcampaign.shapes._base import Shape
from govcampaign.shapes._schema import shape_of
from govcampaign.wording import json_text

_WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}
_WIDE = 90
_FORMATS = {"date": "day", "date-time": "moment"}


def json_shapes() -> str:
    """Return the page of the documents that `as_data` and `--json` give."""
    made, shown = json_schemas(), examples()
    shared = _shared(made)
    return page(
        "JSON documents",
        "`gc.as_data(value)` returns a value as dicts, lists, texts, numbers, true, false and null, for "
        "`json.dumps`; a list or tuple of values as a list. `govcampaign … --json` prints one document. Each "
        "document says in `shape` what it is and of which version. One command is apart: `govcampaign read "
        "--json` prints the form in which drafts are compared with annotations by hand (see [how the reader "
        "is measured](how-the-reader-is-measured.md)), and with `--diff` a list of differences; neither has "
        "a `shape` yet.",
        "- A version stays what it is: a field may be added, and a new word among the words of a field; a "
        "field that goes, or changes its type or its meaning, makes the next version. Programs pass over "
        "fields that they do not know.\n"
        "- A day is `2013-07-25`. A moment has the offset of its time zone, such as "
        "`2013-07-25T09:00:00+08:00`. A percentage is rounded down to one decimal. Whole numbers fit 64 "
        "bits.\n"
        "- Every wording is given in both languages, `zh` and `en`, whatever `--lang` says. Ids, codes and "
        "the words listed below are the same in both.\n"
        "- What is not known is `null`; a text that nobody wrote is empty. Every field is always there.\n"
        "- The same value gives the same document.\n"
        "- Contact data of a plan are in no document. A record has all of its fields, such as the telephone "
        "of a reception desk as it was published.",
        "`gc.json_schemas()` returns the JSON Schema (2020-12) of each shape. The package has the same as "
        "files: `govcampaign/shapes/schemas/cell-1.json` and so on.",
        "## Values",
        "What `gc.as_data` returns.",
        *(_shape(cls, made, shown) for cls in VALUE_SHAPES),
        "## Commands",
        "What the commands print with `--json`. If a command fails, it prints an [error](#error1) instead, "
        "with the same line on standard error and the same exit code as without `--json`.",
        *(_shape(cls, made, shown) for cls in COMMAND_SHAPES),
        "## Parts",
        "What is inside several documents, and has no `shape` of its own.",
        *(f"### {name}\n\n{_described(part)}" for name, part in shared.items()),
    )


def schema_files() -> dict[str, str]:
    """Return the files of the schemas, by name."""
    return {
        f"{name.replace('/', '-')}.json": json_text(schema, sort_keys=False) + "\n"
        for name, schema in json_schemas().items()
    }


def _shape(cls: type[Shape], made: dict[str, dict[str, Any]], shown: dict[str, dict[str, Any]]) -> str:
    name = shape_of(cls)
    part = made[name]["$defs"][cls.__name__]
    parts = [f"### {name}", _described(part)]
    if name in shown:
        parts.append(f"```json\n{_laid_out(shown[name])}\n```")
    return "\n\n".join(parts)


def _laid_out(value: Any, indent: str = "") -> str:
    """Return a value as JSON, each part of it on one line where the line stays short."""
    line, inner = json.dumps(value, ensure_ascii=False), f"{indent}  "
    if len(indent) + len(line) <= _WIDE or not isinstance(value, dict | list):
        return line
    rows = [_laid_out(each, inner) for each in (value.values() if isinstance(value, dict) else value)]
    if isinstance(value, dict):
        keys = (json.dumps(key, ensure_ascii=False) for key in value)
        rows = [f"{key}: {row}" for key, row in zip(keys, rows, strict=True)]
    first, last = "{}" if isinstance(value, dict) else "[]"
    return f"{first}\n{inner}" + f",\n{inner}".join(rows) + f"\n{indent}{last}"


def _shared(made: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the parts of documents that are no documents themselves, by name."""
    parts = {name: part for schema in made.values() for name, part in schema["$defs"].items()}
    return {name: parts[name] for name in sorted(parts) if "shape" not in parts[name].get("properties", ())}


def _described(part: dict[str, Any]) -> str:
    if "enum" in part:
        return f"{part['description']}\n\nOne of {_choices(part)}."
    return f"{part['description']}\n\n{table(('field', 'holds', 'meaning'), _rows(part))}"


def _rows(part: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field, held in part["properties"].items():
        if field == "shape":
            yield "`shape`", _choices(held), "What the document is, and of which version."
        else:
            yield f"`{field}`", _holds(held), held.get("description", "")


def _choices(held: dict[str, Any]) -> str:
    return ", ".join(f"`{each}`" for each in held["enum"])


def _holds(held: dict[str, Any]) -> str:
    """Return in words what a schema allows."""
    if "$ref" in held:
        return _link(held["$ref"].rpartition("/")[2])
    if "anyOf" in held:
        return _either(_holds(each) for each in held["anyOf"])
    kind = held.get("type", "")
    if kind == "null":
        return "null"
    if kind == "array":
        return f"list of {_holds(held['items'])}"
    if kind == "object":
        inner = held.get("additionalProperties")
        return f"by name: {_holds(inner)}" if inner else "fields of its form"
    return _FORMATS.get(held.get("format", ""), "") or _WORDS[kind]


def _either(words: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(words))


def _link(name: str) -> str:
    shapes = {cls.__name__: shape_of(cls) for cls in (*VALUE_SHAPES, *COMMAND_SHAPES)}
    return f"[{shapes.get(name, name)}](#{shapes.get(name, name).replace('/', '').lower()})"
