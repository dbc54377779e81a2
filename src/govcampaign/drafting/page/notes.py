"""
The notes beside the text: duties, questions, and below their clauses what checking the draft found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from govcampaign.domain.plan.duty import Force
from govcampaign.drafting.masking import masked
from govcampaign.drafting.page import words
from govcampaign.drafting.page.marks import (
    bearers_words,
    clause_words,
    meaning_of,
)
from govcampaign.drafting.page.markup import EMPTY, Html, both, esc, joined, tag
from govcampaign.findings import Finding
from govcampaign.notice.parts import DutyPart, Part, Question
from govcampaign.wording import Text, same, spoken_clauses

_MOST_NAMED: Final = 5
"""Below how many further clauses a finding is named."""


def quoted(text: Text) -> Html:
    """Return a wording that may quote the notice: contacts are masked in it."""
    return both(Text(masked(text.zh), masked(text.en)))


def duty_note(number: int, duty: DutyPart, id: str) -> Html:
    """
    Return a duty as a note: who, what, by when and how much, whether it is certain, its id.

    Args:
        number: Its number on the page, from 1.
        duty: The duty.
        id: Its id in the draft.
    """
    who = bearers_words(duty.who, duty.roles) if duty.who else words.NOT_STATED
    head = tag(
        "div",
        tag("a", both(words.DUTY), esc(f" {number}"), href=f"#s{number}", class_="no"),
        tag("b", _unseen(words.WHO), quoted(who), class_="who"),
        tag("span", both(words.CERTAIN if duty.certain else words.INFERRED), class_="ce"),
        class_="nh",
    )
    what = duty.action if duty.object in duty.action else f"{duty.action}{duty.object}"
    name = tag("span", _unseen(words.ID), esc(id), class_="id")
    body = tag("p", _unseen(words.WHAT), quoted(same(what)), esc(" "), name)
    facts = [tag("div", tag("dt", both(name)), tag("dd", said)) for name, said in _duty_facts(duty)]
    shown = f"n du{'' if duty.certain else ' inf'}"
    return tag(
        "div",
        head,
        body,
        tag("dl", *facts) if facts else EMPTY,
        class_=shown,
        id=f"d{number}",
        data_d=number,
    )


def _unseen(name: Text) -> Html:
    """Return the name of what follows, for those who hear the page."""
    return tag("span", both(name), esc(": "), class_="vh")


def _duty_facts(duty: DutyPart) -> Iterator[tuple[Text, Html]]:
    if duty.force is not Force.MUST:
        yield words.FORCE, both(duty.force.label)
    if duty.deadline is not None:
        yield words.BY_WHEN, _said(duty.deadline)
    if duty.period is not None:
        yield words.WHEN, _said(duty.period)
    if duty.recurrence is not None:
        yield words.HOW_OFTEN, _said(duty.recurrence)
    if duty.quantity is not None:
        yield words.HOW_MUCH, _said(duty.quantity)
    if duty.hands_in:
        yield words.HANDS_IN, quoted(same(duty.hands_in))
    if duty.recipient:
        yield words.RECIPIENT, quoted(same(duty.recipient))


def _said(part: Part) -> Html:
    """Return the words of a part, with what they mean after them where they do not say it themselves."""
    raw, meaning = same(part.raw), meaning_of(part)
    if not meaning.zh or meaning.zh == part.raw:
        return quoted(raw)
    return joined((quoted(raw), tag("span", esc(" → "), quoted(meaning), class_="to")))


def question_note(number: int, question: Question) -> Html:
    """
    Return a question as a note.

    Args:
        number: Its number on the page, from 1.
        question: The question.
    """
    where = tag("span", both(clause_words(question.clause)), class_="id") if question.clause else EMPTY
    name = tag("b", both(words.QUESTION), esc(f" {number}"), class_="no")
    return tag(
        "div",
        tag("p", name, esc(" "), quoted(question.text), esc(" "), where),
        class_="n qu",
        id=f"q{number}",
    )


def findings_by_clause(
    findings: Iterable[Finding], addresses: Collection[str]
) -> tuple[dict[str, list[Html]], list[Html]]:
    """
    Return the findings below the clauses of the text, and those that belong to none.

    A finding is shown in full below the first of its clauses, and is named below the others.

    Args:
        findings: What checking the draft found.
        addresses: The clauses of the text.
    """
    below: dict[str, list[Html]] = {}
    named: dict[str, list[Html]] = {}
    whole = []
    for finding in findings:
        clauses = [each for each in dict.fromkeys(finding.clauses) if each in addresses]
        if not clauses:
            whole.append(finding_note(finding))
            continue
        also = () if len(clauses) <= _MOST_NAMED + 1 else clauses[1:]
        note = finding_note(finding, id=f"f-{finding.code}-{clauses[0]}", also=also)
        below.setdefault(clauses[0], []).append(note)
        # What most clauses have in common is a matter of the whole; naming it everywhere would say nothing.
        for clause in clauses[1 : _MOST_NAMED + 1] if len(clauses) <= _MOST_NAMED + 1 else ():
            named.setdefault(clause, []).append(_pointer(finding, clauses[0]))
    for clause, pointers in named.items():
        below.setdefault(clause, []).append(tag("div", *pointers, class_="n fi also"))
    return below, whole


def finding_note(finding: Finding, id: str = "", also: Sequence[str] = ()) -> Html:
    """
    Return a finding: code, weight, what was found, what is proposed.

    Args:
        finding: The finding.
        id: The id of its element; empty for none.
        also: Clauses below which it is not named, so that it names them.
    """
    others = tag("p", both(words.ALSO.fill(clauses=spoken_clauses(also))), class_="pr") if also else EMPTY
    return tag(
        "div",
        _finding_head(finding),
        tag("p", quoted(finding.message)),
        tag("p", both(words.PROPOSED), both(Text("：", ": ")), quoted(finding.proposal), class_="pr"),
        others,
        class_=f"n fi {finding.severity.value}",
        id=id,
    )


def _finding_head(finding: Finding) -> Html:
    return tag(
        "span",
        tag("b", esc(finding.code)),
        esc(" "),
        tag("span", both(finding.severity.label), class_=f"sev {finding.severity.value}"),
        class_="nh",
    )


def _pointer(finding: Finding, clause: str) -> Html:
    """Return the name of a finding with a link to where it is shown in full."""
    said = both(words.SEE.fill(clause=clause_words(clause)))
    return tag(
        "span",
        _finding_head(finding),
        esc(" "),
        tag("a", said, href=f"#f-{finding.code}-{clause}"),
        class_="also",
    )
