"""What is the name of a unit, and where lists of units begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.notice.units.names import unit_at_start, unit_before, unit_list
from govcampaign.notice.units.naming import could_be_unit, is_group, is_unit


def _words(text: str) -> list[str]:
    return text.split()


NAMES = _words(
    "县河长办 市财政局 市民政局 区委督查室 县发展和改革局 区科技和经信局 市工业和信息化局 区应急局 "
    "市应急管理局 区不动产登记中心 自由贸易试验区管委会 市对外经贸局 向阳街道 前进街道 国防动员委员会 "
    "团市委 市总工会 县妇联 区科协 电视台 县融媒体中心 中山日报社 政协办 审核机构 检查组 宣传部 宣传部门 "
    "登记管理机关 服务中心 生产企业 交警大队 河道整治工作领导小组办公室 县提高用水效率工作领导小组 "
    "各站所 各村（居） 各班级 各部门 有关单位 其他部门 市直各单位 行业主管部门 成员单位 牵头部门 "
    "属地政府 各有关部门和单位 全县节水工作各专班 学校 供电公司 我中心 供应科"
)
NO_NAMES = _words(
    "全部 督办 举办 党员干部 网站 农村 城市 全市 辖区 社会 座谈会 查处 好处 学科 布局 中心 一办 各项 "
    "各自 各处 各级 平台 进行 倾听企业 走访企业 服务企业 组织学校 推动高新区 加大组织 报文明办 "
    "以人民为中心 建设新农村 开发山区 引进新区 对接市水利局 由市水利局 报市水利局 在市水利局 经市政府 "
    "本单位 该校 负责同志 主要领导 分管副区长 各单位负责同志 有关部署 两个单位 活动由水利局 "
    "市水利局要求各学校 市水利局组织各学校 会同各部门 方案 工作 党委或政府 导致所"
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_a_unit_is_known_as_one(name: str) -> None:
    """Names end like a unit, hold no verb but in its place, and may be group words."""
    assert is_unit(name)


@pytest.mark.parametrize("words", NO_NAMES)
def test_words_that_only_end_like_a_unit_are_none(words: str) -> None:
    """Verbs with their objects, places, persons and common words are not units."""
    assert not is_unit(words)


def test_the_roster_makes_a_unit_of_any_name() -> None:
    """A name without the ending of a unit is one where the roster has it."""
    assert (is_unit("清源传媒网"), is_unit("清源传媒网", {"清源传媒网"})) == (False, True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各站所、各村", ("各站所", "各村")),
        ("市水利局，市财政局；县河长办", ("市水利局", "市财政局", "县河长办")),
        ("市水利局和各县政府", ("市水利局", "各县政府")),
        ("县发展和改革局", ("县发展和改革局",)),
        ("各有关部门和单位", ("各有关部门和单位",)),
        ("省级有关部门和单位，各市", ("省级有关部门和单位", "各市")),
        ("各省、自治区、直辖市人民政府", ("各省、自治区、直辖市人民政府",)),
        ("市、县两级水利部门", ("市、县两级水利部门",)),
        ("省、市、县财政部门和审计局", ("省、市、县财政部门", "审计局")),
        ("县、市财政部门", None),
        ("市、县", None),
        ("市、县组织检查", None),
        ("各区、县（市）工会", ("各区、县（市）工会",)),
        ("各区、县（市）名额为20人", None),
        ("各行署、市、县政府", ("各行署、市、县政府",)),
        ("各委、局", ("各委、局",)),
        ("各市、县级人民政府", ("各市、县级人民政府",)),
        ("各县（市、区）、市直各部门", ("各县（市、区）", "市直各部门")),
        ("各镇、县水利局", ("各镇", "县水利局")),
        ("各镇党委、政府", ("各镇党委、政府",)),
        ("市委、市政府", ("市委", "市政府")),
        ("县委、水利局", ("县委", "水利局")),
        ("水利、公安等部门", ("水利、公安等部门",)),
        ("医保、医疗主管部门", ("医保、医疗主管部门",)),
        ("水利、公安等行业主管部门", ("水利、公安等行业主管部门",)),
        ("各镇政府、公安、水利等部门", ("各镇政府", "公安、水利等部门")),
        ("市水利局、市财政局等有关部门", ("市水利局", "市财政局", "有关部门")),
        ("市水利局等部门、各县政府", ("市水利局", "各县政府")),
        ("市水利局、市财政局等12个部门", ("市水利局", "市财政局")),
        ("市水利局、", ("市水利局",)),
    ],
)
def test_a_list_of_units_is_told_apart(text: str, names: tuple[str, ...]) -> None:
    """Members are split at separators, and what is one name stays whole."""
    assert unit_list(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "水",
        "市水利局、走访企业",
        "市水利局。",
        "水利、公安",
        "水利、各项",
        "公安；民政等部门",
        "、、",
        "局" * 5000,
    ],
)
def test_what_is_no_list_of_units_is_refused(text: str) -> None:
    """One member that is not a unit is enough."""
    assert unit_list(text) is None


def test_a_blank_of_a_list_is_kept_where_it_is_asked_for() -> None:
    """An untidy list ends with a separator, and a person must know."""
    assert unit_list("市水利局、", blanks=True) == ("市水利局", "")


def test_a_label_lets_names_pass_that_lack_an_ending() -> None:
    """Behind a label short words without a verb may be names."""
    assert unit_list("水利局、春风合唱", loose=True) == ("水利局", "春风合唱")


@pytest.mark.parametrize(
    ("name", "may"), [("春风", True), ("切实加强", False), ("河" * 41, False), ("要河", False)]
)
def test_what_may_be_a_name_behind_a_label(name: str, may: bool) -> None:
    """It is short and holds no verb."""
    assert could_be_unit(name) is may


@pytest.mark.parametrize(
    ("name", "group"), [("各部门", True), ("县直有关部门", True), ("成员单位", True), ("市水利局", False)]
)
def test_group_words_are_told_from_names(name: str, group: bool) -> None:
    """A group word stands for units that it does not name."""
    assert is_group(name) is group


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("按计划，组织各站所", ("各站所",)),
        ("于6月30日前报县河长办", ("县河长办",)),
        ("会同市水利局、市财政局和各有关部门", ("市水利局", "市财政局", "各有关部门")),
        ("按照县发展和改革局", ("县发展和改革局",)),
        ("（责任单位：市水利局、市财政局", ("市水利局", "市财政局")),
        ("由各县（市、区）、市直各部门", ("各县（市、区）", "市直各部门")),
        ("由各有关部门和单位", ("各有关部门和单位",)),
        ("提交河道整治工作领导小组办公室", ("河道整治工作领导小组办公室",)),
        ("河" * 200 + "，由县水利局", ("县水利局",)),
    ],
)
def test_the_units_at_the_end_of_a_text_are_found(text: str, names: tuple[str, ...]) -> None:
    """The longest list counts, and a verb before it is cut off."""
    found = unit_before(text, len(text))

    assert found is not None
    assert found.names == names


@pytest.mark.parametrize("text", ["", "认真落实", "清理干净了", "市水利局走访"])
def test_a_text_that_ends_with_no_unit_has_none(text: str) -> None:
    """Nothing is found rather than something wrong."""
    assert unit_before(text, len(text)) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各站所也要整改", ("各站所",)),
        ("区委宣传部要写", ("区委宣传部",)),
        ("县水利局组织街道要", ("县水利局",)),
        ("水利、公安等部门要配合", ("水利、公安等部门",)),
        ("各省、自治区、直辖市人民政府要", ("各省、自治区、直辖市人民政府",)),
        ("各站、各所，各村要", ("各站", "各所", "各村")),
        ("不动产登记中心要", ("不动产登记中心",)),
        ("各站、各所", ("各站", "各所")),
    ],
)
def test_the_units_at_the_beginning_of_a_text_are_found(text: str, names: tuple[str, ...]) -> None:
    """They end where a verb, an adverb or a modal word begins."""
    found = unit_at_start(text)

    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    "text", ["", "各单位负责同志要", "各站、各单位负责同志要", "认真整改", "水利、公安要"]
)
def test_a_text_that_begins_with_no_unit_has_none(text: str) -> None:
    """Persons are not units, and neither are fields."""
    assert unit_at_start(text) is None


WORDS = st.lists(
    st.sampled_from(
        ["各", "市水利局", "、", "和", "要", "（", "）", "等部门", "公安", "报", "县", "政府", "党委", "，"]
    ),
    max_size=12,
).map("".join)


@given(st.one_of(WORDS, st.text(max_size=40)), st.integers(min_value=0, max_value=40))
def test_the_place_of_a_list_holds_its_names(text: str, at: int) -> None:
    """Whatever the text, each name found stands between start and end."""
    for found in (unit_before(text, min(at, len(text))), unit_at_start(text, min(at, len(text)))):
        if found is not None:
            assert found.names
            assert all(name in text[found.start : found.end] for name in found.names)
