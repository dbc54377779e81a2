"""Patterns of many words find the same when their branches are tried by their first character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.notice._branches import by_first

PATTERNS = (
    "报送|报(?!告)|送|上报",
    "(?<!自)由|(?<=各)局|(?<!高中|初中)等",
    "请?于|(?:按|依)照?|[甲乙]组|[0-3]级",
    "[，。\\s]|要(?!素|[求点])|一(?:个|\\)|[)|])",
    "(?:报|上)?送(?:至|到)",
    r"日(?<=\d日)|年",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(
    text=st.text("报送告上自由各局高初中等请于按依照甲乙丙组级，。 要素求点一个)|]至到23日年", max_size=14)
)
def test_the_same_is_found_by_first_characters(pattern: str, text: str) -> None:
    """Every match of the pattern has the same place."""
    plain = [found.span() for found in re.finditer(pattern, text)]

    assert [found.span() for found in re.finditer(by_first(pattern), text)] == plain


def test_branches_with_one_first_character_stand_together() -> None:
    """The character is written once."""
    assert by_first("报送|上报|报告|报送") == "报(?:送|告)|上报"


@pytest.mark.parametrize(
    "pattern", ["", "^报", r"\d年", "报|", "报+送", "(?:报|送){1,3}", "[^报]送", r"[\d一]个"]
)
def test_a_branch_that_begins_with_no_character_is_refused(pattern: str) -> None:
    """An error says which branch."""
    with pytest.raises(ValueError, match=r"branch|set"):
        by_first(pattern)
