"""A list of cases, and the steps of one, laid out for people."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import clock_of, working_time
from govcampaign.domain.cases.event import Satisfaction
from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.record import Attachment
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.tables.case_list import CaseNames, case_events_table, case_list_table, stage_words
from govcampaign.wording import Text

C = CaseStep
NAMES = CaseNames(
    units={"sti": Text("科委", "Science")},
    kinds={"finance": Text("融资", "finance")},
    channels={"hotline": Text("热线", "hotline")},
    enterprises={"E1": Text("甲厂", "Mill A")},
)


def july(day, hour=9):
    """Return a moment of July 2013."""
    return datetime(2013, 7, day, hour, tzinfo=BEIJING)


CASE = Case(id="1", kind="finance", text="续贷", channel="hotline", enterprise="E1").then(
    C.REGISTERED, july(1)
)
SENT = CASE.then(C.DISPATCHED, july(2), to="sti", helpers=("商务委", "国资委"))


def listed(case, lang, rules=None):
    """Return the row of a case, by column."""
    clock = clock_of(case, rules, working_time(rules, WorkCalendar.official()), july(12))
    table = case_list_table([(case, clock)], NAMES, lang)
    return dict(zip([column.key for column in table.columns], table.rows[0], strict=True))


def test_a_row_names_everything_about_a_case():
    """By titles, with the light as code and in words."""
    rules = CaseRules(source="规定", limits=(CaseLimit(rule=LimitRule.of(5, "working_days")),))

    assert listed(SENT, "zh", rules) == {
        "case": "1",
        "kind": "融资",
        "text": "续贷",
        "stage": "已交办",
        "owner": "科委",
        "helpers": "商务委、国资委",
        "light": "overdue",
        "light_words": "超期",
        "due": "2013年7月9日",
        "registered": date(2013, 7, 1),
        "channel": "热线",
        "enterprise": "甲厂",
    }
    row = listed(SENT, "en", rules)
    assert [
        row[key] for key in ("kind", "stage", "owner", "helpers", "light_words", "due", "enterprise")
    ] == [*("finance", "dispatched", "Science", "商务委, 国资委", "overdue", "2013-07-09", "Mill A")]


def test_what_a_case_does_not_say_is_blank():
    """No owner, no channel, no enterprise, no limit, and perhaps no registration."""
    row = listed(Case(id="2", kind="用地"), "zh")

    assert [
        row[key] for key in ("kind", "owner", "helpers", "due", "registered", "channel", "enterprise")
    ] == [*("用地", "", "", "", None, "", "")]
    assert row["stage"] == "未登记"


@pytest.mark.parametrize(
    ("case", "zh", "en"),
    [
        (SENT, "已交办", "dispatched"),
        (SENT.then(C.PAUSED, july(3), note="补料"), "已交办（中止）", "dispatched (paused)"),
        (SENT.then(C.LISTED, july(3), note="待规划"), "已交办（挂账）", "dispatched (on the long list)"),
    ],
    ids=["running", "paused", "listed"],
)
def test_a_stage_says_whether_the_clock_is_held(case, zh, en):
    """Paused and on the long list are no stages of their own."""
    assert stage_words(case) == Text(zh, en)


def test_the_steps_of_a_case_say_all_that_belongs_to_them():
    """Who, to whom, with whom, and the words; each kind of extra with its name."""
    case = (
        SENT.then(C.EXTENSION_ASKED, july(3), unit="sti", note="须报市里", more=3, by="acc1")
        .then(C.RECLASSIFIED, july(3), category="用地")
        .then(
            C.ANSWERED,
            july(4),
            unit="sti",
            note="已办",
            evidence=(Attachment(name="回函.pdf", digest="sha256:00"),),
        )
        .then(C.DONE, july(4))
        .then(C.CALLED_BACK, july(5), satisfied=Satisfaction.PARTLY)
    )

    zh, en = (case_events_table(case, NAMES, lang).rows for lang in ("zh", "en"))

    assert zh[1] == ("2013-07-02 09:00", "交办", "", "科委，协办：商务委、国资委", "", "")
    assert zh[2] == ("2013-07-03 09:00", "申请延期", "科委", "", "须报市里、延长：3", "acc1")
    assert [row[4] for row in zh[3:]] == ["类别：用地", "已办、材料：回函.pdf", "", "企业评价：基本满意"]
    assert en[1][3] == "Science, helped by 商务委, 国资委"
    assert en[-1][4] == "says the enterprise: partly satisfied"


def test_a_return_says_what_it_rests_on_and_a_merger_where_it_goes_on():
    """Both are words of the step."""
    case = SENT.then(C.RETURNED, july(3), note="职责不符", ground="三定方案")
    case = case.then(C.MERGED, july(4), note="同一问题", twin="7")

    assert [row[4] for row in case_events_table(case, NAMES).rows[2:]] == [
        "职责不符、依据：三定方案",
        "同一问题、并入：7",
    ]
