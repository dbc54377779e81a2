"""
JSON Schema, made from the classes of the shapes and from what their docstrings say.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from govcampaign.shapes._base import Shape
from govcampaign.shapes._records import FIELDS, RecordData

_ATTRIBUTE: Final = re.compile(r"^(?P<name>\w+): (?P<words>.*(?:\n {4,}.*)*)", re.MULTILINE)
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def shape_of(cls: type[Shape]) -> str:
    """Return the name and version of a shape, such as `cell/1`."""
    return str(cls.__struct_config__.tag)


def schema_of(cls: type[Shape]) -> dict[str, Any]:
    """Return the JSON Schema of a shape, with what each field means."""
    made = msgspec.json.schema(cls)
    parts: dict[str, Any] = made["$defs"]
    if RecordData.__name__ in parts:
        _add_fields(parts)
    for part in parts.values():
        _describe(part)
    head = {"$schema": _DIALECT, "$id": f"urn:govcampaign:{shape_of(cls)}", "title": shape_of(cls)}
    return {**head, "$ref": made["$ref"], "$defs": dict(sorted(parts.items()))}


def _add_fields(parts: dict[str, Any]) -> None:
    """Let the `form` of a record say which fields it has."""
    for cls in FIELDS.values():
        parts |= msgspec.json.schema(cls)["$defs"]
    parts[RecordData.__name__]["allOf"] = [
        {
            "if": {"properties": {"form": {"const": form}}},
            "then": {"properties": {"fields": {"$ref": f"#/$defs/{cls.__name__}"}}},
        }
        for form, cls in FIELDS.items()
    ]


def _describe(part: dict[str, Any]) -> None:
    """Put what a docstring says of each field beside the field."""
    summary, _, said = inspect.cleandoc(part.pop("description", "")).partition("\n\nAttributes:\n")
    for word in part.get("enum", ()):
        # A member's name in Python is not what the document holds.
        summary = summary.replace(f"`{word.upper()}`", f"`{word}`")
    if summary:
        part["description"] = " ".join(summary.split())
    fields: Mapping[str, Any] = part.get("properties", {})
    for found in _ATTRIBUTE.finditer(inspect.cleandoc(said)):
        if found["name"] in fields:
            words = " ".join(found["words"].split())
            # What is None in Python is null in JSON.
            fields[found["name"]]["description"] = re.sub(r"\bNone\b", "null", words)
