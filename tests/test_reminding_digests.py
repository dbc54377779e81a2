"""Digests: one message a recipient and run, the most serious first, and only what goes to it."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign.domain.standing.reminder import Reminder, ReminderKind
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.errors import InvalidValue
from govcampaign.reminding import digests
from govcampaign.wording import Text, same


def reminder(what, level=Level.RED, recipient="商务委", day=4):
    """Return a reminder of a thing."""
    return Reminder(
        key=f"服务月/duty/{what}/2026-03-{day:02}/o5/{recipient}",
        recipient=recipient,
        unit="商务委",
        kind=ReminderKind.OVERDUE,
        rung="o5",
        level=level,
        obligation=what,
        due_day=date(2026, 3, day),
        subject=same(f"标题{what}"),
        body=same(f"正文{what}"),
        stops=same("办结后不再提醒。"),
        line=Text(f"“{what}”，已逾期", f"{what!r}, overdue"),
    )


def test_one_reminder_is_its_own_message():
    """With its key, its subject, and what ends it behind the body."""
    only = reminder("甲")

    (digest,) = digests([only])

    assert (digest.key, digest.recipient, digest.subject) == (only.key, "商务委", only.subject)
    assert digest.body.zh == "正文甲\n办结后不再提醒。"
    assert digest.reminders == (only,)


def test_several_go_together_the_most_serious_first():
    """By level, then by due day; the subject counts them."""
    given = [
        reminder("甲", Level.NOTICE),
        reminder("乙", Level.RED, day=9),
        reminder("丙", Level.CIRCULAR),
        reminder("丁", Level.RED, day=2),
    ]

    (digest,) = digests(given, names={"商务委": Text("市商务委", "commerce")})

    assert [r.obligation for r in digest.reminders] == ["丙", "丁", "乙", "甲"]
    assert digest.subject == Text(
        "督办提醒：4项（通报1项、红色督办2项、提醒1项）", "reminders: 4 things (1 circular, 2 red, 1 notice)"
    )
    assert digest.body.zh.split("\n") == [
        "市商务委：",
        "现有4项需要办理或督促：",
        "一、通报（1项）",
        "1．“丙”，已逾期",
        "二、红色督办（2项）",
        "2．“丁”，已逾期",
        "3．“乙”，已逾期",
        "三、提醒（1项）",
        "4．“甲”，已逾期",
        "办结后不再提醒。",
    ]
    assert digest.body.en.split("\n")[:4] == [
        "commerce:",
        "4 things to be done or seen to:",
        "circular (1 thing)",
        "1. '丙', overdue",
    ]


def test_each_recipient_sees_what_goes_to_it_alone():
    """A unit is not shown what another is reminded of."""
    mine, theirs = reminder("甲"), reminder("乙", recipient="科委")

    found = digests([mine, theirs, reminder("丙")])

    assert [(d.recipient, len(d.reminders)) for d in found] == [("商务委", 2), ("科委", 1)]
    assert "甲" not in found[1].body.zh


def test_a_reminder_that_is_to_be_alone_is_a_message_of_its_own():
    """Beside the digest of the others."""
    alone = evolve(reminder("甲"), alone=True)

    found = digests([alone, reminder("乙"), reminder("丙")])

    assert [len(d.reminders) for d in found] == [1, 2]
    assert found[0].key == alone.key


def test_the_key_of_a_digest_rests_on_what_is_in_it():
    """Not on the order in which it is given, nor on the text."""
    first, second = reminder("甲"), reminder("乙")

    (one,), (other,) = digests([first, second]), digests([second, evolve(first, body=same("另一"))])
    (more,) = digests([first, second, reminder("丙")])

    assert one.key == other.key
    assert one.key.startswith("服务月/digest/商务委/")
    assert more.key != one.key


def test_nothing_gives_no_message():
    """None is empty."""
    assert digests([]) == ()


def test_only_reminders_go_into_digests():
    """Anything else is refused."""
    with pytest.raises(InvalidValue, match="a Reminder is due"):
        digests(["甲"])
