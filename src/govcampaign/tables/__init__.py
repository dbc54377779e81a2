"""
Readings laid out as columns and rows, for exporters and the command line.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

TableName: TypeAlias = Literal[
    "matrix",
    "rates",
    "round_rates",
    "rollup",
    "obligations",
    "records",
    "uncounted",
    "findings",
    "unreadable",
]
TABLES: Final[tuple[TableName, ...]] = get_args(TableName)
"""The tables that an office writes."""
