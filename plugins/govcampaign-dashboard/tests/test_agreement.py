"""Workbook, page and papers count the same, whatever was entered."""

from __future__ import annotations

import json
import warnings
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

import govcampaign as gc
from govcampaign.domain.overview.counts import When
from govcampaign.domain.overview.signs import Sign
from govcampaign_dashboard.document import document_of
from govcampaign_dashboard.records import Limits

NOON = datetime(2013, 8, 20, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
UNITS = ("商务委", "科委", "国资委")
PLAN = gc.campaign(
    "服务月",
    id="service",
    dated="2013年6月20日",
    window="2013年7月1日至7月31日",
    duties=[
        gc.duty("走访", id="visits", who="各部门", owes=gc.any_number("visit")),
        gc.duty("宣讲日", id="days", who="各部门", owes=gc.days(1, 3), when="7月上旬"),
        gc.duty("总结", id="summary", who="各部门", owes=gc.once("submission"), due="2013年7月25日前"),
        gc.duty("周报", id="weekly", who="各部门", owes=gc.once("submission"), every="每周五前"),
        gc.duty("会议", id="meeting", who="各部门共同", owes=gc.once("meeting"), due="2013年7月10日前"),
        gc.duty("宣传", id="media", who="宣传组", owes=gc.once("publication"), due="2013年7月15日前"),
    ],
)
PEOPLE = gc.roster({"各部门": UNITS})
DAYS = st.dates(date(2013, 6, 25), date(2013, 8, 15))
WHO = st.lists(st.sampled_from(UNITS), min_size=1, max_size=2, unique=True).map(tuple)
RECORDS = st.one_of(
    st.builds(gc.Visit, units=WHO, day=DAYS, enterprise=st.sampled_from("甲乙丙")),
    st.builds(gc.EventDay, units=WHO, day=DAYS),
    st.builds(gc.Meeting, units=WHO, day=DAYS, theme=st.just("部署")),
    st.builds(gc.Submission, units=WHO, day=DAYS, duty=st.sampled_from(("summary", "weekly"))),
)
RULINGS = st.builds(
    gc.Ruling,
    duty=st.sampled_from(("days", "summary", "visits")),
    unit=st.sampled_from(UNITS),
    kind=st.just(gc.RulingKind.EXEMPT),
    day=DAYS,
    reason=st.just("迁址"),
)


def table_of(path, name):
    """Return the rows of one of the tables in an exported file."""
    tables = json.loads(path.read_text(encoding="utf-8"))["tables"]
    return next(table["rows"] for table in tables if table["name"] == name)


@settings(max_examples=25)
@given(
    records=st.lists(RECORDS, max_size=12),
    rulings=st.lists(RULINGS, max_size=2, unique_by=lambda each: (each.duty, each.unit)),
    day=DAYS,
)
def test_every_output_counts_the_same(tmp_path_factory, records, rulings, day):
    """Overview, rates, units, matrix, summary, circular and the data of the page agree."""
    path = tmp_path_factory.mktemp("counts") / "tables.json"
    keys = {"as_of": day, "known_by": NOON.date()}
    with gc.open_office("memory://", clock=lambda: NOON) as office, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        office.adopt(PLAN, PEOPLE)
        for record in records:
            try:
                office.record(record)
            except gc.errors.DuplicateRecord:
                continue
        for ruling in rulings:
            office.grant(ruling)
        overview, matrix, snapshot = office.overview(**keys), office.matrix(**keys), office.snapshot(**keys)
        reports = [office.report(kind, **keys) for kind in ("summary", "circular")]
        office.export(path, what=("overview", "rates", "units", "matrix"), **keys)
    page = document_of(snapshot, "zh", Limits())
    lines = [row.line for row in overview.rows]
    verdict = overview.verdict
    overdue = sum(verdict.count(sign=s) for s in (Sign.OVERDUE, Sign.OVERDUE_PARTLY, Sign.EXCUSED))

    # The overall result is the sum of the units.
    assert sum(line.overdue for line in lines) == overdue
    assert sum(line.late for line in lines) == verdict.count(sign=Sign.MET_LATE)
    assert sum(line.in_time for line in lines) == verdict.count(When.DUE, Sign.MET)
    # The tables are those of the overview and of the matrix.
    for name in ("due", "overdue", "not_started", "unknown"):
        table = table_of(path, "overview")
        assert [row[name] for row in table] == [getattr(line, name) for line in lines]
    assert len(table_of(path, "matrix")) == len(matrix.cells)
    rates = {row["duty"]: row for row in table_of(path, "rates")}
    assert sum(row["cells"] for row in rates.values()) == len(matrix.cells)
    for view in matrix.duties:
        rate, row = view.completeness, rates[view.duty]
        assert row["complete"] == (len(rate.numerator) if rate.denominator else row["complete"])
        assert row["overdue"] == len(view.overdue)
    # The page shows the same units, and one entry a cell that has begun.
    for line, unit in zip(lines, page["units"], strict=True):
        assert unit["n"] == {name: getattr(line, name) for name in unit["n"]}
    assert len(page["cells"]["u"]) == sum(len(s.cells) for row in overview.rows for s in row.squares.values())
    # The papers add up, and say what the tables say.
    for report in reports:
        assert report.agrees
        assert report.figures["owed"].value == verdict.count()
    figures = reports[0].figures
    for duty, row in rates.items():
        if f"duty.{duty}.completeness" in figures:
            assert figures[f"duty.{duty}.completeness"].value == matrix[duty].completeness.percent
            assert figures[f"duty.{duty}.overdue"].value == row["overdue"]
