"""Units, enterprises, choices and duties in cells: found by what offices call them, or asked for."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign import Enterprise, Text, Unit
from govcampaign.ledger.named import Enterprises, duty_called, read_choices, read_duty
from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.ledger.schema import Schema
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.whom import Units

NUMBER = "0" * 11
"""A placeholder of a telephone number."""


def unit(name, en=None):
    """Return a unit that is called by its id."""
    return Unit(id=name, title=Text(name, en or name))


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("示例管委会01", ["示例管委会01"]),
        (" 示例部门23 ", ["示例部门23"]),
        ("示例部门２２", ["示例部门22"]),
        ("示例\u200b部门22", ["示例部门22"]),
        ("示 例 部 门 22", ["示例部门22"]),
        ("示例管委会03、区商务委", ["示例管委会03", "区商务委"]),
        ("示例管委会03，区商务委", ["示例管委会03", "区商务委"]),
        ("示例管委会03/区商务委", ["示例管委会03", "区商务委"]),
        ("示例管委会03；区商务委；", ["示例管委会03", "区商务委"]),
        ("示例镇1\n示例镇2", ["示例镇1", "示例镇2"]),
        ("示例部门20 示例部门21", ["示例部门20", "示例部门21"]),
        ("区经济和信息化委", ["区经济和信息化委"]),
        ("区经济和信息化委和区商务委", ["区经济和信息化委", "区商务委"]),
        ("区商务委和区经济和信息化委", ["区商务委", "区经济和信息化委"]),
        ("区商务委与区科委及区国资委", ["区商务委", "区科委", "区国资委"]),
        ("区商务委会同区科委", ["区商务委", "区科委"]),
        ("示例镇1、区商务委（牵头）", ["区商务委", "示例镇1"]),
        ("牵头：示例镇1；配合：区商务委、区科委", ["示例镇1", "区商务委", "区科委"]),
        ("牵头单位：示例镇1\n责任单位：区商务委", ["示例镇1", "区商务委"]),
        ("示例镇1（盖章）", ["示例镇1"]),
        ("填报单位：示例镇1（公章）", ["示例镇1"]),
        ("示例镇1、示例镇1", ["示例镇1"]),
        ("Commission of Commerce", ["区商务委"]),
        ("illustrative town 1", ["示例镇1"]),
    ],
)
def test_units_are_found_by_what_a_cell_calls_them(units, cell, ids):
    """Names of any width are units of the roster, the leading one first, and nothing needs to be told."""
    assert units.read(cell) == Taken(tuple(ids))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("商务委", "区商务委"),
        ("区商务委员会", "区商务委"),
        ("经济和信息化委", "区经济和信息化委"),
        ("部门07", "示例部门07"),
        ("区商务委（投资促进科）", "区商务委"),
    ],
)
def test_a_short_name_is_resolved_with_a_note_where_one_unit_fits(units, cell, found):
    """The note says which unit was entered."""
    taken = units.read(cell)

    assert taken.value == (found,)
    assert [(fault.code, fault.weight) for fault in taken.faults] == [("short_name", Weight.NOTE)]
    assert found in taken.faults[0].remedy.zh


@pytest.mark.parametrize(
    ("cell", "code", "said"),
    [
        ("示例部门99", "unknown_unit", "示例部门39"),
        ("示例镇1、示例部门99", "unknown_unit", "示例部门39"),
        ("委", "unknown_unit", "已知的有"),
        ("部门", "group_word", "写明是哪个单位"),
        ("甲县商务委", "unknown_unit", "区商务委"),
        ("（牵头）、；", "unknown_unit", "已知的有"),
        ("各部门", "group_word", "写明是哪个单位"),
        ("示例镇1、各部门", "group_word", "写明是哪个单位"),
        ("区科", "unknown_unit", "区科委"),
        ("07", "unknown_unit", "已知的有"),
        ("示例部门01等", "units_left_out", "逐个写明"),
        ("示例部门06等3个单位", "units_left_out", "逐个写明"),
        ("ç¤ºä¾‹éƒ¨é—¨14", "mojibake", "示例部门14"),
        ("锟斤拷锟斤拷", "mojibake", "按原件"),
        ("同上", "ditto", "上一行"),
        ("待定", "pending", "确定后"),
        ("示例管委会1", "unknown_unit", "是不是“示例管委会01”"),
        ("区商务委和" * 250, "unknown_unit", "区商务委"),
        ("区商务委和", "unknown_unit", "区商务委"),
        ("示" * 180, "unknown_unit", "已知的有"),
        ("区商务委和示例街道", "unknown_unit", "“示例街道”"),
    ],
)
def test_what_is_no_unit_of_the_roster_is_refused(units, cell, code, said):
    """An unknown unit is never entered; the fault says which one may be meant."""
    fault = units.read(cell)

    assert isinstance(fault, Fault)
    assert fault.code == code
    assert said in fault.remedy.zh + fault.reason.zh


def test_a_short_name_that_fits_several_units_is_refused():
    """The units that may be meant are listed."""
    many = Units(Schema(campaign="c", units={name: unit(name) for name in ("甲区商务委", "乙区商务委")}))

    assert many.read("商务委").code == "unclear_unit"
    assert "甲区商务委" in many.read("商务委").remedy.zh


def test_a_long_list_of_units_that_fit_is_cut():
    """Six are shown, and that there are more."""
    names = [f"示例{at}区科委" for at in "一二三四五六七八"]
    many = Units(Schema(campaign="c", units={name: unit(name) for name in names}))

    assert many.read("科委").remedy.zh.endswith("等")
    assert many.read("科委").remedy.en.endswith("…")


def test_a_title_that_two_units_share_is_nobodys():
    """Units of one title are told apart by their ids only."""
    both = Units(
        Schema(
            campaign="c",
            units={
                "a1": Unit(id="a1", title=Text("甲局", "A")),
                "a2": Unit(id="a2", title=Text("甲局", "A")),
            },
        )
    )

    assert both.read("a1").value == ("a1",)
    assert isinstance(both.read("甲局"), Fault)


def test_one_unit_is_asked_for_where_one_is_due(units):
    """Two units in a cell of one are a fault; one is its id, none is none."""
    assert units.read_one("示例镇1").value == "示例镇1"
    assert units.read_one("示例镇1、示例镇2").code == "several_units"
    assert units.read_one("示例镇99").code == "unknown_unit"
    assert units.read_one("无").value is None


def test_no_message_repeats_a_telephone_number(units):
    """A number that stands where a unit should be is masked."""
    fault = units.read(f"示例 {NUMBER}")

    assert NUMBER not in fault.reason.zh + fault.reason.en


@given(st.text(max_size=15))
def test_any_words_give_units_or_a_fault(units, words):
    """Nothing that can be typed raises or gives a unit that is not on the roster."""
    found = units.read(words)

    assert isinstance(found, Fault) or set(found.value or ()) <= set(units.schema.units)


@pytest.fixture
def registered(schema):
    """Return the finder of two enterprises of a register."""
    names = {"E1": "示例企业01", "E2": "示例企业（东区）02"}
    known = {each: Enterprise(id=each, title=Text(name, f"example {each}")) for each, name in names.items()}
    return Enterprises(evolve(schema, enterprises=known))


def test_enterprises_of_the_register_are_found_by_id_and_title(registered):
    """An id, a title of any width and an English title are the id."""
    for cell, found in {
        "E1": "E1",
        "示例企业０１": "E1",
        "示例企业(东区)02": "E2",
        "example e2": "E2",
    }.items():
        assert registered.read(cell) == Taken(found)


def test_an_enterprise_that_is_not_registered_is_kept_with_a_warning(registered):
    """The name is entered, and somebody must look."""
    taken = registered.read("示例企业9")

    assert taken.value == "示例企业9"
    assert [(fault.code, fault.weight) for fault in taken.faults] == [("unknown_enterprise", Weight.WARNING)]


def test_without_a_register_an_enterprise_is_what_the_cell_says(schema):
    """A name is kept in one line; several names, garbled ones and hidden characters are faults."""
    finder = Enterprises(schema)

    assert finder.read("示例 企业22") == Taken("示例企业22")
    assert finder.read("示例有限\n公司") == Taken("示例有限公司")
    assert finder.read("Example Co., Ltd.") == Taken("Example Co., Ltd.")
    assert finder.read("示例企业（甲、乙）") == Taken("示例企业（甲、乙）")
    assert finder.read("无").value is None
    assert finder.read("示例企业01、示例企业02").code == "several_enterprises"
    assert finder.read("示例企业01\n示例企业02").code == "several_enterprises"
    assert finder.read("锟斤拷").code == "mojibake"
    assert finder.read("示例\ue000").code == "hidden_character"


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ("世界500强", ("世界500强",)),
        ("世界５００强企业", ("世界500强",)),
        ("国内500强、中央企业", ("国内500强", "中央企业")),
        ("驻区异地商会企业", ("异地商会企业",)),
        ("无", None),
    ],
)
def test_slots_are_found_by_name_and_title(column, cell, chosen):
    """A slot, the title of its segment, and several of them are the slots of the plan."""
    assert read_choices(cell, column("visit", "slots")).value == chosen


@pytest.mark.parametrize(
    ("cell", "code"),
    [("示例类别", "not_a_choice"), ("世界500强、示例类别", "not_a_choice"), ("同上", "ditto")],
)
def test_what_is_no_choice_is_refused(column, cell, code):
    """A word that the plan does not have names the near one."""
    assert read_choices(cell, column("visit", "slots")).code == code


def test_a_single_choice_is_one_word(column):
    """A field of one choice gives the choice itself, and no list is parted."""
    kind = column("case", "case_kind")

    assert read_choices("政策咨询", kind).value == "政策咨询"
    assert read_choices("政策咨询、诉求", kind).code == "not_a_choice"


@pytest.mark.parametrize(
    ("title", "duty"),
    [
        ("活动总结", "summary"),
        ("报送活动总结", "summary"),
        ("活动总结（含附件）", "summary"),
        ('《"活动"总结》', "summary"),
        ("活动总结（修改稿）", "summary"),
        ("活动总结修改稿", "summary"),
        ("活动实施方案", "own-plan"),
        ("全面总结", "overall-summary"),
        ("summary", "summary"),
        ("示例材料", None),
        ("总结", None),
    ],
)
def test_the_title_of_a_paper_tells_its_duty(schema, kinds, title, duty):
    """What a duty hands over, with brackets and versions put aside, is the duty."""
    assert duty_called(title, schema, kinds["submission"].duties) == duty


def test_a_duty_is_found_among_those_of_its_kind_first(schema, kinds):
    """A duty of another kind is found too; an unknown one names the near one."""
    among = kinds["submission"].duties

    assert read_duty("政策法规快递活动日", schema, among).value == "policy-days"
    assert read_duty("活动总节", schema, among).code == "unknown_duty"
    assert "总结" in read_duty("活动总节", schema).remedy.zh
    assert read_duty("无", schema).value is None
    assert read_duty("同上", schema).code == "ditto"


def test_a_name_that_two_duties_share_is_asked_for():
    """Where two duties are called the same, neither is taken."""
    both = Schema(
        campaign="c",
        titles={"a": Text("总结", "A"), "b": Text("总结", "B")},
        called={"a": ("总结",), "b": ("总结",)},
    )

    assert duty_called("总结", both) is None
    assert duty_called("总结", both, ("a",)) == "a"
