"""
The days by which something is due, or must have begun: one happening a duty, round and day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.plan.duty import Force
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.obligation import Gap, Obligation, Standing
from govcampaign.wording import Text, same, spoken_day
from govcampaign_icalendar.happening import Happening, Sort, basis
from govcampaign_icalendar.upcoming import horizon

_UNKNOWN: Final = (Gap.ROSTER, Gap.OWNER)
_MOST_NAMES: Final = 10
_COUNTED: Final = (Text("已完成", "done"), Text("尚未完成", "not done yet"))
_STARTED: Final = (Text("已开展（未定数量）", "begun (no quota set)"), Text("尚未开展", "not begun yet"))


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
        started: Whether something is done for it.
    """

    obligation: Obligation
    day: date
    extended: str = ""
    exempt: bool = False
    done: bool = False
    started: bool = False

    @property
    def countable(self) -> bool:
        """Return whether the notice says how much is owed, so that it can be done."""
        return Gap.QUANTITY not in self.obligation.gaps

    @property
    def settled(self) -> bool:
        """Return whether it is done; begun, where the notice does not say how much is owed."""
        return self.done if self.countable else self.done or self.started

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
            started=cell.started,
        )


def owed_in(snapshot: Snapshot, later: Iterable[Obligation], unit: str = "") -> list[Owed]:
    """
    Return what is owed by a day, in the plan's order.

    What only supports is left out but for the unit's own calendar, and so is what must not be done.

    Args:
        snapshot: The campaign as of a day.
        later: The obligations of rounds that the matrix does not hold yet.
        unit: Whose; empty for everybody.
    """
    cells = (cell for cell in snapshot.matrix.cells if not unit or cell.concerns(unit))
    owed = [found for found in map(Owed.of, cells) if found is not None]
    owed += [
        Owed(obligation=each, day=each.due_day)
        for each in later
        if each.due_day is not None and (not unit or unit in (each.bearer, *each.members))
    ]
    last = horizon(snapshot)
    return [one for one in owed if _is_shown(one, last, unit)]


def _is_shown(one: Owed, last: date, unit: str) -> bool:
    if one.obligation.force is Force.MUST_NOT or (not unit and Gap.ROLE in one.obligation.gaps):
        return False
    return not one.obligation.round or one.day <= last


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
                title=first.full_title,
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
    # An extension is to the end of its day.
    timed = {None if each.extended else each.obligation.due_time for each in group}
    title = one.full_title if unit else _counted(one.full_title, holding)
    open_ = any(not each.settled for each in holding)
    return Happening(
        key=key,
        sort=Sort.DUE,
        title=title,
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
    units = (one.obligation for one in group if one.obligation.standing is Standing.UNIT)
    return list(dict.fromkeys(obligation.bearer for obligation in units))


def _lines(snapshot: Snapshot, group: Sequence[Owed], unit: str) -> Iterator[Text]:
    first = group[0]
    if all(each.extended for each in group):
        day = spoken_day(first.day)
        yield Text(f"期限：经批准延至{day.zh}", f"Due day: extended to {day.en}")
    else:
        yield Text("期限：{words}", "Due day: {words}").fill(words=first.obligation.due_words)
    yield from _standing(snapshot, [each for each in group if not each.exempt], unit)
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


def _standing(snapshot: Snapshot, holding: Sequence[Owed], unit: str) -> Iterator[Text]:
    """Yield how it stands: units by number, and whether it is done where one thing is owed."""
    day = spoken_day(snapshot.overview.as_of)
    if not holding:
        return
    bearers = _bearers(holding)
    if unit or not bearers:
        if any(set(_UNKNOWN) & set(one.obligation.gaps) for one in holding):
            return
        yield Text("截至{day}：{state}", "As of {day}: {state}").fill(day=day, state=_state(holding))
        return
    done_word, open_word = _COUNTED if any(one.countable for one in holding) else _STARTED
    open_ = _bearers(one for one in holding if not one.settled)
    yield Text(
        f"截至{day.zh}：{len(bearers) - len(open_)}个单位{done_word.zh}，{len(open_)}个{open_word.zh}",
        f"As of {day.en}: {len(bearers) - len(open_)} {done_word.en}, {len(open_)} {open_word.en}",
    )
    if open_:
        units = _names(snapshot, open_)
        yield Text(f"{open_word.zh}：{units.zh}", f"{open_word.en.capitalize()}: {units.en}")


def _state(holding: Sequence[Owed]) -> Text:
    done_word, open_word = _COUNTED if any(one.countable for one in holding) else _STARTED
    return done_word if all(one.settled for one in holding) else open_word


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
