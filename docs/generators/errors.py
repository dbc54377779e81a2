"""
The page of the errors and their codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generators.markup import page, sentences, table
from govcampaign import errors
from govcampaign.errors import CODES, LEDGER_CODES, GovCampaignError
from govcampaign.wording import Text


def error_codes() -> str:
    """Return the page of every error, and of every code."""
    return page(
        "Errors and their codes",
        "Every error has a `code`, and where they are known a `field` and a `record` (which of several: an "
        "index from 0, the line of a file, or a key such as `duties[0]`). `say(lang)` gives one line, "
        "`as_dict(lang)` what a form or a program needs, in `zh` or `en`. An error that reports several "
        "mistakes keeps them in `errors`, each with a code, field and record of its own. A code does not "
        "change between releases; new ones may be added.",
        "## Classes",
        "The code of an error is its class's name in small letters, unless it has one of the codes further "
        "down. Each class is also the builtin exception that a Python programmer would expect.",
        table(("code", "class", "is also", "raised when"), _classes()),
        "## Codes of mistakes that share a class",
        table(("code", "meaning", "含义"), _meanings(CODES)),
        "## Codes of findings in ledgers",
        "A finding in a cell or a row of a ledger has the code of an error, or one of these.",
        table(("code", "meaning", "含义"), _meanings(LEDGER_CODES)),
    )


def _meanings(codes: Mapping[str, Text]) -> Iterator[tuple[str, str, str]]:
    for code, text in codes.items():
        yield f"`{code}`", text.en, text.zh


def _classes() -> Iterator[tuple[str, str, str, str]]:
    found = (each for each in vars(errors).values() if isinstance(each, type))
    for cls in sorted((each for each in found if issubclass(each, GovCampaignError)), key=lambda c: c.code):
        builtin = [base.__name__ for base in cls.__mro__ if base.__module__ == "builtins"]
        also = ", ".join(
            f"`{name}`" for name in builtin if name not in ("object", "BaseException", "Exception")
        )
        yield f"`{cls.code}`", f"`{cls.__name__}`", also, sentences(cls.__doc__)
