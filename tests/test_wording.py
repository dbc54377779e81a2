from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.wording import LANGUAGES, Text, same

OVERDUE = Text("{unit}逾期{days}天", "{unit} is {days} days late")


@pytest.mark.parametrize(("lang", "words"), [("zh", "名单未知"), ("en", "roster unknown")])
def test_a_text_is_said_in_either_language(lang, words):
    """One value holds both wordings, and each is said when it is asked for."""
    assert Text("名单未知", "roster unknown").say(lang) == words


def test_chinese_comes_first():
    """Nobody has to ask for Chinese: it is said where no language is named."""
    assert Text("名单未知", "roster unknown").say() == "名单未知"
    assert LANGUAGES[0] == "zh"


def test_an_unknown_language_is_refused_with_the_known_ones():
    """A language nobody wrote is no reason to fall back silently."""
    with pytest.raises(ValueError, match="'fr' is unknown; say one of zh, en"):
        Text("甲", "a").say("fr")


def test_placeholders_are_filled_in_both_languages():
    """A plain value goes into both wordings as it is."""
    assert OVERDUE.fill(unit="科委", days=1) == Text("科委逾期1天", "科委 is 1 days late")


def test_a_text_goes_into_a_text_by_its_own_language():
    """A wording put into another speaks Chinese in the Chinese one and English in the English one."""
    bureau = Text("科委", "the science commission")

    filled = OVERDUE.fill(unit=bureau, days=2)

    assert filled == Text("科委逾期2天", "the science commission is 2 days late")


def test_a_placeholder_without_a_value_is_refused():
    """A sentence with a hole in it never reaches a reader."""
    with pytest.raises(KeyError, match="days"):
        OVERDUE.fill(unit="科委")


def test_a_text_is_handed_to_programs_in_both_languages():
    """JSON holds both wordings by the language they are in."""
    assert Text("名单未知", "roster unknown").plain() == {"zh": "名单未知", "en": "roster unknown"}


@given(st.text())
def test_a_name_reads_the_same_in_every_language(words):
    """Names, codes and quoted phrases are not translated."""
    assert {same(words).say(lang) for lang in LANGUAGES} == {words}
