"""What the tests of mail share: certificates, settings and messages."""

from __future__ import annotations

import pytest
import trustme

import mail_servers
from govcampaign_mail.channel import MailChannel
from govcampaign_mail.settings import read_settings


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
        opened.append(MailChannel(read_settings(given), clock=lambda: mail_servers.NOW, ticks=ticks))
        return opened[-1]

    yield to
    for channel in opened:
        channel.close()


@pytest.fixture
def letter():
    """Give what makes a message."""
    return mail_servers.letter
