"""
Chat groups and webhooks for govcampaign, by the URLs of Apprise.

The hook lists the channel; what it needs is imported when it is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from govcampaign.hookspecs import NotifierSpec, hookimpl
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.ports.notification import Notifier

GOVCAMPAIGN_API: Final = "1.2"


@hookimpl
def govcampaign_notifiers() -> list[NotifierSpec]:
    """Offer the channel."""
    summary = Text("企业微信、钉钉、飞书和网络回调", "WeCom, DingTalk, Feishu and webhooks")
    return [NotifierSpec(name="apprise", factory=_apprise, summary=summary)]


def _apprise(settings: Mapping[str, str]) -> Notifier:
    from govcampaign_apprise.channel import open_channel

    return open_channel(settings)
