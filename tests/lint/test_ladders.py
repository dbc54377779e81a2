"""Rules on ladders: for whom, when they begin, and who gets them."""

from __future__ import annotations

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import roster
from govcampaign.domain.time.period import Period
from govcampaign.domain.units.contact import UnitContact

ROSTER = roster({"各部门": "商务委、科委", "各街镇": "泰达街"})


def laddered(clean, *rungs, subject="duties", **keys):
    """Let the plan give one ladder."""
    clean["ladders"] = [{"subject": subject, "rungs": rungs, **keys}]


def reached(*contacts):
    """Return the roster with contacts of units by channel."""
    listed = (UnitContact(unit=unit, channel=channel, address=said) for unit, channel, said in contacts)
    return evolve(ROSTER, contacts=tuple(listed))


def of(hits, code):
    """Return what a rule found."""
    return [hit for hit in hits if hit[0] == code]


def test_a_ladder_for_a_category_that_does_not_exist_is_found(clean, found):
    """Categories are the kinds of issue and those of limits."""
    clean["issue_kinds"] = [{"id": "咨询", "title": "咨询"}]
    clean["case_rules"] = {
        "source": "本地规定",
        "limits": ["5个工作日", {"rule": "3个工作日", "categories": "急件"}],
    }
    laddered(clean, {"offset": 0}, subject="cases", only="咨询、急件、投诉")

    assert of(found(clean), "C06") == [("C06", "投诉", "")]


def test_a_recipient_that_is_no_unit_is_found_once(clean, found, message):
    """Units of the plan and of the roster are known, and so are the unit itself and the one above."""
    rungs = {"offset": 0, "to": "unit、above、商务委、督查室"}, {"offset": 3, "to": "督查室"}
    laddered(clean, *rungs, repeat={"first": 5, "every": 5, "to": "泰达街"})

    assert of(found(clean, roster=None), "C07") == [("C07", "督查室 泰达街", "")]
    assert of(found(clean, roster=ROSTER), "C07") == [("C07", "督查室", "")]
    assert message(clean, "C07").count("督查室") == 1


@pytest.mark.parametrize("unit", ["calendar_days", "working_days"])
def test_a_rung_before_the_campaign_is_found(clean, found, unit):
    """Nobody can be reminded before there is a notice."""
    laddered(clean, {"offset": -60}, unit=unit, only="summary")

    assert of(found(clean), "C08") == [("C08", "summary", "四")]


@pytest.mark.parametrize(
    "keys",
    [{"only": "summary"}, {"only": "rectify"}, {"unit": "minutes"}],
    ids=["near", "of another", "minutes"],
)
def test_a_rung_within_the_campaign_is_no_finding(clean, found, keys):
    """Three days before the 25th are in the month; a ladder is for its own duties alone."""
    laddered(clean, {"offset": -3}, **keys)

    assert of(found(clean), "C08") == []


def test_a_plan_without_days_has_no_first_rung(clean, found):
    """Nothing says when the campaign begins."""
    clean["documents"] = clean["documents"][1:]
    clean["window"] = Period.unresolved("待定")
    laddered(clean, {"offset": -60})

    assert of(found(clean), "C08") == []


def test_a_ladder_of_overdue_rungs_alone_begins_after_the_due_day(clean, found):
    """It never comes before the campaign."""
    laddered(clean, repeat={"first": 1, "every": 1})

    assert of(found(clean), "C08") == []


def test_a_ladder_that_grows_milder_is_found(clean, found):
    """Red before blue is a slip of the pen, mostly."""
    laddered(clean, {"offset": 1, "level": "red"}, {"offset": 2, "level": "blue"})

    assert of(found(clean), "C09") == [("C09", "o2", "")]


def test_a_unit_without_contact_is_found_where_others_have_one(clean, found):
    """A reminder to it cannot be sent; without any contact nothing is to be sent at all."""
    some = reached(("商务委", "mail", "sw@example.invalid"), ("科委", "wecom", "科委群"))

    assert of(found(clean, roster=some), "C10") == [("C10", "泰达街", "")]
    assert of(found(clean, roster=ROSTER), "C10") == []


def test_a_mail_that_is_no_address_is_found_and_not_shown(clean, found, message):
    """The address is personal, wrong or not; other channels have forms of their own."""
    wrong = reached(("商务委", "mail", "sw.example.invalid"), ("科委", "wecom", "科委群"))

    assert of(found(clean, roster=wrong), "C11") == [("C11", "商务委", "")]
    assert "sw.example" not in message(clean, "C11", roster=wrong)
