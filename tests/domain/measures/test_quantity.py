"""What the quantity parser refuses, keeps and never does."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain._refusal import LONGEST
from govcampaign.domain.measures.phrases import quantity
from govcampaign.domain.measures.quantity import QuantityKind
from govcampaign.errors import InvalidValue, UnreadablePhrase

WORDS = [
    "不少于",
    "不超过",
    "至少",
    "至多",
    "超过",
    "低于",
    "不满",
    "达到",
    "控制在",
    "以上",
    "以下",
    "以内",
    "内",
    "左右",
    "约",
    "近",
    "上",
    "数",
    "几",
    "余",
    "多",
    "每",
    "各",
    "人均",
    "年均",
    "百分之",
    "千分之",
    "三分之",
    "成",
    "半",
    "过半",
    "一半",
    "%",
    "‰",
    "个百分点",
    "倍",
    "翻",
    "番",
    "减半",
    "增长",
    "提高",
    "降低",
    "减少",
    "到",
    "至",
    "从",
    "由",
    "比",
    "一",
    "二",
    "三",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "两",
    "〇",
    "零",
    "点",
    "1",
    "2",
    "3.5",
    "10",
    "2013",
    ",",
    "、",
    "。",
    "-",
    "~",
    "/",
    "(",
    ")",
    "“",
    "”",
    "《",
    "》",
    "第",
    "号",
    "年",
    "月",
    "日",
    "前",
    "家",
    "个",
    "次",
    "人",
    "名",
    "户",
    "元",
    "亩",
    "公里",
    "吨",
    "小时",
    "天",
    "工作日",
    "企业",
    "走访",
    "合格率",
    "覆盖",
    "全部",
    "一批",
    "若干",
    "PM",
    "A4",
    "km",
    "m2",
    "24小时",
]
PHRASES = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("约5家", "quantity_approximate"),
        ("三五家", "quantity_approximate"),
        ("七八成", "quantity_approximate"),
        ("505户1748人", "quantity_several"),
        ("走访3家、5家和7家", "quantity_several"),
        ("增长5%以上，提高2%以上", "quantity_several"),
        ("至少不超过5个", "quantity_contradicts"),
        ("5-3家", "quantity_contradicts"),
        ("3家-5人", "quantity_contradicts"),
        ("从5家提高到8人", "quantity_contradicts"),
        ("从5家提高到3家", "quantity_contradicts"),
        ("3%到三分之二", "quantity_contradicts"),
        ("5至三成", "quantity_contradicts"),
        ("5到三分之二", "quantity_contradicts"),
        ("不少于10家、低于10家", "quantity_contradicts"),
        ("不少于10家、不超过5家", "quantity_contradicts"),
        ("从3-5家增加到8家", "quantity_unclear"),
        ("二百五家", "quantity_unclear"),
        ("三、5家", "quantity_unclear"),
        ("2个百分点", "quantity_unclear"),
        ("三分之五", "quantity_unclear"),
        ("百分之二三四", "quantity_unclear"),
        ("翻二三番", "quantity_unclear"),
        ("翻三十番", "quantity_unclear"),
        ("2013", "quantity_without_unit"),
        ("降低2倍", "out_of_range"),
        ("降低120%", "out_of_range"),
        ("合格率达到105%", "out_of_range"),
        ("合格率90%-105%", "out_of_range"),
        ("1234567890123456789家", "out_of_range"),
        ("123456789012345万亿元", "out_of_range"),
        ("9" * 40 + "家", "out_of_range"),
        ("9" * 40, "out_of_range"),
        ("家" * (LONGEST + 1), "quantity_too_long"),
    ],
)
def test_a_number_without_an_honest_reading_is_refused(text, code):
    """The code says why, and reason and remedy are there in both languages."""
    with pytest.raises(UnreadablePhrase) as caught:
        quantity(text)

    assert caught.value.code == code
    assert all((caught.value.reason.zh, caught.value.reason.en, caught.value.remedy.zh))


@pytest.mark.parametrize("text", [None, 5, b"6", Decimal(7)])
def test_only_texts_are_phrases(text):
    """A number is handed over as a figure, not as words."""
    with pytest.raises(InvalidValue) as caught:
        quantity(text)

    assert caught.value.code == "wrong_type"


def test_the_words_are_kept():
    """The phrase stays as it was written, whatever is tidied to read it."""
    assert quantity(" １，０００ 家　以上").text == " １，０００ 家　以上"


def test_levels_and_changes_are_told_apart():
    """What is reached is a level; a movement is none."""
    assert quantity("提高到95%").is_level
    assert not quantity("提高5%").is_level


@given(PHRASES)
def test_phrases_of_the_vocabulary_are_read_or_refused(text):
    """Any words of quantities in any order give a quantity whose bounds are in order, or our own error."""
    try:
        found = quantity(text)
    except UnreadablePhrase:
        return

    numbers = [each for each in (found.value, found.least, found.most) if each is not None]
    assert all(each.is_finite() and each >= 0 for each in numbers)
    assert found.least is None or found.most is None or found.least <= found.most
    assert (found.kind is QuantityKind.CHANGE) == (found.of is not None)
    assert bool(numbers) == (found.kind not in (QuantityKind.WORDS, QuantityKind.UNKNOWN))


@given(st.text(max_size=LONGEST) | st.text("0123456789.,-~%一百个家每第年月日至到", max_size=LONGEST))
def test_any_text_is_read_or_refused(text):
    """Nothing but our own errors leaves the parser; a control character is no text."""
    with suppress(UnreadablePhrase, InvalidValue):
        assert quantity(text).text == text
