"""A plan file declares kinds of record; records of them are made and checked without a class."""

from __future__ import annotations

from datetime import date

import pytest

import govcampaign as gc
from govcampaign._planfile import dump_plan, read_plan
from govcampaign.domain.plan.forms import FormField
from govcampaign.errors import InvalidPlan, InvalidRecords, InvalidValue
from govcampaign.wording import same

FILE = """
title = "服务月"
window = "2013年7月"

[[kinds]]
name = "巡查"
title = { zh = "安全巡查", en = "inspection" }
natural = "巡查点"
clause = "三"

[kinds.fields]
"巡查点" = "text"
"人数" = "number"
"结果" = ["合格", "不合格"]
"复查" = { holds = "day", needed = true, title = "复查日期" }
"企业" = { holds = "enterprise", several = true }

[[kinds]]
name = "培训"
fields = [{ name = "学时", holds = "decimal" }]

[[duties]]
title = "巡查"
who = "各部门"
owes = { records = 1, kind = "巡查", where = { "结果" = "合格", "人数" = 12, "复查" = "2013年7月5日" } }

[[duties]]
title = "培训"
who = "各部门"
owes = { records = 1, kind = "培训", where = { "学时" = 1.5 } }
"""


def plan(**fields):
    """Return a plan that declares one kind of record and counts it."""
    kinds = [gc.kind("巡查", fields=fields)]
    duties = [gc.duty("巡查", who="各部门", owes=gc.once("巡查"))]
    return gc.campaign("服务月", window="2013年7月", kinds=kinds, duties=duties)


def places(written, **replaced):
    """Return where the mistakes of a plan file are, and of what kind."""
    for old, new in replaced.values():
        assert old in written
        written = written.replace(old, new)
    with pytest.raises(InvalidPlan) as refused:
        read_plan(written, format="toml")
    return [(problem.place, problem.code) for problem in refused.value.problems]


def test_a_kind_is_read_from_its_short_form():
    """A field is what it holds, its choices, or a table; titles are taken from names."""
    inspection, training = read_plan(FILE, format="toml").kinds

    assert (inspection.title.en, training.title) == ("inspection", same("培训"))
    assert (inspection.natural, inspection.clauses) == (("巡查点",), ("三",))
    assert [
        (f.name, f.title.zh, f.holds.value, f.needed, f.several, f.choices) for f in inspection.fields
    ] == [
        ("巡查点", "巡查点", "text", False, False, ()),
        ("人数", "人数", "number", False, False, ()),
        ("结果", "结果", "choice", False, False, ("合格", "不合格")),
        ("复查", "复查日期", "day", True, False, ()),
        ("企业", "企业", "enterprise", False, True, ()),
    ]
    assert training.fields == (FormField(name="学时", title=same("学时"), holds=training.fields[0].holds),)


def test_conditions_are_read_as_what_the_declared_field_holds():
    """Numbers in digits, days as phrases too; they are kept in words."""
    inspection, training = (duty.need.conditions for duty in read_plan(FILE, format="toml").duties)

    assert [(each.field, each.value) for each in (*inspection, *training)] == [
        ("结果", "合格"),
        ("人数", "12"),
        ("复查", "2013-07-05"),
        ("学时", "1.5"),
    ]


def test_a_plan_with_kinds_comes_back_as_it_was_written():
    """A dump holds the full form."""
    plan_ = read_plan(FILE, format="toml")

    assert read_plan(dump_plan(plan_), format="json") == plan_


def test_a_plan_in_python_declares_kinds_as_a_file_does():
    """`gc.kind` gives the same table; a field may be the domain's own value."""
    made = plan(人数="number", 结果=("合格", "不合格"), 备考=FormField(name="备考", title=same("备考")))

    (kind,) = made.kinds
    assert [(f.name, f.holds.value, f.choices) for f in kind.fields] == [
        ("人数", "number", ()),
        ("结果", "choice", ("合格", "不合格")),
        ("备考", "text", ()),
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"人数" = "number"', '"人数" = "numbr"', [("kinds[0].fields.人数.holds", "not_a_choice")]),
        ("needed = true", "needd = true", [("kinds[0].fields.复查.needd", "unknown_key")]),
        ('holds = "day"', 'name = "复检"', [("kinds[0].fields.复查.name", "does_not_belong")]),
        ('["合格", "不合格"]', "[]", [("kinds[0].fields.结果 (FormField 结果)", "missing")]),
        ('"巡查点" = "text"', '"巡查点" = 5', [("kinds[0].fields.巡查点.holds", "not_a_choice")]),
        ('natural = "巡查点"', 'natural = "地点"', [("kinds[0] (RecordForm 巡查)", "not_declared")]),
        ('name = "培训"', 'nam = "培训"', [
            ("kinds[1].nam", "unknown_key"),
            ("kinds[1].name", "missing"),
            ("kinds[1].title", "missing"),
        ]),
        ('name = "培训"', 'name = "visit"', [("kinds[1] (RecordForm visit)", "repeated")]),
        ('holds = "decimal"', 'holds = "x"', [("kinds[1].fields[0].holds", "not_a_choice")]),
        ('name = "学时", ', "", [
            ("kinds[1].fields[0].name", "missing"),
            ("kinds[1].fields[0].title", "missing"),
        ]),
        ('{ name = "学时", holds = "decimal" }', "5", [("kinds[1].fields[0]", "wrong_type")]),
        ('[{ name = "学时", holds = "decimal" }]', "5", [("kinds[1].fields", "wrong_type")]),
        ('"结果" = "合格", ', '"结论" = "合格", ', [("duties[0].owes.where.结论", "unknown_condition")]),
        ('"人数" = 12', '"人数" = "很多"', [("duties[0].owes.where.人数", "wrong_type")]),
        ('"学时" = 1.5', '"学时" = true', [("duties[1].owes.where.学时", "wrong_type")]),
        ('"结果" = "合格", ', '"结果" = "还行", ', [("duties.巡查.conditions.结果", "not_a_choice")]),
    ],
)  # fmt: skip
def test_mistakes_in_kinds_are_reported_with_their_key_paths(old, new, found):
    """Each in the field where it is written."""
    assert places(FILE, one=(old, new)) == found


def test_all_mistakes_of_a_plan_file_are_reported_at_once():
    """Conditions are checked as far as they can be while a kind cannot be read."""
    mistaken = places(
        FILE,
        one=('"人数" = "number"', '"人数" = "numbr"'),
        two=('holds = "decimal"', 'holds = "x"'),
        three=('"学时" = 1.5', '"学时" = [1, 2]'),
    )

    assert mistaken == [
        ("kinds[0].fields.人数.holds", "not_a_choice"),
        ("kinds[1].fields[0].holds", "not_a_choice"),
        ("duties[1].owes.where.学时", "wrong_type"),
    ]


@pytest.mark.parametrize("kinds", ["巡查", ["巡查"], [5]])
def test_what_is_not_a_kind_is_refused(kinds):
    """A word alone says nothing of the fields."""
    with pytest.raises(InvalidPlan) as refused:
        gc.campaign("服务月", window="2013年7月", kinds=kinds)

    assert [problem.code for problem in refused.value.problems] == ["wrong_type"]


# -- records -------------------------------------------------------------------------


def test_a_record_is_made_of_python_values():
    """Fields of the kind are named as the plan names them; those of all records are there too."""
    made = gc.record("巡查", "商务委、科委", "2013-07-05", 人数=12, 结果="合格", note="夜间", duty="巡查")

    assert (made.kind, made.units, made.day) == ("巡查", ("商务委", "科委"), date(2013, 7, 5))
    assert (made.note, made.duty, made.value("人数"), made.value("结果")) == ("夜间", "巡查", 12, "合格")


def test_a_record_of_a_kind_with_a_class_is_refused():
    """The class checks more."""
    with pytest.raises(InvalidValue, match=r"records of 'visit' have a class of their own; use Visit"):
        gc.record("visit", ("商务委",), "2013-07-05", enterprise="甲厂")


def test_checked_records_are_as_the_plan_has_them():
    """Their values say what the fields hold; records of the library's kinds pass as they are."""
    visit = gc.Visit(units=("商务委",), day=date(2013, 7, 5), enterprise="甲厂")
    firm = gc.Enterprise(id="甲厂", title=same("甲厂"))
    made = gc.record("巡查", "商务委", "2013-07-05", 企业=firm, 人数="12")

    inspection, other = gc.check_records(plan(人数="number", 企业="enterprise"), made, visit)

    assert (inspection.value("人数"), inspection.enterprise, other) == (12, "甲厂", visit)


def test_all_mistakes_of_records_are_reported_at_once():
    """Each with the index of its record and its field."""
    right = gc.record("巡查", "商务委", "2013-07-05", 人数=12)
    wrong = gc.record("巡查", "商务委", "2013-07-06", 人数="很多", 人=3)

    with pytest.raises(InvalidRecords) as refused:
        gc.check_records(plan(人数="number"), right, wrong, gc.record("培训", "商务委", "2013-07-06", 学时=2))

    assert [(each.record, each.field, each.code) for each in refused.value.errors] == [
        (1, "人", "unknown_key"),
        (1, "人数", "wrong_type"),
        (2, "学时", "unknown_key"),
    ]


def test_something_else_than_plan_and_records_is_refused():
    """The error says what is due."""
    with pytest.raises(InvalidValue, match="Campaign is due"):
        gc.check_records(None)
    with pytest.raises(InvalidValue, match="Record is due"):
        gc.check_records(plan(), 5)
