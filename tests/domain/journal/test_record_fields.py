from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import ClassVar

import pytest
from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.journal.fields import Holds, fields_of, heading
from govcampaign.domain.journal.record import Attachment, Record
from govcampaign.domain.journal.registry import KINDS, described, kind_named, kind_of, kind_title
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text, same

JULY_5 = date(2013, 7, 5)


class Result(str, Enum):
    """What an inspection may find."""

    GOOD = "合格"
    BAD = "不合格"


@frozen(kw_only=True, field_transformer=checked)
class Inspection(Record):
    """A kind that only this test knows, with a field of each type."""

    KIND: ClassVar[str] = "inspection"
    NOUN: ClassVar[Text] = Text("检查", "inspection")
    MEASURE_WORD: ClassVar[str] = "轮"
    NATURAL: ClassVar[tuple[str, ...]] = ("place", "units")

    place: str = field(metadata=heading("地点", "place"))
    result: Result = field(default=Result.GOOD, metadata=heading("结果", "result"))
    again: bool = False
    faults: int | None = None
    next: date | None = None
    seen: tuple[str, ...] = ()
    results: tuple[Result, ...] = ()
    proofs: tuple[Attachment, ...] = ()
    at: datetime | None = None


KIND = described(Inspection)


def inspection(**fields):
    """Return an inspection of 5 July."""
    return Inspection(**{"units": ("商务委",), "day": JULY_5, "place": "大厅", **fields})


def test_a_class_of_records_describes_its_kind_by_itself():
    """Name, words, fields and natural key are all that a new kind has to say, in one place."""
    assert (KIND.name, KIND.noun, KIND.measure_word) == ("inspection", Text("检查", "inspection"), "轮")
    shared = ["units", "day", "time", "duty", "round", "filled_round", "slots", "items", "amounts", "note"]
    assert list(KIND.fields)[:12] == [*shared, "evidence", "place"]
    assert KIND.fields["result"].heading == Text("结果", "result")
    assert KIND.fields["faults"].heading == same("faults")
    assert inspection().id == "2013-07-05~inspection~大厅~商务委"


@pytest.mark.parametrize(
    ("name", "holds", "several", "needed"),
    [
        ("place", Holds.TEXT, False, True),
        ("result", Holds.CHOICE, False, False),
        ("again", Holds.FLAG, False, False),
        ("faults", Holds.NUMBER, False, False),
        ("next", Holds.DAY, False, False),
        ("seen", Holds.TEXT, True, False),
        ("results", Holds.CHOICE, True, False),
        ("proofs", Holds.PARTS, True, False),
        ("at", Holds.PARTS, False, False),
        ("units", Holds.TEXT, True, True),
    ],
)
def test_what_a_field_holds_is_read_off_its_annotation(name, holds, several, needed):
    """A moment is no day: which day it is depends on where one is."""
    found = fields_of(Inspection)[name]

    assert (found.holds, found.several, found.needed) == (holds, several, needed)


@pytest.mark.parametrize(
    ("name", "value", "words", "never"),
    [
        ("place", "大厅", "大厅", None),
        ("result", Result.BAD, "不合格", "很好"),
        ("again", True, "true", "True"),
        ("faults", 3, "3", "03"),
        ("next", JULY_5, "2013-07-05", "20130705"),
        ("next", JULY_5, "2013-07-05", "七月"),
        ("results", Result.GOOD, "合格", "好"),
    ],
)
def test_a_value_is_spelled_in_one_way_only(name, value, words, never):
    """What is spelled otherwise is never held, so that a condition on it is a mistake."""
    found = KIND.fields[name]

    assert found.spell(value) == words
    assert found.may_be(words)
    assert never is None or not found.may_be(never)


def test_a_field_of_parts_is_spelled_in_no_way():
    """It has no plain words."""
    assert not KIND.fields["proofs"].may_be("照片")


@pytest.mark.parametrize(
    ("name", "words", "code", "remedy"),
    [
        ("result", "很好", "not_a_choice", Text("写成“合格”或“不合格”", "write '合格' or '不合格'")),
        ("again", "是", "not_a_choice", Text("写成“false”或“true”", "write 'false' or 'true'")),
        ("faults", "很多", "wrong_type", Text("写成整数", "write a whole number")),
        ("next", "明天", "wrong_type", Text("写成日期，如 2013-07-25", "write a day, such as 2013-07-25")),
    ],
)
def test_words_that_a_field_never_holds_are_refused_with_those_it_may(name, words, code, remedy):
    """All choices are listed, else the type is named."""
    with pytest.raises(InvalidValue) as refused:
        KIND.fields[name].check(words, "here")

    assert (refused.value.code, refused.value.remedy) == (code, remedy)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("result", "不合格", True),
        ("result", "合格", False),
        ("faults", "3", True),
        ("next", "2013-07-05", False),
        ("seen", "账册", True),
        ("seen", "库房", False),
        ("colour", "红", False),
    ],
)
def test_a_record_says_what_its_fields_hold(name, words, said):
    """A field that is empty says nothing, nor does one that the kind does not have."""
    record = inspection(result=Result.BAD, faults=3, seen=("台账", "账册"))

    assert kind_of(record).says(record, name, words) is said


def test_a_field_that_a_kind_does_not_have_holds_nothing():
    """Who asks for it need not know the kind."""
    record = inspection(faults=3)

    assert (KIND.value(record, "faults"), KIND.value(record, "enterprise")) == (3, None)


@pytest.mark.parametrize(
    ("name", "kind", "title"),
    [
        ("visit", "visit", Text("走访", "visit")),
        ("done", "other", Text("完成", "done")),
        ("巡查", "other", same("巡查")),
    ],
)
def test_a_kind_is_found_by_the_name_that_a_duty_uses(name, kind, title):
    """One that the library does not know has the fields of every other record, and shows its own name."""
    assert kind_named(name) is KINDS[kind]
    assert kind_title(name) == title


@pytest.mark.parametrize("holds", Holds)
def test_what_a_field_holds_is_said_in_both_languages(holds):
    """Errors and pages name the type in words."""
    assert not holds.noun.zh.isascii()
    assert holds.noun.en.isascii()
