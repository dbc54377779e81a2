"""
Stores for which an hour that a clock shows twice is one hour.
"""

from __future__ import annotations

from govcampaign.ports.query import MATCH_ALL, Eq, In, Range
from govcampaign.ports.values import Put
from mutants.base import mutant
from mutants.stepwise import Paged, Stepwise
from mutants.values import Mapped, Translated

TWO_HOURS = "values.an_hour_shown_twice_is_two_hours"


def _first_hour(value):
    return value.replace(fold=0) if hasattr(value, "fold") else value


@mutant("G-15", "G-14", "G-20", "G-16", checks=[TWO_HOURS], says="finds", suites=("values",))
class FoldDropped(Mapped):
    """Rebuilds an instant from its year, month and so on: `fold` is not among them."""

    def _value(self, value):
        return _first_hour(value)


@mutant("G-15", "G-14", checks=[TWO_HOURS], says="finds", suites=("values",))
class FoldDroppedInQuestions(Translated):
    """Keeps instants as they are, and drops `fold` from what is asked."""

    def _leaf(self, term, kind):
        match term:
            case Eq(field=field, value=value):
                return Eq(field, _first_hour(value))
            case In(field=field, values=values):
                return In(field, map(_first_hour, values))
            case Range(field=field, low=low, below=below):
                return Range(field, _first_hour(low), _first_hour(below))
        return term


@mutant("G-15", "G-14", checks=[TWO_HOURS], says="finds", suites=("values",))
class AnswersToEqualQuestions(Paged):
    """Keeps the tests that questions make by the questions, which Python calls equal for two hours."""

    def _where(self, term, kind):
        self._known = getattr(self, "_known", {})
        return self._known.setdefault((kind, term), term)


@mutant("G-15", "G-14", checks=[TWO_HOURS], says="both in a set", suites=("values",))
class SetsOfInstants(Translated):
    """Takes doubles out of a list by `set`, which takes two hours for one."""

    def _leaf(self, term, kind):
        return In(term.field, dict.fromkeys(term.values)) if isinstance(term, In) else term


@mutant(
    "G-20",
    "G-15",
    checks=["values.an_hour_shown_twice_is_counted_twice"],
    says="the distinct instants",
    suites=("values",),
)
class CountsEqualInstantsOnce(Stepwise):
    """Keeps instants as objects, and counts the distinct ones by a set of them."""

    def _write(self, change, position, index):
        super()._write(change, position, index)
        if isinstance(change, Put) and change.key.kind == "visit":
            self._instants = {**getattr(self, "_instants", {}), change.key: change.index[5]}

    def tally(self, kind, by, where=MATCH_ALL, *, distinct=None, day=None):
        """Count the records of each group."""
        if distinct != "at" or by or where != MATCH_ALL:
            return super().tally(kind, by, where, distinct=distinct, day=day)
        equal = {}
        for key, at in getattr(self, "_instants", {}).items():
            equal.setdefault(at, key.id)
        return super().tally(kind, by, In("at", [*equal]), distinct=distinct, day=day)


@mutant(
    "G-15",
    "G-16",
    "G-17",
    checks=["values.an_hour_shown_twice_is_in_order"],
    says="the order of the two hours",
    suites=("values",),
)
class OrderOfTheClock(Paged):
    """Sorts instants by what the clock showed, then by ids."""

    def _rank(self, row, query, kind):
        return tuple(
            self._shown(value) if isinstance(value, str) else value
            for value in super()._rank(row, query, kind)
        )

    def _shown(self, value):
        return value.replace("T06:30", "T05:30") if value.startswith("2024-11-03T") else value
