"""Lines are tidied, and each character keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.notice.source import cuts, source_of, tidy


@pytest.mark.parametrize(
    ("given_text", "tidied"),
    [
        ("２０１３年７月", "2013年7月"),
        ("全区开展8 项活动", "全区开展8项活动"),
        ("2 0 1 3 年 7 月 1 0 日", "2013年7月10日"),
        ("20 13年", "2013年"),
        ("区政发〔 2013 〕 9 号", "区政发〔2013〕9号"),
        ("区政发[2013]9号", "区政发〔2013〕9号"),
        ("区政发（2013）第9号", "区政发〔2013〕第9号"),
        ("区政发【2013】9号", "区政发〔2013〕9号"),
        ("共（2013）户", "共（2013）户"),
        ("(一)加强领导:", "（一）加强领导："),
        ("各委,各局;各街镇:", "各委，各局；各街镇："),
        ("各委 , 各局", "各委，各局"),
        ("认真执行.各单位", "认真执行。各单位"),
        ("认真执行．", "认真执行。"),
        ("一.指导思想", "一.指导思想"),
        ("1．走访", "1.走访"),
        ("时间为8:30", "时间为8:30"),
        ("组　　长：某甲", "组长：某甲"),
        ("总\u200b则\ufeff", "总则"),
        ("\uf0b7走访", "走访"),
        ("甲\ud800乙\x00", "甲乙"),
        ("⼯作⻓期", "工作长期"),
        ("⑴走访⒉座谈㈢宣讲", "（1）走访2.座谈（三）宣讲"),
        ("二O一三年", "二〇一三年"),
        ("二OO八年", "二〇〇八年"),
        ("O型血", "O型血"),
        ("Word  2013 版", "Word 2013版"),
        ("the first,  the second", "the first, the second"),
        ("a: b", "a: b"),
        ("　", ""),
        ("", ""),
    ],
)
def test_a_line_has_one_form(given_text, tidied):
    """Full width, odd spaces, half-width punctuation, brackets, signs and look-alikes."""
    assert tidy(given_text)[0] == tidied


def test_every_character_keeps_its_place():
    """Also behind what was dropped, and in what was spelled out."""
    words, offsets = tidy("　8 项⑴", 10)

    assert words == "8项（1）"
    assert list(offsets) == [11, 13, 14, 14, 14, 15]


def test_straight_quotation_marks_are_paired():
    """In a Chinese paragraph where they come in pairs, and nowhere else."""
    paragraphs = source_of('开展"服务月"活动\n长5"的\nsay "it"').paragraphs

    assert [each.text for each in paragraphs] == ["开展“服务月”活动", '长5"的', 'say "it"']


@given(
    st.text(alphabet='一二〇8 2013年（）[]〔〕,.:;、，。⑴\t\u3000\u200b\r\n\fO号第\ud800abc"', max_size=120)
)
def test_a_paragraph_points_at_its_own_characters(text):
    """Offsets never go back, and the words at a place are those of the paragraph, tidied again."""
    source = source_of(text)

    for paragraph in source.paragraphs:
        offsets = list(paragraph.offsets)
        assert len(offsets) == len(paragraph.text) + 1
        assert offsets == sorted(offsets)
        assert 0 <= offsets[0] <= offsets[-1] <= len(text)
        span = source.span(paragraph, 0, len(paragraph.text))
        assert source.starts[span.line - 1] <= span.start < span.end
        assert paragraph.line == span.line


def test_a_place_without_characters_has_a_beginning():
    """An empty stretch begins and ends at the same character."""
    source = source_of("　甲乙")

    span = source.span(source.paragraphs[0], 1, 1)

    assert (span.line, span.start, span.end) == (1, 2, 2)
    assert source.raw(source.span(source.paragraphs[0], 0, 2)) == "甲乙"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [(0, 0)]),
        ("短句。", [(0, 3)]),
        ("字" * 2_000 + "。" + "字" * 2_000, [(0, 2_001), (2_001, 4_001)]),
        ("字" * 2_000 + "，" + "字" * 2_000, [(0, 2_001), (2_001, 4_001)]),
        ("字" * 4_000, [(0, 3_000), (3_000, 4_000)]),
        ("字" * 3_000, [(0, 3_000)]),
    ],
)
def test_a_long_text_is_cut_where_a_sentence_ends(text, pieces):
    """Else behind a comma, else anywhere; no piece is longer than 3,000 characters."""
    assert list(cuts(text)) == pieces
