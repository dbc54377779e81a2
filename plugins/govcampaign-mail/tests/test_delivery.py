"""What a real server is handed: over TLS, with a login, by several addresses."""

from __future__ import annotations

import ssl

import pytest

from govcampaign.ports.notification import Outcome
from mail_servers import PASSWORD, USER, Inbox, running, server_context

LOGIN = {"user": USER, "password": PASSWORD}


@pytest.fixture
def inbox():
    """Give what a server received."""
    return Inbox()


@pytest.fixture
def context(authority):
    """Give what encrypts the connections of a server on this computer."""
    return server_context(authority, "127.0.0.1", "localhost")


# -- encryption and login -------------------------------------------------------


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_starttls_and_login(inbox, context, ca, open_mail, letter, host, mechanism):  # noqa: PLR0917 - fixtures, and a case
    """The connection is encrypted before anything is said, and the login is taken."""
    other = {"PLAIN": "LOGIN", "LOGIN": "PLAIN"}[mechanism]
    options = {
        "tls_context": context,
        "require_starttls": True,
        "authenticator": inbox.authenticate,
        "auth_required": True,
        "auth_exclude_mechanism": [other],
    }
    with running(inbox, **options) as port:
        (answer,) = open_mail(port, host=host, security="starttls", ca=ca, **LOGIN).send([letter()])

    assert (answer.outcome, answer.detail) == (Outcome.DELIVERED, "250 2.0.0 OK queued")
    assert inbox.logins == [(mechanism, True)]
    assert [each.rcpt_tos for each in inbox.envelopes] == [["commerce@binhai.invalid"]]


def test_tls_from_the_beginning(inbox, context, ca, open_mail, letter):
    """A server that speaks TLS at once is greeted inside it."""
    options = {"ssl_context": context, "authenticator": inbox.authenticate, "auth_require_tls": False}
    with running(inbox, **options) as port:
        (answer,) = open_mail(port, security="tls", ca=ca, **LOGIN).send([letter()])

    assert answer.outcome is Outcome.DELIVERED
    assert len(inbox.mails) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("trusted", [True, False], ids=["another name", "another authority"])
def test_a_certificate_that_is_not_the_servers_ends_it(  # noqa: PLR0917 - fixtures, and a case
    inbox, authority, ca, open_mail, letter, security, trusted
):
    """Neither the password nor the message is said to it; both may go out once it is put right."""
    names = ["elsewhere.invalid"] if trusted else ["127.0.0.1"]
    context = server_context(authority, *names)
    options = {"ssl_context": context} if security == "tls" else {"tls_context": context}
    with running(inbox, authenticator=inbox.authenticate, **options) as port:
        given = {"ca": ca} if trusted else {}
        (answer,) = open_mail(port, security=security, **given, **LOGIN).send([letter()])

    assert answer.outcome is Outcome.RETRY
    assert answer.detail.startswith("the certificate is not trusted: ")
    assert (inbox.envelopes, inbox.logins) == ([], [])


def test_a_refused_login_loses_nothing(inbox, context, ca, open_mail, letter):
    """All messages may be sent again, the password is tried once, and nothing shows it."""
    options = {"tls_context": context, "authenticator": inbox.authenticate, "auth_required": True}
    with running(inbox, **options) as port:
        channel = open_mail(port, security="starttls", ca=ca, user=USER, password="hunter2")  # noqa: S106
        answers = channel.send([letter("a"), letter("b"), letter("c")])

    assert [answer.outcome for answer in answers] == [Outcome.RETRY] * 3
    assert answers[0].detail.startswith("535 ")
    assert answers[1].detail == "not tried: the server has just failed"
    assert len(inbox.logins) == 1
    assert not any("hunter2" in f"{shown!r}" for shown in [channel, *answers])


def test_no_encryption_is_asked_for_where_none_is_wanted(inbox, open_mail, letter, monkeypatch):
    """On this computer itself, clear text needs no certificate."""
    monkeypatch.setattr(ssl, "create_default_context", None)

    with running(inbox) as port:
        (answer,) = open_mail(port).send([letter()])

    assert answer.outcome is Outcome.DELIVERED


# -- one connection ---------------------------------------------------------------


def test_a_run_has_one_connection(inbox, open_mail, letter):
    """The second message needs no greeting."""
    with running(inbox) as port:
        channel = open_mail(port)
        channel.send([letter("a"), letter("b")])
        channel.send([letter("c")])

    assert (len(inbox.envelopes), len(inbox.peers)) == (3, 1)


def test_a_server_that_was_started_anew_is_found(inbox, open_mail, letter):
    """A connection that ended between two messages costs none of them."""
    with running(inbox) as port:
        channel = open_mail(port)
        channel.send([letter("a")])
    with running(inbox, port=port):
        (answer,) = channel.send([letter("b")])

    assert answer.outcome is Outcome.DELIVERED
    assert len(inbox.envelopes) == 2


# -- addresses ------------------------------------------------------------------------


def test_each_message_has_the_addresses_of_one_unit(inbox, open_mail, letter):
    """No unit sees the address of another one; the envelope and the header say the same."""
    with running(inbox) as port:
        open_mail(port).send(
            [
                letter("a", "a@binhai.invalid; b@binhai.invalid"),
                letter("b", "c@binhai.invalid，d@binhai.invalid、c@binhai.invalid", recipient="科委"),
            ]
        )

    assert [each.rcpt_tos for each in inbox.envelopes] == [
        ["a@binhai.invalid", "b@binhai.invalid"],
        ["c@binhai.invalid", "d@binhai.invalid"],
    ]
    assert [mail["To"] for mail in inbox.mails] == [
        "商务委 <a@binhai.invalid>, 商务委 <b@binhai.invalid>",
        "科委 <c@binhai.invalid>, 科委 <d@binhai.invalid>",
    ]
    assert not any(mail["Bcc"] or mail["Cc"] for mail in inbox.mails)


REFUSED = "550 5.1.1 <…>: Recipient address rejected: no mailbox …"
FULL = "452 4.2.2 <…>: mailbox full"
TAKEN = "250 2.0.0 OK queued; taken for 1 of 2 addresses; "


@pytest.mark.parametrize(
    ("address", "outcome", "detail"),
    [
        ("nobody@binhai.invalid", Outcome.REFUSED, REFUSED),
        ("brim@binhai.invalid", Outcome.RETRY, FULL),
        ("nobody@binhai.invalid,brim@binhai.invalid", Outcome.RETRY, f"{REFUSED}; {FULL}"),
        ("a@binhai.invalid,nobody@binhai.invalid", Outcome.DELIVERED, TAKEN + REFUSED),
        ("brim@binhai.invalid;a@binhai.invalid", Outcome.DELIVERED, TAKEN + FULL),
        ("a@binhai.invalid 6501", Outcome.DELIVERED, f"{TAKEN}not a mail address"),
        ("商务委", Outcome.REFUSED, "not a mail address"),
        ("a@b@binhai.invalid", Outcome.REFUSED, "not a mail address"),
        (f"{'a' * 65}@binhai.invalid", Outcome.REFUSED, "not a mail address"),
        (f"a@{'b.' * 130}invalid", Outcome.REFUSED, "not a mail address"),
        (f"a@{'b' * 64}.invalid", Outcome.REFUSED, "not a mail address"),
        ("a@binhai.invalid>\r\nRCPT", Outcome.REFUSED, "not a mail address"),
        ("", Outcome.REFUSED, "the unit has no mail address"),
        (" ; ，", Outcome.REFUSED, "the unit has no mail address"),
    ],
)
def test_what_becomes_of_addresses(inbox, open_mail, letter, address, outcome, detail):  # noqa: PLR0917 - fixtures, and a case
    """One address that is taken is a delivery; the others are told of; none that may be later is lost."""
    with running(inbox) as port:
        lost, after = open_mail(port).send([letter("a", address), letter("b")])

    assert (lost.outcome, lost.detail) == (outcome, detail)
    assert bool(lost.receipt) == (outcome is Outcome.DELIVERED)
    assert after.outcome is Outcome.DELIVERED


def test_a_chinese_domain_has_its_name_in_ascii(inbox, open_mail, letter):
    """Servers know it by that; nothing beyond ASCII is asked of them."""
    with running(inbox, enable_SMTPUTF8=False) as port:
        (answer,) = open_mail(port).send([letter("a", "commerce@滨海.invalid")])

    assert answer.outcome is Outcome.DELIVERED
    assert inbox.envelopes[0].rcpt_tos == ["commerce@xn--90wr4a.invalid"]


def test_a_chinese_address_needs_a_server_that_takes_it(inbox, open_mail, letter):
    """With SMTPUTF8 it arrives as it is; the header then holds it, and only then."""
    with running(inbox, enable_SMTPUTF8=True) as port:
        answers = open_mail(port).send([letter("a", "商务@binhai.invalid"), letter("b")])

    assert [answer.outcome for answer in answers] == [Outcome.DELIVERED] * 2
    assert [each.smtp_utf8 for each in inbox.envelopes] == [True, False]
    assert inbox.envelopes[0].rcpt_tos == ["商务@binhai.invalid"]
    assert "<商务@binhai.invalid>".encode() in inbox.envelopes[0].content
    assert inbox.envelopes[1].content.isascii()


def test_a_chinese_address_is_refused_where_the_server_does_not_take_it(inbox, open_mail, letter):
    """It never will; the unit's other address is served."""
    with running(inbox, enable_SMTPUTF8=False) as port:
        answers = open_mail(port).send(
            [letter("a", "商务@binhai.invalid"), letter("b", "商务@binhai.invalid,b@binhai.invalid")]
        )

    why = "the server takes no address with letters beyond ASCII"
    assert [(answer.outcome, answer.detail) for answer in answers] == [
        (Outcome.REFUSED, why),
        (Outcome.DELIVERED, TAKEN + why),
    ]
    assert [mail["To"] for mail in inbox.mails] == ["商务委 <b@binhai.invalid>"]


def test_a_chinese_sender_waits_for_a_server_that_takes_it(inbox, open_mail, letter):
    """Every message would fail, so none is lost."""
    with running(inbox, enable_SMTPUTF8=False) as port:
        (answer,) = open_mail(port, sender="办公室@binhai.invalid").send([letter()])

    assert answer.outcome is Outcome.RETRY


def test_a_mail_that_is_too_large_is_not_begun(inbox, open_mail, letter):
    """The server says how much it takes; nothing is sent in vain."""
    with running(inbox, data_size_limit=1000) as port:
        (answer,) = open_mail(port).send([letter()])

    assert answer.outcome is Outcome.REFUSED
    assert answer.detail.endswith("is larger than the 1000 that the server takes")
