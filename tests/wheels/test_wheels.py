"""
The wheels work without the checkout: built, installed into empty environments, and run there.

There is no network. An environment is made anew for each test, without pip and without the packages of the
environment that the tests run in. Of these it is then given exactly what the wheel itself asks for: the
requirements in its metadata, and what those require in turn, are linked into it, each distribution with its
metadata. At last pip installs the wheel, every index off and its own look at requirements on. So a dependency
that a project forgets to declare is missing there, and one that is declared and not to be had stops pip.

Nothing of the checkout can be reached from inside: editable installs are never linked, the variables that
steer Python are dropped, and commands run in an empty folder. That the modules come from the environment is
asserted all the same.
"""

from __future__ import annotations

import email
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from attrs import frozen
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from govcampaign import __version__
from govcampaign_testing.new_plugin import PLUGINS

ROOT = Path(__file__).parents[2]
OURS = {path.parent.name: path.parent for path in sorted(ROOT.glob("plugins/*/pyproject.toml"))}
PROJECTS = {"govcampaign": ROOT, **OURS}
PIP = (sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "--quiet")


def pip(*words):
    """Run pip, without configuration and without an index."""
    done = subprocess.run([*PIP, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def build(folder, *projects):
    """Build wheels as `make wheels` does."""
    pip("wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, *projects)


def wheel_of(name, *folders):
    """Return the wheel of a distribution; None where none of the folders has it."""
    pattern = f"{name.replace('-', '_')}-[0-9]*.whl"
    return next((path for folder in folders for path in folder.glob(pattern)), None)


def names_in(wheel):
    """Return the names of the files in a wheel, and those of its metadata apart."""
    names = set(zipfile.ZipFile(wheel).namelist())
    about = {name for name in names if ".dist-info/" in name}
    return names - about, {name.partition(".dist-info/")[2] for name in about}


def sources_of(project, package):
    """Return the names of the files that a package has in its project."""
    source = project / "src"
    return {
        path.relative_to(source).as_posix()
        for path in (source / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@frozen
class Ran:
    """What a command in an environment left: its exit code and what it printed."""

    code: int
    out: str


@frozen
class Environment:
    """An environment of its own, and the folder that its commands run in."""

    home: Path
    away: Path

    def run(self, *words, cwd=None, path=""):
        """Run a program of the environment, with nothing of the surroundings but what every program needs."""
        kept = {name: os.environ[name] for name in ("HOME", "PATH", "TMPDIR") if name in os.environ}
        done = subprocess.run(
            [self.home / "bin" / words[0], *map(str, words[1:])],
            cwd=cwd or self.away,
            env={**kept, "LANG": "C.UTF-8", **({"PYTHONPATH": path} if path else {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout)

    def plugins(self, *words):
        """Return what `govcampaign plugins` lists, by kind and name, and what failed."""
        document = json.loads(self.run("govcampaign", "plugins", "--json", *words).out)
        return {(each["kind"], each["name"]): each for each in document["plugins"]}, document["failures"]

    def file_of(self, module):
        """Return where a module comes from."""
        return Path(self.run("python", "-c", f"import {module}; print({module}.__file__)").out.strip())


def environment(folder, wanted, *wheels):
    """Make an environment with one distribution of ours, from wheels, and with what it requires."""
    home, away = folder / "environment", folder / "away"
    away.mkdir()
    venv.EnvBuilder(symlinks=True).create(home)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    for name in required(wanted, wheels):
        link(metadata.distribution(name), site)
    where = [word for each in wheels for word in ("--find-links", each)]
    python = home / "bin" / "python"
    pip("--python", python, "install", "--no-index", "--no-compile", *where, wanted)
    return Environment(home, away)


def required(wanted, wheels):
    """Return the names of the distributions of others that one of ours needs, directly or not."""
    waiting, seen, found = [Requirement(wanted)], set(), set()
    while waiting:
        each = waiting.pop()
        name, wheel = canonicalize_name(each.name), wheel_of(each.name, *wheels)
        for extra in ("", *sorted(each.extras)):
            if (name, extra) not in seen:
                seen.add((name, extra))
                waiting += [r for r in requirements(name, wheel) if applies(r, extra)]
        if wheel is None:
            found.add(name)
    return sorted(found)


def requirements(name, wheel):
    """Return what a distribution asks for: a wheel by its own metadata, others by those installed."""
    if wheel is None:
        return [Requirement(each) for each in metadata.requires(name) or ()]
    with zipfile.ZipFile(wheel) as archive:
        (about,) = (each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        fields = email.message_from_bytes(archive.read(about))
    return [Requirement(each) for each in fields.get_all("Requires-Dist", ())]


def applies(requirement, extra):
    """Tell whether a requirement holds here, with an extra or with none."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def link(distribution, site):
    """Link the modules of an installed distribution, and its metadata, into an environment."""
    for top in {path.parts[0] for path in distribution.files or ()} - {"..", "__pycache__"}:
        place = site / top
        if not place.exists():
            place.symlink_to(distribution.locate_file(top))


# -- what is built ---------------------------------------------------------------


@pytest.fixture(scope="module")
def dist(made_once):
    """Build the wheels of the core and of every plugin of ours."""
    return made_once("dist", lambda folder: build(folder, *PROJECTS.values()))


@pytest.mark.parametrize("name", PROJECTS)
def test_a_wheel_holds_its_package_and_nothing_else(dist, name):
    """Every file of the package, and no test, cache or document beside it."""
    package = name.replace("-", "_")
    inside, about = names_in(wheel_of(name, dist))

    assert inside == sources_of(PROJECTS[name], package)
    assert about >= {"METADATA", "RECORD", "WHEEL"}
    assert about - {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"} == set()


def test_the_wheel_of_the_kit_holds_the_templates(dist):
    """`new-plugin` works from the wheel."""
    inside, _ = names_in(wheel_of("govcampaign-testing", dist))

    for kind in PLUGINS:
        assert f"govcampaign_testing/templates/{kind}/tests/test_contract.py.tmpl" in inside
    assert "govcampaign_testing/templates/all/.gitignore.tmpl" in inside


# -- ours, one at a time ---------------------------------------------------------


def test_the_core_works_alone(dist, tmp_path):
    """Imported from its wheel it tells its version, lists what is built in, and nothing has failed."""
    core = environment(tmp_path, "govcampaign", dist)

    assert core.file_of("govcampaign").is_relative_to(core.home)
    assert core.run("govcampaign", "--version").out == f"govcampaign {__version__}\n"
    listed, failures = core.plugins("--load")
    assert {each["distribution"] for each in listed.values()} == {"govcampaign"}
    assert {each["status"] for each in listed.values()} == {"loaded"}
    assert failures == []
    certified = core.run("govcampaign", "certify", "--lang", "en", "--quick", "memory://")
    assert certified.code == 2
    assert (
        "the package govcampaign-testing is not installed; run pip install govcampaign-testing"
        in certified.out
    )


def test_the_kit_works_alone(dist, tmp_path):
    """Installed from its wheel it brings what it needs, and certifies the memory store."""
    kit = environment(tmp_path, "govcampaign-testing", dist)

    done = kit.run("govcampaign", "certify", "memory://", "--suite", "stateful", "--quick", "--lang", "en")

    assert (done.code, "memory://\nresult" in done.out) == (0, True), done.out
    assert kit.run("python", "-c", "from govcampaign_testing import RuleContract, StoreContract").code == 0
    assert kit.file_of("govcampaign_testing").is_relative_to(kit.home)


USED = {
    "govcampaign-sqlite": """
        import govcampaign as gc
        with gc.open_office("sqlite:///month.db") as office:
            office.adopt(gc.campaign("服务月", window="2024年4月上旬"), gc.roster({}))
        print(open("month.db", "rb").read(13).decode())
    """,
    "govcampaign-tablib": """
        from pathlib import Path
        import govcampaign as gc
        from govcampaign.lint import catalogue
        (written,) = gc.Registry.installed().exporter("xlsx").write([catalogue()], Path("rules.xlsx"))
        print(written.read_bytes()[:2].decode())
    """,
}
"""A use of each plugin, and what it prints."""
PRINTED = {"govcampaign-sqlite": "SQLite format", "govcampaign-tablib": "PK"}


@pytest.mark.parametrize("name", sorted(set(OURS) - {"govcampaign-testing"}))
def test_a_plugin_of_ours_works_alone(dist, tmp_path, name):
    """Beside the core and its own requirements: listed, loaded, used, and nothing has failed."""
    alone = environment(tmp_path, name, dist)

    available, _ = alone.plugins()
    loaded, failures = alone.plugins("--load")
    mine = {key for key, each in loaded.items() if each["distribution"] == name}
    assert mine
    assert {available[key]["status"] for key in mine} == {"available"}
    assert {loaded[key]["status"] for key in mine} == {"loaded"}
    assert failures == []
    assert alone.file_of(name.replace("-", "_")).is_relative_to(alone.home)
    if name in USED:
        used = alone.run("python", "-c", "\n".join(line[8:] for line in USED[name].splitlines()))
        assert used == Ran(0, f"{PRINTED[name]}\n")


# -- new ones --------------------------------------------------------------------


@pytest.fixture(scope="module")
def begun(dist, made_once):
    """Begin a plugin of each kind with the wheel's own command, build its wheel, and give both folders."""

    def begin(folder):
        kit = environment(folder, "govcampaign-testing", dist)
        for kind in PLUGINS:
            done = kit.run("govcampaign", "new-plugin", kind, f"new-{kind}")
            assert done.code == 0, done.out
        build(folder / "wheels", *sorted(kit.away.iterdir()))

    folder = made_once("begun", begin)
    return folder / "away", folder / "wheels"


@pytest.fixture(scope="module")
def installed(begun, dist, tmp_path_factory):
    """Install a new plugin from its wheel, with what its tests require; once a kind."""

    @cache
    def install(kind):
        name = f"govcampaign-new-{kind}"
        return environment(tmp_path_factory.mktemp(kind), f"{name}[test]", dist, begun[1])

    return install


@pytest.fixture
def tree(begun, kind, tmp_path):
    """Give the folder of a new plugin, a copy for this test alone."""
    return shutil.copytree(begun[0] / f"govcampaign-new-{kind}", tmp_path / "tree")


def outcomes(ran):
    """Return the names of the tests that failed, and how many passed."""
    failed = re.findall(r"^(?:FAILED|ERROR) \S+::(\w+)", ran.out, re.MULTILINE)
    passed = re.search(r"(\d+) passed", ran.out)
    return failed, int(passed[1]) if passed else 0


@pytest.mark.parametrize("kind", PLUGINS)
def test_a_new_plugin_is_built_listed_and_loaded(begun, installed, tree, kind):
    """Its wheel holds its package alone; installed, it is found by its name, and it loads."""
    package = f"govcampaign_new_{kind}"
    fresh = installed(kind)
    inside, _ = names_in(wheel_of(f"govcampaign-new-{kind}", begun[1]))
    key = (PLUGINS[kind].name, f"new-{kind}")

    available, _ = fresh.plugins()
    loaded, failures = fresh.plugins("--load")

    assert inside == sources_of(tree, package)
    assert available[key]["status"] == "available"
    assert loaded[key]["status"] == "loaded"
    assert (loaded[key]["distribution"], loaded[key]["version"]) == (f"govcampaign-new-{kind}", "0.1.0")
    assert failures == []
    assert fresh.file_of(package).is_relative_to(fresh.home)


@pytest.mark.parametrize("kind", sorted(set(PLUGINS) - {"store"}))
def test_the_first_run_of_its_tests_says_what_to_write_first(installed, tree, kind):
    """Every promise is kept from the start; the one test that is red is green once that is written."""
    fresh = installed(kind)

    first = fresh.run("python", "-m", "pytest", "-p", "no:cacheprovider", cwd=tree)

    failed, passed = outcomes(first)
    assert (first.code, failed) == (1, ["test_the_summary_is_written"]), first.out
    assert passed >= 12
    assert f"write first: SUMMARY in src/govcampaign_new_{kind}/__init__.py, in both languages" in first.out

    hook = tree / "src" / f"govcampaign_new_{kind}" / "__init__.py"
    text = hook.read_text(encoding="utf-8")
    hook.write_text(
        re.sub(r"SUMMARY: Final = .*", 'SUMMARY: Final = Text("试用", "A trial.")', text), encoding="utf-8"
    )
    then = fresh.run("python", "-m", "pytest", "-p", "no:cacheprovider", cwd=tree, path=str(tree / "src"))

    assert (then.code, outcomes(then)) == (0, ([], passed + 1)), then.out


def test_the_tests_of_a_new_store_are_red_one_after_the_other(installed, begun):
    """It opens, and keeps the promises of a store that holds nothing; what wants writing says so, by name."""
    fresh, tree = installed("store"), begun[0] / "govcampaign-new-store"

    ran = fresh.run("python", "-m", "pytest", "-p", "no:cacheprovider", cwd=tree)

    failed, passed = outcomes(ran)
    assert (ran.code, failed[0]) == (1, "test_contract_what_is_put_is_read_back"), ran.out
    assert "this store cannot write yet; write `apply` in store.py first" in ran.out
    assert {"test_races_threads_lose_no_increment", "test_stateful_any_history_is_the_models"} <= set(failed)
    assert len(failed) > 200
    assert passed > 40
    assert "\nERROR " not in ran.out


def test_a_new_store_is_certified_by_its_scheme(installed, tmp_path):
    """The plugin tells the kit how to make stores; a place that is somebody's own is refused."""
    fresh = installed("store")
    check = ("--check", "contract.absent_keys_are_left_out", "--lang", "en")

    there = fresh.run("govcampaign", "certify", "new-store://", *check, cwd=tmp_path)
    own = fresh.run("govcampaign", "certify", "new-store:///records", *check, cwd=tmp_path)

    assert "write `apply` in store.py first" in there.out
    assert (own.code, "the kit writes to no store of yours; write new-store://" in own.out) == (2, True)
