"""
The kinds of plugin there are: one hook, one entry-point group and one type of spec each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Generic, TypeAlias, TypeVar

from attrs import frozen

from govcampaign.hookspecs import ExporterSpec, LintRuleSpec, NotifierSpec, StoreSpec
from govcampaign.wording import Text

Spec: TypeAlias = StoreSpec | NotifierSpec | ExporterSpec | LintRuleSpec
AnySpec = TypeVar("AnySpec", bound=Spec)


@frozen(kw_only=True)
class PluginKind(Generic[AnySpec]):
    """
    One kind of plugin.

    Attributes:
        name: Its name in listings.
        label: What a person calls it.
        hook: The hook that offers it; without the project's name also the end of its entry-point group.
        spec: What the hook returns a list of.
        members: What the object that a factory makes must have.
        packages: The distributions of ours that bring a name.
    """

    name: str
    label: Text
    hook: str
    spec: type[AnySpec]
    members: tuple[str, ...] = ()
    packages: Mapping[str, str] = {}

    @property
    def group(self) -> str:
        """Return the entry-point group."""
        return self.hook.replace("_", ".", 1)


STORES: Final = PluginKind(
    name="store",
    label=Text("存储", "store"),
    hook="govcampaign_stores",
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
    hook="govcampaign_notifiers",
    spec=NotifierSpec,
    members=("send", "close"),
)
EXPORTERS: Final = PluginKind(
    name="exporter",
    label=Text("导出格式", "exporter"),
    hook="govcampaign_exporters",
    spec=ExporterSpec,
    members=("write",),
    packages=dict.fromkeys(("xlsx", "ods", "html", "tsv", "latex", "rst", "jira"), "govcampaign-tablib"),
)
LINT_RULES: Final = PluginKind(
    name="lint_rules",
    label=Text("审查规则", "family of lint rules"),
    hook="govcampaign_lint_rules",
    spec=LintRuleSpec,
)
KINDS: Final[tuple[PluginKind[Any], ...]] = (STORES, NOTIFIERS, EXPORTERS, LINT_RULES)
"""All of them, in the order of the listing."""
