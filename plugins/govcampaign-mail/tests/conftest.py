"""What the tests of mail share: certificates, settings and messages."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import trustme

from govcampaign.domain.checks import BEIJING
from govcampaign.ports.notification import Message
from govcampaign.wording import Text
from govcampaign_mail.channel import MailChannel
from govcampaign_mail.settings import read_settings

NOW = datetime(2013, 7, 24, 8, 30, tzinfo=BEIJING)


@pytest.fixture(scope="session")
def authority():
    """Give an authority that certificates of servers come from."""
    return trustme.CA()


@pytest.fixture(scope="session")
def ca(authority, tmp_path_factory):
    """Give the file of its certificate."""
    path = tmp_path_factory.mktemp("certificates") / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return str(path)


@pytest.fixture
def open_mail():
    """Give what opens a channel to a port of this computer; it is closed after the test."""
    opened = []

    def to(port, **settings):
        given = {
            "host": "127.0.0.1",
            "port": str(port),
            "security": "none",
            "sender": "office@binhai.invalid",
            "timeout": "10",
            **settings,
        }
        ticks = given.pop("ticks", lambda: 0.0)
        opened.append(MailChannel(read_settings(given), clock=lambda: NOW, ticks=ticks))
        return opened[-1]

    yield to
    for channel in opened:
        channel.close()


@pytest.fixture
def letter():
    """Give what makes a message."""

    def make(key="a", address="commerce@binhai.invalid", **more):
        return Message(
            **{
                "key": key,
                "recipient": "商务委",
                "address": address,
                "subject": Text(f"即将到期：{key}", f"due soon: {key}"),
                "body": Text(f"请于 7 月 25 日前报送：{key}。", f"Please hand it in by 25 July: {key}."),
                "day": date(2013, 7, 24),
                **more,
            }
        )

    return make
