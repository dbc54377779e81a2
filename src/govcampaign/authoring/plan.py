"""
Plan mappings, short or full, to a `Campaign`.

The full form has the fields of the domain's classes; it is what a dump holds.
The short form is what people write: `who`, `owes`, `when`, `due` in phrases.
Both may be mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from govcampaign.authoring.duties import DutyCompleter, spoken
from govcampaign.authoring.reader import BAD, SEPARATOR, Reader
from govcampaign.domain.campaign import Campaign
from govcampaign.domain.deadline import Conventions
from govcampaign.domain.period import Period, Source
from govcampaign.domain.phrases import Context
from govcampaign.errors import InvalidPlan, Problem
from govcampaign.wording import Text

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_COLLECTIVE: Final = re.compile(r"^(各|其他|有关|相关)|等$|部门$")


def plan_from(written: Mapping[str, Any], place: str = "plan") -> Campaign:
    """
    Read a campaign from nested mappings.

    Args:
        written: The fields of `Campaign`, or the short form: besides the short forms of duties and
            activities, `dated` (the day of the notice) and `default_phase` (the id of the phase
            whose period serves duties without a time of their own).
        place: What to call the plan in errors.

    Raises:
        InvalidPlan: With every mistake found, each with its key path.
    """
    if not isinstance(written, Mapping):
        reason = Text("不是键值表", "it is not a table of keys")
        raise InvalidPlan(place, [Problem(place, reason, Text("写成键值表", "write a table of keys"))])
    reader = Reader(_context(written))
    keys: dict[str, Any] = {k: v for k, v in written.items() if k not in ("dated", "default_phase")}
    keys.setdefault("id", spoken(written.get("title")))
    if "dated" in written:
        notice = {"id": "notice", "kind": "forwarding", "title": spoken(written.get("title"))}
        keys["documents"] = [{**notice, "dated": written["dated"]}, *_tables(written, "documents")]
    if "activities" in keys:
        keys["activities"] = [_with_line(activity) for activity in keys["activities"]]
    window = reader.read(Period, keys.get("window", BAD), "window")
    default = _default_window(written, reader, window)
    keys["window"] = window if "window" in keys else default
    keys["duties"] = DutyCompleter(reader, default).complete(keys.get("duties", ()))
    _declare_bearers(keys)
    campaign = reader.read(Campaign, keys, "")
    if campaign is BAD:
        raise InvalidPlan(place, reader.problems)
    return campaign  # type: ignore[no-any-return]  # `read` returns what it was asked to read


def _tables(written: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    """Yield the well-formed tables of a list; what is not one is noted when the list is read."""
    items = written.get(key, ())
    if isinstance(items, (list, tuple)):
        yield from (item for item in items if isinstance(item, Mapping))


def _context(written: Mapping[str, Any]) -> Context:
    """Return what phrases may lean on; mistakes in it are noted when their own key is read."""
    first = Reader(Context())
    conventions = first.read(Conventions, written.get("conventions", {}), "")
    titles = [spoken(d.get("title")) for d in _tables(written, "documents")]
    year = next((m for m in map(_YEAR.search, [*titles, spoken(written.get("title"))]) if m), None)
    dated = [written.get("dated"), *(d.get("dated") for d in _tables(written, "documents"))]
    days = (first.read(date, day, "") for day in dated if day)
    return Context(
        dated=next((day for day in days if day is not BAD), None),
        year=int(year[1]) if year else None,
        year_source=Source.TITLE if year else Source.NONE,
        conventions=Conventions() if conventions is BAD else conventions,
    )


def _with_line(activity: Any) -> Any:
    """Return an activity whose responsibility line, if written as one string, is split; blanks are kept."""
    if not isinstance(activity, Mapping) or not isinstance(activity.get("responsible"), str):
        return activity
    entries = [{"who": part.strip()} for part in activity["responsible"].split(SEPARATOR)]
    return {**activity, "responsible": entries}


def _default_window(written: Mapping[str, Any], reader: Reader, window: Any) -> Any:
    """Return the period of a duty without its own: the default phase's, else the campaign's."""
    wanted, source = written.get("default_phase"), Source.CAMPAIGN
    found = window
    if wanted is not None:
        phases = {p.get("id"): p.get("when", p.get("period")) for p in _tables(written, "phases")}
        if wanted not in phases:
            known = "、".join(str(phase) for phase in phases)
            reason = Text(f"没有阶段“{wanted}”", f"there is no phase {wanted!r}")
            return reader.note("default_phase", reason, Text(f"已有：{known}", f"known: {known}"))
        found, source = Reader(reader.context).read(Period, phases[wanted], ""), Source.PHASE
    if found is BAD or not isinstance(found, Period):
        return Period.unresolved("")
    return Period(text=found.text, start=found.start, end=found.end, rule=found.rule, source=source)


def _declare_bearers(keys: dict[str, Any]) -> None:
    """
    Declare who bears duties, in a plan that declares no body at all.

    A word for several ("各部门", "其他部门") becomes a group, any other a unit.
    A plan that declares some must declare all: there a stranger is a mistake.
    """
    if keys.get("groups") or keys.get("units"):
        return
    bearers = [b for d in keys["duties"] if isinstance(d, Mapping) for b in d.get("bearers", ())]
    words = dict.fromkeys(b["who"] for b in bearers if isinstance(b, Mapping) and isinstance(b.get("who"), str))
    keys["groups"] = [{"word": w, "title": w} for w in words if w and _COLLECTIVE.search(w)]
    keys["units"] = [{"id": w, "title": w} for w in words if w and not _COLLECTIVE.search(w)]
