"""
Protocols by which a type checker compares a plugin with its hooks.

pluggy gives a hook no type. A plugin, a module as well as an object, is compared
where it names what it implements:

    if TYPE_CHECKING:
        import my_plugin
        _: ProvidesExporters = my_plugin

The arguments of observers are passed by name. An observer that takes only some of
them is accepted if it ends in `**_: object`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from govcampaign.hookspecs._specs import (
    ExporterSpec,
    LedgerSpec,
    LintRuleSpec,
    NotifierSpec,
    PageSpec,
    PaperSpec,
    RollupSpec,
    StoreSpec,
    TextSpec,
)

if TYPE_CHECKING:
    # As in `observers`.
    from govcampaign.domain.plan.campaign import Campaign
    from govcampaign.domain.standing.reminder import Reminder
    from govcampaign.domain.units.roster import Roster
    from govcampaign.hookspecs._observers import Entered
    from govcampaign.ports.notification import Delivery


class ProvidesStores(Protocol):
    """A plugin that offers stores."""

    def govcampaign_stores(self) -> list[StoreSpec]:
        """Offer stores."""


class ProvidesNotifiers(Protocol):
    """A plugin that offers channels."""

    def govcampaign_notifiers(self) -> list[NotifierSpec]:
        """Offer channels."""


class ProvidesExporters(Protocol):
    """A plugin that offers formats."""

    def govcampaign_exporters(self) -> list[ExporterSpec]:
        """Offer formats."""


class ProvidesLedgers(Protocol):
    """A plugin that offers formats that ledgers come in."""

    def govcampaign_ledgers(self) -> list[LedgerSpec]:
        """Offer formats."""


class ProvidesPapers(Protocol):
    """A plugin that offers formats that papers are written in."""

    def govcampaign_papers(self) -> list[PaperSpec]:
        """Offer formats."""


class ProvidesPages(Protocol):
    """A plugin that offers formats that pages are written in."""

    def govcampaign_pages(self) -> list[PageSpec]:
        """Offer formats."""


class ProvidesTexts(Protocol):
    """A plugin that offers formats that notices are read from."""

    def govcampaign_texts(self) -> list[TextSpec]:
        """Offer formats."""


class ProvidesRollups(Protocol):
    """A plugin that offers formats that facts are kept in."""

    def govcampaign_rollups(self) -> list[RollupSpec]:
        """Offer formats."""


class ProvidesLintRules(Protocol):
    """A plugin that offers rules for plans."""

    def govcampaign_lint_rules(self) -> list[LintRuleSpec]:
        """Offer families of rules."""


class ObservesAdopted(Protocol):
    """A plugin that is called after plans are adopted."""

    def govcampaign_on_adopted(self, *, campaign: Campaign, roster: Roster) -> object:
        """See `govcampaign.hookspecs.govcampaign_on_adopted`."""


class ObservesEntered(Protocol):
    """A plugin that is called after something is entered."""

    def govcampaign_on_entered(self, *, campaign: Campaign, entered: Sequence[Entered]) -> object:
        """See `govcampaign.hookspecs.govcampaign_on_entered`."""


class ObservesReminded(Protocol):
    """A plugin that is called after reminders are sent."""

    def govcampaign_on_reminded(
        self, *, campaign: Campaign, day: date, sent: Sequence[Reminder], failed: Sequence[Delivery]
    ) -> object:
        """See `govcampaign.hookspecs.govcampaign_on_reminded`."""
