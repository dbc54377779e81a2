from __future__ import annotations

import json
from datetime import date, time
from enum import Enum
from operator import attrgetter
from typing import get_args, get_origin

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govcampaign as gc
from govcampaign._planfile import PERSONAL, dump_plan, read_calendar, read_plan
from govcampaign.authoring._reader import field_types
from govcampaign.domain.cases.rules import CaseLimit
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.measures.target import Target
from govcampaign.domain.names import hidden, normal
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.document import Document
from govcampaign.domain.plan.duty import Bearer, Duty, Mode
from govcampaign.domain.plan.facts import Contact
from govcampaign.domain.plan.forms import FormField
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.plan.reminding import LadderFor, Subject
from govcampaign.domain.time.deadline import Deadline, DueKind, Inclusive, Roll
from govcampaign.domain.time.ladders.ladder import Ladder, LadderUnit, Level, Repeat, Rung
from govcampaign.domain.time.limits.rules import LimitRule, LimitUnit
from govcampaign.domain.time.office_hours import DayPart, OfficeHours
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.phrases._recurrence import parse_recurrence
from govcampaign.domain.time.recurrence import Recurrence
from govcampaign.domain.units.unit import Group
from govcampaign.errors import InvalidPlan, InvalidValue, UnreadableFile
from govcampaign.wording import Text, same

TOML = """\
title = { zh = "服务月", en = "service month" }
dated = 2013-07-10
window = "6月下旬至7月下旬"

[[duties]]
id = "policy-days"
title = "政策日"
who = "各部门"
owes = { days = [1, 3], kind = "event_day" }
when = "7月上旬"
clause = "二(二)"

[[duties]]
title = "总结"
who = "各部门、各单位"
owes = { records = 1, kind = "submission", where = { title = "总结" } }
due = "2013年7月25日前"

[[duties]]
title = "公布"
who = "各部门"
owes = { items = "时间、地点", kind = "publication" }
when = { awaits = "市开放办" }
due = { before = "总结" }

[[contacts]]
office = "办公室"
phones = ["〔电话〕"]
mail = "office@example.invalid"
"""


# -- reading -------------------------------------------------------------------


def test_a_plan_file_and_python_give_the_same_plan():
    """TOML goes through the reader that the helpers go through."""
    python = gc.campaign(
        Text("服务月", "service month"),
        dated="2013年7月10日",
        window="6月下旬至7月下旬",
        contacts=[Contact(office="办公室", phones=("〔电话〕",), mail="office@example.invalid")],
        duties=[
            gc.duty(
                "政策日", id="policy-days", who="各部门", owes=gc.days(1, 3), when="7月上旬", clause="二(二)"
            ),
            gc.duty(
                "总结",
                who="各部门、各单位",
                owes=gc.once("submission", where={"title": "总结"}),
                due="2013年7月25日前",
            ),
            gc.duty(
                "公布",
                who="各部门",
                owes=gc.items("时间、地点", kind="publication"),
                when={"awaits": "市开放办"},
                due={"before": "总结"},
            ),
        ],
    )

    assert read_plan(TOML, format="toml") == python


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_plan_is_read_in_every_encoding_that_offices_use(encoding):
    """Bytes and text, with or without BOM, with either kind of line end, give the same plan."""
    plan = read_plan(TOML, format="toml")

    assert read_plan(TOML.encode(encoding), format="toml") == plan
    assert read_plan("\ufeff" + TOML.replace("\n", "\r\n"), format="toml") == plan


def test_json_may_be_short_too():
    """Both formats may hold either form."""
    written = {"title": "服务月", "dated": "2013年7月10日", "window": "7月"}

    assert read_plan(json.dumps(written), format="json").window.end == date(2013, 7, 31)


def test_another_format_is_refused():
    """The two formats are named."""
    with pytest.raises(InvalidValue, match="'yaml' is not a format"):
        read_plan("", format="yaml")


# -- files with mistakes ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('title = "a"\ntitle = "b"\n', "2:12"),
        ('title = "a"\nduties = [\n', "3:1"),
        ('title = "a"\ndated = 2013-02-30\n', "2:9"),
        ("title = 一\n", "1:9"),
        ("a = " + "9" * 5_000, "1:5005"),
    ],
    ids=["doubled", "unclosed", "no day", "no value", "too long"],
)
def test_a_mistake_in_toml_is_given_by_line_and_column(text, at):
    """A doubled key is a mistake of syntax there; where nothing tells the place, it is the end."""
    with pytest.raises(UnreadableFile, match="this is not TOML") as caught:
        read_plan(text, format="toml", place="plan.toml")

    assert caught.value.place == f"plan.toml:{at}"
    assert "(at " not in caught.value.say()
    assert "语法错误" in caught.value.say("zh")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ('[kinds.fields]\n人数 = "number"\n', "write a Chinese key in quotes"),
        ('where = { 结果 = "合格" }\n', "write a Chinese key in quotes"),
        ('[kinds.结果]\nholds = "text"\n', "write a Chinese key in quotes"),
        ("title = 月报\n", "write a text in quotes"),
        ("title = “月报”\n", "correct that place"),
        ('title = "月报\n', "correct that place"),
        ('title = "月报" "\n', "correct that place"),
    ],
)
def test_chinese_without_quotes_in_toml_is_told_to_have_them(text, remedy):
    """A key or a value; any other mistake has the general remedy. Calendars are read in the same way."""
    for read in (read_plan, read_calendar):
        with pytest.raises(UnreadableFile) as caught:
            read(text, format="toml")

        assert remedy in caught.value.remedy.en


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"title": "a",\n "duties": [}', "plan.json:2:13"),
        ("", "plan.json:1:1"),
        ('{"value": ' + "9" * 5_000 + "}", "plan.json"),
    ],
    ids=["unclosed", "empty", "too long"],
)
def test_a_mistake_in_json_is_given_by_line_and_column(text, place):
    """What the parser cannot place is given by the file."""
    with pytest.raises(UnreadableFile, match="this is not JSON") as caught:
        read_plan(text, format="json", place="plan.json")

    assert caught.value.place == place


def test_keys_that_stand_twice_in_json_are_all_named():
    """JSON would let the last one win in silence."""
    text = '{"title": "a", "title": "b", "duties": [{"id": "x"}, {"id": "y", "who": "甲", "id": "z"}]}'

    with pytest.raises(InvalidPlan) as caught:
        read_plan(text, format="json", place="plan.json")

    assert [p.say() for p in caught.value.problems] == [
        "title: the key appears twice; keep one of them",
        "duties[1].id: the key appears twice; keep one of them",
    ]


def test_mistakes_of_content_are_given_by_key_path():
    """The report names the file and lists every mistake."""
    text = TOML.replace("7月上旬", "择机").replace("days =", "dys =")

    with pytest.raises(InvalidPlan) as caught:
        read_plan(text, format="toml", place="plan.toml")

    assert caught.value.place == "plan.toml"
    assert [p.place for p in caught.value.problems] == [
        "duties[0].when (择机)",
        "duties[0].owes.dys",
        "duties[0].owes",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig"])
def test_a_plan_is_read_in_every_encoding_that_offices_send(encoding):
    """The same text is the same plan."""
    assert read_plan(TOML.encode(encoding), format="toml") == read_plan(TOML, format="toml")


def test_a_file_in_no_known_encoding_is_refused():
    """The remedy says how to save it."""
    with pytest.raises(UnreadableFile, match="not UTF-8, UTF-16 or GB18030; save it as UTF-8"):
        read_plan(b"title = \xff\xff", format="toml")


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("a = " + "[" * 100_000, "toml"),
        ("[" * 100_000, "json"),
        ("id" + ".a" * 1_000 + " = 1\n", "toml"),
        ("a = " + "[" * 40 + "]" * 40, "toml"),
        ('{"a": ' * 40 + "1" + "}" * 40, "json"),
        ('{"a": ' * 400 + "1" + "}" * 400, "json"),
    ],
    ids=["open lists", "open JSON", "dotted key", "closed lists", "tables", "many tables"],
)
def test_what_is_nested_deeper_than_any_plan_is_refused(text, format):
    """No plan needs it, and a program that follows it would end."""
    with pytest.raises(UnreadableFile, match="nested too deep; nest them at most 30 deep") as caught:
        read_plan(text, format=format, place="plan")

    assert (caught.value.place, caught.value.code) == ("plan", "too_deep")


def test_a_table_that_holds_itself_is_nested_too_deep():
    """In Python such a table can be made."""
    table = {}
    table["documents"] = [table]

    with pytest.raises(UnreadableFile, match="nested too deep"):
        gc.campaign("服务月", **table)


@pytest.mark.parametrize("key", ["title", "default_phase", "conventions", "window", "duties", "dated"])
def test_a_number_too_large_to_write_is_refused_where_it_stands(key):
    """TOML takes one of any size, and Python refuses to print it."""
    with pytest.raises(InvalidPlan) as caught:
        read_plan(f"{key} = 0x{'f' * 5_000}\n", format="toml")

    assert key in [problem.field for problem in caught.value.problems]


@pytest.mark.parametrize("text", ["[]", "5", "null"])
def test_json_that_is_no_table_is_no_plan(text):
    """A list of duties alone is not a plan."""
    with pytest.raises(InvalidPlan, match="it is not a table of keys"):
        read_plan(text, format="json")


# -- dumps -----------------------------------------------------------------------


def test_a_dump_is_read_again_as_the_same_plan():
    """Phrases have become days; nothing is lost, and dumping again gives the same text."""
    plan = read_plan(TOML, format="toml")
    text = dump_plan(plan, personal=True)

    assert read_plan(text, format="json") == plan
    assert dump_plan(read_plan(text, format="json"), personal=True) == text


def test_a_dump_can_be_read_by_people():
    """Chinese stays Chinese, defaults are left out, and the text ends with its line."""
    text = dump_plan(gc.campaign(Text("服务月", "service month"), window="2013年7月"))

    assert json.loads(text) == {
        "id": "服务月",
        "title": {"zh": "服务月", "en": "service month"},
        "window": {
            "text": "2013年7月",
            "start": "2013-07-01",
            "end": "2013-07-31",
            "rule": "month",
            "source": "sentence",
        },
    }
    assert '"服务月"' in text
    assert text.endswith("}\n")


def test_what_reaches_a_person_is_left_out_unless_asked_for():
    """Office and clauses stay; numbers, addresses and names go."""
    plan = read_plan(TOML, format="toml")

    assert json.loads(dump_plan(plan))["contacts"] == [{"office": "办公室"}]
    assert read_plan(dump_plan(plan), format="json") == attrs.evolve(
        plan, contacts=(Contact(office="办公室"),)
    )
    assert "〔电话〕" in dump_plan(plan, personal=True)


def test_every_field_that_repr_hides_is_hidden_in_dumps():
    """A new personal field of a contact cannot be forgotten here."""
    assert set(PERSONAL) == {field.name for field in attrs.fields(Contact) if not field.repr}


# -- any plan there can be ---------------------------------------------------------

VISIBLE = st.characters(exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"])
WORDS = st.text(VISIBLE, max_size=8).filter(lambda text: hidden(text) is None).map(normal)
NAMES = WORDS.filter(str.strip) | st.sampled_from(["各委、局", "2013-07-10", "none", "unknown", "𠮷"])
TEXTS = st.builds(Text, WORDS, WORDS) | WORDS.map(same)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
GROUPS = ("各部门", "各委、局")
SOURCES = st.sampled_from(Source)
PERIODS = WORDS.map(Period.unresolved) | st.builds(
    lambda text, days, rule, source: Period(
        text=text, start=min(days), end=max(days), rule=rule, source=source
    ),
    WORDS,
    st.tuples(DAYS, DAYS),
    WORDS,
    SOURCES,
)
DEADLINES = (
    st.builds(
        Deadline, text=WORDS, kind=st.just(DueKind.FIXED), day=DAYS, inclusive=st.sampled_from(Inclusive)
    )
    | st.builds(
        Deadline,
        kind=st.just(DueKind.FIXED),
        day=DAYS,
        time=st.times() | st.just(time(17)),
        inclusive=st.just(Inclusive.YES),
    )
    | st.builds(
        Deadline,
        kind=st.just(DueKind.FIXED),
        day=DAYS,
        part=st.sampled_from(DayPart),
        inclusive=st.just(Inclusive.YES),
    )
    | st.builds(Deadline, text=WORDS, kind=st.sampled_from([DueKind.NONE, DueKind.WINDOW_END]))
    | st.builds(Deadline, kind=st.just(DueKind.AWAITED), awaits=NAMES)
)
OFFICE_HOURS = st.lists(st.times(), min_size=4, max_size=4).map(
    lambda hours: OfficeHours(
        **dict(zip(("opens", "morning_ends", "afternoon_begins", "closes"), sorted(hours), strict=True))
    )
)
NEEDS = st.builds(
    Need, maximum=st.none() | st.integers(3, 9), minimum=st.none() | st.integers(1, 3), kinds=st.just(("a",))
)
TARGETS = st.sampled_from(
    [Target.of("新增就业", "50万人以上"), Target.of("覆盖率", "85.5%"), Target.of("违建", "不超过5处")]
)
NEEDS |= st.builds(
    Need, measure=st.sampled_from((Measure.TOTAL, Measure.LEVEL)), target=st.none() | TARGETS
) | st.just(Need(measure=Measure.COMPLETION))
RECURRENCES = st.sampled_from(
    [
        parse_recurrence(words)
        for words in ("每月5日前", "每周四12:00前", "2020年起每年2月底前", "每月至少2次", "每两周")
    ]
)
BEARERS = st.lists(
    st.builds(Bearer, who=st.sampled_from(GROUPS), slot=WORDS),
    unique_by=lambda b: (b.who, b.slot),
    min_size=1,
    max_size=3,
).map(tuple)
FREE = [holds for holds in Holds if holds not in (Holds.CHOICE, Holds.PARTS)]
FIELDS = st.builds(
    FormField,
    name=NAMES,
    title=TEXTS,
    holds=st.sampled_from(FREE),
    needed=st.booleans(),
    several=st.booleans(),
) | st.builds(
    FormField,
    name=NAMES,
    title=TEXTS,
    holds=st.just(Holds.CHOICE),
    choices=st.lists(NAMES, min_size=1, max_size=3, unique=True).map(tuple),
)
LIMITS = st.builds(
    LimitRule, amount=st.integers(0, 9), unit=st.sampled_from(LimitUnit), name=NAMES
) | st.builds(
    LimitRule, amount=st.sampled_from((0.5, 1.25)), unit=st.just(LimitUnit.HOURS), roll=st.sampled_from(Roll)
)
RUNGS = st.lists(
    st.builds(Rung, name=NAMES, offset=st.integers(-9, 9), level=st.sampled_from(Level)),
    unique_by=(lambda rung: rung.name, lambda rung: rung.offset),
    min_size=1,
    max_size=3,
).map(tuple)
NUMBERS = st.integers(1, 9)
LEAVES = {
    str: NAMES,
    float: st.integers(1, 9) | st.sampled_from((0.5, 1.25)),
    LimitRule: LIMITS,
    "CaseRules.hours": st.sampled_from(("", "09:00-12:00 14:00-18:00")),
    "CaseRules.limits": st.lists(
        st.builds(CaseLimit, rule=LIMITS, begins=st.sampled_from(CaseStep)),
        unique_by=lambda limit: limit.rule.name,
        max_size=3,
    ).map(tuple),
    "Ladder.rungs": RUNGS,
    **{f"Repeat.{name}": NUMBERS for name in ("first", "every", "cap")},
    "Campaign.ladders": st.lists(
        st.builds(
            LadderFor,
            subject=st.just(Subject.CASES),
            limit=NAMES,
            ladder=st.builds(
                Ladder,
                rungs=RUNGS,
                unit=st.sampled_from(LadderUnit),
                # A rung of its own is not on the day of a repeated one, nor after the first.
                repeat=st.none() | st.builds(Repeat, first=st.integers(10, 19), every=NUMBERS),
            ),
        ),
        unique_by=lambda each: each.limit,
        max_size=2,
    ).map(tuple),
    FormField: FIELDS,
    int: st.integers(0, 9),
    bool: st.booleans(),
    date: DAYS,
    time: st.times(),
    Text: TEXTS,
    Recurrence: RECURRENCES,
    Period: PERIODS,
    Deadline: DEADLINES,
    Need: NEEDS,
    OfficeHours: OFFICE_HOURS,
    "Duty.bearers": BEARERS,
    "Duty.mode": st.sampled_from(Mode),
    # References that would have to find their targets are left at their defaults.
    "Duty.acceptance": st.just(()),
    "Duty.under": st.just(""),
    "Duty.activity": st.just(""),
    "Duty.reports_on": st.just(()),
    "Duty.replaces": st.just(()),
    "Campaign.groups": st.just(tuple(Group(word=g, title=same(g)) for g in GROUPS)),
    "Campaign.parent": st.sampled_from(("", "市活动")),
    "Campaign.activities": st.just(()),
    "Campaign.routing": st.none(),
    "Campaign.dependencies": st.just(()),
    "Campaign.counts": st.just(()),
    "RecordForm.natural": st.just(()),
    "Document.clauses": st.just(()),
}


def drawn(kind, owner: str = ""):
    """Return a strategy for any value of a type; `owner` is the field it is in."""
    if owner in LEAVES or kind in LEAVES:
        return LEAVES[owner if owner in LEAVES else kind]
    if get_origin(kind) is tuple:
        by_id = getattr(get_args(kind)[0], "__attrs_attrs__", None)
        name = by_id[0].name if by_id and by_id[0].name in {"id", "word", "name"} else None
        unique = attrgetter(name) if name else repr
        return st.lists(drawn(get_args(kind)[0]), max_size=2, unique_by=unique).map(tuple)
    if get_args(kind):
        return st.none() | drawn(next(arg for arg in get_args(kind) if arg is not type(None)))
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    fields = {name: drawn(hint, f"{kind.__name__}.{name}") for name, hint in field_types(kind).items()}
    if kind is Duty:
        # A duty recurs, or has stages.
        begun = PERIODS.filter(lambda period: period.resolved)
        rounds = st.builds(kind, **{**fields, "stages": st.just(()), "window": begun})
        return rounds | st.builds(kind, **{**fields, "every": st.none()})
    return st.builds(kind, **fields)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(drawn(Campaign))
def test_any_plan_survives_its_dump(plan):
    """Whatever words, days and numbers it holds, a plan is read again as it was."""
    text = dump_plan(plan, personal=True)

    assert read_plan(text, format="json") == plan
    assert read_plan(text.encode(), format="json") == plan


def test_the_property_reaches_the_parts():
    """The strategy draws documents and duties, not only empty plans."""
    assert {Document, Duty} <= {
        get_args(hint)[0]
        for name, hint in field_types(Campaign).items()
        if f"Campaign.{name}" not in LEAVES and get_args(hint)
    }


def test_only_a_campaign_is_dumped():
    """A roster has no plan file."""
    with pytest.raises(InvalidValue, match="it is a Roster, and a Campaign is due"):
        dump_plan(gc.roster({}))
