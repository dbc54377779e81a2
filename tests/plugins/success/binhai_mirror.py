"""A plugin that works: a format, and an observer of everything, under one roof."""

from __future__ import annotations

from govcampaign.hookspecs import ExporterSpec, hookimpl
from govcampaign.wording import Text

GOVCAMPAIGN_API = "1.1"

HEARD = []
"""What the observer was called with, in order."""


class Titles:
    """The titles of tables, a line each."""

    suffix = ".ttl"

    def write(self, tables, target, lang="zh"):
        """Write them."""
        target.write_text("".join(f"{table.title.say(lang)}\n" for table in tables), encoding="utf-8")
        return (target,)


@hookimpl
def govcampaign_exporters():
    """Offer the format."""
    summary = Text("只写标题", "titles only")
    return [ExporterSpec(name="titles", factory=Titles, suffixes=(".ttl",), summary=summary)]


@hookimpl
def govcampaign_on_adopted(campaign, roster):
    """Hear of plans."""
    HEARD.append(("adopted", campaign.id, roster.id))


@hookimpl
def govcampaign_on_entered(entered):
    """Hear of what is entered; whose it is does not matter here."""
    HEARD.append(("entered", tuple(entered)))


@hookimpl
def govcampaign_on_reminded(sent):
    """Hear of reminders."""
    HEARD.append(("reminded", tuple(sent)))
