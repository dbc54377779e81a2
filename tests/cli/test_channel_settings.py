"""The settings of a channel that `remind --set` passes."""

from __future__ import annotations

import pytest


def test_a_setting_of_the_channel_is_used(run, held):
    """The console speaks the language that is set, the command its own."""
    done = run("remind", *held, "--on", "2013-07-25", "--set", "lang=en")

    assert "科委: '总结' is due on 2013-07-25" in done.out
    assert done.out.splitlines()[-1] == "本次发出提醒4条"


@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["sent", "dry"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lang",), "--set: 'lang' is not KEY=VALUE"),
        (("=en",), "--set: '=en' is not KEY=VALUE"),
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
