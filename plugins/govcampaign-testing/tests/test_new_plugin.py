"""A new plugin is a whole distribution, or nothing and a reason."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from govcampaign.hookspecs import PLUGIN_API
from govcampaign.lint import RULES
from govcampaign_testing import new_plugin as newplugin
from govcampaign_testing.exporter_contract import full_disk
from govcampaign_testing.new_plugin import PLUGINS, distribution
from govcampaign_testing.notifier_contract import message

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "plugins" / "govcampaign-testing" / "src" / "govcampaign_testing" / "templates"
PYTHON = (sys.executable, "-m")
# The shortest and the longest name that there may be, and one of several parts.
NAMES = ["a", "binhai-2013", "x" * 20]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Change to an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files_in(folder):
    """Return the content of every file in a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refused(done):
    """Return the one line of a refusal, in either language, after the program's name."""
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    return done.err.removesuffix("\n").removeprefix("govcampaign: ")


# -- what is written -------------------------------------------------------------


@pytest.mark.parametrize("kind", PLUGINS)
def test_a_whole_distribution_is_written(run, here, kind):
    """Project file, readme, package with hook and types, tests; nothing else, and no draft."""
    done = run("new-plugin", kind, "binhai-2013", "--lang", "en")

    written = files_in(here)
    assert done.code == 0
    assert [line for line in done.out.splitlines() if line.startswith("wrote ")] == [
        f"wrote {path}" for path in written
    ]
    package = "govcampaign-binhai-2013/src/govcampaign_binhai_2013"
    assert set(written) >= {
        "govcampaign-binhai-2013/.gitignore",
        "govcampaign-binhai-2013/README.md",
        "govcampaign-binhai-2013/pyproject.toml",
        "govcampaign-binhai-2013/tests/test_contract.py",
        f"{package}/__init__.py",
        f"{package}/py.typed",
    }
    assert [path.name for path in here.iterdir()] == ["govcampaign-binhai-2013"]


@pytest.mark.parametrize("kind", PLUGINS)
def test_the_project_names_its_core_its_hook_and_its_tests(kind):
    """The core as a range, one entry point in the group of the kind, the kit for tests."""
    project = tomllib.loads(distribution(kind, "binhai")["pyproject.toml"].decode())["project"]

    assert project["name"] == "govcampaign-binhai"
    assert project["dependencies"] == ["govcampaign>=0.1,<0.2"]
    assert project["entry-points"] == {PLUGINS[kind].group: {"binhai": "govcampaign_binhai"}}
    assert project["optional-dependencies"]["test"] == ["govcampaign-testing>=0.1,<0.2"]


@pytest.mark.parametrize("kind", PLUGINS)
def test_the_hooks_are_those_of_today(kind):
    """A new plugin is written for the hooks that this release has, and answers that of its kind."""
    source = distribution(kind, "binhai")["src/govcampaign_binhai/__init__.py"].decode()
    hook = PLUGINS[kind].group.replace(".", "_")

    assert f'GOVCAMPAIGN_API: Final = "{PLUGIN_API}"\n' in source
    assert f"@hookimpl\ndef {hook}()" in source


def test_the_same_call_writes_the_same_bytes(run, here):
    """In either language, into any folder."""
    for folder in ("one", "other"):
        (here / folder).mkdir()
    run("new-plugin", "exporter", "binhai", "--out", "one")
    run("new-plugin", "exporter", "binhai", "--out", "other", "--lang", "en")

    assert files_in(here / "one") == files_in(here / "other") != {}


def test_the_next_commands_are_printed(run, here):
    """In Chinese and in English; a folder with a space in its name is quoted."""
    (here / "my plugins").mkdir()

    chinese = run("new-plugin", "exporter", "binhai", "--out", "my plugins").out.splitlines()
    english = run("new-plugin", "store", "binhai", "--lang", "en").out.splitlines()

    assert chinese[-4:] == [
        "请依次运行以下命令。有一个测试不通过，它会提示先写什么：",
        "  cd 'my plugins/govcampaign-binhai'",
        '  python -m pip install --editable ".[test]"',
        "  python -m pytest",
    ]
    assert english[-4:] == [
        "next, run these commands; the first test that fails says what to write first:",
        "  cd govcampaign-binhai",
        '  python -m pip install --editable ".[test]"',
        "  python -m pytest -x",
    ]


@pytest.mark.usefixtures("here")
def test_json_holds_the_same(run):
    """As JSON: what was asked for, what was written, and the commands."""
    document = run("new-plugin", "lint", "binhai", "--json").document

    assert {key: document[key] for key in ("kind", "name", "distribution", "folder")} == {
        "kind": "lint",
        "name": "binhai",
        "distribution": "govcampaign-binhai",
        "folder": "govcampaign-binhai",
    }
    assert document["next"][0] == "cd govcampaign-binhai"
    assert all(Path(path).is_file() for path in document["written"])


@pytest.mark.parametrize(
    ("name", "series"), [("binhai-2013", "BINHAI"), ("g", "GG"), ("l4", "LL"), ("a-b", "AB")]
)
def test_rules_get_a_series_of_their_own(name, series):
    """Its letters; ours are of one letter, so that a family of one letter gets two."""
    rules = distribution("lint", name)[f"src/govcampaign_{name.replace('-', '_')}/rules.py"].decode()

    assert f'"{series}01"' in rules
    assert {rule.code[1:].isdigit() for rule in RULES} == {True}


def test_every_template_is_a_file_of_a_distribution():
    """Nothing lies in the templates that no distribution gets."""
    names = [path for path in TEMPLATES.rglob("*") if path.is_file()]
    written = [path for kind in PLUGINS for path in distribution(kind, "binhai")]

    assert {path.suffix for path in names} == {".tmpl"}
    shared = sum(path.relative_to(TEMPLATES).parts[0] == "all" for path in names)
    assert len(written) == len(names) + shared * (len(PLUGINS) - 1)


# -- what is refused -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reason", "remedy"),
    [
        ("My_DB", "it is not a valid name", "such as my-db"),
        ("2fast", "it is not a valid name", "such as fast"),
        ("滨海", "it is not a valid name", "such as my-plugin"),
        ("a--b", "it is not a valid name", "such as a-b"),
        ("../evil", "it is not a valid name", "such as evil"),
        ("", "it is not a valid name", "such as my-plugin"),
        ("import", "it is a reserved word of Python", "such as import-plugin"),
        ("x" * 21, "it has 21 characters, 20 at most", "choose a shorter one"),
    ],
)
def test_an_invalid_name_is_refused(run, here, name, reason, remedy):
    """What is wrong with it, and one that would do."""
    line = refused(run("new-plugin", "store", name, "--lang", "en"))

    assert line.startswith(f"{name!r}: {reason}")
    assert line.endswith(f"; {remedy}")
    assert refused(run("new-plugin", "store", name)) != line
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "name", "reason"),
    [
        ("store", "memory", "the name is taken (store: govcampaign "),
        ("store", "sqlite", "the name is taken (store: govcampaign-sqlite"),
        ("notifier", "console", "the name is taken (notifier: govcampaign "),
        ("exporter", "xlsx", "the name is taken (exporter: govcampaign-tablib"),
        ("lint", "tablib", "the name is taken (distribution: govcampaign-tablib"),
    ],
)
def test_a_name_that_is_taken_is_refused(run, here, kind, name, reason):
    """By what is built in, by what is installed, or by a distribution."""
    line = refused(run("new-plugin", kind, name, "--lang", "en"))

    assert line.startswith(f"{name!r}: {reason}")
    assert line.endswith("; choose another name")
    assert list(here.iterdir()) == []


def test_a_name_of_ours_is_taken_where_it_is_not_installed(run, here, monkeypatch):
    """Ours may be installed later."""
    monkeypatch.setattr(newplugin.Registry, "listing", lambda _: ())

    assert "govcampaign-tablib" in refused(run("new-plugin", "exporter", "xlsx"))
    assert "govcampaign-tablib" in refused(run("new-plugin", "store", "tablib"))
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("kind", ["file", "folder", "broken link"])
def test_what_is_there_is_never_touched(run, here, kind):
    """A file, a folder or a link of that name is left as it is."""
    target = here / "govcampaign-binhai"
    {
        "file": lambda: target.write_bytes(b"mine"),
        "folder": target.mkdir,
        "broken link": lambda: target.symlink_to(here / "nowhere"),
    }[kind]()

    line = refused(run("new-plugin", "exporter", "binhai", "--lang", "en"))

    assert line == (
        "govcampaign-binhai: it already exists; choose another name, or another folder with --out"
    )
    assert [path.name for path in here.iterdir()] == ["govcampaign-binhai"]


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("nowhere", "its folder does not exist; create nowhere first"),
        ("file", "it cannot be written: Not a directory"),
        ("x" * 300, "it cannot be written: File name too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused(run, here, out, words):
    """What the system says, and what to do about it."""
    (here / "file").write_bytes(b"")

    assert words in refused(run("new-plugin", "exporter", "binhai", "--out", out, "--lang", "en"))
    assert [path.name for path in here.iterdir()] == ["file"]


def test_a_full_disk_leaves_nothing_behind(run, here):
    """Half a distribution is none."""
    with full_disk(600):
        done = run("new-plugin", "exporter", "binhai", "--lang", "en")

    assert "govcampaign-binhai: it cannot be written: File too large; " in refused(done)
    assert list(here.iterdir()) == []


def test_an_unknown_kind_is_refused_with_the_known_ones(run):
    """The four are listed."""
    line = refused(run("new-plugin", "fax", "binhai"))

    assert "fax" in line
    assert all(kind in line for kind in PLUGINS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_help_names_the_kinds(run, capsys, lang):
    """A person need not guess them from an error."""
    run("new-plugin", "--help", "--lang", lang)

    assert [line for line in capsys.readouterr().out.splitlines() if all(kind in line for kind in PLUGINS)]


# -- what the new ones do --------------------------------------------------------


@pytest.fixture
def fax(tmp_path, monkeypatch):
    """Give the module of a channel that was just begun, and the file it appends to."""
    for path, content in distribution("notifier", "fax").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    monkeypatch.syspath_prepend(tmp_path / "src")
    yield importlib.import_module("govcampaign_fax.notifier"), tmp_path / "sent.jsonl"
    for name in ("govcampaign_fax", "govcampaign_fax.notifier"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize("part", [0, 20])
def test_a_new_channel_leaves_no_half_line_on_a_full_disk(fax, part):
    """The message that did not fit is answered as failed, and is sent once there is room."""
    module, file = fax
    channel = module.FaxNotifier({"file": str(file)})
    channel.send([message("a")])
    whole = file.read_bytes()

    with full_disk(len(whole) + part):
        (failed,) = channel.send([message("b")])

    assert (failed.delivered, file.read_bytes()) == (False, whole)
    again = module.FaxNotifier({"file": str(file)})
    assert [each.detail for each in again.send([message("a"), message("b")])] == ["sent before", "sent"]


def test_a_new_channel_answers_where_the_file_is_not_its_own(fax):
    """Somebody else's file is neither an exception nor written over."""
    module, file = fax
    file.write_text("minutes of a meeting\n", encoding="utf-8")

    (answer,) = module.FaxNotifier({"file": str(file)}).send([message("a")])

    assert not answer.delivered
    assert file.read_text(encoding="utf-8") == "minutes of a meeting\n"


# -- the quality of what is written ----------------------------------------------


@pytest.fixture(scope="module")
def trees(tmp_path_factory):
    """Write one distribution of each kind under each name."""
    folder = tmp_path_factory.mktemp("trees")
    for kind in PLUGINS:
        for name in NAMES:
            for path, content in distribution(kind, name).items():
                file = folder / f"{kind}-{name}" / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
    return folder


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("check",), id="check"),
        pytest.param(("check", "--extend-select=B,E,F,I,RUF100,SIM,UP,W", "--line-length=110"), id="strict"),
        pytest.param(("format", "--check"), id="format"),
    ],
)
@pytest.mark.parametrize("kind", PLUGINS)
@pytest.mark.parametrize("name", NAMES)
def test_ruff_finds_nothing(trees, words, kind, name):
    """By its own rules and layout, whatever the name, and by stricter ones; lines stay under 110."""
    done = subprocess.run(
        [*PYTHON, "ruff", *words, "--isolated", "--no-cache"],
        cwd=trees / f"{kind}-{name}",
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("kind", PLUGINS)
def test_strict_types_hold(trees, kind, tmp_path_factory):
    """The project's own configuration of mypy is strict, and holds for its tests too."""
    cache = tmp_path_factory.getbasetemp() / "mypy"
    done = subprocess.run(
        [*PYTHON, "mypy", "--cache-dir", cache],
        cwd=trees / f"{kind}-binhai-2013",
        env={**os.environ, "MYPYPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
