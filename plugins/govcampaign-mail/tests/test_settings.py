"""What the settings say, and what is wrong with them."""

from __future__ import annotations

import traceback

import pytest

from govcampaign.errors import InvalidValue, SeveralMistakes
from govcampaign.registry import Registry
from govcampaign.wording import LANGUAGES
from govcampaign_mail.channel import MailChannel, open_channel
from govcampaign_mail.settings import KNOWN, MailSettings, read_settings

NEEDED = {"host": "mail.binhai.invalid", "sender": "office@binhai.invalid"}


def test_two_settings_are_needed():
    """Everything else has a default that is safe: encrypted, and by the usual port."""
    found = read_settings(NEEDED)

    assert found == MailSettings(
        host="mail.binhai.invalid",
        port=587,
        security="starttls",
        ca="",
        user="",
        password="",
        sender="office@binhai.invalid",
        sender_name="",
        reply_to="",
        lang="zh",
        domain="binhai.invalid",
        timeout=30.0,
        answer_timeout=300.0,
    )


def test_every_setting_is_read():
    """Blanks around values do not count, save those of a password."""
    found = read_settings(
        {
            "host": " 127.0.0.1 ",
            "port": " 2525",
            "security": "none",
            "cleartext": "no",
            "ca": "ca.pem",
            "user": "desk ",
            "password": " hunter2 ",
            "sender": "办公室@滨海.invalid",
            "sender_name": "滨海新区服务月办公室",
            "reply_to": "reply@binhai.invalid",
            "lang": "both",
            "domain": "mail.binhai.invalid",
            "timeout": "0.5",
            "answer_timeout": "60",
        }
    )

    assert found == MailSettings(
        host="127.0.0.1",
        port=2525,
        security="none",
        ca="ca.pem",
        user="desk",
        password=" hunter2 ",  # noqa: S106 - of no server
        sender="办公室@xn--90wr4a.invalid",
        sender_name="滨海新区服务月办公室",
        reply_to="reply@binhai.invalid",
        lang="both",
        domain="mail.binhai.invalid",
        timeout=0.5,
        answer_timeout=60.0,
    )


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_each_kind_of_protection_has_its_port(security, port):
    """The port need not be named."""
    assert read_settings({**NEEDED, "host": "localhost", "security": security}).port == port


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.3.2.1", "::1"])
def test_clear_text_stays_on_this_computer(host):
    """There it needs nothing more."""
    assert read_settings({**NEEDED, "host": host, "security": "none"}).security == "none"


def test_clear_text_to_another_computer_is_asked_for_twice():
    """A relay inside a closed network may have no certificate."""
    given = {**NEEDED, "security": "none"}

    with pytest.raises(InvalidValue, match=r"mail\.security.*cleartext=yes"):
        read_settings(given)
    assert read_settings({**given, "cleartext": "yes"}).port == 25


@pytest.mark.parametrize(
    ("given", "field", "code", "said"),
    [
        ({"host": ""}, "host", "missing", "mail.host: it is missing; write the name of the server"),
        ({"host": "smtp://desk:hunter2@a.invalid"}, "host", "syntax", "not the name of a server"),
        ({"host": "mail.binhai.invalid:25"}, "host", "syntax", "the port goes into port"),
        ({"port": "smtp"}, "port", "out_of_range", "'smtp' is not a port; write a number from 1 to 65535"),
        ({"port": "0"}, "port", "out_of_range", "'0' is not a port"),
        ({"port": "65536"}, "port", "out_of_range", "not a port"),
        ({"port": "٢٥"}, "port", "out_of_range", "not a port"),
        ({"security": "ssl"}, "security", "not_a_choice", "write one of starttls, tls, none"),
        ({"cleartext": "maybe"}, "cleartext", "not_a_choice", "write one of yes, no"),
        ({"lang": "fr"}, "lang", "not_a_choice", "write one of zh, en, both"),
        ({"sender": ""}, "sender", "missing", "write sender=office@example.invalid"),
        ({"sender": "Office <office@a.invalid>"}, "sender", "syntax", "a name goes into sender_name"),
        ({"reply_to": "a@b.invalid, c@d.invalid"}, "reply_to", "syntax", "it is not one mail address"),
        ({"sender_name": "a\r\nBcc: b"}, "sender_name", "hidden_character", "a line end"),
        ({"domain": "a b"}, "domain", "syntax", "it is not a domain"),
        ({"domain": "a\r\nb"}, "domain", "syntax", "it is not a domain"),
        ({"timeout": "soon"}, "timeout", "out_of_range", "'soon' is not a number of seconds"),
        ({"timeout": "0"}, "timeout", "out_of_range", "write a number above 0, at most 3600"),
        ({"timeout": "nan"}, "timeout", "out_of_range", "'nan' is not a number of seconds"),
        ({"answer_timeout": "inf"}, "answer_timeout", "out_of_range", "'inf' is not a number of seconds"),
        ({"user": "desk"}, "password", "missing", "give the password, or leave out user"),
        ({"password": "hunter2"}, "user", "missing", "give the user, or leave out password"),
        ({"pasword": "hunter2"}, "pasword", "unknown_key", "did you mean 'password'?"),
        ({"colour": "red"}, "colour", "unknown_key", "known: host, port, security"),
        ({"\x1b[1m": "x"}, "\\x1b[1m", "unknown_key", "there is no setting"),
    ],
)
def test_a_mistake_says_where_and_what_to_write(given, field, code, said):
    """Each has a place, a reason, a remedy and a code; no value that may be secret or personal is shown."""
    with pytest.raises(InvalidValue) as raised:
        read_settings({**NEEDED, **given})

    error = raised.value
    assert (error.place, error.field, error.code) == (f"mail.{field}", field, code)
    assert said in str(error)
    shown = "".join(traceback.format_exception(error)) + "".join(error.say(lang) for lang in LANGUAGES)
    assert not [secret for secret in ("hunter2", "office@a.invalid", "c@d.invalid") if secret in shown]


def test_several_mistakes_are_told_together():
    """Nobody corrects them one at a time."""
    with pytest.raises(SeveralMistakes) as raised:
        read_settings({"prot": "25", "security": "ssl"})

    fields = [problem.field for problem in raised.value.problems]
    assert fields == ["prot", "security", "sender", "host"]


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_of_certificates_that_cannot_be_read(tmp_path, content):
    """It is found before the first message."""
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(InvalidValue, match=r"mail\.ca: its certificates cannot be read: .*PEM"):
        open_channel({**NEEDED, "ca": str(path)})


def test_no_password_and_no_address_is_shown():
    """Not in the settings, and not in the channel."""
    secret = "hunter2"  # noqa: S105 - of no server
    more = {"user": "desk", "password": secret, "reply_to": "reply@binhai.invalid"}
    settings = read_settings({**NEEDED, **more})
    channel = MailChannel(settings)

    shown = f"{settings!r} {channel!r} {channel._mask!r}"

    assert not [word for word in (secret, "desk", "office@", "reply@") if word in shown]
    assert "mail.binhai.invalid:587, starttls" in repr(channel)


def test_it_is_found_by_its_name():
    """The entry point and the hook give it the same name, and it asks for addresses of mail."""
    channel = Registry.installed().notifier("mail", NEEDED)

    assert isinstance(channel, MailChannel)
    assert channel.contact == "mail"
    assert channel.send([]) == []


def test_every_setting_has_a_line_in_the_readme(request):
    """The README lists all settings, and no other."""
    readme = request.config.rootpath / "plugins" / "govcampaign-mail" / "README.md"

    lines = readme.read_text(encoding="utf-8").splitlines()
    named = [line.split("`")[1] for line in lines if line.startswith("| `")]
    assert named == list(KNOWN)
