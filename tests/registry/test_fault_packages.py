"""
Broken plugins as they are installed: whole distributions in `tests/plugins`, each with one fault.

They are found by their `dist-info` as any other is; nothing is mocked.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from attrs import frozen

from govcampaign.errors import PluginError, PluginWarning
from govcampaign.hookspecs import PLUGIN_API
from govcampaign.registry import Registry

FOLDERS = Path(__file__).parents[1] / "plugins"


@frozen
class Fault:
    """
    What one folder of `tests/plugins` is to show.

    Attributes:
        folder: Its name.
        kind: The kind that its plugin stands under.
        name: The name that it stands under.
        who: Its distribution and version.
        stage: Where the fault shows.
        error: What is said of it.
        hint: What to do about it.
    """

    folder: str
    kind: str
    name: str
    who: tuple[str, str]
    stage: str
    error: str
    hint: str


FAULTS = (
    Fault(
        "import_error",
        "exporter",
        "gone",
        ("binhai-gone", "0.1.0"),
        "import",
        "ModuleNotFoundError: No module named 'no_such_module_of_anybody'",
        "upgrade or disable it, and tell its author",
    ),
    Fault(
        "wrong_return",
        "notifier",
        "single",
        ("binhai-single", "0.2.0"),
        "result",
        "govcampaign_notifiers returned NotifierSpec, no list of NotifierSpec",
        "return a list of NotifierSpec",
    ),
    Fault(
        "misspelled_hook",
        "observer",
        "typist",
        ("binhai-typist", "0.3.0"),
        "hooks",
        "there is no hook govcampaign_on_enterd",
        "did you mean 'govcampaign_on_entered'?",
    ),
    Fault(
        "misspelled_argument",
        "observer",
        "speller",
        ("binhai-speller", "0.4.0"),
        "hooks",
        "the hook govcampaign_on_adopted has no argument 'campain'",
        "did you mean 'campaign'?",
    ),
    Fault(
        "needs_newer_api",
        "observer",
        "tomorrow",
        ("binhai-tomorrow", "9.0.0"),
        "api",
        f"it needs plugin API 1.99, this govcampaign has {PLUGIN_API}",
        "upgrade govcampaign",
    ),
)
# What shows only when something is made, or told.
LATER = {"district", "relay", "ledger"}
WORKS = {("exporter", "titles"), ("observer", "mirror")}


@pytest.fixture
def one_of_each(on_path):
    """Have every distribution of `tests/plugins` installed, the broken ones first."""
    on_path("success", *sorted(path.name for path in FOLDERS.iterdir() if path.name != "success"))
    return Registry.installed()


def statuses(registry):
    """Return the status of each plugin of `tests/plugins`, by kind and name."""
    return {
        (info.kind, info.name): info.status
        for info in registry.listing()
        if info.distribution.startswith("binhai-")
    }


def test_all_are_listed_and_none_is_imported(one_of_each):
    """Name, distribution and version are read from their metadata; two of one name are seen there too."""
    listed = statuses(one_of_each)

    assert {status for (_, name), status in listed.items() if name != "ledger"} == {"available"}
    assert listed["observer", "ledger"] == "failed"
    assert {name for _, name in listed} == {fault.name for fault in FAULTS} | LATER | {"mirror", "titles"}
    assert not {path.stem for path in FOLDERS.glob("*/*.py")} & sys.modules.keys()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.folder)
def test_a_fault_is_data_with_the_culprit_and_the_remedy(on_path, fault):
    """Its failure says whose it is, where it showed, what happened, what to do, and under which version."""
    on_path(fault.folder)
    registry = Registry.installed()

    registry.load_all()

    failure = next(each for each in registry.failures if (each.kind, each.name) == (fault.kind, fault.name))
    assert (failure.distribution, failure.version) == fault.who
    assert (failure.stage, failure.error.en, failure.hint.en) == (fault.stage, fault.error, fault.hint)
    for lang in ("zh", "en"):
        said = failure.as_error().say(lang)
        assert said.startswith(f"{fault.kind} {fault.name}: ")
        assert " ".join(fault.who) in said
        assert f"govcampaign {failure.host}" in said


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.folder)
def test_a_fault_keeps_nobody_else_from_working(on_path, tmp_path, fault):
    """The plugin beside it does what it does, found before it and behind it."""
    on_path(fault.folder, "success")
    registry = Registry.installed()
    registry.load_all()

    assert registry.exporter("titles").write([], tmp_path / "a.ttl") == (tmp_path / "a.ttl",)
    assert ("mirror", ("govcampaign_on_adopted", "govcampaign_on_entered", "govcampaign_on_reminded")) in [
        (info.name, info.observes) for info in registry.listing()
    ]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.folder)
def test_in_a_strict_registry_a_fault_raises_at_once(on_path, fault):
    """That is what CI and tests want."""
    on_path(fault.folder)

    with pytest.raises(PluginError, match=f"{fault.kind} {fault.name}: .*{' '.join(fault.who)} failed while"):
        Registry.installed(strict=True).load_all()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.folder)
def test_what_is_disabled_is_never_imported(on_path, fault):
    """By its distribution's name; then nothing is wrong."""
    on_path(fault.folder)
    registry = Registry.installed([fault.who[0]], strict=True)

    registry.load_all()
    registry.tell_entered(campaign="服务月", entered=["甲"])

    assert set(statuses(registry).values()) == {"disabled"}
    assert registry.failures == ()
    assert not [name for name in sys.modules if name == fault.who[0].replace("-", "_")]


def test_two_distributions_of_one_name_are_both_named_with_their_versions(on_path):
    """Neither is told, and disabling one of them is the remedy; it works."""
    on_path("duplicate_name_a", "duplicate_name_b")
    registry = Registry.installed()

    with pytest.warns(PluginWarning) as warned:
        report = registry.tell_entered(campaign="服务月", entered=["甲"])

    said = "binhai-ledger-a 1.0.0 and binhai-ledger-b 2.0.1 all offer 'ledger'"
    assert [failure.error.en for failure in report.failed] == [said, said]
    assert len(warned) == 2
    assert 'disable=["binhai-ledger-b"] (commands: --disable binhai-ledger-b)' in str(warned[0].message)
    with pytest.raises(PluginError, match=said):
        Registry.installed(strict=True)
    told = Registry.installed(["binhai-ledger-b"]).tell_entered(campaign="服务月", entered=["甲"])
    assert [(each.name, each.version) for each in told.delivered] == [("ledger", "1.0.0")]
    assert sys.modules["binhai_ledger_a"].HEARD == ["甲"]


def test_an_observer_that_raises_is_named_and_the_others_are_told(on_path):
    """It goes first, by its priority, and is in the report; the next one is told all the same."""
    on_path("raises_in_observer", "success")
    registry = Registry.installed()

    with pytest.warns(
        PluginWarning, match="plugin binhai-relay 0.5.0 failed while answering govcampaign_on_entered"
    ):
        report = registry.tell_entered(campaign="服务月", entered=["甲"])

    assert [each.name for each in registry.explain("govcampaign_on_entered")] == ["relay", "mirror"]
    assert [(each.name, each.version) for each in report.delivered] == [("mirror", "1.2.0")]
    assert [(each.name, each.version, each.hook) for each in report.failed] == [
        ("relay", "0.5.0", "govcampaign_on_entered")
    ]
    assert sys.modules["binhai_mirror"].HEARD == [("entered", ("甲",))]


def test_a_plugin_that_works_stands_in_two_groups_and_has_no_fault(on_path):
    """One module, a format and an observer; its metadata is what an installer leaves."""
    on_path("success")
    registry = Registry.installed(strict=True)

    registry.load_all()

    assert statuses(registry) == dict.fromkeys(WORKS, "loaded")
    assert registry.failures == ()
