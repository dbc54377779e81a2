"""A plugin that works, whose metadata is gone."""

from __future__ import annotations

from govcampaign.builtin._exporters import JsonExporter
from govcampaign.hookspecs import ExporterSpec, hookimpl
from govcampaign.wording import same


@hookimpl
def govcampaign_exporters():
    """Offer a format."""
    return [
        ExporterSpec(name="nameless", factory=JsonExporter, suffixes=(".nameless",), summary=same("json"))
    ]
