"""
Plan mappings, short or full, to a `Campaign`.

The full form has the fields of the domain's classes; it is what a dump holds.
The short form is what people write: `who`, `owes`, `when`, `due` in phrases.
Both may be mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve

from govcampaign.authoring._cases import CasesCompleter, completed_channels
from govcampaign.authoring._duties import DutyCompleter, taken_over
from govcampaign.authoring._kinds import completed_kinds
from govcampaign.authoring._lists import parts
from govcampaign.authoring._parts import spoken
from govcampaign.authoring._reader import BAD, Reader, field_types
from govcampaign.domain.given import expect
from govcampaign.domain.names import normal
from govcampaign.domain.plan.activity import Activity
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.declared import declared_fields
from govcampaign.domain.plan.document import Document, DocumentKind
from govcampaign.domain.plan.duty import Duty
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.time.deadline import Conventions
from govcampaign.domain.time.period import Period, Source
from govcampaign.domain.time.phrases import Context
from govcampaign.domain.units.enterprise import Routing
from govcampaign.errors import InvalidPlan, Problem, UnreadableFile, did_you_mean, in_words, shown
from govcampaign.wording import Text

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_COLLECTIVE: Final = re.compile(r"^(各|其他|有关|相关)|等$|部门$")
_DEEPEST: Final = 30
"""Tables and lists inside each other that a plan may have; the full form needs seven."""

_ONLY_SHORT: Final = ("dated", "default_phase", "when")
_TYPES: Final = field_types(Campaign)


def plan_from(
    written: Mapping[str, Any], place: str = "plan", calendar: WorkCalendar | None = None
) -> Campaign:
    """
    Read a campaign from nested mappings.

    Whether references find their targets is looked at once everything else can
    be read: in a half-read plan they would lead nowhere by accident.

    Args:
        written: The fields of `Campaign`, or the short form: besides the short forms of duties and
            activities, `dated` (the day of the notice), `when` (its window) and `default_phase` (the id of
            the phase whose period serves duties without a time of their own).
        place: What to call the plan in errors.
        calendar: Working days and festivals that move, for its phrases; None is the State Council's.

    Raises:
        InvalidValue: The calendar is something else.
        UnreadableFile: It is nested deeper than any plan.
        InvalidPlan: With every mistake found, each with its key path.
    """
    _refuse_other(written, place)
    if calendar is not None:
        expect(calendar, WorkCalendar, "calendar")
    refuse_depth(written, place)
    reader = Reader(_context(written, calendar), calendar)
    keys = _known_keys(written, reader)
    keys.setdefault("id", spoken(keys.get("title")))
    if "dated" in written:
        keys["documents"] = _documents(written, reader)
    kinds = reader.read(_TYPES["kinds"], completed_kinds(keys.get("kinds", ()), reader), "kinds")
    keys["kinds"] = kinds
    keys["activities"] = _with_lines(keys.get("activities", ()))
    for part in ("phases", "activities", "routing"):
        if part in keys:
            keys[part] = reader.read(_TYPES[part], keys[part], part)
    _take_cases(keys, reader)
    default = _take_windows(keys, written, reader)
    times = {each.id: each.period for each in _readable(keys["activities"]) if each.period is not None}
    fields = None if kinds is BAD else declared_fields(kinds)
    duties = DutyCompleter(reader, default, times, fields).complete(keys.get("duties", ()))
    keys["duties"] = reader.read(_TYPES["duties"], duties, "duties")
    _declare_bodies(keys)
    campaign: Campaign = reader.read(Campaign, keys, "")
    if reader.problems:
        raise InvalidPlan(place, reader.problems)
    return campaign


def _refuse_other(written: object, place: str) -> None:
    """Refuse what is not a table of keys."""
    if not isinstance(written, Mapping):
        reason = Text("不是键值表", "it is not a table of keys")
        remedy = Text("写成键值表", "write a table of keys")
        raise InvalidPlan(place, [Problem(place, reason, remedy, code="wrong_type")])


def _readable(parts: Any) -> tuple[Any, ...]:
    """Return the parts that were read; none where a mistake was noted."""
    return () if parts is BAD else parts


def refuse_depth(written: Any, place: str) -> None:
    """
    Refuse tables nested deeper than any plan, before anything calls itself once a level.

    Raises:
        UnreadableFile: They are, or one holds itself.
    """
    left = [(written, 0)]
    while left:
        value, depth = left.pop()
        if depth > _DEEPEST:
            raise too_deep(place)
        inside = value.values() if isinstance(value, Mapping) else value
        if isinstance(inside, Iterable) and not isinstance(inside, (str, bytes)):
            left += ((item, depth + 1) for item in inside)


def too_deep(place: str) -> UnreadableFile:
    """Return the error of a file whose tables or lists are nested too deep."""
    reason = Text("键值表或列表嵌套过深", "its tables or lists are nested too deep")
    remedy = Text(f"最多嵌套 {_DEEPEST} 层", f"nest them at most {_DEEPEST} deep")
    return UnreadableFile(place, reason, remedy).about(code="too_deep")


def _known_keys(written: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    """Return what the plan says under the names of `Campaign`'s fields; strangers are noted."""
    known = (*_TYPES, *_ONLY_SHORT)
    for key in written:
        if key not in known:
            reader.unknown(in_words(key), key, known)
    return {key: value for key, value in written.items() if key in _TYPES}


# -- what phrases lean on --------------------------------------------------------


def _context(written: Mapping[str, Any], calendar: WorkCalendar | None) -> Context:
    """Return what phrases may lean on; mistakes in it are noted when their own key is read."""
    conventions = Reader(Context()).read(Conventions, written.get("conventions", {}), "")
    notices = list(_notices(written))
    titles = [*(spoken(_said(d, "title")) for d in notices), spoken(written.get("title"))]
    year = next((m for m in map(_YEAR.search, titles) if m), None)
    undated = Context(
        year=int(year[1]) if year else None,
        year_source=Source.TITLE if year else Source.NONE,
        conventions=Conventions() if conventions is BAD else conventions,
    )
    dated = [written.get("dated"), *(_said(d, "dated") for d in notices)]
    days = (Reader(undated, calendar).read(date, day, "") for day in dated if day is not None)
    return evolve(undated, dated=next((day for day in days if day is not BAD), None))


def _notices(written: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the documents that name and date the campaign: notices, then plans; a basis is older."""
    documents = written.get("documents")
    for kind in (DocumentKind.FORWARDING, DocumentKind.PLAN):
        if isinstance(documents, (list, tuple)):
            yield from (d for d in documents if _said(d, "kind") == kind)


def _said(document: Any, key: str) -> Any:
    return document.get(key) if isinstance(document, Mapping) else getattr(document, key, None)


# -- the parts that have a short form --------------------------------------------


def _documents(written: Mapping[str, Any], reader: Reader) -> Any:
    """Return the documents with the notice in front of which the plan gives the day alone."""
    # A missing title is reported where the title is read, not a second time here.
    title = spoken(written.get("title")) or ("—" if "title" not in written else "")
    keys = {"id": "notice", "kind": "forwarding", "title": title}
    keys["dated"] = reader.read(date, written["dated"], "dated")
    notice = reader.read(Document, keys, "dated")
    listed = reader.read(_TYPES["documents"], written.get("documents", ()), "documents")
    return BAD if notice is BAD or listed is BAD else (notice, *listed)


def _take_cases(keys: dict[str, Any], reader: Reader) -> None:
    """Read what the plan says of cases and reminders into its place."""
    completer = CasesCompleter(reader)
    if "issue_channels" in keys:
        keys["issue_channels"] = completed_channels(keys["issue_channels"])
    for part, read in (("case_rules", completer.rules), ("ladders", completer.ladders)):
        if part in keys:
            keys[part] = read(keys[part])


def _with_lines(activities: Any) -> Any:
    """Return the activities, responsibility lines that are one string split; their blanks are kept."""
    if not isinstance(activities, (list, tuple)):
        return activities
    return [
        {**activity, "responsible": [{"who": part} for part in parts(line)]}
        if isinstance(activity, Mapping) and isinstance(line := activity.get("responsible"), str)
        else activity
        for activity in activities
    ]


def _take_windows(keys: dict[str, Any], written: Mapping[str, Any], reader: Reader) -> Period:
    """Read the campaign's window into its place, and return the period of a duty without its own."""
    said = "window" if "window" in written else "when"
    if "window" in written and "when" in written:
        reader.twice("when", "window")
    window = reader.read(Period, written[said], said) if said in written else None
    default = _default_window(keys.get("phases", ()), written.get("default_phase"), window, reader)
    keys["window"] = default if window is None else window
    return default


def _default_window(phases: Any, wanted: Any, window: Any, reader: Reader) -> Period:
    """Return the default phase's period, else the campaign's; unresolved if neither can be read."""
    found, source = window, Source.CAMPAIGN
    if wanted is not None:
        listed = _readable(phases)
        named = normal(wanted) if isinstance(wanted, str) else wanted
        found, source = next((p.period for p in listed if p.id == named), None), Source.PHASE
        if found is None and phases is not BAD:
            reason = Text(f"没有阶段“{in_words(wanted)}”", f"there is no phase {shown(wanted)}")
            near = did_you_mean(wanted, (p.id for p in phases))
            reader.note("default_phase", reason, near, code="not_declared")
    return taken_over(found, source) if isinstance(found, Period) else Period.unresolved("")


def _declare_bodies(keys: dict[str, Any]) -> None:
    """
    Declare who is named, in a plan that declares no body at all.

    A word for several ("各部门", "其他部门") becomes a group, any other a unit.
    A plan that declares some must declare all: there a stranger is a mistake.
    """
    parts = keys["duties"], keys["activities"], keys.get("routing")
    if keys.get("groups") or keys.get("units") or BAD in parts:
        return
    words = dict.fromkeys(word for word in _named(*parts) if word)
    keys["groups"] = [{"word": w, "title": w} for w in words if _COLLECTIVE.search(w)]
    keys["units"] = [{"id": w, "title": w} for w in words if not _COLLECTIVE.search(w)]


def _named(
    duties: tuple[Duty, ...], activities: tuple[Activity, ...], routing: Routing | None
) -> Iterator[str]:
    for duty in duties:
        yield from (bearer.who for bearer in duty.bearers)
        yield from (step.by for step in duty.acceptance)
    for activity in activities:
        yield from (entry.who for entry in activity.responsible)
        yield from activity.binds
    if routing is not None:
        yield from (rule.unit for rule in routing.rules)
        yield from (routing.default, routing.area)
