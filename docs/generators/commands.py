"""
The page of the commands.
"""

from __future__ import annotations

import argparse

from generators.markup import page, table
from govcampaign.cli._verbs import parser

# What every command takes stands at the head of the page.
_SAME = ("help", "lang", "debug")

_ONE = (
    "`lint`: an error was found; `import`: a row was left out, or no ledger was found; `remind`: a message "
    "failed; `verify`: counts differ; `report`: a sum does not agree, or a published report is damaged; "
    "`plugins`: a plugin failed"
)


def commands() -> str:
    """Return the page of the command line."""
    verbs = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))  # noqa: SLF001
    return page(
        "Commands",
        "Every command takes `--lang zh` (the default) or `--lang en`, before or after its name, and "
        "`--json`, which prints one JSON document with sorted keys instead of tables: in UTF-8, or in ASCII "
        "where the output has another encoding. [JSON documents](json.md#commands) describes each; a call "
        "that fails prints an error as a document too. `--debug` adds the traceback of an error. What the "
        "environment variable `GOVCAMPAIGN_DISABLE` names, with commas between, is disabled as by "
        "`--disable`.",
        "Control, format, private-use and other invisible characters are printed as escapes such as `\\x1b` "
        "and `\\u202e`, and so are characters that the output's encoding lacks.",
        table(
            ("exit code", "means"),
            (
                ("0", "clean"),
                ("1", _ONE),
                (
                    "2",
                    "the call was wrong: a line for each mistake on standard error, with reason and remedy",
                ),
                ("3", "the program or a plugin failed"),
                ("130", "interrupted (Ctrl-C)"),
                ("141", "the reader of the output closed it, such as `| head`"),
            ),
        ),
        *(_command(name, verb) for name, verb in verbs.choices.items()),
    )


def _command(name: str, verb: argparse.ArgumentParser) -> str:
    actions = verb._actions  # noqa: SLF001
    options = [a for a in actions if a.dest not in _SAME and (a.dest != "json" or a.metavar)]
    about = (verb.description or "").strip()
    return "\n\n".join(
        (
            f"## {name}",
            f"{about[:1].upper()}{about[1:]}.",
            f"```sh\ngovcampaign {' '.join((name, *map(_usage, options)))}\n```",
            table(("argument", "means"), ((f"`{_spelled(a)}`", _meaning(a)) for a in options)),
        )
    )


def _spelled(option: argparse.Action) -> str:
    value = option.metavar if isinstance(option.metavar, str) else option.dest.upper()
    if option.nargs == 0:
        value = ""
    elif option.nargs == "+":
        value = f"{value} …"
    return " ".join(filter(None, (*option.option_strings[:1], value)))


def _usage(option: argparse.Action) -> str:
    required = option.required or not (option.option_strings or option.nargs == "?")
    return _spelled(option) if required else f"[{_spelled(option)}]"


def _meaning(option: argparse.Action) -> str:
    listed = [str(choice) for choice in option.choices or ()]
    choices = ", ".join(f"`{choice}`" for choice in listed)
    # A help that ends with the choices, because a placeholder hides them, has them in code marks here.
    said = (option.help or "").removesuffix(f": {', '.join(listed)}")
    return f"{said}{f': {choices}' if choices else ''}"
