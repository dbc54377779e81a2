"""Store, tables, entry, conditions and reference read one registry of the kinds of record."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from attrs import evolve
from tests.office.conftest import Clock, entries_of, office_over

import govcampaign as gc
from govcampaign import _codec as codec
from govcampaign._codec.naturals import natural_of
from govcampaign._codec.values import VALUE_CLASSES, class_name
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.entry import put
from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.registry import KINDS, SHARED, askable, kind_of
from govcampaign.domain.standing.credit import Matcher
from govcampaign.errors import InvalidPlan, OutsideEveryDuty
from govcampaign.expansion import obligations
from govcampaign.ports.storage import Stored
from govcampaign.tables.readings import uncounted_table
from govcampaign.tables.records import records_table

JULY_5, JULY_6 = date(2013, 7, 5), date(2013, 7, 6)
HELD = {Holds.TEXT: ("甲", "乙"), Holds.NUMBER: (3, 4), Holds.DAY: (JULY_5, JULY_6)}
"""Two values of each type that the fields of today hold."""

EACH_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
FIELDS = [(kind, field) for kind in KINDS.values() for field in askable([kind.name]).values()]
EACH_FIELD = pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda each: each.name)
ROSTER = gc.roster({"各部门": "甲、乙"})


def record_of(kind, **fields):
    """Return a record of a kind with no more than it needs, beside the fields given."""
    needed = {f.name: HELD[f.holds][0] for f in kind.fields.values() if f.needed and not f.several}
    return kind.cls(**{**needed, "units": ("甲",), **fields})


def plan(kind, where):
    """Return a plan whose one duty counts records of a kind of which something is true."""
    owes = gc.any_number(record_of(kind).kind, where=where)
    return gc.campaign("服务月", window="2013年7月", duties=[gc.duty("事项", who="各部门", owes=owes)])


def holding(kind, field, value):
    """Return a record of a kind with a value in a field; in a list it is one of two."""
    mine = (value, "丙") if field.several else value
    return record_of(kind, **{field.name: mine})


# -- the registry ------------------------------------------------------------------


@EACH_KIND
def test_a_kind_has_a_name_in_chinese_and_so_has_each_of_its_fields(kind):
    """No code is shown to people where words are due."""
    words = [kind.noun, *(field.heading for field in kind.fields.values())]

    assert all(text.zh and not text.zh.isascii() and text.en.isascii() for text in words)


@EACH_FIELD
def test_the_id_of_a_record_tells_the_values_of_its_natural_key_and_no_others(kind, field):
    """Beside day and kind, which every id begins with, and the round where the record names one."""
    right, wrong = HELD[field.holds]
    one, other = (holding(kind, field, value) for value in (right, wrong))

    told = {"day", "round", *kind.natural, *(["name"] if kind.cls is OtherRecord else [])}
    assert (one.id != other.id) == (field.name in told)


def test_a_field_of_one_name_holds_the_same_in_all_kinds():
    """A condition on records of several kinds is read once, for all of them."""
    held = {}
    for kind in KINDS.values():
        for field in kind.fields.values():
            held.setdefault(field.name, set()).add((field.type, field.several))

    assert [name for name, types in held.items() if len(types) > 1] == []


@EACH_KIND
def test_every_kind_can_be_made_from_the_top_level_names(kind):
    """Who writes `import govcampaign as gc` finds each class."""
    assert getattr(gc, kind.cls.__name__) is kind.cls


# -- the store ---------------------------------------------------------------------


@EACH_KIND
def test_the_store_names_a_record_as_the_registry_does_and_gives_it_back(kind):
    """The name in an entry is the kind's, and stands for its class."""
    record = record_of(kind)
    change = codec.put_entry("c", put(record, recorded=datetime(2013, 7, 10, 12, tzinfo=BEIJING)))

    back = codec.entry_of(Stored(change.key, 1, change.schema, change.body)).record

    assert (class_name(record), VALUE_CLASSES[kind.name]) == (kind.name, kind.cls)
    assert (back, kind_of(back)) == (record, kind)


@EACH_KIND
def test_records_are_listed_by_enterprise_where_their_kind_has_one(kind):
    """The index takes it from the field of that name."""
    expected = "甲" if "enterprise" in kind.fields else ""

    assert natural_of(record_of(kind)).enterprise == expected


# -- tables ------------------------------------------------------------------------


@EACH_KIND
def test_a_table_of_records_says_the_kind_as_the_registry_does(kind):
    """In both languages; a kind that only the plan knows shows its own name."""
    said = [records_table([put(record_of(kind))], {}, lang).rows[0][0] for lang in ("zh", "en")]

    assert said == (["甲", "甲"] if kind.cls is OtherRecord else [kind.noun.zh, kind.noun.en])


@pytest.mark.parametrize("name", ["units", "day", "duty", "items"])
def test_the_columns_of_record_tables_are_headed_as_the_fields_are(name):
    """Two tables with one field have one heading for it."""
    tables = [records_table([], {}), uncounted_table([], {}, as_of=JULY_5, known_by=JULY_5)]
    columns = [column for table in tables for column in table.columns if column.key == name]

    assert {column.title for column in columns} == {SHARED[name].heading}
    assert {column.kind for column in columns} == {"day" if name == "day" else "text"}


# -- entry -------------------------------------------------------------------------


@EACH_KIND
def test_an_office_names_the_kind_of_a_record_that_no_duty_counts(kind):
    """The kind is named as the registry does, and a duty that counts it lets the record in."""
    record = record_of(kind, day=JULY_5)
    refusing, taking = (office_over(MemoryStore(codec.KINDS), Clock()) for _ in range(2))
    counted = plan(kind, {})
    (duty,) = counted.duties
    other = evolve(duty, need=evolve(duty.need, kinds=("别的",)))
    refusing.adopt(evolve(counted, duties=(other,)), ROSTER)
    taking.adopt(counted, ROSTER)

    with pytest.raises(OutsideEveryDuty) as refused:
        refusing.record(record)

    named = "甲" if kind.cls is OtherRecord else kind.noun.zh
    assert f"“{named}”类记录" in refused.value.reason.zh
    taking.record(record)
    assert [entry.record for entry in entries_of(taking)] == [record]


# -- conditions --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind, field in FIELDS if kind.cls is not Completion],
    ids=lambda each: each.name,
)
def test_a_condition_on_a_field_counts_the_records_that_hold_the_value(kind, field):
    """A text, a number or a day; of a list one value is enough."""
    right, wrong = HELD[field.holds]
    matcher = Matcher(obligations(plan(kind, {field.name: right}), gc.roster({"各部门": "甲、乙、丙"})))
    said = {name: holding(kind, field, value) for name, value in (("right", right), ("wrong", wrong))}
    if field.name == "duty":
        said = {"right": record_of(kind, duty="事项"), "wrong": record_of(kind)}
        matcher = Matcher(obligations(plan(kind, {"duty": "事项"}), ROSTER))

    fed = {name: bool(matcher.feeds(record)) for name, record in said.items()}

    assert fed == {"right": True, "wrong": False}


def test_a_completion_counts_whatever_a_condition_asks_of_records():
    """It declares the duty complete, and is none of the records that the duty counts."""
    owed = obligations(plan(KINDS["visit"], {"note": "甲"}), ROSTER)
    declared = Completion(units=("甲",), duty="事项", day=JULY_5, note="乙")

    assert [each.bearer for each in Matcher(owed).feeds(declared)] == ["甲"]


@EACH_FIELD
def test_a_condition_on_a_misspelled_field_is_refused_with_the_near_name(kind, field):
    """The place is the key in the plan."""
    wrong = f"{field.name}x"

    with pytest.raises(InvalidPlan) as refused:
        plan(kind, {wrong: HELD[field.holds][0]})

    (problem,) = refused.value.problems
    assert (problem.code, problem.place) == ("unknown_condition", f"duties[0].owes.where.{wrong}")
    assert problem.remedy.en == f"did you mean {field.name!r}?"


@EACH_FIELD
def test_a_condition_of_another_type_than_the_field_s_is_refused(kind, field):
    """Words are no number and no day, and a number is no text."""
    wrong = 5 if field.holds is Holds.TEXT else "很多"

    with pytest.raises(InvalidPlan) as refused:
        plan(kind, {field.name: wrong})

    (problem,) = refused.value.problems
    assert problem.place.startswith(f"duties[0].owes.where.{field.name}")


@EACH_KIND
def test_a_condition_on_the_proof_of_records_is_refused(kind):
    """An attachment has no plain words to compare."""
    with pytest.raises(InvalidPlan, match="no field 'evidence' for a condition"):
        plan(kind, {"evidence": "照片"})


# -- the reference -----------------------------------------------------------------


@EACH_KIND
def test_the_reference_lists_a_kind_with_all_its_fields(kind):
    """The page is made from the registry."""
    page = (Path(__file__).parents[1] / "docs" / "reference" / "record-kinds.md").read_text(encoding="utf-8")

    section = page.partition(f"## {kind.cls.__name__}\n")[2].partition("\n## ")[0]

    assert kind.noun.zh in page
    own = [field for name, field in kind.fields.items() if name not in SHARED]
    assert all(f"| `{field.name}` | {field.heading.zh} |" in section for field in own)
