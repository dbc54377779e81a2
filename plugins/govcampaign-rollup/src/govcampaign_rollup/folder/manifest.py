"""
The manifest of a folder: which files belong to it, and a checksum of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Final

import msgspec

from govcampaign.wording import Text
from govcampaign_rollup.folder.layout import FORMAT, SCHEMA


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """
    A file that a manifest names.

    A table without rows has no file, and the manifest does not name it; but it names recorded days without
    effects, so that they can be told from days that are missing.

    Attributes:
        path: Where it is, from the manifest's folder; empty for recorded days without effects.
        table: What it holds; `plan` for a version of the plan.
        sha256: Its checksum; empty as above.
        rows: How many rows it has.
        first: The first recorded day of effects; None for another table.
        last: The last one.
        open: Whether its days may still grow.
        version: Which version of the plan it belongs to; None for effects and rulings.
    """

    table: str
    path: str = ""
    sha256: str = ""
    rows: int = 0
    first: date | None = None
    last: date | None = None
    open: bool = False
    version: int | None = None


class Version(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """
    A version of the plan.

    Attributes:
        number: Its number.
        recorded: The day of the change.
        digest: The checksum of plan and roster.
        horizon: The last day of rounds without an end; None if no duty has such.
        orphans: The units whose parent is not among the units.
    """

    number: int
    recorded: date
    digest: str
    horizon: date | None = None
    orphans: tuple[str, ...] = ()


class Title(msgspec.Struct, frozen=True):
    """What a campaign is called, in both languages."""

    zh: str
    en: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a folder holds of one campaign in one store; the fields are those of `Facts`."""

    format: str = FORMAT
    schema: int = SCHEMA
    campaign: str
    title: Title
    parent: str
    origin: str
    adopted: date
    closed: date
    through: date
    led: tuple[str, ...]
    unreadable: tuple[str, ...]
    versions: tuple[Version, ...]
    files: tuple[File, ...]

    @property
    def words(self) -> Text:
        """Return what the campaign is called."""
        return Text(self.title.zh, self.title.en)

    def of_table(self, table: str) -> Iterator[File]:
        """Yield the files of a table."""
        return (file for file in self.files if file.table == table)

    def known_by(self, day: date) -> Version | None:
        """Return the version of the plan that is known by the end of a day; None before the adoption."""
        known = [version for version in self.versions if version.recorded <= day]
        return max(known, key=lambda version: version.number, default=None)


class NewerSchema(Exception):
    """A newer release wrote the manifest."""


class Foreign(Exception):
    """The file is the manifest of something else."""


class Damaged(Exception):
    """The manifest was damaged or edited."""


_DECODER: Final = msgspec.json.Decoder(Manifest)
_SEALED: Final = re.compile(rb'(.*),"seal":"([0-9a-f]{64})"}\n?', re.DOTALL)


def encode_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON; its last member is a seal over the bytes before it."""
    rest = msgspec.json.encode(manifest)[:-1]
    return b'%s,"seal":"%s"}\n' % (rest, _seal(rest))


def decode_manifest(content: bytes) -> Manifest:
    """
    Read a manifest.

    Raises:
        NewerSchema: A newer release wrote it.
        Foreign: It is something else.
        Damaged: It does not match its seal, or names what no release writes.
    """
    sealed = _SEALED.fullmatch(content)
    if sealed is None or _seal(sealed[1]) != sealed[2]:
        _check_head(content)
        raise Damaged("seal")
    try:
        found = _DECODER.decode(sealed[1] + b"}")
    except msgspec.DecodeError as error:
        _check_head(content)
        raise Damaged(str(error)) from error
    if found.schema != SCHEMA or found.format != FORMAT:
        _check_head(content)
    if not _is_in_days(found):
        raise Damaged("days")
    return found


def _is_in_days(found: Manifest) -> bool:
    """Return whether each recorded day is in one file of effects at the most, as releases write them."""
    spans = sorted((file.first or date.max, file.last or date.max) for file in found.of_table("effects"))
    ordered = (found.adopted, found.through, *(last for _, last in spans))
    return (
        max(ordered) < date.max
        and all(first <= last for first, last in spans)
        and all(before[1] < after[0] for before, after in pairwise(spans))
    )


def _check_head(content: bytes) -> None:
    """
    Check that a manifest is one of this release.

    Raises:
        NewerSchema: It is not.
        Foreign: It is something else.
        Damaged: It is no JSON.
    """
    try:
        said = msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Damaged(str(error)) from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise Foreign
    schema = said.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise NewerSchema(schema)


def leaves(path: str) -> bool:
    """Return whether a path of a manifest leads out of its folder."""
    parts = path.split("/")
    return "" in parts or "." in parts or ".." in parts or "\\" in path or ":" in path


def _seal(rest: bytes) -> bytes:
    return sha256(rest).hexdigest().encode()
