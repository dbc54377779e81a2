from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign.authoring._rosterfile import roster_from_csv
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.units.roster import Coverage, Roster
from govcampaign.errors import InvalidRoster, UnreadableFile
from govcampaign.wording import Text

TITLE = Text("示例名单", "illustrative roster")
TEXT = """\
单位,英文名,类型,上级,所属组,分工,加入日,离开日
管委会甲,committee A,committee,,各管委会,,,
商务委,,department,,各部门、各成员部门,,,
科委,,department,商务委,各部门,供水,2013-07-01,2013年7月25日
"""


def read(data) -> Roster:
    """Return the roster that a file holds."""
    return roster_from_csv(data, id="r", title=TITLE, place="roster.csv")


def mistakes(*rows: str, header: str = "unit,groups,since") -> list[str]:
    """Return what is wrong with the rows of a file, as lines in English."""
    with pytest.raises(InvalidRoster) as caught:
        read("\n".join([header, *rows]))
    assert all(p.reason.zh and p.remedy.zh for p in caught.value.problems)
    return [problem.say() for problem in caught.value.problems]


# -- what offices send ----------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_roster_is_read_in_every_encoding_that_excel_writes(encoding):
    """UTF-8 with or without BOM and GB18030 give the same roster."""
    assert read(TEXT.encode(encoding)) == read(TEXT)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_do_not_matter(ending):
    """Windows and old Macs end lines their own way."""
    assert read(TEXT.replace("\n", ending)) == read(TEXT)


def test_a_text_may_begin_with_a_bom():
    """A text read without regard to its BOM is the same roster."""
    assert read("\ufeff" + TEXT) == read(TEXT)


def test_units_keep_the_order_and_the_facts_of_their_rows():
    """Name, English name, kind, parent, groups, slot and days of membership."""
    roster = read(TEXT)

    assert [unit.id for unit in roster.units] == ["管委会甲", "商务委", "科委"]
    assert roster.units[0].title == Text("管委会甲", "committee A")
    assert roster.units[1].title == Text("商务委", "商务委")
    assert (roster.units[2].kind, roster.units[2].parent) == ("department", "商务委")
    assert [(m.group, m.unit) for m in roster.memberships[1:3]] == [
        ("各部门", "商务委"),
        ("各成员部门", "商务委"),
    ]
    last = roster.memberships[3]
    assert (last.slot, last.since, last.until) == ("供水", date(2013, 7, 1), date(2013, 7, 25))
    assert (roster.id, roster.title, roster.provenance) == ("r", TITLE, Provenance.LOCAL)


def test_english_headings_and_blank_lines_are_accepted():
    """Columns come in any order; lines without a word are passed over."""
    roster = read("groups,unit\n\n各部门,商务委\n , \n")

    assert [unit.id for unit in roster.units] == ["商务委"]


def test_a_group_word_that_holds_the_separator_is_written_with_semicolons():
    """各委、局 is one group where a ； is in the cell."""
    roster = read("unit,groups\n商务委,各委、局；各部门\n科委,各委、局；\n")

    assert roster.members("各委、局", None, None) == ("商务委", "科委")
    assert roster.members("各部门", None, None) == ("商务委",)


@pytest.mark.parametrize("dots", ["…", "……", "..."])
def test_a_row_of_dots_says_that_groups_go_on(dots):
    """The list of such a group is begun, not complete."""
    roster = read(f"unit,groups\n商务委,各部门、各单位\n{dots},各单位\n{dots},各单位\n")

    assert roster.coverage("各单位") is Coverage.OPEN
    assert roster.coverage("各部门") is Coverage.CLOSED
    assert len(roster.coverages) == 1


def test_a_unit_may_have_several_rows():
    """Cells left blank say nothing, so that kind and parent need to appear once only."""
    roster = read(
        "unit,kind,groups,slot\n科委,,各部门,\n科委,department,主管部门,供水\n科委,,主管部门,供电\n"
    )

    assert [unit.kind for unit in roster.units] == ["department"]
    assert [m.slot for m in roster.memberships] == ["", "供水", "供电"]


def test_a_quoted_cell_may_hold_the_separator():
    """A comma inside quotes does not end the cell."""
    roster = read('unit,en,groups\n科委,"a, b",各部门\n')

    assert roster.units[0].title.en == "a, b"


@pytest.mark.parametrize(
    ("cell", "point"),
    [
        ('"科\n委"', "U+000A"),
        ("商务\u2028委", "U+2028 LINE SEPARATOR"),
        ("\ufeff国资委", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("商务委\u200b", "U+200B ZERO WIDTH SPACE"),
        ("商\0务委", "U+0000"),
    ],
)
def test_a_cell_with_a_hidden_character_is_refused_with_its_code_point_and_line(cell, point):
    """A unit that looks like another one would be a second unit."""
    with pytest.raises(InvalidRoster) as caught:
        read(f"unit,groups\n科技委,各部门\n{cell},各部门\n")

    (problem,) = caught.value.problems
    assert problem.place.startswith("roster.csv:")
    assert (problem.code, problem.field) == ("hidden_character", "unit")
    assert problem.record == int(problem.place.split(":")[1].split()[0])
    assert point in problem.reason.en


def test_spellings_of_one_unicode_form_are_one_unit():
    """A Mac writes é as two code points, and blanks around a name are not part of it."""
    roster = read("unit,groups,slot\nCafé局,各部门,\n\u3000Cafe\u0301局 ,主管部门,供水\n")

    assert [unit.id for unit in roster.units] == ["Café局"]


@pytest.mark.parametrize(
    "cell",
    [
        "各部门、各单位",
        '"各部门,各单位"',
        "各部门，各单位",
        "各部门；各单位",
        "各部门;各单位",
        "各部门/各单位",
        "各部门／各单位",
        "各部门|各单位",
        "各部门｜各单位",
        "各部门 各单位",
        "各部门　各单位",
        "各部门， 各单位、",
    ],
)
def test_every_usual_separator_parts_the_groups(cell):
    """Offices write lists in many ways; a list taken for one group would lose what its members owe."""
    roster = read(f"unit,groups\n商务委,{cell}\n")

    assert [m.group for m in roster.memberships] == ["各部门", "各单位"]


@pytest.mark.parametrize(
    "group", ["各部门（含直属单位、派出机构）", "all departments", "各 部 门", "各部门(A/B)"]
)
def test_a_group_word_is_not_parted_inside_brackets_or_where_it_is_spaced_out(group):
    """Brackets hold a remark, an English word group has spaces, and some offices space out short words."""
    roster = read(f"unit,groups\n商务委,{group}\n")

    assert [m.group for m in roster.memberships] == [group]


@pytest.mark.parametrize("line", ["sep=,", "SEP=,", '"sep=,"', "sep=,,,,"])
def test_the_line_that_tells_excel_the_separator_is_no_header(line):
    """Programs write it for Excel; the rows keep their numbers."""
    assert read(f"{line}\n{TEXT}") == read(TEXT)
    with pytest.raises(InvalidRoster, match=r"roster\.csv:3 \(unit\)"):
        read(f"{line}\nunit,groups\n,各部门\n")


def test_the_separator_that_excel_is_reported_is_used():
    """A file that says `sep=;` is separated by semicolons."""
    roster = read("sep=;\nunit;groups\n商务委;各部门、各单位\n")

    assert [m.group for m in roster.memberships] == ["各部门", "各单位"]


@pytest.mark.parametrize(
    "file",
    [
        "unit,groups,,\n商务委,各部门,,\n",
        "unit,groups,,\n商务委,各部门\n",
        "unit,groups\n商务委,各部门,,,\n",
        "unit,,groups\n商务委,,各部门\n",
        "\n,,\nunit,groups\n商务委,各部门\n",
    ],
)
def test_empty_columns_and_rows_say_nothing(file):
    """Excel writes as many commas as its sheet once had columns."""
    assert [(m.group, m.unit) for m in read(file).memberships] == [("各部门", "商务委")]


def test_a_column_without_heading_that_holds_something_is_refused():
    """Nobody can tell what it means."""
    assert mistakes("商务委,电话,各部门", header="unit,,groups") == [
        "roster.csv:2: a column without heading holds something; give it a heading"
    ]


def test_a_roster_remembers_the_line_of_each_name():
    """Findings can say where a name stands; the same roster from elsewhere is equal."""
    roster = read("unit,groups\n商务委,各部门\n科委,各单位\n…,各街镇\n")

    assert [roster.line_of(each) for each in ("商务委", "科委", "各单位", "各街镇", "水务局")] == [
        2,
        3,
        3,
        4,
        None,
    ]
    assert evolve(roster, rows=()) == roster


# -- what is wrong with it --------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("unit,gruops", "roster.csv:1: there is no column 'gruops'; did you mean 'groups'?"),
        ("单位,所属", "roster.csv:1: there is no column '所属'; did you mean '所属组'?"),
        ("unit,kind", "roster.csv:1: the column 'groups' is missing; add it to the first row"),
        ("\n", "roster.csv:3: there is no column '商务委'; known: "),
        ("unit,groups,单位", "roster.csv:1: the column 'unit' appears twice; keep one of them"),
        ("单位;所属组", "roster.csv:1: its columns are not parted by commas; save it with commas"),
        ("unit\tgroups", "roster.csv:1: its columns are not parted by commas; save it with commas"),
    ],
)
def test_a_wrong_header_is_refused_before_any_row(header, said):
    """Nothing can be said of rows whose columns are not known."""
    with pytest.raises(UnreadableFile) as caught:
        read(f"{header}\n商务委,各部门\n")

    assert caught.value.say().startswith(said)


def test_an_empty_file_has_no_header():
    """There is nothing to read, and the columns that are needed are named."""
    with pytest.raises(UnreadableFile, match="the column 'unit' is missing"):
        read("")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("单位,类型\n商务委,部门\n", "缺少列“所属组”"),
        ("单位,所属组,所属组\n商务委,各部门,\n", "列“所属组”出现两次"),
        ("单位,类型,所属组\n商务委,部门,各部门\n商务委,委办,各单位\n", "“商务委”的“类型”前后不一"),
    ],
)
def test_columns_are_called_by_their_chinese_headings_in_chinese(file, said):
    """A file with 所属组 gets messages in its own words, not about `groups`."""
    with pytest.raises((UnreadableFile, InvalidRoster)) as caught:
        read(file)

    assert said in caught.value.say("zh")


def test_an_unclosed_quote_is_refused_with_its_line():
    """The rest of the file would else become one cell."""
    with pytest.raises(UnreadableFile, match=r"roster\.csv:\d: quotes do not match") as caught:
        read('unit,groups\n商务委,"各部门\n科委,各部门\n')

    assert "引号" in caught.value.say("zh")


def test_every_mistaken_row_is_reported_with_its_line():
    """A short row, a row without unit, days that are none or in the wrong order."""
    said = mistakes("商务委,各部门", ",各部门,", "科委,各部门,soon", "国资委,各部门,2013-07-01")

    assert said == [
        "roster.csv:2: 2 columns, the header has 3; give one value a column",
        "roster.csv:3 (unit): it names no unit; name the unit",
        (
            "roster.csv:4 (soon): it does not name days that can be read without guessing; "
            "word it like 6月下旬至7月下旬 or 2013年7月25日前, or give ISO dates"
        ),
    ]


def test_a_membership_that_ends_before_it_begins_is_reported():
    """The rule of the domain's own class is reported with the line."""
    said = mistakes("科委,各部门,2013-07-25,2013-07-01", header="unit,groups,since,until")

    assert said[0].startswith("roster.csv:2 (Membership 各部门/科委): ends 2013-07-01, before 2013-07-25")


def test_rows_that_disagree_about_their_unit_are_reported():
    """Kind, parent and English name are the unit's own and cannot be two."""
    said = mistakes(
        "科委,department,,a,各部门",
        "科委,office,,b,各单位",
        header="unit,kind,parent,en,groups",
    )

    assert said == [
        "roster.csv:3: the en of '科委' is 'b' here and 'a' before; agree, or leave it blank",
        "roster.csv:3: the kind of '科委' is 'office' here and 'department' before; agree, or leave it blank",
    ]


def test_unknown_parents_are_all_reported():
    """The unit above must have a row too; the nearest one is named."""
    said = mistakes("科技委,,各部门", "处甲,科委,各部门", "处乙,科技会,各部门", header="unit,parent,groups")

    assert said == [
        "roster.csv:3: the unit above it, '科委', has no row; did you mean '科技委'?",
        "roster.csv:4: the unit above it, '科技会', has no row; did you mean '科技委'?",
    ]


def test_parents_in_a_circle_are_reported():
    """Mistakes of the whole roster are reported in the same way."""
    said = mistakes("甲,乙,各部门", "乙,甲,各部门", header="unit,parent,groups")

    assert said == ["Roster r, 甲: its parents form a circle; correct the parents"]
