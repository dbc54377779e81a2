"""
The address of a server, and whether one listens there.
"""

from __future__ import annotations

import socket
from typing import Final
from urllib.parse import urlsplit

from govcampaign.errors import InvalidValue, StoreUnavailable
from govcampaign.wording import Text

_PORT: Final = 15002
_SECONDS: Final = 5.0
"""How long a server has to answer."""


def probe(address: str) -> None:
    """
    Connect to a server, so that one that is not there is an error in seconds.

    Raises:
        InvalidValue: The address is none.
        StoreUnavailable: No server listens there.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or _PORT
    except ValueError:
        host, port = None, 0
    if not host:
        raise InvalidValue(
            f"engine, {address}",
            Text("地址有误", "the address is wrong"),
            Text("写成 sc://主机:端口", "write sc://host:port"),
        ).about(code="wrong_form", field="engine")
    try:
        socket.create_connection((host, port), timeout=_SECONDS).close()
    except OSError as error:
        raise StoreUnavailable(
            address,
            Text("连接不上计算引擎", "the engine cannot be reached"),
            Text("启动该服务，或改用 duckdb", "start the server, or use duckdb"),
        ).about(code="engine_unreachable") from error
