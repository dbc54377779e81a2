"""How Sphinx builds these pages; `make docs` turns every warning into an error."""

from __future__ import annotations

import importlib
import re
from importlib.metadata import version as version_of
from typing import Any

from docutils import nodes
from sphinx import addnodes

import govcampaign

project = "govcampaign"
copyright = "the govcampaign authors"
version = release = version_of("govcampaign")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]

# Pages are Markdown; every heading down to the third level can be linked to.
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3

# Docstrings write `name` for code, as Markdown does.
default_role = "code"
# A name that two modules show is linked to the first.
suppress_warnings = ["ref.python"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
napoleon_numpy_docstring = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"govcampaign {release}"
html_copy_source = False


# `name` with a letter or a Chinese character right beside it.
CODE_IN_WORD = re.compile(r"(?<!`)`([^`]+)`(?=\w)")


def read_markdown(_app: Any, _what: str, _name: str, _obj: Any, _options: Any, lines: list[str]) -> None:
    """Turn what docstrings borrow from Markdown, in place, into what Sphinx knows: ``` fences and `code`s."""
    read: list[str] = []
    indent: str | None = None
    for line in lines:
        text = line.lstrip()
        if text.startswith("```"):
            opens = indent is None
            indent = line.removesuffix(text) if opens else None
            read += [f"{indent}.. code-block:: {text[3:] or 'text'}", ""] if opens else [""]
        elif indent is not None:
            read.append(f"   {line}" if text else "")
        else:
            read.append(CODE_IN_WORD.sub(r"`\1`\\ ", line))
    lines[:] = read


def imported_as(module: str, name: str) -> str:
    """
    Return what a program calls a name: `gc.campaign` for what is on the menu, else by a public module.

    Args:
        module: The module that defines it, such as `govcampaign.authoring._helpers`.
        name: The name there, such as `campaign`.
    """
    defined = getattr(importlib.import_module(module), name, None)
    menu = [each for each in govcampaign.__all__ if getattr(govcampaign, each) is defined]
    if menu and defined is not None:
        return f"gc.{name if name in menu else menu[0]}"
    parts = module.split(".")
    private = next((at for at, part in enumerate(parts) if part.startswith("_")), len(parts))
    for end in range(private, 0, -1):
        public = ".".join(parts[:end])
        if getattr(importlib.import_module(public), name, None) is defined:
            return f"{public}.{name}"
    # Nobody imports it: it is had from the registry or from a method.
    return name


def show_as_imported(_app: Any, domain: str, _kind: str, content: Any) -> None:
    """Show the name that a program uses, where autodoc shows that of the module that defines it."""
    if domain != "py":
        return
    for signature in content.parent.findall(addnodes.desc_signature):
        places = list(signature.findall(addnodes.desc_addname))
        if [each.astext() for each in places] != [f"{signature['module']}."]:
            continue
        before, _, name = imported_as(signature["module"], signature["fullname"]).rpartition(".")
        _write(places[0], f"{before}." if before else "")
        _write(next(signature.findall(addnodes.desc_name)), name)


def _write(node: Any, words: str) -> None:
    node.clear()
    if words:
        node += nodes.Text(words)


def setup(app: Any) -> None:
    """Read Markdown before napoleon reads the sections."""
    app.connect("autodoc-process-docstring", read_markdown, priority=400)
    app.connect("object-description-transform", show_as_imported)
