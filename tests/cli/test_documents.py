"""What `--json` prints is a document of a shape that has a schema."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

import binhai_2013
import govcampaign as gc
from govcampaign.cli import _commands as commands
from govcampaign.cli.main import FAILED, WRONG_CALL

CHECKERS = {
    name: Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, schema in gc.json_schemas().items()
}


def checked(done):
    """Return the one document that a command printed, once its schema has accepted it."""
    document = json.loads(done.out)
    CHECKERS[document["shape"]].validate(document)
    return document


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        (("lint", "binhai_2013:campaign"), "lint/1"),
        (("lint", "plan.toml", "--roster", "units.csv"), "lint/1"),
        (("obligations", "binhai_2013:campaign", "--roster", "binhai_2013:roster"), "obligations/1"),
        (("obligations", "plan.toml"), "obligations/1"),
        (("plugins", "--load"), "plugins/1"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_command_over_a_plan_prints_a_document_of_its_shape(run, words, shape):
    """With and without a roster; the same in either language."""
    zh, en = (run(*words, "--json", "--lang", lang) for lang in ("zh", "en"))

    assert checked(zh)["shape"] == shape
    assert zh.out == en.out


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        (("matrix", "--as-of", "2013-07-25"), "status/1"),
        (("matrix", "--as-of", "2013-07-26", "--duty", "summary", "--overdue"), "status/1"),
        (("rollup", "--as-of", "2013-07-25"), "rollup/1"),
        (("explain", "--as-of", "2013-07-25", "days/科委"), "explanation/1"),
        (("remind", "--on", "2013-07-25", "--dry-run"), "reminders/1"),
        (("remind", "--on", "2013-07-01"), "reminders/1"),
        (("export", "--as-of", "2013-07-25", "--out", "m.csv"), "export/1"),
        (("verify",), "verification/1"),
        (("rebuild",), "verification/1"),
    ],
)
def test_a_command_over_a_store_prints_a_document_of_its_shape(run, held, words, shape):
    """The same in either language, where nothing was changed between them."""
    zh, en = (run(words[0], *held, *words[1:], "--json", "--lang", lang) for lang in ("zh", "en"))

    assert checked(zh)["shape"] == shape
    assert zh.out == en.out


def test_the_documents_of_values_are_those_of_the_library(run):
    """What `gc.as_data` gives of a finding or of an obligation stands in the document of the command."""
    plan, roster = binhai_2013.campaign(), binhai_2013.roster()
    words = ("binhai_2013:campaign", "--roster", "binhai_2013:roster", "--json")

    report = gc.lint_plan(plan, roster=roster, calendar=gc.WorkCalendar.official())
    findings = checked(run("lint", *words))["findings"]
    owed = checked(run("obligations", *words))["obligations"]

    assert findings == gc.as_data(report.everything)
    assert owed == gc.as_data(gc.obligations(plan, roster))


def test_whoever_owes_something_is_named(run, held):
    """Ids are for programs; what they are called is beside them, for the cells that are listed."""
    words = ("matrix", *held, "--as-of", "2013-07-25", "--unit", "科委", "--json")

    names = checked(run(*words))["names"]

    assert names["科委"] == {"zh": "科委", "en": "科委"}
    assert "国资委" not in names


def test_reminders_name_the_unit_and_the_obligation_by_id(run, held):
    """The key, the kind and the due day too; the words are in both languages."""
    sent = checked(run("remind", *held, "--on", "2013-07-25", "--json"))["sent"]

    assert {each["obligation"] for each in sent[:2]} == {"days/科委", "summary/科委"}
    assert {each["kind"] for each in sent} == {"overdue", "near"}
    assert all(each["subject"].keys() == {"zh", "en"} for each in sent)


# -- errors ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("lint", "absent.toml"), "unreadable_file"),
        (("lint", "plan.toml", "--rooster", "x"), "invalid_value"),
        (("matrix", "--as-of", "2013-07-25"), "invalid_value"),
        (("obligations", "plans:number"), "invalid_value"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_call_that_is_wrong_prints_an_error(run, words, code):
    """The code is for the program; the line for people and the exit code are those without `--json`."""
    plain, done = run(*words), run(*words, "--json")

    document = checked(done)
    assert (document["shape"], document["code"]) == ("error/1", code)
    assert (done.code, done.err) == (plain.code, plain.err)
    assert (plain.code, plain.out) == (WRONG_CALL, "")


@pytest.mark.usefixtures("folder")
def test_an_error_lists_its_parts(run, folder):
    """Several mistakes of a plan are several errors in one."""
    (folder / "bad.toml").write_text(
        'title = "服务月"\nwindow = "7月"\nwho = 3\nwhat = 4\n', encoding="utf-8"
    )

    document = checked(run("lint", "bad.toml", "--json"))

    assert (document["code"], len(document["errors"])) == ("invalid_plan", 3)
    assert [part["code"] for part in document["errors"]].count("unknown_key") == 2


@pytest.mark.parametrize(
    ("error", "exit_code", "code"),
    [
        (OSError(28, "No space left on device", "/data/month.db"), WRONG_CALL, "system_error"),
        (ZeroDivisionError("no enterprises"), FAILED, "program_failed"),
    ],
)
def test_a_failure_prints_an_error(run, monkeypatch, error, exit_code, code):
    """Of the system, or of the program itself."""

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(commands, "checked", fail)

    done = run("lint", "binhai_2013:campaign", "--json")

    assert (done.code, checked(done)["code"]) == (exit_code, code)
