"""The manifest: its seal, and what it says of tables and days without rows."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govcampaign_rollup.folder.gathering import ADDED
from govcampaign_rollup.folder.manifest import (
    Damaged,
    File,
    Foreign,
    Manifest,
    NewerSchema,
    Title,
    decode_manifest,
    encode_manifest,
)

DAY = date(2013, 7, 1)
MANIFEST = Manifest(
    campaign="服务月",
    title=Title("服务月", "service month"),
    parent="",
    origin="adoption",
    adopted=DAY,
    closed=DAY,
    through=DAY,
    led=("商务委",),
    unreadable=(),
    versions=(),
    files=(File(table="effects", first=DAY, last=DAY),),
)
CONTENT = encode_manifest(MANIFEST)


def sealed(rest):
    """Return bytes with a seal that matches."""
    return rest + b',"seal":"' + sha256(rest).hexdigest().encode() + b'"}\n'


def test_a_manifest_is_json_that_ends_with_its_seal():
    """The seal is the checksum of the bytes before it."""
    rest, _, _ = CONTENT.partition(b',"seal":')

    said = json.loads(CONTENT)

    assert list(said)[-1] == "seal"
    assert said["seal"] == sha256(rest).hexdigest()
    assert decode_manifest(CONTENT) == MANIFEST


@pytest.mark.parametrize(
    "days",
    [
        [(1, 31), (31, 31)],
        [(1, 20), (1, 20)],
        [(5, 4)],
        [(1, None)],
    ],
)
def test_a_manifest_with_days_that_no_release_writes_is_damaged(days):
    """A recorded day is in one file; many files of the same days would be tried one by one."""
    files = tuple(
        File(table="effects", first=DAY.replace(day=first), last=last and DAY.replace(day=last))
        for first, last in days
    )

    with pytest.raises(Damaged, match="days"):
        decode_manifest(encode_manifest(replace(MANIFEST, files=files)))


def test_a_manifest_that_ends_with_the_calendar_is_damaged():
    """No day comes after it, which a reader asks for."""
    with pytest.raises(Damaged, match="days"):
        decode_manifest(encode_manifest(replace(MANIFEST, through=date.max)))


@given(st.integers(0, len(CONTENT) - 2), st.binary(max_size=3))
def test_no_edited_manifest_is_read(place, other):
    """Whatever bytes are put in the place of one, the seal does not match."""
    edited = CONTENT[:place] + other + CONTENT[place + 1 :]

    if edited != CONTENT:
        with pytest.raises((Damaged, Foreign, NewerSchema)):
            decode_manifest(edited)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Damaged),
        (b"{", Damaged),
        (b"[" * 100_000, Damaged),
        (b"[]", Foreign),
        (b"{}", Foreign),
        (b'{"format":"other"}', Foreign),
        (b'{"format":"govcampaign-facts","schema":1}', Damaged),
        (b'{"format":"govcampaign-facts","schema":2}', NewerSchema),
        (sealed(b'{"format":"govcampaign-facts","schema":2,"more":[]'), NewerSchema),
        (sealed(CONTENT.partition(b',"seal":')[0].replace(b'"schema":1', b'"schema":2')), NewerSchema),
        (sealed(b'{"format":"govcampaign-facts","schema":1,"more":[]'), Damaged),
        (sealed(b'{"format":"other","schema":1'), Foreign),
    ],
)
def test_a_manifest_of_something_else_is_told_from_a_damaged_one(content, error):
    """Of a newer release as well, whether its seal matches or not."""
    with pytest.raises(error):
        decode_manifest(content)


def test_days_without_effects_have_no_file(facts, journal, reading, tmp_path):
    """The manifest says that nothing was recorded on them, so that none are missing."""
    facts.write(evolve(journal, effects=[]), tmp_path)

    found = reading.gathered(tmp_path)

    assert not list(tmp_path.rglob("effects"))
    assert not found.sources[0].picks
    assert found.whole


def test_tables_without_rows_have_no_file(facts, journal, reading, tmp_path):
    """No rulings, no file with rulings; nobody took over from others, no file with that."""
    facts.write(journal, tmp_path)

    (source,) = reading.gathered(tmp_path).sources

    assert (source.rulings, source.successions) == ((), None)
    assert not [path for name in ("rulings*", "successions*") for path in tmp_path.rglob(name)]


def test_a_version_of_which_no_file_is_named_is_missing(facts, journal, reading, tmp_path):
    """A version has its plan at least; without it the campaign is left out."""
    facts.write(journal, tmp_path)
    path = reading.home(tmp_path) / "manifest.json"
    said = decode_manifest(path.read_bytes())
    files = tuple(file for file in said.files if file.version is None)
    path.write_bytes(encode_manifest(replace(said, files=files)))

    found = reading.gathered(tmp_path)

    assert reading.codes(found) == ["F07"]
    assert not found.sources


def test_numbers_need_no_plan(facts, journal, reading, tmp_path):
    """The file with plan and roster is read for matrices only, and checked then."""
    facts.write(journal, tmp_path)
    next(tmp_path.rglob("plan/*")).write_bytes(b"")

    added = reading.gathered(tmp_path, tables=ADDED)
    every = reading.gathered(tmp_path)

    assert added.whole
    assert added.sources
    assert sorted(reading.codes(every)) == ["F02", "F07"]
