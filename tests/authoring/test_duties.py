from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._duties import spoken
from govcampaign.authoring._plan import plan_from
from govcampaign.domain.plan.duty import Bearer, Duty
from govcampaign.domain.plan.need import Condition, Measure, Need, Scope
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import Deadline, DueKind
from govcampaign.domain.time.period import Source
from govcampaign.errors import InvalidPlan
from govcampaign.wording import Text

ONCE = {"records": 1, "kind": "meeting"}

NOTHING_COUNTED = (
    "duties[0].owes: it does not say what is counted; "
    "give one of records, days, items, total, level and completion"
)


def written(*duties):
    """Return a plan of 2013 that holds some duties."""
    return {"title": "2013年服务月", "window": "7月", "duties": list(duties)}


def duty(**keys) -> Duty:
    """Return one duty as read from its short form."""
    return plan_from(written({"title": "d", "who": "各部门", "owes": ONCE, **keys})).duties[0]


def mistakes(*duties, **keys) -> list[str]:
    """Return what is wrong with one duty, or with several."""
    given = duties or ({"title": "d", "who": "各部门", "owes": ONCE, **keys},)
    with pytest.raises(InvalidPlan) as caught:
        plan_from(written(*given))
    assert all(p.reason.zh and p.remedy.zh for p in caught.value.problems)
    return [problem.say() for problem in caught.value.problems]


# -- names ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("总结", "总结"),
        (Text("总结", "summary"), "总结"),
        ({"zh": "总结", "en": "summary"}, "总结"),
        ({}, ""),
        (5, ""),
    ],
)
def test_a_title_speaks_chinese_first(title, said):
    """A title that cannot be read says nothing."""
    assert spoken(title) == said


def test_the_title_is_the_id_unless_one_is_given():
    """A wrong id is not covered up by the title."""
    assert duty(title={"zh": "总结", "en": "summary"}).id == "总结"
    assert duty(id="summary").id == "summary"
    assert mistakes(id=5) == ["duties[0].id: 5 is not a text; write a text"]


def test_unknown_keys_name_short_neighbours_too():
    """A duty's short keys are its keys."""
    assert mistakes(hwo="各部门", bearer=1) == [
        "duties[0].hwo: there is no such key; did you mean 'who'?",
        "duties[0].bearer: there is no such key; did you mean 'bearers'?",
    ]


@pytest.mark.parametrize(("word", "key"), [("期限", "due"), ("deadline", "due"), ("周期", "every")])
def test_words_that_mean_a_key_are_told_it(word, key):
    """The Chinese words that people write as keys."""
    assert mistakes(**{word: "7月"}) == [
        f"duties[0].{word}: there is no such key; did you mean {key!r}?",
    ]


def test_the_keys_that_people_write_most_are_named_first():
    """Where no key is near; a key that is no word has no meaning to look up."""
    said = ": there is no such key; known: title, who, owes, when, due, every, stages, if, clause, id, "

    assert mistakes(频次=1)[0].startswith(f"duties[0].频次{said}")


def test_short_and_long_form_of_one_thing_do_not_stand_together():
    """Which of the two counts would be a guess."""
    full = {"text": "7月", "start": "2013-07-01", "end": "2013-07-31", "rule": "month", "source": "title"}

    assert mistakes(bearers=[], need={"minimum": 1}, window=full, when={"same_as": "x"}) == [
        "duties[0].who: it says the same as bearers; keep one of the two",
        "duties[0].owes: it says the same as need; keep one of the two",
        "duties[0].when: it says the same as window; keep one of the two",
    ]


def test_a_duty_in_full_form_is_read_as_it_is():
    """The full form is what a dump holds; both may be mixed."""
    found = plan_from(
        written(
            {
                "id": "d",
                "title": "d",
                "bearers": [{"who": "各部门", "role": "lead"}],
                "need": {"minimum": 2},
                "window": {"text": "", "start": None, "end": None, "rule": "unresolved", "source": "none"},
                "due": {"kind": "fixed", "day": "2013-07-25"},
                "due_provenance": "local",
            }
        )
    ).duties[0]

    assert found.bearers[0].role.value == "lead"
    assert found.need == Need(minimum=2)
    assert not found.window.resolved
    assert (found.due.day, found.due_provenance) == (date(2013, 7, 25), Provenance.LOCAL)


def test_a_duty_made_in_python_passes_as_it_is():
    """Domain values and tables may be in one list."""
    made = duty()
    plan = plan_from({**written(made), "groups": [{"word": "各部门", "title": "各部门"}]})

    assert plan.duties == (made,)


def test_missing_parts_of_a_duty_are_named():
    """A duty needs a title and something owed."""
    assert mistakes({}) == [
        "duties[0].title: it is missing; give it",
        "duties[0].need: it is missing; give it",
    ]


# -- who -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "who",
    ["各部门、各单位", ["各部门", "各单位"], ("各部门", {"who": "各单位"}), [Bearer(who="各部门"), "各单位"]],
)
def test_bearers_are_a_string_or_a_list(who):
    """Names, tables and domain values may be mixed."""
    assert [bearer.who for bearer in duty(who=who).bearers] == ["各部门", "各单位"]


def test_a_name_that_holds_the_separator_stands_in_a_list():
    """各委、局 is one group word."""
    assert duty(who=["各委、局"]).bearers == (Bearer(who="各委、局"),)


def test_slots_in_a_list_are_each_filled_by_all():
    """Nine industries under one group word are nine bearers."""
    found = duty(who="主管部门、区商务委", slots="供电、供水")

    assert [(b.who, b.slot) for b in found.bearers] == [
        ("主管部门", "供电"),
        ("区商务委", "供电"),
        ("主管部门", "供水"),
        ("区商务委", "供水"),
    ]
    assert found.bearers == duty(who=["主管部门", "区商务委"], slots=["供电", "供水"]).bearers


def test_slots_in_a_table_name_who_fills_each():
    """A slot may have several bearers."""
    found = plan_from(
        written({"title": "d", "owes": ONCE, "slots": {"500强": "区商务委", "央企": "区国资委、区科委"}})
    )

    assert [(b.who, b.slot) for b in found.duties[0].bearers] == [
        ("区商务委", "500强"),
        ("区国资委", "央企"),
        ("区科委", "央企"),
    ]


def test_no_slots_are_no_slots():
    """An empty list of slots says nothing."""
    assert duty(slots=[]).bearers == (Bearer(who="各部门"),)


def test_slots_must_say_who_fills_them_and_only_once():
    """A table beside `who`, or a list without it, is refused."""
    refused = "duties[0].slots: it does not say who fills which slot; give a table"

    assert mistakes(slots={"供电": "区科委"})[0].startswith(refused)
    assert mistakes(who="", slots=["供电"])[0].startswith(refused)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"who": 5}, "duties[0].who: it is not a list of names; write '各管委会、各部门'"),
        ({"who": [5]}, "duties[0].bearers[0]: 5 is not a table of keys; write a table of keys"),
        ({"slots": 5}, "duties[0].slots: 5 is not a list; write a list"),
        ({"slots": ["a"], "who": [5]}, "duties[0].who[0]: 5 is not a text; write a text"),
        ({"slots": {"a": 5}, "who": ()}, "duties[0].slots.a: 5 is not a list; write a list"),
        (
            {"who": "各部门、各部门"},
            "duties[0] (Duty d): a bearer appears twice; name each bearer and slot once",
        ),
        (
            {"who": "", "mode": "each"},
            (
                "duties[0] (Duty d): each owes it, but nobody is named; "
                "name units or groups, or say together or unstated"
            ),
        ),
    ],
)
def test_what_cannot_bear_a_duty_is_named_where_it_stands(keys, said):
    """The place is the key that was written."""
    assert mistakes(**keys) == [said]


# -- how much ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("owes", "need"),
    [
        ({"records": 1}, Need(minimum=1)),
        ({"records": "unknown", "kind": "visit"}, Need(kinds=("visit",))),
        ({"records": [1, 2], "scope": "in_total"}, Need(minimum=1, maximum=2, scope=Scope.IN_TOTAL)),
        (
            {"days": [1, None], "kind": "event_day"},
            Need(measure=Measure.DAYS, minimum=1, kinds=("event_day",)),
        ),
        ({"days": 2, "kinds": "a、b"}, Need(measure=Measure.DAYS, minimum=2, kinds=("a", "b"))),
        ({"items": "报刊、广播"}, Need(measure=Measure.ITEMS, items=("报刊", "广播"))),
        ({"items": ["报刊"], "kinds": ["x"]}, Need(measure=Measure.ITEMS, items=("报刊",), kinds=("x",))),
        ({"items": "unknown"}, Need(measure=Measure.ITEMS)),
        (
            {"records": 1, "where": {"chair": "分管副区长"}, "provenance": "inferred"},
            Need(
                minimum=1,
                conditions=(Condition(field="chair", value="分管副区长"),),
                provenance=Provenance.INFERRED,
            ),
        ),
        (
            {"measure": "items", "items": ["a", "b"], "minimum": 1},
            Need(measure=Measure.ITEMS, items=("a", "b"), minimum=1),
        ),
        (Need(minimum=3), Need(minimum=3)),
    ],
)
def test_what_is_owed_has_a_short_form_for_each_measure(owes, need):
    """Records, distinct days, named items, a range, or a number nobody gave."""
    assert duty(owes=owes).need == need


@pytest.mark.parametrize(
    ("owes", "said"),
    [
        (5, ["duties[0].owes: 5 is not a table of keys; write a table of keys"]),
        (
            {"recrods": 1},
            [
                "duties[0].owes.recrods: there is no such key; did you mean 'records'?",
                NOTHING_COUNTED,
            ],
        ),
        (
            {"records": 1, "days": 1},
            [NOTHING_COUNTED],
        ),
        (
            {"records": 1, "knd": "visit"},
            ["duties[0].owes.knd: there is no such key; did you mean 'kind'?"],
        ),
        (
            {"records": 1, "kind": "a", "kinds": "b"},
            ["duties[0].owes.kind: it says the same as kinds; keep one of the two"],
        ),
        ({"records": "many"}, ["duties[0].owes.records: 'many' is not a whole number; write a whole number"]),
        (
            {"days": ["one", "two"]},
            [
                "duties[0].owes.days[0]: 'one' is not a whole number; write a whole number",
                "duties[0].owes.days[1]: 'two' is not a whole number; write a whole number",
            ],
        ),
        (
            {"records": [1, 2, 3]},
            ["duties[0].owes.records: [1, 2, 3] is not a whole number; write a whole number"],
        ),
        ({"records": 1, "kind": 5}, ["duties[0].owes.kind: 5 is not a list; write a list"]),
        (
            {"records": 1, "scope": "each"},
            ["duties[0].owes.scope: 'each' is not one of the choices; known: in_total, per_unit, unstated"],
        ),
        (
            {"records": 1, "where": "chair"},
            ["duties[0].owes.where: it is not a table of keys; write { chair = '分管副区长' }"],
        ),
        (
            {"records": 1, "where": {"chair": 5}},
            ["duties[0].owes.where.chair: 5 is not a text; write a text"],
        ),
        (
            {"days": [3, 1]},
            ["duties[0].owes (Need.minimum): minimum 3 is above maximum 1; correct the bounds"],
        ),
        (
            {"records": 0},
            [
                (
                    "duties[0].owes (Need.minimum): a minimum of 0 is not a duty; "
                    "leave it out where the notice gives no number"
                )
            ],
        ),
        (
            {"records": -1},
            ["duties[0].owes (Need.minimum): -1 is not a whole number from 0; write 0 or more"],
        ),
    ],
)
def test_what_cannot_be_owed_is_named_where_it_stands(owes, said):
    """The place is the key that was written, not the field it represents."""
    assert mistakes(owes=owes) == said


# -- when ----------------------------------------------------------------------


def test_a_duty_may_take_the_time_of_a_sibling():
    """The words and days are the sibling's, the source says so, and the due day is inferred."""
    plan = plan_from(
        written(
            {"title": "b", "who": "各部门", "owes": ONCE, "when": {"same_as": "a"}},
            {"title": "a", "who": "各部门", "owes": ONCE, "when": "7月下旬"},
        )
    )
    leaning, own = plan.duties

    assert (leaning.window.start, leaning.window.end) == (own.window.start, own.window.end)
    assert (leaning.window.source, own.window.source) == (Source.SIBLING, Source.TITLE)
    assert leaning.due_provenance is Provenance.INFERRED
    assert own.due_provenance is Provenance.STATED


def test_a_sibling_that_waits_leaves_both_waiting():
    """An unresolved time is taken over as unresolved, resting on nothing."""
    plan = plan_from(
        written(
            {"title": "a", "who": "各部门", "owes": ONCE, "when": {"awaits": "市开放办"}},
            {"title": "b", "who": "各部门", "owes": ONCE, "when": {"same_as": "a"}},
        )
    )

    assert plan.duties[1].window.source is Source.NONE
    assert plan.duties[0].due == Deadline(kind=DueKind.AWAITED, awaits="市开放办")


@pytest.mark.parametrize(
    ("other", "near"), [("summry", "did you mean 'summary'?"), (["x"], "known: summary"), ("d", "")]
)
def test_a_sibling_must_have_a_time_of_its_own(other, near):
    """Neither a stranger, nor nonsense, nor a duty that leans itself will do."""
    said = mistakes(
        {"title": "summary", "who": "各部门", "owes": ONCE},
        {"title": "d", "who": "各部门", "owes": ONCE, "when": {"same_as": other}},
    )

    assert said[0].startswith(
        f"duties[1].when.same_as: there is no duty {other!r} with a time of its own; {near}"
    )
    assert len(said) == 1


def test_a_siblings_mistake_is_reported_once():
    """A reference to an unreadable time does not repeat the mistake."""
    said = mistakes(
        {"title": "a", "who": "各部门", "owes": ONCE, "when": "择机"},
        {"title": "b", "who": "各部门", "owes": ONCE, "when": {"same_as": "a"}},
    )

    assert [line.partition(" ")[0] for line in said] == ["duties[0].when"]


@pytest.mark.parametrize(
    ("when", "place"),
    [
        ("尽快", "duties[0].when (尽快)"),
        (5, "duties[0].when"),
        ({"awaits": 5}, "duties[0].when.awaits"),
        ({"awaits": ""}, "duties[0].due (Deadline.awaits)"),
        ({"await": "市开放办"}, "duties[0].when.await"),
        ({"awaits": "市开放办", "same_as": "x"}, "duties[0].when.awaits"),
    ],
)
def test_an_unreadable_time_is_named_where_it_stands(when, place):
    """A time that is neither a phrase, a period, a sibling nor somebody's answer is refused."""
    assert mistakes(when=when)[0].startswith(f"{place}: ")


# -- by when -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "kind", "provenance"),
    [
        (None, DueKind.WINDOW_END, Provenance.INFERRED),
        ("7月25日前", DueKind.FIXED, Provenance.STATED),
        (date(2013, 7, 25), DueKind.FIXED, Provenance.STATED),
        ("none", DueKind.NONE, Provenance.INFERRED),
        ("无", DueKind.NONE, Provenance.INFERRED),
        ({"before": "d"}, DueKind.BEFORE, Provenance.STATED),
        ({"awaits": "市开放办"}, DueKind.AWAITED, Provenance.STATED),
        ({"awaits": "市开放办", "text": "另行通知"}, DueKind.AWAITED, Provenance.STATED),
        ({"kind": "window_end"}, DueKind.WINDOW_END, Provenance.STATED),
    ],
)
def test_a_due_day_has_a_short_form_for_each_kind(due, kind, provenance):
    """What the plan does not say is inferred from the window."""
    found = duty(due=due)

    assert (found.due.kind, found.due_provenance) == (kind, provenance)


@pytest.mark.parametrize(
    ("due", "source"),
    [
        (Deadline(kind=DueKind.FIXED, day=date(2013, 7, 25)), Source.CAMPAIGN),
        (Deadline(kind=DueKind.WINDOW_END), Source.ACTIVITY),
    ],
)
def test_a_deadline_made_in_python_decides_what_the_window_is_taken_from(due, source):
    """A duty with a day of its own is not held to its activity's days; one without takes them over."""
    activity = {"id": "a", "title": "走访", "when": "7月上旬"}
    owed = {"title": "d", "who": "各部门", "owes": ONCE, "activity": "a", "due": due}
    plan = plan_from({**written(owed), "activities": [activity]})

    assert plan.duties[0].window.source is source


def test_a_due_day_beside_a_wait_counts():
    """The window waits; the due day is what was written."""
    found = duty(when={"awaits": "市开放办"}, due={"before": "d"}, due_provenance="inferred")

    assert not found.window.resolved
    assert found.due.before == "d"
    assert found.due_provenance is Provenance.INFERRED


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("尽快", "duties[0].due (尽快): it gives only an approximate time"),
        (5, "duties[0].due: 5 is not a phrase, such as 7月上旬"),
        ({"befor": "d"}, "duties[0].due.befor: there is no such key; did you mean 'before'?"),
        (
            {"before": "d", "awaits": "x"},
            "duties[0].due (Deadline.awaits): a deadline of kind before takes no awaits",
        ),
        ({"kind": "fixed"}, "duties[0].due (Deadline.day): a deadline of kind fixed needs day"),
        ({"before": "e"}, "duties.d.due.before: 'e' is declared nowhere"),
    ],
)
def test_an_unreadable_due_day_is_named_where_it_stands(due, said):
    """The deadline's own rules are reported with their place."""
    assert mistakes(due=due)[0].startswith(said)


def test_a_name_that_joins_several_units_is_refused():
    """市监局会同税务局 would be one invented unit; the reader asks for each on its own."""
    joined = {"title": "总结", "who": "市监局会同税务局", "owes": {"records": 1, "kind": "submission"}}

    with pytest.raises(InvalidPlan, match="looks like several units") as refused:
        plan_from({"title": "服务月", "window": "2013年7月", "duties": [joined]})

    assert [problem.place for problem in refused.value.problems] == ["duties[0].who"]
