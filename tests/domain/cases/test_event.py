from __future__ import annotations

from datetime import datetime

import attrs
import pytest

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.folding import CaseStanding
from govcampaign.domain.cases.life import Life
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.errors import InvalidValue

NINE = datetime(2013, 7, 1, 9, tzinfo=BEIJING)
C = CaseStep
FIVE_DAYS = LimitRule.of(5, "working_days", name="办结")


@pytest.mark.parametrize(
    ("step", "lacks", "given"),
    [
        (C.DISPATCHED, "to", {}),
        (C.RETURNED, "ground", {"note": "不属职责"}),
        (C.RETURNED, "note", {"ground": "三定规定"}),
        (C.EXTENDED, "more", {}),
        (C.MERGED, "twin", {"note": "同一诉求"}),
        (C.RECLASSIFIED, "category", {}),
        (C.ANSWERED, "note", {"note": "  "}),
    ],
)
def test_a_step_without_what_it_needs_is_refused(step, lacks, given):
    """The field is named, so that it can be given."""
    with pytest.raises(InvalidValue) as refused:
        CaseEvent(step=step, at=NINE, **given)

    assert (refused.value.field, refused.value.code) == (lacks, "missing")
    assert refused.value.remedy.en == f"give `{lacks}`"


@pytest.mark.parametrize(
    ("step", "given"),
    [
        (C.SIGNED, {"to": "科委"}),
        (C.IN_HAND, {"satisfied": Satisfaction.SATISFIED}),
        (C.DONE, {"twin": "甲-2"}),
        (C.PAUSED, {"note": "等材料", "more": 3}),
    ],
)
def test_a_field_of_another_step_is_refused(step, given):
    """It would be kept and read by nobody."""
    [name] = set(given) - {"note"}

    with pytest.raises(InvalidValue) as refused:
        CaseEvent(step=step, at=NINE, **given)

    assert (refused.value.field, refused.value.code) == (name, "does_not_belong")
    assert refused.value.remedy.en == f"leave `{name}` out"


def test_an_extension_is_longer_than_nothing():
    """A negative one would shorten the limit."""
    with pytest.raises(InvalidValue, match="is not above zero"):
        CaseEvent(step=C.EXTENDED, at=NINE, more=-3)


def test_a_case_is_escalated_to_another_unit():
    """The unit that has it cannot be above itself."""
    given = Case(id="C1", kind="融资").then(C.REGISTERED, NINE).then(C.DISPATCHED, NINE, to="科委")

    with pytest.raises(InvalidValue, match="has it already"):
        given.then(C.ESCALATED, NINE, to="科委", note="需协调")


def test_co_handlers_that_have_not_reported_are_awaited():
    """Each reports to the unit that has the case."""
    given = Case(id="C1", kind="融资").then(C.REGISTERED, NINE)
    given = given.then(C.DISPATCHED, NINE, to="科委", helpers=("商务委", "建设局"))

    helped = given.then(C.HELPED, NINE, unit="建设局", note="已核实")

    assert helped.standing.awaited == ("商务委",)


def test_a_category_has_one_limit_of_a_name():
    """With two, nobody could say which holds."""
    with pytest.raises(InvalidValue, match="has two limits") as refused:
        CaseRules(
            source="县办规定",
            limits=(CaseLimit(rule=FIVE_DAYS, categories=("咨询",)),) * 2,
        )

    assert refused.value.code == "repeated"


def test_the_limit_of_a_category_takes_the_place_of_the_general_one():
    """General limits of other names hold too."""
    signing = CaseLimit(rule=LimitRule.of(1, "working_days", name="签收"), ends=C.SIGNED)
    general = CaseLimit(rule=FIVE_DAYS)
    own = CaseLimit(rule=LimitRule.of(3, "working_days", name="办结"), categories=("咨询",))
    rules = CaseRules(source="县办规定", limits=(general, signing, own))

    assert rules.limits_of("咨询") == (signing, own)
    assert rules.limits_of("投诉") == (general, signing)


def test_a_case_does_not_go_on_in_itself():
    """It would never end."""
    given = Case(id="C1", kind="融资").then(C.REGISTERED, NINE)

    with pytest.raises(InvalidValue, match="cannot go on in itself"):
        given.then(C.MERGED, NINE, twin="C1", note="同一诉求")


def test_a_standing_has_every_field_that_the_fold_keeps():
    """What the fold notes of a case is shown, and nothing else is."""
    assert {each.name for each in attrs.fields(CaseStanding)} == set(vars(Life()))
