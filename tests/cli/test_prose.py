"""Lines are folded as a printer would fold them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from govcampaign.cli._prose import Prose, folds
from govcampaign.cli._render import rich_table
from govcampaign.table import Column, Table
from govcampaign.wording import same


def folded(text, width):
    """Return the lines of a text as they are shown."""
    cuts = folds(text, width)
    return [text[a:b].rstrip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("各管委会、各部门", 10, ["各管委会、", "各部门"]),
        ("各管委会、各部门", 8, ["各管委", "会、各部", "门"]),
        ("称为“活动日”", 8, ["称为“活", "动日”"]),
        ("期限（含当日）", 6, ["期限", "（含当", "日）"]),
        ("报送2013-07-25到期", 12, ["报送", "2013-07-25到", "期"]),
        ("活动期为 41 天", 12, ["活动期", "为 41 天"]),
        ("走访 3，宣讲日 11", 12, ["走访 3，宣讲", "日 11"]),
        ("二(一) 三(三)", 8, ["二(一)", "三(三)"]),
        ("owes a duty to it", 9, ["owes a", "duty to", "it"]),
        ("Administrative", 8, ["Administ", "rative"]),
        ("", 8, [""]),
        ("短", 8, ["短"]),
    ],
)
def test_lines_end_where_a_reader_expects(text, width, lines):
    """Between characters and at spaces; commas stay behind, brackets go along, dates stay whole."""
    assert folded(text, width) == lines


WORDS = "各部门、，。（）“”《》 2013-07-25ab…"


@given(st.text(WORDS, max_size=60), st.integers(2, 30))
def test_any_text_is_folded_whole_and_within_its_width(text, width):
    """Nothing but white space at a line's end is lost, and no line is too long."""
    cuts = folds(text, width)

    assert cuts == sorted(set(cuts))
    assert all(0 < cut < len(text) for cut in cuts)
    assert all(cell_len(line) <= width for line in folded(text, width))


def test_cells_of_a_table_are_folded_so():
    """A narrow terminal shows whole dates, and no line that begins with a comma."""
    words = "“报送活动总结”2013-07-25到期，“管委会座谈会”时段内8个工作日中有4个在其后"
    table = Table("t", same("t"), (Column("a", same("a")), Column("b", same("b"))), (("L05", words),))
    console = Console(file=io.StringIO(), width=30)

    console.print(rich_table(table, "zh", narrow=True))

    shown = console.file.getvalue()
    assert "2013-07-25" in shown
    assert [line for line in shown.splitlines() if line.strip(" L05").startswith(("，", "”", "、"))] == []


def test_a_text_keeps_its_colours_and_its_own_line_breaks():
    """Every line of a coloured text is coloured; a line break that is there stays."""
    console = Console(file=io.StringIO(), width=8, force_terminal=True, color_system="standard")

    console.print(Prose("各管委会各部门\n各单位", "red"))

    assert [line.count("\x1b[31m") for line in console.file.getvalue().splitlines()] == [1, 1, 1]
