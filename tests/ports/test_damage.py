"""Pages of rows of which some are damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.errors import CorruptRecord
from govcampaign.ports.damage import all_sound, page_of, refuse_damaged
from govcampaign.ports.evaluation import group_counts, read_cursor
from govcampaign.ports.query import Query
from govcampaign.ports.values import Field, FieldType, Key, Kind, Stored

KIND = Kind("visit", (Field("day", FieldType.DAY),), required=("day",))
QUERY = Query("visit", order=("day",))
DAY = "2013-07-10"
DAMAGE = [
    lambda row: ("\udcff" + row[0], *row[1:]),
    lambda row: (row[0] + "\0", *row[1:]),
    lambda row: (row[0], "x", *row[2:]),
    lambda row: (row[0], row[1], None, *row[3:]),
    lambda row: (*row[:3], "text", *row[4:]),
    lambda row: (*row[:4], "2013-13-13"),
]


def rank_of(row):
    """Return the order value and the id of a row."""
    return (row[4], row[0])


def pages(rows, limit):
    """Go through rows page by page, as a store would that looks for what comes behind a cursor."""
    start, found = 0, []
    while True:
        page = page_of(QUERY, KIND, lambda most, at=start: rows[at : at + most], limit, rank_of)
        found.append(page)
        if page.next is None:
            return found
        last = read_cursor(page.next, QUERY, KIND)
        start = [rank_of(row) for row in rows].index(last) + 1


@given(
    st.lists(st.none() | st.sampled_from(DAMAGE), max_size=20),
    st.integers(1, 8),
)
def test_every_sound_row_is_on_a_page_and_every_damaged_one_is_named_once(damages, limit):
    """In order, whatever the size of a page; no page holds more records than asked for."""
    sound = [(f"滨{n:02}", n + 1, 0, b"", DAY) for n in range(len(damages))]
    rows = [row if damage is None else damage(row) for row, damage in zip(sound, damages, strict=True)]

    found = pages(rows, limit)

    records = [record for page in found for record in page.records]
    whole = [row for row, damage in zip(sound, damages, strict=True) if damage is None]
    assert records == [Stored(Key("visit", row[0]), *row[1:4]) for row in whole]
    assert all(len(page.records) <= limit for page in found)
    assert sum(len(page.unreadable) for page in found) == len(rows) - len(whole)


@pytest.mark.parametrize(
    ("row", "key", "reason"),
    [
        (("a\udcffb", 1, 0, b"x", DAY), r"visit/a\xffb", "its key is damaged"),
        ((b"a\xff", 1, 0, b"x", DAY), r"visit/a\xff", "its key is damaged"),
        (("a\0b", 1, 0, b"x", DAY), r"visit/a\x00b", "its key is damaged"),
        (("", 1, 0, b"x", DAY), "visit/", "its key is damaged"),
        (("a", "x", 0, b"x", DAY), "visit/a", "version or format number"),
        (("a", 1, 0.5, b"x", DAY), "visit/a", "version or format number"),
        (("a", 1, 0, "x", DAY), "visit/a", "its body is damaged"),
        (("a", 1, 0, b"x", "yesterday"), "visit/a", "its index is damaged"),
    ],
)
def test_a_damaged_row_says_what_is_wrong_with_it(row, key, reason):
    """With its key as far as it is known, and its bytes as far as they are there."""
    (page,) = pages([row], 5)

    assert page.records == ()
    (found,) = page.unreadable
    assert (found.key, found.body) == (key, b"x")
    assert reason in found.reason.en


def test_a_key_whose_row_is_damaged_is_refused_by_name():
    """Reading a damaged row raises; a damaged row that is not asked for does not matter."""
    asked = [Key("visit", "a"), Key("visit", "b")]

    refuse_damaged(asked, "visit", [("a", 1, 0, b""), ("c", "x", 0, b"")])
    with pytest.raises(CorruptRecord) as caught:
        refuse_damaged(asked, "visit", [("a", 1, 0, b""), ("b", "x", 0, b"")])

    assert caught.value.keys == ("visit/b",)


def test_rows_of_another_type_are_not_sound():
    """True and 1 are alike to Python, and not what was written."""
    assert all_sound([])
    assert all_sound([("滨", 1, 0, b"")])
    assert not all_sound([("a", 1, 0, b""), ("\udcff", 1, 0, b"")])
    assert not all_sound([("a", True, 0, b"")])


@pytest.mark.parametrize("group", [("2013-13-13",), (5,)])
def test_a_count_over_a_damaged_index_is_an_error_of_ours(group):
    """A group that is not a day is left out of the counts."""
    with pytest.raises(CorruptRecord, match="the index of a record is damaged"):
        group_counts([(group, 1), ((DAY,), 2)], KIND, ("day",))
