"""What a notebook shows of a rate, a matrix and an overview."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest

import govcampaign as gc
from govcampaign.domain.overview.building import overview_of
from govcampaign.domain.standing.cell import State
from govcampaign.domain.standing.notebook import TONES, both, small_table
from govcampaign.wording import Text, same

UNITS = "商务委、科委、国资委"


class Parsed(HTMLParser):
    """The tags of some HTML, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(html)
        self.text = "".join(self.words)

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        self.tags.append(tag)

    def handle_data(self, data):
        """Note a text."""
        self.words.append(data)


@pytest.fixture
def shown():
    """Return a function that judges one duty of some units, and returns its matrix and its overview."""

    def made(*records, units=UNITS, title="总结", as_of="2013-07-26", who="各部门", **keys):
        owes = keys.pop("owes", {"records": 1, "kind": "submission"})
        plan = gc.campaign(
            "服务月",
            dated="2013年6月20日",
            window="2013年7月上旬至7月下旬",
            duties=[gc.duty(title, id="summary", who=who, owes=owes, due="2013年7月25日前", clause="四")],
        )
        people = gc.roster({"各部门": units})
        matrix = gc.matrix(plan, gc.obligations(plan, people), records, as_of=as_of)
        return matrix, overview_of(plan, people, matrix)

    return made


def handed_in(unit, day):
    """Return a summary that was handed in."""
    return gc.Submission(units=(unit,), duty="summary", day=date(2013, 7, day))


def test_a_matrix_is_one_row_a_duty_with_its_states(shown):
    """One of three is met and two are missed: the states that occur have a column."""
    matrix, _ = shown(handed_in("科委", 20))

    page = Parsed(matrix._repr_html_())

    assert "1/3" in page.text
    assert both(State.MET.label) in page.text
    assert both(State.MISSED.label) in page.text
    assert both(State.EXEMPT.label) not in page.text
    assert page.tags.count("tr") == 2


def test_a_state_that_a_duty_has_not_is_a_dot(shown):
    """All are met: the count is there and no zero."""
    matrix, _ = shown(*(handed_in(unit, 20) for unit in UNITS.split("、")))

    assert "3/3" in Parsed(matrix._repr_html_()).text
    assert ">0<" not in matrix._repr_html_()


def test_a_duty_that_cannot_be_counted_has_a_question_mark(shown):
    """Without a roster there is no denominator."""
    matrix, _ = shown(who="各街镇")

    assert ">?<" in matrix._repr_html_()


def test_two_duties_show_a_dot_where_a_state_is_the_others():
    """Each state has a column for all duties."""
    plan = gc.campaign(
        "服务月",
        dated="2013年6月20日",
        window="2013年7月上旬至7月下旬",
        duties=[
            gc.duty(name, id=name, who="科委", owes={"records": 1, "kind": "submission"}, due=due)
            for name, due in (("早报", "2013年7月10日前"), ("晚报", "2013年7月30日前"))
        ],
    )
    matrix = gc.matrix(plan, gc.obligations(plan, gc.roster({})), as_of="2013-07-20")

    assert ">·<" in matrix._repr_html_()


def test_every_state_has_a_tone():
    """No state is left without a fill."""
    assert TONES.keys() == set(State)


def test_a_rate_is_a_bar_with_its_words(shown):
    """Its name, its percentage and its parts are said."""
    matrix, _ = shown(handed_in("科委", 20))

    html = matrix["summary"].completeness._repr_html_()

    assert "完成率 completeness" in html
    assert "33.3% 1/3" in html
    assert "width:33.3%" in html


def test_a_rate_that_counts_nothing_has_no_bar(shown):
    """What is left out is said in both languages."""
    matrix, _ = shown(who="各街镇")

    html = matrix["summary"].completeness._repr_html_()

    assert "width:0" not in html
    assert "%</" not in html
    assert "名单未知1项" in html
    assert "1 roster unknown" in html


def test_an_overview_is_a_heat_map_below_its_result(shown):
    """The worst unit comes first, with its sign, and each sign says what it means."""
    _, overview = shown(handed_in("科委", 20))

    html = overview._repr_html_()

    page = Parsed(html)
    assert overview.verdict.sentence.zh in page.text
    assert page.text.index("商务委") < page.text.index("科委")
    assert "×" in page.text
    assert "✓" in page.text
    assert 'aria-label="逾期未完成 overdue, nothing done"' in html


def test_work_without_a_number_shows_how_often(shown):
    """Two visits of a unit with no quota are the number two."""
    visits = [gc.Visit(units=("科委",), enterprise=f"企业{n}", day=date(2013, 7, n)) for n in (5, 6)]
    _, overview = shown(*visits, owes={"records": "unknown", "kind": "visit"}, as_of="2013-07-20")

    assert ">2<" in overview._repr_html_()


def test_units_beyond_the_fortieth_are_counted(shown):
    """A notebook shows the worst forty and says how many there are besides."""
    _, overview = shown(units="、".join(f"单位{n:02}" for n in range(45)))

    assert "units not shown: 5" in Parsed(overview._repr_html_()).text
    assert overview._repr_html_().count("<tr>") == 41


def test_what_a_unit_does_not_owe_is_blank():
    """A unit that owes one of two duties has nothing under the other."""
    plan = gc.campaign(
        "服务月",
        dated="2013年6月20日",
        window="2013年7月上旬至7月下旬",
        duties=[
            gc.duty(f"任务{unit}", id=unit, who=unit, owes={"records": 1, "kind": "submission"}, due="none")
            for unit in ("甲", "乙")
        ],
    )
    people = gc.roster({})
    matrix = gc.matrix(plan, gc.obligations(plan, people), as_of="2013-07-20")

    assert "></td>" in overview_of(plan, people, matrix)._repr_html_()


def test_names_are_text_in_a_notebook(shown):
    """A duty that is called like markup brings no element into the page."""
    evil = "<img src=x onerror=alert(1)>\"'&"
    matrix, overview = shown(title=evil)

    for html in (matrix._repr_html_(), overview._repr_html_()):
        page = Parsed(html)
        assert "img" not in page.tags
        assert evil in page.text


def test_a_table_says_nothing_below_itself_where_all_is_shown():
    """The line below is there only where something is left out."""
    whole, cut = (small_table("表", ("名",), (), more=more) for more in ("", "另有 2 行"))

    assert whole.count("<p") == 1
    assert cut.count("<p") == 2


def test_words_that_are_the_same_in_both_languages_stand_once():
    """A name is not repeated."""
    assert both(same("L13")) == "L13"
    assert both(Text("单位", "unit")) == "单位 unit"
