"""How Sphinx builds these pages; `make docs` turns every warning into an error."""

from __future__ import annotations

from importlib.metadata import version as version_of

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
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
napoleon_numpy_docstring = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"govcampaign {release}"
html_copy_source = False
