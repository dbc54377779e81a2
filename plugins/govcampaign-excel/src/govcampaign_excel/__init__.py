"""
Ledgers for govcampaign: reads xlsx, xls, ods, csv and HTML tables, annotates them, writes templates.
"""

from __future__ import annotations

from govcampaign.hookspecs import LedgerSpec, hookimpl


@hookimpl
def govcampaign_ledgers() -> list[LedgerSpec]:
    """Offer the formats that ledgers come in."""
    from govcampaign_excel.formats import specs

    return specs()
