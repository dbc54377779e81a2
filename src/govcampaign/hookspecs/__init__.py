"""
The hooks: what a plugin may offer, what it may hear of, and how.

A plugin is a module (or any object) with one or more of the functions below,
each marked with `hookimpl`. Hooks are of two kinds.

*Providers* offer something: stores, channels, formats, rules that check plans.
A provider makes objects and is called once; the work is done by methods of
those objects. So it returns a list of specs, which say a name, a factory and one
sentence, and takes no argument. The annotation is what one plugin returns.

*Observers* (`govcampaign_on_…`) are told what was done, after the fact. Each is
called by itself, takes the arguments it wants, and returns nothing.

There is no third kind: whoever wants to check something offers lint rules.

No hook is a generator, and none wraps another. A plugin may say, as attributes
of the module or object:

- `GOVCAMPAIGN_API = "1.1"`: which version of these hooks it was written for. The
  major number must be ours, and a newer minor number is refused in plain words.
- `GOVCAMPAIGN_PRIORITY = 10`: when it has its turn where several have one, as
  observers and families of rules do. The smaller goes first; without it, it is 0.
  Among equals, the name decides.
- `GOVCAMPAIGN_NAME = "mirror"`: the name of an observer that is handed in, and so
  has no entry point to name it.
"""

from __future__ import annotations

from govcampaign.hookspecs.marks import API_HISTORY, PLUGIN_API, PROJECT, hookimpl, hookspec
from govcampaign.hookspecs.observers import (
    Entered,
    govcampaign_on_adopted,
    govcampaign_on_entered,
    govcampaign_on_reminded,
)
from govcampaign.hookspecs.providers import (
    govcampaign_exporters,
    govcampaign_lint_rules,
    govcampaign_notifiers,
    govcampaign_stores,
)
from govcampaign.hookspecs.shapes import (
    ObservesAdopted,
    ObservesEntered,
    ObservesReminded,
    ProvidesExporters,
    ProvidesLintRules,
    ProvidesNotifiers,
    ProvidesStores,
)
from govcampaign.hookspecs.specs import ExporterSpec, LintRuleSpec, NotifierSpec, StoreSpec

__all__ = [
    "API_HISTORY",
    "PLUGIN_API",
    "PROJECT",
    "Entered",
    "ExporterSpec",
    "LintRuleSpec",
    "NotifierSpec",
    "ObservesAdopted",
    "ObservesEntered",
    "ObservesReminded",
    "ProvidesExporters",
    "ProvidesLintRules",
    "ProvidesNotifiers",
    "ProvidesStores",
    "StoreSpec",
    "govcampaign_exporters",
    "govcampaign_lint_rules",
    "govcampaign_notifiers",
    "govcampaign_on_adopted",
    "govcampaign_on_entered",
    "govcampaign_on_reminded",
    "govcampaign_stores",
    "hookimpl",
    "hookspec",
]
