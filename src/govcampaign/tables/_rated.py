"""
A duty with its rates, and the words for what rates leave out.
"""

from __future__ import annotations

from typing import Final, Self

from attrs import frozen

from govcampaign.domain.standing.matrix import DutyView
from govcampaign.domain.standing.progress import Progress
from govcampaign.domain.standing.rate import Rate
from govcampaign.tables._columns import number_of
from govcampaign.tables.plan import listed
from govcampaign.wording import Lang, Text

ONLY_TIMELINESS: Final = Text("{reason}（仅按时率）", "{reason} (timeliness only)")


@frozen(kw_only=True)
class Rated:
    """
    A view with what several columns need of it, read once.

    Attributes:
        view: The view of a duty, or of one of its rounds.
        completeness: Its completeness.
        timeliness: Its timeliness.
        timeliness_of_due: Its timeliness of what is due.
        participation: Its participation.
    """

    view: DutyView
    completeness: Rate
    timeliness: Rate
    timeliness_of_due: Rate
    participation: Rate

    @classmethod
    def of(cls, view: DutyView) -> Self:
        """Read the rates of a view."""
        return cls(
            view=view,
            completeness=view.completeness,
            timeliness=view.timeliness,
            timeliness_of_due=view.timeliness_of_due,
            participation=view.participation,
        )


def share_of(progress: Progress) -> str:
    """Return the amount of what is wanted as a percentage, rounded down to one decimal; empty without one."""
    share = progress.share
    return "" if share is None else f"{number_of(share * 1000 // 1 / 10)}%"


def left_out(completeness: Rate, timeliness: Rate, lang: Lang) -> str:
    """Return what the rates leave out; what only timeliness leaves out is said to be so."""
    shared = {out.reason for out in completeness.left_out}
    words = [out.say(lang) for out in completeness.left_out]
    words += [
        ONLY_TIMELINESS.fill(reason=out.say(lang)).say(lang)
        for out in timeliness.left_out
        if out.reason not in shared
    ]
    return listed(words, lang)
