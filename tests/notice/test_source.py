"""Lines become paragraphs: what was broken is joined, what stands by itself is not."""

from __future__ import annotations

import pytest

from govcampaign.notice.source import source_of


def texts(text):
    """Return the paragraphs of a text."""
    return [each.text for each in source_of(text).paragraphs]


PROSE = (
    "为提高服务水平，根据全区统一部署，定于七月上旬在全区集中开展服务企业活动，各单位要结合实际认真组织，按时完成各项任务。",
    "各部门要加强领导，明确专人负责，及时协调解决活动中遇到的困难和问题，并将进展情况按月报送活动办公室，由办公室汇总后通报全区。",
    "活动结束后，各单位要认真总结经验，形成长效机制，持续改进服务企业的方式方法，不断优化营商环境，促进全区经济平稳健康发展。",
)


def wrapped(*paragraphs, width=28, indent="　　"):
    """Return paragraphs as lines of some characters, the first of each indented."""
    lines = []
    for paragraph in paragraphs:
        rest = indent + paragraph
        while rest:
            lines.append(rest[:width])
            rest = rest[width:]
    return lines


@pytest.mark.parametrize("indent", ["　　", ""])
def test_lines_broken_at_a_width_are_one_paragraph_again(indent):
    """With the indent of paragraphs, and where a copy has lost it."""
    assert texts("\n".join(wrapped(*PROSE, indent=indent))) == list(PROSE)


def test_a_joined_paragraph_points_at_both_of_its_lines():
    """A place may reach over the end of a line."""
    text = "各街道，\n各镇认真落实。"
    source = source_of(text)

    assert texts(text) == ["各街道，各镇认真落实。"]
    assert source.raw(source.span(source.paragraphs[0], 2, 6)) == "道，\n各镇"


def test_the_indent_tells_a_paragraph_where_a_sentence_fills_its_line():
    """A line that ends with a full stop at the edge goes on where the next has no indent."""
    first = "为" * 25 + "。"
    lines = ["　　" + first, "又" * 28, "再好。", *wrapped(*PROSE)]

    assert texts("\n".join(lines))[0] == first + "又" * 28 + "再好。"


def test_without_an_indent_a_full_stop_ends_the_paragraph():
    """Two paragraphs are better than two made one."""
    lines = ["为" * 27 + "。", "又好。", *wrapped(*PROSE, indent="")]

    assert texts("\n".join(lines))[:2] == ["为" * 27 + "。", "又好。"]


def test_pages_with_a_blank_line_behind_each_line_are_joined_too():
    """As copies from some readers have them."""
    assert texts("\n\n".join(wrapped(*PROSE))) == list(PROSE)


def test_a_text_that_was_not_broken_keeps_its_lines():
    """One paragraph a line, however long it is."""
    lines = ["一、总体要求", *PROSE, "区开放办"]

    assert texts("\n".join(lines)) == lines


def test_a_list_of_names_is_not_prose():
    """Lines of about one width without commas stay lines."""
    lines = [f"第{n}小组由某某街道办事处和某某社区居民委员会以及志愿者组成" for n in "甲乙丙丁戊"]

    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "following",
    [
        "（二）座谈企业。",
        "2013年7月10日",
        "二〇一三年七月十日",
        "附件：任务分解表",
        "附件1",
        "抄送：区委办公室。",
        "联系人：某甲",
        "责任单位：各部门",
        "完成时限：7月底",
        "各街道办事处、各镇人民政府：",
        "区开放办〔2013〕9号",
        "发布时间：2013年7月10日",
        "区开放办\n2013年7月10日",
    ],
)
def test_what_stands_by_itself_is_never_joined_to_a_line(following):
    """Not even behind a line that has no end."""
    lines = [*wrapped(*PROSE)[:-1], "为" * 28, following]

    assert texts("\n".join(lines))[-following.count("\n") - 1 :] == following.split("\n")


@pytest.mark.parametrize(
    "following", ["（二）座谈企业。", "2013年7月10日", "附件：任务分解表", "甲\t乙\n丙\t丁"]
)
def test_a_comma_joins_nothing_that_stands_by_itself(following):
    """The comma may be a slip."""
    assert texts(f"各部门、\n{following}")[0] == "各部门、"


def test_a_comma_joins_over_blank_lines_but_not_over_many():
    """Two blank lines may be those of a page."""
    assert texts("各部门，\n\n\n各街道") == ["各部门，各街道"]
    assert texts("各部门，\n\n\n\n各街道") == ["各部门，", "各街道"]


def test_recipients_on_two_lines_are_one_paragraph():
    """The second half begins like the first."""
    assert (
        texts("各街道办事处、各镇人民政府，\n区有关部门：\n现通知如下：")[0]
        == "各街道办事处、各镇人民政府，区有关部门："
    )


def test_a_title_on_several_lines_keeps_its_lines():
    """However long they are."""
    title = ["某某区人民政府办公室关于印发某某区开展服务企业月", "集中活动实施方案的通知"]
    plan = ["某某区二〇一三年开展服务企业月集中走访和座谈以", "及宣讲活动实施方案"]
    lines = [*title, "各单位：", *wrapped(PROSE[0], PROSE[1]), *plan, *wrapped(PROSE[2])]

    found = texts("\n".join(lines))

    assert found[:2] == title
    assert found[5:7] == plan


def test_a_title_that_fills_its_line_to_the_edge_goes_on():
    """It was broken like any other line."""
    lines = ["某" * 28, "实施方案的通知", "各单位：", *wrapped(*PROSE)]

    assert texts("\n".join(lines))[0] == "某" * 28 + "实施方案的通知"


def test_many_lines_without_a_stop_are_no_title():
    """Titles have three lines at most."""
    lines = [*wrapped(*PROSE, indent=""), "为" * 25, "又" * 28, "再" * 28, "好" * 28, "的方案"]

    assert texts("\n".join(lines))[-1].startswith("为为")


def test_what_follows_a_full_stop_goes_on_from_the_edge_only():
    """And is no name that stands alone, such as that of who signs."""
    lines = [
        *wrapped(*PROSE),
        "　　" + "为" * 22 + "。",
        "又好，再好。",
        "　　" + "为" * 25 + "。",
        "区开放办",
    ]

    assert texts("\n".join(lines))[-4:] == ["为" * 22 + "。", "又好，再好。", "为" * 25 + "。", "区开放办"]


def test_a_line_that_ends_in_a_colon_is_not_always_a_list_of_recipients():
    """It may say what follows."""
    lines = [*wrapped(*PROSE)[:-1], "为" * 28, "市委、市政府决定实施以下项目："]

    assert texts("\n".join(lines))[-1].endswith("为市委、市政府决定实施以下项目：")


def test_what_was_dropped_before_a_character_is_known_but_ends_of_lines_are_no_spaces():
    """A space may stand between two names; the edge of a page does not."""
    source = source_of("　甲局　乙局，\n丙局")
    paragraph = source.paragraphs[0]

    assert [source.dropped(paragraph, at) for at in range(6)] == ["", "", "\u3000", "", "", ""]


def test_a_heading_that_fills_its_line_goes_on():
    """One that is shorter does not."""
    long = "（一）" + "走" * 23
    short = "（二）" + "座" * 21
    lines = [*wrapped(*PROSE, indent=""), long, "访活动方案", short, "由各部门组织实施"]

    assert texts("\n".join(lines))[-3:] == [f"{long}访活动方案", short, "由各部门组织实施"]


def test_nothing_begins_inside_brackets():
    """What looks like a label or a mark there belongs to the line."""
    lines = [*wrapped(*PROSE, indent=""), "为" * 27 + "（", "责任单位：各部门）"]

    assert texts("\n".join(lines))[-1] == "为" * 27 + "（责任单位：各部门）"


def test_a_line_that_closes_with_who_is_responsible_is_ended():
    """The next line is another paragraph; behind any other bracket it may go on."""
    lines = [
        *wrapped(*PROSE, indent=""),
        "为" * 17 + "（责任单位：各部门）",
        "另起",
        "为" * 18 + "（以下简称活动月）",
        "集中开展",
    ]

    assert texts("\n".join(lines))[-3:] == [
        "为" * 17 + "（责任单位：各部门）",
        "另起",
        "为" * 18 + "（以下简称活动月）集中开展",
    ]


def test_quotation_marks_behind_a_full_stop_end_a_line():
    """The stop counts, not the mark."""
    lines = [*wrapped(*PROSE, indent=""), "为" * 26 + "。”", "另起一行"]

    assert texts("\n".join(lines))[-1] == "另起一行"


def test_a_bracket_alone_is_a_line_of_its_own():
    """Such as one that says who may read the paper."""
    lines = [*wrapped(*PROSE, indent=""), "为" * 28, "（此件公开发布）"]

    assert texts("\n".join(lines))[-1] == "（此件公开发布）"


def test_attachments_keep_a_line_each():
    """Also where their lines fill the width and begin with a year."""
    first = "附件：1.2013年某某区服务企业月集中活动任务分解和责任分工"
    lines = [*wrapped(*PROSE, indent=""), first, "2.2013年活动登记表"]

    assert texts("\n".join(lines))[-2:] == [first, "2.2013年活动登记表"]


def test_nothing_goes_on_with_a_date():
    """It stands at the right, as wide as a line that was broken."""
    lines = [*wrapped(*PROSE, indent=""), " " * 42 + "2013年7月10日", "有关情况说明"]

    assert texts("\n".join(lines))[-2:] == ["2013年7月10日", "有关情况说明"]


def test_latin_words_that_meet_keep_a_space():
    """Chinese characters do not."""
    assert texts("服务，\n企业") == ["服务，企业"]
    assert texts("open、\nclosed")[0] == "open、closed"
    source = source_of("\n".join([*wrapped(*PROSE, indent=""), "为" * 20 + "Microsoft Office", "Word软件"]))
    assert source.paragraphs[-1].text.endswith("Office Word软件")
    assert len(source.paragraphs[-1].offsets) == len(source.paragraphs[-1].text) + 1


def test_a_paragraph_of_joined_lines_has_an_end():
    """Nobody writes more than a page or two without a stop."""
    found = texts("各单位，\n" * 2_000)

    assert max(map(len, found)) <= 3_004


# -- ends of lines ---------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_one(end):
    """Lines are counted by all of them."""
    source = source_of(f"甲。{end}{end}乙。")

    assert [(each.text, each.line) for each in source.paragraphs] == [("甲。", 1), ("乙。", 3)]


# -- pages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number", ["- 2 -", "— 2 —", "－２－", "第 1 页 共 3 页", "第2页", "Page 2 of 3", "·2·"]
)
def test_the_number_of_a_page_is_no_paragraph(number):
    """And a sentence goes on behind it."""
    lines = wrapped(*PROSE)
    pages = [*lines[:2], "", number, "", *lines[2:]]

    assert texts("\n".join(pages)) == list(PROSE)


@pytest.mark.parametrize(
    "text", ["一段。\n2\f二段。", "一段。\f2\n二段。", "为" * 21 + "\n2\n二段。", "一段。\n1/3\f二段。"]
)
def test_a_number_alone_is_that_of_a_page_beside_its_end(text):
    """At a form feed, or in the middle of a sentence."""
    assert not {"2", "1/3"} & set(texts(text))


@pytest.mark.parametrize("text", ["2", "一段。\n2\n二段。", "合计\n2", "甲\t乙\n丙\t丁\n2"])
def test_a_number_alone_may_be_a_value(text):
    """Elsewhere it stays."""
    assert "2" in texts(text)


def test_a_header_that_comes_again_is_left_out():
    """The first stays: it may be the title."""
    header = "某某区服务月方案"
    text = f"{header}\n第一段。\n- 1 -\n{header}\n第二段。\n- 2 -\n{header}\n第三段。\n{header}"

    assert texts(text) == [header, "第一段。", "第二段。", "第三段。", header]


def test_a_text_may_begin_with_the_number_of_a_page():
    """And a page with a long line."""
    long = "为" * 41

    assert texts(f"- 1 -\n{long}\n- 2 -\n{long}") == [long, long]


def test_a_line_that_comes_again_at_the_edge_of_a_page_stays_where_it_is_a_sentence():
    """特此通知。 is none of the page's."""
    assert texts("特此通知。\n\f特此通知。\n- 1 -") == ["特此通知。", "特此通知。"]


def test_rules_are_no_paragraphs():
    """Lines of signs alone."""
    assert texts("———\n一段。\n-----\n* * *\n二段。") == ["一段。", "二段。"]


# -- tables -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "序号\t任务\t单位\n1\t走访\t区商务委",
        "| 序号 | 任务 | 单位 |\n|---|---|---|\n| 1 | 走访 | 区商务委 |",
        "序号   任务   单位\n1   走访   区商务委",
        "序号　　任务　　单位\n\n1　　走访　　区商务委",
    ],
)
def test_rows_of_a_table_have_their_cells(text):
    """With tabs, bars, or several spaces between."""
    rows = source_of(text).paragraphs

    cells = [[row.text[begin:end] for begin, end in row.cells] for row in rows]
    assert cells == [["序号", "任务", "单位"], ["1", "走访", "区商务委"]]


def test_a_cell_points_at_its_words():
    """As every stretch of a paragraph does."""
    text = "序号\t任务 一\n1\t走访"
    source = source_of(text)
    row = source.paragraphs[0]

    assert source.raw(source.span(row, *row.cells[1])) == "任务 一"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、\t总体要求\n二、\t主要任务", ["一、总体要求", "二、主要任务"]),
        ("组　　长：某甲\n成　　员：某乙", ["组长：某甲", "成员：某乙"]),
        ("总　则", ["总则"]),
        ("首页   文件   通知", ["首页文件通知"]),
        ("\t一、总体要求\t", ["一、总体要求"]),
        ("一段。\t二段。", ["一段。二段。"]),
    ],
)
def test_gaps_alone_make_no_table(text, found):
    """A mark, a word set wide, or one line by itself."""
    assert texts(text) == found
    assert source_of(text).paragraphs[0].cells == ()


def test_a_day_behind_a_gap_is_a_line_of_its_own():
    """As signatures have it; behind a label it is not."""
    assert texts("区开放办    2013年7月10日") == ["区开放办", "2013年7月10日"]
    assert texts("发布日期：    2013年7月10日") == ["发布日期：2013年7月10日"]
    assert texts("区开放办    主任") == ["区开放办主任"]


# -- ends of texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("请于7月25日前报送。", False),
        ("请于7月25日", True),
        ("自7月16日至8月", True),
        ("各部门、各街道，", True),
        ("（责任单位：各部门）", False),
        ("（责任单位：各部", True),
        ("现将有关事项通知如下…", True),
        ("2013年7月10日", False),
        ("2013年7月1", True),
        ("区开放办", False),
        ("附件：任务分解表", False),
        ("联系电话：00000000", False),
        ("办公室电子邮箱：a@example.invalid", False),
        ("区政府办公室2013年7月10日印发", False),
        ("为" * 50, True),
        ("序号\t任务，\n1\t走访，", False),
    ],
)
def test_a_text_that_breaks_off_says_so(text, cut):
    """Its last paragraph does."""
    assert source_of(text).paragraphs[-1].cut is cut


def test_only_the_last_paragraph_is_cut():
    """Others may lack their end mark as they like."""
    assert [each.cut for each in source_of("请于7月\n\n另请于8月").paragraphs] == [False, True]


def test_an_empty_text_has_no_paragraph():
    """Nor has one of blanks."""
    assert source_of("").paragraphs == source_of(" \u3000\n\t\n\ufeff").paragraphs == ()
