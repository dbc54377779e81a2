"""
A draft: a notice as far as the reader understands it, ready to be finished by a person.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from attrs import field, frozen

from govcampaign._planfile import read_plan
from govcampaign.domain.checks import as_day
from govcampaign.domain.given import expect, expect_each
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.drafting.comparing import Comparison, compared
from govcampaign.drafting.data import as_data
from govcampaign.drafting.page import LONGEST, page_of
from govcampaign.drafting.plan import plan_toml
from govcampaign.findings import Finding
from govcampaign.lint import lint_plan
from govcampaign.notice.parts import Question
from govcampaign.notice.reading import Reading, read
from govcampaign.wording import Lang


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

    def toml(self, lang: Lang = "zh") -> str:
        """
        Return a plan file a person finishes; it loads and can be checked as it is.

        What is inferred is marked with a comment that names its clause; what is open is asked in a comment
        where the answer belongs.

        Args:
            lang: The language of the comments.
        """
        return plan_toml(self.reading, self.name, lang)

    @property
    def campaign(self) -> Campaign:
        """Return the campaign as far as it is certain or inferred: the draft's plan file, loaded."""
        return read_plan(self.toml(), format="toml", place=self.name)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return what a person must answer, in the order of the text."""
        return self.reading.questions

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what checking the draft's campaign finds, in the order of the codes."""
        return lint_plan(self.campaign).everything

    def compared(self, campaign: Campaign) -> Comparison:
        """
        Return what differs between a finished plan and this draft of its text.

        Args:
            campaign: The plan.

        Raises:
            InvalidValue: The value is not a campaign.
        """
        expect(campaign, Campaign, "compared")
        return compared(campaign, self.reading)

    def html(self, lang: Lang = "zh", *, personal: bool = False) -> str:
        """
        Return the notice as one HTML file: its text with its parts marked, duties and questions beside it.

        The file works from the disk and makes no request; it has both languages.

        Args:
            lang: The language in which it opens.
            personal: Whether telephone numbers, addresses and names of contacts are shown.

        Raises:
            ValueError: The language is unknown.
        """
        # A text of that length is not a notice that somebody finishes; checking it would take minutes.
        findings = self.findings if len(self.reading.source.text) <= LONGEST else ()
        return page_of(self.reading, self.name, findings, lang, personal=personal)

    def as_data(self) -> dict[str, Any]:
        """Return what was found as plain data without contacts, the form in which drafts are compared."""
        return as_data(self.reading, self.name)


def read_notice(
    text: str, dated: date | str | None = None, name: str | None = None, *, known: Collection[str] = ()
) -> Draft:
    """
    Read the text of a notice into a draft; any text gives one.

    Args:
        text: The text.
        dated: The day of the notice, where the text gives none: a date, or `2013-07-10`.
        name: What to call the notice; None is `notice`.
        known: A list of names of units, such as those of a roster, that the reader is to know.

    Raises:
        InvalidValue: Text, name or a known name is not a text, or the day is none or outside 1900 to 2200.
    """
    expect(text, str, "read_notice")
    name = "notice" if name is None else name
    expect(name, str, "name")
    expect(known, (list, tuple, set, frozenset), "known")
    expect_each(known, str, "known")
    day = None if dated is None else as_day(dated, "dated")
    return Draft(name=name, reading=read(text, dated=day, known=known))
