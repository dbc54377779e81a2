"""
Providers: hooks that offer something. Each is called once, when one of its names is first asked for.
"""

from __future__ import annotations

from govcampaign.hookspecs._marks import hookspec
from govcampaign.hookspecs._specs import ExporterSpec, LintRuleSpec, NotifierSpec, StoreSpec


@hookspec()
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


@hookspec()
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


@hookspec()
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


@hookspec()
def govcampaign_lint_rules() -> list[LintRuleSpec]:
    """
    Offer rules for plans; called when a plan is first linted.

    List each name in the entry-point group `govcampaign.lint_rules`. A factory
    returns `Rule` objects of `govcampaign.lint`.

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
