"""
The top of the page: what kind of paper it is, what was found, what is asked; and the legend, which filters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from govcampaign.drafting.page import words
from govcampaign.drafting.page.kinds import CERTAINTIES, Kind
from govcampaign.drafting.page.marking import LONGEST
from govcampaign.drafting.page.marks import Found, clause_words
from govcampaign.drafting.page.markup import EMPTY, Html, both, esc, joined, tag
from govcampaign.drafting.page.notes import question_note, quoted
from govcampaign.findings import Finding, Severity
from govcampaign.notice.blocks.zones import PaperKind
from govcampaign.notice.parts import Certainty, Question
from govcampaign.notice.reading import Reading
from govcampaign.wording import Text, enumerated, same, several, spoken_day

_NAMES: Final = (
    (Kind.ACTIVITY, Text("项活动", "activities"), "activity"),
    (Kind.PHASE, Text("个阶段", "phases"), "phase"),
    (Kind.LINE, Text("处责任单位", "responsibility lines"), "responsibility line"),
    (Kind.DEADLINE, Text("处期限", "deadlines"), "deadline"),
    (Kind.RECURRENCE, Text("处周期", "recurrences"), "recurrence"),
    (Kind.QUANTITY, Text("处数量", "quantities"), "quantity"),
    (Kind.BASIS, Text("件依据文件", "basis documents"), "basis document"),
)


def title_words(reading: Reading, name: str) -> str:
    """Return what the page is called: the title of the notice, else of the plan inside, else its name."""
    part = reading.blocks.title or reading.blocks.plan_title
    return name if part is None else part.raw


def meta_html(reading: Reading) -> Html:
    """Return the line below the title: issuer, number, date."""
    blocks = reading.blocks
    parts = [same(part.raw) for part in (blocks.issuer, blocks.number) if part is not None]
    if blocks.date is not None and blocks.date.day is not None:
        parts.append(spoken_day(blocks.date.day))
    return joined((quoted(part) for part in (*parts, words.DRAFT)), esc(" · "))


def lead(reading: Reading, found: Sequence[Found]) -> Text:
    """Return the sentences at the top: the kind of paper, what was found, what is asked."""
    duties = reading.duties.duties
    certain = sum(duty.certain for duty in duties)
    counts = Counter(each.kind for each in found)
    said = [_several(counts[kind], noun, one) for kind, noun, one in _NAMES if counts[kind]]
    paper = words.PAPERS[reading.blocks.kind]
    if reading.blocks.kind is PaperKind.OTHER:
        first = Text(f"{paper.zh}。", f"{paper.en}.")
    elif duties:
        among = Text(
            f"（{certain}项确定，{len(duties) - certain}项推定）",
            f" ({certain} certain, {len(duties) - certain} inferred)",
        )
        number = _several(len(duties), Text("项任务", "duties"), "duty")
        first = Text(f"{paper.zh}，读出{number.zh}{among.zh}。", f"{paper.en} with {number.en}{among.en}.")
    else:
        first = Text(f"{paper.zh}，没有读出任务。", f"{paper.en}; no duty was found in it.")
    if said:
        rest = enumerated(said)
        first = Text(f"{first.zh}另有{rest.zh}。", f"{first.en} Also found: {rest.en}.")
    return _joined(first, _open_words(reading))


def _open_words(reading: Reading) -> Text:
    questions, left = len(reading.questions), len(reading.duties.leftovers)
    asked = _several(questions, Text("个待答问题", "questions to be answered"), "question to be answered")
    if not questions:
        asked = Text("没有待答问题", "Nothing to be answered")
    if not left:
        return Text(f"{asked.zh}。", f"{asked.en}.")
    rest = _several(
        left, Text("处文字未形成任务", "pieces of text without a duty"), "piece of text without a duty"
    )
    return Text(f"{asked.zh}；{rest.zh}。", f"{asked.en}; {rest.en}.")


def _several(number: int, noun: Text, one: str) -> Text:
    """Return a number of things; `one` is the English word for a single one."""
    return Text(f"1{noun.zh}", f"1 {one}") if number == 1 else several(number, noun)


def _joined(one: Text, other: Text) -> Text:
    return Text(one.zh + other.zh, f"{one.en} {other.en}")


def whole_questions(questions: Sequence[Question]) -> Html:
    """Return the questions about the whole text; nothing where there are none."""
    notes = [question_note(number, each) for number, each in enumerate(questions, 1) if each.span is None]
    if not notes:
        return EMPTY
    return tag("section", tag("h2", both(words.ANSWER_FIRST)), *notes, class_="first", id="first")


def question_list(questions: Sequence[Question]) -> Html:
    """Return all questions as a list of links to their places; nothing where there are none."""
    if not questions:
        return EMPTY
    items = [
        tag("li", _where(number, each), esc(" "), quoted(each.text))
        for number, each in enumerate(questions, 1)
    ]
    count = esc(f" ({len(questions)})")
    return tag("details", tag("summary", both(words.ALL_QUESTIONS), count), tag("ol", *items), class_="np")


def _where(number: int, question: Question) -> Html:
    """Return the clause of a question, as a link to its note where it has one."""
    said = both(clause_words(question.clause)) if question.clause else both(words.ANSWER_FIRST)
    noted = question.span is None or question.span.start < LONGEST
    return tag("a", said, href=f"#q{number}") if noted else said


def legend(reading: Reading, found: Sequence[Found], findings: Sequence[Finding]) -> Html:
    """Return the legend: a switch for each kind that is there, with its count; and what the lines mean."""
    counts = Counter(each.kind for each in found)
    counts[Kind.DUTY] = len(reading.duties.duties)
    kinds = [
        _switch(kind.value, kind.look.name, counts[kind], f"k {kind.value}") for kind in Kind if counts[kind]
    ]
    others = [
        _switch(name, said, count, f"x {name}")
        for name, said, count in (
            ("left", words.LEFT, len(reading.duties.leftovers)),
            ("qu", words.QUESTIONS, len(reading.questions)),
            ("fi", words.FINDINGS, len(findings)),
        )
        if count
    ]
    lines = joined(
        tag("span", both(said), class_=f"k cert{shown}")
        for shown, said in zip(("", " inf", " ask"), (CERTAINTIES[each] for each in Certainty), strict=True)
    )
    both_ways = joined(
        tag("button", both(said), type="button", class_="btn j", data_all=value)
        for said, value in ((words.ALL, "on"), (words.NONE, "off"))
    )
    return tag(
        "nav",
        tag("ul", *kinds, *others, tag("li", both_ways, class_="j")),
        tag("p", lines, class_="sub lines"),
        class_="lg",
        id="legend",
        aria_label=words.LEGEND.zh,
        data_zh=words.LEGEND.zh,
        data_en=words.LEGEND.en,
    )


def _switch(name: str, said: Text, count: int, shown: str) -> Html:
    sign = tag("span", class_=shown, aria_hidden="true")
    number = tag("span", esc(str(count)), class_="nu")
    return tag("li", tag("button", sign, both(said), number, type="button", aria_pressed="true", data_k=name))


def severity_words(findings: Sequence[Finding]) -> Iterator[Text]:
    """Yield how many findings there are of each weight."""
    counts = Counter(finding.severity for finding in findings)
    for severity in Severity:
        if counts[severity]:
            label = severity.label
            yield several(counts[severity], Text(f"项{label.zh}", f"{label.en}s"))
