"""Who plays which part in a notice, what routes it gives, and what it leaves open about units."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcampaign.notice.blocks.zones import Blocks, PaperKind, Zone
from govcampaign.notice.clauses.clause import Clause, Piece
from govcampaign.notice.parts import Part
from govcampaign.notice.source import Span, source_of
from govcampaign.notice.units.finding import Units, units_of

NOWHERE = Span(line=1, start=0, end=1)


def _part(raw: str) -> Part:
    return Part(raw=raw, clause="标题", span=NOWHERE, rule="head.issuer")


def _units(*texts: str, level: int = 1, zone: Zone = Zone.BODY, kind: PaperKind = PaperKind.NOTICE) -> Units:
    source = source_of("\n".join(texts))
    clauses = tuple(
        Clause(
            address="一二三四五六"[index],
            zone=zone,
            level=level,
            pieces=(Piece(text=each.text, paragraph=each, source=source),),
            line=each.line,
        )
        for index, each in enumerate(source.paragraphs)
    )
    zones = (zone,) * len(clauses)
    return units_of(Blocks(kind=kind, zones=zones, annexes=(0,) * len(zones)), clauses)


def _parties(text: str, level: int = 1) -> list[tuple[str, str]]:
    return [(each.role, each.name) for each in _units(text, level=level).parties]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("清淤工作由县河长办统一领导。", [("leader", "县河长办")]),
        ("县里成立河道整治工作领导小组，办公室设在水利局。", [("leader", "河道整治工作领导小组")]),
        ("县里成立由水利局局长为组长、各镇参加的领导机构。", []),
        ("由他统一领导。", []),
        ("各镇于6月底前将小结报送县河长办。", [("collector", "县河长办")]),
        ("材料同时报送县河长办和县水利局。", [("collector", "县河长办"), ("collector", "县水利局")]),
        ("各镇要及时向县河长办报告。", [("collector", "县河长办")]),
        ("方案报县政府批准。", []),
        ("问题报上级主管部门。", []),
        ("向各部门报告。", []),
        ("各镇要订报刊。", []),
        ("按市河长办统一安排，各镇巡河。", [("upper_authority", "市河长办")]),
        ("按照党中央、国务院决策部署，各镇巡河。", []),
        ("按照各有关部门要求巡河。", []),
        ("按照水情安排巡河。", []),
        ("会议由分管副县长主持召开。", [("chair", "分管副县长")]),
        ("会议由主持人召集。", []),
        ("材料报县河长办（地址：青石路1号；电话：010-00000000）。", [("collector", "县河长办")]),
        ("材料报县河长办（设在县水利局）汇总。", [("collector", "县河长办")]),
        ("建设水位速报县级中心。", []),
    ],
)
def test_a_body_in_its_part_for_the_whole_is_found(text: str, parties: list[tuple[str, str]]) -> None:
    """Words around the name give the part; without a name nobody has it."""
    assert _parties(text) == parties


def test_executors_are_those_of_the_preamble() -> None:
    """In a numbered clause 负责组织实施 speaks of that clause alone."""
    text = "清淤工作由各镇、县直各部门负责组织实施。"

    assert _parties(text, level=0) == [("executor", "各镇"), ("executor", "县直各部门")]
    assert _parties(text) == []
    assert _parties("清淤工作组织实施。", level=0) == []


def test_the_blocks_give_issuer_author_approver_and_recipients() -> None:
    """They are parties too, and stand first."""
    blocks = Blocks(
        kind=PaperKind.NOTICE,
        zones=(),
        annexes=(),
        issuer=_part("县政府办公室"),
        issuers=(_part("县政府办公室"),),
        plan_author=_part("县河长办"),
        approver=_part("县政府"),
        recipients=(_part("各镇"), _part("各镇")),
    )

    assert [(each.role, each.name) for each in units_of(blocks, ()).parties] == [
        ("issuer", "县政府办公室"),
        ("author", "县河长办"),
        ("approver", "县政府"),
        ("recipient", "各镇"),
    ]


def test_a_part_whose_name_is_put_together_has_the_place_of_its_list() -> None:
    """等部门 is left out of a name, so its words may stand apart."""
    (party,) = _units("材料报送水利、公安等部门。").parties

    assert (party.name, party.span.start, party.span.end) == ("水利、公安等部门", 4, 12)


@pytest.mark.parametrize(
    ("text", "routes"),
    [
        ("水利局重点走访用水企业。", [("水利局", "用水企业")]),
        (
            "水利局重点走访用水企业、造纸企业及食品企业；",
            [("水利局", f"{kind}企业") for kind in ("用水", "造纸", "食品")],
        ),
        ("清淤，水利局负责联系用水企业和印染、造纸企业。", [("水利局", "用水企业和印染、造纸企业")]),
        ("水利局走访用水企业。", []),
        ("各镇重点走访用水企业。", []),
        ("水利局、公安局重点走访用水企业。", []),
        ("要求水利局重点走访用水企业。", []),
        ("要重点走访用水企业。", []),
        ("水利局重点走访群众。", []),
    ],
)
def test_a_route_names_one_unit_and_what_it_looks_after(text: str, routes: list[tuple[str, str]]) -> None:
    """A group word, or several units, are no plain route."""
    assert [(each.unit, each.segment) for each in _units(text).routes] == routes


def test_every_name_that_acts_answers_or_receives_is_mentioned() -> None:
    """Each with the addresses of its clauses, in the order of the text."""
    units = _units(
        "各镇要巡河，水利局负责清淤。",
        "巡河。（责任单位：各镇、公安局）",
        "各镇将小结报送县河长办。要加强巡河，各镇主要负责同志要带头。",
        "水利局重点走访用水企业。",
    )

    assert units.mentions == {
        "各镇": ("一", "二", "三"),
        "水利局": ("一", "四"),
        "公安局": ("二",),
        "县河长办": ("三",),
    }


def test_a_group_word_is_asked_for_once() -> None:
    """A person gives its members one time."""
    units = _units("各镇要巡河。", "各镇要清淤，水利局要指导。")
    (question,) = units.questions

    assert (question.about, question.clause) == ("roster", "一")
    assert "各镇" in question.text.zh


def test_a_group_word_that_only_receives_is_not_asked_for() -> None:
    """Who gets the notice and is nowhere asked for anything needs no list of members."""
    source = source_of("各镇人民政府要巡查。")
    recipient = Part(raw="各街道办事处", clause="主送", span=NOWHERE, rule="head.recipients")
    blocks = Blocks(kind=PaperKind.NOTICE, zones=(Zone.BODY,), annexes=(0,), recipients=(recipient,))
    piece = Piece(text=source.paragraphs[0].text, paragraph=source.paragraphs[0], source=source)
    clause = Clause(address="一", zone=Zone.BODY, level=1, pieces=(piece,), line=1)

    found = units_of(blocks, (clause,))

    assert [question.text.zh[1:7] for question in found.questions] == ["各镇人民政府"]
    assert "各街道办事处" in found.mentions


def test_the_lead_is_asked_for_where_several_answer() -> None:
    """The same units are asked for once, with every clause they answer for."""
    line = "清淤。（责任单位：水利局、公安局、司法局、财政局）"
    (question,) = _units(line, line, line, line, line, line).questions

    assert (question.about, question.clause) == ("lead", "一")
    assert question.text.zh.startswith("一、二、三、四、五等由水利局、公安局、司法局等共同负责")


@pytest.mark.parametrize(
    "text",
    [
        "（责任单位：水利局）",
        "（牵头单位：水利局；责任单位：公安局、司法局）",
        "（责任单位：水利局；配合单位：公安局、司法局）",
    ],
)
def test_no_lead_is_asked_for_where_one_answers_or_leads(text: str) -> None:
    """Who supports does not answer."""
    assert _units(text).questions == ()


def test_a_lead_on_another_line_of_the_clause_counts() -> None:
    """牵头单位 and 责任单位 may have a line each."""
    source = source_of("牵头单位：水利局\n责任单位：公安局、司法局")
    pieces = tuple(Piece(text=each.text, paragraph=each, source=source) for each in source.paragraphs)
    blocks = Blocks(kind=PaperKind.NOTICE, zones=(Zone.BODY,) * 2, annexes=(0, 0))

    assert units_of(blocks, (Clause(address="一", zone=Zone.BODY, pieces=pieces, line=1),)).questions == ()


def test_a_paper_that_is_no_notice_gives_nobody_a_part() -> None:
    """A law names many units, and binds none of them here."""
    assert _units("清淤。（责任单位：水利局、公安局）", kind=PaperKind.OTHER) == Units()


def test_outside_the_body_nobody_acts() -> None:
    """An office that may be called has nothing to do."""
    units = _units("各镇要报送县河长办。水利局重点走访用水企业。", zone=Zone.CONTACT)

    assert (units.parties, units.routes, units.mentions) == ((), (), {})


def _words(text: str) -> list[str]:
    return text.split()


WORDS = st.sampled_from(
    _words(
        "各镇 水利局 县河长办 要 由 统一领导 成立 领导小组 报送 向 按 统一安排 主持 重点走访 企业 "
        "负责组织实施 ， 。 、 （ ） 分管副县长"
    )
)


@settings(max_examples=200)
@given(st.one_of(st.lists(WORDS, max_size=16).map("".join), st.text(max_size=60)))
def test_every_part_stands_in_the_text(text: str) -> None:
    """Whatever the text, nothing is raised, and each part has its place."""
    units = _units(*text.split("\n")[:6], level=0)

    for part in (*units.lines, *units.parties, *units.routes):
        assert 0 <= part.span.start < part.span.end <= len(text)
