"""
What commands print: tables and lines for people, JSON for programs.

Whatever is printed leaves through `Output`, which spells out what a terminal
would obey and what its encoding lacks.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

from attrs import frozen

from govcampaign.findings import Finding, Severity
from govcampaign.ports.export import as_shown, as_text
from govcampaign.table import Table, Value
from govcampaign.wording import Lang, Text, encodable, json_text, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable

    from govcampaign.errors import GovCampaignError, Problem
    from govcampaign.shapes._base import Shape

_STATE_STYLES: Final = {
    "met": "green",
    "met_late": "yellow",
    "partial": "yellow",
    "underway": "yellow",
    "missed": "bold red",
    "unknown": "magenta",
    "exempt": "cyan",
}
_LIGHT_STYLES: Final = {
    "overdue": "bold red",
    "near": "yellow",
    "late": "yellow",
    "in_time": "green",
    "paused": "cyan",
    "unknown": "magenta",
}
_COLOURED: Final = {"state": _STATE_STYLES, "light": _LIGHT_STYLES}
"""The columns of codes whose words are coloured, with the colours."""
_SEVERITY_STYLES: Final = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.DECISION: "cyan",
}
NARROW: Final = 100
"""Columns of a terminal below which tables spare white space."""

_UNFOLDED: Final = 10_000
"""Columns of what is not a terminal: wide enough that nothing is ever folded."""


class ReaderGone(Exception):
    """The reader of the output has gone away, so nothing more can be printed."""


@frozen(kw_only=True)
class Output:
    """
    Where a command writes, in which language, and for whom.

    Attributes:
        stream: Standard output, or its replacement.
        errors: Standard error, or its replacement.
        lang: `zh` or `en`.
        as_json: True for programs: one JSON document on `stream` and nothing else.
    """

    stream: TextIO
    errors: TextIO
    lang: Lang
    as_json: bool = False

    def json(self, document: Any) -> None:
        """
        Print one JSON document: sorted keys, days as `2013-07-25`.

        Characters are readable where the stream is UTF-8; in any other encoding they are escaped, so that a
        program reads the same document.
        """
        readable = (_encoding(self.stream) or "utf-8").startswith("utf")
        _print(json_text(document, ascii_only=not readable, sort_keys=True, default=str), self.stream)

    def document(self, shape: Shape) -> None:
        """Print one document of a shape, as `json` does."""
        from govcampaign.shapes import plain

        self.json(plain(shape))

    def problem(self, error: GovCampaignError | Problem) -> None:
        """Print an error as a document, for a program that waits for one."""
        from govcampaign.shapes._errors import ErrorData

        self.document(ErrorData.of(error))

    def line(self, text: Text) -> None:
        """Print one line in the language chosen."""
        _print(visible(text.say(self.lang)), self.stream)

    def page(self, words: str) -> None:
        """Print a text of several lines, such as a help."""
        _print(visible(words.rstrip("\n"), keep="\n"), self.stream)

    @property
    def _colon(self) -> str:
        return "：" if self.lang == "zh" else ": "

    def warn(self, text: Text) -> None:
        """Print one line beside the results, where a program does not read them."""
        _print(f"govcampaign{self._colon}{visible(text.say(self.lang))}", self.errors)

    def complain(self, words: str) -> None:
        """Print what is wrong with the call, beside the results, a line for each mistake."""
        said = words if words.startswith("govcampaign") else f"govcampaign{self._colon}{words}"
        _print(visible(said, keep="\n"), self.errors)

    def traceback(self, error: BaseException) -> None:
        """Print the way to an error, beside the results."""
        from traceback import format_exception

        _print(visible("".join(format_exception(error)).rstrip(), keep="\n\t"), self.errors)

    def flush(self) -> None:
        """Bring what was printed on its way."""
        with telling_readers_gone():
            self.stream.flush()

    def table(self, table: Table, *, columns: tuple[str, ...] | None = None) -> None:
        """Print a table with its notes; of its columns all, or those named that hold something."""
        console = self._console()
        console.print(rich_table(table, self.lang, columns, narrow=console.width < NARROW))
        self._pass_on(console)
        for note in table.notes:
            self.line(note)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Print findings as paragraphs: code and severity, what was found, the proposal, the clauses."""
        from govcampaign.cli._prose import Prose, paragraph

        proposal = Text("建议：", "proposed: ").say(self.lang)
        clauses = Text("依据：", "said in: ").say(self.lang)
        doubt = Text("（存疑）", " (doubt)").say(self.lang)
        console = self._console()
        for finding in findings:
            style = _SEVERITY_STYLES[finding.severity]
            severity = finding.severity.label.say(self.lang) + (doubt if finding.doubt else "")
            heading = Prose(f"{finding.code} {severity}", style)
            heading.append(Prose(f"  {visible(finding.message.say(self.lang))}", "default not bold"))
            console.print(paragraph(heading))
            console.print(paragraph(Prose(f"{proposal}{visible(finding.proposal.say(self.lang))}"), 4))
            if finding.clauses:
                console.print(paragraph(Prose(f"{clauses}{' '.join(finding.clauses)}", "dim"), 4))
            console.print()
        self._pass_on(console)

    def _console(self) -> Console:
        """Return what rich lays things out on; a terminal folds them, a file or a pipe gets whole lines."""
        from rich.console import Console

        terminal = self.stream.isatty()
        width = None if terminal else _UNFOLDED
        return Console(file=StringIO(), force_terminal=terminal, width=width, highlight=False)

    def _pass_on(self, console: Console) -> None:
        """Print what was laid out, ourselves: rich ends the process where the reader goes away."""
        for line in cast("StringIO", console.file).getvalue().splitlines():
            _print(line.rstrip(), self.stream)


def _print(text: str, stream: TextIO) -> None:
    with telling_readers_gone():
        print(encodable(text, _encoding(stream)), file=stream)


@contextmanager
def telling_readers_gone() -> Iterator[None]:
    """Tell a pipe that is closed at its other end from any other failure."""
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGone from error


def _encoding(stream: TextIO) -> str | None:
    """Return the encoding of a stream by its usual name; None where it keeps text as it is."""
    encoding = getattr(stream, "encoding", None)
    return codecs.lookup(encoding).name if encoding else None


def rich_table(
    table: Table, lang: Lang, columns: tuple[str, ...] | None = None, *, narrow: bool = False
) -> RichTable:
    """
    Return a table for the terminal.

    Args:
        table: What to show.
        lang: The language of its headings.
        columns: The keys of the columns to show; those that hold nothing are left out. None for all.
        narrow: True to spare the white space between columns; see `NARROW`.
    """
    from rich import box
    from rich.table import Table as RichTable

    from govcampaign.cli._prose import Prose

    shown = RichTable(
        title=Prose(table.title.say(lang), "bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0) if narrow else (0, 1),
    )
    kept = [at for at, column in enumerate(table.columns) if columns is None or _shown(table, at, columns)]
    for at in kept:
        column = table.columns[at]
        justify: Any = "right" if column.kind in ("number", "percent") else "left"
        # A day is read whole, or taken for another one.
        whole = column.kind == "day"
        shown.add_column(Prose(column.title.say(lang)), justify=justify, overflow="fold", no_wrap=whole)
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        texts = [as_text(as_shown(row[at], kinds[at]), lang) for at in kept]
        shown.add_row(*(Prose(text, _style(table, row, at)) for text, at in zip(texts, kept, strict=True)))
    return shown


def _shown(table: Table, at: int, columns: tuple[str, ...]) -> bool:
    return table.columns[at].key in columns and any(row[at] not in (None, "") for row in table.rows)


def _style(table: Table, row: tuple[Value, ...], at: int) -> str:
    """Return the colour of a state or a light, in code and in words; nothing else is coloured."""
    keys = [column.key for column in table.columns]
    for code, styles in _COLOURED.items():
        if code in keys and keys[at] in (code, f"{code}_words"):
            return styles.get(str(row[keys.index(code)]), "")
    return ""
