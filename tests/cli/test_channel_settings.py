"""The settings of a channel that `remind --set` passes."""

from __future__ import annotations

import pytest


def test_a_setting_of_the_channel_is_used(run, held):
    """The console speaks the language that is set, the command its own."""
    done = run("remind", *held, "--on", "2013-07-25", "--set", "lang=en")

    assert "2013-07-25  科委  reminders: 2 things" in done.out
    assert done.out.splitlines()[-1] == "本次发出提醒4条"


@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["sent", "dry"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lang",), "--set: number 1 is not KEY=VALUE"),
        (("=en",), "--set: number 1 is not KEY=VALUE"),
        (("speed=3",), "console.speed: there is no setting 'speed'"),
        (("lang=fr",), "console.lang: there is no language 'fr'"),
        (("lang=en", "lang=fr"), "console.lang: there is no language 'fr'"),
    ],
)
def test_a_setting_that_the_channel_does_not_know_is_refused(run, held, words, said, dry):
    """In a dry run too, and before anything is sent."""
    given = [part for word in words for part in ("--set", word)]
    day = ("--on", "2013-07-25")

    done = run("--lang", "en", "remind", *held, *day, *dry, *given)

    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert run("remind", *held, *day).out.splitlines()[-1] == "本次发出提醒4条"


# -- several channels ------------------------------------------------------------

DAY = ("--on", "2013-07-25")


def test_of_several_channels_the_first_that_reaches_a_unit_tells_it(run, held):
    """The recording one needs no address, so that nothing is left for the console."""
    done = run("remind", *held, *DAY, "--channel", "recording", "--channel", "console")

    assert "登记完成后不再提醒" not in done.out
    assert done.out.splitlines()[-1] == "本次发出提醒4条"


def test_a_setting_of_several_channels_names_its_own(run, held):
    """`console.lang` is that of the console."""
    given = ("--channel", "console", "--channel", "recording", "--set", "console.lang=en")

    done = run("remind", *held, *DAY, *given)

    assert "Entering it as done ends these reminders" in done.out


def test_a_setting_of_one_channel_may_name_it(run, held):
    """The same line works when a second channel is added."""
    done = run("remind", *held, *DAY, "--channel", "console", "--set", "console.lang=en")

    assert "Entering it as done ends these reminders" in done.out


@pytest.mark.parametrize("word", ["lang=en", "mail.lang=en"])
def test_a_setting_that_belongs_to_none_of_several_is_refused(run, held, word):
    """It says how to write it, and nothing is sent."""
    given = ("--channel", "console", "--channel", "recording", "--set", word)

    done = run("--lang", "en", "remind", *held, *DAY, *given)

    assert (done.code, done.out) == (2, "")
    assert f"write it as console.{word.split('=')[0]}=VALUE" in done.err


def test_an_unknown_channel_among_several_is_refused(run, held):
    """Before anything is sent."""
    done = run("--lang", "en", "remind", *held, *DAY, "--channel", "console", "--channel", "recordin")

    assert (done.code, done.out) == (2, "")
    assert "recording" in done.err


def test_the_document_is_alone_on_standard_output(run, held):
    """The console among several prints beside it."""
    done = run("remind", *held, *DAY, "--json", "--channel", "console", "--channel", "recording")

    assert done.out.startswith("{")
    assert "科委" in done.err


def test_a_setting_is_taken_from_the_environment_or_a_file(run, held, folder, monkeypatch):
    """So that a secret is in neither the list of processes nor the history of the shell."""
    monkeypatch.setenv("REMINDER_LANGUAGE", "en")
    (folder / "language").write_text("en\n", encoding="utf-8")
    day = ("--on", "2013-07-25", "--dry-run")

    for source in ("env:REMINDER_LANGUAGE", "file:language"):
        assert run("remind", *held, *day, "--set", f"lang={source}").code == 0


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("env:NOT_THERE", "--set lang: there is no variable NOT_THERE in the environment"),
        ("file:not-there", "--set lang: the file not-there cannot be read"),
        ("file:.", "--set lang: the file . cannot be read"),
        ("file:bytes", "--set lang: the file bytes cannot be read"),
        ("file:large", "--set lang: the file large is too large"),
    ],
)
def test_a_setting_that_cannot_be_read_is_refused(run, held, folder, value, said):
    """Before anything is sent, and without what the file holds."""
    (folder / "bytes").write_bytes(b"\xff\xfe\x00")
    (folder / "large").write_text("geheim" * 20_000, encoding="utf-8")

    done = run("--lang", "en", "remind", *held, "--on", "2013-07-25", "--set", f"lang={value}")

    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "geheim" not in done.err
