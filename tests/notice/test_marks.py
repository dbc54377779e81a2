"""
The marks that number headings and items.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.notice.marks import MarkKind, bare_number, mark_behind_heading, mark_of, marks_within


@pytest.mark.parametrize(
    ("text", "kind", "number", "label"),
    [
        ("一、工作目标", MarkKind.CHINESE, 1, "一"),
        ("十二．附则", MarkKind.CHINESE, 12, "十二"),
        ("（三）加强督办", MarkKind.BRACKETED, 3, "(三)"),
        ("二）加强督办", MarkKind.BRACKETED, 2, "(二)"),
        ("㈡加强督办", MarkKind.BRACKETED, 2, "(二)"),
        ("4.建立台账", MarkKind.ARABIC, 4, "4"),
        ("4、建立台账", MarkKind.ARABIC, 4, "4"),
        ("⒋建立台账", MarkKind.ARABIC, 4, "4"),
        ("2.2024年底前建成", MarkKind.ARABIC, 2, "2"),
        ("2.3月底前建成", MarkKind.ARABIC, 2, "2"),
        ("（5）填写表格", MarkKind.ARABIC_BRACKETED, 5, "(5)"),
        ("5）填写表格", MarkKind.ARABIC_BRACKETED, 5, "(5)"),
        ("⑸填写表格", MarkKind.ARABIC_BRACKETED, 5, "(5)"),
        ("③填写表格", MarkKind.CIRCLED, 3, "③"),
        ("第二章 考核内容", MarkKind.PART, 2, "第二章"),
        ("第一部分 总则", MarkKind.PART, 1, "第一部分"),
        ("第十八条 各单位应当自查", MarkKind.ARTICLE, 18, "第十八条"),
        ("第二阶段：全面实施", MarkKind.STAGE, 2, "第二阶段"),
        ("第二阶段（3月）", MarkKind.STAGE, 2, "第二阶段"),
    ],
)
def test_a_mark_is_read_with_its_number_and_label(text: str, kind: MarkKind, number: int, label: str) -> None:
    """Every way of numbering has its kind, its number and its part of an address."""
    mark = mark_of(text)

    assert mark is not None
    assert (mark.kind, mark.number, mark.label) == (kind, number, label)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "各单位要高度重视",
        "1.5万元以上的项目",
        "2013年7月启动",
        "3月5日前报送",
        "500强企业",
        "12.4国家宪法日",
        "一、二、三等奖各一名",
        "（一）至（三）项所列工作",
        "1、2、3号楼的住户",
        "第一条、第二条所列事项",
        "第二阶段是全面实施",
        "第一季度完成",
        "一是提高认识",
        "（2013年）",
        "〇、无此号",
        "一二三、无此号",
    ],
)
def test_a_number_that_numbers_nothing_is_no_mark(text: str) -> None:
    """Dates, amounts, ranks and references at the beginning of a paragraph are no marks."""
    assert mark_of(text) is None


def test_a_mark_takes_the_space_behind_it() -> None:
    """The length of a mark ends where the words begin."""
    mark = mark_of("（一） 加强领导")

    assert mark is not None
    assert "（一） 加强领导"[mark.length :] == "加强领导"


def test_a_chapter_stands_outside_a_section_and_both_outside_an_article() -> None:
    """The rank of a mark follows the word that is numbered."""
    ranks = [mark.rank for text in ("第一章", "第一节", "第一条 甲", "一、甲") if (mark := mark_of(text))]

    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(("text", "number"), [("2各单位要自查", 2), ("11.121人才工程", 11)])
def test_a_number_may_have_lost_its_point(text: str, number: int) -> None:
    """A number directly before a word, or before digits, may be a mark."""
    mark = bare_number(text)

    assert mark is not None
    assert (mark.kind, mark.number) == (MarkKind.ARABIC, number)


@pytest.mark.parametrize("text", ["3月底前", "5个单位", "0各单位", "各单位", ""])
def test_a_number_before_a_measure_is_no_mark_without_a_point(text: str) -> None:
    """Months and counted things are not numbered."""
    assert bare_number(text) is None


def test_marks_inside_a_paragraph_are_found_with_what_stands_before_them() -> None:
    """A list inside a paragraph shows its marks, and whether a stop stands before each."""
    text = "要求：（1）建账；（2）自查。3、整改。参照第（二）项"

    found = [(mark.label, stopped) for _, mark, stopped in marks_within(text)]

    assert found == [("(1)", True), ("(2)", True), ("3", True)]


def test_a_sign_that_is_no_mark_in_its_place_is_passed_over() -> None:
    """（一）至（三） refers to items and begins none."""
    assert [mark.label for _, mark, _ in marks_within("完成（一）至（三）项工作")] == ["(三)"]


def test_a_mark_behind_a_heading_without_a_stop_is_found() -> None:
    """一、总体要求（一）指导思想 holds two headings."""
    text = "一、总体要求（一）指导思想"

    found = mark_behind_heading(text, 2, len(text))

    assert found is not None
    assert (found[0], found[1].label) == (6, "(一)")


@pytest.mark.parametrize("text", ["一、落实第（二）项", "一、总体要求", "一、全市（三）至（五）类单位"])
def test_a_heading_without_a_further_mark_is_left_whole(text: str) -> None:
    """A reference to an item is no mark behind a heading."""
    assert mark_behind_heading(text, 2, len(text)) is None


@given(st.text(alphabet="一二十〇（）1.、9①㈠第条章阶段是甲 ", max_size=20))
def test_no_text_makes_the_marks_fail(text: str) -> None:
    """Every mark that is found has a number and lies within its text."""
    marks = [mark_of(text), bare_number(text), *(mark for _, mark, _ in marks_within(text))]

    assert all(mark.number > 0 and mark.length <= len(text) for mark in marks if mark is not None)
