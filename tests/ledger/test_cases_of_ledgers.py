"""Problem ledgers with the columns of practice, and cases that were opened in the system too."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from tests.ledger.grids import is_case, read

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent, Satisfaction
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.ledger.cases import carried, settled

C = CaseStep
FRONT = ["编号", "类别", "登记日期", "交办日期", "牵头单位"]
ROW = ["问题01", "诉求", date(2013, 7, 2), date(2013, 7, 3), "区商务委"]


def case_in(schema, headings, cells):
    """Return the case and the codes of the findings of one row, with columns behind the usual ones."""
    found = read(schema, [["2013年问题台账"], [*FRONT, *headings], [*ROW, *cells]])
    case = found.entry(3)
    assert is_case(case)
    return case, found.codes(3)


def told(case):
    """Return the steps of a case, each with its day and words."""
    return [(each.step.value, each.at.day, each.note) for each in case.events]


def test_a_ledger_with_every_column_becomes_the_whole_life(schema):
    """From registration to striking off, with co-handlers and what the enterprise said."""
    days = [date(2013, 7, day) for day in range(4, 11)]
    case, codes = case_in(
        schema,
        [
            *("配合单位", "签收日期", "进展日期", "当前进展", "答复日期", "办理结果", "复核日期", "办结日期"),
            *("回访日期", "满意度", "回访情况", "销号日期"),
        ],
        [
            *("区科委", days[0], days[1], "已对接", days[2], "已协调", days[3], days[4]),
            *(days[5], "基本满意", "希望加快", days[6]),
        ],
    )

    assert [each.step.value for each in case.events] == [
        *("registered", "dispatched", "signed", "in_hand", "answered", "checked", "done"),
        *("called_back", "struck_off"),
    ]
    assert (case.events[1].helpers, case.stage, codes) == (("区科委",), CaseStage.STRUCK_OFF, [])
    assert case.standing.satisfied is Satisfaction.PARTLY


@pytest.mark.parametrize(
    ("headings", "cells", "last", "codes"),
    [
        (["答复日期", "当前进展"], [date(2013, 7, 5), "已协调"], ("answered", 5, "已协调"), []),
        (["当前进展"], ["正在办理"], ("dispatched", 3, ""), ["step_without_day"]),
        (
            ["答复日期", "答复内容", "办结日期", "满意度"],
            [date(2013, 7, 5), "已协调", date(2013, 7, 6), "满意"],
            ("done", 6, "满意"),
            [],
        ),
        (
            ["办理结果", "办结日期"],
            ["已协调", date(2013, 7, 6)],
            ("done", 6, ""),
            ["answered_when_done"],
        ),
        (
            ["答复日期", "答复内容", "销号日期"],
            [date(2013, 7, 5), "已协调", date(2013, 7, 8)],
            ("struck_off", 8, ""),
            [],
        ),
    ],
    ids=["progress is the answer", "no day", "satisfaction is the outcome", "no day of answer", "struck off"],
)
def test_ledgers_with_other_columns_become_the_steps_that_they_mean(schema, headings, cells, last, codes):
    """Words and days go to the step that they are of; what was taken for another is told."""
    case, found = case_in(schema, headings, cells)

    assert (told(case)[-1], found) == (last, codes)


def test_a_return_without_the_rule_that_it_cites_is_told_at_its_cell(schema):
    """退回 needs a reason and what it rests on."""
    headings = ["退回日期", "退回理由", "退回依据"]
    cells = [date(2013, 7, 4), "不属本单位职责", None]
    found = read(schema, [["2013年问题台账"], [*FRONT, *headings], [*ROW, *cells]])
    whole, codes = case_in(schema, headings, [*cells[:2], "交办办法第三条"])

    assert [(each.place, each.fault.code) for each in found.reading.findings] == [
        ("Sheet1!H3", "needed_empty")
    ]
    assert (whole.stage, whole.standing.returns, codes) == (CaseStage.RETURNED, 1, [])


def test_an_opinion_in_other_words_is_what_the_enterprise_said():
    """满意度 may hold a sentence."""
    values = {"step:called_back": date(2013, 7, 9), "step:called_back.satisfied": "希望再快些"}

    assert settled(values)["step:called_back.note"] == "希望再快些"
    assert settled({**values, "step:called_back.satisfied": "满意"})["step:called_back.satisfied"] is (
        Satisfaction.SATISFIED
    )


NINE = datetime(2013, 7, 2, 9, 30, tzinfo=BEIJING)
HELD = (
    Case(id="1", kind="诉求", category="融资")
    .then(C.REGISTERED, NINE, by="a1")
    .then(C.REVIEWED, NINE)
    .then(C.DISPATCHED, NINE + timedelta(days=1), to="商务委", helpers=("科委",), by="a1")
)


def ledger(*steps):
    """Return a case as a ledger tells it: steps with days."""
    events = (
        CaseEvent(step=step, at=datetime(2013, 7, day, tzinfo=BEIJING), **said) for step, day, said in steps
    )
    return Case(id="1", kind="诉求", events=tuple(events))


REGISTERED, DISPATCHED = (C.REGISTERED, 2, {}), (C.DISPATCHED, 3, {"to": "商务委"})


def test_a_case_of_the_system_agrees_with_the_ledger_by_days():
    """Moments, accounts and steps that a ledger does not have are no contradiction."""
    assert carried(HELD, ledger(REGISTERED, DISPATCHED)).events == HELD.events
    assert carried(HELD, ledger(REGISTERED)).events == HELD.events
    assert carried(HELD, Case(id="1", kind="诉求")).events == HELD.events
    assert carried(Case(id="1", kind="诉求"), ledger(REGISTERED)).events == ledger(REGISTERED).events


def test_new_steps_of_a_ledger_follow_those_of_the_system():
    """A step of the same day comes after what was entered of it."""
    answer = (C.ANSWERED, 3, {"note": "已答复"})

    whole = carried(HELD, ledger(REGISTERED, DISPATCHED, answer))

    assert whole.events[:3] == HELD.events
    assert (whole.events[3].at, whole.events[3].note) == (HELD.events[-1].at, "已答复")


def test_after_a_return_a_case_is_dispatched_once_more():
    """And progress is told again and again."""
    returned = HELD.then(C.RETURNED, NINE + timedelta(days=2), note="不属职责", ground="第三条")
    anew = REGISTERED, (C.DISPATCHED, 5, {"to": "科委"})
    again = carried(returned, ledger(*anew, (C.IN_HAND, 6, {"note": "一"})))

    assert again.owner == "科委"
    assert carried(again, ledger(*anew, (C.IN_HAND, 8, {"note": "二"}))).events[-1].note == "二"


@pytest.mark.parametrize(
    "steps",
    [
        [(C.REGISTERED, 3, {}), (C.DISPATCHED, 4, {"to": "商务委"})],
        [REGISTERED, (C.DISPATCHED, 2, {"to": "商务委"})],
        [REGISTERED, (C.DISPATCHED, 4, {"to": "科委"})],
        [REGISTERED, DISPATCHED, (C.ANSWERED, 5, {"note": "好"}), (C.CHECKED, 6, {}), (C.DONE, 7, {})],
    ],
    ids=["registered twice", "another day", "another unit", "not possible"],
)
def test_what_a_ledger_says_otherwise_is_a_contradiction(steps):
    """Another day or another unit of a step that was entered is no new step; nor can any step follow."""
    held = HELD.then(C.PAUSED, NINE + timedelta(days=1), note="等待材料")

    assert carried(held, ledger(*steps)) is None


def test_a_case_keeps_what_a_ledger_has_no_column_for():
    """The category stays; the ledger's own words come through."""
    told_case = evolve(ledger(REGISTERED), text="贷款难")

    assert carried(HELD, told_case).text == "贷款难"
