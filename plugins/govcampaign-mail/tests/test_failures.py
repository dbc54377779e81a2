"""What becomes of a message where a server refuses, hangs or ends the connection, at each step."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest

from govcampaign.ports.notification import Outcome
from govcampaign.wording import same
from govcampaign_mail import connection
from mail_servers import Scripted, free_port, server_context

BEFORE = ("connect", "EHLO", "MAIL", "RCPT", "DATA")
"""The steps before the content."""

OFFERS_LOGIN = {"EHLO": "250-binhai.invalid\r\n250 AUTH PLAIN LOGIN"}
LOGIN = {"user": "desk", "password": "hunter2"}

# More than the buffers of a connection hold, so that sending it cannot end before the server has read on.
LONG = same("报送材料。\n" * 150_000)


@pytest.fixture
def outcome_of(open_mail, letter):
    """Give what sends one message to a server that is told what to do, and returns the answer."""

    def of(answers, message=None, context=None, **settings):
        with Scripted(answers, context) as server:
            channel = open_mail(server.port, **settings)
            (answer,) = channel.send([message or letter()])
            channel.close()
        assert answer.key == "a"
        assert (answer.receipt != "") == (answer.outcome in {Outcome.DELIVERED, Outcome.UNCERTAIN})
        return answer, server

    return of


# -- before the end of the message ----------------------------------------------------


@pytest.mark.parametrize(
    ("step", "code", "outcome"),
    [
        *((step, 451, Outcome.RETRY) for step in (*BEFORE, ".")),
        *((step, 421, Outcome.RETRY) for step in (*BEFORE, ".")),
        # Of the server or the sender, and so of every message.
        ("connect", 554, Outcome.RETRY),
        ("EHLO", 550, Outcome.RETRY),
        ("MAIL", 550, Outcome.RETRY),
        # Of this message.
        ("MAIL", 552, Outcome.REFUSED),
        ("RCPT", 550, Outcome.REFUSED),
        ("DATA", 554, Outcome.REFUSED),
        (".", 554, Outcome.REFUSED),
        # Of the login.
        *((step, 530, Outcome.RETRY) for step in ("MAIL", "RCPT", "DATA", ".")),
        # Not answers to the question.
        ("MAIL", 354, Outcome.RETRY),
        ("RCPT", 354, Outcome.RETRY),
        ("DATA", 250, Outcome.RETRY),
    ],
)
def test_a_refusal(outcome_of, step, code, outcome):
    """What may change is to be sent again; what is said of this message for ever is refused."""
    answer, server = outcome_of({step: f"{code} 4.3.0 not now"})

    assert (answer.outcome, answer.detail) == (outcome, f"{code} 4.3.0 not now")
    assert len(server.contents) == (step == ".")


@pytest.mark.parametrize("how", ["hang", "drop", "reset"])
@pytest.mark.parametrize("step", BEFORE)
def test_a_connection_that_ends_before_the_message_does(outcome_of, step, how):
    """Nothing went out, and it may be sent again."""
    answer, server = outcome_of({step: how}, timeout="0.2")

    assert answer.outcome is Outcome.RETRY
    assert answer.detail
    assert server.contents == []


@pytest.mark.parametrize("how", ["drop", "reset"])
def test_a_connection_that_ends_in_the_middle_of_the_message(outcome_of, letter, how):
    """The server has no message without its end."""
    answer, server = outcome_of({"content": how}, letter(body=LONG))

    assert answer.outcome is Outcome.RETRY
    assert answer.detail.startswith("the connection ended before the message did: ")
    assert server.contents == []


@pytest.mark.parametrize("how", ["drop", "reset"])
@pytest.mark.parametrize("encrypted", [False, True], ids=["clear", "encrypted"])
def test_a_short_message_whose_server_has_gone_is_not_uncertain(  # noqa: PLR0917 - fixtures, and a case
    authority, ca, open_mail, letter, monkeypatch, encrypted, how
):
    """It is on its way as a whole before the end of the connection is noticed; its dot is not sent then."""
    answers = {"EHLO": "250-binhai.invalid\r\n250 STARTTLS", "STARTTLS": "220 go on", "content": how}
    context = server_context(authority, "127.0.0.1")
    security = {"security": "starttls", "ca": ca} if encrypted else {}

    with Scripted(answers, context) as server:
        channel = open_mail(server.port, **security)
        listen = connection.Connection.heard

        def heard(self):
            server.threads[-1].join()
            return listen(self)

        monkeypatch.setattr(connection.Connection, "heard", heard)
        (answer,) = channel.send([letter()])

    assert answer.outcome is Outcome.RETRY
    assert answer.detail.startswith("the connection ended before the message did: ")


def test_a_server_that_stops_reading_in_the_middle_of_the_message(open_mail, letter):
    """The time limit holds for what is sent, too."""
    given_up = threading.Event()

    with Scripted({"content": lambda _: given_up.wait() and "drop"}) as server:
        (answer,) = open_mail(server.port, timeout="0.5").send([letter(body=LONG)])
        given_up.set()

    assert answer.outcome is Outcome.RETRY
    assert server.contents == []


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("552 5.3.4 too large", Outcome.REFUSED),
        ("421 4.3.2 closing", Outcome.RETRY),
        ("250 OK", Outcome.RETRY),
    ],
)
def test_an_answer_before_the_message_ends(outcome_of, letter, said, outcome):
    """The end is not sent then, so that the server has no message; what it said is passed on."""
    answer, server = outcome_of({"content": said}, letter(body=LONG))

    assert (answer.outcome, answer.detail) == (outcome, said)
    assert server.contents == []


# -- after the end of the message -----------------------------------------------------


@pytest.mark.parametrize(
    "how",
    ["hang", "drop", "reset", b"thank you\r\n", b"354 go on\r\n", b"25", b"250-taken\r\n", b"999 what\r\n"],
)
def test_without_an_answer_to_the_whole_message_it_is_uncertain(outcome_of, how):
    """The server may have it: it is neither sent again nor called delivered, and the receipt finds it."""
    told = [how, "drop"] if isinstance(how, bytes) else how
    answer, server = outcome_of({".": told}, answer_timeout="0.2")

    assert answer.outcome is Outcome.UNCERTAIN
    assert answer.detail.startswith("the message was sent, and ")
    assert answer.receipt.encode() in server.contents[0]


def test_an_answer_that_comes_too_late_is_nobody_elses(open_mail, letter):
    """The next message has a connection of its own, and its own answer."""
    given_up = threading.Event()
    answers = {".": [lambda _: given_up.wait() and "250 too late", "250 in time"]}

    with Scripted(answers) as server:
        channel = open_mail(server.port, answer_timeout="0.2")
        (late,) = channel.send([letter("a")])
        given_up.set()
        (after,) = channel.send([letter("b")])
        channel.close()

    assert late.outcome is Outcome.UNCERTAIN
    assert (after.outcome, after.detail) == (Outcome.DELIVERED, "250 in time")
    assert server.connections == 2


def test_any_kind_of_yes_is_a_delivery(outcome_of):
    """Only the first digit counts; the words are passed on."""
    answer, _ = outcome_of({".": "259-queued\r\n259 as 4711"})

    assert (answer.outcome, answer.detail) == (Outcome.DELIVERED, "259 queued as 4711")


# -- answers without end -----------------------------------------------------------------


@pytest.mark.parametrize(("step", "outcome"), [("EHLO", Outcome.RETRY), (".", Outcome.UNCERTAIN)])
def test_an_answer_without_end_is_given_up(outcome_of, step, outcome):
    """Its length has a limit."""
    answer, _ = outcome_of({step: "250-more\r\n" * 100_000})

    assert answer.outcome is outcome
    assert answer.detail.endswith("the answer has no end")


def test_an_answer_that_comes_by_drops_is_given_up(outcome_of, monkeypatch):
    """The time limit is for the whole answer, not for each of its bytes."""
    seconds = iter(range(0, 10**9, 4))
    monkeypatch.setattr(connection, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    monkeypatch.setattr(connection, "io", SimpleNamespace(BufferedReader=_ByteByByte))

    answer, _ = outcome_of({"EHLO": "250-more\r\n" * 1000})

    assert (answer.outcome, answer.detail) == (Outcome.RETRY, "no answer in time")


class _ByteByByte:
    """What reads one byte at a time."""

    def __init__(self, reads):
        self.reads = reads

    def readline(self, limit):
        """Return a line."""
        line = b""
        while not line.endswith(b"\n") and len(line) < limit:
            byte = bytearray(1)
            self.reads.readinto(byte)
            line += byte
        return line

    def close(self):
        """Do nothing."""


# -- encryption and login ---------------------------------------------------------------


def test_without_starttls_nothing_is_said_in_clear_text(outcome_of):
    """A server, or whoever is between, that offers none gets neither the password nor the message."""
    answer, server = outcome_of(OFFERS_LOGIN, security="starttls", **LOGIN)

    assert (answer.outcome, answer.detail) == (Outcome.RETRY, connection.CANNOT_ENCRYPT)
    assert server.commands == ["ehlo binhai.invalid"]


@pytest.mark.parametrize("how", ["454 not now", "hang", "drop", "reset"])
def test_starttls_that_fails_ends_it(outcome_of, how):
    """Nothing more is said."""
    answers = {"EHLO": "250-binhai.invalid\r\n250 STARTTLS", "STARTTLS": how}

    answer, server = outcome_of(answers, security="starttls", timeout="0.2", **LOGIN)

    assert answer.outcome is Outcome.RETRY
    assert server.commands in (["ehlo binhai.invalid", "STARTTLS"], ["ehlo binhai.invalid"], [])


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_hangs_in_the_handshake_is_given_up(open_mail, letter, security):
    """The time limit holds there, too."""
    given_up = threading.Event()
    answers = {"EHLO": "250-binhai.invalid\r\n250 STARTTLS", "STARTTLS": "220 go on"}
    if security == "tls":
        answers = {"connect": lambda _: given_up.wait() and "drop"}

    with Scripted(answers, _Hanging(given_up)) as server:
        (answer,) = open_mail(server.port, security=security, timeout="0.3").send([letter()])
        given_up.set()

    assert answer.outcome is Outcome.RETRY


class _Hanging:
    """What takes part in no handshake, until the other side has gone."""

    def __init__(self, given_up):
        self.given_up = given_up

    def wrap_socket(self, connection, **_):
        """Wait."""
        self.given_up.wait()
        raise ConnectionAbortedError


def test_what_was_said_before_the_encryption_does_not_count(authority, ca, outcome_of):
    """Somebody between may add answers in clear text; they are forgotten."""
    answers = {
        "EHLO": ["250-binhai.invalid\r\n250 STARTTLS", "250 binhai.invalid"],
        "STARTTLS": b"220 go on\r\n250-binhai.invalid\r\n250 AUTH PLAIN\r\n",
    }
    context = server_context(authority, "127.0.0.1")

    answer, server = outcome_of(answers, context=context, security="starttls", ca=ca, **LOGIN)

    assert answer.outcome is Outcome.RETRY
    assert not [said for said in server.commands if said.startswith("AUTH")]


@pytest.mark.parametrize(
    ("auth", "detail"),
    [("535 5.7.8 no: AGRlc2sAaHVudGVyMg==", "535 5.7.8 no: …"), ("454 4.7.0 not now", "454 4.7.0 not now")],
)
def test_a_login_that_is_refused_is_tried_once(open_mail, letter, auth, detail):
    """Accounts are locked after some wrong passwords; a server that repeats the command is not quoted."""
    with Scripted({**OFFERS_LOGIN, "AUTH": auth}) as server:
        channel = open_mail(server.port, **LOGIN)
        answers = channel.send([letter("a"), letter("b")])
        channel.close()

    assert [answer.outcome for answer in answers] == [Outcome.RETRY] * 2
    assert answers[0].detail == detail
    assert answers[1].retry_after == 60
    assert [said for said in server.commands if said.startswith("AUTH")] == [
        "AUTH PLAIN AGRlc2sAaHVudGVyMg=="
    ]


def test_a_login_in_two_steps_may_be_refused_at_the_first(outcome_of):
    """The password is not said then."""
    answers = {"EHLO": "250-binhai.invalid\r\n250 AUTH LOGIN", "AUTH": "535 unknown"}

    answer, server = outcome_of(answers, **LOGIN)

    assert (answer.outcome, answer.detail) == (Outcome.RETRY, "535 unknown")
    assert "aHVudGVyMg==" not in " ".join(server.commands)


@pytest.mark.parametrize("offered", ["250 binhai.invalid", "250-binhai.invalid\r\n250 AUTH CRAM-MD5"])
def test_a_server_without_a_login_that_is_known(outcome_of, offered):
    """The message waits until the settings are put right."""
    answer, server = outcome_of({"EHLO": offered}, **LOGIN)

    assert (answer.outcome, answer.detail) == (Outcome.RETRY, connection.CANNOT_LOG_IN)
    assert server.contents == []


# -- the connection from message to message -----------------------------------------------


@pytest.mark.parametrize("how", ["drop", "reset", "421 4.4.2 idle for too long", "452 4.5.3 too many"])
def test_a_connection_that_ended_meanwhile_is_opened_anew(open_mail, letter, how):
    """A server that ends it after some time, or after some messages, costs none of them."""
    with Scripted({"MAIL": ["250 OK", how, "250 OK"]}) as server:
        channel = open_mail(server.port)
        answers = channel.send([letter("a"), letter("b"), letter("c")])
        channel.close()

    assert [answer.outcome for answer in answers] == [Outcome.DELIVERED] * 3
    assert (server.connections, len(server.contents)) == (2, 3)


def test_a_refusal_leaves_the_connection_as_it_was(open_mail, letter):
    """The next message goes over the same one."""
    with Scripted({"RCPT": ["550 no", "250 OK"], "DATA": ["354 go on", "554 no", "354 go on"]}) as server:
        channel = open_mail(server.port)
        answers = channel.send([letter(key) for key in "abcd"])
        channel.close()

    said = [answer.outcome for answer in answers]
    assert said == [Outcome.REFUSED, Outcome.DELIVERED, Outcome.REFUSED, Outcome.DELIVERED]
    assert server.connections == 1


@pytest.mark.parametrize("how", ["drop", "500 what"])
def test_a_server_that_cannot_begin_anew_has_a_new_connection(open_mail, letter, how):
    """What the refusal left behind does not get into the next message."""
    with Scripted({"RCPT": ["550 no", "250 OK"], "RSET": how}) as server:
        channel = open_mail(server.port)
        answers = channel.send([letter("a"), letter("b")])
        channel.close()

    assert [answer.outcome for answer in answers] == [Outcome.REFUSED, Outcome.DELIVERED]
    assert server.connections == 2


@pytest.mark.parametrize("how", ["drop", "reset", "500 what"])
def test_a_server_that_says_no_goodbye_changes_nothing(outcome_of, how):
    """The message was delivered before."""
    answer, _ = outcome_of({"QUIT": how})

    assert answer.outcome is Outcome.DELIVERED


# -- a server that is down ---------------------------------------------------------------------


def test_a_server_that_is_down_is_not_asked_for_each_message(open_mail, letter):
    """After three failures the others are to be sent again, until a minute has passed."""
    now = [1000.0]
    channel = open_mail(free_port(), ticks=lambda: now[0])

    answers = channel.send([letter(key) for key in "abcde"])
    now[0] += 61
    answers += channel.send([letter("f"), letter("g")])

    assert {answer.outcome for answer in answers} == {Outcome.RETRY}
    down, skipped = ("Connection refused", None), ("not tried: the server has just failed", 60.0)
    said = [(answer.detail, answer.retry_after) for answer in answers]
    assert said == [down, down, down, skipped, skipped, down, skipped]


def test_a_delivery_ends_the_count_of_failures(open_mail, letter):
    """Only failures in succession count."""
    with Scripted({"DATA": ["421 no", "421 no", "354 go on", "421 no", "421 no", "354 go on"]}) as server:
        channel = open_mail(server.port)
        answers = channel.send([letter(key) for key in "abcdef"])
        channel.close()

    assert [answer.delivered for answer in answers] == [False, False, True, False, False, True]


def test_a_name_that_leads_nowhere_is_an_answer(open_mail, letter):
    """Neither the look-up nor the name itself raises."""
    (unknown,) = open_mail(25, host="mail.binhai.invalid", cleartext="yes").send([letter()])
    (impossible,) = open_mail(25, host=f"{'a' * 64}.invalid", cleartext="yes").send([letter()])

    assert (unknown.outcome, impossible.outcome) == (Outcome.RETRY, Outcome.RETRY)
    assert unknown.detail
    assert impossible.detail


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("450 4.2.0 Greylisted, please try again in 300 seconds", 300.0),
        ("451 4.7.1 greylisting in action, please come back in 00:05:00", 300.0),
        ("450 4.7.1 wait 5 minutes", 300.0),
        ("450 4.7.1 retry after 99999 min", 86400.0),
        ("450 4.7.1 come back in 99:00:00", 86400.0),
        ("450 4.7.1 try again later", None),
    ],
)
def test_the_time_that_a_server_asks_for_is_passed_on(outcome_of, said, seconds):
    """It is in its words; a day is the longest."""
    answer, _ = outcome_of({"RCPT": said})

    assert (answer.outcome, answer.retry_after) == (Outcome.RETRY, seconds)


def test_words_that_are_not_utf8_are_read(outcome_of):
    """Some servers answer in a Chinese encoding; controls are spelled out, and long answers cut."""
    said = b"550 \x1b[1m" + "用户不存在".encode("gb18030") + b" office@binhai.invalid " + b"x" * 400 + b"\r\n"

    answer, _ = outcome_of({"RCPT": said})

    assert answer.detail.startswith("550 \\x1b[1m用户不存在 … xxx")
    assert len(answer.detail) == 300


def test_what_is_not_smtp_is_no_traceback(outcome_of):
    """A server of another kind at that port is a failure like another."""
    answer, _ = outcome_of({"connect": b"HTTP/1.1 400 Bad Request\r\n\r\n"})

    assert answer.outcome is Outcome.RETRY
