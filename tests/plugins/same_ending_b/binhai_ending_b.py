"""One of two plugins whose files have one ending, and one that ends as the built-in csv."""

from __future__ import annotations

from govcampaign.builtin._exporters import JsonExporter
from govcampaign.hookspecs import ExporterSpec, hookimpl
from govcampaign.wording import same


@hookimpl
def govcampaign_exporters():
    """Offer a format."""
    suffixes = (".gaz", ".csv")
    return [ExporterSpec(name="ending-b", factory=JsonExporter, suffixes=suffixes, summary=same("json"))]
