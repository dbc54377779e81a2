"""
Random damage to the rows of a store: bytes cut and exchanged, values of other types, fields left out.

The ordinary run takes a few of each seed; `GOVCAMPAIGN_FUZZ=1000` takes ten thousand in all.
"""

from __future__ import annotations

import json
import os
import random
import warnings
from contextlib import suppress
from datetime import date

import pytest
from attrs import evolve
from tests.office.conftest import office_over

from govcampaign import _codec as codec
from govcampaign.builtin.memory import MemoryStore
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.errors import GovCampaignError

SEEDS = range(2013, 2023)
SIZE = int(os.environ.get("GOVCAMPAIGN_FUZZ", "20"))
STRANGE = (None, True, -1, 10**30, 1.5, "", "\x00", "商务委", "2013-13-01", [], {}, [[]] * 3, {"zh": 1})


class Damaging(MemoryStore):
    """A memory store whose rows are read with damage, while `chance` is set."""

    chance = None

    def read(self, keys, /):
        """Read, and damage a row now and then."""
        return {key: self._damaged(row) for key, row in super().read(keys).items()}

    def scan(self, query, /, *, after=None, limit=500):
        """Scan, and damage a row now and then."""
        page = super().scan(query, after=after, limit=limit)
        return evolve(page, records=tuple(self._damaged(row) for row in page.records))

    def _damaged(self, row):
        chance = self.chance
        if chance is None or chance.random() < 0.7:
            return row
        if chance.random() < 0.1:
            return evolve(row, schema=chance.choice((0, row.schema + 1, 99)))
        if chance.random() < 0.4:
            body = bytearray(row.body)
            at = chance.randrange(len(body))
            body[at : at + chance.choice((0, 1, 20))] = bytes(
                chance.choices(range(256), k=chance.randint(0, 3))
            )
            return evolve(row, body=bytes(body))
        if not row.body.startswith(b"{"):
            return evolve(row, body=row.body[chance.randrange(len(row.body)) :])
        return evolve(row, body=json.dumps(distorted(json.loads(row.body), chance)).encode())


def distorted(value, chance):
    """Return a value of JSON with something in it exchanged, left out or added."""
    inside = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    if not inside or chance.random() < 0.2:
        return chance.choice(STRANGE)
    at = chance.choice(inside)
    if chance.random() < 0.2:
        del value[at]
    else:
        value[at] = distorted(value[at], chance)
    return value


@pytest.fixture
def store(clock, plan, members, visit, summary):
    """Give a store with a month in it, not yet damaged."""
    held = Damaging(codec.KINDS)
    office = office_over(held, clock)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        office.adopt(plan, members)
        first, *_ = office.record(visit("大众"), visit("宝钢", "科委"), summary("商务委", 10))
        office.correct(first, visit("丰田"), reason="企业有误")
        office.grant(
            Ruling(
                duty="summary", unit="科委", kind=RulingKind.EXEMPT, day=date(2013, 7, 5), reason="机构调整"
            )
        )
    return held


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_with_random_damage_are_read_around_or_refused(store, clock, seed, tmp_path):
    """Whatever is asked is answered or ends in an error of ours; afterwards nothing is lost."""
    day, chance = date(2013, 7, 12), random.Random(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = office_over(store, clock).matrix(as_of=day)
        for _ in range(SIZE):
            store.chance = chance
            with suppress(GovCampaignError):
                office = office_over(store, clock)
                asks = (
                    lambda o: o.matrix(as_of=day),
                    lambda o: o.journal(),
                    lambda o: o.records(kind="visit").values,
                    lambda o: o.enterprises().values,
                    lambda o: o.cases().values,
                    lambda o: o.daily_counts("visits"),
                    lambda o: o.reminders_due(on=day),
                    lambda o: o.roster,
                    lambda o: o.export(tmp_path / "out.csv", as_of=day),
                )
                chance.choice(asks)(office)
            store.chance = None
        again = office_over(store, clock)

    assert again.matrix(as_of=day).cells == whole.cells
