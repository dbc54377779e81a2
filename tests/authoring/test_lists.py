from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring._lists import names, parts


@pytest.mark.parametrize("between", ["、", "，", ",", "；", ";", "/", "／", "|", "｜", "， ", " 、\n"])
def test_every_usual_separator_parts_a_list(between):
    """Notices and offices write lists with each of them."""
    assert names(f"商务委{between}科委{between}") == ("商务委", "科委")


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("一、1", ("一、1",)),
        ("一、（二）", ("一、（二）",)),
        ("十二、(3)、四(三)", ("十二、(3)", "四(三)")),
        ("一、二(四)", ("一", "二(四)")),
        ("引、一", ("引", "一")),
        ("二(一)、二(四)", ("二(一)", "二(四)")),
        ("一、①、二、1", ("一、①", "二、1")),
        ("标题、转发语", ("标题", "转发语")),
    ],
)
def test_an_address_with_a_separator_of_its_own_is_one(text, listed):
    """一、1 is the first item under the heading 一、; a list of addresses is parted all the same."""
    assert names(text) == listed


def test_brackets_hold_together():
    """What is in brackets is a remark on one name."""
    assert names("各部门（含直属单位、派出机构）、各单位") == ("各部门（含直属单位、派出机构）", "各单位")


def test_blanks_between_separators_are_kept_as_parts_and_dropped_as_names():
    """A responsibility line with an empty item shows that a name is missing."""
    assert parts("甲、、乙") == ("甲", "", "乙")
    assert names("甲、、乙") == ("甲", "乙")


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("商务委 科委", ("商务委", "科委")),
        ("商务委　科委", ("商务委", "科委")),
        ("商　务　委", ("商　务　委",)),
        ("滨海 新区、科委", ("滨海 新区", "科委")),
        ("Science Commission", ("Science Commission",)),
        ("", ()),
    ],
)
def test_spaces_part_a_list_only_where_nothing_else_does(text, listed):
    """A name spaced out letter by letter, and an English one, stay whole."""
    assert names(text, spaces=True) == listed


@given(st.lists(st.text("甲乙丙丁", min_size=1), min_size=1))
def test_joined_names_are_parted_again(listed):
    """A list survives being written as one string."""
    assert names("、".join(listed)) == tuple(listed)
