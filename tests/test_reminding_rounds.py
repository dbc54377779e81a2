"""Reminders of rounds, times of day, beginnings, days of grace and undeclared work."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import govcampaign as gc
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.standing.reminder import ReminderKind
from govcampaign.office import open_office
from govcampaign.reminding import reminders
from govcampaign.wording import Text

PLAN = gc.campaign(
    "月报行动",
    dated="2013-06-28",
    window="2013年7月1日至2013年9月30日",
    groups=[{"word": "各镇", "title": "各镇"}],
    units=[{"id": unit, "title": unit} for unit in ("甲镇", "乙镇", "县府办")],
    duties=[
        gc.duty(
            Text("月报", "report"),
            id="月报",
            who="各镇",
            owes=gc.once("submission"),
            every="每月5日12:00前",
        ),
        gc.duty(
            Text("整治", "cleanup"),
            id="整治",
            who="各镇",
            owes=gc.completion(),
            begin="7月10日前",
            due="7月31日前",
            grace=5,
            acceptance={"镇报": "", "县审": "县府办"},
        ),
        gc.duty("三步", who="甲镇", owes=gc.once("submission"), stages={"方案": "8月20日前"}),
        gc.duty("鼓励", who="各镇", owes=gc.once("publication"), due="7月20日前", force="encouraged"),
        gc.duty("不得", who="各镇", owes=gc.any_number("breach"), due="7月20日前", force="must_not"),
        gc.duty("河道", who="各镇", owes=gc.once("publication"), due="7月20日前", if_="辖区内有河流"),
        gc.duty(
            "会商",
            who=[{"who": "甲镇", "role": "lead"}, {"who": "乙镇", "role": "supporting"}],
            owes=gc.once("meeting"),
            due="7月20日前",
        ),
    ],
)
ROSTER = gc.roster({"各镇": "甲镇"})
OWED = gc.obligations(PLAN, ROSTER)


def due_on(day, *records, near_days=1, rulings=(), month=7):
    """Return the reminders of a day."""
    on = date(2013, month, day)
    judged = gc.matrix(PLAN, OWED, records, as_of=on, rulings=rulings)
    return reminders(PLAN, judged, on=on, near_days=near_days)


def told(found, duty):
    """Return unit and kind of the reminders about a duty."""
    return [(r.unit, r.kind.value) for r in found if r.obligation.partition("/")[0] == duty]


def only(found, duty):
    """Return the one reminder about a duty."""
    (reminder,) = [r for r in found if r.obligation.partition("/")[0] == duty]
    return reminder


def test_a_round_is_named_with_its_time_of_day():
    """In the subject and in the body, in both languages; the key has the round."""
    found = only(due_on(4), "月报")

    assert found.key == "月报行动/duty/月报/甲镇/2013-07/2013-07-05T12:00/near/甲镇"
    assert found.subject == Text("到期提醒：月报（2013年7月）", "due soon: report (July 2013)")
    assert "“月报（2013年7月）”将于2013年7月5日12:00到期" in found.body.zh
    assert "'report (July 2013)' is due on 2013-07-05 12:00," in found.body.en


def test_each_round_has_reminders_of_its_own():
    """One that is over and one that is near differ by their keys; one to come has none yet."""
    found = [r for r in due_on(4, month=8) if r.obligation.startswith("月报/")]

    assert [(r.obligation[-7:], r.kind) for r in found] == [
        ("2013-07", ReminderKind.OVERDUE),
        ("2013-08", ReminderKind.NEAR),
    ]
    assert len({r.key for r in found}) == 2


def test_a_stage_is_named():
    """As a round is."""
    assert only(due_on(19, month=8), "三步").subject.zh == "到期提醒：三步（方案）"


def test_an_extended_round_has_no_time_of_day():
    """The ruling names a day, and the whole of it is in time."""
    later = Ruling(
        duty="月报",
        unit="甲镇",
        kind=RulingKind.EXTENDED,
        day=date(2013, 7, 4),
        reason="汛期",
        until=date(2013, 7, 8),
    )

    assert "将于2013年7月8日到期" in only(due_on(7, rulings=[later]), "月报").body.zh


def test_work_that_must_begin_is_reminded_of():
    """Near its day, and once more after it, until it begins."""
    near, past = only(due_on(9), "整治"), only(due_on(12), "整治")

    assert told(due_on(8), "整治") == []
    assert (near.kind, near.due_day) == (ReminderKind.BEGIN, date(2013, 7, 10))
    assert near.key == "月报行动/begin/整治/甲镇/2013-07-10/near/甲镇"
    assert past.key == "月报行动/begin/整治/甲镇/2013-07-10/late/甲镇"
    assert near.subject == Text("启动提醒：整治", "to begin: cleanup")
    assert near.body.zh.startswith("甲镇：“整治”应于2013年7月10日前启动，目前尚无开展记录。")
    assert past.body.zh.startswith("甲镇：“整治”应于2013年7月10日前启动，现已逾期，目前尚无开展记录。")
    assert near.body.en.startswith(
        "甲镇: 'cleanup' must begin by 2013-07-10, and no work on it is entered yet."
    )
    assert told(due_on(12, gc.done("整治", "甲镇", "2013-07-11")), "整治") == []


def test_what_is_due_soon_is_not_reminded_to_begin():
    """One reminder a day about one obligation: that of the due day."""
    assert told(due_on(30), "整治") == [("甲镇", "near")]


def test_within_the_days_of_grace_nothing_is_called_overdue():
    """The reminder names the last day of grace; after it the work is overdue."""
    grace = only(due_on(3, month=8), "整治")

    assert (grace.kind, grace.subject.zh) == (ReminderKind.GRACE, "宽限期提醒：整治")
    assert "现在宽限期内（至2013年8月5日）" in grace.body.zh
    assert "its days of grace end on 2013-08-05" in grace.body.en
    assert "overdue" not in grace.body.en
    assert told(due_on(6, month=8), "整治") == [("甲镇", "overdue")]


def test_work_that_is_due_and_not_declared_asks_for_its_declaration():
    """Neither near its day nor once it is declared, even if it is not confirmed yet."""
    work = gc.done("整治", "甲镇", "2013-07-20")
    declared = Completion(units=("甲镇",), duty="整治", day=date(2013, 7, 31))

    found = only(due_on(1, work, month=8), "整治")

    assert (found.kind, found.subject.zh) == (ReminderKind.UNDECLARED, "完成申报提醒：整治")
    assert "已于2013年7月31日到期，已有开展记录，尚未申报完成" in found.body.zh
    assert "its completion is not declared yet" in found.body.en
    assert told(due_on(31, work), "整治") == []
    assert told(due_on(1, work, declared, month=8), "整治") == []


@pytest.mark.parametrize("duty", ["鼓励", "不得", "河道"])
def test_what_is_no_must_or_may_not_apply_reminds_nobody(duty):
    """Neither near its day nor after it."""
    breach = gc.done("不得", "甲镇", "2013-07-02")

    assert [told(due_on(day, breach), duty) for day in (19, 20, 21)] == [[], [], []]


def test_a_condition_that_holds_lets_reminders_go():
    """Once the office has answered it."""
    holds = Ruling(duty="河道", unit="甲镇", kind=RulingKind.APPLIES, day=date(2013, 7, 2), reason="有一条河")

    assert told(due_on(20, rulings=[holds]), "河道") == [("甲镇", "near")]


def test_a_supporting_unit_is_not_reminded():
    """The one who leads is."""
    assert told(due_on(20), "会商") == [("甲镇", "near")]


def test_the_office_reminds_of_what_must_begin():
    """Though its due day is far away."""
    clock = datetime(2013, 7, 1, 9, tzinfo=BEIJING)
    with open_office("memory://", clock=lambda: clock) as office:
        office.adopt(PLAN, ROSTER)

        due = office.reminders_due(on="2013-07-09")

    assert ("甲镇", "begin") in told(due, "整治")
