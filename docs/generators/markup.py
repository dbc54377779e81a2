"""
What all generated pages are made with.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from typing import Any, Final

_NOTE: Final = "<!-- Made from the code by docs/generate.py; what is changed here is lost. -->"
_ATTRIBUTE: Final = re.compile(r"^(?P<name>\w+): (?P<words>.*(?:\n {4,}.*)*)", re.MULTILINE)


def page(title: str, *parts: str) -> str:
    """Return a page of these parts, with a note that it is made."""
    return "\n\n".join((_NOTE, f"# {title}", *parts)) + "\n"


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    named = list(headings)
    lines = [named, ["---"] * len(named), *rows]
    return "\n".join(f"| {' | '.join(_cell(value) for value in line)} |" for line in lines)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def sentences(doc: str | None) -> str:
    """Return a docstring up to its first section, in Markdown."""
    words = inspect.cleandoc(doc or "")
    return re.split(r"\n(?:Args|Attributes|Example|Raises|Returns):\n", words)[0].strip()


def section(doc: str | None, name: str) -> str:
    """Return what stands under a heading of a docstring."""
    _, _, section = inspect.cleandoc(doc or "").partition(f"\n{name}:\n")
    return inspect.cleandoc(re.split(r"\n\S", section)[0])


def described(doc: str | None, name: str) -> dict[str, str]:
    """Return what a section of a docstring says of each name in it."""
    return {found["name"]: found["words"] for found in _ATTRIBUTE.finditer(section(doc, name))}


def attributes(cls: type) -> dict[str, str]:
    """Return what a class's docstring, and those of the classes above it, say of each field."""
    said: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        said |= described(base.__doc__, "Attributes")
    return said


def first(thing: Any) -> str:
    """Return the first line of what a thing says of itself."""
    return sentences(thing.__doc__).partition("\n")[0]
