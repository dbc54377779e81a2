"""How a folder is laid out: names, spans of days, columns."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise

import pyarrow.parquet as pq
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govcampaign as gc
from govcampaign_rollup.folder.layout import name_of, spans

DAYS = st.dates(date(2012, 1, 1), date(2014, 12, 31))
ONE = timedelta(days=1)


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_ids_have_two_names(one, other):
    """Also where capital and small letters are the same, and without what a file system does not take."""
    names = name_of(one), name_of(other)

    assert (names[0].casefold() == names[1].casefold()) == (one == other)
    assert all(len(name.encode()) <= 120 and not set(name) & set('/\\:*?"<>|.') for name in names)


@given(DAYS, DAYS, st.integers(0, 100))
def test_spans_hold_each_day_once(first, closed, days):
    """They follow each other, stay within a month, and keep closed days apart from open ones."""
    through = first + days * ONE

    found = spans(first, closed, through)

    assert [found[0].first, found[-1].last] == [first, through]
    assert all(b.first == a.last + ONE for a, b in pairwise(found))
    assert all((s.first.year, s.first.month) == (s.last.year, s.last.month) for s in found)
    assert all(s.open == (s.first > closed) == (s.last > closed) for s in found)


def test_every_table_names_its_format(facts, journal, tmp_path):
    """The metadata hold the number of the format; the campaign is the first column."""
    facts.write(journal, tmp_path)

    for path in tmp_path.rglob("*.parquet"):
        schema = pq.read_schema(path)
        said = json.loads(schema.metadata[b"govcampaign"])

        assert said["schema"] == 1
        assert path.as_posix().find(said["table"]) > 0
        assert schema.names[0] == "campaign"


@pytest.mark.parametrize(
    "said",
    [
        ("units", "unit", ["商务委", "科委", "国资委"]),
        ("duties", "title_zh", ["走访企业", "总结"]),
        ("obligations", "place", list(range(6))),
        ("obligations", "standing", ["unit"] * 6),
    ],
)
def test_plan_and_roster_are_tables(facts, journal, reading, tmp_path, said):
    """They are in the order of plan and roster."""
    table, column, values = said
    facts.write(journal, tmp_path)

    (path,) = reading.home(tmp_path).glob(f"{table}/*")

    assert pq.read_table(path)[column].to_pylist() == values


def test_what_several_owe_and_what_strangers_owe_is_in_a_table_of_its_own(facts, journal, reading, tmp_path):
    """A unit that the plan names and the roster does not list is such a stranger."""
    plan = reading.shared(gc.duty("督查", who="督查室", owes=gc.once("submission")))
    facts.write(evolve(journal, campaign=plan), tmp_path)

    (path,) = reading.home(tmp_path).glob("apart/*")
    rows = pq.read_table(path, columns=["place", "duty", "bearer", "standing", "members"]).to_pylist()

    assert [tuple(row.values()) for row in rows] == [
        (6, plan.duties[2].id, "各部门", "collective", ["商务委", "科委", "国资委"]),
        (7, plan.duties[3].id, "督查室", "unit", ["督查室"]),
    ]


def test_obligations_with_equal_terms_share_them(facts, journal, reading, tmp_path):
    """Terms are kept once for all units that owe the same."""
    facts.write(journal, tmp_path)
    (source,) = reading.gathered(tmp_path).sources

    owed = pq.read_table(source.obligations)["terms"].to_pylist()
    terms = pq.read_table(source.terms)["terms"].to_pylist()

    assert len(owed) == 6
    assert sorted(terms) == sorted(set(owed))
    assert len(terms) == 2
