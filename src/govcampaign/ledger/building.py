"""
The schema of a campaign's ledgers, made from its plan, its roster and the kinds of record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, get_type_hints

from attrs import evolve

from govcampaign.domain._fields import Prose
from govcampaign.domain.cases.event import Satisfaction
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.fields import Field, Holds
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.registry import KINDS, SHARED, kind_named
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.declared import form_of
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.plan.forms import RecordForm
from govcampaign.domain.plan.need import Measure, Need
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.ledger._column_words import CASES, OWN
from govcampaign.ledger._column_words import SHARED as SHARED_WORDS
from govcampaign.ledger._kind_words import CASE_HEADINGS, HEADINGS, TITLES, WORDS
from govcampaign.ledger.headings import folded
from govcampaign.ledger.schema import CASE, LedgerField, LedgerKind, Schema
from govcampaign.ledger.texts import folded_name
from govcampaign.wording import Text

_LEFT_OUT: Final = frozenset(("filled_round", "evidence", "amounts", "name", "values", "number"))
"""Fields that no column gives: those of the office, proofs that have a digest, and amounts by name."""

_HEADINGS: Final = {"day": Text("日期", "day"), "duty": Text("任务", "duty")}
_PERSONAL: Final = frozenset(("chair", "hotline"))
"""Fields in which people write names and telephone numbers, whatever is asked for."""

_VERBS: Final = re.compile(r"^(?:报送|制定|上报|提交|召开|开展|举办|组织|召集|完成|落实|做好)")


def schema_of(
    campaign: Campaign, roster: Roster, *, version: int = 0, enterprises: Iterable[Enterprise] = ()
) -> Schema:
    """
    Return what ledgers of a campaign may hold.

    Args:
        campaign: The plan.
        roster: The roster.
        version: The version of the plan.
        enterprises: The enterprises that are known.
    """
    units = {unit.id: unit for unit in (*campaign.units, *roster.units)}
    span = _span(campaign)
    return Schema(
        campaign=campaign.id,
        version=version,
        year=span[0].year if span is not None and span[0].year == span[1].year else None,
        kinds=tuple(_kinds(campaign, units)),
        units=units,
        groups={group.word: group.title for group in campaign.groups},
        enterprises={each.id: each for each in enterprises},
        titles={duty.id: duty.title for duty in campaign.duties},
        slots={duty.id: duty.slots for duty in campaign.duties if duty.slots},
        called={duty.id: _called(duty) for duty in campaign.duties},
        span=span,
    )


def _span(campaign: Campaign) -> tuple[date, date] | None:
    start, end = campaign.window.start, campaign.window.end
    return (start, end) if start is not None and end is not None else campaign.span


def _called(duty: Duty) -> tuple[str, ...]:
    """Return what a duty is called: its id, its title with and without its verb, what it hands over."""
    titles = (duty.title,) if duty.deliverable is None else (duty.title, duty.deliverable)
    words = (word for title in titles for word in (title.zh, _VERBS.sub("", title.zh), title.en))
    return tuple(dict.fromkeys(folded_name(word) for word in (duty.id, *words)))


def _kinds(campaign: Campaign, units: Mapping[str, Unit]) -> Iterator[LedgerKind]:
    counted: dict[str, list[Duty]] = {}
    for duty in campaign.duties:
        for kind in dict.fromkeys(kind for need in duty.needs for kind in _counted_by(need)):
            counted.setdefault(kind, []).append(duty)
    declared = (form.name for form in campaign.kinds)
    own = (name for name in KINDS if name != OtherRecord.KIND)
    for name in dict.fromkeys((*counted, *declared, *own)):
        yield _kind(campaign, name, counted.get(name, []), units)
    yield _cases(campaign)


def _counted_by(need: Need) -> tuple[str, ...]:
    """Return the kinds of record that a need counts; work without a number is done by its completion."""
    return (Completion.KIND,) if need.measure is Measure.COMPLETION else need.kinds


def _kind(campaign: Campaign, name: str, duties: list[Duty], units: Mapping[str, Unit]) -> LedgerKind:
    form = form_of(campaign.kinds, name)
    kind = kind_named(name)
    fields = (*_shared(campaign, name, duties, units), *_own(name, form))
    title = _title(name, form, duties)
    natural = kind.natural if form is None else (*kind.natural[:2], *(form.natural or form.names))
    # What most rows name comes first, as in the ledgers of offices: unit, day, the kind's own, the rest.
    first = [each for each in fields if each.name in ("units", "day")]
    own = [each for each in fields if each.name not in SHARED and ":" not in each.name]
    rest = [each for each in fields if each not in first and each not in own and each.name != "note"]
    last = [each for each in fields if each.name == "note"]
    return LedgerKind(
        name=name,
        title=title,
        words=_words(name, title, form, duties),
        fields=(*first, *own, *rest, *last),
        natural=natural,
        duties=tuple(duty.id for duty in duties),
        by_days=any(need.measure is Measure.DAYS for duty in duties for need in duty.needs),
    )


def _title(name: str, form: RecordForm | None, duties: list[Duty]) -> Text:
    if name in TITLES:
        return TITLES[name]
    called = form.title if form is not None else duties[0].title if duties else Text(name, name)
    return Text(f"{called.zh.removesuffix('台账')}台账", called.en)


def _words(name: str, title: Text, form: RecordForm | None, duties: list[Duty]) -> tuple[str, ...]:
    known = WORDS.get(name, "").split()
    if not known:
        titles = [title.zh.removesuffix("台账"), *(duty.title.zh for duty in duties)]
        known = [name, *titles, *((form.title.zh,) if form else ())]
    return tuple(dict.fromkeys(folded(word) for word in known))


def _shared(
    campaign: Campaign, name: str, duties: list[Duty], units: Mapping[str, Unit]
) -> Iterator[LedgerField]:
    for field in SHARED.values():
        if field.name not in _LEFT_OUT:
            column = _column(field, name, *_choices(field.name, campaign, duties, units))
            yield column if _is_told_by_many(field.name, duties) else evolve(column, aliases=())
    # Amounts are compared with targets by name: one column for each name that a duty asks for.
    targets = {need.target.name: need.target for duty in duties for need in duty.needs if need.target}
    for target in targets.values():
        heading = Text(target.name, target.name)
        yield LedgerField(
            name=f"amount:{target.name}",
            heading=heading,
            aliases=(folded(target.name),),
            holds=Holds.DECIMAL,
            unit=target.unit,
        )


def _is_told_by_many(name: str, duties: list[Duty]) -> bool:
    """Tell whether words as wide as 类型 and 内容 mean a field: only where a duty asks for it."""
    if name == "slots":
        return any(duty.slots for duty in duties)
    if name == "items":
        return any(need.measure is Measure.ITEMS for duty in duties for need in duty.needs)
    return True


def _choices(
    name: str, campaign: Campaign, duties: list[Duty], units: Mapping[str, Unit]
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return what a shared field may hold, and what each is also called."""
    if name == "duty":
        chosen = duties or list(campaign.duties)
        return tuple(duty.id for duty in chosen), {}
    if name == "items":
        items = dict.fromkeys(item for duty in duties for need in duty.needs for item in need.items)
        return tuple(items), {folded_name(item): item for item in items}
    if name != "slots":
        return (), {}
    slots = tuple(dict.fromkeys(slot for duty in duties for slot in duty.slots))
    spellings = {
        folded_name(segment.title.zh): segment.id for segment in campaign.segments if segment.id in slots
    }
    spellings |= {folded_name(units[slot].title.zh): slot for slot in slots if slot in units}
    return slots, spellings | {folded_name(slot): slot for slot in slots}


def _own(name: str, form: RecordForm | None) -> Iterator[LedgerField]:
    if form is not None:
        for each in form.fields:
            column = _column(each.as_field, name, (), {})
            yield LedgerField(
                name=column.name,
                heading=column.heading,
                aliases=column.aliases,
                holds=column.holds,
                several=column.several,
                needed=form.needs(each),
                choices=each.choices,
                prose=each.holds is Holds.TEXT and each.name not in form.natural,
            )
        return
    for field in kind_named(name).fields.values():
        if field.name not in SHARED and field.name not in _LEFT_OUT:
            yield _column(field, name, field.choices if field.holds is Holds.CHOICE else (), {})


def _column(field: Field, kind: str, choices: tuple[str, ...], spellings: dict[str, str]) -> LedgerField:
    words = (*OWN.get(kind, {}).get(field.name, ()), *SHARED_WORDS.get(field.name, ()))
    holds = Holds.ENTERPRISE if field.name == "enterprise" else field.holds
    return LedgerField(
        name=field.name,
        heading=HEADINGS.get(kind, _HEADINGS).get(field.name) or _HEADINGS.get(field.name, field.heading),
        aliases=tuple(dict.fromkeys(folded(word) for word in words)),
        holds=holds,
        several=field.several,
        needed=field.needed,
        choices=choices,
        spellings=spellings,
        prose=_is_prose(kind, field.name),
        personal=field.name in _PERSONAL,
    )


def _is_prose(kind: str, name: str) -> bool:
    hints: dict[str, Any] = get_type_hints(kind_named(kind).cls, include_extras=True)
    hint = hints.get(name)
    return hint == Prose or Prose in getattr(hint, "__args__", ())


def _cases(campaign: Campaign) -> LedgerKind:
    issues = {
        folded_name(word): each.id for each in campaign.issue_kinds for word in (each.title.zh, each.id)
    }
    kinds = tuple(each.id for each in campaign.issue_kinds)
    satisfied = tuple(each.label.zh for each in Satisfaction)
    offered = {"case_kind": kinds, "step:called_back.satisfied": satisfied}
    fields = tuple(
        LedgerField(
            name=name,
            heading=CASE_HEADINGS[name],
            aliases=tuple(dict.fromkeys(folded(word) for word in words)),
            holds=_held_by_case(name),
            needed=name in ("id", "case_kind"),
            several=name.endswith(".helpers"),
            choices=offered.get(name, ()),
            spellings=issues if name == "case_kind" else {},
            prose=name == "text" or name.endswith((".note", ".ground")),
        )
        for name, words in CASES.items()
    )
    return LedgerKind(
        name=CASE,
        title=TITLES[CASE],
        words=tuple(folded(word) for word in WORDS[CASE].split()),
        fields=fields,
        natural=("id",),
    )


def _held_by_case(name: str) -> Holds:
    if name == "enterprise":
        return Holds.ENTERPRISE
    return Holds.DAY if name.startswith("step:") and "." not in name else Holds.TEXT
