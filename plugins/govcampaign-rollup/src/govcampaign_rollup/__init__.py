"""
Roll-ups for govcampaign: facts as Parquet, added up by DuckDB or by a Spark Connect server.

The hook lists the format; pyarrow and the engines are imported when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.hookspecs import RollupSpec, hookimpl
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.ports.rollup import FactsFormat

GOVCAMPAIGN_API: Final = "1.4"


@hookimpl
def govcampaign_rollups() -> list[RollupSpec]:
    """Offer the format."""
    summary = Text(
        "多库汇总：Parquet 文件，DuckDB 或 Spark 计算", "roll-ups of many stores: Parquet, DuckDB or Spark"
    )
    return [RollupSpec(name="parquet", factory=_parquet, suffixes=(".parquet",), summary=summary)]


def _parquet() -> FactsFormat:
    from govcampaign_rollup.format import ParquetFacts

    return ParquetFacts()
