"""
The typed face of the plugins: what is there, what is wrong with it, and the one that was asked for.

Everything installed is listed without being imported; only what is asked for is
loaded. A broken plugin is a value in `Registry.failures` and a line in the
listing, and never keeps another from working; asked for by name, it raises.
Nothing is global: two registries may live in one process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

from govcampaign.errors import GovCampaignError, InvalidStoreUrl
from govcampaign.hookspecs import ExporterSpec, StoreSpec
from govcampaign.registry.kinds import EXPORTERS, KINDS, LINT_RULES, NOTIFIERS, STORES, AnySpec, PluginKind
from govcampaign.registry.listing import PluginFailure, PluginInfo
from govcampaign.registry.loading import ASK_AUTHOR, Fault, describe, lacking
from govcampaign.registry.shelf import Entry, Shelf
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.lint.rule import Rule
    from govcampaign.ports.export import Exporter
    from govcampaign.ports.notification import Notifier
    from govcampaign.ports.storage import Kind, Store

_Made = TypeVar("_Made")


class Registry:
    """
    The plugins of one host.

    `Registry.installed()` is what a program wants. `Registry([my_plugin])` holds
    exactly what it is given, which is what a test wants.

    Args:
        plugins: Modules or objects with hooks, asked at once for what they offer.
        discover: Whether installed plugins are listed too.
        disable: Names of plugins or of distributions not to be used; they are not imported either.
    """

    def __init__(
        self, plugins: Iterable[object] = (), *, discover: bool = False, disable: Collection[str] = ()
    ) -> None:
        self._shelf = Shelf(plugins, discover=discover, disable=disable)

    @classmethod
    def installed(cls, disable: Collection[str] = ()) -> Self:
        """
        Return a registry of what is built in and what is installed; of the latter nothing is imported yet.

        Args:
            disable: Names of plugins or of distributions not to be used.
        """
        from govcampaign import builtin

        return cls([builtin], discover=True, disable=disable)

    @classmethod
    def empty(cls) -> Self:
        """Return a registry of nothing, for a host that wants no plugin at all."""
        return cls()

    # -- asking for one ------------------------------------------------------

    def store(self, scheme: str) -> StoreSpec:
        """
        Return the store behind a URL scheme.

        Raises:
            UnknownPlugin: None has that name; the error says what there is and what to install.
            PluginError: It is broken, disabled, or offered by two packages.
        """
        return self._spec(STORES, self._shelf.find(STORES, scheme))

    def open_store(self, url: str, kinds: Sequence[Kind], *, create: bool = True) -> Store:
        """
        Open the store that a URL names.

        Args:
            url: Such as `sqlite:///binhai.db`; what follows a `+` in the scheme is the store's business.
            kinds: The kinds it will hold.
            create: False to ask a store that can tell not to make what is not there.

        Raises:
            InvalidStoreUrl: The URL has no scheme.
            UnknownPlugin: No store has that scheme.
            PluginError: The store is broken, disabled, or offered by two packages.
            StorageError: It cannot be opened.
        """
        scheme = re.match(r"([A-Za-z][A-Za-z0-9_-]*)(\+[^:/]*)?://", url)
        if scheme is None:
            raise InvalidStoreUrl(
                without_secrets(url),
                Text("不是存储地址", "this is no store URL"),
                Text("写作 sqlite:///文件.db 或 memory://", "write sqlite:///file.db or memory://"),
            )
        entry = self._shelf.find(STORES, scheme[1].lower())
        spec = self._spec(STORES, entry)
        asked = url
        if not create and "create" in spec.options and "create=" not in url:
            asked = f"{url}{'&' if '?' in url else '?'}create=0"
        return _make(entry, STORES, lambda: spec.factory(asked, kinds), secret=url)

    def notifier(self, name: str, settings: Mapping[str, str] | None = None) -> Notifier:
        """
        Open a channel.

        Args:
            name: Its name, such as `console`.
            settings: Its settings, as text.

        Raises:
            UnknownPlugin: None has that name.
            PluginError: It is broken, disabled, or offered by two packages.
            InvalidValue: It does not take these settings.
        """
        entry = self._shelf.find(NOTIFIERS, name)
        spec = self._spec(NOTIFIERS, entry)
        return _make(entry, NOTIFIERS, lambda: spec.factory(settings or {}))

    def exporter(self, name: str) -> Exporter:
        """
        Make an exporter.

        Args:
            name: Its name, such as `csv`, or the ending of its files, such as `md` or `.md`. An ending that
                no loaded exporter has is looked for in the others, which loads them; the first by name wins.

        Raises:
            UnknownPlugin: None has that name.
            PluginError: It is broken, disabled, or offered by two packages.
        """
        entry = self._shelf.find(EXPORTERS, self._exporter_name(name))
        spec = self._spec(EXPORTERS, entry)
        return _make(entry, EXPORTERS, spec.factory)

    def lint_rules(self) -> tuple[Rule, ...]:
        """
        Return the rules of every plugin, in the order of their families' names.

        A family that is broken is left out and stands in `failures`.
        """
        from govcampaign.lint.rule import Rule

        rules: list[Rule] = []
        for entry in self._shelf.usable(LINT_RULES):
            spec = self._shelf.spec(LINT_RULES, entry)
            if isinstance(spec, PluginFailure):
                continue
            try:
                made = tuple(spec.factory())
            except Exception as error:  # noqa: BLE001 - one family of rules must not silence the others
                entry.failure = entry.blame(Fault("make", describe(error), ASK_AUTHOR))
                continue
            if all(isinstance(rule, Rule) for rule in made):
                rules += made
            else:
                entry.failure = entry.blame(Fault("make", "it made something that is no Rule", ASK_AUTHOR))
        return tuple(rules)

    # -- telling what there is -----------------------------------------------

    def load_all(self) -> None:
        """Load everything that is not disabled, so that `listing` and `failures` tell all."""
        for kind in KINDS:
            for entry in self._shelf.usable(kind):
                self._shelf.spec(kind, entry)

    def listing(self) -> tuple[PluginInfo, ...]:
        """Return one line a plugin, by kind, name and distribution; nothing is loaded for it."""
        return tuple(entry.info() for entry in self._shelf.entries)

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """Return what is known to be wrong, in the order of the listing; then names to disable nobody has."""
        known = [entry.failure for entry in self._shelf.entries if entry.failure]
        return (*known, *self._shelf.strays)

    # -- behind the face -----------------------------------------------------

    def _exporter_name(self, name: str) -> str:
        """Return the name of the exporter called so, or whose files end so; else what was asked for."""
        asked = name.removeprefix(".")
        if any(entry.kind is EXPORTERS and entry.name == asked for entry in self._shelf.entries):
            return asked
        # An installed exporter tells its endings only once it is loaded; those that are come first.
        for entry in sorted(self._shelf.usable(EXPORTERS), key=lambda entry: entry.spec is None):
            spec = self._shelf.spec(EXPORTERS, entry)
            if isinstance(spec, ExporterSpec) and f".{asked}" in spec.suffixes:
                return entry.name
        return asked

    def _spec(self, kind: PluginKind[AnySpec], entry: Entry) -> AnySpec:
        spec = self._shelf.spec(kind, entry)
        if isinstance(spec, PluginFailure):
            raise spec.as_error()
        return spec


def _make(entry: Entry, kind: PluginKind[Any], make: Callable[[], _Made], secret: str = "") -> _Made:
    """Run a factory; what goes wrong names the plugin, save our own errors, which speak for themselves."""
    try:
        made = make()
    except GovCampaignError:
        raise
    except Exception as error:
        words = describe(error)
        if secret:
            words = words.replace(secret, without_secrets(secret))
        raise entry.blame(Fault("make", words, ASK_AUTHOR)).as_error() from error
    missing = lacking(made, kind)
    if missing:
        words = f"the {type(made).__name__} it made has no {', '.join(missing)}"
        raise entry.blame(Fault("make", words, ASK_AUTHOR)).as_error()
    return made


def without_secrets(url: str) -> str:
    """Return a URL for people to read; of one that may hold a password, only the scheme."""
    # A password may itself hold any sign, so nothing around it can be cut out safely.
    scheme, mark, _ = url.partition("://")
    return f"{scheme if mark else ''}{mark}…" if {"@", "?"} & set(url) else url
