"""
What the reader finds in a notice: each part with its words, its clause, its place and the rule that found it.

Certainty has two axes. How a part was found is its rule's matter: `rules.RULES` says which are sure. Each
value is stated by the text, inferred from something named, or left to be asked.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import field, frozen

from govcampaign.domain.measures.quantity import Quantity
from govcampaign.domain.plan.duty import Force, Role
from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.period import Period
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.notice.rules import sure
from govcampaign.notice.source import Span
from govcampaign.wording import Text


class Certainty(str, Enum):
    """Whether a value is `STATED` by the text, `INFERRED` from something named, or to be `ASKED`."""

    STATED = "stated"
    INFERRED = "inferred"
    ASKED = "asked"


@frozen(kw_only=True)
class Part:
    """
    Something found in a notice.

    Attributes:
        raw: Its words, tidied.
        clause: The address of the clause it is in.
        span: Its place in the text as given.
        rule: The rule that found it, an id of `rules.RULES`.
    """

    raw: str
    clause: str
    span: Span
    rule: str

    @property
    def sure(self) -> bool:
        """Return whether it was found by a sure rule."""
        return sure(self.rule)


@frozen(kw_only=True)
class Timed(Part):
    """
    Words of time.

    Attributes:
        asked: Why what they mean stays open; empty where it does not.
        grounds: What the year, or the day they count from, was taken from: 标题, 成文日期, 同句 (another day
            of the sentence), the address of a clause; empty where the words say it.
    """

    asked: str = ""
    grounds: str = ""

    @property
    def certainty(self) -> Certainty:
        """Return whether their days are stated, inferred from `grounds`, or to be asked."""
        if self.asked:
            return Certainty.ASKED
        return Certainty.INFERRED if self.grounds else Certainty.STATED


@frozen(kw_only=True)
class DayPart(Part):
    """A day that is in the text, such as the date of the notice; `day` is None where it is incomplete."""

    day: date | None


@frozen(kw_only=True)
class HeadingPart(Part):
    """
    A heading.

    Attributes:
        text: Its words without the mark.
        level: 1 for the outermost.
        run_on: Whether it is only the first words of a sentence, itself a sentence that binds, or an item of
            a list whose items end in semicolons.
    """

    text: str
    level: int
    run_on: bool = False


@frozen(kw_only=True)
class PhasePart(Timed):
    """
    A phase: its name, and its period, None where no words of time are there or their days stay open.

    Attributes:
        name: Its name without mark and time.
        period: Its period.
        until: By when it ends, where the text gives its end alone.
        period_raw: The words of its time; empty where it has none.
    """

    name: str
    period: Period | None = None
    until: Deadline | None = None
    period_raw: str = ""


@frozen(kw_only=True)
class PeriodPart(Timed):
    """A stretch of time; `period` is None where its days stay open, and `asked` says why."""

    period: Period | None


@frozen(kw_only=True)
class DeadlinePart(Timed):
    """
    Words that say by when something is to be done.

    Attributes:
        deadline: The deadline; None where its day stays open, and `asked` says why.
        what: What is to be done by then, in the words of the text; empty where it is not plain.
    """

    deadline: Deadline | None
    what: str = ""


@frozen(kw_only=True)
class RecurrencePart(Timed):
    """Words that say how often; `recurrence` is None where they leave it open, and `asked` says why."""

    recurrence: Recurrence | None


@frozen(kw_only=True)
class QuantityPart(Part):
    """A quantity that somebody is asked for."""

    quantity: Quantity


@frozen(kw_only=True)
class ActivityPart(Part):
    """An activity: its heading without the mark."""

    heading: str


@frozen(kw_only=True)
class LineEntry:
    """One unit or group word of a responsibility line, and its role; an empty `unit` is a blank."""

    unit: str
    role: Role = Role.UNSTATED


@frozen(kw_only=True)
class LinePart(Part):
    """A responsibility line."""

    entries: tuple[LineEntry, ...]


@frozen(kw_only=True)
class BasisPart(Part):
    """A document that the notice rests on: title, number and alias; `number` and `alias` may be empty."""

    title: str
    number: str = ""
    alias: str = ""


@frozen(kw_only=True)
class ThemePart(Part):
    """The theme that the notice gives, without quotation marks."""

    theme: str


@frozen(kw_only=True)
class CountPart(Part):
    """A number of parts that the text declares; `what` is `activities`, `phases` or `requirements`."""

    what: str
    value: int


@frozen(kw_only=True)
class PartyPart(Part):
    """A body in its part for the whole: `role` is a value of `PartyRole`."""

    role: str
    name: str


@frozen(kw_only=True)
class RoutePart(Part):
    """Which unit looks after which enterprises: 县商务局重点走访外资企业."""

    unit: str
    segment: str


@frozen(kw_only=True)
class ReferencePart(Part):
    """Another document that the text names and does not rest on."""

    title: str
    number: str = ""


@frozen(kw_only=True)
class PlacePart(Part):
    """A place where something is to happen."""

    place: str


@frozen(kw_only=True)
class DutyPart(Part):
    """
    One duty: an actor, a verb of obligation and an object.

    Attributes:
        who: The units and group words that owe it, in the words of the text.
        roles: The role of each of them.
        action: The verb and what belongs to it, in the words of the text.
        object: What the verb is about; empty where it cannot be told apart.
        sentence: The place of its whole sentence.
        force: How far it binds.
        deadline: By when; None where its sentence says nothing.
        recurrence: How often; None where its sentence says nothing.
        period: When; None where its sentence says nothing.
        quantity: How much; None where its sentence says nothing.
        hands_in: What is handed in; empty where nothing is.
        recipient: To whom it is handed in; empty where the sentence does not say.
        certain: Whether actor, verb and object are all stated in one sentence.
    """

    who: tuple[str, ...]
    roles: tuple[Role, ...]
    action: str
    object: str = ""
    sentence: Span
    force: Force = Force.MUST
    deadline: DeadlinePart | None = None
    recurrence: RecurrencePart | None = None
    period: PeriodPart | None = None
    quantity: QuantityPart | None = None
    hands_in: str = ""
    recipient: str = ""
    certain: bool


@frozen(kw_only=True)
class Question:
    """
    What the text leaves open, and a person must answer.

    Attributes:
        clause: The address of the clause it arises in.
        about: What it is about: `year`, `dated`, `deadline`, `period`, `roster`, `lead`, `quantity`, `actor`,
            `activities`, `window`, `kind`.
        text: The question.
        span: Where it arises; None where it is about the whole text.
    """

    clause: str
    about: str
    text: Text
    span: Span | None = None


@frozen(kw_only=True)
class Leftover:
    """Text in which no duty was found: its clause, its place, its tidied words."""

    clause: str
    span: Span
    raw: str = field(repr=False)
