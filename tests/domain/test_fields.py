"""Every constructor of the domain checks the types of what it is handed, and settles names."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import msgspec
import pytest

import govcampaign.domain
from govcampaign.domain._fields import Prose, checked
from govcampaign.domain.cases import clocks as case_clocks
from govcampaign.domain.cases import figures as case_figures
from govcampaign.domain.cases import folding, life
from govcampaign.domain.cases import readings as case_readings
from govcampaign.domain.cases import rows as case_rows
from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal import fields, registry
from govcampaign.domain.journal.kinds import Meeting, Visit
from govcampaign.domain.measures.quantity import QuantityKind
from govcampaign.domain.plan.duty import Bearer
from govcampaign.domain.plan.need import Need
from govcampaign.domain.standing import (
    amounts,
    cell,
    counted,
    credit,
    explaining,
    facts,
    matrix,
    obligation,
    progress,
    rate,
    rectifying,
    reminder,
    rollup,
    sending,
    tally,
    term,
    work,
)
from govcampaign.domain.standing import rounds as standing_rounds
from govcampaign.domain.time import rounds
from govcampaign.domain.time.arrangement import YearNotice
from govcampaign.domain.time.deadline import Deadline, DueKind, Inclusive
from govcampaign.domain.time.ladders import climbing, thing
from govcampaign.domain.time.ladders.ladder import Ladder, Rung
from govcampaign.domain.time.limits import _track, answers, calendars
from govcampaign.domain.time.limits.rules import LimitRule, LimitUnit
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.round_days import CycleDay
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text, same

JULY_5 = date(2013, 7, 5)
DERIVED = {
    _track,
    amounts,
    answers,
    calendars,
    case_clocks,
    case_figures,
    case_readings,
    case_rows,
    cell,
    climbing,
    counted,
    credit,
    explaining,
    facts,
    fields,
    folding,
    life,
    matrix,
    obligation,
    progress,
    rate,
    rectifying,
    registry,
    reminder,
    rollup,
    rounds,
    sending,
    standing_rounds,
    tally,
    term,
    thing,
    work,
}
"""Modules whose values the library makes itself."""


class Later(date):
    """A day of a library's own class."""


class Markup(str):
    """A text of another class, as templates and configuration readers give."""

    __slots__ = ()


def handed_in() -> list[type]:
    """Return every class of the domain that users make, or that is read from a store."""
    return [
        held
        for found in pkgutil.walk_packages(govcampaign.domain.__path__, "govcampaign.domain.")
        if (module := importlib.import_module(found.name)) not in DERIVED
        if "phrases" not in found.name and "_refusal" not in found.name
        # What is shown is made of what is judged.
        if ".overview." not in found.name and not found.name.endswith("standing.notebook")
        for held in vars(module).values()
        if isinstance(held, type) and attrs.has(held) and held.__module__ == found.name
        if "time.calendar" not in found.name and "time.arrangement" not in found.name
        if not held.__name__.startswith("_")
    ]


def example(hint: Any) -> Any:
    """Return a value that a field of a type may hold."""
    if hint in (str, Prose):
        return "甲"
    if hint is Text:
        return same("甲")
    if hint in (int, float):
        return 1
    if hint is Decimal:
        return Decimal(1)
    if hint is date:
        return JULY_5
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return ("甲",) if inner in (str, Prose) else ()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    return {Need: Need(), Period: Period.unresolved("7月"), Deadline: Deadline(kind=DueKind.NONE)}.get(
        hint, "甲"
    )


def needed(cls: type) -> dict[str, Any]:
    """Return values for the fields that a class cannot do without."""
    hints = get_type_hints(cls, include_extras=True)
    fields = {f.name: example(hints[f.name]) for f in attrs.fields(cls) if f.default is attrs.NOTHING}
    return {**fields, **MADE_UP.get(cls.__name__, {})}


NOON = datetime(2013, 7, 5, 12, tzinfo=UTC)
MADE_UP: dict[str, dict[str, Any]] = {
    "Answer": {"holds": True},
    "RosterChange": {"group": "甲", "joins": True},
    "Succession": {"new": "乙"},
    "Duty": {"bearers": (Bearer(who="甲"),)},
    "Entry": {"value": Visit(units=("甲",), enterprise="乙", day=JULY_5)},
    "CaseEvent": {"at": NOON},
    "CaseLimit": {"rule": LimitRule(amount=1, unit=LimitUnit.HOURS)},
    "Ladder": {"rungs": (Rung(name="甲", offset=0),)},
    "LadderFor": {"ladder": Ladder(rungs=(Rung(name="甲", offset=0),))},
    "ClockEvent": {"at": NOON},
    "CellChange": {"before": None, "after": None},
    "Amount": {"value": Decimal(1)},
    "Target": {"least": Decimal(1)},
    "Quantity": {"kind": QuantityKind.WORDS},
    "Period": {"start": None, "end": None},
    "Deadline": {"kind": DueKind.NONE},
    "CycleDay": {"day": 5},
    "RoundDays": {"due": CycleDay(day=5)},
}


@pytest.mark.parametrize("cls", handed_in(), ids=lambda cls: cls.__name__)
def test_what_a_class_needs_is_enough(cls):
    """The examples of this file make a value of every class."""
    assert cls(**needed(cls))


def refusals(
    cls: type, wrong: Any, *, where: Callable[[Any], bool]
) -> Iterator[tuple[str, InvalidValue | None]]:
    """Yield the fields of a class for which a test holds, each with the message for a wrong value."""
    for field in filter(where, attrs.fields(cls)):
        try:
            cls(**{**needed(cls), field.name: wrong})
        except InvalidValue as error:
            yield field.name, error
        else:
            yield field.name, None


@pytest.mark.parametrize("cls", handed_in(), ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("wrong", [5, 1.5, b"\xe7\x94\xb2", {"甲"}, object(), True], ids=type)
def test_a_field_of_texts_takes_nothing_but_texts(cls, wrong):
    """The error for a number, bytes or a set names the field that is wrong."""
    for name, error in refusals(cls, wrong, where=lambda f: "str" in f.type or "Prose" in f.type):
        assert error is not None, name
        assert (error.code, error.field) == ("wrong_type", name)
        assert error.place.startswith(f"{cls.__name__}.{name}")


@pytest.mark.parametrize("cls", handed_in(), ids=lambda cls: cls.__name__)
def test_none_is_refused_where_the_field_does_not_allow_it(cls):
    """`Visit(enterprise=None)` names its field, whatever the type of the field is."""
    for name, error in refusals(cls, None, where=lambda f: "None" not in f.type):
        assert error is not None, name
        assert error.field == name


@pytest.mark.parametrize(
    ("make", "place", "code"),
    [
        (lambda: Visit(enterprise=None, units=("甲",), day=JULY_5), "Visit.enterprise", "wrong_type"),
        (lambda: Visit(enterprise="甲", units=("甲", 5), day=JULY_5), "Visit.units[1]", "wrong_type"),
        (lambda: Visit(enterprise="甲", units="甲", day=JULY_5), "Visit.units", "wrong_type"),
        (lambda: Visit(enterprise="甲", units=("甲", " "), day=JULY_5), "Visit.units", "blank"),
        (
            lambda: Visit(enterprise="甲\u200b", units=("乙",), day=JULY_5),
            "Visit.enterprise",
            "hidden_character",
        ),
        (
            lambda: Visit(enterprise="甲", units=("乙",), day=JULY_5, note="\ud800"),
            "Visit.note",
            "hidden_character",
        ),
        (
            lambda: Visit(enterprise="甲", units=("乙",), day=JULY_5, people=2**70),
            "Visit.people",
            "out_of_range",
        ),
        (lambda: Bearer(who="甲", role="lead"), "Bearer.role", "not_a_choice"),
        (lambda: Unit(id="甲", title="甲"), "Unit.title", "wrong_type"),
        (lambda: Unit(id="甲", title=same("甲"), formal="yes"), "Unit.formal", "wrong_type"),
        (lambda: Need(minimum=True), "Need.minimum", "wrong_type"),
        (lambda: LimitRule(amount="5", unit=LimitUnit.HOURS), "LimitRule.amount", "wrong_type"),
        pytest.param(
            lambda: LimitRule(amount=float("inf"), unit=LimitUnit.HOURS),
            "LimitRule.amount",
            "wrong_type",
            id="an endless limit",
        ),
        (lambda: Case(id="1", kind="用地", events=("登记",)), "Case.events[0]", "wrong_type"),
        (lambda: Deadline(kind=DueKind.FIXED, day=JULY_5, time="12:00"), "Deadline.time", "wrong_type"),
        (
            lambda: Period(text="7月", start="1日", end=None, rule="", source=Source.NONE),
            "Period.start",
            "not_a_day",
        ),
    ],
)
def test_a_wrong_value_is_refused_with_its_place_and_its_code(make, place, code):
    """Place, field and code are there for a form, and both languages for the person who filled it in."""
    with pytest.raises(InvalidValue) as caught:
        make()

    assert (caught.value.place, caught.value.code) == (place, code)
    assert caught.value.field == place.split(".")[1].split("[")[0]
    assert caught.value.reason.zh
    assert caught.value.remedy.zh


def test_a_title_needs_both_languages():
    """A `Text` without its English words is refused where it is used."""
    with pytest.raises(InvalidValue, match="None is not a text"):
        Unit(id="甲", title=Text("甲", None))


def test_names_are_settled_where_a_value_is_born():
    """Two spellings of one name are one value, with one id and one hash."""
    one = Visit(enterprise="Café", units=("商务委", "Cafe\u0301局"), day=JULY_5)
    other = Visit(enterprise=" Cafe\u0301\n", units=["商务委 ", "Café局"], day=JULY_5)

    assert one == other
    assert (one.id, hash(one)) == (other.id, hash(other))
    assert type(other.units) is tuple


def test_a_text_of_another_class_becomes_a_plain_one():
    """What is stored is text, not what a template engine made of it."""
    visit = Visit(enterprise=Markup("甲"), units=(Markup("乙"),), day=JULY_5, note=Markup("丙"))
    unit = Unit(id="甲", title=Text(Markup("甲"), Markup("a")))

    assert {type(each) for each in (visit.enterprise, visit.units[0], visit.note)} == {str}
    assert {type(unit.title.zh), type(unit.title.en)} == {str}


def test_a_time_of_another_class_becomes_a_plain_one():
    """A time of day of pendulum cannot be stored."""

    class Clock(time):
        """A time of day of a library's own."""

    due = Deadline(kind=DueKind.FIXED, day=JULY_5, time=Clock(12, 30), inclusive=Inclusive.YES)

    assert type(due.time) is time
    assert due.time == time(12, 30)


def test_days_and_moments_are_checked_without_being_asked():
    """A field of a day or a moment that names no check has the usual one."""

    @attrs.frozen(kw_only=True, field_transformer=checked)
    class Note:
        day: date
        seen: datetime | None

    assert Note(day=JULY_5, seen=None).seen is None
    assert type(Note(day=Later(2013, 7, 5), seen=NOON).day) is date
    for wrong in ({"day": NOON}, {"day": None}, {"seen": datetime(2013, 7, 5)}):
        with pytest.raises(InvalidValue):
            Note(**{"day": JULY_5, "seen": None, **wrong})


@pytest.mark.parametrize("wrong", ["春节", ("春节",), ("春节", JULY_5, 1), 5])
def test_a_pair_is_two_values(wrong):
    """A festival has a name and a day."""
    with pytest.raises(InvalidValue, match="is not a pair") as caught:
        YearNotice(year=2013, notice="示例", festivals=(wrong,))

    assert caught.value.place == "YearNotice.festivals[0]"


def test_free_words_stay_as_they_are():
    """A note may have lines, and blanks at its end."""
    visit = Visit(enterprise="甲", units=("乙",), day=JULY_5, note=" 第一行\n第二行 ", findings=("a\tb",))

    assert (visit.note, visit.findings) == (" 第一行\n第二行 ", ("a\tb",))


def test_a_stored_value_is_settled_like_a_new_one():
    """The reader of stored values sets the fields itself, and runs the checks all the same."""
    body = b'{"id":" Cafe\xcc\x81 ","title":{"zh":"a","en":"a"},"segments":["\xe7\x94\xb2 "]}'

    read = msgspec.json.Decoder(Enterprise).decode(body)

    assert (read.id, read.segments) == ("Café", ("甲",))
    with pytest.raises(msgspec.ValidationError, match=r"U\+200B"):
        msgspec.json.Decoder(Enterprise).decode(b'{"id":"a\\u200b","title":{"zh":"a","en":"a"}}')


def test_what_decides_whether_a_record_counts_is_settled_too():
    """A chair typed with a blank behind it is the chair that the duty asks for."""
    meeting = Meeting(units=("甲",), day=JULY_5, chair="分管副区长 ")

    assert meeting.chair == "分管副区长"
