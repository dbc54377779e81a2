"""
Contacts kept out of a draft: telephone numbers, addresses and names of contacts in the words it takes over.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from govcampaign.drafting.masking import masked, masked_values
from govcampaign.drafting.toml import Block
from govcampaign.wording import Text

_AS_IT_IS: Final = frozenset({"clauses"})
"""Keys whose values are not words of the notice: lines and their digests."""


def without_contacts(block: Block) -> Block:
    """Return a block whose values and comments show no contacts."""
    entries = tuple(
        evolve(
            entry,
            value=entry.value if entry.key in _AS_IT_IS else masked_values(entry.value),
            notes=_notes(entry.notes),
        )
        for entry in block.entries
    )
    return evolve(block, entries=entries, notes=_notes(block.notes))


def _notes(notes: tuple[Text, ...]) -> tuple[Text, ...]:
    return tuple(Text(masked(note.zh), masked(note.en)) for note in notes)
