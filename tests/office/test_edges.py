"""What the office makes of names, clocks and mistakes at its edges."""

from __future__ import annotations

from datetime import UTC, datetime

import pendulum
import pytest
from tests.office.conftest import entries_of

from govcampaign import open_office
from govcampaign.authoring._helpers import roster
from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.errors import (
    DuplicateRecord,
    InvalidRecords,
    InvalidRoster,
    InvalidValue,
    UnknownCampaign,
    UnknownDuty,
    UnknownRecord,
    UnknownUnit,
)
from govcampaign.wording import same

# -- names -------------------------------------------------------------------------


def test_a_unit_typed_on_a_mac_is_the_unit_of_the_roster(cabinet, clock, plan, visit):
    """NFD and NFC, blanks around a name: one unit, one event, one cell."""
    office = cabinet.office(clock)
    office.adopt(plan, roster({"各部门": "Café局"}))

    office.record(visit("甲厂", "Cafe\u0301局 "))

    assert office.matrix(as_of="2013-07-12").cell("visits/Café局").done == 1
    with pytest.raises(DuplicateRecord):
        office.record(visit(" 甲厂", "Café局"))


def test_what_is_asked_for_by_id_is_found_however_it_is_typed(cabinet, office, visit, clock):
    """Campaign, case, record and batch names are settled like any other."""
    (target,) = office.record(visit("Café"), batch="Café")
    office.save_case(Case(id="Café", kind="用地").then(CaseStep.REGISTERED, clock()))

    other = cabinet.workspace(clock).office(" service\n")
    assert other.case("Cafe\u0301").id == "Café"
    assert other.record(visit("Café"), batch=" Cafe\u0301") == (target,)
    other.void(target.replace("é", "e\u0301"), reason="误填")
    assert other.records(kind="visit").values == ()


@pytest.mark.parametrize("asked", [None, 5, "a\u200b", "\ud800"])
def test_an_id_that_is_no_name_is_refused_with_its_argument(cabinet, office, clock, visit, asked):
    """Nothing is looked up under a name that nobody can see."""
    questions = {
        "case_id": lambda: office.case(asked),
        "target": lambda: office.void(asked, reason="误填"),
        "duty": lambda: office.daily_counts(asked),
        "batch": lambda: office.record(visit("甲厂"), batch=asked or 5),
        "campaign": lambda: cabinet.workspace(clock).office(asked or 5),
    }

    for field, question in questions.items():
        with pytest.raises(InvalidValue) as caught:
            question()
        assert caught.value.field == field


def test_an_unknown_id_names_its_argument(cabinet, office, clock):
    """A form marks the field in which it was typed."""
    questions = {
        "case_id": (UnknownRecord, lambda: office.case("1")),
        "target": (UnknownRecord, lambda: office.void("1", reason="误填")),
        "duty": (UnknownDuty, lambda: office.daily_counts("1")),
        "campaign": (UnknownCampaign, lambda: cabinet.workspace(clock).office("1")),
    }

    for field, (error, question) in questions.items():
        with pytest.raises(error) as caught:
            question()
        assert caught.value.field == field


def test_a_roster_with_a_slip_in_a_group_is_not_adopted(cabinet, clock, plan):
    """What its units owe would be missing from every reading; nothing is written."""
    with pytest.raises(InvalidRoster, match="did you mean '各部门'"):
        cabinet.office(clock).adopt(plan, roster({"各部门": "商务委", "各部问": "科委"}))

    assert cabinet.bodies("head") == cabinet.bodies("entry") == {}


def test_enterprises_that_look_alike_are_in_the_findings(office, tmp_path):
    """The export of findings compares the names of the enterprises too."""
    office.add_enterprises(
        Enterprise(id="甲（东）", title=same("甲")), Enterprise(id="甲(东)", title=same("甲东"))
    )

    (path,) = office.export(tmp_path / "findings.csv", what="findings", as_of="2013-07-12")

    assert "甲（东）" in path.read_text(encoding="utf-8-sig")


# -- mistakes of several records ---------------------------------------------------


def test_each_mistake_of_a_call_says_in_which_record_and_field_it_is(office, visit):
    """A form with several rows marks each row and field; the parts are the errors themselves."""
    records = [
        visit("甲厂"),
        visit("乙厂", "商务局"),
        visit("丙厂", duty="visit"),
        visit("丁厂", day=20),
        visit("甲厂"),
    ]

    with pytest.raises(InvalidRecords) as caught:
        office.record(*records)

    parts = caught.value.errors
    assert [(part.record, part.field, part.code) for part in parts] == [
        (1, "units", "unknown_unit"),
        (2, "duty", "unknown_duty"),
        (3, "day", "in_the_future"),
        (4, None, "duplicate_record"),
    ]
    assert isinstance(parts[0], UnknownUnit)
    assert [part["record"] for part in caught.value.as_dict("zh")["errors"]] == [1, 2, 3, 4]


def test_several_duplicates_say_which_records_they_are(office, visit):
    """One error lists the ids; its parts say which of the records each was."""
    office.record(visit("甲厂"), visit("乙厂"))

    with pytest.raises(DuplicateRecord) as caught:
        office.record(visit("丙厂"), visit("甲厂"), visit("乙厂"))

    assert [part.record for part in caught.value.errors] == [1, 2]
    assert len(caught.value.records) == 2


def test_a_value_of_another_class_among_several_is_named_by_its_place(office, visit):
    """A list passed whole is the most usual slip."""
    for call in (office.record, office.add_enterprises):
        first = visit("甲厂") if call == office.record else Enterprise(id="甲", title=same("甲"))
        with pytest.raises(InvalidValue) as caught:
            call(first, [first])
        assert (caught.value.code, caught.value.record) == ("wrong_type", 1)


def test_the_kinds_of_record_are_said_in_chinese_in_chinese(office, visit, policy_day):
    """No code word is in a Chinese sentence."""
    (target,) = office.record(visit("甲厂"))

    with pytest.raises(InvalidValue) as caught:
        office.correct(target, policy_day("科委", 5), reason="有误")

    assert caught.value.reason.zh == "原记录是“走访”，不能更正为“活动日”"


@pytest.mark.parametrize(
    ("ask", "field"),
    [
        (lambda office: office.matrix(as_of="7月"), "as_of"),
        (lambda office: office.matrix(as_of="2013-07-12", known_by=5), "known_by"),
        (lambda office: office.reminders_due(on=None), "on"),
        (lambda office: office.remind(on="2013-02-30"), "on"),
    ],
    ids=["as_of", "known_by", "reminders_due", "remind"],
)
def test_a_day_that_is_none_names_its_argument(office, ask, field):
    """Three days may be asked for in one form."""
    with pytest.raises(InvalidValue) as caught:
        ask(office)

    assert (caught.value.field, caught.value.code) == (field, "not_a_day")


# -- the clock ---------------------------------------------------------------------


class Frozen(datetime):
    """A moment of a library's own class, as one that freezes the clock makes it."""


@pytest.mark.parametrize(
    ("tells", "code"),
    [
        (datetime(2013, 7, 12), "no_time_zone"),
        (None, "no_time_zone"),
        (1373601600.0, "no_time_zone"),
        (datetime.max.replace(tzinfo=UTC), "out_of_range"),
        (datetime.min.replace(tzinfo=UTC), "out_of_range"),
    ],
    ids=["naive", "None", "number", "late", "early"],
)
def test_a_clock_that_gives_no_usable_moment_is_named(cabinet, plan, members, tells, code):
    """The host passed the clock, so that is what the error speaks of."""
    office = cabinet.office(lambda: tells)

    with pytest.raises(InvalidValue) as caught:
        office.adopt(plan, members)

    assert (caught.value.place, caught.value.code, caught.value.field) == ("clock", code, "clock")
    assert cabinet.bodies("head") == cabinet.bodies("entry") == {}


@pytest.mark.parametrize(
    "given",
    [
        {"clock": 3},
        {"clock": None},
        {"clock": datetime(2013, 7, 12, tzinfo=UTC)},
        {"calendar": "2013"},
        {"registry": ["sqlite"]},
    ],
    ids=["number", "None", "moment", "calendar", "registry"],
)
def test_what_an_office_cannot_work_with_is_refused_before_a_store_is_made(tmp_path, given):
    """A host hears of it where it opens the office, and no file is left behind."""
    (name,) = given

    with pytest.raises(InvalidValue) as caught:
        open_office(f"sqlite:///{tmp_path}/s.db", **given)

    assert (caught.value.place, caught.value.code) == (name, "wrong_type")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", [None, {"各部门": "科委"}, "科委"], ids=["None", "dict", "text"])
def test_only_a_plan_with_a_roster_can_be_adopted(cabinet, clock, plan, members, wrong):
    """Anything else is refused by its class, and nothing is written."""
    for given in ((wrong, members), (plan, wrong)):
        with pytest.raises(InvalidValue) as caught:
            cabinet.office(clock).adopt(*given)

    assert (caught.value.place, caught.value.code) == ("office.adopt", "wrong_type")
    assert cabinet.bodies("head") == cabinet.bodies("entry") == {}


@pytest.mark.parametrize(
    "tells",
    [
        pendulum.datetime(2013, 7, 12, 12, tz="Asia/Shanghai"),
        Frozen(2013, 7, 12, 12, tzinfo=BEIJING),
        datetime(2013, 7, 12, 4, tzinfo=UTC),
    ],
    ids=["pendulum", "frozen", "UTC"],
)
def test_a_moment_of_any_class_becomes_a_plain_one(cabinet, plan, members, visit, tells):
    """Pendulum's clock, and one that a test has frozen, are stored and read like any other."""
    office = cabinet.office(lambda: tells)
    office.adopt(plan, members)

    office.record(visit("甲厂"))

    (entry,) = entries_of(office)
    assert type(entry.recorded) is datetime
    assert entry.recorded == datetime(2013, 7, 12, 12, tzinfo=BEIJING)


def test_pendulum_may_be_the_clock(plan, members, visit):
    """`clock=pendulum.now` is what a host that uses pendulum writes."""
    with open_office("memory://", clock=pendulum.now) as office:
        office.adopt(plan, members)
        assert office.record(visit("甲厂"))
