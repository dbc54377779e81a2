from __future__ import annotations

from datetime import date

import pytest

from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.errors import InvalidValue

JULY_20 = date(2013, 7, 20)


def ruling(kind=RulingKind.EXEMPT, **fields):
    """Return a ruling on 科委's summary, granted on 20 July."""
    return Ruling(
        **{"duty": "summary", "unit": "科委", "kind": kind, "day": JULY_20, "reason": "机构合并", **fields}
    )


def test_an_extension_names_its_new_day():
    """It may end on the very day on which it was granted."""
    assert ruling(RulingKind.EXTENDED, until=JULY_20).until == JULY_20
    with pytest.raises(InvalidValue, match="an extension names its new day"):
        ruling(RulingKind.EXTENDED)


def test_an_exemption_names_no_day():
    """Who is free of a duty has no new day for it."""
    with pytest.raises(InvalidValue, match="every other ruling names none"):
        ruling(until=date(2013, 8, 5))


def test_no_extension_ends_before_it_was_granted():
    """Time that is over cannot be given."""
    with pytest.raises(InvalidValue, match="extended to 2013-07-19, before it was granted"):
        ruling(RulingKind.EXTENDED, until=date(2013, 7, 19))


@pytest.mark.parametrize("name", ["duty", "reason"])
def test_a_ruling_says_of_what_and_why(name):
    """An exemption without a reason cannot be defended later."""
    with pytest.raises(InvalidValue, match=rf"Ruling\.{name}"):
        ruling(**{name: " "})


def test_a_ruling_is_for_a_unit_or_a_group_and_not_for_both():
    """Which of them it frees would be a guess."""
    assert ruling(unit="", group="各部门").group == "各部门"
    with pytest.raises(InvalidValue, match="it names a unit and a group") as refused:
        ruling(group="各部门")

    assert refused.value.field == "group"


@pytest.mark.parametrize(
    ("whom", "bearer", "grounds", "slot", "concerned"),
    [
        ({}, "科委", ("各部门",), "", True),
        ({}, "商务委", ("各部门",), "", False),
        ({"unit": "", "group": "各部门"}, "商务委", ("各部门",), "", True),
        ({"unit": "", "group": "各部门"}, "各部门", (), "", True),
        ({"unit": "", "group": "各部门"}, "商务委", ("各单位",), "", False),
        ({"unit": ""}, "商务委", (), "零售", True),
        ({"unit": "", "slot": "零售"}, "商务委", (), "零售", True),
        ({"unit": "", "slot": "零售"}, "商务委", (), "餐饮", False),
        ({"slot": "零售"}, "科委", (), "", False),
    ],
)
def test_a_ruling_concerns_a_unit_a_group_or_all(whom, bearer, grounds, slot, concerned):
    """One for a group is for all who owe the duty by that word, and one for nobody in particular for all."""
    assert ruling(**whom).concerns(bearer, grounds, slot) is concerned


def test_the_id_tells_rulings_apart_by_day_kind_duty_whom_and_slot():
    """Two rulings of one day on one unit differ in what they grant or for which slot."""
    rulings = [
        ruling(),
        ruling(slot="零售"),
        ruling(RulingKind.EXTENDED, until=JULY_20),
        ruling(day=date(2013, 7, 21)),
        ruling(unit="商务委"),
        ruling(unit="", group="各部门"),
        ruling(unit=""),
        ruling(duty="visits"),
    ]

    assert ruling().id == "2013-07-20~exempt~summary~科委~"
    assert len({r.id for r in rulings}) == len(rulings)
