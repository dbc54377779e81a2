from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._plan import plan_from
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.document import Document, DocumentKind
from govcampaign.domain.plan.duty import Mode
from govcampaign.domain.time.deadline import Conventions, DueKind
from govcampaign.domain.time.period import Source
from govcampaign.errors import InvalidPlan
from govcampaign.wording import Text, same

SUMMARY = {"title": "报送总结", "who": "各部门", "owes": {"records": 1, "kind": "submission"}}


def plan(**keys) -> Campaign:
    """Return the smallest plan, with some keys more."""
    return plan_from({"title": "服务月", "dated": "2013年7月10日", "duties": [SUMMARY], **keys})


def mistakes(**keys) -> list[str]:
    """Return what is wrong with the smallest plan once it has some keys more."""
    with pytest.raises(InvalidPlan) as caught:
        plan(**keys)
    assert all(p.reason.zh and p.remedy.zh for p in caught.value.problems)
    return [problem.say() for problem in caught.value.problems]


# -- the whole -----------------------------------------------------------------


def test_the_title_is_the_id_unless_one_is_given():
    """The Chinese wording of the title names the campaign."""
    assert plan().id == "服务月"
    assert plan(id="binhai-2013").id == "binhai-2013"
    assert plan(title={"zh": "服务月", "en": "service month"}).id == "服务月"
    assert plan(title=Text("服务月", "service month")).id == "服务月"


@pytest.mark.parametrize("written", [None, "服务月", [SUMMARY]])
def test_a_plan_is_a_table_of_keys(written):
    """Anything else is refused in one sentence."""
    with pytest.raises(InvalidPlan, match="it is not a table of keys"):
        plan_from(written, "plan.toml")


@pytest.mark.parametrize("written", [{"duties": []}, {"dated": "2013年7月10日"}])
def test_a_plan_without_a_title_says_so_and_no_more(written):
    """Neither the id that would have come from the title is asked for too, nor the title of its notice."""
    with pytest.raises(InvalidPlan) as caught:
        plan_from(written)

    assert [p.say() for p in caught.value.problems] == ["title: it is missing; give it"]


def test_unknown_keys_are_named_with_their_neighbours():
    """Short keys of the plan are neighbours as well as long ones."""
    assert mistakes(datd="2013年", dutys=[], phasses=1) == [
        "datd: there is no such key; did you mean 'dated'?",
        "dutys: there is no such key; did you mean 'duties'?",
        "phasses: there is no such key; did you mean 'phases'?",
    ]


def test_every_mistake_stands_in_one_report():
    """The report holds each mistake of each part, and says where the plan is."""
    with pytest.raises(InvalidPlan) as caught:
        plan_from(
            {
                "title": 5,
                "window": "择机",
                "phases": [{"id": "p", "title": "P", "when": "每月"}],
                "units": "区商务委",
                "duties": [{**SUMMARY, "due": "尽快"}],
            },
            "plan.toml",
        )

    places = [problem.place for problem in caught.value.problems]
    assert places == [
        "phases[0].when (每月)",
        "window (择机)",
        "duties[0].due (尽快)",
        "title",
        "units",
    ]
    assert caught.value.place == "plan.toml"
    assert "5 mistakes" in str(caught.value)


@pytest.mark.parametrize(
    "part", ["documents", "phases", "activities", "duties", "units", "groups", "routing", "conventions"]
)
@pytest.mark.parametrize("written", [5, "x", [5], [["x"]]])
def test_nonsense_in_any_part_is_reported_and_nothing_else_happens(part, written):
    """Whatever stands where a table or a list of tables belongs, the answer is a report."""
    said = mistakes(**{part: written})

    assert any(line.startswith(part) for line in said)


def test_a_period_that_a_dump_holds_is_read_in_full():
    """The full form needs no phrase."""
    window = {"text": "w", "start": "2013-07-01", "end": "2013-07-02", "rule": "range", "source": "title"}

    assert plan(window=window).window.source is Source.TITLE


# -- references ----------------------------------------------------------------


def test_lost_references_are_reported_together():
    """Names that lead nowhere each get their place and their neighbour."""
    said = mistakes(
        units=[{"id": "区商务委", "title": "区商务委"}],
        groups=[{"word": "各部门", "title": "各部门"}],
        phases=[{"id": "实施", "title": "实施", "when": "7月"}],
        activities=[{"id": "二(一)", "title": "走访", "responsible": "区商务委、区商委"}],
        duties=[
            {**SUMMARY, "activity": "二(二)"},
            {**SUMMARY, "id": "b", "who": "各部委", "reports_on": ["实施阶段"]},
            {**SUMMARY, "id": "c", "due": {"before": "desk"}},
        ],
    )

    assert said == [
        "duties.报送总结.activity: '二(二)' is declared nowhere; did you mean '二(一)'?",
        "duties.b.who: '各部委' is declared nowhere; did you mean '各部门'?",
        "duties.b.reports_on: '实施阶段' is declared nowhere; did you mean '实施'?",
        "duties.c.due.before: 'desk' is declared nowhere; known: b, c, 报送总结",
        "activities.二(一).responsible: '区商委' is declared nowhere; did you mean '区商务委'?",
    ]


def test_ids_that_stand_twice_are_reported():
    """Two duties of one title need ids of their own."""
    phase = {"id": "实施", "title": "实施", "when": "7月"}

    assert mistakes(duties=[SUMMARY, SUMMARY], phases=[phase, phase]) == [
        "phases: '实施' appears twice; give each its own",
        "duties: '报送总结' appears twice; give each its own",
    ]


def test_a_plan_that_declares_nobody_has_its_bodies_declared():
    """Words for several become groups, others units, from duties, activities and routing alike."""
    found = plan(
        duties=[{**SUMMARY, "who": "各部门、区科委、其他部门、区宣传部门"}],
        activities=[{"id": "a", "title": "走访", "responsible": "区商务委、、各部门", "binds": "有关单位"}],
        segments=[{"id": "s", "title": "500强"}],
        routing={"rules": [{"segment": "s", "unit": "区国资委"}], "default": "其他部门", "area": "各管委会"},
    )

    assert [g.word for g in found.groups] == ["各部门", "其他部门", "区宣传部门", "有关单位", "各管委会"]
    assert [u.id for u in found.units] == ["区科委", "区商务委", "区国资委"]
    assert found.units[0].title == same("区科委")


def test_who_accepts_is_declared_where_a_plan_declares_nobody():
    """A step of acceptance names a body as a duty does."""
    duty = {
        "title": "整治",
        "who": "各镇",
        "owes": {"completion": True},
        "acceptance": {"乡镇报": "", "县审": "县府办"},
    }

    plan = plan_from({"title": "整治行动", "window": "2013年7月", "duties": [duty]})

    assert [unit.id for unit in plan.units] == ["县府办"]


def test_a_stranger_in_a_plan_that_declares_groups_is_a_mistake():
    """Where some are declared, all must be: a slip is not taken for a new body."""
    said = mistakes(groups=[{"word": "各部门", "title": "各部门"}], duties=[{**SUMMARY, "who": "各单位"}])

    assert said == ["duties.报送总结.who: '各单位' is declared nowhere; known: 各部门"]


# -- activities ----------------------------------------------------------------


def test_a_responsibility_line_keeps_its_blanks():
    """A blank item at the end of the line is a finding, and so must not get lost."""
    line = plan(activities=[{"id": "a", "title": "A", "responsible": "区商务委、 、各部门、"}])

    assert [entry.who for entry in line.activities[0].responsible] == ["区商务委", "", "各部门", ""]


def test_a_responsibility_line_may_give_roles():
    """The full form of the line is a list of tables."""
    line = plan(activities=[{"id": "a", "title": "A", "responsible": [{"who": "区科委", "role": "lead"}]}])

    assert line.activities[0].responsible[0].role.value == "lead"


# -- what phrases lean on ------------------------------------------------------


def test_a_missing_year_comes_from_the_title_before_the_date():
    """The title of a plan for next year outweighs the day under it."""
    found = plan(title="2014年服务月", dated="2013年12月20日", window="3月")

    assert (found.window.start, found.window.source) == (date(2014, 3, 1), Source.TITLE)


def test_a_missing_year_comes_from_the_date_where_no_title_names_one():
    """The notice's day is the last resort."""
    assert plan(window="8月").window.source is Source.DATED
    assert "it has no year" in mistakes(dated="7月10日", window="8月")[0]


def test_the_day_of_the_notice_may_lean_on_the_title():
    """A notice dated 7月10日 in a campaign of 2013 is of 2013."""
    assert plan(title="2013年服务月", dated="7月10日").dated == date(2013, 7, 10)


def test_notices_date_a_plan_and_what_they_rest_on_does_not():
    """The year of a basis, older and listed first, is not the campaign's."""
    documents = [
        {"id": "basis", "kind": "basis", "title": "2011年决定", "dated": "2011年5月1日"},
        {"id": "plan", "kind": "plan", "title": "方案", "dated": "2012年6月1日"},
        Document(id="n", kind=DocumentKind.FORWARDING, title="通知", dated=date(2013, 7, 10)),
    ]
    found = plan_from({"title": "服务月", "documents": documents, "window": "8月", "duties": []})

    assert found.window.start == date(2013, 8, 1)
    assert found.dated == date(2013, 7, 10)


def test_the_given_day_makes_a_notice_of_the_plans_own_title():
    """`dated` alone represents a forwarding document; others listed follow it."""
    found = plan(documents=[{"id": "b", "kind": "basis", "title": "《方案》"}])

    assert [(d.id, d.title) for d in found.documents] == [("notice", "服务月"), ("b", "《方案》")]


def test_a_wrong_day_is_reported_under_its_own_key():
    """Mistakes in `dated` and in a document listed beside it both keep the places they were written at."""
    said = mistakes(dated="someday", documents=[{"id": "b", "kind": "bases", "title": "B"}])

    assert said[0].startswith("dated (someday):")
    assert said[1] == "documents[0].kind: 'bases' is not one of the choices; did you mean 'basis'?"


def test_conventions_reach_the_phrases():
    """为期一个月 is read as the plan's own conventions say."""
    strict = plan(conventions={"first_day_counts": False}, window="自7月10日起为期一个月")

    assert strict.conventions == Conventions(first_day_counts=False)
    assert strict.window.end == date(2013, 8, 10)
    assert "conventions.firstday" in mistakes(conventions={"firstday": True})[0]


# -- windows -------------------------------------------------------------------


def test_a_duty_without_its_own_time_has_the_campaigns():
    """The window is taken over and says so; the due day then is inferred."""
    duty = plan(window="7月").duties[0]

    assert (duty.window.start, duty.window.source) == (date(2013, 7, 1), Source.CAMPAIGN)
    assert duty.due.kind is DueKind.WINDOW_END
    assert duty.due_provenance.value == "inferred"


def test_the_window_may_be_written_as_when():
    """Both keys mean the same; together they are one too many."""
    assert plan(when="7月").window.start == date(2013, 7, 1)
    assert mistakes(when="7月", window="8月") == ["when: it says the same as window; keep one of the two"]


def test_a_plan_without_any_time_stays_unresolved():
    """No window is guessed."""
    found = plan()

    assert not found.window.resolved
    assert found.duties[0].window.source is Source.NONE


def test_the_default_phase_serves_duties_without_time():
    """Its period goes before the campaign's window, and is used as the window where there is none."""
    phases = [{"id": "部署", "title": "部署", "when": "6月"}, {"id": "实施", "title": "实施", "when": "7月"}]
    found = plan(phases=phases, default_phase="实施", window="6月至8月")

    assert found.duties[0].window.start == date(2013, 7, 1)
    assert found.duties[0].window.source is Source.PHASE
    assert plan(phases=phases, default_phase="实施").window.start == date(2013, 7, 1)


@pytest.mark.parametrize("wanted", ["实行", ["实施"]])
def test_a_default_phase_must_be_one_of_the_phases(wanted):
    """The nearest phase is named."""
    said = mistakes(phases=[{"id": "实施", "title": "实施", "when": "7月"}], default_phase=wanted)

    assert said[0].startswith(f"default_phase: there is no phase {wanted!r}; ")
    assert "实施" in said[0]


def test_an_unreadable_phase_is_reported_once():
    """The default phase cannot be looked for in phases that cannot be read."""
    said = mistakes(phases=[{"id": "实施", "title": "实施", "when": "择机"}], default_phase="实施")

    assert [line.partition(" ")[0] for line in said] == ["phases[0].when"]


def test_a_plan_without_duties_owes_nothing():
    """Duties may come later."""
    assert plan(duties=[]).duties == ()
    assert plan_from({"title": "服务月"}).duties == ()


def test_a_duty_that_nobody_is_named_for_is_owed_together():
    """Without bearers the mode is `together`; with them it is `each`."""
    assert plan(duties=[{**SUMMARY, "who": ""}]).duties[0].mode is Mode.TOGETHER
    assert plan().duties[0].mode is Mode.EACH


# -- what a form needs -----------------------------------------------------------


def test_each_mistake_says_its_part_of_the_plan_its_field_and_its_code():
    """A form of a plan finds the sub-form by the record, and the input by the field."""
    with pytest.raises(InvalidPlan) as caught:
        plan_from(
            {
                "window": "2013年7月",
                "dated": 5,
                "phasses": [],
                "units": [{"id": "商务\u200b委", "title": "商务委"}],
                "duties": [
                    {"title": "总结", "who": "各部门", "owes": {"records": 0}},
                    {"title": "走访", "who": "各部门", "owes": {"records": "许多"}, "mode": "all"},
                ],
            }
        )

    found = [(each.record, each.field, each.code) for each in caught.value.problems]
    assert found == [
        (None, "phasses", "unknown_key"),
        (None, "dated", "wrong_type"),
        ("duties[0]", "owes.minimum", "out_of_range"),
        ("duties[1]", "owes.records", "wrong_type"),
        ("duties[1]", "mode", "not_a_choice"),
        ("units[0]", "id", "hidden_character"),
        (None, "title", "missing"),
    ]


def test_a_name_that_leads_nowhere_says_where_it_is_used():
    """The part of the plan is named by its id, since everything could be read."""
    with pytest.raises(InvalidPlan) as caught:
        plan_from(
            {
                "title": "服务月",
                "window": "2013年7月",
                "duties": [
                    {"title": "总结", "who": "各部门", "owes": {"records": 1}, "due": {"before": "走访"}}
                ],
            }
        )

    (problem,) = caught.value.problems
    assert (problem.record, problem.field, problem.code) == ("duties.总结", "due.before", "not_declared")
    assert problem.place == "duties.总结.due.before"


def test_names_of_a_plan_are_one_however_they_are_typed():
    """A phase or a duty that was written on another machine is the one referred to."""
    found = plan_from(
        {
            "title": "服务月",
            "window": "2013年6月至7月",
            "phases": [{"id": "Café", "title": "实施", "period": "2013年7月"}],
            "default_phase": "Cafe\u0301 ",
            "duties": [
                {"title": "Cafe\u0301", "who": "各部门 ", "owes": {"records": 1}, "when": "2013年7月上旬"},
                {"title": "总结", "who": "各部门", "owes": {"records": 1}, "when": {"same_as": " Café"}},
                {"title": "走访", "who": "\u3000各部门", "owes": {"records": 1}},
            ],
        }
    )

    assert [duty.window.text for duty in found.duties] == ["2013年7月上旬", "2013年7月上旬", "2013年7月"]
    assert [group.word for group in found.groups] == ["各部门"]
