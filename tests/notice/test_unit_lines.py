"""The responsibility lines of a notice: where they stand, and who has which role."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcampaign.domain.plan.duty import Role
from govcampaign.notice.blocks.zones import Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import LinePart
from govcampaign.notice.source import source_of
from govcampaign.notice.units.lines import lines_of

LEAD, DOES, HELPS = Role.LEAD, Role.RESPONSIBLE, Role.SUPPORTING
JOINS, GUIDES, OPEN = Role.PARTICIPATING, Role.GUIDING, Role.UNSTATED


def _lines(text: str, *, known: frozenset[str] = frozenset(), zone: Zone = Zone.BODY) -> tuple[LinePart, ...]:
    source = source_of(text)
    pieces = tuple(Piece(text=each.text, paragraph=each, source=source) for each in source.paragraphs)
    return lines_of((Clause(address="一", zone=zone, pieces=pieces, line=1),), known)


def _roles(text: str, known: frozenset[str] = frozenset()) -> list[tuple[str, Role]]:
    return [(entry.unit, entry.role) for line in _lines(text, known=known) for entry in line.entries]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("清淤。（责任单位：水利局、各镇）", [("水利局", DOES), ("各镇", DOES)]),
        ("清淤。（责任单位：水利局、）", [("水利局", DOES), ("", DOES)]),
        ("清淤。（责任单位：水利局、各镇", [("水利局", DOES), ("各镇", DOES)]),
        ("清淤。[牵头单位：水利局；配合单位：各镇]", [("水利局", LEAD), ("各镇", HELPS)]),
        ("清淤。〔牵头单位：水利局，责任单位：各镇，6月底完成〕", [("水利局", LEAD), ("各镇", DOES)]),
        ("（牵头单位水利局，配合单位公安局）", [("水利局", LEAD), ("公安局", HELPS)]),
        ("（完成时限：6月底；责任单位：水利局；责任人：某甲）", [("水利局", DOES)]),
        ("（6月底前完成。责任单位：水利局）", [("水利局", DOES)]),
        ("（责任单位：水利局（牵头）、公安局）", [("水利局", LEAD), ("公安局", DOES)]),
        ("（责任单位：水利局（责任人：某甲）、公安局）", [("水利局", DOES), ("公安局", DOES)]),
        (
            "（责任单位：水利局牵头，公安局、各镇配合）",
            [("水利局", LEAD), ("公安局", HELPS), ("各镇", HELPS)],
        ),
        ("（责任单位：水利局，各镇参与）", [("水利局", DOES), ("各镇", JOINS)]),
        ("（责任单位：水利局为牵头单位，公安局为配合单位）", [("水利局", LEAD), ("公安局", HELPS)]),
        ("（责任单位：春风社、河长办）", [("春风社", DOES), ("河长办", DOES)]),
        ("（责任单位：水利局、公安局、切实加强巡查）", [("水利局", DOES), ("公安局", DOES)]),
        (
            "（责任单位：水利局负责。任务均涉及相关县政府，不再列出，下同。）",
            [("水利局", DOES), ("相关县政府", DOES)],
        ),
        ("（责任单位：水利局、公安等部门）", [("水利局", DOES), ("公安等部门", DOES)]),
    ],
)
def test_a_label_in_a_bracket_gives_the_role(text: str, entries: list[tuple[str, Role]]) -> None:
    """Each label holds up to the next one; what names no unit is left out."""
    assert _roles(text) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("清淤。（水利局牵头，公安局、各镇参与）", [("水利局", LEAD), ("公安局", JOINS), ("各镇", JOINS)]),
        ("清淤。（水利局指导）", [("水利局", GUIDES)]),
        ("清淤。（水利局、公安局负责）", [("水利局", DOES), ("公安局", DOES)]),
        ("清淤。（水利局牵头，各镇按职责分工负责）", [("水利局", LEAD), ("各镇", DOES)]),
        ("清淤。（水利局、公安局等按职责分工负责）", [("水利局", DOES), ("公安局", DOES)]),
        ("清淤。（水利局、公安局，按职责分工负责）", [("水利局", DOES), ("公安局", DOES)]),
        ("清淤。（水利局、公安局等有关部门负责）", [("水利局", DOES), ("公安局", DOES), ("有关部门", DOES)]),
        ("清淤。（水利局会同有关部门负责）", [("水利局", DOES), ("有关部门", JOINS)]),
        (
            "清淤。（由水利局会同公安局、司法局制定实施）",
            [("水利局", DOES), ("公安局", JOINS), ("司法局", JOINS)],
        ),
        ("清淤。（具体由水利局负责）", [("水利局", DOES)]),
        ("清淤。【由春风社、河清社共同完成，6月底前交】", [("春风社", DOES), ("河清社", DOES)]),
        (
            "清淤。（水利局负责，其他有意参加的同学、老师也欢迎，公安局配合）",
            [("水利局", DOES), ("公安局", HELPS)],
        ),
        ("清淤。（水利局牵头，各有关部门）", [("水利局", LEAD), ("各有关部门", OPEN)]),
        ("清淤。（水利局、春风社、公安局负责）", [("水利局", DOES), ("春风社", DOES), ("公安局", DOES)]),
        ("清淤。（6月底前完成，水利局负责）", [("水利局", DOES)]),
        ("清淤（水利局负责）", [("水利局", DOES)]),
        ("（各省、自治区、直辖市人民政府负责）", [("各省、自治区、直辖市人民政府", DOES)]),
        ("清淤。（水利局负责）巡河。（各镇负责）", [("水利局", DOES), ("各镇", DOES)]),
    ],
)
def test_a_role_behind_the_units_of_a_bracket_counts(text: str, entries: list[tuple[str, Role]]) -> None:
    """The names before a role word have that role."""
    assert _roles(text) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("责任单位：水利局、各镇。", [("水利局", DOES), ("各镇", DOES)]),
        ("清淤。牵头单位：水利局；责任单位：各镇。另发。", [("水利局", LEAD), ("各镇", DOES)]),
        ("牵头单位：水利局。责任单位：各镇。", [("水利局", LEAD), ("各镇", DOES)]),
        ("牵头单位为水利局；责任单位为各镇", [("水利局", LEAD), ("各镇", DOES)]),
        ("【责任单位】水利局、各镇", [("水利局", DOES), ("各镇", DOES)]),
        ("牵头单位：水利局\n配合单位：公安局", [("水利局", LEAD), ("公安局", HELPS)]),
        ("牵头单位：\n水利局、公安局。", [("水利局", LEAD), ("公安局", LEAD)]),
        ("主办单位：水利局    公安局", [("水利局", LEAD), ("公安局", LEAD)]),
        (
            "牵头单位：水利局    配合单位：公安局    各镇",
            [("水利局", LEAD), ("公安局", HELPS), ("各镇", HELPS)],
        ),
        ("牵头领导：某甲    责任单位：水利局", [("水利局", DOES)]),
        ("指导单位：县 水利局", [("县水利局", GUIDES)]),
        ("责任：水利局", [("水利局", DOES)]),
        ("责任单位：春风社", [("春风社", DOES)]),
    ],
)
def test_a_label_on_a_line_of_its_own_gives_the_role(text: str, entries: list[tuple[str, Role]]) -> None:
    """It stands at the beginning of a line, behind a sentence, or behind a space of the text as given."""
    assert _roles(text) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("水利局和各镇政府负责落实。", [("水利局", DOES), ("各镇政府", DOES)]),
        ("清淤。水利局负责，公安局协助。", [("水利局", DOES), ("公安局", HELPS)]),
        (
            "水利局牵头，公安局、各镇配合，每周巡河一次。",
            [("水利局", LEAD), ("公安局", HELPS), ("各镇", HELPS)],
        ),
        ("分工：水利局牵头，公安局配合", [("水利局", LEAD), ("公安局", HELPS)]),
        ("清淤，10分。由水利局考核。", [("水利局", DOES)]),
    ],
)
def test_a_sentence_that_only_gives_units_and_role_is_a_line(
    text: str, entries: list[tuple[str, Role]]
) -> None:
    """It has no object, so it speaks of the clause it ends."""
    (line,) = _lines(text)

    assert (line.rule, [(entry.unit, entry.role) for entry in line.entries]) == ("line.sentence", entries)


@pytest.mark.parametrize(
    "text",
    [
        "责任人：某甲",
        "（责任人：某甲）",
        "（责任单位：）",
        "（校长负责）",
        "（由校长负责）",
        "（班主任、年级组长负责）",
        "召开会议（各单位参加）。",
        "各队（由水利局负责）要做好准备。",
        "（此件公开发布）",
        "（以下简称《责任清单》）",
        "（牵头单位：）",
        "牵头单位要加强协调，配合单位要参与。",
        "责任单位：要认真履行职责，切实抓好落实。",
        "责任：春风社",
        "落实责任：各镇要巡河。",
        "参加单位：各学校",
        "牵头单位：\n要加强协调。",
        "水利局负责清淤。",
        "水利局配合。",
        "由校长考核。",
        "水利局牵头，" + "河长配合，" * 120,
        "由水利局牵头，每周巡河一次。",
        "水利局牵头，" + "河" * 500,
        "河" * 500 + "水利局牵头，公安局配合。",
        "任务：水利局负责。",
        "河" * 500 + "负责。",
        "（一）（（",
        "清淤（水利局）。",
        "（责任单位：水利局、" + "河" * 1600 + "）",
        "责任单位：" + "河" * 1600,
        "（以下由某人负责）",
    ],
)
def test_what_gives_no_unit_a_role_is_no_line(text: str) -> None:
    """Persons, sentences and empty labels are no responsibility lines."""
    assert _lines(text) == ()


def test_a_bracket_of_units_behind_a_sentence_is_a_line_that_is_not_sure() -> None:
    """No role is said, so none is taken for granted."""
    (line,) = _lines("清淤。（水利局、各镇；6月底）")

    assert (line.rule, line.sure) == ("line.bracket_bare", False)
    assert [(entry.unit, entry.role) for entry in line.entries] == [("水利局", OPEN), ("各镇", OPEN)]


def test_a_default_for_all_that_follows_is_not_sure() -> None:
    """以下均由… holds beyond its own clause, which a person must see."""
    (line,) = _lines("（以下均由各镇政府负责，不再列出）")

    assert (line.rule, line.sure, line.entries[0].unit) == ("line.default", False, "各镇政府")


def test_a_default_behind_the_units_of_its_own_clause_leaves_those_in_place() -> None:
    """The units of the clause come first in the bracket; the default adds none to them."""
    text = "（市水利局牵头，各镇负责，以下各项工作均需要各乡（镇、街道）负责，不再单独列出）"

    (line,) = _lines(text)

    assert [(entry.unit, entry.role) for entry in line.entries] == [("市水利局", LEAD), ("各镇", DOES)]
    assert line.raw == text


def test_a_note_makes_the_first_unit_of_each_line_the_lead() -> None:
    """The note holds from its own line on, and a single unit needs no lead."""
    text = (
        "清淤。（水利局、公安局负责，排在第一位的为牵头单位，下同）\n"
        "巡河。（各镇、水利局负责）\n"
        "宣传。（各镇负责）"
    )

    assert _roles(text) == [
        ("水利局", LEAD),
        ("公安局", DOES),
        ("各镇", LEAD),
        ("水利局", DOES),
        ("各镇", DOES),
    ]


def test_the_words_of_a_line_stand_at_its_place() -> None:
    """The span points at the bracket in the text as given."""
    text = "　　清淤。（责任单位：水利局、各镇）"
    (line,) = _lines(text)

    assert line.raw == "（责任单位：水利局、各镇）"
    assert text[line.span.start : line.span.end] == line.raw


def test_a_roster_lets_a_name_pass_that_has_no_ending() -> None:
    """The names of a roster are units everywhere."""
    assert _roles("清淤。（清源传媒网负责）", frozenset({"清源传媒网"})) == [("清源传媒网", DOES)]


def test_the_columns_of_a_table_give_roles() -> None:
    """Each cell under 牵头单位 or 配合单位 is a line of its own."""
    table = "任务\t牵头单位\t配合单位\n清淤\t水利局\t公安局、各镇\n巡河\t各镇\t无\n合计\t2项\n"

    assert [(line.raw, line.rule) for line in _lines(table)] == [
        ("水利局", "line.table"),
        ("公安局、各镇", "line.table"),
        ("各镇", "line.table"),
    ]


def test_a_label_in_a_row_gives_the_role_of_the_cell_beside_it() -> None:
    """Tables also stand on their side."""
    assert _roles("责任单位\t水利局、各镇\n时间\t6月") == [("水利局", DOES), ("各镇", DOES)]


def test_a_table_ends_where_no_row_follows() -> None:
    """Columns of one table do not hold for the next."""
    text = "任务\t责任单位\n清淤\t水利局\n另行安排如下。\n巡河\t各镇\n"

    assert _roles(text) == [("水利局", DOES)]


def test_a_row_in_pieces_is_read_once() -> None:
    """A mark in the first cell cuts a row in two."""
    source = source_of("任务\t责任单位\n清淤\t水利局\n")
    pieces = tuple(
        Piece(text=each.text[begin:], paragraph=each, begin=begin, source=source)
        for each in source.paragraphs
        for begin in (0, 1)
    )

    assert len(lines_of((Clause(address="一", zone=Zone.BODY, pieces=pieces, line=1),))) == 1


def test_only_the_body_has_lines() -> None:
    """The office that is to be called answers for no clause."""
    assert _lines("责任单位：水利局", zone=Zone.CONTACT) == ()


PARTS = st.sampled_from(
    [
        "（",
        "）",
        "责任单位：",
        "牵头单位：",
        "水利局",
        "各镇",
        "、",
        "，",
        "；",
        "。",
        "负责",
        "牵头",
        "会同",
        "由",
        " ",
        "\n",
        "\t",
        "等",
    ]
)


@settings(max_examples=200)
@given(st.one_of(st.lists(PARTS, max_size=16).map("".join), st.text(max_size=60)))
def test_every_line_stands_in_the_text(text: str) -> None:
    """Whatever the text, nothing is raised and each line has a place and a unit."""
    for line in _lines(text):
        assert 0 <= line.span.start < line.span.end <= len(text)
        assert any(entry.unit for entry in line.entries)


def test_a_note_of_one_line_says_nothing_of_the_others() -> None:
    """Without 下同 the first unit leads in the line that says so, and nowhere else."""
    text = "清淤。（水利局、公安局负责，排在第一位的为牵头单位）\n清障。（水利局、公安局负责）"

    assert _roles(text) == [("水利局", LEAD), ("公安局", DOES), ("水利局", DOES), ("公安局", DOES)]
