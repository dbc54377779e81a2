"""How Sphinx builds these pages; `make docs` turns every warning into an error."""

from __future__ import annotations

import re
from importlib.metadata import version as version_of
from typing import Any

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


def setup(app: Any) -> None:
    """Read Markdown before napoleon reads the sections."""
    app.connect("autodoc-process-docstring", read_markdown, priority=400)
