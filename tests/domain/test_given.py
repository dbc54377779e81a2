"""What users pass to a function is of the class that is due, or the error says what is."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.given import expect, expect_each
from govcampaign.errors import InvalidValue

JULY_25 = date(2013, 7, 25)
NOON = datetime(2013, 7, 25, 12, tzinfo=BEIJING)


@pytest.mark.parametrize(("value", "kind"), [(JULY_25, date), (NOON, date), (True, int)])
def test_a_value_of_the_class_that_is_due_passes(value, kind):
    """A value of a subclass is one of the class too."""
    assert expect(value, kind, "office.record") is None


def test_a_value_of_another_class_is_refused_by_the_place_it_was_handed_to():
    """A list in the place of one value is the usual slip; both classes are named."""
    with pytest.raises(InvalidValue, match="it is a list, and a date is due; pass date values") as refused:
        expect([JULY_25], date, "office.record")

    assert (refused.value.place, refused.value.code) == ("office.record", "wrong_type")


def test_among_several_values_the_wrong_one_is_named_by_its_index():
    """The first that is of another class is refused, and nothing after it is looked at."""
    with pytest.raises(InvalidValue) as refused:
        expect_each([JULY_25, "7月25日", 25], date, "office.record")

    assert refused.value.record == 1
    assert expect_each([], date, "office.record") is None


def test_one_of_several_classes_passes_and_all_are_named():
    """The article is that of the class named first."""
    assert expect(NOON, (int, date), "matrix") is None
    with pytest.raises(InvalidValue, match="it is a str, and an int or date is due; pass an int or date"):
        expect("7月25日", (int, date), "matrix")
