"""What a channel answers, what a person decides, and what stays in the outbox."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.domain.standing.sending_policy import SendingPolicy, Uncertain
from govcampaign.domain.units.contact import UnitContact
from govcampaign.errors import (
    CursorMismatch,
    InvalidValue,
    PluginError,
    StorageError,
    StoreUnavailable,
    UnknownReminder,
)
from govcampaign.ports.notification import Delivery, Outcome
from govcampaign.wording import Text

EVE = "2013-07-24"
EVERYBODY = ["商务委", "科委", "国资委"]


class Answering(RecordingNotifier):
    """A channel that answers as it is told for some recipients, and delivers to the others."""

    batch = 1

    def __init__(self, said=None, **fields):
        super().__init__()
        self.said, self.fields, self.handed = said or {}, fields, []

    def send(self, messages):
        """Answer."""
        self.handed += messages
        return [self._answer(message) for message in messages]

    def _answer(self, message):
        outcome = self.said.get(message.recipient)
        if outcome is None:
            return super().send([message])[0]
        return Delivery(message.key, outcome, **self.fields)


@pytest.fixture(autouse=True)
def eve(clock):
    """Stand on the eve of the day on which the summaries are due."""
    clock.set(7, 24)


@pytest.fixture
def quiet(office, policy_day):
    """Give an office in which only the summaries are not done."""
    office.record(*(policy_day(unit, 5) for unit in EVERYBODY))
    return office


def told(sent):
    """Return whom a run told."""
    return [reminder.unit for reminder in sent.sent]


def whom(notes):
    """Return whom notes are for."""
    return [note.recipient for note in notes]


# -- what a channel answers --------------------------------------------------------


def test_every_outcome_is_noted_and_loses_none_of_the_others(quiet):
    """One is refused, one uncertain, one delivered; each has its receipt and its words."""
    channel = Answering(
        {"商务委": Outcome.REFUSED, "科委": Outcome.UNCERTAIN},
        detail="no such box",
        receipt="<1@mail.invalid>",
    )

    run = quiet.remind(on=EVE, notifier=channel)

    assert (told(run), whom(run.refused), whom(run.uncertain)) == (["国资委"], ["商务委"], ["科委"])
    assert {(note.detail, note.receipt) for note in quiet.outbox()} == {("no such box", "<1@mail.invalid>")}
    assert not run.clean


def test_what_was_not_taken_is_tried_again_once_its_time_has_come(quiet, clock):
    """The waits double: five minutes, then ten; until then a run leaves it alone."""
    busy = Answering(dict.fromkeys(EVERYBODY, Outcome.RETRY), detail="busy")

    tried = []
    for minutes in (0, 4, 1, 9, 1):
        clock.wait(minutes=minutes)
        run = quiet.remind(on=EVE, notifier=busy)
        tried.append((len(busy.handed), len(run.retry)))

    assert tried == [(3, 3), (3, 3), (6, 3), (6, 3), (9, 3)]


def test_a_longer_wait_that_the_channel_asks_for_is_obeyed(quiet, clock):
    """It asked for an hour; a shorter one than ours changes nothing."""
    quiet.remind(on=EVE, notifier=Answering(dict.fromkeys(EVERYBODY, Outcome.RETRY), retry_after=3600))

    clock.wait(minutes=59)
    early = quiet.remind(on=EVE, notifier=RecordingNotifier())
    clock.wait(minutes=1)
    late = quiet.remind(on=EVE, notifier=RecordingNotifier())

    assert (told(early), told(late)) == ([], EVERYBODY)


def test_a_next_attempt_noted_by_a_clock_that_is_ten_years_ahead_is_due_now(quiet, clock):
    """A wait that is longer than any there can be is a mistake of a clock."""
    clock.wait(days=3650)
    quiet.remind(on=EVE, notifier=Answering(dict.fromkeys(EVERYBODY, Outcome.RETRY)))

    clock.set(7, 24)

    assert told(quiet.remind(on=EVE, notifier=RecordingNotifier())) == EVERYBODY


def test_after_the_last_attempt_it_is_refused(quiet):
    """The note says that it was tried as often as the policy allows."""
    busy = Answering(dict.fromkeys(EVERYBODY, Outcome.RETRY), detail="busy")
    policy = SendingPolicy(first_wait=0, attempts=2)

    runs = [quiet.remind(on=EVE, notifier=busy, policy=policy) for _ in range(3)]

    assert [(len(run.retry), len(run.refused)) for run in runs] == [(3, 0), (0, 3), (0, 0)]
    assert {note.detail for note in quiet.outbox(status="被拒")} == {"gave up: busy"}


class Broken(Answering):
    """A channel that answers with what it is told, whatever that is."""

    batch = 3

    def __init__(self, answers):
        super().__init__()
        self._answers = answers

    def send(self, messages):
        """Answer."""
        return self._answers(messages)


def delivered(message, outcome=Outcome.DELIVERED):
    """Return the answer for a message."""
    return Delivery(message.key, outcome)


def raising(messages):
    """Answer for the first message, and raise."""
    yield delivered(messages[0])
    raise OSError("cut off")


@pytest.mark.parametrize(
    ("answers", "arrived"),
    [
        (lambda _: None, 0),
        (lambda _: "ok", 0),
        (lambda _: [], 0),
        (lambda messages: [delivered(messages[0])], 1),
        (lambda messages: [*map(delivered, messages), Delivery("other", Outcome.DELIVERED)], 3),
        (lambda messages: [Delivery("other", Outcome.DELIVERED) for _ in messages], 0),
        (lambda messages: [*map(delivered, messages), delivered(messages[0])], 3),
        (lambda messages: [delivered(m, o) for m in messages for o in (Outcome.RETRY, Outcome.REFUSED)], 0),
        (lambda messages: [Delivery(m.key, True) for m in messages], 0),
        (lambda messages: [Delivery(m.key, Outcome.RETRY, retry_after=float("nan")) for m in messages], 0),
        (lambda messages: (delivered(messages[0]) for _ in iter(int, 1)), 1),
        (raising, 1),
    ],
    ids=[
        "none",
        "text",
        "empty",
        "one",
        "more",
        "others",
        "twice",
        "two",
        "bool",
        "nan",
        "endless",
        "raises",
    ],
)
def test_a_channel_that_answers_wrongly_leaves_nothing_certain_but_what_it_delivered(quiet, answers, arrived):
    """It is an error of the plugin; what has no clear answer is uncertain, and no later run sends it."""
    with pytest.raises(PluginError):
        quiet.remind(on=EVE, notifier=Broken(answers))
    after = quiet.remind(on=EVE, notifier=RecordingNotifier())

    assert (told(after), after.before, len(after.uncertain)) == ([], arrived, 3 - arrived)
    assert len(quiet.outbox(status="delivered")) == arrived


def test_answers_in_another_order_belong_to_their_keys(quiet):
    """Swapped answers are matched by key."""
    refused = {"科委"}
    swapped = Broken(
        lambda messages: [
            delivered(m, Outcome.REFUSED if m.recipient in refused else Outcome.DELIVERED)
            for m in reversed(messages)
        ]
    )

    run = quiet.remind(on=EVE, notifier=swapped)

    assert (sorted(told(run)), whom(run.refused)) == (["商务委", "国资委"], ["科委"])


# -- addresses ---------------------------------------------------------------------


class Mailing(Answering):
    """A channel whose messages need an address."""

    contact = "mail"


def with_contacts(members, *units):
    """Return a roster in which some units have an address."""
    found = tuple(UnitContact(unit=u, channel="mail", address=f"{u}@mail.invalid") for u in units)
    return evolve(members, contacts=found)


@pytest.fixture
def mailed(cabinet, clock, plan, members, policy_day):
    """Give an office whose roster has addresses of two units."""
    opened = cabinet.office(clock)
    opened.adopt(plan, with_contacts(members, "商务委", "国资委"))
    opened.record(*(policy_day(unit, 5) for unit in EVERYBODY))
    return opened


def test_a_recipient_without_address_is_a_finding_and_the_rest_go_out(mailed):
    """The finding names the unit, and the reminder is still to be sent."""
    channel = Mailing()

    run = mailed.remind(on=EVE, notifier=channel)

    assert told(run) == ["商务委", "国资委"]
    assert [(each.code, each.subjects) for each in run.findings] == [("no_address", ("科委",))]
    assert [message.address for message in channel.handed] == ["商务委@mail.invalid", "国资委@mail.invalid"]
    assert whom(mailed.outbox(status="intended")) == ["科委"]


def test_an_address_appears_in_no_note_error_or_repr(mailed):
    """Neither where the channel writes it into its answer nor where it raises with it."""
    rude = Mailing({"商务委": Outcome.REFUSED}, detail="<商务委@mail.invalid> is unknown")
    run = mailed.remind(on=EVE, notifier=rude)
    mailed.retry_reminder(run.refused[0].key, reason="改址")

    class Shouting(Mailing):
        def send(self, messages):
            raise OSError(f"cannot reach {messages[0].address}")

    with pytest.raises(PluginError) as caught:
        mailed.remind(on=EVE, notifier=Shouting())

    assert run.refused[0].detail == "<***> is unknown"
    assert "@mail.invalid" not in f"{caught.value}{run}{rude.handed}{mailed.outbox(status='all')}"
    assert "cannot reach ***" in str(caught.value)


# -- what does not hold any more -----------------------------------------------------


PASSWORD = {"password": "hunter2"}


def test_a_password_in_an_answer_is_masked(quiet):
    """Whatever a channel repeats of its settings."""
    channel = Answering(
        dict.fromkeys(EVERYBODY, Outcome.REFUSED), detail="535 hunter2 is wrong", receipt="<hunter2@mail>"
    )

    run = quiet.remind(on=EVE, notifier=channel, settings=PASSWORD)

    assert {delivery.detail for delivery in run.failed} == {"535 *** is wrong"}
    assert "hunter2" not in repr(run) + repr(list(quiet.outbox(status="all")))


@pytest.mark.parametrize(
    "error", [ValueError("535 hunter2"), InvalidValue("x", Text("hunter2", "hunter2"), Text("改", "mend"))]
)
def test_a_password_in_an_error_is_masked(quiet, error):
    """An error of our own kinds is no exception."""

    class Telling(Answering):
        def send(self, messages):
            raise error

    with pytest.raises(PluginError) as caught:
        quiet.remind(on=EVE, notifier=Telling(), settings=PASSWORD)

    assert "hunter2" not in f"{caught.value} {caught.value.__cause__!r}"


def test_what_was_not_sent_and_is_done_is_withdrawn(quiet, clock, summary):
    """The reason is in the note, and a voided record makes it due again."""
    quiet.remind(on=EVE, notifier=Answering(dict.fromkeys(EVERYBODY, Outcome.RETRY)))
    (target,) = quiet.record(summary("科委", 24))
    clock.wait(minutes=5)

    first = quiet.remind(on=EVE, notifier=RecordingNotifier())
    quiet.void(target, reason="误登")
    again = quiet.remind(on=EVE, notifier=RecordingNotifier())

    assert [(note.recipient, note.detail) for note in first.withdrawn] == [("科委", "nothing is owed")]
    assert (told(first), told(again)) == (["商务委", "国资委"], ["科委"])


def test_what_a_later_reminder_takes_the_place_of_is_withdrawn(quiet, clock):
    """The overdue one goes out, the one before it never."""
    quiet.remind(on=EVE, notifier=Answering(dict.fromkeys(EVERYBODY, Outcome.RETRY)))
    clock.set(7, 26)

    run = quiet.remind(on="2013-07-26", notifier=RecordingNotifier())

    assert {note.detail for note in run.withdrawn} == {"passed over"}
    assert (told(run), len(run.withdrawn)) == (EVERYBODY, 3)


def test_a_run_for_an_earlier_day_withdraws_nothing_of_a_later_one(quiet, clock):
    """What is pending for a day stays so."""
    clock.set(7, 26)
    quiet.remind(on="2013-07-26", notifier=Answering(dict.fromkeys(EVERYBODY, Outcome.RETRY)))

    run = quiet.remind(on="2013-07-10", notifier=RecordingNotifier())

    assert run.withdrawn == ()
    assert len(quiet.outbox(status="retry")) == 3


# -- what a person decides --------------------------------------------------------


@pytest.fixture
def uncertain(quiet):
    """Give an office with one uncertain reminder."""
    quiet.remind(on=EVE, notifier=Answering({"科委": Outcome.UNCERTAIN}, receipt="<2@mail.invalid>"))
    return quiet


@pytest.mark.parametrize("by", ["key", "message", "receipt"])
def test_a_person_decides_by_reminder_message_or_receipt(uncertain, clock, by):
    """Who decided, when and why is kept; it is not sent again."""
    (note,) = uncertain.outbox()

    (settled,) = uncertain.acting("zhang").settle_reminder(
        getattr(note, by), delivered=True, reason=" 电话核实 "
    )

    assert (settled.status.value, settled.settled_by, settled.reason) == ("delivered", "zhang", "电话核实")
    assert (settled.settled, settled.receipt) == (clock.now, note.receipt)
    assert uncertain.remind(on=EVE, notifier=RecordingNotifier()).before == 3


def test_what_a_person_says_did_not_arrive_is_not_sent_until_it_is_put_back(uncertain):
    """First it is refused; put back, the next run sends it."""
    (note,) = uncertain.outbox()

    uncertain.settle_reminder(note.key, delivered=False, reason="对方未收到")
    held = uncertain.remind(on=EVE, notifier=RecordingNotifier())
    uncertain.retry_reminder(note.key, reason="地址已改")
    sent = uncertain.remind(on=EVE, notifier=RecordingNotifier())

    assert (told(held), told(sent)) == ([], ["科委"])


def test_what_was_delivered_is_put_back_only_after_a_person_said_that_it_did_not_arrive(uncertain):
    """A mail may come back days later."""
    (note, *_) = uncertain.outbox(status="delivered")

    with pytest.raises(InvalidValue) as caught:
        uncertain.retry_reminder(note.key, reason="退信")
    uncertain.settle_reminder(note.key, delivered=False, reason="退信")
    uncertain.retry_reminder(note.key, reason="退信")

    assert caught.value.code == "already_delivered"
    assert told(uncertain.remind(on=EVE, notifier=RecordingNotifier())) == [note.recipient]


@pytest.mark.parametrize(
    ("call", "error", "code"),
    [
        (lambda o: o.retry_reminder("x", reason="误"), UnknownReminder, "unknown_reminder"),
        (lambda o: o.retry_reminder("x", reason=" "), InvalidValue, "blank"),
        (lambda o: o.retry_reminder(reason="误"), InvalidValue, "missing"),
        (lambda o: o.settle_reminder("x", delivered="yes", reason="误"), InvalidValue, "wrong_type"),
        (lambda o: o.settle_reminder("x", delivered=True, reason=None), InvalidValue, "wrong_type"),
        (lambda o: o.outbox(status="lost"), InvalidValue, "not_a_choice"),
        (lambda o: o.outbox(limit=0), InvalidValue, "out_of_range"),
        (lambda o: o.outbox(after="x.y"), CursorMismatch, "cursor_mismatch"),
        (lambda o: o.reminders_of(), InvalidValue, "missing"),
        (lambda o: o.reminders_of(obligation="a", case="b"), InvalidValue, "does_not_belong"),
        (lambda o: o.remind(on=EVE, policy="hold"), InvalidValue, "wrong_type"),
    ],
    ids=range(11),
)
def test_a_wrong_call_changes_nothing(uncertain, call, error, code):
    """The error says what is wrong, before anything is written."""
    before = len(uncertain.watched.batches)

    with pytest.raises(error) as caught:
        call(uncertain)

    assert (caught.value.code, len(uncertain.watched.batches)) == (code, before)


def test_what_a_person_decides_while_it_is_being_sent_yields_to_what_the_channel_delivered(quiet):
    """It was put back meanwhile, and is noted as delivered, so that no run sends it twice."""

    class Slow(Answering):
        def send(self, messages):
            if not self.handed:
                (claim,) = quiet.outbox(status="claimed")
                quiet.retry_reminder(claim.key, reason="等不及")
            return super().send(messages)

    first = quiet.remind(on=EVE, notifier=Slow())
    second = quiet.remind(on=EVE, notifier=RecordingNotifier())

    assert (told(first), told(second), second.before) == (EVERYBODY, [], 3)


def test_a_policy_may_send_uncertain_ones_again_under_the_same_key(uncertain):
    """The channel sees the key that it may know."""
    (note,) = uncertain.outbox()
    channel = Answering()

    run = uncertain.remind(on=EVE, notifier=channel, policy=SendingPolicy(uncertain=Uncertain.RESEND))

    assert [message.key for message in channel.handed] == [note.message]
    assert (told(run), run.uncertain) == (["科委"], ())


# -- lists --------------------------------------------------------------------------


def test_the_outbox_is_read_page_by_page_and_by_recipient(quiet):
    """Each page goes on where the one before ended, and the cursor of another list is refused."""
    quiet.remind(on=EVE, notifier=Answering(dict.fromkeys(EVERYBODY, Outcome.REFUSED)))

    first = quiet.outbox(limit=2)
    second = quiet.outbox(limit=2, after=first.next)

    assert (len(first), len(second), second.next) == (2, 1, None)
    assert sorted(whom((*first, *second))) == sorted(EVERYBODY)
    assert whom(quiet.outbox(recipient="科委")) == ["科委"]
    with pytest.raises(CursorMismatch):
        quiet.outbox(status="refused", after=first.next)


def test_reminders_are_part_of_the_history_of_an_obligation(quiet, clock):
    """Both the one before the due day and the one after it."""
    quiet.remind(on=EVE, notifier=RecordingNotifier())
    clock.set(7, 26)
    quiet.remind(on="2013-07-26", notifier=RecordingNotifier())

    found = quiet.reminders_of(obligation="summary/科委")

    assert {(note.recipient, note.status.value) for note in found} == {("科委", "delivered")}
    assert len({note.rung for note in found}) == len(found) == 2
    assert len(quiet.reminders_of(case="1")) == 0


def test_a_dry_run_writes_nothing_and_says_what_would_go_out(quiet, clock):
    """What went out before is not among it."""
    quiet.remind(on=EVE, notifier=RecordingNotifier(unreachable=["科委"]))
    before = len(quiet.watched.batches)
    channel = RecordingNotifier()

    dry = quiet.remind(on="2013-07-24", notifier=channel, dry_run=True)
    clock.set(7, 26)
    later = quiet.remind(on="2013-07-26", notifier=channel, dry_run=True)

    assert (dry.planned, dry.before) == ((), 2)
    assert [reminder.unit for reminder in later.planned] == EVERYBODY
    assert (len(quiet.watched.batches), channel.sent) == (before, ())


def test_a_moment_still_to_come_is_refused(quiet, clock):
    """A moment of today that has passed is a day as any other."""
    with pytest.raises(InvalidValue) as caught:
        quiet.remind(on=clock.now + timedelta(minutes=1), notifier=RecordingNotifier())

    assert caught.value.code == "in_the_future"
    assert told(quiet.remind(on=clock.now, notifier=RecordingNotifier())) == EVERYBODY


# -- a store that fails -------------------------------------------------------------


class Failing:
    """A store that cannot be reached from some batch on, or that loses an answer."""

    def __init__(self, store, *, fails=(), loses=()):
        self._store, self._fails, self._loses, self.count = store, fails, loses, 0

    def __getattr__(self, name):
        return getattr(self._store, name)

    def apply(self, batch, /):
        """Apply, or not."""
        here, self.count = self.count, self.count + 1
        error = StoreUnavailable("store", Text("连接中断", "it is gone"), Text("重试", "try again"))
        if here in self._fails:
            raise error
        done = self._store.apply(batch)
        if here in self._loses:
            raise error
        return done


def test_an_outcome_that_cannot_be_noted_stops_the_run_and_says_which(cabinet, quiet, clock):
    """The first message is delivered and not noted; it is uncertain, and the others are still to be sent."""
    office, channel = cabinet.office(clock), Answering(receipt="<3@mail.invalid>")
    office._scope.journal.store = Failing(office.watched, fails=range(2, 99))

    with pytest.raises(StorageError) as caught:
        office.remind(on=EVE, notifier=channel)
    after = quiet.remind(on=EVE, notifier=RecordingNotifier())

    assert caught.value.code == "outcome_not_noted"
    assert channel.handed[0].key in str(caught.value)
    assert len(channel.handed) == 1
    assert (whom(after.uncertain), told(after)) == (["商务委"], ["科委", "国资委"])


@pytest.mark.usefixtures("quiet")
def test_a_lost_answer_of_the_store_changes_nothing(cabinet, clock):
    """Whichever it is, each reminder is sent once and noted."""
    office, channel = cabinet.office(clock), Answering()
    office._scope.journal.store = Failing(office.watched, loses=range(0, 99, 2))

    run = office.remind(on=EVE, notifier=channel)

    assert (told(run), run.elsewhere) == (EVERYBODY, 0)
    assert [message.recipient for message in channel.handed] == EVERYBODY
    assert len(office.outbox(status="delivered")) == 3


# -- keeping ------------------------------------------------------------------------


def test_a_campaign_is_carried_over_with_its_reminders(uncertain, clock, tmp_path):
    """Nothing is sent again from the new store, and what was uncertain is uncertain there."""
    from tests.office.conftest import Cabinet

    elsewhere = Cabinet("sqlite", tmp_path / "other")
    (tmp_path / "other").mkdir()
    notes = uncertain.outbox(status="all", limit=None)

    moved = elsewhere.workspace(clock).carry_over(uncertain.journal(), reminders=notes)
    run = moved.remind(on=EVE, notifier=RecordingNotifier())

    assert (told(run), run.before, whom(run.uncertain)) == ([], 2, ["科委"])
    assert moved.verify() == ()
    elsewhere.close()


def test_the_notes_of_reminders_are_verified(uncertain):
    """A row that its index lists under another status is a difference."""
    from govcampaign import _codec as codec

    (note,) = uncertain.outbox()
    right = codec.put_reminder("service", note, 1)
    stored = uncertain.watched.read([right.key])[right.key]
    wrong = evolve(right, expected=stored.version, index=("service", "delivered", *right.index[2:]))
    assert uncertain.verify() == ()

    uncertain._scope.journal.commit([wrong])

    assert [each.key for each in uncertain.verify()] == [str(right.key)]


def test_what_was_not_sent_and_is_due_later_now_is_withdrawn_until_then(quiet, plan):
    """The due day was moved: the note does not wait for an attempt that no run makes."""
    quiet.remind(on=EVE, notifier=Answering(dict.fromkeys(EVERYBODY, Outcome.RETRY)))
    due = evolve(plan.duty("summary").due, text="2013年7月30日前", day=date(2013, 7, 30))
    later = [evolve(each, due=due) if each.id == "summary" else each for each in plan.duties]
    quiet.amend(evolve(plan, duties=tuple(later)), reason="延期")

    run = quiet.remind(on=EVE, notifier=RecordingNotifier())

    assert [note.detail for note in run.withdrawn] == ["not due"] * 3
    assert (told(run), len(quiet.outbox())) == ([], 0)


# -- a day that is past --------------------------------------------------------------


def test_a_run_for_an_earlier_day_leaves_out_what_was_met_since(quiet, clock, summary):
    """The run of the eve failed; made up for a day later, it does not remind the unit that has delivered."""
    clock.set(7, 25)
    quiet.record(summary("科委", 25))

    run = quiet.remind(on=EVE, notifier=RecordingNotifier())

    assert told(run) == ["商务委", "国资委"]


# -- receipts --------------------------------------------------------------------------


class Foretelling(Answering):
    """A channel that knows the receipt before it sends, and answers without it."""

    def receipt_of(self, message):
        """Return the receipt."""
        return f"<{message.recipient}>"


@pytest.mark.parametrize("several", [False, True])
def test_a_claim_has_the_receipt_that_the_message_will_have(quiet, several):
    """A message that a run died over is found at the channel; what certainly did not go out has none."""

    class Dying(Foretelling):
        def _answer(self, message):
            if message.recipient == "国资委":
                raise KeyboardInterrupt
            return super()._answer(message)

    channel = Dying({"商务委": Outcome.REFUSED, "科委": Outcome.UNCERTAIN})
    with pytest.raises(KeyboardInterrupt):
        quiet.remind(on=EVE, notifier={"pager": channel} if several else channel)

    assert {note.recipient: note.receipt for note in quiet.outbox()} == {
        "商务委": "",
        "科委": "<科委>",
        "国资委": "<国资委>",
    }


@pytest.mark.parametrize("receipt", [None, 7, b"<1@mail.invalid>"])
def test_a_receipt_that_is_no_text_is_none(quiet, receipt):
    """The message goes out."""
    channel = Answering()
    channel.receipt_of = lambda _: receipt

    assert told(quiet.remind(on=EVE, notifier=channel)) == EVERYBODY


def test_a_channel_that_fails_over_a_receipt_claims_nothing(quiet):
    """Nothing was handed over: a later run sends it all."""
    channel = Answering()
    channel.receipt_of = lambda _: 1 / 0

    with pytest.raises(PluginError):
        quiet.remind(on=EVE, notifier=channel)

    assert [note.status.value for note in quiet.outbox()] == ["intended"] * 3


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_a_run_that_is_broken_off_between_two_messages_notes_the_first(quiet, error):
    """The channel had answered: nothing about it is uncertain."""

    class BrokenOff(Answering):
        def receipt_of(self, message):
            if message.recipient == "科委":
                raise error
            return ""

    with pytest.raises((KeyboardInterrupt, PluginError)):
        quiet.remind(on=EVE, notifier=BrokenOff())

    found = {note.recipient: note.status.value for note in quiet.outbox(status="all")}
    assert found == {"商务委": "delivered", "科委": "intended", "国资委": "intended"}
