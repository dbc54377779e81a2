"""
The address of a store: its scheme, and how it is shown without its secrets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from govcampaign.errors import InvalidStoreUrl
from govcampaign.wording import Text

_PLAIN: Final = re.compile(r"[\w./\\~%+ -]*")
_SCHEME: Final = re.compile(r"[A-Za-z][\w.+-]*")
_PAIR: Final = re.compile(r"([\w.-]*)\s*=\s*('(?:[^'\\]|\\.)*'|[^\s&;]+)")
_SECRETS: Final = re.compile("pass(?!file)|pwd|secret|token|scram", re.IGNORECASE)
_USERS: Final = re.compile("^(user|username|uid)$", re.IGNORECASE)


def scheme_of(url: object) -> tuple[str, str]:
    """
    Return the scheme of a store's address, and the address with its scheme in lower case.

    Raises:
        InvalidStoreUrl: It is no address.
    """
    if isinstance(url, PurePath):
        raise InvalidStoreUrl(
            str(url),
            Text("这是路径，不是存储地址", "this is a path and not the address of a store"),
            Text('写成 f"sqlite:///{path}"', 'write f"sqlite:///{path}"'),
        )
    found = re.match(r"([A-Za-z][A-Za-z0-9_-]*)(\+[^:/]*)?://", url) if isinstance(url, str) else None
    if found is None or not isinstance(url, str):
        raise InvalidStoreUrl(
            shown(url) if isinstance(url, str) else type(url).__name__,
            Text("不是存储地址", "this is not the address of a store"),
            Text("写成 sqlite:///文件.db 或 memory://", "write sqlite:///file.db or memory://"),
        )
    return found[1].lower(), f"{found[0].lower()}{url[found.end() :]}"


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
    if not url:
        return text
    text = text.replace(url, shown(url))
    user, _, password = url.partition("://")[2].rpartition("@")[0].partition(":")
    pairs = [(name, value.strip("'")) for name, value in _PAIR.findall(url)]
    secrets = [password, *(value for name, value in pairs if _SECRETS.search(name))]
    for secret in sorted(_forms(secrets), key=len, reverse=True):
        text = text.replace(secret, "***")
    users = [user, *(value for name, value in pairs if _USERS.search(name))]
    for name in _forms(users):
        # A name is a word of its own, lest `post` be cut out of `postgresql`.
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "***", text)
    return text


def _forms(given: Iterable[str]) -> set[str]:
    """Return texts as they are, decoded, and escaped in each way."""
    plain = {form for each in given for form in (each, unquote(each), unquote_plus(each))}
    escaped = {form for each in plain for form in (quote(each), quote(each, safe=""), quote_plus(each))}
    return (plain | escaped) - {""}
