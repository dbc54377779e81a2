from __future__ import annotations

from datetime import date

import pytest

import govcampaign as gc
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.standing.reminder import ReminderKind
from govcampaign.errors import InvalidValue
from govcampaign.reminding import reminders
from govcampaign.wording import Text

PLAN = gc.campaign(
    "服务月",
    dated="2013年7月10日",
    window="7月",
    duties=[
        gc.duty(
            Text("报送总结", "summary"),
            id="summary",
            who="各部门、各单位",
            owes=gc.once("submission"),
            due="7月25日前",
            clause="四(三)、联系",
        ),
        gc.duty("会议", who="各部门", owes=gc.once("meeting"), when={"awaits": "市开放办"}),
        gc.duty("提升", who="商务委", slots=["供水"], owes=gc.once("improvement"), due="7月20日前"),
    ],
)
ROSTER = gc.roster({"各部门": "商务委、科委"})
OWED = gc.obligations(PLAN, ROSTER)


def due_on(day: int, records=(), *, near_days: int = 1, rulings=()):
    """Return the reminders of a day in July."""
    on = date(2013, 7, day)
    judged = gc.matrix(PLAN, OWED, records, as_of=on, rulings=rulings)
    return reminders(PLAN, judged, on=on, near_days=near_days)


def told(found) -> list[tuple[str, str, str]]:
    """Return duty, unit and kind of some reminders."""
    return [(r.obligation.partition("/")[0], r.unit, r.kind.value) for r in found]


def summary_of(found):
    """Return the reminders about the summary."""
    return [r for r in found if r.obligation.startswith("summary/")]


def test_a_unit_is_reminded_when_the_day_is_near():
    """One day before is near unless told otherwise; two days before is not."""
    assert summary_of(due_on(23)) == []
    assert told(summary_of(due_on(24))) == [("summary", "商务委", "near"), ("summary", "科委", "near")]
    assert told(summary_of(due_on(25)))[0][2] == "near"


def test_a_unit_is_reminded_again_when_the_day_is_past():
    """The second reminder has another kind, and so another key."""
    near, past = summary_of(due_on(25)), summary_of(due_on(26))

    assert {r.kind for r in past} == {ReminderKind.OVERDUE}
    assert not {r.key for r in near} & {r.key for r in past}


def test_the_adopter_may_begin_earlier():
    """Seven days before, or on the very day only."""
    assert len(summary_of(due_on(18, near_days=7))) == 2
    assert summary_of(due_on(24, near_days=0)) == []
    assert len(summary_of(due_on(25, near_days=0))) == 2


def test_who_has_done_it_gets_no_reminder():
    """Neither before the day nor, done late, after it."""
    early, late = gc.done("summary", "商务委", "2013-07-20"), gc.done("summary", "科委", "2013-07-26")

    assert [r.unit for r in summary_of(due_on(25, [early, late]))] == ["科委"]
    assert summary_of(due_on(27, [early, late])) == []


def test_a_group_without_roster_gets_no_reminder():
    """Nobody knows whom 各单位 are, so no message goes to a word."""
    assert {r.unit for r in due_on(31)} == {"商务委", "科委"}


def test_an_awaited_day_reminds_nobody():
    """The day is not known, so nothing is near or past."""
    assert not [r for r in due_on(31) if r.obligation.startswith("会议")]


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling(
            duty="summary", unit="商务委", kind=RulingKind.EXEMPT, day=date(2013, 7, 20), reason="机构撤并"
        ),
        Ruling(duty="summary", unit="商务委", kind=RulingKind.EXEMPT, day=date(2013, 7, 26), reason="补批"),
    ],
    ids=["exempt", "excused"],
)
def test_who_is_freed_gets_no_reminder(ruling):
    """Exempt before the day, or excused after it."""
    assert [r.unit for r in summary_of(due_on(27, rulings=[ruling]))] == ["科委"]


def test_an_extension_moves_the_reminder_and_its_key():
    """The new day is near in its turn; what went out for the old one was another reminder."""
    extended = Ruling(
        duty="summary",
        unit="商务委",
        kind=RulingKind.EXTENDED,
        day=date(2013, 7, 24),
        reason="汛期",
        until=date(2013, 7, 31),
    )

    assert [r.unit for r in summary_of(due_on(26, rulings=[extended]))] == ["科委"]
    assert summary_of(due_on(30, rulings=[extended]))[0].key.endswith("/2013-07-31/near/商务委")


def test_keys_are_stable():
    """The same day asked again, and the next day before the due day, give the same keys."""
    first = [r.key for r in summary_of(due_on(24))]

    assert first == [
        "服务月/duty/summary/商务委/2013-07-25/near/商务委",
        "服务月/duty/summary/科委/2013-07-25/near/科委",
    ]
    assert [r.key for r in summary_of(due_on(24))] == first
    assert [r.key for r in summary_of(due_on(25))] == first


def test_a_reminder_says_what_by_when_and_where_it_is_said():
    """Unit, duty, due day, clauses and what to do, in both languages."""
    near, past = summary_of(due_on(24))[0], summary_of(due_on(26))[0]

    assert near.subject == Text("到期提醒：报送总结", "due soon: summary")
    assert (
        near.body.zh == "商务委：“报送总结”将于2013年7月25日到期，目前尚未登记完成情况。"
        "请按期完成并登记；已完成的，请补登。（依据：四（三）、联系）"
    )
    assert past.subject == Text("【黄色催办】报送总结", "[yellow] overdue: summary")
    assert past.body.en == (
        "商务委: 'summary' was due on 2013-07-25, is 1 day overdue, and nothing is entered as done yet. "
        "Please complete and enter it soon; if it is done, or there is a reason, please say so. "
        "(clause 四(三), 联系)"
    )


def test_a_slot_stands_beside_the_title():
    """A unit with several industries sees which one; without clauses none is mentioned."""
    found = next(r for r in due_on(19) if r.obligation == "提升/商务委/供水")

    assert found.subject.zh == "到期提醒：提升（供水）"
    assert found.body.zh.startswith("商务委：“提升（供水）”将于2013年7月20日到期")
    assert "clause" not in found.body.en


def test_kinds_have_words():
    """Each reason is named in both languages."""
    assert [kind.label for kind in ReminderKind] == [
        Text("启动提醒", "to begin"),
        Text("到期提醒", "due soon"),
        Text("宽限期提醒", "in grace"),
        Text("逾期催办", "overdue"),
        Text("完成申报提醒", "to be declared complete"),
    ]


def test_what_several_owe_together_is_reported_to_each_of_them():
    """A reminder to one unit says nothing about another; the keys differ by unit."""
    plan = gc.campaign(
        "百日行动",
        dated="2024年5月20日",
        window="6月上旬至9月上旬",
        duties=[
            gc.duty(
                "联合总结", who="市监局、税务局", mode="together", owes=gc.once("submission"), due="9月5日前"
            ),
            gc.duty("动员会", owes=gc.once("meeting"), due="9月5日前"),
        ],
    )
    on = date(2024, 9, 6)
    judged = gc.matrix(plan, gc.obligations(plan, gc.roster({})), as_of=on)

    told = reminders(plan, judged, on=on)

    assert [(r.unit, r.kind, r.key.rpartition("/")[2]) for r in told] == [
        ("市监局", ReminderKind.OVERDUE, "市监局"),
        ("税务局", ReminderKind.OVERDUE, "税务局"),
    ]


@pytest.mark.parametrize("number", [-1, True, "1", None])
def test_days_before_are_a_number_from_0(number):
    """Anything else would move the day without a word."""
    with pytest.raises(InvalidValue, match="is not a whole number from 0") as refused:
        due_on(24, near_days=number)

    assert refused.value.field == "near_days"


def test_any_number_of_days_before_will_do():
    """No day is computed from it, so that none can lie outside the calendar."""
    assert told(due_on(1, near_days=10**10)) == told(due_on(1, near_days=100))


def test_the_day_may_be_given_in_words_of_iso():
    """As `matrix` takes it."""
    judged = gc.matrix(PLAN, OWED, as_of="2013-07-24")

    assert reminders(PLAN, judged, on="2013-07-24") == due_on(24)
    with pytest.raises(InvalidValue, match="it is not a day"):
        reminders(PLAN, judged, on="tomorrow")


def test_only_a_matrix_gives_reminders():
    """The obligations themselves have no state."""
    with pytest.raises(InvalidValue, match="a Matrix is due"):
        reminders(PLAN, OWED, on="2013-07-24")
