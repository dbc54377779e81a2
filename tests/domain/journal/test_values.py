"""What a record holds in declared fields is kept in words, and read as what the field holds."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.journal.fields import Holds, spelled, typed
from govcampaign.domain.journal.kinds import Visit
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.registry import kind_of
from govcampaign.domain.journal.values import FieldValue, values_of
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.errors import InvalidValue
from govcampaign.wording import same

JULY_5 = date(2013, 7, 5)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4)
HELD = {
    Holds.TEXT: st.text(min_size=1),
    Holds.NUMBER: st.integers(-(10**9), 10**9),
    Holds.DECIMAL: DECIMALS,
    Holds.DAY: st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    Holds.FLAG: st.booleans(),
}


def inspected(*values, **fields):
    """Return a record of an inspection by 商务委 on 5 July."""
    return OtherRecord(name="巡查", units=("商务委",), day=JULY_5, values=values, **fields)


def held(field, value, **marks):
    """Return a value in a field."""
    return FieldValue(field=field, value=value, **marks)


@pytest.mark.parametrize("holds", HELD)
@given(st.data())
def test_what_is_spelled_is_read_again_as_it_was(holds, data):
    """Texts, numbers, days and truth values of every size."""
    value = data.draw(HELD[holds])

    assert typed(holds, spelled(value)) == value


@pytest.mark.parametrize(
    ("holds", "words"),
    [
        (Holds.NUMBER, "十二"),
        (Holds.NUMBER, "012"),
        (Holds.NUMBER, "1.0"),
        (Holds.DECIMAL, "12.50"),
        (Holds.DECIMAL, "1e3"),
        (Holds.DECIMAL, "NaN"),
        (Holds.DECIMAL, "１２"),
        (Holds.DAY, "7月5日"),
        (Holds.DAY, "20130705"),
        (Holds.FLAG, "是"),
    ],
)
def test_words_that_spell_no_such_value_are_refused(holds, words):
    """One value has one spelling, so that a condition meets it."""
    with pytest.raises(InvalidValue, match=r"FieldValue 人数: .*; write ") as refused:
        held("人数", words, holds=holds)

    assert (refused.value.code, refused.value.field) == ("wrong_type", "value")


def test_a_record_gives_its_values_as_python_has_them():
    """A field that holds several gives all of them, one that holds nothing gives None."""
    record = inspected(
        held("人数", "12", holds=Holds.NUMBER),
        held("复查", "2013-07-20", holds=Holds.DAY),
        held("面积", "12.5", holds=Holds.DECIMAL),
        held("合格", "true", holds=Holds.FLAG),
        held("问题", "排队"),
        held("问题", "停电"),
    )

    assert [record.value(name) for name in ("人数", "复查", "面积", "合格", "问题", "整改")] == [
        12,
        date(2013, 7, 20),
        Decimal("12.5"),
        True,
        "排队",
        None,
    ]
    assert record.all_of("问题") == ("排队", "停电")


def test_a_record_is_about_the_enterprise_in_its_fields():
    """The first enterprise that a field holds counts; a text is not an enterprise."""
    firm = held("企业", "甲厂", holds=Holds.ENTERPRISE)

    assert inspected(held("地点", "乙厂"), firm).enterprise == "甲厂"
    assert inspected(held("地点", "乙厂")).enterprise == ""


def test_natural_fields_tell_two_records_of_one_unit_and_day_apart():
    """What else they hold does not."""
    here, there = (held("巡查点", place, natural=True) for place in ("广场", "车站"))

    assert inspected(here, held("人数", "1")).id == inspected(held("人数", "2"), here).id
    assert inspected(here).id != inspected(there).id


def test_where_no_field_is_natural_all_of_them_tell_records_apart():
    """In whatever order they are given: the same twice is one record."""
    one, two = held("人数", "1"), held("结果", "合格")

    assert inspected(one, two).id == inspected(two, one).id
    assert inspected(one).id != inspected(one, two).id


@given(st.lists(st.tuples(*[st.text("甲乙~%=", min_size=1)] * 2), min_size=1, max_size=3), st.data())
def test_records_with_unlike_values_never_share_an_id(pairs, data):
    """However the names and values of their fields are made up."""
    others = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    ids = {
        inspected(*(held(name, value) for name, value in each)).id for each in (sorted(pairs), sorted(others))
    }

    assert len(ids) == (1 if sorted(pairs) == sorted(others) else 2)


def test_a_condition_finds_what_a_declared_field_holds():
    """One of several values is enough; a field that the record lacks says nothing."""
    record = inspected(held("问题", "排队"), held("问题", "停电"))
    kind = kind_of(record)

    assert kind.says(record, "问题", "停电")
    assert kind.value(record, "问题") == "排队"
    assert not kind.says(record, "问题", "停水")
    assert not kind.says(record, "结果", "停电")


def test_a_kind_of_the_library_has_no_declared_fields():
    """It says nothing of them."""
    visit = Visit(units=("商务委",), day=JULY_5, enterprise="甲厂")

    assert not kind_of(visit).says(visit, "问题", "停电")
    assert kind_of(visit).value(visit, "问题") is None


def test_python_values_become_values_of_fields():
    """Of an enterprise the id is taken; what is None or blank is left out."""
    firm = Enterprise(id="甲厂", title=same("甲厂"))
    given_ = {
        "人数": 12,
        "面积": 12.5,
        "复查": JULY_5,
        "合格": False,
        "结果": "合格",
        "企业": firm,
        "问题": ["排队", "停电"],
        "备考": None,
        "整改": "  ",
    }

    made = values_of(given_, "巡查")

    assert [(each.field, each.value, each.holds.value) for each in made] == [
        ("人数", "12", "number"),
        ("面积", "12.5", "decimal"),
        ("复查", "2013-07-05", "day"),
        ("合格", "false", "flag"),
        ("结果", "合格", "text"),
        ("企业", "甲厂", "enterprise"),
        ("问题", "排队", "text"),
        ("问题", "停电", "text"),
    ]


@pytest.mark.parametrize(
    "value",
    [
        object(),
        datetime(2013, 7, 5),
        date(1800, 1, 1),
        Decimal("NaN"),
        float("inf"),
        Decimal("1E+999999"),
        {"甲": 1},
        "\0",
    ],
)
def test_what_no_field_can_hold_is_refused(value):
    """The error names the field."""
    with pytest.raises(InvalidValue, match="is not a value of a field") as refused:
        values_of({"人数": value}, "巡查")

    assert (refused.value.code, refused.value.field, refused.value.place) == ("wrong_type", "人数", "巡查")
