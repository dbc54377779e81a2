"""
The tree of headings: addresses, headings, the text under them.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcampaign.notice import reading
from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.clauses.clause import Clause
from govcampaign.notice.clauses.tree import clauses_of
from govcampaign.notice.source import source_of


def read(
    *lines: str, zones: tuple[Zone, ...] | None = None, annexes: tuple[int, ...] | None = None
) -> list[Clause]:
    """Return the clauses of some lines; all of them are body unless zones are given."""
    source = source_of("\n".join(lines))
    count = len(source.paragraphs)
    blocks = Blocks(
        kind=PaperKind.NOTICE, zones=zones or (Zone.BODY,) * count, annexes=annexes or (0,) * count
    )
    return list(clauses_of(source, blocks))


def addresses(*lines: str) -> list[str]:
    """Return the addresses of the clauses of some lines."""
    return [clause.address for clause in read(*lines)]


def texts(clause: Clause) -> list[str]:
    """Return the text under a clause, piece by piece."""
    return [piece.text for piece in clause.pieces]


# -- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("一、甲", "（一）乙", "1.丙", "（1）丁", "①戊", "二、己"),
            ["一", "一(一)", "一(一)1", "一(一)1(1)", "一(一)1(1)①", "二"],
        ),
        (("一、甲", "1.乙", "2.丙", "二、丁", "1.戊"), ["一", "一1", "一2", "二", "二1"]),
        (("一、甲", "（一）乙", "二、丙", "（二）丁"), ["一", "一(一)", "二", "二(二)"]),
        (("1、甲", "（一）乙", "（二）丙", "2、丁", "（一）戊"), ["1", "1(一)", "1(二)", "2", "2(一)"]),
        (("一、甲", "1.乙", "（一）丙", "（二）丁"), ["一", "一1", "一(一)", "一(二)"]),
        (
            ("第一章 甲", "第一条 乙", "（一）丙", "第二条 丁", "第二章 戊", "第三条 己"),
            ["第一章", "第一章第一条", "第一章第一条(一)", "第一章第二条", "第二章", "第二章第三条"],
        ),
        (("一、甲", "第一条 乙", "二、丙", "第二条 丁"), ["一", "一第一条", "二", "二第二条"]),
        (
            ("三、步骤", "第一阶段：准备", "1.甲", "第二阶段：实施", "1.乙"),
            ["三", "三第一阶段", "三第一阶段1", "三第二阶段", "三第二阶段1"],
        ),
        (("（二）甲", "1.乙", "五、丙"), ["(二)", "(二)1", "五"]),
    ],
)
def test_levels_are_read_from_the_marks_that_are_there(lines: tuple[str, ...], expected: list[str]) -> None:
    """Levels that are skipped, run on or begin in the middle have the addresses of what stands there."""
    assert addresses(*lines) == expected


def test_an_address_that_comes_twice_is_told_apart() -> None:
    """Two lists with the same numbers under one heading have different addresses."""
    assert addresses("一、甲", "1.乙", "2.丙", "1.丁") == ["一", "一1", "一2", "一1#2"]


def test_the_level_follows_the_mark() -> None:
    """A mark that skips a level keeps the level official papers give it; a chapter counts from its place."""
    clauses = read("一、甲", "1.乙", "第一阶段：丙", "二、丁", "（一）戊")

    assert [clause.level for clause in clauses] == [1, 3, 2, 1, 2]


def test_numbers_that_lost_their_point_go_on_with_their_list() -> None:
    """1甲 and 2乙 are items; a third may be a real one, and a later 1 begins a new list."""
    lines = ("一、甲", "1各单位要自查", "2各县区要上报", "二、乙", "1由县里抽查")

    assert addresses(*lines) == ["一", "一1", "一2", "二", "二1"]


def test_a_number_without_point_before_an_item_with_one_is_its_first() -> None:
    """1甲 before 2.乙 is the first of the list; one before 二、 alone is text."""
    assert addresses("一、甲", "1各单位要自查", "2.各县区要上报") == ["一", "一1", "一2"]
    assert addresses("一、甲", "1各单位要自查", "二、乙") == ["一", "二"]
    assert addresses("一、甲", "4各单位要自查") == ["一"]


def test_items_run_into_one_paragraph_are_clauses_where_their_numbers_run_on() -> None:
    """（1）…；（2）… in one paragraph are items; a lone number is not."""
    clauses = read("十、应具备：（1）专职人员；（2）固定场所；（3）资金。", "2.参照（5）执行，再议。")

    assert [clause.address for clause in clauses] == ["十", "十(1)", "十(2)", "十(3)", "十2"]
    assert clauses[2].title == "固定场所"


def test_headings_run_together_without_a_stop_are_parted() -> None:
    """一、甲（一）乙1.丙 holds three headings, and a list that begins so may go on in the paragraph."""
    lines = (
        (
            "一、总体要求（一）指导思想1.坚持原则。各单位照办。2.坚持创新。各单位照办。"
            "二、工作任务 1、建账。2、自查。"
        ),
    )

    assert addresses(*lines) == ["一", "一(一)", "一(一)1", "一(一)2", "二", "二1", "二2"]


def test_text_before_the_first_item_of_a_paragraph_stays_before_it() -> None:
    """A paragraph may begin with the introduction and go on with items."""
    clauses = read("现通知如下：一、加强领导。各单位照办。二、抓好落实。各单位照办。")

    assert [clause.address for clause in clauses] == ["引", "一", "二"]
    assert texts(clauses[0]) == ["现通知如下："]


def test_one_is_to_be_left_inside_its_clause() -> None:
    """一是…二是… are not clauses."""
    assert addresses("（一）走访。一是上门。二是座谈。三是回访。") == ["(一)"]


# -- headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("一、指导思想", "指导思想", []),
        ("二、负责单位", "负责单位", []),
        ("三、主要应急要求", "主要应急要求", []),
        ("（一）加强领导。各单位照办。", "加强领导", ["各单位照办。"]),
        ("（一）加强领导：各单位照办。", "加强领导", ["各单位照办。"]),
        ("（一）落实“应报尽报。”制度。各单位照办。", "落实“应报尽报。”制度", ["各单位照办。"]),
        ("（一）工作要求　　各单位照办。及时上报。", "工作要求", ["各单位照办。及时上报。"]),
        ("一、目的意义 各单位照办。及时上报。", "目的意义", ["各单位照办。及时上报。"]),
        ("（一）宣传 月各项活动。各单位照办。", "宣传月各项活动", ["各单位照办。"]),
        ("（一）建账（责任单位：县商务局）", "建账", ["（责任单位：县商务局）"]),
        ("第一阶段（3月）：动员部署。开会。", "（3月）：动员部署", ["开会。"]),
        ("（一）" + "推进" * 30, "推进" * 30, []),
    ],
)
def test_a_heading_ends_at_the_first_stop(line: str, heading: str, rest: list[str]) -> None:
    """The text behind a heading is not part of it, and a stop within quotation marks ends nothing."""
    (clause,) = read(line)

    assert (clause.title, texts(clause), clause.run_on) == (heading, rest, False)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1.各单位要于3月底前完成自查。逾期通报。", "各单位要于3月底前完成自查"),
        ("2.请各单位于18：00前报送材料。", "请各单位于18：00前报送材料"),
        ("3.努力实现增长。", "努力实现增长"),
        (
            "4." + "对工作推进有力（含开发区，下同）的县区" + "，给予支持" * 12 + "。",
            "对工作推进有力（含开发区，下同）的县区",
        ),
        ("5." + "推进" * 60 + "。", "推进" * 22 + "推"),
    ],
)
def test_a_heading_that_is_the_sentence_itself_stays_in_the_text(line: str, heading: str) -> None:
    """Where the heading binds or only begins a sentence, the text holds it too, and no words come twice."""
    (clause,) = read(line)

    assert clause.run_on
    assert clause.title == heading
    assert texts(clause) == [line[2:]]
    assert clause.all_pieces() == clause.pieces


def test_a_sentence_with_text_under_it_is_a_heading() -> None:
    """（一）从严的原则。 with a paragraph under it is a heading; with nothing under it, it is text."""
    first, second = read("（一）从严的原则。", "登记机关照此办理。", "（二）依法的原则。")

    assert (first.title, first.run_on, texts(first)) == ("从严的原则", False, ["登记机关照此办理。"])
    assert (second.run_on, texts(second)) == (True, ["依法的原则。"])
    assert [piece.text for piece in first.all_pieces()] == ["从严的原则", "登记机关照此办理。"]


def test_a_mark_alone_on_its_line_takes_the_next_line_as_its_heading() -> None:
    """A heading may stand on the line behind its mark, with text behind it."""
    first, second, third = read(
        "（一）", "工作目标", "（二）", "工作要求。各单位照办。", "（三）", "各单位要自查。"
    )

    assert (first.title, texts(first)) == ("工作目标", [])
    assert (second.title, texts(second)) == ("工作要求", ["各单位照办。"])
    assert (third.title, texts(third), third.run_on) == ("各单位要自查", ["各单位要自查。"], True)


def test_a_mark_with_nothing_behind_it_has_no_heading() -> None:
    """A mark at the end of a cut text is a clause without a heading."""
    (clause,) = read("（三）")

    assert (clause.address, clause.heading, clause.title) == ("(三)", None, "")


def test_short_lines_are_headings_where_nothing_is_numbered() -> None:
    """活动目的 alone on its line is a heading, and numbered items stand under it."""
    clauses = read("现通知如下：", "活动目的", "增进交流。", "【活动内容】", "1.拔河比赛：每队十人。")

    assert [clause.address for clause in clauses] == ["引", "活动目的", "活动内容", "活动内容1"]
    assert [clause.kind for clause in clauses[:3]] == [None, None, None]
    assert clauses[3].parent is clauses[2]


@pytest.mark.parametrize("lines", [("活动目的", "增进交流。"), ("一、活动目的", "活动内容", "活动时间")])
def test_short_lines_are_text_where_they_are_not_plainly_headings(lines: tuple[str, ...]) -> None:
    """One such line alone, or among numbered headings, is text."""
    assert not set(addresses(*lines)) & {"活动目的", "活动内容"}


def test_a_heading_knows_its_parents_and_its_line() -> None:
    """The parents of a clause come nearest first, and lines count from 1."""
    clauses = read("一、甲", "", "（一）乙", "1.丙")

    assert [clause.line for clause in clauses] == [1, 3, 4]
    assert [clause.address for clause in clauses[2].above()] == ["一(一)", "一"]


# -- zones ---------------------------------------------------------------------------------------


def test_the_closing_paragraph_is_parted_from_the_last_item() -> None:
    """A paragraph for everybody behind the last item is 尾, and so is all that follows."""
    clauses = read(
        "一、建账。各单位照办。", "二、自查。各单位照办。", "请各单位于3月底前报送。", "补充一句。"
    )

    assert [clause.address for clause in clauses] == ["一", "二", "尾"]
    assert len(clauses[2].pieces) == 2


@pytest.mark.parametrize(
    ("last", "tail"),
    [
        ("本通知自印发之日起施行。", True),
        ("各县区、各部门要加强协调，共同落实。", True),
        ("机关各部门抓好落实。", True),
        ("根据检查结果，通报批评。", False),
    ],
)
def test_only_a_general_paragraph_begins_the_closing(last: str, tail: bool) -> None:
    """What plainly goes on with the last item stays in it."""
    found = addresses("一、建账。各单位照办。", "二、自查。各单位照办。", last)

    assert ("尾" in found) is tail


@pytest.mark.parametrize(
    ("last", "tail"),
    [
        ("各街道应于6月8日前将台账报区河长办。", True),
        ("各街道应于6月8日前建账。", False),
    ],
)
def test_a_paragraph_that_tells_all_by_when_to_report_is_the_closing(last: str, tail: bool) -> None:
    """It belongs to no item, though the items have their text under their headings."""
    found = addresses("一、建账", "各单位照办。", "二、自查", "各单位照办。", last)

    assert ("尾" in found) is tail


def test_many_items_of_one_paragraph_each_end_before_the_next_paragraph() -> None:
    """Behind five items without further paragraphs, any further paragraph is the closing."""
    items = [f"{number}、建账。各单位照办。" for number in "一二三四五"]

    assert addresses(*items, "做好上述工作意义重大。")[-1] == "尾"


def test_items_that_go_on_in_further_paragraphs_keep_the_last_ones() -> None:
    """Where earlier items have further paragraphs, the last item has them too."""
    lines = ("一、建账。各单位照办。", "逐项登记。", "二、自查。各单位照办。", "各单位要逐项登记。")

    assert "尾" not in addresses(*lines)


def test_the_text_under_a_heading_is_not_the_closing() -> None:
    """The first paragraph under a heading line belongs to it."""
    assert addresses("一、甲", "请各单位照办。") == ["一"]
    assert addresses("一、要求", "各单位照办。", "特此通知。") == ["一", "尾"]
    assert addresses("一、要求", "各单位照办。", "各单位要上报。") == ["一"]


def test_the_closing_follows_an_item_that_is_one_sentence() -> None:
    """A sentence with nothing behind it does not take the closing as its text."""
    first, tail = read("一、通报批评。", "请各单位照办。")

    assert (first.run_on, tail.address) == (True, "尾")


def test_zones_have_addresses_of_their_own() -> None:
    """What forwards the plan, the plan, an annex, the contacts and the rest do not share numbers."""
    zones = (
        *(Zone.FORWARDING,) * 3,
        Zone.CLOSING,
        Zone.PLAN_HEAD,
        *(Zone.BODY,) * 2,
        Zone.CONTACT,
        *(Zone.ANNEX,) * 2,
        Zone.CONTACT,
        Zone.ATTACHMENTS,
        Zone.COPIES,
    )
    lines = (
        "现转发你们：",
        "一、各单位照办",
        "特此通知。",
        "某县",
        "某方案",
        "为落实，制定本方案。",
        "一、目标",
        "联系人：某甲",
        "说明",
        "一、填表",
        "电话：某号",
        "附件：某表",
        "抄送：某局",
    )

    found = [clause.address for clause in read(*lines, zones=zones, annexes=(0,) * 8 + (2, 2) + (0,) * 3)]

    assert found == [
        "转发语",
        "转发语一",
        "转发语·尾",
        "署名",
        "引",
        "一",
        "联系",
        "附件2·引",
        "附件2·一",
        "联系#2",
        "附件",
        "抄送",
    ]


def test_paragraphs_of_one_zone_are_one_clause() -> None:
    """Contacts over two lines are one clause."""
    (clause,) = read("联系人：某甲", "电话：某号", zones=(Zone.CONTACT, Zone.CONTACT))

    assert len(clause.pieces) == 2


LINES = st.lists(
    st.text(alphabet="一二（）12.、；。：①第章条阶段甲要请各单位活动目的 　", min_size=1, max_size=30),
    max_size=12,
)


@settings(max_examples=200)
@given(LINES)
def test_no_text_is_lost_and_no_address_comes_twice(lines: list[str]) -> None:
    """Addresses are unique, spans point at their words, and every paragraph but its marks is in a clause."""
    source = source_of("\n".join(lines))
    count = len(source.paragraphs)
    blocks = Blocks(kind=PaperKind.NOTICE, zones=(Zone.BODY,) * count, annexes=(0,) * count)

    clauses = clauses_of(source, blocks)

    assert len({clause.address for clause in clauses}) == len(clauses)
    for clause in clauses:
        for piece in clause.all_pieces():
            if piece.text:
                assert (
                    source.raw(piece.span()).split()[0][0] == piece.text.split()[0][0]
                    or piece.text[0].isspace()
                )
    held = {piece.paragraph.line for clause in clauses for piece in clause.all_pieces()}
    assert held <= {paragraph.line for paragraph in source.paragraphs}


def test_headings_that_are_items_of_a_list_are_told_from_others() -> None:
    """Sentences, and items that end in semicolons, with the last of these, are marked; titles are not."""
    lines = (
        "区河长办关于清理河道的通知",
        "各街道：",
        "一、存在问题",
        "1.护栏破损脱落；",
        "2.标牌褪色。",
        "二、有关要求",
        "（一）加强领导。各街道要清理。",
        "（二）2016年8月底前，各街道对辖区内的河道逐条开展排查，建立台账并报送区河长办，不得遗漏。",
        "区河长办",
        "2016年5月4日",
    )
    headings = reading.read("\n".join(lines)).headings

    assert [(each.clause, each.run_on) for each in headings] == [
        ("一", False),
        ("一1", True),
        ("一2", True),
        ("二", False),
        ("二(一)", False),
        ("二(二)", True),
    ]
