"""Cases as tables: the list, the ages, the figures and their definitions."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.domain.cases.test_readings import DONE, OUT, named, read

from govcampaign.domain.cases.event import Satisfaction
from govcampaign.domain.cases.readings import BYS
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.tables.casefigures import case_definitions_table, case_groups_table
from govcampaign.tables.cases import case_ages_table, cases_table
from govcampaign.tones import Tone
from govcampaign.wording import Text

C = CaseStep
REPORT = read(
    named("1", *OUT, channel="走访"),
    named(
        "2", *OUT, *DONE, (C.CALLED_BACK, "07-03 10:00", {"satisfied": Satisfaction.SATISFIED}), kind="其他"
    ),
    named("3", *OUT, (C.PAUSED, "07-02 10:00")),
    named("4", *OUT, (C.LISTED, "07-02 10:00")),
    named("5", (C.REGISTERED, "07-10 09:00"), (C.DISPATCHED, "07-12 10:00")),
    named("6", *OUT, (C.MERGED, "07-02 10:00", {"twin": "2"})),
    named("7", *OUT, (C.RETURNED, "07-02 10:00"), (C.RECLASSIFIED, "07-03 10:00", {"category": "疑难"})),
)
PLAIN = read(named("1", *OUT), rules=None)


def column(table, key):
    """Return the values of a column."""
    at = [each.key for each in table.columns].index(key)
    return [row[at] for row in table.rows]


class TestList:
    """One row a case."""

    def test_a_case_shows_where_it_stands(self):
        """CaseStage, unit, light, due day and days; ids of kinds and channels by their titles."""
        titles = {"kinds": {"用地": Text("用地难", "land")}, "channels": {"走访": Text("走访", "visits")}}
        table = cases_table(REPORT, {"县住建局": Text("县住建局", "housing")}, "en", **titles)

        assert column(table, "kind")[:2] == ["land", "其他"]
        assert column(table, "channel")[0] == "visits"
        assert column(table, "unit")[0] == "housing"
        assert column(table, "stage")[2:4] == ["dispatched (paused)", "dispatched (on the long list)"]
        assert column(table, "light")[:3] == ["overdue", "no limit set", "clock paused"]
        assert column(table, "due")[:3] == ["2013-07-08", "", "the clock is paused; known when it runs again"]
        assert column(table, "days") == [11, None, 11, 11, 2, None, 11]

    def test_what_is_left_is_said_while_the_clock_runs(self):
        """A clock that ended has nothing left."""
        done = read(named("1", *OUT, *DONE), named("2", *OUT))

        assert column(cases_table(done, {}), "left") == ["", "-4个工作日"]

    def test_other_categories_returns_and_twins_are_shown(self):
        """Only where they say something."""
        table = cases_table(REPORT, {})

        assert column(table, "category") == [*[""] * 6, "疑难"]
        assert column(table, "unit")[6] == ""
        assert column(table, "returns")[6] == 1
        assert column(table, "twin")[5] == "2"
        assert column(table, "satisfied")[1] == "满意"

    def test_a_light_has_its_tone(self):
        """Overdue is dark; what runs is plain."""
        table = cases_table(REPORT, {})
        light = [each.key for each in table.columns].index("light")

        assert table.look.tones[0, light] is Tone.OVERDUE
        assert (4, light) not in table.look.tones

    def test_the_paper_of_the_limits_is_named(self):
        """Or it is said that there are none."""
        assert [note.zh for note in cases_table(REPORT, {}).notes] == ["时限依据：示例〔2013〕1号"]
        assert "没有设定" in cases_table(PLAIN, {}).notes[0].zh

    def test_personal_data_and_texts_are_left_out(self):
        """Neither what a case is about nor who raised it is in the table."""
        keys = {each.key for each in cases_table(REPORT, {}).columns}

        assert not keys & {"text", "enterprise", "note", "by"}


class TestAges:
    """Open cases by the days since they were registered."""

    def test_ages_and_lights_add_up(self):
        """Rows and columns have the same sum."""
        table = case_ages_table(REPORT)
        lights = [each.key for each in table.columns if each.kind == "number"][1:]

        assert sum(column(table, "cases")) == table.look.totals[1] == 5
        assert [
            sum(counts) for counts in zip(*(column(table, key) for key in lights), strict=True)
        ] == column(table, "cases")
        assert column(table, "members")[0] == "5"

    def test_many_members_are_counted(self):
        """Twenty are named, the others counted."""
        report = read(*(named(f"{n:02}", *OUT) for n in range(25)))

        assert column(case_ages_table(report), "members")[2].endswith("、19，另有5件")
        assert column(case_ages_table(report, "en"), "members")[2].endswith(", 19 and 5 more")


class TestFigures:
    """One row a unit, a kind or a channel."""

    @pytest.mark.parametrize("by", BYS)
    def test_rows_add_up_to_the_total(self, by):
        """Each case is in one row."""
        table = case_groups_table(REPORT, by)

        for at, each in enumerate(table.columns):
            if each.kind == "number":
                assert sum(row[at] for row in table.rows) == table.look.totals[at]

    def test_what_has_no_unit_or_channel_has_a_row(self):
        """The campaign office has what it has not dispatched."""
        assert column(case_groups_table(REPORT, "unit"), "unit") == ["县住建局", "（活动办公室）"]
        assert column(case_groups_table(REPORT, "channel", lang="en"), "channel") == ["(not stated)", "走访"]
        kinds = {"用地": Text("用地难", "land")}
        assert column(case_groups_table(REPORT, "kind", kinds), "kind") == ["用地难", "其他"]

    def test_a_rate_has_its_numbers_beside_it(self):
        """So that a reader can count after."""
        table = case_groups_table(REPORT, "kind")

        assert column(table, "resolved_count") == [0, 1]
        assert column(table, "resolved_of") == [5, 1]
        assert column(table, "resolved") == [0, 1]

    def test_every_figure_shown_is_defined_below(self):
        """What is empty is not shown."""
        table = case_groups_table(REPORT, "unit")
        keys = {each.key for each in table.columns}

        assert "rejected" not in keys
        assert any(note.zh.startswith("按时办结率：") for note in table.notes)
        assert not any(note.zh.startswith("不予受理：") for note in table.notes)

    def test_definitions_have_their_values_and_members(self):
        """A row each, the ages among them."""
        table = case_definitions_table(REPORT)
        rows = {row[0]: row for row in table.rows}

        assert rows["超期"][1:] == (1, None, None, rows["超期"][4], "1")
        assert rows["按时办结率"][1:4] == (0, 1, 0)
        assert rows["八至十五天"][1] == 4
        assert all(row[4] for row in table.rows)

    def test_without_cases_there_are_no_rows(self):
        """And no rate."""
        empty = evolve(read(), as_of=date(2013, 7, 1))

        assert case_groups_table(empty, "unit").rows == ()
        assert {row[3] for row in case_definitions_table(empty).rows} == {None}
