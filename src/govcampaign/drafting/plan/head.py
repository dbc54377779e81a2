"""
The head of a draft: what the campaign is called, when it is, what it rests on, who has which part.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govcampaign.domain.names import hidden
from govcampaign.domain.plan.document import line_digest
from govcampaign.drafting.plan.notes import asked, inferred, rule_notes, year_notes
from govcampaign.drafting.plan.phrases import period_words
from govcampaign.drafting.toml import Block, Entry
from govcampaign.notice.parts import BasisPart, Part, PhasePart
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text

_OF_ALL: Final = ("kind", "heads", "year", "dated", "window", "activities")
"""What the questions are about that stand at the top of a draft."""

_TITLE_NOTE: Final = Text(
    "待定：通知没有标题，请写活动名称", "to be answered: the notice has no title; name the campaign"
)
_UNNAMED: Final = "通知"
"""What a campaign is called where neither title nor name has a letter that can be seen."""

_ID_NOTE: Final = Text("请改为简短的编号", "give it a short id")
_DEFAULT: Final = Text("未写时间的任务按实施阶段", "duties without a time of their own belong to this phase")
_MASKED: Final = Text("电话、邮箱和姓名不写入草稿", "numbers, addresses and names stay out of a draft")
_CHECK: Final = Text(
    "草稿：逐条核对。带“推定”的是推断，带“待定”的须补写；其余是原文所写。",
    "A draft, to be checked: “inferred” marks a conclusion, “to be answered” a gap; all else is stated.",
)


def head_blocks(reading: Reading, name: str) -> Iterator[Block]:
    """
    Yield the keys at the top, the documents, the parties and the contacts.

    Args:
        reading: What the reader found.
        name: What the notice is called.
    """
    yield Block(entries=tuple(_top(reading, name)), notes=tuple(_opening(reading)))
    yield from _documents(reading, name)
    yield from _parties(reading)
    yield from _contacts(reading)


def title_of(reading: Reading, name: str) -> str:
    """Return what the campaign is called, on one line: the title of the plan, of the notice, or its name."""
    part = reading.blocks.plan_title or reading.blocks.title
    return _readable("" if part is None else part.raw) or _readable(name) or _UNNAMED


def _readable(title: str) -> str:
    """Return a title without the characters that a name must not have, such as the tab of a row."""
    return " ".join("".join(" " if hidden(letter) else letter for letter in title).split())


def _opening(reading: Reading) -> Iterator[Text]:
    yield _CHECK
    yield from (asked(question) for question in reading.questions if question.about in _OF_ALL)


def _top(reading: Reading, name: str) -> Iterator[Entry]:
    blocks, facts, window = reading.blocks, reading.facts, reading.times.window
    untitled = (blocks.plan_title or blocks.title) is None
    title = title_of(reading, name)
    yield Entry(key="id", value=title, notes=(_ID_NOTE,))
    yield Entry(key="title", value=title, notes=(_TITLE_NOTE,) if untitled else ())
    if reading.dated is not None:
        yield Entry(key="dated", value=reading.dated)
    if window is not None and window.period is not None:
        notes = (*rule_notes(window), *year_notes(window.period.source, window.clause))
        words = period_words(window.raw, window.period, reading.times.context)
        yield Entry(key="window", value=words, notes=notes)
        yield Entry(key="window_clauses", value=window.clause)
    main = _main_phase(reading.times.phases)
    if main is not None:
        yield Entry(key="default_phase", value=main.name, notes=(inferred(_DEFAULT, main.clause),))
    if facts.theme is not None:
        theme = {"text": facts.theme.theme, "clause": [facts.theme.clause]}
        yield Entry(key="theme", value=theme, notes=rule_notes(facts.theme))


def _main_phase(phases: tuple[PhasePart, ...]) -> PhasePart | None:
    """Return the one phase in which the work is done; None where it is not plain which."""
    found = [phase for phase in phases if "实施" in phase.name and phase.period is not None]
    return found[0] if len(found) == 1 and found[0].period is not None and found[0].period.resolved else None


def _documents(reading: Reading, name: str) -> Iterator[Block]:
    blocks = reading.blocks
    if blocks.plan_title is None:
        yield Block(name="documents", entries=tuple(_own(reading, "plan", title_of(reading, name))))
    else:
        title = blocks.title.raw if blocks.title is not None else name
        yield Block(name="documents", entries=tuple(_own(reading, "notice", title)))
        yield Block(name="documents", entries=tuple(_plan(reading)))
    for at, basis in enumerate(reading.facts.bases, 1):
        yield Block(name="documents", entries=tuple(_basis(basis, f"basis-{at}")))


def _own(reading: Reading, id: str, title: str) -> Iterator[Entry]:
    blocks = reading.blocks
    yield Entry(key="id", value=id)
    yield Entry(key="kind", value="forwarding" if id == "notice" else "plan")
    yield Entry(key="title", value=title)
    yield Entry(key="title_clauses", value="标题")
    if blocks.number is not None:
        yield Entry(key="number", value=blocks.number.raw)
    if blocks.issuer is not None:
        yield Entry(key="issuer", value=blocks.issuer.raw)
    if blocks.date is not None and blocks.date.day is not None:
        yield Entry(key="dated", value=blocks.date.day)
        yield Entry(key="dated_clauses", value="成文日期")
    yield Entry(key="clauses", value=_clauses(reading, own=True, plan=id == "plan"))


def _plan(reading: Reading) -> Iterator[Entry]:
    blocks = reading.blocks
    yield Entry(key="id", value="plan")
    yield Entry(key="kind", value="plan")
    yield Entry(key="title", value=title_of(reading, ""))
    yield Entry(key="title_clauses", value="附件标题")
    if blocks.plan_author is not None:
        yield Entry(key="author", value=blocks.plan_author.raw)
    yield Entry(key="clauses", value=_clauses(reading, own=False, plan=True))


def _clauses(reading: Reading, *, own: bool, plan: bool) -> list[dict[str, object]]:
    """Return the addresses of a document, each with its line and the digest of that line."""
    rows: list[tuple[str, int]] = []
    if own:
        parts = (("标题", reading.blocks.title), ("成文日期", reading.blocks.date))
        rows += [(address, part.span.line) for address, part in parts if part is not None]
        rows += [("主送", part.span.line) for part in reading.blocks.recipients[:1]]
    if plan and not own:
        rows += [("附件标题", part.span.line) for part in (reading.blocks.plan_title,) if part is not None]
    forwarding = [clause for clause in reading.clauses if clause.zone.value == "forwarding"]
    if own:
        rows += [(clause.address, clause.line) for clause in forwarding]
    if plan:
        rows += [(clause.address, clause.line) for clause in reading.clauses if clause not in forwarding]
    return [
        {"address": address, "line": line, "digest": line_digest(_line(reading, line))}
        for address, line in rows
    ]


def _line(reading: Reading, line: int) -> str:
    starts, text = reading.source.starts, reading.source.text
    end = starts[line] if line < len(starts) else len(text)
    return text[starts[line - 1] : end]


def _basis(basis: BasisPart, id: str) -> Iterator[Entry]:
    yield Entry(key="id", value=id, notes=rule_notes(basis))
    yield Entry(key="kind", value="basis")
    yield Entry(key="title", value=basis.title)
    if basis.number:
        yield Entry(key="number", value=basis.number)
    if basis.alias:
        yield Entry(key="alias", value=basis.alias)
    yield Entry(key="attached", value=False)
    yield Entry(key="title_clauses", value=basis.clause)


def _parties(reading: Reading) -> Iterator[Block]:
    blocks = reading.blocks
    single: tuple[tuple[str, Part | None], ...] = (
        ("issuer", blocks.issuer),
        ("author", blocks.plan_author),
        ("approver", blocks.approver),
    )
    found = [(role, part.raw, part) for role, part in single if part is not None]
    found += [(party.role, party.name, party) for party in reading.units.parties]
    found += [("recipient", part.raw, part) for part in blocks.recipients]
    first: dict[tuple[str, str], Part] = {}
    for role, name, part in found:
        first.setdefault((role, name), part)
    for (role, name), part in first.items():
        entries = (Entry(key="role", value=role), Entry(key="name", value=name, notes=rule_notes(part)))
        yield Block(name="parties", entries=(*entries, Entry(key="clause", value=part.clause)))


def _contacts(reading: Reading) -> Iterator[Block]:
    office = next((party.name for party in reading.units.parties if party.role == "collector"), "")
    contact = next((clause for clause in reading.clauses if clause.zone.value == "contact"), None)
    if office and contact is not None:
        entries = (
            Entry(key="office", value=office, notes=(_MASKED,)),
            Entry(key="clause", value=contact.address),
        )
        yield Block(name="contacts", entries=entries)
