"""
What was done for each activity, and the rates of each duty with what they leave out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.registry import KINDS
from govcampaign.domain.measures.dimension import convert, unit_of_measure
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.matrix import DutyView
from govcampaign.domain.standing.rate import Rate
from govcampaign.paper import Block, Tabular
from govcampaign.summary._laid import tabular
from govcampaign.summary._overall import label_of
from govcampaign.summary._pieces import (
    Figures,
    Piece,
    capital,
    heading,
    joined,
    many,
    paragraph,
    say,
    sentences,
    short_day,
)
from govcampaign.summary._view import OVERDUE, View, distinct_units, iter_enterprises
from govcampaign.summary.report import Figure
from govcampaign.table import Column
from govcampaign.wording import Text, same

_REST: Final = Text("其他任务", "other duties")
_LATE: Final = Text("逾期未完成", "overdue")
_DASH: Final = same("—")
_AWAITED: Final = Text("未定", "not set")
_UNITS: Final = Text("个单位", "units")
_NOTE: Final = Text(
    "完成率为已完成占应完成的比例。名单、承担单位或数量未定的，以及已免除的，不列入应完成，在“未列入”栏说明。",
    "Completeness is what is met of what is owed; where roster, owner or quantity are not known, or the "
    "unit is exempt, it is left out and named in the last column.",
)


def activities(view: View, figures: Figures) -> Iterator[Block]:
    """Yield a heading and a paragraph for each activity, then the table of rates."""
    for number, (title, duties) in enumerate(_grouped(view), start=1):
        yield heading(2, number, title)
        yield paragraph(_done(view, figures, duties))
    yield _own_table(view, figures) if view.unit else _rates_table(view, figures)
    if not view.unit:
        yield paragraph(_NOTE, "note")


def _grouped(view: View) -> list[tuple[Text, list[Duty]]]:
    """Return the duties that have cells, by activity in the plan's order; those without one come last."""
    titles = {activity.id: activity.title for activity in view.campaign.activities}
    grouped: dict[str, list[Duty]] = {id_: [] for id_ in (*titles, "")}
    for duty in view.campaign.duties:
        if duty.id in view.by_duty:
            grouped[duty.activity if duty.activity in titles else ""].append(duty)
    return [(titles.get(id_, _REST), duties) for id_, duties in grouped.items() if duties]


# -- paragraphs ----------------------------------------------------------------------


def _done(view: View, figures: Figures, duties: Sequence[Duty]) -> Piece:
    """Return what was done for some duties, duty by duty."""
    return sentences(*(_done_for(view, figures, duty) for duty in duties))


def _done_for(view: View, figures: Figures, duty: Duty) -> Piece:
    cells = view.by_duty[duty.id]
    found = view.behind(cells)
    said = [_work(view, figures, duty, found)]
    if not view.unit:
        said.append(_result(figures, duty, cells))
    overdue = _overdue(view, cells)
    if overdue:
        figure = figures.cells(f"duty.{duty.id}.overdue", _LATE, overdue)
        said.append(say("逾期未完成{n}项", "{n} overdue", n=figure))
    amount = _amount(view, figures, duty)
    if amount is not None:
        said.append(amount)
    return say(
        "{title}：{said}。", "{title}: {said}.", title=capital(duty.title), said=joined(said, "；", "; ")
    )


def _work(view: View, figures: Figures, duty: Duty, found: dict[str, Record]) -> Piece:
    """Return how many records, units, enterprises and visitors there were."""
    if not found:
        return say("没有记录", "no records")
    key = f"duty.{duty.id}"
    number = figures.records(f"{key}.records", Text("记录", "records"), found)
    kinds = {each.kind for each in found.values()}
    (kind,) = kinds if len(kinds) == 1 else ("",)
    noun = view.kind_title(kind) if kind in KINDS else Text("登记", "records")
    words = many(number, Text("", "records"))
    said = [say("{noun}{n}{word}", "{all}", noun=noun, n=number, word=view.measure_word(kind), all=words)]
    if not view.unit:
        units = distinct_units(found.values())
        figure = figures.units(f"{key}.units", Text("有记录的单位", "units with records"), units)
        said.append(say("{n}", "{n}", n=many(figure, _UNITS)))
    firms = tuple(iter_enterprises(found.values()))
    if firms:
        ids = tuple(id_ for id_, each in found.items() if getattr(each, "enterprise", ""))
        figure = Figure(
            key=f"{key}.enterprises", value=len(firms), words=Text("企业", "enterprises"), records=ids
        )
        said.append(
            say("企业{n}家", "{all}", n=figures.add(figure), all=many(figure, Text("", "enterprises")))
        )
    came = {id_: n for id_, each in found.items() if (n := getattr(each, "attendance", None)) is not None}
    if came:
        figure = Figure(
            key=f"{key}.attendance",
            value=sum(came.values()),
            words=Text("到场人数", "people who came"),
            records=tuple(came),
        )
        said.append(_people(figures, key, figure, found))
    return joined(said, "、")


def _people(figures: Figures, key: str, came: Figure, found: dict[str, Record]) -> Piece:
    """Return how many came, and of how many records that is not known."""
    total = say("到场{n}人", "{n} people came", n=figures.add(came))
    unknown = [id_ for id_ in found if id_ not in came.records]
    if not unknown:
        return total
    left = figures.records(f"{key}.attendance_unknown", Text("人数未填", "attendance not given"), unknown)
    return say("{total}（另{n}条未填人数）", "{total} ({n} more without a number)", total=total, n=left)


def _result(figures: Figures, duty: Duty, cells: Sequence[Cell]) -> Piece:
    """Return how many are met of how many that are owed."""
    rate = DutyView(duty=duty.id, title=duty.title, cells=tuple(cells)).completeness
    if not rate.denominator:
        return _begun(figures, duty, cells, rate)
    of, done = _owed_and_done(figures, duty, rate)
    if done.value == of.value:
        if of.value == 1:
            return say("应完成{of}项，已完成", "the {of} owed is met", of=of)
        return say("应完成{of}项，全部完成", "all {of} met", of=of)
    if not done.value:
        return say("应完成{of}项，尚未完成", "none of {of} met", of=of)
    share = _percent(figures, duty, rate)
    return say("应完成{of}项，已完成{n}项（{p}）", "{n} of {of} met ({p})", of=of, n=done, p=share)


def _begun(figures: Figures, duty: Duty, cells: Sequence[Cell], rate: Rate) -> Piece:
    """Return how many have begun, where the duty says no number; else why there is no rate."""
    started = DutyView(duty=duty.id, title=duty.title, cells=tuple(cells)).participation
    if not started.denominator:
        why = joined((each.label for each in rate.left_out), "、")
        return say("{why}，不计算完成率", "no rate: {why}", why=why)
    of = figures.cells(f"duty.{duty.id}.bearers", Text("应承担", "bearers"), started.denominator)
    begun = figures.cells(f"duty.{duty.id}.begun", Text("已开展", "begun"), started.numerator)
    return say(
        "没有规定数量，应承担的{of}个单位中{n}个已开展", "no quota; {n} of {of} have begun", of=of, n=begun
    )


def _owed_and_done(figures: Figures, duty: Duty, rate: Rate) -> tuple[Figure, Figure]:
    key = f"duty.{duty.id}"
    of = figures.cells(f"{key}.of", Text("应完成", "owed"), rate.denominator)
    return of, figures.cells(f"{key}.done", Text("已完成", "met"), rate.numerator)


def _percent(figures: Figures, duty: Duty, rate: Rate) -> Figure:
    key = f"duty.{duty.id}.completeness"
    return figures.add(Figure(key=key, value=rate.percent, words=rate.name, cells=rate.denominator))


def _amount(view: View, figures: Figures, duty: Duty) -> Piece | None:
    """Return the amount that is reported for a duty that asks for one."""
    progress = view.snapshot.matrix.progress.get(duty.id)
    if progress is None or view.unit:
        return None
    name = progress.target.name
    if progress.amount is None:
        return say("没有“{name}”的合计数", "there is no sum of {name}", name=name)
    unit = progress.target.unit
    value = convert(progress.amount, unit_of_measure(unit).base, unit)
    found = tuple(view.behind(view.by_duty[duty.id]))
    words = same(name)
    figure = Figure(key=f"duty.{duty.id}.amount", value=f"{value.normalize():f}", words=words, records=found)
    return say("上报{name}{n}{unit}", "{name}: {n} {unit}", name=name, n=figures.add(figure), unit=unit)


# -- tables --------------------------------------------------------------------------


def _rates_table(view: View, figures: Figures) -> Tabular:
    rows = []
    for duty in (each for each in view.campaign.duties if each.id in view.by_duty):
        cells = view.by_duty[duty.id]
        rate = DutyView(duty=duty.id, title=duty.title, cells=cells).completeness
        of, done = _owed_and_done(figures, duty, rate)
        overdue = figures.cells(f"duty.{duty.id}.overdue", _LATE, _overdue(view, cells))
        percent = _percent(figures, duty, rate) if rate.denominator else _DASH
        started = DutyView(duty=duty.id, title=duty.title, cells=cells).participation
        begun = figures.cells(f"duty.{duty.id}.begun", Text("已开展", "begun"), started.numerator)
        numbers = (of, done, percent) if rate.denominator else (_DASH, _DASH, _DASH)
        late = overdue if overdue.value else _DASH
        rows.append((capital(duty.title), *numbers, begun, late, _left(figures, duty, rate)))
    return tabular("duties", Text("各项任务完成情况", "How the duties stand"), _RATES, rows)


def _left(figures: Figures, duty: Duty, rate: Rate) -> Piece:
    """Return what a rate leaves out, by reason."""
    return joined(
        (
            say(
                "{why}{n}",
                "{n} {why}",
                why=each.label,
                n=figures.cells(f"duty.{duty.id}.left_out.{each.reason}", each.label, each.cells),
            )
            for each in rate.left_out
        ),
        "、",
    )


def _own_table(view: View, figures: Figures) -> Tabular:
    """Return what one unit owes: a row for each obligation."""
    rows = []
    for cell in view.cells:
        owed = cell.obligation
        due = _AWAITED if cell.due_day is None else short_day(cell.due_day, view.as_of.year)
        done = figures.records(
            f"cell.{cell.id}.records", Text("计入记录", "records credited"), view.behind((cell,))
        )
        gaps = joined((gap.label for gap in cell.unknowns), "、")
        said = label_of(view, cell)
        state = say("{state}（{why}）", "{state} ({why})", state=said, why=gaps) if cell.unknowns else said
        slot = say("{title}（{slot}）", "{title} ({slot})", title=owed.full_title, slot=owed.slot)
        rows.append((slot if owed.slot else owed.full_title, due, state, done))
    return tabular("duties", Text("承担任务完成情况", "How what it owes stands"), _OWN, rows)


def _overdue(view: View, cells: Sequence[Cell]) -> list[str]:
    return [cell.id for cell in cells if view.signs[cell.id] in OVERDUE]


_RATES: Final = (
    Column("duty", Text("任务", "duty")),
    Column("of", Text("应完成", "owed"), "number"),
    Column("done", Text("已完成", "met"), "number"),
    Column("completeness", Text("完成率", "rate"), "number"),
    Column("begun", Text("已开展", "begun"), "number"),
    Column("overdue", Text("逾期", "overdue"), "number"),
    Column("left_out", Text("未列入", "left out")),
)
_OWN: Final = (
    Column("duty", Text("任务", "duty")),
    Column("due_day", Text("期限", "due")),
    Column("state", Text("状态", "state")),
    Column("records", Text("记录", "records"), "number"),
)
