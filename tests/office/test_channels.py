"""Several channels in one run: each unit is told once, by the first channel that reaches it."""

from __future__ import annotations

import pytest
from attrs import evolve

from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.domain.units.contact import UnitContact
from govcampaign.errors import InvalidValue, NotifierClosed, PluginError
from govcampaign.hookspecs import NotifierSpec, hookimpl
from govcampaign.ports.notification import Delivery, Outcome
from govcampaign.wording import same

DAY = "2013-07-24"


class Mailing(RecordingNotifier):
    """A channel that needs an address, and keeps with which settings it was opened."""

    contact = "mail"
    batch = 50

    def __init__(self, settings):
        super().__init__()
        self.settings = dict(settings)


class Chatting(Mailing):
    """A channel that needs another kind of address."""

    contact = "apprise"


class Hall(Mailing):
    """A channel that reaches everybody."""

    contact = None


class Failing(Mailing):
    """A channel that answers for one message and fails at the next, with the address in its words."""

    def send(self, messages):
        """Answer once."""
        yield Delivery(messages[0].key, Outcome.DELIVERED)
        raise OSError(messages[-1].address)


class Lost(Chatting):
    """A channel that answers nothing."""

    def send(self, messages):
        """Forget them."""
        return []


class Plugins:
    """A plugin with all of these channels."""

    GOVCAMPAIGN_API = "1.2"

    def __init__(self):
        self.opened = []

    def _open(self, cls):
        def factory(settings):
            self.opened.append(cls(settings))
            return self.opened[-1]

        return factory

    @hookimpl
    def govcampaign_notifiers(self):
        """Offer the channels."""
        named = {"mailing": Mailing, "chatting": Chatting, "hall": Hall, "failing": Failing, "lost": Lost}
        return [
            NotifierSpec(name=name, factory=self._open(cls), summary=same(name))
            for name, cls in named.items()
        ]


@pytest.fixture
def plugins():
    """Give the plugin."""
    return Plugins()


CONTACTS = (
    UnitContact(unit="商务委", channel="mail", address="trade@office.invalid"),
    UnitContact(unit="科委", channel="apprise", address="json://science.invalid/hook"),
    UnitContact(unit="国资委", channel="apprise", address="json://assets.invalid/hook"),
    UnitContact(unit="国资委", channel="mail", address="assets@office.invalid"),
)


@pytest.fixture
def unadopted(cabinet, clock, plugins):
    """Give an office on the eve of the day on which the summaries are due."""
    clock.set(7, 24)
    return cabinet.office(clock, plugins)


@pytest.fixture
def office(unadopted, plan, members):
    """Give an office of three departments: one has mail, one a group, and one has both."""
    unadopted.adopt(plan, evolve(members, contacts=CONTACTS))
    return unadopted


def told(channel):
    """Return whom a channel told, with the address that it was given."""
    return sorted({(message.recipient, message.address) for message in channel.sent})


def test_each_unit_is_told_by_the_first_channel_that_reaches_it(office, plugins):
    """One run serves units that have mail and units that have a group; who has both is told once."""
    sent = office.remind(on=DAY, notifier={"mailing": {}, "chatting": {}})

    mailing, chatting = plugins.opened
    assert told(mailing) == [("商务委", "trade@office.invalid"), ("国资委", "assets@office.invalid")]
    assert told(chatting) == [("科委", "json://science.invalid/hook")]
    assert sent.findings == ()


def test_the_order_of_the_channels_decides(office, plugins):
    """What is named first is preferred."""
    office.remind(on=DAY, notifier={"chatting": {}, "mailing": {}})

    chatting, mailing = plugins.opened
    assert [unit for unit, _ in told(chatting)] == ["国资委", "科委"]
    assert [unit for unit, _ in told(mailing)] == ["商务委"]


def test_a_channel_that_reaches_everybody_tells_who_is_left(office, plugins):
    """It needs no address, and is handed none."""
    sent = office.remind(on=DAY, notifier={"mailing": {}, "hall": {}})

    assert told(plugins.opened[1]) == [("科委", "")]
    assert sent.findings == ()


def test_a_channel_that_reaches_everybody_leaves_nothing_to_the_next(office, plugins):
    """The channels behind it are asked for nothing."""
    office.remind(on=DAY, notifier={"hall": {}, "mailing": {}})

    hall, mailing = plugins.opened
    assert [unit for unit, _ in told(hall)] == ["商务委", "国资委", "科委"]
    assert {address for _, address in told(hall)} == {""}
    assert mailing.sent == ()


def test_a_unit_that_none_reaches_is_a_finding(unadopted, plan, members, plugins):
    """The others are told, and the finding names every kind of address that would have done."""
    unadopted.adopt(plan, evolve(members, contacts=(CONTACTS[0], CONTACTS[3])))

    sent = unadopted.remind(on=DAY, notifier={"mailing": {}, "chatting": {}})

    (finding,) = sent.findings
    assert (finding.code, finding.subjects) == ("no_address", ("科委",))
    assert "mail / apprise" in finding.message.zh
    assert [unit for unit, _ in told(plugins.opened[0])] == ["商务委", "国资委"]


def test_each_channel_is_opened_with_its_own_settings_and_closed(office, plugins):
    """Those of one are not shown to another."""
    office.remind(on=DAY, notifier={"mailing": {"host": "a"}, "chatting": {"lang": "zh"}})

    mailing, chatting = plugins.opened
    assert (mailing.settings, chatting.settings) == ({"host": "a"}, {"lang": "zh"})
    for channel in (mailing, chatting):
        with pytest.raises(NotifierClosed):
            channel.send([])


def test_a_channel_that_is_passed_stays_open(office):
    """An object may stand in the place of settings; who opened it closes it."""
    passed = RecordingNotifier()

    office.remind(on=DAY, notifier={"mailing": {}, "screen": passed})

    assert told(passed) == [("科委", "")]
    assert passed.send([]) == []


def test_a_second_run_with_other_channels_sends_nothing_again(office, plugins):
    """A reminder is one, whichever channel it went by."""
    office.remind(on=DAY, notifier={"mailing": {}, "chatting": {}})

    again = office.remind(on=DAY, notifier={"hall": {}})

    assert again.sent == ()
    assert plugins.opened[2].sent == ()


def test_a_channel_that_fails_is_named_and_shows_no_address(office):
    """What was delivered before is noted, and what it was handed and did not answer is uncertain."""
    with pytest.raises(PluginError) as caught:
        office.remind(on=DAY, notifier={"failing": {}, "chatting": {}})

    said = f"{caught.value} {caught.value.__cause__!r}"
    assert "notifier failing" in said
    assert "@office.invalid" not in said
    notes = office.outbox(status="uncertain", limit=None)
    assert {note.recipient for note in notes} == {"国资委"}
    assert office.remind(on=DAY, notifier={"hall": {}}).before > 0


def test_two_channels_that_fail_are_both_named(office):
    """The first is raised, with the other in a note."""
    with pytest.raises(PluginError) as caught:
        office.remind(on=DAY, notifier={"failing": {}, "lost": {}})

    assert "notifier failing" in str(caught.value)
    assert any("notifier lost" in note for note in caught.value.__notes__)


def test_a_dry_run_says_what_would_be_sent(office, plugins):
    """Nothing is handed to any channel."""
    sent = office.remind(on=DAY, notifier={"mailing": {}, "chatting": {}}, dry_run=True)

    assert {reminder.recipient for reminder in sent.planned} == {"商务委", "科委", "国资委"}
    assert [channel.sent for channel in plugins.opened] == [(), ()]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"notifier": {}}, "empty"),
        ({"notifier": {"mailing": {}}, "settings": {"host": "a"}}, "does_not_belong"),
    ],
)
def test_what_belongs_to_no_channel_is_refused(office, plugins, given, code):
    """Before a channel is opened."""
    with pytest.raises(InvalidValue) as caught:
        office.remind(on=DAY, **given)

    assert caught.value.code == code
    assert plugins.opened == []
