"""A plan that leaves nothing open is left in peace."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring._helpers import campaign, roster
from govcampaign.authoring._plan import plan_from
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.lint import lint


def test_a_plan_without_a_flaw_gives_no_finding(clean, check):
    """Nothing is found, and the declared count is confirmed."""
    report = check(clean)

    assert report.everything == ()
    assert report.passed == ("L35",)


def test_a_plan_without_a_flaw_is_so_in_any_month(clean_of):
    """The rules know no year, no month and no rest day by heart."""
    known = {"roster": roster({"各部门": "商务委", "各街镇": "东街"}), "calendar": WorkCalendar.official()}

    @given(year=st.integers(2005, 2025), month=st.integers(1, 12))
    def holds(year, month):
        assert lint(plan_from(clean_of(year, month)), **known).findings == ()

    holds()


def test_a_plan_that_says_next_to_nothing_is_no_mistake():
    """A plan of one window breaks no rule, with or without a day that anybody knows."""
    assert lint(campaign("服务月", window="2013年6月")).everything == ()
    assert lint(campaign("服务月", window="", nominal={"words": "月", "days": 30})).everything == ()
