"""
The address of a store as people may see it: without its secrets, wherever it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, quote_plus, unquote, unquote_plus

_PLAIN: Final = re.compile(r"[\w./\\~%+ -]*")
_SCHEME: Final = re.compile(r"[A-Za-z][\w.+-]*")
_SECRET: Final = re.compile(r"([\w.-]*)\s*=\s*('(?:[^'\\]|\\.)*'|[^\s&;]+)")
_NAMES: Final = re.compile("pass(?!file)|pwd|secret|token|scram", re.IGNORECASE)


def shown(url: str) -> str:
    """
    Return an address for people to read: no options, and of what may hold a secret only the scheme.

    A password may hold any sign, so nothing around one can be cut out safely: what is not plainly a path
    or a host is not shown.
    """
    scheme, mark, rest = url.partition("://")
    if not mark:
        scheme, rest = "", url
    if scheme and not _SCHEME.fullmatch(scheme):
        return "…"
    place, options, _ = rest.partition("?")
    if "@" in rest or not _PLAIN.fullmatch(unquote(place)):
        return f"{scheme}{mark}…"
    return f"{scheme}{mark}{place}{'?…' if options else ''}"


def masked(text: str, url: str) -> str:
    """
    Return a text, such as the words of a driver, without the secrets of an address, plain or escaped.

    The user's name is masked too, for people write a password in its place.
    """
    text = text.replace(url, shown(url))
    user, secrets = _user(url), set(_secrets(url))
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, "***")
    for name in {user, unquote(user)} - {""}:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "***", text)
    return text


def _user(url: str) -> str:
    return url.partition("://")[2].rpartition("@")[0].partition(":")[0]


def _secrets(url: str) -> Iterator[str]:
    given = [url.partition("://")[2].rpartition("@")[0].partition(":")[2]]
    given += [value.strip("'") for name, value in _SECRET.findall(url) if _NAMES.search(name)]
    for each in given:
        for plain in (each, unquote(each), unquote_plus(each)):
            yield from (plain, quote(plain), quote(plain, safe=""), quote_plus(plain))
