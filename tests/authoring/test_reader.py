from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from govcampaign.authoring._reader import BAD, Reader, names, one_day
from govcampaign.domain.journal.kinds import Submission
from govcampaign.domain.plan.activity import Activity, NamedNumber
from govcampaign.domain.plan.document import Clause, Document
from govcampaign.domain.plan.facts import Phase
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.time.deadline import Deadline, Inclusive
from govcampaign.domain.time.period import Period, xun
from govcampaign.domain.time.phrases import Context
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text, same

NOTICE = Context(dated=date(2013, 7, 10))
PHASE = {"id": "实施", "title": "实施阶段", "when": "7月上旬"}


def read(kind, value):
    """Return what a reader makes of a value that must be readable."""
    reader = Reader(NOTICE)
    found = reader.read(kind, value, "here")
    assert reader.problems == []
    return found


def _shown(day):
    return f" ({day})" if isinstance(day, str) else ""


def mistakes(kind, value):
    """Return what a reader notes of a value, as lines in English."""
    reader = Reader(NOTICE)
    assert reader.read(kind, value, "here") is BAD or reader.problems
    assert all(p.reason.zh and p.remedy.zh for p in reader.problems)
    return [problem.say() for problem in reader.problems]


# -- names and days ------------------------------------------------------------


def test_names_keep_their_order_and_drop_blanks():
    """A list written as one string is split at 、; what is blank names nothing."""
    assert names("商务委、 科委 、、国资委、") == ("商务委", "科委", "国资委")
    assert names("") == ()


@pytest.mark.parametrize("words", ["2013-07-10", "2013年7月10日", "7月10日"])
def test_a_day_may_be_written_as_iso_or_as_a_phrase(words):
    """The year that the words leave out comes from the notice."""
    assert one_day(words, NOTICE) == date(2013, 7, 10)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 12, 31)])
def test_the_ends_of_the_range_are_days(day):
    """A dump may hold any day that a value may hold."""
    assert one_day(day.isoformat(), Context()) == day


@pytest.mark.parametrize("day", ["0024-04-24", date(24, 4, 24), "9999-12-31"])
def test_a_day_outside_the_range_is_a_mistake_in_its_place(day):
    """A year with a lost or doubled digit is noted like any other mistake."""
    assert mistakes(date, day) == [f"here{_shown(day)}: {day} is outside 1900 to 2200; check the year"]


@pytest.mark.parametrize("words", ["7月上旬", "待定"])
def test_several_days_are_not_one(words):
    """A 旬 and a date still to be set are periods, not days."""
    with pytest.raises(InvalidValue, match="it is not one day"):
        one_day(words, NOTICE)


# -- values that can be read ---------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        xun(2013, 7, "上"),
        Text("服务月", "service month"),
        Provenance.LOCAL,
        date(2013, 7, 10),
        time(12),
        7,
        True,
        "words",
    ],
)
def test_a_domain_value_passes_as_it_is(value):
    """What Python code passes already made is not made again."""
    assert read(type(value), value) is value


def test_one_wording_serves_both_languages():
    """A title may be a string, a table of both languages, or a `Text`."""
    assert read(Text, "服务月") == same("服务月")
    assert read(Text, {"zh": "服务月", "en": "service month"}) == Text("服务月", "service month")
    assert read(Text, Text("甲", "A")) == Text("甲", "A")


def test_a_choice_may_be_written_as_its_value():
    """The words of an enumeration are its values."""
    assert read(Provenance, "local") is Provenance.LOCAL
    assert read(Provenance, Provenance.LOCAL) is Provenance.LOCAL


def test_lists_may_be_strings_only_where_they_hold_words():
    """Addresses may be in one string; tables may not."""
    assert read(tuple[str, ...], "引、一") == ("引", "一")
    assert read(tuple[str, ...], ["各委、局"]) == ("各委、局",)
    assert mistakes(tuple[NamedNumber, ...], "千户") == ["here: '千户' is not a list; write a list"]


def test_nothing_is_something_where_the_field_allows_it():
    """JSON's null is None for an optional field, and a mistake for any other."""
    assert read(int | None, None) is None
    assert mistakes(int, None) == ["here: None is not a whole number; write a whole number"]


def test_phrases_stand_for_periods_deadlines_and_days():
    """The three kinds of time are read by the one phrase parser, with the notice's date behind it."""
    assert read(Period, "7月上旬").end == date(2013, 7, 10)
    assert read(Deadline, "7月25日前").day == date(2013, 7, 25)
    assert read(date, "7月25日") == date(2013, 7, 25)


def test_a_bare_day_is_a_period_and_a_deadline_too():
    """TOML knows days; one is read like the same day in words, the day included."""
    assert read(Period, date(2013, 7, 5)).days == 1
    assert read(Deadline, date(2013, 7, 5)).inclusive is Inclusive.YES


def test_times_and_moments_are_read_from_their_words():
    """A dump holds them as ISO text."""
    assert read(time, "12:30") == time(12, 30)
    assert read(datetime, "2013-07-10T08:00:00+00:00") == datetime(2013, 7, 10, 8, tzinfo=UTC)


def test_short_keys_stand_for_long_ones():
    """`clause` may represent `clauses`, `when` for `period`."""
    phase = read(Phase, {**PHASE, "clause": "三(二)、引"})

    assert phase.period.start == date(2013, 7, 1)
    assert phase.clauses == ("三(二)", "引")


def test_a_value_known_to_be_bad_is_not_noted_twice():
    """What was noted where it was met stays silent further up."""
    reader = Reader(NOTICE)

    assert reader.read(Period, BAD, "here") is BAD
    assert reader.problems == []


# -- values that cannot --------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (str, 5, "5 is not a text; write a text"),
        (int, True, "True is not a whole number; write a whole number"),
        (int, 1.5, "1.5 is not a whole number; write a whole number"),
        (bool, "yes", "'yes' is not a truth value, true or false; write a truth value, true or false"),
        (Text, 5, "5 is not a text; write a text"),
        (Phase, "实施", "'实施' is not a table of keys; write a table of keys"),
        (tuple[str, ...], 5, "5 is not a list; write a list"),
        (Period, 7, "7 is not a phrase, such as 7月上旬; write a phrase, such as 7月上旬"),
        (date, 20130725, "20130725 is not a day, such as 2013-07-25; write a day, such as 2013-07-25"),
        (time, "noon", "'noon' is not a time, such as 12:00; write a time, such as 12:00"),
        (datetime, "today", "'today' is not a moment with a time zone; write a moment with a time zone"),
        (Provenance, "statd", "'statd' is not one of the choices; did you mean 'stated'?"),
    ],
)
def test_a_value_of_the_wrong_kind_says_what_it_should_be(kind, value, said):
    """The place, what was written, and what belongs there."""
    assert mistakes(kind, value) == [f"here: {said}"]


def test_a_datetime_is_no_day():
    """Its day depends on the time zone, so it is never cut down to one."""
    assert "is not a day" in mistakes(date, datetime(2013, 7, 10, tzinfo=UTC))[0]
    assert "is not a phrase" in mistakes(Deadline, datetime(2013, 7, 10, tzinfo=UTC))[0]


def test_an_unreadable_phrase_is_quoted_with_its_place():
    """The words are beside the key path, so that they are found in a long file."""
    assert mistakes(Period, "择机")[0].startswith("here (择机): it does not name days")


def test_an_unknown_key_names_its_neighbour():
    """A slip of the finger is answered with the key that was meant."""
    assert mistakes(Phase, {**PHASE, "clase": "三"}) == [
        "here.clase: there is no such key; did you mean 'clause'?"
    ]


def test_a_key_that_is_no_word_is_unknown_too():
    """Python tables may have any key."""
    assert mistakes(Phase, {**PHASE, 5: "三"})[0].startswith("here.5: there is no such key; known:")


def test_a_thing_said_twice_is_refused():
    """A short key beside its long one leaves open which of them counts."""
    said = mistakes(Phase, {**PHASE, "period": "8月"})

    assert said == ["here.period: it says the same as period; keep one of the two"]


def test_missing_keys_are_named():
    """Every key without a default must be there."""
    assert mistakes(NamedNumber, {}) == [
        "here.words: it is missing; give it",
        "here.value: it is missing; give it",
    ]


def test_a_value_that_breaks_its_own_rule_names_the_field():
    """The rules of the domain's classes hold for what is read as well."""
    assert mistakes(Clause, {"address": " "}) == ["here (Clause.address): it is blank; write something"]
    assert mistakes(Submission, {"units": [], "day": "2013-07-10"}) == [
        "here (Submission.units): it is empty; name at least one"
    ]


def test_every_mistake_of_a_value_is_noted():
    """All mistakes are reported at once."""
    document = {"id": "", "kind": "notice", "dated": "someday", "clauses": [{"adress": "一"}, 5]}

    places = [line.partition(":")[0] for line in mistakes(Document, document)]

    assert places == [
        "here.kind",
        "here.dated (someday)",
        "here.clauses[0].adress",
        "here.clauses[0].address",
        "here.clauses[1]",
        "here.title",
    ]


def test_the_place_of_the_whole_is_left_out():
    """A key at the top is named alone."""
    reader = Reader(NOTICE)
    reader.read(Activity, {"title": "走访", "id": " ", "wher": 1}, "")

    assert [problem.place for problem in reader.problems] == ["wher", "Activity.id"]
