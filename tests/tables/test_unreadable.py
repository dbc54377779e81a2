"""What nobody can read, as a note and as a table."""

from __future__ import annotations

import pytest

from govcampaign.tables.unreadable import unreadable_notes, unreadable_table
from govcampaign.wording import Text


@pytest.mark.parametrize(
    ("keys", "zh", "en"),
    [
        (("entry/a",), "1条登记无法读取，未计入：entry/a", "1 entry unreadable, left out: entry/a"),
        (
            ("a", "b", "c", "d"),
            "4条登记无法读取，未计入：a、b、c、…",
            "4 entries unreadable, left out: a, b, c, …",
        ),
    ],
)
def test_the_note_counts_and_names_a_few(keys, zh, en):
    """One key or many: the first few are named, the rest is counted."""
    assert unreadable_notes(keys) == (Text(zh, en),)


def test_nothing_unreadable_is_no_note():
    """Where all can be read, nothing is said."""
    assert unreadable_notes(()) == ()


def test_the_table_shows_what_is_there():
    """Key, reason, and the bytes as far as they are text."""
    table = unreadable_table([("entry/a", Text("已损坏", "damaged"), b"{\xff\xe7\x94\xb2")], "en")

    assert table.rows == (("entry/a", "damaged", "{\\xff甲"),)
    assert [column.title.en for column in table.columns] == ["key", "reason", "content"]
