"""
Readings laid out as columns and rows, for exporters and the command line.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

TableName: TypeAlias = Literal["matrix", "rates", "obligations", "records", "findings"]
TABLES: Final[tuple[TableName, ...]] = ("matrix", "rates", "obligations", "records", "findings")
"""The tables that an office writes."""
