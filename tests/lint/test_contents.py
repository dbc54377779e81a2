"""Rules on what is owed, and on the documents as such."""

from __future__ import annotations

import pytest
from attrs import evolve

from govcampaign.domain.units.membership import Membership


def test_names_without_their_unit_are_found(clean, found, message):
    """Industries that no unit answers for are listed; an open list is called so."""
    clean.activity("接待", unmapped=["供电", "供水"])
    assert found(clean) == [("L17", "接待", "二")]
    assert "等" not in message(clean, "L17")

    clean.activity("接待", open_list=True)

    assert "供电、供水，末尾有“等”" in message(clean, "L17")


def test_a_roster_row_settles_a_name(clean, found, members, message):
    """Naming the unit of one industry leaves the others."""
    clean.activity("接待", unmapped=["供电", "供水"])
    power = Membership(group="各部门", unit="商务委", slot="供电")
    water = Membership(group="各部门", unit="科委", slot="供水")
    one = evolve(members, memberships=(*members.memberships, power))
    both = evolve(one, memberships=(*one.memberships, water))

    assert "供电" not in message(clean, "L17", roster=one)
    assert found(clean, roster=both) == []
    assert "供电、供水" in message(clean, "L17", roster=None)


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("五进", 5, False),
        ("五带头", 5, False),
        ("五个一", 5, False),
        ("四不两直", 4, False),
        ("十大行动", 10, False),
        ("百日", 100, False),
        ("24小时", 24, False),
        ("千户", 1000, True),
        ("百场", 100, True),
        ("三场", 3, True),
        ("万名", 10000, True),
        ("双百", 200, True),
        ("若干", 30, True),
    ],
)
def test_a_slogan_s_number_is_no_target(clean, found, words, value, expected):
    """What counts places, people or visits, or is large, may be taken for one; 五进 and 百日 may not."""
    clean.duty("visits", owes={"records": "unknown", "kind": "visit"})
    clean.activity("走访", numbers=[{"words": words, "value": value}])

    assert ("L22" in [code for code, *_ in found(clean)]) is expected


def test_a_number_in_a_name_is_found(clean, found):
    """A hundred in the name is not a number required where the duties have no quantity, or there are none."""
    clean.duty("visits", owes={"records": "unknown", "kind": "visit"})
    assert found(clean) == [("L22", "走访", "一"), ("Q04", "visits", "一")]

    clean.duty("visits", activity="")
    del clean.part("activities", "走访")["numbers"][0]["clause"]

    assert ("L22", "走访", "一") in found(clean)


def test_overlapping_segments_are_found(clean, found):
    """An enterprise of two segments is called on by two units, unless something coordinates them."""
    clean["routing"]["coordination"] = ""
    assert found(clean) == [("L23", "外资 科技", "一")]

    clean["routing"]["rules"][0]["clause"] = "三"
    assert found(clean) == [("L23", "外资 科技", "一 三")]
    clean["routing"]["overlap"] = False
    assert found(clean) == []


def test_segments_of_one_unit_do_not_compete(clean, found):
    """One unit for all segments calls once."""
    clean["routing"].update(coordination="", rules=[{"segment": s, "unit": "科委"} for s in ("外资", "科技")])

    assert found(clean) == []


def test_a_quantity_of_unsaid_scope_is_found(clean, found, message):
    """Whether each owes two or all together must be said."""
    clean.duty("visits", owes={"records": [1, 2], "kind": "visit", "scope": "unstated"}, recipient="领导小组")
    assert found(clean) == [("L25", "visits", "一")]
    assert "lacks: scope (each, or in total)." in message(clean, "L25", "en")

    clean.duty("visits", recipient="", due="none")

    assert "“走访”未写明口径（各自或合计）、接收单位、期限" in message(clean, "L25")


@pytest.mark.parametrize(("keys", "is_found"), [({}, True), ({"recipient": "领导小组"}, False)])
def test_an_inferred_quantity_is_found_where_nothing_pins_it_down(clean, found, keys, is_found):
    """A number of ours with no due day and no recipient is anybody's guess."""
    owes = {"records": 1, "kind": "meeting", "provenance": "inferred"}
    clean.duty("announcement", owes=owes, due="none", **keys)

    assert found(clean) == ([("L25", "announcement", "二")] if is_found else [])


def test_rectification_that_nobody_can_close_is_found(clean, found, message):
    """Owner, due day, criterion and verifier are each named where they are missing."""
    clean.duty("rectify", who=(), mode="unstated", criterion="", verifier="", due="none")

    assert found(clean) == [("L28", "rectify", "四")]
    assert "缺承担单位、期限、认定标准、验收单位" in message(clean, "L28")


def test_a_lasting_measure_that_nobody_keeps_is_found(clean, found, message):
    """Owner, due day and review are each named where they are missing."""
    clean.duty("lasting", mode="unstated", review="", due="none")

    assert found(clean) == [("L29", "lasting", "四")]
    assert "缺承担单位、期限、评估时间" in message(clean, "L29")


def test_a_duty_without_owner_is_found(clean, found):
    """A duty that nobody is named for is done by nobody."""
    clean.duty("announcement", who=(), mode="together")

    assert found(clean) == [("G01", "announcement", "二")]


def test_a_notice_that_cannot_be_cited_is_found(clean, found, message):
    """Number and publication day are named where they are missing."""
    clean["documents"][0].update(number="", published=None)

    assert found(clean) == [("L30", "notice", "标题")]
    assert "文号、公布日期" in message(clean, "L30")


def test_the_plan_is_looked_at_where_nothing_forwards_it(clean, found):
    """A plan that stands alone needs a number of its own; a forwarded one does not."""
    clean["documents"].append({"id": "plan", "kind": "plan", "title": "方案"})
    assert found(clean) == []

    clean["documents"][0]["kind"] = "basis"

    assert ("L30", "plan", "") in found(clean)


def test_a_declared_count_that_does_not_hold_is_found(clean, check, message):
    """Three activities declared and two found: one was lost on the way, and nothing is confirmed."""
    clean["counts"][0]["value"] = 3

    assert "活动写为3项，实列2项" in message(clean, "L35")
    assert check(clean).passed == ()


def test_a_kind_that_is_almost_a_known_one_is_found(clean, found, message):
    """A slip of the pen would let no record ever count; a kind of the adopter's own is not a slip."""
    clean.duty("summary", owes={"records": 1, "kind": "submision"})
    assert ("G06", "summary", "四") in found(clean)
    assert "“submision”" in message(clean, "G06")

    clean.duty("summary", owes={"records": 1, "kind": "letter"})
    assert not [code for code, *_ in found(clean) if code == "G06"]
