"""
The commands that find, correct and void records.
"""

from __future__ import annotations

from argparse import Namespace
from typing import Any, Final

from attrs import evolve

from govcampaign.cli._entering import amounts_of, day_or_none, field_values, proofs_of, time_of
from govcampaign.cli._naming import duty_of, listed_kind, round_of, titles_of, unit_of
from govcampaign.cli._opening import office_of
from govcampaign.cli._render import Output
from govcampaign.domain.journal.record import Record
from govcampaign.domain.journal.ruling import Ruling
from govcampaign.errors import InvalidValue, UnknownRecord
from govcampaign.office import Office
from govcampaign.shapes._journal import EntryData
from govcampaign.shapes._verbs import EnteredData, RecordsData
from govcampaign.tables.records import records_table
from govcampaign.wording import Text, several

_COLUMNS: Final = (
    *("record", "kind", "units", "day", "duty", "round", "title", "enterprise", "items", "amounts", "values"),
    *("note", "known_since", "by"),
)


def records(options: Namespace, output: Output) -> int:
    """List the records that stand."""
    with office_of(options) as office:
        plan = office.campaign
        page = office.records(
            unit=unit_of(options.unit, office.names) if options.unit else "",
            duty=duty_of(options.duty, titles_of(plan)) if options.duty else "",
            kind=listed_kind(options.kind, plan) if options.kind else "",
            enterprise=options.enterprise,
            since=day_or_none(options.since),
            until=day_or_none(options.until),
            text=options.text,
            limit=options.limit,
        )
        names = office.names
    more = page.next is not None
    if output.as_json:
        entries = tuple(map(EntryData.of, page.entries))
        output.document(RecordsData(campaign=plan.id, entries=entries, more=more))
        return 0
    output.table(records_table(page.entries, names, output.lang, kinds=plan.kinds), columns=_COLUMNS)
    count = several(len(page.entries), Text("条记录", "records"))
    zh, en = ("，还有更多（用 --limit）", ", and there are more (--limit)") if more else ("", "")
    output.line(Text(f"{count.zh}{zh}", f"{count.en}{en}"))
    return 0


def correct(options: Namespace, output: Output) -> int:
    """Correct a record."""
    with office_of(options, by=options.by) as office:
        before, number = _record(office, options.record)
        after = corrected(before, options, office)
        stands = office.history_of(options.record).entries[-1].value is not None
        if after == before and stands:
            raise InvalidValue(
                options.record,
                Text("没有写明要更正什么", "nothing is given that differs"),
                Text("写明要改的项，如 --day 2013-07-05", "give what is to change, such as --day 2013-07-05"),
            ).about(code="missing", field="record")
        office.correct(options.record, after, reason=options.reason, seen=number)
        campaign = office.campaign.id
    return _changed(campaign, options.record, Text("已更正", "corrected"), output)


def void(options: Namespace, output: Output) -> int:
    """Void a record, or revoke a ruling."""
    with office_of(options, by=options.by) as office:
        campaign = office.campaign.id
        if isinstance(_last(office, options.record), Ruling):
            office.revoke(options.record, reason=options.reason)
            return _changed(campaign, options.record, Text("已撤销", "revoked"), output)
        _, number = _record(office, options.record)
        office.void(options.record, reason=options.reason, seen=number)
    return _changed(campaign, options.record, Text("已作废", "voided"), output)


def _changed(campaign: str, target: str, done: Text, output: Output) -> int:
    if output.as_json:
        output.document(EnteredData(campaign=campaign, entries=(target,)))
    else:
        output.line(Text(f"{done.zh} {target}", f"{done.en} {target}"))
    return 0


def _last(office: Office, target: str) -> object:
    """Return the last value that the entries of a subject hold; None where none can be read."""
    values = [entry.value for entry in office.history_of(target).entries if entry.value is not None]
    return values[-1] if values else None


def _record(office: Office, target: str) -> tuple[Record, int]:
    """
    Return a record as it last stood, with the number of its last entry.

    Raises:
        UnknownRecord: There is no such subject, or none of its entries can be read.
        InvalidValue: It is no record, but a case, a ruling or another subject.
    """
    history = office.history_of(target).entries
    values = [entry.value for entry in history if entry.value is not None]
    if not values:
        raise UnknownRecord(office.campaign.id, target, ())
    if not isinstance(values[-1], Record):
        raise InvalidValue(
            target,
            Text("这不是工作记录", "it is not a record"),
            Text("用 records 查记录编号", "find the ids of records with `records`"),
        ).about(code="wrong_type", field="record")
    return values[-1], history[-1].number


def corrected(before: Record, options: Namespace, office: Office) -> Record:
    """
    Return a record with what a call gives in place of what stands.

    Args:
        before: The record.
        options: The options of the call; those that are not given change nothing.
        office: Where it is.

    Raises:
        InvalidValue: A value cannot be read, or has no name.
        UnknownName: The kind has no such field.
    """
    names, plan = office.names, office.campaign
    duty = None if options.duty is None else duty_of(options.duty, titles_of(plan))
    given: dict[str, Any] = {
        "units": tuple(unit_of(unit, names) for unit in options.unit) or None,
        "day": day_or_none(options.day),
        "time": None if options.time is None else time_of(options.time),
        "duty": duty,
        "round": round_of(options.round, duty or before.duty, office.obligations)
        if options.round
        else options.round,
        "slots": tuple(options.slot) or None,
        "items": tuple(options.item) or None,
        "note": options.note,
        "evidence": proofs_of(options.proof) or None,
    }
    amounts = amounts_of(options.amount)
    if amounts:
        given["amounts"] = tuple({each.name: each for each in (*before.amounts, *amounts)}.values())
    own = field_values(before.kind, plan.kinds, options.field)
    values = own.pop("values", ())
    if values:
        replaced = {value.field for value in values}
        kept = (value for value in getattr(before, "values", ()) if value.field not in replaced)
        own["values"] = (*kept, *values)
    return evolve(before, **{name: value for name, value in given.items() if value is not None}, **own)
