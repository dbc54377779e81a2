"""Rules on what a plan says of cases: limits, their categories, channels."""

from __future__ import annotations

import pytest


def ruled(clean, *limits, **keys):
    """Let the plan give rules of cases."""
    clean["case_rules"] = {"source": "本地规定", "limits": limits, **keys}


def kinds(clean, *ids):
    """Let the plan name kinds of issue."""
    clean["issue_kinds"] = [{"id": each, "title": each, "clause": "三"} for each in ids]


def ladder(clean, **keys):
    """Let the plan give a ladder of cases."""
    clean["ladders"] = [{"subject": "cases", "rungs": [{"offset": 0}], **keys}]


def codes(hits):
    """Return the codes of the rules of cases that found something."""
    return [code for code, *_ in hits if code.startswith("C")]


def test_a_plan_that_rules_nothing_of_cases_has_no_finding(clean, found):
    """Rules of cases are the place's own, and none is needed."""
    kinds(clean, "咨询")

    assert codes(found(clean)) == []


def test_rules_that_fit_have_no_finding(clean, found):
    """Every kind has a limit, the hours are given, and ladders go by a limit that exists."""
    kinds(clean, "咨询", "投诉")
    clean["issue_channels"] = "走访、热线"
    ruled(
        clean, "4个工作小时", {"rule": "5个工作日", "name": "办结", "categories": "咨询"}, hours="09:00-17:00"
    )
    ladder(clean, limit="办结", only="咨询")

    assert codes(found(clean)) == []


@pytest.mark.parametrize(
    ("limits", "keys"), [(("4个工作小时",), {}), ((), {"near": "1 working_hours"})], ids=["limit", "near"]
)
def test_working_hours_without_hours_of_work_are_found(clean, found, message, limits, keys):
    """Nobody could count them."""
    ruled(clean, *limits, **keys)

    assert ("C01", "clean", "") in found(clean)
    assert "工作小时" in message(clean, "C01")


def test_days_need_no_hours_of_work(clean, found):
    """A limit in days ends with a day."""
    ruled(clean, "5个工作日", near="1个自然日")

    assert codes(found(clean)) == []


def test_a_category_that_is_almost_a_kind_of_issue_is_found(clean, found, message):
    """Another word is a category of the place, and no finding."""
    kinds(clean, "政策咨询")
    ruled(clean, "5个工作日", {"rule": "3个工作日", "categories": "政策咨徇、投诉"})

    assert ("C02", "政策咨徇", "") in found(clean)
    assert "投诉" not in message(clean, "C02")


def test_a_kind_of_issue_without_a_limit_is_found_where_others_have_one(clean, found):
    """It would stay without a due day for ever."""
    kinds(clean, "咨询", "投诉")
    ruled(clean, {"rule": "5个工作日", "categories": "咨询"})

    assert ("C03", "投诉", "三") in found(clean)


def test_a_general_limit_serves_every_kind(clean, found):
    """A limit without categories is for all that have no other."""
    kinds(clean, "咨询", "投诉")
    ruled(clean, {"rule": "5个工作日", "categories": "咨询"}, "10个工作日")

    assert codes(found(clean)) == []


def test_channels_that_reports_cannot_tell_apart_are_found(clean, found):
    """One has no title, and one the title of another."""
    clean["issue_channels"] = [
        {"id": "a", "title": "热线"},
        {"id": "b", "title": "热线"},
        {"id": "c", "title": {"zh": "窗口", "en": " "}},
        {"id": "d", "title": {"zh": " ", "en": "letter"}},
    ]

    assert ("C04", "b c d", "") in found(clean)


@pytest.mark.parametrize("limits", [(), ({"rule": "5个工作日", "name": "签收"},)], ids=["none", "another"])
def test_a_ladder_by_a_limit_that_does_not_exist_is_found(clean, found, message, limits):
    """Its rungs would have no day to count from."""
    ruled(clean, *limits)
    ladder(clean, limit="办结")

    assert ("C05", "办结", "") in found(clean)
    assert ("签收" if limits else "无") in message(clean, "C05")


def test_a_ladder_of_cases_without_any_limit_is_found(clean, found):
    """Without rules a case is never due."""
    ladder(clean)

    assert ("C05", "clean", "") in found(clean)
