"""
The rules of a place for cases: time limits by category, how often a case may be returned, what is near.

None is built in. A place gives its own, and they are `local`.
"""

from __future__ import annotations

from attrs import Attribute, field, frozen

from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import counted, distinct, filled, repeated
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.limits.calendars import sessions
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


@frozen(kw_only=True, field_transformer=checked)
class CaseLimit:
    """
    One time limit of cases.

    Attributes:
        rule: How much time there is, and how it is counted; its name tells it from others (签收, 办结).
        categories: The categories that have it, as the place names them; none means every category for which
            no other limit of that name is given.
        begins: The step that starts its clock.
        ends: The step that ends it.
    """

    rule: LimitRule
    categories: tuple[str, ...] = field(default=(), validator=distinct)
    begins: CaseStep = CaseStep.DISPATCHED
    ends: CaseStep = CaseStep.DONE


def _each_once(_: object, attribute: Attribute[tuple[CaseLimit, ...]], value: tuple[CaseLimit, ...]) -> None:
    named = ((each.rule.name, category) for each in value for category in each.categories or ("",))
    for name, category in repeated(named):
        said = f"{category} {name}".strip()
        raise InvalidValue(
            "CaseRules.limits",
            Text(f"“{said}”有两个办理时限", f"{said!r} has two limits"),
            Text("只保留一个，或分别命名", "keep one, or name each"),
        ).about(code="repeated", field=attribute.name)


def _readable(_: object, __: Attribute[str], value: str) -> None:
    sessions(value)


@frozen(kw_only=True, field_transformer=checked)
class CaseRules:
    """
    What a place rules for cases.

    Attributes:
        source: What the rules rest on, in the words of the place, such as a local notice.
        limits: The time limits.
        near: How long before it is due a case is near its limit (黄); None where nothing is said.
        most_returns: How often a case may be returned; None where nothing is said.
        hours: When the office works, as `09:00-12:00 14:00-18:00`; needed by limits in working hours.
        provenance: What they rest on; mostly `LOCAL`.
    """

    source: Prose = field(validator=filled)
    limits: tuple[CaseLimit, ...] = field(default=(), validator=_each_once)
    near: LimitRule | None = None
    most_returns: int | None = field(default=None, validator=counted)
    hours: Prose = field(default="", validator=_readable)
    provenance: Provenance = Provenance.LOCAL

    def limits_of(self, category: str) -> tuple[CaseLimit, ...]:
        """
        Return the limits of a category, in their order: its own, and the general ones of other names.

        Args:
            category: The category; one that the rules do not name has the general limits alone.
        """
        own = {each.rule.name for each in self.limits if category in each.categories}
        return tuple(
            each
            for each in self.limits
            if category in each.categories or not (each.categories or each.rule.name in own)
        )
