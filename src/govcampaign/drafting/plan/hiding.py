"""
Contacts kept out of a draft: telephone numbers, addresses and names of contacts in the words it takes over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import evolve

from govcampaign.drafting.page.masking import masked
from govcampaign.drafting.toml import Block
from govcampaign.wording import Text

_AS_IT_IS: Final = frozenset({"clauses"})
"""Keys whose values are no words of the notice: lines and their digests."""


def without_contacts(block: Block) -> Block:
    """Return a block whose values and comments show no contacts."""
    entries = tuple(
        evolve(
            entry,
            value=entry.value if entry.key in _AS_IT_IS else _masked(entry.value),
            notes=_notes(entry.notes),
        )
        for entry in block.entries
    )
    return evolve(block, entries=entries, notes=_notes(block.notes))


def _notes(notes: tuple[Text, ...]) -> tuple[Text, ...]:
    return tuple(Text(masked(note.zh), masked(note.en)) for note in notes)


def _masked(said: Any) -> Any:
    if isinstance(said, str):
        return masked(said)
    if isinstance(said, Mapping):
        return {key: _masked(each) for key, each in said.items()}
    if isinstance(said, Sequence):
        return [_masked(each) for each in said]
    return said
