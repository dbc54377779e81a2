"""Where units are reached is kept with the roster, changes by its journal, and is never shown."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign.authoring._helpers import roster
from govcampaign.domain.units.change import Answer, RosterChange
from govcampaign.domain.units.contact import UnitContact
from govcampaign.domain.units.unit import Unit
from govcampaign.errors import InvalidValue, UnknownUnit
from govcampaign.wording import same

JULY_5 = date(2013, 7, 5)
ADDRESS = "sw@example.invalid"


def reached(unit="商务委", channel="mail", address=ADDRESS):
    """Return a contact."""
    return UnitContact(unit=unit, channel=channel, address=address)


def change(*contacts, **fields):
    """Return a change of contacts."""
    return RosterChange(**{"unit": "商务委", "day": JULY_5, "reason": "变更", "contacts": contacts, **fields})


@pytest.fixture
def held():
    """Return a roster of two departments, one of which can be reached by mail."""
    return evolve(roster({"各部门": "商务委、科委"}), contacts=(reached(),))


def test_another_address_replaces_that_of_its_channel(held):
    """Other channels and other units keep theirs."""
    webhook = reached(channel="webhook")
    after = evolve(held, contacts=(*held.contacts, webhook, reached("科委"))).changed(
        [change(reached(address="new@example.invalid"))]
    )

    assert [(c.unit, c.channel, c.address) for c in after.contacts] == [
        ("商务委", "webhook", ADDRESS),
        ("科委", "mail", ADDRESS),
        ("商务委", "mail", "new@example.invalid"),
    ]


def test_a_unit_of_the_plan_may_be_reached(held):
    """It becomes a unit of the roster, as one that answers does."""
    after = held.changed([change(reached("建委"), unit="建委")], also=[Unit(id="建委", title=same("建委"))])

    assert [unit.id for unit in after.units] == ["商务委", "科委", "建委"]


@pytest.mark.parametrize(
    "fields",
    [
        {"group": "各部门"},
        {"slot": "牵头"},
        {"joins": True},
        {"enters": Unit(id="商务委", title=same("商务委"))},
        {"contacts": (reached("科委"),)},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_contacts_are_changed_alone(fields):
    """A change does one thing, for one unit."""
    with pytest.raises(InvalidValue) as refused:
        change(**{"contacts": (reached(),), **fields})

    assert (refused.value.code, refused.value.field) == ("does_not_belong", "contacts")


@pytest.mark.parametrize(
    "fields",
    [{"succeeds": ("科委",)}, {"answers": (Answer(unit="商务委", condition="有园区", holds=True),)}],
    ids=["succeeds", "answers"],
)
def test_other_changes_take_no_contacts(fields):
    """They are entered apart."""
    with pytest.raises(InvalidValue) as refused:
        change(reached(), **fields)

    assert refused.value.code == "does_not_belong"


def test_two_contacts_of_one_channel_are_refused(held):
    """Nobody could tell to which a reminder goes; the error tells neither."""
    with pytest.raises(InvalidValue) as refused:
        evolve(held, contacts=(reached(), reached(address="other@example.invalid")))

    assert refused.value.code == "repeated"
    assert "example" not in str(refused.value)


def test_a_contact_of_an_unknown_unit_is_refused(held):
    """A slip of the pen would lose its reminders."""
    with pytest.raises(UnknownUnit):
        evolve(held, contacts=(reached("商务局"),))


@pytest.mark.parametrize(
    ("channel", "address", "plausible"),
    [
        ("mail", ADDRESS, True),
        ("mail", "sw.example.invalid", False),
        ("mail", "a@b", False),
        ("mail", "a@example.invalid, b@example.invalid", False),
        ("webhook", "anything", True),
    ],
)
def test_a_mail_address_is_told_from_what_is_none(channel, address, plausible):
    """Other channels have forms of their own."""
    assert reached(channel=channel, address=address).plausible is plausible


def test_no_repr_tells_an_address(held):
    """Logs and tracebacks print what values look like."""
    shown = repr(held) + str(held) + repr(change(reached())) + repr(reached())

    assert ADDRESS not in shown
