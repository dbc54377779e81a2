"""
What practice produces: one class per kind of record, all sharing what matching needs.

A record takes its id from its natural key, the day first, so that the same
event entered twice meets itself. A new kind needs no code: `OtherRecord`
carries its name as data.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Final

from attrs import field, frozen

from govcampaign.domain.checks import aware, beijing_day, counted, distinct, filled, plain_day, some
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


@frozen(kw_only=True)
class Attachment:
    """Proof kept by the host: its name there and the digest of its bytes."""

    name: str = field(validator=filled)
    digest: str = field(validator=filled)


@frozen(kw_only=True)
class Record:
    """
    What all kinds share.

    Attributes:
        units: The units it credits, the leading one first.
        day: The day it happened; for a submission, the day it was received.
        recorded: When it was entered; None means on its day.
        duty: The duty it serves, where the kind alone does not tell.
        slots: Segments or industries it falls under.
        items: Named items it brings (aspects, media, published fields).
        note: Free words.
        evidence: Proof kept by the host.
    """

    KIND: ClassVar[str] = ""

    units: tuple[str, ...] = field(validator=some)
    day: date = field(validator=plain_day)
    recorded: datetime | None = field(default=None, validator=aware)
    duty: str = ""
    slots: tuple[str, ...] = field(default=(), validator=distinct)
    items: tuple[str, ...] = field(default=(), validator=distinct)
    note: str = ""
    evidence: tuple[Attachment, ...] = ()

    def __attrs_post_init__(self) -> None:
        """
        Check that it was not entered before it happened.

        Raises:
            InvalidValue: `recorded` lies on an earlier day than `day`, in Beijing time.
        """
        if self.recorded is not None and beijing_day(self.recorded) < self.day:
            raise InvalidValue(
                f"{type(self).__name__} {self.id}",
                Text(f"登记日早于发生日 {self.day}", f"it was entered before it happened on {self.day}"),
                Text("改正日期；将来的安排不是记录", "mend the days; an arrangement for later is no record"),
            )

    @property
    def kind(self) -> str:
        """Return the kind of record, as duties name it."""
        return self.KIND

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return leading unit and duty: what tells it from its siblings, besides day and kind."""
        return (self.units[0], self.duty)

    @property
    def id(self) -> str:
        """Return the id: day, kind and natural key, joined by `~` (a `~` or `%` inside is escaped)."""
        parts = (self.day.isoformat(), self.kind, *self.natural_key)
        return "~".join(part.replace("%", "%25").replace("~", "%7E") for part in parts)

    @property
    def known_since(self) -> date:
        """Return the day, in Beijing time, by whose end the office knew of it."""
        return self.day if self.recorded is None else beijing_day(self.recorded)


@frozen(kw_only=True)
class Visit(Record):
    """
    A call on a firm, by one unit or several together (走访).

    Attributes:
        enterprise: The firm, by id.
        people: How many went.
        findings: What was found, in short words.
        issues: The cases opened there, by id.
    """

    KIND: ClassVar[str] = "visit"

    enterprise: str = field(validator=filled)
    people: int | None = field(default=None, validator=counted)
    findings: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return firm and leading unit: a visit is told by who went where on which day."""
        return (self.enterprise, self.units[0])


@frozen(kw_only=True)
class EventDay(Record):
    """One day of an event held by a unit (活动日); attributes say what was explained and who came."""

    KIND: ClassVar[str] = "event_day"

    policies: tuple[str, ...] = ()
    attendance: int | None = field(default=None, validator=counted)
    place: str = ""


@frozen(kw_only=True)
class Meeting(Record):
    """A meeting (会议): who chaired it, by role, its theme, and the cases it took up."""

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


@frozen(kw_only=True)
class Desk(Record):
    """A reception desk on its first day (接待点): place, hours and hotline as published."""

    KIND: ClassVar[str] = "desk"

    place: str = field(validator=filled)
    hours: str = ""
    hotline: str = field(default="", repr=False)

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit and place."""
        return (self.units[0], self.place)


@frozen(kw_only=True)
class Publication(Record):
    """Something published (宣传报道、公布): its title and medium."""

    KIND: ClassVar[str] = "publication"

    title: str = field(validator=filled)
    medium: str = ""

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit, medium, title and duty."""
        return (self.units[0], self.medium, self.title, self.duty)


@frozen(kw_only=True)
class PolicyInnovation(Record):
    """A policy innovation point (政策创新点) and the problems it answers, by case id."""

    KIND: ClassVar[str] = "innovation"

    title: str = field(validator=filled)
    answers: tuple[str, ...] = ()

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit and title."""
        return (self.units[0], self.title)


@frozen(kw_only=True)
class Improvement(Record):
    """A service improvement in an industry (窗口行业服务提升); the industry is its slot."""

    KIND: ClassVar[str] = "improvement"

    title: str = field(validator=filled)

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit, industry and title."""
        return (self.units[0], *self.slots, self.title)


@frozen(kw_only=True)
class Submission(Record):
    """
    Something handed in (报送), on the day it was received.

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


@frozen(kw_only=True)
class Rectification(Record):
    """A rectification (整改): the key problem, the plan, the measures, and the day it was verified."""

    KIND: ClassVar[str] = "rectification"

    problem: str = field(validator=filled)
    plan: str = ""
    measures: tuple[str, ...] = ()
    verified: date | None = field(default=None, validator=plain_day)

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit and problem."""
        return (self.units[0], self.problem)


@frozen(kw_only=True)
class Measure(Record):
    """A measure kept for good (长效机制): its title and the day it will be looked at again."""

    KIND: ClassVar[str] = "measure"

    title: str = field(validator=filled)
    review: date | None = field(default=None, validator=plain_day)

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return unit and title."""
        return (self.units[0], self.title)


@frozen(kw_only=True)
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
