"""
The options of the story, and the border where errors become one line.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from binhai_2013.story import Stage, tell
from govcampaign import GovCampaignError, Text
from govcampaign.errors import Problem

WRONG_CALL = 2
"""The exit code of a story that could not be told."""

INTERRUPTED = 130
"""The exit code of a story that was stopped from the keyboard, as shells have it."""


class _Parser(argparse.ArgumentParser):
    """A parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to look, and leave with 2."""
        self.exit(WRONG_CALL, f"binhai_2013: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the story's options."""
    options = _Parser(prog="python -m binhai_2013", description="Tell the Binhai service month of 2013.")
    options.add_argument(
        "--store",
        metavar="URL",
        help="where to keep it (default: a SQLite file in the out folder, made anew)",
    )
    options.add_argument("--seed", type=int, default=2013, help="of the invented events (default: 2013)")
    options.add_argument(
        "--out", type=Path, default=Path("out/binhai_2013"), help="folder of the files it leaves"
    )
    options.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the story")
    options.add_argument(
        "--quiet", action="store_true", help="leave the files, tell nothing but where they are"
    )
    return options


def main(argv: Sequence[str] | None = None, stdout: TextIO | None = None) -> int:
    """
    Tell the story; return 0, or the code of what went wrong.

    Args:
        argv: The words after the program's name; None takes the process's own.
        stdout: Where the story goes; None is standard output.
    """
    options = parser().parse_args(argv)
    stream = stdout or sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        # A terminal that knows no Chinese gets question marks, and the files all the same.
        stream.reconfigure(errors="replace")
    stage = Stage(
        out=options.out,
        store=options.store,
        seed=options.seed,
        lang=options.lang,
        quiet=options.quiet,
        stream=stream,
    )
    try:
        tell(stage)
    except GovCampaignError as error:
        return _refuse(error.say(options.lang))
    except OSError as error:
        reason = Text("不能写入（{why}）", "it cannot be written ({why})").fill(why=error.strerror or error)
        remedy = Text("用 --out 换一个位置", "name another place with --out")
        return _refuse(Problem(str(error.filename or options.out), reason, remedy).say(options.lang))
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _refuse(line: str) -> int:
    print(f"binhai_2013: {line}", file=sys.stderr)
    return WRONG_CALL
