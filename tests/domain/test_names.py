from __future__ import annotations

import sys
from unicodedata import category, is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.names import alike, folded, identity, joined, near, normal, unwritable
from govcampaign.errors import InvalidValue

EVERY = [chr(point) for point in range(sys.maxunicode + 1)]
UNSEEN = [
    *"\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0",
    *map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))),
]
"""Letters and marks that show nothing."""

NONCHARACTERS = [
    *map(chr, range(0xFDD0, 0xFDF0)),
    *(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)),
]


def of(*categories: str) -> list[str]:
    """Return every code point of some of Unicode's categories."""
    return [letter for letter in EVERY if category(letter) in categories]


def refused(letter: str) -> bool:
    """Return whether a name with a letter inside is refused, by its code point and its place."""
    try:
        identity(f"商{letter}务委", "roster.csv:3")
    except InvalidValue as error:
        return f"第 2 个字符 U+{ord(letter):04X}" in error.reason.zh
    return False


def test_every_code_point_that_nobody_sees_is_refused():
    """Controls, format signs, surrogates and separators of lines: each of them would make a second name."""
    assert [ascii(letter) for letter in of("Cc", "Cf", "Cs", "Zl", "Zp") if not refused(letter)] == []


@given(st.characters(categories=["Co"]) | st.sampled_from([*UNSEEN, *NONCHARACTERS]))
def test_private_use_and_letters_without_shape_are_refused(letter):
    """What is private shows something else on every machine, and a filler shows nothing."""
    assert refused(letter)


OTHERS = st.characters(
    categories=["L", "M", "N", "P", "S", "Zs", "Cn"], exclude_characters=[*UNSEEN, *NONCHARACTERS]
)


@given(OTHERS)
def test_every_other_code_point_passes(letter):
    """Any letter, number, sign or space, and what a newer Unicode may know, may be part of a name."""
    assert not refused(letter)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("商务委\u200b", "character 4, U+200B ZERO WIDTH SPACE, is a format character"),
        ("\ufeff国资委", "character 1, U+FEFF ZERO WIDTH NO-BREAK SPACE, is a format character"),
        ("商\0务委", "character 2, U+0000, is a control character"),
        ("科\u202e委", "character 2, U+202E RIGHT-TO-LEFT OVERRIDE, is a format character"),
        ("科\n委", "character 2, U+000A, is a control character"),
        ("科\ud800委", "character 2, U+D800, is a lone surrogate"),
        ("科\ue000委", "character 2, U+E000, is a private-use character"),
        ("科\uffff委", "character 2, U+FFFF, is a noncharacter"),
        ("科\u3164委", "character 2, U+3164 HANGUL FILLER, is a character that shows nothing"),
    ],
)
def test_a_refused_character_is_named_with_its_place(text, words):
    """Nobody can see it, so the error says which one it is and where."""
    with pytest.raises(InvalidValue) as caught:
        identity(text, "units")

    assert caught.value.reason.en == words
    assert caught.value.remedy.zh == "删去该字符"


@given(st.text(OTHERS))
def test_a_name_has_one_form_and_keeps_it(text):
    """However it was typed it comes out in NFC without blanks around it, and a second time unchanged."""
    kept = identity(text, "units")

    assert is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert identity(kept, "units") == kept
    assert identity(normalize("NFD", text), "units") == kept
    assert identity(f" \u3000{text}\u00a0\t\r\n", "units") == kept


@pytest.mark.parametrize("value", [None, 5, b"\xe7\x94\xb2", ["甲"], 1.5])
def test_what_is_not_a_text_is_no_name(value):
    """The error says what was given instead."""
    with pytest.raises(InvalidValue, match="is not a text") as caught:
        identity(value, "office.case", field="case_id")

    assert (caught.value.code, caught.value.field) == ("wrong_type", "case_id")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("园区（东）", "园区(东)"),
        ("园区（东）", "园区【东】"),
        ("商　务　委", "商务委"),
        ("商务委", "商 务委"),
        ("ＡＢ公司", "ab公司"),
        ("①号", "1号"),
        ("㈠组", "一组"),
        ("“双创”办", "双创办"),
        ("ﬁn", "FIN"),
        ("Straße", "STRASSE"),
    ],
)
def test_names_that_differ_in_form_only_look_alike(one, other):
    """Width, brackets, spaces inside, case and compatibility forms are put aside."""
    assert alike(["财政局", one, "教育局", other, one]) == ((one, other),)


def test_other_names_do_not_look_alike():
    """A letter more is another name, and one name twice is one."""
    assert alike(["东区", "东一区", "东区", "区东"]) == ()


def test_names_of_brackets_alone_are_distinguished():
    """Nothing would be left of them to compare."""
    assert folded("（）") != folded("「」")


@pytest.mark.parametrize(
    "typed", ["各部问", "各部", "部门", "各部门们", "部各门", "各　部门", "各部門", "（各部门）"]
)
def test_one_letter_off_is_near(typed):
    """One letter changed, left out, added or moved by one is a slip."""
    assert near(typed, ["各街镇", "各部门"]) == "各部门"


@pytest.mark.parametrize("typed", ["各成员部门", "各单位", "门", "", "各门部委"])
def test_two_letters_off_is_another_word(typed):
    """Group words are short, and two letters make another one."""
    assert near(typed, ["各部门"]) is None


@given(
    st.lists(st.text("a~%7E5"), min_size=2, max_size=2), st.lists(st.text("a~%7E5"), min_size=2, max_size=2)
)
def test_joined_names_never_meet(one, other):
    """Two lists of names that differ have two ids."""
    assert (joined(*one) == joined(*other)) == (one == other)


@given(st.text())
def test_free_words_may_hold_anything_that_can_be_stored(text):
    """Only NUL and lone surrogates are refused in notes and reasons."""
    clean = "\0" not in text and not any(category(letter) == "Cs" for letter in text)

    assert (unwritable(text) is None) == clean


@pytest.mark.parametrize(("text", "point"), [("a\0", "U+0000"), ("备注\ud800", "U+D800")])
def test_what_cannot_be_stored_is_named(text, point):
    """The reason holds the code point."""
    assert point in unwritable(text).en


def test_a_normal_name_is_returned_as_it_is():
    """Most names are normal, and cost no copy."""
    text = "商务委"

    assert normal(text) is text
