"""
Facts ↔ bytes: the terms of obligations, rulings, and plan versions, for formats that keep facts.

The bytes are JSON, keys sorted, the same for equal values. A key that this release does not know is an error.
"""

from __future__ import annotations

from typing import TypeVar

from govcampaign._codec import SCHEMA, encode
from govcampaign._codec.bodies import read_body
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.standing.facts import VersionFact
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.ports.storage import Key, Stored

_Value = TypeVar("_Value")


def encode_terms(terms: Obligation) -> bytes:
    """Return the terms of an obligation, as `terms_of` returns them, as bytes."""
    return encode(terms)


def decode_terms(body: bytes, place: str) -> Obligation:
    """
    Return the terms that some bytes hold.

    Args:
        body: The bytes.
        place: Where they are from, for errors.

    Raises:
        CorruptRecord: They hold no terms, or a key that this release does not know.
    """
    return _decoded(Obligation, body, place)


def encode_ruling(ruling: Ruling) -> bytes:
    """Return a ruling as bytes."""
    return encode(ruling)


def decode_ruling(body: bytes, place: str) -> Ruling:
    """
    Return the ruling that some bytes hold.

    Args:
        body: The bytes.
        place: Where they are from, for errors.

    Raises:
        CorruptRecord: They hold no ruling, or a key that this release does not know.
    """
    return _decoded(Ruling, body, place)


def encode_version(version: VersionFact) -> bytes:
    """Return a plan version as bytes."""
    return encode(version)


def decode_version(body: bytes, place: str) -> VersionFact:
    """
    Return the plan version that some bytes hold.

    Args:
        body: The bytes.
        place: Where they are from, for errors.

    Raises:
        CorruptRecord: They hold no plan version, or a key that this release does not know.
    """
    return _decoded(VersionFact, body, place)


def _decoded(cls: type[_Value], body: bytes, place: str) -> _Value:
    return read_body(cls, body, Stored(Key("fact", place), 1, SCHEMA, body))
