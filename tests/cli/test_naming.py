"""What a call names is found by its id or as it is listed; else it is refused with the near ones."""

from __future__ import annotations

from datetime import datetime

import pytest

from govcampaign.authoring._helpers import campaign, duty, kind, once, roster
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.office import open_office

DAYS = ("--as-of", "2013-08-20", "--known-by", "today")


@pytest.fixture
def store(folder):
    """Give the options of a store whose plan has rounds, stages, and a kind of record of its own."""
    url = f"sqlite:///{folder}/named.db"
    plan = campaign(
        "月报行动",
        id="reports",
        dated="2013-06-28",
        window="2013年7月1日至2013年9月30日",
        groups=[{"word": "各镇", "title": "各镇"}, {"word": "各局", "title": "各局"}],
        kinds=[
            kind("水质月报", fields={"水质": ["达标", "不达标"], "断面": {"holds": "text", "several": True}})
        ],
        duties=[
            duty("月报", id="monthly", who="各镇", owes=once("水质月报"), every="每月5日前"),
            duty(
                "方案",
                id="steps",
                who="各镇",
                owes=once("submission"),
                stages={"制定": "7月10日前", "实施": "8月31日前"},
            ),
        ],
    )
    with open_office(url, clock=lambda: datetime(2013, 8, 10, 9, tzinfo=BEIJING)) as office:
        office.adopt(plan, roster({"各镇": "甲镇、乙镇", "各局": "水务局"}))
    return "--store", url, "--campaign", "reports"


def monthly(store, *more):
    """Return the words that enter a monthly report of a town."""
    unit = ("--duty", "monthly", "--unit", "甲镇", "--day", "2013-07-20", "--kind", "水质月报")
    return "record", *store, *unit, *more


def only_record(store):
    """Return the one record that the store holds."""
    with open_office(store[1], campaign="reports", create=False) as office:
        (record,) = office.records(limit=None).values
    return record


# -- kinds that the plan declares ---------------------------------------------------


def test_the_fields_that_a_plan_declares_are_entered(run, store):
    """With the options that all kinds share; a field of several values is parted at each 、."""
    fields = ("--field", "水质=达标", "--field", "断面=上游、下游")

    made = run(*monthly(store, *fields, "--time", "11:30", "--round", "2013-07", "--note", "补报"))

    record = only_record(store)
    assert (made.code, made.err) == (0, "")
    assert isinstance(record, OtherRecord)
    assert (record.value("水质"), record.all_of("断面")) == ("达标", ("上游", "下游"))
    assert (record.round, record.note, f"{record.time:%H:%M}") == ("2013-07", "补报", "11:30")


def test_the_title_of_such_a_record_is_entered_beside_its_fields(run, store):
    """The class of the record has fields of its own."""
    run(*monthly(store, "--field", "水质=达标", "--field", "断面=上游", "--field", "title=七月"))

    assert only_record(store).title == "七月"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("水体=达标", "已知的有：断面、水质"),
        ("水质=一般", "达标"),
        ("values=达标", "没有名为“values”的记录项"),
    ],
)
def test_a_field_or_value_that_the_plan_does_not_declare_is_refused(run, store, field, said):
    """With what the plan declares."""
    done = run(*monthly(store, "--field", field, "--field", "断面=上游"))

    assert (done.code, said in done.err) == (2, True)


def test_the_round_that_the_office_fills_in_is_printed(run, store):
    """Behind the id; nothing where the round was named."""
    fields = ("--field", "水质=达标", "--field", "断面=上游")

    filled = run(*monthly(store, *fields, "--lang", "en"))
    named = run(*monthly(store, *fields, "--day", "2013-08-02", "--round", "2013-08"))

    assert filled.out.rstrip().endswith(", for the round 2013-07")
    assert "归入" not in named.out


# -- duties and rounds -------------------------------------------------------------


def test_a_duty_is_named_by_its_title(run, store):
    """Where one duty has it: to list, to enter, to grant, and to sum up."""
    listed = run("matrix", *store, *DAYS, "--duty", "月报", "--json").document
    entered = run("record", *store, "--duty", "方案", "--unit", "甲镇", "--day", "2013-07-20")
    granted = run(
        *("grant", *store, "--kind", "exempt", "--duty", "月报", "--unit", "乙镇"),
        *("--day", "2013-07-02", "--reason", "已撤并"),
    )
    summed = run("rollup", *store, *DAYS, "--duty", "月报")

    assert {cell["duty"] for cell in listed["cells"]} == {"monthly"}
    assert only_record(store).duty == "steps"
    assert (entered.code, granted.code, summed.code) == (0, 0, 0)


def test_a_round_is_named_by_its_title(run, store):
    """As the matrix prints it."""
    document = run("matrix", *store, *DAYS, "--round", "2013年7月", "--json").document

    assert [cell["obligation"] for cell in document["cells"]] == [
        "monthly/甲镇/2013-07",
        "monthly/乙镇/2013-07",
    ]


@pytest.mark.parametrize("verb", ["matrix", "obligations"])
def test_a_round_that_no_duty_has_is_refused(run, store, folder, verb):
    """With the near round, and a code of its own."""
    (folder / "monthly.toml").write_text(
        'title = "月报"\ndated = "2013年6月20日"\nwindow = "2013年7月至9月"\n[[duties]]\ntitle = "月报"\n'
        'who = "商务委"\nowes = { records = 1, kind = "submission" }\nevery = "每月5日前"\n',
        encoding="utf-8",
    )
    call = ("matrix", *store, *DAYS) if verb == "matrix" else ("obligations", "monthly.toml")

    said, document = run(*call, "--round", "2013-7"), run(*call, "--round", "2013-7", "--json")

    assert (said.code, "是不是“2013-07”" in said.err) == (2, True)
    assert document.document["code"] == "no_such_round"


def test_an_obligation_without_its_round_is_refused(run, store):
    """By its id or its title, with the rounds or stages that there are."""
    words = ("explain", *store, *DAYS)

    by_id, by_title, stages = (run(*words, name) for name in ("monthly/甲镇", "月报/甲镇", "steps/甲镇"))

    assert "没有写明哪一期" in by_id.err
    assert "monthly/甲镇/2013-07" in by_id.err
    assert "月报/甲镇/2013-07" in by_title.err
    assert "没有写明哪一阶段" in stages.err


def test_uncounted_records_of_other_duties_are_not_listed_with_a_duty(run, store):
    """Only those that name the duty, or name none and are of a kind that it counts."""
    fields = ("--field", "水质=达标", "--field", "断面=上游")
    run("record", *store, "--duty", "steps", "--unit", "水务局", "--day", "2013-07-20")
    run("record", *store, "--unit", "水务局", "--day", "2013-07-20", "--kind", "水质月报", *fields)

    whole, duty, other = (
        run("matrix", *store, *DAYS, *more).out for more in ((), ("--duty", "方案"), ("--duty", "月报"))
    )

    assert "2条记录未计入" in whole
    assert "1条记录未计入" in duty
    assert "1条记录未计入" in other
