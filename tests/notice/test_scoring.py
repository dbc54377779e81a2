"""How drafts are compared with annotations."""

from __future__ import annotations

import pytest
from agreement import number, plain, strict, tolerant
from hypothesis import given
from hypothesis import strategies as st
from made import BLOCKS, data, deadline, duty, heading, line
from scoring import FIELDS, Score, compare, score

ITEMS = st.lists(st.tuples(st.text("甲乙丙", max_size=3)))


class TestText:
    """What counts as the same text."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("（一）统一思想，提高认识", "(一)统一思想 提高认识"),
            ("二○○八年", "二〇〇八年"),
            ("５月", "5月"),
            ("“节水”", "节水"),
            (None, ""),
        ],
    )
    def test_punctuation_width_and_space_do_not_count(self, one, other):
        """Two spellings of one text are equal."""
        assert plain(one) == plain(other)

    @pytest.mark.parametrize(
        ("value", "unit", "said"),
        [
            ("0.98", "", "0.98"),
            (98, "%", "0.98"),
            (5, "个", "5"),
            (2, "万元", "20000"),
            ("60000", "亩", "60000"),
            (None, "个", ""),
        ],
    )
    def test_a_percentage_is_a_fraction(self, value, unit, said):
        """Numbers are compared as values."""
        assert number(value, unit) == said


class TestPairing:
    """How items pair."""

    def test_each_item_pairs_once(self):
        """The second of two equal items found is too much."""
        both = compare([("甲",), ("甲",)], [("甲",)], strict)
        assert (both.hits, both.extra, both.missed) == (1, (("甲",),), ())

    def test_equal_items_pair_before_similar_ones(self):
        """A short item does not take the place of the equal one."""
        both = compare([("工作总结",), ("活动工作总结",)], [("活动工作总结",), ("工作总结",)], tolerant)
        assert both.hits == 2

    def test_a_part_of_the_text_is_enough_where_it_is_tolerant(self):
        """The words of a heading may be cut."""
        found, right = [("开展节水进校园活动", "一")], [("开展节水进校园", "一")]
        assert compare(found, right, tolerant).hits == 1
        assert compare(found, right, strict).hits == 0

    def test_one_character_is_no_part(self):
        """A single character agrees with itself only."""
        assert not tolerant(("县",), ("县政府",))

    @given(
        st.lists(st.tuples(st.text("甲乙丙", max_size=3))), st.lists(st.tuples(st.text("甲乙丙", max_size=3)))
    )
    def test_nothing_is_lost(self, found, right):
        """Every item is a hit, missed or too much."""
        both = compare(found, right, tolerant)
        assert both.hits + len(both.missed) == len(right)
        assert both.hits + len(both.extra) == len(found)

    @given(ITEMS)
    def test_what_a_person_found_is_right(self, items):
        """The same items give precision and recall of one."""
        both = compare(items, items, strict)
        assert (both.precision, both.recall, both.f1) == (1.0, 1.0, 1.0)

    def test_nothing_found_and_nothing_there_is_right(self):
        """An empty field has no errors."""
        assert Score().f1 == 1.0

    def test_all_wrong_is_zero(self):
        """A field without a hit has no share."""
        assert Score(missed=(("甲",),), extra=(("乙",),)).f1 == 0.0


class TestFields:
    """What is compared in each field."""

    @pytest.mark.parametrize("exactly", [False, True])
    @pytest.mark.parametrize("name", FIELDS)
    def test_an_annotation_agrees_with_itself(self, name, exactly):
        """Every field of the same data is right, and has something to compare."""
        same = data(
            dict.fromkeys(BLOCKS, "甲乙") | {"recipients": ["各村", "各社区"], "attachments": ["台账"]},
            headings=[heading("一", "目标")],
            phases=[{"name": "自查", "start": "2020-01-01", "end": None, "raw": "1月", "clause": "一"}],
            window={"raw": "1月", "start": "2020-01-01", "end": "2020-01-31"},
            periods=[{"raw": "1月", "start": None, "end": None, "clause": "一"}],
            activities=[{"heading": "目标", "clause": "一"}],
            responsibility=[
                {"clause": "一", "raw": "（甲局）", "entries": [{"unit": "甲局", "role": "lead"}]}
            ],
            deadlines=[deadline("1月底前", "2020-01-31")],
            recurrences=[{"raw": "每月", "clause": "一"}],
            quantities=[{"raw": "3次", "least": 3, "most": 3, "unit": "次", "clause": "一"}],
            basis=[{"title": "办法", "number": None, "alias": None}],
            theme="节水",
            counts=[{"what": "phases", "value": 3}],
            duties=[duty(action="报送", thing="总结")],
        )
        compared = score(same, same, exactly=exactly)[name]
        assert compared.f1 == 1.0
        assert compared.support

    def test_the_blank_of_a_line_is_no_unit(self):
        """A stray mark in a list of units is not compared."""
        found = data(responsibility=[line("甲局、", ("甲局", "lead"))])
        right = data(responsibility=[line("甲局、", ("甲局", "lead"), ("", "lead"))])
        assert score(found, right)["units of lines"].f1 == 1.0

    def test_a_heading_that_runs_on_is_compared_by_its_address(self):
        """Where the reader cuts the heading does not count."""
        right = data(headings=[heading("一1", "各村要建立台账", run_on=True)])
        assert score(data(headings=[heading("一1", "各村")]), right)["headings"].hits == 1
        assert score(data(headings=[heading("一2", "各村")]), right)["headings"].hits == 0

    @pytest.mark.parametrize(
        ("raw", "day", "hits"),
        [("于5月1日前", "2020-05-01", 1), ("5月1日前", "2020-05-01", 1), ("5月1日前", "2021-05-01", 0)],
    )
    def test_a_deadline_is_its_words_and_its_day(self, raw, day, hits):
        """The 于 before the day does not count, even strictly."""
        right = data(deadlines=[deadline("5月1日前", "2020-05-01")])
        assert score(data(deadlines=[deadline(raw, day)]), right, exactly=True)["deadlines"].hits == hits

    @pytest.mark.parametrize(("day", "hits"), [("2016-12-31", 1), (None, 1), ("2017-12-31", 0)])
    def test_a_day_that_a_person_infers_may_stay_open(self, day, hits):
        """The inferred day is right, and so is none; another is wrong."""
        right = data(deadlines=[deadline("5年内", None, inferred="2016-12-31")])
        assert score(data(deadlines=[deadline("5年内", day)]), right)["deadlines"].hits == hits

    def test_the_better_of_two_readings_of_the_activities_counts(self):
        """A draft may list the groups or what is in them."""
        right = data(
            activities=[{"heading": name, "clause": "一"} for name in ("植树", "种草", "修渠")],
            activities_groups=[{"heading": "绿化工程", "clause": "一"}],
        )
        found = data(activities=[{"heading": "绿化工程", "clause": "一"}])
        assert score(found, right)["activities"].f1 == 1.0

    def test_a_certain_duty_may_be_one_that_a_person_doubts(self):
        """Certain duties are compared with all duties of a person."""
        found = data(duties=[duty(action="报送总结")])
        right = data(duties=[duty(action="报送", thing="总结", certain=False)])
        assert score(found, right)["certain duties"].precision == 1.0

    def test_a_field_that_nobody_annotated_is_not_compared(self):
        """What is found in it is not too much."""
        found = data(activities=[{"heading": "植树", "clause": "一"}])
        assert score(found, data(unread=["activities"]))["activities"] == Score()


class TestDuties:
    """When two duties agree."""

    @pytest.mark.parametrize(
        ("found", "agrees"),
        [
            (duty(action="报送", thing="活动总结"), True),
            (duty(action="报送活动总结"), True),
            (duty(action="报送", thing="名单和台账"), True),
            (duty(action="成立专班"), False),
            (duty("二", action="报送", thing="活动总结"), False),
            (duty(who=("各村", "各社区"), action="报送", thing="活动总结"), True),
            (duty(who=("各社区",), action="报送", thing="活动总结"), False),
            (duty(who=(), action="报送", thing="活动总结"), False),
        ],
    )
    def test_clause_half_of_the_names_and_half_of_the_letters(self, found, agrees):
        """The verb alone is enough, and so is verb with object in one."""
        right = data(duties=[duty(action="报送", thing="活动总结")])
        assert score(data(duties=[found]), right)["duties"].hits == agrees


class TestUntil:
    """How far a person read."""

    def test_what_stands_under_a_later_heading_is_not_compared(self):
        """Parts of a second notice count neither way."""
        found = data(
            headings=[heading("一", "甲", 3), heading("一#2", "乙", 9)],
            deadlines=[deadline("5月1日前", None), deadline("6月1日前", None, "一#2")],
            duties=[duty("一#2", action="报送")],
        )
        right = data(headings=[heading("一", "甲", 3)], deadlines=[deadline("5月1日前", None)], until_line=5)
        compared = score(found, right)
        assert [compared[name].f1 for name in ("headings", "deadlines", "duties")] == [1.0, 1.0, 1.0]

    def test_duties_may_end_earlier(self):
        """The duties behind the line are left out, the headings are compared."""
        found = data(headings=[heading("一", "甲", 9)], duties=[duty("一", action="报送")])
        compared = score(found, data(duties_until_line=5))
        assert len(compared["headings"].extra) == 1
        assert compared["duties"].f1 == 1.0
