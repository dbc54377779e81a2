"""
The options of the story, and the border where errors become one line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from binhai_2013.story import Stage, tell
from govcampaign import GovCampaignError


def parser() -> argparse.ArgumentParser:
    """Return the parser of the story's options."""
    options = argparse.ArgumentParser(
        prog="python -m binhai_2013", description="Tell the Binhai service month of 2013."
    )
    options.add_argument(
        "--store", metavar="URL", help="where to keep it (default: a SQLite file in the out folder)"
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
    Tell the story; return 0, or 2 if it could not be told.

    Args:
        argv: The words after the program's name; None takes the process's own.
        stdout: Where the story goes; None is standard output.
    """
    options = parser().parse_args(argv)
    stage = Stage(
        out=options.out,
        store=options.store,
        seed=options.seed,
        lang=options.lang,
        quiet=options.quiet,
        stream=stdout or sys.stdout,
    )
    try:
        tell(stage)
    except GovCampaignError as error:
        print(f"binhai_2013: {error.say(options.lang)}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"binhai_2013: {options.out}: {error.strerror or error}", file=sys.stderr)
        return 2
    return 0
