"""
Ten thousand random plans, rosters and records each: values of any kind, put together and damaged.

The ordinary run takes a few dozen of each seed; `GOVCAMPAIGN_FUZZ=1000` takes all of them.
"""

from __future__ import annotations

import json
import os
import random
import warnings
from datetime import UTC, date, datetime, time

import attrs
import pytest

import govcampaign as gc
from govcampaign.authoring._calendars import calendar_from
from govcampaign.authoring._plan import plan_from
from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.journal.kinds import CLASSES
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.units.change import RosterChange
from govcampaign.errors import GovCampaignError, shown
from govcampaign.wording import LANGUAGES, Text

SEEDS = range(2013, 2023)
SIZE = int(os.environ.get("GOVCAMPAIGN_FUZZ", "40"))

WORDS = (
    *(
        "",
        " ",
        "甲",
        "各部门",
        "各部门、各单位",
        "商务委",
        "商\u200b务委",
        "\ufeff科委",
        "Cafe\u0301",
        "Café",
    ),
    *(
        "园区（东）",
        "园区(东)",
        "一、1",
        "市监局会同税务局",
        "a/b~c%",
        "…",
        "2013-07-10",
        "7月上旬",
        "2013年7月25日前",
    ),
    *(
        "none",
        "unknown",
        "visit",
        "meeting",
        "done",
        "each",
        "together",
        "fixed",
        "before",
        "per_unit",
        "\0",
        "\ud800",
    ),
    *(
        "x" * 300,
        "甲" * 400,
        "各 部 门",
        "=1+1",
        "\x1b[2J",
        "𠮷",
        "\U000e0100",
        "{0}",
        "%s",
        "'\"",
        "<br>",
        "\u202e",
    ),
)
ODD = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        3,
        2**31,
        2**63,
        2**70,
        10**5000,
        1.5,
        float("nan"),
        float("inf"),
        b"",
        b"\xff",
    ),
    *(
        date(2013, 7, 10),
        date.min,
        date.max,
        datetime(2013, 7, 10),
        datetime(2013, 7, 10, tzinfo=UTC),
        time(12),
    ),
    *(
        datetime.max.replace(tzinfo=UTC),
        (),
        [],
        {},
        set(),
        object(),
        Text("甲", "a"),
        Text(None, 5),
        range(3),
    ),
)


def words(chance) -> str:
    """Return a word, or two of them joined by what may part a list."""
    if chance.random() < 0.8:
        return chance.choice(WORDS)
    return chance.choice("、，,；;/| \n\t").join(chance.choice(WORDS) for _ in range(2))


def value(chance, depth=3):
    """Return a value of any kind, tables and lists of them among it."""
    roll = chance.random()
    if roll < 0.5:
        return words(chance)
    if roll < 0.75 or depth == 0:
        return chance.choice(ODD)
    if roll < 0.87:
        return [value(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    return {chance.choice(KEYS): value(chance, depth - 1) for _ in range(chance.randint(0, 3))}


KEYS = (
    *(
        "id",
        "title",
        "who",
        "owes",
        "when",
        "due",
        "window",
        "slots",
        "mode",
        "records",
        "days",
        "items",
        "kind",
    ),
    *(
        "where",
        "scope",
        "clause",
        "clauses",
        "zh",
        "en",
        "before",
        "awaits",
        "same_as",
        "word",
        "period",
        "bearers",
    ),
    *(
        "responsible",
        "need",
        "provenance",
        "measure",
        "minimum",
        "maximum",
        "segments",
        "rules",
        "default",
        "text",
    ),
    *("", "甲", "\ud800", "id.a"),
)
PLAN = {
    "title": "服务月",
    "dated": "2013年6月20日",
    "window": "2013年7月",
    "groups": [{"word": "各部门", "title": "各部门"}],
    "units": [{"id": "商务委", "title": {"zh": "商务委", "en": "Commerce"}, "kind": "department"}],
    "phases": [{"id": "实施", "title": "实施", "period": "7月上旬"}],
    "default_phase": "实施",
    "activities": [{"id": "二(一)", "title": "走访", "responsible": "各部门、商务委", "period": "7月中旬"}],
    "duties": [
        {"title": "走访", "who": "各部门", "owes": {"records": [1, 3], "kind": "visit"}, "when": "7月上旬"},
        {
            "title": "会议",
            "who": "商务委",
            "owes": {"records": 1, "kind": "meeting", "where": {"chair": "主任"}},
            "due": {"before": "走访"},
        },
        {
            "title": "公布",
            "who": "各部门",
            "owes": {"items": "时间、地点", "kind": "publication"},
            "clause": "一、1",
        },
    ],
    "routing": {"rules": [], "default": "商务委"},
    "contacts": [{"office": "办公室", "phones": ["〔电话〕"]}],
    "decisions": [{"code": "L01", "text": "同意", "day": "2013-07-01"}],
}


def damaged(chance, whole):
    """Return a copy of nested tables in which a few values are replaced, dropped, doubled or renamed."""
    copy = json.loads(json.dumps(whole))
    for _ in range(chance.randint(1, 4)):
        at = copy
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(at[key], (dict, list)) and chance.random() < 0.7:
                at = at[key]
                continue
            roll = chance.random()
            if roll < 0.7:
                at[key] = value(chance)
            elif roll < 0.8 or isinstance(at, list):
                del at[key]
            else:
                at[chance.choice(KEYS)] = at.pop(key)
            break
    return copy


def plain(tree):
    """Return nested tables as JSON can hold them."""
    if isinstance(tree, dict):
        return {key: plain(each) for key, each in tree.items()}
    if isinstance(tree, list):
        return [plain(each) for each in tree]
    held = isinstance(tree, (str, float)) or tree is None or (isinstance(tree, int) and tree < 2**80)
    return tree if held else shown(tree)


def refused(attempt):
    """Return what an attempt gives, or None where one of our errors refuses it, sayable in both languages."""
    try:
        return attempt()
    except GovCampaignError as error:
        refusal = error
    assert refusal.code != "error"
    for lang in LANGUAGES:
        assert refusal.say(lang)
        json.dumps(refusal.as_dict(lang))
    return None


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_plan_is_read_or_refused(seed):
    """What is read can be checked, expanded, judged, dumped and read again; the rest is refused in words."""
    chance = random.Random(seed)
    roster = gc.roster({"各部门": "商务委、科委"})
    read = 0
    for _ in range(SIZE):
        written = damaged(chance, PLAN)
        plan = refused(lambda written=written: plan_from(written))
        if plan is None:
            continue
        read += 1
        gc.lint_plan(plan, roster=roster)
        owed = refused(lambda plan=plan: gc.obligations(plan, roster))
        if owed:
            gc.matrix(plan, owed, as_of="2013-07-20")
        again = gc.read_plan(gc.dump_plan(plan, personal=True), format="json")
        assert again == plan

    assert read < SIZE


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_plan_file_is_read_or_refused(seed):
    """Bytes lost, doubled or put in, deep and wide nesting, keys twice: a plan, or an error."""
    chance = random.Random(seed)
    for _ in range(SIZE):
        text = json.dumps(plain(damaged(chance, PLAN)), ensure_ascii=chance.random() < 0.5)
        data = bytearray(text.encode("utf-8", "surrogatepass"))
        for _ in range(chance.randint(0, 4)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 2)] = chance.choice(
                (
                    b"",
                    b"\0",
                    b"\xff",
                    b'"',
                    b"[" * 50,
                    b'{"a":' * 40,
                    b"9" * 5000,
                    b"\\ud800",
                    "甲".encode("gb18030"),
                )
            )
        refused(lambda data=data: gc.read_plan(bytes(data), format="json"))
        refused(lambda data=data: gc.read_plan(bytes(data), format="toml"))


DUTY_KEYS = ("when", "due", "clause", "mode", "bearers", "slots", "activity", "window", "id", "甲")
CALENDAR = {
    "years": [{"year": 2027, "number": "国办发", "off": ["2027-01-01"], "work": ["2027-01-02"]}],
    "local": [{"reason": "停电", "off": ["2013-07-10"]}],
}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_call_of_a_helper_is_answered_or_refused(seed):
    """Whatever a prompt or a program hands to the short names."""
    chance = random.Random(seed)
    for _ in range(SIZE):
        calls = (
            lambda: gc.campaign(value(chance), duties=value(chance)),
            lambda: gc.campaign(
                "服务月",
                window="7月",
                duties=[
                    gc.duty(value(chance), owes=value(chance), **{chance.choice(DUTY_KEYS): value(chance)})
                ],
            ),
            lambda: gc.campaign(
                "服务月", window="7月", duties=[gc.duty("走访", owes=gc.days(value(chance)))]
            ),
            lambda: gc.roster(value(chance), title=chance.choice(("名单", value(chance)))),
            lambda: gc.roster({words(chance): value(chance), "各部门": value(chance)}),
            lambda: gc.done(value(chance), value(chance), value(chance)),
            lambda: gc.roster_from_csv(value(chance), id=value(chance), title=value(chance)),
            lambda: calendar_from(damaged(chance, CALENDAR)),
            lambda: gc.read_plan(value(chance), format=chance.choice(("json", "toml", value(chance)))),
        )
        refused(chance.choice(calls))


HEADINGS = (
    "单位",
    "unit",
    "所属组",
    "groups",
    "英文名",
    "en",
    "类型",
    "上级",
    "parent",
    "分工",
    "加入日",
    "until",
    "",
    "电话",
)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_roster_file_is_read_or_refused(seed):
    """What is read has units with names; the rest is refused with the line."""
    chance = random.Random(seed)
    for _ in range(SIZE):
        header = chance.sample(HEADINGS, chance.randint(1, 6))
        if chance.random() < 0.7:
            header = ["单位", "所属组", *header[:2]]
        between = chance.choice((",", ",", ",", ";", "\t"))
        rows = [
            [words(chance) for _ in range(len(header) + chance.choice((0, 0, 0, 1, -1)))] for _ in range(4)
        ]
        lines = [between.join(cells) for cells in (header, *rows)]
        text = chance.choice(("", "", "sep=,\n", "\n\n", "\ufeff")) + chance.choice("\n\r").join(lines)
        encoding = chance.choice(("utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le"))
        data = bytearray(text.encode(encoding, "ignore"))
        if chance.random() < 0.3 and data:
            data[chance.randrange(len(data))] = chance.randrange(256)
        for given in (text, bytes(data)):
            roster = refused(
                lambda given=given: gc.roster_from_csv(given, id="r", title=Text("名单", "roster"))
            )
            if roster is not None:
                assert all(unit.id.strip() == unit.id != "" for unit in roster.units)


FIT = {
    "units": ("商务委",),
    "day": date(2013, 7, 5),
    "enterprise": "甲",
    "place": "大厅",
    "title": "总结",
    "problem": "停电",
    "name": "巡查",
    "duty": "走访",
}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_record_is_entered_or_refused(seed):
    """What is entered is in the journal and is read back; the rest is refused, and the office goes on."""
    chance = random.Random(seed)
    noon = datetime(2013, 7, 12, 4, tzinfo=UTC)
    with gc.open_office("memory://", clock=lambda: noon) as office, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        office.adopt(plan_from(PLAN), gc.roster({"各部门": "商务委、科委"}))
        for _ in range(SIZE):
            entered = refused(lambda: enter(office, chance))
            if entered is not None:
                assert entered in {entry.target for entry in office.journal()}


def enter(office, chance):
    """Enter something random into an office, and return the id of a record that was entered."""
    roll = chance.random()
    if roll < 0.7:
        cls = chance.choice(CLASSES)
        names = [field.name for field in attrs.fields(cls)]
        fields = {name: FIT[name] for name in names if name in FIT and name != "duty"}
        for name in chance.sample(names, chance.randint(0, 2)):
            fields[name] = value(chance)
        return office.record(cls(**fields))[0]
    if roll < 0.8:
        office.grant(
            Ruling(
                duty=chance.choice(("走访", value(chance))),
                unit=chance.choice(("", "商务委", value(chance))),
                group=chance.choice(("", "各部门", value(chance))),
                kind=chance.choice((RulingKind.EXEMPT, value(chance))),
                day=chance.choice((date(2013, 7, 5), value(chance))),
                reason=chance.choice(("放假", value(chance))),
            )
        )
    elif roll < 0.9:
        office.change_roster(
            RosterChange(
                group=chance.choice(("各部门", value(chance))),
                unit=chance.choice(("商务委", value(chance))),
                joins=chance.choice((True, False, value(chance))),
                day=chance.choice((date(2013, 7, 5), value(chance))),
                reason=chance.choice(("调整", value(chance))),
            )
        )
    else:
        moment = chance.choice((datetime(2013, 7, 12, tzinfo=UTC), value(chance)))
        event = CaseEvent(step=chance.choice((*CaseStep, value(chance))), at=moment, note=value(chance))
        office.save_case(Case(id=value(chance), kind=value(chance), events=(event,)))
    return None
