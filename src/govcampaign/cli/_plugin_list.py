"""
The list of plugins: what is loaded, available, failed and disabled, and what is wrong.
"""

from __future__ import annotations

import traceback
import warnings
from argparse import Namespace
from typing import Final

from govcampaign.cli._documents import installed
from govcampaign.cli._render import Output
from govcampaign.errors import PluginWarning
from govcampaign.registry import Registry
from govcampaign.registry._kinds import KINDS
from govcampaign.registry._listing import Plugin
from govcampaign.table import Column, Table
from govcampaign.wording import Lang, Text, same

_STATUS: Final = {
    "loaded": Text("已加载", "loaded"),
    "available": Text("可用", "available"),
    "failed": Text("有故障", "failed"),
    "disabled": Text("已停用", "disabled"),
}
_KIND: Final = {kind.name: kind.label for kind in KINDS}
_COLUMNS: Final = (
    Column("kind", Text("类别", "kind")),
    Column("name", Text("名称", "name")),
    Column("status", Text("状态", "status")),
    Column("distribution", Text("软件包", "distribution")),
    Column("version", Text("版本", "version")),
    Column("abilities", Text("能力、钩子", "capabilities, hooks")),
    Column("summary", Text("说明", "summary")),
)


def plugins(options: Namespace, output: Output) -> int:
    """List plugins; return 1 if one failed."""
    with warnings.catch_warnings():
        # What is wrong is listed below; once is enough.
        warnings.simplefilter("ignore", PluginWarning)
        registry = Registry.installed(options.disable)
    if options.load:
        registry.load_all()
    listing, failures, notes = registry.listing(), registry.failures, registry.notes
    if output.as_json:
        output.document(installed(listing, failures, notes))
    else:
        rows = tuple(_row(info, output.lang) for info in listing)
        table = Table("plugins", Text("插件", "plugins"), _COLUMNS, rows)
        output.table(table, columns=tuple(column.key for column in _COLUMNS))
        for problem in (*(failure.as_error().as_problem() for failure in failures), *notes):
            output.line(Text(problem.say("zh"), problem.say("en")))
    if options.debug:
        for cause in dict.fromkeys(failure.cause for failure in failures if failure.cause):
            traceback.print_exception(cause, file=output.errors)
    return 1 if failures else 0


def _row(info: Plugin, lang: Lang) -> tuple[str, ...]:
    return (
        _KIND.get(info.kind, same("")).say(lang),
        info.name,
        _STATUS[info.status].say(lang),
        info.distribution,
        info.version,
        ", ".join((*info.capabilities, *info.observes)),
        info.summary.say(lang) if info.summary else "",
    )
