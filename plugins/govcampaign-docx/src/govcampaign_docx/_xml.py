"""
XML without entities: what a document needs, and nothing that could grow or be fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from govcampaign.wording import Text
from govcampaign_docx._refusals import damaged, unsafe


class _Refused(Exception):
    """A declaration that no document holds."""


class Handler(Protocol):
    """What a handler gets: elements and text. Names of elements and attributes have no namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def data(self, words: str) -> None:
        """Take text."""


def _refuse(*_: Any) -> int:
    raise _Refused


def parse(data: bytes, place: str, handler: Handler) -> None:
    """
    Pass the elements and the text of a part to a handler.

    Raises:
        UnreadableFile: The part is no XML, or declares types or entities.
    """
    made = expat.ParserCreate(namespace_separator="}")
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    made.EntityDeclHandler = _refuse
    made.ExternalEntityRefHandler = _refuse
    made.StartElementHandler = lambda name, found: handler.start(
        local(name), {local(key): value for key, value in found.items()}
    )
    made.EndElementHandler = lambda name: handler.end(local(name))
    made.CharacterDataHandler = handler.data
    try:
        made.Parse(data, True)
    except _Refused as error:
        why = Text("含有 XML 类型或实体声明", "it declares XML types or entities")
        raise unsafe(place, why) from error
    except (expat.ExpatError, LookupError, ValueError) as error:
        why = Text("XML 不完整或有语法错误", f"its XML is cut or has a mistake ({error})")
        raise damaged(place, why) from error


class _Tree:
    """Builds a tree of plain names."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        self.builder.start(name, dict(attributes))

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self.builder.end(name)

    def data(self, words: str) -> None:
        """Take text."""
        self.builder.data(words)


def tree(data: bytes, place: str) -> Element:
    """
    Return a part as a tree; names are without namespace.

    Raises:
        UnreadableFile: The part is no XML, or declares types or entities.
    """
    built = _Tree()
    parse(data, place, built)
    return built.builder.close()


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]
