from __future__ import annotations

from datetime import UTC, date, datetime

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
    with pytest.raises(InvalidValue, match="an exemption names none"):
        ruling(until=date(2013, 8, 5))


def test_no_extension_ends_before_it_was_granted():
    """Time that is over cannot be given."""
    with pytest.raises(InvalidValue, match="extended to 2013-07-19, before it was granted"):
        ruling(RulingKind.EXTENDED, until=date(2013, 7, 19))


@pytest.mark.parametrize("name", ["duty", "unit", "reason"])
def test_a_ruling_says_for_whom_of_what_and_why(name):
    """An exemption without a reason cannot be defended later."""
    with pytest.raises(InvalidValue, match=rf"Ruling\.{name}"):
        ruling(**{name: " "})


def test_a_ruling_is_known_from_its_day_unless_entered_otherwise():
    """The day of entry is Beijing's: 16:00 in Greenwich is the next day there."""
    assert ruling().known_since == JULY_20
    assert ruling(recorded=datetime(2013, 7, 21, 16, tzinfo=UTC)).known_since == date(2013, 7, 22)


def test_the_id_tells_rulings_apart_by_day_kind_duty_unit_and_slot():
    """Two rulings of one day on one unit differ in what they grant or for which slot."""
    rulings = [
        ruling(),
        ruling(slot="零售"),
        ruling(RulingKind.EXTENDED, until=JULY_20),
        ruling(day=date(2013, 7, 21)),
        ruling(unit="商务委"),
        ruling(duty="visits"),
    ]

    assert ruling().id == "2013-07-20~exempt~summary~科委~"
    assert len({r.id for r in rulings}) == len(rulings)
