from __future__ import annotations

import pytest

from govcampaign.domain.units.enterprise import Enterprise, Route, Routing, Segment
from govcampaign.errors import InvalidValue
from govcampaign.wording import same

TITLE = same("示例企业")


def test_an_enterprise_may_stand_in_several_segments_or_in_none():
    """Segments are not exclusive, and a register may not know them."""
    assert Enterprise(id="E1", title=TITLE, segments=("外资", "科技")).segments == ("外资", "科技")
    assert Enterprise(id="E2", title=TITLE).segments == ()


def test_an_enterprise_stands_in_a_segment_once():
    """Named twice, it would be owed two visits for one reason."""
    with pytest.raises(InvalidValue, match="'外资' appears twice"):
        Enterprise(id="E1", title=TITLE, segments=("外资", "外资"))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Enterprise, {"id": "", "title": TITLE}),
        (Segment, {"id": "", "title": TITLE}),
        (Route, {"segment": "", "unit": "商务委"}),
        (Route, {"segment": "外资", "unit": ""}),
    ],
)
def test_enterprises_segments_and_routes_are_named(kind, fields):
    """A blank in a register or a rule leads nowhere."""
    with pytest.raises(InvalidValue, match=kind.__name__):
        kind(**fields)


def test_nothing_is_said_of_overlap_or_pause_unless_somebody_says_it():
    """Segments may share enterprises by default; a pause between visits is the adopter's own rule."""
    assert Routing().overlap
    assert Routing().cooldown_days is None
    assert Routing(cooldown_days=0).cooldown_days == 0
    with pytest.raises(InvalidValue, match=r"Routing\.cooldown_days"):
        Routing(cooldown_days=-7)
