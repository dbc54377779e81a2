"""What reaches a terminal, a pipe or a closed stream: nothing that it would obey, and never a traceback."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcampaign.cli import _commands as commands
from govcampaign.cli._render import Output
from govcampaign.cli.main import FAILED, INTERRUPTED, READER_GONE, WRONG_CALL, main
from govcampaign.errors import InvalidPlan, Problem
from govcampaign.findings import Finding, Severity
from govcampaign.table import Column, Table
from govcampaign.wording import same, visible

COMMAND = [sys.executable, "-m", "govcampaign"]
LINT = ("lint", "binhai_2013:campaign")
HOSTILE = "\x1b[2J\x1b]0;t\x07\x9b31m\r\u202e\u2066\u200b\ue000\U000e0041\u2028\x7f"


def started(*words, redirect="", **environment):
    """Run the command as a process of its own, with a redirection of the shell, and return what it left."""
    names = {"PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8"}
    env = {name: value for name, value in os.environ.items() if name not in names} | environment
    call = ["sh", "-c", f'exec "$@" {redirect}', "sh", *COMMAND, *words]
    return subprocess.run(call, env=env, capture_output=True, check=False)


# -- what a terminal would obey --------------------------------------------------


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        """Say so."""
        return True


def printed(words, stream, *, as_json=False):
    """Print some words in every way that there is, and return what reached the streams."""
    text = same(words)
    output = Output(stream=stream, errors=stream, lang="zh", as_json=as_json)
    columns = (Column("unit", text), Column("state", text), Column("day", text, "day"))
    table = Table("matrix", text, columns, ((words, "met", date(2013, 7, 25)), (words, words, None)), (text,))
    output.table(table)
    output.findings([Finding("G01", Severity.ERROR, (words,), (words,), text, text)])
    output.line(text)
    output.warn(text)
    output.complain(InvalidPlan(words, [Problem(words, text, text)]).say("zh"))
    output.traceback(ValueError(words))
    output.json({words: [words]})
    return stream.getvalue()


@settings(max_examples=50)
@given(st.text(st.characters(categories=["C", "Z"]) | st.sampled_from("甲[]\\a"), max_size=8))
def test_no_text_reaches_a_stream_as_something_to_obey(text):
    """Of all categories of unseen characters: tables, findings, lines, errors, tracebacks and JSON."""
    shown = printed(text, io.StringIO())

    assert shown == visible(shown, keep="\n\t")


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x1b]8;;http://a.invalid\x07", "\x9b1m", "\u202e", "\x08"])
def test_a_terminal_obeys_nobody_but_us(monkeypatch, sign):
    """The colours of states are ours; a sequence in somebody's text is spelled out beside them."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)

    with_sign, without = (printed(words, Terminal()) for words in (f"甲{sign}", "甲"))

    assert "\x1b[32m" in without
    assert set(re.findall(r"\x1b\[[0-9;]*m", with_sign)) == set(re.findall(r"\x1b\[[0-9;]*m", without))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", with_sign)
    assert plain == visible(plain, keep="\n\t")


def test_a_name_makes_no_line_of_its_own():
    """A line end in somebody's text could pass for a result, or for a finding."""
    out = io.StringIO()
    output = Output(stream=out, errors=out, lang="zh")

    output.line(same("服务月\n0 项错误"))
    output.warn(same("服务月\r0 项错误"))
    output.findings([Finding("G01", Severity.ERROR, (), (), same("甲\nL01 错误"), same("乙\nL02"))])

    assert [line for line in out.getvalue().splitlines() if line] == [
        r"服务月\n0 项错误",
        r"govcampaign：服务月\r0 项错误",
        r"G01 错误  甲\nL01 错误",
        r"    建议：乙\nL02",
    ]


def test_a_title_is_no_markup_of_the_layout():
    """Square brackets in a title or a heading are words."""
    out = io.StringIO()
    table = Table("t", same("[red]题[/red]"), (Column("c", same("[b]头")),), (("[i]值" * 9,),))

    Output(stream=out, errors=out, lang="zh").table(table)

    title, heading, _, value = (line.strip() for line in out.getvalue().splitlines() if line.strip())
    assert (title, heading, value) == ("[red]题[/red]", "[b]头", "[i]值" * 9)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "words",
    [
        ("lint", f"{HOSTILE}:x"),
        ("lint", f"{HOSTILE}.toml"),
        ("lint", "hostile.toml"),
        ("lint", "hostile.toml", "--roster", "hostile.csv"),
        ("obligations", "hostile.toml", "--roster", "hostile.csv"),
        ("obligations", "hostile.toml", "--roster", f"{HOSTILE}.csv"),
        ("obligations", "hostile.toml", "--roster", "hostile.csv", "--json"),
        ("matrix", "--store", f"sqlite:///{HOSTILE}", "--campaign", HOSTILE, "--as-of", HOSTILE),
        (HOSTILE,),
        ("lint", f"--{HOSTILE}"),
    ],
    ids=lambda words: "-".join(words).translate({ord(sign): "~" for sign in HOSTILE}),
)
def test_no_command_prints_what_a_terminal_obeys(run, folder, words, lang):
    """Whatever is in a file, or in the call itself, whether it is taken or refused."""
    plan = (folder / "plan.toml").read_text(encoding="utf-8")
    hostile = re.sub(r'"(服务月|总结|各部门)"', lambda _: json.dumps(f"甲{HOSTILE}"), plan)
    (folder / "hostile.toml").write_text(hostile, encoding="utf-8")
    (folder / "hostile.csv").write_bytes(f"单位,所属组\n甲{HOSTILE},甲{HOSTILE}\n".encode())

    done = run(*words, "--lang", lang)

    shown = done.out + done.err
    assert shown
    assert shown == visible(shown, keep="\n\t")


# -- encodings -------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-16"])
def test_json_is_the_same_document_in_every_encoding(encoding):
    """Readable in UTF-8, escaped where the stream has another encoding."""
    readable = started(*LINT, "--json", PYTHONIOENCODING="utf-8").stdout

    written = started(*LINT, "--json", PYTHONIOENCODING=encoding).stdout

    assert json.loads(written) == json.loads(written.decode(encoding)) == json.loads(readable)
    assert (b"\\u" in written) == (not encoding.startswith("utf"))
    assert "没有写明承担单位" in readable.decode()


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_no_encoding_makes_a_command_fail(encoding):
    """What it lacks is spelled out."""
    done = started(*LINT, PYTHONIOENCODING=encoding)

    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode(encoding).startswith("G01 警告" if encoding == "gbk" else r"G01 \u8b66\u544a")


def test_a_terminal_without_chinese_gets_the_letters_spelled_out():
    """In what is wrong with a call, too."""
    done = started("lint", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert done.returncode == WRONG_CALL
    assert (
        done.stderr.decode("ascii")
        == r"govcampaign lint\uff1a\u7f3a\u5c11\u5bf9\u8c61\u3002\u89c1 govcampaign lint --help" + "\n"
    )


def test_a_stream_of_the_caller_is_not_changed_and_does_not_fail():
    """A program that embeds the command may pass a stream with its own encoding."""
    written = io.BytesIO()
    out = io.TextIOWrapper(written, encoding="ascii", errors="strict", write_through=True)

    assert main(["lint", "binhai_2013:campaign"], out, out) == 1
    assert written.getvalue().startswith(rb"G01 \u8b66\u544a")


# -- streams that are closed -----------------------------------------------------


class Gone(io.StringIO):
    """A reader that went away, for a stream without a descriptor."""

    def write(self, text):
        """Refuse."""
        raise BrokenPipeError


def test_a_reader_that_went_away_ends_the_call_quietly():
    """There is nobody left to tell, and nobody may take the call for a clean one."""
    err = io.StringIO()

    assert main(["plugins"], Gone(), err) == READER_GONE
    assert err.getvalue() == ""


def test_where_nobody_hears_of_a_mistake_the_code_says_that_nobody_read():
    """Standard error may be the pipe that is closed."""
    assert main(["lint"], io.StringIO(), Gone()) == READER_GONE


@pytest.mark.parametrize(
    ("words", "unbuffered"),
    [
        (LINT, ""),
        (LINT, "1"),
        (("plugins",), ""),
        (("--help",), ""),
        (("--help",), "1"),
        ((*LINT, "--json"), ""),
    ],
)
def test_a_pipe_that_is_closed_leaves_no_traceback(words, unbuffered):
    """As `| head` does it: the process says nothing, also in its last flush, and ends as shells expect."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        done = subprocess.run(
            [*COMMAND, *words],
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (READER_GONE, b"")


def test_a_closed_pipe_for_both_streams_leaves_no_traceback():
    """As `2>&1 | head` does it, also where the call is wrong."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        codes = [
            subprocess.run([*COMMAND, *words], stdout=pipe, stderr=pipe, check=False).returncode
            for words in (LINT, ("lint",))
        ]

    assert codes == [READER_GONE, READER_GONE]


@pytest.mark.parametrize(
    ("redirect", "words", "code"),
    [
        (">&-", LINT, 1),
        (">&-", ("--help",), 0),
        ("<&- >&- 2>&-", (*LINT, "--json"), 1),
        ("2>&-", ("lint",), WRONG_CALL),
    ],
)
def test_a_stream_that_was_never_open_takes_nothing_and_stops_nothing(redirect, words, code):
    """As a service is started that keeps no output: the work is done, and the code says how it went."""
    done = started(*words, redirect=redirect)

    assert (done.returncode, done.stderr) == (code, b"")


FULL = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no disk that is always full"
)


@FULL
@pytest.mark.parametrize(("words", "unbuffered"), [(LINT, ""), (LINT, "1"), (("--help",), "")])
def test_a_full_disk_behind_the_output_is_one_line(words, unbuffered):
    """And one code, whether it shows while printing or at the end."""
    done = started(*words, "--lang", "en", redirect=">/dev/full", PYTHONUNBUFFERED=unbuffered)

    assert done.returncode == WRONG_CALL
    assert re.fullmatch(rb"govcampaign: No space left on device; .*\n", done.stderr)


@FULL
def test_a_full_disk_behind_the_errors_leaves_the_code():
    """Nothing can be printed, and the code still says that the call was wrong."""
    assert started("lint", redirect="2>/dev/full").returncode == WRONG_CALL


# -- a call that is broken off ---------------------------------------------------


def test_a_call_that_is_broken_off_is_one_line(run, monkeypatch):
    """In the language asked for; the exit code is the shell's for an interruption."""

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "checked", interrupted)

    zh, en = (run(*LINT, "--json", "--lang", lang) for lang in ("zh", "en"))

    assert (zh.code, zh.out, zh.err) == (INTERRUPTED, "", "govcampaign：已中断\n")
    assert (en.code, en.out, en.err) == (INTERRUPTED, "", "govcampaign: interrupted\n")


BREAKING_OFF = """
import os, signal, sys
from govcampaign.__main__ import run

class Breaker:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Breaker())
signal.signal(signal.SIGINT, signal.{before})
sys.argv = ["govcampaign", *{words!r}]
sys.exit(run())
"""


def broken_off(module, *words, before="default_int_handler"):
    """Run the command, and send it what Ctrl-C sends at the moment when it imports a module."""
    code = BREAKING_OFF.format(module=module, words=words, before=before)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)


@pytest.mark.parametrize(
    ("module", "lang"),
    [
        ("govcampaign.cli.main", "zh"),
        ("argparse", "en"),
        ("govcampaign.registry", "zh"),
        ("binhai_2013", "en"),
        ("rich.console", "zh"),
    ],
)
def test_a_call_is_broken_off_in_one_line_at_any_moment(module, lang):
    """While modules are loaded, before the call is read, and while it runs."""
    done = broken_off(module, *LINT, "--lang", lang)

    said = {"zh": "govcampaign：已中断\n", "en": "govcampaign: interrupted\n"}[lang]
    assert (done.returncode, done.stdout, done.stderr.decode()) == (INTERRUPTED, b"", said)


def test_a_call_in_the_background_is_not_broken_off():
    """A shell that starts it there lets it ignore the signal, and so it stays."""
    done = broken_off("argparse", *LINT, before="SIG_IGN")

    assert (done.returncode, done.stderr) == (1, b"")


# -- a mistake of the program ----------------------------------------------------


def test_a_mistake_of_the_program_is_one_line(run, monkeypatch):
    """It names the exception and how to see more, and has a code of its own."""

    def broken(*_, **__):
        raise ZeroDivisionError("no firms\x1b[2J")

    monkeypatch.setattr(commands, "checked", broken)

    done = run(*LINT, "--lang", "en")

    assert (done.code, done.out) == (FAILED, "")
    assert done.err == (
        "govcampaign: the program failed (ZeroDivisionError: no firms\\x1b[2J); "
        "run it again with --debug to see the traceback\n"
    )


@pytest.mark.parametrize("words", [("--debug", "lint", "gone.toml"), ("lint", "gone.toml", "--debug")])
def test_a_traceback_is_shown_on_demand(run, words):
    """Before the line that says what is wrong, wherever the option stands."""
    done = run("--lang", "en", *words)

    assert done.code == WRONG_CALL
    assert done.err.startswith("Traceback (most recent call last):\n")
    assert "FileNotFoundError" in done.err
    assert done.err.splitlines()[-1].startswith("govcampaign: gone.toml: it cannot be read")


def test_no_traceback_is_shown_otherwise(run):
    """One line is enough to correct a call."""
    assert "Traceback" not in run("lint", "gone.toml").err
