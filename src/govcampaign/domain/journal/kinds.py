"""
The kinds of record, one class each.

A new kind needs no code: `OtherRecord` carries its name as data.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import counted, distinct, filled, plain_day
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.fields import heading
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Record
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class Visit(Record):
    """
    A call on an enterprise, by one unit or several together (走访).

    Attributes:
        enterprise: The enterprise, by id.
        people: How many went.
        findings: What was found, in short words.
        issues: The cases opened there, by id.
    """

    KIND: ClassVar[str] = "visit"
    NOUN: ClassVar[Text] = Text("走访", "visit")
    NATURAL: ClassVar[tuple[str, ...]] = ("enterprise", "units")

    enterprise: str = field(validator=filled, metadata=heading("企业", "enterprise"))
    people: int | None = field(default=None, validator=counted, metadata=heading("走访人数", "people"))
    findings: tuple[Prose, ...] = field(default=(), metadata=heading("发现的情况", "findings"))
    issues: tuple[str, ...] = field(default=(), metadata=heading("问题", "issues"))


@frozen(kw_only=True, field_transformer=checked)
class EventDay(Record):
    """
    One day of an event held by a unit (活动日).

    Attributes:
        policies: The policies explained, by name.
        attendance: How many came.
        place: Where it was: two places on one day are two events.
    """

    KIND: ClassVar[str] = "event_day"
    NOUN: ClassVar[Text] = Text("活动日", "event day")
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "duty", "place")

    policies: tuple[str, ...] = field(default=(), metadata=heading("宣讲政策", "policies"))
    attendance: int | None = field(
        default=None, validator=counted, metadata=heading("到场人数", "attendance")
    )
    place: str = field(default="", metadata=heading("地点", "place"))

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return the units, the duty, and the place where one is given."""
        units, duty, place, *rest = super().natural_key
        return (units, duty, *filter(None, (place,)), *rest)


@frozen(kw_only=True, field_transformer=checked)
class Meeting(Record):
    """
    A meeting (会议).

    Attributes:
        chair: Who chaired it, by role, never by name.
        theme: What it was about.
        place: Where it was.
        attendance: How many came.
        issues: The cases it took up, by id.
    """

    KIND: ClassVar[str] = "meeting"
    NOUN: ClassVar[Text] = Text("会议", "meeting")
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "duty", "theme")

    chair: str = field(default="", metadata=heading("主持人", "chair"))
    theme: str = field(default="", metadata=heading("主题", "theme"))
    place: str = field(default="", metadata=heading("地点", "place"))
    attendance: int | None = field(
        default=None, validator=counted, metadata=heading("到场人数", "attendance")
    )
    issues: tuple[str, ...] = field(default=(), metadata=heading("问题", "issues"))


@frozen(kw_only=True, field_transformer=checked)
class Desk(Record):
    """
    A reception desk, on its first day (接待点).

    Attributes:
        place: Where it is.
        hours: When it is open, as published.
        hotline: Its telephone, as published; not shown by repr.
    """

    KIND: ClassVar[str] = "desk"
    NOUN: ClassVar[Text] = Text("接待点", "reception desk")
    MEASURE_WORD: ClassVar[str] = "个"
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "place")

    place: str = field(validator=filled, metadata=heading("地点", "place"))
    hours: Prose = field(default="", metadata=heading("开放时间", "hours"))
    hotline: Prose = field(default="", repr=False, metadata=heading("热线电话", "hotline"))


@frozen(kw_only=True, field_transformer=checked)
class Publication(Record):
    """
    Something published (宣传报道、公布).

    Attributes:
        title: Its title.
        medium: Where it came out: press, radio, television, web.
    """

    KIND: ClassVar[str] = "publication"
    NOUN: ClassVar[Text] = Text("宣传报道（公布）", "publication")
    MEASURE_WORD: ClassVar[str] = "篇"
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "medium", "title", "duty")

    title: str = field(validator=filled, metadata=heading("名称", "title"))
    medium: str = field(default="", metadata=heading("发布渠道", "medium"))


@frozen(kw_only=True, field_transformer=checked)
class PolicyInnovation(Record):
    """
    A policy innovation point (政策创新点).

    Attributes:
        title: What it is.
        answers: The problems it answers, by case id.
    """

    KIND: ClassVar[str] = "innovation"
    NOUN: ClassVar[Text] = Text("政策创新点", "policy innovation point")
    MEASURE_WORD: ClassVar[str] = "个"
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "title")

    title: str = field(validator=filled, metadata=heading("名称", "title"))
    answers: tuple[str, ...] = field(default=(), metadata=heading("解决的问题", "problems answered"))


@frozen(kw_only=True, field_transformer=checked)
class Improvement(Record):
    """
    A service improvement in an industry (窗口行业服务提升); the industry is its slot.

    Attributes:
        title: What became better.
    """

    KIND: ClassVar[str] = "improvement"
    NOUN: ClassVar[Text] = Text("服务提升", "service improvement")
    MEASURE_WORD: ClassVar[str] = "项"
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "slots", "title")

    title: str = field(validator=filled, metadata=heading("名称", "title"))


@frozen(kw_only=True, field_transformer=checked)
class Submission(Record):
    """
    Something submitted (报送), on the day it was received.

    Attributes:
        title: What it is.
        resubmission: 0 for the first, then 1, 2 …: a new record each, so that a met duty stays met.
    """

    KIND: ClassVar[str] = "submission"
    NOUN: ClassVar[Text] = Text("报送", "submission")
    MEASURE_WORD: ClassVar[str] = "份"
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "duty", "resubmission")

    HANDED_IN: ClassVar[bool] = True

    title: str = field(default="", metadata=heading("名称", "title"))
    resubmission: int = field(default=0, validator=counted, metadata=heading("重报次数", "resubmission"))


@frozen(kw_only=True, field_transformer=checked)
class Rectification(Record):
    """
    A rectification (整改): what one unit, alone or with others, is to do about a key problem, and by when.

    Several of one problem are the measures of several units. It is brought up to date by corrections, so that
    the journal keeps how it came to be.

    Attributes:
        problem: The key problem.
        plan: What is to be done.
        measures: What was done.
        due: The day by which it is to be done; None if none is set.
        answers: The cases from which the problem became known, by id.
        verified: The day it was found to be done; None until then.
        reopened: The day it was taken up again after it was verified; None if it was not.
    """

    KIND: ClassVar[str] = "rectification"
    NOUN: ClassVar[Text] = Text("整改", "rectification")
    MEASURE_WORD: ClassVar[str] = "项"
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "problem")

    problem: str = field(validator=filled, metadata=heading("重点问题", "problem"))
    plan: Prose = field(default="", metadata=heading("整改计划", "plan"))
    measures: tuple[Prose, ...] = field(default=(), metadata=heading("整改措施", "measures"))
    due: date | None = field(default=None, validator=plain_day, metadata=heading("完成期限", "due"))
    answers: tuple[str, ...] = field(
        default=(), validator=distinct, metadata=heading("解决的问题", "problems answered")
    )
    verified: date | None = field(default=None, validator=plain_day, metadata=heading("核实日期", "verified"))
    reopened: date | None = field(
        default=None, validator=plain_day, metadata=heading("重新整改日期", "reopened")
    )


@frozen(kw_only=True, field_transformer=checked)
class Measure(Record):
    """
    A measure kept for good (长效机制).

    Attributes:
        title: What it is.
        review: The day it will be looked at again; None if none is set.
    """

    KIND: ClassVar[str] = "measure"
    NOUN: ClassVar[Text] = Text("长效措施", "measure")
    MEASURE_WORD: ClassVar[str] = "项"
    NATURAL: ClassVar[tuple[str, ...]] = ("units", "title")

    title: str = field(validator=filled, metadata=heading("名称", "title"))
    review: date | None = field(default=None, validator=plain_day, metadata=heading("复查日期", "review"))


CLASSES: Final[tuple[type[Record], ...]] = (
    Visit,
    EventDay,
    Meeting,
    Desk,
    Publication,
    PolicyInnovation,
    Improvement,
    Submission,
    Rectification,
    Measure,
    Completion,
    OtherRecord,
)
"""The class of each kind; a kind that is not among them is an `OtherRecord`."""
