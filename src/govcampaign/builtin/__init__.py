"""
The store, channels and formats of the core, offered through the same hooks as those of plugins.

Each factory imports what it makes, so that the list of plugins loads none of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from govcampaign.hookspecs import ExporterSpec, NotifierSpec, PaperSpec, StoreSpec, TextSpec, hookimpl
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.ports.export import Exporter
    from govcampaign.ports.notification import Notifier
    from govcampaign.ports.paper import PaperWriter
    from govcampaign.ports.storage import Capability, Kind, Store
    from govcampaign.ports.text import TextReader

GOVCAMPAIGN_API: Final = "1.3"


@hookimpl
def govcampaign_stores() -> list[StoreSpec]:
    """Offer the memory store."""
    # `Capability.TALLY` by its value: the storage port is not imported to be listed.
    tally = cast("Capability", "tally")
    return [
        StoreSpec(
            name="memory",
            factory=_memory,
            capabilities=frozenset({tally}),
            summary=Text("内存存储，关闭即清空", "records in memory, gone when closed"),
        ),
    ]


@hookimpl
def govcampaign_notifiers() -> list[NotifierSpec]:
    """Offer the recording and the console notifier."""
    return [
        NotifierSpec(
            name="recording",
            factory=_recording,
            summary=Text("只记录、不发出", "keeps messages, sends nothing"),
        ),
        NotifierSpec(
            name="console",
            factory=_console,
            summary=Text("打印到终端", "prints messages to the terminal"),
        ),
    ]


@hookimpl
def govcampaign_exporters() -> list[ExporterSpec]:
    """Offer csv, json and Markdown."""
    return [
        ExporterSpec(
            name="csv",
            factory=_csv,
            suffixes=(".csv",),
            summary=Text("逗号分隔，Excel 可直接打开", "comma-separated, opens in Excel"),
        ),
        ExporterSpec(
            name="json",
            factory=_json,
            suffixes=(".json",),
            summary=Text("供程序读取", "for programs to read"),
        ),
        ExporterSpec(
            name="markdown",
            factory=_markdown,
            suffixes=(".md", ".markdown"),
            summary=Text("Markdown 表格，附说明", "Markdown tables with their notes"),
        ),
    ]


@hookimpl
def govcampaign_papers() -> list[PaperSpec]:
    """Offer Markdown and HTML."""
    return [
        PaperSpec(
            name="markdown",
            factory=_markdown_paper,
            suffixes=(".md", ".markdown"),
            summary=Text("Markdown 文稿", "a Markdown text"),
        ),
        PaperSpec(
            name="html",
            factory=_html_paper,
            suffixes=(".html", ".htm"),
            summary=Text("网页文稿，可直接打印", "a web page to read and print"),
        ),
    ]


@hookimpl
def govcampaign_texts() -> list[TextSpec]:
    """Offer plain text and web pages."""
    return [
        TextSpec(
            name="plain",
            factory=_plain_text,
            suffixes=(".txt", ".text", ".md"),
            summary=Text("纯文本（UTF-8、UTF-16、GB18030）", "plain text in UTF-8, UTF-16 or GB18030"),
        ),
        TextSpec(
            name="html",
            factory=_web_page,
            suffixes=(".html", ".htm", ".xhtml", ".shtml"),
            summary=Text("保存下来的网页", "a web page that was saved"),
        ),
    ]


def _memory(url: str, kinds: Sequence[Kind]) -> Store:
    from govcampaign.builtin.memory import open_memory_store

    return open_memory_store(url, kinds)


def _recording(settings: Mapping[str, str]) -> Notifier:
    from govcampaign.builtin._notifiers import open_recording

    return open_recording(settings)


def _console(settings: Mapping[str, str]) -> Notifier:
    from govcampaign.builtin._notifiers import open_console

    return open_console(settings)


def _csv() -> Exporter:
    from govcampaign.builtin._exporters import CsvExporter

    return CsvExporter()


def _json() -> Exporter:
    from govcampaign.builtin._exporters import JsonExporter

    return JsonExporter()


def _markdown() -> Exporter:
    from govcampaign.builtin._exporters import MarkdownExporter

    return MarkdownExporter()


def _markdown_paper() -> PaperWriter:
    from govcampaign.builtin._papers import MarkdownPaper

    return MarkdownPaper()


def _html_paper() -> PaperWriter:
    from govcampaign.builtin._papers import HtmlPaper

    return HtmlPaper()


def _plain_text() -> TextReader:
    from govcampaign.builtin._texts import PlainText

    return PlainText()


def _web_page() -> TextReader:
    from govcampaign.builtin._texts import WebPage

    return WebPage()
