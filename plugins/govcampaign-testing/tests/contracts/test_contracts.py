"""
The contracts find each fault by the check that names the broken promise.

The classes in `broken/` are run by pytest as an author would run them; pytest's own report says which of
their tests fail.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import govcampaign_testing as testing
from govcampaign_testing import ExporterContract, LedgerContract, NotifierContract, RuleContract
from govcampaign_testing.naming import named

BROKEN = Path(__file__).parent / "broken"

CAUGHT = {
    "notifiers": {
        "Sound": set(),
        "Backwards": {"one_answer_a_message_in_their_order"},
        "OneAnswer": {"a_key_goes_out_once"},
        "NothingIsTooLittle": {"no_message_is_allowed"},
        "Talkative": {"an_answer_gives_nothing_away"},
        "Again": {"a_key_goes_out_once"},
        "ByWording": {"the_key_alone_makes_a_message_itself"},
        "FileNames": {"keys_that_look_alike_are_different"},
        "Forgetful": {"a_channel_opened_anew_answers_for_what_went_out"},
        "Shortened": {"the_wording_leaves_as_it_came"},
        "ObedientTerminal": {"the_wording_leaves_as_it_came"},
        "StrictEncoding": {"no_wording_is_an_exception"},
        "Templates": {"no_wording_is_an_exception"},
        "Raises": {"a_failure_is_an_answer_and_no_exception"},
        "GivesUp": {"a_failure_stops_nobody"},
        "Optimist": {"a_failure_is_not_taken_for_a_delivery", "what_failed_goes_out_later"},
        "MissingAnswer": {"one_answer_a_message_in_their_order"},
        "OneTooMany": {"one_answer_a_message_in_their_order", "no_message_is_allowed"},
        "Swapped": {"a_failure_stops_nobody"},
        "SaysSo": {"what_is_delivered_went_out", "a_failure_stops_nobody"},
        "TenAtATime": {"what_is_delivered_went_out"},
        "OneRefusalLosesTheRest": {"a_failure_stops_nobody"},
        "YesAndNo": {"an_answer_is_as_the_port_says"},
        "ComeBack": {"an_answer_is_as_the_port_says"},
        "OneReceipt": {"a_receipt_finds_one_message"},
        "BadBatch": {"what_it_asks_for_is_sound"},
        "NamelessContact": {"what_it_asks_for_is_sound"},
        "ShowsTheAddress": {"an_answer_gives_nothing_away"},
        "ShowsItself": {"nothing_else_gives_it_away"},
        "LogsIt": {"nothing_else_gives_it_away"},
        "PrintsIt": {"nothing_else_gives_it_away"},
        "AnySetting": {"an_unknown_setting_is_an_error_that_shows_no_secret"},
        "QuotesSettings": {"an_unknown_setting_is_an_error_that_shows_no_secret"},
        "NeedsAddresses": {"a_message_without_address_stops_nobody"},
        "Anywhere": {"a_message_without_address_stops_nobody"},
        "Swallows": {"a_failure_is_an_answer_and_no_exception", "a_failure_is_not_taken_for_a_delivery"},
        "KnocksTwice": {"without_an_answer_it_is_uncertain"},
        "LaterPlease": {
            "what_is_said_not_to_have_gone_out_did_not",
            "without_an_answer_it_is_uncertain",
        },
        "Surely": {"without_an_answer_it_is_uncertain"},
        "GoneForGood": {"an_uncertain_message_stops_nobody"},
        "ForEver": {"nobody_waits_for_ever"},
        "RetriesWhatLeft": {"what_is_said_not_to_have_gone_out_did_not", "what_failed_goes_out_later"},
        "StillOpen": {"a_closed_channel_refuses"},
        "ClosesOnce": {"closing_twice_does_nothing"},
    },
    "exporters": {
        "Sound": set(),
        "NoDot": {"it_is_an_exporter"},
        "AddsEnding": {"one_table_goes_exactly_where_asked"},
        "Litters": {"one_table_goes_exactly_where_asked", "several_tables_stay_in_the_folder"},
        "Elsewhere": {"several_tables_stay_in_the_folder"},
        "Shuffled": {"several_tables_stay_in_the_folder"},
        "MakesFolders": {"a_folder_that_is_missing_is_reported"},
        "WritesInPlace": {"a_full_disk_leaves_what_stood_there", "a_link_leads_nowhere"},
        "WritesOver": {"an_earlier_export_is_replaced_whole"},
        "ReplacesAnything": {"a_file_of_another_kind_is_refused", "a_pipe_is_refused"},
        "ReplacesNothing": {"an_earlier_export_is_replaced_whole", "an_empty_file_is_replaced"},
        "RawErrors": {"a_directory_is_never_written_over", "a_full_disk_leaves_what_stood_there"},
        "Unchecked": {"what_no_format_holds_is_refused_before_writing"},
        "AnyLanguage": {"an_unknown_language_is_refused_before_writing"},
        "NoEnglish": {"one_table_goes_exactly_where_asked"},
        "Counts": {"the_same_tables_give_the_same_content"},
        "NeedsRows": {"a_table_without_rows_is_written"},
        "Runs": {"a_text_never_runs_as_a_formula"},
        "RunsLater": {"a_text_never_runs_as_a_formula"},
        "Raw": {"nothing_invisible_is_written"},
        "Codes": {"a_text_is_read_back_as_it_was"},
        "Cuts": {"a_long_text_is_whole_or_refused"},
        "OverGuarded": {"a_number_stays_a_number"},
        "Floats": {"a_large_number_keeps_its_digits"},
        "Serials": {"a_day_stays_that_day"},
        "KeepsQuiet": {"a_text_never_runs_as_a_formula"},
    },
    "ledgers": {
        "Sound": set(),
        "ReadsOnly": {"it_is_a_ledger_format"},
        "Guesses": {"values_are_given_as_they_stand"},
        "Trims": {"values_are_given_as_they_stand"},
        "Rounds": {"values_are_given_as_they_stand"},
        "Serials": {"a_day_is_given_as_that_day"},
        "SkipsEmptyRows": {"rows_and_columns_keep_their_places"},
        "FirstSheet": {"sheets_come_in_order_with_their_names"},
        "FillsMerged": {"a_merged_range_holds_its_value_once"},
        "ForgetsMerges": {"a_merged_range_holds_its_value_once"},
        "Calculates": {"a_formula_without_a_result_has_no_value"},
        "Remembers": {"the_same_file_gives_the_same_book"},
        "Locks": {"reading_changes_nothing"},
        "TrustsNames": {"a_file_is_known_by_its_content"},
        "ReadsAnything": {
            "a_file_of_another_kind_is_refused",
            "what_the_format_itself_refuses_says_what_it_is",
            "what_is_no_file_is_refused",
        },
        "Tracebacks": {"a_file_that_was_cut_is_refused_or_read_in_part"},
        "SaysNothing": {
            "a_file_of_another_kind_is_refused",
            "what_the_format_itself_refuses_says_what_it_is",
        },
        "ReadsInPart": {"a_limit_is_kept"},
        "CountsDown": {"progress_rises_to_its_end"},
        "Quiet": {"progress_rises_to_its_end"},
        "MarksTheSource": {"an_annotated_copy_holds_the_values_and_the_marks"},
        "FirstMark": {"an_annotated_copy_holds_the_values_and_the_marks"},
        "MarksTheRow": {"a_mark_is_at_its_cell"},
        "WritesAnew": {"a_copy_without_marks_is_the_file"},
        "MakesFolders": {"a_folder_that_is_missing_is_reported"},
        "LosesUnits": {"failed_rows_are_read_again_as_they_were"},
        "EmptyFile": {"no_failed_row_is_no_file"},
        "Example": {"a_template_is_read_and_holds_no_record"},
        "Unstamped": {"a_template_says_what_it_was_made_for"},
    },
    "rules": {
        "Sound": set(),
        "Empty": {"there_are_rules"},
        "NoRule": {"there_are_rules"},
        "Twice": {"each_has_a_code_of_its_own"},
        "Taken": {"each_has_a_code_of_its_own"},
        "Undescribed": {"each_says_what_it_looks_at"},
        "NoChinese": {"each_speaks_both_languages"},
        "NoEnglish": {"each_speaks_both_languages"},
        "NoCases": {"each_message_has_a_place_for_its_cases"},
        "Uneven": {"each_case_says_the_same_in_both_languages"},
        "Unfilled": {"every_case_can_be_worded"},
        "Stopped": {"no_plan_stops_them"},
        "Words": {"no_plan_stops_them"},
        "AboutNothing": {"every_case_is_about_parts_of_the_plan"},
        "AboutOthers": {"every_case_is_about_parts_of_the_plan"},
        "OtherClauses": {"every_case_is_about_parts_of_the_plan"},
        "Moody": {"the_same_plan_gives_the_same_cases"},
        "Changes": {"no_rule_changes_the_plan"},
    },
}
"""The checks that must catch each fault, at least."""

CONTRACTS = {
    "notifiers": NotifierContract,
    "exporters": ExporterContract,
    "ledgers": LedgerContract,
    "rules": RuleContract,
}


@pytest.fixture(scope="module")
def failed(made_once):
    """Run everything that is broken, and give what pytest says of each failure, by file, class and check."""
    files = [BROKEN / f"{name}.py" for name in CAUGHT]

    def run(folder):
        words = ["-q", "--tb=no", "-p", "no:cacheprovider", f"--junitxml={folder / 'report.xml'}"]
        subprocess.run(
            [sys.executable, "-m", "pytest", *words, *files], cwd=BROKEN, capture_output=True, check=False
        )

    report = made_once("broken", run) / "report.xml"
    found = {name: {case: {} for case in cases} for name, cases in CAUGHT.items()}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314  pytest wrote it just now
        *_, file, cls = ("." + case.get("classname")).split(".")
        wrong = [each for each in case if each.tag in {"failure", "error"}]
        if cls.startswith("Test") and wrong:
            check = case.get("name").partition("[")[0].removeprefix("test_")
            found[file].setdefault(cls.removeprefix("Test"), {})[check] = wrong[0].get("message")
    return found


@pytest.mark.parametrize(("file", "fault"), [(file, fault) for file in CAUGHT for fault in CAUGHT[file]])
def test_a_fault_is_caught_by_its_check(failed, file, fault):
    """The broken promise is named, whatever else fails with it; the sound class breaks none."""
    caught = set(failed[file][fault])

    assert CAUGHT[file][fault] <= caught
    assert bool(CAUGHT[file][fault]) == bool(caught)


@pytest.mark.parametrize("file", CAUGHT)
def test_every_check_catches_something(file):
    """Every check of a contract is needed by a fault."""
    needed = set().union(*CAUGHT[file].values())
    checks = {name.removeprefix("test_") for name in dir(CONTRACTS[file]) if name.startswith("test_")}
    # A class without the methods of a port fails every check; no fault is needed for that.
    checks -= {"it_is_a_notifier"}
    # The lint engine ensures this; no rule can break it.
    checks -= {"each_makes_one_finding_at_most"}

    assert checks == needed


def test_a_broken_promise_shows_what_was_found(failed):
    """The contracts are not test files, but their assertions show their values."""
    said = failed["exporters"]["Runs"]["a_text_never_runs_as_a_formula"]

    assert "Formula(text='=1+1')" in said


def test_a_contract_without_a_target_says_what_to_write(failed):
    """Every check says what to write."""
    assert len(failed["notifiers"]["NamesNothing"]) == len(failed["notifiers"]["Misspelt"]) > 10
    with pytest.raises(TypeError, match=r'Rules names nothing; write target = "package.module:name"'):
        named("", type("Rules", (), {}))
    with pytest.raises(TypeError, match=r"Rules: govcampaign.lint has no 'RULE'; correct target = "):
        named("govcampaign.lint:RULE", type("Rules", (), {}))


def test_the_kit_is_loaded_piece_by_piece():
    """Asking for a name that is not there is an ordinary mistake."""
    assert {"ExporterContract", "LedgerContract", "NotifierContract", "RuleContract"} <= set(testing.__all__)
    with pytest.raises(AttributeError, match="no attribute 'StoreContrakt'"):
        testing.StoreContrakt  # noqa: B018  asking is the act
