"""A roster file tells who took over from whom, and for whom a condition holds."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._rosterfile import roster_from_csv
from govcampaign.errors import InvalidRoster, UnreadableFile
from govcampaign.wording import same

MERGED = """\
单位,所属组,承接自,承接日
农业局,各部门,,
水产局,各部门、成员单位,,
农业农村局,各部门,农业局、水产局,2019年3月1日
"""
MARCH_1 = date(2019, 3, 1)


def read(text):
    """Return the roster that a file holds."""
    return roster_from_csv(text, id="r", title=same("示例"), place="roster.csv")


def mistakes(text):
    """Return what is wrong with a file, one line a mistake."""
    with pytest.raises(InvalidRoster) as refused:
        read(text)
    return [(problem.record, problem.code, problem.field) for problem in refused.value.problems]


def test_a_unit_takes_over_in_a_file():
    """It is in its groups from the day on, and in those of the units that it took over."""
    roster = read(MERGED)

    assert roster.members("各部门", date(2019, 2, 28), date(2019, 2, 28)) == ("农业局", "水产局")
    assert roster.members("各部门", MARCH_1, None) == ("农业农村局",)
    assert roster.members("成员单位", MARCH_1, None) == ("农业农村局",)
    assert roster.predecessors("农业农村局") == ("农业局", "水产局")
    assert roster.line_of("农业农村局") == 4


def test_successions_are_applied_by_their_days_whatever_the_order_of_the_rows():
    """The second change of name is above the first."""
    roster = read(
        "unit,groups,succeeds,succeeds_on\n海洋局,,渔业局,2019-07-01\n渔业局,,水产局,2019-03-01\n水产局,各部门,,\n"
    )

    assert roster.successors("水产局") == ("海洋局",)
    assert roster.members("各部门", date(2019, 7, 1), None) == ("海洋局",)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("农业农村局,各部门,农业局,", (3, "missing", "succeeds_on")),
        ("农业农村局,各部门,,2019-03-01", (3, "missing", "succeeds")),
        ("农业农村局,各部门,农牧局,2019-03-01", (3, "unknown_unit", None)),
        ("农业农村局,各部门,农业农村局,2019-03-01", (3, "does_not_belong", "succeeds")),
        ("农业农村局,,农业局,三月", (3, "phrase_without_year", "succeeds_on")),
    ],
    ids=["no day", "no units", "unknown", "itself", "not a day"],
)
def test_a_succession_that_cannot_have_been_is_reported_with_its_row(row, found):
    """The line is that of the unit that takes over."""
    ((line, code, field),) = mistakes(f"单位,所属组,承接自,承接日\n农业局,各部门,,\n{row}\n")

    assert (line, code) == found[:2]
    assert field == (found[2] or field)


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [("条件：有园区", "是", "否"), ("条件: 有园区", "有", "无"), ("Condition：有园区", "Yes", "no")],
)
def test_a_column_answers_a_condition(heading, yes, no):
    """A blank cell answers nothing."""
    roster = read(f"单位,所属组,{heading}\n商务委,各部门,{yes}\n科委,各部门,{no}\n国资委,各部门,\n")

    assert [roster.answer(unit, "有园区") for unit in ("商务委", "科委", "国资委")] == [True, False, None]
    assert len(roster.answers) == 2


def test_a_unit_may_answer_in_each_of_its_rows_alike():
    """Rows that contradict each other are reported with the line of the second."""
    text = "单位,所属组,条件：有园区\n商务委,各部门,是\n商务委,成员单位,{}\n"

    assert read(text.format("是")).answer("商务委", "有园区") is True
    assert mistakes(text.format("否")) == [(3, "does_not_belong", "条件：有园区")]


def test_a_cell_under_a_condition_says_yes_or_no():
    """Anything else is not guessed at."""
    assert mistakes("单位,所属组,条件：有园区\n商务委,各部门,两个\n") == [(2, "not_a_choice", "条件：有园区")]


def test_a_condition_has_one_column():
    """The same words under two headings would be two answers."""
    with pytest.raises(UnreadableFile, match="appears twice"):
        read("单位,所属组,条件：有园区,condition: 有园区\n")
