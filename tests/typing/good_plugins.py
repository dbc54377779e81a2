"""Plugins that a type checker accepts: ours, and one of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import govcampaign_rollup
import govcampaign_sqlite
import govcampaign_tablib
from govcampaign import builtin
from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.domain.standing.facts import VersionFact
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.units.roster import Roster
from govcampaign.hookspecs import (
    Entered,
    LedgerSpec,
    LintRuleSpec,
    NotifierSpec,
    ObservesAdopted,
    ObservesEntered,
    ObservesReminded,
    PageSpec,
    PaperSpec,
    ProvidesExporters,
    ProvidesLedgers,
    ProvidesLintRules,
    ProvidesNotifiers,
    ProvidesPages,
    ProvidesPapers,
    ProvidesRollups,
    ProvidesStores,
    ProvidesTexts,
    RollupSpec,
    TextSpec,
    hookimpl,
)
from govcampaign.ledger.form import Form
from govcampaign.ledger.grid import Book
from govcampaign.ledger.outcome import LedgerReading
from govcampaign.lint._rule import Rule
from govcampaign.paper import Paper
from govcampaign.ports.ledger import LedgerFormat, Limits, Mark, Progress
from govcampaign.ports.notification import Delivery, Notifier
from govcampaign.ports.page import PageWriter
from govcampaign.ports.paper import PaperWriter
from govcampaign.ports.rollup import FactsFormat, FactsSource, FactsWritten, Question
from govcampaign.ports.rollup import Progress as Told
from govcampaign.registry import Registry
from govcampaign.registry._listing import DispatchReport
from govcampaign.wording import Lang, same

_LIMITS = Limits()


def open_tray(settings: Mapping[str, str]) -> Notifier:
    """Open a channel."""
    return RecordingNotifier(settings)


def make_rules() -> Sequence[Rule]:
    """Make no rules."""
    return ()


class Lines:
    """Reads nothing and writes nothing."""

    def read(self, path: Path, *, limits: Limits = _LIMITS, progress: Progress | None = None) -> Book:
        """Read no sheet."""
        return Book(name=path.name, format="lines", sheets=())

    def annotate(
        self, source: Path, marks: Sequence[Mark], target: Path, lang: Lang = "zh"
    ) -> tuple[Path, ...]:
        """Write no mark."""
        return ()

    def failed(self, book: Book, reading: LedgerReading, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write no row."""
        return ()

    def blank(self, form: Form, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write no template."""
        return ()


class PaperOf:
    """Writes no paper."""

    suffix = ".sheet"

    def write(self, paper: Paper, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write nothing."""
        return ()


class PageOf:
    """Writes no page."""

    suffix = ".sheet"

    def write(self, snapshot: Snapshot, target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write nothing."""
        return ()


class FactsOf:
    """Keeps no facts."""

    def write(self, source: FactsSource, folder: Path, progress: Told | None = None) -> FactsWritten:
        """Write nothing."""
        facts = source.facts()
        return FactsWritten(
            campaign=facts.campaign,
            folder=folder,
            since=facts.since,
            through=facts.through,
            effects=0,
            files=(),
        )

    def roll_up(
        self, folders: Sequence[Path], question: Question, progress: Told | None = None
    ) -> CountedRollup:
        """Add up nothing."""
        return CountedRollup(as_of=question.as_of, known_by=question.seen, campaigns=())

    def plans(self, folders: Sequence[Path], question: Question) -> Mapping[str, VersionFact]:
        """Return no plan."""
        return {}

    def matrices(
        self, folders: Sequence[Path], question: Question, campaigns: Sequence[str] = ()
    ) -> Mapping[str, Matrix]:
        """Return no matrix."""
        return {}


class TextOf:
    """Reads no text."""

    def read(self, data: bytes, place: str) -> str:
        """Read nothing."""
        return ""


class Everything:
    """An object with all hooks that take arguments of ours, and most that offer."""

    @hookimpl
    def govcampaign_notifiers(self) -> list[NotifierSpec]:
        """Offer a channel."""
        return [NotifierSpec(name="tray", factory=open_tray, summary=same("tray"))]

    @hookimpl
    def govcampaign_ledgers(self) -> list[LedgerSpec]:
        """Offer a format that ledgers come in."""
        return [LedgerSpec(name="lines", factory=Lines, suffixes=(".lines",), summary=same("lines"))]

    @hookimpl
    def govcampaign_papers(self) -> list[PaperSpec]:
        """Offer a format of papers."""
        return [PaperSpec(name="sheets", factory=PaperOf, suffixes=(".sheet",), summary=same("sheets"))]

    @hookimpl
    def govcampaign_pages(self) -> list[PageSpec]:
        """Offer a format of pages."""
        return [PageSpec(name="sheets", factory=PageOf, suffixes=(".sheet",), summary=same("sheets"))]

    @hookimpl
    def govcampaign_rollups(self) -> list[RollupSpec]:
        """Offer a format of facts."""
        return [RollupSpec(name="sheets", factory=FactsOf, suffixes=(".sheet",), summary=same("sheets"))]

    @hookimpl
    def govcampaign_texts(self) -> list[TextSpec]:
        """Offer a format of notices."""
        return [TextSpec(name="sheets", factory=TextOf, suffixes=(".sheet",), summary=same("sheets"))]

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
ledgers: ProvidesLedgers = Everything()
papers: tuple[ProvidesPapers, ...] = (builtin, Everything())
pages: ProvidesPages = Everything()
texts: tuple[ProvidesTexts, ...] = (builtin, Everything())
rollups: tuple[ProvidesRollups, ...] = (govcampaign_rollup, Everything())
facts: FactsFormat = FactsOf()
rules: ProvidesLintRules = Everything()
adopted: ObservesAdopted = Everything()
entered: ObservesEntered = Everything()
reminded: ObservesReminded = Everything()


def ask(registry: Registry, campaign: Campaign, roster: Roster) -> None:
    """Ask by the registry's methods; what comes back has its type."""
    spec_rules: tuple[Rule, ...] = registry.lint_rules()
    channel: Notifier = registry.notifier("tray", {"a": "b"})
    report: DispatchReport = registry.tell_adopted(campaign=campaign, roster=roster)
    formats: tuple[LedgerFormat, PaperWriter, PageWriter] = (
        registry.ledger("lines"),
        registry.paper(".sheet"),
        registry.page("sheets"),
    )
    print(spec_rules, channel, formats, [observer.name for observer in report.delivered])  # noqa: T201
