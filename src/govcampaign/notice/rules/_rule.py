"""
What a rule of the reader is.
"""

from __future__ import annotations

from attrs import frozen

from govcampaign.wording import Text


@frozen
class Rule:
    """A rule: its id, whether what it finds is sure, and what it finds."""

    id: str
    sure: bool
    text: Text
