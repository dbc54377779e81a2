"""Rules on completion, acceptance and recipients: each finds its case, and leaves a near one alone."""

from __future__ import annotations

import pytest


def test_proof_of_a_mere_completion_is_found(spoiled):
    """No record is counted that could bring the photograph."""
    found = spoiled("Q06", owes={"completion": True}, proof=["照片", "清单"])
    assert found[0].endswith("“周报”的照片、清单。")
    assert found[1].endswith("照片, 清单 of “周报”.")

    assert spoiled("Q06", proof=["照片"]) is None
    assert spoiled("Q06", owes={"completion": True}) is None


def test_acceptance_of_what_is_counted_is_found(spoiled):
    """A number of records is reached or not, without a declaration."""
    found = spoiled("Q07", acceptance={"部门报": "", "市核": "商务委"})
    assert found[0].endswith("“周报”的“部门报”、“市核”。")
    assert found[1].endswith("“部门报”, “市核” of “周报”.")
    assert "“商务委”" in spoiled("Q07", verifier="商务委")[0]

    assert spoiled("Q07", verifier="商务委", owes={"completion": True}) is None
    assert spoiled("Q07", verifier="商务委", owes={"records": "unknown"}) is None
    assert spoiled("Q07", verifier="商务委", owes={"records": 1, "kind": "rectification"}) is None


def test_a_verifier_that_is_no_body_is_found(clean, spoiled):
    """The name must be one that the plan or the roster has."""
    clean["parties"].append({"role": "leader", "name": "领导小组办公室", "aliases": ["领导小组"]})
    work = {"completion": True}
    found = spoiled("Q08", verifier="市商务委", owes=work)
    assert found[0].endswith("“周报”的“市商务委”。")
    assert found[1].endswith("“市商务委” of “周报”.")

    for known in ("商务委", "各部门", "东街", "领导小组"):
        assert spoiled("Q08", verifier=known, owes=work) is None
    assert spoiled("Q08", {"roster": None}, verifier="东街", owes=work) is not None


@pytest.mark.parametrize("recipient", ["甲局、乙中心", "商务委和科委"], ids=["listed", "joined"])
def test_a_report_to_two_bodies_is_found(spoiled, recipient):
    """It may be in time at one of them and late at the other."""
    one, two = recipient[:2], recipient[3:]
    found = spoiled("Q09", recipient=recipient)

    if "、" in recipient:
        assert found[0].endswith("“周报”报送“甲局”、“乙中心”。")
        assert found[1].endswith("“周报” goes to “甲局”, “乙中心”.")
    assert one in found[0]
    assert two.strip("和") in found[0]


@pytest.mark.parametrize("recipient", ["", "领导小组办公室", "发展和改革局", "商务委"])
def test_a_report_to_one_body_is_left_alone(spoiled, recipient):
    """和 is part of many names."""
    assert spoiled("Q09", recipient=recipient) is None


def test_a_body_whose_name_is_an_enumeration_is_one_body(clean, spoiled):
    """市委、市政府 may be declared as one."""
    clean["parties"].append({"role": "leader", "name": "市委、市政府"})

    assert spoiled("Q09", recipient="市委、市政府") is None


@pytest.mark.parametrize(
    "keys",
    [
        {"title": "确定联络员"},
        {"deliverable": "联系人名单"},
        {"owes": {"items": "职务、手机", "kind": "submission"}},
    ],
    ids=["title", "deliverable", "item"],
)
def test_a_duty_that_asks_for_persons_is_found(spoiled, keys):
    """Contact data is personal."""
    found = spoiled("Q10", **keys)

    assert found[0].endswith(f"“{keys.get('title', '周报')}”。")
    assert "data on persons" in found[1]


def test_a_duty_that_asks_for_papers_is_left_alone(spoiled):
    """A report names no person."""
    assert spoiled("Q10", deliverable="进展情况表") is None
