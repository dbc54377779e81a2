"""A store is named by a string, in every process: a function, a harness, or a URL."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from attrs import fields

import odd
from govcampaign import builtin
from govcampaign.errors import GovCampaignError, InvalidStoreUrl, InvalidValue
from govcampaign.hookspecs import StoreSpec, hookimpl
from govcampaign.registry import Registry
from govcampaign.wording import Text
from govcampaign_sqlite.store import open_store
from govcampaign_testing.environment import KINDS
from govcampaign_testing.harness import Harness
from govcampaign_testing.targets import load, spelled_out


def test_a_function_brings_its_siblings():
    """Functions beside `make_store` with the names of a harness's attributes are taken, and nothing else."""
    harness = load("odd:make_store")

    assert (harness.make_store, harness.peek) == (odd.make_store, odd.peek)
    assert (harness.poke, harness.fault, harness.deviations) == (None, None, ())


def test_a_harness_is_taken_as_it_is():
    """One file may define several."""
    assert load("odd:REFUSES") is odd.REFUSES


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("no_such_module:make_store", "ModuleNotFoundError"),
        ("odd:no_such_function", "odd has no function 'no_such_function'"),
        ("odd:NUMBER", "odd has no function 'NUMBER'"),
        ("odd", "odd has no function ''"),
        (":make_store", "ValueError"),
        ("", "ValueError"),
    ],
    ids=["no module", "no function", "no function but a number", "module alone", "function alone", "nothing"],
)
def test_what_is_no_target_is_refused(target, reason):
    """With the reason, and how to write one."""
    with pytest.raises(InvalidValue, match=reason) as caught:
        load(target)

    assert "package.module:make_store" in caught.value.remedy.en


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("1 / 0", "ZeroDivisionError"),
        ("def", "SyntaxError"),
        ("raise SystemExit(2)", "SystemExit: 2"),
    ],
    ids=["dependency", "error", "syntax", "exit"],
)
@pytest.mark.parametrize("by_url", [False, True], ids=["module", "contract"])
def test_a_module_that_cannot_be_imported_is_refused(tmp_path, monkeypatch, code, reason, by_url):
    """Named by itself, or as the contract of a store that is named by its URL; with what its code raised."""
    (tmp_path / "unfit.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    spec = StoreSpec(name="unfit", factory=open_store, contract="unfit:harness", summary=Text("坏", "unfit"))
    plugin = SimpleNamespace(govcampaign_stores=hookimpl(lambda: [spec]))

    with pytest.raises(InvalidValue, match=f"unfit:harness: cannot be used as a target: {reason}"):
        load("unfit://" if by_url else "unfit:harness", Registry([builtin, plugin]))


def test_a_contract_that_is_not_there_is_refused():
    """The module of a store's contract has no such function."""
    spec = StoreSpec(name="unfit", factory=open_store, contract="odd:nothing", summary=Text("坏", "unfit"))
    registry = Registry([SimpleNamespace(govcampaign_stores=hookimpl(lambda: [spec]))])

    with pytest.raises(InvalidValue, match="odd has no function 'nothing'"):
        load("unfit://", registry)


def test_a_url_brings_the_harness_of_its_store():
    """With the ways past it that its author offers."""
    harness = load("sqlite://")

    offered = {name for name in (each.name for each in fields(Harness)) if getattr(harness, name) is not None}
    assert offered >= {"peek", "poke", "damage", "fault", "crash_at", "golden", "future"}


def test_a_url_is_spelled_out_for_processes_that_need_no_registry():
    """With the function its store names; a URL without one, and any other target, stay as they are."""
    spelled = spelled_out("sqlite://?sync=normal")

    assert spelled == "govcampaign_sqlite.testing:at sqlite://?sync=normal"
    assert load(spelled).peek is load("sqlite://").peek
    assert [spelled_out(target) for target in ("memory://", "odd:make_store", spelled)] == [
        "memory://",
        "odd:make_store",
        spelled,
    ]


def test_a_url_of_one_file_is_refused_by_its_store(tmp_path):
    """The kit writes to no file of anybody's."""
    with pytest.raises(InvalidStoreUrl, match="the kit writes to no file of yours"):
        load(f"sqlite:///{tmp_path}/of-mine.db")


def test_an_unknown_scheme_is_refused():
    """As anywhere else."""
    with pytest.raises(GovCampaignError, match="mongo"):
        load("mongo://host")


def shop():
    """Return a registry with a store that offers no harness, and what was asked of it."""
    asked = []

    @hookimpl
    def govcampaign_stores():
        def factory(url, kinds):
            asked.append(url)
            return open_store(f"sqlite:///{url.removeprefix('shop://')}", kinds)

        return [StoreSpec(name="shop", factory=factory, summary=Text("铺", "a shop"))]

    return Registry([builtin, SimpleNamespace(govcampaign_stores=govcampaign_stores)]), asked


def test_a_url_gets_the_folder_of_its_check(tmp_path):
    """`{workdir}` is where the check may write."""
    registry, asked = shop()

    load("shop://{workdir}/s.db", registry).make_store(tmp_path, KINDS).close()

    assert asked == [f"shop://{tmp_path}/s.db"]


def test_a_url_gets_a_name_that_no_other_check_has(tmp_path):
    """`{scratch}` is the same for one folder, and another for another."""
    registry, asked = shop()
    harness = load(f"shop://{tmp_path}/" + "{scratch}", registry)

    for place in (tmp_path / "a", tmp_path / "b", tmp_path / "a"):
        harness.make_store(place, KINDS).close()

    first, second, third = asked
    assert first == third != second
    assert first.rpartition("/")[2].isidentifier()


def test_a_url_of_one_place_is_refused():
    """Checks that share a place disturb each other; the error says how to write it, and shows no password."""
    registry, _ = shop()

    with pytest.raises(InvalidValue, match="every check would share") as caught:
        load("shop://office:s3cret@host/binhai", registry)

    assert "{workdir}" in caught.value.remedy.en
    assert "s3cret" not in str(caught.value)


def test_a_bare_scheme_is_a_place_of_its_own():
    """A store in memory needs no folder."""
    registry, _ = shop()

    with load("memory://", registry).make_store(None, KINDS) as store:
        assert store.info.name == "memory"
