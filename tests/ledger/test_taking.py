"""From cells to values: what a column holds decides how its cells are read."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.measures.amount import Amount
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.ledger.schema import LedgerField
from govcampaign.ledger.taken import NOTHING, Taken
from govcampaign.ledger.taking import Context, take
from govcampaign.ledger.whom import Units
from govcampaign.wording import Text

SEVENTH = date(2013, 7, 5)


@pytest.mark.parametrize(
    ("where", "raw", "value"),
    [
        ("visit units", "示例镇1、区商务委", ("示例镇1", "区商务委")),
        ("visit day", "7月5日", SEVENTH),
        ("visit day", datetime(2013, 7, 5), SEVENTH),
        ("visit time", "9:30", time(9, 30)),
        ("visit enterprise", "示例企业12", "示例企业12"),
        ("visit people", "3人", 3),
        ("visit findings", "1.融资难；\n2.审批慢", ("融资难", "审批慢")),
        ("visit findings", "无", None),
        ("visit issues", "问题05、问题06", ("问题05", "问题06")),
        ("visit slots", "国内500强、中央企业", ("国内500强", "中央企业")),
        ("visit duty", "分类重点走访", "visits-routed"),
        ("submission round", "7月", "2013-07"),
        ("visit note", "陪同：区商务委", "陪同：区商务委"),
        ("event_day attendance", 0, 0),
        ("event_day place", "一楼\n大厅", "一楼大厅"),
        ("event_day place", 101.0, "101"),
        ("improvement slots", "供电", ("供电",)),
        ("meeting slots", "示例", ("示例",)),
        ("completion by", "区商务委", "区商务委"),
        ("publication items", "报刊、电视", ("报刊", "电视")),
        ("case id", 7, "7"),
        ("case case_kind", "政策咨询", "政策咨询"),
        ("case step:registered", "2013-07-05", SEVENTH),
        ("case step:dispatched.to", "区商务委", "区商务委"),
        ("case step:answered.note", "甲\n乙", "甲\n乙"),
    ],
)
def test_a_cell_is_read_as_its_column_holds(context, column, where, raw, value):
    """Each column gives values of the type that the record has."""
    kind, name = where.split()

    assert take(column(kind, name), raw, context(kind)).value == value


@pytest.mark.parametrize("raw", [None, "", " ", "—"])
def test_an_empty_cell_gives_nothing_in_every_column(schema, context, raw):
    """No column makes something of nothing."""
    for kind in schema.kinds:
        for each in kind.fields:
            assert take(each, raw, context(kind.name)).value is None


def test_a_fault_in_a_column_that_a_record_needs_keeps_the_row_out(context, column):
    """Without its unit or day a row is no record; without its head count it is one."""
    assert take(column("visit", "units"), "示例部门99", context()).weight is Weight.ERROR
    assert take(column("visit", "day"), "待定", context()).weight is Weight.ERROR
    assert take(column("visit", "people"), 12.5, context()).weight is Weight.WARNING
    assert take(column("visit", "slots"), "示例类别", context()).weight is Weight.WARNING


def test_several_days_are_several_event_days_and_no_visit(context, column):
    """Where days are counted each is returned with a note; elsewhere one row a day is asked for."""
    taken = take(column("event_day", "day"), "7月5日-6日", context("event_day"))

    assert taken.each == (SEVENTH, SEVENTH + timedelta(days=1))
    assert [fault.code for fault in taken.faults] == ["several_days"]
    assert take(column("visit", "day"), "7月5日-6日", context()).code == "range_of_days"
    assert (
        take(column("rectification", "verified"), "7月5日-6日", context("rectification")).code
        == "range_of_days"
    )


def test_what_is_known_of_the_table_tells_days(context, column):
    """The year, the month and the beginning of days come from the table."""
    assert take(column("visit", "day"), "5日", context(month=7)).value == SEVENTH
    assert take(column("visit", "day"), 39998, context(epoch1904=True)).value == SEVENTH
    assert take(column("visit", "day"), "7月5日", context(year=None)).value == SEVENTH


def test_a_kind_of_issue_that_the_plan_does_not_name_is_kept_with_a_warning(context, column):
    """The words stay, and somebody must look; words that cannot be used are refused."""
    taken = take(column("case", "case_kind"), "用工", context("case"))

    assert taken.value == "用工"
    assert [(fault.code, fault.weight) for fault in taken.faults] == [("not_a_choice", Weight.WARNING)]
    assert take(column("case", "case_kind"), "同上", context("case")).code == "ditto"
    assert take(column("case", "case_kind"), "甲\ue000", context("case")).code == "hidden_character"


@pytest.mark.parametrize(
    ("holds", "raw", "value"),
    [
        (Holds.FLAG, "√", True),
        (Holds.DECIMAL, "12.5", Decimal("12.5")),
        (Holds.CHOICE, "a", "A"),
        (Holds.PARTS, "示例", "示例"),
        (Holds.ENTERPRISE, "示例企业", "示例企业"),
        (Holds.NUMBER, "3", 3),
    ],
)
def test_declared_columns_are_read_by_what_they_hold(context, holds, raw, value):
    """A field that a plan declares is read like one of the library's own."""
    field = LedgerField(
        name="own",
        heading=Text("示例", "example"),
        holds=holds,
        choices=("A", "B") if holds is Holds.CHOICE else (),
    )

    assert take(field, raw, context()).value == value


def test_a_column_of_an_amount_gives_amounts(context):
    """The name of the column is what is counted."""
    field = LedgerField(
        name="amount:新增就业", heading=Text("新增就业", "jobs"), holds=Holds.DECIMAL, unit="人"
    )

    assert take(field, 500, context()).value == Amount(name="新增就业", value=Decimal(500), unit="人")
    assert take(evolve(field, unit="万人"), 5, context()).value.unit == "万人"


CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.timezones()),
    st.times(),
    st.timedeltas(),
)


def test_the_cells_of_the_property_are_all_that_files_hold():
    """A type that a file may hold is among those that are tried."""
    assert set(get_args(Raw)) == {str, int, float, bool, date, datetime, time, timedelta, type(None)}


@given(raw=CELLS, choice=st.randoms(use_true_random=False))
def test_no_cell_of_any_kind_raises(schema, raw, choice):
    """Whatever stands in whatever column, a value or a fault comes back."""
    kind = choice.choice(schema.kinds)
    known = Context(
        schema=schema,
        kind=kind,
        units=Units(schema),
        year=choice.choice((None, 2013)),
        month=choice.choice((None, 7)),
    )

    for column in kind.fields:
        found = take(column, raw, known)
        assert isinstance(found, Taken | Fault)


def test_the_same_words_are_read_once(context, column):
    """A cell that says what another one said gives the same value; 1 and true are not the same."""
    known = context()

    assert take(column("visit", "units"), "示例镇1", known) is take(
        column("visit", "units"), "示例镇1", known
    )
    assert take(column("visit", "people"), 1, known) == Taken(1)
    assert take(column("visit", "people"), True, known).code == "not_a_number"


def test_what_was_seen_does_not_grow_without_end(context, column):
    """Words above the limit are read anew each time."""
    known = context()
    for at in range(16_400):
        take(column("visit", "issues"), f"问题{at}", known)

    assert len(known.seen) == 16_384
    assert take(column("visit", "issues"), "问题16399", known).value == ("问题16399",)


def test_nothing_is_one_value():
    """An empty cell costs no new value."""
    assert Taken(None) == NOTHING


@pytest.mark.parametrize(
    ("cell", "day", "codes"),
    [
        ("7月1日起", 1, []),
        ("7月2日至今", 2, []),
        ("7月1日—31日", 1, ["first_day"]),
    ],
)
def test_a_desk_has_the_day_on_which_it_opens(context, column, cell, day, codes):
    """Of the days on which a desk is open, the first one counts."""
    found = take(column("desk", "day"), cell, context("desk"))
    assert (found.value, found.each) == (date(2013, 7, day), ())
    assert [each.code for each in found.faults] == codes


def test_days_of_a_desk_that_do_not_follow_each_other_are_several(context, column):
    """Two days apart may be two desks; a desk that opens before a day opens on none."""
    kind = column("desk", "day")
    assert take(kind, "7月1日、7月5日", context("desk")).code == "range_of_days"
    assert take(kind, "7月5日前", context("desk")).code == "vague_day"


def test_the_number_zero_is_no_text(context, column):
    """A formula that refers to an empty cell gives 0; the text 0 is kept."""
    assert take(column("rectification", "problem"), 0, context("rectification")).value is None
    assert take(column("rectification", "problem"), "0", context("rectification")).value == "0"
