"""What always holds: nothing raises, nothing is silent, nothing depends on the order of columns."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.grids import COMMITTEE, SECOND, book, sheet

from govcampaign.ledger.cells import is_empty
from govcampaign.ledger.grid import Book, Region, Sheet
from govcampaign.ledger.reading import read_ledger

WORDS = [
    "单位",
    "走访单位",
    "日期",
    "走访日期",
    "企业名称",
    "人数",
    "序号",
    "备注",
    "标题",
    "材料名称",
    "地点",
    "主题",
    "合计",
    "小计",
    "无",
    "示例",
    "注：",
    "填报单位：示例管委会01",
    "完成",
    "活动总结",
    "示例管委会01",
    "示例企业01",
    "7月5日",
    "2013-07-06",
    "√",
    "×",
    "同上",
    "一、企业走访",
    "2013年7月",
    "编号",
    "诉求摘要",
    "问题类别",
    "受理日期",
    "图例：红色为未完成",
]
RAW = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.text(max_size=6),
    st.booleans(),
    st.integers(-3, 50_000),
    st.floats(),
    st.dates(date(2013, 6, 1), date(2013, 8, 1)),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
ROWS = st.lists(st.lists(RAW, max_size=7), max_size=9)
PLACES = st.tuples(st.integers(1, 9), st.integers(1, 7))
VISIT = st.tuples(
    st.sampled_from([COMMITTEE, SECOND, None, "某单位", "同上"]),
    st.sampled_from([date(2013, 7, 2), date(2013, 7, 3), "7月4日", "近日", None]),
    st.sampled_from(["示例厂甲", "示例厂乙", "示例厂丙", None]),
    st.sampled_from([1, 2, "3人", 1.5, None]),
)
HEADS = ("走访单位", "走访日期", "企业名称", "走访人数")
MANY = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@st.composite
def sheets(draw):
    """Draw a sheet of any values, merged, struck, filled and commented anywhere."""
    regions = draw(st.lists(st.tuples(PLACES, PLACES), max_size=3))
    merged = tuple(Region(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in regions)
    return Sheet(
        name=draw(st.sampled_from(["走访", "7月", COMMITTEE, "x"])),
        rows=draw(ROWS),
        merged=merged,
        comments=draw(st.dictionaries(PLACES, st.sampled_from(["取消", "原定7月3日"]), max_size=2)),
        struck=frozenset(draw(st.lists(PLACES, max_size=3))),
        fills=draw(st.dictionaries(PLACES, st.sampled_from(["FF0000", "00B050"]), max_size=3)),
        uncached=draw(st.dictionaries(PLACES, st.just("=A1"), max_size=1)),
        errors=draw(st.dictionaries(PLACES, st.just("#N/A"), max_size=1)),
    )


@MANY
@given(page=sheets())
def test_reading_never_raises_and_nothing_is_silent(schema, page):
    """Every row that holds something is a record, told, or left out."""
    reading = read_ledger(Book(name="x", format="xlsx", sheets=(page,)), schema)
    spoken = {each.row for each in (*reading.rows, *reading.findings, *reading.left_out)}
    spoken |= {row for table in reading.tables for row in table.headings}
    silent = [at for at, row in enumerate(page.rows, 1) if at not in spoken and not all(map(is_empty, row))]
    assert silent == []


@MANY
@given(page=sheets())
def test_reading_twice_gives_the_same(schema, page):
    """The same file gives the same reading."""
    one, other = (read_ledger(Book(name="x", format="xlsx", sheets=(page,)), schema) for _ in range(2))
    assert repr(one) == repr(other)
    assert [(each.place, each.fault) for each in one.findings] == [
        (each.place, each.fault) for each in other.findings
    ]


@MANY
@given(rows=st.lists(VISIT, max_size=30), order=st.permutations(range(4)))
def test_records_do_not_depend_on_the_order_of_columns(schema, rows, order):
    """The same list with its columns in another order gives the same records and the same faults."""
    turned = [[row[at] for at in order] for row in (HEADS, *rows)]
    plain = read_ledger(book(sheet("走访", HEADS, *rows)), schema)
    other = read_ledger(book(sheet("走访", *turned)), schema)
    assert [each.entry for each in plain.rows] == [each.entry for each in other.rows]
    assert plain.failed == other.failed


@MANY
@given(rows=st.lists(VISIT, max_size=30))
def test_every_record_stands_in_its_row(schema, rows):
    """A record holds what its row says, and no unit that is not written there or above it."""
    reading = read_ledger(book(sheet("走访", HEADS, *rows)), schema)
    for each in reading.rows:
        assert each.entry.enterprise == rows[each.row - 2][2]
        assert each.entry.units[0] in {row[0] for row in rows[: each.row - 1]}
