"""
Plan files: text ↔ `Campaign`; and calendar files.

TOML is what people write, in phrases such as `when = "7月上旬"`; JSON is the
dump, in full. Both forms may be read from either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Literal, NoReturn

import attrs

from govcampaign.authoring._calendars import calendar_from
from govcampaign.authoring._plan import plan_from, refuse_depth, too_deep
from govcampaign.authoring.textfile import decoded
from govcampaign.domain.given import expect
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.facts import Contact
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.errors import (
    InvalidPlan,
    InvalidValue,
    Problem,
    UnreadableFile,
    did_you_mean,
    in_words,
    shown,
)
from govcampaign.wording import Text, json_text

PERSONAL: Final = ("phones", "fax", "mail", "persons")
"""The fields of a `Contact` that reach a person; a dump leaves them out unless it is asked to keep them."""

_AT: Final = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")

_CORRECT: Final = Text("改正该处后重试", "correct that place and try again")


def read_plan(
    data: bytes | str,
    *,
    format: Literal["json", "toml"],
    place: str = "plan",
    calendar: WorkCalendar | None = None,
) -> Campaign:
    """
    Read a plan file.

    Args:
        data: The file's bytes (UTF-8, UTF-16 or GB18030), or its text.
        format: `json` or `toml`; each may hold the full form, the short form, or a mixture.
        place: What to call the file in errors.
        calendar: Working days and festivals that move, for its phrases; None is the State Council's.

    Raises:
        InvalidValue: The format is neither.
        UnreadableFile: The encoding or the syntax cannot be read; the place is `file:line:column`.
        InvalidPlan: With every mistake found, each with its key path.
    """
    return plan_from(_parsed(data, format, place), place, calendar)


def read_calendar(
    data: bytes | str, *, format: Literal["json", "toml"], place: str = "calendar"
) -> WorkCalendar:
    """
    Read a calendar file: years of holidays, and days of one place.

    Args:
        data: The file's bytes (UTF-8 with or without BOM, or GB18030), or its text.
        format: `json` or `toml`.
        place: What to call the file in errors.

    Raises:
        InvalidValue: The format is neither.
        UnreadableFile: The encoding or the syntax cannot be read; the place is `file:line:column`.
        InvalidCalendar: With every mistake found, each with its key path.
    """
    return calendar_from(_parsed(data, format, place), place)


def dump_plan(campaign: Campaign, *, personal: bool = False) -> str:
    """
    Return a plan as JSON: the full form, read again as the same campaign.

    What stands at its default is left out. The same campaign gives the same
    text, byte for byte.

    Args:
        campaign: The plan.
        personal: Keep telephone numbers, addresses and names of contacts, which are left out otherwise.

    Raises:
        InvalidValue: The value is not a campaign.
    """
    expect(campaign, Campaign, "dump_plan")
    hidden = () if personal else PERSONAL
    return json_text(_plain(campaign, hidden)) + "\n"


# -- reading ---------------------------------------------------------------------


def _parsed(data: bytes | str, format: str, place: str) -> Any:
    text = decoded(data, place)
    if format == "toml":
        return _toml(text, place)
    if format == "json":
        return _json(text, place)
    raise InvalidValue(
        "format",
        Text(f"不能读取“{in_words(format)}”格式", f"{shown(format)} is not a format of plans and calendars"),
        did_you_mean(format, ("json", "toml")),
    ).about(code="not_a_choice", field="format")


def _toml(text: str, place: str) -> Any:
    import tomllib

    try:
        written = tomllib.loads(text)
    except RecursionError as error:
        raise too_deep(place) from error
    except ValueError as error:
        at = _AT.search(str(error))
        if at is not None and at["line"]:
            line, column = int(at["line"]), int(at["column"])
        else:
            line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
        remedy = _quotes(text, line, column, str(error))
        _refuse("TOML", f"{place}:{line}:{column}", _AT.sub("", str(error)), error, remedy)
    refuse_depth(written, place)
    return written


def _json(text: str, place: str) -> Any:
    import json

    try:
        written = json.loads(text, object_pairs_hook=_table)
    except json.JSONDecodeError as error:
        _refuse("JSON", f"{place}:{error.lineno}:{error.colno}", error.msg, error)
    except RecursionError as error:
        raise too_deep(place) from error
    except ValueError as error:
        _refuse("JSON", place, str(error), error)
    refuse_depth(written, place)
    reason, remedy = Text("这个键出现两次", "the key appears twice"), Text("只留一个", "keep one of them")
    problems = [Problem(at, reason, remedy, code="repeated", field=at) for at in _doubled(written, "")]
    if problems:
        raise InvalidPlan(place, problems)
    return written


def _quotes(text: str, line: int, column: int, message: str) -> Text:
    """Return the remedy of a mistake in TOML: quotes, where a word in Chinese stands without them."""
    rest = text.split("\n")[line - 1][column - 1 :]
    if not rest or rest[0].isascii() or not rest[0].isalpha():
        return _CORRECT
    if message.startswith("Invalid value"):
        return Text('文字写在半角引号里，如 title = "月报"', 'write a text in quotes, such as title = "月报"')
    return Text('中文的键写在半角引号里，如 "人数" = …', 'write a Chinese key in quotes, as "人数" = …')


def _refuse(syntax: str, place: str, message: str, cause: BaseException, remedy: Text = _CORRECT) -> NoReturn:
    raise UnreadableFile(
        place,
        Text(f"{syntax} 语法错误：{message}", f"this is not {syntax}: {message}"),
        remedy,
    ).about(code="syntax") from cause


class _Doubled(dict[str, Any]):
    """A JSON object in which some keys appear twice; the last of each won."""

    twice: tuple[str, ...] = ()


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) == len(pairs):
        return table
    doubled = _Doubled(table)
    keys = [key for key, _ in pairs]
    doubled.twice = tuple(key for key in table if keys.count(key) > 1)
    return doubled


def _doubled(value: Any, place: str) -> Iterator[str]:
    """Yield the key paths that appear twice, in the file's order."""
    if isinstance(value, dict):
        for key, item in value.items():
            at = f"{place}.{key}" if place else key
            if isinstance(value, _Doubled) and key in value.twice:
                yield at
            yield from _doubled(item, at)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _doubled(item, f"{place}[{number}]")


# -- writing ---------------------------------------------------------------------


def _plain(value: Any, hidden: tuple[str, ...]) -> Any:
    """Return a domain value as JSON knows it, fields in order, a contact's `hidden` ones left out."""
    if isinstance(value, Text):
        return value.zh if value.zh == value.en else {"zh": value.zh, "en": value.en}
    if attrs.has(type(value)):
        masked = hidden if isinstance(value, Contact) else ()
        return {
            field.name: _plain(said, hidden)
            for field in attrs.fields(type(value))
            if (said := getattr(value, field.name)) != field.default and field.name not in masked
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return [_plain(item, hidden) for item in value] if isinstance(value, tuple) else value
