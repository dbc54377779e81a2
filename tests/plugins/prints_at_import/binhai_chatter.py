"""A plugin that prints and warns wherever it runs, and works."""

from __future__ import annotations

import sys
import warnings

from govcampaign.builtin._exporters import JsonExporter
from govcampaign.hookspecs import ExporterSpec, hookimpl
from govcampaign.wording import same

print("imported")  # noqa: T201  the fault
sys.stdout.write("imported\n")
warnings.warn("this plugin is old", stacklevel=1)


class Chatter(JsonExporter):
    """json, with a line on the terminal."""

    def write(self, tables, target, lang="zh"):
        """Print, and write."""
        print("written")  # noqa: T201  the fault
        return super().write(tables, target, lang)


@hookimpl
def govcampaign_exporters():
    """Print, and offer a format."""
    print("asked")  # noqa: T201  the fault
    return [ExporterSpec(name="chatter", factory=Chatter, suffixes=(".chatter",), summary=same("json"))]
