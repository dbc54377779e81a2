"""What an amendment makes of a duty is said in words."""

from __future__ import annotations

import re

import attrs
import pytest

from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.standing.difference import DutyChange, DutyDifference
from govcampaign.wording import same


@pytest.mark.parametrize("field", [each.name for each in attrs.fields(Duty) if each.name != "id"])
def test_every_part_of_a_duty_has_a_word(field):
    """In Chinese no name of a field is left."""
    changed = DutyDifference(duty="d", title=same("d"), change=DutyChange.CHANGED, fields=(field,))

    assert not re.search("[a-z]", changed.why.zh)
    assert changed.why.en.startswith("changed: ")
