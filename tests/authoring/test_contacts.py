"""A roster file tells where units are reached, and no error tells the addresses."""

from __future__ import annotations

import pytest

from govcampaign.authoring._rosterfile import roster_from_csv
from govcampaign.errors import InvalidRoster, UnreadableFile
from govcampaign.wording import same


def read(text):
    """Return the roster that a file holds."""
    return roster_from_csv(text, id="r", title=same("示例"), place="roster.csv")


def contacts(text):
    """Return unit, channel and address of each contact in a file."""
    return [(each.unit, each.channel, each.address) for each in read(text).contacts]


@pytest.mark.parametrize(
    ("heading", "channel"),
    [
        ("邮箱", "mail"),
        ("电子邮箱", "mail"),
        ("mail", "mail"),
        ("Email", "mail"),
        ("企业微信", "apprise"),
        ("apprise", "apprise"),
        ("contact:mail", "mail"),
        ("联系：邮箱", "mail"),
        ("联系方式：webhook", "webhook"),
        ("Contact : webhook", "webhook"),
    ],
)
def test_a_column_of_contacts_is_known_by_its_heading(heading, channel):
    """Offices call it in many ways; any channel has a column."""
    text = f"单位,所属组,{heading}\n商务委,各部门,sw@example.invalid\n"

    assert contacts(text) == [("商务委", channel, "sw@example.invalid")]


def test_a_unit_may_have_several_channels_and_another_none():
    """A blank cell says nothing, and a second row of a unit need not say it again."""
    text = (
        "unit,groups,mail,apprise\n"
        "商务委,各部门,sw@example.invalid,json://example.invalid/sw\n"
        "商务委,成员单位,,\n"
        "科委,各部门,,\n"
    )

    assert contacts(text) == [
        ("商务委", "mail", "sw@example.invalid"),
        ("商务委", "apprise", "json://example.invalid/sw"),
    ]


def test_a_roster_without_such_a_column_has_no_contacts():
    """Nothing is made up."""
    assert contacts("单位,所属组\n商务委,各部门\n") == []


def test_two_addresses_of_one_unit_are_refused_without_being_told():
    """The error has the row and the column."""
    text = "单位,所属组,邮箱\n商务委,各部门,a@example.invalid\n商务委,成员单位,b@example.invalid\n"
    with pytest.raises(InvalidRoster) as refused:
        read(text)

    (problem,) = refused.value.problems
    assert (problem.record, problem.code, problem.field) == (3, "does_not_belong", "联系：mail")
    assert "example.invalid" not in problem.say("zh") + problem.say("en")


def test_two_columns_of_one_channel_are_refused():
    """邮箱 and mail are one column."""
    with pytest.raises(UnreadableFile) as refused:
        read("单位,所属组,邮箱,mail\n商务委,各部门,a@example.invalid,\n")

    assert (refused.value.code, refused.value.field) == ("repeated", "联系：mail")


def test_an_address_with_a_hidden_character_is_refused_by_row():
    """It could never be sent to."""
    with pytest.raises(InvalidRoster) as refused:
        read("单位,所属组,邮箱\n商务委,各部门,a\u200b@example.invalid\n")

    (problem,) = refused.value.problems
    assert (problem.record, problem.code) == (2, "hidden_character")
    assert "example.invalid" not in str(refused.value)
