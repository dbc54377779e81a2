"""
A duty: one thing owed, by whom, how much of it, and by when.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.checks import counted, distinct, filled
from govcampaign.domain.journal.completion import CONFIRMED, DECLARED
from govcampaign.domain.plan.need import Need
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import Deadline
from govcampaign.domain.time.period import Period
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


class Role(str, Enum):
    """
    The part a unit plays in a duty or an activity.

    Source: the forms of responsibility lines in practice (牵头, 责任, 配合, 参与, 指导);
    a notice that gives none is `UNSTATED`.
    """

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    PARTICIPATING = "participating"
    GUIDING = "guiding"
    UNSTATED = "unstated"


class Mode(str, Enum):
    """
    Who owes a duty.

    `EACH`: one obligation a unit. `TOGETHER`: one for all of them. `UNSTATED`:
    the notice leaves open whether one or each owes it.
    """

    EACH = "each"
    TOGETHER = "together"
    UNSTATED = "unstated"


class Force(str, Enum):
    """
    How far a duty binds.

    `MUST` (应、须): it is counted in rates. `MAY` (可) and `ENCOURAGED` (鼓励): it is shown beside them.
    `MUST_NOT` (不得): a record of it is a breach, and it is shown beside them too.
    """

    MUST = "must"
    MAY = "may"
    ENCOURAGED = "encouraged"
    MUST_NOT = "must_not"

    @property
    def label(self) -> Text:
        """Return the word of the notice for it."""
        return _FORCES[self]


_FORCES: Final = {
    Force.MUST: Text("应当", "must"),
    Force.MAY: Text("可以", "may"),
    Force.ENCOURAGED: Text("鼓励", "encouraged"),
    Force.MUST_NOT: Text("不得", "must not"),
}
OWING: Final = (Role.LEAD, Role.RESPONSIBLE, Role.UNSTATED)
"""The roles of those who owe a duty; who supports, takes part in or guides it is shown beside them."""


@frozen(kw_only=True, field_transformer=checked)
class Stage:
    """
    One of the stages of a duty (方案、实施、验收), in their order.

    Attributes:
        id: Its name within the duty.
        title: What it is.
        due: By when.
        need: How much of what, where it differs from the duty's own need; else None.
        clauses: The addresses of the clauses that say it.
        provenance: What the stage rests on.
    """

    id: str = field(validator=filled)
    title: Text
    due: Deadline
    need: Need | None = None
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED


@frozen(kw_only=True, field_transformer=checked)
class Acceptance:
    """
    One step in which a completion is accepted (乡镇报、县审、市核).

    Attributes:
        step: What the step is called.
        by: Who takes it: a unit or a group word; empty for the unit that owes the duty.
    """

    step: str = field(validator=filled)
    by: str = ""


@frozen(kw_only=True, field_transformer=checked)
class Bearer:
    """
    A unit or a group word in a duty, and the slot it fills there.

    Attributes:
        who: A unit's id or a group word.
        slot: A segment, an industry, an occurrence; empty if the duty has no slots.
        role: The part it plays.
    """

    who: str = field(validator=filled)
    slot: str = ""
    role: Role = Role.UNSTATED


@frozen(kw_only=True, field_transformer=checked)
class Duty:
    """
    One thing owed.

    Attributes:
        id: Its id within the campaign.
        title: What is owed, in few words.
        activity: The activity it belongs to; empty if none.
        bearers: Who owes it; empty where the notice names nobody.
        mode: Each, together, or unstated.
        need: How much of what.
        window: When it is to be done; unresolved where somebody else sets it.
        due: By when.
        due_provenance: What the due day rests on.
        every: How it recurs; one obligation for each round. None where it is owed once.
        stages: Its stages, each with its due day; one obligation for each. Empty where it has none.
        condition: The condition under which a unit owes the duty, in words; empty if it has none.
        force: How far it binds.
        proof: What records must bring as proof, such as 照片; empty where nothing is asked for.
        begin: By when it must have begun; None where the notice does not say.
        grace_days: Days after the due day in which it is late and not yet overdue; 0 for none.
        acceptance: The steps in which a completion is accepted, the unit's own declaration first; empty
            where the declaration alone completes it, or the verifier confirms it.
        under: The duty of the parent campaign that it carries out, by id; empty if none.
        deliverable: What is handed over; None where nothing is.
        recipient: Who gets it; empty where the notice does not say.
        reports_on: The phases whose work it reports, by id.
        replaces: Duties of earlier versions of the plan, by id: records that name one of them count for it.
        criterion: How to tell what it is about (which problems are "key"); empty if unsaid.
        verifier: Who checks it; empty if unsaid.
        review: When it is looked at again; empty if unsaid.
        clauses: The addresses of the clauses that say it.
        provenance: What the duty rests on.
    """

    id: str = field(validator=filled)
    title: Text
    activity: str = ""
    bearers: tuple[Bearer, ...] = ()
    mode: Mode = Mode.EACH
    need: Need
    window: Period
    due: Deadline
    due_provenance: Provenance = Provenance.STATED
    every: Recurrence | None = None
    stages: tuple[Stage, ...] = ()
    condition: Prose = ""
    force: Force = Force.MUST
    proof: tuple[str, ...] = field(default=(), validator=distinct)
    begin: Deadline | None = None
    grace_days: int = field(default=0, validator=counted)
    acceptance: tuple[Acceptance, ...] = ()
    under: str = ""
    deliverable: Text | None = None
    recipient: str = ""
    reports_on: tuple[str, ...] = field(default=(), validator=distinct)
    replaces: tuple[str, ...] = field(default=(), validator=distinct)
    criterion: Prose = ""
    verifier: str = ""
    review: Prose = ""
    clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED

    def __attrs_post_init__(self) -> None:
        """
        Check that a duty of each unit names somebody, and that its parts go together.

        Raises:
            InvalidValue: The mode is `EACH` and there is no bearer; a bearer, a stage or a step of acceptance
                appears twice; or it recurs and has stages.
        """
        self._check_bearers()
        self._check_stages()

    def _check_bearers(self) -> None:
        if self.mode is Mode.EACH and not self.bearers:
            raise InvalidValue(
                f"Duty {self.id}",
                Text("各自承担的任务没有写明由谁承担", "each owes it, but nobody is named"),
                Text(
                    "写明单位或统称；或注明共同承担、通知未写明",
                    "name units or groups, or say together or unstated",
                ),
            ).about(code="missing", field="bearers")
        pairs = [(b.who, b.slot) for b in self.bearers]
        if len(set(pairs)) < len(pairs):
            raise InvalidValue(
                f"Duty {self.id}",
                Text("同一承担单位出现两次", "a bearer appears twice"),
                Text("每个承担单位（及其分工）只写一次", "name each bearer and slot once"),
            ).about(code="repeated", field="bearers")

    def _check_stages(self) -> None:
        if self.every is not None and self.stages:
            raise InvalidValue(
                f"Duty {self.id}",
                Text("任务不能既定期重复又分阶段", "a duty cannot recur and have stages"),
                Text("拆成两项任务", "make two duties of it"),
            ).about(code="does_not_belong", field="stages")
        for name, ids in (
            ("stages", [stage.id for stage in self.stages]),
            ("acceptance", [step.step for step in self.acceptance]),
        ):
            if len(set(ids)) < len(ids):
                raise InvalidValue(
                    f"Duty {self.id}",
                    Text("同一名称出现两次", "a name appears twice"),
                    Text("改用不同的名称", "give each its own"),
                ).about(code="repeated", field=name)

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the steps in which a completion is accepted; the first is the declaration."""
        if self.acceptance:
            return tuple(step.step for step in self.acceptance)
        return (DECLARED, CONFIRMED) if self.verifier else (DECLARED,)

    @property
    def needs(self) -> tuple[Need, ...]:
        """Return its need, and those of its stages that have their own."""
        return (self.need, *(stage.need for stage in self.stages if stage.need is not None))

    @property
    def takes_completion(self) -> bool:
        """Return whether a completion can be declared: it, or a stage, asks for one or gives no number."""
        return any(need.takes_completion for need in self.needs)

    @property
    def recurs(self) -> bool:
        """Return whether each bearer owes it more than once: in rounds or in stages."""
        return self.every is not None or bool(self.stages)

    @property
    def slots(self) -> tuple[str, ...]:
        """Return the slots of the duty, in the plan's order."""
        return tuple(dict.fromkeys(b.slot for b in self.bearers if b.slot))
