from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args, get_type_hints

import attrs
import pytest

from govcampaign.domain.plan.activity import Activity, Responsible
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.document import Document, DocumentKind
from govcampaign.domain.plan.duty import Acceptance, Bearer, Duty, Mode, Stage
from govcampaign.domain.plan.facts import (
    Decision,
    DeclaredCount,
    Dependency,
    Doubt,
    IssueKind,
    Party,
    PartyRole,
    Phase,
    Requirement,
)
from govcampaign.domain.plan.need import Need
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.cycles import Cycle
from govcampaign.domain.time.deadline import Deadline, DueKind
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.domain.units.enterprise import Route, Routing, Segment
from govcampaign.domain.units.unit import Group, Unit
from govcampaign.errors import InvalidPlan, UnknownDuty
from govcampaign.wording import same

NO_DAYS = Period.unresolved("")
JULY_10, JULY_25 = date(2013, 7, 10), date(2013, 7, 25)
DEPARTMENTS = Group(word="各部门", title=same("各部门"))
OFFICE = Unit(id="活动办", title=same("活动办"))


BEFORE_NOTHING = Deadline(kind=DueKind.BEFORE, before="x")
PLAN_STAGE = Stage(id="方案", title=same("方案"), due=BEFORE_NOTHING)
COUNTY = Acceptance(step="县审", by="县府办")
MONTHLY = Recurrence(text="每月", cycle=Cycle.MONTH)


def duty(name="summary", who=("各部门",), due=None, **fields):
    """Return a duty of one submission."""
    return Duty(
        id=name,
        title=same(name),
        bearers=tuple(Bearer(who=each) for each in who),
        mode=Mode.EACH if who else Mode.TOGETHER,
        need=Need(minimum=1),
        window=NO_DAYS,
        due=due or Deadline(kind=DueKind.NONE),
        **fields,
    )


def document(name, kind, dated=None):
    """Return a document of a kind and a day."""
    return Document(id=name, kind=kind, title=name, dated=dated)


def campaign(**fields):
    """Return a campaign of one group and one unit."""
    return Campaign(
        **{
            "id": "服务月",
            "title": same("服务月"),
            "window": NO_DAYS,
            "groups": (DEPARTMENTS,),
            "units": (OFFICE,),
            **fields,
        }
    )


def test_a_plan_above_itself_is_refused():
    """A roll-up over it would never end."""
    with pytest.raises(InvalidPlan, match="it is its own parent"):
        campaign(id="服务月", parent="服务月")


def test_a_duty_of_a_campaign_above_needs_that_campaign_named():
    """The id under which it is kept above means nothing without the campaign."""
    with pytest.raises(InvalidPlan, match="and none is named"):
        campaign(duties=(duty(under="总结"),))


def test_a_plan_whose_names_all_lead_somewhere_is_kept():
    """Every kind of reference may be there at once, and none is mistaken for a stranger."""
    plan = campaign(
        documents=(document("basis", DocumentKind.BASIS),),
        phases=(Phase(id="p1", title=same("动员"), period=NO_DAYS),),
        segments=(Segment(id="外资", title=same("外资")),),
        activities=(
            Activity(
                id="二(一)",
                title=same("走访"),
                responsible=(Responsible(who="活动办"), Responsible()),
                binds=("各部门",),
                relies_on="basis",
            ),
        ),
        duties=(
            duty("visits", activity="二(一)", reports_on=("p1",)),
            duty("notice", who=("活动办",), due=Deadline(kind=DueKind.BEFORE, before="visits")),
        ),
        routing=Routing(rules=(Route(segment="外资", unit="活动办"),), default="各部门", area=""),
        dependencies=(Dependency(id="d1", awaits="市开放办", what=same("会期"), duties=("visits",)),),
        counts=(DeclaredCount(what="activities", value=1),),
    )

    assert [d.id for d in plan.of_activity("二(一)")] == ["visits"]


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("duties.summary.who", {"duties": (duty(who=("各单位",)),)}),
        ("duties.summary.activity", {"duties": (duty(activity="二"),)}),
        ("duties.summary.reports_on", {"duties": (duty(reports_on=("p9",)),)}),
        ("duties.summary.due.before", {"duties": (duty(due=Deadline(kind=DueKind.BEFORE, before="x")),)}),
        ("duties.summary.begin.before", {"duties": (duty(begin=BEFORE_NOTHING),)}),
        ("duties.summary.stages.方案.due.before", {"duties": (duty(stages=(PLAN_STAGE,)),)}),
        (
            "duties.summary.acceptance.by",
            {"duties": (duty(acceptance=(Acceptance(step="县审", by="县府办"),)),)},
        ),
        (
            "activities.A.responsible",
            {"activities": (Activity(id="A", title=same("A"), responsible=(Responsible(who="商务委"),)),)},
        ),
        ("activities.A.binds", {"activities": (Activity(id="A", title=same("A"), binds=("各单位",)),)}),
        ("activities.A.relies_on", {"activities": (Activity(id="A", title=same("A"), relies_on="doc"),)}),
        ("routing.rules.segment", {"routing": Routing(rules=(Route(segment="外资", unit="活动办"),))}),
        (
            "routing.rules.unit",
            {
                "segments": (Segment(id="外资", title=same("外资")),),
                "routing": Routing(rules=(Route(segment="外资", unit="商务委"),)),
            },
        ),
        ("routing.default", {"routing": Routing(default="其他部门")}),
        ("routing.default", {"routing": Routing(area="各管委会")}),
        (
            "dependencies.d1.duties",
            {"dependencies": (Dependency(id="d1", awaits="市", what=same("期"), duties=("x",)),)},
        ),
        (
            "dependencies.d1.activity",
            {"dependencies": (Dependency(id="d1", awaits="市", what=same("期"), activity="x"),)},
        ),
        ("counts.what", {"counts": (DeclaredCount(what="chapters", value=4),)}),
    ],
)
def test_a_name_that_leads_nowhere_is_refused_at_its_place(place, fields):
    """A slip in a plan would silently bind nobody; it is named with its path instead."""
    with pytest.raises(InvalidPlan) as refused:
        campaign(**fields)

    assert [problem.place for problem in refused.value.problems] == [place]
    assert "is declared nowhere" in refused.value.problems[0].reason.en


def test_a_body_that_the_notice_names_may_accept():
    """The step may be that of the unit itself, of a group, or of a party by any of its names."""
    steps = ("", "各部门", "活动办", "领导小组办公室", "领导小组")
    leader = Party(role=PartyRole.LEADER, name="领导小组办公室", aliases=("领导小组",))

    plan = campaign(
        parties=(leader,),
        duties=(duty(acceptance=tuple(Acceptance(step=f"第{at}步", by=by) for at, by in enumerate(steps))),),
    )

    assert len(plan.duties[0].steps) == len(steps)


def test_rounds_that_nothing_begins_are_refused():
    """Neither their words nor the window of the duty say which round is the first."""
    with pytest.raises(InvalidPlan) as refused:
        campaign(duties=(duty(every=MONTHLY),))

    (problem,) = refused.value.problems
    assert (problem.place, problem.code, problem.field) == ("duties.summary.every", "missing", "every")
    assert problem.reason.en == "nothing says when its rounds begin"


def test_rounds_that_their_words_or_a_window_begin_are_kept():
    """Either is enough."""
    window = Period(text="7月", start=JULY_10, end=JULY_25, rule="month", source=Source.SENTENCE)

    plan = campaign(
        duties=(
            duty(every=attrs.evolve(MONTHLY, first=JULY_10)),
            attrs.evolve(duty("report", every=MONTHLY), window=window),
        )
    )

    assert len(plan.duties) == 2


@pytest.mark.parametrize(
    ("place", "twice"),
    [
        ("documents", document("plan", DocumentKind.PLAN)),
        ("phases", Phase(id="p1", title=same("动员"), period=NO_DAYS)),
        ("groups", DEPARTMENTS),
        ("units", OFFICE),
        ("segments", Segment(id="外资", title=same("外资"))),
        ("activities", Activity(id="二(一)", title=same("走访"))),
        ("duties", duty()),
        ("requirements", Requirement(id="四(一)", title=same("领导"))),
        ("issue_kinds", IssueKind(id="融资", title=same("融资"))),
        ("dependencies", Dependency(id="d1", awaits="市开放办", what=same("会期"))),
    ],
)
def test_an_id_stands_once_in_its_list(place, twice):
    """A reference must not be able to mean two things."""
    kept = {"groups": (DEPARTMENTS,), "units": (OFFICE,)}

    with pytest.raises(InvalidPlan) as refused:
        campaign(**{**kept, place: (twice, twice)})

    assert [problem.place for problem in refused.value.problems] == [place]
    assert "appears twice" in refused.value.problems[0].reason.en


def test_all_mistakes_of_a_plan_are_reported_at_once():
    """All mistakes are reported at once."""
    with pytest.raises(InvalidPlan) as refused:
        campaign(duties=(duty("a", who=("各单位",)), duty("a", activity="二")))

    assert [problem.place for problem in refused.value.problems] == [
        "duties",
        "duties.a.who",
        "duties.a.activity",
    ]


@pytest.mark.parametrize(
    ("documents", "dated", "by"),
    [
        ((), None, None),
        ((("plan", DocumentKind.PLAN, None), ("basis", DocumentKind.BASIS, JULY_10)), None, None),
        ((("plan", DocumentKind.PLAN, JULY_10),), JULY_10, "plan"),
        (
            (("plan", DocumentKind.PLAN, JULY_10), ("notice", DocumentKind.FORWARDING, JULY_25)),
            JULY_25,
            "notice",
        ),
        ((("notice", DocumentKind.FORWARDING, None), ("plan", DocumentKind.PLAN, JULY_10)), JULY_10, "plan"),
    ],
    ids=["no document", "only a basis", "the plan", "the notice first", "a notice without a day"],
)
def test_a_campaign_is_dated_by_its_notice_else_by_its_plan(documents, dated, by):
    """The day under the notice decides; a basis or a parent document dates something else."""
    plan = campaign(documents=tuple(document(*each) for each in documents))

    assert plan.dated == dated
    assert (plan.dating and plan.dating.id) == by


def test_parts_are_found_by_name():
    """Duties and phases by id, parties by the part they play, group words as a set."""
    phase = Phase(id="p1", title=same("动员"), period=NO_DAYS)
    leader, issuer = (
        Party(role=PartyRole.LEADER, name="区政府"),
        Party(role=PartyRole.ISSUER, name="区政府办"),
    )
    plan = campaign(duties=(duty("a"), duty("b")), phases=(phase,), parties=(leader, issuer))

    assert plan.duty("b").id == "b"
    assert plan.phase("p1") is phase
    assert plan.phase("p9") is None
    assert list(plan.parties_as(PartyRole.ISSUER)) == [issuer]
    assert plan.words == {"各部门"}


def test_an_unknown_duty_is_answered_with_the_nearest():
    """A slip of the pen costs one look."""
    with pytest.raises(UnknownDuty, match="did you mean 'summary'"):
        campaign(duties=(duty(),)).duty("sumary")


def test_a_decision_settles_its_subjects_or_the_whole_rule():
    """A decision without subjects settles everything its code can find."""
    one = Decision(code="L13", subjects=("各单位",), text=same("补名单"), day=JULY_10)
    all_of_it = Decision(code="L04", text=same("照办"), day=JULY_10)
    plan = campaign(decisions=(one, all_of_it))

    assert plan.decided("L13", "各单位")
    assert not plan.decided("L13", "各部门")
    assert plan.decided("L04", "p1")
    assert not any(plan.decided(code) for code in ("L03", "L05", "L12", "L14"))


def parts_of(kind, seen=()) -> Iterator[type]:
    """Yield the classes that a plan is made of, found by the types of their fields."""
    for hint in get_type_hints(kind).values():
        for inner in (hint, *get_args(hint)):
            if attrs.has(inner) and inner not in seen:
                yield inner
                yield from parts_of(inner, (*seen, inner))


def test_every_part_that_cites_its_clauses_says_what_it_rests_on():
    """Stated by the notice, inferred by us, or local to the adopter; only a doubt is always its author's."""
    cited = {part for part in parts_of(Campaign) if "clauses" in attrs.fields_dict(part)} - {Doubt}

    assert {Activity, Document, Route, Routing, Segment, Dependency, Requirement} < cited
    assert [part for part in cited if "provenance" not in attrs.fields_dict(part)] == []
    assert {attrs.fields_dict(part)["provenance"].default for part in cited} == {Provenance.STATED}
