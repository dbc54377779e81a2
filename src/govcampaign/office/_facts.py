"""
Facts: what a roll-up over many stores needs of one campaign, without contacts, reasons or free words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from attrs import evolve

from govcampaign import _codec as codec
from govcampaign.domain.checks import as_day, beijing_day
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.domain.standing.facts import Facts, RulingFact, VersionFact
from govcampaign.office._counting import Counting, settled
from govcampaign.office._head import Head
from govcampaign.office._journal import Journal
from govcampaign.office._known import aside, close_day
from govcampaign.office._scope import Scope
from govcampaign.ports.query import Eq
from govcampaign.ports.storage import Unreadable


class FactsGiving:
    """The verb of an office that gives its facts to a roll-up."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def facts(self, *, since: date | str | None = None) -> Facts:
        """
        Return what a roll-up over many stores needs, as it was recorded on a day or later.

        Contacts and reasons are left out, and items that the plan does not name are replaced by digests.
        The days that are over are closed first, where the store can be written.

        Args:
            since: The first recorded day of the effects; None is the day of the adoption.

        Raises:
            InvalidValue: A day in words is not of the form `2013-07-25`.
            CorruptRecord: A plan or roster cannot be read.
            StoreBusy: A change was broken off, and the store can only be read.
        """
        first = None if since is None else as_day(since, "since")
        journal, campaign = self._scope.journal, self._scope.id
        settled(journal, campaign)
        today = beijing_day(journal.clock())
        close_day(journal, campaign, today - timedelta(days=1))
        head = settled(journal, campaign)
        versions = tuple(_versions(journal, head))
        rulings = aside(journal, campaign, "ruling")
        led, damaged = _led(journal, head, versions)
        begins = max(filter(None, (first, versions[0].recorded)))
        # Another machine's clock may be ahead.
        through = max(today, head.body.day)
        effects = Counting(journal, head, begins, through)
        effects.unreadable += (each.key for each in rulings if isinstance(each, Unreadable))
        effects.unreadable += damaged
        return Facts(
            campaign=campaign,
            origin=head.body.ids[0],
            since=begins,
            closed=head.body.day - timedelta(days=1),
            through=through,
            versions=versions,
            rulings=tuple(_rulings(each for each in rulings if isinstance(each, Entry))),
            led=led,
            effects=effects,
            unreadable=effects.unreadable,
        )


def _versions(journal: Journal, head: Head) -> Iterator[VersionFact]:
    for number, moment in enumerate(head.body.changes):
        state = journal.state(head, number)
        yield VersionFact(
            number=number,
            recorded=beijing_day(moment),
            plan=evolve(state.campaign, contacts=()),
            roster=evolve(state.roster, contacts=(), rows=()),
            calendar=state.calendar,
        )


def _rulings(entries: Iterable[Entry]) -> Iterator[RulingFact]:
    """Yield each ruling with the day on which the next entry about it took its place, if there is one."""
    ordered = sorted(entries, key=lambda entry: (entry.target, entry.number))
    for _, group in groupby(ordered, key=lambda entry: entry.target):
        history = list(group)
        ends = [*(entry.known_since for entry in history[1:]), None]
        for entry, end in zip(history, ends, strict=True):
            if isinstance(entry.value, Ruling):
                ruling = evolve(entry.value, reason=entry.value.kind.label.zh)
                yield RulingFact(ruling=ruling, recorded=entry.known_since, revoked=end)


def _led(
    journal: Journal, head: Head, versions: Iterable[VersionFact]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the units that lead a record, by the keys of the tallies, and the keys that cannot be read."""
    units = dict.fromkeys(unit.id for each in versions for unit in (*each.roster.units, *each.plan.units))
    keys = {
        codec.tally_key(head.campaign, unit, number): unit
        for unit in units
        for number in (None, *range(head.number))
    }
    led: dict[str, None] = {}
    damaged = []
    for row in journal.scan(codec.TALLY.name, Eq("campaign", head.campaign)):
        if isinstance(row, Unreadable) or row.key not in keys:
            damaged.append(str(row.key))
        else:
            led[keys[row.key]] = None
    return tuple(sorted(led)), tuple(damaged)
