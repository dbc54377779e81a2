from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.kinds import (
    CLASSES,
    Desk,
    EventDay,
    Improvement,
    Measure,
    Meeting,
    PolicyInnovation,
    Publication,
    Rectification,
    Submission,
    Visit,
)
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Attachment, Record
from govcampaign.domain.journal.registry import KINDS
from govcampaign.errors import InvalidValue

JULY_5, JULY_6 = date(2013, 7, 5), date(2013, 7, 6)
WORDS = st.text(st.sampled_from("甲乙~%5E7 "), min_size=1).filter(str.strip)


def of(kind, **fields):
    """Return a record of 商务委 on 5 July."""
    return kind(**{"units": ("商务委",), "day": JULY_5, **fields})


def samples():
    """Return one record of each built-in kind."""
    return (
        of(Visit, enterprise="E1"),
        of(EventDay),
        of(Meeting, theme="融资"),
        of(Desk, place="行政审批大厅"),
        of(Publication, title="政策问答", medium="报刊"),
        of(PolicyInnovation, title="一表通"),
        of(Improvement, title="延时服务", slots=("零售",)),
        of(Submission),
        of(Rectification, problem="排队"),
        of(Measure, title="首问负责"),
        of(Completion, duty="整治"),
        of(OtherRecord, name="培训"),
    )


# -- ids -------------------------------------------------------------------------


def test_every_kind_has_its_class_and_its_own_id():
    """Twelve records of one unit and day are eleven ids, the day first, then the kind."""
    assert {type(record) for record in samples()} == set(CLASSES)
    assert len({record.id for record in samples()}) == len(CLASSES)
    for record in samples():
        assert record.id.startswith(f"2013-07-05~{record.kind}~")


def test_a_built_in_kind_is_named_by_its_class():
    """Duties ask for kinds by name, and the table of classes goes by the same names."""
    assert {name: kind.cls.KIND for name, kind in KINDS.items()} == {name: name for name in KINDS}


def test_a_kind_of_the_plan_s_own_needs_no_code():
    """A record of an unknown kind carries its name as data."""
    assert of(OtherRecord, name="培训").kind == "培训"


@pytest.mark.parametrize("record", samples(), ids=lambda record: record.kind)
def test_the_same_event_entered_twice_meets_itself(record):
    """Notes and proof tell no two events apart."""
    again = evolve(record, note="补充", evidence=(Attachment(name="照片", digest="0f"),))

    assert again.id == record.id


@pytest.mark.parametrize("record", samples(), ids=lambda record: record.kind)
def test_another_day_or_another_unit_is_another_event(record):
    """Who did it and when belong to every natural key."""
    assert evolve(record, day=JULY_6).id != record.id
    assert evolve(record, units=("科委",)).id != record.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of(Visit, enterprise="E1"), of(Visit, enterprise="E2")),
        (of(EventDay), of(EventDay, duty="policy days")),
        (of(Meeting, theme="融资"), of(Meeting, theme="用工")),
        (of(Desk, place="大厅"), of(Desk, place="园区")),
        (of(Publication, title="问答", medium="报刊"), of(Publication, title="问答", medium="广播")),
        (of(PolicyInnovation, title="一表通"), of(PolicyInnovation, title="并联审批")),
        (of(Improvement, title="延时", slots=("零售",)), of(Improvement, title="延时", slots=("餐饮",))),
        (of(Submission), of(Submission, resubmission=1)),
        (of(Rectification, problem="排队"), of(Rectification, problem="缺号")),
        (of(Measure, title="首问负责"), of(Measure, title="限时办结")),
        (of(OtherRecord, name="培训"), of(OtherRecord, name="考试")),
        (of(OtherRecord, name="座谈"), of(OtherRecord, name="座谈", number=1)),
        (of(OtherRecord, name="讲座"), of(OtherRecord, name="讲座", title="税收")),
    ],
    ids=lambda record: record.kind,
)
def test_what_is_not_the_same_has_another_id(one, other):
    """Two enterprises visited on one day are two visits; a second submission is a record of its own."""
    assert one.id != other.id


@pytest.mark.parametrize("record", samples(), ids=lambda record: record.kind)
def test_a_joint_event_is_identified_by_its_units_as_a_set(record):
    """In which order they are named does not make another event; who took part does."""
    joint = evolve(record, units=("商务委", "科委", "国资委"))

    assert joint.id == evolve(record, units=("国资委", "商务委", "科委")).id
    assert joint.id not in (record.id, evolve(record, units=("商务委", "国资委")).id)


def test_the_names_of_units_cannot_run_into_each_other():
    """A unit whose name looks like two is another unit."""
    two, one = (of(PolicyInnovation, units=units, title="点") for units in (("甲", "乙"), ("乙、甲",)))
    three = of(PolicyInnovation, units=("甲、乙", "丙"), title="点")

    assert len({two.id, three.id, evolve(three, units=("甲", "乙", "丙")).id}) == 3
    assert one.id != three.id


@given(WORDS, WORDS, WORDS, WORDS)
@example("甲~乙", "点", "甲", "乙~点")
@example("~", "点", "%7E", "点")
def test_no_two_natural_keys_share_an_id(unit, title, other_unit, other_title):
    """Signs that join an id are escaped inside its parts, so that parts cannot run into each other."""
    one = of(PolicyInnovation, units=(unit,), title=title)
    other = of(PolicyInnovation, units=(other_unit,), title=other_title)

    assert (one.id == other.id) is ((unit, title) == (other_unit, other_title))


# -- days ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("day", datetime(2013, 7, 5, 9)),
        ("units", ()),
        ("units", ("甲", "甲")),
    ],
)
def test_every_record_says_who_and_when(name, value):
    """A record credits somebody, once each, on a day of Beijing."""
    with pytest.raises(InvalidValue, match=rf"EventDay\.{name}"):
        of(EventDay, **{name: value})


@pytest.mark.parametrize("name", ["items", "slots"])
def test_an_item_or_slot_is_named_once(name):
    """The same medium twice is one medium."""
    with pytest.raises(InvalidValue, match="'报刊' appears twice"):
        of(Publication, title="问答", **{name: ("报刊", "报刊")})


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Visit, {"enterprise": ""}),
        (Visit, {"enterprise": "E1", "people": -1}),
        (EventDay, {"attendance": -1}),
        (Meeting, {"attendance": -1}),
        (Desk, {"place": ""}),
        (Publication, {"title": ""}),
        (PolicyInnovation, {"title": ""}),
        (Improvement, {"title": ""}),
        (Submission, {"resubmission": -1}),
        (Rectification, {"problem": ""}),
        (Rectification, {"problem": "排队", "verified": datetime(2013, 8, 1, 9)}),
        (Measure, {"title": ""}),
        (Measure, {"title": "首问负责", "review": datetime(2013, 8, 1, 9)}),
        (OtherRecord, {"name": ""}),
        (OtherRecord, {"name": "培训", "number": -1}),
    ],
)
def test_a_record_says_what_makes_it_one(kind, fields):
    """A visit names its enterprise, a desk its place; numbers count people and papers."""
    with pytest.raises(InvalidValue, match=kind.__name__):
        of(kind, **fields)


def test_proof_is_a_name_and_a_digest():
    """The host keeps the file; the record can tell whether it is still the same."""
    with pytest.raises(InvalidValue, match=r"Attachment\.digest"):
        Attachment(name="照片", digest="")


def test_a_hotline_is_shown_by_no_repr():
    """A telephone number gets into no log by accident."""
    desk = of(Desk, place="大厅", hotline="热线占位")

    assert "热线占位" not in repr(desk)


def test_a_bare_record_is_reported_by_unit_and_duty():
    """Where a kind has no key of its own, the duty it serves tells it from its siblings."""
    assert of(Record, duty="policy days").natural_key == ("商务委", "policy days")


def test_events_of_one_day_at_two_places_are_two():
    """The place tells them apart where one is given; without places they meet."""
    here, there = (EventDay(units=("科委",), day=date(2013, 7, 5), place=place) for place in ("东厅", "西厅"))

    assert here.id != there.id
    assert EventDay(units=("科委",), day=date(2013, 7, 5)).id == "2013-07-05~event_day~科委~"
