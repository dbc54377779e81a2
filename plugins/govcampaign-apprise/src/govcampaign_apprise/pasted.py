"""
The addresses that robots are given out with: a person copies them from the page of the robot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

_HOOK: Final = re.compile(r"/open-apis/bot/v2/hook/(?P<token>[A-Za-z0-9_-]+)/?")

# The host, the path, where the token is, and the service.
_BY_QUERY: Final[Mapping[tuple[str, str], tuple[str, str]]] = MappingProxyType(
    {
        ("qyapi.weixin.qq.com", "/cgi-bin/webhook/send"): ("key", "wecombot"),
        ("oapi.dingtalk.com", "/robot/send"): ("access_token", "dingtalk"),
    }
)
_BY_PATH: Final[Mapping[str, str]] = MappingProxyType(
    {"open.feishu.cn": "feishu", "open.larksuite.com": "lark"}
)


def apprise_url(address: str) -> str:
    """
    Return an address as a URL of Apprise; any other as it is.

    Args:
        address: Such as `https://oapi.dingtalk.com/robot/send?access_token=…`. For a robot that signs, a
            parameter `secret` may follow.
    """
    try:
        parts = urlsplit(address)
        given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    except ValueError:
        return address
    if parts.scheme not in {"http", "https"}:
        return address
    secret = given.pop("secret", "")
    path = _HOOK.fullmatch(parts.path)
    if path is not None and (parts.hostname or "") in _BY_PATH:
        signed = f"?secret={quote(secret, safe='')}" if secret else ""
        return f"{_BY_PATH[str(parts.hostname)]}://{path['token']}{signed}"
    name, schema = _BY_QUERY.get((parts.hostname or "", parts.path.rstrip("/")), ("", ""))
    token = given.get(name, "")
    if not token:
        return address
    user = f"{quote(secret, safe='')}@" if secret else ""
    return f"{schema}://{user}{quote(token, safe='')}"
