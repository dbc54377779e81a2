"""
The printer of the example: in one language, on one console, or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO, TypeVar

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from govcampaign import Text
from govcampaign.cli._prose import Prose, paragraph
from govcampaign.cli._render import NARROW, rich_table
from govcampaign.table import Table
from govcampaign.wording import Lang

PIPED_WIDTH = 120
"""The columns used where there is no terminal to ask: what a wide one has."""

NUMERALS = "一二三四五六七八九"
"""How chapters are numbered in Chinese."""

_Each = TypeVar("_Each")


class _Patient(Console):
    """A console whose story goes on when its reader has gone."""

    def on_broken_pipe(self) -> None:
        """Fall silent (`| head` has seen enough): the files are wanted all the same."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())


class Teller:
    """
    Say the parts of the story.

    Args:
        stream: Where to.
        lang: `zh` or `en`.
        quiet: Say nothing at all.
    """

    def __init__(self, stream: TextIO, lang: Lang, *, quiet: bool) -> None:
        self.lang = lang
        self._folds = stream.isatty()
        # Names may hold brackets and colons, which are neither markup nor emoji here.
        self._console = _Patient(
            file=stream,
            width=None if self._folds else PIPED_WIDTH,
            quiet=quiet,
            highlight=False,
            markup=False,
            emoji=False,
        )

    @property
    def width(self) -> int:
        """Return the columns there are."""
        return self._console.width

    def chapter(self, number: int, title: Text) -> None:
        """Begin a chapter."""
        heading = Text(f"{NUMERALS[number - 1]}、{title.zh}", f"{number}. {title.en}")
        self._console.print()
        self._console.rule(heading.say(self.lang), align="left")

    def say(self, *lines: Text) -> None:
        """Say some lines; only a terminal folds them."""
        for line in lines:
            words = line.say(self.lang)
            self._console.print(paragraph(Prose(words)) if self._folds else words, soft_wrap=not self._folds)

    def show(self, table: Table, *columns: str) -> None:
        """Show a table; of its columns those named, or all."""
        narrow = self.width < NARROW
        self._console.print(rich_table(table, self.lang, columns or None, narrow=narrow))

    def draw(self, drawing: RenderableType) -> None:
        """Show something already laid out."""
        self._console.print(drawing)

    def along(self, title: Text, steps: Iterable[_Each], total: int) -> list[_Each]:
        """Take all steps, with a progress bar on a terminal while it lasts; return them."""
        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=self._console,
            transient=True,
        )
        with bar:
            return list(bar.track(steps, total=total, description=title.say(self.lang)))
