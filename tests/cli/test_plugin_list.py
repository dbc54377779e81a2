"""The list of plugins, for people in two languages and for programs, with real distributions installed."""

from __future__ import annotations

import re

import pytest

from govcampaign.registry import DISABLE


def cells(out):
    """Return the cells of each line of a table, by the name of the plugin."""
    rows = [re.split(r"\s{2,}", line.strip()) for line in out.splitlines() if line.startswith("  ")]
    return {row[1]: row for row in rows}


def test_plugins_are_listed_without_being_loaded(run):
    """What is built in is loaded; what is installed is available until it is asked for."""
    document = run("plugins", "--json").document

    status = {(each["kind"], each["name"]): each["status"] for each in document["plugins"]}
    assert status["store", "memory"] == "loaded"
    assert status["store", "sqlite"] == "available"
    assert document["failures"] == []


def test_plugins_are_loaded_where_that_is_asked_for(run):
    """Their abilities and sentences are seen then, in the language asked for."""
    done = run("plugins", "--load", "--lang", "en")

    assert done.code == 0
    (sqlite,) = (line for line in done.out.splitlines() if " sqlite " in line)
    assert "durable, multi_process, reindex, tally" in sqlite
    assert "one SQLite file" in sqlite


@pytest.mark.parametrize(
    ("lang", "rows", "fault"),
    [
        (
            "zh",
            [
                ["存储", "memory", "已加载", "govcampaign", "0.1.0", "tally", "内存存储，关闭即清空"],
                ["导出格式", "titles", "已加载", "binhai-mirror", "1.2.0", "只写标题"],
                ["观察插件", "typist", "有故障", "binhai-typist", "0.3.0"],
                ["通知渠道", "console", "已停用", "govcampaign", "0.1.0", "打印到终端"],
            ],
            (
                "observer typist：插件 binhai-typist 0.3.0 在核对钩子时失败：没有钩子 govcampaign_on_enterd"
                "（binhai_typist，govcampaign 0.1.0）。是不是“govcampaign_on_entered”？"
            ),
        ),
        (
            "en",
            [
                [
                    "store",
                    "memory",
                    "loaded",
                    "govcampaign",
                    "0.1.0",
                    "tally",
                    "records in memory, gone when closed",
                ],
                ["exporter", "titles", "loaded", "binhai-mirror", "1.2.0", "titles only"],
                ["observer", "typist", "failed", "binhai-typist", "0.3.0"],
                [
                    "notifier",
                    "console",
                    "disabled",
                    "govcampaign",
                    "0.1.0",
                    "prints messages to the terminal",
                ],
            ],
            (
                "observer typist: the plugin binhai-typist 0.3.0 failed while checking hooks: there is no "
                "hook govcampaign_on_enterd (binhai_typist, govcampaign 0.1.0); "
                "did you mean 'govcampaign_on_entered'?"
            ),
        ),
    ],
)
def test_people_read_kind_status_and_fault_in_their_language(run, on_path, lang, rows, fault):
    """What is loaded, failed and disabled is in one table, with what an observer observes."""
    on_path("success", "misspelled_hook")

    done = run("plugins", "--load", "--disable", "console", "--lang", lang)

    shown = cells(done.out)
    assert [shown[row[1]] for row in rows] == rows
    assert shown["mirror"][-1] == "govcampaign_on_adopted, govcampaign_on_entered, govcampaign_on_reminded"
    assert done.out.splitlines()[-1] == fault
    assert (done.code, done.err) == (1, "")


def test_programs_read_codes_and_both_languages(run, on_path):
    """Lists are lists, words are in both languages, and a failure has all that is known of it."""
    on_path("success", "import_error")

    done = run("plugins", "--load", "--json")

    listed = {(each["kind"], each["name"]): each for each in done.document["plugins"]}
    assert listed["store", "memory"]["capabilities"] == ["tally"]
    assert listed["observer", "mirror"] == {
        "kind": "observer",
        "name": "mirror",
        "status": "loaded",
        "distribution": "binhai-mirror",
        "version": "1.2.0",
        "capabilities": [],
        "observes": ["govcampaign_on_adopted", "govcampaign_on_entered", "govcampaign_on_reminded"],
        "summary": None,
    }
    assert listed["exporter", "titles"]["summary"] == {"zh": "只写标题", "en": "titles only"}
    assert listed["observer", "gone"]["status"] == "failed"
    failure = next(each for each in done.document["failures"] if each["kind"] == "observer")
    assert (failure["name"], failure["version"], failure["stage"]) == ("gone", "0.1.0", "import")
    assert set(failure["hint"]) == set(failure["error"]) == {"zh", "en"}
    assert done.code == 1


def test_what_is_disabled_is_not_imported_and_no_failure(run, on_path):
    """By option or by environment; a broken plugin is got rid of without being uninstalled."""
    on_path("import_error")

    done = run("plugins", "--load", "--disable", "gone", "--lang", "en")

    assert done.code == 0
    assert cells(done.out)["gone"][2] == "disabled"


def test_the_environment_disables_too(run, on_path, monkeypatch):
    """For all commands of a shell."""
    on_path("import_error")
    monkeypatch.setenv(DISABLE, "binhai-gone")

    assert run("plugins", "--load").code == 0


def test_a_name_that_no_plugin_has_is_reported_once(run):
    """It may be a slip, which leaves the plugin on."""
    done = run("plugins", "--disable", "sqlitte", "--lang", "en")

    assert done.code == 1
    assert done.out.splitlines()[-1] == (
        "sqlitte: disabling failed: no plugin is named 'sqlitte'; did you mean 'sqlite'?"
    )
    assert done.err == ""


def test_two_of_one_name_are_seen_without_an_import(run, on_path):
    """Both distributions are named, with what to do."""
    on_path("duplicate_name_a", "duplicate_name_b")

    done = run("plugins", "--lang", "en")

    assert done.code == 1
    assert "binhai-ledger-a 1.0.0 and binhai-ledger-b 2.0.1 all offer 'ledger'" in done.out
    assert run("plugins", "--disable", "binhai-ledger-a").code == 0


# -- what a plugin may do while it is loaded ---------------------------------------


@pytest.mark.filterwarnings("ignore:this plugin is old")
def test_what_a_plugin_prints_goes_beside_the_document(run, on_path):
    """A program reads one JSON document on standard output, whatever a plugin prints when it is imported."""
    on_path("prints_at_import")

    done = run("plugins", "--load", "--json")

    assert (done.code, done.document["failures"]) == (0, [])
    assert done.err.splitlines()[:3] == ["imported", "imported", "asked"]


@pytest.mark.filterwarnings("ignore:this plugin is old")
def test_what_a_plugin_prints_at_work_goes_beside_the_document_too(run, held, folder, on_path):
    """An exporter that prints while it writes spoils no output."""
    on_path("prints_at_import")

    done = run("export", *held, "--as-of", "2013-07-25", "--out", folder / "m.chatter", "--json")

    assert done.document == {"shape": "export/1", "written": [str(folder / "m.chatter")]}
    assert done.err.splitlines()[-1] == "written"


def test_a_plugin_that_ends_the_program_is_a_line_of_the_list(run, on_path):
    """`sys.exit` when it is imported is a fault of that plugin; all others are listed."""
    on_path("exits_at_import", "success")

    done = run("plugins", "--load", "--lang", "en")

    assert (done.code, cells(done.out)["leaver"][2], cells(done.out)["titles"][2]) == (1, "failed", "loaded")
    assert done.out.splitlines()[-1].startswith(
        "exporter leaver: the plugin binhai-leaver 0.1.0 failed while imp"
    )


def test_a_missing_dependency_is_named_with_the_plugin_that_needs_it(run, on_path):
    """Although the plugin imports it only when it is used."""
    on_path("missing_dependency")

    done = run("plugins", "--load")

    assert (done.code, cells(done.out)["shelf"][2]) == (1, "有故障")
    assert "没有安装 no-such-redis-of-anybody（binhai_redis，govcampaign 0.1.0）" in done.out
    assert "请安装 no-such-redis-of-anybody（binhai-redis 0.4.0 需要它）：pip install no-such-re" in done.out


def test_the_traceback_of_a_fault_is_shown_on_demand(run, on_path):
    """With the file and line of the plugin, beside the list."""
    on_path("import_error", "exits_at_import")

    shown = run("plugins", "--load", "--debug", "--json")

    assert shown.err.count("Traceback") == 3
    assert re.search(r'import_error.binhai_gone\.py", line \d+, in <module>', shown.err)
    assert "SystemExit: this plugin is for Windows" in shown.err
    assert [each["name"] for each in shown.document["failures"]] == ["gone", "leaver", "gone"]
    assert run("plugins", "--load", "--json").err == ""


@pytest.mark.parametrize("words", [["plugins"], ["plugins", "--load"]])
def test_packages_that_cannot_be_read_end_no_command(run, on_path, words):
    """They are noted below the list, which is whole; a note is not a failure."""
    on_path("success", "damaged_metadata", "pip_leftover")

    done, document = run(*words, "--lang", "en"), run(*words, "--json").document

    assert done.code == 0
    assert cells(done.out)["titles"][3:5] == ["binhai-mirror", "1.2.0"]
    left = next(line for line in done.out.splitlines() if "~inhai_mirror-1.1.0.dist-info" in line)
    assert left.endswith(": an interrupted pip left this folder behind; delete this folder")
    assert sorted(note["code"] for note in document["notes"]) == [
        *["damaged_metadata"] * 4,
        "leftover_metadata",
    ]
    assert document["notes"][0]["reason"].keys() == {"zh", "en"}


def test_packages_that_cannot_be_read_disturb_no_other_command(run, held, on_path):
    """A store is opened and read as ever, and nothing is said beside the results."""
    on_path("damaged_metadata", "pip_leftover", "exits_at_import", "misspelled_group")

    done = run("matrix", *held, "--as-of", "2013-07-25", "--json")

    assert (done.code, done.err) == (0, "")
    assert done.document["campaign"] == "service"


# -- where other commands meet them ----------------------------------------------


def test_a_store_that_is_disabled_is_not_opened(run, held):
    """The error says how to have it back."""
    done = run("matrix", *held, "--as-of", "2013-07-25", "--disable", "sqlite", "--lang", "en")

    assert done.code == 2
    assert (
        done.err == "govcampaign: store sqlite: the plugin is disabled; "
        "take it out of disable or GOVCAMPAIGN_DISABLE\n"
    )


def test_a_misspelled_name_is_warned_of_beside_the_results(run, held):
    """In the user's language, without file and line; the command does what it was asked for."""
    done = run("matrix", *held, "--as-of", "2013-07-25", "--disable", "sqlitte")

    assert done.code == 0
    assert done.err == "govcampaign：sqlitte：停用时出错：没有名为“sqlitte”的插件。是不是“sqlite”？\n"


@pytest.mark.parametrize("as_json", [False, True])
def test_an_observer_that_fails_does_not_keep_reminders_from_going_out(run, held, on_path, as_json):
    """They went out, so the exit code is 0; one line beside the results says what failed, as JSON does."""
    on_path("raises_in_observer", "success")

    done = run("remind", *held, "--on", "2013-07-25", "--lang", "en", *(["--json"] if as_json else []))

    assert done.code == 0
    (line,) = [line for line in done.err.splitlines() if line.startswith("govcampaign: ")]
    assert line.startswith(
        "govcampaign: observer relay: the plugin binhai-relay 0.5.0 failed while running "
        "govcampaign_on_reminded: ConnectionRefusedError: nobody answers"
    )
    assert "succeeded, and 1 other observer ran; to disable it: " in line
    if as_json:
        (failure,) = done.document["observers_failed"]
        assert (failure["name"], failure["hook"]) == ("relay", "govcampaign_on_reminded")
    else:
        assert done.out.splitlines()[-1] == "4 sent"


def test_a_run_without_observers_has_no_failures(run, held):
    """Without observers, and in a dry run."""
    assert (
        run("remind", *held, "--on", "2013-07-25", "--json", "--dry-run").document["observers_failed"] == []
    )
    assert run("remind", *held, "--on", "2013-07-25", "--json").document["observers_failed"] == []


def test_warnings_of_others_are_shown_as_ever(run, folder):
    """Only ours are put in words; a plan's own warning keeps its file and line."""
    code = "import warnings\nfrom plans import plan as made\n\ndef plan():\n"
    (folder / "warns.py").write_text(f"{code}    warnings.warn('old')\n    return made()\n", encoding="utf-8")

    with pytest.warns(UserWarning, match="old"):
        run("lint", "warns:plan")
