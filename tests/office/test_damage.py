"""One damaged row of the store stops nothing: it is named, listed, exported, corrected and voided."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from attrs import evolve
from tests.office.conftest import office_over

from govcampaign import _codec as codec
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.standing.cell import State
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import RosterChange
from govcampaign.errors import CorruptRecord, DuplicateRecord, InvalidValue, SchemaTooNew, UnclearCampaign
from govcampaign.wording import same
from govcampaign_sqlalchemy.store import open_store as open_by_sqlalchemy
from govcampaign_sqlite.store import open_store

FIRST = "2013-07-05~visit~大众~商务委"
KEY = f"entry/service/{FIRST}/000000"

DAMAGE = {
    "a byte of the body": "UPDATE {} SET body = CAST(x'00' || substr(body, 2) AS BLOB) WHERE {}",
    "letters of the body": "UPDATE {} SET body = CAST(replace(CAST(body AS TEXT), ':\"', ':\"x') AS BLOB)"
    " WHERE {}",
    "half of the body": "UPDATE {} SET body = substr(body, 1, length(body) / 2) WHERE {}",
    "all of the body": "UPDATE {} SET body = x'' WHERE {}",
    "the body's type": "UPDATE {} SET body = CAST(body AS TEXT) WHERE {}",
    "a body that is not a text": "UPDATE {} SET body = CAST(x'ff41' AS TEXT) WHERE {}",
    "a newer schema": "UPDATE {} SET schema = 99 WHERE {}",
    "the schema": "UPDATE {} SET schema = 'x' WHERE {}",
    "the version": "UPDATE {} SET version = 'x' WHERE {}",
    "a byte of the key": "UPDATE {} SET id = CAST(x'e5' || CAST(id AS BLOB) AS TEXT) WHERE {}",
    "a letter of the key": "UPDATE {} SET id = 'X' || substr(id, 2) WHERE {}",
    "all of the key": "UPDATE {} SET id = CAST(x'ff' AS TEXT) WHERE {}",
    "the key's type": "UPDATE {} SET id = x'ff00' WHERE {}",
}
FEW = ("half of the body", "the schema", "a byte of the key")
"""Enough where it matters little what is damaged."""

STORES = {
    "sqlite": ("sqlite:///{}?sync=normal", open_store),
    "sqlalchemy": ("sqlalchemy+sqlite:///{}", open_by_sqlalchemy),
}


def damage_to(kind, what="half of the body", where="rowid = 1"):
    """Return the statement that damages one row of a kind; of entries, that of the first visit."""
    return DAMAGE[what].format(kind, "id LIKE '%大众%/000000'" if kind == "entry" else where)


@pytest.fixture(params=STORES)
def desk(request, tmp_path, tmp_path_factory, clock, plan, members, visit):  # noqa: PLR0917 - each is a fixture
    """Give a function that opens the office over a file of three visits, once it was damaged."""
    url, opened = STORES[request.param]
    path, kept = tmp_path / "office.db", tmp_path_factory.getbasetemp() / f"{request.param}.db"
    offices = []

    def office(file=path):
        store = opened(url.format(file), codec.KINDS)
        offices.append(office_over(store, clock))
        return offices[-1]

    if not kept.exists():
        # Made once: every test damages a copy.
        with office(kept) as first:
            first.adopt(plan, members)
            first.record(*(visit(name) for name in ("大众", "宝钢", "丰田")))
    shutil.copyfile(kept, path)

    def damaged(*statements):
        with closing(sqlite3.connect(path)) as connection, connection:
            for statement in statements:
                connection.execute(statement)
        return office()

    yield damaged
    for each in offices:
        each.close()


def credited(office):
    """Return the visits that count for 商务委, as known today."""
    return office.behind("visits/商务委", as_of="2013-07-12").credited


@pytest.mark.parametrize("damage", DAMAGE)
def test_reading_goes_on_past_a_damaged_entry_and_names_it(desk, damage):
    """Whatever of the row is damaged: the other records count, and the matrix says that one does not."""
    office = desk(damage_to("entry", damage))

    matrix = office.matrix(as_of="2013-07-12")

    assert (matrix.records, len(matrix.unreadable)) == (2, 1)
    assert matrix.unreadable[0].startswith("entry/")
    assert matrix.unreadable == tuple(each.key for each in office.unreadable())
    assert len(office.journal()) == len(office.visits()) == 2
    assert office.remind(on="2013-07-12", notifier="recording").unreadable == matrix.unreadable


@pytest.mark.parametrize("damage", FEW)
def test_a_damaged_entry_is_voided_by_the_key_that_is_listed(desk, damage, clock):
    """From then on it is in nobody's way, and the list still has it."""
    office = desk(damage_to("entry", damage))
    (listed,) = office.unreadable()
    clock.wait(hours=1)

    office.void(listed.key, reason="损坏")

    assert office.matrix(as_of="2013-07-12").unreadable == ()
    assert (len(credited(office)), len(office.unreadable())) == (2, 1)


def test_a_row_with_the_body_of_another_record_is_voided_without_that_record(desk, clock):
    """The key that is listed says which record it is; the record whose body was copied still counts."""
    office = desk(
        "UPDATE entry SET body = (SELECT body FROM entry WHERE id LIKE '%宝钢%') WHERE id LIKE '%大众%'"
    )
    (listed,) = office.unreadable()
    clock.wait(hours=1)

    office.void(listed.key, reason="损坏")

    assert listed.key == KEY
    assert set(credited(office)) == {f"2013-07-05~visit~{name}~商务委" for name in ("宝钢", "丰田")}
    assert office.matrix(as_of="2013-07-12").unreadable == ()


@pytest.mark.parametrize("damage", FEW)
def test_a_damaged_entry_is_corrected_by_the_id_of_its_record(desk, damage, clock, visit):
    """What it was is written anew, under the id that it had, and counts again."""
    office = desk(damage_to("entry", damage))
    clock.wait(hours=1)

    office.correct(FIRST, visit("大众"), reason="据纸质台账补录")

    assert FIRST in credited(office)
    assert office.matrix(as_of="2013-07-12").unreadable == ()


@pytest.mark.parametrize("damage", FEW)
def test_others_are_recorded_corrected_and_voided_beside_a_damaged_entry(desk, damage, clock, visit):
    """It takes no part in what happens to them."""
    office = desk(damage_to("entry", damage))
    clock.wait(hours=1)
    (new,) = office.record(visit("新店"))

    office.correct("2013-07-05~visit~宝钢~商务委", visit("宝钢", note="补充"), reason="补充")
    office.void("2013-07-05~visit~丰田~商务委", reason="重复")

    assert credited(office) == ("2013-07-05~visit~宝钢~商务委", new)


def test_the_same_event_is_not_entered_beside_its_damaged_entry(desk, visit):
    """Its key is taken, though nobody can read what is there."""
    office = desk(damage_to("entry"))

    with pytest.raises(DuplicateRecord):
        office.record(visit("大众"))


def test_what_a_record_was_before_a_damaged_correction_does_not_count(desk, clock, visit):
    """Nobody knows what the correction made of it; the reading of before would be wrong in silence."""
    with desk() as office:
        clock.wait(hours=1)
        office.correct(FIRST, visit("大众", day=6), reason="日期有误")
    office = desk("UPDATE entry SET body = x'00' WHERE id LIKE '%大众%/000001'")

    matrix = office.matrix(as_of="2013-07-12")

    assert FIRST not in credited(office)
    assert matrix.unreadable == (f"entry/service/{FIRST}/000001",)


def test_a_damaged_entry_behind_a_correction_is_of_no_consequence(desk, clock, visit):
    """The last word stands; what it replaced is listed and no more."""
    with desk() as office:
        clock.wait(hours=1)
        office.correct(FIRST, visit("大众", note="补充"), reason="补充")
    office = desk(damage_to("entry"))

    assert FIRST in credited(office)
    assert office.matrix(as_of="2013-07-12").unreadable == ()
    assert [each.key for each in office.unreadable()] == [KEY]


def test_a_void_that_is_known_is_not_repeated(desk, clock):
    """A record that was voided is said to be, whether its put can be read or not."""
    office = desk(damage_to("entry"))
    clock.wait(hours=1)
    office.void(FIRST, reason="损坏")

    with pytest.raises(InvalidValue, match="voided"):
        office.void(KEY, reason="损坏")


@pytest.mark.parametrize("damage", FEW)
def test_what_else_is_kept_is_read_past_damage_too(desk, damage, clock):
    """Rulings, roster changes, enterprises and cases: each damaged row is left out and named."""
    with desk() as office:
        office.add_enterprises(*(Enterprise(id=name, title=same(name)) for name in ("甲", "乙")))
        day = date(2013, 7, 11)
        office.grant(Ruling(duty="summary", unit="科委", kind=RulingKind.EXEMPT, day=day, reason="抽调"))
        office.change_roster(
            RosterChange(group="各部门", unit="科委", joins=False, day=day, recorded=clock(), reason="撤并")
        )
        clock.wait(hours=1)
    office = desk(*(damage_to(kind, damage) for kind in ("enterprise", "ruling", "roster_change", "credit")))

    matrix = office.matrix(as_of="2013-07-12")

    assert len(office.enterprises()) == 1
    assert matrix["summary"].cell("科委").state is not State.EXEMPT
    assert sorted(key.partition("/")[0] for key in matrix.unreadable) == ["roster_change", "ruling"]
    assert len(office.unreadable()) == 4
    assert sum(office.daily_counts("visits").values()) == 3


def test_a_change_that_rests_on_a_damaged_one_is_left_out_with_it(desk, clock):
    """A unit that left before it came would stop every reading."""
    day = date(2013, 7, 8)
    with desk() as office:
        for joins in (True, False):
            office.change_roster(
                RosterChange(
                    group="各单位", unit="科委", joins=joins, day=day, recorded=clock(), reason="调整"
                )
            )
            clock.wait(hours=1)
    office = desk(damage_to("roster_change"))

    assert len(office.matrix(as_of="2013-07-12").unreadable) == 1


def test_a_reminder_whose_note_is_damaged_is_not_sent_again(desk):
    """It may have been sent; a store that cannot say sends it only once."""
    with desk() as office:
        assert len(office.remind(on="2013-07-24", notifier="recording").sent) == 6
    office = desk(damage_to("reminder"))

    again = office.remind(on="2013-07-24", notifier="recording")

    assert (again.sent, again.before, len(again.unreadable)) == ((), 5, 1)


def test_a_damaged_plan_is_named_and_another_goes_on(desk, plan, members):
    """Without a plan there is no matrix of its campaign; that of another campaign is none the worse."""
    with desk() as office:
        office.adopt(evolve(plan, id="other"), members)
    office = desk(damage_to("campaign", where="id = 'service'"))

    with pytest.raises(UnclearCampaign, match="2 campaigns"):
        office.matrix(as_of="2013-07-12")
    with pytest.raises(CorruptRecord, match="campaign/service"):
        office.use("service")
    office.use("other")
    assert office.matrix(as_of="2013-07-12").records == 0


@pytest.mark.parametrize("kind", ["campaign", "roster"])
@pytest.mark.parametrize("damage", FEW)
def test_a_store_whose_only_plan_is_damaged_says_so(desk, kind, damage):
    """It does not seem empty, and nothing but an error of ours leaves it."""
    office = desk(damage_to(kind, damage))

    with pytest.raises((CorruptRecord, SchemaTooNew)):
        office.matrix(as_of="2013-07-12")


def test_what_cannot_be_read_is_exported(desk, tmp_path):
    """With its key, what is wrong, and its bytes as far as they are there."""
    office = desk(damage_to("entry"))

    office.export(tmp_path / "u.json", what="unreadable", as_of="2013-07-12", lang="en")

    (table,) = json.loads((tmp_path / "u.json").read_text(encoding="utf-8"))["tables"]
    (row,) = table["rows"]
    assert (row["key"], row["reason"]) == (KEY, "its body is not a valid Entry: Input data was truncated")
    assert row["body"].startswith('{"act":"put"')


def test_a_damaged_index_of_credits_is_counted_past(desk):
    """Where the store cannot give counts, the credits themselves are counted."""
    office = desk("UPDATE credit SET day = '2013-13-13' WHERE rowid = 1")

    assert office.daily_counts("visits") == {date(2013, 7, 5): 3}
