"""
Problems and where they went (问题收集和办理): cases by kind, channel, state and age.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import Stage
from govcampaign.domain.checks import beijing_day
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
    share,
    short_day,
)
from govcampaign.summary._view import View
from govcampaign.summary.report import Check, Figure
from govcampaign.table import Column
from govcampaign.wording import Text, same

_CASES: Final = Text("件", "cases")
_NO_CHANNEL: Final = Text("未写明渠道", "channel not stated")
_STATES: Final = {
    **{stage: stage.label for stage in Stage},
    Stage.REGISTERED: Text("已登记未交办", "received, not assigned"),
    Stage.DISPATCHED: Text("已交办未答复", "assigned, not answered"),
    Stage.ANSWERED: Text("已答复未办结", "answered, not closed"),
    Stage.DONE: Text("已办结", "closed"),
}
_AGES: Final = (
    (3, Text("三天以内", "for up to three days")),
    (7, Text("四至七天", "for four to seven days")),
    (15, Text("八至十五天", "for eight to fifteen days")),
    (30, Text("十六至三十天", "for sixteen to thirty days")),
    (None, Text("超过三十天", "for more than thirty days")),
)
_NO_LIMIT: Final = Text(
    "方案没有设定办理时限，在办天数只作参考，不判断是否超期。",
    "The plan sets no time limit; the days are given for information, and no case is called late.",
)
_OPEN: Final = (
    Column("case", Text("编号", "case")),
    Column("kind", Text("类别", "kind")),
    Column("channel", Text("渠道", "channel")),
    Column("owner", Text("承办单位", "with")),
    Column("received", Text("登记日期", "received")),
    Column("days", Text("在办天数", "days open"), "number"),
)


def problems(view: View, figures: Figures) -> Iterator[Block]:
    """Yield what was collected, where it went, and what is still open."""
    cases = view.cases
    if not cases:
        yield paragraph(
            Text("台账中没有登记企业诉求和问题。", "The ledger holds no problem raised by an enterprise.")
        )
        return
    whole = figures.cases("cases", Text("收集问题", "problems collected"), (case.id for case in cases))
    yield paragraph(
        sentences(
            say(
                "收集企业诉求和问题{n}件。",
                "Enterprises raised {all}.",
                n=whole,
                all=many(whole, Text("", "problems")),
            ),
            say(
                "按渠道：{parts}。", "By channel: {parts}.", parts=_parts(figures, "channel", channels(view))
            ),
            say("按类别：{parts}。", "By kind: {parts}.", parts=_parts(figures, "kind", kinds(view))),
        )
    )
    yield paragraph(_handled(view, figures, whole))
    if open_ := [case for case in cases if not case.settled]:
        yield paragraph(_ages(view, figures, open_))
        yield tabular(
            "open_cases",
            Text("在办问题", "Cases that are open"),
            _OPEN,
            _rows(view, figures, open_),
            numbered=True,
        )


def _handled(view: View, figures: Figures, whole: Figure) -> Piece:
    """Return how far the cases have come, and how many are closed of all."""
    closed = [case.id for case in view.cases if case.settled]
    assigned = tuple(case.id for case in view.cases if case.owner)
    owners = tuple(dict.fromkeys(case.owner for case in view.cases if case.owner))
    said = [say("按办理状态：{parts}。", "By state: {parts}.", parts=_parts(figures, "state", states(view)))]
    if assigned:
        given = figures.cases("cases.assigned", Text("已交办", "assigned"), assigned)
        units = figures.units("cases.owners", Text("承办单位", "units in charge"), owners)
        zh, en = "已交办{n}件，涉及承办单位{u}个。", "{n} were assigned, to {units}."
        said.append(say(zh, en, n=given, u=units, units=many(units, Text("", "units"))))
    rate = Figure(
        key="cases.closed_share",
        value=share(closed, view.cases),
        words=Text("办结率", "share closed"),
        cases=whole.cases,
    )
    said.append(say("办结率{p}。", "{p} are closed.", p=figures.add(rate)))
    return sentences(*said)


def _ages(view: View, figures: Figures, cases: Sequence[Case]) -> Piece:
    ids = [case.id for case in cases]
    open_ = figures.cases("cases.open", Text("在办", "open"), ids)
    parts = _parts(figures, "age", ages(view, cases))
    said = say("在办{n}件：{parts}。", "{n} open: {parts}.", n=open_, parts=parts)
    return sentences(said, _NO_LIMIT)


def _rows(
    view: View, figures: Figures, cases: Sequence[Case]
) -> Iterator[tuple[Piece | Text | Figure | str, ...]]:
    for case in sorted(cases, key=lambda case: (-view.age(case), case.id)):
        days = Figure(
            key=f"case.{case.id}.days",
            value=view.age(case),
            words=Text("在办天数", "days open"),
            cases=(case.id,),
        )
        yield (
            masked(case.id),
            masked(case.kind),
            masked(case.channel) or "—",
            view.name(case.owner) if case.owner else Text("尚未交办", "not assigned"),
            short_day(beijing_day(case.events[0].at), view.as_of.year),
            figures.add(days),
        )


# -- by what -------------------------------------------------------------------------


def _grouped(cases: Sequence[Case], words: Callable[[Case], Text]) -> list[tuple[Text, tuple[str, ...]]]:
    grouped: dict[Text, list[str]] = {}
    for case in cases:
        grouped.setdefault(words(case), []).append(case.id)
    return [(said, tuple(ids)) for said, ids in grouped.items()]


def channels(view: View) -> list[tuple[Text, tuple[str, ...]]]:
    """Return the cases by channel."""
    return _grouped(view.cases, lambda case: same(masked(case.channel)) if case.channel else _NO_CHANNEL)


def kinds(view: View) -> list[tuple[Text, tuple[str, ...]]]:
    """Return the cases by kind, as the plan calls it."""
    titles = {each.id: each.title for each in view.campaign.issue_kinds}
    return _grouped(view.cases, lambda case: titles.get(case.kind, same(masked(case.kind))))


def states(view: View) -> list[tuple[Text, tuple[str, ...]]]:
    """Return the cases by how far they have come."""
    found = _grouped(view.cases, lambda case: _STATES[case.stage or Stage.REGISTERED])
    order = list(_STATES.values())
    return sorted(found, key=lambda each: order.index(each[0]))


def ages(view: View, cases: Sequence[Case]) -> list[tuple[Text, tuple[str, ...]]]:
    """Return open cases by the days since they were received."""
    found = _grouped(
        cases, lambda case: next(said for most, said in _AGES if most is None or view.age(case) <= most)
    )
    order = [said for _, said in _AGES]
    return sorted(found, key=lambda each: order.index(each[0]))


def _parts(figures: Figures, by: str, groups: Sequence[tuple[Text, tuple[str, ...]]]) -> Piece:
    return joined(
        (
            say(
                "{words}{n}件",
                "{n} {words}",
                words=words,
                n=figures.cases(f"cases.{by}.{words.zh}", words, ids),
            )
            for words, ids in groups
        ),
        "、",
    )


def checks_of(view: View) -> list[Check]:
    """Return the sums of the problems: collected, by channel, by kind, by state."""
    if not view.cases:
        return []
    ways = (
        (Text("按渠道", "by channel"), channels(view)),
        (Text("按类别", "by kind"), kinds(view)),
        (Text("按状态", "by state"), states(view)),
    )
    return [
        Check(
            name=Text(f"收集问题{way.zh}", f"problems {way.en}"),
            total=len(view.cases),
            parts=tuple((words, len(ids)) for words, ids in groups),
        )
        for way, groups in ways
    ]
