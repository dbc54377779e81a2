from __future__ import annotations

import pytest

import govcampaign as gc
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.findings import Severity
from govcampaign.wording import Text, same


def plan(who="各部门", **keys):
    """Return a plan with one duty."""
    duties = [gc.duty("走访", who=who, owes=gc.any_number("visit"))]
    return gc.campaign("服务月", dated="2013-06-20", window="2013年7月", duties=duties, **keys)


def of_csv(*rows: str):
    """Return a roster of csv rows."""
    return gc.roster_from_csv("unit,groups\n" + "\n".join(rows), id="r", title=Text("名单", "roster"))


def found(code, campaign, roster=None, **more):
    """Return what a rule finds, or None."""
    findings = gc.lint_plan(campaign, roster=roster, **more).findings
    return next((finding for finding in findings if finding.code == code), None)


@pytest.mark.parametrize(
    ("cell", "word"), [("各部问", "各部问"), ("主管部门", "主管部门"), ("各部门、各单问", "各单问")]
)
def test_a_group_of_the_roster_that_the_plan_does_not_name_is_an_error(cell, word):
    """With its row, and the near word or all that there are."""
    finding = found("N01", plan(), of_csv("商务委,各部门", f"科委,{cell}"))

    assert finding.severity is Severity.ERROR
    assert finding.subjects == (word,)
    assert f"“{word}”（第 3 行）" in finding.message.zh
    assert f"“{word}” (line 3)" in finding.message.en
    assert "各部门" in finding.message.en


def test_groups_that_plan_and_roster_share_are_no_finding():
    """A unit may be in several groups."""
    assert found("N01", plan("各部门、各单位"), of_csv("商务委,各部门、各单位")) is None
    assert found("N01", plan()) is None


def test_units_of_a_roster_that_look_alike_are_found_with_both_rows():
    """A half-width bracket makes a second unit, which owes everything a second time."""
    finding = found("N02", plan(), of_csv("园区（东）,各部门", "商务委,各部门", "园区(东),各部门"))

    assert finding.severity is Severity.WARNING
    assert finding.subjects == ("园区（东）", "园区(东)")
    assert "“园区（东）”（第 2 行）与“园区(东)”（第 4 行）" in finding.message.zh
    assert "“园区（东）” (line 2) and “园区(东)” (line 4)" in finding.message.en


def test_a_unit_of_the_plan_and_one_of_the_roster_that_look_alike_are_found():
    """The plan's 商务委 and the roster's spaced-out one are two units, and each lacks the other's work."""
    finding = found("N02", plan("商务委"), gc.roster({"各部门": ("商　务　委",)}))

    assert finding.subjects == ("商务委", "商　务　委")


@pytest.mark.parametrize(
    "keys",
    [
        {"groups": [{"word": w, "title": w} for w in ("各部门", "各 部门")], "units": []},
        {"phases": [{"id": i, "title": i, "period": "7月"} for i in ("实施(一)", "实施（一）")]},
        {"segments": [{"id": i, "title": i} for i in ("ＡＢ", "ab")]},
    ],
)
def test_parts_of_a_plan_that_look_alike_are_found(keys):
    """Group words, phases and segments are distinguished by their ids."""
    assert len(found("N02", plan(**keys)).subjects) == 2


def test_enterprises_that_look_alike_are_found_by_id_and_by_title():
    """One company under two ids is visited twice, and neither visit counts for the other."""
    enterprises = [
        Enterprise(id="甲 厂", title=same("甲厂")),
        Enterprise(id="甲厂", title=same("甲厂")),
        Enterprise(id="E1", title=same("乙公司（天津）")),
        Enterprise(id="E2", title=same("乙公司(天津)")),
    ]

    finding = found("N02", plan(), enterprises=enterprises)

    assert set(finding.subjects) == {"甲 厂", "甲厂", "E1", "E2"}
    assert "“E1”（乙公司（天津））与“E2”（乙公司(天津)）" in finding.message.zh


def test_names_that_differ_in_a_letter_are_no_finding():
    """一局 and 二局 are two bureaus."""
    assert found("N02", plan(), gc.roster({"各部门": "一局、二局"})) is None
