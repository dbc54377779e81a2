"""
What the kinds of record are called.
"""

from __future__ import annotations

from typing import Final

from govcampaign.wording import Text, same

_TITLES: Final = {
    "visit": Text("走访", "visit"),
    "event_day": Text("活动日", "event day"),
    "meeting": Text("会议", "meeting"),
    "desk": Text("接待点", "reception desk"),
    "publication": Text("宣传报道（公布）", "publication"),
    "innovation": Text("政策创新点", "policy innovation point"),
    "improvement": Text("服务提升", "service improvement"),
    "submission": Text("报送", "submission"),
    "rectification": Text("整改", "rectification"),
    "measure": Text("长效措施", "measure"),
    "done": Text("完成", "done"),
}


def kind_title(kind: str) -> Text:
    """Return a kind of record in words; one that only a plan knows shows itself."""
    return _TITLES.get(kind, same(kind))
