"""Properties: work moves no denominator, and rounds tile the days."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
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
from govcampaign.domain.journal.kinds import Submission, Visit
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.measures.amount import Amount
from govcampaign.expansion import obligations
from govcampaign.judging import matrix

TOWNS = roster({"各镇": "甲镇、乙镇、丙镇"})
EVERY = st.sampled_from(
    (
        "每月底前",
        "每周五12:00前",
        "每季度末前",
        "每月1日、15日前",
        "2013年起每年2月底前",
        "每两周周五前",
        "每逢双月底前",
    )
)
NEEDS = st.sampled_from(
    (
        once("submission"),
        records(2, "submission"),
        any_number("visit"),
        days(1, 3),
        items("报刊、电视", kind="done"),
        total("新增就业", "5万人"),
        total("新增违建", most="5处"),
        total("新增就业"),
        level("覆盖率", "85%"),
        completion(),
    )
)
DUES = st.sampled_from(("7月10日前", "8月31日17:00前", "none", None, {"awaits": "县府办"}))
EXTRAS = st.fixed_dictionaries(
    {},
    optional={
        "mode": st.sampled_from(("each", "together", "unstated")),
        "force": st.sampled_from(("must", "may", "must_not")),
        "if_": st.just("辖区内有河流"),
        "verifier": st.just("县府办"),
        "grace": st.integers(0, 20),
        "begin": st.just("7月5日前"),
        "proof": st.just("照片"),
        "who": st.sampled_from(("各镇", "甲镇", "有关企业")),
    },
)


@st.composite
def duties(draw, id_):
    """Draw a duty of any kind: once, in rounds or in stages; counted, measured or declared."""
    keys = {"who": "各镇", **draw(EXTRAS)}
    shape = draw(st.sampled_from(("once", "rounds", "stages")))
    if shape == "rounds":
        keys["every"] = draw(EVERY)
    elif shape == "stages":
        keys["stages"] = {"甲": "7月10日前", "乙": "8月31日前"}
    elif (due := draw(DUES)) is not None:
        keys["due"] = due
    return duty(id_, owes=draw(NEEDS), **keys)


PLANS = st.tuples(*map(duties, ("任务一", "任务二", "任务三"))).map(
    lambda drawn: campaign(
        "行动", dated="2013-06-28", window="2013年7月1日至2013年12月31日", duties=list(drawn)
    )
)
FIELDS = {
    "units": st.lists(st.sampled_from(("甲镇", "乙镇", "丙镇")), min_size=1, max_size=2, unique=True).map(
        tuple
    ),
    "day": st.dates(date(2013, 6, 1), date(2014, 3, 31)),
    "time": st.sampled_from((None, time(9), time(18))),
    "duty": st.sampled_from(("任务一", "任务二", "任务三")),
    "round": st.sampled_from(("", "", "2013-07", "甲", "2099")),
}
AMOUNTS = st.lists(
    st.sampled_from(
        (
            Amount(name="新增就业", value=Decimal(3), unit="万人"),
            Amount(name="新增违建", value=Decimal(6), unit="处"),
            Amount.ratio("覆盖率", 9, 10),
        )
    ),
    max_size=2,
    unique_by=lambda amount: amount.name,
).map(tuple)
RECORDS = st.lists(
    st.one_of(
        st.builds(Submission, **FIELDS, resubmission=st.integers(0, 9)),
        st.builds(Visit, **FIELDS, enterprise=st.sampled_from("甲乙")),
        st.builds(Completion, **FIELDS, step=st.sampled_from(("", "confirmed"))),
        st.builds(
            OtherRecord,
            **FIELDS,
            name=st.just("done"),
            items=st.sampled_from(((), ("报刊",), ("报刊", "电视"))),
            amounts=AMOUNTS,
            number=st.integers(0, 9),
        ),
    ),
    max_size=12,
    unique_by=lambda record: record.id,
)


@settings(max_examples=40)
@given(PLANS, RECORDS, st.dates(date(2013, 6, 28), date(2014, 6, 30)))
def test_records_move_no_denominator(plan, journal, as_of):
    """Of what is counted, and of what is left out, nothing changes by work."""
    owed = obligations(plan, TOWNS, until=as_of)

    without, found = matrix(plan, owed, as_of=as_of), matrix(plan, owed, journal, as_of=as_of)

    for before, after in zip(without.duties, found.duties, strict=True):
        for idle, busy in zip(before.rates, after.rates, strict=True):
            assert (idle.denominator, idle.left_out) == (busy.denominator, busy.left_out)
            assert set(busy.numerator) <= set(busy.denominator)


@settings(max_examples=40)
@given(PLANS, RECORDS, st.dates(date(2013, 6, 28), date(2014, 6, 30)))
def test_every_cell_explains_itself(plan, journal, as_of):
    """Whatever was recorded, each has words in both languages, and its place among the counts."""
    found = matrix(plan, obligations(plan, TOWNS, until=as_of), journal, as_of=as_of)

    for view in found.duties:
        started = [cell for cell in view.cells if cell.started]
        assert not {cell.id for cell in started} & {cell.id for cell in view.not_started}
        assert all(cell.past and not cell.fulfilled for cell in view.overdue)
        for cell in view.cells:
            explained = view.explain(cell.bearer, cell.obligation.slot, round=cell.obligation.round)
            assert explained.say("zh")
            assert explained.say("en")
            assert explained.derive("zh")
            assert explained.derive("en")


@settings(max_examples=40)
@given(PLANS, st.dates(date(2013, 7, 1), date(2014, 6, 30)))
def test_rounds_follow_one_another(plan, until):
    """The rounds of a bearer never overlap, and each has an id of its own."""
    owed = obligations(plan, TOWNS, until=until)

    assert len({each.id for each in owed}) == len(owed)
    for base in {each.base for each in owed}:
        rounds = [each for each in owed if each.base == base and each.begins is not None]
        assert all(before.ends < after.begins for before, after in pairwise(rounds))
        assert all(each.begins <= each.ends for each in rounds)


@settings(max_examples=40)
@given(PLANS, st.dates(date(2013, 7, 1), date(2014, 6, 30)), st.integers(1, 500))
def test_a_later_day_only_adds_rounds(plan, until, more):
    """What was there on an earlier day is there on a later one, unchanged."""
    early = obligations(plan, TOWNS, until=until)
    late = obligations(plan, TOWNS, until=date.fromordinal(until.toordinal() + more))

    assert set(early) <= set(late)
