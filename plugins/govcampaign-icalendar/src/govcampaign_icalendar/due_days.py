"""
The days by which something is due, or must have begun: one happening a duty, round and day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.plan.duty import Force
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.obligation import Gap, Obligation
from govcampaign.wording import Text, same, spoken_day
from govcampaign_icalendar.happening import Happening, Sort, basis, labelled

HORIZON: Final = timedelta(days=400)
"""How far after the day of the snapshot rounds are shown, where the campaign ends before that."""

_UNKNOWN: Final = (Gap.ROSTER, Gap.OWNER)
_MOST_NAMES: Final = 10


@frozen(kw_only=True)
class Owed:
    """
    What somebody owes by a day.

    Attributes:
        obligation: What it is.
        day: The last day in time, an extension included.
        extended: The id of the ruling that moved the day; empty if none did.
        exempt: Whether it is no longer owed.
        done: Whether it is met.
    """

    obligation: Obligation
    day: date
    extended: str = ""
    exempt: bool = False
    done: bool = False

    @classmethod
    def of(cls, cell: Cell) -> Owed | None:
        """Return what a cell owes; None where no day is set."""
        if cell.due_day is None:
            return None
        return cls(
            obligation=cell.obligation,
            day=cell.due_day,
            extended=cell.ruling if cell.extended else "",
            exempt=cell.state is State.EXEMPT,
            done=cell.fulfilled,
        )


def owed_in(snapshot: Snapshot, unit: str = "") -> list[Owed]:
    """
    Return what is owed by a day, in the plan's order.

    What only supports is left out but for the unit's own calendar, and so is what must not be done.

    Args:
        snapshot: The campaign as of a day.
        unit: Whose; empty for everybody.
    """
    cells = [cell for cell in snapshot.matrix.cells if not unit or cell.concerns(unit)]
    judged = {cell.id for cell in snapshot.matrix.cells}
    later = [
        Owed(obligation=obligation, day=obligation.due_day)
        for obligation in snapshot.upcoming
        if obligation.id not in judged
        and obligation.due_day is not None
        and (not unit or unit in (obligation.bearer, *obligation.members))
    ]
    owed = [*(found for found in map(Owed.of, cells) if found is not None), *later]
    last = snapshot.overview.as_of + HORIZON
    if snapshot.campaign.window.end is not None:
        last = max(last, snapshot.campaign.window.end)
    return [
        one
        for one in owed
        if one.obligation.force is not Force.MUST_NOT
        and (unit or Gap.ROLE not in one.obligation.gaps)
        and (not one.obligation.round or one.day <= last)
    ]


def due_days(snapshot: Snapshot, owed: Iterable[Owed], unit: str = "") -> Iterator[Happening]:
    """
    Yield one happening for each duty, round and due day.

    The day that most units have keeps the key of the duty; a day that a ruling sets has a key of that ruling.

    Args:
        snapshot: The campaign as of a day.
        owed: What is owed, from `owed_in`.
        unit: Whose calendar it is; empty for everybody's.
    """
    for (duty, round_), all_of_it in _by_round(owed).items():
        main = _main_day(all_of_it)
        used: set[str] = set()
        for day in sorted({one.day for one in all_of_it}):
            group = [one for one in all_of_it if one.day == day]
            why = "" if day == main else min((one.extended for one in group if one.extended), default="")
            if day != main and (not why or why in used):
                why = day.isoformat()
            used.add(why)
            key = (Sort.DUE.value, unit, duty, round_, *filter(None, (why,)))
            yield _due(snapshot, key, group, unit)


def begin_days(owed: Iterable[Owed], unit: str = "") -> Iterator[Happening]:
    """Yield one happening for each duty and round that must have begun by a day."""
    for (duty, round_), group in _by_round(owed).items():
        days = [day for one in group if not one.exempt and (day := one.obligation.begin_day) is not None]
        if days:
            first = group[0].obligation
            yield Happening(
                key=(Sort.BEGIN.value, unit, duty, round_),
                sort=Sort.BEGIN,
                title=labelled(Sort.BEGIN, first.full_title),
                first=min(days),
                last=min(days),
                lines=basis(first.clauses),
            )


def _by_round(owed: Iterable[Owed]) -> dict[tuple[str, str], list[Owed]]:
    groups: dict[tuple[str, str], list[Owed]] = {}
    for one in owed:
        groups.setdefault((one.obligation.duty, one.obligation.round), []).append(one)
    return groups


def _main_day(group: Sequence[Owed]) -> date:
    """Return the day of most that no ruling moved, the earliest of equals; else the earliest day."""
    days = Counter(one.day for one in group if not one.extended)
    if not days:
        return min(one.day for one in group)
    return min(days, key=lambda day: (-days[day], day))


def _due(snapshot: Snapshot, key: tuple[str, ...], group: Sequence[Owed], unit: str) -> Happening:
    one = group[0].obligation
    holding = [each for each in group if not each.exempt]
    timed = {each.obligation.due_time for each in group if not each.extended} or {one.due_time}
    title = one.full_title if unit else _counted(one.full_title, holding)
    open_ = any(not each.done for each in holding)
    return Happening(
        key=key,
        sort=Sort.DUE,
        title=labelled(Sort.DUE, title),
        first=group[0].day,
        last=group[0].day,
        by=timed.pop() if len(timed) == 1 else None,
        lines=tuple(_lines(snapshot, group, unit)),
        cancelled=not holding,
        alarmed=open_ and group[0].day >= snapshot.overview.as_of,
    )


def _counted(title: Text, holding: Sequence[Owed]) -> Text:
    count = len(_bearers(holding))
    if not count:
        return title
    noun = Text(f"{count}个单位", f"{count} unit{'s' if count > 1 else ''}")
    return Text("{title}（{units}）", "{title} ({units})").fill(title=title, units=noun)


def _bearers(group: Iterable[Owed]) -> list[str]:
    known = (one.obligation for one in group if not set(_UNKNOWN) & set(one.obligation.gaps))
    return list(dict.fromkeys(obligation.bearer for obligation in known))


def _lines(snapshot: Snapshot, group: Sequence[Owed], unit: str) -> Iterator[Text]:
    first = group[0]
    if all(each.extended for each in group):
        day = spoken_day(first.day)
        yield Text(f"期限：经批准延至{day.zh}", f"Due day: extended to {day.en}")
    else:
        yield Text("期限：{words}", "Due day: {words}").fill(words=first.obligation.due_words)
    yield from _standing(snapshot, group, unit)
    unknown = dict.fromkeys(
        each.obligation.bearer for each in group if set(_UNKNOWN) & set(each.obligation.gaps)
    )
    if any(unknown):
        words = _listed([_name(snapshot, word) for word in unknown if word])
        yield Text("名单或承担单位未明：{words}", "Members or owner not known: {words}").fill(words=words)
    exempt = _bearers(each for each in group if each.exempt)
    if exempt:
        yield Text("已免除：{units}", "Exempt: {units}").fill(units=_names(snapshot, exempt))
    if Gap.FORCE in first.obligation.gaps:
        yield Text("要求：{force}", "Force: {force}").fill(force=first.obligation.force.label)
    if Gap.ROLE in first.obligation.gaps:
        yield Text("本单位为配合单位", "This unit supports those that owe it")
    yield from basis(first.obligation.clauses)


def _standing(snapshot: Snapshot, group: Sequence[Owed], unit: str) -> Iterator[Text]:
    holding = [each for each in group if not each.exempt]
    bearers = _bearers(holding)
    if not bearers:
        return
    open_ = _bearers(each for each in holding if not each.done)
    day = spoken_day(snapshot.overview.as_of)
    if unit:
        done, todo = Text("已完成", "done"), Text("尚未完成", "not done yet")
        yield Text("截至{day}：{state}", "As of {day}: {state}").fill(day=day, state=todo if open_ else done)
        return
    yield Text(
        f"截至{day.zh}：{len(bearers) - len(open_)}个单位已完成，{len(open_)}个尚未完成",
        f"As of {day.en}: {len(bearers) - len(open_)} done, {len(open_)} not done yet",
    )
    if open_:
        yield Text("尚未完成：{units}", "Not done yet: {units}").fill(units=_names(snapshot, open_))


def _name(snapshot: Snapshot, who: str) -> Text:
    return snapshot.names.get(who, same(who))


def _names(snapshot: Snapshot, units: Sequence[str]) -> Text:
    """Return the names of units, of which only the first are listed where there are many."""
    shown = _listed([_name(snapshot, unit) for unit in units[:_MOST_NAMES]])
    more = len(units) - _MOST_NAMES
    if more <= 0:
        return shown
    return Text(f"{shown.zh}等{len(units)}个", f"{shown.en} and {more} more")


def _listed(names: Sequence[Text]) -> Text:
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))
