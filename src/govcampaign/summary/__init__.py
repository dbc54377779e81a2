"""
Reports that are written from the ledger alone: the summary (总结) and the circular (通报).

Every number in them has a key that resolves to cells, records, cases, units or clauses.
"""

from __future__ import annotations

from govcampaign.summary.building import circular_of, summary_of
from govcampaign.summary.report import Check, Figure, Report

__all__ = ["Check", "Figure", "Report", "circular_of", "summary_of"]
