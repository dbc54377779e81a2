"""
Stores that do not keep values as they are: texts, bytes, numbers, instants, absence.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

from attrs import evolve

from govcampaign.ports.evaluation import plain_index
from govcampaign.ports.query import All, AnyOf, Eq, In, Prefix, Range
from govcampaign.ports.values import Key, Put
from mutants.base import mutant
from mutants.stepwise import Paged, Stepwise


class Mapped(Stepwise):
    """Passes each value of an index through `_value` on its way in."""

    def _index(self, put):
        return plain_index(tuple(map(self._value, put.index)))

    def _value(self, value):
        return value


@mutant(
    "G-13",
    "G-15",
    "G-18",
    checks=["contract.texts_that_differ_at_the_end_are_different[text]"],
    says="the text finds",
)
class LongTextsCut(Mapped):
    """Keeps 200 characters of a text and says nothing of the rest, as a lenient VARCHAR does."""

    def _value(self, value):
        return value[:200] if isinstance(value, str) else value


class IdsMapped(Stepwise):
    """Passes each id through `_id` on its way in and on its way out."""

    def read(self, keys, /):
        """Return the records of these keys, as they are kept."""
        asked = {key: self._kept(key) for key in keys}
        found = super().read(list(asked.values()))
        return {key: found[kept] for key, kept in asked.items() if kept in found}

    def _refuse_conflicts(self, batch):
        changes = [evolve(each, key=self._kept(each.key)) for each in batch.changes]
        super()._refuse_conflicts(evolve(batch, changes=changes))

    def _write(self, change, position, index):
        super()._write(evolve(change, key=self._kept(change.key)), position, index)

    def _kept(self, key):
        return Key(key.kind, self._id(key.id)) if isinstance(key.id, str) else key


@mutant(
    "G-13",
    "G-12",
    "G-11",
    checks=["contract.texts_that_differ_at_the_end_are_different[key]"],
    says="the bodies read",
)
class LongIdsCut(IdsMapped):
    """Keeps 200 characters of an id: two records become one."""

    def _id(self, id_):
        return id_[:200]


@mutant("G-13", "G-12", "G-16", "G-17", checks=["values.an_id_comes_back[NFD]"], says="ids")
class IdsNormalised(IdsMapped):
    """Brings ids to one Unicode form, as some file systems do: two records become one."""

    def _id(self, id_):
        return unicodedata.normalize("NFC", id_)


@mutant("G-13", "G-15", "G-20", checks=["contract.texts_alike_are_not_equal"], says="equal texts")
class BlanksStripped(Mapped):
    """Takes the blanks off the end of a text, as CHAR columns do when they compare."""

    def _value(self, value):
        return value.rstrip(" ") if isinstance(value, str) else value


@mutant(
    "G-15",
    "G-13",
    "G-20",
    "G-14",
    "G-23",
    checks=["contract.a_prefix_is_not_a_pattern", "contract.texts_alike_are_not_equal"],
    says="found",
)
class CaseFolded(Mapped):
    """Compares texts by a collation that knows no case: what is written is kept in lower case."""

    def _value(self, value):
        return value.casefold() if isinstance(value, str) else value


@mutant("G-13", "G-12", "G-31", checks=["values.a_body_comes_back[no UTF-8]"], says="the bodies read")
class BodiesAreText(Stepwise):
    """Keeps bodies in a TEXT column: bytes that are not UTF-8 come back as question marks."""

    def _write(self, change, position, index):
        if isinstance(change, Put):
            change = evolve(change, body=change.body.decode("utf-8", errors="replace").encode())
        super()._write(change, position, index)


@mutant("G-14", "G-13", "G-20", "G-17", checks=["values.absent_is_not_empty"], says="absent and empty")
class EmptyIsAbsent(Mapped):
    """Takes the empty text for NULL, as Oracle does; `value or None`."""

    def _value(self, value):
        return value or None if isinstance(value, str) else value


@mutant("G-14", "G-20", checks=["values.absent_may_become_present_and_back"], says="none of the four")
class AbsentKeepsTheOld(Stepwise):
    """Updates only the fields that are given: a value once there cannot be taken away."""

    def _write(self, change, position, index):
        old = self._rows[change.key.kind].get(change.key.id)
        if old is not None and isinstance(change, Put):
            index = tuple(was if now is None else now for was, now in zip(old[1], index, strict=True))
        super()._write(change, position, index)


@mutant(
    "G-14",
    "G-20",
    checks=["contract.an_index_is_replaced_with_its_record"],
    says="the old and the new values",
)
class OldIndexStays(Stepwise):
    """Writes the index when a record is made, and only the body when it is replaced."""

    def _write(self, change, position, index):
        old = self._rows[change.key.kind].get(change.key.id)
        super()._write(change, position, index if old is None else old[1])


class Translated(Paged):
    """Passes each leaf of a term through `_leaf` before it asks."""

    def _where(self, term, kind):
        if isinstance(term, All | AnyOf):
            return type(term)(*(self._where(each, kind) for each in term.terms))
        return self._leaf(term, kind)

    def _leaf(self, term, kind):
        return term

    def _texts(self, field, kind):
        place = list(self._kinds[kind].types).index(field)
        return [row[1][place] for row in self._snapshot(kind) if row[1][place] is not None]


@mutant("G-14", "G-15", checks=["contract.a_prefix_is_not_a_pattern"], says="prefixes")
class PrefixIsAPattern(Translated):
    """Looks for `prefix%` by LIKE and escapes nothing: `_` and `%` match anything."""

    def _leaf(self, term, kind):
        if not isinstance(term, Prefix):
            return term
        return In(term.field, [text for text in self._texts(term.field, kind) if like(text, term.prefix)])


def like(text, pattern):
    """Tell whether a text is what LIKE takes a pattern for, without an escape."""
    if not pattern:
        return True
    if pattern[0] == "%":
        return any(like(text[start:], pattern[1:]) for start in range(len(text) + 1))
    return bool(text) and pattern[0] in {"_", text[0]} and like(text[1:], pattern[1:])


@mutant("G-14", "G-15", checks=["contract.a_term_finds_what_it_says[range high excluded]"], says="finds")
class RangeWithItsEnd(Translated):
    """Says BETWEEN, which takes both ends in: the first day of next month is counted to this one."""

    def _leaf(self, term, kind):
        if not isinstance(term, Range) or term.below is None:
            return term
        joined = AnyOf(term, Eq(term.field, term.below))
        return joined if term.low is None else All(Range(term.field, term.low), joined)


@mutant("G-14", "G-15", checks=["contract.a_term_finds_what_it_says[in with absent]"], says="finds")
class AbsentInNoList(Translated):
    """Leaves it to SQL's three truths: `field IN (…, NULL)` is never true of what is absent."""

    def _leaf(self, term, kind):
        if not isinstance(term, In):
            return term
        return In(term.field, [value for value in term.values if value is not None])


@mutant(
    "G-15",
    "G-14",
    "G-20",
    "G-18",
    checks=["contract.instants_compare_as_utc", "values.instants_order_across_clocks"],
    says="found",
)
class ZoneDropped(Mapped):
    """Keeps what the clock showed and forgets whose clock it was: eight hours are lost in Beijing."""

    def _value(self, value):
        return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


@mutant("G-15", "G-14", "G-20", checks=["values.an_instant_is_exact[microsecond]"], says="finds")
class MillisecondsOnly(Mapped):
    """Keeps instants to the millisecond, as a column of TIMESTAMP(3) does."""

    def _value(self, value):
        if not isinstance(value, datetime):
            return value
        return value.replace(microsecond=value.microsecond // 1000 * 1000)


@mutant(
    "G-15",
    "G-14",
    "G-11",
    "G-20",
    checks=["values.a_number_is_exact[9007199254740993]"],
    says="equal numbers",
)
class NumbersAreFloats(Mapped):
    """Sends numbers through JSON to a language that has only floats: beyond 2**53 they are rounded."""

    def _value(self, value):
        return int(float(value)) if type(value) is int else value


@mutant(
    "G-13",
    "G-15",
    checks=["values.a_value_of_a_derived_class_is_its_value"],
    says="are stored as plain values",
)
class ExactClassesOnly(Mapped):
    """Looks a value's class up in a table: a text that is an enumeration's member is not found there."""

    KNOWN = (str, int, bool, date, datetime, type(None))

    def _value(self, value):
        return dict.fromkeys(self.KNOWN, value)[type(value)]
