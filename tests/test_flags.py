"""The days that decide flags: records that are moved to them leave the flags as they are."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govcampaign.authoring._helpers import (
    any_number,
    campaign,
    completion,
    days,
    duty,
    items,
    level,
    once,
    records,
    roster,
    total,
)
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.plan.duty import Force
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.standing.credit import Matcher
from govcampaign.domain.standing.flags import decisive_days, flags_of
from govcampaign.domain.standing.obligation import Gap
from govcampaign.domain.standing.tally import Tally, effect_of
from govcampaign.domain.standing.verdict import cell_of
from govcampaign.domain.time.deadline import DueKind
from govcampaign.expansion import obligations

FIRST, DUE, LAST = date(2013, 7, 1), date(2013, 7, 6), date(2013, 7, 12)
EVERY_DAY = [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]
TODAY = st.sampled_from(EVERY_DAY)
PLAN = campaign(
    "行动",
    dated="2013-06-20",
    window="2013年7月",
    duties=[
        duty("走访", who="各镇", owes=any_number("visit"), due="2013年7月6日前"),
        duty("几次", who="各镇", owes=records(2, "visit", 3), due="2013年7月6日12:00前", grace=2),
        duty("带队", who="各镇", owes=once("visit", where={"note": "带队"}), due="2013年7月6日前"),
        duty("宣讲", who="各镇", owes=days(2, 3, kind="visit"), due="2013年7月6日前"),
        duty("登报", who="各镇", owes=items("报刊、广播", kind="visit"), due="2013年7月6日12:00前"),
        duty("接待", who="各镇", owes=once("visit"), due={"awaits": "市开放办"}),
        duty("公告", who="各镇", owes=once("visit"), due={"before": "接待"}),
        duty("会商", who="各镇", mode="together", owes=once("visit"), due={"before": "走访"}),
        duty("整治", who="各镇", owes=completion(), due="2013年7月6日12:00前", acceptance="自报、区审"),
        duty("就业", who="各镇", owes=total("新增就业", "5万人", kind="visit"), due="2013年7月6日前"),
        duty("覆盖", who="各镇", owes=level("覆盖率", "85%", kind="visit"), due="2013年7月6日12:00前"),
        duty("违建", who="各镇", owes=total("新增违建", most="5处", kind="visit"), due="2013年7月6日前"),
        duty("扰企", who="各镇", owes=once("visit"), force="must_not", due="none"),
        duty("周报", who="各镇", owes=once("visit"), every="每周五12:00前"),
        duty("检查", who="各镇", owes=records(2, "visit"), if_="有企业", due="2013年7月6日前"),
    ],
)
OWED = obligations(PLAN, roster({"各镇": "甲镇、乙镇"}))
AMOUNTS = (
    Amount(name="新增就业", value=Decimal(3), unit="万人"),
    Amount(name="覆盖率", value=Decimal(90), unit="%"),
    Amount(name="覆盖率", value=Decimal(80), unit="%"),
    Amount(name="新增违建", value=Decimal(4), unit="处"),
)
TIMES = st.sampled_from((None, time(9), time(12), time(15)))
RARE_NEEDS = st.builds(
    Need,
    measure=st.sampled_from((Measure.RECORDS, Measure.DAYS)),
    kinds=st.just(("visit",)),
    minimum=st.sampled_from((None, 1, 2, 3)),
    maximum=st.sampled_from((None, 3, 4)),
) | st.builds(
    Need,
    measure=st.just(Measure.ITEMS),
    kinds=st.just(("visit",)),
    minimum=st.sampled_from((None, 1, 2)),
    items=st.sampled_from(((), ("报刊", "广播"))),
)


@st.composite
def owed_by_somebody(draw):
    """Draw an obligation of the plan, mostly with other terms than the plan gives it."""
    owed = draw(st.sampled_from(OWED))
    if draw(st.booleans()):
        return owed
    steps = draw(st.sampled_from(((), ("自报",), ("自报", "区审"))))
    need = draw(RARE_NEEDS | st.sampled_from([each.need for each in PLAN.duties]))
    return evolve(
        owed,
        need=need,
        force=draw(st.sampled_from(Force)),
        due_day=draw(st.sampled_from((owed.due_day, DUE, DUE, None))),
        due_time=draw(TIMES),
        grace_days=draw(st.integers(0, 3)),
        completable=bool(steps) or need.measure is Measure.COMPLETION,
        steps=steps or (("自报", "区审") if need.measure is Measure.COMPLETION else ()),
        begins=draw(st.sampled_from((owed.begins, None, DUE))),
        gaps=tuple(draw(st.lists(st.sampled_from(Gap), max_size=1))),
    )


@st.composite
def entered(draw, owed):
    """Draw a record for an obligation, or the declaration of its completion."""
    day, at = draw(TODAY), draw(TIMES)
    if owed.completable and draw(st.booleans()):
        return Completion(
            units=owed.members[:1], duty=owed.duty, day=day, time=at, step=draw(st.sampled_from(owed.steps))
        )
    awaited = owed.due.kind is DueKind.BEFORE and draw(st.booleans())
    return OtherRecord(
        name="visit",
        duty=owed.due.before if awaited else owed.duty,
        units=draw(st.sampled_from((owed.members[:1], ("甲镇", "乙镇")))),
        round=owed.round,
        note=draw(st.sampled_from(("", "带队"))),
        day=day,
        time=at,
        items=tuple(draw(st.lists(st.sampled_from(("报刊", "广播", "网站")), max_size=2, unique=True))),
        amounts=tuple(draw(st.lists(st.sampled_from(AMOUNTS), max_size=2, unique_by=lambda a: a.name))),
        number=draw(st.integers(0, 9)),
    )


@st.composite
def histories(draw):
    """Draw an obligation with the tally of its records."""
    owed = draw(owed_by_somebody())
    matcher = Matcher((owed, *(each for each in OWED if each.duty == owed.due.before)))
    found = draw(st.lists(entered(owed), min_size=1, max_size=6))
    return owed, Tally(effect_of(record, matcher) for record in found)


def moved(tally, owed, as_of, deciding):
    """Return a tally in which what counts for an obligation is at the days that decide."""
    found = Tally()
    for count, numbers in tally:
        for day, number in numbers.items():
            on = day
            if count[1] == owed.id and deciding:
                if day > as_of:
                    continue
                on = next(each for each in deciding if day <= each)
            found.add_days(count, [(on, number)])
    return found


SOME = settings(max_examples=400)
MANY = settings(max_examples=3_000, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@SOME
@given(histories())
def test_records_moved_to_the_days_that_decide_leave_the_flags(history):
    """Whatever is owed, whatever was entered, on any day."""
    check_flags(*history)


@pytest.mark.slow
@MANY
@given(histories())
def test_records_of_many_histories_leave_the_flags(history):
    """The same, at length."""
    check_flags(*history)


def check_flags(owed, tally):
    """Compare the flags of the moved tally with those of the whole one, on every day."""
    for as_of in EVERY_DAY:
        deciding = decisive_days(owed, as_of)

        whole = flags_of(cell_of(owed, tally, (), as_of))
        gathered = flags_of(cell_of(owed, moved(tally, owed, as_of, deciding), (), as_of))

        assert gathered == whole


@given(owed_by_somebody(), TODAY)
@example(evolve(OWED[0], due_day=date.min), FIRST)
def test_the_days_that_decide_are_in_order_and_end_with_the_day_of_reading(owed, as_of):
    """At most three, each once."""
    found = decisive_days(owed, as_of)

    assert len(found) <= 3
    assert list(found) == sorted(set(found))
    assert found[-1:] in ((), (as_of,))


def of(name):
    """Return the first obligation of a duty."""
    return next(owed for owed in OWED if owed.duty == name)


@pytest.mark.parametrize("name", ["宣讲", "公告", "会商", "就业", "覆盖", "违建"])
def test_where_every_day_may_matter_none_decides(name):
    """Distinct days, amounts, and a due day that another duty decides."""
    assert decisive_days(of(name), LAST) == ()


@pytest.mark.parametrize(
    ("as_of", "deciding"),
    [
        (DUE - timedelta(days=1), [DUE - timedelta(days=1)]),
        (DUE, [DUE - timedelta(days=1), DUE]),
        (LAST, [DUE - timedelta(days=1), DUE, LAST]),
    ],
)
def test_until_the_due_day_one_day_decides_and_then_three(as_of, deciding):
    """Work before the due day, on it and after it is told apart, up to the day of reading."""
    assert list(decisive_days(of("走访"), as_of)) == deciding


def test_without_a_due_day_the_day_of_reading_decides():
    """Nothing is late."""
    assert decisive_days(of("扰企"), LAST) == (LAST,)


def test_no_day_is_before_the_first_of_the_calendar():
    """A due day on it has none before it."""
    assert decisive_days(evolve(of("走访"), due_day=date.min), LAST) == (date.min, LAST)
