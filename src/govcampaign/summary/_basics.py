"""
Basic facts (基本情况): the notice, the days, the units, what was owed and entered.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from govcampaign.domain.journal.registry import KINDS
from govcampaign.domain.plan.document import DocumentKind
from govcampaign.errors import CalendarUnknown
from govcampaign.paper import Block, day_words
from govcampaign.summary._overall import verdict
from govcampaign.summary._pieces import Figures, Piece, joined, many, paragraph, say, sentences
from govcampaign.summary._view import View, distinct_units, iter_enterprises
from govcampaign.summary.report import Figure
from govcampaign.wording import Text

_DAYS: Final = Text("天", "days")


def basics(view: View, figures: Figures) -> Iterator[Block]:
    """Yield the paragraphs of the basic facts."""
    yield paragraph(sentences(_notice(view, figures), _window(view, figures)))
    shared_out = None if view.unit else _owed(view, figures)
    yield paragraph(sentences(shared_out, verdict(view, figures)))
    yield paragraph(sentences(records(view, figures), _apart(view, figures)))


def _notice(view: View, figures: Figures) -> Piece:
    plan = view.campaign
    dated = plan.dating
    if dated is None or dated.dated is None:
        notice = say("方案没有成文日期。", "The plan has no date.")
    elif dated.number:
        words = "依据{day}印发的通知（{number}）开展。", "It rests on the notice of {day} ({number})."
        notice = say(*words, day=dated.dated, number=dated.number)
    elif dated.kind is DocumentKind.FORWARDING:
        notice = say(
            "通知成文于{day}，没有文号。", "The notice is dated {day} and has no number.", day=dated.dated
        )
    else:
        notice = say(
            "方案成文于{day}，没有文号。", "The plan is dated {day} and has no number.", day=dated.dated
        )
    if view.unit:
        return notice
    activities = figures.plan("plan.activities", Text("系列活动", "activities"), len(plan.activities))
    duties = figures.plan("plan.duties", Text("任务种类", "duties"), len(plan.duties))
    if not plan.activities:
        only = say(
            "{campaign}设任务{d}类。",
            "{campaign} has {d}.",
            campaign=plan.title,
            d=many(duties, Text("", "duties")),
        )
        return sentences(only, notice)
    made = say(
        "{campaign}设系列活动{a}项、任务{d}类。",
        "{campaign} has {a} and {d}.",
        campaign=plan.title,
        a=many(activities, Text("", "activities")),
        d=many(duties, Text("", "duties")),
    )
    return sentences(made, notice)


def _window(view: View, figures: Figures) -> Piece:
    window = view.campaign.window
    first, last = window.start, window.end
    if first is None or last is None or window.days is None:
        return say("活动期未能确定。", "The window of the campaign is not settled.")
    clauses = view.campaign.window_clauses
    days = figures.plan("window.days", Text("活动期天数", "days of the window"), window.days, clauses)
    said = say(
        "活动期为{first}至{last}，共{n}",
        "It lasts from {first} to {last}, {n}",
        first=first,
        last=last,
        n=many(days, _DAYS),
    )
    try:
        number = view.snapshot.calendar.workdays_between(first, last)
    except CalendarUnknown:
        work = say("工作日历未定", "the working days are not known")
    else:
        figure = figures.plan("window.workdays", Text("工作日", "working days"), number, clauses)
        work = say("工作日{n}天", "{n} of them working days", n=figure)
    left = _left(first, last, view.as_of, figures)
    return say("{said}（{work}）；{left}。", "{said} ({work}); {left}.", said=said, work=work, left=left)


def _left(first: date, last: date, day: date, figures: Figures) -> Piece:
    """Return where the day lies in the window."""
    until = day_words(day)
    if day < first:
        figure = figures.plan(
            "window.before", Text("距开始天数", "days before it begins"), (first - day).days
        )
        return say(
            "截至{day}尚未开始，还有{n}", "on {day} it was {n} ahead", day=until, n=many(figure, _DAYS)
        )
    if day > last:
        figure = figures.plan("window.after", Text("结束后天数", "days after its end"), (day - last).days)
        return say(
            "截至{day}已结束{n}", "on {day} it had been over for {n}", day=until, n=many(figure, _DAYS)
        )
    figure = figures.plan("window.day", Text("第几天", "day of the window"), (day - first).days + 1)
    return say("截至{day}是第{n}天", "{day} is day {n} of it", day=until, n=figure)


def _owed(view: View, figures: Figures) -> Piece:
    known = [row.line for row in view.snapshot.overview.rows if row.line.known]
    units = figures.units(
        "units", Text("承担任务的单位", "units that owe something"), (line.unit for line in known)
    )
    return say(
        "任务分解到{n}个单位，一个单位的一项任务记一项。",
        "The duties fall on {n}; each duty of a unit counts as one.",
        n=many(units, Text("", "units")),
    )


def records(view: View, figures: Figures) -> Piece:
    """Return how many records were entered, by kind."""
    if not view.records:
        return say("台账中没有记录。", "The ledger holds no records.")
    whole = figures.records("records", Text("记录", "records"), view.records)
    parts = []
    for kind in view.kinds:
        figure = figures.records(f"records.{kind}", view.kind_title(kind), view.of_kind(kind))
        word = view.measure_word(kind)
        title = view.kind_title(kind)
        # Only the library's own titles are sure to take an s.
        plural = many(figure, Text("", f"{title.en}s"))
        en = "{all}" if kind in KINDS else "{n} of {kind}"
        parts.append(say("{kind}{n}{word}", en, kind=title, n=figure, word=word, all=plural))
    said = say(
        "台账登记有效记录{n}条：{parts}。",
        "The ledger holds {all}: {parts}.",
        n=whole,
        all=many(whole, Text("", "records")),
        parts=joined(parts, "、"),
    )
    return sentences(said, _reached(view, figures))


def _reached(view: View, figures: Figures) -> Piece | None:
    """Return how many units and enterprises the records name."""
    units = distinct_units(view.records.values())
    took_part = figures.units("records.units", Text("有记录的单位", "units with records"), units)
    firms = tuple(iter_enterprises(view.records.values()))
    by_firm = [id_ for id_, each in view.records.items() if getattr(each, "enterprise", "")]
    if not firms:
        return None if view.unit else say("有记录的单位{n}个。", "Units with records: {n}.", n=took_part)
    figure = Figure(
        key="enterprises", value=len(firms), words=Text("涉及企业", "enterprises"), records=tuple(by_firm)
    )
    met = figures.add(figure)
    if view.unit:
        return say("涉及企业{n}家。", "Enterprises named: {n}.", n=met)
    return say(
        "有记录的单位{u}个，涉及企业{n}家。",
        "Units with records: {u}; enterprises named: {n}.",
        u=took_part,
        n=met,
    )


def _apart(view: View, figures: Figures) -> Piece | None:
    """Return what stands apart: entered after the day, happened after it, or counted for no obligation."""
    said: list[Piece] = []
    if view.entered_later:
        words = Text("截止日后补登", "entered after the day")
        figure = figures.records("apart.entered_later", words, view.entered_later)
        zh = "其中{day}以后补登{n}条，已计入"
        said.append(say(zh, "{n} of them were entered after {day} and are counted", n=figure, day=view.as_of))
    if view.to_come:
        figure = figures.records(
            "apart.to_come", Text("截止日后发生", "happened after the day"), view.to_come
        )
        said.append(
            say(
                "另有{n}条发生在截止日以后，未计入",
                "{n} more happened after the day and are not counted",
                n=figure,
            )
        )
    unreadable = () if view.unit else view.snapshot.matrix.unreadable
    numbers = (
        ("apart.early", view.early, Text("早于规定时段", "before the stated window")),
        ("apart.unplaced", view.unplaced, Text("不对应任何任务", "for no obligation")),
        ("apart.unreadable", unreadable, Text("无法读取", "unreadable")),
    )
    for key, ids, words in numbers:
        if ids:
            figure = figures.records(key, words, ids)
            said.append(say("{words}的{n}条，未计入任务", "{n} {words}, not counted", words=words, n=figure))
    if not said:
        return None
    whole = joined(said, "；", "; ")
    return say("{said}。", "{said}.", said=whole)
