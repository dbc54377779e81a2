"""Reminders are sent once each, whatever crashes and however many offices remind."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.errors import InvalidValue, NotifierClosed, UnknownPlugin
from govcampaign.ports.notification import Delivery, Outcome
from govcampaign.registry import Registry

EVERYBODY = ["商务委", "科委", "国资委"]


class Dying:
    """A channel that takes messages down, and dies at the one after so many."""

    def __init__(self, survives):
        self.sent = []
        self._survives = survives

    def send(self, messages):
        """Take one, or die."""
        self.sent += messages
        if len(self.sent) > self._survives:
            raise KeyboardInterrupt
        return [Delivery(message.key, Outcome.DELIVERED) for message in messages]

    def close(self):
        """Hold nothing."""


@pytest.fixture(autouse=True)
def eve(clock):
    """Stand on the eve of the day on which the summaries are due."""
    clock.set(7, 24)


def told(sent):
    """Return whom a run told."""
    return [reminder.unit for reminder in sent.sent]


def summaries(channel):
    """Return whom a channel told of the summary, in order."""
    return [message.recipient for message in channel.sent if "/summary/" in message.key]


@pytest.fixture
def quiet(office, policy_day):
    """Give an office in which only the summaries are not done."""
    office.record(*(policy_day(unit, 5) for unit in EVERYBODY))
    return office


def test_each_thing_goes_out_once_over_many_runs(quiet, clock):
    """The second run of the eve and that of the day itself find everything told."""
    channel = RecordingNotifier()

    runs = []
    for hours in (0, 5, 24):
        clock.wait(hours=hours)
        runs.append(quiet.remind(on=clock.now.date(), notifier=channel))

    assert [(told(run), run.before) for run in runs] == [(EVERYBODY, 0), ([], 3), ([], 3)]
    assert summaries(channel) == EVERYBODY


def test_a_new_step_is_a_new_reminder(quiet, clock, summary):
    """Past the due day units that have not submitted get another reminder; groups without roster never do."""
    channel = RecordingNotifier()
    quiet.remind(on="2013-07-24", notifier=channel)
    quiet.record(summary("科委", 24))
    clock.set(7, 26)

    again = quiet.remind(on="2013-07-26", notifier=channel)

    assert told(again) == ["商务委", "国资委"]
    assert {reminder.kind.value for reminder in again.sent} == {"overdue"}


def test_an_excused_miss_is_not_told(quiet, clock, july):
    """Who was excused after the due day hears nothing more."""
    clock.set(7, 27)
    quiet.grant(
        Ruling(duty="summary", unit="科委", kind=RulingKind.EXEMPT, day=july(26).date(), reason="机构撤销")
    )

    assert told(quiet.remind(on="2013-07-27", notifier=RecordingNotifier())) == ["商务委", "国资委"]


def test_what_a_channel_refuses_is_not_sent_again(quiet):
    """The refusal loses none of the others, and stays in the outbox until a person decides."""
    first = quiet.remind(on="2013-07-24", notifier=RecordingNotifier(unreachable=["科委"]))

    second = quiet.remind(on="2013-07-24", notifier=RecordingNotifier())

    assert told(first) == ["商务委", "国资委"]
    assert [(note.recipient, note.detail) for note in first.refused] == [("科委", "unreachable")]
    assert [(delivery.key, delivery.detail) for delivery in first.failed] == [
        (first.refused[0].key, "unreachable")
    ]
    assert (told(second), second.before) == ([], 2)
    assert [note.recipient for note in quiet.outbox(status="refused")] == ["科委"]


@pytest.mark.parametrize("survives", [0, 1, 2])
def test_a_run_that_dies_in_its_channel_leaves_one_uncertain(quiet, survives):
    """What it sent is noted, the message that it died with is uncertain, and the next run sends the rest."""
    dying, channel = Dying(survives), RecordingNotifier()

    with pytest.raises(KeyboardInterrupt):
        quiet.remind(on="2013-07-24", notifier=dying)
    after = quiet.remind(on="2013-07-24", notifier=channel)

    assert [note.recipient for note in after.uncertain] == [EVERYBODY[survives]]
    assert (told(after), after.before) == (EVERYBODY[survives + 1 :], survives)


@pytest.mark.parametrize("years", [0, 10])
def test_a_claim_of_a_run_that_was_killed_never_expires(cabinet, quiet, clock, years):
    """It is uncertain at once and ten years later; the next run sends what was not claimed."""
    killed = cabinet.office(clock)
    with pytest.raises(ConnectionResetError):
        killed.remind(on="2013-07-24", notifier=Killing(killed.watched))

    clock.wait(days=365 * years)
    after = quiet.remind(on="2013-07-24", notifier=RecordingNotifier())

    assert told(after) == EVERYBODY[1:]
    assert [(note.recipient, note.status.value) for note in after.uncertain] == [("商务委", "claimed")]
    assert [note.recipient for note in quiet.outbox(status="uncertain")] == ["商务委"]


class Killing:
    """A channel in which the whole process ends: nothing more reaches the store."""

    def __init__(self, store):
        self._store = store

    def send(self, messages):
        """End it."""
        self._store.dies_at = 0
        raise KeyboardInterrupt

    def close(self):
        """Hold nothing."""


@pytest.mark.usefixtures("quiet")
def test_of_two_offices_at_once_each_thing_goes_out_from_one(cabinet, clock):
    """Both look before either writes, at the same moment, and each reminder leaves once."""
    together, channels, runs = Barrier(2, timeout=30), [RecordingNotifier(), RecordingNotifier()], []

    def remind(channel):
        office = cabinet.office(clock)
        office.watched.first(together.wait)
        runs.append(office.remind(on="2013-07-24", notifier=channel))

    threads = [Thread(target=remind, args=(channel,)) for channel in channels]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(summaries(channels[0]) + summaries(channels[1])) == sorted(EVERYBODY)
    assert sum(len(run.sent) for run in runs) == len(EVERYBODY)


def test_a_run_leaves_alone_what_another_is_sending(cabinet, quiet, clock):
    """One that begins while the first is sending sends the rest, and the first leaves that to it."""
    inner, runs = RecordingNotifier(), []

    class Slow(RecordingNotifier):
        batch = 1

        def send(self, messages):
            if not runs:
                runs.append(cabinet.office(clock).remind(on="2013-07-24", notifier=inner))
            return super().send(messages)

    outer = quiet.remind(on="2013-07-24", notifier=Slow())

    assert (told(outer), outer.elsewhere) == (EVERYBODY[:1], 2)
    assert summaries(inner) == EVERYBODY[1:]
    assert [note.recipient for note in runs[0].uncertain] == EVERYBODY[:1]


def test_a_run_that_loses_some_of_its_claims_sends_the_others(cabinet, quiet, clock):
    """Another office takes one of three while this one looks; the other two are sent from here."""
    other, contacts = cabinet.office(clock), RecordingNotifier(unreachable=["商务委", "国资委"])
    quiet.remind(on="2013-07-24", notifier=Retrying(EVERYBODY))
    clock.wait(minutes=5)
    quiet.watched.first(lambda: other.remind(on="2013-07-24", notifier=contacts))

    run = quiet.remind(on="2013-07-24", notifier=RecordingNotifier())

    assert summaries(contacts) == ["科委"]
    assert (told(run), run.elsewhere) == ([], 3)


class Retrying(RecordingNotifier):
    """A channel that is not there for some recipients now."""

    def __init__(self, units, after=None):
        super().__init__()
        self._units, self._after = units, after

    def send(self, messages):
        """Ask for a later attempt, or record."""
        return [self._said(message) for message in messages]

    def _said(self, message):
        if message.recipient in self._units:
            return Delivery(message.key, Outcome.RETRY, "busy", retry_after=self._after)
        return super().send([message])[0]


@pytest.mark.usefixtures("quiet")
def test_more_reminders_than_a_batch_holds_are_claimed_in_turn(cabinet, clock):
    """A store that takes two changes at a time reminds all three."""
    small, channel = cabinet.office(clock, batch=2), RecordingNotifier()

    assert told(small.remind(on="2013-07-24", notifier=channel)) == EVERYBODY
    assert small.remind(on="2013-07-24", notifier=channel).before == 3


def test_a_channel_asked_for_by_name_is_closed(quiet, monkeypatch):
    """The office opened it; one that is passed stays open."""
    named, handed = RecordingNotifier(), RecordingNotifier()
    monkeypatch.setattr(Registry, "notifier", lambda _, name, __: {"recording": named}[name])

    quiet.remind(on="2013-07-24", notifier="recording")
    quiet.remind(on="2013-07-24", notifier=handed)

    assert len(summaries(named)) == 3
    with pytest.raises(NotifierClosed):
        named.send([])
    assert handed.send([]) == []


def test_nobody_to_remind_sends_nothing(quiet):
    """Long before the due day no message leaves, and nothing is noted."""
    before = len(quiet.watched.batches)

    assert quiet.remind(on="2013-07-08", notifier=RecordingNotifier()).sent == ()
    assert len(quiet.watched.batches) == before


def test_what_is_due_can_be_listed_without_sending(quiet):
    """The list is the same before and after a run."""
    before = quiet.reminders_due(on="2013-07-24")
    quiet.remind(on="2013-07-24", notifier=RecordingNotifier())

    assert [reminder.unit for reminder in before] == EVERYBODY
    assert quiet.reminders_due(on="2013-07-24") == before


def test_an_unknown_channel_or_day_claims_nothing(quiet):
    """The refusal comes before anything is noted."""
    before = len(quiet.watched.batches)

    with pytest.raises(UnknownPlugin):
        quiet.remind(on="2013-07-24", notifier="fax")
    with pytest.raises(InvalidValue):
        quiet.remind(on="24 July")

    assert len(quiet.watched.batches) == before


def test_a_day_to_come_sends_nothing(office):
    """What would go out on a later day is not sent, nor noted, so that it goes out on its day."""
    with pytest.raises(InvalidValue, match="later than today"):
        office.remind(on="2013-07-25")

    assert office.reminders_due(on="2013-07-26") != ()
