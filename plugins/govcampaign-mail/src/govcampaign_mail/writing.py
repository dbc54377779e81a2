"""
A message as mail: headers, a text and an HTML alternative, as bytes that every server takes.

The same message gives the same bytes on every Python, save its `Date`: headers are encoded here, boundaries
and Message-IDs are made of the key.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from hashlib import sha256
from typing import Final

from govcampaign.ports.notification import Message
from govcampaign.wording import LANGUAGES, Lang, Text, visible
from govcampaign_mail.page import page
from govcampaign_mail.settings import Languages, MailSettings

_BREAKS: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]*[\x00-\x1f\x7f-\x9f\u2028\u2029]\s*")
_CONTENT_LANGUAGES: Final = {"zh": "zh-CN", "en": "en", "both": "zh-CN, en"}
_WORD_BYTES: Final = 45
"""The bytes of an encoded word: 60 in base64, 72 with its frame, within the 75 of RFC 2047."""


def message_id(key: str, domain: str) -> str:
    """Return the Message-ID of a message: the same key has the same one, and other keys others."""
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return f"<govcampaign.{digest[:32]}@{domain}>"


def as_mail(
    message: Message, to: Sequence[str], settings: MailSettings, now: datetime, *, utf8: bool = False
) -> bytes:
    """
    Return a message as the bytes that are handed to a server, lines ended by CR LF.

    Args:
        message: What to write.
        to: The addresses that it is for, with domains in ASCII.
        settings: Who sends it, and in which languages.
        now: The moment of its `Date`.
        utf8: Whether an address needs letters beyond ASCII; headers may then hold them.
    """
    policy = (SMTPUTF8 if utf8 else SMTP).clone(refold_source="none", cte_type="7bit")
    subject, body = _worded(message, settings.lang)
    mail = EmailMessage(policy=policy)
    for name, value in _headers(message, to, settings, now, subject):
        # Already encoded and folded: how Python folds differs from release to release.
        mail.set_raw(name, value)
    mail.set_content(body, cte=_encoding(body))
    html = page(subject, body, settings.lang)
    mail.add_alternative(html, subtype="html", cte=_encoding(html))
    for part in mail.iter_parts():
        del part["MIME-Version"]
    mail.set_raw("Content-Language", _CONTENT_LANGUAGES[settings.lang])
    # Neither base64 nor quoted-printable can hold these signs.
    mail.set_boundary(f"=_{sha256(message.key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}_=")
    return mail.as_bytes()


def _headers(
    message: Message, to: Sequence[str], settings: MailSettings, now: datetime, subject: str
) -> Iterator[tuple[str, str]]:
    yield "Date", format_datetime(now)
    yield "From", _mailbox(settings.sender_name, settings.sender)
    yield "To", ",\r\n ".join(_mailbox(message.recipient, each) for each in to)
    if settings.reply_to:
        yield "Reply-To", _mailbox("", settings.reply_to)
    yield "Subject", _encoded(subject, len("Subject: "))
    yield "Message-ID", message_id(message.key, settings.domain)
    # No program answers it: RFC 3834 for all, and a header of its own for Exchange.
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "All"
    yield "MIME-Version", "1.0"


# -- wording -------------------------------------------------------------------


def _worded(message: Message, lang: Languages) -> tuple[str, str]:
    """Return the heading on one line, and the body."""
    spoken: tuple[Lang, ...] = LANGUAGES if lang == "both" else (lang,)
    subject = " / ".join(_each(message.subject, spoken, one_line))
    body = "\n\n\n".join(_each(message.body, spoken, lambda words: visible(words, keep="\n\t")))
    return subject, body


def _each(text: Text, spoken: Sequence[Lang], clean: Callable[[str], str]) -> list[str]:
    """Return a text in each language, once where both read the same."""
    return list(dict.fromkeys(clean(text.say(lang)) for lang in spoken))


def one_line(words: str) -> str:
    """Return a text for a header: line ends and controls are a space, other hidden signs are spelled out."""
    return visible(_BREAKS.sub(" ", words)).strip()


def _encoding(text: str) -> str:
    return "quoted-printable" if text.isascii() else "base64"


# -- headers -------------------------------------------------------------------


def _mailbox(name: str, address: str) -> str:
    """Return an address with a name before it, folded after the name."""
    said = one_line(name)
    if not said:
        return address
    if re.fullmatch(r"[A-Za-z0-9 ]{1,60}", said):
        return f"{said} <{address}>"
    return f"{_words(said, len('Reply-To: '))}\r\n <{address}>"


def _encoded(text: str, taken: int) -> str:
    """Return a text for a header: as it is where it is short and plain, otherwise as encoded words."""
    plain = text.isascii() and len(text) + taken <= 76 and "=?" not in text
    return text if plain else _words(text, taken)


def _words(text: str, taken: int) -> str:
    """Return encoded words (RFC 2047), one a line, none of which parts a character."""
    chunks, chunk = [], b""
    room = _WORD_BYTES - 3 * (taken // 4 + 1)
    for letter in text:
        octets = letter.encode()
        if len(chunk) + len(octets) > room:
            chunks.append(chunk)
            chunk, room = b"", _WORD_BYTES
        chunk += octets
    chunks.append(chunk)
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(each).decode()}?=" for each in chunks)
