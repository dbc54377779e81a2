"""
Readings laid out as columns and rows, for exporters and the command line.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

TableName: TypeAlias = Literal[
    "overview",
    "rates",
    "units",
    "matrix",
    "round_rates",
    "rollup",
    "obligations",
    "records",
    "uncounted",
    "findings",
    "notes",
    "unreadable",
    "cases",
    "case_ages",
    "case_units",
    "case_kinds",
    "case_channels",
    "case_definitions",
]
TABLES: Final[tuple[TableName, ...]] = get_args(TableName)
"""The tables that an office writes."""

BOOK: Final[tuple[TableName, ...]] = ("overview", "rates", "units", "matrix", "records", "findings", "notes")
"""The tables of a workbook, in its order, where none is named."""

CASES: Final[tuple[TableName, ...]] = ("cases", "case_ages", "case_units", "case_kinds", "case_definitions")
"""The tables that a workbook has besides, where there are cases."""
