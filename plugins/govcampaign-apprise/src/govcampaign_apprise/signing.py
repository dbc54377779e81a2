"""
The signature of Feishu and Lark, which Apprise does not make.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any, Final

import requests

SIGNED: Final = frozenset({"feishu", "lark"})
"""The services that are signed here, where their URL has `secret`; Apprise signs for DingTalk itself."""


def signature(secret: str, timestamp: int) -> str:
    """
    Return the signature of a robot: HMAC-SHA256 of nothing, with the time and the secret as key.

    Args:
        secret: The secret of the robot.
        timestamp: Seconds since 1970.
    """
    key = f"{timestamp}\n{secret}".encode()
    return base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()


def signing(secret: str, now: Callable[[], float]) -> Callable[[requests.PreparedRequest], None]:
    """
    Return what signs a request: it puts `timestamp` and `sign` into its body.

    Args:
        secret: The secret of the robot.
        now: The seconds since 1970.
    """

    def sign(request: requests.PreparedRequest) -> None:
        at = int(now())
        document = {"timestamp": str(at), "sign": signature(secret, at), **_document(request.body)}
        body = json.dumps(document, ensure_ascii=False).encode()
        request.body = body
        request.headers["Content-Length"] = str(len(body))

    return sign


def _document(body: object) -> dict[str, Any]:
    return dict(json.loads(body)) if isinstance(body, str | bytes) else {}
