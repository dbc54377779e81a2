"""
What stands of the cases and enterprises of a campaign, read key by key.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from govcampaign import _codec as codec
from govcampaign._codec.naturals import natural_of
from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.office._journal import Journal
from govcampaign.ports.query import All, Eq, Query
from govcampaign.ports.storage import Check, Key, Unreadable
from govcampaign.wording import same


@define
class Standings:
    """
    What stands of the cases of a campaign, with the rows that were read, so that a batch can check them.

    Attributes:
        journal: The journals of the store.
        campaign: The campaign's id.
    """

    journal: Journal
    campaign: str
    _read: dict[Key, int] = field(init=False, factory=dict)

    def case_of(self, case: str) -> Case | None:
        """Return a case by its id; None where there is none that can be read."""
        natural = natural_of(Case(id=case, kind="?")) if case.strip() else None
        if natural is None:
            return None
        at = codec.standing_key(self.campaign, natural)
        stored = self.journal.read([at]).get(at)
        if stored is None:
            return None
        self._read[at] = stored.version
        body = codec.standing_of(stored)
        key = codec.entry_key(self.campaign, body.target, body.number)
        row = self.journal.read([key]).get(key)
        value = None if row is None else codec.entry_of(row).value
        return value if isinstance(value, Case) else None

    def unknown_enterprise(self, enterprise: str) -> Iterable[str] | None:
        """Return None where an enterprise was entered, or a record or a case names it; else those entered."""
        natural = natural_of(Enterprise(id=enterprise, title=same(enterprise)))
        keys = [] if natural is None else [codec.standing_key(self.campaign, natural)]
        if self.journal.read(keys):
            return None
        mine = Eq("campaign", self.campaign)
        named = Query(codec.STANDING.name, All(mine, Eq("enterprise", enterprise)))
        if self.journal.store.scan(named, limit=1).records:
            return None
        rows = self.journal.scan(codec.STANDING.name, All(mine, Eq("kind", "enterprise")))
        keys_of = (codec.standing_of(row).target for row in rows if not isinstance(row, Unreadable))
        return [target.partition("~")[2] for target in keys_of]

    def source_of(self, record: str) -> object:
        """Return what a subject of the journal holds now; None where there is none, or it is void."""
        history = self.journal.history(self.campaign, record) if record.strip() else ()
        return history[-1].value if history and isinstance(history[-1], Entry) else None

    def checks(self, *but: str) -> tuple[Check, ...]:
        """Return the checks of the cases that were read, but for those that are entered themselves."""
        own = {
            codec.standing_key(self.campaign, natural)
            for natural in (natural_of(Case(id=case, kind="?")) for case in but)
            if natural is not None
        }
        return tuple(Check(key, version) for key, version in self._read.items() if key not in own)
