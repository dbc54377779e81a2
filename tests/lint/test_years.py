"""Rules on years: inferred to be the next one, and far from the notice."""

from __future__ import annotations

from govcampaign.authoring._plan import plan_from
from govcampaign.domain.provenance import Provenance


def test_a_due_day_of_the_next_year_is_found(clean, found, message):
    """A notice of 20 December that says 1月10日前 means January; the inference is reported."""
    clean["documents"][0]["dated"] = "2013-12-20"
    clean.duty("summary", due="1月10日前")

    subjects = {code: subjects for code, subjects, _ in found(clean)}

    assert subjects["G21"] == "summary"
    assert "summary" not in subjects["G02"]
    assert "“1月10日前”按2014年1月10日计算" in message(clean, "G21")


def test_a_due_day_of_the_next_year_is_inferred(clean):
    """Nobody stated that year, so the due day is not called stated."""
    clean["documents"][0]["dated"] = "2013-12-20"
    clean.duty("summary", due="1月10日前")

    assert plan_from(clean).duty("summary").due_provenance is Provenance.INFERRED


def test_days_ninety_years_off_are_found_wherever_they_are(clean, found, message):
    """A window and a due day of the next century are likely slips of the pen."""
    clean.duty("summary", due="2103年6月25日前")
    clean.duty("announcement", when="2103年6月上旬")

    assert ("G22", "announcement summary", "二 四") in found(clean)
    assert "2103年6月25日与2013年6月1日" in message(clean, "G22")
    assert "相差90年" in message(clean, "G22")


def test_a_plan_without_a_date_is_compared_with_its_first_day(clean, found):
    """Where the notice has no date the campaign's first day serves; without either nothing is compared."""
    clean["documents"][0].pop("dated")
    clean.duty("summary", due="2103年6月25日前")

    assert "G22" in [code for code, *_ in found(clean)]

    clean["window"] = "待定"

    assert "G22" not in [code for code, *_ in found(clean)]


def test_years_that_only_the_title_names_are_found(clean, found, message):
    """Without a date under the notice nothing else says which June is meant."""
    for key in ("dated", "published"):
        clean["documents"][0].pop(key)
    clean["window"] = "6月上旬至6月下旬"

    assert "G23" in [code for code, *_ in found(clean)]
    assert "“6月上旬至6月下旬”按2013年6月30日计算" in message(clean, "G23")
    assert "is read as 2013-06-30" in message(clean, "G23", "en")


def test_years_of_a_dated_notice_are_left_alone(clean, found):
    """The date of the notice confirms the title."""
    clean["window"] = "6月上旬至6月下旬"

    assert "G23" not in [code for code, *_ in found(clean)]
