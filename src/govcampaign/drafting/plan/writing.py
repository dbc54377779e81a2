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
from govcampaign.drafting.plan.bodies import body_blocks, contact_blocks, party_blocks
from govcampaign.drafting.plan.duties import duty_blocks
from govcampaign.drafting.plan.head import document_blocks, head_blocks
from govcampaign.drafting.plan.hiding import without_contacts
from govcampaign.drafting.plan.notes import SINCE, UNREAD
from govcampaign.drafting.plan.parts import (
    activity_blocks,
    count_blocks,
    phase_blocks,
    requirement_blocks,
    routing_blocks,
    segment_blocks,
)
from govcampaign.drafting.toml import Block, written
from govcampaign.errors import InvalidPlan, Problem
from govcampaign.notice.reading import Reading
from govcampaign.wording import Lang

_INDEX: Final = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?")
_SHORT: Final = {"bearers": ("who",), "window": ("when", "window"), "period": ("when",), "need": ("owes",)}
"""The keys of a draft for the fields that the plan reader names otherwise."""

_HEAD: Final = ("id", "title")
"""What the head of a draft keeps where a refusal cannot be placed."""

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
    return written(loadable(tuple(map(without_contacts, _blocks(reading, name)))), lang)


def loadable(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """
    Return blocks with what the plan reader refuses as comments, so that the rest of them loads.

    Args:
        blocks: The blocks of a plan, its head first.
    """
    for _ in range(_ROUNDS):
        problems = _problems(blocks)
        if not problems:
            return blocks
        blocks = _taken_out(blocks, problems)
    return _only_what_loads(blocks)


def _blocks(reading: Reading, name: str) -> Iterator[Block]:
    """Yield the blocks of a draft; lists of rows come before tables, as TOML wants it."""
    yield from head_blocks(reading, name)
    yield from party_blocks(reading)
    yield from contact_blocks(reading)
    yield from body_blocks(reading)
    yield from phase_blocks(reading)
    yield from requirement_blocks(reading)
    yield from count_blocks(reading)
    yield from segment_blocks(reading)
    yield from routing_blocks(reading)
    yield from activity_blocks(reading)
    yield from duty_blocks(reading)
    yield from document_blocks(reading, name)


def _problems(blocks: tuple[Block, ...]) -> tuple[Problem, ...]:
    """Return what the plan reader refuses; nothing where it reads all of it."""
    try:
        read_plan(written(blocks), format="toml")
    except InvalidPlan as refusal:
        return tuple(refusal.problems)
    return ()


def _only_what_loads(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with each kind of them as comments that is refused beside those before it."""
    entries = (evolve(each, out=each.key not in _HEAD) for each in blocks[0].entries)
    blocks = (evolve(blocks[0], entries=tuple(entries)), *blocks[1:])
    kept = {""}
    for name in dict.fromkeys(block.name for block in blocks):
        if not _problems(tuple(block for block in blocks if block.name in {*kept, name})):
            kept.add(name)
    return tuple(block if block.name in kept else evolve(block, out=True) for block in blocks)


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
    place = place.partition(" (")[0]
    indexed = _INDEX.match(place)
    if indexed is not None:
        places = [at for at, block in enumerate(blocks) if block.name == indexed[1] and not block.out]
        return dict(enumerate(places)).get(int(indexed[2])), indexed[3] or ""
    name, _, rest = place.partition(".")
    for at, block in enumerate(blocks):
        if block.name == name and not block.out:
            id = str(next((entry.value for entry in block.entries if entry.key in ("id", "word")), ""))
            if block.single or rest == id or rest.startswith(f"{id}."):
                return at, rest.removeprefix(id).lstrip(".").partition(".")[0].partition("[")[0]
    return (0, name) if any(entry.key == name for entry in blocks[0].entries) else (None, "")


def _without(block: Block, key: str, problem: Problem) -> Block:
    """Return a block with the entry of a key as a comment; without such an entry, all of it."""
    note = SINCE if key == "every" else UNREAD.fill(reason=problem.reason)
    keys = _SHORT.get(key, (key,))
    if block.row or not any(entry.key in keys and not entry.out for entry in block.entries):
        return evolve(block, notes=(*block.notes, note), out=True)
    entries = (
        evolve(entry, notes=(*entry.notes, note), out=True) if entry.key in keys else entry
        for entry in block.entries
    )
    return evolve(block, entries=tuple(entries))
