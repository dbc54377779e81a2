"""
The shape of an error, in both languages.
"""

from __future__ import annotations

from typing import Self

from govcampaign.errors import GovCampaignError, Problem
from govcampaign.shapes._base import Shape, TextData
from govcampaign.wording import Text, visible


class ErrorData(Shape, frozen=True, kw_only=True, tag="error/1"):
    """
    A mistake: where, what is wrong, and what to do.

    Attributes:
        code: The kind of mistake; it does not change between releases.
        place: Where it happened: a key path, a line, a cell, a name.
        field: The field it is in; null where it concerns no single one.
        record: Which of several it is in: an index from 0, or a key such as `duties[0]`; null for one.
        reason: What is wrong.
        remedy: What to do about it.
        errors: The parts of an error that reports several, each with a code, field and record of its own.
    """

    code: str
    place: str
    field: str | None
    record: int | str | None
    reason: TextData
    remedy: TextData
    errors: tuple[ErrorData, ...]

    @classmethod
    def of(cls, error: GovCampaignError | Problem) -> Self:
        """Return an error as data; characters that a reader cannot see are spelled out."""
        record = error.record
        return cls(
            code=error.code,
            place=visible(error.place),
            field=None if error.field is None else visible(error.field),
            record=visible(record) if isinstance(record, str) else record,
            reason=_seen(error.reason),
            remedy=_seen(error.remedy),
            errors=tuple(map(cls.of, error.errors)) if isinstance(error, GovCampaignError) else (),
        )


def _seen(text: Text) -> TextData:
    return TextData(zh=visible(text.zh), en=visible(text.en))
