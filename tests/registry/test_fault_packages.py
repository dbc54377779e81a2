"""
Broken plugins as they are installed: whole distributions in `tests/plugins`, each with one kind of fault.

They are found by their `dist-info` as any other is; nothing is mocked.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from attrs import frozen

from govcampaign import builtin
from govcampaign.builtin._exporters import JsonExporter
from govcampaign.errors import PluginError, PluginWarning, UnknownPlugin
from govcampaign.hookspecs import PLUGIN_API
from govcampaign.registry import Registry

FOLDERS = Path(__file__).parents[1] / "plugins"


@frozen
class Fault:
    """
    What one folder of `tests/plugins` is to show.

    Attributes:
        folder: Its name.
        kind: The kind that its plugin is listed under.
        name: The name that it is listed under.
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


AUTHOR = "upgrade or disable it, and report it to its author"
POINTER = ("binhai-pointer", "0.5.0")
FAULTS = (
    Fault(
        "import_error",
        "exporter",
        "gone",
        ("binhai-gone", "0.1.0"),
        "import",
        "ModuleNotFoundError: No module named 'no_such_module_of_anybody'",
        "install no_such_module_of_anybody, which binhai-gone 0.1.0 needs: "
        "pip install no_such_module_of_anybody",
    ),
    Fault(
        "wrong_return",
        "notifier",
        "single",
        ("binhai-single", "0.2.0"),
        "result",
        "govcampaign_notifiers returned NotifierSpec, not a list of NotifierSpec",
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
        "the hook govcampaign_on_adopted does not pass the argument 'campain'",
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
    Fault(
        "exits_at_import",
        "exporter",
        "leaver",
        ("binhai-leaver", "0.1.0"),
        "import",
        "SystemExit: this plugin is for Windows",
        AUTHOR,
    ),
    Fault(
        "wrong_summary",
        "notifier",
        "summary",
        ("binhai-summary", "0.2.0"),
        "call",
        "NotifierSpec.summary: it cannot be 'only English'",
        'write summary=Text("中文", "English")',
    ),
    *(
        Fault(
            "wrong_entry_point",
            "exporter",
            name,
            POINTER,
            "import",
            f"its entry point 'binhai_pointer:{attribute}' names no plugin",
            f'name the module: {name} = "binhai_pointer"',
        )
        for name, attribute in {
            "function": "govcampaign_exporters",
            "kind": "Pointer",
            "listed": "OFFERED",
            "absent": "plugin",
        }.items()
    ),
    Fault(
        "wrong_entry_point",
        "exporter",
        "spaces",
        POINTER,
        "import",
        "its entry point 'binhai pointer' has the wrong form",
        "write module or module:object",
    ),
    Fault(
        "wrong_entry_point",
        "exporter",
        "nowhere",
        POINTER,
        "import",
        "ModuleNotFoundError: No module named 'binhai_pointers'",
        "reinstall binhai-pointer 0.5.0; its author: correct the name 'binhai_pointers' in its entry point "
        "or code",
    ),
)
IDS = [f"{fault.folder}-{fault.name}" for fault in FAULTS]
WORKS = {("exporter", "titles"), ("observer", "mirror")}


def statuses(registry):
    """Return the status of each plugin of `tests/plugins`, by kind and name."""
    return {
        (info.kind, info.name): info.status
        for info in registry.listing()
        if info.distribution.startswith("binhai-")
    }


def test_all_are_listed_and_none_is_imported(on_path):
    """Name, distribution and version are read from their metadata; two of one name are seen there too."""
    on_path("success", *sorted(path.name for path in FOLDERS.iterdir() if path.name != "success"))

    registry = Registry.installed()

    listed = statuses(registry)
    assert {each for each, status in listed.items() if status == "failed"} == {("observer", "ledger")}
    assert set(listed.values()) == {"available", "failed"}
    assert {(fault.kind, fault.name) for fault in FAULTS} | WORKS <= listed.keys()
    assert not {path.stem for path in FOLDERS.glob("*/*.py")} & sys.modules.keys()


@pytest.mark.parametrize("fault", FAULTS, ids=IDS)
def test_a_fault_is_data_with_the_culprit_and_the_remedy(on_path, fault):
    """Its failure says whose it is, where it showed, what happened, what to do, and under which version."""
    on_path(fault.folder)
    registry = Registry.installed()

    registry.load_all()

    failures = {(each.plugin.kind, each.plugin.name): each for each in registry.failures}
    failure = failures[fault.kind, fault.name]
    assert (failure.plugin.distribution, failure.plugin.version) == fault.who
    assert (failure.stage, failure.error.en, failure.hint.en) == (fault.stage, fault.error, fault.hint)
    for lang in ("zh", "en"):
        said = failure.as_error().say(lang)
        assert said.startswith(f"{fault.kind} {fault.name}{'：' if lang == 'zh' else ': '}")
        assert " ".join(fault.who) in said
        assert failure.plugin.where in said
        assert "govcampaign 0.1.0" in said


@pytest.mark.parametrize("fault", FAULTS, ids=IDS)
def test_a_fault_does_not_stop_other_plugins(on_path, tmp_path, fault):
    """The plugin beside it does what it does, found before it and behind it."""
    on_path(fault.folder, "success")
    registry = Registry.installed()
    registry.load_all()

    assert registry.exporter("titles").write([], tmp_path / "a.ttl") == (tmp_path / "a.ttl",)
    assert ("observer", "mirror", "loaded") in [
        (info.kind, info.name, info.status) for info in registry.listing()
    ]


@pytest.mark.parametrize("fault", FAULTS, ids=IDS)
def test_in_a_strict_registry_a_fault_raises_at_once(on_path, fault):
    """That is what CI and tests want."""
    on_path(fault.folder)

    with pytest.raises(PluginError, match=f"{fault.kind} .*: .*{' '.join(fault.who)} failed while"):
        Registry.installed(strict=True).load_all()


@pytest.mark.parametrize("fault", FAULTS, ids=IDS)
def test_what_is_disabled_is_never_imported(on_path, fault):
    """By its distribution's name; then nothing is wrong."""
    on_path(fault.folder)
    registry = Registry.installed([fault.who[0]], strict=True)

    registry.load_all()
    registry.tell_entered(campaign="服务月", entered=["甲"])

    assert set(statuses(registry).values()) == {"disabled"}
    assert registry.failures == ()
    assert not [name for name in sys.modules if name == fault.who[0].replace("-", "_")]


# -- what is installed badly -------------------------------------------------------


def test_what_pip_left_behind_is_passed_over_and_noted(on_path):
    """The plugin that is installed beside it works; the note names the folder to delete."""
    on_path("success", "pip_leftover")
    registry = Registry.installed(strict=True)

    assert type(registry.exporter("titles")).__name__ == "Titles"
    (note,) = registry.notes
    assert Path(note.place) == FOLDERS / "pip_leftover" / "~inhai_mirror-1.1.0.dist-info"
    assert (note.reason.en, note.remedy.en) == (
        "an interrupted pip left this folder behind",
        "delete this folder",
    )
    assert {info.version for info in registry.listing() if info.name == "mirror"} == {"1.2.0"}


def test_damaged_metadata_is_passed_over_and_noted(on_path):
    """What cannot be read is noted; a package that has no plugin of ours is not looked at."""
    on_path("success", "damaged_metadata")
    registry = Registry.installed(strict=True)

    assert type(registry.exporter("titles")).__name__ == "Titles"
    notes = {Path(note.place).name.partition("-")[0]: note for note in registry.notes}
    assert notes.keys() == {"binhai_gbk", "binhai_lines", "binhai_bom", "binhai_folder"}
    assert notes["binhai_gbk"].reason.en.startswith(
        "the metadata of this package cannot be read: UnicodeDecode"
    )
    assert {note.remedy.en for note in notes.values()} == {"reinstall it, or delete this folder"}


def test_a_plugin_without_metadata_has_the_name_of_its_folder(on_path):
    """The folder says what METADATA would have said."""
    on_path("no_metadata")
    registry = Registry.installed(strict=True)

    assert isinstance(registry.exporter("nameless"), JsonExporter)
    (info,) = [info for info in registry.listing() if info.name == "nameless"]
    assert (info.distribution, info.version) == ("binhai-nameless", "0.7.0")


def test_of_two_copies_on_the_path_the_first_counts(on_path, tmp_path, monkeypatch):
    """As Python imports the first, the second is not listed, and does not clash."""
    copy = tmp_path / "binhai_mirror-0.9.0.dist-info"
    copy.mkdir()
    (copy / "METADATA").write_text("Metadata-Version: 2.1\nName: binhai-mirror\nVersion: 0.9.0\n")
    (copy / "entry_points.txt").write_text("[govcampaign.exporters]\ntitles = binhai_mirror\n")
    monkeypatch.syspath_prepend(tmp_path)
    on_path("success")

    assert [info.version for info in Registry.installed().listing() if info.name == "titles"] == ["1.2.0"]


def test_an_unknown_name_mentions_the_packages_that_were_passed_over(on_path):
    """The plugin that was asked for may be in one of them."""
    on_path("damaged_metadata")

    with pytest.raises(UnknownPlugin, match=r"under the name 'bom'.*; not usable: .*binhai_bom-1\.0"):
        Registry.installed().exporter("bom")


def test_a_misspelled_group_is_a_failure_with_the_group_meant(on_path):
    """Nothing would ever find the plugin; a group of another project's own is left alone."""
    on_path("misspelled_group")
    registry = Registry.installed()

    lost = {failure.plugin.name: failure for failure in registry.failures}

    assert lost.keys() == {"lost", "lost-too", "lost-as-well"}
    assert lost["lost"].error.en == "there is no entry-point group 'govcampaign.exporter'"
    assert lost["lost"].hint.en.startswith(
        "did you mean 'govcampaign.exporters'? known: govcampaign.exporters, "
    )
    with pytest.raises(
        PluginError, match=r"binhai-lost 0\.2\.0 .*no entry-point group 'govcampaign\.exporter'"
    ):
        registry.exporter("lost")
    with pytest.raises(PluginError, match="there is no entry-point group"):
        Registry.installed(strict=True)


def test_what_a_plugin_requires_and_lacks_shows_when_all_is_loaded(on_path):
    """Although it can be imported; it stays usable, because another package may bring the same module."""
    on_path("missing_dependency")
    registry = Registry.installed()

    registry.load_all()

    failure = next(each for each in registry.failures if each.plugin.name == "shelf")
    assert (failure.stage, failure.error.en) == ("needs", "no-such-redis-of-anybody is not installed")
    assert failure.hint.en == (
        "install no-such-redis-of-anybody, which binhai-redis 0.4.0 needs: "
        "pip install no-such-redis-of-anybody"
    )
    assert statuses(registry) == {("store", "shelf"): "failed", ("exporter", "yml"): "failed"}
    assert registry.store("shelf").name == "shelf"


def test_what_a_plugin_requires_may_be_on_the_path_without_being_installed(on_path, tmp_path, monkeypatch):
    """A module of the name is enough, as with `PYTHONPATH`."""
    on_path("missing_dependency")
    (tmp_path / "no_such_redis_of_anybody.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    registry = Registry.installed()

    registry.load_all()

    assert [failure.plugin.name for failure in registry.failures] == ["yml"]


def test_a_frozen_application_names_the_registry_and_misses_no_metadata(on_path, monkeypatch):
    """Nothing can be installed into it, and what is frozen comes without its metadata."""
    on_path("missing_dependency")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    registry = Registry.installed()

    with pytest.raises(UnknownPlugin, match=r"known: .*; this application is frozen: hand the") as e:
        registry.store("redis")
    registry.load_all()

    assert "pip install" not in str(e.value)
    assert {failure.stage for failure in registry.failures} == {"make"}


def test_exporters_and_rules_are_made_when_all_is_loaded(on_path):
    """What only their factories show is a failure too."""
    on_path("raises_in_factory")
    registry = Registry.installed()

    registry.load_all()

    assert [(each.plugin.name, each.stage) for each in registry.failures] == [("district", "make")]


# -- names that two have -----------------------------------------------------------


def test_two_distributions_of_one_name_are_both_named_with_their_versions(on_path):
    """Neither is called, and disabling one of them is the remedy; it works."""
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


def test_an_ending_of_two_exporters_is_an_error_that_names_both(on_path):
    """Neither wins; the format is to be named, and then it is found."""
    on_path("same_ending_a", "same_ending_b")
    registry = Registry.installed()

    with pytest.raises(PluginError) as caught:
        registry.exporter(".gaz")

    assert str(caught.value) == (
        ".gaz: several exporters have such files: ending-a (binhai-ending-a 1.0.0), "
        "ending-b (binhai-ending-b 1.0.1); name the format, such as ending-b"
    )
    assert isinstance(registry.exporter("ending-b"), JsonExporter)


def test_what_is_built_in_keeps_its_ending_and_the_list_says_so(on_path):
    """The precedence is stated, with all that claim the ending."""
    on_path("same_ending_a")
    registry = Registry.installed()

    assert type(registry.exporter(".csv")).__name__ == "CsvExporter"
    registry.load_all()
    (note,) = registry.notes
    assert note.say("en") == (
        ".csv: several exporters have such files: csv (govcampaign 0.1.0), "
        "ending-a (binhai-ending-a 1.0.0); "
        "without a format, csv is used; name the format, such as ending-a"
    )


# -- where several are called ------------------------------------------------------


def test_an_observer_that_raises_is_named_and_the_others_are_called(on_path):
    """It goes first, by its priority, and is in the report; the next one is called all the same."""
    on_path("raises_in_observer", "success")
    registry = Registry.installed()

    with pytest.warns(
        PluginWarning, match="plugin binhai-relay 0.5.0 failed while running govcampaign_on_entered"
    ):
        report = registry.tell_entered(campaign="服务月", entered=["甲"])

    assert [each.name for each in registry.explain("govcampaign_on_entered")] == ["relay", "mirror"]
    assert [(each.name, each.version) for each in report.delivered] == [("mirror", "1.2.0")]
    assert [(each.plugin.name, each.plugin.version, each.hook) for each in report.failed] == [
        ("relay", "0.5.0", "govcampaign_on_entered")
    ]
    assert sys.modules["binhai_mirror"].HEARD == [("entered", ("甲",))]


def test_a_plugin_that_works_is_listed_in_two_groups_and_has_no_fault(on_path):
    """One module, a format and an observer; its metadata is what an installer leaves."""
    on_path("success")
    registry = Registry.installed(strict=True)

    registry.load_all()

    assert statuses(registry) == dict.fromkeys(WORKS, "loaded")
    assert registry.failures == ()


def test_a_plugin_that_is_handed_in_and_installed_too_counts_once(on_path):
    """So an application names its plugins for the frozen build, and runs unfrozen as well."""
    on_path("success")
    import binhai_mirror

    registry = Registry.installed(plugins=[binhai_mirror], strict=True)

    assert statuses(registry) == {("exporter", "titles"): "loaded", ("observer", "binhai_mirror"): "loaded"}
    assert isinstance(Registry([builtin, binhai_mirror]).exporter("titles"), binhai_mirror.Titles)
