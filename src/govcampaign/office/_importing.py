"""
Importing: the rows of a ledger go into the journal, all that are good in one call, none of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from govcampaign.domain.given import expect
from govcampaign.domain.journal.record import Record
from govcampaign.domain.plan.declared import settled
from govcampaign.domain.plan.forms import RecordForm
from govcampaign.errors import DuplicateRecord, InvalidValue, VersionConflict
from govcampaign.ledger.building import schema_of
from govcampaign.ledger.difference import difference
from govcampaign.ledger.missing import Places
from govcampaign.ledger.outcome import LedgerReading, LedgerRow
from govcampaign.ledger.source import ledger_of
from govcampaign.office._amending import Amending
from govcampaign.office._batching import Batching
from govcampaign.office._ledgerplan import Intake, LedgerPlan
from govcampaign.office._reading import Reading
from govcampaign.office._scope import Scope
from govcampaign.office._state import State
from govcampaign.ports.bulk import collector_paused
from govcampaign.wording import Text

_TRIES = 5
"""How often a ledger is compared with the journal, where others enter something meanwhile."""


class Importing:
    """The verb of an office that takes in ledgers."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def import_ledger(
        self, reading: LedgerReading, *, dry_run: bool = False, changes: bool = False
    ) -> Intake:
        """
        Enter the good rows of a ledger; tell what each row adds, changes, repeats or contradicts.

        All good rows of a file go in in one call: a row with a mistake stays out, with a finding. A file of
        more rows than a batch of the store holds goes in in several, each whole; run again after it was
        broken off, it goes on. The same file a second time enters nothing. Nothing is removed, and a
        record that was voided stays void.

        Args:
            reading: The ledger, as read by the schema of the campaign.
            dry_run: True to enter nothing, and only tell.
            changes: True to correct what stands where a row says otherwise; the reason names the file.

        Returns:
            What became of each row.

        Raises:
            InvalidValue: It is a template of another campaign, or of another version of the plan.
            StoreBusy: Others entered something at every attempt.
        """
        expect(reading, LedgerReading, "office.import_ledger")
        self._check_stamp(reading)
        with collector_paused(len(reading.rows)):
            return self._imported(reading, dry_run=dry_run, changes=changes)

    def _imported(self, reading: LedgerReading, *, dry_run: bool, changes: bool) -> Intake:
        batching = Batching(self._scope, reading.name)
        for tried in range(_TRIES):
            plan = self._plan(reading, changes=changes)
            if dry_run:
                return plan.intake()
            try:
                batching.enter(plan)
                break
            except (DuplicateRecord, InvalidValue, VersionConflict) as error:
                # Somebody entered something since the journal was read: the rows are compared again.
                if tried == _TRIES - 1 or (isinstance(error, InvalidValue) and error.code != "other_content"):
                    raise
        entered = batching.entered
        self._scope.tell(entered)
        return plan.intake(batching)

    def _check_stamp(self, reading: LedgerReading) -> None:
        stamp, campaign = reading.stamp, self._scope.state.campaign
        remedy = Text(
            "用 govcampaign template 生成新模板，把内容粘贴过去",
            "write a new template with govcampaign template, and paste the rows into it",
        )
        if stamp.get("campaign", campaign.id) != campaign.id:
            other = stamp["campaign"]
            raise InvalidValue(
                reading.name,
                Text(
                    f"这是活动 {other} 的模板，不是 {campaign.id} 的",
                    f"it is a template of {other}, not of {campaign.id}",
                ),
                remedy,
            ).about(code="other_template", field="campaign")
        now = str(len(Amending(self._scope).versions()))
        if stamp.get("version", now) != now:
            was = stamp["version"]
            raise InvalidValue(
                reading.name,
                Text(
                    f"模板按方案第{was}版生成，现为第{now}版",
                    f"it was made from version {was} of the plan, which is now {now}",
                ),
                remedy,
            ).about(code="other_template", field="version")

    def _plan(self, reading: LedgerReading, *, changes: bool) -> LedgerPlan:
        state, now = self._scope.state, self._scope.journal.clock()
        kinds = state.campaign.kinds
        rows = [_settled(kinds, row) for row in reading.rows]
        found = {(row.sheet, row.kind) for row in rows} | {(each.sheet, each.kind) for each in reading.tables}
        ledgers = {place: ledger_of(reading.name, *place) for place in found}
        places = Places(ledgers=ledgers, unit=reading.stamp.get("unit", ""))
        diff = difference(rows, Reading(self._scope).journal(), places, personal=personal_fields(state))
        return LedgerPlan(
            reading=reading, diff=diff, state=state, now=now, ledgers=ledgers, everything=changes
        )


def _settled(kinds: Sequence[RecordForm], row: LedgerRow) -> LedgerRow:
    """Return a row whose record holds the types that its kind declares; nearly every row is so already."""
    if not isinstance(row.entry, Record):
        return row
    entry = settled(kinds, row.entry)
    return row if entry is row.entry else evolve(row, entry=entry)


def personal_fields(state: State) -> dict[str, frozenset[str]]:
    """Return the fields of ledgers that may hold a name or a telephone number, by kind of ledger."""
    schema = schema_of(state.campaign, state.roster)
    return {kind.name: frozenset(each.name for each in kind.fields if each.personal) for kind in schema.kinds}
