"""A plan or a roster that comes through standard input, or through a pipe that the shell names."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from govcampaign.cli.main import main

NAMES = ("-", "/dev/stdin", "/dev/fd/0")


def listed(folder, *words, given, redirect=""):
    """Run the command in a folder with a file, or the text of one, as its standard input."""
    call = ["sh", "-c", f'exec "$@" {redirect}', "sh", sys.executable, "-m", "govcampaign", "--lang", "en"]
    text = None if redirect else (folder / given).read_text(encoding="utf-8")
    return subprocess.run(
        [*call, *words],
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=False,
    )


@pytest.mark.parametrize("redirect", ["", "<{}"], ids=["pipe", "file"])
@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_read_from_standard_input(folder, name, redirect):
    """By each of its names, whether a pipe or a file stands behind it."""
    done = listed(folder, "obligations", name, given="plan.toml", redirect=redirect.format("plan.toml"))

    assert (done.returncode, done.stderr) == (0, "")
    assert "1 obligation, of which 1 has no known unit yet" in done.stdout


@pytest.mark.parametrize("redirect", ["", "<{}"], ids=["pipe", "file"])
@pytest.mark.parametrize("name", NAMES)
def test_a_roster_is_read_from_standard_input(folder, name, redirect):
    """The units of the stream owe what the plan asks of their group."""
    words = ("obligations", "plan.toml", "--roster", name)

    done = listed(folder, *words, given="units.csv", redirect=redirect.format("units.csv"))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "2 obligations"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("verb", ["lint", "obligations"])
def test_two_things_are_not_read_from_one_stream(run, verb):
    """The second would find nothing left, and seem to be empty."""
    done = run("--lang", "en", verb, "-", "--roster", "/dev/stdin")

    assert (done.code, done.out) == (2, "")
    assert "standard input can be read only once; name a file for one of the two" in done.err


def test_a_closed_standard_input_is_reported(monkeypatch, capsys):
    """A program started without the stream says so, in one line."""
    monkeypatch.setattr("sys.stdin", None)

    assert main(["--lang", "en", "lint", "-"]) == 2
    assert capsys.readouterr().err == (
        "govcampaign: -: standard input is closed; name a file, or pipe the content in\n"
    )


@pytest.mark.usefixtures("folder")
def test_a_stream_of_text_in_place_of_standard_input_is_read(monkeypatch, capsys):
    """A program that runs the command may hand in what it likes."""
    monkeypatch.setattr("sys.stdin", io.StringIO("单位,所属组\n商务委,各部门\n"))

    assert main(["--lang", "en", "obligations", "plan.toml", "--roster", "-"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 obligation"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["\ud800", "a\x00b"], ids=["surrogate", "NUL"])
def test_a_name_that_no_file_can_have_is_refused(name, capsys):
    """It is not a mistake of the program."""
    assert main(["--lang", "en", "obligations", "plan.toml", "--roster", name]) == 2
    assert "cannot be read" in capsys.readouterr().err
