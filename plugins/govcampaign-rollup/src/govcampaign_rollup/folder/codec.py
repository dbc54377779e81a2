"""
Values as they go into a folder: without contacts, and what is digested of them.
"""

from __future__ import annotations

from hashlib import sha256

from attrs import evolve

from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.standing.facts import VersionFact
from govcampaign.facts import encode_ruling, encode_version


def version_bytes(version: VersionFact) -> bytes:
    """Return plan and roster as bytes; a source that forgot to drop the contacts gives none away."""
    plan = evolve(version.plan, contacts=())
    roster = evolve(version.roster, contacts=(), rows=())
    return encode_version(evolve(version, plan=plan, roster=roster))


def ruling_bytes(ruling: Ruling) -> bytes:
    """Return a ruling as bytes; its reason, which may name persons, is replaced by what it grants."""
    return encode_ruling(evolve(ruling, reason=ruling.kind.label.zh))


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return sha256(content).hexdigest()
