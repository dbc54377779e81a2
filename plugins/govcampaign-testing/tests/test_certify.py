"""`certify` proves a store, says what it found in the language asked for, and exits by it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys

import pytest

from govcampaign_testing.suites import CHECKS, SUITES

BROKEN = '''
"""A store that forgets the last byte of every body."""

from attrs import evolve

from govcampaign.builtin.memory import MemoryStore
from govcampaign.errors import StoreUnavailable
from govcampaign.ports.values import Put
from govcampaign.wording import Text


class Cutting(MemoryStore):
    def apply(self, batch, /):
        changes = [evolve(c, body=c.body[:-1]) if isinstance(c, Put) else c for c in batch.changes]
        return super().apply(evolve(batch, changes=changes))


def make_store(workdir, kinds):
    return Cutting(kinds)


class Unwritable(MemoryStore):
    def apply(self, batch, /):
        raise StoreUnavailable(self.folder, Text("不可写", "nobody may write here"), Text("无", "none"))


def make_unwritable(workdir, kinds):
    store = Unwritable(kinds)
    store.folder = f"{workdir}/place"
    return store


def make_nothing(workdir, kinds):
    raise OSError("the server is down")
'''


LOSING = '''
"""A store that loses what it is given by chance: every write of a body that begins with an odd byte."""

from attrs import evolve

from govcampaign.builtin.memory import MemoryStore
from govcampaign.ports.values import Put


class Losing(MemoryStore):
    def apply(self, batch, /):
        changes = [
            evolve(c, index=(*c.index[:3], None, *c.index[4:]))
            if isinstance(c, Put) and c.body and c.body[0] % 2
            else c
            for c in batch.changes
        ]
        return super().apply(evolve(batch, changes=changes))


def make_store(workdir, kinds):
    return Losing(kinds)
'''


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Give an empty folder with a broken store in it."""
    monkeypatch.chdir(tmp_path)
    # The command puts this folder on the path; that does not outlive the test.
    monkeypatch.setattr("sys.path", ["", *sys.path])
    (tmp_path / "cutting.py").write_text(BROKEN, encoding="utf-8")
    yield tmp_path
    sys.modules.pop("cutting", None)


def test_a_correct_store_is_shown_by_suite(run):
    """A suite that passes is a row of its own; a part makes no level, and exits with 0."""
    done = run("--lang", "en", "certify", "memory://", "--suite", "values", "--quick")

    assert done.code == 0
    assert "memory://\nresult" in done.out
    assert "only a part was run, so no level is reached (" in done.out
    assert "seed 0" in done.out


def test_a_broken_store_is_shown_by_guarantee(run):
    """A failure shows its guarantee, what was found, and the command that repeats it."""
    check = "values.a_body_comes_back[JSON]"
    done = run("--lang", "en", "certify", "cutting:make_store", "--check", check)

    assert done.code == 1
    assert f"✗ {check} (failed)" in done.out
    assert "G-13 Bodies, ids and texts come back as they went in" in done.out
    assert f"to reproduce: govcampaign certify cutting:make_store --check '{check}' --seed 0" in done.out


def test_equal_failures_are_shown_once(run):
    """The first is shown whole; others with the same words, apart from the folder, are counted."""
    done = run("--lang", "en", "certify", "cutting:make_unwritable", "--suite", "contract", "--quick")

    assert done.out.count("    StoreUnavailable: ") == 1
    assert "more fail alike: contract.keys_are_read_in_the_order_asked " in done.out


@pytest.mark.parametrize(
    "check",
    [
        "stateful.any_question_is_answered_as_the_model_does",
        "differential.random_questions_are_answered_alike",
    ],
)
def test_the_printed_command_repeats_a_failure(here, check):
    """In another process, with another order of sets, the same seed finds the same failure."""
    (here / "losing.py").write_text(LOSING, encoding="utf-8")

    first = certify(here, "1", "govcampaign", "certify", "losing:make_store", "--check", check, "--seed", "7")
    again = certify(here, "2", *shlex.split(first.stdout.partition("复现命令：")[2].splitlines()[0]))

    assert first.returncode == again.returncode == 1
    assert failure(again) == failure(first)
    assert "found" in failure(first)


def certify(folder, hash_seed, program, *words):
    """Run the command in a process of its own."""
    assert program == "govcampaign"
    return subprocess.run(
        [sys.executable, "-m", "govcampaign", *words],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def failure(done):
    """Return what a run says of its one failure."""
    return done.stdout.partition("✗")[2].partition("复现命令")[0]


def test_it_speaks_chinese(run):
    """The same in Chinese, which is the default."""
    done = run("certify", "cutting:make_store", "--check", "values.a_body_comes_back[JSON]")

    assert "（未通过）" in done.out
    assert "G-13 正文、编号与文本原样保存" in done.out
    assert "未达级别" in done.out


def test_the_report_is_a_file(run, here):
    """A file holds level, versions, seed, and every check with its guarantees; the tables are shown too."""
    done = run("certify", "memory://", "--suite", "contract", "--seed", "7", "--json", "report.json")
    report = json.loads((here / "report.json").read_text(encoding="utf-8"))

    assert (done.code, "检验结果" in done.out) == (0, True)
    assert (report["store"], report["level"], report["seed"]) == ("memory", "none", "7")
    assert set(report["versions"]) == {"python", "govcampaign", "memory"}
    assert [each["id"] for each in report["checks"]] == [c.id for c in CHECKS if c.suite == "contract"]
    assert all(each["guarantees"] for each in report["checks"])


def test_the_report_is_printed_where_no_file_is_named(run):
    """`--json` alone prints the document and nothing else."""
    done = run("certify", "memory://", "--check", "contract.positions_rise", "--json")

    assert json.loads(done.out)["counts"] == {"passed": 1}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere:make_store"], "No module named 'nowhere'"),
        (["cutting:make_shop"], "cutting has no function 'make_shop'"),
        (["cutting:make_nothing"], "opening a store failed: OSError: the server is down"),
        (["oracle://db"], "no store is installed under the name 'oracle'"),
        (["sqlite:///month.db"], "the kit writes to no file of yours; write sqlite://"),
        (["memory://", "--check", "contract.positions_rsie"], "did you mean 'contract.positions_rise'"),
        (["memory://", "--quick", "--full"], "not allowed with argument"),
        (["memory://", "--suite", "all"], "'all' is not one of the choices"),
        (
            ["memory://", "--check", "contract.positions_rise", "--json", "gone/r.json"],
            "gone/r.json: its folder does not exist",
        ),
    ],
)
def test_a_wrong_call_is_one_line(run, here, words, said):
    """Place, reason and remedy; the exit code is 2 and nothing is written."""
    done = run("--lang", "en", "certify", *words)

    assert (done.code, said in done.err, "Traceback" in done.err) == (2, True, False)
    assert sorted(path.name for path in here.iterdir() if path.name != "__pycache__") == ["cutting.py"]


def test_without_hypothesis_it_says_what_to_install(run, monkeypatch):
    """The suites that draw histories need it; the remedy names the distribution that brings it."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    done = run("--lang", "en", "certify", "memory://")

    assert (done.code, "run pip install govcampaign-testing" in done.err) == (2, True)


def test_a_url_with_a_password_is_not_shown(run):
    """Whatever goes wrong, the words of the URL stay where they were."""
    done = run("--lang", "en", "certify", "memory://office:geheim@host")

    assert "geheim" not in done.out + done.err


def test_every_suite_can_be_asked_for():
    """No suite is empty, and each is one that the command takes."""
    assert {check.suite for check in CHECKS} == set(SUITES)
