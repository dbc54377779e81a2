"""
The page as one file: script, style and data in one document, and no request.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.ports.export import write_files
from govcampaign.ports.page import Serving, SnapshotSource
from govcampaign.wording import Lang, visible
from govcampaign_dashboard.document import document_of, json_of
from govcampaign_dashboard.records import Limits
from govcampaign_dashboard.shown import tones_css
from govcampaign_dashboard.words import NEEDS_SCRIPT

_ASSETS: Final = "assets"
_STRINGS: Final = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_SPACES: Final = re.compile(r" *([=*<>?:;,(){}\[\]&|!]) *")
_COMMENTS: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


class Dashboard:
    """
    Write a campaign as one HTML file that works without a network, or serve the same page live.

    Args:
        limits: How many records the file holds.
    """

    suffix = ".html"

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def write(self, snapshot: Snapshot, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write the page; see `govcampaign.ports.page.PageWriter.write`."""
        return write_files({target: page_of(snapshot, lang, self._limits).encode("utf-8")})

    def serve(self, opened: Callable[[], AbstractContextManager[SnapshotSource]], serving: Serving) -> None:
        """Serve the page; see `govcampaign.ports.page.LivePage.serve`."""
        # The server is needed by nobody who only writes files.
        from govcampaign_dashboard.server import serve

        serve(opened, serving, self._limits)


def page_of(snapshot: Snapshot, lang: Lang, limits: Limits, *, live: bool = False) -> str:
    """
    Return the page.

    Args:
        snapshot: The campaign as of a day.
        lang: The language that it opens in.
        limits: How many records it holds.
        live: True for the page of a server, which asks for records when a cell is opened.
    """
    return _template().render(
        lang=lang,
        title=visible(snapshot.campaign.title.say(lang)),
        sentence=visible(snapshot.overview.verdict.sentence.say(lang)),
        needs_script=NEEDS_SCRIPT.say(lang),
        policy=policy(live=live),
        # Files of this package, and JSON without a letter that could end its element.
        style=Markup(style()),  # noqa: S704
        script=Markup(script()),  # noqa: S704
        data=Markup(json_of(document_of(snapshot, lang, limits, live=live))),  # noqa: S704
    )


def policy(*, live: bool = False) -> str:
    """
    Return what the page may do: its own script by its hash, its own style, and nothing else.

    Args:
        live: True for the page of a server: it may ask that server.
    """
    digest = base64.b64encode(hashlib.sha256(script().encode("utf-8")).digest()).decode("ascii")
    rules = [
        "default-src 'none'",
        f"script-src 'sha256-{digest}'",
        "style-src 'unsafe-inline'",
        "img-src data:",
    ]
    rules += ["base-uri 'none'", "form-action 'none'"]
    return "; ".join([*rules, "connect-src 'self'"] if live else rules)


@cache
def script() -> str:
    """Return the script of the page: its parts in order, without comments and needless spaces."""
    lines = (line.strip() for part in _parts("js") for line in part.splitlines())
    return "\n".join(_tight(line) for line in lines if line and not line.startswith("// "))


def _tight(line: str) -> str:
    """Return a line of the script without the spaces that nothing needs; one with a template stays."""
    if "`" in line or "/" in line:
        return line
    return "".join(
        part if part[:1] in "\"'" else _SPACES.sub(r"\1", part) for part in _STRINGS.split(line) if part
    )


@cache
def style() -> str:
    """Return the style of the page: the tones of the library, then its parts in order."""
    base, *others = _parts("css")
    # The tones come before the rest, which may refine a class of theirs.
    return tones_css() + "".join(_COMMENTS.sub("", part).replace("\n", "") for part in (base, *others))


def _parts(kind: str) -> list[str]:
    folder = files("govcampaign_dashboard").joinpath(_ASSETS, kind)
    return [part.read_text("utf-8") for part in sorted(folder.iterdir(), key=lambda part: part.name)]


@cache
def _template() -> Template:
    loader = PackageLoader("govcampaign_dashboard", _ASSETS)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("page.html")
