"""
Stores that look for a text inside a text in another way than by its code points.
"""

from __future__ import annotations

from govcampaign.ports.query import AnyOf, Contains, Eq, In
from mutants.base import mutant
from mutants.values import Translated, like

PATTERN = "contract.a_contained_text_is_not_a_pattern"


class Searching(Translated):
    """Passes every text of the field through `_holds`."""

    def _leaf(self, term, kind):
        if not isinstance(term, Contains):
            return term
        texts = self._texts(term.field, kind)
        return In(term.field, [text for text in texts if self._holds(text, term.text)])

    def _holds(self, text, wanted):
        return wanted in text


@mutant("G-14", "G-15", checks=[PATTERN], says="contained texts")
class ContainedTextIsAPattern(Searching):
    """Looks for `%text%` by LIKE and escapes nothing: `_` and `%` match anything."""

    def _holds(self, text, wanted):
        return like(text, f"%{wanted}%")


@mutant("G-14", "G-15", checks=[PATTERN], says="contained texts")
class ContainedTextIsEscapedHalf(Searching):
    """Escapes `%` and forgets `_`, which LIKE takes for any one letter."""

    def _holds(self, text, wanted):
        return like(text.replace("%", "\0"), f"%{wanted.replace('%', chr(0))}%")


@mutant("G-14", "G-15", checks=[PATTERN], says="contained texts")
class ContainedTextFoldsCase(Searching):
    """Looks by LIKE as SQLite has it, which takes the letters A to Z for a to z."""

    def _holds(self, text, wanted):
        return wanted.lower() in text.lower()


@mutant(
    "G-14",
    "G-15",
    "G-13",
    "G-20",
    "G-17",
    checks=["contract.a_term_finds_what_it_says[empty text]"],
    says="finds",
)
class AbsentContainsNothing(Searching):
    """Takes an absent text for an empty one, in which the empty text is: `coalesce(field, '')`."""

    def _leaf(self, term, kind):
        found = super()._leaf(term, kind)
        return AnyOf(found, Eq(term.field, None)) if term == Contains(term.field, "") else found


@mutant(
    "G-14",
    "G-15",
    "G-13",
    "G-20",
    "G-17",
    checks=["contract.a_term_finds_what_it_says[empty text]"],
    says="finds",
)
class EmptyIsContainedNowhere(Searching):
    """Answers that an empty text is nowhere, as searches by words do."""

    def _holds(self, text, wanted):
        return bool(wanted) and super()._holds(text, wanted)


@mutant("G-14", "G-15", checks=["contract.a_term_finds_what_it_says[text in the middle]"], says="finds")
class WordsOnly(Searching):
    """Looks in an index of words: what is inside a word is not found."""

    def _holds(self, text, wanted):
        return text.startswith(wanted) or f" {wanted}" in text or text.endswith(wanted)
