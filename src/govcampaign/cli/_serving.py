"""
The command that shows a campaign live.

The page and its server come from a plugin; nothing here imports one.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from ipaddress import ip_address
from typing import Any, cast

from govcampaign.cli._opening import day_of, office_of
from govcampaign.cli._render import Output
from govcampaign.errors import GovCampaignError, InvalidValue, PluginError
from govcampaign.ports.page import LivePage, Serving, SnapshotSource
from govcampaign.registry import Registry
from govcampaign.wording import Text


def serve(options: Namespace, output: Output) -> int:
    """Show a campaign live until the user interrupts it."""
    _check_host(options.host, exposed=options.expose)
    day_of(options.as_of)
    page = Registry.installed(options.disable).page(options.page)
    if not isinstance(page, LivePage):
        raise PluginError(
            options.page,
            Text("这种网页只能写成文件", "this page can only be written to a file"),
            Text("用 --page dashboard", "use --page dashboard"),
        )

    def today() -> date:
        # Asked for each request: a page that stays open overnight shows the new day.
        return day_of(options.as_of)

    def ready(url: str) -> None:
        output.line(Text(f"{url}（按 Ctrl-C 结束）", f"{url} (Ctrl-C ends it)"))
        output.flush()

    def failed(error: Exception) -> None:
        told = error if isinstance(error, GovCampaignError) else Text(repr(error), repr(error))
        output.complain(told.say(output.lang))

    serving = Serving(
        host=options.host, port=options.port, lang=output.lang, today=today, ready=ready, failed=failed
    )
    opened = cast("Callable[[], AbstractContextManager[SnapshotSource]]", _opener(options))
    try:
        page.serve(opened, serving)
    except KeyboardInterrupt:
        output.line(Text("已结束", "ended"))
    return 0


def _opener(options: Namespace) -> Callable[[], AbstractContextManager[Any]]:
    return lambda: office_of(options)


def _check_host(host: str, *, exposed: bool) -> None:
    """
    Refuse an address that other computers can reach, unless the user asked for that.

    Raises:
        InvalidValue: The address is not of this computer alone, or is no address.
    """
    try:
        alone = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        raise InvalidValue(
            host,
            Text("不是 IP 地址", "it is not an IP address"),
            Text("写成 127.0.0.1", "write 127.0.0.1"),
        ) from None
    if not alone and not exposed:
        raise InvalidValue(
            host,
            Text(
                "网络上的其他计算机也能打开，而网页没有密码",
                "other computers of the network could open it, and the page has no password",
            ),
            Text("去掉 --host；确要开放，加上 --expose", "leave out --host, or add --expose to allow that"),
        )
