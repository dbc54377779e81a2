from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.wording import LANGUAGES, Text, encodable, enumerated, json_text, same, visible

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
    """A text in a language that is missing is an error, not a silent fallback."""
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


# -- what a reader sees ----------------------------------------------------------

UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("清屏\x1b[2J", r"清屏\x1b[2J"),
        ("标题\x1b]0;假\x07", r"标题\x1b]0;假\x07"),
        ("\x9b31m\x7f\x00", r"\x9b31m\x7f\x00"),
        ("附件\u202egpj.exe", r"附件\u202egpj.exe"),
        ("商务委\u200b", r"商务委\u200b"),
        ("商务委\u200d", r"商务委\u200d"),
        ("\ufeff国资委", r"\ufeff国资委"),
        ("\ue000\U000f0000", r"\ue000\U000f0000"),
        ("\ud800半", r"\ud800半"),
        ("一\u2028二\x85三", r"一\u2028二\x85三"),
        ("一\r\n二\t三", r"一\r\n二\t三"),
        ("\U000e0041\ufffe", r"\U000e0041\ufffe"),
    ],
)
def test_what_a_reader_cannot_see_is_spelled_out(text, shown):
    """Controls, bidirectional and format signs, private use, halves of characters, separators."""
    assert visible(text) == shown


@pytest.mark.parametrize("category", sorted(UNSEEN))
def test_no_character_of_an_unseen_category_is_left(category):
    """Of all of Unicode, alone among Chinese characters."""
    letters = [chr(point) for point in range(sys.maxunicode + 1)]
    unseen = "".join(f"甲{letter}" for letter in letters if unicodedata.category(letter) == category)

    shown = visible(unseen)

    assert {unicodedata.category(letter) for letter in shown} & UNSEEN == set()
    assert not visible("\x1b").startswith("\x1b")


def test_every_letter_mark_and_sign_stays():
    """What has a picture is shown as it is; a code point that nobody has given out may be one some day."""
    pictured = [
        chr(point) for point in range(sys.maxunicode + 1) if unicodedata.category(chr(point))[0] in "LMNPS"
    ]

    assert visible("".join(pictured)) == "".join(pictured)


@pytest.mark.parametrize(
    "text", ["👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "می\u200cخواهم", "ᠠ\u180eᠠ", "𠮷　商务委\u3000\xa0é"]
)
def test_what_shapes_a_letter_stays(text):
    """Joiners inside an emoji, and in scripts whose letters they shape; spaces of any width."""
    assert visible(text) == text


def test_line_breaks_and_tabs_stay_where_they_are_wanted():
    """Every line end is one kind then, so that no carriage return overwrites a line."""
    assert visible("一\r\n二\r三\n四\t五\x0b", keep="\n\t") == "一\n二\n三\n四\t五\\x0b"
    assert visible("一\r二\t三", keep="\n") == "一\n二\\t三"


@given(st.text(st.characters()) | st.text("\ud800\udfff\U000e0001</script>\\\u202e\x1b甲", max_size=12))
def test_json_reads_back_the_same_and_hides_nothing(text):
    """Also halves of characters, and no page that holds it ends early."""
    # Two halves that follow each other are one character to JSON.
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")

    for ascii_only in (False, True):
        written = json_text({text: [text]}, ascii_only=ascii_only)

        assert json.loads(written) == {joined: [joined]}
        assert visible(written, keep="\n") == written
        assert "</" not in written
        assert written.isascii() or not ascii_only


def test_json_keeps_chinese_readable():
    """Where the stream holds it."""
    assert json_text({"单位": "商务委"}) == '{\n  "单位": "商务委"\n}'


def test_what_an_encoding_lacks_is_spelled_out():
    """The rest stays; a stream without an encoding lacks nothing."""
    assert encodable("商务委é", "gbk") == "商务委é"
    assert encodable("商务委\U0001f600", "gbk") == r"商务委\U0001f600"
    assert encodable("商务委", "ascii") == r"\u5546\u52a1\u59d4"
    assert encodable("商务委", None) == "商务委"


def test_several_words_are_one_enumeration():
    """Chinese separates them by its own comma."""
    assert enumerated((Text("走访", "visits"), Text("座谈", "meetings"))) == Text(
        "走访、座谈", "visits, meetings"
    )
    assert enumerated(()) == same("")
