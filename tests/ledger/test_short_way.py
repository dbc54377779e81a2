"""The short way for rows of plain data: it gives what the long way gives, and few rows need the long one."""

from __future__ import annotations

from datetime import date, datetime
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.grids import COMMITTEE, SECOND, read, sheet

from govcampaign.ledger import body
from govcampaign.ledger._form_words import MARK
from govcampaign.ledger.grid import Region

HEAD = ["序号", "走访单位", "走访日期", "企业名称", "走访情况", "人数", "备注"]
TITLE = Region(1, 1, 1, len(HEAD))
CELLS = (
    st.sampled_from([None, 7, 7, 7, "注：", "合计", "示例", "　"]),
    st.sampled_from(
        [COMMITTEE, COMMITTEE, SECOND, None, "同上", "小计", "无此单位", f"{COMMITTEE}、{SECOND}"]
    ),
    st.sampled_from(
        [date(2013, 7, 5), "7月6日", "7月5日至6日", datetime(2013, 7, 8, 9, 30), 41_463, "近日", None]
    ),
    st.sampled_from(["示例厂1", "示例厂2", "示例厂3", "示例厂4、示例厂5", "同上", None]),
    st.sampled_from(["了解情况", "未走访", 0, False, None, "已取消"]),
    st.sampled_from([2, 2.0, True, "3人", "很多", None]),
    st.sampled_from(["无", "已回访", "改期至7月9日", "示例", "（补）", None]),
    st.sampled_from([None, None, None, "旁注"]),
)


def table(*rows, **beside):
    """Return a sheet of visits below a merged title."""
    return sheet("走访", ["走访台账"], HEAD, *rows, merged=(TITLE, *beside.pop("merged", ())), **beside)


def visits(count=40):
    """Return many plain visits, as people write them."""
    return [
        [at, COMMITTEE, f"7月{at % 30 + 1}日", f"示例厂{at}", f"了解情况{at}", 2, "无" if at % 2 else None]
        for at in range(count)
    ]


def long_rows(schema, *sheets):
    """Return which rows went the long way."""
    taken = []
    whole = body.Body._data

    def noted(self, row):
        taken.append(row)
        whole(self, row)

    with patch.object(body.Body, "_data", noted):
        read(schema, *sheets)
    return taken


def test_plain_rows_below_a_merged_title_go_the_short_way(schema):
    """Days as words, an account of what took place, 无 as a note: none of them needs more than that."""
    assert long_rows(schema, table(*visits())) == []


@pytest.mark.parametrize(
    "beside",
    [
        {"comments": {(9, 4): "已取消"}},
        {"struck": frozenset({(9, 4)})},
        {"errors": {(9, 6): "#N/A"}},
        {"formulas": frozenset({(9, 4), (12, 6)})},
        {"merged": (Region(9, 7, 9, 8),)},
    ],
)
def test_only_the_row_of_which_more_is_said_goes_the_long_way(schema, beside):
    """A comment, a stroke, an error, a formula of words or a merged cell keeps no other row from it."""
    assert long_rows(schema, table(*visits(), **beside)) == [9]


def test_the_example_of_a_template_is_known_among_many_rows(schema):
    """Its words stand in columns that mark no other row."""
    rows = visits()
    rows[9] = [9, COMMITTEE, date(2013, 7, 2), MARK.zh, "了解情况", 2, None]
    quick = read(schema, table(*rows)).reading
    with patch.object(body, "quick_rows", lambda _: None):
        assert read(schema, table(*rows)).reading == quick


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(st.tuples(*CELLS).map(list), min_size=1, max_size=12),
    places=st.sets(st.tuples(st.integers(3, 14), st.integers(1, 7)), max_size=3),
    what=st.sampled_from(["struck", "formulas", "comments", "errors", "uncached"]),
)
def test_both_ways_give_the_same(schema, drawn, places, what):
    """Whatever stands in a cell, and whatever is said about it, the short way changes nothing."""
    is_set = what in ("struck", "formulas")
    beside = {what: frozenset(places) if is_set else dict.fromkeys(places, "取消")}
    rows = table(*drawn, *visits(21), **beside)
    quick = read(schema, rows).reading
    with patch.object(body, "quick_rows", lambda _: None):
        assert read(schema, rows).reading == quick


def test_a_coloured_row_below_a_legend_goes_the_long_way(schema):
    """The legend may say that its colour means not done."""
    below = [None, "图例：红色为未完成"]
    assert long_rows(schema, table(*visits(), below, fills={(9, 4): "FF0000"})) == [9]
