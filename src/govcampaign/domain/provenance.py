"""
What a fact rests on: a clause, a conclusion of ours, or the adopter.
"""

from __future__ import annotations

from enum import Enum

from govcampaign.wording import Text


class Provenance(str, Enum):
    """
    What a fact rests on.

    `STATED`: a clause says it. `INFERRED`: we conclude it from clauses.
    `LOCAL`: the adopter adds it.
    """

    STATED = "stated"
    INFERRED = "inferred"
    LOCAL = "local"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _PROVENANCE[self]


_PROVENANCE = {
    Provenance.STATED: Text("原文", "stated"),
    Provenance.INFERRED: Text("推定", "inferred"),
    Provenance.LOCAL: Text("本级规定", "local"),
}
