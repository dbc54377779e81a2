"""A month's reminders by mail: an office, a roster with addresses, a server."""

from __future__ import annotations

from datetime import datetime

import pytest
from attrs import evolve

import govcampaign as gc
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.units.contact import UnitContact
from mail_servers import Scripted, parsed

UNITS = {"商务委": "commerce", "科委": "science", "国资委": "assets"}
PLAN = gc.campaign(
    "服务月",
    dated="2024-04-01",
    window="4月上旬至4月下旬",
    duties=[gc.duty("报送总结", id="summary", who="各部门", owes=gc.once("submission"), due="4月26日前")],
)


@pytest.fixture
def office():
    """Give an office on the day before the summary is due; the 旅游局 has no address."""
    now = datetime(2024, 4, 25, 9, tzinfo=BEIJING)
    roster = evolve(
        gc.roster({"各部门": "商务委、科委、国资委、旅游局"}),
        contacts=tuple(
            UnitContact(unit=unit, channel="mail", address=f"{name}@binhai.invalid")
            for unit, name in UNITS.items()
        ),
    )
    with gc.open_office("memory://", clock=lambda: now) as opened:
        opened.adopt(PLAN, roster)
        yield opened


def remind(office, server):
    """Send what is due by a server."""
    settings = {
        "host": "127.0.0.1",
        "port": str(server.port),
        "security": "none",
        "sender": "office@binhai.invalid",
        "timeout": "10",
    }
    return office.remind(on="2024-04-25", notifier="mail", settings=settings)


def recipients(server):
    """Return the addresses of the mails that arrived."""
    return sorted(parsed(content)["To"].addresses[0].username for content in server.contents)


def test_each_unit_has_one_mail_however_often_it_runs(office):
    """A unit without an address is a finding; the others have their mail, once."""
    with Scripted() as server:
        first, second = remind(office, server), remind(office, server)

    assert recipients(server) == ["assets", "commerce", "science"]
    assert (len(first.sent), len(second.sent), second.before) == (3, 0, 3)
    assert [finding.subjects for finding in first.findings] == [("旅游局",)]


def test_what_a_server_does_with_each_mail_is_noted(office):
    """Refused, lost and to be sent again: none keeps another from going out, and each is told apart."""
    answers = {
        "RCPT": lambda said: "550 5.1.1 no mailbox science@binhai.invalid" if "science" in said else "250 OK",
        ".": lambda _: "drop" if "commerce" in server.commands[-2] else "451 4.3.0 later",
    }
    with Scripted(answers) as server:
        sent = remind(office, server)
        again = remind(office, server)

    assert [len(each) for each in (sent.sent, sent.refused, sent.uncertain, sent.retry)] == [0, 1, 1, 1]
    assert recipients(server) == ["assets", "commerce"]
    assert [len(each) for each in (again.sent, again.uncertain, again.retry)] == [0, 1, 1]


def test_an_uncertain_mail_is_found_by_its_message_id(office):
    """The outbox has it as the receipt; sent again by a person's decision, it has the same one."""
    with Scripted({".": ["drop", "250 OK"]}) as server:
        remind(office, server)
        (note,) = office.outbox(status="uncertain")
        office.retry_reminder(note.receipt, reason="the unit has not received it")
        remind(office, server)

    ids = [parsed(content)["Message-ID"] for content in server.contents]
    assert ids.count(note.receipt) == 2
    assert len(ids) == 4
    assert list(office.outbox(status="uncertain")) == []
