"""
Practice, rectification and long-term proposals: what records say, with telephones and addresses hidden.

Notes and findings of records are left out: they are free words, and may name persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from govcampaign.domain.journal.kinds import Improvement, Measure, PolicyInnovation, Rectification
from govcampaign.domain.journal.record import Record
from govcampaign.paper import Block
from govcampaign.summary._laid import tabular
from govcampaign.summary._pieces import (
    Figures,
    Piece,
    joined,
    many,
    masked,
    paragraph,
    say,
    sentences,
    short_day,
)
from govcampaign.summary._view import View, distinct_units
from govcampaign.table import Column
from govcampaign.wording import Text, same

MOST: Final = 12
"""Titles that are listed one by one; of more, the first are listed and the rest is counted."""
_DASH: Final = same("—")
_POINTS: Final = Text("政策创新点", "policy innovation points")
_BETTER: Final = Text("窗口行业服务提升", "service improvements")
_KEPT: Final = Text("长效措施", "measures kept for good")
_RECTIFIED: Final = (
    Column("problem", Text("重点问题", "problem")),
    Column("units", Text("责任单位", "unit")),
    Column("plan", Text("整改计划", "plan")),
    Column("measures", Text("整改措施", "measures")),
    Column("verified", Text("核实日期", "verified")),
)
_PROPOSED: Final = (
    Column("title", Text("措施", "measure")),
    Column("units", Text("提出单位", "unit")),
    Column("review", Text("复查日期", "review")),
)


def practice(view: View, figures: Figures) -> Iterator[Block]:
    """Yield the innovation points and the improvements that are recorded."""
    for cls, words, key in (
        (PolicyInnovation, _POINTS, "innovations"),
        (Improvement, _BETTER, "improvements"),
    ):
        found = view.of_kind(cls.KIND)
        if not found:
            yield paragraph(say("台账中没有登记{what}。", "The ledger holds no {what}.", what=words))
            continue
        yield paragraph(_listed(view, figures, (cls.KIND, key, words), found))
    answers = {
        case for each in view.of_kind(PolicyInnovation.KIND).values() for case in getattr(each, "answers", ())
    }
    known = tuple(case.id for case in view.all_cases if case.id in answers)
    if known:
        figure = figures.cases("innovations.answers", Text("创新点所解决的问题", "problems answered"), known)
        yield paragraph(
            say(
                "以上创新点对应已收集的问题{n}件。",
                "These points answer {all}.",
                n=figure,
                all=many(figure, Text("", "cases")),
            )
        )


def _listed(view: View, figures: Figures, what: tuple[str, str, Text], found: Mapping[str, Record]) -> Piece:
    """Return how many there are, of how many units, and their titles; what repeats is named once."""
    kind, key, words = what
    whole = figures.records(key, words, found)
    units = distinct_units(found.values())
    who = figures.units(f"{key}.units", Text("单位", "units"), units)
    zh, en = "登记{what}{n}{word}，来自{u}个单位。", "{all} recorded, of {units}."
    if view.unit:
        zh, en = "登记{what}{n}{word}。", "{all} recorded."
    word = view.measure_word(kind)
    all_ = many(whole, Text("", words.en))
    said = say(zh, en, what=words, word=word, all=all_, n=whole, u=who, units=many(who, Text("", "units")))
    titles: dict[str, list[str]] = {}
    for id_, each in found.items():
        titles.setdefault(masked(getattr(each, "title", "")), []).append(id_)
    shown = list(titles.items())[:MOST]
    parts = [
        _title(figures, f"{key}.{number}", title, ids, word)
        for number, (title, ids) in enumerate(shown, start=1)
    ]
    rest = [id_ for _, ids in list(titles.items())[MOST:] for id_ in ids]
    listed = say("内容为：{parts}", "They are: {parts}", parts=joined(parts, "；", "; "))
    if not rest:
        return sentences(said, say("{listed}。", "{listed}.", listed=listed))
    more = figures.records(f"{key}.more", Text("其余", "others"), rest)
    zh, en = "{listed}；其余{n}{word}见台账。", "{listed}; {n} more are in the ledger."
    end = say(zh, en, listed=listed, n=more, word=word)
    return sentences(said, end)


def _title(figures: Figures, key: str, title: str, ids: Sequence[str], word: str) -> Piece:
    """Return a title; where several records have it, with their number."""
    if len(ids) == 1:
        return say("{title}", "{title}", title=title)
    figure = figures.records(key, same(title), ids)
    return say("{title}（{n}{word}）", "{title} ({n})", title=title, n=figure, word=word)


def rectification(view: View, figures: Figures) -> Iterator[Block]:
    """Yield the list of rectifications, and how many are verified."""
    found = {
        id_: each for id_, each in view.of_kind(Rectification.KIND).items() if isinstance(each, Rectification)
    }
    if not found:
        yield paragraph(Text("台账中没有登记整改事项。", "The ledger holds no rectification."))
        return
    done = [id_ for id_, each in found.items() if each.verified is not None and each.verified <= view.as_of]
    whole = figures.records("rectifications", Text("整改事项", "rectifications"), found)
    checked = figures.records("rectifications.verified", Text("已核实", "verified"), done)
    left = figures.records(
        "rectifications.open", Text("尚未核实", "not verified"), (id_ for id_ in found if id_ not in done)
    )
    yield paragraph(
        say(
            "登记整改事项{n}项，已核实{d}项，尚未核实{l}项。",
            "{n} to be rectified: {d} verified, {l} not yet.",
            n=whole,
            d=checked,
            l=left,
        )
    )
    rows = (
        (
            masked(each.problem),
            view.names(each.units),
            masked(each.plan) or Text("未填", "not given"),
            joined((masked(measure) for measure in each.measures), "；", "; ")
            if each.measures
            else Text("未填", "not given"),
            short_day(each.verified, view.as_of.year)
            if id_ in done and each.verified
            else Text("尚未核实", "not yet"),
        )
        for id_, each in found.items()
    )
    yield tabular("rectifications", Text("整改清单", "Rectifications"), _RECTIFIED, rows, numbered=True)


def proposals(view: View, figures: Figures) -> Iterator[Block]:
    """Yield the measures that are to be kept for good."""
    found = {id_: each for id_, each in view.of_kind(Measure.KIND).items() if isinstance(each, Measure)}
    if not found:
        yield paragraph(
            Text(
                "台账中没有登记长效措施，本节待补充。",
                "The ledger holds no measure that is kept for good; this section is still to be written.",
            )
        )
        return
    whole = figures.records("measures", _KEPT, found)
    yield paragraph(
        say(
            "建议将下列{n}项措施固定下来，长期执行。",
            "It is proposed to keep {all} for good.",
            n=whole,
            all=many(whole, Text("", "measures")),
        )
    )
    rows = (
        (
            masked(each.title),
            view.names(each.units),
            short_day(each.review, view.as_of.year) if each.review else Text("未定", "not set"),
        )
        for each in found.values()
    )
    yield tabular("measures", Text("长效机制建议", "Long-term proposals"), _PROPOSED, rows, numbered=True)
