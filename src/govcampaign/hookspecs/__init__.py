"""
The hooks that a plugin may implement.

A plugin is a module (or any object) with one or more of the functions below,
each marked with `hookimpl`. There are two kinds of hooks: providers and observers.

*Providers* offer stores, channels, formats of files, or rules that check plans. A
provider is called once, takes no argument, and returns a list of specs: a name,
a factory and one sentence for each thing that it offers. The work is done by
methods of the objects that the factories make. The annotation is what one plugin
returns.

*Observers* (`govcampaign_on_…`) are called after something was done. Each is
called by itself and takes the arguments it wants; its result is ignored.

A plugin that checks plans is a provider of lint rules. No hook is a generator,
and no hook wraps another. A plugin may set these attributes of its module or object:

- `GOVCAMPAIGN_API = "1.4"`: the version of the hooks that it was written for. A
  plugin with another major number, or a newer minor number, is refused.
- `GOVCAMPAIGN_PRIORITY = 10`: the order in which observers and families of rules
  are called: the smaller number first, 0 by default, and equal numbers by name.
- `GOVCAMPAIGN_NAME = "mirror"`: the name of an observer that is passed; an
  installed one has the name of its entry point.
"""

from __future__ import annotations

from govcampaign.hookspecs._marks import API_HISTORY, PLUGIN_API, PROJECT, hookimpl, hookspec
from govcampaign.hookspecs._observers import (
    Entered,
    govcampaign_on_adopted,
    govcampaign_on_entered,
    govcampaign_on_reminded,
)
from govcampaign.hookspecs._providers import (
    govcampaign_exporters,
    govcampaign_ledgers,
    govcampaign_lint_rules,
    govcampaign_notifiers,
    govcampaign_pages,
    govcampaign_papers,
    govcampaign_stores,
    govcampaign_texts,
)
from govcampaign.hookspecs._rollups import govcampaign_rollups
from govcampaign.hookspecs._shapes import (
    ObservesAdopted,
    ObservesEntered,
    ObservesReminded,
    ProvidesExporters,
    ProvidesLedgers,
    ProvidesLintRules,
    ProvidesNotifiers,
    ProvidesPages,
    ProvidesPapers,
    ProvidesRollups,
    ProvidesStores,
    ProvidesTexts,
)
from govcampaign.hookspecs._specs import (
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

__all__ = [
    "API_HISTORY",
    "PLUGIN_API",
    "PROJECT",
    "Entered",
    "ExporterSpec",
    "LedgerSpec",
    "LintRuleSpec",
    "NotifierSpec",
    "ObservesAdopted",
    "ObservesEntered",
    "ObservesReminded",
    "PageSpec",
    "PaperSpec",
    "ProvidesExporters",
    "ProvidesLedgers",
    "ProvidesLintRules",
    "ProvidesNotifiers",
    "ProvidesPages",
    "ProvidesPapers",
    "ProvidesRollups",
    "ProvidesStores",
    "ProvidesTexts",
    "RollupSpec",
    "StoreSpec",
    "TextSpec",
    "govcampaign_exporters",
    "govcampaign_ledgers",
    "govcampaign_lint_rules",
    "govcampaign_notifiers",
    "govcampaign_on_adopted",
    "govcampaign_on_entered",
    "govcampaign_on_reminded",
    "govcampaign_pages",
    "govcampaign_papers",
    "govcampaign_rollups",
    "govcampaign_stores",
    "govcampaign_texts",
    "hookimpl",
    "hookspec",
]
