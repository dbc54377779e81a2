"""
What a server or the system said, as a log may hold it: on one line, short, without secrets and addresses.
"""

from __future__ import annotations

import base64
import re
import ssl
from collections.abc import Iterable, Sequence
from smtplib import SMTPException, SMTPResponseException, SMTPServerDisconnected
from typing import Final

from govcampaign.wording import visible
from govcampaign_mail.connection import Unusable
from govcampaign_mail.settings import MailSettings

_LONGEST: Final = 300
_ADDRESS: Final = re.compile(r"[^\s<>,;:()\[\]\"']+@[^\s<>,;:()\[\]\"']+|\S*@\S*")
_AFTER: Final = re.compile(r"\b(\d{1,5})\s*(s|sec|secs|seconds?|m|min|mins|minutes?)\b", re.IGNORECASE)
_CLOCK: Final = re.compile(r"\b(?:back|again|retry|wait)\b\D{0,20}(\d\d):(\d\d):(\d\d)\b", re.IGNORECASE)
_DAY: Final = 86400.0


def words_of(error: Exception) -> str:
    """Return what an error says of the connection."""
    if isinstance(error, Unusable):
        return answer(error.code, error.said)
    if isinstance(error, SMTPResponseException):
        return answer(error.smtp_code, error.smtp_error)
    if isinstance(error, SMTPServerDisconnected):
        cause = error.__context__
        return words_of(cause) if isinstance(cause, OSError) else "the server closed the connection"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate is not trusted: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError):
        return error.strerror or str(error) or type(error).__name__
    return str(error) if isinstance(error, SMTPException) else type(error).__name__


def answer(code: int, said: bytes | str) -> str:
    """Return an answer: its number, and its words on one line."""
    words = " ".join((_decoded(said) if isinstance(said, bytes) else said).split())
    return f"{code} {words}".strip() if code > 0 else words or "an answer that is not SMTP"


def _decoded(said: bytes) -> str:
    try:
        return said.decode()
    except UnicodeDecodeError:
        # Some servers of Chinese makes answer so.
        return said.decode("gb18030", "replace")


def wait_of(said: str) -> float | None:
    """Return the seconds after which an answer asks to be tried again; None where it does not say."""
    clock = _CLOCK.search(said)
    if clock is not None:
        hours, minutes, seconds = map(int, clock.groups())
        return min(3600.0 * hours + 60.0 * minutes + seconds, _DAY)
    after = _AFTER.search(said)
    if after is None:
        return None
    return min(float(after[1]) * (60 if after[2].lower().startswith("m") else 1), _DAY)


def shortened(said: str) -> str:
    """Return words that are not too long for a line of a log."""
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


class Mask:
    """
    Takes secrets and addresses out of words.

    Args:
        settings: The settings, whose login and addresses must not be shown.
    """

    def __init__(self, settings: MailSettings) -> None:
        user, password = settings.user, settings.password
        # A server may answer a command that it does not know with the command.
        plain = f"\0{user}\0{password}"
        self._secrets = [password, *(_base64(each) for each in (password, user, plain) if each)]
        self._words = [user, settings.sender, settings.reply_to]

    def __repr__(self) -> str:
        return "Mask(…)"

    def over(self, said: str, addresses: Sequence[str] = ()) -> str:
        """Return words without secrets and addresses, on one line."""
        for secret in sorted(filter(None, self._secrets), key=len, reverse=True):
            said = re.sub(rf"{re.escape(secret)}=*", "…", said)
        for word in _parts([*self._words, *addresses]):
            said = re.sub(rf"(?<![\w@]){re.escape(word)}(?!\w)", "…", said, flags=re.IGNORECASE)
        return visible(_ADDRESS.sub("…", " ".join(said.split())))


def _parts(addresses: Iterable[str]) -> list[str]:
    """Return addresses and what stands before their sign, the longest first."""
    parts = {part for each in addresses for part in (each, each.rpartition("@")[0])}
    return sorted(filter(None, parts), key=len, reverse=True)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii").rstrip("=")
