"""Units of measure: what each measures, and exact conversions."""

from __future__ import annotations

import decimal
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.measures.dimension import (
    UNITS,
    Dimension,
    convert,
    dimension_of,
    in_base,
    same_measure,
)
from govcampaign.errors import InvalidValue

NUMBERS = st.decimals(0, 10**12, places=6)
PAIRS = st.sampled_from(sorted(UNITS)).flatmap(
    lambda unit: st.tuples(
        st.just(unit), st.sampled_from([other for other in sorted(UNITS) if same_measure(unit, other)])
    )
)


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [
        ("人", Dimension.PERSONS),
        ("万人", Dimension.PERSONS),
        ("户", Dimension.HOUSEHOLDS),
        ("家", Dimension.THINGS),
        ("亿元", Dimension.MONEY),
        ("万亿元", Dimension.MONEY),
        ("公顷", Dimension.AREA),
        ("公里", Dimension.LENGTH),
        ("万吨", Dimension.MASS),
        ("亿立方米", Dimension.VOLUME),
        ("亿千瓦时", Dimension.ENERGY),
        ("万千瓦", Dimension.POWER),
        ("小时", Dimension.DURATION),
        ("个百分点", Dimension.RATIO),
        ("", Dimension.RATIO),
        ("分", Dimension.SCORE),
        ("微克/立方米", Dimension.CONCENTRATION),
        ("筐", None),
        ("万筐", None),
        ("万", None),
    ],
)
def test_a_unit_measures_its_dimension(unit, dimension):
    """万 and 亿 before a unit do not change what it measures; a local unit has no dimension."""
    assert dimension_of(unit) is dimension


@pytest.mark.parametrize(
    ("value", "one", "other", "result"),
    [
        ("50", "万人", "人", "500000"),
        ("1.2", "亿元", "万元", "12000"),
        ("3", "平方公里", "亩", "4500"),
        ("1500", "亩", "公顷", "100"),
        ("1000", "平方米", "亩", "1.5"),
        ("85", "%", "", "0.85"),
        ("5", "‰", "%", "0.5"),
        ("5", "个百分点", "%", "5"),
        ("2", "吨", "公斤", "2000"),
        ("1.5", "小时", "分钟", "90"),
        ("2", "年", "季度", "8"),
        ("3", "万筐", "筐", "30000"),
        ("-3", "家", "家", "-3"),
        ("0", "家", "家", "0"),
    ],
)
def test_a_number_is_converted_exactly(value, one, other, result):
    """Numbers of one dimension are converted without rounding."""
    assert str(convert(Decimal(value), one, other)) == result


def test_a_quotient_without_end_has_forty_digits():
    """One 亩 is 666.67 square metres, and the decimals never end."""
    assert str(convert(Decimal(1), "亩", "平方米")) == "666." + "6" * 36 + "7"


@pytest.mark.parametrize(
    ("one", "other"), [("家", "次"), ("人", "户"), ("元", "美元"), ("筐", "家"), ("", "家"), ("天", "工作日")]
)
def test_units_that_measure_something_else_are_refused(one, other):
    """A number of enterprises cannot be converted to a number of visits."""
    with pytest.raises(InvalidValue, match="cannot be converted") as caught:
        convert(Decimal(3), one, other)

    assert (caught.value.code, caught.value.field) == ("units_differ", "unit")
    assert "不能换算" in caught.value.reason.zh


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+31", "1E-31", "-1E+999999"])
def test_numbers_beyond_sense_are_not_converted(value):
    """What is not a number, or has more than thirty places, is refused before any arithmetic."""
    with pytest.raises(InvalidValue, match="cannot be converted") as caught:
        convert(Decimal(value), "万人", "人")

    assert caught.value.code == "out_of_range"


def test_the_settings_of_the_caller_change_nothing():
    """A program may work with five digits; conversions stay exact."""
    with decimal.localcontext(prec=5):
        assert in_base(Decimal("1234567.89"), "万元") == Decimal(12345678900)


@given(NUMBERS, PAIRS)
def test_converting_there_and_back_changes_nothing(value, pair):
    """Every conversion gives back the number that it began with."""
    unit, other = pair

    assert convert(convert(value, unit, other), other, unit) == value
