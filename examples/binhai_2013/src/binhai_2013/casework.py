"""
The cases of the month: invented problems of invented enterprises, from every channel, each to its end.

Two are returned, one is reopened, one is paused over a weekend, one is overdue until it is red, one goes on
in its twin, and one is on the long list at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import Factory, frozen

from binhai_2013.month import Units, moment
from govcampaign import Case, Roster, Text
from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.office import Office

_YEAR, _JULY, _AUGUST = 2013, 7, 8
_S = CaseStep


@frozen
class Step:
    """
    One step of one case.

    Attributes:
        case: The case as it is opened, without events.
        event: The step.
        day: The day of it.
    """

    case: Case
    event: CaseEvent
    day: date

    @property
    def text(self) -> Text:
        """Return the step in words, such as 问题03退回."""
        name = Text(self.case.id, self.case.id.replace("问题", "case "))
        return Text("{case}{step}", "{case} {step}").fill(case=name, step=self.event.step.label)

    def take(self, office: Office) -> None:
        """Enter the step into an office: a case is opened by its first."""
        if self.event.step is _S.REGISTERED:
            office.open_case(self.case.then(_S.REGISTERED, self.event.at))
        else:
            office.add_to_case(self.case.id, self.event)


@frozen
class _Story:
    """The steps of one case, as they are written down: day of July, or of August from 32 on."""

    case: Case
    steps: list[Step] = Factory(list)

    def on(self, day: int, step: CaseStep, **fields: Any) -> _Story:
        """Add a step, at about 16:00; each step is a minute later than the one before."""
        when = date(_YEAR, _JULY, day) if day < 32 else date(_YEAR, _AUGUST, day - 31)
        event = CaseEvent(step=step, at=moment(when, len(self.steps) - 60), **fields)
        return _Story(self.case, [*self.steps, Step(self.case, event, when)])


def casework(roster: Roster) -> Iterator[Step]:
    """
    Yield what happens to the cases, each case from its first step to its last.

    Args:
        roster: Who handles them.
    """
    units = Units.of(roster)
    for story in (*_plain(units), *_turned(units), *_late(units), *_short(units)):
        yield from story.steps


def _opened(number: int, day: int, kind: str, channel: str, *, firm: int, text: str) -> _Story:
    case = Case(id=f"问题{number:02}", kind=kind, channel=channel, enterprise=f"示例企业{firm:02}", text=text)
    return _Story(case).on(day, _S.REGISTERED)


def _plain(units: Units) -> Iterator[_Story]:
    """Yield cases that go straight to their end, one of them paused over a weekend, one extended."""
    trade, water, works = "区商务委", units.departments[9], "区经济和信息化委"
    yield (
        _opened(1, 3, "政策咨询", "走访", firm=2, text="出口退税流程")
        .on(4, _S.DISPATCHED, to=trade)
        .on(5, _S.SIGNED, unit=trade)
        .on(8, _S.ANSWERED, unit=trade, note="书面说明退税流程")
        .on(9, _S.DONE, unit=trade)
        .on(11, _S.CALLED_BACK, satisfied=Satisfaction.SATISFIED)
        .on(12, _S.STRUCK_OFF)
    )
    yield (
        _opened(2, 16, "重点难点问题", "服务接待日", firm=3, text="供水接入时间长")
        .on(17, _S.DISPATCHED, to=water)
        .on(18, _S.SIGNED, unit=water)
        .on(19, _S.PAUSED, unit=water, note="等待企业提供接水图纸")
        .on(22, _S.RESUMED, unit=water)
        .on(23, _S.IN_HAND, unit=water, note="现场勘查")
        .on(30, _S.ANSWERED, unit=water, note="接入时间由二十日缩短为十日")
        .on(31, _S.DONE, unit=water)
    )
    yield (
        _opened(7, 5, "突出问题和实际困难", "热线", firm=7, text="旺季用工不足")
        .on(8, _S.DISPATCHED, to=works, helpers=(trade,))
        .on(9, _S.SIGNED, unit=works)
        .on(18, _S.EXTENSION_ASKED, unit=works, note="招聘专场定于7月23日", more=3)
        .on(19, _S.EXTENDED, more=3)
        .on(24, _S.ANSWERED, unit=works, note="专场招聘到岗四十人")
        .on(25, _S.DONE, unit=works)
        .on(29, _S.CALLED_BACK, satisfied=Satisfaction.PARTLY)
        .on(30, _S.STRUCK_OFF)
    )


def _turned(units: Units) -> Iterator[_Story]:
    """Yield cases that turn back: two returned by a unit, one reopened after the call-back."""
    first, second = units.departments[3], units.committees[0]
    counter, assets = "区行政审批办", "区国资委"
    yield (
        _opened(3, 9, "业务投诉", "政策宣讲日", firm=4, text="审批环节重复提交材料")
        .on(10, _S.DISPATCHED, to=first)
        .on(11, _S.RETURNED, unit=first, note="不属本单位职责", ground="部门职责分工（示例）第三条")
        .on(12, _S.DISPATCHED, to=counter)
        .on(15, _S.SIGNED, unit=counter)
        .on(16, _S.ANSWERED, unit=counter, note="取消两份重复材料")
        .on(17, _S.DONE, unit=counter)
        .on(22, _S.STRUCK_OFF)
    )
    yield (
        _opened(4, 24, "诉求", "协调会", firm=5, text="厂房租赁到期续租")
        .on(24, _S.DISPATCHED, to=second)
        .on(25, _S.RETURNED, unit=second, note="房产属国资部门管理", ground="国有房产管理办法（示例）")
        .on(26, _S.DISPATCHED, to=assets)
        .on(29, _S.SIGNED, unit=assets)
        .on(30, _S.ANSWERED, unit=assets, note="同意续租一年")
        .on(31, _S.DONE, unit=assets)
    )
    yield (
        _opened(6, 15, "窗口服务问题", "服务窗口", firm=6, text="窗口排队时间长")
        .on(15, _S.DISPATCHED, to=counter)
        .on(16, _S.SIGNED, unit=counter)
        .on(18, _S.ANSWERED, unit=counter, note="增设一个窗口")
        .on(19, _S.DONE, unit=counter)
        .on(22, _S.CALLED_BACK, satisfied=Satisfaction.NOT_SATISFIED, note="增设的窗口尚未开放")
        .on(23, _S.REOPENED, note="企业不满意，重新办理")
        .on(24, _S.ANSWERED, unit=counter, note="窗口已开放，并推行预约")
        .on(24, _S.DONE, unit=counter)
        .on(30, _S.CALLED_BACK, satisfied=Satisfaction.SATISFIED)
        .on(31, _S.STRUCK_OFF)
    )


def _late(units: Units) -> Iterator[_Story]:
    """Yield a case that is overdue until it is red, one on the long list, and one that is near its limit."""
    slow, planning, last = units.departments[15], units.departments[20], units.departments[25]
    yield (
        _opened(8, 2, "业务投诉", "热线", firm=8, text="货车通行证办理慢")
        .on(3, _S.DISPATCHED, to=slow)
        .on(4, _S.SIGNED, unit=slow)
        .on(17, _S.ANSWERED, unit=slow, note="改为网上办理，当日发证")
        .on(18, _S.DONE, unit=slow)
        .on(22, _S.CALLED_BACK, satisfied=Satisfaction.SATISFIED)
    )
    yield (
        _opened(11, 25, "重点难点问题", "协调会", firm=9, text="厂区道路未接通")
        .on(26, _S.DISPATCHED, to=planning)
        .on(29, _S.SIGNED, unit=planning)
        .on(38, _S.LISTED, unit=planning, note="道路列入明年建设计划")
    )
    yield (
        _opened(14, 32, "业务投诉", "服务窗口", firm=10, text="补贴申领表格两次退改")
        .on(36, _S.DISPATCHED, to=last)
        .on(37, _S.SIGNED, unit=last)
    )


def _short(units: Units) -> Iterator[_Story]:
    """Yield cases that end soon: answered on the spot, merged, not accepted, withdrawn."""
    trade = "区商务委"
    yield (
        _opened(5, 11, "意见和建议", "来信", firm=11, text="建议增加外语办事指南")
        .on(11, _S.ANSWERED, unit=trade, note="采纳，七月底前印发")
        .on(12, _S.DONE, unit=trade)
        .on(15, _S.STRUCK_OFF)
    )
    yield _opened(9, 10, "诉求", "走访", firm=7, text="招不到熟练工").on(
        11, _S.MERGED, twin="问题07", note="与问题07同一企业、同一事项"
    )
    yield (
        _opened(10, 16, "政策咨询", "服务接待日", firm=12, text="高新技术企业认定条件")
        .on(16, _S.ANSWERED, unit=units.departments[0], note="当场说明并提供指南")
        .on(17, _S.DONE, unit=units.departments[0])
    )
    yield _opened(12, 8, "诉求", "来信", firm=13, text="与另一企业的合同纠纷").on(
        9, _S.REJECTED, note="属民事纠纷，建议通过诉讼或仲裁解决", ground="服务月受理范围（示例）"
    )
    yield _opened(13, 12, "意见和建议", "政策宣讲日", firm=14, text="宣讲材料希望提前发放").on(
        15, _S.WITHDRAWN, note="企业已在网站查到材料"
    )
