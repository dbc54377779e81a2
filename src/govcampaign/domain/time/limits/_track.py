"""
What the events of a clock add up to: from when it runs, when it was held, and how it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from govcampaign.domain.time.limits.events import ClockEvent, ClockState, EventKind
from govcampaign.domain.time.limits.rules import DoneGap, LimitRule, Pauses, RuleChange
from govcampaign.errors import InvalidValue
from govcampaign.wording import Text


@frozen
class Held:
    """
    A stretch of time in which the clock did not run; for `gap`, between done and reopened.

    Attributes:
        since: Its first moment.
        until: Its last moment; None while it lasts.
        gap: Whether the clock was done, and not paused.
    """

    since: datetime
    until: datetime | None
    gap: bool = False


@frozen(kw_only=True)
class Track:
    """
    What the events so far add up to; moments are in UTC.

    Attributes:
        rule: The rule that holds.
        start: From when it runs; None before it started.
        paused: Since when it is paused, if it is.
        done: Since when it is done, if it is.
        stopped: When it ended for good, if it did.
        over: When it did not run and runs again, in order.
        notes: What happened, a line for each event.
    """

    rule: LimitRule
    start: datetime | None = None
    paused: datetime | None = None
    done: datetime | None = None
    stopped: datetime | None = None
    over: tuple[Held, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def state(self) -> ClockState:
        """Return how the clock stands."""
        if self.start is None:
            return ClockState.WAITING
        if self.stopped:
            return ClockState.STOPPED
        if self.done:
            return ClockState.DONE
        stands = self.paused and self.rule.pause is Pauses.COUNTED
        return ClockState.PAUSED if stands else ClockState.RUNNING

    @property
    def held(self) -> tuple[Held, ...]:
        """Return when it did not run, in order; the last one may last."""
        every = (*self.over, Held(self.paused, None)) if self.paused else self.over
        return tuple(each for each in every if each.gap or self.rule.pause is Pauses.COUNTED)

    @property
    def ended(self) -> datetime | None:
        """Return when it was done or stopped, whichever was first."""
        return self.done or self.stopped

    def running(self, until: datetime | None = None) -> Iterator[tuple[datetime, datetime | None]]:
        """
        Yield the stretches of time in which it runs, in order; the end of the last one is None if it has
        none.

        Args:
            until: A moment to end at.
        """
        begins = self.start
        for each in self.held:
            if begins is not None and begins < each.since:
                yield from _clipped(begins, each.since, until)
            begins = each.until
        if begins is not None:
            yield from _clipped(begins, None, until)


def _clipped(
    begins: datetime, ends: datetime | None, until: datetime | None
) -> Iterator[tuple[datetime, datetime | None]]:
    if until is None:
        yield begins, ends
    elif begins < until:
        yield begins, until if ends is None else min(ends, until)


def fold(
    rule: LimitRule,
    events: Sequence[ClockEvent],
    tz: tzinfo,
    at: datetime | None,
    *,
    noted: bool = True,
) -> Track:
    """
    Return what the events add up to.

    Args:
        rule: The rule at the start.
        events: In order of time; those of other rules are passed over.
        tz: The time zone for the notes.
        at: As of when; later events are left out. None takes all.
        noted: Whether what happened is noted in words, which takes longer than all the rest.

    Raises:
        InvalidValue: Events are not in order, or one is out of turn and the rule is strict.
    """
    for earlier, later in pairwise(events):
        if later.at < earlier.at:
            raise InvalidValue(
                spoken_moment(later.at, tz).en,
                Text("早于前一事件", "it is before the event that it follows"),
                Text("按时间先后排列", "put the events in order of time"),
            ).about(code="days_out_of_order", field="events")
    track = Track(rule=rule)
    for each in events:
        if each.concerns(rule) and (at is None or each.at <= at):
            track = _after(track, each, tz, noted=noted)
    return track


def spoken_moment(moment: datetime, tz: tzinfo) -> Text:
    """Return a moment as sentences write it: `2026年9月28日10:00`, `2026-09-28 10:00`."""
    local = moment.astimezone(tz)
    clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    zh = f"{local.year}年{local.month}月{local.day}日{clock}"
    return Text(zh, f"{local:%Y-%m-%d} {clock}")


def _after(track: Track, event: ClockEvent, tz: tzinfo, *, noted: bool) -> Track:
    """Return what the events add up to with one more, which may be out of turn."""
    fits = _fits(track, event)
    if not fits and track.rule.strict:
        told = event.kind.label
        raise InvalidValue(
            spoken_moment(event.at, tz).en,
            Text(
                f"“{told.zh}”不合顺序：此时{track.state.label.zh}",
                f"{event.kind.value} is out of turn: the clock is {track.state.label.en}",
            ),
            Text("核对办理经过", "check the events"),
        ).about(code="event_out_of_turn", field="events")
    after = _STEPS[event.kind](track, event, event.at.astimezone(UTC)) if fits else track
    return evolve(after, notes=(*track.notes, _note(track, event, tz, fits=fits))) if noted else after


def _note(track: Track, event: ClockEvent, tz: tzinfo, *, fits: bool) -> Text:
    """Return what happened in words, and whether it had an effect."""
    moment, told = spoken_moment(event.at, tz), event.kind.label
    aside = Text("", "") if fits else Text("（不合顺序，不计）", " (out of turn, without effect)")
    why = Text(f"：{event.reason}", f": {event.reason}") if event.reason else Text("", "")
    if event.kind is EventKind.REOPEN and fits:
        aside = _REOPENED[track.rule.done_gap]
    return Text(f"{moment.zh}{told.zh}{why.zh}{aside.zh}", f"{moment.en} {told.en}{why.en}{aside.en}")


_REOPENED: Final = {
    DoneGap.EXCLUDED: Text("（办结期间不计入）", " (the time while it was done does not count)"),
    DoneGap.IGNORED: Text("（办结期间照计）", " (the time while it was done counts)"),
    DoneGap.RESTART: Text("（重新起算）", " (the limit begins again)"),
}


def _fits(track: Track, event: ClockEvent) -> bool:
    """Return whether an event can happen as the clock stands."""
    kind = event.kind
    if kind is EventKind.START:
        return track.start is None
    if track.stopped:
        return False
    if kind is EventKind.EXTEND:
        return True
    under_way = track.start is not None and not track.done
    if kind is EventKind.CHANGE:
        return under_way or event.new_rule.rule_change is RuleChange.FROM_START
    if kind is EventKind.REOPEN:
        return track.done is not None
    if kind is EventKind.STOP:
        return track.start is not None
    if kind is EventKind.RESUME:
        return under_way and track.paused is not None
    return under_way and not (kind is EventKind.PAUSE and track.paused)


# -- what each kind does ---------------------------------------------------------


def _start(track: Track, _: ClockEvent, at: datetime) -> Track:
    return evolve(track, start=at)


def _pause(track: Track, _: ClockEvent, at: datetime) -> Track:
    return evolve(track, paused=at)


def _resume(track: Track, _: ClockEvent, at: datetime) -> Track:
    if track.paused is None:
        return track
    return evolve(track, over=(*track.over, Held(track.paused, at)), paused=None)


def _done(track: Track, event: ClockEvent, at: datetime) -> Track:
    # Who is done does not wait any longer: from here on the clock would have run.
    return evolve(_resume(track, event, at), done=at)


def _stop(track: Track, event: ClockEvent, at: datetime) -> Track:
    return evolve(_resume(track, event, at), stopped=at)


def _reopen(track: Track, event: ClockEvent, at: datetime) -> Track:
    if track.rule.done_gap is DoneGap.RESTART:
        return _restart(track, event, at)
    reopened = evolve(track, done=None)
    if track.done is None or track.rule.done_gap is DoneGap.IGNORED:
        return reopened
    return evolve(reopened, over=(*track.over, Held(track.done, at, gap=True)))


def _restart(track: Track, _: ClockEvent, at: datetime) -> Track:
    return evolve(track, start=at, paused=None, done=None, over=())


def _change(track: Track, event: ClockEvent, at: datetime) -> Track:
    changed = evolve(track, rule=evolve(event.new_rule, name=track.rule.name))
    if event.new_rule.rule_change is RuleChange.FROM_START:
        return changed
    return evolve(changed, start=at, over=(), paused=at if track.paused else None)


def _extend(track: Track, event: ClockEvent, _: datetime) -> Track:
    return evolve(track, rule=evolve(track.rule, amount=track.rule.amount + (event.by or 0)))


_STEPS: Final[dict[EventKind, Callable[[Track, ClockEvent, datetime], Track]]] = {
    EventKind.START: _start,
    EventKind.PAUSE: _pause,
    EventKind.RESUME: _resume,
    EventKind.DONE: _done,
    EventKind.REOPEN: _reopen,
    EventKind.CHANGE: _change,
    EventKind.EXTEND: _extend,
    EventKind.RESTART: _restart,
    EventKind.STOP: _stop,
}
