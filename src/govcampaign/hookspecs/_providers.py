"""
Providers: hooks that offer something. Each is called once, when one of its names is first asked for.
"""

from __future__ import annotations

from govcampaign.hookspecs._marks import hookspec
from govcampaign.hookspecs._specs import (
    ExporterSpec,
    LedgerSpec,
    LintRuleSpec,
    NotifierSpec,
    PageSpec,
    PaperSpec,
    StoreSpec,
    TextSpec,
)


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
        from govcampaign.ports.notification import Delivery, Outcome
        from govcampaign.wording import Text


        class Drawer:
            def __init__(self, settings):
                self.messages = {}

            def send(self, messages):
                self.messages.update((message.key, message) for message in messages)
                return [Delivery(message.key, Outcome.DELIVERED) for message in messages]

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
def govcampaign_ledgers() -> list[LedgerSpec]:
    """
    Offer formats that ledgers come in; called when one of them is first asked for.

    List each name in the entry-point group `govcampaign.ledgers`. The format reads files
    and writes templates; it knows nothing of a campaign.

    Example:
        ```python
        from govcampaign.hookspecs import LedgerSpec, hookimpl
        from govcampaign.ledger.grid import Book, Sheet
        from govcampaign.ports.export import write_files
        from govcampaign.ports.ledger import Limits
        from govcampaign.wording import Text


        class Lines:
            def read(self, path, *, limits=Limits(), progress=None):
                rows = [line.split("|") for line in path.read_text("utf-8").splitlines()]
                return Book(name=path.name, format="lines", sheets=(Sheet(name="lines", rows=rows),))

            def annotate(self, source, marks, target, lang="zh"):
                words = [f"{mark.row}: {mark.words.say(lang)}" for mark in marks]
                notes = target.with_name(f"{target.name}.txt")
                return write_files({target: source.read_bytes(), notes: "; ".join(words).encode()})

            def failed(self, book, reading, target, lang="zh"):
                rows = ["|".join(map(str, book.sheets[0].rows[row - 1])) for _, row in reading.failed]
                return write_files({target: "; ".join(rows).encode()}) if rows else ()

            def blank(self, form, target, lang="zh"):
                headings = [column.heading.say(lang) for column in form.sheets[0].columns]
                return write_files({target: "|".join(headings).encode()})


        @hookimpl
        def govcampaign_ledgers():
            summary = Text("竖线分隔的文本", "text with bars between the values")
            return [LedgerSpec(name="lines", factory=Lines, suffixes=(".lines",), summary=summary)]
        ```

    Returns:
        The formats this plugin has.
    """
    return []


@hookspec()
def govcampaign_papers() -> list[PaperSpec]:
    """
    Offer formats that papers are written in; called when one of them is first asked for.

    List each name in the entry-point group `govcampaign.papers`.

    Example:
        ```python
        from govcampaign.hookspecs import PaperSpec, hookimpl
        from govcampaign.ports.export import write_files
        from govcampaign.wording import Text


        class Outline:
            suffix = ".outline"

            def write(self, paper, target, lang="zh"):
                return write_files({target: paper.title.say(lang).encode()})


        @hookimpl
        def govcampaign_papers():
            summary = Text("只写标题", "titles only")
            return [PaperSpec(name="outline", factory=Outline, suffixes=(".outline",), summary=summary)]
        ```

    Returns:
        The formats this plugin has.
    """
    return []


@hookspec()
def govcampaign_pages() -> list[PageSpec]:
    """
    Offer formats that show a whole campaign; called when one of them is first asked for.

    List each name in the entry-point group `govcampaign.pages`.

    Example:
        ```python
        from govcampaign.hookspecs import PageSpec, hookimpl
        from govcampaign.ports.export import write_files
        from govcampaign.wording import Text


        class Count:
            suffix = ".count"

            def write(self, snapshot, target, lang="zh"):
                return write_files({target: str(len(snapshot.entries)).encode()})


        @hookimpl
        def govcampaign_pages():
            summary = Text("只写记录条数", "the number of entries only")
            return [PageSpec(name="count", factory=Count, suffixes=(".count",), summary=summary)]
        ```

    Returns:
        The formats this plugin has.
    """
    return []


@hookspec()
def govcampaign_texts() -> list[TextSpec]:
    """
    Offer formats that notices are read from; called when one of them is first asked for.

    List each name in the entry-point group `govcampaign.texts`.

    Example:
        ```python
        from govcampaign.hookspecs import TextSpec, hookimpl
        from govcampaign.wording import Text


        class Mirrored:
            def read(self, data, place):
                return data.decode("utf-8")[::-1]


        @hookimpl
        def govcampaign_texts():
            summary = Text("倒写的文本", "text written backwards")
            return [TextSpec(name="mirrored", factory=Mirrored, suffixes=(".mirrored",), summary=summary)]
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
