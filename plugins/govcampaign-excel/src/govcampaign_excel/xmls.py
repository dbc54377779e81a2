"""
XML without entities: what a spreadsheet needs, and nothing that could grow or be fetched.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from govcampaign.errors import GovCampaignError
from govcampaign.wording import Text
from govcampaign_excel.refusals import damaged, unsafe


class _Refused(Exception):
    """A declaration that no spreadsheet holds."""


def _refuse(*_: Any) -> int:
    raise _Refused


def parser() -> expat.XMLParserType:
    """Return a parser of names as `namespace}name` that refuses declarations of types and entities."""
    made = expat.ParserCreate(namespace_separator="}")
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    made.EntityDeclHandler = _refuse
    made.ExternalEntityRefHandler = _refuse
    return made


def parse(made: expat.XMLParserType, data: bytes, place: str, what: Text) -> None:
    """
    Let a parser read a whole text.

    Raises:
        UnreadableFile: The text is no XML, or declares types or entities.
    """
    try:
        made.Parse(data, True)
    except _Refused as error:
        why = Text("含有 XML 类型或实体声明", "it declares XML types or entities")
        raise unsafe(place, why) from error
    except GovCampaignError:
        raise  # what a limit refuses is a ValueError, too
    except (expat.ExpatError, LookupError, ValueError) as error:
        why = Text("XML 不完整或有语法错误", f"its XML is cut or has a mistake ({error})")
        raise damaged(place, what, why) from error


def tree(data: bytes, place: str, what: Text) -> Element:
    """
    Return XML as a tree, for parts of a few kilobytes.

    Raises:
        UnreadableFile: The text is no XML, or declares types or entities.
    """
    builder = TreeBuilder()
    made = parser()
    made.StartElementHandler = builder.start
    made.EndElementHandler = builder.end
    made.CharacterDataHandler = builder.data
    parse(made, data, place, what)
    return builder.close()


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name, whatever its namespace; empty if there is none."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
