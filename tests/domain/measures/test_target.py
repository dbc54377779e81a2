"""Targets: bounds with a unit, made from figures or words, and met or not."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.measures.target import Target
from govcampaign.errors import InvalidValue, UnreadablePhrase

UNITS = ("人", "户", "家", "元", "亩", "吨", "小时", "%")
NUMBERS = st.decimals(0, 10**9, places=4)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Draw a target in a unit that words keep, with one bound or two."""
    low, high = sorted(draw(st.lists(NUMBERS, min_size=2, max_size=2, unique=True)))
    sides = draw(st.sampled_from([("least",), ("most",), ("least", "most")]))
    return Target(
        name="示例",
        unit=draw(st.sampled_from(UNITS)),
        **{side: low if side == "least" else high for side in sides},
        **{f"{side}_open": draw(st.booleans()) for side in sides},
    )


@pytest.mark.parametrize(
    ("words", "unit", "expected"),
    [
        (500_000, "人", {"unit": "人", "least": "500000"}),
        (Decimal("0.5"), "%", {"unit": "%", "least": "0.5"}),
        ("85%", "", {"unit": "%", "least": "85"}),
        ("85%以上", "", {"unit": "%", "least": "85"}),
        ("50万人以上", "", {"unit": "人", "least": "500000"}),
        ("50万人以上", "万人", {"unit": "万人", "least": "50"}),
        ("超过10家", "", {"unit": "家", "least": "10", "least_open": True}),
        ("不满10户", "", {"unit": "户", "most": "10", "most_open": True}),
        ("3-5家", "", {"unit": "家", "least": "3", "most": "5"}),
        ("降到5%", "", {"unit": "%", "most": "5"}),
        ("三分之二以上", "", {"unit": "%", "least": "66.666666"}),
        ("不超过三分之一", "", {"unit": "%", "most": "33.333334"}),
        ("不少于3", "家", {"unit": "家", "least": "3"}),
        ("不少于3", "", {"unit": "", "least": "3"}),
        ("每月2次", "", {"unit": "次/月", "least": "2"}),
        ("每年抽查不少于10%", "", {"unit": "%/年", "least": "10"}),
        ("85%以上", "‰", {"unit": "‰", "least": "850"}),
        ("3次/月", "次/月", {"unit": "次/月", "least": "3"}),
        ("0.5", "%", {"unit": "%", "least": "0.5"}),
    ],
)
def test_an_author_writes_a_figure_or_words(words, unit, expected):
    """A bare figure is a lower bound; a fraction is rounded towards what it lets pass."""
    sides = {key: Decimal(each) if key in ("least", "most") else each for key, each in expected.items()}

    assert Target.of("示例", words, unit) == Target(name="示例", **sides)


@pytest.mark.parametrize("words", ["提高5个百分点", "一批", "五个一", "翻一番"])
def test_words_without_a_level_make_no_target(words):
    """A change needs a base that a target does not have."""
    with pytest.raises(UnreadablePhrase) as caught:
        Target.of("示例", words)

    assert caught.value.code == "quantity_not_a_level"


def test_the_unit_of_the_words_and_that_of_the_author_must_agree():
    """50万人 cannot be held in households."""
    for words, unit in (("50万人", "户"), ("每月2次", "次"), ("85%", "人")):
        with pytest.raises(InvalidValue) as caught:
            Target.of("示例", words, unit)
        assert caught.value.code == "units_differ"


@pytest.mark.parametrize(
    ("fields", "code", "which"),
    [
        ({}, "missing", "least"),
        ({"least": 5, "most": 3}, "out_of_range", "most"),
        ({"least": 5, "most": 5, "least_open": True}, "out_of_range", "most"),
        ({"least": 5, "most": 5, "most_open": True}, "out_of_range", "most"),
        ({"least": 5, "most_open": True}, "does_not_belong", "most_open"),
        ({"most": 5, "least_open": True}, "does_not_belong", "least_open"),
        ({"least": -1}, "out_of_range", "least"),
    ],
)
def test_bounds_that_nothing_can_meet_are_refused(fields, code, which):
    """A target has a bound, and a number lies within its bounds."""
    with pytest.raises(InvalidValue) as caught:
        Target(name="走访", **{k: v if isinstance(v, bool) else Decimal(v) for k, v in fields.items()})

    assert (caught.value.code, caught.value.field) == (code, which)


@pytest.mark.parametrize("name", ["合格率", "网络覆盖", "占比", "办结完成率"])
def test_a_part_of_a_whole_cannot_be_asked_for_above_all_of_it(name):
    """A 合格率 of 105 % cannot be reached."""
    with pytest.raises(InvalidValue, match="above 100 %") as caught:
        Target(name=name, unit="%", least=Decimal(105))

    assert caught.value.code == "out_of_range"


@pytest.mark.parametrize("name", ["增长率", "计划完成度", "毛入学率", "增幅"])
def test_other_ratios_may_be_above_all(name):
    """Growth and the fulfilment of a plan have no upper end."""
    assert Target(name=name, unit="%", least=Decimal(105)).least == 105


def test_a_blank_name_is_refused():
    """Amounts find their target by its name."""
    with pytest.raises(InvalidValue) as caught:
        Target(name="", least=Decimal(1))

    assert caught.value.code == "blank"


@pytest.mark.parametrize(
    ("target", "value", "unit", "met"),
    [
        (Target(name="a", unit="万人", least=Decimal(50)), "500000", None, True),
        (Target(name="a", unit="万人", least=Decimal(50)), "499999", None, False),
        (Target(name="a", unit="万人", least=Decimal(50)), "50", "万人", True),
        (Target(name="a", unit="%", least=Decimal(85)), "0.85", None, True),
        (Target(name="a", unit="%", least=Decimal(85)), "84.9", "%", False),
        (Target(name="a", unit="家", least=Decimal(10), least_open=True), "10", None, False),
        (Target(name="a", unit="家", least=Decimal(10), least_open=True), "11", None, True),
        (Target(name="a", unit="家", most=Decimal(10)), "10", None, True),
        (Target(name="a", unit="家", most=Decimal(10), most_open=True), "10", None, False),
        (Target(name="a", unit="家", most=Decimal(10), most_open=True), "9", None, True),
        (Target(name="a", unit="家", least=Decimal(3), most=Decimal(5)), "6", None, False),
        (Target(name="a", unit="家", least=Decimal(3), most=Decimal(5)), "2", None, False),
    ],
)
def test_a_number_meets_a_target_within_its_bounds(target, value, unit, met):
    """Numbers without a unit are in the base unit of the target."""
    assert target.met_by(Decimal(value), unit) is met


@given(targets(), NUMBERS, NUMBERS)
def test_more_meets_a_lower_bound_and_less_an_upper_one(target, one, other):
    """What meets a lower bound is met by every larger number, and an upper one by every smaller."""
    low, high = sorted((one, other))
    if target.most is None:
        assert target.met_by(low) <= target.met_by(high)
    if target.least is None:
        assert target.met_by(high) <= target.met_by(low)


@given(targets())
def test_the_words_of_a_target_are_read_as_that_target(target):
    """What a target says in Chinese is a phrase that the parser reads."""
    assert Target.of("示例", target.say("zh")) == target


@given(targets())
def test_a_stored_target_is_read_back(target):
    """A target as JSON comes back equal."""
    assert msgspec.json.Decoder(Target).decode(msgspec.json.encode(target)) == target


def test_a_target_is_said_in_both_languages():
    """Each bound has its word."""
    target = Target(name="a", unit="万人", least=Decimal(3), most=Decimal(5), most_open=True)

    assert target.say() == "不少于3万人、低于5万人"
    assert target.say("en") == "at least 30,000 persons, less than 50,000 persons"
