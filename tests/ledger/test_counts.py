"""Numbers in cells: read with their measure words, refused where they are approximate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.measures.amount import Amount
from govcampaign.ledger.counts import known_measure, read_amount, read_count, read_decimal, read_flag
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import Taken


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (3, 3),
        (0, 0),
        (3.0, 3),
        ("3", 3),
        ("3人", 3),
        ("３", 3),
        ("３人", 3),
        ("28 ", 28),
        ("3 人", 3),
        ("三人", 3),
        ("十二人", 12),
        ("两人", 2),
        ("共3人", 3),
        ("3家", 3),
        ("3人次", 3),
        ("１２０（人次）", 120),
        ("1,200", 1200),
        ("1，200人", 1200),
        ("1.0", 1),
        ("3人。", 3),
        ('="3"', 3),
        ("\u200b3", 3),
    ],
    ids=repr,
)
def test_a_whole_number_is_read_with_or_without_its_measure_word(raw, number):
    """What offices write for a head count is the number, and nothing needs to be told."""
    assert read_count(raw) == Taken(number)


@pytest.mark.parametrize("raw", [None, "", "无", "—", "/", "－"], ids=repr)
def test_a_stroke_is_no_number_and_no_fault(raw):
    """A cell that says nothing is not 0."""
    assert read_count(raw).value is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (12.5, "not_whole_number"),
        (-3, "not_whole_number"),
        (-3.0, "not_whole_number"),
        ("2.5", "not_whole_number"),
        ("-3", "not_whole_number"),
        ("−3人", "not_whole_number"),
        (10**9, "not_whole_number"),
        ("9" * 41, "not_whole_number"),
        (float("nan"), "not_whole_number"),
        (float("inf"), "not_whole_number"),
        ("约30人", "approximate"),
        ("30余人", "approximate"),
        ("30多人", "approximate"),
        ("30人左右", "approximate"),
        ("100+", "approximate"),
        ("数十人", "approximate"),
        ("十几人", "approximate"),
        ("10-15人", "range_of_numbers"),
        ("10～15", "range_of_numbers"),
        ("10至15人", "range_of_numbers"),
        ("3人、2人", "several_numbers"),
        ("3+2", "several_numbers"),
        ("3 2", "several_numbers"),
        ("3\n2", "several_numbers"),
        ("三五人", "not_a_number"),
        ("示例", "not_a_number"),
        ("50%", "not_a_number"),
        ("若干", "approximate"),
        ("3人（含领导）", "not_a_number"),
        ("3" + "示" * 60, "not_a_number"),
        ("待定", "pending"),
        ("同上", "ditto"),
        ("锟斤拷", "mojibake"),
        (True, "not_a_number"),
        (date(2013, 7, 5), "not_a_number"),
    ],
    ids=repr,
)
def test_what_is_no_whole_number_is_refused(raw, code):
    """An estimate, a range or a part is a fault that says what to write."""
    fault = read_count(raw)

    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.reason.zh
    assert fault.remedy.en


@given(st.integers(0, 10_000_000))
def test_every_spelling_of_every_number_reads_back(number):
    """Digits of any width, grouped digits and measure words give the number."""
    wide = str(number).translate({48 + at: 0xFF10 + at for at in range(10)})

    for raw in (number, float(number), str(number), f"{number}人", f"{number:,}", wide):
        assert read_count(raw) == Taken(number)


@given(st.one_of(st.text(max_size=12), st.floats(), st.integers(), st.booleans(), st.none()))
def test_any_cell_gives_a_number_or_a_fault(raw):
    """Nothing that a cell may hold raises."""
    for read in (read_count, read_decimal, read_flag, lambda cell: read_amount(cell, "示例数", "人")):
        assert isinstance(read(raw), Taken | Fault)


@pytest.mark.parametrize(
    ("raw", "number"),
    [("12.5", "12.5"), (12.5, "12.5"), ("1,200.50", "1200.50"), (-3, "-3"), ("三点五", "3.5")],
    ids=repr,
)
def test_a_number_with_decimals_is_read_exactly(raw, number):
    """Decimals come out as they are written."""
    assert read_decimal(raw).value == Decimal(number)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("约30", "approximate"),
        ("示例", "not_a_number"),
        ("3 2", "several_numbers"),
        (True, "not_a_number"),
        (date(2013, 7, 5), "not_a_number"),
        (float("nan"), "not_a_number"),
        (1e30, "not_a_number"),
    ],
    ids=repr,
)
def test_what_is_no_number_is_refused(raw, code):
    """The remedy of a number with decimals shows one."""
    fault = read_decimal(raw)

    assert fault.code == code
    assert "整数" not in fault.remedy.zh


@pytest.mark.parametrize(
    ("raw", "unit", "value", "measured"),
    [
        ("500人", "人", "500", "人"),
        ("1.2亿元", "万元", "120000000", "元"),
        (500, "人", "500", "人"),
        ("500", "人", "500", "人"),
        ("1,200", "人", "1200", "人"),
        ("85%", "%", "0.85", ""),
        (85, "%", "85", "%"),
        (12, "", "12", ""),
    ],
    ids=repr,
)
def test_an_amount_has_the_unit_of_its_cell_or_of_its_column(raw, unit, value, measured):
    """Words name their unit; a plain number has that of the column."""
    assert read_amount(raw, "示例数", unit).value == Amount(
        name="示例数", value=Decimal(value), unit=measured
    )


@pytest.mark.parametrize(
    ("raw", "unit", "code"),
    [
        ("3公顷", "人", "units_differ"),
        ("约500人", "人", "approximate"),
        ("500人以上", "人", "approximate"),
        ("每季度500人", "人", "not_a_number"),
        ("示例", "人", "not_a_number"),
        ("待定", "人", "pending"),
        ("1.2.3", "人", "not_a_number"),
        (-3, "人", "out_of_range"),
        (True, "人", "not_a_number"),
        (0.85, "%", "unclear_percentage"),
        (1, "%", "unclear_percentage"),
    ],
    ids=repr,
)
def test_an_amount_that_is_not_clear_is_refused(raw, unit, code):
    """Another measure, an estimate, and 0.85 in a column of percentages are asked for."""
    assert read_amount(raw, "示例数", unit).code == code


@pytest.mark.parametrize("raw", [None, "无", "—"], ids=repr)
def test_an_amount_that_is_not_given_is_none(raw):
    """A stroke is not 0."""
    assert read_amount(raw, "示例数", "人").value is None


@pytest.mark.parametrize(
    "raw", ["√", "✓", "✔", "是", "有", "已完成", "1", 1, 1.0, "Y", "yes", "TRUE", True, "V"], ids=repr
)
def test_ticks_are_true(raw):
    """What offices tick with is true."""
    assert read_flag(raw) == Taken(True)


@pytest.mark.parametrize(
    "raw", ["×", "✗", "否", "无", "未完成", "0", 0, "N", "no", "FALSE", False, "X"], ids=repr
)
def test_crosses_are_false(raw):
    """What offices cross out with is false."""
    assert read_flag(raw) == Taken(False)


def test_an_empty_tick_is_unknown_and_other_words_are_refused():
    """A stroke and an empty cell say neither yes nor no; other words are asked for."""
    assert read_flag(None).value is None
    assert read_flag("—").value is None
    assert read_flag("也许").code == "not_a_flag"


def test_units_of_measure_are_known_by_name():
    """人 and 万元 are units of measure; 名称 is none."""
    assert known_measure("万元")
    assert not known_measure("名称")
    assert not known_measure("")
