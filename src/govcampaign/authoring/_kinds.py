"""
The short form of a kind of record: its fields as a table of what each holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govcampaign.authoring._reader import Reader
from govcampaign.domain.plan.forms import FormField
from govcampaign.errors import in_words


def completed_kinds(written: Any, reader: Reader) -> Any:
    """
    Return kinds of record in full form, in their order; mistakes in their fields are noted.

    Args:
        written: A list of kinds; anything else passes, and is noted when it is read.
        reader: Where mistakes are noted.
    """
    if not isinstance(written, (list, tuple)):
        return written
    return [_kind(kind, f"kinds[{at}]", reader) for at, kind in enumerate(written)]


def _kind(written: Any, place: str, reader: Reader) -> Any:
    if not isinstance(written, Mapping):
        return written
    full = {**written}
    if "name" in full:
        full.setdefault("title", full["name"])
    fields = full.get("fields")
    if isinstance(fields, Mapping):
        full["fields"] = [
            _field(name, said, f"{place}.fields.{in_words(name)}", reader) for name, said in fields.items()
        ]
    elif isinstance(fields, (list, tuple)):
        full["fields"] = [_titled(each) for each in fields]
    return full


def _field(name: Any, said: Any, place: str, reader: Reader) -> Any:
    """Return a field: what it holds in one word, the choices that it holds, or a table of its keys."""
    if isinstance(said, FormField):
        return said
    if isinstance(said, (list, tuple)):
        said = {"choices": said}
    elif not isinstance(said, Mapping):
        said = {"holds": said}
    if "name" in said:
        return reader.twice(f"{place}.name", in_words(name))
    if "choices" in said:
        said = {"holds": "choice", **said}
    return reader.read(FormField, {"name": name, "title": name, **said}, place)


def _titled(written: Any) -> Any:
    if not isinstance(written, Mapping) or "name" not in written:
        return written
    return {"title": written["name"], **written}
