"""A wrong call gets one line (what, where, remedy) and the exit code 2; never a traceback."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import govcampaign
from govcampaign.cli import _commands as commands
from govcampaign.cli._verbs import KIT_COMMANDS, parser
from govcampaign.cli.main import main
from govcampaign.cli.parser import asked_language

DAY = ("--as-of", "2013-07-25")
HAS_CHINESE = re.compile(r"[\u4e00-\u9fff]")
CHINESE_DAY = "2013年7月24日"


def commands_of(top):
    """Return the parser of each command."""
    (verbs,) = (action for action in top._actions if action.dest == "verb")
    return verbs.choices


def one_line(done):
    """Return the one line of an error, after the program's name."""
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("\n")
    assert done.err.count("\n") == 1
    return done.err.removesuffix("\n").removeprefix("govcampaign: ")


# -- the words of the call -------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (
            ("lint",),
            "lint：缺少对象。见 govcampaign lint --help",
            "govcampaign lint: the following arguments are required: TARGET; see govcampaign lint --help",
        ),
        (
            ("lint", "x.toml", "--fast"),
            "不认识 --fast。见 govcampaign --help",
            "unrecognized arguments: --fast; see govcampaign --help",
        ),
        (
            ("matrix", "--store"),
            "govcampaign matrix：--store 缺少值。见 govcampaign matrix --help",
            "argument --store: expected one argument",
        ),
        (
            ("remind", "--stor", "x"),
            "govcampaign remind：缺少 --store、--campaign。",
            "arguments are required: --store, --campaign; ",
        ),
    ],
    ids=["no target", "unknown option", "no value", "no abbreviation"],
)
def test_a_call_that_cannot_be_read_is_reported_where_help_is(run, words, zh, en):
    """In the language asked for, Chinese where none is."""
    assert zh in one_line(run(*words))
    assert en in one_line(run("--lang", "en", *words))


@pytest.mark.parametrize("verb", ["lnt", "matrices"])
def test_an_unknown_verb_is_reported_which_there_are(run, verb):
    """The commands are listed, or the nearest one."""
    said = one_line(run(verb))

    assert f"没有名为“{verb}”的命令" in said
    assert "lint" in said or "matrix" in said


def test_an_unknown_language_is_reported_in_the_first(run):
    """Who asks for a language that is not there is answered in Chinese."""
    assert "--lang：不能是“fr”" in one_line(run("--lang", "fr", "plugins"))


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ([], "zh"),
        (["--lang", "en"], "en"),
        (["lint", "--lang=en"], "en"),
        (["--lang", "en", "lint", "--lang", "zh"], "zh"),
        (["--lang"], "zh"),
        (["lint", "en"], "zh"),
    ],
)
def test_the_language_is_found_in_any_call(words, lang):
    """The last one given counts, and a word that only looks like one does not."""
    assert asked_language(words) == lang


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "检查方案；查出错误级问题时，退出码为1"), ("en", "check a plan; exit 1")]
)
def test_help_is_there_in_both_languages(capsys, lang, words):
    """Asked for help the command prints it, and that is not an error."""
    assert main(["--lang", lang, "--help"]) == 0
    assert main(["matrix", "--help", "--lang", lang]) == 0
    assert words in capsys.readouterr().out


def test_the_version_is_reported(capsys):
    """Asked for it the command prints it, and no verb is missed."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"govcampaign {govcampaign.__version__}\n"


@pytest.mark.parametrize(("lang", "words"), [("zh", "命令："), ("en", "commands:")])
def test_the_bare_command_lists_what_it_can_do(capsys, lang, words):
    """Somebody who types the name alone sees the commands, and that is not an error."""
    assert main(["--lang", lang]) == 0

    shown = capsys.readouterr().out
    assert words in shown
    assert all(f"    {name} " in shown for name in ("lint", "matrix", "certify"))


@pytest.mark.parametrize("verb", sorted(commands_of(parser())))
def test_the_help_of_every_command_is_whole_in_either_language(verb):
    """Headings and descriptions; Chinese help holds no English sentence, examples hold Chinese data."""
    chinese, english = (commands_of(parser(lang))[verb].format_help() for lang in ("zh", "en"))

    assert ("示例：" in chinese, "examples:" in english) == (True, True) or verb in KIT_COMMANDS
    said = english.partition("examples:")[0].replace(CHINESE_DAY, "").replace("走访时间=day", "")
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in said)
    described = [line.split("  ")[-1].strip() for line in chinese.splitlines() if line.startswith("  -")]
    assert [line for line in described if line and not HAS_CHINESE.search(line) and "-" not in line[:2]] == []
    assert not re.search(r"\b(usage|options|positional|default|argument)", chinese)


def test_every_option_is_described_in_two_languages():
    """The reference page and the help are made from the same words."""
    chinese, english = parser("zh").format_help(), parser("en").format_help()

    assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese)
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in english)


# -- plans and rosters -----------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("plnas:plan", "plnas:plan: there is no module plnas; install it first, or check the spelling"),
        ("plans.more:plan", "plans.more:plan: there is no module plans.more; "),
        ("plans:pan", "plans:pan: there is no attribute 'pan'; did you mean 'plan'?"),
        ("plans:shelf.member", "plans:shelf.member: there is no attribute 'member'; did you mean 'members'?"),
        ("plans:number", "plans:number: it is not a campaign but a int; name a Campaign"),
        ("plans:shelf.members", "plans:shelf.members: it is not a campaign but a Roster; name a Campaign"),
        (
            "plans:broken",
            "plans:broken: it fails when it is run (ZeroDivisionError: no enterprises); see it with ",
        ),
        ("spoilt:plan", "spoilt:plan: it fails when it is run (SyntaxError: "),
        (
            "lacking:plan",
            "lacking:plan: it fails when it is run (ModuleNotFoundError: No module named 'enterprises_of",
        ),
        (
            "plan.yaml",
            "plan.yaml: a plan is module:attribute, or a .toml or .json file; write binhai_2013:campaign",
        ),
        ("", "'': a plan is module:attribute, or a .toml or .json file; "),
        (
            "nowhere.toml",
            "nowhere.toml: it cannot be read (No such file or directory); check the path and its permissions",
        ),
        ("nowhere.json", "nowhere.json: it cannot be read (No such file or directory); "),
        ("folder.toml", "folder.toml: it cannot be read (Is a directory); "),
        ("syntax.toml", "syntax.toml:2:"),
        ("syntax.json", "syntax.json:1:"),
    ],
)
def test_a_plan_that_cannot_be_had_is_reported(run, folder, target, words):
    """What, where, and what to do about it."""
    (folder / "spoilt.py").write_text("plan = (", encoding="utf-8")
    (folder / "lacking.py").write_text("import enterprises_of_binhai", encoding="utf-8")
    (folder / "folder.toml").mkdir()
    (folder / "syntax.toml").write_text('id = "x"\ntitle = 服务月\n', encoding="utf-8")
    (folder / "syntax.json").write_text('{"id": }', encoding="utf-8")

    assert one_line(run("lint", target, "--lang", "en")).startswith(words)


def test_a_plan_with_mistakes_is_reported_each_with_its_key(run, folder):
    """One line for the file, then one a mistake; nothing is printed as a result."""
    text = (folder / "plan.toml").read_text(encoding="utf-8")
    spoilt = text.replace("records = 1", 'records = "many"').replace("7月25日前", "7月32日前")
    (folder / "plan.toml").write_text(spoilt, encoding="utf-8")

    done = run("obligations", "plan.toml")

    first, *mistakes = done.err.splitlines()
    assert (done.code, done.out) == (2, "")
    assert first.startswith("govcampaign：plan.toml：有 ")
    assert len(mistakes) >= 2
    assert all(line.startswith("  duties") for line in mistakes)


@pytest.mark.usefixtures("folder")
def test_a_plan_and_a_roster_are_found_beside_the_caller(run):
    """A function is called, an attribute of an attribute is found, a module in the folder is imported."""
    done = run("obligations", "plans:plan", "--roster", "plans:shelf.members", "--json")

    assert done.document["counts"]["unit"] == 2


def test_a_plan_file_in_json_is_read(run, folder):
    """The dump of a plan is a plan file."""
    from govcampaign._planfile import dump_plan, read_plan

    plan = read_plan((folder / "plan.toml").read_bytes(), format="toml")
    (folder / "plan.json").write_text(dump_plan(plan), encoding="utf-8")

    assert run("lint", "plan.json", "--json").document["campaign"] == "service"


@pytest.mark.parametrize(
    ("roster", "words"),
    [
        ("plans:plan", "plans:plan: it is not a roster but a Campaign; name a Roster"),
        ("nowhere.csv", "nowhere.csv: it cannot be read (No such file or directory); "),
        ("plan.toml", "plan.toml:2: "),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_roster_that_cannot_be_had_is_reported(run, roster, words):
    """As a plan is."""
    assert one_line(run("obligations", "plan.toml", "--roster", roster, "--lang", "en")).startswith(words)


# -- stores ----------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["matrix", "rollup", "explain", "remind", "export"])
@pytest.mark.parametrize(
    ("store", "words"),
    [
        ("month.db", "month.db: this is not the address of a store; write sqlite:///file.db or memory://"),
        ("sqlit:///month.db", "did you mean 'sqlite'?"),
        ("sqlite:///notes.txt", "name another file; this one was left as it is"),
        ("sqlite:///no/folder/month.db", "folder"),
    ],
)
@pytest.mark.usefixtures("held")
def test_a_store_that_cannot_be_opened_is_reported(run, folder, verb, store, words):
    """By every verb that needs one; a file that is not ours is left as it is."""
    (folder / "notes.txt").write_text("minutes of a meeting, and no database at all\n" * 40, encoding="utf-8")
    before = (folder / "notes.txt").read_bytes()
    more = {
        "matrix": DAY,
        "rollup": DAY,
        "explain": (*DAY, "days/科委"),
        "remind": (),
        "export": (*DAY, "--out", "m.csv"),
    }[verb]

    line = one_line(run(verb, "--store", store, "--campaign", "service", *more, "--lang", "en"))

    assert words in line
    assert (folder / "notes.txt").read_bytes() == before


def test_an_unknown_campaign_is_reported_with_the_nearest(run, held):
    """Where was looked, and what was meant."""
    line = one_line(run("matrix", "--store", held[1], "--campaign", "servise", *DAY))

    assert line.endswith("month.db：没有名为“servise”的活动。是不是“service”？")


@pytest.mark.parametrize(
    ("verb", "words", "told"),
    [
        ("matrix", ("--as-of", "25 July"), "25 July: it is not one day with its year; "),
        (
            "matrix",
            (*DAY, "--known-by", "2013-02-30"),
            "2013-02-30: there is no such day; check the month and the day",
        ),
        ("remind", ("--on", "tomorrow"), "tomorrow: it is not one day with its year; "),
        ("matrix", (*DAY, "--duty", "sumary"), "service: there is no duty 'sumary'; did you mean 'summary'?"),
        ("explain", (*DAY, "days/商务局"), "did you mean 'days/商务委'?"),
        ("remind", ("--on", "2013-07-25", "--channel", "fax"), "fax: no "),
        ("export", (*DAY, "--out", "m.docx"), "known: csv, "),
        ("export", (*DAY, "--out", "m"), "m: the name has no ending, so its format is not known; "),
        ("export", (*DAY, "--out", "no/folder/m.csv"), "no/folder"),
        (
            "export",
            (*DAY, "--out", "m.csv", "--what", "matrx"),
            "'matrx' is not one of the choices; did you mean 'matrix'?",
        ),
    ],
)
def test_a_question_that_has_no_answer_is_reported(run, held, verb, words, told):
    """Days, duties, obligations, channels, formats, files and tables."""
    assert told in one_line(run(verb, *held, *words, "--lang", "en"))


# -- what the system does --------------------------------------------------------


def test_a_failure_of_the_system_is_one_line(run, monkeypatch):
    """An error of the operating system has a place, its words and what to look at."""

    def full(*_, **__):
        raise OSError(28, "No space left on device", "/data/month.db")

    monkeypatch.setattr(commands, "checked", full)

    line = one_line(run("lint", "binhai_2013:campaign", "--lang", "en"))

    assert line == "/data/month.db: No space left on device; check the path, its permissions and the disk"


def test_the_package_is_the_command():
    """`python -m govcampaign` does what `govcampaign` does."""
    done = subprocess.run(
        [sys.executable, "-m", "govcampaign", "plugins", "--json"], capture_output=True, check=True
    )

    assert done.stdout.decode().startswith('{\n  "failures": []')
