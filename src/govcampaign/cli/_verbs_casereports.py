"""
The name and options of the command that shows how the cases stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb

BYS: Final = {"单位": "unit", "类别": "kind", "渠道": "channel"}
"""What the figures are given by: the Chinese word, and the name."""
_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"


def add(verb: Verb) -> None:
    """Add the command."""
    about = Text(
        "统计诉求办理情况：历时、超期、按时、办结、退回、满意",
        "show the figures of the cases: age, overdue, in time, done, returned, satisfied",
    )
    report = verb(
        "case-report",
        "govcampaign.cli._casereports:case_report",
        about,
        f"govcampaign case-report {_PLACE} --as-of 2013-07-25",
        f"govcampaign case-report {_PLACE} --as-of today --by unit",
        f"govcampaign case-report {_PLACE} --as-of today --list",
    )
    report.store()
    report.days()
    report.calendar()
    by = Text("按单位（unit）、类别（kind）或渠道（channel）统计", "by unit, kind or channel")
    report.option("--by", named=BYS, about=by)
    report.option("--list", action="store_true", about=Text("逐件列出", "list each case"))
    report.disable()
