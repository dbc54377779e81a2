"""
What the command that shows a campaign live is called, and what it takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb

LOOPBACK: Final = "127.0.0.1"
PORT: Final = 8013
_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"


def add(verb: Verb) -> None:
    """Add the command."""
    about = Text("在本机浏览器里查看活动情况，只读", "show a campaign live in the browser, read-only")
    serve = verb(
        "serve",
        "govcampaign.cli._serving:serve",
        about,
        f"govcampaign serve {_PLACE}",
        f"govcampaign serve {_PLACE} --as-of 2013-07-25 --port 0",
        with_json=False,
    )
    serve.store()
    day = Text("打开时显示哪一天（默认 today）", "the day that is shown at first (default: today)")
    serve.option("--as-of", default="today", metavar="DAY", about=day)
    serve.calendar()
    port = Text(f"端口（默认 {PORT}；0 由系统选）", f"the port (default: {PORT}; 0 takes any that is free)")
    serve.option("--port", type=int, default=PORT, metavar="N", about=port)
    host = Text(
        f"监听的地址（默认 {LOOPBACK}，只有本机能打开）",
        f"the address on which it listens (default: {LOOPBACK}, for this computer only)",
    )
    serve.option("--host", default=LOOPBACK, metavar="ADDRESS", about=host)
    expose = Text(
        "允许网络上的其他计算机打开；网页没有密码",
        "let other computers of the network open it; the page has no password",
    )
    serve.option("--expose", action="store_true", about=expose)
    page = Text("用哪个网页插件（默认 dashboard）", "which plugin's page (default: dashboard)")
    serve.option("--page", default="dashboard", metavar="NAME", about=page)
    serve.disable()
