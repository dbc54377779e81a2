"""
The month carried out: each day's records entered, with the acts that happen once.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial

from attrs import evolve, frozen

from binhai_2013.casework import casework
from binhai_2013.month import FIRST, LAST, Units, moment
from binhai_2013.plan import extended
from govcampaign import Ruling, Text
from govcampaign.domain.journal.kinds import Rectification, Visit
from govcampaign.domain.journal.record import Attachment, Record
from govcampaign.domain.journal.ruling import RulingKind
from govcampaign.errors import UncountedRecords
from govcampaign.office import Office


class Clock:
    """The story's clock: it stands at 17:00 of the day told, and moves when it is set."""

    def __init__(self) -> None:
        self.now = moment(FIRST - timedelta(days=1))

    def __call__(self) -> datetime:
        """Return the moment at which it stands."""
        return self.now


@frozen(kw_only=True)
class DayDone:
    """One day carried out: the records entered, and what else happened, in words."""

    day: date
    entered: tuple[Record, ...]
    acts: tuple[Text, ...]


@frozen(kw_only=True)
class Act:
    """Something that happens once: on which day, what to call it, and how it is done."""

    day: date
    text: Text
    do: Callable[[], object]


def carry_out(
    office: Office, clock: Clock, month: Mapping[date, tuple[Record, ...]], *, morning: Callable[[date], None]
) -> Iterator[DayDone]:
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
    ids: dict[str, str] = {}
    once = (*_mendings(office, month, ids), *_rectified(office, month, ids))
    acts = (*once, _amendment(office), *_rulings(office), *_cases(office))
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        clock.now = moment(day)
        morning(day)
        entered = month.get(day, ())
        uncounted = tuple(_enter(office, entered, ids)) if entered else ()
        todays = [act for act in acts if act.day == day]
        for act in todays:
            act.do()
        yield DayDone(day=day, entered=entered, acts=(*uncounted, *(act.text for act in todays)))


def _enter(office: Office, records: tuple[Record, ...], ids: dict[str, str]) -> Iterator[Text]:
    """Enter some records, note under which ids, and yield why some of them count for no duty."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UncountedRecords)
        targets = office.record(*records)
    ids.update(zip((record.id for record in records), targets, strict=True))
    for each in caught:
        if isinstance(each.message, UncountedRecords):
            for problem in each.message.problems:
                yield Text("有1条未计入：{why}", "1 not counted: {why}").fill(why=problem.reason)
        else:
            warnings.warn(each.message, each.category, stacklevel=2)


def _mendings(
    office: Office, month: Mapping[date, tuple[Record, ...]], ids: Mapping[str, str]
) -> Iterator[Act]:
    """Yield a correction and a void, of the first two visits; under which ids they are entered shows then."""
    first, second, *_ = (r for day in sorted(month) for r in month[day] if isinstance(r, Visit))
    better = evolve(first, people=6)
    yield Act(
        day=date(2013, 7, 5),
        text=Text("更正一次走访的人数", "a visit's head count is corrected"),
        do=lambda: office.correct(ids[first.id], better, reason="人数登记有误"),
    )
    yield Act(
        day=date(2013, 7, 8),
        text=Text("作废一条重复登记的走访", "a visit entered twice is voided"),
        do=lambda: office.void(ids[second.id], reason="同一次走访重复登记"),
    )


def _amendment(office: Office) -> Act:
    """Return the second notice of 8 July, which is invented: policy days may be held until 20 July."""
    return Act(
        day=date(2013, 7, 8),
        text=Text("补充通知：政策宣讲延至7月20日", "a second notice extends the policy days to 20 July"),
        do=lambda: office.amend(
            extended(office.campaign), reason="高温天气，适当延长", document="补充通知（示例）"
        ),
    )


def _rulings(office: Office) -> Iterator[Act]:
    """Yield three rulings: one that comes too late to rewrite a miss, one in time, one extension."""
    units = Units.of(office.roster)
    *_, extended, exempted = units.departments
    late = Ruling(
        duty="policy-days",
        unit=units.absent,
        kind=RulingKind.EXEMPT,
        day=date(2013, 7, 15),
        reason="迁址期间无法组织",
    )
    exempt = Ruling(
        duty="self-check",
        unit=exempted,
        kind=RulingKind.EXEMPT,
        day=date(2013, 7, 18),
        reason="机构职能调整",
    )
    extension = Ruling(
        duty="self-check",
        unit=extended,
        kind=RulingKind.EXTENDED,
        day=date(2013, 7, 29),
        reason="材料补充",
        until=date(2013, 8, 5),
    )
    wordings = (
        (
            late,
            Text(
                "{unit}逾期后获准免除“政策法规快递活动日”任务",
                "{unit} is exempted from its policy days after they were due",
            ),
        ),
        (exempt, Text("{unit}获准免除自查", "{unit} is exempted from the self-check")),
        (extension, Text("{unit}自查获准延期至8月5日", "{unit} may submit the self-check until 5 August")),
    )
    for ruling, words in wordings:
        text = words.fill(unit=office.names[ruling.unit])
        yield Act(day=ruling.day, text=text, do=partial(office.grant, ruling))


def _cases(office: Office) -> Iterator[Act]:
    """Yield every step of every case."""
    for step in casework(office.roster):
        yield Act(day=step.day, text=step.text, do=partial(step.take, office))


def _rectified(
    office: Office, month: Mapping[date, tuple[Record, ...]], ids: Mapping[str, str]
) -> Iterator[Act]:
    """Yield the verification of the rectification, with its proof."""
    found = next(r for records in month.values() for r in records if isinstance(r, Rectification))
    proof = Attachment(name="核实记录（示例）", digest="0" * 64)
    done = evolve(found, evidence=(proof,), verified=date(2013, 8, 9))
    yield Act(
        day=date(2013, 8, 9),
        text=Text("核实一项整改", "a rectification is verified"),
        do=lambda: office.correct(ids[found.id], done, reason="现场核实"),
    )
