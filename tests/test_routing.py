from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring._helpers import campaign
from govcampaign.domain.journal.kinds import Visit
from govcampaign.domain.units.enterprise import Enterprise, Route, Routing
from govcampaign.routing import claims, cooldown_warning, route, route_all, unvisited
from govcampaign.wording import same

JULY_10 = date(2013, 7, 10)
RULES = Routing(
    rules=(
        Route(segment="世界500强", unit="商务委", clauses=("二(一)",)),
        Route(segment="科技小巨人", unit="科委"),
    ),
    default="其他部门",
    area="各管委会",
    clauses=("二(一)",),
)
PLAN = campaign(
    "服务月",
    segments=[{"id": "世界500强", "title": "世界500强"}, {"id": "科技小巨人", "title": "科技小巨人"}],
    routing=RULES,
)
FIRM = Enterprise(id="enterprise", title=same("示例企业"), segments=("科技小巨人", "世界500强"), area="东区")
PLAIN = Enterprise(id="plain", title=same("普通企业"))


def visit(*units: str, day: date = JULY_10, enterprise: str = "enterprise") -> Visit:
    """Return a visit of some units to an enterprise."""
    return Visit(units=units, day=day, enterprise=enterprise)


# -- who owes a visit ----------------------------------------------------------


def test_each_rule_that_takes_a_segment_claims_the_enterprise_then_its_area():
    """The order is that of the rules, not of the enterprise's segments, and each claim says its reason."""
    found = claims(RULES, FIRM)

    assert [(c.unit, c.reason, c.clauses) for c in found] == [
        ("商务委", "世界500强", ("二(一)",)),
        ("科委", "科技小巨人", ()),
        ("东区", "area", ("二(一)",)),
    ]


def test_an_enterprise_that_no_rule_takes_falls_to_the_default():
    """The default is a group word here; an enterprise whose area nobody knows has no claim from one."""
    assert [(c.unit, c.reason) for c in claims(RULES, PLAIN)] == [("其他部门", "default")]


def test_without_rules_nobody_owes_a_visit():
    """A plan without routing claims nothing and refuses nothing."""
    routed = route(campaign("x"), FIRM, [visit("商务委")], on=JULY_10)

    assert (routed.claims, routed.open, routed.together, routed.overlap) == ((), (), (), False)
    assert routed.visited_by == ("商务委",)


# -- who has been there --------------------------------------------------------


def test_those_who_still_owe_a_visit_should_go_together():
    """Three claims, one visited already: one joint visit of two instead of two visits."""
    routed = route(PLAN, FIRM, [visit("科委")], on=JULY_10)

    assert routed.visited_by == ("科委",)
    assert routed.open == routed.together == ("商务委", "东区")
    assert routed.overlap


def test_one_unit_alone_needs_no_joint_visit():
    """Nor does an enterprise that everybody has visited."""
    nearly = route(PLAN, FIRM, [visit("科委", "商务委")], on=JULY_10)
    wholly = route(PLAN, FIRM, [visit("科委", "商务委", "东区")], on=JULY_10)

    assert (nearly.open, nearly.together) == (("东区",), ())
    assert (wholly.open, wholly.together) == ((), ())


def test_visitors_stand_in_the_order_of_their_first_visit():
    """Later visits are not looked at, nor are those to other enterprises."""
    visits = [
        visit("东区", day=JULY_10),
        visit("科委", day=JULY_10 - timedelta(days=2)),
        visit("东区", day=JULY_10 - timedelta(days=3)),
        visit("商务委", day=JULY_10 + timedelta(days=1)),
        visit("商务委", enterprise="plain"),
    ]
    routed = route(PLAN, FIRM, visits, on=JULY_10)

    assert routed.visited_by == ("东区", "科委")
    assert routed.last_visit == visits[0].id


def test_one_rule_is_no_overlap():
    """The area's claim beside a single rule's is how the notice wants it."""
    enterprise = Enterprise(id="f", title=same("f"), segments=("世界500强",), area="东区")

    assert not route(PLAN, enterprise, (), on=JULY_10).overlap


def test_a_segment_may_be_called_anything():
    """A segment named `area` is a rule like any other."""
    routing = Routing(rules=(Route(segment="area", unit="甲"), Route(segment="default", unit="乙")))
    plan = campaign(
        "x", routing=routing, segments=[{"id": "area", "title": "a"}, {"id": "default", "title": "d"}]
    )

    assert route(
        plan, Enterprise(id="f", title=same("f"), segments=("area", "default")), (), on=JULY_10
    ).overlap


@given(
    st.lists(
        st.builds(
            visit,
            st.sampled_from(["商务委", "科委", "东区"]),
            day=st.dates(date(2013, 7, 1), date(2013, 7, 20)),
            enterprise=st.sampled_from(["enterprise", "plain"]),
        )
    )
)
def test_many_enterprises_are_routed_as_each_alone(visits):
    """Routing all at once gives the same as routing each, in the order of the enterprises."""
    together = route_all(PLAN, (PLAIN, FIRM), visits, on=JULY_10)

    assert together == tuple(route(PLAN, enterprise, visits, on=JULY_10) for enterprise in (PLAIN, FIRM))
    assert unvisited((PLAIN, FIRM), visits, on=JULY_10) == tuple(
        enterprise
        for enterprise, routed in zip((PLAIN, FIRM), together, strict=True)
        if not routed.visited_by
    )


# -- the adopter's cool-down ---------------------------------------------------


def test_nothing_is_too_soon_without_a_rule():
    """The notice sets no cool-down, so there is none."""
    assert cooldown_warning(RULES, [visit("科委")], "enterprise", on=JULY_10) is None
    assert route(PLAN, FIRM, [visit("科委")], on=JULY_10).resting_until is None


def test_an_enterprise_rests_for_as_many_days_as_the_rule_says():
    """Three days from the 10th are the 10th, the 11th and the 12th."""
    routing = Routing(cooldown_days=3)
    plan = campaign("x", routing=routing)
    visits = [visit("科委")]

    for day, until in [(10, date(2013, 7, 12)), (12, date(2013, 7, 12)), (13, None)]:
        on = date(2013, 7, day)
        assert route(plan, FIRM, visits, on=on).resting_until == until
        assert (cooldown_warning(routing, visits, "enterprise", on=on) is not None) == (until is not None)


def test_the_warning_names_the_rule_the_visit_and_the_day():
    """It says that the rule is local, in both languages."""
    warning = cooldown_warning(Routing(cooldown_days=3), [visit("科委")], "enterprise", on=JULY_10)

    assert warning is not None
    assert (
        warning.zh == "按本级规定，同一企业3天内不重复走访：2013年7月10日已走访过，2013年7月13日起方可再走访"
    )
    assert (
        warning.en
        == "local rule: one visit an enterprise in 3 days; visited 2013-07-10, next from 2013-07-13"
    )


def test_an_enterprise_nobody_visited_does_not_rest():
    """A cool-down of no days rests nobody either."""
    assert cooldown_warning(Routing(cooldown_days=3), [], "enterprise", on=JULY_10) is None
    assert cooldown_warning(Routing(cooldown_days=0), [visit("科委")], "enterprise", on=JULY_10) is None
