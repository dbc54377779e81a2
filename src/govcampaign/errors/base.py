"""
The base of every error: a place, a reason, a remedy.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from attrs import frozen

from govcampaign.wording import Text, visible


@frozen
class Problem:
    """
    One mistake in what a person handed in, collected with its siblings.

    Attributes:
        place: Where it stands: a key path, a line, a cell, a name.
        reason: What is wrong.
        remedy: What to do about it.
    """

    place: str
    reason: Text
    remedy: Text

    def say(self, lang: str = "en") -> str:
        """Return the problem as one line: place, reason, remedy; what a reader cannot see is spelled out."""
        return visible(f"{self.place}: {self.reason.say(lang)}; {self.remedy.say(lang)}")


class GovCampaignError(Exception):
    """
    Base of every error here: a place, a reason and a remedy.

    Attributes:
        place: Where it happened.
        reason: What is wrong.
        remedy: What to do about it.
    """

    place: str
    reason: Text
    remedy: Text

    def __init__(self, place: str, reason: Text, remedy: Text) -> None:
        super().__init__(place, reason, remedy)
        self.place = place
        self.reason = reason
        self.remedy = remedy

    def say(self, lang: str = "en") -> str:
        """Return the error as one line in `zh` or `en`."""
        return self.as_problem().say(lang)

    def as_problem(self) -> Problem:
        """Return the error as a value that can be collected with others."""
        return Problem(self.place, self.reason, self.remedy)

    def __str__(self) -> str:
        return self.say("en")

    def __reduce__(self) -> tuple[Any, ...]:
        # Subclasses take typed arguments, so the default "call the class with
        # args" of exceptions cannot rebuild them in another process.
        return _revive, (type(self), self.args, self.__dict__.copy())


def _revive(cls: type[GovCampaignError], args: tuple[Any, ...], state: dict[str, Any]) -> GovCampaignError:
    # An OSError among the bases has a shape that only its own `__new__` can make.
    error = (OSError if issubclass(cls, OSError) else Exception).__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


def did_you_mean(wrong: str, known: Iterable[str]) -> Text:
    """
    Return a remedy that names the nearest known word, or the known words.

    Args:
        wrong: What was asked for.
        known: What there is; the first twelve are listed where none is near.
    """
    choices = sorted(set(known))
    near = get_close_matches(wrong, choices, n=1)
    if near:
        return Text(f"是不是“{near[0]}”？", f"did you mean {near[0]!r}?")
    if not choices:
        return Text("目前一个也没有登记", "none is known yet")
    shown, more = choices[:12], len(choices) > 12
    return Text(
        f"已知的有：{'、'.join(shown)}{' 等' if more else ''}",
        f"known: {', '.join(shown)}{' …' if more else ''}",
    )
