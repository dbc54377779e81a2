"""
The typed face of the plugins: what is there, what is wrong with it, and the one that was asked for.

Everything installed is listed without being imported; only what is asked for is
loaded. A broken plugin is a value in `Registry.failures` and a line in the
listing, and never keeps another from working. Asked for by name, it raises;
where it is one of several and is left out, that is warned of. In a strict
registry, which is what tests and CI want, everything wrong raises at once.
Nothing is global: two registries may live in one process.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from govcampaign.errors import GovCampaignError, InvalidStoreUrl
from govcampaign.hookspecs import ExporterSpec, StoreSpec
from govcampaign.ports.address import masked, shown
from govcampaign.registry.checking import lacking
from govcampaign.registry.kinds import EXPORTERS, KINDS, LINT_RULES, NOTIFIERS, STORES, AnySpec, PluginKind
from govcampaign.registry.listing import PluginFailure, PluginInfo
from govcampaign.registry.loading import ASK_AUTHOR, Fault, describe
from govcampaign.registry.observing import Observing, warn
from govcampaign.registry.requiring import check_required
from govcampaign.registry.shelf import Entry, Shelf
from govcampaign.wording import Text, same

if TYPE_CHECKING:
    from govcampaign.lint.rule import Rule
    from govcampaign.ports.export import Exporter
    from govcampaign.ports.notification import Notifier
    from govcampaign.ports.storage import Kind, Store

_Made = TypeVar("_Made")

DISABLE: Final = "GOVCAMPAIGN_DISABLE"
"""The environment variable that names plugins not to be used, with commas between; `*` for all installed."""


class Registry(Observing):
    """
    The plugins of one host.

    `Registry.installed()` is what a program wants. `Registry([my_plugin])` holds
    exactly what it is given, which is what a test wants.

    Args:
        plugins: Modules or objects with hooks, asked at once for what they offer.
        discover: Whether installed plugins are listed too.
        disable: Names of plugins or of distributions not to be used; they are not imported either. `*` names
            all that are installed.
        require: Names of plugins or of distributions that must be there; `govcampaign-sqlite>=0.2` asks for a
            version too.
        strict: Whether what is wrong is raised at once, and not warned of.

    Raises:
        InvalidValue: A requirement is no name and version.
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
            warn(stray)
        self._complain(self._shelf.entries if strict else self._shelf.broken_at_hand, strict=strict)
        check_required(require, self._shelf)

    @classmethod
    def installed(
        cls, disable: Collection[str] = (), *, require: Collection[str] = (), strict: bool = False
    ) -> Self:
        """
        Return a registry of what is built in and what is installed; of the latter nothing is imported yet.

        Args:
            disable: Names of plugins or of distributions not to be used, beside those that the environment
                variable `GOVCAMPAIGN_DISABLE` names.
            require: What must be there, as for any registry.
            strict: Whether what is wrong is raised at once, as for any registry.
        """
        from govcampaign import builtin

        named = os.environ.get(DISABLE, "").replace(",", " ").split()
        return cls([builtin], discover=True, disable={*disable, *named}, require=require, strict=strict)

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
            url: Such as `sqlite:///binhai.db`; what follows a `+` in the scheme is the store's business. The
                store is given the scheme in lower case.
            kinds: The kinds it will hold.
            create: False to ask a store that can tell not to make what is not there.

        Raises:
            InvalidStoreUrl: The URL has no scheme.
            UnknownPlugin: No store has that scheme.
            PluginError: The store is broken, disabled, or offered by two packages.
            StorageError: It cannot be opened.
        """
        scheme, asked = _scheme_of(url)
        entry = self._shelf.find(STORES, scheme)
        spec = self._spec(STORES, entry)
        said = asked.partition("?")[2].split("&")
        if not create and "create" in spec.options and not any(each.startswith("create=") for each in said):
            asked = f"{asked}{'&' if '?' in asked else '?'}create=0"
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
        Return the rules of every plugin, by the priority and the name of their families.

        A family that is broken is left out, warned of, and stands in `failures`.

        Raises:
            PluginError: A family is broken, and the registry is strict.
        """
        # By its package: who imports a part of it first may meet a thread that imports the whole.
        from govcampaign.lint import Rule

        rules: list[Rule] = []
        for entry, spec in self._shelf.working(LINT_RULES):
            try:
                made = tuple(spec.factory())
            except Exception as error:  # noqa: BLE001 - one family of rules must not silence the others
                entry.failure = entry.blame(Fault("make", describe(error), ASK_AUTHOR))
                continue
            if all(isinstance(rule, Rule) for rule in made):
                rules += made
            else:
                words = Text("做出的不全是 Rule", "it made something that is no Rule")
                entry.failure = entry.blame(Fault("make", words, ASK_AUTHOR))
        self._complain(self._shelf.usable(LINT_RULES), strict=self._strict)
        return tuple(rules)

    # -- telling what there is -----------------------------------------------

    def load_all(self) -> None:
        """
        Load everything that is not disabled, so that `listing` and `failures` tell all.

        Raises:
            PluginError: One is broken, and the registry is strict.
        """
        for kind in KINDS:
            for entry in self._shelf.usable(kind):
                self._spec(kind, entry) if self._strict else self._shelf.spec(kind, entry)

    def listing(self) -> tuple[PluginInfo, ...]:
        """Return one line a plugin, by kind, name and distribution; nothing is loaded for it."""
        return tuple(entry.info() for entry in self._shelf.entries)

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """Return what is known to be wrong, in the order of the listing; then names to disable nobody has."""
        known = [entry.failure for entry in self._shelf.entries if entry.failure and not entry.disabled]
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
        # One that is broken may have had it.
        self._complain(self._shelf.usable(EXPORTERS), strict=self._strict)
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
    except Exception as error:  # noqa: BLE001 - raised again in our words
        words = same(masked(describe(error).en, secret))
        cause = error if masked(str(error), secret) == str(error) else None
        raise entry.blame(Fault("make", words, ASK_AUTHOR)).as_error() from cause
    missing = lacking(made, kind)
    if missing:
        name, listed = type(made).__name__, ", ".join(missing)
        words = Text(f"做出的 {name} 没有 {listed}", f"the {name} it made has no {listed}")
        raise entry.blame(Fault("make", words, ASK_AUTHOR)).as_error()
    return made


def _scheme_of(url: object) -> tuple[str, str]:
    """
    Return the scheme of a store's address, and the address with its scheme in lower case.

    Raises:
        InvalidStoreUrl: It is no address.
    """
    if isinstance(url, PurePath):
        raise InvalidStoreUrl(
            str(url),
            Text("这是路径，不是存储地址", "this is a path and not the address of a store"),
            Text('写作 f"sqlite:///{path}"', 'write f"sqlite:///{path}"'),
        )
    found = re.match(r"([A-Za-z][A-Za-z0-9_-]*)(\+[^:/]*)?://", url) if isinstance(url, str) else None
    if found is None or not isinstance(url, str):
        raise InvalidStoreUrl(
            shown(url) if isinstance(url, str) else type(url).__name__,
            Text("不是存储地址", "this is not the address of a store"),
            Text("写作 sqlite:///文件.db 或 memory://", "write sqlite:///file.db or memory://"),
        )
    return found[1].lower(), f"{found[0].lower()}{url[found.end() :]}"
