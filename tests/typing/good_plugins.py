"""Plugins that a type checker accepts: ours, and one of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import govcampaign_sqlite
import govcampaign_tablib
from govcampaign import builtin
from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.units.roster import Roster
from govcampaign.hookspecs import (
    Entered,
    LintRuleSpec,
    NotifierSpec,
    ObservesAdopted,
    ObservesEntered,
    ObservesReminded,
    ProvidesExporters,
    ProvidesLintRules,
    ProvidesNotifiers,
    ProvidesStores,
    hookimpl,
)
from govcampaign.lint._rule import Rule
from govcampaign.ports.notification import Delivery, Notifier
from govcampaign.registry import Registry
from govcampaign.registry._listing import DispatchReport
from govcampaign.wording import same


def open_tray(settings: Mapping[str, str]) -> Notifier:
    """Open a channel."""
    return RecordingNotifier(settings)


def make_rules() -> Sequence[Rule]:
    """Make no rules."""
    return ()


class Everything:
    """An object with all hooks that take arguments of ours, and two that offer."""

    @hookimpl
    def govcampaign_notifiers(self) -> list[NotifierSpec]:
        """Offer a channel."""
        return [NotifierSpec(name="tray", factory=open_tray, summary=same("tray"))]

    @hookimpl
    def govcampaign_lint_rules(self) -> list[LintRuleSpec]:
        """Offer rules."""
        return [LintRuleSpec(name="district", factory=make_rules, summary=same("rules"))]

    @hookimpl
    def govcampaign_on_adopted(self, campaign: Campaign, roster: Roster) -> None:
        """Hear of plans, with all there is."""

    @hookimpl
    def govcampaign_on_entered(self, entered: Sequence[Entered], **_: object) -> None:
        """Hear of what was entered, and of nothing else."""

    @hookimpl
    def govcampaign_on_reminded(
        self, day: date, campaign: Campaign, failed: Sequence[Delivery], sent: Sequence[Reminder]
    ) -> int:
        """Hear of reminders in an order of its own, with a result that nobody reads."""
        return len(sent) + len(failed)


stores: tuple[ProvidesStores, ...] = (builtin, govcampaign_sqlite)
exporters: tuple[ProvidesExporters, ...] = (builtin, govcampaign_tablib)
notifiers: tuple[ProvidesNotifiers, ...] = (builtin, Everything())
rules: ProvidesLintRules = Everything()
adopted: ObservesAdopted = Everything()
entered: ObservesEntered = Everything()
reminded: ObservesReminded = Everything()


def ask(registry: Registry, campaign: Campaign, roster: Roster) -> None:
    """Ask by the registry's methods; what comes back has its type."""
    spec_rules: tuple[Rule, ...] = registry.lint_rules()
    channel: Notifier = registry.notifier("tray", {"a": "b"})
    report: DispatchReport = registry.tell_adopted(campaign=campaign, roster=roster)
    print(spec_rules, channel, [observer.name for observer in report.delivered])  # noqa: T201
