"""One damaged row of the store stops nothing: it is named, listed, exported, corrected and voided."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from attrs import evolve
from tests.office.conftest import entries_of, workspace_over

from govcampaign import _codec as codec
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.standing.cell import State
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.errors import CorruptRecord, DuplicateRecord, InvalidValue, SchemaTooNew
from govcampaign.office import Office
from govcampaign.wording import same
from govcampaign_sqlalchemy.store import open_store as open_by_sqlalchemy
from govcampaign_sqlite.store import open_store

AS_OF = "2013-07-12"

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
BODIES = ("half of the body", "a newer schema", "the body's type")
"""The same where the row is still found by its key."""

STORES = {
    "sqlite": ("sqlite:///{}?sync=normal", open_store),
    "sqlalchemy": ("sqlalchemy+sqlite:///{}", open_by_sqlalchemy),
}


def damage_to(kind, what="half of the body", where="id = (SELECT min(id) FROM {0})"):
    """Return the statement that damages one row of a kind; of entries, that of the first visit."""
    first = "CAST(body AS TEXT) LIKE '%大众%' AND id LIKE '%.0000'"
    return DAMAGE[what].format(kind, first if kind == "entry" else where.format(kind))


@pytest.fixture(params=STORES)
def desk(request, tmp_path, tmp_path_factory, clock, plan, members, visit):  # noqa: PLR0917 - each is a fixture
    """Give a function that opens the office over a file of three visits, once it was damaged."""
    url, opened = STORES[request.param]
    path, kept = tmp_path / "office.db", tmp_path_factory.getbasetemp() / f"{request.param}.db"
    offices = []

    def office(file=path):
        store = opened(url.format(file), codec.KINDS)
        offices.append(workspace_over(store, clock))
        return Office(offices[-1], None)

    if not kept.exists():
        # Made once: every test damages a copy.
        with office(kept) as first:
            first.adopt(plan, members)
            first.record(*(visit(name) for name in ("大众", "宝钢", "丰田")))
    shutil.copyfile(kept, path)

    def damaged(*statements):
        with closing(sqlite3.connect(path)) as connection, connection:
            for statement in statements:
                assert connection.execute(statement).rowcount == 1
        return office()

    damaged.opened = offices
    yield damaged
    for each in offices:
        each.close()


@pytest.fixture
def ids(desk):
    """Give the ids of the three visits, by enterprise."""
    with desk() as office:
        return {entry.record.enterprise: entry.target for entry in entries_of(office)}


def counted(office):
    """Return how many visits of 商务委 count, by the matrix."""
    return office.matrix(as_of=AS_OF).cell("visits/商务委").done


def credited(office):
    """Return the visits that count for 商务委 and can be read, as known today."""
    return set(office.behind("visits/商务委", as_of=AS_OF).credited)


# -- entries -----------------------------------------------------------------------


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_listed_and_what_it_counted_still_counts(desk, damage):
    """Whatever of the row is damaged: the counts are kept beside it, and the others are read."""
    office = desk(damage_to("entry", damage))

    (listed,) = office.unreadable()

    assert listed.key.startswith("entry/")
    assert (counted(office), office.matrix(as_of=AS_OF).unreadable) == (3, ())
    visits = office.records(kind="visit").values
    assert len(entries_of(office)) == len(visits) == len(credited(office)) == 2


@pytest.mark.parametrize("damage", BODIES)
def test_a_damaged_entry_is_voided_by_the_id_of_its_record(desk, ids, damage, clock):
    """From then on it counts no more; the list still has it."""
    office = desk(damage_to("entry", damage))
    clock.wait(hours=1)

    office.void(ids["大众"], reason="损坏")

    assert (counted(office), len(credited(office)), len(office.unreadable())) == (2, 2, 1)


def test_a_row_with_the_body_of_another_record_is_voided_without_that_record(desk, ids, clock):
    """The key says which record it is; the record whose body was copied still counts."""
    other = "(SELECT body FROM entry WHERE CAST(body AS TEXT) LIKE '%宝钢%')"
    office = desk(f"UPDATE entry SET body = {other} WHERE CAST(body AS TEXT) LIKE '%大众%'")  # noqa: S608
    (listed,) = office.unreadable()
    clock.wait(hours=1)

    office.void(ids["大众"], reason="损坏")

    assert listed.key == f"entry/service/{ids['大众']}.0000"
    assert credited(office) == {ids["宝钢"], ids["丰田"]}
    assert counted(office) == 2


@pytest.mark.parametrize("damage", BODIES)
def test_a_damaged_entry_is_corrected_by_the_id_of_its_record(desk, ids, damage, clock, visit):
    """What it was is written anew, under the id that it had, and counts once."""
    office = desk(damage_to("entry", damage))
    clock.wait(hours=1)

    office.correct(ids["大众"], visit("大众"), reason="据纸质台账补录")

    assert credited(office) == set(ids.values())
    assert counted(office) == 3


@pytest.mark.parametrize("damage", FEW)
def test_others_are_recorded_corrected_and_voided_beside_a_damaged_entry(desk, ids, damage, clock, visit):
    """It takes no part in what happens to them."""
    office = desk(damage_to("entry", damage))
    clock.wait(hours=1)
    (new,) = office.record(visit("新店"))

    office.correct(ids["宝钢"], visit("宝钢", note="补充"), reason="补充")
    office.void(ids["丰田"], reason="重复")

    assert credited(office) == {ids["宝钢"], new}
    assert counted(office) == 3


def test_the_same_event_is_not_entered_beside_its_damaged_entry(desk, visit):
    """It stands, though nobody can read what is there."""
    office = desk(damage_to("entry"))

    with pytest.raises(DuplicateRecord):
        office.record(visit("大众"))


def test_a_damaged_correction_still_counts_and_what_was_before_does_not_come_back(desk, ids, clock, visit):
    """Nobody can read what the correction made of it, but it was counted."""
    with desk() as office:
        clock.wait(hours=1)
        office.correct(ids["大众"], visit("大众", "科委"), reason="单位有误")
    office = desk("UPDATE entry SET body = x'00' WHERE id LIKE '%.0001'")

    assert [cell.done for cell in office.matrix(as_of=AS_OF)["visits"].cells] == [2, 1, 0]
    assert [each.key for each in office.unreadable()] == [f"entry/service/{ids['大众']}.0001"]


def test_a_damaged_entry_behind_a_correction_is_of_no_consequence(desk, ids, clock, visit):
    """The last word stands; what it replaced is listed and no more."""
    with desk() as office:
        clock.wait(hours=1)
        office.correct(ids["大众"], visit("大众", note="补充"), reason="补充")
    office = desk(damage_to("entry"))

    assert credited(office) == set(ids.values())
    assert [each.key for each in office.unreadable()] == [f"entry/service/{ids['大众']}.0000"]


def test_a_void_that_is_known_is_not_repeated(desk, ids, clock):
    """A record that was voided is said to be, whether its put can be read or not."""
    office = desk(damage_to("entry"))
    clock.wait(hours=1)
    office.void(ids["大众"], reason="损坏")

    with pytest.raises(InvalidValue, match="voided"):
        office.void(ids["大众"], reason="损坏")


def test_what_cannot_be_read_is_exported(desk, ids, tmp_path):
    """With its key, what is wrong, and its bytes as far as they are there."""
    office = desk(damage_to("entry"))

    office.export(tmp_path / "u.json", what="unreadable", as_of=AS_OF, lang="en")

    (table,) = json.loads((tmp_path / "u.json").read_text(encoding="utf-8"))["tables"]
    (row,) = table["rows"]
    assert row["key"] == f"entry/service/{ids['大众']}.0000"
    assert row["reason"] == "its body is not a valid Entry: Input data was truncated"
    assert row["body"].startswith('{"effects":[[1,')


# -- other values ------------------------------------------------------------------


@pytest.mark.parametrize("damage", BODIES)
def test_what_else_is_entered_is_read_past_damage_too(desk, damage, clock):
    """Rulings, enterprises: a damaged row is left out and listed; the matrix names that of a ruling."""
    day = date(2013, 7, 11)
    with desk() as office:
        office.add_enterprises(*(Enterprise(id=name, title=same(name)) for name in ("甲", "乙")))
        office.grant(Ruling(duty="summary", unit="科委", kind=RulingKind.EXEMPT, day=day, reason="抽调"))
        clock.wait(hours=1)
    rows = ("enterprise~甲", "ruling~")
    office = desk(*(DAMAGE[damage].format("entry", f"id LIKE '%{row}%'") for row in rows))

    matrix = office.matrix(as_of=AS_OF)

    assert [enterprise.id for enterprise in office.enterprises().values] == ["乙"]
    assert matrix["summary"].cell("科委").state is not State.EXEMPT
    assert [key.startswith("entry/service/ruling~") for key in matrix.unreadable] == [True]
    assert len(office.unreadable()) == 2
    assert office.remind(on=AS_OF, notifier="recording").unreadable == matrix.unreadable


@pytest.mark.parametrize("damage", FEW)
def test_a_damaged_change_of_the_roster_leaves_the_roster_as_it_was_changed(desk, damage):
    """What the roster became is kept beside the change."""
    day = date(2013, 7, 8)
    with desk() as office:
        office.change_roster(RosterChange(group="各部门", unit="科委", joins=False, day=day, reason="调整"))
        changed = office.roster
    office = desk(DAMAGE[damage].format("entry", "id LIKE '%roster_change~%'"))

    assert office.roster == changed
    assert len(office.unreadable()) == 1
    office.change_roster(RosterChange(group="各部门", unit="科委", joins=True, day=day, reason="调整"))


def test_a_reminder_whose_note_is_damaged_is_not_sent_again(desk, clock):
    """It may have been sent; a store that cannot say sends it only once."""
    clock.set(7, 24)
    with desk() as office:
        assert len(office.remind(on="2013-07-24", notifier="recording").sent) == 6
    office = desk(damage_to("reminder"))

    again = office.remind(on="2013-07-24", notifier="recording")

    assert (again.sent, again.before, len(again.unreadable)) == ((), 5, 1)


# -- what is kept beside the journal -----------------------------------------------


@pytest.mark.parametrize("kind", ["tally", "standing"])
@pytest.mark.parametrize("damage", ["a byte of the body", "half of the body", "a newer schema"])
def test_what_is_kept_beside_the_journal_is_made_anew(desk, kind, damage, visit, ids):
    """Nothing of it is true by itself: a rebuild reads the journal, and all is as it was."""
    office = desk(damage_to(kind, damage))

    office.rebuild()

    assert (counted(office), credited(office)) == (3, set(ids.values()))
    assert office.matrix(as_of=AS_OF).unreadable == ()
    with pytest.raises(DuplicateRecord):
        office.record(visit("大众"))


@pytest.mark.parametrize("kind", ["tally", "standing"])
@pytest.mark.parametrize("damage", ["the schema", "a byte of the key"])
def test_a_row_that_the_store_can_neither_give_nor_replace_is_named(desk, kind, damage, visit):
    """A rebuild begins only where it can be finished, so that others go on entering."""
    office = desk(damage_to(kind, damage))

    with pytest.raises(CorruptRecord, match=f"{kind}/.*restore a copy"):
        office.rebuild()

    (new,) = office.record(visit("新店", "科委"))
    assert new in office.behind("visits/科委", as_of=AS_OF).credited


@pytest.mark.parametrize("damage", FEW)
def test_a_damaged_tally_is_named_by_the_matrix(desk, damage):
    """What it held is missing from the counts, and the reading says so."""
    office = desk(damage_to("tally", damage))

    matrix = office.matrix(as_of=AS_OF)

    assert [key.partition("/")[0] for key in matrix.unreadable] == ["tally"]
    assert matrix.cell("visits/商务委").done == 0


def test_a_damaged_plan_is_named_and_another_goes_on(desk, plan, members):
    """Without a plan there is no matrix of its campaign; that of another campaign is none the worse."""
    with desk() as office:
        office.adopt(evolve(plan, id="other"), members)
    desk(damage_to("state", where="id LIKE 'service/%'"))
    workspace = desk.opened[-1]

    with pytest.raises(CorruptRecord, match="state/service"):
        workspace.office("service").matrix(as_of=AS_OF)
    assert workspace.office("other").matrix(as_of=AS_OF).records == 0


@pytest.mark.parametrize("kind", ["head", "state"])
@pytest.mark.parametrize("damage", FEW)
def test_a_store_whose_only_plan_is_damaged_says_so(desk, kind, damage):
    """It does not seem empty, and nothing but an error of ours leaves it."""
    office = desk(damage_to(kind, damage))

    with pytest.raises((CorruptRecord, SchemaTooNew)):
        office.matrix(as_of=AS_OF)
