"""
The page as one file: text, style and script in one document that makes no request.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from govcampaign.drafting.masking import HIDDEN, hidden_places, masked
from govcampaign.drafting.page import words
from govcampaign.drafting.page.ids import duty_ids
from govcampaign.drafting.page.kinds import kinds_css
from govcampaign.drafting.page.lists import rest_html
from govcampaign.drafting.page.marking import LONGEST, marks_of
from govcampaign.drafting.page.marks import Found, found_in
from govcampaign.drafting.page.markup import EMPTY, Html, both, esc, joined, tag
from govcampaign.drafting.page.notes import duty_note, findings_by_clause, question_note
from govcampaign.drafting.page.summary import (
    lead,
    legend,
    meta_html,
    question_list,
    severity_words,
    title_words,
    whole_questions,
)
from govcampaign.drafting.page.text import Beside, text_html
from govcampaign.findings import Finding
from govcampaign.notice.reading import Reading
from govcampaign.wording import Lang, Text, enumerated

_LANGUAGES: Final = {"zh": ("zh-CN", "中文"), "en": ("en", "English")}


def page_of(
    reading: Reading, name: str, findings: Sequence[Finding], lang: Lang = "zh", *, personal: bool = False
) -> str:
    """
    Return a notice as one HTML file that works from the disk, without a network.

    Args:
        reading: What the reader found.
        name: What the notice is called.
        findings: What checking the draft found.
        lang: The language in which the page opens; it has both.
        personal: Whether telephone numbers, addresses and names of contacts are shown in the text.

    Raises:
        ValueError: The language is unknown.
    """
    words.TEXT.say(lang)  # raises for a language that the library does not speak
    found = found_in(reading)
    title = masked(title_words(reading, name))
    below, whole = findings_by_clause(findings, {clause.address for clause in reading.clauses})
    hidden = [] if personal else hidden_places(reading)
    beside = Beside(notes=_notes(reading), below=below)
    text = text_html(reading, marks_of(reading, found, lang), hidden, beside, HIDDEN)
    main = tag(
        "main",
        _summary(reading, found, findings),
        legend(reading, found, findings),
        tag("h2", both(words.TEXT), class_="vh", id="h-text"),
        tag("p", both(words.DOCK_KEYS), class_="sub j np"),
        tag("article", text, id="text", lang="zh-CN", aria_labelledby="h-text"),
        rest_html(reading, found, whole),
    )
    foot = tag("footer", tag("p", both(words.FOOT_PERSONAL if personal else words.FOOT)))
    wrap = tag("div", _header(title, reading, lang), main, foot, class_="wrap")
    skip = tag("a", both(words.SKIP), href="#text", class_="skip")
    body = tag("body", skip, wrap, _dock(), tag("script", script()))
    return f"<!DOCTYPE html>\n{tag('html', _head(title), body, lang=_LANGUAGES[lang][0])}\n"


def _head(title: str) -> Html:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy()),
        tag("meta", name="viewport", content="width=device-width,initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content="govcampaign"),
        tag("title", esc(title)),
        tag("link", rel="icon", href="data:,"),
        tag("style", style()),
    )


def _header(title: str, reading: Reading, lang: Lang) -> Html:
    buttons = [
        tag(
            "button",
            esc(said),
            type="button",
            class_="btn",
            lang=code,
            data_lang=code,
            aria_pressed=_truth(key == lang),
        )
        for key, (code, said) in _LANGUAGES.items()
    ]
    printing = tag("button", both(words.PRINT), type="button", class_="btn", id="print")
    bar = tag("div", *buttons, printing, class_="bar np j", role="group", aria_label=words.LANGUAGE.zh)
    return tag(
        "header",
        tag("div", tag("h1", esc(title), lang="zh-CN"), tag("p", meta_html(reading), class_="meta")),
        bar,
    )


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _summary(reading: Reading, found: Sequence[Found], findings: Sequence[Finding]) -> Html:
    weights = enumerated(severity_words(findings))
    checked = Text(f"检查结果：{weights.zh}。", f"Checked: {weights.en}.")
    long = words.NOT_NOTED.fill(limit=f"{LONGEST:,}")
    return tag(
        "section",
        tag("p", both(lead(reading, found)), class_="lead"),
        tag("p", both(checked), class_="sub") if findings else EMPTY,
        tag("p", both(long), class_="sub") if len(reading.source.text) > LONGEST else EMPTY,
        whole_questions(reading.questions),
        question_list(reading.questions),
        id="top",
    )


def _notes(reading: Reading) -> dict[int, list[Html]]:
    """Return the notes of each line, in the order of their places."""
    listed: list[tuple[int, int, Html]] = []
    ids = duty_ids(reading.duties.duties)
    for number, (duty, id) in enumerate(zip(reading.duties.duties, ids, strict=True), 1):
        if duty.sentence.start < LONGEST:
            listed.append((duty.sentence.start, duty.sentence.line, duty_note(number, duty, id)))
    for number, question in enumerate(reading.questions, 1):
        if question.span is not None and question.span.start < LONGEST:
            listed.append((question.span.start, question.span.line, question_note(number, question)))
    notes: dict[int, list[Html]] = {}
    for _, line, note in sorted(listed, key=lambda each: each[0]):
        notes.setdefault(line, []).append(note)
    return notes


def _dock() -> Html:
    """Return what drafts a duty from selected words: a button, and a box with the text to be copied."""
    pick = tag("button", both(words.AS_DUTY), type="button", class_="btn", id="pick", hidden=True)
    area = tag(
        "textarea", id="toml", rows=9, spellcheck="false", aria_labelledby="h-dock", aria_describedby="hint"
    )
    buttons = tag(
        "div",
        tag("button", both(words.COPY), type="button", class_="btn", id="copy"),
        tag("button", both(words.CLOSE), type="button", class_="btn", id="close"),
        tag("span", class_="sub", id="said", role="status"),
        class_="bar",
    )
    said = {
        f"data_{key}_{side}": text.say(language)
        for key, text in (
            ("copied", words.COPIED),
            ("hand", words.COPY_BY_HAND),
            ("who", words.TO_ASK),
            ("line", words.QUOTED),
        )
        for side, language in _SIDES
    }
    box = tag(
        "section",
        tag("h2", both(words.DOCK), id="h-dock"),
        tag("p", both(words.DOCK_HINT), class_="sub", id="hint"),
        area,
        buttons,
        class_="np",
        id="dock",
        hidden=True,
        aria_labelledby="h-dock",
        **said,
    )
    return joined((pick, box))


_SIDES: Final[tuple[tuple[str, Lang], ...]] = (("zh", "zh"), ("en", "en"))


def policy() -> str:
    """Return what the page may do: its own script and style by their hashes, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_digest(script())}'",
            f"style-src '{_digest(style())}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def script() -> Html:
    """Return the script of the page."""
    return Html(_asset("page.js"))


@cache
def style() -> Html:
    """Return the style of the page: that of the kinds, then the rest."""
    return Html(kinds_css() + _asset("page.css"))


def _asset(name: str) -> str:
    lines = files("govcampaign.drafting.page").joinpath("assets", name).read_text("utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("// "))
