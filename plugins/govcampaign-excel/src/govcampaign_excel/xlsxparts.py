"""
The parts of an xlsx around its cells: which sheet is which part, styles, comments, properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Final
from xml.etree.ElementTree import Element

from attrs import frozen

from govcampaign_excel.packages import WORKBOOK, Package
from govcampaign_excel.xmls import attribute, local, tree

STAMP: Final = "govcampaign."
"""How the names of the properties begin that our templates hold."""

_NO: Final = ("0", "false", "off", "none")


@frozen(kw_only=True)
class SheetPart:
    """
    A sheet of a workbook and the part that holds it.

    Attributes:
        name: The name of its tab.
        part: The name of its part.
        hidden: True for a hidden sheet.
    """

    name: str
    part: str
    hidden: bool


@frozen(kw_only=True)
class Directory:
    """
    What the workbook part says.

    Attributes:
        workbook: The name of the workbook part.
        sheets: Its worksheets, in order; charts and dialogs are not among them.
        others: The parts that the workbook names, by the last word of their type: `styles`, `sharedStrings` …
        since_1904: True where days count from 1904.
        macros: True where it holds Excel 4 macro sheets.
    """

    workbook: str
    sheets: tuple[SheetPart, ...]
    others: dict[str, list[str]]
    since_1904: bool
    macros: bool


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the descendants of a local name."""
    return (each for each in element.iter() if local(each.tag) == name)


def relations(package: Package, part: str) -> dict[str, tuple[str, str, bool]]:
    """Return what a part relates to, by id: the last word of the type, the target, whether it is outside."""
    folder, _, name = part.rpartition("/")
    at = join(folder, "_rels", f"{name}.rels")
    if not package.has(at):
        return {}
    found = {}
    for each in children(tree(package.read(at), package.watch.place, WORKBOOK), "Relationship"):
        kind = attribute(each, "Type").rpartition("/")[2]
        target = attribute(each, "Target")
        outside = attribute(each, "TargetMode") == "External"
        if not outside:
            target = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
        found[attribute(each, "Id")] = (kind, target, outside)
    return found


def directory(package: Package) -> Directory:
    """
    Return what the workbook part of an xlsx says.

    Raises:
        UnreadableFile: A part is missing or damaged.
    """
    named = [target for kind, target, _ in relations(package, "").values() if kind == "officeDocument"]
    workbook = next((each for each in named if package.has(each)), "xl/workbook.xml")
    root = tree(package.read(workbook), package.watch.place, WORKBOOK)
    related = relations(package, workbook)
    sheets = []
    macros = False
    for each in children(root, "sheet"):
        key = next((v for k, v in each.attrib.items() if k.endswith("}id")), "")
        kind, part, _ = related.get(key, ("", "", False))
        macros |= kind in ("xlMacrosheet", "xlIntlMacrosheet")
        if kind == "worksheet":
            shown = attribute(each, "state")
            sheets.append(SheetPart(name=attribute(each, "name"), part=part, hidden="idden" in shown))
    # `x15:workbookPr`, an extension, has the same local name and is not meant.
    properties = next((e for e in root if local(e.tag) == "workbookPr"), None)
    since_1904 = properties is not None and attribute(properties, "date1904").lower() not in ("", *_NO)
    others: dict[str, list[str]] = {}
    for kind, target, _ in related.values():
        others.setdefault(kind, []).append(target)
    return Directory(
        workbook=workbook, sheets=tuple(sheets), others=others, since_1904=since_1904, macros=macros
    )


def stamp(package: Package) -> dict[str, str]:
    """Return what a template of ours says about itself; empty for other files."""
    if not package.has("docProps/custom.xml"):
        return {}
    root = tree(package.read("docProps/custom.xml"), package.watch.place, WORKBOOK)
    named = {attribute(e, "name"): "".join(e.itertext()).strip() for e in children(root, "property")}
    return {name.removeprefix(STAMP): value for name, value in named.items() if name.startswith(STAMP)}


def comments(package: Package, part: str) -> dict[str, str]:
    """Return the comments of a sheet by address, such as `C19`."""
    found: dict[str, str] = {}
    for kind, target, outside in relations(package, part).values():
        if kind == "comments" and not outside and package.has(target):
            root = tree(package.read(target), package.watch.place, WORKBOOK)
            for each in children(root, "comment"):
                texts = (e.text or "" for e in children(each, "t"))
                found[attribute(each, "ref")] = (
                    "".join(texts).replace("_x000D_", "").replace("\r", "").strip()
                )
    return found


def on(element: Element | None) -> bool:
    """Return whether a style property such as `strike` is there and not switched off."""
    return element is not None and attribute(element, "val").lower() not in _NO
