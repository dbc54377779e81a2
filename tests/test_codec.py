from __future__ import annotations

import json
import typing
from datetime import date, datetime, timedelta, timezone

import attrs
import msgspec
import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import govcampaign as gc
from govcampaign import _codec as codec
from govcampaign._codec.bodies import read_body
from govcampaign._codec.naturals import NO_DAY, TEXT, containing, folded, kept_text, natural_of, text_of
from govcampaign._codec.values import VALUE_CLASSES, class_name
from govcampaign.builtin.memory import MemoryStore, open_memory_store
from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import Entry, correct, put, void
from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.kinds import CLASSES, Publication, Submission, Visit
from govcampaign.domain.journal.record import Attachment, Record
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.journal.values import FieldValue
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.names import hidden, normal
from govcampaign.domain.plan.facts import Statement
from govcampaign.domain.standing.sending import ReminderNote, ReminderStatus
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.domain.units.change import Answer, RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.errors import CorruptRecord, InvalidValue, SchemaTooNew
from govcampaign.ports.checks import check_kinds
from govcampaign.ports.query import Query
from govcampaign.ports.storage import Batch, Limits, Put, Stored, Unreadable
from govcampaign.wording import same

NOON = datetime(2013, 7, 10, 12, tzinfo=BEIJING)
KINDS = {kind.name: kind for kind in codec.KINDS}


def stored(change: Put) -> Stored:
    """Return what a store gives back of a change that it was given."""
    return Stored(change.key, 1, change.schema, change.body)


def plain(change: Put) -> dict[str, typing.Any]:
    """Return what a body says, without its checksum."""
    body = json.loads(change.body)
    del body["~"]
    return body


def changed(change: Put, **body) -> Stored:
    """Return a stored record whose body has other keys than were written, and no checksum."""
    return Stored(change.key, 1, change.schema, json.dumps({**plain(change), **body}).encode())


# -- what may be in a value --------------------------------------------------------

# Text of any script, characters beyond the BMP (rare names) among it, as names are kept.
VISIBLE = st.characters(exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"])
WORDS = st.text(VISIBLE, max_size=12).filter(lambda text: hidden(text) is None).map(normal)
NAMES = WORDS.filter(str.strip) | st.sampled_from(["商务委", "𠮷野家", "各委、局", "a/b", "50%", "~"])
LISTS = st.lists(NAMES, unique=True, max_size=3).map(tuple)
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
DAYS = st.dates(FIRST, LAST) | st.sampled_from([FIRST, LAST])
OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2200, 12, 30), timezones=OFFSETS | st.just(BEIJING))
COUNTS = st.none() | st.integers(0, 2**40)
VALUES = st.builds(
    FieldValue,
    field=NAMES,
    value=NAMES,
    holds=st.sampled_from([Holds.TEXT, Holds.CHOICE, Holds.ENTERPRISE]),
    natural=st.booleans(),
)


FIGURES = st.decimals(0, 10**9, places=2, allow_nan=False)
AMOUNTS = st.builds(Amount, name=NAMES, value=FIGURES, unit=st.sampled_from(("万人", "家", ""))) | st.builds(
    Amount.ratio, st.just("甲"), st.integers(0, 9), st.integers(9, 99)
)


@st.composite
def moments(draw, since: date) -> datetime:
    """Draw a moment on a day of Beijing or after it, anywhere."""
    begin = datetime(since.year, since.month, since.day, tzinfo=BEIJING)
    last = datetime(2200, 12, 31, 12, tzinfo=BEIJING)
    later = timedelta(seconds=draw(st.integers(0, max(0, int((last - begin).total_seconds())))))
    moment = begin + later
    away = moment.astimezone(draw(OFFSETS | st.just(BEIJING)))
    return away if FIRST <= away.date() <= LAST else moment


@st.composite
def records(draw, cls: type[Record]) -> Record:
    """Draw a record of one class, every field of it filled in some way."""
    drawn = {"day": draw(DAYS), "units": draw(LISTS.filter(bool))}
    evidence = st.lists(st.builds(Attachment, name=NAMES, digest=NAMES), max_size=2).map(tuple)
    by_type = {
        "str": NAMES,
        "Prose": NAMES,
        "int": st.integers(0, 9),
        "int | None": COUNTS,
        "date | None": st.none() | DAYS,
        "tuple[Attachment, ...]": evidence,
        "tuple[FieldValue, ...]": st.lists(VALUES, max_size=3).map(tuple),
        "dt.time | None": st.none() | st.times(),
        "tuple[Amount, ...]": st.lists(AMOUNTS, max_size=2, unique_by=lambda amount: amount.name).map(tuple),
    }
    for field in attrs.fields(cls):
        if field.name not in drawn:
            drawn[field.name] = draw(by_type.get(field.type, LISTS))
    return cls(**drawn)


VISIT = Visit(units=("商务委",), day=date(2013, 7, 10), enterprise="f")
ENTRY = codec.put_entry("c", put(VISIT, recorded=NOON))


# -- values come back as they went in ----------------------------------------------


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@settings(max_examples=60)
@given(st.data())
def test_every_record_comes_back_as_it_went_in(cls, data):
    """Any script, any day there is, any offset: equal as a value and as an instant."""
    record = data.draw(records(cls))
    entry = put(record, recorded=data.draw(moments(record.day)), by=data.draw(NAMES))

    back = codec.entry_of(stored(codec.put_entry("c", entry)))

    assert back == entry
    assert type(back.record) is cls
    assert back.known_since == entry.known_since


@given(st.data())
def test_corrections_and_voids_come_back_as_they_went_in(data):
    """An entry keeps its number, its reason and its moment; a void has no value."""
    record = data.draw(records(Submission))
    moment = data.draw(moments(record.day))
    for entry in (
        correct("t", record, recorded=moment, reason="误填", number=2),
        void("t", recorded=moment, reason="重复", number=3),
    ):
        assert codec.entry_of(stored(codec.put_entry("c", entry))) == entry


def test_a_moment_elsewhere_is_the_same_instant():
    """An entry made in another time zone is not moved to Beijing's wall clock."""
    away = datetime(2013, 7, 10, 6, tzinfo=timezone(timedelta(hours=2)))
    record = Visit(units=("商务委",), day=date(2013, 7, 10), enterprise="f")

    back = codec.entry_of(stored(codec.put_entry("c", put(record, recorded=away))))

    assert back.recorded == away == NOON
    assert back.recorded.utcoffset() == timedelta(hours=2)


PLAN = gc.campaign(
    "服务月",
    dated="2013年7月10日",
    window="7月",
    duties=[
        gc.duty(
            "总结", who="各部门", owes=gc.once("submission", where={"title": "总结"}), due="7月25日17:00前"
        ),
        gc.duty(
            "会议",
            who="商务委",
            owes=gc.items("时间、地点", kind="p"),
            due={"before": "总结"},
            mode="together",
        ),
    ],
    contacts=[{"office": "办公室", "phones": ["〔电话〕"], "persons": ["〔联系人〕"]}],
    routing={"default": "各部门", "cooldown_days": 3},
)

ROSTER = gc.roster({"各部门": "商务委、科委"})
CALENDAR = gc.WorkCalendar.official()
ADOPTED = codec.put_state("c", 0, codec.StateBody(PLAN, ROSTER, CALENDAR))

ASIDE = [
    PLAN,
    ROSTER,
    RosterChange(group="各部门", unit="科委", joins=False, day=date(2013, 7, 1), reason="撤并"),
    Ruling(
        duty="总结",
        group="各部门",
        kind=RulingKind.EXTENDED,
        day=date(2013, 7, 20),
        reason="汛期",
        until=date(2013, 7, 31),
    ),
    Enterprise(id="f", title=same("示例企业"), segments=("500强",)),
    Case(id="1", kind="诉求").then(CaseStep.REGISTERED, NOON).then(CaseStep.DISPATCHED, NOON, to="科委"),
]


@pytest.mark.parametrize("value", ASIDE, ids=lambda value: type(value).__name__)
def test_every_other_value_is_entered_and_comes_back(value):
    """Plans, rosters, their changes, rulings, enterprises and cases stand in the journal of the records."""
    entry = Entry(target="x", value=value, recorded=NOON, by="u-17", source_ref="台账/7", version=3, id="b.0")
    change = codec.put_entry("c", entry)

    assert codec.entry_of(stored(change)) == entry
    assert change.index == ("c", codec.moment_number(NOON), class_name(value))


def test_an_entry_about_a_record_says_so_by_saying_nothing():
    """Records are the most, and a column that is empty costs nothing."""
    assert ENTRY.index == ("c", codec.moment_number(NOON), None)
    assert codec.put_entry("c", void("ruling~1", recorded=NOON, reason="误批")).index[2] == "ruling"
    assert codec.put_entry("c", void("20130710-0a", recorded=NOON, reason="误登")).index[2] is None


EFFECTS = (
    codec.EffectBody(sign=-1, day=735058, counts=("a",)),
    codec.EffectBody(sign=1, day=735059, counts=("a", "b")),
)


def test_the_effects_of_an_entry_are_read_without_its_value():
    """A tally of a past day is read back by them alone, also where the value is of no class that is known."""
    change = codec.put_entry("c", attrs.evolve(put(VISIT, recorded=NOON), version=2), EFFECTS)

    assert codec.effects_of(stored(change)) == codec.Effects(EFFECTS, 2)
    assert codec.effects_of(changed(change, kind="visitt")) == codec.Effects(EFFECTS, 2)
    assert codec.effects_of(stored(ENTRY)) == codec.Effects()


def test_a_target_that_the_key_cannot_hold_is_in_the_body():
    """A very long id is cut off in the key, and comes back whole."""
    entry = Entry(target="长" * 300, value=VISIT, recorded=NOON)
    change = codec.put_entry("c", entry)

    assert plain(change)["target"] == entry.target
    assert codec.entry_of(stored(change)) == entry
    assert "target" not in plain(ENTRY)
    assert len(change.key.id) <= Limits().key


NOTE = ReminderNote(
    key="k",
    recipient="科委",
    obligation="summary/科委",
    rung="due",
    level=Level.NOTICE,
    day=date(2013, 7, 24),
    status=ReminderStatus.RETRY,
    tried=NOON,
    next_try=NOON,
)
HEAD = codec.HeadBody(title=same("服务月"), changes=(NOON,), ids=("20130710-a",), day=date(2013, 7, 10))


@pytest.mark.parametrize(
    "change",
    [
        codec.put_head("c", HEAD, 0),
        codec.put_head("c", msgspec.structs.replace(HEAD, marker=codec.Marker(stage="wipe", after="x")), 4),
        codec.put_state("c", 1, codec.StateBody(PLAN, gc.roster({"各部门": "科委"}), CALENDAR)),
        codec.put_tally("c", "商务委", codec.TallyBody({"a": (735059, 2)}), 0),
        codec.put_tally("c", "商务委", codec.TallyBody({}), 0, number=1),
        codec.put_claim("c", "batch", "7月导入", codec.ClaimBody("0f", ("t", "u"))),
        codec.put_reminder("c", NOTE, 0),
    ],
    ids=[
        "head",
        "head that follows a change",
        "state",
        "tally",
        "tally of before",
        "claim",
        "reminder",
    ],
)
def test_what_the_office_keeps_besides_comes_back_as_it_went_in(change):
    """Each kind has its reader, and what is read is written alike again."""
    value = codec.READERS[change.key.kind](stored(change))

    assert codec.sealed(change.key, codec.encode(value)) == change.body
    assert len(change.index) == len(KINDS[change.key.kind].fields)


def rows_of(value: object, units: tuple[str, ...] = (), feeds: tuple[str, ...] = ()) -> list[Put]:
    """Return the rows by which a value stands."""
    return list(codec.standing_puts("a/b%", natural_of(value), codec.StandingBody("t u", 1), units, feeds))


def test_what_stands_is_listed_under_its_first_unit_and_obligation():
    """A row is short, for there may be many; its body tells the entry, its index what it is listed by."""
    (row,) = rows_of(VISIT, ("商务委",), ("3.12",))

    assert row.body.startswith(b"1 3.12 t u ")
    assert row.index == ("a/b%", "visit", VISIT.day.toordinal(), None, "f", text_of(VISIT), "商务委", "3.12")
    assert row.key.id.startswith("20130710")
    assert codec.READERS["standing"](stored(row)) == codec.StandingBody("t u", 1, "3.12")


def test_further_units_and_obligations_have_further_rows():
    """They have no kind, so that a list by kind has what stands once."""
    rows = rows_of(VISIT, ("商务委", "科委"), ("3.12", "3.13", "3.14"))

    assert [row.index[6:] for row in rows] == [("商务委", "3.12"), ("科委", "3.13"), (None, "3.14")]
    assert [row.index[1] for row in rows] == ["visit", None, None]
    assert [codec.is_further(row.key) for row in rows] == [False, True, True]
    assert [row.key.id.removeprefix(rows[0].key.id) for row in rows] == ["", ".1", ".2"]


@pytest.mark.parametrize(
    "body", [b"", b"1 3.12", b"1 3.12 t u 00000000", b"x 3.12 t u 00000000", b"\xff" * 20, b"{}"]
)
def test_a_damaged_row_of_what_stands_is_refused(body):
    """It is known by its checksum, or cannot be read at all."""
    (row,) = rows_of(VISIT)

    with pytest.raises(CorruptRecord):
        codec.standing_of(Stored(row.key, 1, row.schema, body))


def test_the_same_value_gives_the_same_bytes_with_sorted_keys():
    """A retry of a batch is recognised by its digest, whatever order a class lists its fields in."""
    body = plain(ADOPTED)

    assert list(body) == sorted(body)
    assert list(body["plan"]) == sorted(body["plan"])
    assert codec.put_state("c", 0, codec.StateBody(attrs.evolve(PLAN), ROSTER, CALENDAR)) == ADOPTED


def test_a_reminder_is_found_by_what_it_is_about_however_long_that_is():
    """A recipient or an id that is too long for an index keeps its beginning and a digest."""
    long = attrs.evolve(NOTE, recipient="科" * 300, obligation="", case="c" * 300)
    change = codec.put_reminder("c", long, 0)

    assert codec.put_reminder("c", NOTE, 0).index == ("c", "retry", "科委", "duty/summary/科委")
    assert [len(each) for each in change.index[2:]] == [200, 200]
    assert change.index[3].startswith("case/cccc")


def test_a_change_may_expect_another_version():
    """What stands already is written over at its version."""
    (change,) = rows_of(VISIT)

    assert codec.at_version(change, 7) == attrs.evolve(change, expected=7)


# -- bodies that are not ours --------------------------------------------------------


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'{"id": 5}', b"null"])
def test_a_body_that_is_none_is_corrupt(body):
    """The error names the key, and the store's record is left as it is."""
    broken = Stored(codec.key(codec.STATE, "c"), 1, 1, body)

    with pytest.raises(CorruptRecord) as caught:
        codec.decode(codec.StateBody, broken)

    assert caught.value.keys == ("state/c",)
    assert "State" in caught.value.say("zh")


def test_unknown_keys_are_named_wherever_they_stand():
    """A key that the class does not have was meant to say something, so it is not dropped."""
    plan = plain(ADOPTED)["plan"]
    plan["colour"] = "red"
    plan["duties"][1]["need"]["least"] = 2

    with pytest.raises(CorruptRecord, match=r"unknown keys: plan\.duties\[1\]\.need\.least, plan\.colour"):
        codec.decode(codec.StateBody, changed(ADOPTED, plan=plan))


def test_a_body_written_by_an_earlier_release_is_read():
    """Fields that it did not know yet take their defaults; neither spaces nor spelt-out defaults matter."""
    body = plain(ENTRY)
    assert "people" not in body["value"]
    body["value"]["note"] = ""
    older = Stored(ENTRY.key, 1, 1, json.dumps(body, indent=1).encode())

    assert codec.entry_of(older).value == VISIT


def test_a_body_that_breaks_a_rule_of_its_class_is_corrupt():
    """The domain's own checks run on what is read, of whatever family their error is."""
    stranger = {"group": "g", "unit": "nobody", "slot": "", "since": None, "until": None}

    with pytest.raises(CorruptRecord, match="nobody"):
        codec.decode(
            codec.StateBody, changed(ADOPTED, roster={**plain(ADOPTED)["roster"], "memberships": [stranger]})
        )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"version": "x"}, "its body is not a valid Entry"),
        ({"colour": "red"}, "unknown field `colour`"),
        ({"kind": "visitt"}, "there is no class 'visitt'; did you mean 'visit'\\?"),
        ({"kind": "meeting"}, "unknown keys: enterprise"),
        ({"value": {"units": []}}, "its body is not a valid Visit"),
        ({"act": "void", "reason": "r"}, "a put has number 0, a change 1 or more"),
        ({"recorded": "2013-07-09T00:00:00+08:00"}, "entered before it happened"),
    ],
)
def test_an_entry_that_is_none_is_corrupt(body, said):
    """The wrapping, the value and what both say together are checked."""
    with pytest.raises(CorruptRecord, match=said) as caught:
        codec.entry_of(changed(ENTRY, **body))

    assert caught.value.keys == (str(ENTRY.key),)


def test_an_entry_that_lost_its_value_is_corrupt():
    """A put brings one."""
    body = plain(ENTRY)
    del body["kind"]

    with pytest.raises(CorruptRecord, match="a put or correction brings a value"):
        codec.entry_of(Stored(ENTRY.key, 1, 1, json.dumps(body).encode()))


def test_a_newer_format_is_left_alone():
    """A body of a later release is not guessed at."""
    newer = Stored(ENTRY.key, 1, codec.SCHEMA + 1, ENTRY.body)

    with pytest.raises(SchemaTooNew, match="newer than 1; use a newer govcampaign"):
        codec.entry_of(newer)
    with pytest.raises(SchemaTooNew):
        read_body(Visit, b"", newer)


def test_a_record_of_an_unknown_class_is_not_written():
    """What could not be read again is refused before it is stored."""

    @frozen(kw_only=True)
    class Inspection(Visit):
        """A class of the adopter's own."""

    with pytest.raises(InvalidValue, match="a Inspection cannot be stored; use OtherRecord"):
        codec.put_entry(
            "c", put(Inspection(units=("甲",), day=date(2013, 7, 1), enterprise="f"), recorded=NOON)
        )


# -- damage ------------------------------------------------------------------------------


@settings(max_examples=200)
@given(st.sampled_from([ENTRY, ADOPTED]), st.integers(0), st.integers(1, 255))
def test_a_damaged_byte_of_a_body_is_seen_wherever_it_is(change, place, flip):
    """Also where the bytes still make a body: a day that became another would count in silence."""
    body = bytearray(change.body)
    body[place % len(body)] ^= flip
    read = codec.READERS[change.key.kind]

    with pytest.raises(CorruptRecord):
        read(Stored(change.key, 1, change.schema, bytes(body)))


@given(st.integers(0, len(ENTRY.body) - 1))
def test_a_body_that_was_cut_off_is_seen(length):
    """However much of it is left."""
    with pytest.raises(CorruptRecord):
        codec.entry_of(Stored(ENTRY.key, 1, ENTRY.schema, ENTRY.body[:length]))


def test_a_body_under_another_key_is_seen():
    """The checksum is that of the key too."""
    moved = codec.entry_key("c", "2013-07-11~visit~f~商务委", 0)

    with pytest.raises(CorruptRecord, match="its body or key is damaged"):
        codec.entry_of(Stored(moved, 1, ENTRY.schema, ENTRY.body))


def test_a_body_nested_without_end_is_corrupt():
    """Whatever a damaged body makes the reader raise, it is an error of ours."""
    with pytest.raises(CorruptRecord):
        codec.entry_of(Stored(ENTRY.key, 1, ENTRY.schema, b"[" * 100_000))


def test_an_entry_under_a_key_of_another_form_is_corrupt():
    """Its subject and number would be a guess."""
    strange = Stored(codec.key(codec.ENTRY, "c", "x"), 1, 1, json.dumps(plain(ENTRY)).encode())

    with pytest.raises(CorruptRecord, match="its key is not that of an entry"):
        codec.entry_of(strange)


def test_what_cannot_be_read_is_handed_on_with_the_reason():
    """One row must not hide the others; what is read before it was asked is passed through."""
    broken = Stored(ENTRY.key, 1, ENTRY.schema, b"{")
    before = Unreadable("entry/c/x", same("damaged"), b"")

    found = codec.try_read(codec.entry_of, broken)

    assert (found.key, found.body) == (str(ENTRY.key), b"{")
    assert codec.try_read(codec.entry_of, before) is before
    assert codec.try_read(codec.entry_of, stored(ENTRY)).value == VISIT


# -- kinds and keys ------------------------------------------------------------------


def test_the_kinds_keep_the_rules_of_the_port():
    """Every store takes them."""
    assert list(check_kinds(codec.KINDS)) == [kind.name for kind in codec.KINDS]
    assert len(codec.KINDS) == 8


@settings(max_examples=30)
@given(st.data())
def test_a_store_takes_whatever_is_put(data):
    """Index values fit their fields and keys the limits, for records with long names too."""
    record = data.draw(records(Publication))
    long = attrs.evolve(record, title=record.title + "长" * 300)
    entries = [put(each, recorded=data.draw(moments(each.day))) for each in (record, long)]
    changes = [codec.put_entry("c", entries[0]), codec.put_entry("d", entries[1]), ADOPTED]

    with open_memory_store("memory://", codec.KINDS) as store:
        store.apply(Batch("b", NOON, changes))

        assert codec.entry_of(store.read([changes[1].key])[changes[1].key]) == entries[1]


def test_a_key_begins_with_the_campaign():
    """Entries of one campaign lie together, those of one subject in their order."""
    assert ENTRY.key.id == "c/2013-07-10~visit~f~商务委.0000"
    assert str(codec.key(codec.HEAD, "binhai/2013")) == "head/binhai/2013"


@given(NAMES, NAMES, st.integers(0, 99999))
def test_the_key_of_an_entry_tells_its_subject_and_number(campaign, target, number):
    """Whatever the names are made of; a key of another form tells nothing."""
    found = codec.parse_entry_key(str(codec.entry_key(campaign, target, number)))

    assert found == (target, number)
    assert codec.parse_entry_key("entry/c/x.0z") is None
    assert codec.parse_entry_key("head/c/x.0001") is None


def test_a_long_key_keeps_its_beginning_and_a_digest():
    """Two names that differ at their far ends stay two keys within any store's limit."""
    keys = {codec.key(codec.ENTRY, "c", "2013-07-10~" + "长" * 300 + end).id for end in "ab"}

    assert len(keys) == 2
    assert all(key.startswith("c/2013-07-10~长") and len(key) <= Limits().key for key in keys)


@given(st.lists(NAMES, min_size=3, max_size=3), st.lists(NAMES, min_size=3, max_size=3))
def test_different_names_never_share_a_key(one, other):
    """A separator inside a name does not make it another's."""
    assert (codec.key(codec.CLAIM, *one) == codec.key(codec.CLAIM, *other)) == (one == other)


def test_a_separator_in_a_campaigns_name_is_no_separator():
    """The campaign `a` with an enterprise `b/c` is not the campaign `a/b` with an enterprise `c`."""
    assert codec.key(codec.STANDING, "a", "b/c") != codec.key(codec.STANDING, "a/b", "c")


# -- natural keys ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "name", "kind", "index"),
    [
        (VISIT, VISIT.id, "visit", (VISIT.day, "", "f", text_of(VISIT))),
        (
            ASIDE[3],
            f"2013-07-20~ruling~{ASIDE[3].id.replace('~', '%7E')}",
            "ruling",
            (date(2013, 7, 20), "总结", "", text_of(ASIDE[3])),
        ),
        (
            ASIDE[2],
            "2013-07-01~roster_change~各部门~科委~~out",
            "roster_change",
            (date(2013, 7, 1), "", "", text_of(ASIDE[2])),
        ),
        (ASIDE[4], "enterprise~f", "enterprise", (NO_DAY, "", "f", text_of(ASIDE[4]))),
        (ASIDE[5], "case~1", "case", (NO_DAY, "", "", text_of(ASIDE[5]))),
    ],
    ids=["record", "ruling", "roster change", "enterprise", "case"],
)
def test_nothing_stands_twice_under_its_natural_key(value, name, kind, index):
    """The key is made of the value's own fields, and lists are filtered by the same."""
    natural = natural_of(value)

    found = natural.day, natural.duty, natural.enterprise, natural.text
    assert (natural.name, natural.kind, found) == (name, kind, index)
    assert codec.standing_key("a", natural) != codec.standing_key("b", natural)


def test_plans_and_rosters_stand_by_the_head():
    """There is one of each, and its number says which."""
    themed = attrs.evolve(PLAN, theme=Statement(text=same("服务企业")))

    assert natural_of(themed) is natural_of(ROSTER) is None


def test_joining_and_leaving_on_one_day_are_two_changes():
    """A unit that is moved within a day leaves one place and joins another."""
    left = ASIDE[2]

    assert natural_of(left) != natural_of(attrs.evolve(left, joins=True))


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"succeeds": ("科委", "国资委")}, "2013-07-01~roster_change~~商务委~~from~国资委~科委"),
        (
            {
                "answers": tuple(
                    Answer(unit="商务委", condition=c, holds=c == "沿海") for c in ("沿海", "有园区")
                )
            },
            "2013-07-01~roster_change~~商务委~~answers~有园区~no~沿海~yes",
        ),
    ],
    ids=["takes over", "answers"],
)
def test_units_and_answers_in_any_order_are_one_change(fields, name):
    """The same merger entered with its units the other way round is the same merger."""
    turned = {field: values[::-1] for field, values in fields.items()}
    change = RosterChange(unit="商务委", day=date(2013, 7, 1), reason="机构改革", **fields)

    assert natural_of(change).name == natural_of(attrs.evolve(change, **turned)).name == name


def test_a_row_of_what_stands_names_its_campaign_as_it_is_called():
    """The slash that its key escapes is none in the index."""
    (change,) = rows_of(ASIDE[4])

    index = "a/b%", "enterprise", NO_DAY.toordinal(), None, "f", text_of(ASIDE[4]), None, None
    assert change.index == index
    assert change.key.id == "a%2Fb%25/enterprise~f"


@pytest.mark.parametrize(
    ("note", "kept"),
    [("Ａ　厂\n供水", "a 厂 供水"), ("", ""), ("供" * TEXT, "供" * TEXT), ("供" * (TEXT + 1), None)],
    ids=["folded", "nothing said", "as long as it may be", "too long"],
)
def test_a_row_keeps_the_text_of_its_value_where_it_can(note, kept):
    """It is folded as searches are; nothing said is an empty text, and an absent one is not known."""
    assert kept_text(attrs.evolve(VISIT, note=note)) == kept


@pytest.mark.parametrize("note", ["供水接入", "ＡＢＣ", "", "接" * 300 + "供水"])
@pytest.mark.parametrize("asked", ["供水", "abc", "接" * 251, "\0供", "\ud800", "水供"])
def test_no_search_misses_a_row_whose_value_fits(note, asked):
    """A row is found where its value contains the text, and where it keeps none."""
    natural = natural_of(attrs.evolve(VISIT, note=note))
    store = MemoryStore([codec.STANDING])
    body = codec.StandingBody("t", 0)
    store.apply(Batch("b", NOON, codec.standing_puts("c", natural, body)))

    found = store.scan(Query(codec.STANDING.name, containing(asked))).records

    unknown = len(note) > TEXT and not set(asked) & set("\0\ud800")
    assert bool(found) == (folded(asked) in folded(note) or unknown)


# -- classes that can be stored --------------------------------------------------------


def inside(cls: type, seen: dict[type, None]) -> dict[type, None]:
    """Return every attrs class that a class holds, itself first."""
    if cls not in seen:
        seen[cls] = None
        for hint in typing.get_type_hints(cls).values():
            for each in (hint, *typing.get_args(hint)):
                if isinstance(each, type) and attrs.has(each):
                    inside(each, seen)
    return seen


STORED = (ReminderNote, *VALUE_CLASSES.values())
ALL_STORED = list(dict.fromkeys(each for cls in STORED for each in inside(cls, {})))


@pytest.mark.parametrize("cls", ALL_STORED, ids=lambda cls: cls.__name__)
def test_every_stored_class_can_be_read_as_it_stands(cls):
    """No field is private, aliased, converted or kept out of `__init__`, and msgspec knows every type."""
    for field in attrs.fields(cls):
        assert not field.name.startswith("_"), f"{cls.__name__}.{field.name} is private"
        assert field.alias == field.name, f"{cls.__name__}.{field.name} is passed in as {field.alias}"
        assert field.converter is None, f"{cls.__name__}.{field.name} is converted"
        assert field.init, f"{cls.__name__}.{field.name} cannot be passed"
    msgspec.json.Decoder(cls)


def test_the_guard_reaches_the_classes_inside():
    """A duty's deadline and a title's text are stored with their campaign."""
    names = {cls.__name__ for cls in ALL_STORED}

    assert {"Deadline", "Period", "Text", "CaseEvent", "Membership", "Attachment", "Contact"} <= names
