"""
What the tables of cases share: what they rest on, the word for the sum, and lists of members.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govcampaign.domain.cases.readings import CaseReport
from govcampaign.wording import Lang, Text

TOTAL: Final = Text("合计", "total")
_NO_LIMITS: Final = Text(
    "本地没有设定诉求的办理时限，不判断是否超期。",
    "The place sets no time limit for cases; none is called overdue or in time.",
)


def titled(name: str, titles: Mapping[str, Text], lang: Lang) -> str:
    """Return what a name is called; one without a title is called by itself."""
    return titles[name].say(lang) if name in titles else name


def case_notes(report: CaseReport) -> tuple[Text, ...]:
    """Return what the time limits rest on, or that there are none."""
    if not report.has_limits:
        return (_NO_LIMITS,)
    rules = report.rules
    source = rules.source if rules else ""
    return (Text(f"时限依据：{source}", f"time limits by {source}"),)


_LISTED: Final = 20
"""Members named in one cell before the rest is only counted; a program has them all."""


def listed_ids(members: tuple[str, ...], lang: Lang) -> str:
    """Return the ids of cases as a list that a person reads."""
    said = ("、" if lang == "zh" else ", ").join(members[:_LISTED])
    more = len(members) - _LISTED
    if more <= 0:
        return said
    return Text(f"{said}，另有{more}件", f"{said} and {more} more").say(lang)
