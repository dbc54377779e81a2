"""What a terminal shows: tables with coloured states, and paragraphs of findings."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console

from govcampaign.cli._render import Output, rich_table
from govcampaign.findings import Finding, Severity
from govcampaign.table import Column, Table
from govcampaign.wording import Text, same

TABLE = Table(
    "matrix",
    Text("矩阵", "matrix"),
    (
        Column("unit", Text("单位", "unit")),
        Column("state", Text("状态", "state")),
        Column("state_words", Text("说明", "words")),
        Column("done", Text("数量", "done"), "number"),
        Column("due", Text("期限", "due"), "day"),
        Column("late", Text("逾期", "late")),
        Column("slot", Text("分工", "slot")),
    ),
    (
        ("商务委", "met", "已完成", 12, date(2013, 7, 25), False, ""),
        ("[各单位]", "missed", "未完成", 3, None, True, None),
    ),
    (Text("注：[各单位]", "note: [units]"),),
)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        """Say so."""
        return True


def shown(stream, table, **keys):
    """Return the lines that a table prints, without those that are empty."""
    Output(stream=stream, errors=stream, lang="zh", as_json=False).table(table, **keys)
    return [line for line in stream.getvalue().splitlines() if line]


def test_a_table_is_laid_out_by_the_width_of_its_characters():
    """A Chinese character is two columns wide; numbers stand to the right, and blanks stay blank."""
    assert shown(io.StringIO(), TABLE) == [
        "矩阵",
        "  单位       状态     说明     数量   期限         逾期   分工",
        f" {'─' * 62}",
        "  商务委     met      已完成     12   2013-07-25   否",
        "  [各单位]   missed   未完成      3                是",
        "注：[各单位]",
    ]


def test_named_columns_are_shown_where_they_hold_something():
    """An empty column is not shown."""
    assert shown(io.StringIO(), TABLE, columns=("unit", "slot", "done"))[1].split() == ["单位", "数量"]


@pytest.mark.parametrize("columns", [("unit", "state_words"), ("unit", "state")])
def test_states_are_coloured_in_a_terminal(monkeypatch, columns):
    """In code and in words, by the same state; nothing else is."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    lines = shown(Terminal(), TABLE, columns=columns)

    met, missed = (next(line for line in lines if unit in line) for unit in ("商务委", "各单位"))
    assert "\x1b[32m" in met
    assert "\x1b[1;31m" in missed


def test_a_table_without_states_has_no_colour():
    """Values that read like a state are not taken for one."""
    table = Table("t", same("t"), (Column("word", same("word")),), (("met",),))

    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=40)
    console.print(rich_table(table, "en"))

    assert "\x1b[32m" not in console.file.getvalue()


def test_findings_are_folded_as_prose_on_a_terminal(monkeypatch):
    """What is proposed stands indented on every line, a day is never cut, and no line begins with a comma."""
    for name, value in {"COLUMNS": "40", "LINES": "50", "NO_COLOR": "1", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    words = "“报送活动总结”2013-07-25 到期，“总结阶段”2013-08-01 才开始，之后没有再次报送的安排"
    finding = Finding("L06", Severity.DECISION, (), ("四(三)",), same(words), same(words))

    terminal = Terminal()
    Output(stream=terminal, errors=terminal, lang="zh", as_json=False).findings([finding])
    lines = re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue()).splitlines()

    assert lines[0].startswith("L06 待明确  “报送")
    assert lines[-2:] == ["    依据：四(三)", ""]
    assert max(map(cell_len, lines)) <= 40
    assert "".join(line.strip() for line in lines).replace(" ", "").count("2013-07-25到期，") == 2
    assert [line for line in lines if line.lstrip().startswith(("，", "”"))] == []
    assert sum(line.startswith("    ") for line in lines) > 3
