"""
Entry forms: Django's form of a kind of record, with the library's errors at their fields.

Nothing here knows a kind by name: fields, headings and types come from the library's list of kinds.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from django_office.words import language, word
from govcampaign import Attachment, GovCampaignError
from govcampaign.domain.journal.fields import Field, Holds
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import kind_named
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.errors import Problem

_BETWEEN: Final = re.compile("[、，,；;\r\n]+")
"""What stands between the values of a field that holds several."""


class Several(forms.CharField):
    """A field that holds several values, such as `商务委、科委`."""

    def to_python(self, value: Any) -> Any:
        """Return the values, without the space around them."""
        text = super().to_python(value)
        return tuple(each.strip() for each in _BETWEEN.split(text) if each.strip())


_INPUTS: Final[dict[Holds, Any]] = {Holds.NUMBER: forms.IntegerField, Holds.DAY: forms.DateField}


class RecordForm(forms.Form):
    """
    The form of one kind of record, with a file that proves it.

    Args:
        kind: The kind of record.
        given: What `forms.Form` takes.
        named: What `forms.Form` takes.
    """

    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, kind: str, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.kind = kind
        self.made: Record | None = None
        self.uploaded: bytes = b""
        for name, each in fields_of_kind(kind).items():
            self.fields[name] = _input(each)
        self.fields["proof"] = forms.FileField(required=False, label=word("proof"))

    def clean(self) -> dict[str, Any]:
        """Make the record where every field can be read, and show its error at the field otherwise."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        names = fields_of_kind(self.kind)
        values = {name: cleaned[name] for name in names if cleaned[name] not in (None, "", ())}
        if "name" in kind_named(self.kind).fields:
            values["name"] = self.kind
        if cleaned["proof"]:
            self.uploaded = cleaned["proof"].read()
            values["evidence"] = (Attachment(name=cleaned["proof"].name, digest=self.digest),)
        try:
            self.made = kind_named(self.kind).cls(**values)
        except GovCampaignError as error:
            self.tell(error)
        return cleaned

    @property
    def digest(self) -> str:
        """Return the digest of the file."""
        return f"sha256:{sha256(self.uploaded).hexdigest()}"

    def tell(self, error: GovCampaignError) -> None:
        """Show an error of the library at its fields; what concerns no field of the form stands on top."""
        for part in error.errors or (error,):
            said = ValidationError(said_of(part), code=part.code)
            self.add_error(part.field if part.field in self.fields else None, said)


def fields_of_kind(kind: str) -> dict[str, Field]:
    """Return the fields that a person fills in for a kind of record, by name."""
    found = kind_named(kind).fields
    # The name of a kind that only the plan knows is said by `kind`.
    # The office fills in a round by itself.
    hidden = ("name", "filled_round")
    shown = {name: each for name, each in found.items() if each.holds is not Holds.PARTS}
    return {name: each for name, each in shown.items() if name not in hidden}


def said_of(part: Problem | GovCampaignError | Uncounted) -> str:
    """Return what is wrong and what to do about it, without the place."""
    between = "；" if language() == "zh" else "; "
    return f"{part.reason.say(language())}{between}{part.remedy.say(language())}"


def _input(field: Field) -> Any:
    made = Several if field.several else _INPUTS.get(field.holds, forms.CharField)
    return made(required=field.needed, label=field.heading.say(language()))
