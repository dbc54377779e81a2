"""
A reading as a plan file that loads as it is.

What the plan reader refuses is written as a comment, with its reason: nothing is lost, and nothing is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from govcampaign._planfile import read_plan
from govcampaign.drafting.plan.duties import duty_blocks
from govcampaign.drafting.plan.head import head_blocks
from govcampaign.drafting.plan.hiding import without_contacts
from govcampaign.drafting.plan.notes import UNREAD
from govcampaign.drafting.plan.parts import (
    activity_blocks,
    body_blocks,
    count_blocks,
    phase_blocks,
    requirement_blocks,
    routing_blocks,
)
from govcampaign.drafting.toml import Block, written
from govcampaign.errors import InvalidPlan, Problem
from govcampaign.notice.reading import Reading
from govcampaign.wording import Lang

_INDEX: Final = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?")
_SHORT: Final = {"bearers": ("who",), "window": ("when", "window"), "period": ("when",), "need": ("owes",)}
"""The keys of a draft for the fields that the plan reader names otherwise."""

_ROUNDS: Final = 6
"""How often a draft is read to find what the plan reader refuses; a refusal may hide the next."""


def plan_toml(reading: Reading, name: str, lang: Lang = "zh") -> str:
    """
    Return a reading as a plan file a person finishes.

    Args:
        reading: What the reader found.
        name: What the notice is called.
        lang: The language of the comments.
    """
    blocks = tuple(map(without_contacts, _blocks(reading, name)))
    for _ in range(_ROUNDS):
        try:
            read_plan(written(blocks), format="toml")
        except InvalidPlan as refusal:
            blocks = _taken_out(blocks, refusal.problems)
        else:
            return written(blocks, lang)
    # What is refused without a place is left to the person; id and title alone always load.
    return written((_named_only(blocks[0]), *(evolve(block, out=True) for block in blocks[1:])), lang)


def _named_only(head: Block) -> Block:
    """Return the head of a plan with all but its id and title as comments."""
    entries = (entry if entry.key in ("id", "title") else evolve(entry, out=True) for entry in head.entries)
    return evolve(head, entries=tuple(entries))


def _blocks(reading: Reading, name: str) -> Iterator[Block]:
    yield from head_blocks(reading, name)
    yield from body_blocks(reading)
    yield from phase_blocks(reading)
    yield from activity_blocks(reading)
    yield from routing_blocks(reading)
    yield from requirement_blocks(reading)
    yield from count_blocks(reading)
    yield from duty_blocks(reading)


def _taken_out(blocks: tuple[Block, ...], problems: tuple[Problem, ...]) -> tuple[Block, ...]:
    """Return the blocks with what the problems are about written as comments, each with its reason."""
    listed = list(blocks)
    for problem in problems:
        at, key = _found(blocks, problem.place)
        if at is not None:
            listed[at] = _without(listed[at], key, problem)
    return tuple(listed)


def _found(blocks: tuple[Block, ...], place: str) -> tuple[int | None, str]:
    """Return the index of the block that a key path leads to, and the key within it; None for none."""
    indexed = _INDEX.match(place)
    if indexed is not None:
        places = [at for at, block in enumerate(blocks) if block.name == indexed[1] and not block.out]
        number = int(indexed[2])
        return (places[number] if number < len(places) else None), indexed[3] or ""
    name, _, rest = place.partition(" ")[0].partition(".")
    for at, block in enumerate(blocks):
        if block.name == name and not block.out:
            id = str(next((entry.value for entry in block.entries if entry.key in ("id", "word")), ""))
            if block.single or rest == id or rest.startswith(f"{id}."):
                return at, rest.removeprefix(id).lstrip(".").partition(".")[0].partition("[")[0]
    return (0, name) if any(entry.key == name for entry in blocks[0].entries) else (None, "")


def _without(block: Block, key: str, problem: Problem) -> Block:
    """Return a block with the entry of a key as a comment; without such an entry, all of it."""
    note = UNREAD.fill(reason=problem.reason)
    keys = _SHORT.get(key, (key,))
    if not any(entry.key in keys and not entry.out for entry in block.entries):
        return evolve(block, notes=(*block.notes, note), out=True)
    entries = (
        evolve(entry, notes=(*entry.notes, note), out=True) if entry.key in keys else entry
        for entry in block.entries
    )
    return evolve(block, entries=tuple(entries))
