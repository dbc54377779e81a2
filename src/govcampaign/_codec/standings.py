"""
The rows of what stands, by natural key.

There are as many as there are events, and each has several paths: key and body are kept short. The key is
the day and a digest of campaign and natural key; the body is a line of number, code and subject, with its
checksum.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Sequence
from hashlib import blake2b
from itertools import zip_longest
from typing import Final
from zlib import crc32

from attrs import frozen

from govcampaign._codec.bodies import SCHEMA, corrupt, refuse_newer
from govcampaign._codec.kinds import STANDING, key
from govcampaign._codec.naturals import NO_DAY, Natural
from govcampaign.errors import CorruptRecord
from govcampaign.ports.query import Scalar
from govcampaign.ports.storage import Key, Put, Stored
from govcampaign.wording import Text

_DIGEST: Final = 9
"""Bytes of a natural key's digest: among a million events, two meet in one of ten thousand million cases."""
_SEAL: Final = len(" 00000000")


@frozen
class StandingBody:
    """
    Which entry holds what stands.

    Attributes:
        target: Its subject.
        number: Its number.
        feeds: The code of the obligation that the row lists it under; empty if there is none.
    """

    target: str
    number: int
    feeds: str = ""


def standing_key(campaign: str, natural: Natural) -> Key:
    """Return the key under which something stands; those of things without a day are in order of names."""
    if natural.day == NO_DAY:
        return key(STANDING, campaign, natural.name)
    digest = blake2b(f"{len(campaign)}/{campaign}/{natural.name}".encode(), digest_size=_DIGEST).digest()
    day = natural.day
    date_ = day.year * 10_000 + day.month * 100 + day.day
    letters = b2a_base64(digest, newline=False).decode().replace("/", "_").replace("+", "-")
    return Key(STANDING.name, f"{date_}{letters}")


def is_further(at: Key) -> bool:
    """Tell whether a row is one of the further ones, for more units and obligations of what stands."""
    return "." in at.id and "/" not in at.id


def standing_puts(
    campaign: str,
    natural: Natural,
    body: StandingBody,
    units: Sequence[str] = (),
    feeds: Sequence[str] = (),
) -> list[Put]:
    """
    Return the changes that let something stand under its natural key; nothing may be there yet.

    Args:
        campaign: The campaign's id.
        natural: The natural key.
        body: Which entry holds it.
        units: The units that took part, the leading one first.
        feeds: The codes of the obligations that it feeds.
    """
    at, day = standing_key(campaign, natural), natural.day.toordinal()
    first = campaign, natural.kind, day, natural.duty or None, natural.enterprise or None, natural.text
    unit, code = units[0] if units else None, feeds[0] if feeds else None
    rows = [_row(at, body, (*first, unit, code))]
    for part, (unit, code) in enumerate(zip_longest(units[1:], feeds[1:]), start=1):
        further = Key(at.kind, f"{at.id}.{part}")
        rows.append(_row(further, body, (campaign, None, day, None, None, None, unit, code)))
    return rows


def _row(at: Key, body: StandingBody, index: tuple[Scalar, ...]) -> Put:
    line = f"{body.number} {index[-1] or ''} {body.target}"
    return Put(at, SCHEMA, _sealed(at, line), index, 0)


def standing_of(stored: Stored) -> StandingBody:
    """
    Return which entry holds what a row says that stands.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: It is damaged.
    """
    refuse_newer(stored)
    try:
        line = stored.body[:-_SEAL].decode()
        number, feeds, target = line.split(" ", 2)
        if _sealed(stored.key, line) == stored.body and target:
            return StandingBody(target, int(number), feeds)
    except ValueError as error:
        raise _damaged(stored) from error
    raise _damaged(stored)


def _damaged(stored: Stored) -> CorruptRecord:
    return corrupt(
        stored, Text("内容或编号已损坏，校验值不符", "its body or key is damaged: the checksum differs")
    )


def _sealed(at: Key, line: str) -> bytes:
    body = line.encode()
    return b"%s %08x" % (body, crc32(body, crc32(str(at).encode())))
