"""
Where errors become one line and an exit code.

Exit codes: 0 clean, 1 findings of severity error (for `remind` something not
delivered, for `plugins` one that failed), 2 the call itself was wrong, 3 the
program failed; 130 and 141 as shells have them, for a call that the user broke
off and one whose reader went away (`| head`).
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, TextIO

from attrs import evolve

from govcampaign import __version__
from govcampaign.__main__ import INTERRUPTED
from govcampaign.cli._render import Output, ReaderGone, telling_readers_gone
from govcampaign.cli._verbs import KIT_COMMANDS, parser, run_of
from govcampaign.cli.parser import asked_language
from govcampaign.errors import GovCampaignError, PluginWarning, Problem, UncountedRecords, system_reason
from govcampaign.wording import Text, same

WRONG_CALL: Final = 2
"""The exit code of a call that was itself wrong."""

FAILED: Final = 3
"""The exit code of a call that met a mistake of the program or of a plugin."""

READER_GONE: Final = 141
"""The exit code of a call that nobody reads any more; nobody may take it for a clean one."""

__all__ = ["FAILED", "INTERRUPTED", "READER_GONE", "WRONG_CALL", "main", "parser"]


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
    with ExitStack() as opened:
        out, err = (_usable(each, opened) for each in (stdout or sys.stdout, stderr or sys.stderr))
        try:
            return _answered(words, Output(stream=out, errors=err, lang=asked_language(words)))
        except ReaderGone:
            return READER_GONE
        finally:
            _let_go(out)
            _let_go(err)


def _answered(words: Sequence[str], output: Output) -> int:
    """Run the command, and put into words what ends it early."""
    try:
        return _run(words, output)
    except (ReaderGone, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001  this is the border: what passes it is a traceback
        code, told = _told(error)
        # Where this cannot be written either, the code has to say it.
        with suppress(OSError):
            if "--debug" in words:
                output.traceback(error)
            output.complain(told.say(output.lang))
            if "--json" in words and not isinstance(told, Text) and KIT_COMMANDS.keys().isdisjoint(words):
                output.problem(told)
        return code


def _told(error: BaseException) -> tuple[int, GovCampaignError | Problem | Text]:
    """Return the exit code and what is said of an error; a call that was broken off has no error."""
    if isinstance(error, GovCampaignError):
        return WRONG_CALL, error
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED, Text("已中断", "interrupted")
    if isinstance(error, OSError):
        remedy = Text("核对路径、权限和磁盘空间", "check the path, its permissions and the disk")
        place, reason = (
            str(error.filename or "govcampaign"),
            system_reason(error) if error.strerror else same(str(error)),
        )
        return WRONG_CALL, Problem(place, reason, remedy, code="system_error")
    words = f"{type(error).__name__}: {error}"
    reason = Text(f"程序出错（{words}）", f"the program failed ({words})")
    remedy = Text("加上 --debug 再运行一次，查看出错过程", "run it again with --debug to see the traceback")
    return FAILED, Problem("govcampaign", reason, remedy, code="program_failed")


def _run(words: Sequence[str], output: Output) -> int:
    try:
        with telling_readers_gone():
            options = parser(output.lang, words).parse_args(words)
    except SystemExit:
        # argparse has printed the help that was asked for.
        output.flush()
        return 0
    output = evolve(output, lang=options.lang, as_json=options.json is True)
    if options.version:
        output.line(same(f"govcampaign {__version__}"))
        code = 0
    elif options.verb is None:
        output.page(parser(output.lang, words).format_help())
        code = 0
    else:
        # Standard output is for results: what a plugin or a plan prints goes beside them.
        with _warnings_in_words(output), redirect_stdout(output.errors):
            code = run_of(options.run)(options, output)
    # What stays in the buffer would fail after this function, as a traceback.
    output.flush()
    return code


@contextmanager
def _warnings_in_words(output: Output) -> Iterator[None]:
    """Tell of plugins left out and records not counted in the user's language, not by file and line."""

    def show(message: Warning | str, *where: Any, **more: Any) -> None:
        if isinstance(message, UncountedRecords):
            output.complain(message.say(output.lang))
        elif isinstance(message, PluginWarning):
            output.warn(Text(message.say("zh"), message.say("en")))
        else:
            before(message, *where, **more)

    with warnings.catch_warnings():
        before = warnings.showwarning
        warnings.simplefilter("always", PluginWarning)
        warnings.simplefilter("always", UncountedRecords)
        warnings.showwarning = show
        yield


def _usable(stream: TextIO | None, opened: ExitStack) -> TextIO:
    """Return a stream that spells out what its encoding lacks; where none is open, one that goes nowhere."""
    if stream is None:
        return opened.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _let_go(stream: TextIO) -> None:
    """Let what cannot be written go nowhere, instead of failing in the interpreter's last flush."""
    try:
        stream.flush()
    except OSError:
        with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
