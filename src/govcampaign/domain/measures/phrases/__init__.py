"""
Phrases of quantities, read without guessing.

`quantity` keeps the words unchanged and raises `UnreadablePhrase` where their number is approximate, one of
several, or contradicts itself. What is not a quantity (names, dates, set phrases) is kept as words.
"""

from govcampaign.domain.measures.phrases._reading import quantity

__all__ = ["quantity"]
