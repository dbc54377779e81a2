"""
The hooks: what a plugin may offer, and how.

A plugin is a module (or any object) with one or more of the four functions
below, each marked with `hookimpl`. A hook makes objects and is called once;
the work is done by methods of those objects. So every hook returns a list of
specs, which say a name, a factory and one sentence, and takes no argument.

The annotation of a hook is what one plugin returns. No hook is a generator, and
none wraps another.

A plugin may say which version of these hooks it was written for, in the module
attribute `GOVCAMPAIGN_API = "1.0"`; the major number must be ours, and a newer
minor number is refused in plain words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pluggy
from attrs import frozen

from govcampaign.ports.export import Exporter
from govcampaign.ports.notification import Notifier
from govcampaign.wording import Text

if TYPE_CHECKING:
    # Only named in signatures: a plugin that exports tables loads no storage and no lint.
    from govcampaign.lint.rule import Rule
    from govcampaign.ports.storage import Capability, Kind, Store

PROJECT: Final = "govcampaign"
"""What pluggy knows the marks of our hooks by."""

PLUGIN_API: Final = "1.0"
"""The version of the hooks: the minor rises when one is added, the major when one changes or leaves."""

_Hook = TypeVar("_Hook", bound=Callable[..., Any])

_mark_spec = pluggy.HookspecMarker(PROJECT)
_mark_impl = pluggy.HookimplMarker(PROJECT)


def hookspec(function: _Hook) -> _Hook:
    """Mark a function of this module as a hook; its type stays what it is."""
    return _mark_spec(function)


def hookimpl(function: _Hook) -> _Hook:
    """
    Mark a function of a plugin as its answer to the hook of the same name.

    The function keeps its type, and there are no options: nothing wraps, nothing goes first.
    """
    return _mark_impl(function)


# -- what a plugin offers ----------------------------------------------------


@frozen(kw_only=True)
class StoreSpec:
    """
    A store that can be opened.

    Attributes:
        name: The scheme of its URLs: lower case, such as `sqlite`.
        factory: Opens a store, given a URL and the kinds it will hold.
        capabilities: The optional abilities it has.
        options: The options its URLs take; one that takes `create=0` then refuses to make what is not there.
        contract: Where the conformance kit learns to make such stores, as `module:function`; the
            function takes a URL and returns a `govcampaign.testing.harness.Harness`. Empty: by URL alone.
        summary: One sentence for the list of plugins.
    """

    name: str
    factory: Callable[[str, Sequence[Kind]], Store]
    capabilities: frozenset[Capability] = frozenset()
    options: tuple[str, ...] = ()
    contract: str = ""
    summary: Text


@frozen(kw_only=True)
class NotifierSpec:
    """
    A channel that messages go out by.

    Attributes:
        name: The name it is asked for by: lower case, such as `console`.
        factory: Opens the channel, given its settings as text.
        summary: One sentence for the list of plugins.
    """

    name: str
    factory: Callable[[Mapping[str, str]], Notifier]
    summary: Text


@frozen(kw_only=True)
class ExporterSpec:
    """
    A format that tables are written in.

    Attributes:
        name: The name it is asked for by: lower case, such as `csv`.
        factory: Makes the exporter.
        suffixes: The endings of its files, with the dot, the usual one first.
        summary: One sentence for the list of plugins.
    """

    name: str
    factory: Callable[[], Exporter]
    suffixes: tuple[str, ...]
    summary: Text


@frozen(kw_only=True)
class LintRuleSpec:
    """
    A family of rules that plans are checked by, beside our own.

    Attributes:
        name: The name of the family: lower case, such as `binhai`.
        factory: Makes the rules.
        summary: One sentence for the list of plugins.
    """

    name: str
    factory: Callable[[], Sequence[Rule]]
    summary: Text


# -- the hooks ---------------------------------------------------------------


@hookspec
def govcampaign_stores() -> list[StoreSpec]:
    """
    Offer stores; called when one of them is first asked for.

    List each name in the entry-point group `govcampaign.stores`. Import the
    database inside the factory, so that listing plugins costs nothing.

    Example:
        ```python
        from govcampaign.hookspecs import StoreSpec, hookimpl
        from govcampaign.wording import Text


        def open_redis(url, kinds):
            from my_plugin.store import RedisStore

            return RedisStore(url, kinds)


        @hookimpl
        def govcampaign_stores():
            summary = Text("Redis 存储", "records in Redis")
            return [StoreSpec(name="redis", factory=open_redis, summary=summary)]
        ```

    Returns:
        The stores this plugin has.
    """
    return []


@hookspec
def govcampaign_notifiers() -> list[NotifierSpec]:
    """
    Offer channels; called when one of them is first asked for.

    List each name in the entry-point group `govcampaign.notifiers`.

    Example:
        ```python
        from govcampaign.hookspecs import NotifierSpec, hookimpl
        from govcampaign.ports.notification import Delivery
        from govcampaign.wording import Text


        class Drawer:
            def __init__(self, settings):
                self.messages = {}

            def send(self, messages):
                self.messages.update((message.key, message) for message in messages)
                return [Delivery(message.key, True) for message in messages]

            def close(self):
                self.messages.clear()


        @hookimpl
        def govcampaign_notifiers():
            summary = Text("放进抽屉", "puts messages in a drawer")
            return [NotifierSpec(name="drawer", factory=Drawer, summary=summary)]
        ```

    Returns:
        The channels this plugin has.
    """
    return []


@hookspec
def govcampaign_exporters() -> list[ExporterSpec]:
    """
    Offer export formats; called when one of them is first asked for.

    List each name in the entry-point group `govcampaign.exporters`.

    Example:
        ```python
        from govcampaign.hookspecs import ExporterSpec, hookimpl
        from govcampaign.ports.export import check_tables, write_files
        from govcampaign.wording import Text


        class Titles:
            suffix = ".txt"

            def write(self, tables, target, lang="zh"):
                check_tables(tables)
                titles = "; ".join(table.title.say(lang) for table in tables)
                return write_files({target: titles.encode()})


        @hookimpl
        def govcampaign_exporters():
            summary = Text("只写标题", "titles only")
            return [ExporterSpec(name="titles", factory=Titles, suffixes=(".txt",), summary=summary)]
        ```

    Returns:
        The formats this plugin has.
    """
    return []


@hookspec
def govcampaign_lint_rules() -> list[LintRuleSpec]:
    """
    Offer rules for plans; called when a plan is first linted.

    List each name in the entry-point group `govcampaign.lint_rules`. A factory
    returns `Rule` objects of `govcampaign.lint.rule`.

    Example:
        ```python
        from govcampaign.hookspecs import LintRuleSpec, hookimpl
        from govcampaign.wording import Text


        def make_rules():
            from my_plugin.rules import RULES

            return RULES


        @hookimpl
        def govcampaign_lint_rules():
            summary = Text("本区的规则", "the rules of our district")
            return [LintRuleSpec(name="district", factory=make_rules, summary=summary)]
        ```

    Returns:
        The families of rules this plugin has.
    """
    return []
