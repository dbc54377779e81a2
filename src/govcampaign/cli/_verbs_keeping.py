"""
What the commands of whoever keeps a store are called, and what they take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb

_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"


def add(verb: Verb) -> None:
    """Add the commands."""
    about = Text("列出存储中的活动", "list the campaigns in a store")
    campaigns = verb(
        "campaigns",
        "govcampaign.cli._keeping:campaigns",
        about,
        "govcampaign campaigns --store sqlite:///binhai.db",
    )
    at = Text("存储地址，如 sqlite:///binhai.db", "the store, such as sqlite:///binhai.db")
    campaigns.option("--store", required=True, metavar="URL", about=at)
    campaigns.disable()
    _amend(verb)
    about = Text(
        "核对统计与台账；不一致时，退出码为1", "compare the counts with the journal; exit 1 if they differ"
    )
    verify = verb("verify", "govcampaign.cli._keeping:verify", about, f"govcampaign verify {_PLACE}")
    about = Text("按台账重新统计", "count anew by the journal")
    rebuild = verb("rebuild", "govcampaign.cli._keeping:rebuild", about, f"govcampaign rebuild {_PLACE}")
    for each in (verify, rebuild):
        each.store()
        each.calendar()
        each.disable()


def _amend(verb: Verb) -> None:
    about = Text("修订方案", "enter a new version of the plan")
    amend = verb(
        "amend",
        "govcampaign.cli._keeping:amend",
        about,
        f"govcampaign amend {_PLACE} plan-2.toml --dry-run",
        f"govcampaign amend {_PLACE} plan-2.toml --reason extended --document notice-2",
    )
    amend.store()
    amend.target()
    amend.calendar()
    amend.option("--reason", default="", metavar="TEXT", about=Text("修订的理由", "why it is amended"))
    document = Text("据以修订的文件", "the document that amends it")
    amend.option("--document", default="", metavar="TEXT", about=document)
    keep = Text(
        "保留不再计入任何任务的记录（默认拒绝修订）",
        "keep records that count for no duty any more (default: refuse to amend)",
    )
    amend.option("--keep-orphans", action="store_true", about=keep)
    dry = Text("试运行：只列出变动，不修订", "only list what changes: nothing is amended")
    amend.option("--dry-run", action="store_true", about=dry)
    amend.disable()
