"""
The queries. They sum, group and join; what a sum means for an obligation is judged elsewhere.

An alias that equals the name of a column inside an aggregate is refused by some engines, so that each alias
is a name of its own.
"""

from __future__ import annotations

from typing import Final

from govcampaign_rollup.engines.protocol import Engine

RECORDS: Final = "select cast(coalesce(sum(number), 0) as bigint) as total from effects where about = 'all'"

LONE: Final = """
select distinct o.bearer from obligations o left join units n on n.unit = o.bearer
where o.standing = 'unit' and n.unit is null and (o.begun is null or o.begun <= {as_of})
"""
"""Who owes something alone, and is of no roster."""

SHARED: Final = """
select d.c, o.place as p, o.members from obligations o
join duties d on d.campaign = o.campaign and d.duty = o.duty
where o.standing = 'collective' and o.eligible
"""

OWED: Final = """
select d.c, o.place as p, d.td, x.t, o.campaign, o.obligation, o.base, o.duty, o.before,
  o.who, o.bearer, o.slot as s, o.round as cycle, o.grounds, o.predecessors,
  case when o.standing = 'unit' then n.u else coalesce(h.u, -1) end as u,
  coalesce(n.u, -1) as b, case when o.standing = 'unit' then null else o.bearer end as w, r.r as ruled
from obligations o
join duties d on d.campaign = o.campaign and d.duty = o.duty
join terms x on x.terms = o.terms
left join units n on n.unit = o.bearer
left join holders h on h.c = d.c and h.p = o.place
left join ruled r on r.campaign = o.campaign and r.duty = o.duty
where o.begun is null or o.begun <= {as_of}
"""

FIRSTS: Final = """
select w.c, w.p, min(e.day) as first_day from {whose} w
join (select campaign, of, item, day from effects where about = 'begun'
  group by campaign, of, item, day having sum(number) <> 0) e
on e.campaign = w.campaign and e.of = w.before and e.item = w.name group by w.c, w.p
"""

JUDGED: Final = """
select o.c, o.p, o.td, o.u, o.b, o.w, o.s, o.t, o.ruled, f.first_day, h.hist,
  case when o.ruled is null then null else o.bearer end as bearer,
  case when o.ruled is null then null else o.cycle end as cycle,
  case when o.ruled is null then null else o.grounds end as grounds,
  case when o.ruled is null then null else o.predecessors end as predecessors
from owed o
left join hist h on h.campaign = o.campaign and h.of = o.obligation
left join firsts f on f.c = o.c and f.p = o.p
"""

SEATS: Final = """
select td, b, w, s, c, u, min_by(known, p) as known_first, max(started) as any_started,
  min(exempt) as all_exempt, min(p) as p_first
from cells group by td, b, w, s, c, u
"""
"""What participation asks of a bearer in one campaign, over all rounds."""

CLASHES: Final = "select distinct td as ctd, b as cb, s as cs from seats where w is not null and b >= 0"

LOOSE: Final = """
select z.* from seats z left join clashes y on y.ctd = z.td and y.cb = z.b and y.cs = z.s
where z.w is not null or y.ctd is not null
"""
"""The bearers that more than one holder may share: words for several, and units of the same name."""

PEOPLE: Final = """
select z.td, z.u, z.s, count(*) as campaigns_n, min(z.c) as c_first, max(z.any_started) as st,
  min(z.all_exempt) as ex, min_by(z.known_first, z.c) as kn
from seats z left join clashes y on y.ctd = z.td and y.cb = z.b and y.cs = z.s
where z.w is null and y.ctd is null group by z.td, z.u, z.s
"""

_TAKING_PART: Final = """
select {node} as node, td, cast(sum(case when kn = 1 and ex = 0 then 1 else 0 end) as bigint) as part_of,
  cast(sum(case when kn = 1 and ex = 0 and st = 1 then 1 else 0 end) as bigint) as part
from people where {where} group by {node}, td
"""

TAKING_PART: Final = {
    "u": _TAKING_PART.format(node="u", where="1 = 1"),
    "c": _TAKING_PART.format(node="c_first", where="campaigns_n = 1"),
}
"""Participation by unit, and by campaign where a unit owes a duty in one campaign only."""

SEVERAL: Final = """
select z.* from seats z join people y on y.td = z.td and y.u = z.b and y.s = z.s
where z.w is null and y.campaigns_n > 1
"""
"""The units that owe one duty in several campaigns."""

SUMS: Final = """
select c, u, td, cast(count(*) as bigint) as cells_n,
  cast(sum(case when complete = 1 then 1 else 0 end) as bigint) as full_n,
  cast(sum(case when complete >= 0 then 1 else 0 end) as bigint) as full_of,
  cast(sum(case when timely = 1 then 1 else 0 end) as bigint) as timely_n,
  cast(sum(case when timely >= 0 then 1 else 0 end) as bigint) as timely_of,
  cast(sum(not_started) as bigint) as waiting_n, cast(sum(overdue) as bigint) as overdue_n
from cells group by c, u, td
"""

CELLS: Final = """
select o.campaign, o.obligation, o.base, o.p as place, o.duty, n.unit as holder, x.state, x.complete,
  x.timely, x.not_started, x.overdue, x.started, x.exempt, x.known, x.done, x.credited, x.reached, x.due_day
from cells x join owed o on o.c = x.c and o.p = x.p left join units n on n.u = x.u
"""

_HISTORY: Final = """
select campaign, of, {collected} as hist from (
  select campaign, of, about, item, day, cast(sum(number) as int) as total from effects
  where about not in ('served', 'begun', 'given', 'all', 'early', 'unplaced') and day <= {as_of}
  group by campaign, of, about, item, day having sum(number) <> 0) g
group by campaign, of
"""
"""The counts of a duty or of the campaign are left out."""

_WHOSE: Final = "select c, p, campaign, before, {exploded} as name from owed where before <> ''"


def history(engine: Engine, as_of: str) -> str:
    """Return the query of what counts for each obligation."""
    return _HISTORY.format(collected=engine.collected.format("about", "item", "day", "total"), as_of=as_of)


def whose(engine: Engine) -> str:
    """Return the query of the units whose first record decides a due day."""
    return _WHOSE.format(exploded=engine.exploded.format("who"))
