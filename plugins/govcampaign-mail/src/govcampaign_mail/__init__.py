"""
Mail for govcampaign: reminders by SMTP.

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
    summary = Text("电子邮件（SMTP）", "mail, by SMTP")
    return [NotifierSpec(name="mail", factory=_mail, summary=summary)]


def _mail(settings: Mapping[str, str]) -> Notifier:
    from govcampaign_mail.channel import open_channel

    return open_channel(settings)
