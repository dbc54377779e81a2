"""
A second look: a finished plan beside a fresh draft of the same text.

It shows what the encoder may have overlooked, and what has changed in the text since the plan was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, Final

from attrs import frozen

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.document import line_digest
from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text, enumerated, same


class DifferenceKind(str, Enum):
    """How a plan and a draft can differ."""

    UNCITED = "uncited"
    """A clause of the text that nothing in the plan cites."""
    WITHOUT_DUTY = "without duty"
    """A clause in which the reader found a duty, and the plan has none."""
    DEADLINE = "deadline"
    """A day named in the text that no part of the plan has."""
    CHANGED = "changed"
    """A clause whose line is no longer in the text, with the duties that rest on it."""
    GONE = "gone"
    """A clause that duties rest on and the text does not have."""


_SAID: Final = {
    DifferenceKind.UNCITED: Text("方案没有引用该条：{what}", "nothing in the plan cites this clause: {what}"),
    DifferenceKind.WITHOUT_DUTY: Text(
        "原文有任务而方案没有：{what}", "the text has a duty and the plan has none: {what}"
    ),
    DifferenceKind.DEADLINE: Text(
        "方案中没有这一期限：{what}", "the plan does not have this deadline: {what}"
    ),
    DifferenceKind.CHANGED: Text(
        "该条文字已改，依据该条的任务：{what}", "the clause has changed; duties that rest on it: {what}"
    ),
    DifferenceKind.GONE: Text(
        "原文没有该条，依据该条的任务：{what}", "the text has no such clause; duties that rest on it: {what}"
    ),
}
_NONE: Final = Text("无", "none")


@frozen(kw_only=True)
class Difference:
    """
    One thing that differs.

    Attributes:
        kind: What kind of difference it is.
        clause: The address of the clause.
        line: The line of the clause in the text, from 1; None where the text does not have it.
        duties: The duties of the plan that rest on the clause, by id.
        text: What a person reads.
    """

    kind: DifferenceKind
    clause: str
    line: int | None = None
    duties: tuple[str, ...] = ()
    text: Text

    @property
    def said(self) -> Text:
        """Return the difference with its place in front of it."""
        if self.line is None:
            return Text(f"{self.clause}：{self.text.zh}", f"{self.clause}: {self.text.en}")
        return Text(
            f"{self.clause}（第{self.line}行）：{self.text.zh}",
            f"{self.clause} (line {self.line}): {self.text.en}",
        )


@frozen(kw_only=True)
class Comparison:
    """
    What differs between a plan and a draft.

    Attributes:
        differences: The differences, in the order of the text; those of the plan alone come last.
        checked: How many clauses of the text were looked at.
    """

    differences: tuple[Difference, ...]
    checked: int

    def as_data(self) -> list[dict[str, Any]]:
        """Return the differences as plain data."""
        return [
            {
                "kind": each.kind.value,
                "clause": each.clause,
                "line": each.line,
                "duties": list(each.duties),
                "text": each.text.plain(),
            }
            for each in self.differences
        ]

    def of(self, kind: DifferenceKind) -> tuple[Difference, ...]:
        """Return the differences of one kind."""
        return tuple(each for each in self.differences if each.kind is kind)


def compared(campaign: Campaign, reading: Reading) -> Comparison:
    """
    Return what differs between a finished plan and a fresh reading of its text.

    Args:
        campaign: The plan.
        reading: A reading of the text that the plan was made from.
    """
    found = (*_overlooked(campaign, reading), *_changed(campaign, reading))
    ordered = sorted(found, key=lambda each: (each.line is None, each.line or 0))
    return Comparison(differences=tuple(ordered), checked=len(reading.clauses))


def _overlooked(campaign: Campaign, reading: Reading) -> Iterator[Difference]:
    cited = _cited(campaign)
    with_duty = {address for duty in campaign.duties for address in duty.clauses}
    days = set(_days(campaign))
    for clause in reading.clauses:
        own = [duty for duty in reading.duties.duties if duty.clause == clause.address]
        if own and clause.address not in with_duty:
            said = enumerated(same(duty.action[:30]) for duty in own)
            yield _difference(DifferenceKind.WITHOUT_DUTY, clause.address, clause.line, said)
        elif clause.address not in cited and _says_something(clause):
            start = clause.title or clause.pieces[0].text[:30]
            yield _difference(DifferenceKind.UNCITED, clause.address, clause.line, same(start))
    for deadline in reading.times.deadlines:
        day = None if deadline.deadline is None else deadline.deadline.day
        if day is not None and day not in days:
            yield _difference(
                DifferenceKind.DEADLINE, deadline.clause, deadline.span.line, same(deadline.raw)
            )


def _says_something(clause: Clause) -> bool:
    """Return whether a clause of the body has text beside its heading."""
    return clause.zone in (Zone.BODY, Zone.FORWARDING) and any(piece.text for piece in clause.pieces)


def _difference(
    kind: DifferenceKind, clause: str, line: int | None, what: Text, duties: tuple[str, ...] = ()
) -> Difference:
    return Difference(kind=kind, clause=clause, line=line, duties=duties, text=_SAID[kind].fill(what=what))


def _cited(campaign: Campaign) -> set[str]:
    """Return the addresses that any part of the plan cites."""
    parts: tuple[object, ...] = (
        *campaign.phases,
        *campaign.parties,
        *campaign.groups,
        *campaign.units,
        *campaign.activities,
        *campaign.duties,
        *campaign.requirements,
        *campaign.goals,
        *campaign.bases,
        *campaign.contacts,
        *campaign.counts,
        *campaign.dependencies,
        *campaign.doubts,
        *(part for part in (campaign.theme, campaign.slogan, campaign.scope) if part is not None),
    )
    found = {address for part in parts for address in getattr(part, "clauses", ())}
    found.update(campaign.window_clauses)
    for document in campaign.documents:
        found.update((*document.title_clauses, *document.dated_clauses))
    return found


def _days(campaign: Campaign) -> Iterator[date]:
    """Yield the days that the plan has as due days or ends of periods."""
    for duty in campaign.duties:
        ends = (duty.due.day, duty.window.end, *(stage.due.day for stage in duty.stages))
        yield from (day for day in ends if day is not None)
    for period in (campaign.window, *(phase.period for phase in campaign.phases)):
        if period.end is not None:
            yield period.end


def _changed(campaign: Campaign, reading: Reading) -> Iterator[Difference]:
    """Yield the clauses of the plan whose lines the text no longer has, and those it has not at all."""
    text = reading.source.text
    digests = {line_digest(line) for line in text.splitlines()}
    lines = {clause.address: clause.line for clause in reading.clauses}
    for document in campaign.documents:
        for clause in document.clauses:
            duties = tuple(duty.id for duty in campaign.duties if clause.address in duty.clauses)
            named = enumerated(same(duty) for duty in duties) if duties else _NONE
            if clause.digest in digests:
                continue
            if duties and clause.address not in lines:
                yield _difference(DifferenceKind.GONE, clause.address, None, named, duties)
            elif clause.digest:
                line = lines.get(clause.address)
                yield _difference(DifferenceKind.CHANGED, clause.address, line, named, duties)
