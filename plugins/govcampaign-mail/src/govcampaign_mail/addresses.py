"""
Addresses of mail: one text with several, what is an address at all, and its form for servers.
"""

from __future__ import annotations

import re
from typing import Final

_BETWEEN: Final = re.compile(r"[,;\s，；、]+")
"""What separates addresses, as people type it, in half or full width."""

# Quoted local parts (`"a b"@…`) are legal and not in use; they would let in what headers give a meaning.
_LOCAL: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u00a1-\U000d7fff]+"
    r"(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u00a1-\U000d7fff]+)*"
)
_DOMAIN: Final = re.compile(r"[A-Za-z0-9\-\u00a1-\ud7ff]+(?:\.[A-Za-z0-9\-\u00a1-\ud7ff]+)*")


def addresses_of(text: str) -> tuple[str, ...]:
    """Return the addresses of a text, each once; commas, semicolons and blanks separate them."""
    return tuple(dict.fromkeys(each for each in _BETWEEN.split(text) if each))


def is_address(text: str) -> bool:
    """Return whether a text is one mail address: two parts of signs that need no quotes, and not too long."""
    local, at, domain = text.rpartition("@")
    if not (at and text.isprintable() and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)):
        return False
    # RFC 5321, 4.5.3.1: 64 octets before the sign, 254 in all.
    return len(local.encode()) <= 64 and len(text.encode()) <= 254 and in_ascii(domain) != ""


def in_ascii(domain: str) -> str:
    """Return a domain as servers know it, such as `xn--fiqs8s` for `中国`; empty if it has none."""
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def for_servers(address: str) -> str:
    """Return an address whose domain is ASCII; its local part stays, and may need SMTPUTF8."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{in_ascii(domain)}"
