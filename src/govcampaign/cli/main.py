"""
The border where errors become one line and an exit code.

Exit codes: 0 clean, 1 findings of severity error (for `remind` something not
delivered, for `plugins` one that failed), 2 the call itself was wrong.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, TextIO

from govcampaign import __version__
from govcampaign.cli.parser import asked_language
from govcampaign.cli.render import Output
from govcampaign.cli.verbs import parser, run_of
from govcampaign.errors import GovCampaignError, PluginWarning, Problem
from govcampaign.wording import Text, same

WRONG_CALL: Final = 2
"""The exit code of a call that was itself wrong."""

INTERRUPTED: Final = 130
"""The exit code of a call that the user broke off."""

__all__ = ["INTERRUPTED", "WRONG_CALL", "main", "parser"]


def main(
    argv: Sequence[str] | None = None, stdout: TextIO | None = None, stderr: TextIO | None = None
) -> int:
    """
    Run the command.

    Args:
        argv: The words after the program's name; None takes the process's own.
        stdout: Where results go; None is standard output.
        stderr: Where errors go; None is standard error.

    Returns:
        The exit code.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    lang = asked_language(words)
    out, err = stdout or _forgiving(sys.stdout), stderr or _forgiving(sys.stderr)
    try:
        return _run(words, lang, out, err)
    except GovCampaignError as error:
        _complain(error.say(lang), err)
    except BrokenPipeError:
        # The reader went away (`| head`); there is nobody left to tell.
        _silence(out)
        return 0
    except OSError as error:
        remedy = Text("核对路径、权限和磁盘空间", "check the path, its permissions and the disk")
        place, reason = str(error.filename or "govcampaign"), same(error.strerror or str(error))
        _complain(Problem(place, reason, remedy).say(lang), err)
    except KeyboardInterrupt:
        return INTERRUPTED
    return WRONG_CALL


def _run(words: Sequence[str], lang: str, out: TextIO, err: TextIO) -> int:
    try:
        options = parser(lang, words).parse_args(words)
    except SystemExit:
        # argparse has printed the help that was asked for.
        return 0
    if options.version:
        print(f"govcampaign {__version__}", file=out)
        return 0
    if options.verb is None:
        print(parser(lang, words).format_help(), end="", file=out)
        return 0
    output = Output(stream=out, errors=err, lang=options.lang, as_json=options.json is True)
    with _warnings_in_words(output):
        code: int = run_of(options.run)(options, output)
    # What stays in the buffer would fail after this function, as a traceback.
    out.flush()
    return code


@contextmanager
def _warnings_in_words(output: Output) -> Iterator[None]:
    """Tell which plugins are left out in the user's language, instead of by file and line."""

    def show(message: Warning | str, *where: Any, **more: Any) -> None:
        if isinstance(message, PluginWarning):
            output.warn(Text(message.say("zh"), message.say("en")))
        else:
            before(message, *where, **more)

    with warnings.catch_warnings():
        before = warnings.showwarning
        warnings.simplefilter("always", PluginWarning)
        warnings.showwarning = show
        yield


def _complain(line: str, err: TextIO) -> None:
    print(line if line.startswith("govcampaign") else f"govcampaign: {line}", file=err)


def _forgiving(stream: TextIO) -> TextIO:
    """Return a stream that spells out what its encoding lacks, as a terminal without Chinese does."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _silence(stream: TextIO) -> None:
    """Let the interpreter's last flush of a broken pipe go nowhere, instead of complaining."""
    try:
        pipe = stream.fileno()
    except (OSError, ValueError):
        return
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), pipe)
