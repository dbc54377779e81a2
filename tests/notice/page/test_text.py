"""The text on the page of a notice: all of it, its marks, what is masked."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.drafting import read_notice
from govcampaign.drafting.masking import HIDDEN, masked
from govcampaign.drafting.page.markup import Html, esc
from govcampaign.drafting.page.runs import DEEPEST, LINE_ENDS, Run, Sweep
from govcampaign.notice.parts import Part
from govcampaign.notice.source import source_of

BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
LETTERS = "各镇要于5月前报送。（一）、&<>\"'`\t\u3000 \r\n\u202e\x00𠮷"


def lines_of(text):
    """Return the lines of a text; what cannot be seen is written by its number."""
    return [
        "".join(
            letter
            if letter == "\t" or esc(letter) in (letter, f"&#{ord(letter)};")
            else f"U+{ord(letter):04X}"
            for letter in line
        )
        for line in BREAKS.split(text)
    ]


def shorten(monkeypatch, limit):
    """Let pages be marked up to a number of characters only."""
    for module in ("text", "marking", "document", "summary"):
        monkeypatch.setattr(f"govcampaign.drafting.page.{module}.LONGEST", limit)


def swept(text, places, hidden=()):
    """Return the lines of a text under marks, as HTML; mark n opens `<n>` or, again, `<n+>`."""
    runs = [
        Run(start=start, end=end, first=Html(f'<span class="{n}">'), again=Html(f'<span class="{n}+">'))
        for n, (start, end) in enumerate(sorted(places, key=lambda place: (place[0], -place[1])))
    ]
    source = source_of(text)
    sweep = Sweep(source=source, runs=runs, hidden=hidden, mask=Html("*"))
    return [sweep.line(number) for number in range(len(source.starts))]


def test_nothing_of_the_text_is_lost(draft, back):
    """Without its tags, each line of the page is the line of the notice; only the contact is masked."""
    page = back(draft.html())

    shown = "\n".join(page.lines)
    expected = re.sub(r"(?<=：)(示例(?=；)|\d{11})", HIDDEN.zh, draft.reading.source.text)
    assert re.sub(r"(?<=\n)　　联系人.*", "", shown) == re.sub(r"(?<=\n)　　联系人.*", "", expected)


@given(st.text(st.one_of(st.sampled_from(LETTERS), st.characters()), max_size=120))
def test_any_text_is_shown_letter_by_letter(back, text):
    """Whatever is read, each line comes back; what cannot be seen stands as its number."""
    page = back(read_notice(text).html(personal=True))

    assert page.lines == lines_of(text)


def test_a_tag_in_the_text_is_text(back):
    """Markup in a notice is shown and never obeyed, in the text, the title and the notes."""
    page = read_notice(
        "<script>alert(1)</script>关于“<b>”的通知\n各单位：\n一、<img src=x onerror=alert(1)>"
    ).html()

    assert page.count("<script") == 1
    assert "<img" not in page
    assert "<script>alert(1)</script>关于" in back(page).lines[0]


def test_notes_end_where_marks_end(draft, back, monkeypatch):
    """Behind the limit no duty, question or light text is marked; links to what is left out are none."""
    shorten(monkeypatch, draft.reading.source.text.index("清查人员"))

    page = draft.html()

    read = back(page)
    assert 'id="d1"' in page
    assert 'id="d3"' not in page
    assert '<span class="left"' not in page
    ids = {each["id"] for _, each in read.tags if each.get("id")}
    assert {
        each["href"].removeprefix("#") for each in read.of("a") if not each["href"].startswith("#l")
    } <= ids


def test_marks_that_cross_are_both_there():
    """Where one mark ends inside another, the other is closed and opened again."""
    (line,) = swept("一二三四五六", [(0, 4), (2, 6)])

    assert line == ('<span class="0">一二<span class="1">三四</span></span><span class="1+">五六</span>')


def test_marks_inside_others_are_not_split():
    """A mark within a mark leaves the outer one in one piece."""
    (line,) = swept("一二三四", [(0, 4), (1, 2), (2, 3)])

    assert line == '<span class="0">一<span class="1">二</span><span class="2">三</span>四</span>'


def test_a_mark_goes_on_in_the_next_line():
    """A mark over a line break is closed at the end of the line and opened again."""
    assert swept("一二\n三", [(1, 4)]) == ['一<span class="0">二</span>', '<span class="0+">三</span>']


def test_what_is_masked_is_shown_once():
    """A masked stretch has one sign, also under marks that begin within it."""
    (line,) = swept("电话：一二三四。", [(3, 5), (4, 7)], hidden=[(3, 7)])

    assert re.sub(r"<[^>]+>", "", line) == "电话：*。"


@given(
    st.text("一二三四\n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=20),
)
def test_any_marks_leave_the_text_and_are_closed(back, text, places):
    """However marks lie, each line is there, and no element is left open."""
    lines = swept(text, places)

    assert back("".join(f'<p class="t">{line}</p>' for line in lines)).lines == text.split("\n")


def test_too_many_marks_on_one_letter_are_left_out():
    """Below the deepest that is shown, no further mark is opened."""
    (line,) = swept("一二三", [(0, 3)] * (DEEPEST + 5))

    assert line.count("<span") == DEEPEST


def test_each_part_is_marked_at_its_words(draft, back):
    """Deadline, quantity, line, basis and duty stand around their own words, with the kind as class."""
    page = back(draft.html())

    for kind, words in (
        ("deadline", "5月20日前"),
        ("quantity", "100家以上"),
        ("line", "（责任单位：各镇人民政府、县商务局）"),
        ("basis", "《示例县清查办法》"),
    ):
        marked = [said for classes, said in page.marks if any(f"k {kind}" in each for each in classes)]
        assert "".join(marked) == words
    duty = [said for classes, said in page.marks if any("k duty" in each for each in classes)]
    assert "".join(duty).startswith("各镇人民政府要在5月20日前清查")


def test_a_mark_says_its_meaning_and_certainty(draft):
    """The tool tip of a deadline names its day, and that its year was filled in."""
    assert 'title="期限：2024年5月20日（据成文日期），推定"' in draft.html()
    assert 'title="deadlines: 2024-05-20 (from 成文日期), inferred"' in draft.html("en")


def test_spaces_controls_and_turned_text_are_seen(back):
    """A sign that turns the order of letters round is shown by its number and does not act."""
    page = read_notice("甲\u202e乙\x07丙\t丁").html()

    assert back(page).lines == ["甲U+202E乙U+0007丙\t丁"]
    assert "\u202e" not in page


def test_a_contact_is_masked_everywhere(draft):
    """No telephone number, address or name of a contact is anywhere in the page; asked for, it is."""
    number = re.search(r"\d{11}", draft.reading.source.text)[0]

    assert number not in draft.html()
    assert "联系人：示例" not in draft.html()
    assert number in draft.html(personal=True)


def test_what_only_follows_a_label_is_not_masked(draft, where, back):
    """What the reader takes for a contact without a colon and without a number stays in the text."""
    text = draft.reading.source.text
    contact = Part(raw="沿街商铺", clause="联系", span=where(text, "沿街商铺"), rule="contact.value")
    blocks = evolve(draft.reading.blocks, contacts=(contact,))

    page = back(evolve(draft, reading=evolve(draft.reading, blocks=blocks)).html())

    assert "清查沿街商铺100家以上" in "".join(page.lines)


@pytest.mark.parametrize(
    "words",
    [
        "电话：" + "138" + "0000" + "0001",
        "请致电" + "0100-" + "7654321" + "咨询",
        "传真（" + "010）" + "87654321",
        "８７６５４３２１",
        "邮箱 someone@example.invalid",
        "联系人：张某",
        "联 系 人：张某",
        "联系地址：示例路8号",
    ],
)
def test_what_reaches_a_person_is_masked(words):
    """Telephones in any spelling, mail addresses, names and addresses behind their labels are hidden."""
    shown = masked(words)

    assert HIDDEN.zh in shown
    assert not re.search(r"[0-9０-９]{4}|someone|张某|示例路", shown)


@pytest.mark.parametrize(
    "words",
    [
        "2013-07-10",
        "20130710",
        "2013—2015年",
        "1234567元",
        "示政办〔2024〕7号",
        "投资12000000元",
        "30000000 人",
    ],
)
def test_days_and_amounts_are_not_masked(words):
    """What only looks like a telephone number stays."""
    assert masked(words) == words


def test_a_long_text_is_plain_behind_its_limit(back, monkeypatch):
    """Behind the limit lines have no marks; nothing of them is lost, and the page says so."""
    shorten(monkeypatch, 12)
    text = "一、甲\n二、乙要于5月前报送。\n三、丙\n四、丁"

    page = read_notice(text).html()

    assert "\n".join(back(page).lines) == text
    assert "以下部分只显示文字" in page
    assert 'id="l3"' not in page


def test_every_line_end_is_a_line(back):
    """All line ends that the reader knows end a line on the page."""
    text = "".join(f"行{end}" for end in LINE_ENDS)

    assert len(back(read_notice(text).html()).lines) == len(source_of(text).starts)
