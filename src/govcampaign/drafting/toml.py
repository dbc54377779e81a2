"""
TOML as a draft is written: tables and rows, with comments where a person has to look.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from attrs import frozen

from govcampaign.domain.names import hidden
from govcampaign.wording import Lang, Text

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_BREAKS: Final = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")
_WIDEST: Final = 90
"""How wide a list of tables on one line may be."""

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@frozen(kw_only=True)
class Entry:
    """
    One key of a table.

    Attributes:
        key: The key.
        value: What it holds: text, number, truth value, day, list or mapping of these.
        notes: Comments: one goes after the value, several before it.
        out: Whether the entry is written as a comment, to be taken in by a person.
    """

    key: str
    value: Any
    notes: tuple[Text, ...] = ()
    out: bool = False


@frozen(kw_only=True)
class Block:
    """
    One table, or the keys at the top.

    Attributes:
        name: The key of the list of tables that it belongs to (`duties`); empty at the top.
        entries: Its keys, in their order.
        notes: Comments before it.
        single: Whether it is a table of its own (`[routing]`) and not one of a list.
        row: Whether it is one line of a list (`units = [ … ]`); blocks of one name that follow each other
            share the list. Lists of rows come before the first table.
        out: Whether all of it is written as a comment.
        joined: Whether the next block follows without a blank line.
    """

    name: str = ""
    entries: tuple[Entry, ...] = ()
    notes: tuple[Text, ...] = ()
    single: bool = False
    row: bool = False
    out: bool = False
    joined: bool = False


def written(blocks: Iterable[Block], lang: Lang = "zh") -> str:
    """Return blocks as TOML, a blank line between them, comments in one language."""
    text = ""
    for (name, row), group in groupby(blocks, key=lambda block: (block.name, block.row)):
        alike = list(group)
        each = [(list(_rows(name, alike, lang)), False)] if row else []
        each += [(list(_lines(block, lang)), block.joined) for block in alike if not row]
        for lines, joined in each:
            text += "\n".join((*lines, "" if joined else "\n")) if lines else ""
    return f"{text.strip()}\n"


def _rows(name: str, blocks: Iterable[Block], lang: Lang) -> Iterator[str]:
    """Yield a list with one line for each block, comments above it or after it."""
    yield f"{key(name)} = ["
    for block in blocks:
        notes = [note.say(lang) for note in (*block.notes, *(n for e in block.entries for n in e.notes))]
        said = value({entry.key: entry.value for entry in block.entries})
        behind = f"  {comment(notes[0])}" if len(notes) == 1 else ""
        yield from (f"  {comment(note)}" for note in notes if not behind)
        yield f"  {'# ' if block.out else ''}{said},{behind}"
    yield "]"


def _lines(block: Block, lang: Lang) -> Iterator[str]:
    yield from (comment(note.say(lang)) for note in block.notes)
    sign = "# " if block.out else ""
    if block.name:
        yield f"{sign}[{block.name}]" if block.single else f"{sign}[[{block.name}]]"
    for entry in block.entries:
        yield from _entry(entry, block.out, lang)


def _entry(entry: Entry, out: bool, lang: Lang) -> Iterator[str]:
    sign = "# " if out or entry.out else ""
    lines = f"{key(entry.key)} = {value(entry.value)}".split("\n")
    if len(entry.notes) == 1 and len(lines) == 1:
        yield f"{sign}{lines[0]}  {comment(entry.notes[0].say(lang))}"
        return
    yield from (comment(note.say(lang)) for note in entry.notes)
    yield from (f"{sign}{line}" for line in lines)


def comment(text: str) -> str:
    """Return a text as one line of comment."""
    return f"# {_UNWRITABLE.sub('', _BREAKS.sub(' ', text))}".rstrip()


def _shown(said: str) -> str:
    """Return a text without what a name must not have: control characters, letters that show nothing."""
    text = _BREAKS.sub(" ", said)
    return text if hidden(text) is None else "".join(letter for letter in text if hidden(letter) is None)


def key(name: str) -> str:
    """Return a key, quoted where it has to be."""
    return name if _BARE.fullmatch(name) else value(name)


def value(said: Any) -> str:
    """
    Return a value as TOML: on one line, or one line for each table of a list that is too wide for one.

    Args:
        said: A text, number, truth value, day, list or mapping of these.
    """
    if isinstance(said, bool):
        return "true" if said else "false"
    if isinstance(said, date):
        return said.isoformat()
    if isinstance(said, str):
        return json.dumps(_shown(said), ensure_ascii=False)
    if isinstance(said, Mapping):
        return "{ " + ", ".join(f"{key(name)} = {value(each)}" for name, each in said.items()) + " }"
    if not isinstance(said, Sequence):
        return str(said)
    each = [value(item) for item in said]
    line = f"[{', '.join(each)}]"
    if len(line) <= _WIDEST or not isinstance(said[0], Mapping):
        return line
    return "[\n" + "".join(f"  {item},\n" for item in each) + "]"
