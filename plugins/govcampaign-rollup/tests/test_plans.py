"""Plans that are damaged: numbers need none, matrices and pages do."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign.errors import UnreadableFile
from govcampaign.ports.rollup import Question

ASKED = Question(as_of=date(2013, 7, 10), workers=1)


@pytest.fixture
def damaged(facts, journal, tmp_path):
    """Return a folder of two campaigns, one of which has a damaged plan."""
    for id_ in ("a", "b"):
        campaign = evolve(journal.campaign, id=id_)
        facts.write(evolve(journal, campaign=campaign, effects=[], origin=id_), tmp_path)
    (path,) = (tmp_path / "campaign=b").rglob("plan/*")
    path.write_bytes(b"{}")
    return tmp_path


def test_a_roll_up_needs_no_plan(facts, damaged):
    """All that it reads is there."""
    found = facts.roll_up([damaged], ASKED)

    assert found.campaigns == ("a", "b")
    assert found.whole


@pytest.mark.parametrize("ask", ["plans", "matrices"])
def test_a_damaged_plan_is_named(facts, damaged, ask):
    """Where plan and roster are asked for, the error names the file and what to do."""
    with pytest.raises(UnreadableFile, match=r"campaign=b.*plan.*sent again"):
        getattr(facts, ask)([damaged], ASKED)


@pytest.mark.parametrize("ask", ["plans", "matrices"])
def test_with_partial_a_campaign_with_a_damaged_plan_is_left_out(facts, damaged, ask):
    """The rest goes on."""
    found = getattr(facts, ask)([damaged], evolve(ASKED, partial=True))

    assert list(found) == ["a"]
