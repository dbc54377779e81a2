"""
Stores that break what `read` promises: order, completeness, types, and answers that stay.
"""

from __future__ import annotations

from attrs import evolve

from govcampaign.ports.checks import check_keys
from govcampaign.ports.values import Put
from mutants.base import mutant
from mutants.stepwise import Stepwise


@mutant("G-12", checks=["contract.keys_are_read_in_the_order_asked"], says="the order of the answer")
class OrderOfTheStore(Stepwise):
    """Answers in the order in which rows lie, as `WHERE id IN (…)` does."""

    def read(self, keys, /):
        """Return the records of these keys, in the order of their ids."""
        return dict(sorted(super().read(keys).items()))


@mutant(
    "G-12",
    "G-24",
    checks=["contract.any_collection_of_keys_is_a_question[set]"],
    says="Keys may come as a list",
)
class KeysAreSliced(Stepwise):
    """Cuts the keys into chunks that a database takes, and so wants a list of them."""

    def read(self, keys, /):
        """Return the records of these keys, 500 at a time."""
        found = dict(super().read(()))
        for start in range(0, len(keys), 500):
            found |= super().read(keys[start : start + 500])
        return found


@mutant("G-12", "G-34", checks=["contract.a_hundred_thousand_keys_are_one_question"], says="the keys found")
class FirstThousandKeys(Stepwise):
    """Binds as many parameters as the database takes, and drops the rest."""

    def read(self, keys, /):
        """Return the records of the first 32,766 of these keys."""
        found = super().read(keys)
        known = dict.fromkeys(list(keys)[:32_766])
        return {key: record for key, record in found.items() if key in known}


@mutant(
    "G-12", "G-21", "G-13", checks=["contract.answers_are_of_the_types_of_the_port"], says="a record's types"
)
class BodiesAreViews(Stepwise):
    """Hands out the driver's own buffer: equal to the bytes, and no bytes."""

    def read(self, keys, /):
        """Return the records of these keys, over the driver's buffer."""
        found = super().read(keys)
        return {key: evolve(record, body=memoryview(record.body)) for key, record in found.items()}


@mutant(
    "G-21",
    "G-12",
    "G-44",
    checks=["contract.what_was_read_never_changes"],
    says="handed out before the write",
)
class SharedMutableRecord(Stepwise):
    """Keeps one object for each record, changes it in place, and hands out that object."""

    def _write(self, change, position, index):
        old = self._rows[change.key.kind].get(change.key.id)
        if old is None or not isinstance(change, Put):
            super()._write(change, position, index)
            return
        for name, value in (("version", position), ("schema", change.schema), ("body", change.body)):
            object.__setattr__(old[0], name, value)
        self._rows[change.key.kind][change.key.id] = old[0], index


@mutant("G-21", checks=["contract.what_was_read_never_changes"], says="cleared the answer")
class AnswersAreCached(Stepwise):
    """Remembers its last answer until the next write, and hands out the very dictionary it remembers."""

    def read(self, keys, /):
        """Return the records of these keys, from memory if nothing was written since."""
        asked = (tuple(keys), self._position)
        if getattr(self, "_last", (None,))[0] != asked:
            self._last = asked, super().read(keys)
        self._handle.check()
        return self._last[1]


@mutant(
    "G-21",
    "G-27",
    checks=["races.readers_see_whole_batches[replaced]"],
    says="a thread raised",
    suites=["contract", "values", "races"],
)
class TornReads(Stepwise):
    """Takes the lock for each key anew: half of an answer is of before, half of after."""

    def read(self, keys, /):
        """Return the records of these keys, each as it is when its turn comes."""
        asked = tuple(keys)
        check_keys(asked, self._kinds, self._info.limits)
        found = dict(super().read(()))
        for key in asked:
            found |= super().read([key])
        return found
