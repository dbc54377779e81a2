"""A calendar handed to a command reaches the phrases, the deadlines that roll, and the findings."""

from __future__ import annotations

import pytest

LOCAL = """
[[local]]
reason = "台风停工"
off = ["2013年7月25日"]
"""
ROLLING = "\n[conventions]\nroll = 'forward'\n"


@pytest.fixture
def typhoon(folder):
    """Change to the folder, with a plan whose deadlines roll, and a day off that one place alone has."""
    (folder / "typhoon.toml").write_text(LOCAL, encoding="utf-8")
    with (folder / "plan.toml").open("a", encoding="utf-8") as plan:
        plan.write(ROLLING)
    return folder


@pytest.mark.usefixtures("typhoon")
def test_a_deadline_rolls_off_a_day_that_only_this_place_has_off(run):
    """25 July 2013 is a Thursday; with the offices closed the summary is due on the 26th."""
    words = ("obligations", "plan.toml", "--roster", "units.csv", "--json")

    usual, moved = run(*words), run(*words, "--calendar", "typhoon.toml")

    assert {row["due_day"] for row in usual.document["obligations"]} == {"2013-07-25"}
    assert {row["due_day"] for row in moved.document["obligations"]} == {"2013-07-26"}


def test_a_finding_knows_the_days_off_of_this_place(run, folder):
    """A due day that is a local day off is found only with the calendar of the place."""
    (folder / "typhoon.toml").write_text(LOCAL, encoding="utf-8")
    words = ("lint", "plan.toml", "--json")

    found = [{each["code"] for each in run(*words, *more).document["findings"]} for more in ((), _CALENDAR)]

    assert ["G03" in codes for codes in found] == [False, True]


_CALENDAR = ("--calendar", "typhoon.toml")


def test_the_matrix_of_a_store_is_judged_by_the_calendar(run, held, folder):
    """The office is opened with it, too."""
    (folder / "typhoon.toml").write_text(LOCAL, encoding="utf-8")

    done = run("matrix", *held, "--as-of", "2013-07-25", *_CALENDAR)

    assert (done.code, done.err) == (0, "")


@pytest.mark.usefixtures("folder")
def test_a_calendar_may_be_an_object_of_a_module(run, folder):
    """As plans and rosters may."""
    (folder / "plans.py").write_text(
        "import govcampaign as gc\n"
        "here = gc.WorkCalendar.official().with_days(off=(), work=(), reason='示例')\n",
        encoding="utf-8",
    )

    assert run("obligations", "plan.toml", "--calendar", "plans:here").code == 0


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("calendar.csv", "不是 .toml 或 .json 文件"),
        ("nowhere.toml", "nowhere.toml"),
        ("plans:number", "不是工作日历"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_no_calendar_is_refused(run, target, said):
    """The reason says what was found there."""
    done = run("lint", "plan.toml", "--calendar", target)

    assert done.code == 2
    assert said in done.err


def test_the_mistakes_of_a_calendar_are_reported_one_a_line(run, folder):
    """With their places in the file."""
    (folder / "bad.toml").write_text('bas = "none"\n[[years]]\nyear = 2027\n', encoding="utf-8")

    done = run("lint", "plan.toml", "--calendar", "bad.toml", "--lang", "en")

    assert done.code == 2
    assert "bas: there is no such key" in done.err
    assert "years[0].notice: it is missing" in done.err
