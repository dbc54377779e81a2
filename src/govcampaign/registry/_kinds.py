"""
The kinds of plugin there are: the hooks of each, its entry-point group, and what its plugins give.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from govcampaign.hookspecs import (
    ExporterSpec,
    LedgerSpec,
    LintRuleSpec,
    NotifierSpec,
    PageSpec,
    PaperSpec,
    RollupSpec,
    StoreSpec,
    TextSpec,
)
from govcampaign.wording import Text


@frozen(kw_only=True)
class PluginKind:
    """
    One kind of plugin.

    Attributes:
        name: Its name in listings.
        label: What a person calls it.
        hooks: The hook that offers it; of observers, every hook they may have.
        group: Its entry-point group.
        spec: What a provider returns a list of; None for observers.
        members: What the object that a factory makes must have.
        packages: The distributions of ours that bring a name.
    """

    name: str
    label: Text
    hooks: tuple[str, ...]
    group: str
    spec: type | None
    members: tuple[str, ...] = ()
    packages: Mapping[str, str] = {}


STORES: Final = PluginKind(
    name="store",
    label=Text("存储", "store"),
    hooks=("govcampaign_stores",),
    group="govcampaign.stores",
    spec=StoreSpec,
    members=("info", "read", "scan", "apply", "close"),
    packages={
        "sqlite": "govcampaign-sqlite",
        **dict.fromkeys(("mariadb", "mysql", "postgresql", "sqlalchemy"), "govcampaign-sqlalchemy"),
    },
)
NOTIFIERS: Final = PluginKind(
    name="notifier",
    label=Text("通知渠道", "notifier"),
    hooks=("govcampaign_notifiers",),
    group="govcampaign.notifiers",
    spec=NotifierSpec,
    members=("send", "close"),
)
EXPORTERS: Final = PluginKind(
    name="exporter",
    label=Text("导出格式", "exporter"),
    hooks=("govcampaign_exporters",),
    group="govcampaign.exporters",
    spec=ExporterSpec,
    members=("write",),
    packages=dict.fromkeys(("xlsx", "ods", "html", "tsv", "latex", "rst", "jira"), "govcampaign-tablib"),
)
LEDGERS: Final = PluginKind(
    name="ledger",
    label=Text("台账格式", "ledger format"),
    hooks=("govcampaign_ledgers",),
    group="govcampaign.ledgers",
    spec=LedgerSpec,
    members=("read", "annotate", "failed", "blank"),
    packages=dict.fromkeys(("xlsx", "xls", "ods", "csv", "tsv", "html", "xml"), "govcampaign-excel"),
)
PAPERS: Final = PluginKind(
    name="paper",
    label=Text("公文格式", "paper format"),
    hooks=("govcampaign_papers",),
    group="govcampaign.papers",
    spec=PaperSpec,
    members=("write",),
    packages={"docx": "govcampaign-docx"},
)
PAGES: Final = PluginKind(
    name="page",
    label=Text("展示格式", "page format"),
    hooks=("govcampaign_pages",),
    group="govcampaign.pages",
    spec=PageSpec,
    members=("write",),
    packages={
        **dict.fromkeys(("html", "dashboard", "svg"), "govcampaign-dashboard"),
        **dict.fromkeys(("icalendar", "ics"), "govcampaign-icalendar"),
    },
)
TEXTS: Final = PluginKind(
    name="text",
    label=Text("文件读取格式", "text format"),
    hooks=("govcampaign_texts",),
    group="govcampaign.texts",
    spec=TextSpec,
    members=("read",),
    packages={"docx": "govcampaign-docx"},
)
ROLLUPS: Final = PluginKind(
    name="rollup",
    label=Text("汇总格式", "roll-up format"),
    hooks=("govcampaign_rollups",),
    group="govcampaign.rollups",
    spec=RollupSpec,
    members=("write", "roll_up", "matrices", "plans"),
    packages={"parquet": "govcampaign-rollup"},
)
LINT_RULES: Final = PluginKind(
    name="lint_rules",
    label=Text("检查规则", "family of lint rules"),
    hooks=("govcampaign_lint_rules",),
    group="govcampaign.lint_rules",
    spec=LintRuleSpec,
)
OBSERVERS: Final = PluginKind(
    name="observer",
    label=Text("观察插件", "observer"),
    hooks=("govcampaign_on_adopted", "govcampaign_on_entered", "govcampaign_on_reminded"),
    group="govcampaign.observers",
    spec=None,
)
KINDS: Final = (STORES, NOTIFIERS, EXPORTERS, LEDGERS, PAPERS, PAGES, TEXTS, ROLLUPS, LINT_RULES, OBSERVERS)
"""All of them, in the order of the listing."""

FORMATS: Final = (EXPORTERS, LEDGERS, PAPERS, PAGES, TEXTS, ROLLUPS)
"""The kinds whose plugins are found by the endings of their files too."""

HOOKS: Final = tuple(hook for kind in KINDS for hook in kind.hooks)
"""Every hook there is."""
