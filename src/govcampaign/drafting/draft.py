"""
A draft: a notice as far as the reader understands it, ready to be finished by a person.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import field, frozen

from govcampaign.domain.given import expect
from govcampaign.drafting.data import as_data
from govcampaign.notice.reading import Reading, read


@frozen(kw_only=True)
class Draft:
    """
    A notice as far as the reader understands it.

    Attributes:
        name: What the notice is called in errors, comments and pages.
        reading: What the reader found.
    """

    name: str
    reading: Reading = field(repr=False)

    def as_data(self) -> dict[str, Any]:
        """Return what was found as plain data, the form in which drafts are compared."""
        return as_data(self.reading, self.name)


def read_notice(text: str, dated: date | None = None, name: str | None = None) -> Draft:
    """
    Read the text of a notice into a draft; any text gives one.

    Args:
        text: The text.
        dated: The day of the notice, where the text gives none.
        name: What to call the notice; None is `notice`.

    Raises:
        InvalidValue: The text is no text.
    """
    expect(text, str, "read_notice")
    return Draft(name="notice" if name is None else name, reading=read(text, dated=dated))
