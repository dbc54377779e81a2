"""
Observers: hooks that are called after something was done.

The office calls them once for each of its own calls, when everything is written
and nothing is locked. All observers are called, in the order of their priority
and name. Their results are ignored. One that raises stops neither the operation
nor the other observers.

An observer takes the arguments that it wants, by name. Only the process that did
the work calls it: if that process is killed before, the observer is not called.
An observer that must miss nothing reads the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from govcampaign.hookspecs._marks import hookspec

if TYPE_CHECKING:
    # Only named in signatures: a plugin that offers a format loads no domain.
    from govcampaign.domain.cases.case import Case
    from govcampaign.domain.journal.entry import Entry
    from govcampaign.domain.journal.ruling import Ruling
    from govcampaign.domain.plan.campaign import Campaign
    from govcampaign.domain.standing.reminder import Reminder
    from govcampaign.domain.units.change import RosterChange
    from govcampaign.domain.units.enterprise import Enterprise
    from govcampaign.domain.units.roster import Roster
    from govcampaign.ports.notification import Delivery

Entered: TypeAlias = "Entry | Ruling | RosterChange | Enterprise | Case"
"""What is entered: a record, correction or void (`Entry`), ruling, roster change, enterprise or case."""


@hookspec()
def govcampaign_on_adopted(campaign: Campaign, roster: Roster) -> None:
    """
    Called after a plan is adopted; not called if it was already adopted.

    List the plugin in the entry-point group `govcampaign.observers`, like every observer.

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
    Called after records, corrections, voids, rulings, roster changes, enterprises or cases are entered.

    It is called once for each call of the office, with all that the call entered. An
    import that broke off and is run again under its name passes all of its records
    again; the target and the number of an entry tell whether it was passed before.

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
    Called after reminders are sent; not called if nothing was left to send.

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
        day: The day of the reminders.
        sent: The reminders that the channel delivered.
        failed: What did not arrive, one delivery a reminder under the reminder's key, with the channel's
            detail; only what is to be retried is tried again by a later run.
    """
