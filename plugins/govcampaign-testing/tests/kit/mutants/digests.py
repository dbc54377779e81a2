"""
Stores that take two batches for the same which differ, or one for two.
"""

from __future__ import annotations

from hashlib import sha256
from zlib import adler32, crc32

from govcampaign.ports.query import to_plain
from govcampaign.ports.values import Batch, Put
from mutants.base import base, mutant
from mutants.stepwise import Stepwise

BODIES = "contract.a_batch_that_differs_in_anything_is_another[bodies]"
INDEXES = "contract.a_batch_that_differs_in_anything_is_another[indexes]"
REST = "contract.a_batch_that_differs_in_anything_is_another[all else]"


@base
class Digesting(Stepwise):
    """Takes digests of its own: each part with its length; correct."""

    def apply(self, batch, /):
        """Commit the batch, or change nothing."""
        self._check(batch)
        store = self

        class Taken(Batch):
            def digest(self):
                return store._digest(batch)

        return super().apply(Taken(batch.id, batch.at, batch.changes))

    def _digest(self, batch):
        return sha256(b"".join(self._part(part) for part in self._parts(batch))).hexdigest()

    def _part(self, part):
        return b"%d:%b" % (len(part), part)

    def _parts(self, batch):
        for change in batch.changes:
            yield from self._heads(change)
            if isinstance(change, Put):
                yield self._body(change.body)
                for value in change.index:
                    yield self._value(value)

    def _heads(self, change):
        schema = change.schema if isinstance(change, Put) else -1
        words = (type(change).__name__, change.key.kind, change.key.id, change.expected, schema)
        return [str(each).encode() for each in words]

    def _body(self, body):
        return body

    def _value(self, value):
        return repr(to_plain(value)).encode() + type(value).__name__.encode()


SUITES = ["contract", "values"]


@mutant("G-8", checks=[BODIES], says="bytes move from one body", suites=SUITES)
class DigestWithoutLengths(Digesting):
    """Puts all parts into one hash, one behind the other: a byte may wander from one body to the next."""

    def _heads(self, change):
        return [b"\n".join(super()._heads(change))]

    def _parts(self, batch):
        changes = batch.changes
        yield from (head for change in changes for head in self._heads(change))
        yield from (self._value(v) for c in changes if isinstance(c, Put) for v in c.index)
        yield b"".join(self._body(c.body) for c in changes if isinstance(c, Put))


@mutant("G-8", checks=[BODIES], says="from the id to the body", suites=SUITES)
class DigestOfOneText(Digesting):
    """Joins the words of a change without anything between them: an id may end where its body begins."""

    def _heads(self, change):
        words = super()._heads(change)
        return [*words[:2], *words[3:], words[2] + (change.body if isinstance(change, Put) else b"")]

    def _body(self, body):
        return b""


@mutant("G-8", checks=[BODIES], says="the same bytes in another order", suites=SUITES)
class DigestOfSizes(Digesting):
    """Takes the size of a body for the body, which is quicker."""

    def _body(self, body):
        return str(len(body)).encode()


@mutant("G-8", checks=[BODIES], says="the same sum of 32 bits", suites=SUITES)
class DigestOfThirtyTwoBits(Digesting):
    """Takes a sum of 32 bits for a digest: it is made against slips of a wire, not of people."""

    def _body(self, body):
        return str(crc32(body)).encode()


@mutant("G-8", checks=[BODIES], says="the same checksum", suites=SUITES)
class DigestByAdler(Digesting):
    """Takes a checksum whose short texts collide easily."""

    def _body(self, body):
        return str(adler32(body)).encode()


@mutant("G-8", checks=[BODIES], says="the end of a long body", suites=SUITES)
class DigestOfTheBeginning(Digesting):
    """Digests the first kilobytes of a body, because the rest is seldom changed."""

    def _body(self, body):
        return body[:4_096] + str(len(body)).encode()


@mutant("G-8", checks=[BODIES], says="the middle of a long body", suites=SUITES)
class DigestOfBothEnds(Digesting):
    """Digests the beginning and the end of a body."""

    def _body(self, body):
        return body[:4_096] + body[-4_096:] + str(len(body)).encode()


@mutant("G-8", checks=[BODIES], says="of many", suites=SUITES)
class DigestOfAHundred(Digesting):
    """Digests the first hundred changes and their number."""

    def _digest(self, batch):
        first = Batch(batch.id, batch.at, batch.changes[:100])
        return f"{super()._digest(first)}/{len(batch.changes)}"


@mutant("G-8", checks=[INDEXES], says="a text with a comma", suites=SUITES)
class DigestJoinedByCommas(Digesting):
    """Joins the values of an index by commas."""

    def _parts(self, batch):
        for change in batch.changes:
            yield from self._heads(change)
            if isinstance(change, Put):
                yield change.body
                yield ",".join(_plain(value) for value in change.index).encode()


def _plain(value):
    return "null" if value is None else repr(to_plain(value)).strip("'")


@mutant("G-8", checks=[INDEXES], says="the name of absence", suites=SUITES)
class DigestOfTexts(Digesting):
    """Digests values as texts: absence and its name, a number and its digits are one."""

    def _value(self, value):
        return str(to_plain(value)).encode()


@mutant("G-8", "G-14", checks=[INDEXES], says="an empty text is absent", suites=SUITES)
class DigestOfWhatIsTrue(Digesting):
    """Leaves out what Python takes for nothing: empty, zero and false are absent."""

    def _value(self, value):
        return super()._value(value) if value else b""


@mutant("G-8", "G-7", checks=[INDEXES], says="the clock of an instant", suites=SUITES)
class DigestOfClocks(Digesting):
    """Digests what a clock showed, and not whose clock it was."""

    def _value(self, value):
        bare = value.replace(tzinfo=None).isoformat() if hasattr(value, "utcoffset") else None
        return super()._value(value) if bare is None else bare.encode() + str(value.fold).encode()


@mutant("G-8", checks=[INDEXES], says="an hour shown twice", suites=SUITES)
class DigestByEquality(Digesting):
    """Keeps the batch itself and compares with `==`, for which two instants on one clock are equal."""

    def _value(self, value):
        return super()._value(value.replace(fold=0) if hasattr(value, "fold") else value)


@mutant("G-8", checks=[REST], says="the kind", suites=SUITES)
class DigestWithoutKinds(Digesting):
    """Digests ids without their kinds."""

    def _heads(self, change):
        words = super()._heads(change)
        return [words[0], *words[2:]]


@mutant("G-8", "G-10", checks=[REST], says="the version expected", suites=SUITES)
class DigestWithoutVersions(Digesting):
    """Digests what is written, and not at which version."""

    def _heads(self, change):
        words = super()._heads(change)
        return [*words[:3], words[4]]


@mutant("G-8", checks=[REST], says="one check fewer", suites=SUITES)
class DigestWithoutChecks(Digesting):
    """Digests what a batch writes: its checks write nothing, and count for nothing."""

    def _parts(self, batch):
        written = [each for each in batch.changes if type(each).__name__ != "Check"] or batch.changes
        yield from super()._parts(Batch(batch.id, batch.at, written))


@mutant(
    "G-7",
    "G-8",
    checks=["contract.a_retry_may_be_written_in_another_way"],
    says="BatchReused",
    suites=SUITES,
)
class DigestOfSpelling(Digesting):
    """Digests instants as they are written: a retry by another clock is another batch."""

    def _value(self, value):
        return value.isoformat().encode() if hasattr(value, "isoformat") else super()._value(value)
