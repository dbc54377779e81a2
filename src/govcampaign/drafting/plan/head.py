"""
The head of a draft, what the campaign is called and when it is, and its documents with their clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govcampaign.domain.names import hidden
from govcampaign.domain.plan.document import line_digest
from govcampaign.drafting.plan.notes import asked, inferred, rule_notes, section, year_notes
from govcampaign.drafting.plan.times import period_words, plan_context
from govcampaign.drafting.toml import Block, Entry
from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.parts import BasisPart, Part, PhasePart
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text

_OF_ALL: Final = ("kind", "heads", "year", "dated", "window", "activities")
"""What the questions are about that are at the top of a draft."""

_TITLE_NOTE: Final = Text(
    "待定：通知没有标题，请写活动名称", "to be answered: the notice has no title; name the campaign"
)
_UNNAMED: Final = "通知"
"""What a campaign is called where neither title nor name has a letter that can be seen."""

_ID_NOTE: Final = Text("请改为简短的编号", "give it a short id")
_DEFAULT: Final = Text("未写时间的任务按实施阶段", "duties without a time of their own belong to this phase")
_CHECK: Final = Text(
    "草稿：逐条核对。带“推定”的是推断，带“待定”的须补写；其余是原文所写。",
    "A draft, to be checked: “inferred” marks a conclusion, “to be answered” a gap; all else is stated.",
)
_ADDRESSES: Final = Text(
    "条款：二(一)是第二部分第（一）项；引是第一部分之前的文字，二·引是第（一）项之前的，尾是最后的",
    "Clauses: 二(一) is item (一) of part 二; 引 stands before part 一, 二·引 before its (一), 尾 at the end",
)
_AGAIN: Final = Text(
    "知道成文日期后，可用 govcampaign read … --dated 日期 重新读取，各处年份随之补上",
    "once its date is known, govcampaign read … --dated DAY reads it again with a year for each day",
)
_DOCUMENTS: Final = Text(
    "文件（各条的行号和摘要由程序填写）", "documents; lines and digests are the program's"
)
_ALSO: Final = Text("文中还提到：{titles}", "the text also names: {titles}")


def head_blocks(reading: Reading, name: str) -> Iterator[Block]:
    """
    Yield the keys at the top, with the questions about the whole.

    Args:
        reading: What the reader found.
        name: What the notice is called.
    """
    yield Block(entries=tuple(_top(reading, name)), notes=tuple(_opening(reading)))


def title_of(reading: Reading, name: str) -> str:
    """Return what the campaign is called, on one line: the title of the plan, of the notice, or its name."""
    part = reading.blocks.plan_title or reading.blocks.title
    return _readable("" if part is None else part.raw) or _readable(name) or _UNNAMED


def _readable(title: str) -> str:
    """Return a title without the characters that a name must not have, such as the tab of a row."""
    return " ".join("".join(" " if hidden(letter) else letter for letter in title).split())


def _opening(reading: Reading) -> Iterator[Text]:
    yield _CHECK
    yield _ADDRESSES
    yield from (asked(question) for question in reading.questions if question.about in _OF_ALL)
    if any(question.about in ("dated", "year") for question in reading.questions):
        yield _AGAIN


def _top(reading: Reading, name: str) -> Iterator[Entry]:
    blocks, facts, window = reading.blocks, reading.facts, reading.times.window
    untitled = (blocks.plan_title or blocks.title) is None
    title = title_of(reading, name)
    yield Entry(key="id", value=title, notes=(_ID_NOTE,))
    yield Entry(key="title", value=title, notes=(_TITLE_NOTE,) if untitled else ())
    if window is not None and window.period is not None:
        notes = (*rule_notes(window), *year_notes(window.period.source, window))
        said = period_words(window.raw, window.period, plan_context(reading))
        yield Entry(key="window", value=said, notes=notes)
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


def document_blocks(reading: Reading, name: str) -> Iterator[Block]:
    """
    Yield the documents: the notice, the plan inside, what they rest on.

    Args:
        reading: What the reader found.
        name: What the notice is called.
    """
    blocks = reading.blocks
    yield section(_DOCUMENTS)
    titles = dict.fromkeys(f"《{each.title}》（{each.clause}）" for each in reading.facts.references)
    if titles:
        yield Block(notes=(_ALSO.fill(titles="、".join(titles)),), joined=True)
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
    day = None if blocks.date is None else blocks.date.day
    if reading.dated is not None and reading.dated != day:
        yield Entry(key="dated", value=reading.dated)
    elif day is not None:
        yield Entry(key="dated", value=day)
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
    blocks = reading.blocks
    rows: dict[str, int] = {}
    heads: list[tuple[str, Part | None]] = []
    if own:
        heads += [("标题", blocks.title), ("主送", next(iter(blocks.recipients), None))]
        heads += [("成文日期", blocks.date)]
    else:
        heads += [("附件标题", blocks.plan_title), ("附件署名", blocks.plan_author)]
    rows.update({address: part.span.line for address, part in heads if part is not None})
    first = 0 if blocks.plan_title is None else blocks.plan_title.span.line
    for clause in reading.clauses:
        inside = clause.zone is not Zone.FORWARDING and clause.line >= first
        if (plan and inside) or (own and not inside):
            rows.setdefault(clause.address, clause.line)
    return [
        {"address": address, "line": line, "digest": line_digest(_line(reading, line))}
        for address, line in rows.items()
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
