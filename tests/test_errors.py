from __future__ import annotations

import ast
import errno
import json
import pickle
from pathlib import Path

import pytest

from govcampaign import errors
from govcampaign.errors import (
    CODES,
    LEDGER_CODES,
    BatchReused,
    CalendarUnknown,
    DuplicateRecord,
    DuplicateRosterChange,
    DuplicateRuling,
    GovCampaignError,
    InvalidPlan,
    InvalidRecords,
    InvalidRoster,
    InvalidValue,
    NotifierClosed,
    ObserversFailed,
    Problem,
    StorageError,
    StoreBusy,
    StoreUnavailable,
    UnknownCampaign,
    UnknownDuty,
    UnknownName,
    UnknownPlugin,
    UnknownRecord,
    UnknownUnit,
    UnwritableTarget,
    VersionConflict,
    did_you_mean,
    shown,
    system_reason,
)
from govcampaign.wording import Text

NOT_A_DAY = Text("不是日期", "it is not a day")
BAD_DAY = Problem("duties[0].due", NOT_A_DAY, Text("写成 2013-07-25", "write 2013-07-25"))
NO_UNIT = Problem("duties[1].who", Text("没有登记", "it is declared nowhere"), Text("补登记", "declare it"))
PLAN = InvalidPlan("binhai.toml", [BAD_DAY, NO_UNIT])

EXAMPLES = (
    InvalidValue("Period", Text("早于开始日", "ends before it begins"), Text("改正", "correct it")),
    PLAN,
    CalendarUnknown(2031, (2004, 2026)),
    UnknownUnit("记录 3", "科位", ["科委"]),
    UnknownDuty("binhai", "总结", ["summary"]),
    UnknownCampaign("x.db", "b", []),
    UnknownRecord("更正", "r1", ["r2"]),
    UnknownName("plan", Text("条款序号", "clause address"), "五", ["四"]),
    DuplicateRecord(["2013-07-24~submission~科委"]),
    DuplicateRuling("2013-07-24~exempt~总结~科委~"),
    DuplicateRosterChange("2013-07-24 各部门/科委"),
    UnknownPlugin(Text("存储", "store"), "redis", ["sqlite"], "govcampaign-redis"),
    NotifierClosed("mail"),
    ObserversFailed("govcampaign_on_entered", [KeyError("甲")]),
    VersionConflict("b1", [("visit/1", 0, 7)]),
    UnwritableTarget("out.csv", Text("没有权限", "no permission"), Text("换一处", "write elsewhere")),
    BatchReused("b1"),
    StoreBusy("x.db", Text("被占用", "it is locked"), Text("稍后再试", "try later"), keys=["visit/1"]),
)


_PLACES = {
    "2013-07-24~submission~科委": "2013-07-24 科委",
    "2013-07-24~exempt~总结~科委~": "2013-07-24 总结 科委",
}
"""Natural keys, and how a reader sees them."""


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_every_error_says_place_reason_and_remedy_in_both_languages(error):
    """One line says where it happened, what is wrong and what to do about it."""
    problem = error.as_problem()
    place = _PLACES.get(problem.place, problem.place)

    assert problem.place
    assert error.say("zh").startswith(f"{place}：{problem.reason.zh}。{problem.remedy.zh}")
    assert error.say("en").startswith(f"{place}: {problem.reason.en}; {problem.remedy.en}")


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file"), "文件不存在", "No such file"),
        (OSError(errno.ENOSPC, "No space left"), "磁盘已满", "No space left"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error", "Input/output error"),
        (PermissionError(), "没有权限", "PermissionError"),
    ],
    ids=["missing", "full", "unusual", "without words"],
)
def test_an_error_of_the_system_is_said_in_chinese_where_it_is_a_usual_one(error, zh, en):
    """English keeps the words of the system, as does Chinese for errors that are rare."""
    assert system_reason(error) == Text(zh, en)


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_every_error_is_shown_in_english_and_survives_another_process(error):
    """A worker's error arrives with its class, its words and its own attributes."""
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes

    assert type(arrived) is type(error)
    assert str(arrived) == str(error) == error.say("en")
    assert vars(arrived) == vars(error)


def test_every_error_is_one_of_ours_and_a_builtin_one_too():
    """A caller may catch the tree, or the exception a Python programmer would expect."""
    ours = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, GovCampaignError)]

    common = {Exception, BaseException, object}

    lonely = [
        e.__name__
        for e in ours
        if e is not GovCampaignError
        and all(base in common or base.__module__ != "builtins" for base in e.__mro__)
    ]

    assert lonely == []


def test_a_plan_lists_all_its_mistakes_at_once():
    """Three mistakes are reported at once, not one after another."""
    assert PLAN.problems == (BAD_DAY, NO_UNIT)
    assert str(PLAN).splitlines() == [
        "binhai.toml: 2 mistakes; correct each and try again",
        "  duties[0].due: it is not a day; write 2013-07-25",
        "  duties[1].who: it is declared nowhere; declare it",
    ]
    assert PLAN.say("zh").splitlines()[0] == "binhai.toml：有 2 处错误。逐条改正后重试"


def test_one_mistake_is_no_plural():
    """English tells one from many."""
    assert str(InvalidPlan("p", [BAD_DAY])).startswith("p: 1 mistake; ")


def test_a_near_name_is_proposed():
    """A slip of the pen is answered with the word that was meant."""
    assert did_you_mean("summery", ["visits", "summary"]) == Text(
        "是不是“summary”？", "did you mean 'summary'?"
    )


def test_where_nothing_is_near_the_known_names_are_listed_in_order():
    """A stranger learns what there is; twelve names are enough of a hint."""
    known = [f"任务{n:02}" for n in range(13)]

    assert did_you_mean("x", ["乙", "甲", "甲"]).en == "known: 乙, 甲"
    assert did_you_mean("x", known).en == "known: " + ", ".join(known[:12]) + " …"
    assert did_you_mean("x", known).zh == "已知的有：" + "、".join(known[:12]) + " 等"
    assert did_you_mean("x", known[:12]).zh == "已知的有：" + "、".join(known[:12])


def test_where_nothing_is_known_it_says_so():
    """An empty list is not a list of choices."""
    assert did_you_mean("x", []) == Text("目前一个也没有", "none is known yet")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (UnknownUnit("记录", "科位", ["科委"]), "没有名为“科位”的单位"),
        (UnknownDuty("p", "总结", []), "没有名为“总结”的任务"),
        (UnknownCampaign("p", "b", []), "没有名为“b”的活动"),
        (UnknownRecord("p", "r", []), "没有名为“r”的记录"),
    ],
)
def test_an_unknown_name_says_of_what_it_is_no_name(error, words):
    """The name asked for is kept for programs and quoted for people."""
    assert words in error.say("zh")
    assert error.name in str(error)


def test_duplicates_are_all_kept_and_three_are_shown():
    """An import that was run twice says so in one line, however many records it held."""
    error = DuplicateRecord(f"2013-07-0{n}~visit" for n in range(1, 6))

    assert len(error.records) == 5
    assert str(error).startswith("2013-07-01~visit, 2013-07-02~visit, 2013-07-03~visit (+2): ")


def test_an_unknown_plugin_names_the_package_that_would_bring_it():
    """The remedy of a plugin not installed is the command that installs it, where one is known."""
    store = Text("存储", "store")

    with_package = UnknownPlugin(store, "postgres", [], "govcampaign-postgres")
    without = UnknownPlugin(store, "sqlitte", ["sqlite"])

    assert with_package.remedy.en == "none is known yet; to get it: pip install govcampaign-postgres"
    assert without.remedy.en == "did you mean 'sqlite'?"


def test_an_unknown_plugin_is_answered_with_the_near_name_and_all_there_are():
    """Where several are known, the near one may not be the one meant."""
    error = UnknownPlugin(Text("存储", "store"), "sqlitte", ["memory", "sqlite"])

    assert error.remedy == Text(
        "是不是“sqlite”？已知的有：memory、sqlite", "did you mean 'sqlite'? known: memory, sqlite"
    )


def test_a_group_of_failures_stays_one_in_part():
    """Python splits it by `except*`; each part knows the hook and what befell it."""
    first, second = KeyError("甲"), ConnectionRefusedError()
    first.add_note("observer mirror")

    known, rest = ObserversFailed("govcampaign_on_entered", [first, second]).split(KeyError)

    assert (type(known), type(rest)) == (ObserversFailed, ObserversFailed)
    assert known.exceptions[0].__notes__ == ["observer mirror"]
    assert rest.place == "govcampaign_on_entered"
    assert rest.message == "govcampaign_on_entered: 1 of the observers failed; the operation itself succeeded"


def test_a_version_conflict_lists_every_key_and_shows_the_first_five():
    """A program gets all conflicts; a person gets a line that can be read."""
    conflicts = [(f"visit/{n}", 0, n + 1) for n in range(6)]

    error = VersionConflict("batch-1", conflicts)

    assert error.keys == tuple(f"visit/{n}" for n in range(6))
    assert error.conflicts == tuple(conflicts)
    assert "visit/4: 0 → 5" in str(error)
    assert "visit/5" not in str(error)


def test_only_a_busy_or_absent_store_is_worth_another_try():
    """The same call may succeed later where somebody else is in the way, and only there."""
    storage = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, StorageError)]

    assert {e for e in storage if e.retryable} == {StoreBusy, StoreUnavailable}


def test_a_storage_error_hints_at_its_remedy():
    """The hint of a store's error is the remedy in English, and no key is concerned unless said."""
    assert BatchReused("b1").hint == "give the new content a batch id of its own"
    assert BatchReused("b1").keys == ()


def test_an_empty_word_is_shown_as_quotes():
    """Two colons after each other would look like a fault of the program."""
    error = InvalidValue("", NOT_A_DAY, Text("写成 2013-07-25", "write 2013-07-25"))

    assert error.say("zh") == "''：不是日期。写成 2013-07-25"
    assert error.say("en") == "'': it is not a day; write 2013-07-25"


def test_an_error_shows_what_a_reader_cannot_see():
    """A name that holds an escape sequence or a line end neither reaches the terminal nor makes a line."""
    hostile = "a\x1b[2J\n\u202eb"
    error = InvalidPlan(hostile, [Problem(hostile, NOT_A_DAY, Text(hostile, hostile))])

    for said in (error.say("zh"), error.say("en"), str(error)):
        assert said.count(r"a\x1b[2J\n\u202eb") == 3
        assert len(said.splitlines()) == 2


# -- what a form or a program reads -----------------------------------------------

ROOT = Path(__file__).parents[1]
CLASSES = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, GovCampaignError)]
SOURCES = sorted(p for p in (ROOT / "src").rglob("*.py") if p.name != "codes.py")


def words(node: ast.AST) -> set[str]:
    """Return the texts in a piece of source that may be codes."""
    constants = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return {each for each in constants if isinstance(each, str) and each.replace("_", "").islower()}


def test_every_class_of_error_has_a_code_of_its_own():
    """A program tells two kinds of mistake apart without reading sentences."""
    codes = [cls.code for cls in CLASSES]

    assert len(set(codes)) == len(codes)
    assert set(codes).isdisjoint(CODES)
    assert (UnknownUnit.code, GovCampaignError.code, errors.NotAStore.code) == (
        "unknown_unit",
        "error",
        "not_a_store",
    )


def test_every_code_that_is_given_by_hand_is_listed():
    """The page of codes shows each of them with its meaning in both languages, and none that nobody gives."""
    sources = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]
    arguments = (each for source in sources for each in ast.walk(source) if isinstance(each, ast.keyword))
    given = {code for each in arguments if each.arg == "code" for code in words(each.value)}

    listed = {**CODES, **LEDGER_CODES}
    assert given - set(listed) - {cls.code for cls in CLASSES} == set()
    assert set(listed) - {word for source in sources for word in words(source)} == set()
    assert set(CODES).isdisjoint(LEDGER_CODES)
    assert all(text.zh and text.en for text in listed.values())


def test_codes_do_not_go_away():
    """A code that a program may know stays; a renamed class keeps its former code."""
    known = (ROOT / "tests" / "golden" / "error_codes.txt").read_text(encoding="utf-8").split()

    assert set(known) - {cls.code for cls in CLASSES} - set(CODES) == set()


def test_an_error_as_a_dictionary_is_json_in_the_language_asked_for():
    """Code, field and record are for the program, reason and remedy for the person."""
    error = UnknownUnit("2013-07-05~visit", "科技位", ["科技委"]).about(field="units", record=2)

    assert json.loads(json.dumps(error.as_dict("zh"), ensure_ascii=False)) == {
        "code": "unknown_unit",
        "place": "2013-07-05~visit",
        "field": "units",
        "record": 2,
        "reason": "没有名为“科技位”的单位",
        "remedy": "是不是“科技委”？",
    }
    assert error.as_dict()["remedy"] == "did you mean '科技委'?"


@pytest.mark.parametrize("cls", [InvalidPlan, InvalidRoster, InvalidRecords])
def test_collected_errors_keep_their_parts(cls):
    """Each part has a code, a field and a record, whether it is an error or a mistake noted by a reader."""
    unknown = UnknownUnit("r", "科位", ["科委"]).about(record=1)
    error = cls("某处", [BAD_DAY, unknown])

    assert error.errors == (BAD_DAY, unknown)
    assert error.problems == (BAD_DAY, unknown.as_problem())
    assert [part["code"] for part in error.as_dict("zh")["errors"]] == ["invalid_value", "unknown_unit"]
    assert [(part.field, part.record) for part in error.errors] == [(None, None), ("unit", 1)]


def test_mistakes_of_records_are_no_mistakes_of_a_plan():
    """Who catches the one is not handed the other; both list several."""
    assert not issubclass(InvalidRecords, InvalidPlan)
    assert not issubclass(InvalidRoster, InvalidPlan)
    assert issubclass(InvalidRecords, errors.SeveralMistakes)


def test_what_is_said_of_an_error_later_is_kept_in_another_process():
    """Code, field and record come along."""
    error = InvalidValue("Visit.day", NOT_A_DAY, NOT_A_DAY).about(code="not_a_day", field="day", record="甲")

    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes

    assert arrived.as_dict("zh") == error.as_dict("zh")
    assert error.about() is error


@pytest.mark.parametrize(
    ("value", "words"),
    [("甲", "'甲'"), (None, "None"), (10**5000, "int"), ("x" * 1000, "..."), ([[[[[[[[1]]]]]]]], "[...]")],
    ids=["text", "nothing", "large", "long", "deep"],
)
def test_a_value_is_quoted_in_few_letters(value, words):
    """However long, deep or large it is."""
    assert words in shown(value)
    assert len(shown(value)) < 80


# -- records in words --------------------------------------------------------------


def test_a_record_is_named_in_words_where_the_error_is_read():
    """Its day and what tells it apart; programs have its key."""
    error = UnknownUnit("2024-06-20~done~东%7E镇~monthly~~0~2024-06", "东", ["东镇"])

    assert error.say("en").startswith("2024-06-20 东~镇 monthly 2024-06: there is no unit '东'")
    assert error.as_dict()["place"] == "2024-06-20~done~东%7E镇~monthly~~0~2024-06"


def test_several_records_are_named_in_words():
    """Each of those that are listed."""
    error = DuplicateRecord(["2024-06-20~done~东镇~monthly~~0", "2024-06-21~done~西镇~monthly~~0"])

    assert error.say("en").startswith("2024-06-20 东镇 monthly, 2024-06-21 西镇 monthly: ")


def test_an_unknown_record_is_not_called_the_only_one():
    """The journal is not read through for the ids that are near, so none is named."""
    error = UnknownRecord("reports", "2024", ())

    assert (error.remedy.zh, error.remedy.en) == ("核对编号", "check the id")
    assert pickle.loads(pickle.dumps(error)).remedy == error.remedy  # noqa: S301 - our own bytes


def test_words_that_come_first_are_listed_first():
    """Where none is near."""
    said = did_you_mean("x", ["due", "alias", "who"], ["who", "due"])

    assert said == Text("已知的有：who、due、alias", "known: who, due, alias")
