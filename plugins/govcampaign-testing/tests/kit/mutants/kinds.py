"""
Stores that follow kinds where they should refuse them.
"""

from __future__ import annotations

from attrs import evolve

from govcampaign.errors import KindsChanged
from govcampaign.ports.values import Field, FieldType
from mutants.base import mutant
from toys.held import declared
from toys.journal import JournalStore

TYPES = "evolution.a_field_of_another_type_is_refused"
OPENS = "evolution.an_older_program_is_refused_after_a_new_field"
WRITES = "evolution.an_older_program_does_not_write_over_new_fields"


class Declared(JournalStore):
    """Compares its kinds as `_seen` shows them; made into mutants below."""

    def _follow(self, file, held):
        shown = self._kinds
        self._kinds = {name: self._seen(kind) for name, kind in shown.items()}
        try:
            super()._follow(file, held)
        finally:
            self._kinds = shown

    def _refuse_older(self, held, kinds):
        shown = self._kinds
        self._kinds = {name: self._seen(kind) for name, kind in shown.items()}
        try:
            super()._refuse_older(held, kinds)
        finally:
            self._kinds = shown

    def _seen(self, kind):
        return evolve(kind, fields=tuple(Field(each.name, self._type(each.type)) for each in kind.fields))


@mutant("G-23", checks=[TYPES], says="nothing was refused", suites=())
class TypesAsStored(Declared):
    """Compares how fields are stored: a day is a text, and a truth a number."""

    def _type(self, type_):
        return FieldType.INT if type_ in {FieldType.INT, FieldType.BOOL} else FieldType.TEXT


@mutant("G-23", checks=[TYPES], says="nothing was refused", suites=())
class DaysAndInstantsAlike(Declared):
    """Takes days and instants for one type of time."""

    def _type(self, type_):
        return FieldType.DAY if type_ is FieldType.INSTANT else type_


@mutant("G-23", checks=[TYPES], says="nothing was refused", suites=())
class TextsTakeAnything(Declared):
    """Lets a text become a day, because its values look like days."""

    def _type(self, type_):
        return FieldType.TEXT if type_ is FieldType.DAY else type_


@mutant("G-23", checks=[TYPES], says="nothing was refused", suites=())
class NamesOnly(Declared):
    """Compares the names of fields."""

    def _type(self, type_):
        return FieldType.TEXT


@mutant("G-23", checks=[TYPES], says="nothing was refused", suites=())
class RefusedOnce(JournalStore):
    """Writes the new kind down, and compares then: who opens a second time is let in."""

    def _follow(self, file, held):
        try:
            super()._follow(file, held)
        except KindsChanged:
            self._append(file, {"kinds": {name: declared(kind) for name, kind in self._kinds.items()}})
            raise


@mutant("G-45", "G-23", checks=[OPENS], says="nothing was refused", suites=())
class FirstDeclarationStays(JournalStore):
    """Keeps a kind as it was declared first: what it gained later is no part of the comparison."""

    def _take(self, held, entry):
        before = dict(held.kinds)
        super()._take(held, entry)
        held.kinds |= before

    def _refuse_older(self, held, kinds):
        """Take those who write at their word."""


@mutant("G-45", "G-28", checks=[WRITES], says="nothing was refused", suites=())
class OlderWritesOver(JournalStore):
    """Lets a program write by the kinds that it was opened with: fields that came since are lost."""

    def _refuse_older(self, held, kinds):
        """Write by the kinds of the opening."""


@mutant("G-45", "G-28", checks=[WRITES], says="nothing was refused", suites=())
class OlderReplaces(JournalStore):
    """Refuses new records of an older program, and lets it replace those that are there."""

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        self._new = any(change.expected == 0 for change in batch.changes)
        return super().apply(batch)

    def _refuse_older(self, held, kinds):
        if self._new:
            super()._refuse_older(held, kinds)
