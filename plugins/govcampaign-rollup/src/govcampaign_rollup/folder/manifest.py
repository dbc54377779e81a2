"""
The manifest of a folder: which files belong to it, and a checksum of each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Final

import msgspec

from govcampaign.wording import Text
from govcampaign_rollup.folder.layout import FORMAT, SCHEMA


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    A file that a manifest names.

    Attributes:
        path: Where it is, from the manifest's folder.
        table: What it holds; `plan` for a version of the plan.
        sha256: Its checksum.
        rows: How many rows it has.
        first: The first recorded day of effects; None for another table.
        last: The last one.
        open: Whether its days may still grow.
        version: Which version of the plan it belongs to; None for effects and rulings.
    """

    path: str
    table: str
    sha256: str
    rows: int
    first: date | None = None
    last: date | None = None
    open: bool = False
    version: int | None = None


class Version(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
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
_SEAL: Final = "seal"


def encode_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON, with a seal over the rest."""
    said = msgspec.to_builtins(manifest)
    return _json({**said, _SEAL: _seal(said)}) + b"\n"


def decode_manifest(content: bytes) -> Manifest:
    """
    Read a manifest.

    Raises:
        NewerSchema: A newer release wrote it.
        Foreign: It is something else.
        Damaged: It does not match its seal, or names what no release writes.
    """
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise Foreign
    schema = said.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise NewerSchema(schema)
    seal = said.pop(_SEAL, None)
    if seal != _seal(said):
        raise Damaged("seal")
    try:
        return _DECODER.decode(_json(said))
    except msgspec.ValidationError as error:
        raise Damaged(str(error)) from error


def leaves(path: str) -> bool:
    """Return whether a path of a manifest leads out of its folder."""
    pure = PurePosixPath(path)
    return pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in path or not pure.parts


def _seal(said: dict[str, Any]) -> str:
    return sha256(_json(said)).hexdigest()


def _json(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
