"""
Grounds on which phrases are refused, shared by the readers of times and of quantities.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from govcampaign.errors import UnreadablePhrase
from govcampaign.wording import Text

LONGEST: Final = 200
"""How many characters of a phrase an error shows."""


@frozen
class Refusal:
    """
    One ground for refusing a phrase.

    Attributes:
        code: The name of the ground, the same in every release.
        reason: What is wrong with the phrase.
        remedy: What to do about it.
    """

    code: str
    reason: Text
    remedy: Text

    def of(self, phrase: str) -> UnreadablePhrase:
        """Return the error that refuses the phrase on this ground; a long phrase is cut."""
        return UnreadablePhrase(phrase[:LONGEST], self.reason, self.remedy).about(code=self.code)
