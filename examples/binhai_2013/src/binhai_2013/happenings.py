"""
The month carried out: each day's records entered, with the acts that happen once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta

from attrs import evolve

from binhai_2013.month import FIRST, LAST, Units, moment
from govcampaign import Case, Ruling
from govcampaign.domain.case import Step
from govcampaign.domain.records import Record, Visit
from govcampaign.domain.ruling import RulingKind
from govcampaign.office import Office


class Clock:
    """The story's clock: it stands at 17:00 of the day told, and moves when it is set."""

    def __init__(self) -> None:
        self.now = moment(FIRST - timedelta(days=1))

    def __call__(self) -> datetime:
        return self.now


def carry_out(
    office: Office, clock: Clock, month: Mapping[date, tuple[Record, ...]], *, morning: Callable[[date], None]
) -> Iterator[date]:
    """
    Enter the month into an office, day by day.

    Args:
        office: Where to.
        clock: The office's clock, set to each day.
        month: What is entered on which day.
        morning: Called with each day before its records are entered.

    Yields:
        Each day, once it is over.
    """
    acts = _acts(office, month)
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        clock.now = moment(day)
        morning(day)
        if day in month:
            office.record(*month[day])
        if day in acts:
            acts[day](day)
        yield day


def _acts(office: Office, month: Mapping[date, tuple[Record, ...]]) -> dict[date, Callable[[date], None]]:
    """Return what happens once, by day: a correction, a void, three rulings, the steps of two cases."""
    visits = [r for day in sorted(month) for r in month[day] if isinstance(r, Visit)]
    units = Units.of(office.roster)

    def correct_a_visit(day: date) -> None:
        office.correct(visits[0].id, evolve(visits[0], people=6, recorded=moment(day)), reason="人数登记有误")

    def void_a_visit(_: date) -> None:
        office.void(visits[1].id, reason="同一次走访重复登记")

    def excuse(day: date) -> None:
        _grant(office, day, "policy-days", units.both[8], RulingKind.EXEMPT, "迁址期间无法组织")

    def exempt(day: date) -> None:
        _grant(office, day, "self-check", units.departments[-1], RulingKind.EXEMPT, "机构职能调整")

    def extend(day: date) -> None:
        _grant(
            office,
            day,
            "self-check",
            units.departments[-2],
            RulingKind.EXTENDED,
            "材料补充",
            date(2013, 8, 5),
        )

    first = Case(id="问题01", kind="政策咨询", channel="走访", enterprise="示例企业02", text="出口退税流程")
    second = Case(
        id="问题02", kind="重点难点问题", channel="服务接待日", enterprise="示例企业03", text="供水接入时间长"
    )
    return {
        date(2013, 7, 3): lambda day: office.take(first.then(Step.RECEIVED, moment(day))),
        date(2013, 7, 4): lambda day: _step(office, first.id, Step.ASSIGNED, day, "区商务委"),
        date(2013, 7, 5): correct_a_visit,
        date(2013, 7, 8): void_a_visit,
        date(2013, 7, 11): lambda day: _step(office, first.id, Step.ANSWERED, day, "区商务委", "已书面答复"),
        date(2013, 7, 12): lambda day: _step(office, first.id, Step.CLOSED, day, "", "企业认可答复"),
        date(2013, 7, 15): excuse,
        date(2013, 7, 16): lambda day: office.take(second.then(Step.RECEIVED, moment(day))),
        date(2013, 7, 18): exempt,
        date(2013, 7, 19): lambda day: _step(office, second.id, Step.ASSIGNED, day, units.departments[9]),
        date(2013, 7, 29): extend,
    }


def _grant(
    office: Office, day: date, duty: str, unit: str, kind: RulingKind, reason: str, until: date | None = None
) -> None:
    office.rule(
        Ruling(duty=duty, unit=unit, kind=kind, day=day, recorded=moment(day), reason=reason, until=until)
    )


def _step(office: Office, case: str, step: Step, day: date, unit: str = "", note: str = "") -> None:
    office.take(office.case(case).then(step, moment(day), unit=unit, note=note))
