"""Records that are exported and imported again change nothing; what is edited between is a change."""

from __future__ import annotations

import csv
from datetime import date, datetime
from functools import cache
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govcampaign.authoring._helpers import any_number, campaign, duty, kind, once, roster
from govcampaign.authoring._records import record
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.kinds import EventDay, Submission, Visit
from govcampaign.office import open_office
from govcampaign.registry import Registry

NOW = datetime(2013, 7, 20, 9, tzinfo=BEIJING)
PLAN = campaign(
    "服务月",
    id="service",
    dated="2013-06-20",
    window="2013年7月",
    kinds=[kind("巡查", fields={"巡查点": "text", "人数": "number"}, natural="巡查点")],
    duties=[
        duty("走访", id="visits", who="各部门", owes=any_number("visit")),
        duty("宣讲", id="days", who="各部门", owes=any_number("event_day")),
        duty("月报", id="monthly", who="各部门", owes=once("submission"), every="每月5日前"),
        duty("巡查", id="rounds", who="各部门", owes=once("巡查")),
    ],
)
MEMBERS = roster({"各部门": "商务委、科委、国资委"})


@pytest.fixture
def held():
    """Give an office with records of several kinds: joint, with rounds, declared, corrected, voided."""
    with open_office("memory://", clock=lambda: NOW) as office:
        office.adopt(PLAN, MEMBERS)
        day = date(2013, 7, 5)
        ids = office.record(
            Visit(
                units=("商务委", "科委"), day=day, enterprise="甲厂", findings=("用工", "融资"), note="=1+1"
            ),
            Visit(units=("国资委",), day=day, enterprise="乙厂", people=3),
            EventDay(units=("科委",), day=day, policies=("减税",), attendance=31),
            Submission(units=("科委",), day=day, duty="monthly"),
            record("巡查", "科委", day, 巡查点="广场", 人数=3),
            Visit(units=("科委",), day=date(2013, 7, 6), enterprise="丙厂"),
            Visit(units=("科委",), day=date(2013, 7, 7), enterprise="丁厂"),
        )
        office.correct(
            ids[5], Visit(units=("科委",), day=date(2013, 7, 8), enterprise="丙厂"), reason="日期有误"
        )
        office.void(ids[6], reason="重复")
        yield office


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv", "html", "json"])
def test_an_export_that_is_imported_changes_nothing(held, tmp_path, ending):
    """Of each kind, whatever the format: the last entry of each record is what stands."""
    before = held.journal()
    (written,) = held.export(tmp_path / f"records.{ending}", what="records", as_of="2013-07-20")

    done = held.import_ledger(held.read_ledger(written), changes=True)

    assert (done.added, done.changed, done.conflicts, done.failed) == ((), (), (), ())
    assert len(done.same) == 6
    assert held.journal() == before


def test_an_export_in_english_is_read_too(held, tmp_path):
    """By its headings in that language."""
    (written,) = held.export(tmp_path / "records.csv", what="records", as_of="2013-07-20", lang="en")

    done = held.import_ledger(held.read_ledger(written), dry_run=True)

    assert [[(c.field, c.before, c.after) for c in each.fields] for each in done.changed] == []
    assert (len(done.same), done.added) == (6, ())


def test_what_is_edited_in_an_export_is_a_change(held, tmp_path):
    """Also the day of a record, which no natural key would find, and one that was corrected by hand."""
    (written,) = held.export(tmp_path / "records.csv", what="records", as_of="2013-07-20")
    with written.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    for row in rows:
        row[:] = [word.replace("2013-07-08", "2013-07-09") for word in row]
    with written.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)

    done = held.import_ledger(held.read_ledger(written), changes=True)

    assert [[(c.field, c.after) for c in each.fields] for each in done.corrected] == [[("day", "2013-07-09")]]
    assert sum(each.day == date(2013, 7, 9) for each in held.records(limit=None).values) == 1


def test_an_old_export_does_not_undo_a_correction(held, tmp_path):
    """What was corrected by hand since is a conflict."""
    (written,) = held.export(tmp_path / "records.csv", what="records", as_of="2013-07-20")
    entry = next(each for each in held.records(kind="event_day").entries)
    held.correct(
        entry.target, EventDay(units=("科委",), day=date(2013, 7, 5), attendance=40), reason="核对签到表"
    )

    done = held.import_ledger(held.read_ledger(written), changes=True)

    assert [each.fault.code for each in done.conflicts] == ["corrected_since"]
    assert held.record_of(entry.target).value.attendance == 40


@cache
def plugins():
    """Return everything installed, found once."""
    return Registry.installed()


WORDS = st.text(st.sampled_from("甲乙丙=+-@'\"、，,|\n 0123abc"), max_size=8)
VISITS = st.builds(
    lambda firm, unit, day, note, people: Visit(
        units=(unit,), day=date(2013, 7, day), enterprise=firm, note=note.strip(), people=people
    ),
    st.sampled_from(("甲厂", "乙厂", "丙厂")),
    st.sampled_from(("商务委", "科委")),
    st.integers(1, 19),
    WORDS,
    st.integers(0, 9),
)


@settings(max_examples=12)
@example([Visit(units=("科委",), day=date(2013, 7, 1), enterprise="甲厂", note="'甲\n  乙")], "csv")
@given(
    st.lists(VISITS, min_size=1, max_size=6, unique_by=lambda each: each.id),
    st.sampled_from(("xlsx", "csv", "json")),
)
def test_no_record_changes_by_being_exported_and_imported(records, ending):
    """Whatever is in its words."""
    with (
        TemporaryDirectory() as folder,
        open_office("memory://", registry=plugins(), clock=lambda: NOW) as office,
    ):
        office.adopt(PLAN, MEMBERS)
        office.record(*records)
        (written,) = office.export(f"{folder}/a.{ending}", what="records", as_of="2013-07-20")

        done = office.import_ledger(office.read_ledger(written), changes=True)

        assert (done.added, done.conflicts, done.failed) == ((), (), ())
        assert [[(c.field, c.before, c.after) for c in each.fields] for each in done.changed] == []
