"""The values of the notification port, and what counts as a notifier."""

from __future__ import annotations

from datetime import date

import pytest
from attrs.exceptions import FrozenInstanceError

from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.ports.notification import Delivery, Message, Notifier, Outcome
from govcampaign.wording import Text


def test_a_message_is_a_value():
    """Two messages with the same content are equal, and none can be changed on its way."""
    day = date(2013, 7, 24)
    one, other = (
        Message(key="k", recipient="商务委", subject=Text("题", "s"), body=Text("文", "b"), day=day)
        for _ in range(2)
    )

    assert one == other
    with pytest.raises(FrozenInstanceError):
        one.recipient = "科委"


def test_a_delivery_needs_no_detail():
    """A channel that has nothing to say says nothing."""
    assert Delivery("k", Outcome.DELIVERED).detail == ""


def test_a_notifier_is_known_by_its_methods():
    """A class need not inherit from the protocol to be one."""
    assert isinstance(RecordingNotifier(), Notifier)
    assert not isinstance(object(), Notifier)
