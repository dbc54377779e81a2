"""
The parser, and the border where errors become one line and an exit code.

Exit codes: 0 clean, 1 findings of severity error (or a plugin that failed, for
`plugins`), 2 the call itself was wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn, TextIO

from govcampaign.cli import commands
from govcampaign.cli.render import Output
from govcampaign.errors import GovCampaignError, InvalidValue
from govcampaign.wording import Text

WRONG_CALL: Final = 2
"""The exit code of a call that was itself wrong."""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is an error of ours: one line, with the remedy."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint instead of printing usage."""
        raise InvalidValue(
            self.prog, Text(message, message), Text(f"见 {self.prog} --help", f"see {self.prog} --help")
        )


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command; the reference page is made from it."""
    top = _Parser(
        prog="govcampaign", description="Campaigns of government offices: who owes what, and how it stands."
    )
    top.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of what is printed")
    verbs = top.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    lint = _verb(verbs, "lint", commands.lint, "check a plan; exit 1 if a finding is an error")
    lint.add_argument(
        "target", metavar="TARGET", help="package.module:attribute, or a plan file (.toml, .json)"
    )
    _roster(lint)
    owed = _verb(
        verbs, "obligations", commands.obligations, "list who owes what, once a roster is laid over a plan"
    )
    owed.add_argument(
        "target", metavar="TARGET", help="package.module:attribute, or a plan file (.toml, .json)"
    )
    _roster(owed)
    matrix = _verb(verbs, "matrix", commands.matrix, "show how every obligation stands on a day")
    _store(matrix)
    _days(matrix)
    matrix.add_argument("--duty", help="only this duty, by id")
    explain = _verb(verbs, "explain", commands.explain, "say why one obligation stands as it does")
    _store(explain)
    _days(explain)
    explain.add_argument("obligation", metavar="OBLIGATION", help="its id, as duty/unit or duty/unit/slot")
    remind = _verb(
        verbs, "remind", commands.remind, "send what units should be told on a day, each thing once"
    )
    _store(remind)
    remind.add_argument("--on", required=True, metavar="DAY", help="the day, as 2013-07-24")
    remind.add_argument(
        "--notifier", default="console", metavar="NAME", help="the channel (default: console)"
    )
    remind.add_argument("--dry-run", action="store_true", help="only list, send nothing and note nothing")
    export = _verb(verbs, "export", commands.export, "write tables to a file")
    _store(export)
    _days(export)
    export.add_argument("--out", required=True, metavar="PATH", help="the file to write")
    export.add_argument(
        "--format", metavar="NAME", help="csv, json, markdown, xlsx, … (default: by the file's ending)"
    )
    export.add_argument(
        "--what",
        nargs="+",
        choices=commands.TABLES,
        default=["matrix"],
        help="which tables (default: matrix)",
    )
    plugins = _verb(verbs, "plugins", commands.plugins, "list what is installed, and what is wrong with it")
    plugins.add_argument(
        "--load", action="store_true", help="load everything first, so that every fault shows"
    )
    return top


def _verb(verbs: Any, name: str, run: Any, about: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=about, description=about)
    verb.add_argument("--json", action="store_true", help="print one JSON document instead of tables")
    # Given before or after the command; SUPPRESS keeps the first from being overwritten by a default.
    verb.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    verb.set_defaults(run=run)
    return verb


def _roster(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--roster", metavar="TARGET", help="package.module:attribute, or a csv file of units and groups"
    )


def _store(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--store", required=True, metavar="URL", help="such as sqlite:///binhai.db")
    verb.add_argument("--campaign", required=True, metavar="ID", help="the campaign's id in the store")


def _days(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--as-of", required=True, metavar="DAY", help="judge by what happened until this day")
    verb.add_argument(
        "--known-by", metavar="DAY", help="see what was entered by the end of this day (default: as-of)"
    )


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
    out, err = stdout or sys.stdout, stderr or sys.stderr
    words = list(sys.argv[1:] if argv is None else argv)
    lang = _asked_language(words)
    try:
        options = parser().parse_args(words)
        output = Output(stream=out, lang=options.lang, as_json=options.json)
        code: int = options.run(options, output)
    except GovCampaignError as error:
        print(f"govcampaign: {error.say(lang)}", file=err)
        return WRONG_CALL
    except BrokenPipeError:
        # The reader went away (`| head`); there is nobody left to tell.
        return 0
    return code


def _asked_language(words: Sequence[str]) -> str:
    """Return the language asked for, even where the rest of the call is wrong."""
    for at, word in enumerate(words):
        value = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and at + 1 < len(words):
            value = words[at + 1]
        if value in ("zh", "en"):
            return value
    return "zh"
