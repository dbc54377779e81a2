"""
Plugins that a type checker refuses, each for one reason.

A line that ends in `# E: [code] words` is one of which it must say so; of no other it says anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.units.roster import Roster
from govcampaign.hookspecs import (
    Entered,
    ExporterSpec,
    LedgerSpec,
    NotifierSpec,
    ObservesAdopted,
    ObservesEntered,
    ObservesReminded,
    PaperSpec,
    ProvidesExporters,
    ProvidesLedgers,
    ProvidesLintRules,
    ProvidesNotifiers,
    ProvidesPages,
    ProvidesPapers,
    ProvidesStores,
    hookimpl,
)
from govcampaign.ports.notification import Notifier
from govcampaign.registry import Registry
from govcampaign.wording import same


def open_tray(settings: Mapping[str, str]) -> Notifier:
    """Open a channel."""
    return RecordingNotifier(settings)


class One:
    """Returns one spec, and not a list."""

    @hookimpl
    def govcampaign_notifiers(self) -> NotifierSpec:
        """Offer a channel."""
        raise LookupError


class Other:
    """Returns specs of another kind."""

    @hookimpl
    def govcampaign_stores(self) -> list[NotifierSpec]:
        """Offer what is not a store."""
        return []


class Yields:
    """Yields, where a list is wanted."""

    @hookimpl
    def govcampaign_exporters(self) -> Iterator[list[ExporterSpec]]:
        """Offer formats one by one."""
        yield []


class Misspelled:
    """Has no hook of that name."""

    @hookimpl
    def govcampaign_lint_rule(self) -> list[object]:
        """Offer rules to nobody."""
        return []


class Papers:
    """Offers papers, as pages or ledgers would be offered."""

    @hookimpl
    def govcampaign_papers(self) -> list[PaperSpec]:
        """Offer a format of papers."""
        return []

    @hookimpl
    def govcampaign_pages(self) -> list[PaperSpec]:
        """Offer a format of papers once more."""
        return []

    @hookimpl
    def govcampaign_ledgers(self) -> PaperSpec:
        """Offer one format."""
        raise LookupError


class WrongArgument:
    """Takes another type than it gets."""

    @hookimpl
    def govcampaign_on_adopted(self, campaign: str, roster: Roster) -> None:
        """Hear of a plan as if it were a text."""


class Element:
    """Takes one of what it gets several of."""

    @hookimpl
    def govcampaign_on_entered(self, campaign: Campaign, entered: Entered) -> None:
        """Hear of one thing."""


class Unknown:
    """Takes an argument that nobody hands over."""

    @hookimpl
    def govcampaign_on_reminded(self, channel: str, **_: object) -> None:
        """Hear of a channel."""


class Fewer:
    """Takes some arguments, and does not say that it may be handed the others."""

    @hookimpl
    def govcampaign_on_entered(self, entered: Sequence[Entered]) -> None:
        """Hear of what was entered."""


one: ProvidesNotifiers = One()  # E: [assignment] expression has type "One"
other: ProvidesStores = Other()  # E: [assignment] expression has type "Other"
yields: ProvidesExporters = Yields()  # E: [assignment] expression has type "Yields"
papers: ProvidesPapers = Papers()
pages: ProvidesPages = Papers()  # E: [assignment] expression has type "Papers"
ledgers: ProvidesLedgers = Papers()  # E: [assignment] expression has type "Papers"
misspelled: ProvidesLintRules = Misspelled()  # E: [assignment] expression has type "Misspelled"
wrong: ObservesAdopted = WrongArgument()  # E: [assignment] expression has type "WrongArgument"
element: ObservesEntered = Element()  # E: [assignment] expression has type "Element"
unknown: ObservesReminded = Unknown()  # E: [assignment] expression has type "Unknown"
fewer: ObservesEntered = Fewer()  # E: [assignment] expression has type "Fewer"

NotifierSpec(name="a", factory=same, summary=same("a"))  # E: [arg-type] Argument "factory" to "NotifierSpec"
NotifierSpec(name="a", factory=open_tray, summary="a")  # E: [arg-type] Argument "summary" to "NotifierSpec"
LedgerSpec(
    name="a",
    factory=RecordingNotifier,  # E: [arg-type] Argument "factory" to "LedgerSpec"
    suffixes=(),
    summary=same("a"),
)


def ask(registry: Registry, plan: Campaign) -> None:
    """Ask for what is not offered, or tell what is not so."""
    registry.tell_adopted(campaign=plan)  # E: [call-arg] Missing named argument "roster"
    registry.tell_entered(campaign="a", entered=[])  # E: [arg-type] Argument "campaign" to "tell_entered"
    registry.tell_entered(campaign=plan, entered=["a"])  # E: [list-item] incompatible type "str"
    told: str = registry.tell_entered(campaign=plan, entered=[])  # E: [assignment] has type "DispatchReport"
    registry.hook.govcampaign_stores()  # E: [attr-defined] "Registry" has no attribute "hook"
    print(told)  # noqa: T201
