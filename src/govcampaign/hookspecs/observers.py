"""
Observers: hooks that are told what was done, after the fact.

The office calls them once for each thing that it is told to do, when all of it
is written and nothing is locked. All of them are called, in the order of their
priority and name; what they return is ignored, and one that fails keeps neither
the work from being done nor the others from being told.

An observer takes the arguments that it wants, by name. It is told by the
process that did the work, and by no other: where that process is killed in
between, nobody is told. Whoever must miss nothing reads the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from govcampaign.hookspecs.marks import hookspec

if TYPE_CHECKING:
    # Only named in signatures: a plugin that offers a format loads no domain.
    from govcampaign.domain.journal.case import Case
    from govcampaign.domain.journal.entry import Entry
    from govcampaign.domain.journal.ruling import Ruling
    from govcampaign.domain.plan.campaign import Campaign
    from govcampaign.domain.standing.reminder import Reminder
    from govcampaign.domain.units.enterprise import Enterprise
    from govcampaign.domain.units.roster import Roster, RosterChange
    from govcampaign.ports.notification import Delivery

Entered: TypeAlias = "Entry | Ruling | RosterChange | Enterprise | Case"
"""What is entered: a record, correction or void (`Entry`), ruling, roster change, enterprise or case."""


@hookspec()
def govcampaign_on_adopted(campaign: Campaign, roster: Roster) -> None:
    """
    Hear that a plan was adopted; adopting the very same again is not told.

    List the plugin in the entry-point group `govcampaign.observers`, as for every observer.

    Example:
        ```python
        from govcampaign.hookspecs import hookimpl

        ADOPTED = []


        @hookimpl
        def govcampaign_on_adopted(campaign):
            ADOPTED.append(campaign.title.zh)
        ```

    Args:
        campaign: The plan.
        roster: The roster that it was adopted with.
    """


@hookspec()
def govcampaign_on_entered(campaign: Campaign, entered: Sequence[Entered]) -> None:
    """
    Hear what was entered: records, corrections, voids, rulings, roster changes, enterprises, cases.

    One call of the office is told once, however many records it entered. An import
    that broke off is told when it is made again under its name, with all of its
    records: an entry may be told twice, and is known by its target and number.

    Example:
        ```python
        from govcampaign.hookspecs import hookimpl

        LINES = []


        @hookimpl
        def govcampaign_on_entered(campaign, entered):
            LINES.extend(f"{campaign.id}: {type(each).__name__}" for each in entered)
        ```

    Args:
        campaign: The plan.
        entered: What was entered, in the order of the call; never empty.
    """


@hookspec()
def govcampaign_on_reminded(
    campaign: Campaign, day: date, sent: Sequence[Reminder], failed: Sequence[Delivery]
) -> None:
    """
    Hear what a run of reminding sent; a run that found everything told before is not told.

    Example:
        ```python
        from govcampaign.hookspecs import hookimpl

        REMINDED = []


        @hookimpl
        def govcampaign_on_reminded(day, sent):
            REMINDED.extend((day, reminder.unit) for reminder in sent)
        ```

    Args:
        campaign: The plan.
        day: The day that the run spoke for.
        sent: The reminders that went out.
        failed: What the channel did not take, with its words; a later run tries again.
    """
