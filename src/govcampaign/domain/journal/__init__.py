"""
What happened? Records, and the entries that put, correct and void them; rulings; cases.
"""

from govcampaign.domain.journal.entry import correct, put, standing, void

__all__ = ["correct", "put", "standing", "void"]
