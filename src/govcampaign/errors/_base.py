"""
The base of every error: a place, a reason, a remedy.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from reprlib import Repr
from typing import Any, Final, Self

from attrs import frozen

from govcampaign.wording import Lang, Text, visible

_WORD: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Where a class's name is parted into words."""

_RECORD: Final = re.compile(r"\d{4}-\d\d-\d\d~[^~]*(~.*)", re.DOTALL)
"""The natural key of a record: its day, its kind, and what else tells it apart."""

_QUOTED: Final = Repr()
_QUOTED.maxstring = _QUOTED.maxother = 60


@frozen
class Problem:
    """
    One mistake in what a person passed, collected with its siblings.

    Attributes:
        place: Where it stands: a key path, a line, a cell, a name.
        reason: What is wrong.
        remedy: What to do about it.
        code: The kind of mistake, as `GovCampaignError.code` says it.
        field: The field it is in; None where it concerns no single one.
        record: Which of several it is in: an index from 0, or a key such as `duties[0]`; None for one.
    """

    place: str
    reason: Text
    remedy: Text
    code: str = "invalid_value"
    field: str | None = None
    record: int | str | None = None

    def say(self, lang: Lang = "en") -> str:
        """Return the problem as one line: place, reason, remedy; what a reader cannot see is spelled out."""
        colon, stop = ("：", "。") if lang == "zh" else (": ", "; ")
        place = _in_words(self.place) or "''"  # an empty word was given
        return visible(f"{place}{colon}{self.reason.say(lang)}{stop}{self.remedy.say(lang)}")

    def as_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """Return the problem for JSON: code, place, field, record, and the words in `zh` or `en`."""
        return {
            "code": self.code,
            "place": self.place,
            "field": self.field,
            "record": self.record,
            "reason": self.reason.say(lang),
            "remedy": self.remedy.say(lang),
        }


def _in_words(place: str) -> str:
    """Return a place for people: of the natural keys of records the day and what tells them apart."""
    return ", ".join(map(_record_in_words, place.split(", ")))


def _record_in_words(key: str) -> str:
    found = _RECORD.fullmatch(key)
    if found is None:
        return key
    # Numbers of 0 and empty parts tell nothing.
    parts = (part for part in found[1].split("~") if part not in ("", "0"))
    return " ".join((key[:10], *(part.replace("%7E", "~").replace("%25", "%") for part in parts)))


class GovCampaignError(Exception):
    """
    Base of every error here: a place, a reason and a remedy.

    Attributes:
        place: Where it happened.
        reason: What is wrong.
        remedy: What to do about it.
        code: The kind of mistake: the class's name in small letters, or one of `CODES`; it does not change
            between releases.
        field: The field it is in; None where it concerns no single one.
        record: Which of several it is in: an index from 0, or a key such as `duties[0]`; None for one.
        errors: The parts of an error that reports several, each with a code, field and record of its own.
    """

    place: str
    reason: Text
    remedy: Text
    code: str = "error"
    field: str | None = None
    record: int | str | None = None
    errors: tuple[Problem | GovCampaignError, ...] = ()

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        if "code" not in vars(cls):
            cls.code = _WORD.sub("_", cls.__name__).lower()

    def __init__(self, place: str, reason: Text, remedy: Text) -> None:
        super().__init__(place, reason, remedy)
        self.place = place
        self.reason = reason
        self.remedy = remedy

    def about(
        self, *, code: str | None = None, field: str | None = None, record: int | str | None = None
    ) -> Self:
        """Return the error itself, with what is known of its code, field and record; None changes nothing."""
        for name, value in (("code", code), ("field", field), ("record", record)):
            if value is not None:
                setattr(self, name, value)
        return self

    def say(self, lang: Lang = "en") -> str:
        """Return the error as one line in `zh` or `en`."""
        return self.as_problem().say(lang)

    def as_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """Return the error for JSON, as `Problem.as_dict` does; its parts, if any, are under `errors`."""
        own = self.as_problem().as_dict(lang)
        return {**own, "errors": [each.as_dict(lang) for each in self.errors]} if self.errors else own

    def as_problem(self) -> Problem:
        """Return the error as a value that can be collected with others."""
        return Problem(self.place, self.reason, self.remedy, self.code, self.field, self.record)

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


def did_you_mean(wrong: object, known: Iterable[str], first: Sequence[str] = ()) -> Text:
    """
    Return a remedy that names the nearest known word, or the known words.

    Args:
        wrong: What was asked for.
        known: What there is; the first twelve are listed where none is near.
        first: Those that are listed before the others.
    """
    choices = [*first, *sorted(set(known).difference(first))]
    near = get_close_matches(in_words(wrong), choices, n=1)
    if near:
        return Text(f"是不是“{near[0]}”？", f"did you mean {near[0]!r}?")
    if not choices:
        return Text("目前一个也没有", "none is known yet")
    shown, more = choices[:12], len(choices) > 12
    return Text(
        f"已知的有：{'、'.join(shown)}{' 等' if more else ''}",
        f"known: {', '.join(shown)}{' …' if more else ''}",
    )


_SYSTEM: Final = {
    FileNotFoundError: "文件不存在",
    PermissionError: "没有权限",
    IsADirectoryError: "这是文件夹，不是文件",
    NotADirectoryError: "路径中的上一级不是文件夹",
    FileExistsError: "文件已存在",
}


def system_reason(error: OSError) -> Text:
    """Return what the operating system says of an error; in Chinese the usual ones, others as they are."""
    words = error.strerror or type(error).__name__
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return Text("磁盘已满" if full else _SYSTEM.get(type(error), words), words)


def shown(value: object) -> str:
    """Return a value as a reason quotes it: in one line and short, however long or deep it is."""
    try:
        return _QUOTED.repr(value)
    except ValueError:
        # Python refuses to write an integer of more than some thousand digits.
        return type(value).__name__


def in_words(value: object) -> str:
    """Return what somebody wrote where a text is due: a text as it is, anything else as `shown` quotes it."""
    return value if isinstance(value, str) else shown(value)
