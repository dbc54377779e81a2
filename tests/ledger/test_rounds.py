"""Rounds in cells: read as duties name them, kept where they have a name of their own."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.ledger.rounds import read_round


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("2013-07", "2013-07"),
        ("2013年7月", "2013-07"),
        ("2013年07月份", "2013-07"),
        ("２０１３年７月", "2013-07"),
        ("7月", "2013-07"),
        ("7月份", "2013-07"),
        ("7月报", "2013-07"),
        (7, "2013-07"),
        ("201307", "2013-07"),
        ("2013.12", "2013-12"),
        (date(2013, 7, 1), "2013-07"),
        (date(2013, 7, 5), "2013-07-05"),
        ("2013年三季度", "2013-Q3"),
        ("第3季度", "2013-Q3"),
        ("2013Q3", "2013-Q3"),
        ("2013-Q3", "2013-Q3"),
        ("上半年", "2013-H1"),
        ("2013年下半年", "2013-H2"),
        ("2013年第28周", "2013-W28"),
        ("2013-W07", "2013-W07"),
        ("2013年", "2013"),
        ("2013年度", "2013"),
        ("方案", "方案"),
        ("第3期", "第3期"),
        ("无", None),
        (None, None),
    ],
    ids=repr,
)
def test_a_round_is_read_as_duties_name_it(raw, name):
    """Months, quarters, halves, weeks and years have one spelling; other words stay."""
    assert read_round(raw, year=2013).value == name


def test_a_round_without_a_year_stays_as_it_is_where_no_year_is_known():
    """Nothing is guessed: 7月 names no round by itself."""
    assert read_round("7月", year=None).value == "7月"
    assert read_round("同上", year=2013).code == "ditto"
