"""
Entry forms: the fields of a kind of record, and the record that a form or a JSON object describes.

Nothing here knows a kind by name: fields, headings and types come from the library's list of kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from govcampaign import GovCampaignError
from govcampaign.domain.journal.fields import Field, Holds
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import kind_named
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.errors import InvalidRecords, InvalidValue, Problem, did_you_mean
from govcampaign.wording import Lang, Text

_BETWEEN: Final = re.compile("[、，,；;\r\n]+")
"""What stands between the values of a field that holds several."""

_BLANK: Final[tuple[Any, ...]] = (None, "", [])


@frozen(kw_only=True)
class Box:
    """
    One field of a form, as it is shown.

    Attributes:
        name: Its name.
        label: What it is called.
        type: The type of its input: `text`, `number` or `date`.
        needed: Whether it must be filled.
        value: What is in it.
        errors: What is wrong with it.
    """

    name: str
    label: str
    type: str
    needed: bool
    value: str
    errors: tuple[str, ...]


_INPUTS: Final = {Holds.NUMBER: "number", Holds.DAY: "date"}


def fields_of_kind(kind: str) -> dict[str, Field]:
    """Return the fields that a person fills in for a kind of record, by name."""
    found = kind_named(kind).fields
    # The name of a kind that only the plan knows is said by `kind`; the office fills in a round by itself.
    hidden = ("name", "filled_round")
    return {
        name: each for name, each in found.items() if each.holds is not Holds.PARTS and name not in hidden
    }


def record_from(kind: str, given: Mapping[str, Any], *, at: int | None = None) -> Record:
    """
    Return the record that a form or a JSON object describes.

    Args:
        kind: The kind of record.
        given: What is filled in, by field.
        at: Which of several it is, from 0.

    Raises:
        InvalidValue: The one mistake.
        InvalidRecords: There are several mistakes; it lists them all.
    """
    fields, values = fields_of_kind(kind), dict[str, Any]()
    errors: list[GovCampaignError] = [_unknown(name, fields, at) for name in given if name not in fields]
    for name, field in fields.items():
        try:
            value = _value(field, given.get(name))
        except InvalidValue as error:
            errors.append(error.about(field=name, record=at))
        else:
            values.update({} if value is None else {name: value})
    if not errors:
        values.update({"name": kind} if "name" in kind_named(kind).fields else {})
        try:
            return kind_named(kind).cls(**values)
        except InvalidValue as error:
            errors.append(error.about(record=at))
    raise errors[0] if len(errors) == 1 else InvalidRecords(kind, errors)


def boxes(
    kind: str, given: Mapping[str, str], lang: Lang, error: GovCampaignError | None = None
) -> tuple[Box, ...]:
    """Return the fields of a form with what was filled in, and the errors at their fields."""
    said = errors_at(error)
    return tuple(
        Box(
            name=name,
            label=field.heading.say(lang),
            type=_INPUTS.get(field.holds, "text"),
            needed=field.needed,
            value=given.get(name, ""),
            errors=tuple(each.say(lang) for each in said.get(name, ())),
        )
        for name, field in fields_of_kind(kind).items()
    )


def errors_at(error: GovCampaignError | None) -> dict[str, tuple[Text, ...]]:
    """Return what an error says, by field; what concerns no single field is under the empty text."""
    found: dict[str, tuple[Text, ...]] = {}
    for part in parts_of(error):
        found[part.field or ""] = (*found.get(part.field or "", ()), said_of(part))
    return found


def said_of(part: Problem | GovCampaignError | Uncounted) -> Text:
    """Return what is wrong and what to do about it, without the place."""
    return Text(f"{part.reason.zh}；{part.remedy.zh}", f"{part.reason.en}; {part.remedy.en}")


def parts_of(error: GovCampaignError | None) -> Iterable[Problem | GovCampaignError]:
    """Return the parts of an error that reports several mistakes, or the error itself."""
    if error is None:
        return ()
    return error.errors or (error,)


def _value(field: Field, given: Any) -> Any:
    """Return what is filled in as the field holds it; None where nothing is."""
    if field.several:
        listed = given if isinstance(given, list) else _BETWEEN.split(str(given or ""))
        words = tuple(str(each).strip() for each in listed if str(each).strip())
        return _filled(field, words or None)
    text = given.strip() if isinstance(given, str) else given
    if text in _BLANK or not isinstance(text, str):
        # What is no text comes from a JSON object; the record checks it.
        return _filled(field, None if text in _BLANK else text)
    if field.holds in (Holds.NUMBER, Holds.DAY):
        field.check(text, field.name)
        return int(text) if field.holds is Holds.NUMBER else date.fromisoformat(text)
    return text


def _filled(field: Field, value: Any) -> Any:
    """Return a value, or refuse the lack of one where there must be one."""
    if field.needed and value is None:
        raise InvalidValue(
            field.name,
            Text("没有填写", "it is blank"),
            Text(f"填写{field.heading.zh}", f"fill in {field.heading.en}"),
        ).about(code="blank")
    return value


def _unknown(name: str, fields: Iterable[str], at: int | None) -> InvalidValue:
    reason = Text(f"没有字段“{name}”", f"there is no field {name!r}")
    return InvalidValue(name, reason, did_you_mean(name, fields)).about(
        code="unknown_key", field=name, record=at
    )
