"""Values become documents: in their shape, valid by its schema, the same each time."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import get_type_hints

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import govcampaign as gc
from govcampaign.domain._fields import Prose
from govcampaign.domain.cases.event import Satisfaction
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import Entry, correct, put, void
from govcampaign.domain.journal.kinds import Submission
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Attachment
from govcampaign.domain.journal.registry import KINDS
from govcampaign.domain.journal.values import FieldValue
from govcampaign.domain.standing.rate import Rate
from govcampaign.errors import CODES, InvalidRecords, InvalidValue, Problem, UnknownUnit
from govcampaign.findings import Finding, Severity
from govcampaign.office import CampaignInfo
from govcampaign.wording import Text, same

CHECKERS = {
    name: Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, schema in gc.json_schemas().items()
}
WORDS = st.sampled_from(["商务委", "𠮷野家", "各委、局", "a/b", "50%", "~", "</script>", '"'])
LISTS = st.lists(WORDS, unique=True, max_size=3).map(tuple)
TEXTS = st.builds(Text, WORDS, WORDS)
DAYS = st.dates(date(2012, 1, 1), date(2014, 12, 31))
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
AMOUNTS = st.builds(
    gc.Amount, name=WORDS, value=st.decimals(0, 10**6, places=2), unit=st.sampled_from(["万人", "", "户"])
) | st.just(gc.Amount.ratio("合格率", 17, 20))
MOMENTS = st.datetimes(datetime(2015, 1, 2), datetime(2020, 1, 1), timezones=OFFSETS | st.just(BEIJING))
BY_TYPE = {
    str: WORDS,
    Prose: WORDS,
    int: st.integers(0, 9),
    int | None: st.none() | st.integers(0, 2**63 - 1),
    date | None: st.none() | DAYS,
    time | None: st.none() | TIMES,
    tuple[str, ...]: LISTS,
    tuple[Prose, ...]: LISTS,
    tuple[FieldValue, ...]: st.lists(
        st.builds(FieldValue, field=WORDS, value=WORDS, natural=st.booleans()), max_size=2
    ).map(tuple),
    tuple[Attachment, ...]: st.lists(
        st.builds(Attachment, name=WORDS, digest=WORDS, proof=WORDS | st.just("")), max_size=2
    ).map(tuple),
    tuple[gc.Amount, ...]: st.lists(AMOUNTS, max_size=2, unique_by=lambda amount: amount.name).map(tuple),
}


def read_back(value):
    """Return a value's document, once its schema has accepted it and JSON gave it back unchanged."""
    document = gc.as_data(value)
    CHECKERS[document["shape"]].validate(document)
    assert json.loads(json.dumps(document)) == document
    return document


@st.composite
def records(draw, cls):
    """Draw a record of one class, every field of it filled in some way."""
    types = get_type_hints(cls, include_extras=True)
    names = [field.name for field in attrs.fields(cls) if field.name not in ("day", "units")]
    own = {name: draw(BY_TYPE[types[name]]) for name in names}
    return cls(day=draw(DAYS), units=draw(LISTS.filter(bool)), **own)


RECORDS = st.sampled_from(sorted(KINDS)).flatmap(lambda form: records(KINDS[form].cls))


@st.composite
def rulings(draw):
    """Draw an exemption or an extension."""
    kind, day = draw(st.sampled_from(gc.RulingKind)), draw(DAYS)
    until = day + timedelta(draw(st.integers(0, 30))) if kind is gc.RulingKind.EXTENDED else None
    return gc.Ruling(duty=draw(WORDS), unit=draw(WORDS), kind=kind, day=day, reason=draw(WORDS), until=until)


SAID = {
    gc.CaseStep.DISPATCHED: {"to": "科委", "helpers": ("商务委",)},
    gc.CaseStep.ESCALATED: {"to": "区政府办"},
    gc.CaseStep.JOINED: {"helpers": ("商务委",)},
    gc.CaseStep.RETURNED: {"ground": "交办办法第三条"},
    gc.CaseStep.EXTENDED: {"more": 2.5},
    gc.CaseStep.MERGED: {"twin": "另一件"},
    gc.CaseStep.RECLASSIFIED: {"category": "疑难"},
    gc.CaseStep.CALLED_BACK: {"satisfied": Satisfaction.PARTLY},
}


@st.composite
def cases(draw):
    """Draw a case that has come some way."""
    case, at = gc.Case(id=draw(WORDS), kind=draw(WORDS), text=draw(WORDS)), draw(MOMENTS)
    for _ in range(draw(st.integers(0, 8))):
        step = draw(st.sampled_from(case.standing.possible))
        case = case.then(step, at, unit=draw(WORDS), note=draw(WORDS), **SAID.get(step, {}))
    return case


ROSTER = gc.roster({"各部门": "商务委、科委、国资委", "各街道": ""})
PLAN = gc.campaign(
    "服务月",
    id="service",
    dated="2013年6月20日",
    window="2013年7月上旬至7月下旬",
    duties=[
        gc.duty("走访", id="visits", who="各部门、各街道", owes=gc.any_number("visit")),
        gc.duty("宣讲日", id="days", who="各部门", owes=gc.days(1, 3), when="7月上旬", clause="二"),
        gc.duty("公布", id="media", who="科委", owes=gc.items("报刊、广播", kind="publication")),
        gc.duty("会议", id="meeting", who="各部门", mode="together", owes=gc.once("meeting")),
        gc.duty("总结", id="summary", who="各部门", owes=gc.once("submission"), due="2013年7月25日前"),
        gc.duty("月报", id="monthly", who="各部门", owes=gc.once("submission"), every="每月5日12:00前"),
        gc.duty(
            "培训",
            id="training",
            who="各部门",
            owes=gc.total("培训人次", "300人次以上"),
            stages={"动员": "7月5日前", "总结": "7月25日前"},
        ),
        gc.duty("覆盖率", id="share", who="各部门", owes=gc.level("覆盖率", "85%"), grace=5),
        gc.duty(
            "整治",
            id="cleanup",
            who="各部门",
            owes=gc.completion(),
            begin="7月5日前",
            proof=["照片"],
            acceptance={"申报": "", "审核": "科委"},
        ),
        gc.duty("创新", id="ideas", who="各部门", owes=gc.any_number("innovation"), force="encouraged"),
    ],
    contacts=[{"office": "办公室", "phones": ["〔电话〕"], "persons": ["〔联系人〕"]}],
)
CHANGES = st.builds(
    gc.RosterChange,
    group=WORDS,
    unit=WORDS,
    joins=st.booleans(),
    day=DAYS,
    reason=WORDS,
    slot=WORDS,
    enters=st.none() | st.builds(gc.Unit, id=WORDS, title=TEXTS),
)
TAKE_OVERS = st.builds(
    gc.RosterChange,
    unit=st.just("新设局"),
    day=DAYS,
    reason=WORDS,
    succeeds=LISTS.filter(bool),
    enters=st.none() | st.builds(gc.Unit, id=WORDS, title=TEXTS),
)
ANSWERED = WORDS.flatmap(
    lambda unit: st.builds(
        gc.RosterChange,
        unit=st.just(unit),
        day=DAYS,
        reason=WORDS,
        answers=st.tuples(
            st.builds(
                gc.Answer,
                unit=st.just(unit),
                condition=WORDS,
                holds=st.booleans(),
                day=st.none() | DAYS,
                note=WORDS,
            )
        ),
    )
)
CHANGED = ROSTER.changed(
    [
        gc.RosterChange(unit="国资委", succeeds=("科委",), day=date(2013, 7, 1), reason="撤并"),
        gc.RosterChange(
            unit="商务委",
            answers=(gc.Answer(unit="商务委", condition="有园区", holds=False),),
            day=date(2013, 7, 2),
            reason="摸底",
        ),
    ]
)
FIRMS = st.builds(gc.Enterprise, id=WORDS, title=TEXTS, segments=LISTS, area=WORDS)
VALUES = (
    RECORDS
    | rulings()
    | cases()
    | CHANGES
    | TAKE_OVERS
    | ANSWERED
    | FIRMS
    | st.sampled_from([ROSTER, CHANGED])
    | st.just(PLAN)
)


@given(VALUES)
def test_what_is_entered_is_valid_by_its_schema(value):
    """Every kind of record, rulings, cases, roster changes, enterprises, rosters and plans."""
    document = read_back(value)

    assert gc.as_data(value) == document


@pytest.mark.parametrize("cls", [kind.cls for kind in KINDS.values()], ids=lambda cls: cls.__name__)
@given(st.data())
def test_a_record_of_each_kind_has_all_of_its_fields(cls, data):
    """What a kind has besides the shared fields is in `fields`, and `form` says which those are."""
    record = data.draw(records(cls))

    document = read_back(record)

    own = {field.name for field in attrs.fields(cls)} - {f.name for f in attrs.fields(gc.Submission.__base__)}
    assert set(document["fields"]) == own
    assert (document["form"], document["kind"], document["id"]) == (cls.KIND, record.kind, record.id)


@given(VALUES, MOMENTS, WORDS)
def test_an_entry_holds_its_value_in_its_own_shape(value, moment, words):
    """Put and corrected; the account, the reason and the moment are beside it."""
    entry = Entry(target="x", value=value, recorded=moment, by=words, source_ref=words, claimed=moment)
    for each in (entry, correct("x", value, recorded=moment, reason=words)):
        document = read_back(each)

        assert document["value"] == gc.as_data(value)
        assert datetime.fromisoformat(document["recorded"]) == moment


def test_a_roster_says_who_took_over_and_what_was_answered():
    """Each succession with its day, each answer with its condition."""
    document = read_back(CHANGED)

    assert document["successions"] == [{"old": "科委", "new": "国资委", "day": "2013-07-01"}]
    assert document["answers"] == [
        {"unit": "商务委", "condition": "有园区", "holds": False, "day": None, "note": ""}
    ]


def test_a_void_has_no_value():
    """Null, in the place of a document."""
    document = read_back(void("x", recorded=datetime(2013, 7, 10, 9, tzinfo=BEIJING), reason="重复"))

    assert (document["value"], document["reason"]) == (None, "重复")
    assert (document["recorded"], document["known_since"]) == ("2013-07-10T09:00:00+08:00", "2013-07-10")


@st.composite
def done(draw):
    """Draw a record that serves a duty of the plan, or none."""
    return OtherRecord(
        name=draw(st.sampled_from(["visit", "event_day", "done", "noise"])),
        duty=draw(st.sampled_from(["", *(duty.id for duty in PLAN.duties)])),
        units=tuple(draw(st.lists(st.sampled_from(["商务委", "科委", "新港街"]), min_size=1, unique=True))),
        day=draw(st.dates(date(2013, 6, 20), date(2013, 8, 10))),
        time=draw(st.none() | TIMES),
        items=tuple(draw(st.lists(st.sampled_from(["报刊", "广播"]), unique=True))),
        amounts=draw(st.sampled_from(REPORTED)),
    )


REPORTED = (
    (),
    (gc.Amount(name="培训人次", value=Decimal(120), unit="人次"),),
    (gc.Amount(name="覆盖率", value=Decimal("87.5"), unit="%"), gc.Amount.ratio("合格率", 17, 20)),
)


@settings(max_examples=25)
@given(
    st.lists(done(), max_size=8, unique_by=lambda record: record.id),
    st.dates(date(2013, 6, 20), date(2013, 8, 10)),
)
def test_everything_read_off_a_campaign_is_valid_by_its_schema(entered, as_of):
    """Obligations, the matrix with its cells, duties, rates and amounts, uncounted records and reminders."""
    owed = gc.obligations(PLAN, ROSTER)
    matrix = gc.matrix(PLAN, owed, entered, as_of=as_of)
    views = matrix.duties
    rates = [rate for view in views for rate in view.rates]
    amounts = [view.progress for view in views if view.progress is not None]

    document = read_back(matrix)

    assert document["cells"] == gc.as_data(matrix.cells)
    assert document["duties"] == gc.as_data(views)
    reminders, strays = gc.reminders(PLAN, matrix, on=as_of), gc.uncounted(owed, entered, as_of=as_of)
    for value in (*owed, *matrix.cells, *views, *rates, *amounts, *reminders, *strays):
        read_back(value)


@pytest.mark.parametrize(
    ("done", "of", "percent"),
    [
        (0, 0, None),
        (0, 3, 0.0),
        (1, 3, 33.3),
        (2, 3, 66.6),
        (999, 1000, 99.9),
        (1999, 2000, 99.9),
        (3, 3, 100.0),
    ],
)
def test_a_percentage_is_rounded_down_to_one_decimal(done, of, percent):
    """100 means all, and nothing is no percentage."""
    cells = tuple(map(str, range(of)))
    rate = Rate(name=same("完成率"), numerator=cells[:done], denominator=cells, left_out=())

    assert read_back(rate)["percent"] == percent


def test_a_finding_is_in_both_languages_with_its_codes():
    """Lists for tuples, both wordings, the severity by its value."""
    told, do = Text("没有名单", "there is no roster"), Text("补充名单", "bring a roster")

    assert gc.as_data(Finding("L13", Severity.WARNING, ("各单位",), ("四(三)",), told, do)) == {
        "shape": "finding/1",
        "code": "L13",
        "severity": "warning",
        "doubt": False,
        "subjects": ["各单位"],
        "clauses": ["四(三)"],
        "message": {"zh": "没有名单", "en": "there is no roster"},
        "proposal": {"zh": "补充名单", "en": "bring a roster"},
    }


@given(TEXTS, st.sampled_from(Severity), LISTS, st.booleans())
def test_a_finding_is_valid_by_its_schema(text, severity, words, doubt):
    """Its message and proposal are in both languages."""
    document = read_back(Finding("L13", severity, words, words, text, text, doubt))

    assert document["message"] == {"zh": text.zh, "en": text.en}


@given(WORDS | st.just("\ud800"), st.sampled_from(sorted(CODES)), st.none() | st.integers(0, 9) | WORDS)
def test_an_error_is_valid_by_its_schema(word, code, record):
    """With the parts of one that reports several; what a reader cannot see is spelled out."""
    problem = Problem(word, same(word), same(word), code, word, record)
    for error in (problem, UnknownUnit("x", word, ["科技委"]), InvalidRecords("x", [problem, problem])):
        document = read_back(error)

        assert json.dumps(document, ensure_ascii=False).encode()
        assert document["code"] == error.code

    assert [part["record"] for part in document["errors"]] == [record, record]


@given(TEXTS, DAYS, st.none() | DAYS)
def test_a_campaign_of_a_list_is_valid_by_its_schema(title, adopted, first):
    """A plan that names no day has neither a first nor a last."""
    info = CampaignInfo(id="x", title=title, adopted=adopted, first=first, last=first, changes=2)

    assert read_back(info)["first"] == (first.isoformat() if first else None)


def test_what_a_duty_asks_for_is_valid_by_its_schema():
    """Its recurrence, its stages, its target; in a plan each duty is in its own shape."""
    document = read_back(PLAN)
    duties = {duty["id"]: duty for duty in document["duties"]}

    assert list(duties.values()) == [read_back(duty) for duty in PLAN.duties]
    assert duties["monthly"]["every"] == read_back(PLAN.duty("monthly").every)
    assert duties["training"]["stages"] == [read_back(stage) for stage in PLAN.duty("training").stages]
    assert duties["share"]["need"]["target"] == read_back(PLAN.duty("share").need.target)
    assert duties["monthly"]["every"]["time"] == "12:00"
    assert duties["cleanup"]["acceptance"] == [{"step": "申报", "by": ""}, {"step": "审核", "by": "科委"}]


@given(AMOUNTS)
def test_an_amount_is_valid_by_its_schema(amount):
    """Its number is text, so that no program rounds it."""
    document = read_back(amount)

    assert Decimal(document["value"]) == amount.value
    assert "E" not in document["value"]
    assert (document["part"] is None) == (amount.part is None)


def test_an_amount_of_a_cell_is_in_the_unit_of_its_target():
    """So is the progress of the duty, with its share of what is wanted of all."""
    jobs = gc.duty("新增就业", id="jobs", who="各部门", owes=gc.total("新增就业", "50万人以上", unit="万人"))
    plan = gc.campaign("就业", window="2013年7月", duties=[jobs])
    reported = (gc.Amount(name="新增就业", value=Decimal(25), unit="万人"),)
    records = [gc.done("jobs", "商务委", "2013-07-05", amounts=reported)]
    matrix = gc.matrix(plan, gc.obligations(plan, ROSTER), records, as_of="2013-07-10")

    cell, view = read_back(matrix.cells[0]), read_back(matrix["jobs"])

    assert (cell["amount"], cell["target"]["unit"]) == ({"value": "25", "unit": "万人"}, "万人")
    progress = view["progress"]
    assert (progress["amount"], progress["wanted"], progress["percent"]) == ("25", "150", 16.6)
    assert progress["by_unit"] == [{"obligation": "jobs/商务委", "value": "25"}]


def test_the_rounds_of_a_duty_have_their_own_counts():
    """A round that is to come is said to be; a duty that is owed once has none."""
    matrix = gc.matrix(PLAN, gc.obligations(PLAN, ROSTER), as_of="2013-07-10")

    monthly, days = read_back(matrix["monthly"]), read_back(matrix["days"])

    assert [(each["round"], each["overdue"], each["to_come"]) for each in monthly["rounds"]] == [
        ("2013-07", 3, False)
    ]
    assert (len(monthly["not_started"]), days["rounds"]) == (3, [])


def test_a_plan_has_no_contact_data():
    """Who answers the telephone is nobody's business but the adopter's."""
    assert "电话" not in json.dumps(gc.as_data(PLAN), ensure_ascii=False)


@pytest.mark.parametrize("kind", [list, tuple])
def test_several_values_become_a_list(kind):
    """Each in its own shape, in their order."""
    record = Submission(units=("商务委",), day=date(2013, 7, 24))

    assert gc.as_data(kind([record, ROSTER])) == [gc.as_data(record), gc.as_data(ROSTER)]
    assert gc.as_data(kind()) == []


@pytest.mark.parametrize("value", [None, 7, "cell", {}, date(2013, 7, 1), {PLAN.id}, Submission])
def test_a_value_without_a_shape_is_refused(value):
    """The error lists the classes that have one."""
    with pytest.raises(InvalidValue, match="has no JSON shape; pass one of: Obligation, Cell, ") as caught:
        gc.as_data(value)

    assert (caught.value.code, caught.value.field) == ("wrong_type", "value")


def test_an_entry_of_an_unknown_value_is_refused():
    """An entry may hold anything; a document may not."""
    entry = put(Submission(units=("商务委",), day=date(2013, 7, 24)))
    strange = Entry(target="x", value={"a": 1}, recorded=datetime(2013, 7, 24, tzinfo=BEIJING))

    assert gc.as_data(entry)["value"]["kind"] == "submission"
    with pytest.raises(InvalidValue, match="pass one of: Record, Ruling, Case"):
        gc.as_data(strange)
