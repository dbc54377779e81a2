"""The record and the project's own rows are committed together, or neither is."""

from __future__ import annotations

from datetime import date

import pytest

import govcampaign as gc

UNIT = "示例部门06"


@pytest.fixture
def office(database):  # noqa: ARG001  the database is there first
    """Give the office, over Django's connection."""
    from django_office.opening import workspace

    return workspace().office("binhai-2013", by="account-6")


def visit(enterprise):
    """Return a visit of the unit."""
    return gc.Visit(units=(UNIT,), day=date(2013, 7, 5), enterprise=enterprise)


def prove(target, digest="sha256:1"):
    """Save the proof of a record."""
    from django_office.models import Proof

    return Proof.objects.create(
        campaign="binhai-2013", target=target, name="a.pdf", digest=digest, content=b""
    )


def standing(office):
    """Return the ids of the records and of the proofs that a new transaction sees."""
    from django_office.models import Proof

    records = {entry.target for entry in office.records(unit=UNIT)}
    return records, set(Proof.objects.values_list("target", flat=True))


def test_a_record_and_its_proof_stand_together(office):
    """What is entered in a block of Django's is committed with the block."""
    from django.db import transaction

    with transaction.atomic():
        (target,) = office.record(visit("甲公司"))
        prove(target)

    assert standing(office) == ({target}, {target})


def test_a_proof_that_fails_takes_the_record_with_it(office):
    """The second proof of one file breaks a rule of the database: the second record is not entered."""
    from django.db import IntegrityError, transaction

    (first,) = office.record(visit("甲公司"))
    prove(first)

    def enter():
        (second,) = office.record(visit("乙公司"))
        prove(second)

    with pytest.raises(IntegrityError):
        transaction.atomic(enter)()

    assert standing(office) == ({first}, {first})


def test_a_record_that_is_refused_takes_the_proof_with_it(office):
    """The error of the library leaves the block, so what was saved before it is gone too."""
    from django.db import transaction

    (first,) = office.record(visit("甲公司"))

    def enter():
        prove(first)
        office.record(visit("甲公司"))

    with pytest.raises(gc.GovCampaignError):
        transaction.atomic(enter)()

    assert standing(office) == ({first}, set())


def test_what_was_taken_back_is_not_counted_and_may_be_entered_again(office):
    """After a rollback the matrix and the journal are as before, and the same record is no duplicate."""
    from django.db import transaction

    before = office.matrix(as_of="2013-07-12"), office.journal()
    with transaction.atomic():
        office.record(visit("甲公司"))
        transaction.set_rollback(True)

    assert (office.matrix(as_of="2013-07-12"), office.journal()) == before
    (target,) = office.record(visit("甲公司"))
    assert standing(office) == ({target}, set())
    assert office.verify() == ()


def test_a_refused_record_leaves_the_block_usable(office):
    """An error that is caught inside a block does not spoil it: what comes after is committed."""
    from django.db import transaction

    (first,) = office.record(visit("甲公司"))
    with transaction.atomic():
        with pytest.raises(gc.GovCampaignError):
            office.record(visit("甲公司"))
        (second,) = office.record(visit("乙公司"))
        prove(second)

    assert standing(office) == ({first, second}, {second})


def test_a_migration_makes_the_tables(database):
    """The office's tables stand beside the project's own, and no migration is missing."""
    from django.core.management import call_command

    tables = database.introspection.table_names()

    assert {"office_seat", "office_proof"} <= set(tables)
    assert [name for name in tables if name.startswith("govcampaign_")]
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
