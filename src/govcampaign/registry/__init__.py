"""
The plugins of one host: what is there, what is wrong with it, and the one that was asked for.

Everything installed is listed without being imported; only what is asked for is
loaded. A broken plugin is a value in `Registry.failures` and a line in the
listing, and never keeps another from working. Asked for by name, it raises;
where it is one of several and is left out, that is warned of. In a strict
registry, which is what tests and CI want, everything wrong raises at once.
Nothing is global: two registries may live in one process, and threads may share
one.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from govcampaign.errors import Problem
from govcampaign.hookspecs import StoreSpec
from govcampaign.ports.address import scheme_of
from govcampaign.registry._checking import make
from govcampaign.registry._formats import find_format, shared_endings
from govcampaign.registry._kinds import (
    EXPORTERS,
    FORMATS,
    LEDGERS,
    LINT_RULES,
    NOTIFIERS,
    PAGES,
    PAPERS,
    ROLLUPS,
    STORES,
    TEXTS,
    PluginKind,
)
from govcampaign.registry._listing import DispatchReport, Plugin, PluginFailure, handed_in
from govcampaign.registry._observing import Observing, warn
from govcampaign.registry._shelf import DISABLE, Shelf

if TYPE_CHECKING:
    from govcampaign.lint._rule import Rule
    from govcampaign.ports.export import Exporter
    from govcampaign.ports.ledger import LedgerFormat
    from govcampaign.ports.notification import Notifier
    from govcampaign.ports.page import PageWriter
    from govcampaign.ports.paper import PaperWriter
    from govcampaign.ports.rollup import FactsFormat
    from govcampaign.ports.storage import Kind, Store
    from govcampaign.ports.text import TextReader

__all__ = ["DISABLE", "DispatchReport", "Plugin", "PluginFailure", "Registry"]


class Registry(Observing):
    """
    The plugins of one host.

    `Registry.installed()` is what a program wants. `Registry([my_plugin])` holds
    exactly what it is given, which is what a test wants. Whatever is asked for by
    name raises `UnknownPlugin` where nothing has the name, and `PluginError` where
    it is broken, disabled, or offered by two packages.

    Args:
        plugins: Modules or objects with hooks, asked at once for what they offer.
        discover: Whether installed plugins are listed too.
        disable: Names of plugins or of distributions not to be used; they are not imported either. `*` names
            all that are installed.
        require: Names of plugins or of distributions that must be there; `govcampaign-sqlite>=0.2` asks for a
            version too.
        strict: Whether what is wrong is raised at once, and not warned of.

    Raises:
        InvalidValue: The plugins are not in a list, or a requirement is not a name and a version.
        PluginError: What is required is not there; or something is wrong, and the registry is strict.
    """

    def __init__(
        self,
        plugins: Iterable[object] = (),
        *,
        discover: bool = False,
        disable: Collection[str] = (),
        require: Collection[str] = (),
        strict: bool = False,
    ) -> None:
        super().__init__(Shelf(plugins, discover=discover, disable=disable), strict=strict)
        for stray in self._shelf.strays:
            if strict:
                raise stray.as_error()
            if stray.stage == "disable":
                warn(stray)
        for plugin in self._shelf.plugins:
            clash = plugin.failure is not None and plugin.failure.stage == "clash"
            self._complain([plugin] if strict or not (plugin.installed or clash) else [])
        for asked in sorted(require):
            self._shelf.require(asked)

    @classmethod
    def installed(
        cls,
        disable: Collection[str] = (),
        *,
        plugins: Iterable[object] = (),
        require: Collection[str] = (),
        strict: bool = False,
    ) -> Self:
        """
        Return a registry of what is built in and what is installed; of the latter nothing is imported yet.

        Args:
            disable: Names not to be used, beside those in the environment variable `GOVCAMPAIGN_DISABLE`.
            plugins: Modules or objects with hooks to use besides; one that is installed too counts once. A
                frozen application, in which nothing is installed, names its plugins here.
            require: As for any registry.
            strict: As for any registry.
        """
        from govcampaign import builtin

        off = {*disable, *os.environ.get(DISABLE, "").replace(",", " ").split()}
        return cls([builtin, *plugins], discover=True, disable=off, require=require, strict=strict)

    @classmethod
    def empty(cls) -> Self:
        """Return a registry of nothing, for a host that wants no plugin at all."""
        return cls()

    # -- asking for one ------------------------------------------------------

    def store(self, scheme: str) -> StoreSpec:
        """Return the store behind a URL scheme."""
        spec: StoreSpec = self._loaded(self._shelf.find(STORES, scheme)).spec
        return spec

    def open_store(self, url: str, kinds: Sequence[Kind], *, create: bool = True) -> Store:
        """
        Open the store that a URL names.

        Args:
            url: Such as `sqlite:///binhai.db`; what follows a `+` in the scheme is the store's business. The
                store is given the scheme in lower case.
            kinds: The kinds it will hold.
            create: False to ask a store that can tell not to make what is not there.

        Raises:
            InvalidStoreUrl: The URL has no scheme.
            StorageError: It cannot be opened.
        """
        scheme, asked = scheme_of(url)
        plugin = self._loaded(self._shelf.find(STORES, scheme))
        said = asked.partition("?")[2].split("&")
        if not create and "create" in plugin.spec.options and not any(x.startswith("create=") for x in said):
            asked = f"{asked}{'&' if '?' in asked else '?'}create=0"
        # The plugin may repeat the address in what it raises.
        made: Store = self._made(plugin, STORES, asked, kinds, address=url)
        return made

    def notifier(self, name: str, settings: Mapping[str, str] | None = None) -> Notifier:
        """Open a channel, such as `console`, with its settings as text."""
        made: Notifier = self._made(self._shelf.find(NOTIFIERS, name), NOTIFIERS, settings or {})
        return made

    def exporter(self, name: str) -> Exporter:
        """
        Make an exporter.

        Args:
            name: Its name, such as `csv`, or an ending of its files, such as `md` or `.md`. A name goes
                before an ending, and what is built in or passed before what is installed; what is
                installed is loaded to be asked for its endings, and of two that have it none is taken.
        """
        made: Exporter = self._made(self._format(EXPORTERS, name), EXPORTERS)
        return made

    def ledger(self, name: str) -> LedgerFormat:
        """
        Make what reads ledgers of a format.

        Args:
            name: Its name, such as `xlsx`, or an ending of its files; chosen as by `exporter`.
        """
        made: LedgerFormat = self._made(self._format(LEDGERS, name), LEDGERS)
        return made

    def paper(self, name: str) -> PaperWriter:
        """
        Make a writer of papers.

        Args:
            name: Its name, such as `docx`, or an ending of its files; chosen as by `exporter`.
        """
        made: PaperWriter = self._made(self._format(PAPERS, name), PAPERS)
        return made

    def page(self, name: str) -> PageWriter:
        """
        Make a writer of pages.

        Args:
            name: Its name, such as `dashboard`, or an ending of its files; chosen as by `exporter`.
        """
        made: PageWriter = self._made(self._format(PAGES, name), PAGES)
        return made

    def text(self, name: str) -> TextReader:
        """
        Make what reads notices of a format.

        Args:
            name: Its name, such as `docx`, or an ending of its files; chosen as by `exporter`.
        """
        made: TextReader = self._made(self._format(TEXTS, name), TEXTS)
        return made

    def rollup(self, name: str) -> FactsFormat:
        """
        Make what keeps facts and adds them up.

        Args:
            name: Its name, such as `parquet`, or an ending of its files; chosen as by `exporter`.
        """
        made: FactsFormat = self._made(self._format(ROLLUPS, name), ROLLUPS)
        return made

    def plugin(self, kind: PluginKind, thing: str | object) -> Plugin:
        """Return the plugin of a name, or one for an object that was passed."""
        if not isinstance(thing, str):
            return handed_in(kind, thing)
        return self._format(kind, thing) if kind in FORMATS else self._shelf.find(kind, thing)

    def lint_rules(self) -> tuple[Rule, ...]:
        """
        Return the rules of every plugin, by the priority and the name of their families.

        A family that is broken is left out, warned of, and is in `failures`. A
        rule that fails on a plan raises an error that names the plugin.

        Raises:
            PluginError: A family is broken, and the registry is strict.
        """
        from govcampaign.registry._rules import rules_of

        rules = rules_of(self._shelf)
        self._complain(self._shelf.usable(LINT_RULES))
        return rules

    # -- what there is -------------------------------------------------------

    def load_all(self) -> None:
        """
        Load everything that is not disabled and try it, so that `listing` and `failures` show what is wrong.

        What a plugin requires must be installed; formats and rules are made. Nothing is opened or written.

        Raises:
            PluginError: One is broken, and the registry is strict.
        """
        for plugin in self._shelf.plugins:
            if not plugin.disabled:
                self._shelf.try_out(plugin)
            if self._strict and plugin.wrong:
                raise plugin.wrong.as_error()

    def listing(self) -> tuple[Plugin, ...]:
        """Return every plugin, by kind, name and distribution; nothing is loaded for it."""
        return self._shelf.plugins

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """Return what is known to be wrong, in the order of the listing; then names that lead nowhere."""
        wrong = (plugin.wrong for plugin in self._shelf.plugins)
        return (*(failure for failure in wrong if failure), *self._shelf.strays)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Return what is not the failure of a plugin: packages passed over, endings of two formats."""
        shared = (note for kind in FORMATS for note in shared_endings(self._shelf, kind))
        return (*self._shelf.passed_over, *shared)

    # -- details --------------------------------------------------------------

    def _loaded(self, plugin: Plugin) -> Plugin:
        failure = self._shelf.loaded(plugin).failure
        if failure is not None:
            raise failure.as_error()
        return plugin

    def _made(self, plugin: Plugin, kind: PluginKind, *given: object, address: str = "") -> Any:
        """Run a factory; what goes wrong names the plugin, our own errors aside, which say what to do."""
        with self._loaded(plugin).at_work("make", address=address):
            return make(kind, plugin.spec, *given)

    def _format(self, kind: PluginKind, name: str) -> Plugin:
        """Return the format of a name, or the one whose files have an ending."""
        return find_format(self._shelf, kind, name, self._complain)
