"""Kinds of record: one letter off, or declared and counted by nothing."""

from __future__ import annotations


def declaring(clean, *names):
    """Let the plan declare kinds of record."""
    clean["kinds"] = [{"name": name, "clauses": "五"} for name in names]


def test_a_declared_kind_that_no_duty_counts_is_found(clean, found, message):
    """A record of it would be refused."""
    declaring(clean, "巡查", "培训")
    clean.duty("summary", owes={"records": 1, "kind": "培训"})

    assert [hit for hit in found(clean) if hit[0] == "G13"] == [("G13", "巡查", "五")]
    assert "“巡查”" in message(clean, "G13")


def test_a_declared_kind_may_serve_a_duty_that_names_no_kind(clean, found):
    """Such a duty counts records of every kind that name it."""
    declaring(clean, "巡查")
    clean.duty("summary", owes={"records": 1})

    assert "G13" not in [code for code, *_ in found(clean)]


def test_a_kind_that_is_almost_a_declared_one_is_found(clean, found, message):
    """An undeclared kind is a kind of its own, and a declared one is spelled right."""
    declaring(clean, "safety-inspection", "submision")
    clean.duty("summary", owes={"records": 1, "kind": "safety-inspecton"})

    assert ("G06", "summary", "四") in found(clean)
    assert "“safety-inspection”" in message(clean, "G06")

    clean.duty("summary", owes={"records": 1, "kind": "submision"})
    assert "G06" not in [code for code, *_ in found(clean)]
