"""
Problems and where they went (问题收集和办理): cases by kind, channel, state and age.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from govcampaign.domain.cases.rows import CaseRow
from govcampaign.domain.cases.steps import CaseStage
from govcampaign.domain.checks import beijing_day
from govcampaign.paper import Block
from govcampaign.summary._laid import tabular
from govcampaign.summary._pieces import (
    Figures,
    Piece,
    case_id,
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

_NO_CHANNEL: Final = Text("未写明渠道", "channel not stated")
_STATES: Final = (
    (Text("已登记未交办", "registered, not dispatched"), (CaseStage.REGISTERED, CaseStage.REVIEWED)),
    (Text("已退回待重新交办", "returned, to be dispatched again"), (CaseStage.RETURNED,)),
    (
        Text("已交办未答复", "dispatched, not answered"),
        (CaseStage.DISPATCHED, CaseStage.SIGNED, CaseStage.IN_HAND),
    ),
    (Text("已答复未办结", "answered, not done"), (CaseStage.ANSWERED, CaseStage.CHECKED)),
    (Text("已办结未销号", "done, not struck off"), (CaseStage.DONE, CaseStage.CALLED_BACK)),
    (Text("已销号", "struck off"), (CaseStage.STRUCK_OFF,)),
    (Text("不予受理", "not accepted"), (CaseStage.REJECTED,)),
    (Text("已撤回", "withdrawn"), (CaseStage.WITHDRAWN,)),
)
_STATE_OF: Final[dict[CaseStage | None, Text]] = {
    stage: words for words, stages in _STATES for stage in stages
}
_RESULTS: Final = (
    (Text("已办结", "done"), lambda row: row.standing.done is not None),
    (Text("挂账", "on the long list"), lambda row: row.standing.listed),
    (Text("正在办理", "in hand"), lambda row: row.in_hand),
    (Text("不予受理或撤回", "not accepted or withdrawn"), lambda _: True),
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
    Column("received", Text("登记日期", "registered")),
    Column("days", Text("在办天数", "days open"), "number"),
)
_LIMIT: Final = Column("limit", Text("办理时限", "time limit"))


def problems(view: View, figures: Figures) -> Iterator[Block]:
    """Yield what was collected, where it went, and what is still open."""
    cases = view.cases
    if not cases:
        yield paragraph(
            Text("台账中没有登记企业诉求和问题。", "The ledger holds no problem raised by an enterprise.")
        )
        return
    whole = figures.cases("cases", Text("收集问题", "problems collected"), (row.id for row in cases))
    yield paragraph(
        sentences(
            say(
                "收集企业诉求和问题{n}件。",
                "Enterprises raised {all}.",
                n=whole,
                all=many(whole, Text("", "problems")),
            ),
            _merged(view, figures),
            say(
                "按渠道：{parts}。", "By channel: {parts}.", parts=_parts(figures, "channel", channels(view))
            ),
            say("按类别：{parts}。", "By kind: {parts}.", parts=_parts(figures, "kind", kinds(view))),
        )
    )
    yield paragraph(_handled(view, figures))
    yield from (paragraph(said) for said in _went(view, figures))
    if open_ := [row for row in cases if row.in_hand]:
        yield paragraph(_ages(view, figures, open_))
        limited = view.case_report.has_limits
        yield tabular(
            "open_cases",
            Text("在办问题", "Cases that are open"),
            (*_OPEN, _LIMIT) if limited else _OPEN,
            _rows(view, figures, open_, limited=limited),
            numbered=True,
        )


def _merged(view: View, figures: Figures) -> Piece | None:
    found = view.case_report.figure("merged").members
    if not found:
        return None
    merged = figures.cases("cases.merged", Text("已并案", "merged"), found)
    zh = "另有{n}件并入其他问题，不重复计算。"
    return say(zh, "{n} more went on in another one and are not counted twice.", n=merged)


def _handled(view: View, figures: Figures) -> Piece:
    """Return how far the cases have come, what became of them, and the share that is done."""
    given = tuple(row for row in view.cases if row.standing.hands)
    owners = tuple(dict.fromkeys(row.unit for row in given if row.unit))
    said = [
        say("按办理状态：{parts}。", "By state: {parts}.", parts=_parts(figures, "state", states(view))),
        say("按办理结果：{parts}。", "By result: {parts}.", parts=_parts(figures, "result", results(view))),
    ]
    if given:
        number = figures.cases("cases.assigned", Text("已交办", "dispatched"), (row.id for row in given))
        units = figures.units("cases.owners", Text("承办单位", "units in charge"), owners)
        zh, en = "已交办{n}件，涉及承办单位{u}个。", "{n} were dispatched, to {units}."
        said.append(say(zh, en, n=number, u=units, units=many(units, Text("", "units"))))
    for key, words in (("resolved", "are done"), ("struck_off", "are struck off")):
        rate = _rate(view, figures, key)
        if rate is not None and (key == "resolved" or view.case_report.figure(key).members):
            title = rate.words.zh
            said.append(say(title + "{p}。", "{p} " + words + ".", p=rate))
    return sentences(*said)


def _rate(view: View, figures: Figures, key: str) -> Figure | None:
    """Return a rate of the report of cases; None where it is of nothing."""
    found = view.case_report.figure(key)
    if not found.of:
        return None
    value = share(found.members, found.of)
    return figures.add(
        Figure(key=f"cases.{key}_share", value=value, words=found.indicator.title, cases=found.of)
    )


def _went(view: View, figures: Figures) -> Iterator[Piece]:
    """Yield what was in time, what came back, and what enterprises say; what is of nothing is not said."""
    report = view.case_report
    if report.has_limits:
        source = masked(report.rules.source) if report.rules else ""
        parts = [say("办理时限按{s}计算。", "Time limits go by {s}.", s=source)]
        late = report.figure("overdue")
        number = figures.cases("cases.overdue", late.indicator.title, late.members)
        parts.append(say("超期未办结{n}件。", "{n} are overdue.", n=number))
        rate = _rate(view, figures, "on_time")
        if rate is not None:
            zh = "已办结和已超期的问题中，按时办结率{p}。"
            parts.append(say(zh, "Of those done or overdue, {p} were done in time.", p=rate))
        yield sentences(*parts)
    back = []
    for key, zh, en in (
        ("returned", "{n}件曾被退回", "{n} were returned"),
        ("reopened", "{n}件重新办理", "{n} were reopened"),
    ):
        if members := report.figure(key).members:
            number = figures.cases(f"cases.{key}", report.figure(key).indicator.title, members)
            back.append(say(zh, en, n=number))
    if back:
        yield sentences(say("其中{parts}。", "Of all, {parts}.", parts=joined(back, "，", ", ")))
    satisfied = _rate(view, figures, "satisfied")
    if satisfied is not None:
        reached = figures.cases(
            "cases.reached", Text("回访到", "reached by call-back"), report.figure("satisfied").of or ()
        )
        zh, en = "回访到{n}件，满意率{p}。", "{n} were reached by call-back, of whom {p} are satisfied."
        yield say(zh, en, n=reached, p=satisfied)


def _ages(view: View, figures: Figures, cases: Sequence[CaseRow]) -> Piece:
    open_ = figures.cases("cases.open", Text("在办", "open"), [row.id for row in cases])
    parts = _parts(figures, "age", ages(view))
    said = say("在办{n}件：{parts}。", "{n} open: {parts}.", n=open_, parts=parts)
    return sentences(said, None if view.case_report.has_limits else _NO_LIMIT)


def _rows(
    view: View, figures: Figures, cases: Sequence[CaseRow], *, limited: bool
) -> Iterator[tuple[Piece | Text | Figure | str, ...]]:
    for row in sorted(cases, key=lambda row: (-(row.days or 0), row.id)):
        days = Figure(
            key=f"case.{row.id}.days",
            value=row.days or 0,
            words=Text("在办天数", "days open"),
            cases=(row.id,),
        )
        yield (
            case_id(row.id),
            masked(row.case.kind),
            masked(row.case.channel) or "—",
            view.name(row.unit) if row.unit else Text("尚未交办", "not dispatched"),
            short_day(beijing_day(row.case.events[0].at), view.as_of.year),
            figures.add(days),
            *((row.light.label,) if limited else ()),
        )


# -- by what -------------------------------------------------------------------------


_Groups = list[tuple[Text, tuple[str, ...]]]


def _grouped(
    cases: Sequence[CaseRow], words: Callable[[CaseRow], Text], order: Sequence[Text] = ()
) -> _Groups:
    grouped: dict[Text, list[str]] = {said: [] for said in order}
    for row in cases:
        grouped.setdefault(words(row), []).append(row.id)
    return [(said, tuple(ids)) for said, ids in grouped.items() if ids]


def channels(view: View) -> _Groups:
    """Return the cases by channel, as the plan calls it."""
    titles = {each.id: each.title for each in view.campaign.issue_channels}

    def words(row: CaseRow) -> Text:
        named = row.case.channel
        return titles.get(named, same(masked(named))) if named else _NO_CHANNEL

    return _grouped(view.cases, words)


def kinds(view: View) -> _Groups:
    """Return the cases by kind, as the plan calls it."""
    titles = {each.id: each.title for each in view.campaign.issue_kinds}
    return _grouped(view.cases, lambda row: titles.get(row.case.kind, same(masked(row.case.kind))))


def states(view: View) -> _Groups:
    """Return the cases by how far they have come."""
    order = [words for words, _ in _STATES]
    return _grouped(view.cases, lambda row: _STATE_OF[row.standing.stage], order)


def results(view: View) -> _Groups:
    """Return the cases by what became of them: done, on the long list, in hand, or not dealt with."""
    order = [words for words, _ in _RESULTS]
    return _grouped(view.cases, lambda row: next(said for said, holds in _RESULTS if holds(row)), order)


def ages(view: View) -> _Groups:
    """Return the cases in hand by the days since they were registered."""
    return [(each.indicator.title, each.members) for each in view.case_report.total.ages if each.members]


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
    """Return the sums of the problems: collected, by channel, by kind, by state, by result."""
    if not view.cases:
        return []
    ways = (
        (Text("按渠道", "by channel"), channels(view)),
        (Text("按类别", "by kind"), kinds(view)),
        (Text("按状态", "by state"), states(view)),
        (Text("按结果", "by result"), results(view)),
    )
    return [
        Check(
            name=Text(f"收集问题{way.zh}", f"problems {way.en}"),
            total=len(view.cases),
            parts=tuple((words, len(ids)) for words, ids in groups),
        )
        for way, groups in ways
    ]
