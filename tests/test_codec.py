from __future__ import annotations

import json
import typing
from datetime import date, datetime, timedelta, timezone

import attrs
import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import govcampaign as gc
from govcampaign import _codec as codec
from govcampaign._codec.bodies import read_body
from govcampaign.builtin.memory import open_memory_store
from govcampaign.domain.checks import BEIJING, beijing_day
from govcampaign.domain.journal.case import Case, CaseStep
from govcampaign.domain.journal.entry import correct, put, void
from govcampaign.domain.journal.kinds import RECORD_CLASSES, Submission, Visit
from govcampaign.domain.journal.record import Attachment, Record
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.names import hidden, normal
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.credit import Credit
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster, RosterChange
from govcampaign.errors import CorruptRecord, InvalidValue, SchemaTooNew
from govcampaign.ports.checks import check_kinds
from govcampaign.ports.storage import Batch, Limits, Put, Stored, Unreadable
from govcampaign.wording import same

NOON = datetime(2013, 7, 10, 12, tzinfo=BEIJING)
STORED = (
    Campaign,
    Roster,
    RosterChange,
    Credit,
    Ruling,
    Enterprise,
    Case,
    codec.ReminderNote,
    *RECORD_CLASSES.values(),
)


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


@st.composite
def records(draw, cls: type[Record]) -> Record:
    """Draw a record of one class, every field of it filled in some way."""
    moment = draw(st.none() | MOMENTS)
    day = draw(DAYS if moment is None else st.dates(FIRST, beijing_day(moment)))
    drawn = {"day": day, "recorded": moment, "units": draw(LISTS.filter(bool))}
    evidence = st.lists(st.builds(Attachment, name=NAMES, digest=NAMES), max_size=2).map(tuple)
    by_type = {
        "str": NAMES,
        "Prose": NAMES,
        "int": st.integers(0, 9),
        "int | None": COUNTS,
        "date | None": st.none() | DAYS,
    }
    for field in attrs.fields(cls):
        if field.name not in drawn:
            values = evidence if field.name == "evidence" else by_type.get(field.type, LISTS)
            drawn[field.name] = draw(values)
    return cls(**drawn)


# -- values come back as they went in ----------------------------------------------


@pytest.mark.parametrize("cls", RECORD_CLASSES.values(), ids=lambda cls: cls.__name__)
@settings(max_examples=60)
@given(st.data())
def test_every_record_comes_back_as_it_went_in(cls, data):
    """Any script, any day there is, any offset: equal as a value and as an instant."""
    entry = put(data.draw(records(cls)))

    back = codec.entry_of(stored(codec.put_entry("c", entry)))

    assert back == entry
    assert type(back.record) is cls
    assert back.known_since == entry.known_since


@given(MOMENTS, st.data())
def test_corrections_and_voids_come_back_as_they_went_in(moment, data):
    """An entry keeps its number, its reason and its moment; a void has no record."""
    record = data.draw(records(Submission))
    for entry in (
        correct("t", record, recorded=moment, reason="误填", number=2),
        void("t", recorded=moment, reason="重复", number=3),
    ):
        assert codec.entry_of(stored(codec.put_entry("c", entry))) == entry


def test_a_moment_elsewhere_is_the_same_instant():
    """An entry made in another time zone is not moved to Beijing's wall clock."""
    away = datetime(2013, 7, 10, 6, tzinfo=timezone(timedelta(hours=2)))
    record = Visit(units=("商务委",), day=date(2013, 7, 10), enterprise="f", recorded=away)

    back = codec.entry_of(stored(codec.put_entry("c", put(record)))).record

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


@pytest.mark.parametrize(
    ("write", "value"),
    [
        (codec.put_campaign, PLAN),
        (lambda v: codec.put_roster("c", v), gc.roster({"各部门": "商务委、科委"})),
        (
            lambda v: codec.put_roster_change("c", v),
            RosterChange(
                group="各部门", unit="科委", joins=False, day=date(2013, 7, 1), recorded=NOON, reason="撤并"
            ),
        ),
        (
            lambda v: codec.put_ruling("c", v),
            Ruling(
                duty="总结",
                unit="科委",
                kind=RulingKind.EXTENDED,
                day=date(2013, 7, 20),
                reason="汛期",
                until=date(2013, 7, 31),
                recorded=NOON,
            ),
        ),
        (
            lambda v: codec.put_enterprise("c", v, 0),
            Enterprise(id="f", title=same("示例企业"), segments=("500强",)),
        ),
        (
            lambda v: codec.put_case("c", v, 3),
            Case(id="1", kind="诉求")
            .then(CaseStep.RECEIVED, NOON)
            .then(CaseStep.ASSIGNED, NOON, unit="科委"),
        ),
        (
            lambda v: codec.put_credit("c", v),
            Credit(
                entry="e", obligation="总结/科委", duty="总结", unit="科委", slot="", day=date(2013, 7, 20)
            ),
        ),
        (
            lambda v: codec.put_reminder("c", v, 0),
            codec.ReminderNote(
                key="k", unit="科委", day=date(2013, 7, 24), status=codec.ReminderStatus.CLAIMED, claimed=NOON
            ),
        ),
    ],
    ids=lambda part: type(part).__name__ if attrs.has(type(part)) else "put",
)
def test_every_other_value_comes_back_as_it_went_in(write, value):
    """One pair of functions a kind, one reader for all."""
    change = write(value)

    assert codec.decode(type(value), stored(change)) == value
    assert codec.sealed(change.key, codec.encode(codec.decode(type(value), stored(change)))) == change.body


def test_the_same_value_gives_the_same_bytes_with_sorted_keys():
    """A retry of a batch is recognised by its digest, whatever order a class lists its fields in."""
    keys = list(json.loads(codec.put_campaign(PLAN).body))

    assert keys == sorted(keys)
    assert codec.put_campaign(PLAN) == codec.put_campaign(attrs.evolve(PLAN))


def test_a_reminder_is_marked_once_delivered():
    """Nothing of the note changes but how far it has come."""
    note = codec.ReminderNote(
        key="k", unit="科委", day=date(2013, 7, 24), status=codec.ReminderStatus.CLAIMED, claimed=NOON
    )

    assert codec.delivered(note) == attrs.evolve(note, status=codec.ReminderStatus.DELIVERED)


def test_a_change_may_expect_another_version():
    """A credit that stands already is written over at its version."""
    change = codec.put_roster("c", gc.roster({}))

    assert codec.at_version(change, 7) == attrs.evolve(change, expected=7)


# -- bodies that are not ours --------------------------------------------------------

ENTRY = codec.put_entry("c", put(Visit(units=("商务委",), day=date(2013, 7, 10), enterprise="f")))


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'{"id": 5}', b"null"])
def test_a_body_that_is_none_is_corrupt(body):
    """The error names the key, and the store's record is left as it is."""
    broken = Stored(codec.key(codec.CAMPAIGN, "c"), 1, 1, body)

    with pytest.raises(CorruptRecord) as caught:
        codec.decode(Campaign, broken)

    assert caught.value.keys == ("campaign/c",)
    assert "Campaign" in caught.value.say("zh")


def test_unknown_keys_are_named_wherever_they_stand():
    """A key that the class does not have was meant to say something, so it is not dropped."""
    body = plain(codec.put_campaign(PLAN))
    body["colour"] = "red"
    body["duties"][1]["need"]["least"] = 2
    strange = Stored(codec.key(codec.CAMPAIGN, "c"), 1, 1, json.dumps(body).encode())

    with pytest.raises(CorruptRecord, match=r"unknown keys: duties\[1\]\.need\.least, colour"):
        codec.decode(Campaign, strange)


def test_a_body_written_by_an_earlier_release_is_read():
    """Fields that it did not know yet take their defaults, and spaces do not matter."""
    body = plain(codec.put_enterprise("c", Enterprise(id="f", title=same("f")), 0))
    del body["area"]
    older = Stored(codec.key(codec.ENTERPRISE, "c", "f"), 1, 1, json.dumps(body, indent=1).encode())

    assert codec.decode(Enterprise, older) == Enterprise(id="f", title=same("f"))


def test_a_body_that_breaks_a_rule_of_its_class_is_corrupt():
    """The domain's own checks run on what is read, of whatever family their error is."""
    stranger = {"group": "g", "unit": "nobody", "slot": "", "since": None, "until": None}

    with pytest.raises(CorruptRecord, match="nobody"):
        codec.decode(Roster, changed(codec.put_roster("c", gc.roster({})), memberships=[stranger]))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"number": "x"}, "its body is not a valid Entry"),
        ({"colour": "red"}, "unknown field `colour`"),
        ({"record_class": "visitt"}, "no record class 'visitt'; did you mean 'visit'\\?"),
        ({"record_class": "meeting"}, "unknown keys: enterprise"),
        ({"record": {"units": []}}, "its body is not a valid Visit"),
        (
            {"act": "void", "number": 1, "reason": "r"},
            "a put or correction brings a record, a void brings none",
        ),
        ({"record_class": "", "record": None}, "a put or correction brings a record"),
    ],
)
def test_an_entry_that_is_none_is_corrupt(body, said):
    """The wrapping, the record and what both say together are checked."""
    with pytest.raises(CorruptRecord, match=said) as caught:
        codec.entry_of(changed(ENTRY, **body))

    assert caught.value.keys == (str(ENTRY.key),)


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
        codec.put_entry("c", put(Inspection(units=("甲",), day=date(2013, 7, 1), enterprise="f")))


# -- damage ------------------------------------------------------------------------------


@settings(max_examples=200)
@given(st.sampled_from([ENTRY, codec.put_campaign(PLAN)]), st.integers(0), st.integers(1, 255))
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


def test_an_unreadable_entry_is_named_by_its_body_or_by_its_key():
    """A whole body says of which record it is, whatever became of its key; else the key says it."""
    target = "2013-07-10~visit~f~商务委"
    under_a_wrong_key = Unreadable("entry/\\xff", same("damaged"), ENTRY.body)
    without_a_body = Unreadable("entry/c/a%2Fb/000003", same("damaged"), b"")

    assert codec.entry_named("c", under_a_wrong_key) == (target, 0)
    assert codec.entry_named("c", without_a_body) == ("a/b", 3)
    assert codec.entry_named("c", Unreadable("entry/c/x/0z", same("damaged"), b"")) is None


# -- kinds and keys ------------------------------------------------------------------


def test_the_kinds_keep_the_rules_of_the_port():
    """Every store takes them."""
    assert list(check_kinds(codec.KINDS)) == [kind.name for kind in codec.KINDS]
    assert len(codec.KINDS) == 9


@settings(max_examples=30)
@given(st.data())
def test_a_store_takes_whatever_is_put(data):
    """Index values fit their fields and keys the limits, for records with long names too."""
    record = data.draw(records(RECORD_CLASSES["publication"]))
    long = attrs.evolve(record, title=record.title + "长" * 300)
    changes = [codec.put_entry("c", put(record)), codec.put_entry("d", put(long)), codec.put_campaign(PLAN)]

    with open_memory_store("memory://", codec.KINDS) as store:
        store.apply(Batch("b", NOON, changes))

        assert codec.entry_of(store.read([changes[1].key])[changes[1].key]) == put(long)


def test_a_key_begins_with_the_campaign_and_the_day():
    """Records of one campaign lie together, in the order of their days."""
    assert ENTRY.key.id == "c/2013-07-10~visit~f~商务委/000000"
    assert codec.entry_key("c", ENTRY.index[1], 0) == ENTRY.key
    assert str(codec.key(codec.CAMPAIGN, "binhai/2013")) == "campaign/binhai/2013"


def test_a_long_key_keeps_its_beginning_and_a_digest():
    """Two names that differ at their far ends stay two keys within any store's limit."""
    keys = {codec.key(codec.ENTRY, "c", "2013-07-10~" + "长" * 300 + end).id for end in "ab"}

    assert len(keys) == 2
    assert all(key.startswith("c/2013-07-10~长") and len(key) <= Limits().key for key in keys)


@given(st.lists(NAMES, min_size=3, max_size=3), st.lists(NAMES, min_size=3, max_size=3))
def test_different_names_never_share_a_key(one, other):
    """A separator inside a name does not make it another's."""
    assert (codec.key(codec.CREDIT, *one) == codec.key(codec.CREDIT, *other)) == (one == other)


def test_a_separator_in_a_campaigns_name_is_no_separator():
    """The campaign `a` with an enterprise `b/c` is not the campaign `a/b` with an enterprise `c`."""
    assert codec.key(codec.ENTERPRISE, "a", "b/c") != codec.key(codec.ENTERPRISE, "a/b", "c")


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


ALL_STORED = list(dict.fromkeys(each for cls in STORED for each in inside(cls, {})))


@pytest.mark.parametrize("cls", ALL_STORED, ids=lambda cls: cls.__name__)
def test_every_stored_class_can_be_read_as_it_stands(cls):
    """No field is private, aliased, converted or kept out of `__init__`, and msgspec knows every type."""
    import msgspec

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
