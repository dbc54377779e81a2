"""A plan declares kinds of record with fields; records and conditions are held against them."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govcampaign as gc
from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.kinds import Visit
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.values import FieldValue
from govcampaign.domain.plan.declared import kind_words, mistakes_in, settled
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.forms import FormField, RecordForm
from govcampaign.domain.plan.need import Condition, Need
from govcampaign.errors import InvalidPlan, InvalidValue
from govcampaign.wording import Text, same

JULY_5 = date(2013, 7, 5)


def a_field(name, holds=Holds.TEXT, **more):
    """Return a field of an inspection."""
    return FormField(name=name, title=same(name), holds=holds, **more)


INSPECTION = RecordForm(
    name="巡查",
    title=Text("安全巡查", "safety inspection"),
    fields=(
        a_field("巡查点"),
        a_field("人数", Holds.NUMBER),
        a_field("面积", Holds.DECIMAL),
        a_field("复查", Holds.DAY),
        a_field("结果", Holds.CHOICE, choices=("合格", "不合格"), needed=True),
        a_field("停业", Holds.FLAG),
        a_field("企业", Holds.ENTERPRISE, several=True),
    ),
    natural=("巡查点",),
)


def inspected(**values):
    """Return a record of an inspection as a clerk types it: all in words."""
    held = [
        FieldValue(field=name, value=each) for name, words in values.items() for each in words.split("、")
    ]
    return OtherRecord(name="巡查", units=("商务委",), day=JULY_5, values=tuple(held))


def mistakes(**values):
    """Return what is wrong with an inspection: fields and codes."""
    return [(error.field, error.code) for error in mistakes_in([INSPECTION], inspected(**values))]


# -- what a plan may declare ---------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "code", "field"),
    [
        ({"name": "day"}, "repeated", "name"),
        ({"name": "number"}, "repeated", "name"),
        ({"name": "evidence"}, "repeated", "name"),
        ({"name": " "}, "blank", "name"),
        ({"name": "人数", "holds": Holds.PARTS}, "not_a_choice", "holds"),
        ({"name": "结果", "holds": Holds.CHOICE}, "missing", "choices"),
        ({"name": "结果", "choices": ("合格",)}, "does_not_belong", "choices"),
        ({"name": "结果", "holds": Holds.CHOICE, "choices": ("合格", "合格")}, "repeated", "choices"),
    ],
)
def test_a_field_that_no_record_could_have_is_refused(keys, code, field):
    """Its name is taken, its values have no words, or its choices are not those of a choice."""
    with pytest.raises(InvalidValue) as refused:
        FormField(title=same("字段"), **keys)

    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    ("keys", "code", "field"),
    [
        ({"name": "visit"}, "repeated", "name"),
        ({"name": "other"}, "repeated", "name"),
        ({"name": "done"}, "repeated", "name"),
        ({"fields": (a_field("人数"), a_field("人数"))}, "repeated", "fields"),
        ({"natural": ("巡察点",)}, "not_declared", "natural"),
    ],
)
def test_a_kind_that_would_be_mistaken_for_another_is_refused(keys, code, field):
    """Its name is that of a kind of the library, or its fields cannot be told apart."""
    with pytest.raises(InvalidValue) as refused:
        evolve(INSPECTION, **keys)

    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_kind_is_called_what_the_plan_calls_it():
    """Kinds of the library and undeclared kinds keep their names."""
    kinds = [INSPECTION]

    assert [kind_words(kinds, name).en for name in ("巡查", "visit", "培训")] == [
        "safety inspection",
        "visit",
        "培训",
    ]


# -- records -------------------------------------------------------------------------


def test_a_record_with_what_is_declared_has_no_mistake():
    """A number, a day and a truth value in words, a choice, several enterprises."""
    values = {"人数": "12", "面积": "12.50", "复查": "2013-07-20", "停业": "否", "企业": "甲厂、乙厂"}

    assert mistakes(巡查点="广场", 结果="合格", **values) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"人": "12"}, [("人", "unknown_key")]),
        ({"人数": "十二"}, [("人数", "wrong_type")]),
        ({"面积": "很大"}, [("面积", "wrong_type")]),
        ({"复查": "7月"}, [("复查", "wrong_type")]),
        ({"复查": "1850-07-05"}, [("复查", "out_of_range")]),
        ({"停业": "也许"}, [("停业", "not_a_choice")]),
        ({"结果": "还行"}, [("结果", "not_a_choice")]),
        ({"人数": "1、2"}, [("人数", "repeated")]),
        ({"企业": "甲\u200b厂"}, [("企业", "hidden_character")]),
        ({"巡查点": "广\u200b场"}, [("巡查点", "hidden_character")]),
        ({"人": "1", "人数": "x"}, [("人", "unknown_key"), ("人数", "wrong_type")]),
        ({"停业": "y", "面积": "1..0"}, [("面积", "wrong_type"), ("停业", "not_a_choice")]),
    ],
)
def test_every_mistake_in_a_record_is_found(values, found):
    """Unknown fields, values of another type, choices that there are not, several values where one is due."""
    assert mistakes(**{"巡查点": "广场", "结果": "合格", **values}) == found


def test_what_is_needed_or_tells_records_apart_must_be_given():
    """The error says what to write."""
    record = inspected(人数="12")

    said = [error.say() for error in mistakes_in([INSPECTION], record)]

    assert said == [
        "2013-07-05 商务委 人数 12: '巡查点' is missing; give text",
        "2013-07-05 商务委 人数 12: '结果' is missing; give '合格' or '不合格'",
    ]


def test_an_unknown_field_is_refused_with_the_near_one():
    """The kind and the field are named in both languages."""
    (error,) = mistakes_in([INSPECTION], inspected(巡查点="广场", 结果="合格", 人员数="12"))

    assert error.reason == Text("“巡查”类记录没有字段“人员数”", "records of '巡查' have no field '人员数'")
    assert error.remedy.zh == "是不是“人数”？"


def test_a_kind_that_nobody_declares_has_no_fields():
    """Nor have the kinds of the library; records without values pass."""
    training = evolve(inspected(人数="1", 地点="广场"), name="培训")
    visit = Visit(units=("商务委",), day=JULY_5, enterprise="甲厂")

    assert [error.field for error in mistakes_in([INSPECTION], training)] == ["人数", "地点"]
    for record in (evolve(training, values=()), visit):
        assert not [*mistakes_in([INSPECTION], record)]


def test_a_record_is_kept_with_what_its_fields_hold():
    """In the order of the fields; numbers, days and truth values are read as such without the plan."""
    typed = {"企业": " 甲厂 ", "停业": "是", "复查": "2013-07-20", "面积": "12.50", "人数": "12"}

    record = settled([INSPECTION], inspected(**typed, 结果="合格", 巡查点="广场 "))

    assert [(each.field, each.value) for each in record.values] == [
        ("巡查点", "广场"),
        ("人数", "12"),
        ("面积", "12.5"),
        ("复查", "2013-07-20"),
        ("结果", "合格"),
        ("停业", "true"),
        ("企业", "甲厂"),
    ]
    assert [record.value(name) for name in ("人数", "复查", "停业")] == [12, date(2013, 7, 20), True]
    assert record.enterprise == "甲厂"


def test_two_records_of_one_place_and_day_are_one():
    """The natural fields alone tell them apart, however their names are typed."""
    one, again, other = (
        settled([INSPECTION], inspected(巡查点=place, 结果=result))
        for place, result in (("广场", "合格"), (" 广场", "不合格"), ("车站", "合格"))
    )

    assert one.id == again.id != other.id


def test_what_cannot_be_read_stays_as_it_is():
    """Mistakes are reported where it is entered; other records are not touched."""
    wrong = inspected(人数="十二", 人="3")
    visit = Visit(units=("商务委",), day=JULY_5, enterprise="甲厂")
    training = evolve(wrong, name="培训")

    assert settled([INSPECTION], wrong).values == wrong.values
    assert settled([INSPECTION], visit) is visit
    assert settled([INSPECTION], training) is training


TYPED = st.sampled_from(["甲", "12", "12.50", "-3.0", "是", "true", "2013-07-05", "合格", " 合格 ", "甲\n乙"])
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
WORDS = TYPED | ANY.filter(lambda text: text.strip() and "\0" not in text)


@given(st.dictionaries(st.sampled_from([*INSPECTION.names, "未列"]), WORDS))
def test_what_is_kept_is_kept_again_unchanged(values):
    """Whatever was typed; and it has the same mistakes as before."""
    held = tuple(FieldValue(field=name, value=words) for name, words in values.items())
    record = evolve(inspected(), values=held) if held else inspected(人数="1")

    once = settled([INSPECTION], record)

    assert settled([INSPECTION], once) == once
    before, after = ({(e.field, e.code) for e in INSPECTION.mistakes(each)} for each in (record, once))
    assert before == after


# -- conditions ----------------------------------------------------------------------


def plan_asking(*conditions, kinds=("巡查",), forms=(INSPECTION,)):
    """Return a plan whose one duty counts inspections that say something."""
    asked = tuple(Condition(field=field, value=value) for field, value in conditions)
    plan = gc.campaign(
        "服务月", window="2013年7月", duties=[gc.duty("巡查", who="各部门", owes=gc.once("巡查"))]
    )
    duty: Duty = evolve(plan.duties[0], need=Need(kinds=kinds, minimum=1, conditions=asked))
    return evolve(plan, duties=(duty,), kinds=forms)


def test_a_condition_on_a_declared_field_stands():
    """Beside one on a field that all records have, and with a kind of the library beside the declared one."""
    plan = plan_asking(("结果", "合格"), ("人数", "12"), ("note", "复查"), kinds=("巡查", "visit"))

    assert len(plan.duties[0].need.conditions) == 3


@pytest.mark.parametrize(
    ("condition", "forms", "code"),
    [
        (("结论", "合格"), (INSPECTION,), "unknown_condition"),
        (("结果", "还行"), (INSPECTION,), "not_a_choice"),
        (("人数", "十二"), (INSPECTION,), "wrong_type"),
        (("结果", "合格"), (), "unknown_condition"),
    ],
)
def test_a_condition_that_no_declared_record_meets_is_refused_by_the_plan(condition, forms, code):
    """The need itself cannot know what the plan declares."""
    with pytest.raises(InvalidPlan) as refused:
        plan_asking(condition, forms=forms)

    (problem,) = refused.value.problems
    assert (problem.code, problem.record, problem.field) == (
        code,
        "duties.巡查",
        f"conditions.{condition[0]}",
    )


def test_a_kind_is_declared_once():
    """A second one of its name is a mistake of the plan."""
    with pytest.raises(InvalidPlan, match="kinds: '巡查' appears twice"):
        plan_asking(forms=(INSPECTION, INSPECTION))


def test_only_records_that_meet_the_condition_count():
    """A joint one for each unit that took part."""
    plan = plan_asking(("结果", "合格"), ("企业", "乙厂"))
    owed = gc.obligations(plan, gc.roster({"各部门": "商务委、科委"}))
    good = inspected(巡查点="广场", 结果="合格", 企业="甲厂、乙厂")
    bad = evolve(inspected(巡查点="车站", 结果="不合格", 企业="乙厂"), units=("科委",))

    matrix = gc.matrix(plan, owed, [good, bad], as_of=JULY_5, known_by=JULY_5)

    assert {cell.obligation.bearer: cell.done for cell in matrix} == {"商务委": 1, "科委": 0}
