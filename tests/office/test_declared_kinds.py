"""Records of a kind that the plan declares are checked, corrected, listed and exported without a class."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.office.conftest import entries_of

import govcampaign as gc
from govcampaign.authoring._helpers import campaign, duty, kind, once, roster
from govcampaign.authoring._records import record
from govcampaign.errors import DuplicateRecord, InvalidRecords, InvalidValue, UncountedRecords
from govcampaign.wording import same

FIELDS = {
    "巡查点": "text",
    "人数": "number",
    "结果": ["合格", "不合格"],
    "复查": {"holds": "day", "title": "复查日期"},
    "企业": {"holds": "enterprise", "several": True},
}


def plan_with(**more):
    """Return a plan that counts inspections with a good result."""
    return campaign(
        "服务月",
        id="service",
        dated="2013年6月20日",
        window="2013年7月上旬至7月下旬",
        kinds=[
            kind("巡查", fields={**FIELDS, **more}, natural="巡查点"),
            kind("培训", fields={"学时": "decimal"}),
        ],
        duties=[
            duty("巡查", id="rounds", who="各部门", owes=once("巡查", where={"结果": "合格"})),
            duty("培训", id="training", who="各部门", owes=once("培训")),
        ],
    )


@pytest.fixture
def office(cabinet, clock):
    """Give an office that has adopted the plan."""
    opened = cabinet.office(clock)
    opened.adopt(plan_with(), roster({"各部门": "商务委、科委"}))
    return opened


def inspected(place="广场", day=5, units="商务委", **values):
    """Return an inspection with a good result."""
    return record("巡查", units, date(2013, 7, day), **{"巡查点": place, "结果": "合格", **values})


def listed(office, **asked):
    """Return where the inspections of a list were."""
    return [each.value("巡查点") for each in office.records(limit=None, **asked).values]


def test_a_declared_record_is_entered_and_counts(office):
    """Its values are kept as what the fields hold, so that they are read without the plan."""
    office.record(inspected(人数="12", 复查="2013-07-20", 企业=gc.Enterprise(id="甲厂", title=same("甲厂"))))

    (entry,) = entries_of(office)
    assert [entry.record.value(name) for name in ("人数", "复查", "企业")] == [12, date(2013, 7, 20), "甲厂"]
    assert office.matrix(as_of="2013-07-12").cell("rounds/商务委").done == 1


def test_a_record_that_does_not_meet_the_condition_counts_for_nothing(office):
    """It is entered, and warned of."""
    with pytest.warns(UncountedRecords, match="lacks the part"):
        office.record(inspected(结果="不合格"))

    assert office.matrix(as_of="2013-07-12").cell("rounds/商务委").done == 0


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"人": 3}, "人", "unknown_key"),
        ({"人数": "很多"}, "人数", "wrong_type"),
        ({"结果": "还行"}, "结果", "not_a_choice"),
        ({"巡查点": None}, "巡查点", "missing"),
        ({"人数": [1, 2]}, "人数", "repeated"),
    ],
)
def test_a_record_with_a_mistake_is_refused(office, values, field, code):
    """Nothing is written; the error says in which field of which record."""
    with pytest.raises(InvalidValue) as refused:
        office.record(inspected("车站"), inspected(**values))

    assert (refused.value.record, refused.value.field, refused.value.code) == (1, field, code)
    assert entries_of(office) == ()


def test_all_mistakes_of_a_call_are_reported_at_once(office):
    """Those in declared fields beside the others."""
    with pytest.raises(InvalidRecords) as refused:
        office.record(
            inspected(人="3", 人数="很多"),
            record("培训", "文化局", "2013-07-05", 学时="半天"),
            gc.done("rounds", "商务委", "2013-07-05", values=inspected().values),
        )

    assert [(each.record, each.field) for each in refused.value.errors] == [
        (0, "人"),
        (0, "人数"),
        (1, "units"),
        (1, "学时"),
        (2, "巡查点"),
        (2, "结果"),
    ]


def test_one_place_and_day_is_entered_once(office):
    """The natural field tells records apart, whatever else they hold."""
    office.record(inspected(人数=3), inspected("车站"))

    with pytest.raises(DuplicateRecord):
        office.record(inspected(" 广场 ", 人数=5))
    with pytest.raises(DuplicateRecord):
        office.record(inspected("码头"), inspected("码头", 人数=1))


def test_without_natural_fields_the_same_values_are_one_record(office):
    """Two trainings of one day differ in something."""
    training = record("培训", "商务委", "2013-07-05", 学时=1.5)
    office.record(training, record("培训", "商务委", "2013-07-05", 学时=2))

    with pytest.raises(DuplicateRecord):
        office.record(record("培训", "商务委", "2013-07-05", 学时="1.50"))


def test_a_correction_is_checked_as_an_entry(office):
    """It may move the record to another place; a wrong value changes nothing."""
    (target,) = office.record(inspected(人数=3))

    with pytest.raises(InvalidValue, match="write a whole number"):
        office.correct(target, inspected(人数="三"), reason="人数有误")
    office.correct(target, inspected("车站", 人数="4"), reason="地点有误")

    assert office.record_of(target).record.value("人数") == 4
    assert listed(office) == ["车站"]
    office.record(inspected("广场"))


def test_records_are_listed_under_their_enterprise_and_by_their_words(office):
    """As visits are; any word of their values is found."""
    office.record(inspected("广场", 企业="甲厂"), inspected("车站", day=6, 企业=["乙厂", "甲厂"]))

    assert listed(office, enterprise="甲厂") == ["广场"]
    assert listed(office, enterprise="乙厂") == ["车站"]
    assert listed(office, text="甲厂") == ["广场", "车站"]
    assert listed(office, text="车站", kind="巡查") == ["车站"]


def test_an_import_run_again_enters_nothing_twice(office):
    """What was given is compared, even if the plan has changed the kind since."""
    given = [inspected(人数="3"), inspected("车站")]
    first = office.record(*given, batch="import", source_refs=["1", "2"])
    office.amend(plan_with(天气="text", 人数="text"), reason="增加一项")

    assert office.record(*given, batch="import", source_refs=["1", "2"]) == first
    assert office.record(*given, source_refs=["1", "2"]) == first
    assert len(entries_of(office)) == 2


def test_what_an_amendment_declares_holds_from_then_on(office):
    """Records entered before stay as they are."""
    office.record(inspected(人数=3))
    office.amend(plan_with(天气={"holds": "text", "needed": True}), reason="增加一项")

    with pytest.raises(InvalidValue, match="'天气' is missing"):
        office.record(inspected("车站"))
    office.record(inspected("车站", 天气="晴"))

    assert sorted(listed(office)) == ["广场", "车站"]
    assert [each.value("天气") for each in office.records(text="晴").values] == ["晴"]


def test_a_unit_enters_its_own_declared_records(office):
    """Its view checks as the office does."""
    with pytest.raises(InvalidValue, match="is never '还行'"):
        office.unit("科委").record(inspected(units="科委", 结果="还行"))

    office.unit("科委").record(inspected(units="科委", 人数="2"))

    (found,) = office.unit("科委").records().values
    assert found.value("人数") == 2


def test_an_export_has_a_column_for_each_declared_field(office, tmp_path):
    """Where all records are of one kind; numbers and days are such."""
    office.record(inspected(人数="12", 复查="2013-07-20", 企业=["甲厂", "乙厂"]))

    office.export(tmp_path / "records.json", what="records", as_of="2013-07-12")

    (table,) = json.loads((tmp_path / "records.json").read_text("utf-8"))["tables"]
    (row,) = table["rows"]
    declared = [column for column in table["columns"] if column["key"].startswith("field_")]
    assert [(column["title"], column["kind"], row[column["key"]]) for column in declared] == [
        ("巡查点", "text", "广场"),
        ("人数", "number", 12),
        ("结果", "text", "合格"),
        ("复查日期", "day", "2013-07-20"),
        ("企业", "text", "甲厂、乙厂"),
    ]


def test_a_record_as_data_holds_its_values(office):
    """In words, each with what the field holds."""
    office.record(inspected(人数="12"))

    (found,) = office.records().values
    assert gc.as_data(found)["fields"]["values"] == [
        {"field": "巡查点", "value": "广场", "holds": "text", "natural": True},
        {"field": "人数", "value": "12", "holds": "number", "natural": False},
        {"field": "结果", "value": "合格", "holds": "choice", "natural": False},
    ]
    fields = gc.as_data(office.campaign)["kinds"][0]["fields"]
    assert [(each["name"], each["holds"], each["needed"]) for each in fields][:2] == [
        ("巡查点", "text", True),
        ("人数", "number", False),
    ]


def test_a_record_entered_while_the_plan_changes_is_checked_against_the_new_plan(office, cabinet, clock):
    """The plan under which it is written decides."""
    with_weather = plan_with(天气={"holds": "text", "needed": True})
    office.watched.first(lambda: cabinet.office(clock).amend(with_weather, reason="增加一项"))

    with pytest.raises(InvalidValue, match="'天气' is missing"):
        office.record(inspected())

    assert entries_of(office) == ()
