"""Rules on responsibility lines."""

from __future__ import annotations

import pytest


@pytest.fixture
def codes(found):
    """Return the codes found in a plan, but for a missing roster."""

    def told(draft):
        return [code for code, *_ in found(draft) if code != "L13"]

    return told


def test_an_empty_item_is_found(clean, found, message):
    """A comma with nothing behind it may mean that a unit was forgotten."""
    clean.activity("接待", responsible="各部门、")

    assert found(clean) == [("L14", "接待", "二")]
    assert "第2项" in message(clean, "L14")


def test_a_group_that_owes_outside_its_line_is_found(clean, found):
    """Streets and towns owe the reception day, and the line names departments."""
    clean.duty("days", who="各部门、各街镇")

    assert found(clean) == [("L15", "各街镇 接待", "二")]


def test_another_word_for_the_same_units_is_covered_by_the_line(clean, codes):
    """Lines and texts are compared by kinds of units, not by words."""
    clean.group("政府各部门", "department", defined="kind")
    clean.duty("days", who="政府各部门")

    assert "L15" not in codes(clean)
    assert "L24" not in codes(clean)


def test_a_line_that_may_take_in_anybody_covers_all(clean, codes):
    """Nobody can say that a group of unknown kinds leaves somebody out."""
    clean.group("各单位")
    clean.activity("接待", responsible="各单位")
    clean.duty("days", who="各部门、各街镇、商务委")

    assert codes(clean) == []


@pytest.mark.parametrize(
    ("line", "why"),
    [("各街镇", "（未列入）"), ("宣传部", "（不是规范名称）"), ("各部门", "（未列入，也不是规范名称）")],
)
def test_a_unit_that_is_not_named_properly_is_found(clean, message, line, why):
    """A unit must be in the line, itself or by its kind, and under a formal name."""
    formal = line == "各街镇"
    clean["units"].append({"id": "宣传部", "title": "宣传部", "kind": "department", "formal": formal})
    clean.activity("接待", responsible=line)
    clean.duty("days", who="宣传部")

    assert f"“接待日”的“宣传部”{why}" in message(clean, "L16")


def test_a_unit_that_is_only_described_is_in_no_group(clean, found):
    """That it is some department does not put it among the departments of the line."""
    clean["units"].append({"id": "宣传部门", "title": "宣传部门", "kind": "department", "formal": False})
    clean.duty("days", who="各部门、宣传部门")

    assert found(clean) == [("L16", "宣传部门 接待", "二")]


def test_a_unit_of_unknown_kind_may_be_in_any_group(clean, codes):
    """Nobody can say that the groups of a line leave it out; a line of other units alone does."""
    clean["units"].append({"id": "气象局", "title": "气象局"})
    clean.duty("days", who="各部门、气象局")
    assert codes(clean) == []

    clean.activity("接待", responsible="商务委")

    assert "L16" in codes(clean)


def test_an_activity_without_line_is_compared_with_nobody(clean, codes):
    """Where no line stands, nobody is left out of it."""
    clean.activity("接待", responsible="")
    clean.duty("days", who="各街镇")

    assert codes(clean) == ["L14"]


def test_a_joint_line_without_lead_is_found(clean, found, message):
    """The order of names does not say who leads."""
    clean.activity("走访", responsible="各街镇、各部门")

    assert found(clean) == [("L21", "走访", "一")]
    assert "“百户企业走访”（首列“各街镇”）" in message(clean, "L21")


@pytest.mark.parametrize(
    ("roles", "first"),
    [
        (("responsible", "guiding"), None),
        (("responsible", "supporting"), None),
        (("unstated", "participating"), None),
        (("responsible", "unstated"), None),
        (("guiding", "lead"), None),
        (("guiding", "guiding"), None),
        (("responsible", "responsible"), "各部门"),
        (("unstated", "unstated"), "各部门"),
        (("guiding", "responsible", "responsible"), "各街镇"),
    ],
)
def test_only_units_that_share_the_responsibility_need_a_lead(clean, codes, message, roles, first):
    """Units that guide, support or take part answer for nothing; one responsible unit alone leads."""
    words = ("各部门", "各街镇", "商务委")
    line = [{"who": who, "role": role} for who, role in zip(words, roles, strict=False)]
    clean.activity("走访", responsible=line)

    assert ("L21" in codes(clean)) is (first is not None)
    assert first is None or f"首列“{first}”" in message(clean, "L21")


@pytest.mark.parametrize("role", ["guiding", "supporting", "participating"])
def test_a_unit_beside_the_responsible_ones_makes_no_line_wide(clean, codes, role):
    """The line says what it does there, so that nobody has to ask whether it owes the same."""
    clean.activity("接待", responsible=[{"who": "各部门", "role": "lead"}, {"who": "各街镇", "role": role}])

    assert "L24" not in codes(clean)


def test_a_line_wider_than_the_text_is_found(clean, found):
    """The line names streets and towns, the text binds departments."""
    clean.activity("接待", responsible=[{"who": "各部门", "role": "lead"}, {"who": "各街镇"}])

    assert found(clean) == [("L24", "接待", "二")]


@pytest.mark.parametrize("open_question", ["nobody", "unmapped", "unowned", "kindless"])
def test_a_line_is_not_called_wide_where_the_text_is_open(clean, codes, open_question):
    """Where the text does not say whom it binds, the line cannot be wider."""
    clean.activity("接待", responsible=[{"who": "各部门", "role": "lead"}, {"who": "各街镇"}])
    clean.group("各单位")
    if open_question == "nobody":
        clean.activity("接待", binds=())
        clean.duty("days", activity="")
    elif open_question == "unmapped":
        clean.activity("接待", unmapped=["供电"])
    elif open_question == "unowned":
        clean.duty("days", who=(), mode="together")
    else:
        clean.duty("days", who="各部门、各单位")

    assert "L24" not in codes(clean)
