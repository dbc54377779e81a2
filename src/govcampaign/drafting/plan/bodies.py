"""
Who is named in a draft: parties, units, group words, contacts; persons are none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from govcampaign.domain.names import normal
from govcampaign.drafting.plan.notes import cited, rule_notes, to_answer, under
from govcampaign.drafting.toml import Block, Entry
from govcampaign.notice.parts import Part
from govcampaign.notice.reading import Reading
from govcampaign.notice.units.naming import is_group
from govcampaign.notice.units.words import PERSONS
from govcampaign.wording import Text

_PARTIES: Final = Text("参与方", "parties")
_CONTACTS: Final = Text(
    "联系方式（电话、邮箱和姓名不写入草稿）", "contacts, without numbers, addresses and names"
)
_UNITS: Final = Text("单位", "units")
_GROUPS: Final = Text(
    "统称：成员单位写在名单里（--roster）",
    "group words: list their members in a roster (--roster)",
)
_WHO: Final = Text("包括哪些单位？", "which units are they?")
_ONLY_GETS: Final = {"recipient"}
"""What a group word is mentioned as that owes nothing, so that nobody needs its members."""


def is_person(name: str) -> bool:
    """Return whether words name a person by an office, such as 分管副区长: a unit owes, a person does not."""
    return name.endswith(PERSONS) and not is_group(name)


def party_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the parties, each once in each role."""
    blocks = reading.blocks
    single: tuple[tuple[str, Part | None], ...] = (
        *(("issuer", each) for each in blocks.issuers),
        ("author", blocks.plan_author),
        ("approver", blocks.approver),
    )
    found = [(role, part.raw, part) for role, part in single if part is not None]
    found += [(party.role, party.name, party) for party in reading.units.parties]
    found += [("recipient", part.raw, part) for part in blocks.recipients]
    first: dict[tuple[str, str], Part] = {}
    for role, name, part in found:
        first.setdefault((role, name), part)
    rows = [
        Block(
            name="parties",
            row=True,
            entries=(
                Entry(key="role", value=role),
                Entry(key="name", value=name, notes=rule_notes(part)),
                Entry(key="clause", value=part.clause),
            ),
        )
        for (role, name), part in first.items()
    ]
    yield from under(_PARTIES, rows)


def contact_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the office that collects, where the text has contact data; none of these data."""
    office = next((party.name for party in reading.units.parties if party.role == "collector"), "")
    contact = next((clause for clause in reading.clauses if clause.zone.value == "contact"), None)
    if office and contact is not None:
        entries = (Entry(key="office", value=office), Entry(key="clause", value=contact.address))
        yield from under(_CONTACTS, [Block(name="contacts", row=True, entries=entries)])


def body_blocks(reading: Reading) -> Iterator[Block]:
    """Yield the units and group words that owe, answer or receive; each group word asks whom it takes in."""
    rows: dict[bool, list[Block]] = {False: [], True: []}
    for word, clauses, parts in _bodies(reading).values():
        collective = is_group(word)
        entries = [Entry(key="word" if collective else "id", value=word), Entry(key="title", value=word)]
        if collective and parts:
            entries.append(Entry(key="mentions", value=list(parts)))
        entries.append(Entry(key="clause", value=cited(clauses)))
        rows[collective].append(
            Block(
                name="groups" if collective else "units",
                row=True,
                entries=tuple(entries),
                notes=(to_answer(_WHO, clauses[0]),) if collective and set(parts) != _ONLY_GETS else (),
            )
        )
    yield from under(_UNITS, rows[False])
    yield from under(_GROUPS, rows[True])


def _bodies(reading: Reading) -> dict[str, tuple[str, list[str], dict[str, None]]]:
    """Return each body by its known name: its words, its clauses, in what parts it is mentioned."""
    found: dict[str, tuple[str, list[str], dict[str, None]]] = {}
    for word, clauses, part in _named(reading):
        if not is_person(word):
            _, listed, parts = found.setdefault(normal(word), (word, [], {}))
            listed.extend(clauses)
            parts.update({part: None} if part else {})
    for word, clauses in reading.units.mentions.items():
        known = normal(word)
        if known in found:
            found[known][1].extend(clauses)
    return found


def _named(reading: Reading) -> Iterator[tuple[str, Iterable[str], str]]:
    yield from ((part.raw, (part.clause,), "recipient") for part in reading.blocks.recipients)
    for line in reading.units.lines:
        yield from ((entry.unit, (line.clause,), "responsible") for entry in line.entries if entry.unit)
    yield from ((route.unit, (route.clause,), "actor") for route in reading.units.routes)
    for duty in reading.duties.duties:
        yield from ((who, (duty.clause,), "actor") for who in duty.who)
