"""Rules on group words: who is in them, and who was forgotten."""

from __future__ import annotations

import pytest
from attrs import evolve

from govcampaign.domain.units.unit import Unit
from govcampaign.wording import same


def test_a_group_without_roster_is_found(clean, found, message):
    """A group that owes something and that no list names blocks its duties; one that is listed does not."""
    clean.group("各单位", clause="三")
    clean.duty("summary", who="各部门、各街镇、各单位")
    assert found(clean) == [("L13", "各单位", "四")]

    assert found(clean, roster=None) == [("L13", "各部门 各街镇 各单位", "一 二 四")]
    assert "“各街镇”（责任单位栏1处，任务2项）" in message(clean, "L13", roster=None)


def test_a_group_in_a_line_alone_needs_a_roster_too(clean, found):
    """Who answers for an activity must be known, even if the text gives the duty to others."""
    clean.group("各成员", "bureau", defined="kind", clause="三")
    line = [{"who": "各部门", "role": "lead"}, {"who": "各街镇"}, {"who": "各成员"}]
    clean.activity("走访", responsible=line, binds=["各成员"])

    assert found(clean) == [("L13", "各成员", "一")]


def test_a_group_defined_by_kind_is_known_by_its_units(clean, found, members):
    """A word such as 各镇 is listed as soon as the roster holds towns; a membership is not."""
    clean.group("各镇", "town", defined="kind")
    clean.duty("summary", who="各部门、各街镇、各镇")
    assert found(clean) == [("L13", "各镇", "四")]

    towns = evolve(members, units=(*members.units, Unit(id="南镇", title=same("南镇"), kind="town")))
    assert found(clean, roster=towns) == []
    clean.part("groups", "各镇")["defined"] = "membership"

    assert found(clean, roster=towns) == [("L13", "各镇", "四")]


def test_a_recipient_without_duty_is_found(clean, found, members):
    """Streets and towns receive the notice, and only the towns owe anything by it."""
    clean.group("各镇", "town", defined="kind")
    clean.activity("走访", responsible=[{"who": "各部门", "role": "lead"}, {"who": "各镇"}])
    for name in ("visits", "summary"):
        clean.duty(name, who="各部门、各镇")
    towns = evolve(members, units=(*members.units, Unit(id="南镇", title=same("南镇"), kind="town")))

    assert found(clean, roster=towns) == [("L18", "各街镇", "一 四 主送")]

    clean["parties"] = []
    clean.part("groups", "各街镇")["mentions"] = ["recipient"]
    assert ("L18", "各街镇", "一 四") in found(clean, roster=towns)


def test_a_group_that_is_only_mentioned_is_found(clean, found):
    """A group that is heard, and addressed nowhere, does not know whether it takes part."""
    clean.group("各功能区", "area", mentions=["source"], clause="二")
    assert found(clean) == [("L19", "各功能区", "二")]

    clean.part("groups", "各功能区")["mentions"] = ["actor", "responsible"]

    assert found(clean) == []


def test_a_word_for_units_that_are_addressed_otherwise_is_left_alone(clean, found):
    """The words differ, the units are addressed."""
    clean.group("各镇街", "street", "town", defined="kind", mentions=["actor"])

    assert found(clean) == []


def test_words_for_the_same_kind_of_units_are_found(clean, found, message):
    """Two words for departments may mean the same ones or not."""
    clean.group("各成员部门", "department", defined="membership", clause="二")

    assert found(clean) == [("L20", "各部门 各成员部门", "一 二")]
    assert "“各部门”“各成员部门”" in message(clean, "L20")


@pytest.mark.parametrize("place", ["slot", "default"])
def test_a_word_whose_place_gives_its_meaning_is_no_rival(clean, found, place):
    """The authority of an industry, and the default of routing, are meant by their place."""
    clean.group("主管部门", "department", clause="二")
    if place == "slot":
        clean.duty("announcement", who=[{"who": "主管部门", "slot": "供电"}])
    else:
        clean["routing"]["default"] = "主管部门"

    assert "L20" not in [code for code, *_ in found(clean)]


def test_a_group_that_only_guides_needs_no_member_list(clean, found):
    """Nothing is asked of it; one that supports or takes part has something to do."""
    clean.group("各处室")
    guiding, supporting = ({"who": "各处室", "role": role} for role in ("guiding", "supporting"))
    line = clean.part("activities", "走访")["responsible"]

    clean.activity("走访", responsible=[*line, guiding])
    assert [entry for entry in found(clean) if entry[0] == "L13"] == []

    clean.activity("走访", responsible=[*line, supporting])
    assert [entry for entry in found(clean) if entry[0] == "L13"] == [("L13", "各处室", "一")]
