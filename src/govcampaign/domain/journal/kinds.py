"""
The kinds of record, one class each.

A new kind needs no code: `OtherRecord` carries its name as data.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import counted, filled, plain_day
from govcampaign.domain.journal.record import Record

DONE: Final = "done"
"""The kind of a record that says only that its duty was served."""


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

    enterprise: str = field(validator=filled)
    people: int | None = field(default=None, validator=counted)
    findings: tuple[Prose, ...] = ()
    issues: tuple[str, ...] = ()

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return enterprise and leading unit: a visit is identified by who went where on which day."""
        return (self.enterprise, self.units[0])


@frozen(kw_only=True, field_transformer=checked)
class EventDay(Record):
    """
    One day of an event held by a unit (活动日).

    Attributes:
        policies: The policies explained, by name.
        attendance: How many came.
        place: Where it was.
    """

    KIND: ClassVar[str] = "event_day"

    policies: tuple[str, ...] = ()
    attendance: int | None = field(default=None, validator=counted)
    place: str = ""

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit, duty, and the place where one is given: two places on one day are two events."""
        return (self.units[0], self.duty, self.place) if self.place else (self.units[0], self.duty)


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

    chair: str = ""
    theme: str = ""
    place: str = ""
    attendance: int | None = field(default=None, validator=counted)
    issues: tuple[str, ...] = ()

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return convener, duty and theme."""
        return (self.units[0], self.duty, self.theme)


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

    place: str = field(validator=filled)
    hours: Prose = ""
    hotline: Prose = field(default="", repr=False)

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit and place."""
        return (self.units[0], self.place)


@frozen(kw_only=True, field_transformer=checked)
class Publication(Record):
    """
    Something published (宣传报道、公布).

    Attributes:
        title: Its title.
        medium: Where it came out: press, radio, television, web.
    """

    KIND: ClassVar[str] = "publication"

    title: str = field(validator=filled)
    medium: str = ""

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit, medium, title and duty."""
        return (self.units[0], self.medium, self.title, self.duty)


@frozen(kw_only=True, field_transformer=checked)
class PolicyInnovation(Record):
    """
    A policy innovation point (政策创新点).

    Attributes:
        title: What it is.
        answers: The problems it answers, by case id.
    """

    KIND: ClassVar[str] = "innovation"

    title: str = field(validator=filled)
    answers: tuple[str, ...] = ()

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit and title."""
        return (self.units[0], self.title)


@frozen(kw_only=True, field_transformer=checked)
class Improvement(Record):
    """
    A service improvement in an industry (窗口行业服务提升); the industry is its slot.

    Attributes:
        title: What became better.
    """

    KIND: ClassVar[str] = "improvement"

    title: str = field(validator=filled)

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit, industry and title."""
        return (self.units[0], *self.slots, self.title)


@frozen(kw_only=True, field_transformer=checked)
class Submission(Record):
    """
    Something submitted (报送), on the day it was received.

    Attributes:
        title: What it is.
        resubmission: 0 for the first, then 1, 2 …: a new record each, so that a met duty stays met.
    """

    KIND: ClassVar[str] = "submission"

    title: str = ""
    resubmission: int = field(default=0, validator=counted)

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit, duty and number of the resubmission."""
        return (self.units[0], self.duty, str(self.resubmission))


@frozen(kw_only=True, field_transformer=checked)
class Rectification(Record):
    """
    A rectification (整改).

    Attributes:
        problem: The key problem.
        plan: What is to be done.
        measures: What was done.
        verified: The day it was found to be done; None until then.
    """

    KIND: ClassVar[str] = "rectification"

    problem: str = field(validator=filled)
    plan: Prose = ""
    measures: tuple[Prose, ...] = ()
    verified: date | None = field(default=None, validator=plain_day)

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit and problem."""
        return (self.units[0], self.problem)


@frozen(kw_only=True, field_transformer=checked)
class Measure(Record):
    """
    A measure kept for good (长效机制).

    Attributes:
        title: What it is.
        review: The day it will be looked at again; None if none is set.
    """

    KIND: ClassVar[str] = "measure"

    title: str = field(validator=filled)
    review: date | None = field(default=None, validator=plain_day)

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit and title."""
        return (self.units[0], self.title)


@frozen(kw_only=True, field_transformer=checked)
class OtherRecord(Record):
    """
    A record of a kind that the plan names and the library does not know.

    Attributes:
        name: The kind's name.
        title: What it is.
        number: Tells two of one unit and day apart.
    """

    KIND: ClassVar[str] = "other"

    name: str = field(validator=filled)
    title: str = ""
    number: int = field(default=0, validator=counted)

    @property
    def kind(self) -> str:
        """Return the kind's own name."""
        return self.name

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit, duty, title and number."""
        return (self.units[0], self.duty, self.title, str(self.number))


_CLASSES = (Visit, EventDay, Meeting, Desk, Publication, PolicyInnovation, Improvement, Submission)
RECORD_CLASSES: Final[dict[str, type[Record]]] = {
    cls.KIND: cls for cls in (*_CLASSES, Rectification, Measure, OtherRecord)
}
"""The class of each built-in kind; every other kind is an `OtherRecord`."""
