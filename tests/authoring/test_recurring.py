"""What a duty may say of rounds, stages, amounts and completions: read, or refused where it stands."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcampaign._planfile import dump_plan, read_plan
from govcampaign.authoring._helpers import campaign, completion, duty, level, once, roster, total
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.measures.target import Target
from govcampaign.domain.plan.duty import Acceptance, Force
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.standing.credit import Matcher
from govcampaign.domain.standing.progress import progress_of
from govcampaign.domain.standing.tally import About, Tally, effect_of
from govcampaign.errors import GovCampaignError, InvalidPlan, InvalidValue
from govcampaign.expansion import bases, obligations
from govcampaign.judging import matrix

SIX_MONTHS = "2013年7月1日至2013年12月31日"


def plan_of(**keys):
    """Return a plan with one duty of 甲镇."""
    owed = {"title": "任务", "who": "甲镇", "owes": once("submission"), **keys}
    return campaign("行动", dated="2013-06-28", window=SIX_MONTHS, duties=[owed])


def read(**keys):
    """Return the duty that is read."""
    return plan_of(**keys).duties[0]


def mistakes(**keys):
    """Return the mistakes in one duty, each in words."""
    with pytest.raises(InvalidPlan) as refused:
        plan_of(**keys)
    problems = refused.value.problems
    assert all(p.reason.zh and p.remedy.zh and p.reason.en and p.remedy.en for p in problems)
    return [problem.say() for problem in problems]


# -- read ---------------------------------------------------------------------------


def test_what_binds_a_duty_is_read():
    """The condition, the force, the proofs, the begin and the grace."""
    owed = read(if_="辖区内有河流", force="may", proof="照片、签到表", begin="7月5日前", grace=3)

    assert (owed.condition, owed.force, owed.proof) == ("辖区内有河流", Force.MAY, ("照片", "签到表"))
    assert (owed.begin.day, owed.grace_days) == (date(2013, 7, 5), 3)
    assert [force.label.zh for force in Force] == ["应当", "可以", "鼓励", "不得"]


@pytest.mark.parametrize(
    ("acceptance", "steps"),
    [
        ("镇报、县审", (("镇报", ""), ("县审", ""))),
        ({"镇报": "", "县审": "县府办"}, (("镇报", ""), ("县审", "县府办"))),
        (["镇报", {"step": "县审", "by": "县府办"}], (("镇报", ""), ("县审", "县府办"))),
    ],
)
def test_steps_of_acceptance_are_read_from_names_and_tables(acceptance, steps):
    """In their order."""
    owed = read(owes=completion(), acceptance=acceptance)

    assert owed.acceptance == tuple(Acceptance(step=step, by=by) for step, by in steps)


def test_amounts_are_read_from_numbers_and_words():
    """A bare figure is the bound that its key says."""
    assert read(owes=total("就业", 50000, "人")).need.target == Target(
        name="就业", unit="人", least=Decimal(50000)
    )
    assert read(owes=total("就业", "5万人")).need.target.least == 50000
    assert read(owes=total("违建", most=5)).need.target == Target(name="违建", most=Decimal(5))
    assert read(owes=level("覆盖率", 85.5, "%")).need.target.least == Decimal("85.5")
    assert read(owes=total("就业", "5万人", most="6万人")).need.target.most == 60000
    assert read(owes=total("就业")).need.target is None
    assert read(owes={"total": "unknown"}).need == Need(measure=Measure.TOTAL)


def test_a_plan_with_all_of_it_survives_its_dump():
    """Numbers, rounds, stages and steps are read again as they were."""
    plan = campaign(
        "行动",
        dated="2013-06-28",
        window=SIX_MONTHS,
        duties=[
            duty("月报", who="甲镇", owes=once("submission"), every="每月5日前", begin="7月5日前", grace=3),
            duty("周报", who="甲镇", owes=once("submission"), every="每周四12:00前"),
            duty("就业", who="甲镇", owes=total("新增就业", "50万人以上", most="60.5万人")),
            duty("整治", who="甲镇", owes=completion(), due="9月30日17:00前", acceptance="镇报、县审"),
            duty(
                "三步", who="甲镇", owes=once("submission"), stages={"方案": "7月10日前", "验收": "9月30日前"}
            ),
        ],
    )

    assert read_plan(dump_plan(plan), format="json") == plan


# -- refused ---------------------------------------------------------------------------


@pytest.mark.parametrize("make", [total, level])
@pytest.mark.parametrize(
    "figure",
    [
        -1,
        Decimal("NaN"),
        Decimal("Infinity"),
        float("nan"),
        float("-inf"),
        "105%",
        "约50万人",
        "若干",
        "",
        True,
        [],
        {},
        1e30,
        10**40,
        Decimal("1e-30"),
    ],
    ids=str,
)
def test_figures_that_no_amount_has_are_refused_where_they_stand(make, figure):
    """Negative, endless, more than all, approximate, or no figure at all."""
    (said,) = mistakes(owes=make("覆盖率", figure))

    assert said.startswith("duties[0].owes.least")


@pytest.mark.parametrize(
    ("owes", "place"),
    [
        ({"completion": False}, "duties[0].owes.completion"),
        ({"completion": "yes"}, "duties[0].owes.completion"),
        ({"total": 5}, "duties[0].owes.total"),
        ({"total": 5, "least": 1}, "duties[0].owes.total"),
        ({"total": "就业", "least": 5, "unit": 5}, "duties[0].owes.unit"),
        ({"total": "就业", "least": 5, "most": 3}, "duties[0].owes"),
        ({"total": "就业", "least": "5人", "most": "5家"}, "duties[0].owes"),
        ({"total": "就业", "least": "不超过5人", "most": "5人"}, "duties[0].owes"),
        ({"total": "就业", "least": "5人", "most": None}, "duties[0].owes.most"),
        ({"records": 1, "least": 5}, "duties[0].owes.least"),
        ({"total": "就业", "records": 5}, "duties[0].owes"),
        ({"leest": 5}, "duties[0].owes.leest"),
        ({"measure": "records", "target": {"name": "就业", "least": 5}}, "duties[0].owes"),
        ({"measure": "total", "minimum": 5}, "duties[0].owes"),
        ({"measure": "total", "target": {"name": "就业", "least": "多"}}, "duties[0].owes.target.least"),
        ({"measure": "completion", "maximum": 5}, "duties[0].owes"),
    ],
)
def test_amounts_that_do_not_go_together_are_refused_where_they_stand(owes, place):
    """By the key that was written."""
    assert mistakes(owes=owes)[0].startswith(place)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"every": 5}, "duties[0].every"),
        ({"every": "有空时"}, "duties[0].every"),
        ({"every": {"text": "每月", "cycle": "moon"}}, "duties[0].every"),
        ({"stages": 5}, "duties[0].stages"),
        ({"stages": "方案"}, "duties[0].stages"),
        ({"stages": [5]}, "duties[0].stages[0]"),
        ({"stages": {"方案": "择机"}}, "duties[0].stages[0].due"),
        ({"stages": [{"id": "方案"}]}, "duties[0].stages[0]"),
        ({"stages": [{"id": "方案", "due": "7月10日前", "dew": 5}]}, "duties[0].stages[0].dew"),
        ({"stages": [{"id": "方案", "due": "7月10日前", "owes": 5}]}, "duties[0].stages[0].owes"),
        (
            {"stages": [{"id": "方案", "due": "7月10日前", "owes": once("submission"), "need": {}}]},
            "duties[0].stages[0].owes",
        ),
        ({"acceptance": 5, "owes": completion()}, "duties[0].acceptance"),
        ({"acceptance": [5], "owes": completion()}, "duties[0].acceptance[0]"),
        ({"acceptance": {"县审": 5}, "owes": completion()}, "duties[0].acceptance[0].by"),
        ({"force": "should"}, "duties[0].force"),
        ({"force": 5}, "duties[0].force"),
        ({"if_": 5}, "duties[0].condition"),
        ({"if_": "有河", "condition": "有河"}, "duties[0].if_"),
        ({"proof": 5}, "duties[0].proof"),
        ({"proof": "照片、照片"}, "duties[0]"),
        ({"begin": "择机"}, "duties[0].begin"),
        ({"grace": -1}, "duties[0]"),
        ({"grace": "三天"}, "duties[0].grace_days"),
        ({"under": 5}, "duties[0].under"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_named_where_it_stands(keys, place):
    """With the key path, the reason and the remedy."""
    assert mistakes(**keys)[0].startswith(place)


def test_all_mistakes_of_a_duty_are_listed_together():
    """All mistakes of a plan are reported at once."""
    found = mistakes(every="有空时", grace="三天", owes=total("就业", -1), force="should")

    assert len(found) == 4


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 50)
    | st.floats()
    | st.decimals()
    | st.text(max_size=6)
    | st.dates()
    | st.sampled_from(("每月底前", "7月10日前", "5万人", "85%", "unknown", "照片")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                (
                    "id",
                    "title",
                    "due",
                    "owes",
                    "need",
                    "step",
                    "by",
                    "total",
                    "least",
                    "most",
                    "unit",
                    "text",
                    "cycle",
                    "slots",
                    "records",
                    "completion",
                    "measure",
                    "target",
                    "name",
                )
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)
KEYS = ("every", "stages", "if", "force", "proof", "begin", "grace", "acceptance", "under", "owes", "due")


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING, min_size=1, max_size=4))
def test_whatever_a_plan_says_is_read_or_refused_by_our_own_error(written):
    """A plan that is read is expanded and judged too."""
    with suppress(GovCampaignError):
        plan = plan_of(**written)
        owed = obligations(plan, roster({}), until="2014-01-01")
        matrix(plan, owed, as_of="2014-01-01")


# -- the small parts ---------------------------------------------------------------------


def test_an_amount_is_asked_for_by_a_total_or_a_level_alone():
    """Records have no target, and an amount has no number of records."""
    target = Target.of("就业", "5万人")

    with pytest.raises(InvalidValue, match="only a total or a level"):
        Need(target=target)
    with pytest.raises(InvalidValue, match="no number of records"):
        Need(measure=Measure.TOTAL, target=target, minimum=3)
    assert Need(measure=Measure.TOTAL, target=target).noun.zh == "次"


def test_where_no_amount_is_asked_for_nothing_is_in_progress():
    """A duty of records has none."""
    owed = obligations(plan_of(), roster({}))

    assert progress_of(owed, {}, Tally(), date(2013, 12, 31)) is None
    assert progress_of((), {}, Tally(), date(2013, 12, 31)) is None


def test_a_record_without_the_amount_adds_none():
    """Even where somebody says that it feeds the obligation."""
    owed = obligations(plan_of(owes=total("就业", "5万人")), roster({}))
    record = OtherRecord(name="done", duty="任务", units=("甲镇",), day=date(2013, 7, 5))

    found = effect_of(record, Matcher(owed), owed)

    assert About.AMOUNT not in {about for about, _, _ in found.counts}


def test_the_days_of_a_round_that_the_words_name_leave_out_what_comes_before():
    """每年3月 is a time, and a report of January is outside."""
    march = plan_of(every="每年9月")
    (owed,) = obligations(march, roster({}))
    early = OtherRecord(name="done", duty="任务", units=("甲镇",), day=date(2013, 7, 5))

    assert (owed.window.start, owed.window.end) == (date(2013, 9, 1), date(2013, 12, 31))
    assert matrix(march, [owed], [early], as_of="2013-12-31").cells[0].outside == 1


@pytest.mark.parametrize(
    ("every", "said"),
    [
        ("每月15日前，遇节假日顺延", "is a rest day"),
        ("每月15日前，遇节假日提前", "is a rest day"),
    ],
)
def test_a_due_day_of_a_round_that_moves_says_by_which_notice(every, said):
    """The arrangement of holidays is named."""
    owed = obligations(plan_of(every=every), roster({}))

    assert any(said in step.en for each in owed for step in each.due_steps)


def test_the_year_of_rounds_is_explained():
    """Where it follows from the date of the notice."""
    owed = obligations(plan_of(every="7月至9月每月底前"), roster({}))

    assert [o.round for o in owed] == ["2013-07", "2013-08", "2013-09"]
    assert any("the year is" in step.en for step in owed[0].due_steps)


def test_the_ids_without_rounds_are_those_of_every_round():
    """They name what is counted, on whatever day it is read."""
    plan = campaign(
        "行动",
        dated="2013-06-28",
        window=SIX_MONTHS,
        duties=[
            duty("月报", who="各镇", owes=once("submission"), every="每月底前"),
            duty("共治", who="各镇、乙镇", mode="together", owes=once("submission")),
            duty("未明", who="各镇", mode="unstated", owes=once("submission")),
            duty("分工", slots={"水": "甲镇"}, owes=once("submission")),
        ],
    )
    members = roster({"各镇": "甲镇、乙镇"})

    assert {o.base for o in obligations(plan, members)} <= set(bases(plan, members))
