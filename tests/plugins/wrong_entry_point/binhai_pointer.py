"""A plugin that works, with entry points that do not name it."""

from __future__ import annotations

from govcampaign.builtin._exporters import JsonExporter
from govcampaign.hookspecs import ExporterSpec, hookimpl
from govcampaign.wording import same

OFFERED = [ExporterSpec(name="function", factory=JsonExporter, suffixes=(".pnt",), summary=same("json"))]


class Pointer:
    """Neither a plugin nor a hook."""


@hookimpl
def govcampaign_exporters():
    """Offer a format."""
    return OFFERED
