"""
The queries of an engine. They sum, group and join; what a sum means for an obligation is judged elsewhere.

An alias that equals the name of a column inside an aggregate is refused by some engines, so that each alias
is a name of its own.
"""

from __future__ import annotations

from typing import Final

from govcampaign_rollup.adding.histories import ABOUT, COUNTED, DAY, DAYS, NUMBERS
from govcampaign_rollup.engines.protocol import Engine

ONCE: Final = -2
"""The bearer of cells whose bearer is met once: nobody else is counted for it."""

RECORDS: Final = "select cast(coalesce(sum(number), 0) as bigint) as total from effects where about = 'all'"

OWED: Final = """
select c, p, td, t, campaign, obligation, base, duty, before, who, bearer, cycle, grounds, predecessors, r,
  holder, case when once then {once} else b end as b, case when once then seen else holder end as u,
  case when once then '' else slot end as s, case when standing = 'unit' then null else bearer end as w
from (
  select d.c, o.place as p, d.td, d.r, x.t, o.campaign, o.obligation, o.base, o.duty, o.before, o.who,
    o.bearer, o.standing, o.slot, o.round as cycle, o.grounds, o.predecessors, coalesce(n.u, -1) as b, n.seen,
    case when o.standing = 'unit' then coalesce(n.u, -1) else coalesce(h.u, -1) end as holder,
    o.standing = 'unit' and o.round = '' and d.single and coalesce(n.once, false) as once
  from obligations o
  join duties d on d.campaign = o.campaign and d.duty = o.duty
  join terms x on x.terms = o.terms
  left join units n on n.unit = o.bearer
  left join holders h on h.c = d.c and h.p = o.place
  where o.begun is null or o.begun <= {as_of}) q
"""

_HISTORY: Final = """
select campaign, of, {plain} filter (where item = '') as plain, {named} filter (where item <> '') as named
from (
  select campaign, of, item, {packed} as packed from effects where {about} is not null and day <= {as_of}) g
group by campaign, of
"""
"""The effects of each obligation, packed as `histories` unpacks them; those that have an item apart."""

_FIRSTS: Final = """
select w.c, w.p, min(e.day) as first_day
from (select c, p, campaign, before, {exploded} as name from owed where before <> '') w
join (select campaign, of, item, day from effects where about = 'begun'
  group by campaign, of, item, day having sum(number) <> 0) e
on e.campaign = w.campaign and e.of = w.before and e.item = w.name group by w.c, w.p
"""
"""The first day of what decides a due day, of the units whose first record decides it."""

_JUDGED: Final = """
select o.c, o.p, o.td, o.u, o.b, o.w, o.s, o.t, o.r as ruled, f.first_day, h.plain, h.named, {ruled}
from owed o
left join hist h on h.campaign = o.campaign and h.of = o.obligation
left join firsts f on f.c = o.c and f.p = o.p
"""
_RULED: Final = ("bearer", "cycle", "grounds", "predecessors")
"""What decides whether a ruling concerns an obligation."""

SEATS: Final = f"""
select c, td, u, b, w, s, count(*) as cells_n,
  sum(case when complete = 1 then 1 else 0 end) as full_n,
  sum(case when complete >= 0 then 1 else 0 end) as full_of,
  sum(case when timely = 1 then 1 else 0 end) as timely_n,
  sum(case when timely >= 0 then 1 else 0 end) as timely_of,
  sum(cast(not_started as int)) as waiting_n, sum(cast(overdue as int)) as overdue_n,
  sum(case when b = {ONCE} and known = 1 and exempt = 0 and started = 1 then 1 else 0 end) as part,
  sum(case when b = {ONCE} and known = 1 and exempt = 0 then 1 else 0 end) as part_of,
  min(cast(p as bigint) * 2 + known) as first_known, max(started) as any_started, min(exempt) as all_exempt
from cells group by c, td, u, b, w, s
"""  # noqa: S608 - a number of ours
"""
The sums of each bearer at each holder in one campaign, over all rounds, with what participation asks of it.

Cells of bearers that are met once are summed without the bearer.
"""

CELLS: Final = """
select o.campaign, o.obligation, o.base, o.p as place, o.duty, n.unit as holder, x.state, x.complete,
  x.timely, x.not_started, x.overdue, x.started, x.exempt, x.known, x.done, x.credited, x.reached, x.due_day
from cells x join owed o on o.c = x.c and o.p = x.p left join units n on n.u = o.holder
order by x.c, x.p
"""


def owed(as_of: str) -> str:
    """Return the query of who owes what by a day."""
    return OWED.format(once=ONCE, as_of=as_of)


def history(engine: Engine, as_of: str) -> str:
    """Return the query of what counts for each obligation."""
    numbers = " ".join(f"when '{name}' then {at}" for name, at in COUNTED.items())
    about = f"case about {numbers} end"
    days = engine.days.format("day")
    return _HISTORY.format(
        about=about,
        packed=f"cast({about} as bigint) * {ABOUT} + ({days} + {DAYS}) * {DAY} + number + {NUMBERS}",
        plain=engine.collected.format("packed"),
        named=engine.collected.format(engine.paired.format("packed", "item")),
        as_of=as_of,
    )


def judged(*, ruled: bool) -> str:
    """Return the query of what is judged, with what rulings ask of an obligation where there are some."""
    columns = (f"case when o.r is null then null else o.{name} end as {name}" for name in _RULED)
    return _JUDGED.format(ruled=", ".join(columns) if ruled else "0 as nobody")


def firsts(engine: Engine) -> str:
    """Return the query of the first days that decide due days."""
    return _FIRSTS.format(exploded=engine.exploded.format("who"))
