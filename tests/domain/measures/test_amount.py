"""Amounts: what a record may report, sums of them, and ratios of several units."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.measures.amount import Amount, combined_level, spoken_amount, total
from govcampaign.errors import InvalidValue

NUMBERS = st.decimals(0, 10**11, places=6)


def amount(value: str = "500", unit: str = "人", name: str = "新增就业", **more: str) -> Amount:
    """Return an amount of numbers in writing."""
    return Amount(
        name=name, value=Decimal(value), unit=unit, **{key: Decimal(each) for key, each in more.items()}
    )


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("-1", "negative"),
        ("NaN", "finite"),
        ("sNaN", "finite"),
        ("Infinity", "finite"),
        ("1E+18", "digits"),
        ("1E+999999", "digits"),
        ("1234567890123.123456", "digits"),
        ("0.1234567", "decimals"),
        ("1E-999999", "decimals"),
    ],
)
def test_a_number_that_no_amount_has_is_refused(value, reason):
    """Negative, infinite and overlong numbers are mistakes."""
    with pytest.raises(InvalidValue, match=reason) as caught:
        amount(value)

    assert (caught.value.code, caught.value.field) == ("out_of_range", "value")


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("1.50", "1.5"),
        ("-0", "0"),
        ("5E+5", "500000"),
        ("0E+99", "0"),
        ("100.00", "100"),
        ("0.000001", "0.000001"),
    ],
)
def test_a_number_is_kept_in_its_plain_form(value, kept):
    """Two ways to write one number are one amount, with the same bytes in a store."""
    assert f"{amount(value).value:f}" == kept
    assert msgspec.json.encode(amount(value)) == msgspec.json.encode(amount(kept))


def test_a_blank_name_is_refused():
    """A number that counts nothing named cannot be held against a target."""
    with pytest.raises(InvalidValue) as caught:
        amount(name=" ")

    assert (caught.value.code, caught.value.field) == ("blank", "name")


@pytest.mark.parametrize(("given_part", "missing"), [("part", "whole"), ("whole", "part")])
def test_one_part_of_a_ratio_is_not_enough(given_part, missing):
    """A part without its whole is refused."""
    with pytest.raises(InvalidValue) as caught:
        amount("0.5", "", "合格率", **{given_part: "3"})

    assert (caught.value.code, caught.value.field) == ("missing", missing)


@pytest.mark.parametrize(
    ("value", "unit"), [("0.666667", ""), ("0.67", ""), ("66.7", "%"), ("67", "%"), ("66.6667", "%")]
)
def test_a_level_may_be_rounded(value, unit):
    """Two of three may be reported as 67 %."""
    assert amount(value, unit, "合格率", part="2", whole="3").part == 2


@pytest.mark.parametrize(
    ("value", "unit", "whole", "code", "which"),
    [
        ("66", "%", "3", "does_not_belong", "value"),
        ("1", "", "3", "does_not_belong", "value"),
        ("0.5", "人", "3", "does_not_belong", "unit"),
        ("0", "", "0", "out_of_range", "whole"),
    ],
)
def test_parts_that_do_not_give_the_level_are_refused(value, unit, whole, code, which):
    """A level and its two parts say the same, or one of them is a slip."""
    with pytest.raises(InvalidValue) as caught:
        amount(value, unit, "合格率", part="2", whole=whole)

    assert (caught.value.code, caught.value.field) == (code, which)


def test_a_ratio_is_made_from_its_parts():
    """The level follows from the parts, in parts of one with six decimals."""
    made = Amount.ratio("合格率", 2, Decimal(3))

    assert (made.value, made.part, made.whole, made.unit) == (Decimal("0.666667"), 2, 3, "")
    assert (made.say("zh"), made.say("en")) == ("合格率66.6667%", "合格率: 66.6667%")


@pytest.mark.parametrize(("part", "whole"), [("1", "0"), ("NaN", "2"), ("1", "Infinity"), ("-1", "2")])
def test_a_ratio_of_no_numbers_is_refused(part, whole):
    """A ratio by zero, or of what is not a number, is refused by our own error."""
    with pytest.raises(InvalidValue):
        Amount.ratio("合格率", Decimal(part), Decimal(whole))


def test_a_part_of_a_whole_is_not_above_it():
    """合格率 105 % is a slip; 完成率, 毛入学率 and 增长率 may be above 100 %."""
    with pytest.raises(InvalidValue, match="above 100 %") as caught:
        amount("105", "%", "产品合格率")

    assert caught.value.code == "out_of_range"
    assert amount("110", "%", "投资完成率").value == 110
    assert amount("105", "%", "高中毛入学率").value == 105
    assert amount("120", "%", "税收增长率").value == 120


@given(NUMBERS, st.sampled_from(["人", "亿元", "%", "", "筐"]))
def test_a_stored_amount_is_read_back(value, unit):
    """An amount as JSON has its number as a text, and comes back equal."""
    made = Amount(name="新增就业", value=value, unit=unit)
    stored = msgspec.json.encode(made)

    assert msgspec.json.Decoder(Amount).decode(stored) == made
    assert isinstance(msgspec.json.decode(stored)["value"], str)


def test_amounts_add_up_in_one_unit():
    """3 of 万人 and 500 of 人 are 3.05 of 万人."""
    amounts = [amount("3", "万人"), amount("500", "人")]

    assert total(amounts, "万人") == Decimal("3.05")
    assert total([], "人") == 0
    with pytest.raises(InvalidValue) as caught:
        total(amounts, "户")
    assert caught.value.code == "units_differ"


def test_ratios_are_combined_by_their_parts():
    """9 of 10 and 10 of 90 are 19 of 100, and not the average of two levels."""
    amounts = [Amount.ratio("合格率", 9, 10), Amount.ratio("合格率", 10, 90)]

    assert combined_level(amounts) == Decimal("0.19")
    assert combined_level([*amounts, amount("85", "%", "合格率")]) is None
    assert combined_level([]) is None


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("5E+5", "人", "50万人", "500,000 persons"),
        ("85.50", "%", "85.5%", "85.5%"),
        ("50", "万人", "50万人", "500,000 persons"),
        ("1.2", "亿元", "1.2亿元", "120,000,000 yuan"),
        ("3", "家", "3家", "3 家"),
        ("3", "万家", "3万家", "3 万家"),
        ("2", "千瓦", "2千瓦", "2 kW"),
        ("0.000001", "", "0.000001", "0.000001"),
    ],
)
def test_an_amount_is_said_without_exponent(value, unit, zh, en):
    """Numbers are written as people write them, with the unit of the language."""
    assert spoken_amount(Decimal(value), unit, "zh") == zh
    assert spoken_amount(Decimal(value), unit, "en") == en


def test_an_amount_is_said_with_its_name():
    """A reading names what is counted."""
    assert amount().say() == "新增就业500人"
    assert amount().say("en") == "新增就业: 500 persons"
