"""
Ledgers for govcampaign: reads xlsx, xls, ods, csv and HTML tables, annotates them, writes templates.
"""

from __future__ import annotations

from typing import Final

from govcampaign.hookspecs import LedgerSpec, hookimpl

GOVCAMPAIGN_API: Final = "1.2"


@hookimpl
def govcampaign_ledgers() -> list[LedgerSpec]:
    """Offer the formats that ledgers come in."""
    from govcampaign_excel.formats import specs

    return specs()
