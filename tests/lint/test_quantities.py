"""Rules on how much is owed: each finds its case, and leaves a near one alone."""

from __future__ import annotations

import pytest


def test_a_target_without_unit_of_measure_is_found(spoiled):
    """500 may be persons or ten thousands of them."""
    found = spoiled("Q01", owes={"total": "新增就业", "least": 500})
    assert found[0].endswith("“周报”的“新增就业”不少于500。")
    assert found[1].endswith("“新增就业” of “周报”, at least 500.")

    assert spoiled("Q01", owes={"total": "新增就业", "least": "500人"}) is None


def test_a_percentage_above_a_hundred_is_found(spoiled):
    """Growth may double and more; a hundred percent is all there is of most things."""
    found = spoiled("Q02", owes={"level": "产值增长率", "least": "120%"})
    assert found[0].endswith("“周报”的“产值增长率”120%。")
    assert found[1].endswith("“产值增长率” of “周报”: 120%.")

    assert spoiled("Q02", owes={"level": "产值增长率", "least": "100%"}) is None
    assert spoiled("Q02", owes={"total": "新增就业", "least": "120人"}) is None


def test_a_level_that_several_owe_together_is_found(clean, spoiled):
    """The rates of two units have no sum."""
    level = {"level": "覆盖率", "least": "85%"}
    found = spoiled("Q03", owes=level, mode="together")
    assert found[0].endswith("才能合计：“周报”。")
    assert found[1].endswith("reports both of its parts: “周报”.")
    assert spoiled("Q03", owes={**level, "scope": "in_total"}, who="商务委、科委") is not None

    assert spoiled("Q03", owes=level) is None
    assert spoiled("Q03", owes=level, mode="together", who="商务委") is None
    assert spoiled("Q03", owes={"total": "新增就业", "least": "5人"}, mode="together") is None
    assert clean["duties"][-1]["id"] == "lasting"


def test_a_level_of_a_stage_is_looked_at_too(spoiled):
    """A stage may have a need of its own."""
    stage = {"id": "验收", "due": "2013-06-20", "owes": {"level": "覆盖率", "least": "85%"}}

    assert spoiled("Q03", mode="together", stages=[stage]) is not None


@pytest.mark.parametrize("owes", [{"records": "unknown"}, {"total": "新增就业"}], ids=["records", "amount"])
def test_work_without_a_number_is_found(clean, check, spoiled, owes):
    """All such duties make one finding, which proposes a declared completion."""
    clean.duty("visits", owes={"records": "unknown", "kind": "visit"})
    found = spoiled("Q04", owes=owes)

    assert found[0].endswith("：“走访”“周报”。")
    assert found[1].endswith(": “走访”, “周报”.")
    (finding,) = (f for f in check(clean).findings if f.code == "Q04")
    assert "自报完成" in finding.proposal.zh


@pytest.mark.parametrize(
    "owes",
    [{"completion": True}, {"records": 1}, {"records": "unknown", "kind": "rectification"}],
    ids=["completion", "a number", "rectification"],
)
def test_work_that_can_be_told_done_is_left_alone(spoiled, owes):
    """A completion is declared; L28 reports rectification."""
    assert spoiled("Q04", owes=owes) is None


def test_things_of_one_each_that_are_not_all_listed_are_found(clean, message, found):
    """五个一 are five things; a single duty of five records would let one thing be done five times."""
    clean.activity("走访", numbers=[{"words": "五个一", "value": 5, "clause": "一"}])
    clean.duty("visits", owes={"records": 5, "kind": "visit"})

    assert ("Q05", "走访", "一") in found(clean)
    assert message(clean, "Q05").endswith("“百户企业走访”的“五个一”为5项，实列1项。")
    assert message(clean, "Q05", "en").endswith("“五个一” in “百户企业走访” are 5, 1 are listed.")


def test_things_of_one_each_that_are_listed_are_left_alone(clean, found):
    """Five named items, or five duties, are the five things; other numbers are not of this kind."""
    clean.activity("走访", numbers=[{"words": "五个一", "value": 5}, {"words": "百户", "value": 100}])
    clean.duty("visits", owes={"items": "会商、演练、排查、执法、参与", "kind": "visit"})
    assert "Q05" not in [code for code, *_ in found(clean)]

    clean.duty("visits", owes={"records": 1, "kind": "visit"})
    for at in range(4):
        clean.add(id=f"thing{at}", activity="走访")
    assert "Q05" not in [code for code, *_ in found(clean)]
