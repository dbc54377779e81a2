from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign.table import Column, Table
from govcampaign.wording import Text

UNIT = Column("unit", Text("单位", "unit"))
DUE = Column("due", Text("期限", "due"), "day")


def table(*rows):
    """Return a table of two columns with these rows."""
    return Table("matrix", Text("矩阵", "matrix"), (UNIT, DUE), rows)


def test_rows_that_fit_the_columns_are_kept_in_order():
    """A table is its rows as passed; an empty cell is a value too."""
    rows = (("科委", date(2013, 7, 25)), ("商务委", None))

    assert table(*rows).rows == rows


def test_what_stands_beneath_a_tab_says_what_its_heading_leaves_out():
    """A tab with a short heading has the title beneath; one with the title has the notes alone."""
    note, title = Text("注", "note"), Text("矩阵，截至 7月25日", "matrix as of 25 July")
    plain = Table("matrix", title, (UNIT,), (), (note,))

    assert plain.beneath == (note,)
    assert evolve(plain, tab=Text("矩阵", "matrix")).beneath == (title, note)


def test_a_table_may_have_no_rows():
    """A campaign in which nothing was found still has its headings."""
    assert table().columns == (UNIT, DUE)


@pytest.mark.parametrize("row", [("科委",), ("科委", None, "多"), ()])
def test_a_row_of_another_length_is_refused_by_its_number(row):
    """A shifted column would be believed, so the row is named instead."""
    with pytest.raises(ValueError, match=rf"table matrix, row 2: {len(row)} values for 2 columns"):
        table(("科委", None), row)
